"""The ledger: the figures of a graph by what they are of, and by where they stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from kg.model import Graph, Iri, Line, Period, Quantity, Statistic
from kg.reconcile.interval import Interval, stated
from kg.resolve.settle import USER

_TENTH = 10  # per cent
_CLAUSES = re.compile("[，。；：]")
Subject = tuple[Iri, str, str]  # about, scopeKind, scope: whose figure it is


@dataclass(frozen=True, slots=True)
class Term:
    """A figure of a paragraph: its quantity, the statistic that it became, if any, and where it stands in the paragraph."""

    line: Line
    quantity: Quantity
    statistic: Statistic | None
    range: Interval  # of its size; which way it goes is in the words before it
    start: int
    end: int
    place: int  # among the terms of its paragraph

    @property
    def words(self) -> str:
        """The figure as its sentence writes it."""
        return self.line.text[self.quantity.start : self.quantity.end]

    @property
    def exact(self) -> bool:
        """Whether it is an amount said without a bound, and no rank."""
        return self.quantity.bound is None and not self.quantity.ordinal

    def alike(self, other: Term) -> bool:
        """Whether both count in the same unit and, of counts, with the same measure word."""
        one, two = self.quantity, other.quantity
        return one.unit == two.unit and one.ordinal == two.ordinal and (one.unit != "Count" or _word(one) == _word(two))


def _word(quantity: Quantity) -> str:
    return quantity.counter.lstrip("十百千万亿")


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together (a paragraph; a title or a row of a table alone), with their terms in order."""

    lines: tuple[Line, ...]
    text: str
    terms: tuple[Term, ...]
    things: tuple[tuple[int, int, Iri], ...]

    def before(self, term: Term) -> str:
        """The words between the term before and this one, or from the beginning."""
        return self._before[term.place]

    @cached_property
    def _before(self) -> Sequence[str]:
        """Of each term the words before it."""
        starts = (0, *(term.end for term in self.terms))
        return [self.text[start : max(start, term.start)] for start, term in zip(starts, self.terms, strict=False)]

    def clause(self, term: Term) -> str:
        """The words from the last comma to a term, without other figures' own."""
        return self._clauses[term.place]

    @cached_property
    def _clauses(self) -> Sequence[str]:
        """Of each term its clause."""
        return [_CLAUSES.split(words)[-1] for words in self._before]

    def between(self, one: Term, other: Term) -> str:
        """The words between two terms."""
        return self.text[one.end : max(one.end, other.start)]

    def after(self, term: Term, length: int = 12) -> str:
        """The words behind a term, up to the next one or the end of its clause."""
        end = self.terms[term.place + 1].start if term.place + 1 < len(self.terms) else len(self.text)
        return _CLAUSES.split(self.text[term.end : max(term.end, min(end, term.end + length))])[0]

    def source(self, position: int) -> Iri:
        """The passage in which a place of the text lies."""
        end = 0
        for line in self.lines:
            end += len(line.text)
            if position < end:
                return line.source
        return self.lines[-1].source

    def sentence(self, term: Term) -> int:
        """Where the sentence of a term begins."""
        return self.text.rfind("。", 0, term.start) + 1

    def part(self, term: Term) -> int:
        """Where the part of its sentence, between ；, begins."""
        return max(self.text.rfind(mark, 0, term.start) for mark in "；。") + 1

    def until(self, term: Term, marks: str = "；。") -> int:
        """Where, behind a term, the next of these marks stands."""
        return min((at for mark in marks if (at := self.text.find(mark, term.end)) >= 0), default=len(self.text))


