"""Headings: how they are marked, how they nest, and what they say of time and of plan or result."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from kg.model import Period, Section
from kg.read import annals

_HAN = "一二三四五六七八九十百"
# Style of a heading ← how it begins. The order is that of nesting when a style has not been seen before.
_STYLES = (
    ("part", rf"第[{_HAN}零〇\d]+[编部章]\s*"),
    ("bracket", r"【[^】]{1,40}】"),
    ("ideograph", rf"[{_HAN}]{{1,3}}[、．.]\s*"),
    ("section", rf"第[{_HAN}零〇\d]+节\s*"),
    ("article", rf"第[{_HAN}零〇\d]+条(?:之[{_HAN}])?\s*"),
    ("bracketed", rf"[（(][{_HAN}]{{1,3}}[)）]\s*"),
    ("number", r"(?:\d{1,2}(?:、|[.．](?!\d))|0[1-9](?=\s*[\u4e00-\u9fff“])(?!\s*[年月日时点分秒]))\s*"),
    ("bracketed number", r"(?:[（(]\d{1,2}[)）]|[①-⑳])\s*"),
    ("first", rf"[{_HAN}]{{1,2}}是"),
)
_MARKED = re.compile("|".join(f"({pattern})" for _, pattern in _STYLES))
_DATED = ("month", "day")  # of a chronicle
_ORDER = {"markdown": -1} | {name: rank for rank, (name, _) in enumerate(_STYLES)} | {"plain": 1.5}
_TOPIC = re.compile(r"[（(][^（）()]{2,12}[)）]\s*")  # 第二条（发展目标）
_NOUN = re.compile(r"(?:项目|工程|基地|中心|园区?|生产线|平台|情况)$")
_LEAD = 32  # characters of a heading that runs into its paragraph

_YEAR = r"((?:19|20)\d\d)"
_OPENS = re.compile(rf"{_YEAR}年[，,]")
_SPAN = re.compile(rf"{_YEAR}\s*年?\s*(?:[-—~～至到]+)\s*{_YEAR}\s*年")
_ONE = re.compile(rf"{_YEAR}\s*年(?!以来|底|末|前)")
_QUARTER = re.compile(r"(首|第?[一1])季度?|([上下])半年")
_PLAN = re.compile(r"“?十([三四五])五”?")
_TARGET = re.compile(
    r"(?:计划|目标|任务|打算|安排|思路|规划|展望|部署|预期|工作要点|重点工作|总体要求|方向|目标和任务)$|下一步|下一阶段|明年"
)
_PLANS = re.compile(r"工作(?:要点|计划|安排|打算)(?:[（(].{1,12})?$")
_ACTUAL = re.compile(r"(?:回顾|成绩|成效|总结|完成情况|进展|进展情况|执行情况|运行情况|工作情况|亮点|业绩|成果|历程)$")


class Mark(NamedTuple):
    """How a heading is marked: its style and the length of the mark itself."""

    style: str
    length: int


def mark(text: str) -> Mark | None:
    """The mark that ``text`` begins with.

    >>> mark("（一）招引成果更加丰硕。"), mark("2.5亿元")
    (Mark(style='bracketed', length=3), None)
    """
    if not text or text[0] not in "第【（(①②③④⑤⑥⑦⑧⑨⑩0123456789" + _HAN:
        return None
    found = _MARKED.match(text)
    return None if found is None else Mark(_STYLES[(found.lastindex or 1) - 1][0], found.end())


def lead(text: str) -> int:
    """How many characters of a paragraph are a heading that runs into it; 0 for none.

    >>> lead("（一）招引成果更加丰硕。从源头抓实项目。"), lead("一是加强谋划，已储备项目168个。")
    (12, 0)
    >>> lead("【主导产业】以装备制造为主导。"), lead("第二条 到2025年，产值突破800亿元。")
    (6, 3)
    """
    found = mark(text)
    if found is None or found.length >= len(text):
        return 0
    if found.style in ("bracket", "article"):
        topic = _TOPIC.match(text, found.length) if found.style == "article" else None
        return len(text[: topic.end() if topic else found.length].rstrip())
    stop = text.find("。", found.length, found.length + _LEAD)
    return stop + 1 if stop + 1 < len(text) and _is_title(text, found.length, stop) else 0


def deeper(inner: Mark, outer: Mark) -> bool:
    """Whether a heading of one style stands, by custom, below one of the other."""
    return _ORDER[inner.style] > _ORDER[outer.style]


def is_alone(text: str) -> bool:
    """Whether a numbered paragraph is no more than a heading with a stop."""
    found = mark(text)
    stop = text.find("。")
    if found is None or found.style in ("article", "bracket"):
        return False
    return stop + 1 == len(text) <= found.length + _LEAD and _is_title(text, found.length, stop)


def _is_title(text: str, start: int, stop: int) -> bool:
    """Whether ``text[start:stop]`` can be a heading: no figures but in a project's name."""
    if stop < 0:
        return False
    title = _ONE.sub("", text[start:stop])
    return not (re.search("[；：]", title) or (re.search(r"\d", title) and ("，" in title or not _NOUN.search(title))))


def _whole(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31), "section")


_MONTHS = re.compile(r"(?<!\d)1(?:月份?)?\s*(?:至|到|[-—~～])\s*([2-9]|1[0-2])月")


