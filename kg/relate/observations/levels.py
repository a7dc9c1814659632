"""Levels: totals, amounts, counts, durations."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.language.quantities import units
from kg.relate.indicators import concept, key
from kg.relate.observations.distributed import property_of
from kg.relate.observations.naming import Name, is_empty, leads, name_of, noun_after, plausible, spent, trim_tail
from kg.relate.observations.nouns import REMAINDER, clean, part_of_sum, shared, topical
from kg.relate.observations.phrases import Slot, starts_change
from kg.relate.observations.prices import price
from kg.relate.observations.readings import Reading, State
from kg.relate.observations.words import ACT, ACTS, GENERIC, GENERIC_COUNT, TO, VERB_TAIL

_ADMITTED = re.compile(
    "(?P<noun>企业|开发区|项目|园区|产品|平台|单位|基地|园|工厂|成果|集群)"
    "(?P<verb>入选|获评|荣获|获批|被评为|被认定为|被授予|被命名为|被列为|列入|纳入|上榜|跻身|进入)(?P<what>[^，。；、]{2,24})"
)
_NOUN_AHEAD = re.compile(r"的?(?:[^，。；、的]{0,6})(?:企业|项目|园区|平台|产业|集群|公司|市场主体|个体)")
_GIVEN_OUT = re.compile("(?:安排|设立|投入|下达|兑现|发放|争取|拨付|筹集|列支|设|列出|统筹)$")
_LEVELS = re.compile("(?:国家|省|市|县|部|自治区|区)级(?:以上)?")
_REACHES = re.compile("达到?|突破|超过|增至|增加到")
_THAN = re.compile("(?:比|较|相比)(?:20\\d\\d年|上年|去年|前年)[^，。；]{0,6}的?$")
_AIMED = re.compile("的(?:年度|全年|预期|发展|奋斗|既定)*(?:目标|任务|大关|门槛)")  # 税收37亿元的目标: of the tax, not of the goal
_COUNTED_NEXT = re.compile("(?:的?(?:重大|优质|工业|产业)*)(?:项目|企业)(?:达到?|不少于|有|共|超过?|约)*$")
_IS = re.compile("(?:则|就|已|约|近)*(?:是|为)")  # 2010年工业总产值90亿元，去年是213亿元
_ASPECTS = re.compile(r"[一二三四五六七八九十\d](?:个|大)?(?:方面|领域|环节)$")
_PREDICATE = re.compile(
    "(?:已经?|均|全部|正在|成功|顺利|实现)*(集中签约|集中开工|建成投产|竣工投产|有序推进|加快推进|领办代办|开工建设|试生产|"
    "建成|投产|开工|签约|落地|达效|达产|代办|在建|竣工|入库|封顶|复工|完工)"
)
_ACTED = re.compile(f"(?P<thing>[^，。；、的]{{1,12}}?(?:项目|企业|工程))(?:已经?|均|全部|正式|集中|顺利|成功)*(?P<act>{ACTS})")
# 1个50亿元以上、5个10亿元以上的优质项目; 6个超10亿元项目
_SIZED = re.compile(
    r"(?P<over>超过?)?(?P<size>[\d.]+[万亿]+元(?(over)|(?:以上|以下)))(?:、\d+[个家]超?[\d.]+[万亿]+元(?:以上)?)*"
    "的?(?:优质|重大|重点|产业|工业)*(?P<noun>项目|企业)"
)
_INVESTED = re.compile("(?:其中|已|累计|开工以来|今年|当年|全年|全部)*(计划|完成)")  # 今年计划12亿元，1—5月完成3.8亿元
_SPENT_ON = re.compile("投资|资金|预算|贷款|融资|基金")
_PLANNED = re.compile("(引进|签约|开工|投产|谋划|储备|实施|铺排|新建)[^，。]{0,40}$")
# 60家|增速高于全省平均水平, 11家|出现负增长: no noun, but what they did
_CLAUSAL = re.compile(
    "(?:出现|未|没有|仍|尚未|不足|低于|高于|超过|实现|达到|完成)|"
    "[^，。；、的]{2,16}?(?:高于|低于|超过|不足|不到|未达|未完成|未能|为负|下降|负增长)(?!的)"
)
_RATED = re.compile(r"(?:增幅|降幅|增速)(?:超过|超|低于|高于|突破|达到?)?[\d.]+(?:%|个百分点)(?:以上|以下)?")  # 2家开发区|降幅超过10%
_HEADLESS = re.compile("(?:以上|以下)$|^(?:其中)?(?:规上|规模以上|限上|限额以上|四上)$|超[\\d.]*[万亿]+元$")  # 其中规上的108家
_GROUPED = re.compile("、|全[省市县国区]$|(?:地区|各地|国家|省份)$")
# 19个签约项目未开工, 因资金不到位未能落地
_UNDONE = re.compile("(?:因[^，。；]{2,18}?(?=[仍还尚均未没至]))?(?:仍|还|尚|均|至今)*(?:未能|未|没有|没能)(?P<act>[^，。；]{2,14})")
_DAILY = re.compile("(?P<how>(?:平均)?每[天日月周年]|[日月周年]均)(?:新增|就?有|接近|将近|约|近|达到?|超过?)*")
_SPENDING = re.compile("(?:的?只?仅?用了?|历时|用时|耗时|需要?|要|为期)$")
_HURRIED = re.compile("(?:最快|最短|最长|只|仅|平均|的)*(?:最快|最短|最长|仅)(?:的|用了?)?$")
_SHORTENED = re.compile("(?:时间|时限)?(?:再|已|由|从)*(?:压缩|缩短|压减|精简|缩减|提速|降|减|压|缩)(?:至|到|为)$")
_DONE_IN = re.compile("(?:内|之内|以内)?(?:就|即|便|可|全部)*(?:办结|办完|办妥|完成|拿证|审结|出证|发证|送达|到账)")
_DEALT = re.compile("(?:签约|成交|交易|融资|授信)$")
_MADE = re.compile(
    "(?:其中|现|已|均|现已|已经)*(?:建成|投用|投运|上架|交付|安装|完工|开工|竣工|投产|运营|启用|封顶|签约|达产|在建|出租|售出|入住|使用|投入使用)"
)
_PLAIN = re.compile("(?:项目|企业|标准化厂房|标准厂房|园区|基地|工程)$")
_UNDERTAKEN = re.compile("^(?:规划|计划|设计|拟建|拟|新建|在建|总|共|建设|实施|安排|铺排|谋划|储备|新?签约|新?开工|新?引进|竣工|投产|建成|落地)+")
_LATE = re.compile(
    "(?:(?:工程|建设|施工|投资|时序)?进度|工期|开工|投产|竣工|交付)?(?:超前|提前|滞后|延后|延期|推迟|拖延|落后)$|(?:停工|停产|停业|停电|停机)$"
)
_ZONES = re.compile(r".{0,8}(?:开发区|经开区|高新区|示范区|园区)")
# 税收上500万元的企业|19家, 其中年产值不足1亿元的有|17家, 产值正增长的有|102户
_SUCH = re.compile(
    r"^(?:其中|另有|目前|全[市省县区]|、|，)*(?P<what>[^，。；、\d]{2,14}?(?:(?:不足|不到|低于|超过?|高于|[上过]|大于|突破|达到?)[\d.]+[万亿]*(?:元|亩|吨|人)(?:以上|以下)?"
    r"|正增长|负增长|下[降滑]|翻番|亏损|盈利)|受[^，。；\d]{2,16}?(?:制约|影响|限制|约束))的(?P<thing>[^，。；、\d]{0,6}(?:企业|项目|园区|公司))?(?:共有|达到|约有|共|达|有)?$"
)
_ZONES_ALONE = re.compile("(?P<zones>开发区|园区)(?:(?:总?数量?|个数|总数)[^，。；]{0,6}|由|从)$")
_ZONE_NOUNS = ("开发区", "经开区", "高新区", "示范区", "园区", "产业园区")
_BARE = ("项目", "企业", "问题", "活动", "人员", "平台", "机构", "工程", "园区", "公司", "产业项目")
_OF_LEVEL = re.compile("(?P<act>(?:新增|新认定|新获批|新备案|新建|新设|净增|培育|引进|获批|建成)?)(?:国家级|省级|市级)?(?:及?以上)?")


def level(slot: Slot, raw: str, left: str, state: State, following: Slot | None) -> Reading | str:
    """A total, an amount, a count or a duration; ``raw`` is ``left`` before its joints were taken off."""
    quantity = slot.quantity
    unit, counter = quantity.unit, quantity.counter
    if counter == "岁" and "年龄" not in slot.left:
        return "没有指标"  # of a person
    listed = not left.strip() and slot.left.strip("、，和及与 ") and not slot.right.split("、")[0]
    like = bool(state.levels) and state.levels[-1][1] == unit  # 4个国家级高新区2680.5亿元: a sum is no number of zones
    if listed and like and state.last is not None and state.last.measure == "Level":
        return replace(state.last, negative=False, base=None, average=False)  # 2016年23.6亿元、2017年27.9亿元
    if slot.right.startswith("的") and re.search(r"完成(?:年度|全年|省定|市定)*(?:目标|计划|任务)+$", left) and state.last is not None:
        return replace(state.last, measure="Level", status="Target", negative=False, base=None, average=False)
    if (unit in ("Tonne", "Kilogram", "Metre") and _CARRIED.search(left.rstrip())) or _ON_THE_SPOT.search(left):
        return "没有指标"  # 他拉的26吨芝麻, 今天请来三位嘉宾
    kind = (units().get(counter.lstrip("十百千万亿")) or units()["个"]).kind
    noun = clean(trim_tail(left)) or (slot.before if slot.clause == slot.left_start else "")
    if (priced := price(quantity, slot.left, noun, state.label)) is not None and not slot.right.startswith("的"):
        return Reading(priced.name, priced.said, "Level", priced.standard, priced.core)
    if kind == "Money" and quantity.bound and _COUNTED_NEXT.match(slot.right) and following is not None and following.quantity.unit == "Count":
        return "限定条件"  # 引进投资超亿元项目40个
    if kind == "Money" and quantity.bound and _NOUN_AHEAD.match(slot.right) and not re.search("(?:总投资|投资|规模)$", trim_tail(left)):
        return "限定条件"
    if kind == "Money" and (spent_on := _INVESTED.fullmatch(left)) and not slot.right.startswith("的"):
        name, before = f"{spent_on[1]}投资", state.counted(unit)
        if name == "完成投资" and before is not None and before.standard and not _SPENT_ON.search(before.name):
            return replace(before, negative=False, base=None, average=False)  # 去年产值438亿元；前三季度完成321亿元
        return Reading(name, left, "Level", True, name, status="Target" if name == "计划投资" else None)
    if kind == "Money" and quantity.bound and re.search(r"\d[个家户]超?$", slot.clause_text):
        return "限定条件"
    if kind == "Money" and slot.sized and following is not None and slot.right.strip() == "的" and following.quantity.start <= slot.right_start + 1:
        return "限定条件"
    counted = following is not None and following.quantity.unit == "Count" and following.quantity.start == slot.right_start
    if kind == "Money" and slot.sized and counted:
        return "限定条件"  # 其中10亿元以上3个
    if kind == "Money" and slot.sized and _NOUN_AHEAD.match(slot.right):
        return "限定条件"
    if unit == "V" and noun_after(slot.right):
        return "限定条件"  # 110千伏变电站5座
    if kind == "Duration" and left.endswith("为期"):
        return _duration(slot, left, state, following)
    base = state.counted(unit) if _THAN.match(slot.left.strip("，、 ")) else None
    if base is not None:
        return replace(base, negative=False, base=None, average=False)  # 进出口168.4亿元，较2018年的92亿元年均递增16.3%
    if slot.right.startswith(("的", "级")) and not _AIMED.match(slot.right) and not re.match("的[^，。；]{0,2}能力", slot.right):
        return _attributive(slot, raw, left, state, following)
    if TO.match(left) and state.last is not None:
        return replace(state.last, measure="Level", average=False)
    if kind == "Duration":
        return _duration(slot, left, state, following)
    tail = trim_tail(left)
    cleaned = re.sub("(?:^|(?<=项目))开$", "开工", clean(tail))  # 26个重点项目开了23个
    again = is_empty(cleaned) and _REACHES.search(left) and not slot.right
    if kind == "Count" and (daily := _DAILY.fullmatch(left.strip())) and state.last is not None and state.last.measure == "Level":
        core = re.sub("^新", "新", state.last.core or state.last.name)
        return Reading(f"{daily['how']}{core}数", left, "Level", False, core)
    if kind == "Count" and again and state.last is not None and state.last.measure in ("Growth", "Change"):
        return replace(state.last, measure="Level", negative=False, base=None, average=False)
    if kind != "Count" and (each := _EACH.fullmatch(cleaned)) and (whole := state.counted(unit)) is not None:
        named_by = re.sub("^(?:实缴|完成|实现|发放)", "", whole.core or whole.name)
        return Reading(each["how"] + named_by, left, "Level", False, each["how"] + named_by)  # 实缴税收17.3亿元，户均约712万元
    if kind == "Count":
        named = _counted(slot, raw, cleaned, state, following)
    else:
        if is_empty(cleaned) and left.strip() and state.last is not None and state.last.measure != "Level" and not slot.right:
            return replace(state.last, measure="Level", negative=False, base=None, average=False)
        noun = noun_after(slot.after)
        if kind == "Money" and noun.endswith(("订单", "大单", "合同")) and len(noun) <= 8:
            return Reading(noun + "金额", left + slot.right, "Level", False, noun)  # 签下3.6亿元海外订单
        if kind == "Money" and cleaned in ("到账", "到位", "实缴", "拨付", "入账"):
            cleaned += "资金"
        if kind == "Money" and not noun and (dealt := _DEALT.search(cleaned)):
            cleaned = dealt[0] + ("额" if dealt[0] != "签约" else "金额")  # 现场签约8.6亿元
        alone = not cleaned and not noun
        named = topical(cleaned, unit, counter, state) if cleaned else shared(slot, state, unit, counter) if alone else None
        if named is not None and (able := re.match("的?(生产|加工|处理|服务)?能力", slot.right)):
            return Reading(named.core + (able[1] or "") + "能力", left + slot.right, "Level", False, named.core)  # 具备年加工鱼片6万吨的能力
        rented = kind == "Area" and _ZONES.fullmatch(cleaned) is not None  # 租下开发区1200平方米标准厂房
        if noun and (named is None or not named.standard) and (is_empty(cleaned) or rented or _GIVEN_OUT.search(cleaned)):
            known = concept(noun)
            amount = known is not None and known.unit_kind == "Money" and not slot.right.startswith("的")  # 突破400亿元产值
            paid = amount or noun.endswith(("资金", "基金", "补贴", "奖励", "债券", "贷款"))
            named = name_of(noun, unit, counter) if kind != "Money" or paid else named
        if kind == "Money" and (part_of := part_of_sum(slot, cleaned, state)) is not None:
            named = name_of(part_of, unit, counter) or named
        if kind == "Money" and not cleaned.strip("其余剩另外他有的") and (rest := REMAINDER.match(slot.right)):
            return Reading(rest["noun"], slot.right, "Level", concept(rest["noun"]) is not None, rest["noun"])
        last = state.last
        reached = named is None and alone and slot.left.strip("、，和及与 ") and (_REACHES.search(slot.left) or _IS.fullmatch(left.strip()))
        if reached and last is not None and last.measure == "Level" and not last.name.endswith("数"):
            return replace(last, negative=False, base=None, average=False)  # A区总产值500亿元，B区达到312亿元
        if named is None and not cleaned:
            named = shared(slot, state, unit, counter)
    if named is not None and _FIRST.fullmatch(named.core):
        of = noun_after(slot.after)  # 首批1.2亿元资金, but not 首笔3.2亿元
        named = name_of(named.core + of, unit, counter) if _SUM_OF.search(of) else None
    if named is None:
        return "没有指标"
    goal = "Target" if named.name == "计划投资" else None
    return Reading(named.name, named.said, "Level", named.standard, named.core, status=goal)


_AWARDED = re.compile("[^，。；、\\d]{0,10}各(?:奖|补|给|拨|获|安排|增加|核减)")
_FIRST = re.compile("首[笔批期轮次]|第[一二三四五]笔")
_SUM_OF = re.compile("(?:资金|贷款|投资|补贴|奖励|补助|款|基金)$")
_CARRIED = re.compile("(?:拉|运|装|载|驮|扛|拖|押|送|搬|卸|背|捎)(?:着|了|来|去|走|回)?的?(?:这|那|一车|满满)?$")
_ON_THE_SPOT = re.compile("(?:今[天日晚]|本场|这场|现场|此刻|眼前)[^，。；]{0,4}(?:请来|请到|邀请|邀请到|迎来|坐着|站着|停着|排着)了?$")
_EACH = re.compile("(?P<how>户均|人均|亩均|地均|日均|月均|年均|单体平均|平均每[个家户人亩天月年]|平均单个|单个平均|平均每个项目|单个项目平均)")


def _attributive(slot: Slot, raw: str, left: str, state: State, following: Slot | None) -> Reading | str:
    """总投资121.8亿元的74个项目; 60万平方米的新建标准化厂房."""
    quantity = slot.quantity
    kind = (units().get(quantity.counter.lstrip("十百千万亿")) or units()["个"]).kind
    attribute = clean(trim_tail(left))
    noun = ""
    if following is not None and not slot.right.strip("的 ") and following.left_start <= following.quantity.start <= slot.right_start + 3:
        noun = noun_after(following.after, alone=following.ahead == following.right)
        if noun in _BARE and (verb := _PLANNED.search(slot.clause_text)):
            noun = verb[1] + noun
    elif slot.right.startswith("的"):
        noun = noun_after(slot.after)
    if kind == "Money" and quantity.bound and slot.right.strip() == "的" and following is not None and following.quantity.unit == "Count":
        return "限定条件"  # 其中超10亿元的4个
    if noun and slot.right.startswith("的") and kind in ("Money", "Area") and concept(attribute) is None:
        own = concept(noun)
        if own is not None and own.unit_kind == kind:
            return Reading(own.name, left + slot.right, "Level", True, noun)  # 全区63.8亿元的工业投资, 208公顷的管辖面积
    if not noun and not (kind == "Count" and attribute):
        return "没有指标"
    if re.search("首家|首个|首条|首座|唯一|最大|最高", attribute):
        return "限定条件"
    sized = quantity.bound in ("Min", "Max") and following is not None and following.quantity.unit == "Count"
    if sized and following is not None and following.quantity.end > following.left_end and slot.ahead.startswith("的"):
        return "限定条件"  # 总投资超10亿元的项目不少于8个
    if quantity.bound and kind == "Money" and not attribute.endswith(("投资", "规模")):
        return "限定条件"
    invested = re.search("(?:总投资|投资总?额|投资)$", attribute)
    generic = next((v for v in leads(attribute) if GENERIC.fullmatch(v)), invested[0] if invested else "")
    if kind == "Money":
        if not generic:
            return "没有指标"
        wanted = "总投资" if generic in ("投资", "总投资", "投资额") else generic
        named = name_of(noun + wanted, quantity.unit, quantity.counter)
    elif kind == "Count":
        named = _counted(slot, raw, attribute, state)
    elif quantity.unit == "DegreeCelsius":
        named = name_of(noun, quantity.unit, quantity.counter)
    elif attribute and plausible(attribute) and not VERB_TAIL.fullmatch(attribute):
        named = name_of(attribute, quantity.unit, quantity.counter)
    else:
        named = name_of(noun, quantity.unit, quantity.counter)
    return Reading(named.name, named.said, "Level", named.standard, named.core) if named else "没有指标"


def _duration(slot: Slot, left: str, state: State, following: Slot | None = None) -> Reading | str:
    text = left.strip()
    shortens = starts_change(slot.left) and following is not None and TO.match(following.left) and following.quantity.unit == slot.quantity.unit
    used = bool(shortens) or spent(text) or bool(_HURRIED.search(text)) or slot.right.startswith(("时间", "就", "内"))
    done = re.match(r"(?:的?时间)?(?:就|即|便)?(建成投产|建成|完工|投产|开工|办结|完成|拿地|封顶)", slot.right)
    noun = clean(trim_tail(_HURRIED.sub("", _SPENDING.sub("", text))))
    if through := re.search("(?:从|自)(?P<way>[^，]{2,8}?(?:到|至)[^，]{2,12}?)(?:控制在|压缩至|压减至|缩短至|不超过|限定在)*$", noun):
        noun, used = through["way"], used or bool(re.search("控制在|不超过|限定在|以内", text + slot.ahead[:2]))  # 项目从立项到开工
    noun = noun.removeprefix("从")
    if text.endswith("为期") and slot.right.startswith("的") and (what := noun_after(slot.after)):
        return Reading(what + "时长", left + slot.right, "Level", False, what)
    noun = re.sub(r"(?:，|、)?最(?:快|短)的?$", "", noun)
    if done and (since := re.fullmatch("(?P<what>[^，。；]{2,8})后", noun)):
        return Reading(f"{since['what']}到{done[1]}用时", text, "Level", False, since["what"])  # 供地后最快22天开工
    if late := _LATE.search(noun):
        what = late[0] + ("天数" if slot.quantity.unit == "Day" else "时间")
        return Reading(what, text, "Level", False, late[0], aside=True)
    if used and is_empty(noun) and (whole := re.search(r"从([^，]{2,8}到[^，]{2,8})$", slot.before)):
        noun = whole[1]
    last = state.last
    if (shorter := _SHORTENED.search(text)) or _DONE_IN.match(slot.right):
        what = clean(trim_tail(text[: shorter.start()] if shorter else _HURRIED.sub("", text)))
        if what and not is_empty(what) and plausible(what) and not re.search("时间|时限|期|用时|天数", what):
            named = name_of(what, slot.quantity.unit, slot.quantity.counter)
            core = re.sub("(?:用时|时间|时限)$", "", named.name) if named else ""
            if core:
                return Reading(f"{core}时限", text, "Level", False, core)
    if is_empty(noun) and used and last is not None and last.name.endswith(("用时", "时间", "时限")):
        return replace(last, measure="Level")
    if noun and (used or re.search("时间|时限|周期|期限|年限|工期|(?<![逾延])期$|时长|用时|天数|寿命", noun)):
        named = name_of(noun, slot.quantity.unit, slot.quantity.counter)
        if named is not None:
            return Reading(named.name, noun, "Level", named.standard, named.core)
    if used and done and is_empty(noun):
        return Reading(f"{done[1]}用时", left + slot.right, "Level", False, done[1])
    return "没有指标"


def _rest(slot: Slot, cleaned: str, state: State) -> Name | None:
    """规划换电站22座，|建成9座，其余13座选址已定: what is counted on, by its measure word, with what was done to it."""
    whole = state.same(slot.quantity.unit, slot.quantity.counter)
    if whole is None or not whole.core:
        return None
    thing = _UNDERTAKEN.sub("", whole.core)
    if _MADE.fullmatch(cleaned) and len(thing) >= 2:
        done = re.sub("^(?:现已|现|已经?|其中)+", "", cleaned)
        plain = _PLAIN.search(thing)
        return name_of(done + (plain[0] if plain else thing), slot.quantity.unit, slot.quantity.counter)
    told = key(re.sub("^(?:均|都|全部)", "", slot.ahead.strip("，。； ")))
    if re.fullmatch("其余|剩余|其他|另外|另有|另", slot.left.strip("，、 的")) and slot.ahead == slot.right and 2 <= len(told) <= 10:
        return Name(f"{told}{thing}数", slot.ahead, False, told + thing)
    return None


def _counted_last(state: State) -> str:
    """What was counted last: 93家省级以上开发区中，|60家…"""
    return next((r.core for r in reversed(state.readings) if r.measure == "Level" and r.name.endswith("数")), "")


def _done(slot: Slot, noun: str) -> str:
    """What the counted things have done, where nothing else is told of them: 9家开发区|完成机构“瘦身”."""
    rest = slot.right[len(noun) :]
    if slot.right.startswith(noun) and (rated := _RATED.match(slot.ahead[len(noun) :])):
        return rated[0]
    led = re.match("(?:对|为|向|给|与|和|由|组织|支持|指导)", slot.clause_text.strip()) or not slot.right.startswith(noun)
    if led or slot.ahead != slot.right or not (slot.after == noun or re.match("现场|当场|拿地|当[天日]", rest)):
        return ""
    rest = re.sub("^(?:去了?|前往|来到)(?=[^，。；]{2,})", "赴", rest)
    rest = re.sub("仍然|仍|已经|已|均|都|全部|再次|先后|陆续|相继|率先|成功|顺利", "", key(rest))
    return rest if 2 <= len(rest) <= 16 else ""


def _counted(slot: Slot, left: str, cleaned: str, state: State, following: Slot | None = None) -> Name | None:
    """The noun before the figure (签约项目220个) or after it (4名优秀干部)."""
    unit, counter = slot.quantity.unit, slot.quantity.counter
    if _AWARDED.match(slot.right):
        return None  # 4家国家级开发区各奖励…: who gets it
    thing_before = next(iter(re.findall("(?:开发区|园区|企业|项目|公司)", _counted_last(state))[-1:]), "")
    if common := property_of(slot, following, thing_before):
        return Name(common + "数", slot.ahead, False, common)
    if made := re.match("组成的(?P<noun>[^，。；、]{2,10})", slot.right):
        return Name(made["noun"] + "人数", slot.right, False, made["noun"])
    if such := _SUCH.search(slot.clause_text):
        thing = such["thing"] or next(iter(re.findall("(?:企业|项目|开发区|园区|公司)$", state.topic or _counted_last(state))), "")
        return Name(key(such["what"]) + thing + "数", such[0], False, such["what"] + thing) if thing else None
    if size := _SIZED.match(slot.ahead):
        kept = ACT.search(left.rstrip(" 了"))
        core = (kept["verb"] if kept else "") + (size["over"] or "") + size["size"] + re.sub("^的", "", size["noun"])
        return Name(core + "数", slot.ahead, False, core)
    cleaned = re.sub("(?<=[里中])(?:还|仍|尚|就|只|已|共)$", "", cleaned)
    cleaned = "" if cleaned in ("中", "里", "当中", "之中") else cleaned
    if (is_empty(cleaned) or GENERIC_COUNT.fullmatch(cleaned)) and (whole := _ZONES_ALONE.search(slot.left.rstrip("约近超过"))):
        return name_of(whole["zones"], unit, counter)  # 将全省开发区数量控制在90个以内
    inside = re.fullmatch("(?P<thing>.*?(?:项目|企业|开发区|园区|公司))(?:里|中|当中|之中|里面)", cleaned)
    thing = re.search("(?:项目|企业|开发区|园区|公司)$", inside["thing"] if inside else state.topic or _counted_last(state))
    did = _PREDICATE.fullmatch(slot.right.strip())
    if thing and not did and (is_empty(cleaned) or inside) and _CLAUSAL.match(slot.ahead) and not slot.joined:
        told = re.sub("^没有?(?=[一-龥]{2})", "未", key(re.sub("^(?:仍然|仍|已经|已|还)", "", slot.ahead.strip("，。； "))))
        return Name(f"{told}{thing[0]}数", slot.ahead, False, told + thing[0]) if len(told) <= 24 else None
    if inside and not did:
        words = inside["thing"] + key(slot.ahead.strip("，。； "))
        fits = slot.ahead == slot.right and 2 <= len(words) - len(inside["thing"]) <= 12
        return Name(words + "数", slot.ahead, False, words) if fits else None  # 毕业企业当中有4家|挂牌新三板
    if thing and did and (is_empty(cleaned) or inside):
        return name_of(did[1] + thing[0], unit, counter) or Name(did[1] + thing[0] + "数", slot.right, False, did[1] + thing[0])
    acts = counter.lstrip("十百千万亿") in ("次", "场", "场次", "批次", "轮")
    last_one = slot.ahead == slot.right
    after = noun_after(slot.after, acts=acts, alone=last_one) if slot.right and not slot.right.startswith("的") else ""
    admitted = _ADMITTED.match(slot.right) if after else None
    if admitted:
        what = re.sub(r"^(?:了|全[省市国]|国家|第[一二三四五六七八九十]+批|首批|\d+年度?)+", "", admitted["what"]).strip("“”")
        core = f"{admitted['verb']}{what}{admitted['noun']}"
        return Name(key(core) + "数", slot.right, False, core) if what and len(core) < 30 else name_of(after, unit, counter)
    bare = left.rstrip(" 了")
    tail = VERB_TAIL.search(bare)
    empty = is_empty(cleaned) or _ZONES.fullmatch(cleaned) is not None
    acting = len(cleaned) <= 4 and not cleaned.endswith(_BARE) and concept(cleaned + "数") is None and (after in _BARE or concept(after) is not None)
    if after and (empty or tail or acting or _GROUPED.search(cleaned) or _ASPECTS.search(cleaned)):
        if undone := _UNDONE.fullmatch(slot.right[len(after) :].strip()):
            return Name(f"未{undone['act']}{key(after)}数", slot.right, False, f"未{undone['act']}{after}")
        kept = ACT.search(bare)
        verb = re.sub("^签下?$", "签约", kept["verb"] if kept else bare if bare.endswith("签") and acting else "")
        if after in _BARE and following is not None and re.fullmatch("提供了?", slot.right[len(after) :]):
            verb = noun_after(following.after)  # 为104个项目提供了236件代办服务
        if after in _BARE and not verb:
            done = _PREDICATE.match(slot.right[len(after) :])
            if done and following is not None and following.left.endswith(done[0]) and done.end() == len(slot.right) - len(after):
                done = None
            clause = _PLANNED.search(slot.clause_text)
            verb = done[1] if done else clause[1] if clause else tail["verb"] if tail and len(tail["verb"]) > 1 else cleaned if acting else ""
        acted = _ACTED.fullmatch(slot.right.strip("、和，。； "))
        if following is not None and slot.right[-1:] not in "、和及" and slot.right_start + len(slot.right) == following.quantity.start:
            acted = None  # 119个重点项目|开工97个
        if not verb and acted and len(acted["thing"]) > 2:
            after, verb = acted["thing"], acted["act"]  # 60个重大项目开工、40个重大项目竣工
        if not verb and after in _BARE and left.endswith("的") and 2 <= len(cleaned) <= 8 and plausible(cleaned):
            verb = (leads(cleaned) or (cleaned,))[-1]  # 此次集中亮相的9个项目
        if not verb and (after in _BARE or after in _ZONE_NOUNS) and (act := _done(slot, after)):
            return Name(key(act + after) + "数", slot.right, False, act + after)
        both = name_of(verb + after, unit, counter) if verb else None
        alone = name_of(after, unit, counter)
        if both is not None and (acted or both.standard or alone is None or after in _BARE or verb.startswith(("新", "净", "拟"))):
            return both
        return alone if alone is not None and (after not in _BARE or verb) else (alone if after in ("开发区", "园区") else both)
    if (rest := _rest(slot, cleaned, state)) is not None:
        return rest
    if not cleaned or is_empty(cleaned):
        last = state.latest("Level", "Change")
        if last is not None and re.search("累计|总", left) and last.measure == "Change":
            return name_of(re.sub("数$", "", last.name), unit, counter)  # 净增27家、累计128家
        if last is not None and re.search("累计|总", left) and (total := re.sub("^(?:新增|新认定|新挂牌|净增)", "", last.name)) != last.name:
            return name_of(re.sub("数$", "", total), unit, counter)
        return shared(slot, state, unit, counter)
    headless = _HEADLESS.search(cleaned) or (slot.left.rstrip().endswith("的") and not re.search("项目|企业|开发区|园区|公司", cleaned))
    if headless and (thing := re.search("(?:项目|企业)$", state.topic or _counted_last(state))):
        cleaned += thing[0]
    grown = re.fullmatch("(?P<noun>.{2,}?)(?:又|再)?新(?:增|添|到|来|进)了?", cleaned)
    if grown and is_empty(grown["noun"]):
        cleaned = "新增"
    elif grown:
        cleaned = "新增" + grown["noun"]
    level = _LEVELS.fullmatch(cleaned.removeprefix("其中"))
    last = state.latest("Level")
    if level and last is not None and last.core:
        of = _OF_LEVEL.match(last.core)  # 新增省级以上平台40家，其中国家级3家
        return name_of(f"{of['act']}{level[0]}{last.core[of.end() :]}" if of else level[0] + last.core, unit, counter)
    return topical(cleaned, unit, counter, state)
