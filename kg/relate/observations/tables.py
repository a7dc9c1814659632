"""Tables: the figures of a table's cells, each with what its row and its column say.

A row is of a thing (a zone, a firm, a project) and the columns are of indicators; or it is of an indicator, and the
columns are of periods, of readings (完成数, 同比) or of things; or it is of a period.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kg.language.quantities import units
from kg.model import Mention, Observation, Period, Quantity, Recognised, When
from kg.recognise.columns import by_indicator, is_sum
from kg.recognise.tabular import PERIOD, SUMS, Cell, Row, Table, tables, unit_of
from kg.relate.cells import amount, caption_units, unit_in
from kg.relate.focus import ZONES
from kg.relate.indicators import concept
from kg.relate.observations import particulars
from kg.relate.observations.columns import Column, as_said, columns, year
from kg.relate.observations.defaults import ALL, OTHER, Subject
from kg.relate.observations.naming import Name, name_of
from kg.relate.observations.parts import OF_WHICH, Parts
from kg.relate.observations.ranks import ranking
from kg.relate.observations.subjects import Subjects
from kg.relate.observations.timing import Timing
from kg.relate.observations.words import ABOUT_KINDS, AREAS, TARGET
from kg.relate.rows import titled

Found = Iterator[tuple[Quantity, Observation | str]]

_NUMBERING = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}(?:[)）、]|[.．](?!\d))\s*)+")
_WHOLE = re.compile("(?:全[市县省区]|总|共)?(?:合\\s*计|总\\s*计|共\\s*计)|全[市县省区]")
# 附：各县（市、区）本周|新签约亿元以上项目
_COUNTED = re.compile(
    r"(?:[：:周月年度]|季度|半年|各[地市县区]+|各?园区|各?开发区)(?P<what>(?:新|已|累计)?(?:签约|开工|竣工|投产|在建|引进|落地|投用|入库)[\u4e00-\u9fff\d]{0,8}?项目)(?:情况)?(?:统计|汇总|一览)?表?$"
)
_RANK = re.compile(r"第?(?P<place>[1-9]\d{0,2})(?:位|名)?")
_MONTH = re.compile(r"(\d{1,2})月?份?")
_GROWN = re.compile("(?:增长率|增速|增幅)$")
_ASIDE = ("number", "unit", "note", "office")
_LABELS = ("project", "enterprise", "zone", "area", "place", "investor")
# What sorts things that none names: 国家级（个）.
_SORT = re.compile(
    "(?:国家|省|市|县|区|自治区)级(?:以上)?|其[他它]|[合总小]计|[内外]资|[新续]建|数量|个数|金额|面积|备案|一般|重[点大]"
)
_MOST = 4  # characters of a part (出口, 第二产业) that its whole has to complete


def rows(recognised: Recognised, subjects: Subjects, timing: Timing, taken: Mapping[int, Sequence[tuple[int, int]]] | None = None) -> Found:
    """The figures of the article's tables, each an observation or the reason why it is none.

    ``taken`` are the ranges, by passage, that claims have captured.
    """
    for table in tables(recognised.article.passages):
        reader = _Reader(recognised, subjects, timing, table)
        for row in table.rows:
            spans = (taken or {}).get(row.passage.index, ())
            yield from ((q, found) for q, found in reader.row(row) if not any(a <= q.start < b for a, b in spans))
            if (project := reader.project(row)) is not None:
                said = particulars.told(row, table, project, recognised, subjects, timing)
                yield from ((q, found) for q, found in said if not any(a < q.end and q.start < b for a, b in spans))


@dataclass(frozen=True, slots=True)
class _Told:
    """What a cell's figure is of."""

    about: Subject | None
    name: str
    column: Column
    period: Period | None


