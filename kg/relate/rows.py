"""Claims of a table's rows: what the head of a column says of the thing that the row is of.

| 项目名称 | 建设单位 | 总投资（亿元） | is three facts a row: the project, its investor, its sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from kg.model import Claim, Mention, Recognised
from kg.recognise.columns import by_indicator, is_sum
from kg.recognise.tabular import Cell, Row, Table, tables
from kg.relate import amounts, stages
from kg.relate.cells import amount, column_unit
from kg.relate.focus import AREAS, ZONES, outermost
from kg.vocab import STAGES
from kg.wording import patterns

STAGES_SAID, AMOUNTS_SAID = stages.WORDINGS, amounts.WORDINGS
WORDINGS = Path(__file__).parent / "wordings" / "rows.yaml"
_SAID = {**patterns(STAGES_SAID), **patterns(AMOUNTS_SAID), **patterns(WORDINGS)}
_PLACES = (*ZONES, *AREAS)
_INVESTORS = ("Enterprise", "GovernmentBody", "University", "Organization", "DevelopmentZone", "Park")
_FELLOWS = (*_PLACES, "Region", "Country", "GovernmentBody", "Enterprise", "University", "Organization", "ResearchPlatform")
_BODIES = ("GovernmentBody", "Enterprise", "Organization", "University", *_PLACES)
_FIELDED = ("Project", "Enterprise")
_TO_COME = re.compile("计划|拟|预计|前")
_SINGLE = ("locatedIn", "inIndustry", "stage", "investmentCNY", "issuedBy")
_STRUCTURE = ("containment.name", "containment.article", "containment.chain")
_HOUSED = ("Enterprise", "ResearchPlatform", "Organization", "University")
_FULL = 6  # characters of a body's full name, at least
_LEAST = 10_000  # yuan: smaller sums are no investment of a project
_DITTO = re.compile("[（(]?(?:同上(?:行|栏|家)?|同前|〃|″|”|\'\'|\")[）)]?")
_LEADS = re.compile("(?:如下|见下表|下表|附表|列表)[^，。]{0,6}。$")
_DATE = re.compile(r"(?P<year>(?:19|20)\d\d)\D{1,2}(?P<month>\d{1,2})(?:\D{1,2}(?P<day>\d{1,2}))?日?月?")
_FURTHEST_FIRST = tuple(sorted(STAGES, key=lambda stage: -STAGES[stage]))
_REACHED = {"signed": "Signed", "begun": "UnderConstruction", "finished": "InProduction"}


def rows(recognised: Recognised) -> Iterator[Claim]:
    """The claims of all rows of an article's tables."""
    for table in tables(recognised.article.passages):
        if not by_indicator(table):
            reader = _Reader(recognised, table)
            for row in table.rows:
                if not is_sum(table, row):
                    yield from reader.row(row)


def settled(told: Sequence[Claim], guessed: Sequence[Claim]) -> list[Claim]:
    """The claims of rows, and those of sentences: where a row says what something is, what its words suggest falls away."""
    said = {(c.passage, c.subject.name, c.predicate) for c in told if c.predicate in _SINGLE}
    listed = {c.passage for c in told if c.predicate == "investor"}  # an investor may be from elsewhere
    some = [
        c for c in guessed
        if ((c.passage, c.subject.name, c.predicate) not in said or c.method in _STRUCTURE)
        and not (c.method in ("containment.native", "relations.named-after") and c.passage in listed)
    ]
    return [*told, *some]


def titled(recognised: Recognised, table: Table, kinds: Sequence[str]) -> Mention | None:
    """The one thing of these kinds that the nearest line above a table names: 甲开发区重点项目一览表."""
    for passage in reversed(table.above):
        if passage.role == "row" or (passage.role == "body" and not _captions(passage.text)):
            continue
        here = [m for m in outermost(recognised.by_passage.get(passage.index, ())) if m.kind in kinds]
        if here:
            return here[0] if len({(m.kind, m.name) for m in here}) == 1 else None
    return None


def _captions(text: str) -> bool:
    """Whether a line of text leads to the table below it, and is no report of its own: 甲开发区主要指标如下："""
    return len(text) <= 60 and not (text[-1] in "。；！？" and not _LEADS.search(text))


