"""The ledger: the figures of a graph by what they are of, and by where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kg.language import quantities
from kg.model import Graph, Iri, Line, Period, Quantity, Statistic
from kg.reconcile.interval import Interval, stated

Subject = tuple[Iri, str, str]  # about, scopeKind, scope: whose figure it is


@dataclass(frozen=True, slots=True)
class Term:
    """A figure of a line: its quantity, and the statistic that it became, if any."""

    line: Line
    quantity: Quantity
    statistic: Statistic | None
    range: Interval

    @property
    def words(self) -> str:
        """The figure as its sentence writes it."""
        return self.line.text[self.quantity.start : self.quantity.end]

    def alike(self, other: Term) -> bool:
        """Whether both count in the same unit and, of counts, with the same measure word."""
        one, two = self.quantity, other.quantity
        return one.unit == two.unit and (one.unit != "Count" or one.counter.lstrip("十百千万亿") == two.counter.lstrip("十百千万亿"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A line with its terms, in their order."""

    line: Line
    terms: tuple[Term, ...]

    def before(self, term: Term) -> str:
        """The words between the term before and this one, or from the line's beginning."""
        position = self.terms.index(term)
        start = self.terms[position - 1].quantity.end if position else 0
        return self.line.text[start : max(start, term.quantity.start)]

    def between(self, one: Term, other: Term) -> str:
        """The words between two terms."""
        return self.line.text[one.quantity.end : max(one.quantity.end, other.quantity.start)]

    def after(self, term: Term, length: int = 12) -> str:
        """The words behind a term, up to the next one."""
        position = self.terms.index(term)
        end = self.terms[position + 1].quantity.start if position + 1 < len(self.terms) else len(self.line.text)
        return self.line.text[term.quantity.end : min(end, term.quantity.end + length)]


class Ledger:
    """What the checks read."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.statistic: Mapping[Iri, Statistic] = {s.iri: s for s in graph.statistics}
        self.indicator: Mapping[Iri, str] = {i.iri: i.name for i in graph.indicators}
        self.name: Mapping[Iri, str] = {e.iri: e.name for e in graph.entities}
        self.kind: Mapping[Iri, str] = {e.iri: e.kind for e in graph.entities}

    @cached_property
    def sentences(self) -> Sequence[Sentence]:
        """The lines with the figures in them, in the order of the text."""
        return tuple(self._sentence(line) for line in self.graph.lines)

    def _sentence(self, line: Line) -> Sentence:
        said = {(start, end): self.statistic[iri] for start, end, iri in line.said if iri in self.statistic}
        ends = {end: one for (_, end), one in said.items()}
        terms = []
        for quantity in quantities.find(line.text):
            one = said.get((quantity.start, quantity.end)) or (ends.get(quantity.end) if not quantity.ordinal else None)
            value = one.value if one is not None and abs(one.value) == abs(quantity.value) else quantity.value
            words = line.text[quantity.start : quantity.end]
            terms.append(Term(line, quantity, one, stated(words, value, quantity.bound)))
        return Sentence(line, tuple(terms))

    def range(self, statistic: Statistic) -> Interval:
        """Where its true value lies: what all of its wordings allow."""
        some = [stated(words, statistic.value, statistic.bound) for words in statistic.stated]
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

    @cached_property
    def of(self) -> Mapping[tuple[Subject, str, str], Mapping[Period, Sequence[Statistic]]]:
        """Actual statistics by subject, indicator and measure, then by period."""
        found: dict[tuple[Subject, str, str], dict[Period, list[Statistic]]] = defaultdict(lambda: defaultdict(list))
        for one in self.graph.statistics:
            if one.status == "Actual" and one.period is not None:
                found[self.subject(one), self.called(one), one.measure][one.period].append(one)
        return found

    def level(self, subject: Subject, name: str, period: Period, unit: str | None = None) -> Statistic | None:
        """The one exact level of this key, None where there is none or several."""
        some = [one for one in self.of.get((subject, name, "Level"), {}).get(period, ()) if one.bound is None and unit in (None, one.unit)]
        return some[0] if len(some) == 1 else None

    def documents(self, statistic: Statistic) -> frozenset[Iri]:
        """The documents that say it."""
        return frozenset(self._documents[source] for source in statistic.sources if source in self._documents)

    @cached_property
    def _documents(self) -> Mapping[Iri, Iri]:
        return {source.iri: source.document for source in self.graph.sources}

    @cached_property
    def lines(self) -> Mapping[Iri, Sequence[Sentence]]:
        """The sentences by the statistics that they say."""
        found: dict[Iri, list[Sentence]] = defaultdict(list)
        for sentence in self.sentences:
            for term in sentence.terms:
                if term.statistic is not None and (not found[term.statistic.iri] or found[term.statistic.iri][-1] is not sentence):
                    found[term.statistic.iri].append(sentence)
        return found

    def term(self, statistic: Statistic) -> Iterator[tuple[Sentence, Term]]:
        """Where it is said."""
        for sentence in self.lines.get(statistic.iri, ()):
            yield from ((sentence, term) for term in sentence.terms if term.statistic is statistic)


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
