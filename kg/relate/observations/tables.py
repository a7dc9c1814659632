"""Tables: the rows of figures under a row of headers, each figure of the thing that its row names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kg.language.numerals import scale
from kg.language.quantities import units
from kg.model import Mention, Observation, Passage, Period, Quantity, Recognised, When
from kg.relate.observations.defaults import ALL
from kg.relate.observations.naming import name_of
from kg.relate.observations.subjects import Subjects
from kg.relate.observations.timing import Timing
from kg.relate.observations.words import ABOUT_KINDS, AREAS, TARGET

_CELL = re.compile(r"[^\t]+")
_HEADER = re.compile(r"(?P<name>.*?)(?:[（(](?P<unit>[^（）()]{1,10})[)）])?$")
_NUMBER = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?")
_GROWTH = re.compile(r"(?:同比|比上年)?(?:增长率|增速|增幅|增长|增减|±%)$|^(?:同比|比上年)$")
_YEAR = re.compile(r"((?:19|20)\d\d)年?(?:度|底|末)?")
_CAPTION_UNIT = re.compile(r"单位[：:]\s*([^\s，。；）)]{1,6})")
_PLACE = re.compile("排名|位次|名次")
_NO_FIGURE = re.compile("序号|编号|年份|^年度$")


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    unit: str
    growth: bool
    period: Period | None = None
    rank: bool = False


Cell = tuple[int, int, str]  # start, end, text


@dataclass(frozen=True, slots=True)
class _Table:
    """What the headers say: a column's indicator, or its year."""

    columns: tuple[_Column | None, ...]
    years: Mapping[int, Period]  # by column, where the columns are years
    unit: str  # of all its figures, from a line 单位：亿元
    unit_column: int | None
    body: Passage | None  # the text above it


def rows(recognised: Recognised, subjects: Subjects, timing: Timing) -> Iterator[tuple[Quantity, Observation | str]]:
    """The figures of the article's tables, each an observation or the reason why it is none."""
    table: _Table | None = None
    before: list[Passage] = []
    zones = subjects.default is not None and subjects.default.scope_kind == ALL
    for passage in recognised.article.passages:
        if passage.role != "row":
            table = None
            before = [*before[-3:], passage]
            continue
        cells = [(match.start(), match.end(), match[0].strip()) for match in _CELL.finditer(passage.text)]
        if table is None or not any(_NUMBER.fullmatch(text.rstrip("%")) for _, _, text in cells[1:]):
            table = _table(cells, before, timing.whens(passage))
        elif table.years:
            yield from _by_year(subjects, passage, cells, table)
        else:
            yield from _by_thing(recognised, timing, passage, cells, table, zones)


def _table(cells: Sequence[Cell], before: Sequence[Passage], whens: Sequence[When]) -> _Table:
    """The table that a row of headers opens, below these passages."""
    unit = next((found[1] for p in reversed(before) if (found := _CAPTION_UNIT.search(p.text))), "")
    years = {position: _year(text) for position, (_, _, text) in enumerate(cells) if _year(text)}
    column = next((position for position, (_, _, text) in enumerate(cells) if text in ("单位", "计量单位")), None)
    body = next((p for p in reversed(before) if p.role == "body"), None)
    columns = tuple(_column(text, unit, start, whens) for start, _, text in cells)
    return _Table(columns, {p: y for p, y in years.items() if y} if len(years) > 1 else {}, unit, column, body)


def _year(text: str) -> Period | None:
    match = _YEAR.fullmatch(text)
    return Period(date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)) if match else None


def _column(text: str, unit: str = "", start: int = 0, whens: Sequence[When] = ()) -> _Column | None:
    match = _HEADER.fullmatch(text)
    if match is None or not match["name"] or _NO_FIGURE.search(match["name"]):
        return None
    if _PLACE.search(match["name"]):
        return _Column(match["name"].strip(), "", False, rank=True)
    name, period = match["name"].strip(), None
    for when in whens:  # 1—5月完成投资（亿元）
        if start <= when.start and when.end <= start + len(name):
            name, period = name[: when.start - start] + name[when.end - start :], when.period
    growth = _GROWTH.search(name)
    return _Column(name[: growth.start()] if growth else name, (match["unit"] or ("" if growth else unit)).strip(), bool(growth), period)


