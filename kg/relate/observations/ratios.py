"""Percentages and percentage points: growth, shares, rates, goals in brackets."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.relate.indicators import key
from kg.relate.observations.naming import Name, is_empty, name_of, noun_after, plausible, trim_tail
from kg.relate.observations.nouns import clean, stem, topical
from kg.relate.observations.phrases import Slot
from kg.relate.observations.readings import Reading, State
from kg.relate.observations.words import COMPARED, GROWTH, RATIO, SHARE_OF, TARGET, TOWARDS

# 低于年初预定的10%: what was aimed at, of what the figure before is
_SET_BEFORE = re.compile(
    "(?:但|却|仍|还|也|均|都|略|大大|明显)*(?:低于|高于|超过|未达到?|没有?达到?|没到|不及|好于|优于|快于|慢于)[^，。；\\d]{0,4}"
    "(?:预定|预期|既定|确定|下达|计划|制定|设定|提出|定下|安排)(?:的|目标|任务|指标|增幅|增速|值)*"
)
# 去年, 上年同期, 2019年末, 疫情前: a time, where a comparison is growth
_TIME = re.compile(
    "(?:(?:上|去|前|大前|往|上一|头一)年度?|(?:19|20)\\d\\d年|上?个?[季月](?:度|份)?|年初|同期|当初|过去|原来|以前|之前|[^，。；]{2,4}[年月前])?"
    "(?:的?(?:全年|同期|同月|年底|年末|年初|底|末|初))?的?"
)
_SUBSCRIBED = re.compile("(?:其中)?(?P<who>[^，。；、\\d]{0,16}?)(?P<act>认缴|实缴|认购|出资)(?:占)?")  # 管委会认缴20%
# 产品八成出口, 员工六成来自本地: what a part of something does
_PARTED = re.compile(
    "出口|内销|外销|销[往向到至给]|发[往向到]|卖[到往给]|运[往到]|投向|流向|用于|来自|源于|靠|依赖|依靠|取自|产自|采购自|供应|供给|供|返回|返还|留在|归|是(?!否)|属于|为(?=[^了])[\u4e00-\u9fff]{3,}"
)
_MORE = re.compile("(?:同比|环比)?(?:又|还|也|足足|整整|仅|只)?(?:多|(?P<less>少))(?:出|了)+(?:约|近|不到|超过?|将近)*")  # 多了近两成
_MANY = re.compile(
    "(?:[（(]?[一二三四五六七八九十\\d]+[）)、.．])?"
    "(?P<noun>(?:(?![是为和与及等])[\u4e00-\u9fff]){0,8}(?:开发区|经开区|高新区|园区|企业|项目|产业链|机构|平台))"
)
_KIND_NEXT = re.compile("的(?:开发区|经开区|高新区|园区|企业|项目|公司|产品|县市区|工程|规上企业)(?:共|有|达|到|为|仅|只|超过)*$")
_GOAL = re.compile(
    r"(?:完成|为|达到?|占)(?P<what>(?:年度|年初|全年|当年|季度|调整|预期|考核|既定|预定|(?:[省市县区州]|国家|上级)(?:委|政府)*(?:下达|交办|确定|定)|下达|(?<=[成为到占])年)*"
    r"(?:目标|计划|任务|预算)+)[^，]*的(?:约|近|不到|不足|仅)?$"
)
_GIVEN = re.compile(
    "(?P<outer>.*?)(?:完成|达到|实现|占)?"
    "(?P<noun>(?:年度|全年)?(?:省定|市定|年度|计划|预期|既定|考核)*(?:计划)?(?:目标|任务|计划|投资|指标))$"
)
_ADMITTED = re.compile("(?:入选|获评|列入|成为|获批)了?(?:.*(?:第[一二三四五六七八九十]+批|首批))?(?P<what>[^，]{2,24})$")
# 贡献了全市近七成的产值; 以全市3.8%的土地，产出69.7%的产值
_PORTION_OF = re.compile(
    "(?:.*?(?:贡献|产出|创造|实现|完成|拥有|集聚|聚集|汇聚|吸引|承载|容纳|提供|缴纳|支撑|吸纳)了?|.*?以|.*?用|.*?和|.*?及)?占?(?:不到|不足|近|约)*"
    "(?P<whole>全[市省县区国](?:开发区)?)?的?(?:近|约|超过?|不到|不足|仅)*"
)
_HELD = re.compile("(?:其中)?(?P<noun>.{2,}?)的?占(?:到|了)?")
_SECTORS = {"∶1": "第一产业占比", "∶2": "第二产业占比", "∶3": "第三产业占比"}
_BASE = re.compile("(?:全[省市国区县]|省定|市定|目标|预期|计划)[^，。]{0,8}")
# 规上工业总产值增长13.6%，其中X产业增幅…: the branch's output, not the branch, grows
_BRANCH = re.compile("(?:其中)?[^，。；、\\d]{2,14}?(?:产业链|产业集群|产业|集群|行业)")
_OF_BRANCH = re.compile("产值|增加值|营业收入|主营业务收入|投资|利润|税收|出口额?")
_RATED = re.compile("\\d+[家个户](?:开发区|企业|园区|项目|经开区|高新区|县区?)(?:增幅|降幅|增速)(?:超过|超|低于|高于|突破|达到?)?$")
# 土建工程完成70%, 桩基施工完成七成
_BUILT = re.compile(
    "(?P<what>[^，。；、\\d]{0,8}(?:工程|施工|建设|改造|安装|装修|拆迁|征收|征拆|征地|平整|铺设|绿化|土建|主体|桩基|吊装))(?:已|已经|累计|现|约)*完成(?:了|约|近|超|过|工程量的?|总量的?)*$"
)
# 营业收入合计不足全市开发区的5%
_LESS_THAN = re.compile("(?P<noun>[^，。；]{2,16}?)(?:合计|总计|之和)?(?:不足|不到|仅为|仅占|相当于|只有)(?P<whole>全[市省区县国][^，。；]{0,8}?)的?")
HOLDING = "持有股权"  # what is said where the holder is named before, the firm after: 公司持有其100%股权
_HOLDS = re.compile("(?:持有?|拥有)(?:其|了|着)?[^，。；]{0,24}$")
_SHARES = re.compile("的?(?:股权|股份|权益|股比)")
_ARROW = re.compile("(?:(?:同比|环比)[:： ]*[+＋]?|[↑▲⬆+＋]|(?P<down>[↓▼⬇]))\ufe0f?$")
# 扣除留抵退税因素后增长10.2%, 按自然口径增长4.6%: how growth is reckoned
_BASIS = re.compile(
    "^(?:其中)?(?:扣除|剔除|不考虑|还原)[^，。；]{1,16}?(?:因素|影响|基数)(?:后|影响后|，)?|^按[^，。；]{2,10}?(?:口径"
    "|价格)(?:计算)?(?=增长|下降|同比|提高)"
)
_DOES = re.compile(
    "的(?P<noun>[^，。；、的]{0,10}(?:企业|项目|产品|员工|园区|开发区|人员|工人|农户|居民|群众|客户))(?P<does>(?!的|为|是"
    "|占)[^，。；、]{2,14})"
)
_ONLY = re.compile("(?:仅|只|约|近|超过?|大约|目前|其中|已|现)*有?")
_DID = re.compile("(?:其中)?(?P<does>[^，。；的]{2,16})的(?:仅|约|近|只|就)?占(?:比)?(?:为|到|达)?")
_GROUP_IN = re.compile("(?P<noun>企业|项目|开发区|园区|员工|人员|公司|产品)(?:当中|之中|中|里)$")
_PLAIN = re.compile("提高|提升|上升|增加|增长|扩大|加快|下降|降低|回落|减少|收窄|放缓")


def bracketed(slot: Slot, left: str, state: State) -> Reading | None:
    """高于省定目标(16%), 年度计划投资(10.1亿元), 高于全市增速(7.7%)."""
    if re.fullmatch("[（(]?全[省市国县区]共?有?", left.strip()) and slot.quantity.unit == "Count":
        admitted = _ADMITTED.search(slot.outer)
        if admitted:
            return Reading(key(admitted["what"]) + "数", slot.outer, "Level", False, admitted["what"], aside=True)
        return None
    few = slot.quantity.counter in ("家", "个", "户", "项", "条") and not left.strip("（( 共计有合")
    if few and not slot.right.strip("）) ") and (many := _MANY.fullmatch(slot.outer.strip())):
        found = name_of(many["noun"], slot.quantity.unit, slot.quantity.counter)
        return Reading(found.name, found.said, "Level", found.standard, found.core) if found is not None else None  # （一）国家级开发区（19家）。
    signed = slot.quantity.value < 0 or re.fullmatch("[（( ]*[+＋↑↓▲▼]", slot.left)
    if slot.quantity.unit == "Percent" and signed and not left.strip("（( +＋↑↓▲▼") and (last := state.latest("Level")) is not None:
        return Reading(last.name, slot.outer, "Growth", last.standard, last.core, bool(re.search("[↓▼]", slot.left)))  # 68.3亿元（+9.1%）
    if left.strip("（( 为约"):
        return None
    goal = _GIVEN.fullmatch(slot.outer.strip())
    if goal and ("目标" in goal["noun"] or "计划" in goal["noun"] or "任务" in goal["noun"]):
        if slot.quantity.unit == "Percent" and state.last is not None:
            name, measure = re.sub("增速$", "", state.last.name), _same_kind(state.last)
            return Reading(name, slot.outer, measure, state.last.standard, state.last.core, status="Target")
        found = name_of(goal["noun"], slot.quantity.unit, slot.quantity.counter)
        if found is not None:
            return Reading(found.name, found.said, "Level", found.standard, found.core, status="Target")
    area = re.search(r"(全[市省国区县]|全国)(?:平均)?(?:增速|水平|平均水平|增幅)$", slot.outer)
    if area and slot.quantity.unit == "Percent" and state.last is not None:
        name = re.sub("增速$", "", state.last.name)
        return Reading(name, slot.outer, _same_kind(state.last), state.last.standard, state.last.core, area=area[1])
    return None


def _same_kind(last: Reading) -> str:
    return "Growth" if last.measure in ("Growth", "PointChange") else "Share"


def points(left: str, state: State, slot_words: str = "") -> Reading | str:
    """比重提高3个百分点, 高于省定目标0.6个百分点."""
    match = COMPARED.fullmatch(left)
    last = state.last
    if match is None:
        # 高于全市增速14.9个百分点、全省增速12.2个百分点
        before = next((r for r in reversed(state.readings) if r.measure == "PointChange"), None)
        again = _BASE.fullmatch(left) or _BASE.fullmatch(slot_words)
        return replace(before, base=again[0]) if before is not None and again else "没有指标"
    noun = match["noun"]
    base = (match["base"] or match["than"] or "").strip("的、 ") or None
    if _PLAIN.fullmatch(match["word"]) and not match["base"]:
        base = None
    negative = bool(match["down"] or match["under"])
    noun = clean(noun)
    if noun.endswith("降幅"):
        return "指代不明"
    if noun.startswith("拉动") and match["up"]:
        return Reading(noun + match["up"], noun, "PointChange", False, noun, negative)
    if noun and not re.fullmatch("(?:占比|比重|比例|增速|增幅|均|也|分别)+", noun):
        share = SHARE_OF.fullmatch(noun)
        named = _share_name(share, state) if share else name_of(noun, "Percent", "")
        if named is not None:
            growth = bool(re.search("增速|增幅|增长$", noun))
            name = named.name + ("增速" if growth and not named.name.endswith("增速") else "")
            return Reading(name, noun, "PointChange", named.standard, named.core, negative, base)
    if last is None:
        return "没有指标"
    name = last.name
    if last.measure == "Growth" and not name.endswith("增速"):
        name += "增速"
    return Reading(name, last.said, "PointChange", last.standard, last.core, negative, base)


def percent(slot: Slot, left: str, state: State) -> Reading | str:
    """增长16%, 占全市的91.7%, 开工率93%, 完成年度任务的37%."""
    if slot.quantity.counter in _SECTORS:  # 三次产业结构为10.6∶52.1∶37.3
        name = _SECTORS[slot.quantity.counter]
        return Reading(name, "三次产业结构", "Share", False, name, aside=True)
    if _RATED.search(slot.clause_text) or ((kind := _KIND_NEXT.match(slot.right)) and slot.ahead[kind.end() : kind.end() + 1].isdigit()):
        return "限定条件"  # 投资完成率低于50%的项目有|11个
    if _SHARES.match(slot.right) and _HOLDS.search(left):
        return Reading("持股比例", HOLDING, "Share", True, "持股比例")
    if arrow := _ARROW.search(slot.left if not left.strip("，、 ") else left):
        left = left[: -len(arrow[0])] if left.endswith(arrow[0]) else ""
        left += "同比下降" if arrow["down"] else "同比增长"  # 同比+7.9%, ↑11.4%
    towards = TOWARDS.search(left)
    goal = _GOAL.search(slot.clause_text)
    if goal and _inside(re.sub("^(?:仅仅?|只|才|已经?|约|刚刚?|还|但|却)+", "", left.strip("的，、 ")), goal[0]):
        hoped = TARGET.search(slot.clause_text[: goal.start()])
        return Reading(f"{goal['what']}完成率", slot.clause_text, "Share", False, goal["what"], aside=True, status=None if hoped else "Actual")
    rated = state.last is not None and state.last.measure in ("Growth", "Share", "PointChange")
    if rated and state.last is not None and (set_before := _SET_BEFORE.fullmatch(left.strip("，、 "))):
        name = re.sub("增速$", "", state.last.name)
        return Reading(name, set_before[0], _same_kind(state.last), state.last.standard, state.last.core, status="Target")
    if built := _BUILT.search(left):
        name = built["what"] + "完成率"
        return Reading(name, left, "Share", False, name, aside=True)
    if (did := _DID.fullmatch(left.strip("，、 "))) and (group := _GROUP_IN.search(slot.before)):
        name = f"{key(did['does'])}{group['noun']}占比"
        return Reading(name, left, "Share", False, name.removesuffix("占比"))  # 规上工业企业中，设立研发机构的占52.4%
    share = SHARE_OF.fullmatch(left) or _LESS_THAN.fullmatch(left)
    if share and not share["noun"].endswith("出口"):
        named = _share_name(share, state, slot.before)
        if named is None and (some := _portion(slot, left, state)) is not None:
            return some
        if named is None:
            return "没有指标"
        of_all = re.sub("的?(?:比重|比例|份额)?(?:力争|争取|确保|预计|有望)*$", "", share["whole"])
        return Reading(named.name, left, "Share", named.standard, named.core, base=of_all)
    left = _BASIS.sub("", left)
    growth = None if towards else GROWTH.fullmatch(left)
    if towards and left[: towards.start()] in ("增速", "增幅", "增长率"):
        last = state.latest("Level", "Growth")
        if last is not None:
            return Reading(re.sub("增速$", "", last.name), last.said, "Growth", last.standard, last.core)  # 增速回落到4.1%
    times = slot.quantity.counter in ("番", "倍")
    if times and growth is None and not left.endswith("的"):
        growth = GROWTH.fullmatch(re.sub("数量?$", "", left) + "翻") if slot.quantity.counter == "番" else None
    if growth and not RATIO.search(trim_tail(left)):
        noun = re.sub("(?:由|从)$", "", clean(growth["noun"]))
        noun = clean(re.sub(r"^(?:比|较)[^，]{2,8}$|(?:比|较)(?=20\d\d|上|去|同|前|“|十)[^，]{2,8}$", "", noun))
        average = bool(growth["average"] or growth["average2"])
        negative = bool(growth["down"])
        before = _BRANCH.match(slot.before) if not noun else None
        branch = noun if _BRANCH.fullmatch(noun) else before[0] if before else ""
        whole = state.latest("Level", "Growth", "Share")
        if branch and whole is not None and (of := _OF_BRANCH.search(whole.name)):
            core = re.sub("^其中", "", branch) + of[0]
            return Reading(core, left, "Growth", False, core, negative, average=average)
        named = topical(noun, "Percent", "", state) if noun else None
        if named is not None:
            return Reading(named.name, noun, "Growth", named.standard, named.core, negative, average=average)
        if noun and not plausible(noun):
            return "没有指标"
        if re.search("由降转升|由负转正|扭亏", slot.before):
            return "指代不明"
        last = state.latest("Level", "Growth", "Change")
        if last is None:
            return "没有指标"
        return Reading(re.sub("增速$", "", last.name), last.said, "Growth", last.standard, last.core, negative, average=average)
    if (more := _than_then(left, state)) is not None:
        return more
    if slot.quantity.counter == "倍":
        return "没有指标"
    if (does := _DOES.fullmatch(slot.ahead.rstrip("，。；"))) and (not left.strip() or _ONLY.fullmatch(left.strip("，、 "))):
        name = f"{key(re.sub('^(?:过|已|均|都)+|(?<=[一-龥])过(?=[一-龥])', '', does['does']))}{does['noun']}占比"
        return Reading(name, left + slot.ahead, "Share", False, name)  # 仅有18.9%的受访企业获得过信用贷款
    if slot.right.startswith("的") and (some := _portion(slot, left, state)) is not None:
        return some
    if slot.quantity.counter in ("成", "") and slot.right == slot.ahead and (parted := _parted(slot, left)) is not None:
        return parted
    noun = clean(TOWARDS.sub("", left))
    tail = trim_tail(noun)
    if is_empty(tail) and state.last is not None and state.last.measure in ("Share", "Growth") and slot.left.strip("、，和及 "):
        return replace(state.last, negative=False, base=state.last.base, status=None)
    finished = re.search(r"完成(?P<what>(?:年度|全年)?(?:计划|目标|任务)[^，。]{0,6}|(?:项目|计划|概算)?总投资额?)$", noun)
    if finished:
        return Reading(f"{finished['what']}完成率", noun, "Share", False, finished["what"])
    if tail in ("占比", "比重", "比例", "占比例"):
        if state.last is None and not state.topic:
            return "没有指标"
        core = stem(state.last.name if state.last else state.topic)
        return Reading(f"{core}占比", left, "Share", False, core)
    if towards_whom := re.fullmatch(r"对(?P<whom>[^，]{2,14}?)的?(?P<what>(?:增长|拉动)?贡献率)", tail):
        named = name_of(towards_whom["what"], "Percent", "")
        return Reading(named.name, tail, "Share", named.standard, named.core, base=towards_whom["whom"]) if named else "没有指标"
    if (paid := _SUBSCRIBED.fullmatch(tail)) is not None:
        name = f"{paid['who']}{paid['act']}比例"
        return Reading(name, tail, "Share", False, name)
    if RATIO.search(tail):
        named = topical(tail, "Percent", "", state)
        return Reading(named.name, tail, "Share", named.standard, named.core) if named else "没有指标"
    if re.fullmatch("占(?:到|了|比)?|占比(?:为|达)?", left.strip()) and state.last is not None and state.last.base:
        return replace(state.last, measure="Share", negative=False)  # 其中硅材料一业独大，占到51.3%
    if re.fullmatch("占(?:到|了|比)?|占比(?:为|达)?", left.strip()) and (counted := state.latest("Level", "Change")) is not None:
        core = stem(counted.name)
        return Reading(f"{core}占比", left, "Share", False, core)  # 其中高新区占36.4%
    if (some := _portion(slot, left, state)) is not None:
        return some
    if (held := _HELD.fullmatch(tail)) and (named := name_of(held["noun"] + "占比", "Percent", "")):
        return Reading(named.name, tail, "Share", named.standard, named.core)
    if tail.endswith(("持股", "占股", "控股", "出资占", "股权占")):
        return Reading("持股比例", tail, "Share", True, "持股比例")
    acted = re.search(r"(?:预订|预定|出租|售出|租出|入驻|去化|开工|投产|复工|达产|达效|签约|落地|完成|完工|竣工|覆盖|入统|建成)$", tail)
    if acted:
        act = re.sub("(?:全部|累计)?完成$", "完成", tail.rsplit("、", 1)[-1])
        act = re.sub("(?:现|已|经|均|都|全部)+(?=[一-龥]{2}$)", "", act)
        named = name_of(act + "率", "Percent", "")
        return Reading(named.name, tail, "Share", named.standard, named.core) if named else "没有指标"
    named = name_of(tail, "Percent", "") if tail else None
    portion = re.search(r"按照?(?P<of>[^，。]{2,16}?)的?$", left)  # 按实缴资本的5%给予奖励
    if named is not None and named.standard and portion is None:
        # 工业投资增长16%、规上工业增加值15%: the growth word holds for both.
        if state.last is not None and state.last.measure == "Growth":
            return Reading(named.name, tail, "Growth", True, named.core)
        return Reading(named.name, tail, "Share", True, named.core) if RATIO.search(named.name) else "没有指标"
    if portion:
        what = re.sub(r"([\u4e00-\u9fff]{2})\1", r"\1", noun_after(re.sub("^(?:给予|予以|的|标准)+", "", slot.right)) or "比例")
        return Reading(f"{portion['of']}{what}比例" if len(what) <= 4 else f"{what}比例", left + slot.right, "Share", False, what)
    return "没有指标"


def _than_then(left: str, state: State) -> Reading | None:
    """比前年多出18%, 较上年同期少了近一成: more or less than at another time is growth."""
    last = state.latest("Level", "Growth")
    if (plain := _MORE.fullmatch(left.strip("，、 "))) and last is not None and last.measure in ("Level", "Growth"):
        return Reading(re.sub("增速$", "", last.name), last.said, "Growth", last.standard, last.core, bool(plain["less"]))
    than = COMPARED.fullmatch(left)
    if than is None or not than["base"] or _TIME.fullmatch(than["base"]) is None:
        return None
    noun = clean(than["noun"])
    named = topical(noun, "Percent", "", state) if noun else None
    negative = bool(than["down"] or than["under"])
    if named is not None:
        return Reading(named.name, noun, "Growth", named.standard, named.core, negative)
    if (noun and not is_empty(noun)) or last is None:
        return None
    return Reading(re.sub("增速$", "", last.name), last.said, "Growth", last.standard, last.core, negative)


def _inside(words: str, whole: str) -> bool:
    """Whether words are of a clause, some of whose own (年初) may have been taken for a time."""
    rest = iter(whole)
    return all(char in rest for char in words)


_GIVES = re.compile("贡献|产出|创造|撑起|托起|支撑|承载|集聚|吸纳")  # 以2.6%的土地|贡献了六成的增加值
_OF_ALL = re.compile("全[市省县区国州]")
_BY = re.compile("(?:以|仅?用)(?:不到|不足|仅|约|近)?$")


def _portion(slot: Slot, left: str, state: State) -> Reading | None:
    """以占全省不到3%的土地，贡献了全省七成以上的增加值: what follows the figure, of the whole before it."""
    shared_out = _PORTION_OF.fullmatch(left)
    if shared_out is None:
        return None
    of_all = _OF_ALL.search(slot.clause_text) if _BY.search(slot.clause_text) else None
    plain = re.match("的(?P<noun>[一-龥]{2,8})$", slot.after) if of_all else None  # 以1.7%的国土面积，…
    noun = _GIVES.split(noun_after(slot.after) or (plain["noun"] if plain else ""))[0]
    whole = shared_out["whole"] or (of_all[0] if of_all else state.last.base if state.last is not None else None)
    return Reading(f"{noun}占{whole}比重", left + slot.right, "Share", False, noun, base=whole) if noun and whole else None


def _parted(slot: Slot, left: str) -> Reading | None:
    """新增用地中六成实现“拿地即开工”; 七成产品销往欧洲: a part of something, told by what it does."""
    does = re.sub("^(?:已经|已|均|都|实现了?|完成了?|为|是|属于)+", "", key(slot.right.strip("，。； ")))
    whole = re.fullmatch("(?:其中|目前|现在|已)*(?P<whole>[^，。；]{2,16}?)(?:当中|之中|中|里|有)(?:有|约|近|超过?)*", left.strip())
    if not 2 <= len(does) <= 16:
        return None
    if whole is not None:
        name = f"{does}占{whole['whole']}比重"
        return Reading(name, left + slot.right, "Share", False, name, base=whole["whole"])
    noun = trim_tail(clean(re.sub("^(?:其中|目前|现在|如今|眼下|已)+", "", left.strip("，、 "))))
    plain = re.fullmatch("[\u4e00-\u9fff]{2,8}", noun) and not (RATIO.search(noun) or GROWTH.fullmatch(noun) or is_empty(noun))
    if plain and _PARTED.match(does):
        return Reading(f"{noun}{does}占比", left + slot.right, "Share", False, noun + does)
    if not left.strip("约近超过其中有，、 ") and not slot.right.startswith(("的", "以上", "以下", "、", "，")):
        return Reading(f"{does}占比", slot.right, "Share", False, does)
    return None


def _share_name(share: re.Match[str], state: State, before: str = "") -> Name | None:
    """产值占全市的 → 产值占全市比重; without a noun, of the last figure's."""
    noun = clean(share["noun"])
    whole = re.sub(r"[（(\x00].*", "", share["whole"]).strip("的 “”")
    whole = re.sub("的?(?:比重|比例|份额)(?:力争|争取|确保|预计|有望|将|要)*$", "", whole)
    if re.fullmatch("合计|总计|共计|一共|三者|两者|二者", noun):
        noun = ""
    if noun.endswith(("数量", "总数")) or noun in ("数", "总量") or not noun:
        if state.last is None and (listed := re.match("(?P<what>[^，。；]{2,30}?)(?:是|成为|作为|已成)", before)):
            name = f"{listed['what']}占{whole}比重"
            return Name(name, share[0], False, name) if len(name) <= 40 else None
        if state.last is None:
            return None
        noun = state.last.core if state.last.standard and state.last.core else stem(state.last.name)
    else:
        named = topical(noun, "Percent", "", state)
        if named is None:
            return None
        noun = named.core
    name = f"{noun}占{whole}比重"
    return Name(name, share[0], False, name) if whole and len(name) <= 40 else None
