"""What a figure measures: level, growth, points, share, rank or change, and of which indicator."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from kg.language.quantities import units
from kg.relate.indicators import concept, concepts, key
from kg.relate.observations.naming import Name, is_empty, leads, name_of, noun_after, plausible, spent, trim_tail
from kg.relate.observations.phrases import Slot
from kg.relate.observations.words import COMPARED, GENERIC, GENERIC_COUNT, GROWTH, RANK, RATIO, SHARE_OF, TOWARDS, WHERE

_MEANING = (
    "签下|远销|销往|新增|新建|新认定|新挂牌|新签约|新开工|新引进|新组建|净增|引进|签约|开工|投产|建成|托管|出让|对接|走访|拜访|招引|落地|入选|获评|储备|谋划|新设|新获批|"
    "在建|续建|承接|授予|交付|发布|申报|盘活|整合|入驻|签订|签署|推介|拟建|规划|选派|完成|铺排"
)
_VERB_TAIL = re.compile(
    rf"(?P<verb>{_MEANING}|内设|选派|组建|承担|提供|实施|推进|拥有|设立|推动|培育|建设|打造|认定|举办|召开|开展|解决|成立|集聚|吸引|服务|争取|实现|达成|覆盖|涉及|设置|"
    r"明确|辐射|推出|出台|制定|研发|开发|获批|聚集|生产|兑现|化解|清理|取消|下放|颁发|发放|孵化|培养|聘请|选聘|招聘|配备|组织|参加|研究|邀请|接待|布局|带动|安排|建立|有|共|"
    r"是|为|与|和|及|对|等|的|于|到|向|分|中|由|被|以|把|给|给予|跻身|形成|搭建|深入研究|围绕|聚焦|紧盯|抓好|发挥|优化|支持|挂牌|里|内|上|围绕打造|获|获得|荣获|占有|承办|评出|遴选|列出|全球|首批|第一批|每|各)了?$"
)
_KEPT = re.compile(rf"(?P<verb>{_MEANING})了?$")
_SIZE = re.compile(r"(?:以上|以下)")
_FROM = re.compile(r"也?(?:(?<![理缘])由|从|(?<!各)自|较|(?<![占配环同])比)(?:最初|原来|当初|以前|之前|原先|过去)?的?$|的$")
_ANCHOR = re.compile(r"^(?:增加|增长|提高|提升|上升|扩大|扩展|增|降|下降|减少|降低|缩短|压缩|压减|发展|跃升|攀升)(?:至|到)")
_ADMITTED = re.compile(r"(?P<noun>企业|开发区|项目|园区|产品|平台|单位|基地|园|工厂|成果|集群)(?P<verb>入选|获评|荣获|获批|被评为|被认定为|列入|纳入|上榜|跻身|进入)(?P<what>[^，。；、]{2,24})")
_GOAL = re.compile(r"(?:完成|为|达到?|占)(?P<what>(?:年度|全年|省定|市定|省下达|州政府下达|市政府下达|下达)*(?:目标|计划|任务|预算)+)[^，]*的$")
_NOUN_AHEAD = re.compile(r"的?(?:[^，。；、的]{0,6})(?:企业|项目|园区|平台|产业|集群|公司|市场主体|个体)")
_GIVEN_OUT = re.compile("(?:安排|设立|投入|下达|兑现|发放|争取|拨付|筹集|列支|设|列出|统筹)$")
_LEVELS = re.compile("(?:国家|省|市|县|部|自治区|区)级(?:以上)?")
_ACTED = re.compile("开工|投产|达效|达产|竣工|签约|落地|建成|投入使用|使用|出租|入驻|交付|入库|入统|建成投产|开工建设")
_ASPECTS = re.compile(r"[一二三四五六七八九十\d](?:个|大)?(?:方面|领域|环节)$")
_PREDICATE = re.compile(r"(?:已经?|均|全部|正在|成功|顺利|实现)*(集中签约|集中开工|建成投产|有序推进|加快推进|领办代办|开工建设|试生产|建成|投产|开工|签约|落地|达效|达产|代办|在建|竣工|入库|封顶|复工|完工)")
_ZONES = re.compile(r".{0,8}(?:开发区|经开区|高新区|示范区|园区)")
_BARE = ("项目", "企业", "问题", "活动", "人员", "平台", "机构", "工程", "园区", "公司", "产业项目")
_GIVEN = re.compile(r"(?P<outer>.*?)(?:完成|达到|实现|占)?(?P<noun>(?:年度|全年)?(?:省定|市定|年度|计划|预期|既定|考核)*(?:计划)?(?:目标|任务|计划|投资|指标))$")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a figure says: its indicator, its measure, its sign, and what it is compared with."""

    name: str
    said: str
    measure: str
    standard: bool = False
    core: str = ""
    negative: bool = False
    base: str | None = None
    status: str | None = None  # Target for a goal in brackets
    area: str | None = None  # 全市, where the figure is of what it is compared with
    average: bool = False
    aside: bool = False  # later figures do not refer to it


