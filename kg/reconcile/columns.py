"""Columns of tables by their cells: subtotals, totals on top, a total that the text says, an order that one value breaks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from kg.language.numerals import parse
from kg.model import Finding, Iri, Line, Statistic
from kg.reconcile.findings import found, number, of_statistics
from kg.reconcile.interval import Interval, stated, total
from kg.reconcile.ledger import Ledger, Term
from kg.reconcile.rules import WORDS, says

_NUMBER = re.compile(r"-?\d[\d,，]*(?:\.\d+)?")
_GROUP = re.compile(r"^[^\t]*\t?[^\t]*?(?:[（(](?:共)?(?P<rows>\d+|[一二三四五六七八九十]+)[个项家][）)])\t")
_ALL = re.compile(r"(?:^|\t)(?:合计|总计|共计)")
_FEWEST = 5  # rows that are in order, where one is not
_ZONES = re.compile(r"全[省市区县州](?P<number>\d+|[一二两三四五六七八九十]+)[家个]")
_COLUMN = 4  # characters of a column's name that the text's name holds


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its cells, and the figures that became statistics by their cell."""

    line: Line
    cells: tuple[str, ...]
    terms: dict[int, Term]

    def value(self, column: int) -> Interval | None:
        """What a cell that holds a number only may have been before it was rounded."""
        words = self.cells[column].strip() if column < len(self.cells) else ""
        if not _NUMBER.fullmatch(words):
            return None
        return stated(words, Decimal(re.sub("[,，]", "", words)), None) if words.strip("-0.,") else Interval(Decimal(0), Decimal(0))


def columns(ledger: Ledger) -> Iterator[Finding]:
    """All that the cells of a table tell of one another."""
    notes: dict[Iri, list[tuple[str, bool]]] = defaultdict(list)
    wholes: dict[Iri, dict[Iri, Statistic]] = defaultdict(dict)
    for paragraph in ledger.paragraphs:
        article = paragraph.lines[0].article
        notes[article] += [(said["what"], bool(said["down"])) for said in WORDS["ranked by"].finditer(paragraph.text)]
        if paragraph.lines[0].role == "body":
            wholes[article] |= {t.statistic.iri: t.statistic for t in paragraph.terms if t.statistic is not None and t.statistic.scope}
    for table in _tables(ledger):
        article = table[0].line.article
        yield from _groups(table)
        yield from _on_top(table)
        yield from _in_text(ledger, table, wholes[article].values())
        yield from _in_order(ledger, table, notes[article])


def _tables(ledger: Ledger) -> Iterator[list[Row]]:
    table: list[Row] = []
    last: Line | None = None
    for paragraph in ledger.paragraphs:
        line = paragraph.lines[0]
        if table and (line.role != "row" or last is None or line.article != last.article):
            yield table
            table = []
        last = line
        if line.role == "row":
            table.append(Row(line, tuple(line.text.split("\t")), {line.text[: t.start].count("\t"): t for t in paragraph.terms}))
    if table:
        yield table


def _sum(rows: Sequence[Row], whole: Row, name: str) -> Iterator[Finding]:
    """The columns of which every row and the row of sums have a number."""
    for column in range(1, len(whole.cells)):
        said = whole.value(column)
        parts = [row.value(column) for row in rows]
        values = [part for part in parts if part is not None]
        term = whole.terms.get(column)
        here = [t for t in (term, *(row.terms.get(column) for row in rows)) if t is not None]
        rates = any(t.statistic is not None and (t.statistic.measure != "Level" or t.quantity.unit == "Percent") for t in here)
        if said is None or len(values) != len(rows) or rates:
            continue
        worked_out = total(values)
        largest = max((part.high for part in values if part.high is not None), default=None)
        average = largest is not None and said.high is not None and said.high <= largest  # of a column of rates
        if worked_out.meets(said) or average:
            continue
        shown = [row.cells[column] for row in rows]
        figures = [t.statistic for t in here if t.statistic is not None]
        words = f"{'、'.join(shown)}之和为{number(worked_out, '')}，{name}为{whole.cells[column]}"
        yield found("sum", False, words, figures, [whole.line.source, *(row.line.source for row in rows)])


def _groups(table: Sequence[Row]) -> Iterator[Finding]:
    """续建项目（3个） 97400 above three rows: the rows that a group counts make up its sums."""
    for position, head in enumerate(table):
        said = _GROUP.match(head.line.text)
        rows = parse(said["rows"]) if said else None
        if said is None or rows is None or _ALL.search(head.line.text):
            continue
        members = table[position + 1 : position + 1 + int(rows)]
        behind = table[position + 1 + int(rows) : position + 2 + int(rows)]
        closed = not behind or _GROUP.match(behind[0].line.text) or says("sum row", behind[0].cells[0].strip())
        if len(members) == int(rows) > 1 and closed and not any(_GROUP.match(row.line.text) or _ALL.search(row.line.text) for row in members):
            yield from _sum(members, head, "小计")