class _Reader:
    """Reads the rows of one table."""

    def __init__(self, recognised: Recognised, table: Table) -> None:
        self._recognised, self._table = recognised, table
        self._zone = titled(recognised, table, ZONES)
        self._area = titled(recognised, table, AREAS)
        title = next((p.text for p in reversed(table.above) if p.role != "row" and len(p.text) < 60 and "项目" in p.text), "")
        self._hoped = bool(_SAID["hoped"].search(title))
        self._stage = next((stage for stage in _FURTHEST_FIRST if _SAID[f"{stage}_title"].search(title)), None)
        honours = [m for p in table.above for m in recognised.by_passage.get(p.index, ()) if m.kind == "Designation"]
        self._honour = honours[-1] if honours and any(_SAID["roll"].search(p.text) for p in table.above) else None
        context = recognised.article.context
        self._last = context.issued or (context.period.end if context.period else None)

    def row(self, row: Row) -> Iterator[Claim]:
        """What one row says."""
        table = self._table
        project = self._one(row, ("project",), ("Project",))
        if project is not None:
            yield from self._project(row, project)
            return
        person = self._one(row, ("person",), ("Person",))
        if person is not None:
            yield from self._person(row, person)
            return
        document = self._one(row, ("document",), ("PolicyDocument",))
        if document is not None:
            for issuer in self._all(row, ("issuer",), ("GovernmentBody", *_PLACES)):
                yield self._claim(row, document, "issuedBy", issuer, 0.9)
            return
        if partner := next(iter(self._all(row, ("partner",), _FELLOWS)), None):
            one = self._one(row, ("zone", "area", "enterprise"), (*_PLACES, "Enterprise"))
            one = one or titled(self._recognised, table, (*ZONES, "Enterprise", *AREAS))
            if one is not None and (one.kind, one.name) != (partner.kind, partner.name):
                yield self._claim(row, one, "cooperatesWith", partner, 0.88)
            return
        thing = self._one(row, ("platform",), _HOUSED) or self._one(row, ("enterprise", "investor"), ("Enterprise",))
        thing = thing or self._one(row, ("zone", "area", "place"), _PLACES)
        if thing is not None:
            yield from self._thing(row, thing)

    def _project(self, row: Row, project: Mention) -> Iterator[Claim]:
        for investor in () if self._hoped else self._all(row, ("investor", "enterprise"), _INVESTORS):
            yield self._claim(row, project, "investor", investor, 0.93)
        yield from self._sum(row, project)
        places = self._all(row, ("zone", "place", "area"), _PLACES) or self._of_group(row, _PLACES)
        where = _smallest(places) if places else self._zone or self._area
        if where is not None:
            yield self._claim(row, project, "locatedIn", where, 0.92 if places else 0.8 if self._zone else 0.75)
        for field in self._all(row, ("industry",), ("Industry",)) or self._of_group(row, ("Industry",)):
            yield self._claim(row, project, "inIndustry", field, 0.92)
        if stage := self._reached(row):
            yield self._claim(row, project, "stage", stage, 0.9)
        for column, means in enumerate(self._table.means):
            if means == "content" and (cell := row.cell(column)) and (hit := _made(cell.text)):
                said = (cell.start + hit.start(), cell.start + hit.end())
                yield self._claim(row, project, "capacity", re.sub(r"\s+", "", hit[0]), 0.88, said)
                break

    def _thing(self, row: Row, thing: Mention) -> Iterator[Claim]:
        """A firm with its zone, fields and titles; a zone or area with its fields."""
        fields = self._all(row, ("industry",), ("Industry",))
        for field in fields:
            yield self._claim(row, thing, "inIndustry" if thing.kind in _FIELDED else "developsIndustry", field, 0.92)
        if thing.kind == "Enterprise":
            lead = self._table.column("enterprise")
            if lead is not None and _SAID["leader"].search(self._table.head.cells[lead].text):
                for field in fields:
                    yield self._claim(row, thing, "chainLeaderOf", field, 0.9)
        if thing.kind in _HOUSED:
            places = self._all(row, ("zone", "place", "area"), _PLACES)
            if places:
                yield self._claim(row, thing, "locatedIn", _smallest(places), 0.92)
        elif thing.kind in ZONES and (areas := self._all(row, ("place", "area"), AREAS)):
            yield self._claim(row, thing, "locatedIn", areas[-1], 0.9)
        elif thing.kind == "Park" and (where := self._zone if self._zone and self._zone.kind == "DevelopmentZone" else self._area) is not None:
            yield self._claim(row, thing, "locatedIn", where, 0.8)
        honours = self._all(row, ("honour",), ("Designation",))
        for honour in honours or ((self._honour,) if self._honour and thing.kind == "Enterprise" else ()):
            yield self._claim(row, thing, "designatedAs", honour, 0.92 if honours else 0.8)
        for column, means in enumerate(self._table.means):
            cell = row.cell(column)
            if means != "head" or cell is None:
                continue
            for person in self._in(row, cell, ("Person",)):
                yield self._claim(row, person, "affiliatedWith", thing, 0.9)
                role = _SAID["post"].search(self._table.head.cells[column].text)
                if role:
                    yield self._claim(row, person, "role", role[0], 0.9)

    def _person(self, row: Row, person: Mention) -> Iterator[Claim]:
        post = row.cell(self._table.column("post"))
        if post is not None:
            inner = self._in(row, post, _BODIES)
            # 甲开发区管委会主任, but 党工委书记、管委会主任
            start = next((m.end for m in inner if m.start == post.start and m.end - m.start >= _FULL and "、" not in post.text), post.start)
            if start < post.end:
                yield self._claim(row, person, "role", row.passage.text[start : post.end], 0.93, (start, post.end))
            if inner and self._table.column("body", "enterprise", "zone") is None:
                yield self._claim(row, person, "affiliatedWith", inner[-1], 0.9)
        for body in self._all(row, ("body", "enterprise", "zone", "office"), _BODIES)[:1]:
            yield self._claim(row, person, "affiliatedWith", body, 0.93)

    def _sum(self, row: Row, project: Mention) -> Iterator[Claim]:
        """The yuan that a project costs."""
        column = self._table.column("investment")
        cell = row.cell(column)
        if column is None or cell is None:
            return
        found = amount(row.passage, cell, column_unit(self._table, column))
        if found is not None and found.unit == "CNY" and found.value >= _LEAST:
            yield self._claim(row, project, "investmentCNY", found.value, 0.93, (found.start, found.end))

    def _reached(self, row: Row) -> str | None:
        """How far a project is: as its cell of progress says, its dates, or the title of the table."""
        if (column := self._table.column("stage")) is not None:
            cell = row.cell(column)
            return _furthest(cell.text, self._last) if cell else None
        group = row.group.text if row.group and "项目" in row.group.text else ""
        found = next((stage for stage in _FURTHEST_FIRST if _SAID[f"{stage}_title"].search(group)), self._stage)
        for means, stage in _REACHED.items():
            column = self._table.column(means)
            cell = row.cell(column)
            head = self._table.head.cells[column].text if column is not None else ""
            if cell is not None and not _TO_COME.search(head) and self._past(cell.text):
                found = stage
        return found

    def _past(self, text: str) -> bool:
        """Whether a cell is a day, month or year that has passed when the article was issued."""
        said = _DATE.match(text)
        if said is None or self._last is None or _TO_COME.search(text):
            return False
        return date(int(said["year"]), min(int(said["month"]), 12) or 1, 1) <= self._last

    def _of_group(self, row: Row, kinds: Sequence[str]) -> tuple[Mention, ...]:
        """What heads the group that a row stands in, where that is all that it names."""
        here = outermost(self._recognised.by_passage.get(row.group.index, ())) if row.group is not None else ()
        found = tuple(m for m in here if m.kind in kinds and not m.implied)
        return found if len(found) == 1 else ()

    def _one(self, row: Row, meanings: Sequence[str], kinds: Sequence[str]) -> Mention | None:
        return next(iter(self._all(row, meanings, kinds)), None)

    def _all(self, row: Row, meanings: Sequence[str], kinds: Sequence[str]) -> tuple[Mention, ...]:
        """What the cells of the columns of these meanings name, the first meaning that names anything."""
        for one in meanings:
            for column, means in enumerate(self._table.means):
                if means == one and (said := self._above_ditto(row, column)) and (found := self._in(*said, kinds)):
                    return found
        return ()

    def _above_ditto(self, row: Row, column: int) -> tuple[Row, Cell] | None:
        """The cell of a column with its row; that of the row above where it says 同上."""
        rows = self._table.rows
        for other in reversed(rows[: rows.index(row) + 1]):
            cell = other.cell(column)
            if cell is None or not _DITTO.fullmatch(cell.text):
                if cell is not None and (other is row or not is_sum(self._table, other)):
                    return other, cell
                if other is row or not is_sum(self._table, other):
                    return None
        return None

    def _in(self, row: Row, cell: Cell, kinds: Sequence[str]) -> tuple[Mention, ...]:
        here = [m for m in self._recognised.by_passage.get(row.passage.index, ()) if cell.start <= m.start and m.end <= cell.end and not m.implied]
        return tuple(m for m in outermost(here) if m.kind in kinds)

    def _claim(
        self, row: Row, subject: Mention, predicate: str, said: Mention | Decimal | str, sure: float, span: tuple[int, int] | None = None
    ) -> Claim:
        return Claim(subject, predicate, said, row.passage.index, sure, f"rows.{predicate}", span=span)