@dataclass(slots=True)
class State:
    """What earlier figures of the sentence have said: the last reading, and the noun that later figures refer to."""

    last: Reading | None = None
    topic: str = ""
    group: int = -1
    readings: list[Reading] = field(default_factory=list)

    def enter(self, group: int) -> None:
        """Forget the noun at a ；."""
        if group != self.group:
            self.topic, self.group = "", group

    def latest(self, *measures: str) -> Reading | None:
        """The last reading of one of these measures, else the last one of all."""
        return next((r for r in reversed(self.readings[-4:]) if r.measure in measures), self.last)

    def take(self, reading: Reading) -> None:
        """Remember a reading."""
        self.last = reading
        self.readings.append(reading)
        if reading.measure == "Level" and re.search(r"(?:项目|企业|园区|平台|基地|工程|产业链|集群|厂房|标准地|公司|产业|用地|母基金|基金)$", reading.core):
            self.topic = reading.core


def read(slot: Slot, left: str, state: State, following: Slot | None = None) -> Reading | str:
    """The reading of a figure with ``left`` before it, or, in Chinese, why there is none."""
    quantity = slot.quantity
    raw = left
    left = _FROM.sub("", left.strip(" 、，和及与“”的")) if left.strip() else ""
    if quantity.ordinal:
        return _rank(left, state)
    if quantity.unit == "PercentagePoint":
        return _points(left, state)
    if slot.outer:
        given = _bracketed(slot, left, state)
        if given is not None:
            return given
    if quantity.unit == "Percent":
        return _percent(slot, left, state)
    compared = None if TOWARDS.search(left) else COMPARED.fullmatch(left)
    if compared and (compared["base"] or re.search(r"(?:净增|前移|后移|上移|下移|增加|减少|增长)了?$", left)) and not re.search("新增了?$", left):
        return _change(compared, left, state, quantity.unit, quantity.counter)
    return _level(slot, raw, left, state, following)


# ---------------------------------------------------------------- ratios


def _bracketed(slot: Slot, left: str, state: State) -> Reading | None:
    """高于省定目标(16%), 年度计划投资(10.1亿元), 高于全市增速(7.7%)."""
    if re.fullmatch("[（(]?全[省市国县区]共?有?", left.strip()) and slot.quantity.unit == "Count":
        admitted = re.search(r"(?:入选|获评|列入|成为|获批)(?:了)?(?:.*(?:第[一二三四五六七八九十]+批|首批))?(?P<what>[^，]{2,24})$", slot.outer)
        if admitted:
            return Reading(key(admitted["what"]) + "数", slot.outer, "Level", False, admitted["what"], aside=True)
        return None
    if left.strip("（( 为约"):
        return None
    goal = _GIVEN.fullmatch(slot.outer.strip())
    if goal and ("目标" in goal["noun"] or "计划" in goal["noun"] or "任务" in goal["noun"]):
        if slot.quantity.unit == "Percent" and state.last is not None:
            name = re.sub("增速$", "", state.last.name)
            return Reading(name, slot.outer, "Growth" if state.last.measure in ("Growth", "PointChange") else "Share", state.last.standard, state.last.core, status="Target")
        found = name_of(goal["noun"], slot.quantity.unit, slot.quantity.counter)
        if found is not None:
            return Reading(found.name, found.said, "Level", found.standard, found.core, status="Target")
    area = re.search(r"(全[市省国区县]|全国)(?:平均)?(?:增速|水平|平均水平|增幅)$", slot.outer)
    if area and slot.quantity.unit == "Percent" and state.last is not None:
        measure = "Growth" if state.last.measure in ("Growth", "PointChange") else "Share"
        return Reading(re.sub("增速$", "", state.last.name), slot.outer, measure, state.last.standard, state.last.core, area=area[1])
    return None