def heading_period(text: str, year: int | None) -> Period | None:
    """The period that a heading is about; ``year`` is the one that 首季 and 上半年 are of when it names none."""
    if found := _SPAN.search(text):
        first, last = sorted(map(int, found.groups()))
        return Period(date(first, 1, 1), date(last, 12, 31), "section")
    said = _ONE.findall(text)
    chosen = int(said[-1]) if said else year
    if chosen is None:
        plan = _PLAN.search(text)
        return None if plan is None else _five_years("三四五".index(plan[1]))
    if said and (months := _MONTHS.search(text)):
        return Period(date(chosen, 1, 1), date(chosen, int(months[1]), calendar.monthrange(chosen, int(months[1]))[1]), "section")
    if part := _QUARTER.search(text):
        if part[1]:
            return Period(date(chosen, 1, 1), date(chosen, 3, 31), "section")
        first_half = part[2] == "上"
        return Period(
            date(chosen, 1 if first_half else 7, 1),
            date(chosen, 6, 30) if first_half else date(chosen, 12, 31),
            "section",
        )
    return _whole(chosen) if said else None


def _five_years(index: int) -> Period:
    first = 2016 + 5 * index
    return Period(date(first, 1, 1), date(first + 4, 12, 31), "section")


def heading_status(text: str) -> str | None:
    """Whether a heading announces results ("Actual") or plans ("Target").

    >>> heading_status("【2024年工作计划】"), heading_status("（四）以重点指标为目标强化运行。")
    ('Target', None)
    """
    bare = re.sub(r"[（(][^（）()]*[)）]", "", text).strip("【】。：:“”《》 ")
    if _ACTUAL.search(bare):
        return "Actual"
    return "Target" if _TARGET.search(bare) else None


@dataclass(frozen=True, slots=True)
class _Open:
    style: str
    level: int
    text: str
    period: Period | None
    status: str | None


class Outline:
    """The headings open at a place of an article; ``enter`` a heading, read ``section``."""

    def __init__(self, title: str = "", days: bool = False) -> None:
        """``title`` is the report's: one of 工作要点, 工作计划 makes a plan of all that no heading says otherwise of.

        ``days``: days head its entries, as in a chronicle.
        """
        self._days = days
        self._open: list[_Open] = []
        self._year: int | None = None
        named = _ONE.findall(title)
        self._titled = int(named[-1]) if named else None
        self._plan = re.search(r"规划(?:纲要)?(?:[（(].{1,12})?$", title.strip("》”（）() ")) is not None
        self._aims: set[tuple[str, int]] = set()  # headings by style and level one of which has told a plan's aims
        self._status = "Target" if _PLANS.search(title.strip("》”（）() ")) else None
        self.section = Section((), None, self._status)

    def enter(self, text: str, level: int = 0) -> Section:
        """The section that the heading ``text`` opens; ``level`` is that of a Markdown heading, 0 for none."""
        found = mark(text)
        style = "markdown" if level and found is None else found.style if found else "plain"
        if annals.month(text):
            style = "month"
        elif self._days or self.in_month:
            style = "day" if annals.opening(text) == len(text) else style
        self._leave(style, level)
        period, status = heading_period(text, self._year), heading_status(text)
        if style in _DATED:
            within = next((item.period for item in reversed(self._open) if item.style == "month"), None)
            period = annals.period(text, self._year or self._titled, within)
        if period is not None:
            self._year = period.end.year
        if self._plan and status == "Target":
            self._aims.add((style, level))
        elif self._plan and status is None and (style, level) in self._aims:
            status = "Target"  # the chapters behind 发展目标 say how it is to be reached
        self._open.append(_Open(style, level, text.rstrip("。"), period, status))
        self._renew()
        return self.section

    def say_year(self, text: str) -> None:
        """Take the year that a plan's first sentence opens with (2024年，力争…), where its heading names none."""
        found = _OPENS.match(text)
        last = self._open[-1] if self._open else None
        if found and last and last.status == "Target" and last.period is None:
            self._open[-1] = replace(last, period=_whole(int(found[1])))
            self._year = int(found[1])
            self._renew()

    def leave_items(self) -> None:
        """Close the items of a list: what follows sums them up."""
        while self._open and self._open[-1].style in ("number", "bracketed number", "first"):
            self._open.pop()
        self._renew()

    def _renew(self) -> None:
        periods = [item.period for item in self._open if item.period is not None]
        stati = [item.status for item in self._open if item.status is not None]
        headings = tuple(item.text for item in self._open)
        self.section = Section(headings, periods[-1] if periods else None, stati[-1] if stati else self._status)

    @property
    def in_month(self) -> bool:
        """Whether a month is open, under which entries of a chronicle stand."""
        return any(item.style == "month" for item in self._open)

    def _leave(self, style: str, level: int) -> None:
        """Close what the new heading does not stand in: back to its own style, or to what that stands in by custom."""
        if style not in (*_DATED, "number", "bracketed number", "first"):
            while self._open and self._open[-1].style in _DATED:
                self._open.pop()
        elif style == "month" and self._open and self._open[-1].style == "day":
            self._open.pop()
        styles = [item.style for item in self._open]
        if style == "markdown":
            while self._open and any(item.style == "markdown" and item.level >= level for item in self._open):
                self._open.pop()
            while self._open and self._open[-1].style != "markdown":
                self._open.pop()
        elif style in styles:
            del self._open[styles.index(style) :]
        else:
            numbered = ("part", "ideograph", "section", "article", "bracketed", "number", "bracketed number", "first")
            while self._open and (
                (
                    self._open[-1].style in numbered
                    and style in numbered
                    and _ORDER[self._open[-1].style] > _ORDER[style]
                )
                or (style == "plain" and self._open[-1].style in numbered)
                or (style == "bracket" and self._open[-1].style in ("bracketed", "number", "first", "plain"))
            ):
                self._open.pop()