def _made(text: str) -> re.Match[str] | None:
    """What a cell says is made: where it changes (由5万吨/年提至12万吨/年), what it is to be."""
    hits = list(_SAID["capacity"].finditer(text))
    return next((hit for hit in hits if not amounts.CHANGES.match(text, hit.end())), hits[-1] if hits else None)


def _smallest(places: Sequence[Mention]) -> Mention:
    """The zone or park among the places of a cell, else the last, which is the narrowest (甲省乙市丙县)."""
    return next((m for m in reversed(places) if m.kind in ZONES), places[-1])


_NOT_BEGUN = re.compile("(?:目前|项目|当前)?(?:尚|还|仍|暂)?未(?:正式|实质性)?(?:开工|动工|启动|开建)")  # 尚未开工，正在办理施工许可


def _furthest(text: str, last: date | None = None) -> str | None:
    """The furthest stage that a cell of progress says is reached, ``last`` being the last day that it can tell of."""
    if _NOT_BEGUN.match(text):
        return "Planned"
    for stage in _FURTHEST_FIRST:
        for said in (_SAID[stage], _SAID[f"{stage}_cell"]):
            for hit in said.finditer(text):
                when = _DATE.search(text[: hit.start()].rpartition("，")[2])
                if when and last and date(int(when["year"]), min(int(when["month"]), 12) or 1, 1) > last:
                    continue
                if stage == "Planned" or not (_SAID["unreal"].search(text[: hit.start()]) or _SAID["unreal_behind"].match(text[hit.end() :])):
                    return stage
    return None