def _points(left: str, state: State) -> Reading | str:
    match = COMPARED.fullmatch(left)
    if match is None:
        return "没有指标"
    noun = match["noun"]
    base = (match["base"] or match["than"] or "").strip("的、 ") or None
    if match["word"] in ("提高", "提升", "上升", "增加", "增长", "扩大", "加快", "下降", "降低", "回落", "减少", "收窄", "放缓") and not match["base"]:
        base = None
    negative = bool(match["down"] or match["under"])
    noun = _clean(noun)
    last = state.last
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


def _percent(slot: Slot, left: str, state: State) -> Reading | str:
    towards = TOWARDS.search(left)
    goal = _GOAL.search(slot.clause_text)
    if goal and not left.strip("的 "):
        return Reading(f"{goal['what']}完成率", slot.clause_text, "Share", False, goal["what"], aside=True)
    share = SHARE_OF.fullmatch(left)
    if share and not (share["noun"].endswith("出口")):
        named = _share_name(share, state)
        if named is None:
            return "没有指标"
        return Reading(named.name, left, "Share", named.standard, named.core, base=share["whole"].strip("的"))
    growth = None if towards else GROWTH.fullmatch(left)
    times = slot.quantity.counter in ("番", "倍")
    if times and growth is None and not left.endswith("的"):
        growth = GROWTH.fullmatch(left + "翻") if slot.quantity.counter == "番" else None
    if growth and not RATIO.search(trim_tail(left)):
        noun = _clean(growth["noun"])
        average = bool(growth["average"] or growth["average2"])
        negative = bool(growth["down"])
        named = _topical(noun, "Percent", "", state) if noun else None
        if named is not None:
            return Reading(named.name, noun, "Growth", named.standard, named.core, negative, average=average)
        if noun and not plausible(noun):
            return "没有指标"
        last = state.latest("Level", "Growth", "Change")
        if last is None:
            return "没有指标"
        return Reading(re.sub("增速$", "", last.name), last.said, "Growth", last.standard, last.core, negative, average=average)
    if slot.quantity.counter == "倍":
        return "没有指标"
    noun = _clean(TOWARDS.sub("", left))
    tail = trim_tail(noun)
    if is_empty(tail) and state.last is not None and state.last.measure in ("Share", "Growth") and slot.left.strip("、，和及 "):
        return replace(state.last, negative=False, base=state.last.base, status=None)
    finished = re.search(r"完成(?P<what>(?:年度|全年)?(?:计划|目标|任务)[^，。]{0,6})$", noun)
    if finished:
        return Reading(f"{finished['what']}完成率", noun, "Share", False, finished["what"])
    if tail in ("占比", "比重", "比例", "占比例"):
        if state.last is None and not state.topic:
            return "没有指标"
        core = _stem(state.last.name if state.last else state.topic)
        return Reading(f"{core}占比", left, "Share", False, core)
    if towards_whom := re.fullmatch(r"对(?P<whom>[^，]{2,14}?)的?(?P<what>(?:增长|拉动)?贡献率)", tail):
        named = name_of(towards_whom["what"], "Percent", "")
        return Reading(named.name, tail, "Share", named.standard, named.core, base=towards_whom["whom"]) if named else "没有指标"
    if RATIO.search(tail):
        named = _topical(tail, "Percent", "", state)
        return Reading(named.name, tail, "Share", named.standard, named.core) if named else "没有指标"
    if tail.endswith(("持股", "占股", "控股", "出资占", "股权占")):
        return Reading("持股比例", tail, "Share", True, "持股比例")
    acted = re.search(r"(?:开工|投产|复工|达产|达效|签约|落地|完成|完工|竣工|覆盖|入统|建成)$", tail)
    if acted:
        named = name_of(re.sub("(?:全部|累计)?完成$", "完成", tail) + "率", "Percent", "")
        return Reading(named.name, tail, "Share", named.standard, named.core) if named else "没有指标"
    named = name_of(tail, "Percent", "") if tail else None
    if named is not None and named.standard:
        # 工业投资增长16%、规上工业增加值15%: the growth word holds for both.
        if state.last is not None and state.last.measure == "Growth":
            return Reading(named.name, tail, "Growth", True, named.core)
        return Reading(named.name, tail, "Share", True, named.core) if RATIO.search(named.name) else "没有指标"
    portion = re.search(r"(?:按|按照)(?P<of>[^，。]{2,16}?)的?$", left)
    if portion:
        what = re.sub(r"([\u4e00-\u9fff]{2})\1", r"\1", noun_after(re.sub("^(?:给予|予以|的|标准)+", "", slot.right)) or "比例")
        return Reading(f"{portion['of']}{what}比例" if len(what) <= 4 else f"{what}比例", left + slot.right, "Share", False, what)
    return "没有指标"


