"""Whose one figure is: the running subject, unless the figure's own words point elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Mention, Passage, Quantity, Recognised
from kg.relate.indicators import concept, key
from kg.relate.observations.collectives import among, collective
from kg.relate.observations.defaults import AGRICULTURAL, ALL, INDUSTRIAL, OTHER, WHOLE, Subject
from kg.relate.observations.naming import noun_after
from kg.relate.observations.phrases import Slot
from kg.relate.observations.predicates import predicate
from kg.relate.observations.ratios import HOLDING
from kg.relate.observations.readings import Reading
from kg.relate.observations.subjects import Subjects
from kg.relate.observations.trimming import CHANGED
from kg.relate.observations.words import AREAS, DONE_WITH, ZONES, all_zones

FOREIGN = ("USD", "EUR", "HKD", "JPY", "GBP")
_FUND = re.compile("基金规模|总规模|首期|.{0,16}(?:认缴|实缴|认购)(?:比例)?$|认缴|到位资金|(?:首期|已)?到账资金$")
_SITE = re.compile("^(?:占地面积|建筑面积|项目总投资|总投资)$")
# What a project has of its own, and what only belongs to the place around it.
# What only places have, whatever project the clause before names: 某项目投产，确保全年基础设施投资不低于12亿元
_OF_AREAS = re.compile(
    "(?:地区生产总值|实际[利使]用外资|到位(?:省外|市外|县外|内)资金|招商引资到位资金|固定资产投资|基础设施投资|工业投资|产业投资|一般公共预算收入|财政总收入|规上工业增加值|规上工业总产值|社会消费品零售总额|城镇化率|常住人口|新签约.{0,10}项目数)"
)
# What a zone, in its own report, takes back from a firm or project that failed.
_FREED = re.compile("(?:依法)?(?:收回|收储|腾退|腾出|盘活|处置|清退)[^，。；]{0,10}(?:土地|用地|厂房|楼宇)(?:面积|数)?")
_OF_WORKS = re.compile("(?:建设|施工|项目|计划|总)*(?:工期|建设周期|建设期|建设工期)")  # of no place
_OWN = re.compile("占地|建筑面积|全长|总长|总投资|设备投资|装机|库容|完成投资|生产线|工期|用时|上架率|机柜|年产|产能|产值|发电")
# A project's own capacity is an attribute.
_CAPACITY = re.compile("^年(?!产值|发电)|产能|^日产")
_LATER = re.compile("(?:投产|达产|投用|满产|投运|建成|竣工|完工)后[^，。；]{0,8}?(?:每年|年产|年加工|年处理|年可|可年|日产|可生产|可下线)")
_ONCE_DONE = re.compile("(?:达产|投产|建成|投用|竣工|满产|运营)后|预计年|可(?:实现|新增|带动|提供|年)")
_OUTPUT = ("Count", "Tonne", "TONNE-PER-YR", "Watt", "WattHour", "SquareMetre", "CubicMetre", "Metre")
_ZONES = re.compile("(?P<kind>工业类|农业类|国家级|省级以上|省级)?(?:开发区|经开区|高新区|示范区|园区)(?:（[^）]*）)?")
_OWN_AREA = re.compile("全[市省县区]|我[市省区县]")
_GOODS = re.compile("(?:产品|订单|原料|客户)[^，。；]*占比$")  # 产品九成销往韩国: of a firm's, never of a place's
_STAKE = re.compile("(?:总?概算|估算|概算)(?:总?投资)?|投资额|出资|投入")  # of a project that is not named
_THING = re.compile("(?:枢纽|中心|基地|工程|项目|厂房?|产业园|线路?|电站|码头|桥|综合体|平台|生产线)$")
_MOVED_IN = re.compile("入驻|入园|进驻")
_FOUNDING = re.compile("(?:共建|合建|建设|打造|设立|建成|推进|揭牌|开园|启用)[^，。；]*，[^，]*$|(?:建设|揭牌|开园|启用)，$")
_HOLDERS = re.compile("(?:股东|股权|持股)[^：:；。，]{0,8}[：:][^。]*$")
_HELD = re.compile("([^，。；、]{2,20}?)(?:持股|占股|控股|出资占|股权占)(?:比例)?(?:为|达|约)?")
_OF_INDUSTRY = re.compile("(?:年?(?:总?产值|营业收入|主营业务收入|营收|增加值|产业?规模|利润|税收|出口额?))")
_INDUSTRY = re.compile("(?P<industry>.{2,}?(?:产业链|产业集群|产业|集群))(?:完成|实现)?" + _OF_INDUSTRY.pattern)
# Groups of the statistics, which belong to an indicator's name.
_STATISTICAL = re.compile("(?:规上)?(?:高新技术|高技术|战略性?新兴|战新|第[一二三]|传统|新兴|数字经济核心|文化|装备制造)产业")
_AMONG = re.compile("(?:在|[东西中]部)(?P<area>全[省市国县])?(?:参评的?|纳入统计的?)?$")
_IN_CHAIN = re.compile("链上|链内|集群内|产业内|(?:^|，)本地配套率|产业规模")
_PEERED = re.compile("[^，。；、]{0,14}?(?:里|当中|之中|(?<![集其])中)(?![小国心央部外])")
_AHEAD = re.compile("跻身.{0,4}?(全[省市国县])(?:首批|第.批|共有?|现有|仅有)?$")


class Attribution:
    """The subjects of the figures of one passage."""

    def __init__(self, recognised: Recognised, passage: Passage, subjects: Subjects, mentions: Sequence[Mention]) -> None:
        self._recognised, self._passage, self._subjects, self._mentions = recognised, passage, subjects, mentions
        self._quantities = recognised.quantities_by_passage.get(passage.index, ())
        self._words = recognised.words[passage.index] if recognised.words else ()
        self._scope: tuple[str, str] | None = None  # the industry last spoken of: its key, its words
        self._groups: dict[int, tuple[int, str, str]] = {}
        self._narrow: tuple[str, Mention, str, int] | None = None  # the collective last spoken of, whose, its figure's noun, where

    def counted_before(self, slot: Slot) -> Quantity | None:
        """The count that stands right before the words of a figure."""
        return next((q for q in self._quantities if q.end == slot.left_start and q.unit == "Count"), None)

    def project_after(self, slot: Slot) -> Mention | None:
        """The project named right after a figure and 的: 1.2亿美元的X项目."""
        some = [m for m in self._mentions if m.kind == "Project" and m.start in (slot.right_start + 1, slot.quantity.start)]
        return max(some, key=lambda m: m.end, default=None) if slot.right.startswith("的") else None

    def of(self, slot: Slot, reading: Reading, about: Mention | None = None) -> Subject | str:
        """The subject of a reading, which ``about`` may fix, or, in Chinese, why it has none."""
        found = Subject(about) if about is not None else self._pointed(slot, reading)
        if found is None:
            found = self._running(slot, reading)
        return "没有主体" if found is None else self._settled(slot, reading, found)

    # ------------------------------------------------------------ the figure's own words

    def _pointed(self, slot: Slot, reading: Reading) -> Subject | str | None:
        """What the words of the figure name: an area, a fund, the project after it, the firm whose shares they are."""
        if (group := _AMONG.search(self._passage.text, 0, slot.quantity.start)) and _PEERED.match(self._passage.text, slot.quantity.end):
            own = self._subjects.area(group["area"], self._passage) if group["area"] else None
            default = self._subjects.default
            own = own or (default.mention if default is not None and default.mention.kind in AREAS and not group["area"] else None)
            return Subject(own) if own is not None else "没有主体"  # 在19家国家级开发区中
        word = reading.area
        if word is None and (outer := re.match("[（(]?(全[省市国县区])", slot.left)) and slot.outer:
            word = outer[1]
        if word is None and slot.quantity.unit == "Count" and not slot.quantity.ordinal and (ahead := _AHEAD.search(slot.left)):
            word = ahead[1]
        if word is not None:
            area = self._subjects.area(word, self._passage)
            return Subject(area) if area is not None else "没有主体"
        if _FUND.match(reading.name):
            fund = self._subjects.nearest(self._passage, slot.quantity.start, ("Fund",))
            if fund is not None:
                return Subject(fund)
        if slot.quantity.unit in ("CNY", *FOREIGN) and (project := self.project_after(slot)) is not None:
            return Subject(project)
        text = self._passage.text
        moved_in = slot.quantity.unit == "Count" and _MOVED_IN.search(slot.right + reading.name)
        if moved_in and _FOUNDING.search(text[slot.group : slot.clause]):
            led = any(slot.clause <= m.start < slot.quantity.start for m in self._mentions)
            park = None if led else self._subjects.nearest(self._passage, slot.clause, ("Park", "ResearchPlatform"))
            if park is not None and park.passage == self._passage.index:
                return Subject(park)  # 共建X产业园，首批8家企业入驻
        if reading.said == HOLDING and (held := self._held(slot)) is not None:
            return Subject(held)  # 公司持有X公司51%股权
        if reading.name == "注册资本" or (reading.name == "持股比例" and not slot.outer):
            firm = next((m for m in self._mentions if m.kind == "Enterprise" and m.end == slot.clause - 1), None)
            open_ = max(text.rfind(c, 0, slot.quantity.start) for c in "（(")
            if firm is None and open_ > max(text.rfind(c, 0, slot.quantity.start) for c in "）)"):  # 甲公司（乙集团设立，注册资本8亿元）
                firm = next((m for m in self._mentions if m.kind == "Enterprise" and m.end == open_), None)
            if firm is None and "其" in slot.left:  # 出资设立X公司作为实施主体，其注册资本为3亿元
                here = [m for m in self._mentions if m.kind == "Enterprise" and slot.group <= m.start and m.end <= slot.clause]
                made = [m for m in here if re.search("(?:设立|成立|组建|新设|注册)[^，。；]{0,12}$", text[: m.start])]
                firm = made[-1] if made else None
            if firm is not None:
                return Subject(firm)  # …组建的X公司，注册资本800万美元
        if reading.name != "持股比例":
            return None
        if slot.outer:
            return self._owned(slot)
        holder = self.holder(slot)
        firm = self._subjects.card(self._passage) or self._recognised.subject
        return Subject(firm, OTHER, holder) if holder and firm is not None and firm.kind == "Enterprise" else None

    def _held(self, slot: Slot) -> Mention | None:
        """Whose shares are held: the firm named before the figure, or, for 其, the one that the sentence was on."""
        text = self._passage.text
        verb = max(text.rfind(word, slot.clause, slot.quantity.start) for word in ("持有", "持", "拥有"))
        named = [m for m in self._mentions if m.kind == "Enterprise" and verb < m.start and m.end <= slot.quantity.start]
        if named:
            return named[-1]
        before = self._subjects.at(self._passage, slot.clause - 1, slot.clause - 1, slot.group) if slot.clause else None
        return before.mention if before is not None and before.mention.kind == "Enterprise" and "其" in slot.left else None

    def holder(self, slot: Slot) -> str:
        """Who holds the share, where a list of shareholders tells: 主要股东：X集团52%；Y公司28%."""
        before = self._passage.text[: slot.quantity.start]
        if slot.quantity.unit != "Percent" or slot.outer or not _HOLDERS.search(before):
            return ""
        words = re.split("[：:；;，、]", before)[-1].strip()
        return words if 2 <= len(words) <= 30 and not re.search(r"\d|占|率|比", words) else ""

    def _owned(self, slot: Slot) -> Subject | str:
        """X（持股25%）: of the firm that the card is about, with the holder as its group."""
        before = [m for m in self._mentions if m.end < slot.quantity.start]
        holder = max(before, key=lambda m: m.end, default=None)
        firm = self._subjects.card(self._passage) or self._recognised.subject
        if holder is None or firm is None or firm.kind != "Enterprise" or self._passage.text[holder.end : holder.end + 1] not in ("（", "("):
            return "没有主体"
        return Subject(firm, OTHER, holder.name)

    # ------------------------------------------------------------ the running subject

    def _running(self, slot: Slot, reading: Reading) -> Subject | None:
        clause = slot.clause if reading.measure in ("Level", "Share") else 0
        found = self._subjects.at(self._passage, slot.quantity.start, clause, slot.group)
        if found is None:
            return None
        zones = slot.quantity.unit == "Count" and _ZONES.match(self._passage.text, slot.quantity.end)
        if zones and (found.scope_kind == OTHER or re.search("全[省市县州]$", slot.left)):
            every = found.mention.kind in ("City", "County", "Province") and _ZONES.match(self._passage.text, slot.quantity.end)
            whole = (ALL, all_zones(found.mention)) if every else (WHOLE, None)
            return Subject(found.mention, whole[0], whole[1], said=found.said)  # how many zones there are
        ranked = reading.measure == "Rank" or (reading.measure == "Change" and slot.quantity.counter == "位")
        own = self._subjects.default
        if ranked and own is not None and found.mention.kind == "Province" and own.mention.kind != "Province":
            return own  # 全省开发区考评列第37位: the province is where it is ranked
        group = self._group(slot)
        if group is not None and found.scope_kind == OTHER and (found.scope or "").endswith(group[1]):
            group = None  # 全市|11家省级以上园区
        if group is not None and found.scope_kind == ALL and group[0] == OTHER and re.fullmatch(r"\d+[家个]开发区", group[1]):
            group = None  # 全省|146个开发区
        narrower = self._collective(slot, reading, found)
        if narrower and (group is None or group[0] == OTHER):
            return Subject(found.mention, OTHER, narrower)
        if group is not None:
            return Subject(found.mention, *group)
        if reading.name == "持股比例" and (held := _HELD.fullmatch(slot.left.strip("，、 "))) and held[1] not in found.mention.name:
            return Subject(found.mention, OTHER, held[1])
        if found.mention.kind in ("Enterprise", "Project") and self._of_industry(slot, reading):
            zone = self._subjects.default
            found = zone if zone is not None and zone.mention.kind in (*AREAS, *ZONES) else found  # an industry's output is no firm's
        if found.mention.kind in (*AREAS, *ZONES) and (words := self._industry(slot, reading)):
            return Subject(found.mention, OTHER, words)
        return found

    def _collective(self, slot: Slot, reading: Reading, found: Subject) -> str:
        """The collective of a place or zone that the figure's own words name, or that those before it go on with."""
        if found.mention.kind not in (*AREAS, *ZONES) or reading.measure == "Rank":
            return ""
        words = collective(self._passage.text, slot, reading, self._mentions)
        if not words and self._narrow is not None:
            group, mention, core, position = self._narrow
            bare = reading.core == core or (reading.measure in ("Growth", "PointChange", "Change", "Share") and reading.name.startswith(core))
            chain = group.endswith(("产业", "产业链", "集群", "行业")) and _IN_CHAIN.search(slot.left) is not None
            goes_on = chain or (reading.name.endswith("完成率") and not core.endswith("率"))
            if (bare or goes_on) and mention == found.mention and position >= slot.group:
                words = group
        if not words and slot.quantity.unit != "Count":
            words = among(self._passage.text, slot.quantity.start)
        self._narrow = (words, found.mention, reading.core, slot.group) if words else None
        return words

    def _of_industry(self, slot: Slot, reading: Reading) -> bool:
        """Whether the words of the figure name an industry's output: 新材料产业实现产值98.5亿元."""
        some = self._recognised.by_passage.get(self._passage.index, ())
        named = [m for m in some if m.kind == "Industry" and slot.left_start <= m.start and m.end < slot.quantity.start]
        text = self._passage.text
        here = any(_OF_INDUSTRY.match(re.sub("^(?:完成|实现|总)+", "", text[m.end : m.end + 12])) for m in named)
        again = self._scope is not None and reading.name.startswith(self._scope[0])
        return here or again

    def _industry(self, slot: Slot, reading: Reading) -> str:
        """The industry that a figure is of, "" where its name begins with none: |氟新材料产业|产值, |两大主导产业|营业收入占全区比重."""
        text = self._passage.text
        if self._scope and reading.name.startswith(self._scope[0]) and not slot.left.startswith("其中"):
            return self._scope[1]
        if concept(reading.name) is not None:
            return ""
        named = _INDUSTRY.match(reading.name)
        words = named["industry"] if named and not _STATISTICAL.fullmatch(named["industry"]) else ""
        if not words:
            some = self._recognised.by_passage.get(self._passage.index, ())
            heads = [text[m.start : m.end] for m in some if m.kind == "Industry" and slot.clause <= m.start and m.end < slot.quantity.start]
            if len(heads) > 1 and (own := next((one for one in heads if _of_one(reading.name, key(one))), "")):
                self._scope = None
                return own  # 食品加工、金属制品分别实现产值168.2亿元、141.7亿元
            inside = (m for m in some if m.kind == "Industry" and slot.left_start <= m.start and m.end < slot.quantity.start)
            industry = next((m for m in inside if _OF_INDUSTRY.match(text, m.end)), None)
            words = text[industry.start : industry.end] if industry is not None else ""
            if not words or not reading.name.startswith(key(words)):
                return ""
        counted = re.search("[一二两三四五六七八九十]+[大条个]" + re.escape(words), text[: slot.quantity.start])
        self._scope = (key(words), counted[0] if counted else words)
        return self._scope[1]

    def _group(self, slot: Slot) -> tuple[str, str] | None:
        """10家工业类开发区规上工业增加值…: the group counted just before, which this figure is of."""
        text, before = self._passage.text, self.counted_before(slot)
        if before is not None and _AMONG.search(text, 0, before.start):
            return None  # 在215家国家级经开区中排名第3
        if before is not None and not slot.left.startswith("的") and not CHANGED.match(slot.left):
            end = before.end
            acting = predicate(text, end, self._words)
            if acting is not None and acting < slot.quantity.start:
                return None  # 136名干部|结对服务428家企业
            noun = noun_after(text[end : slot.quantity.start])
            apart = noun and len(noun) + 2 <= slot.quantity.start - end and text.startswith(noun, end)
            apart = apart and not DONE_WITH.fullmatch(text, end + len(noun), slot.quantity.start)
            if apart and text[end + len(noun)] not in "、，和及与" and not _ZONES.search(noun):
                return OTHER, text[before.start : end + len(noun)]
            if zones := _ZONES.match(text, end):
                kind = {"工业类": INDUSTRIAL, "农业类": AGRICULTURAL}.get(zones["kind"] or "", OTHER)
                self._groups[slot.group] = (before.start, kind, re.sub("（[^）]*）", "", text[before.start : zones.end()]))
        # 9个开发区…，全市总数达到47个: the clause names a subject of its own.
        start, *group = self._groups.get(slot.group, (0, "", ""))
        elsewhere = start < slot.clause and _OWN_AREA.match(slot.clause_text)
        return None if elsewhere or not group[0] else (group[0], group[1])

    # ------------------------------------------------------------ what a subject can have

    def _settled(self, slot: Slot, reading: Reading, subject: Subject | str) -> Subject | str:
        """A project's site is the project's, its investment an attribute; a place's factories are not a road's."""
        if isinstance(subject, str):
            return subject
        kind, money = subject.mention.kind, slot.quantity.unit == "CNY"
        if kind in (*AREAS, *ZONES) and reading.name in ("投资", "资金", "金额", "规模", "总量", "奖励"):
            return "没有指标"  # a head with nothing to say of what
        if money and kind in (*AREAS, *ZONES) and re.fullmatch("(?:计划|项目|概算)?(?:总?投资额?)", reading.name) and _THING.search(slot.before):
            return "指代不明"  # X物流枢纽，计划投资6.8亿元: of something with no name known
        if kind in (*AREAS, *ZONES) and _GOODS.match(reading.name):
            seller = self._subjects.seller(self._passage, slot.quantity.start)
            return Subject(seller, said=False) if seller is not None else "没有主体"
        if re.fullmatch("[一二三四首]期总?投资额?", reading.name):
            return "项目投资未入属性"
        if self._passage.role == "title" and reading.name in ("总投资", "项目总投资"):
            return "指代不明"
        if kind in ("Project", "Enterprise") and _OF_AREAS.fullmatch(reading.name) and self._subjects.default is not None:
            return self._subjects.default
        own = self._subjects.default
        if kind in ("Project", "Enterprise") and _FREED.fullmatch(reading.name) and own is not None and own.mention.kind in ZONES:
            return own
        if kind in (*ZONES, *AREAS) and _OF_WORKS.fullmatch(reading.name):
            works = self._subjects.nearest(self._passage, slot.quantity.start, ("Project", "Park"))
            return Subject(works, said=False) if works is not None and works.kind == "Project" else "没有主体"
        if kind in ("Enterprise", *ZONES, *AREAS) and _SITE.search(reading.name) and not (kind in AREAS and money):
            head = self._passage.text[: slot.clause]
            if kind in AREAS or (re.search("投资|项目", head) and not head.endswith(("：", ":"))):
                site = self._subjects.nearest(self._passage, slot.quantity.start, ("Project", "Park"))
                return Subject(site) if site is not None and site.passage == self._passage.index else "指代不明"
        if kind in ("Enterprise", "Project") and money and (reading.name == "投资" or reading.name.endswith(("总投资", "投资额"))):
            return "项目投资未入属性"
        if kind != "Project" and money and _STAKE.fullmatch(reading.name):
            return "项目投资未入属性"
        if kind == "Fund" and money and reading.name == "基金规模":
            return "基金规模未入属性"
        if kind == "Project" and slot.quantity.unit in _OUTPUT and _CAPACITY.search(reading.name):
            return "项目产能未入属性"
        later = slot.quantity.unit in _OUTPUT and _LATER.search(slot.clause_text) and "发电" not in slot.clause_text
        if later and kind in ("Project", "Park", "Enterprise"):
            return "项目产能未入属性"
        once = _ONCE_DONE.search(self._passage.text, slot.group, slot.quantity.start)
        if kind == "Project" and not subject.said and once is None and not _OWN.search(reading.name):
            zone = self._subjects.nearest(self._passage, slot.quantity.start, ZONES)
            return Subject(zone) if zone is not None else "没有主体"
        return subject


def _of_one(name: str, industry: str) -> bool:
    """Whether an indicator's name is an industry's with what industries have: 食品加工|产值."""
    return name.startswith(industry) and _OF_INDUSTRY.fullmatch(name[len(industry) :]) is not None
