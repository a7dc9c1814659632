"""Figures as a table by indicator and year: plan beside result, contradictions side by side, each with its sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.ask.findings import PLANS
from kg.ask.ready.catalogue import question
from kg.ask.sparql.query import Rows, query
from kg.ask.store import text
from kg.serve.pages.evidence import Sentence, notes, sentences
from kg.serve.pages.reader import Reader, Shown
from kg.vocab import DZ, RDF

FIGURES = 250  # observations that a page shows
SENTENCES = 3  # of each
PATIENCE = 5.0  # seconds for the verdicts on plans
UNKNOWN = "时间不明"
_SIGNS: Mapping[str, str] = {DZ.Min: "≥", DZ.Max: "≤", DZ.Approximate: "约"}


@dataclass(frozen=True, slots=True)
class Figure:
    """An observation."""

    iri: str
    anchor: str
    href: str
    about: Shown
    indicator: Shown
    scope: str
    measure: str
    unit: str
    base: str
    stated: str
    sign: str  # ≥, ≤, 约
    period: str
    column: str  # the year
    status: str  # 实际, 目标, 门槛
    planned: bool
    sentences: tuple[Sentence, ...]
    notes: tuple[str, ...]  # what the user said of it
    against: tuple[str, ...]  # IRIs of what contradicts it
    plan: str  # IRI of the target that it is the outcome of


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures side by side: what contradicts each other, or a target and its outcome."""

    left: Figure
    right: Figure
    verdict: str = ""  # of plans: 已达到, 未达到, 难以判断


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one indicator (of an indicator's page, of one subject), group, measure and unit, by column."""

    head: Shown
    scope: str
    measure: str
    cells: tuple[tuple[Figure, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Figures by row and year."""

    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    figures: tuple[Figure, ...] = ()  # in the order of the rows
    conflicts: tuple[Pair, ...] = ()
    plans: tuple[Pair, ...] = ()
    contested: frozenset[str] = frozenset()  # the figures that others contradict
    verdicts: Mapping[str, str] | None = None  # of the outcomes of plans
    more: bool = False  # there are figures that the page does not show


def table(reader: Reader, iri: str, *, of_indicator: bool = False) -> Table:
    """The figures about a thing, or of an indicator."""
    found = reader.subjects(DZ + ("indicator" if of_indicator else "about"), iri, FIGURES + 1)
    rows: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    figures = [figure(reader, some) for some in found[:FIGURES]]
    for one in sorted(figures, key=lambda one: (*_row(one, of_indicator), one.column, one.planned, one.stated, one.iri)):
        rows[_row(one, of_indicator)].append(one)
    ordered = tuple(one for some in rows.values() for one in some)
    columns = tuple(sorted({one.column for one in ordered}, key=lambda name: (name == UNKNOWN, name)))
    conflicts = conflicting(reader, ordered)
    plans = planned(reader, ordered)
    return Table(
        columns,
        tuple(_cells(some, columns, of_indicator) for some in rows.values()),
        ordered,
        conflicts,
        plans,
        frozenset(one.iri for pair in conflicts for one in (pair.left, pair.right)),
        {pair.right.iri: pair.verdict for pair in plans},
        len(found) > FIGURES,
    )


def _row(one: Figure, of_indicator: bool) -> tuple[str, ...]:
    head = one.about if of_indicator else one.indicator
    return (head.text, head.href, one.scope, one.measure, one.unit)


def _cells(some: Sequence[Figure], columns: Sequence[str], of_indicator: bool) -> Row:
    first = some[0]
    cells = tuple(tuple(one for one in some if one.column == column) for column in columns)
    return Row(first.about if of_indicator else first.indicator, first.scope, first.measure, cells)


def figure(reader: Reader, iri: str) -> Figure:
    """An observation with its sentences."""

    def value(name: str) -> str:
        return reader.value(iri, DZ + name)

    start, end, status, group = value("periodStart"), value("periodEnd"), value("status"), value("scopeKind")
    stated = [text(node) for node in reader.objects(iri, DZ + "statedValue")]
    return Figure(
        iri=iri,
        anchor=iri.removeprefix(reader.base),
        href=reader.href(iri),
        about=reader.thing(value("about")),
        indicator=reader.thing(value("indicator")),
        scope=value("scope") or ("" if group in ("", DZ.Whole) else reader.term(group)),
        measure=reader.term(value("measure")),
        unit=reader.term(value("unit")),
        base=value("base"),
        stated="、".join(stated),
        sign=_SIGNS.get(value("bound"), ""),
        period=period(start, end),
        column=UNKNOWN if not start or not end else start[:4] if start[:4] == end[:4] else f"{start[:4]}—{end[:4]}",
        status=reader.term(status),
        planned=status != DZ.Actual,
        sentences=sentences(reader, [iri], {"value": stated, "subject": reader.names(value("about"))}, SENTENCES),
        notes=tuple(dict.fromkeys(note for claim in reader.subjects(RDF + "subject", iri) for note in notes(reader, claim))),
        against=tuple(text(node) for node in reader.objects(iri, DZ + "conflictsWith")),
        plan=value("resultOf"),
    )


def conflicting(reader: Reader, figures: Sequence[Figure]) -> tuple[Pair, ...]:
    """Each contradiction of some figures once."""
    known = {one.iri: one for one in figures}
    pairs = {frozenset((one.iri, other)): (one, other) for one in figures for other in one.against}
    return tuple(Pair(one, known.get(other) or figure(reader, other)) for one, other in pairs.values())


def planned(reader: Reader, figures: Sequence[Figure]) -> tuple[Pair, ...]:
    """The targets and outcomes among some figures, with the verdict that the ready question gives."""
    known = {one.iri: one for one in figures}
    pairs = {(one.plan, one.iri) for one in figures if one.plan}
    pairs |= {(one.iri, outcome) for one in figures if one.planned for outcome in reader.subjects(DZ + "resultOf", one.iri)}
    if not pairs:
        return ()
    verdicts = _verdicts(reader)
    found = [(known.get(target) or figure(reader, target), known.get(outcome) or figure(reader, outcome)) for target, outcome in pairs]
    ordered = sorted(found, key=lambda pair: (pair[0].indicator.text, pair[0].period, pair[1].iri))
    return tuple(Pair(target, outcome, verdicts.get((target.iri, outcome.iri), "")) for target, outcome in ordered)


def _verdicts(reader: Reader) -> Mapping[tuple[str, str], str]:
    answer = query(reader.exports, question(PLANS).text, timeout=PATIENCE)
    if not isinstance(answer, Rows):
        raise TypeError(PLANS)
    told: dict[tuple[str, str], str] = {}
    for row in answer.rows:
        cell = {name: "" if node is None else text(node) for name, node in zip(answer.columns, row, strict=True)}
        told[cell["目标观测"], cell["实际观测"]] = cell["结果"]
    return told


def period(start: str, end: str) -> str:
    """A period as people write it.

    >>> period("2023-01-01", "2023-12-31"), period("2023-01-01", "2023-11-30"), period("2021-01-01", "2025-12-31")
    ('2023 年', '2023 年 1—11 月', '2021—2025 年')
    >>> period("2023-08-09", "2023-08-09"), period("", "")
    ('2023-08-09', '时间不明')
    """
    if not start or not end:
        return UNKNOWN
    if start == end:
        return start
    (year, first), (last_year, last) = start.split("-", 1), end.split("-", 1)
    if (first, last) == ("01-01", "12-31"):
        return f"{year} 年" if year == last_year else f"{year}—{last_year} 年"
    if year == last_year and first[3:] == "01" and int(last[3:]) >= 28:
        months = dict.fromkeys((str(int(first[:2])), str(int(last[:2]))))
        return f"{year} 年 {'—'.join(months)} 月"
    return f"{start} 至 {end}"