def _share_name(share: re.Match[str], state: State) -> Name | None:
    """产值占全市的 → 产值占全市比重; without a noun, of the last figure's."""
    noun = _clean(share["noun"])
    whole = re.sub(r"[（(\x00].*", "", share["whole"]).strip("的 “”")
    whole = re.sub("(?:的)?(?:比重|比例|份额)$", "", whole)
    if noun.endswith(("数量", "总数")) or noun in ("数", "总量") or not noun:
        if state.last is None:
            return None
        noun = _stem(state.last.name)
    else:
        named = _topical(noun, "Percent", "", state)
        if named is None:
            return None
        noun = named.name if named.standard else named.core
    name = f"{noun}占{whole}比重"
    return Name(name, share[0], False, name) if whole and len(name) <= 40 else None


# ---------------------------------------------------------------- ranks and changes


def _rank(left: str, state: State) -> Reading | str:
    text = RANK.sub("", left.rstrip(" 的"))
    placed = re.search(r"(?:位居|(?<!定)居(?!民)|位列|(?<!系)列|排名|排在|名列|稳居|跃居|升至|位于)(?P<where>[^，、]{2,14})$", text)
    if placed:
        text = text[: placed.start()]
    where = re.search(r"(全[省市国区县]|全国)[^，]{0,8}$", text)
    text = WHERE.sub("", text)
    text = RANK.sub("", text).strip(" 在、，均都")
    noun = _clean(re.sub(r"^(?:在)(?:全[省市国区县]|全国)?", "", text))
    noun = re.sub(r"中$|上$", "", noun)
    base = where[1] if where else None
    last = state.last
    if noun in ("", "数量", "总量", "总数", "规模", "增速", "增幅", "均", "排名", "位次", "个数", "三率", "分别") or re.fullmatch("[一二三四五六七八九十\\d]+次", noun):
        if last is None:
            return "没有指标"
        stem = _stem(re.sub("排名$", "", last.name))
        speed = noun in ("增速", "增幅") or (last.measure == "Growth" and noun == "")
        name = f"{stem}增速排名" if speed else f"{stem}排名"
        return Reading(name, last.said, "Rank", last.standard, stem, base=base)
    named = name_of(noun, "Count", "位")
    if named is None:
        return "没有指标"
    stem = re.sub("(?:排名|位次|名次|数)$", "", named.name if named.standard else named.core)
    return Reading(f"{stem}排名", noun, "Rank", named.standard, stem, base=base)