def _on_top(table: Sequence[Row]) -> Iterator[Finding]:
    """合计（8个） in the first row, with its eight rows below it or their groups."""
    head, rows = table[0], table[1:]
    if not _ALL.search(head.line.text) or any(_ALL.search(row.line.text) for row in rows):
        return
    said = _GROUP.match(head.line.text)
    heads = [row for row in rows if _GROUP.match(row.line.text)]
    counted = parse(said["rows"]) if said else None
    members = heads or rows
    whole = counted is None or int(counted) == len(rows) - len(heads)
    if len(members) > 1 and whole and (heads or said) and not (heads and len(heads) == 1):
        yield from _sum(members, head, "合计")


def _in_text(ledger: Ledger, table: Sequence[Row], wholes: Iterable[Statistic]) -> Iterator[Finding]:
    """全市6家省级以上开发区盘活土地3460亩 above a table of six zones, one column of which is of the same name."""
    rows = [row for row in table if any(t.statistic is not None for t in row.terms.values())]
    if len(rows) < 3 or any(_ALL.search(row.line.text) for row in table):
        return
    named = _by_name(ledger, rows)
    for one in wholes:
        of = _ZONES.match(one.scope or "")
        told = of is not None and parse(of["number"]) == len(rows) and one.measure == "Level" and one.status == "Actual" and one.bound is None
        if not told:
            continue
        name = ledger.called(one)
        same = [some for column, some in named.items() if _inside(column, name) and (some[0].unit, some[0].period) == (one.unit, one.period)]
        if len(same) == 1 and len(same[0]) == len(rows) == len({part.about for part in same[0]}) and one.about not in {p.about for p in same[0]}:
            worked_out = total(map(ledger.range, same[0]))
            agrees = worked_out.meets(ledger.range(one))
            words = f"表中{len(rows)}行之和为{number(worked_out, one.unit)}，正文为{one.stated[0]}"
            yield of_statistics(ledger, "sum", agrees, words, (one, *same[0]))


def _by_name(ledger: Ledger, rows: Sequence[Row]) -> dict[str, list[Statistic]]:
    found_: dict[str, list[Statistic]] = {}
    for row in rows:
        for term in row.terms.values():
            if term.statistic is not None and term.statistic.measure == "Level":
                found_.setdefault(ledger.called(term.statistic), []).append(term.statistic)
    return found_


def _inside(short: str, long: str) -> bool:
    """Whether the characters of one name stand in the other in their order: 盘活土地面积 in 盘活两未土地面积."""
    at = iter(long)
    return short == long or (len(short) >= _COLUMN and short[:2] == long[:2] and all(char in at for char in short))


def _in_order(ledger: Ledger, table: Sequence[Row], notes: Sequence[tuple[str, bool]]) -> Iterator[Finding]:
    """Rows that a note says are in the order of a column, all but one of them."""
    for column in range(1, max(len(row.cells) for row in table)) if notes else ():
        terms = [(row, row.terms[column]) for row in table if column in row.terms]
        figures = [t.statistic for _, t in terms if t.statistic is not None]
        if len(terms) != len(table) or len(figures) != len(terms) or len({one.indicator for one in figures}) != 1:
            continue
        called = ledger.called(figures[0]) + ("增速" if figures[0].measure == "Growth" else "")
        if figures[0].measure not in ("Growth", "Level", "Share") or len({one.measure for one in figures}) != 1:
            continue
        values = [one.value for one in figures]
        noted = [down for what, down in notes if what in (called, ledger.called(figures[0]))]
        if noted:
            yield from _broken(table, figures, values, noted[0], f"表称按{called}排列")


def _broken(table: Sequence[Row], figures: Sequence[Statistic], values: Sequence[Decimal], down: bool, words: str) -> Iterator[Finding]:
    pairs = [n for n, (one, other) in enumerate(pairwise(values)) if (other > one if down else other < one)]
    if len(values) > _FEWEST and len(pairs) == 1:
        n = pairs[0]
        sources: list[Iri] = [table[n].line.source, table[n + 1].line.source]
        told = f"{words}，{figures[n].stated[0]}之后却为{figures[n + 1].stated[0]}"
        yield found("order of rows", False, told, (figures[n + 1], figures[n]), sources)