def _by_thing(
    recognised: Recognised, timing: Timing, passage: Passage, cells: Sequence[Cell], table: _Table, zones: bool
) -> Iterator[tuple[Quantity, Observation | str]]:
    """A row is of a thing, its columns of indicators."""
    label = next((p for p, (_, _, text) in enumerate(cells) if not _NUMBER.fullmatch(text)), 0)  # 1 | 甲园区 | 16.8
    begin, end, _ = cells[label]
    mentions = [m for m in recognised.by_passage.get(passage.index, ()) if m.kind in ABOUT_KINDS and begin <= m.start and m.end <= end]
    about = max(mentions, key=lambda m: m.end - m.start, default=None)
    period = _period(recognised, timing, passage, table)
    topic = last = ""
    for position, (start, _, text) in enumerate(cells):
        column = table.columns[position] if position < len(table.columns) else None
        if column and column.rank and re.fullmatch(r"[1-9]\d{0,2}", text):
            place = Quantity(passage.index, start, start + len(text), Decimal(text), "Count", "")
            yield place, _observation(passage, about, column.name, column, place, column.period or period) if about else "没有主体"
        if position <= label or (column and column.rank):
            continue
        quantity = _quantity(passage, start, text, column)
        if quantity is None or column is None:
            continue
        name = column.name or last
        named = name_of((topic if re.fullmatch("总?投资额?|金额", name) else "") + name, quantity.unit, quantity.counter or "个")
        named = named or (name_of(name, quantity.unit, quantity.counter) if name else None)
        if about is None or named is None:
            yield quantity, "没有主体" if about is None else "没有指标"
            continue
        counted = re.sub("(?:个?数|数量)$", "", named.core)
        topic = counted if counted.endswith(("项目", "企业")) else topic
        last = name
        found = _observation(passage, about, named.name, column, quantity, column.period or period)
        # In a report on development zones, a city's row is of its zones.
        yield quantity, replace(found, scope_kind=ALL, scope="开发区") if zones and about.kind in AREAS else found


def _by_year(
    subjects: Subjects, passage: Passage, cells: Sequence[Cell], table: _Table
) -> Iterator[tuple[Quantity, Observation | str]]:
    """A row is of an indicator, its columns of years."""
    unit = cells[table.unit_column][2] if table.unit_column is not None and table.unit_column < len(cells) else table.unit
    column = _column(cells[0][2], unit)
    found = subjects.at(passage, 0, 0, 0)
    for position, (start, _, text) in enumerate(cells):
        quantity = _quantity(passage, start, text, column) if position in table.years else None
        if quantity is None or column is None:
            continue
        named = name_of(column.name, quantity.unit, quantity.counter)
        if found is None or named is None:
            yield quantity, "没有主体" if found is None else "没有指标"
            continue
        yield quantity, _observation(passage, found.mention, named.name, column, quantity, table.years[position])


def _period(recognised: Recognised, timing: Timing, passage: Passage, table: _Table) -> Period | None:
    """What the text above the table, the section or the article says."""
    said = None
    if table.body is not None:
        some = reversed([w for w in timing.whens(table.body) if not TARGET.search(table.body.text, w.end)])
        said = next((w.period for w in some if w.period.start.month == 1 and (w.period.end - w.period.start).days > 27), None)
        said = said or timing.carried(table.body)
    return said or passage.section.period or recognised.article.context.period


def _quantity(passage: Passage, start: int, text: str, column: _Column | None) -> Quantity | None:
    """The figure of a cell in the unit that the cell, its header or the table names."""
    plain = text.rstrip("%‰ ")
    if column is None or not _NUMBER.fullmatch(plain):
        return None
    unit = "%" if text.endswith("%") or (column.growth and not column.unit) else column.unit
    form = unit.lstrip("十百千万亿") or unit
    row = units().get(form)
    if row is None:
        return None
    value = (Decimal(plain.replace(",", "").replace("−", "-")) * scale(unit[: len(unit) - len(form)]) * row.factor).normalize()
    value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
    measured = "CNYPerMu" if row.unit == "CNY" and column.name.startswith("亩均") else row.unit
    return Quantity(passage.index, start, start + len(text), value, measured, unit)


def _observation(
    passage: Passage, about: Mention, name: str, column: _Column, quantity: Quantity, period: Period | None
) -> Observation:
    if period is not None and re.search("年度|计划投资", name):
        period = replace(period, start=date(period.end.year, 1, 1), end=date(period.end.year, 12, 31))
    measure = "Rank" if column.rank else "Growth" if column.growth else "Share" if quantity.unit == "Percent" else "Level"
    status = "Target" if passage.section.status == "Target" or name == "计划投资" else "Actual"
    return Observation(about, name, column.name, measure, quantity, period, status, passage.index, 0.85, "figure:table")