def _change(match: re.Match[str], left: str, state: State, unit: str, counter: str) -> Reading | str:
    noun = _clean(match["noun"])
    negative = bool(match["down"] or match["under"]) or bool(re.search("后移|下移", left))
    named = _topical(noun, unit, counter, state) if noun else None
    if named is not None:
        return Reading(named.name, left, "Change", named.standard, named.core, negative, match["base"])
    if noun and not GENERIC_COUNT.search(noun) and noun not in ("分别", "均"):
        return "没有指标"
    last = state.latest("Rank" if counter == "位" else "Level")
    if last is None:
        return "没有指标"
    return Reading(last.name, left, "Change", last.standard, last.core, negative, match["base"])


# ---------------------------------------------------------------- levels


def _level(slot: Slot, raw: str, left: str, state: State, following: Slot | None) -> Reading | str:
    quantity = slot.quantity
    unit, counter = quantity.unit, quantity.counter
    if slot.right.startswith("的") and re.search(r"完成(?:年度|全年|省定|市定)*(?:目标|计划|任务)+$", left) and state.last is not None:
        return replace(state.last, measure="Level", status="Target", negative=False, base=None, average=False)
    kind = (units().get(counter.lstrip("十百千万亿")) or units()["个"]).kind
    if kind == "Money" and quantity.bound and _NOUN_AHEAD.match(slot.right) and not re.search("(?:总投资|投资|规模)$", trim_tail(left)):
        return "限定条件"
    if kind == "Money" and slot.sized and _NOUN_AHEAD.match(slot.right):
        return "限定条件"
    if slot.right.startswith("的") or slot.right.startswith("级"):
        return _attributive(slot, raw, left, state, following)
    if _ANCHOR.match(left) and state.last is not None:
        return replace(state.last, measure="Level", average=False)
    if kind == "Duration":
        return _duration(slot, left, state)
    tail = trim_tail(left)
    cleaned = _clean(tail)
    if kind == "Count":
        named = _counted(slot, raw, cleaned, state, following)
    else:
        if is_empty(cleaned) and left.strip() and state.last is not None and state.last.measure != "Level" and not slot.right:
            return replace(state.last, measure="Level", negative=False, base=None, average=False)
        named = _topical(cleaned, unit, counter, state) if cleaned else _shared(slot, state, unit, counter)
        noun = noun_after(slot.right)
        if noun and (named is None or not named.standard) and (is_empty(cleaned) or _GIVEN_OUT.search(cleaned)):
            named = name_of(noun, unit, counter) if kind != "Money" or noun.endswith(("资金", "基金", "补贴", "奖励", "债券", "贷款")) else named
    if named is None:
        return "没有指标"
    return Reading(named.name, named.said, "Level", named.standard, named.core)


def _attributive(slot: Slot, raw: str, left: str, state: State, following: Slot | None) -> Reading | str:
    """总投资121.8亿元的74个项目; 60万平方米的新建标准化厂房."""
    quantity = slot.quantity
    kind = (units().get(quantity.counter.lstrip("十百千万亿")) or units()["个"]).kind
    attribute = _clean(trim_tail(left))
    noun = ""
    if following is not None and not slot.right.strip("的 ") and following.left_start <= following.quantity.start <= slot.right_start + 3:
        noun = noun_after(following.right)
        if noun in _BARE and (verb := re.search(r"(?:引进|签约|开工|投产|谋划|储备|实施|铺排|新建|推进)(?=了?[^，。]*$)", slot.left)):
            noun = verb[0] + noun
        if noun in _BARE and (verb := re.search(r"(引进|签约|开工|投产|谋划|储备|实施|铺排|新建|推进)[^，。]{0,40}$", slot.clause_text)):
            noun = verb[1] + noun
    elif slot.right.startswith("的"):
        noun = noun_after(slot.right)
    if not noun and not (kind == "Count" and attribute):
        return "没有指标"
    if re.search("首家|首个|首条|首座|唯一|最大|最高", attribute):
        return "限定条件"
    if quantity.bound and kind == "Money" and not attribute.endswith(("投资", "规模")):
        return "限定条件"
    generic = next((v for v in leads(attribute) if GENERIC.fullmatch(v)), "") or (re.search(r"(?:总投资|投资总?额|投资)$", attribute) or [""])[0]
    if kind == "Money":
        if not generic:
            return "没有指标"
        wanted = "总投资" if generic in ("投资", "总投资", "投资额") else generic
        named = name_of(noun + wanted, quantity.unit, quantity.counter)
    elif kind == "Count":
        named = _counted(slot, raw, attribute, state)
    elif quantity.unit == "DegreeCelsius":
        named = name_of(noun, quantity.unit, quantity.counter)
    elif attribute and plausible(attribute) and not _VERB_TAIL.fullmatch(attribute):
        named = name_of(attribute, quantity.unit, quantity.counter)
    else:
        named = name_of(noun, quantity.unit, quantity.counter)
    return Reading(named.name, named.said, "Level", named.standard, named.core) if named else "没有指标"