class _Reader:
    """Reads the figures of one table."""

    def __init__(self, recognised: Recognised, subjects: Subjects, timing: Timing, table: Table) -> None:
        self._recognised, self._subjects, self._timing, self._table = recognised, subjects, timing, table
        self._columns = columns(table, timing.whens(table.head.passage))
        self._zones = subjects.default is not None and subjects.default.scope_kind == ALL
        self._period = self._above()
        self._parent = ""
        self._parts = Parts()
        told = table.column("indicator")
        self._label = next((n for n, means in enumerate(table.means) if means not in ("number", "rank")), 0) if told is None else told
        self._about = {n: s for n in range(len(table.head.cells)) if (s := self._headed(n)) is not None}
        first = table.means[self._label]
        # 产品名称 | 产量: what is made of what
        made = any(c and c.name == "产量" for c in self._columns) and table.means[self._label] == "product"
        self._made = "产量" if made else ""
        read = {n for n, c in enumerate(self._columns) if c and n != self._label and c.name in ("", self._made)}
        cast = read | set(self._about) | {n for n, means in enumerate(table.means) if means in _ASIDE}
        whole = len(read) + len(self._about) > 0 and cast >= set(range(len(table.head.cells))) - {self._label}
        self._by_indicator = first not in ("zone", "area", "enterprise", "period") and (by_indicator(table) or whole)
        if first == "project" and table.head.cells[self._label].text != "项目" and not by_indicator(table):
            self._by_indicator = False
        self._by_period = first == "period" or (first in (None, "date") and self._rows_are_periods())

    def row(self, row: Row) -> Found:
        """The figures of a row."""
        if self._by_period:
            return self._of_period(row)
        return self._of_indicator(row) if self._by_indicator else self._of_thing(row)

    def _rows_are_periods(self) -> bool:
        some = [cell.text for row in self._table.rows if (cell := row.cell(self._label))]
        return bool(some) and all(PERIOD.fullmatch(text) for text in some)

    def _of_thing(self, row: Row) -> Found:
        """A row of a zone, firm or project under heads of indicators."""
        about, label, why = self._named(row)
        if about is None and self._table.column("project") is not None and is_sum(self._table, row):
            yield from self._summed(row)
            return
        own = self._said(row, self._table.column("period"))
        topic = self._captioned()
        for number, column in enumerate(self._columns):
            cell = row.cell(number)
            if column is None or cell is None or number == label or column.measure == "none":
                continue
            if column.measure == "Rank":
                name = column.name or self._table.head.cells[number].text
                if name in ("名次", "排名", "位次", "排序") and (of := ranking(self._recognised.article.title)):
                    name = of + "排名"
                if about is not None and (found := self._placed(row, cell, _Told(about, name, column, column.period or own))):
                    yield found
                continue
            quantity = amount(row.passage, cell, column.unit, column.name.startswith("亩均"))
            if quantity is None:
                continue
            column = as_said(column, cell, quantity)
            counted = topic if about is None or about.mention.kind != "Project" else ""
            whole = (counted if re.fullmatch("(?:协议|合同|计划|签约)?总?(?:投资额?|金额)", column.name) else "") + column.name
            if counted and re.fullmatch("(?:项目|企业)?(?:个?数|数量)", column.name) and counted.endswith(column.name[:2]):
                whole = counted + "数"
            named = _name(whole, quantity) or _name(column.name, quantity)
            if about is None or named is None:
                yield quantity, why if about is None else "没有指标"
                continue
            core = re.sub("(?:个?数|数量)$", "", named.core)
            topic = core if core.endswith(("项目", "企业")) else topic
            yield quantity, self._observation(row, quantity, _Told(about, named.name, column, column.period or own), column.name)

    def _captioned(self) -> str:
        """What the line above the table counts: 新签约亿元以上项目 of 附：各地本周新签约亿元以上项目."""
        over = self._table.above[-1] if self._table.above else None
        if over is None or over.role not in ("heading", "title", "caption"):
            return ""
        said = _COUNTED.search(re.sub("[（(][^（）()]*[)）]", "", over.text))
        return said["what"] if said else ""

    def project(self, row: Row) -> Mention | None:
        """The project that a row under heads of indicators is of."""
        if self._by_period or self._by_indicator or self._table.column("project") is None:
            return None
        about = self._named(row)[0]
        return about.mention if about is not None and about.mention.kind == "Project" else None

    def _summed(self, row: Row) -> Found:
        """A row that sums up projects: how many there are, and the sums of its columns, of the place that the table is of."""
        group, about = particulars.group(row, self._table), self._subject(row)
        if group is None or about is None or about.mention.kind not in (*AREAS, *ZONES):
            return
        kind, scope, named = group
        if (count := particulars.counted(row, named, self._recognised)) is not None:
            told = _Told(about, "项目数", Column("项目数", "个"), None)
            yield count, particulars.summed(self._observation(row, count, told, "项目数"), kind, scope)
        for number, column in enumerate(self._columns):
            cell = row.cell(number)
            if column is None or cell is None or number <= named or column.measure != "Level":
                continue
            quantity = amount(row.passage, cell, column.unit)
            name = _name(column.name, quantity) if quantity is not None else None
            if quantity is None or name is None or quantity.unit != "CNY":
                continue
            told = _Told(about, name.name, column, column.period)
            yield quantity, particulars.summed(self._observation(row, quantity, told, column.name), kind, scope)

    def _of_indicator(self, row: Row) -> Found:
        """A row of an indicator under heads of periods, readings or things."""
        label = row.cell(self._label)
        if label is None:
            return
        words, unit, growth = self._indicator(row, label)
        scope, words = self._parts.of(_NUMBERING.sub("", label.text.strip(" 　")), words)
        self._parent = self._parts.total if scope else self._parent
        words = words if words.endswith(self._made) or concept(words) else words + self._made
        own = self._named(row)[0] if self._table.column("zone", "area", "enterprise") is not None else self._subject(row)
        own = Subject(own.mention, OTHER, scope) if scope and own is not None else own
        for number, column in enumerate(self._columns):
            cell = row.cell(number)
            if column is None and number in self._about:
                column = Column("", "", means="value")
            if column is None or cell is None or number == self._label or column.measure == "none":
                continue
            if column.name not in ("", self._made) and number not in self._about:
                continue
            about = self._about.get(number) or own
            if column.measure == "Rank":
                before = self._columns[number - 1]
                if about and before and before.name:
                    continue  # a rank by the rate before it
                if about is not None and (found := self._placed(row, cell, _Told(about, words + ("增速" if growth else ""), column, column.period))):
                    yield found
                continue
            quantity = amount(row.passage, cell, self._unit(number, column, unit, growth), words.startswith("亩均"))
            if quantity is None:
                continue
            column = as_said(column, cell, quantity)
            named = _name(words, quantity if column.measure == "Level" else _counted_in(quantity, unit)) if words else None
            if about is None or named is None:
                yield quantity, "没有主体" if about is None else "没有指标"
                continue
            told = _Told(about, named.name, replace(column, measure="Growth") if growth and column.measure == "Level" else column, column.period)
            yield quantity, self._observation(row, quantity, told, words)

    def _unit(self, number: int, column: Column, unit: str, growth: bool) -> str:
        """The unit of a cell in a row of an indicator whose own unit is ``unit``, "" where that is in doubt."""
        own = unit_in(self._table.head.cells[number].text)
        if column.measure != "Level":  # the growth of a rate may be in percent or in points: only the head tells
            return own if unit in ("%", "％") and not growth else column.unit
        if unit or own:
            return unit or own
        return "%" if growth else next((one for one in caption_units(self._table) if one != "%"), "")

    def _of_period(self, row: Row) -> Found:
        """A row of a month or year under heads of indicators."""
        said, about = self._said(row, self._label), self._subject(row)
        for number, column in enumerate(self._columns):
            cell = row.cell(number)
            if column is None or cell is None or number <= self._label or column.measure in ("Rank", "none"):
                continue
            own = self._about.get(number) or about
            quantity = amount(row.passage, cell, column.unit, column.name.startswith("亩均"))
            if quantity is None:
                continue
            named = _name(column.name, quantity) if column.name else None
            if own is None or named is None or said is None:
                yield quantity, "没有主体" if own is None else "没有指标" if named is None else "没有时间"
                continue
            yield quantity, self._observation(row, quantity, _Told(own, named.name, column, said), column.name)

    def _indicator(self, row: Row, label: Cell) -> tuple[str, str, bool]:
        """The words of a row's indicator, its unit, and whether its figures are growths."""
        unit_cell = row.cell(self._table.column("unit"))
        unit = unit_in(label.text) or (unit_of(unit_cell.text) if unit_cell else "")
        words = re.sub(r"[（(][^（）()]*[)）]\s*$", "", label.text) if unit_in(label.text) else label.text
        words = _NUMBERING.sub("", words.strip(" 　"))
        part = OF_WHICH.match(words)
        words = OF_WHICH.sub("", words).strip(" 　：:")
        growth = _GROWN.search(words)
        words = words[: growth.start()].removesuffix("同比") if growth else words
        if len(words) <= _MOST and concept(words) is None and self._parent:
            base = re.sub("总[额量值]$", "", self._parent)
            words = next((made for made in (words + "总额", words + "额", base + words) if concept(made)), "" if part else words)
        elif not part:
            self._parent = words
        return words, unit, growth is not None

    def _named(self, row: Row) -> tuple[Subject | None, int, str]:
        """The thing that a row is of, the column that names it, and why there is none."""
        if self._table.column("project") is not None and is_sum(self._table, row):
            return None, self._label, "合计"
        for cell in row.cells[: self._label + 2]:
            if SUMS.fullmatch(cell.text) or _WHOLE.fullmatch(cell.text):
                if not _WHOLE.match(cell.text) or self._table.column("project") is not None:
                    return None, self._label, "合计"
                whole = self._subject(row)
                several = whole is not None and whole.mention.kind in AREAS and self._table.means[self._label] in ("zone", None, "indicator")
                return (Subject(whole.mention, ALL, "开发区") if several and whole else whole), self._label, "没有主体"
        here = [m for m in self._recognised.by_passage.get(row.passage.index, ()) if m.kind in ABOUT_KINDS and not m.implied]
        order = [n for means in _LABELS for n, one in enumerate(self._table.means) if one == means]
        for column in dict.fromkeys([*order, self._label]):
            if named := row.cell(column):
                some = [m for m in here if named.start <= m.start and m.end <= named.end]
                if some:
                    thing = max(some, key=lambda m: m.end - m.start)
                    return self._scoped(thing), self._label, ""
                if column in order[:1] and self._table.means[column] == "project":
                    break
        return None, self._label, "没有主体"

    def _scoped(self, thing: Mention) -> Subject:
        """In a report on development zones, a city's row is of its zones."""
        return Subject(thing, ALL, "开发区") if self._zones and thing.kind in AREAS else Subject(thing)

    def _headed(self, number: int) -> Subject | None:
        """The thing that a head names, all of it: 甲经开区 above a column."""
        cell = self._table.head.cells[number]
        here = self._recognised.by_passage.get(self._table.head.passage.index, ())
        found = next((m for m in here if m.kind in ABOUT_KINDS and not m.implied and (m.start, m.end) == (cell.start, cell.end)), None)
        return self._scoped(found) if found else None

    def _subject(self, row: Row) -> Subject | None:
        """What a table is of whose rows and columns name nothing: what its title names, else the article's subject."""
        named = titled(self._recognised, self._table, (*ZONES, "Enterprise", "Project")) or titled(self._recognised, self._table, AREAS)
        if named is None:
            return self._subjects.at(row.passage, 0, 0, 0)
        zones = named.kind in AREAS and any("开发区" in p.text or "园区" in p.text for p in self._table.above)
        return Subject(named, ALL, "开发区") if zones else Subject(named)

    def _said(self, row: Row, column: int | None) -> Period | None:
        """The period that a cell of a row says."""
        cell = row.cell(column)
        if cell is None:
            return None
        if (single := year(cell.text)) is not None:
            return single
        found = next((w for w in self._timing.whens(row.passage) if cell.start <= w.start and w.end <= cell.end), None)
        if found is None and (month := _MONTH.fullmatch(cell.text)) and self._period and 1 <= int(month[1]) <= 12:
            return _month(self._period.end.year, int(month[1]))
        return found.period if found else None

    def _above(self) -> Period | None:
        """What the lines above the table, the section or the article say."""
        passages = [p for p in self._table.above if p.role != "row"]
        body = next((p for p in reversed(passages) if p.role == "body"), None)
        for passage in reversed(passages):
            some: Sequence[When] = [w for w in self._timing.whens(passage) if not TARGET.search(passage.text, w.end)]
            if passage is body:
                whole = [w.period for w in reversed(some) if w.period.start.month == 1 and (w.period.end - w.period.start).days > 27]
                if said := next(iter(whole), None) or self._timing.carried(passage):
                    return said
            elif some and (some[-1].period.end - some[-1].period.start).days > 26:
                return some[-1].period
        return self._table.head.passage.section.period or self._recognised.article.context.period

    def _when(self, column: Column) -> Period | None:
        """The period of a column without one of its own: the month or the months before it, or a year earlier."""
        whole = self._period
        if column.period is not None or whole is None:
            return column.period or whole
        if column.means == "month":
            return _month(whole.end.year, whole.end.month) if (whole.end - whole.start).days < 360 else None
        if column.means == "prior":
            return Period(_earlier(whole.start), _earlier(whole.end), whole.how)
        return whole

    def _placed(self, row: Row, cell: Cell, told: _Told) -> tuple[Quantity, Observation] | None:
        """A rank."""
        said = _RANK.fullmatch(cell.text)
        if said is None:
            return None
        quantity = Quantity(row.passage.index, cell.start + said.start("place"), cell.start + said.end("place"), Decimal(said["place"]), "Count", "")
        growth = told.name.endswith("增速")
        named = _name(told.name.removesuffix("增速"), replace(quantity, unit="Percent" if growth else "CNY"))
        name = (named.name + ("增速" if growth else "")) if named and not re.search("排名|位次|名次", told.name) else told.name
        return quantity, self._observation(row, quantity, replace(told, name=name), told.name)

    def _observation(self, row: Row, quantity: Quantity, told: _Told, said: str) -> Observation:
        assert told.about is not None
        column, passage = told.column, row.passage
        period = told.period if told.period is not None and column.period is None else self._when(column)
        if period is not None and re.search("年度|计划投资", told.name):
            period = replace(period, start=date(period.end.year, 1, 1), end=date(period.end.year, 12, 31))
        measure = column.measure if column.measure != "Level" else "Share" if quantity.unit == "Percent" else "Level"
        issued = self._recognised.article.context.issued
        ahead = issued is not None and period is not None and issued < period.end and period.how == "said" and _whole(period) and "完成" not in said
        target = passage.section.status == "Target" or told.name == "计划投资" or column.target or ahead
        about = told.about
        return Observation(
            about.mention, told.name, said or told.name, measure, quantity, period, "Target" if target else "Actual", passage.index, 0.85,
            "figure:table", about.scope_kind, about.scope, column.base,
        )


def _name(words: str, quantity: Quantity) -> Name | None:
    """The indicator of a column's or row's words; a head of a count may have no measure word."""
    if _SORT.fullmatch(words):
        return None
    return (name_of(words, quantity.unit, quantity.counter or "个") or name_of(words, quantity.unit, quantity.counter)) if words else None


def _counted_in(quantity: Quantity, unit: str) -> Quantity:
    """A growth as of what its row counts (从业人员 in 人), so that it has the indicator of the level beside it."""
    row = units().get(unit.lstrip("十百千万亿")) if unit else None
    return replace(quantity, unit=row.unit, counter=unit) if row is not None and row.unit == "Count" else quantity


def _whole(period: Period) -> bool:
    """Whether it is of whole years, of which one that is not over can only be planned."""
    return (period.start.month, period.start.day, period.end.month, period.end.day) == (1, 1, 12, 31)


def _month(year_: int, month: int) -> Period:
    last = date(year_ + month // 12, month % 12 + 1, 1).toordinal() - 1
    return Period(date(year_, month, 1), date.fromordinal(last))


def _earlier(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, 28) if day.month == 2 else day.day)