class Ledger:
    """What the checks read."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.statistics = tuple(map(_plain, graph.statistics))
        self.statistic: Mapping[Iri, Statistic] = {s.iri: s for s in self.statistics}
        self.indicator: Mapping[Iri, str] = {i.iri: i.name for i in graph.indicators}
        self.name: Mapping[Iri, str] = {e.iri: e.name for e in graph.entities}
        self.kind: Mapping[Iri, str] = {e.iri: e.kind for e in graph.entities}

    @cached_property
    def paragraphs(self) -> Sequence[Paragraph]:
        """The paragraphs with the figures in them, in the order of the text."""
        grouped: dict[tuple[object, ...], list[Line]] = {}
        for line in self.graph.lines:
            alone = line.source if line.role != "body" else None
            grouped.setdefault((line.article, line.paragraph, alone), []).append(line)
        return tuple(map(self._paragraph, grouped.values()))

    @cached_property
    def articles(self) -> Mapping[Iri, Sequence[Paragraph]]:
        """The paragraphs of each article."""
        found: dict[Iri, list[Paragraph]] = defaultdict(list)
        for paragraph in self.paragraphs:
            found[paragraph.lines[0].article].append(paragraph)
        return found

    def _paragraph(self, lines: Sequence[Line]) -> Paragraph:
        text = ""
        terms: list[Term] = []
        things: list[tuple[int, int, Iri]] = []
        for line in lines:
            terms.extend(self._terms(line, len(text), len(terms)))
            things.extend((start + len(text), end + len(text), iri) for start, end, iri in line.things)
            text += line.text
        return Paragraph(tuple(lines), text, tuple(terms), tuple(things))

    def _terms(self, line: Line, offset: int, before: int) -> Iterator[Term]:
        """The terms of a line that so many characters and terms of its paragraph stand before."""
        said = {(start, end): self.statistic[iri] for start, end, iri in line.said if iri in self.statistic}
        ends = {end: one for (_, end), one in said.items()}
        for place, quantity in enumerate(self._quantities(line), before):
            one = said.get((quantity.start, quantity.end)) or (ends.get(quantity.end) if not quantity.ordinal else None)
            words = line.text[quantity.start : quantity.end]
            if one is not None and one.method == USER:  # the text may say another value, which is wrong
                quantity = replace(quantity, value=one.value, unit=one.unit, bound=one.bound)
            value = abs(one.value) if one is not None and line.role == "row" else abs(quantity.value)
            where = stated(words, value, quantity.bound, quantity.unit)
            if quantity.counter == "成" and where.high is None and line.text.startswith("多", quantity.end):
                where = Interval(value, value + _TENTH)  # 三成多: not four tenths
            if (quantity.start, quantity.end) in line.rejected:
                where = Interval(None, None)  # what it truly is nobody says
            yield Term(line, quantity, one, where, offset + quantity.start, offset + quantity.end, place)

    def _quantities(self, line: Line) -> Sequence[Quantity]:
        """The figures of a line; of a row of a table, whose units stand above it, those that became statistics."""
        if line.role != "row":
            return line.quantities
        some = ((start, end, self.statistic[iri]) for start, end, iri in line.said if iri in self.statistic)
        return [Quantity(0, start, end, one.value, one.unit, "", one.bound, one.measure == "Rank") for start, end, one in some]

    def greater(self, one: Statistic, other: Statistic) -> bool:
        """Whether a figure, however both were rounded, is greater than another."""
        low, high = self.range(one).low, self.range(other).high
        return low is not None and high is not None and low > high

    def range(self, statistic: Statistic) -> Interval:
        """Where its true value lies: what all of its wordings allow."""
        some = [stated(words, statistic.value, statistic.bound, statistic.unit) for words in statistic.stated]
        lows = [one.low for one in some if one.low is not None]
        highs = [one.high for one in some if one.high is not None]
        return Interval(max(lows, default=None), min(highs, default=None))

    @staticmethod
    def subject(statistic: Statistic) -> Subject:
        """Whose figure it is."""
        return statistic.about, statistic.scope_kind, (statistic.scope or "") if statistic.scope_kind == "Other" else ""

    def called(self, statistic: Statistic) -> str:
        """The name of its indicator."""
        return self.indicator[statistic.indicator]

    def beside(self, statistic: Statistic, name: str) -> Sequence[Statistic]:
        """The statistics of a name, in their order, that some document says together with this one."""
        some = {other.iri: other for document in self.documents(statistic) for other in self._told.get((document, name), ())}
        return sorted(some.values(), key=lambda other: other.iri.local)

    @cached_property
    def _told(self) -> Mapping[tuple[Iri, str], Sequence[Statistic]]:
        """Statistics by document and name."""
        found: dict[tuple[Iri, str], list[Statistic]] = defaultdict(list)
        for one in self.statistics:
            for document in self.documents(one):
                found[document, self.called(one)].append(one)
        return found

    @cached_property
    def of(self) -> Mapping[tuple[Subject, str, str], Mapping[Period, Sequence[Statistic]]]:
        """Actual statistics by subject, indicator and measure, then by period."""
        found: dict[tuple[Subject, str, str], dict[Period, list[Statistic]]] = defaultdict(lambda: defaultdict(list))
        for one in self.statistics:
            if one.status == "Actual" and one.period is not None:
                found[self.subject(one), self.called(one), one.measure][one.period].append(one)
        return found

    def level(self, subject: Subject, name: str, period: Period, unit: str | None = None) -> Statistic | None:
        """The one exact level of this key, None where there is none or several."""
        some = [one for one in self.of.get((subject, name, "Level"), {}).get(period, ()) if one.bound is None and unit in (None, one.unit)]
        return some[0] if len(some) == 1 else None

    @cached_property
    def about(self) -> Mapping[Iri, Sequence[Statistic]]:
        """Statistics by the thing that they are about, in their order."""
        found: dict[Iri, list[Statistic]] = defaultdict(list)
        for one in self.statistics:
            found[one.about].append(one)
        return found

    @cached_property
    def by_indicator(self) -> Mapping[Iri, Sequence[Statistic]]:
        """All statistics by what they are of."""
        found: dict[Iri, list[Statistic]] = defaultdict(list)
        for one in self.statistics:
            found[one.indicator].append(one)
        return found

    @cached_property
    def levels_about(self) -> Mapping[Iri, Sequence[tuple[Subject, str]]]:
        """The subjects and names of the actual levels of each thing."""
        found: dict[Iri, list[tuple[Subject, str]]] = defaultdict(list)
        for subject, name, measure in self.of:
            if measure == "Level":
                found[subject[0]].append((subject, name))
        return found

    def level_of(self, one: Statistic, name: str, period: Period) -> Statistic | None:
        """The one exact level of a name, of the thing that a figure is about and in its scope, or of that thing in its document at all."""
        exact = self.level(self.subject(one), name, period, one.unit)
        if exact is not None:
            return exact
        some = {
            level.iri: level
            for subject, called in self.levels_about.get(one.about, ())
            if called == name and subject[1] in (one.scope_kind, "Other")
            for level in self.of[subject, called, "Level"].get(period, ())
            if level.unit == one.unit and self.documents(level) & self.documents(one)
        }
        return next(iter(some.values())) if len(some) == 1 and next(iter(some.values())).bound is None else None

    def said_when(self, statistic: Statistic) -> bool:
        """Whether a sentence says its period, and for one year at most."""
        how = self._how.get(statistic.iri)
        return how == "said" and statistic.period is not None and statistic.period.start.year == statistic.period.end.year

    @cached_property
    def _how(self) -> Mapping[Iri, str]:
        return {one.iri: one.period.how for one in self.graph.statistics if one.period is not None}

    def area(self, thing: Iri, kind: str) -> Iri | None:
        """The area of a class (City, Province) that a thing lies in, as the graph has it; None where it has none or several."""
        known, found = {thing}, set()
        some = [thing]
        while some:
            for area in self._inside.get(some.pop(), ()):
                if area not in known:
                    known.add(area)
                    some.append(area)
                    found |= {area} if self.kind.get(area) == kind else set()
        return found.pop() if len(found) == 1 else None

    @cached_property
    def _inside(self) -> Mapping[Iri, Sequence[Iri]]:
        found: dict[Iri, list[Iri]] = defaultdict(list)
        for claim in self.graph.evidence:
            if claim.predicate == "locatedIn" and isinstance(claim.object, Iri) and not claim.rejected:
                found[claim.subject].append(claim.object)
        return found

    def documents(self, statistic: Statistic) -> frozenset[Iri]:
        """The documents that say it."""
        return self._documents[statistic.iri]

    @cached_property
    def _documents(self) -> Mapping[Iri, frozenset[Iri]]:
        """The documents that say each statistic."""
        of = {source.iri: source.document for source in self.graph.sources}
        return {one.iri: frozenset(of[source] for source in one.sources if source in of) for one in self.statistics}

    @cached_property
    def said(self) -> Mapping[Iri, Sequence[tuple[Paragraph, Term]]]:
        """Where each statistic is said."""
        found: dict[Iri, list[tuple[Paragraph, Term]]] = defaultdict(list)
        for paragraph in self.paragraphs:
            for term in paragraph.terms:
                if term.statistic is not None:
                    found[term.statistic.iri].append((paragraph, term))
        return found


def _plain(statistic: Statistic) -> Statistic:
    """A statistic whose period is told by its days alone, however they were found."""
    period = statistic.period
    plain = None if period is None else Period(period.start, period.end)
    return statistic if period == plain else replace(statistic, period=plain)


def year_before(period: Period) -> Period:
    """The same days a year earlier.

    >>> year_before(Period(date(2024, 1, 1), date(2024, 2, 29))).end
    datetime.date(2023, 2, 28)
    """
    return Period(_earlier(period.start), _earlier(period.end))


def _earlier(day: date) -> date:
    return date(day.year - 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


def whole_year(period: Period) -> bool:
    """Whether it is one calendar year."""
    return period == Period(date(period.start.year, 1, 1), date(period.start.year, 12, 31))