def _duration(slot: Slot, left: str, state: State) -> Reading | str:
    text = left.strip()
    used = spent(text) or slot.right.startswith(("时间", "就", "内"))
    noun = _clean(trim_tail(re.sub(r"(?:最快|最短|只|仅|平均|的)+(?:用了?)?$", "", re.sub(r"(?:的?只?仅?用了?|历时|用时|耗时|需要?|要|为期)$", "", text))))
    noun = re.sub(r"^(?:从|自(?=[^，]{2,10}(?:到|至)))", "", noun)
    if text.endswith("为期") and slot.right.startswith("的") and (what := noun_after(slot.right)):
        return Reading(what + "时长", left + slot.right, "Level", False, what)
    noun = re.sub(r"(?:，|、)?最(?:快|短)的?$", "", noun)
    if used and is_empty(noun) and (whole := re.search(r"从([^，]{2,8}到[^，]{2,8})$", slot.before)):
        noun = whole[1]
    if is_empty(noun) and used and state.last is not None and concept(state.last.name) is not None and state.last.name.endswith(("用时", "时间", "时限")):
        return replace(state.last, measure="Level")
    if noun and (used or re.search("时间|时限|周期|期限|工期|期$|时长|用时", noun)):
        named = name_of(noun, slot.quantity.unit, slot.quantity.counter)
        if named is not None:
            return Reading(named.name, noun, "Level", named.standard, named.core)
    if slot.right.startswith("时间") and (done := re.match(r"时间?(?:就|即)?(建成|完工|投产|开工|办结|完成|拿地)", slot.right)):
        return Reading(f"{done[1]}用时", left + slot.right, "Level", False, done[1])
    return "没有指标"


