"""Whose one figure is: the running subject, unless the figure's own words point elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Mention, Passage, Quantity, Recognised
from kg.relate.indicators import key
from kg.relate.observations.naming import noun_after
from kg.relate.observations.phrases import Slot
from kg.relate.observations.readings import Reading
from kg.relate.observations.subjects import AGRICULTURAL, INDUSTRIAL, OTHER, Subject, Subjects
from kg.relate.observations.trimming import CHANGED
from kg.relate.observations.words import AREAS, ZONES

FOREIGN = ("USD", "EUR", "HKD", "JPY", "GBP")
_FUND = re.compile("基金规模|总规模|首期|认缴|到位资金")
_SITE = re.compile("^(?:占地面积|建筑面积|项目总投资|总投资)$")
# What a project has of its own, and what only belongs to the place around it.
_OWN = re.compile("占地|建筑面积|全长|总长|总投资|设备投资|装机|库容|完成投资|生产线|工期|用时|上架率|机柜|年产|产能|产值|发电")
# A project's own capacity is an attribute.
_CAPACITY = re.compile("^年(?!产值)|产能|^日产")
_OUTPUT = ("Count", "Tonne", "TONNE-PER-YR", "Watt", "WattHour", "SquareMetre", "CubicMetre", "Metre")
_ZONES = re.compile("(?P<kind>工业类|农业类|国家级|省级以上|省级)?(?:开发区|经开区|高新区|示范区|园区)(?:（[^）]*）)?")
_OWN_AREA = re.compile("全[市省县区]|我[市省区县]")
_STAKE = re.compile("(?:总?概算|估算|概算)(?:总?投资)?|投资额|出资|投入")  # of a project that is not named
_AHEAD = re.compile("跻身.{0,4}?(全[省市国县])(?:首批|第.批|共有?|现有|仅有)?$")


class Attribution:
    """The subjects of the figures of one passage."""

    def __init__(self, recognised: Recognised, passage: Passage, subjects: Subjects, mentions: Sequence[Mention]) -> None:
        self._recognised, self._passage, self._subjects, self._mentions = recognised, passage, subjects, mentions
        self._quantities = [q for q in recognised.quantities if q.passage == passage.index]
        self._groups: dict[int, tuple[int, str, str]] = {}

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
        if reading.name in ("注册资本", "持股比例") and not slot.outer:
            firm = next((m for m in self._mentions if m.kind == "Enterprise" and m.end == slot.clause - 1), None)
            if firm is not None:
                return Subject(firm)  # …组建的X公司，注册资本800万美元
        return self._owned(slot) if slot.outer and reading.name == "持股比例" else None

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
        ranked = reading.measure == "Rank" or (reading.measure == "Change" and slot.quantity.counter == "位")
        own = self._subjects.default
        if ranked and own is not None and found.mention.kind == "Province" and own.mention.kind != "Province":
            return own  # 全省开发区考评列第37位: the province is where it is ranked
        group = self._group(slot)
        if group is not None:
            return Subject(found.mention, *group)
        some = self._recognised.by_passage.get(self._passage.index, ())
        industry = next((m for m in some if m.kind == "Industry" and slot.left_start <= m.start < slot.quantity.start), None)
        if industry is not None and found.mention.kind in (*AREAS, *ZONES):
            words = self._passage.text[industry.start : industry.end]
            if reading.name.startswith(key(words)[:4]):
                return Subject(found.mention, OTHER, words)
        return found

    def _group(self, slot: Slot) -> tuple[str, str] | None:
        """10家工业类开发区规上工业增加值…: the group counted just before, which this figure is of."""
        text, before = self._passage.text, self.counted_before(slot)
        if before is not None and not slot.left.startswith("的") and not CHANGED.match(slot.left):
            end = before.end
            noun = noun_after(text[end : slot.quantity.start])
            apart = noun and len(noun) + 2 <= slot.quantity.start - end and text.startswith(noun, end)
            if apart and text[end + len(noun)] not in "、，和及与" and not _ZONES.search(noun):
                return OTHER, text[before.start : end + len(noun)]
            if zones := _ZONES.match(text, end):
                kind = {"工业类": INDUSTRIAL, "农业类": AGRICULTURAL}.get(zones["kind"] or "", OTHER)
                self._groups[slot.group] = (before.start, kind, text[before.start : zones.end()])
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
        if re.fullmatch("[一二三四首]期总?投资额?", reading.name):
            return "项目投资未入属性"
        if self._passage.role == "title" and reading.name == "项目总投资":
            return "指代不明"
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
        if kind == "Project" and not subject.said and not _OWN.search(reading.name):
            zone = self._subjects.nearest(self._passage, slot.quantity.start, ZONES)
            return Subject(zone) if zone is not None else "没有主体"
        return subject