def _counted(slot: Slot, left: str, cleaned: str, state: State, following: Slot | None = None) -> Name | None:
    """The noun before the figure (签约项目220个) or after it (4名优秀干部)."""
    unit, counter = slot.quantity.unit, slot.quantity.counter
    acts = counter.lstrip("十百千万亿") in ("次", "场", "场次", "批次", "轮")
    after = noun_after(slot.right, acts=acts) if slot.right and not slot.right.startswith("的") else ""
    admitted = _ADMITTED.match(slot.right) if after else None
    if admitted:
        what = re.sub(r"^(?:了|全[省市国]|国家|第[一二三四五六七八九十]+批|首批|\d+年度?)+", "", admitted["what"]).strip("“”")
        name = f"{admitted['verb']}{what}{admitted['noun']}数"
        return Name(key(name), slot.right, False, f"{admitted['verb']}{what}{admitted['noun']}") if len(name) <= 30 and what else name_of(after, unit, counter)
    bare = left.rstrip(" 了")
    tail = _VERB_TAIL.search(bare)
    empty = is_empty(cleaned) or _ZONES.fullmatch(cleaned) is not None
    members = "、" in cleaned or cleaned.endswith(("地区", "各地", "国家", "省份")) or _ASPECTS.search(cleaned) is not None
    if after and (empty or tail or members):
        kept = _KEPT.search(bare)
        verb = kept["verb"].replace("签下", "签约") if kept else ""
        if after in _BARE and following is not None and re.fullmatch("提供了?", slot.right[len(after) :]):
            verb = noun_after(following.right)  # 为104个项目提供了236件代办服务
        if after in _BARE and not verb:
            done = _PREDICATE.match(slot.right[len(after) :])
            clause = re.search(r"(引进|签约|开工|投产|谋划|储备|实施|铺排|建设|落地)[^，。]{0,40}$", slot.clause_text)
            verb = done[1] if done else clause[1] if clause else tail["verb"] if tail and len(tail["verb"]) > 1 else ""
        both = name_of(verb + after, unit, counter) if verb else None
        alone = name_of(after, unit, counter)
        if both is not None and (both.standard or alone is None or after in _BARE or verb.startswith(("新", "净", "拟"))):
            return both
        return alone if alone is not None and (after not in _BARE or verb) else (alone if after == "开发区" else both)
    if not cleaned or is_empty(cleaned):
        return _shared(slot, state, unit, counter)
    level = _LEVELS.fullmatch(cleaned.removeprefix("其中"))
    last = state.latest("Level")
    if level and last is not None and last.core:
        return name_of(level[0] + re.sub("^(?:国家级|省级|市级)?(?:以上|及以上)?", "", last.core), unit, counter)
    return _topical(cleaned, unit, counter, state)


def _topical(noun: str, unit: str, counter: str, state: State) -> Name | None:
    """A generic head takes the noun before it: 项目…总投资 → 项目总投资."""
    last = ""
    for last in leads(trim_tail(noun)):
        pass
    ratio = re.fullmatch("(?P<what>.+?)(?:占比|比重)", last)
    if ratio and state.topic and GENERIC.fullmatch(ratio["what"]):
        return Name(state.topic + last, noun, False, state.topic + last)
    if last and (acted := _ACTED.fullmatch(last)) and (state.topic or state.last):
        thing = re.search(r"(?:项目|企业|标准化厂房|标准厂房|厂房|园区|基地)$", state.topic or (state.last.core if state.last else ""))
        if thing and (found := name_of(acted[0] + thing[0], unit, counter)):
            return found
    if last and GENERIC.fullmatch(last):
        if GENERIC_COUNT.search(last) and state.last is not None and counter:
            whole = re.sub("^(?:新增|新认定|新挂牌|新签约|新引进|净增)", "", state.last.name)
            return Name(whole, noun, state.last.standard and whole == state.last.name, re.sub("数$", "", whole))
        if state.topic:
            return name_of(state.topic + last, unit, counter) or Name(state.topic + last, noun, False, state.topic + last)
        return name_of(last, unit, counter) if last not in ("数量", "总数", "总量", "规模", "占比", "比重", "个数", "总额") else None
    if last in ("总数", "总量", "数量", "总数量") and state.last is not None:
        return Name(state.last.name, noun, state.last.standard, state.last.core)
    return name_of(noun, unit, counter)


def _shared(slot: Slot, state: State, unit: str, counter: str) -> Name | None:
    """81宗、4391亩: the second figure is of the first one's noun; 以标准地出让，共17宗: of the clause before."""
    before = key(slot.before)
    for start in range(max(0, len(before) - 12), len(before) - 2):
        for suffix in ("面积",) if unit in ("Mu", "SquareMetre") else ("宗数", "数", "次数") if unit == "Count" else ("",):
            if before[start:] + suffix in concepts():
                found = concepts()[before[start:] + suffix]
                return Name(found.name, slot.before, True, before[start:])
    if state.last is None or state.last.measure != "Level" or not state.last.core:
        return None
    named = name_of(state.last.core, unit, counter)
    return named if named is not None and named.name != state.last.name else None


def _stem(name: str) -> str:
    return re.sub("(?:数量|总数|次数|数)$", "", re.sub("增速$", "", name))


def _clean(noun: str) -> str:
    noun = noun.strip(" 、，和及与的“”:：")
    return noun
