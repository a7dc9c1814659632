"""A graph as the user's corrections leave it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.correct.claims import corrected_claim
from kg.correct.figures import claim_of, corrected_figure
from kg.correct.target import Finder, Hit
from kg.model import Correction, Evidence, FigureRow, Graph, Indicator, Iri, Line, Row, Ruling, Statistic
from kg.resolve.settle import settled

REJECTED = "rejected by the user"
_Moved = dict[tuple[str, Iri | None], tuple[str, Ruling]]  # a captured fact, and of figures its passage → the fact that it is now, or ""


@dataclass
class _Decision:
    """What the rows say of one fact in one passage, together."""

    rejects: bool
    judgement: Ruling
    changes: dict[str, tuple[str, Correction]] = field(default_factory=dict)  # property → new value
    rows: list[Correction] = field(default_factory=list)

    @property
    def values(self) -> Mapping[str, str]:
        return {name: value for name, (value, _) in self.changes.items()}


class Changed:
    """Collects decisions, then makes the graph that they give."""

    def __init__(self, graph: Graph, finder: Finder) -> None:
        self._graph, self._finder = graph, finder
        self._claims: dict[Iri, _Decision] = {}
        self._figures: dict[tuple[Iri, Iri], _Decision] = {}
        self._bare: dict[int, Ruling] = {}  # lines of figures.csv that captured nothing
        self.overruled: dict[Correction, str] = {}  # rows that a later one contradicts

    def enter(self, correction: Correction, hits: Sequence[Hit]) -> Row | None:
        """Take note of a row that means ``hits``; a Row where it cannot be done."""
        for hit in hits:
            if why := self._unfit(correction, hit):
                return why
        for hit in hits:
            if isinstance(hit, Evidence):
                self._claims[hit.iri] = self._merged(self._claims.get(hit.iri), correction)
            elif hit.statistic and hit.source:
                key = hit.statistic.iri, hit.source
                self._figures[key] = self._merged(self._figures.get(key), correction)
            else:
                self._bare.update(dict.fromkeys(hit.rows, correction.judgement))
        return None

    def _merged(self, former: _Decision | None, correction: Correction) -> _Decision:
        """The decision on a fact with one more row; rows that say otherwise give way to it."""
        decision = former
        if decision and decision.rejects != correction.rejects:
            self.overruled.update(dict.fromkeys(decision.rows, correction.judgement.where))
            decision = None
        if decision is None:
            decision = _Decision(correction.rejects, correction.judgement)
        decision.judgement = correction.judgement
        if not correction.rejects:
            before = decision.changes.get(correction.changes)
            if before and before[0] != correction.value:
                self.overruled[before[1]] = correction.judgement.where
            decision.changes[correction.changes] = correction.value, correction
        decision.rows.append(correction)
        return decision

    def _unfit(self, correction: Correction, hit: Hit) -> Row | None:
        """Why a row cannot be done to a fact."""
        if correction.rejects:
            return None
        change = {correction.changes: correction.value}
        if isinstance(hit, Evidence):
            made: object = corrected_claim(hit, change, self._finder, correction.judgement)
        elif hit.statistic and hit.source:
            made = corrected_figure(hit.statistic, change, self._finder, correction.judgement)
        else:
            made = Row(correction.judgement.where, "no fact was made of this figure, so there is none to correct", "reject it, or take the row out")
        return made if isinstance(made, Row) else None

    # ------------------------------------------------------------ the graph

    def graph(self) -> Graph:
        """The graph with all decisions carried out."""
        graph, finder = self._graph, self._finder
        evidence = {item.iri: item for item in graph.evidence}
        moved: _Moved = {}
        for iri, decision in self._claims.items():
            self._one_claim(evidence, iri, decision, moved)
        statistics = {one.iri: one for one in graph.statistics}
        indicators = {one.iri: one for one in graph.indicators}
        figures = dict(self._figures)
        gone = self._gone(evidence, moved)
        for one in graph.statistics:
            if one.about in gone:
                figures.update({(one.iri, source): _Decision(True, gone[one.about]) for source in one.sources})
        for (iri, source), decision in figures.items():
            old = finder.statistics[iri.local]
            made = None if decision.rejects else corrected_figure(old, decision.values, finder, decision.judgement)
            left = statistics[iri]
            statistics[iri] = replace(left, sources=tuple(one for one in left.sources if one != source))
            new = None
            if made is not None and not isinstance(made, Row):
                new, concept = made
                indicators.setdefault(concept.iri, concept)
                claim = claim_of(new, source, decision.judgement)
                evidence[claim.iri] = claim
                statistics[new.iri] = _joined(statistics.get(new.iri), replace(new, stated=self._stated(old, [source]), sources=(source,)))
                if new.iri == iri:  # it was right: now the user says so
                    continue
            former = claim_of(old, source, decision.judgement, instead=claim.iri if new else None)
            evidence[former.iri] = former
            moved[iri.local, source] = new.iri.local if new else "", decision.judgement
        evidence = settled(evidence.values(), self._path)
        standing = [self._trimmed(one) for one in statistics.values() if one.sources]
        known = {item.subject for item in evidence.values() if item.predicate == "type" and not item.rejected}
        return replace(
            graph,
            entities=tuple(entity for entity in graph.entities if entity.iri in known),
            evidence=_ordered(evidence.values()),
            statistics=tuple(sorted(standing, key=lambda one: one.iri.local)),
            indicators=_used(indicators, standing),
            figures=tuple(self._row(number, row, moved) for number, row in enumerate(graph.figures)),
            lines=tuple(_line(line, moved, known) for line in graph.lines),
            told=tuple(replace(one, subject=one.subject if one.subject in known else None) for one in graph.told),
        )

    def _one_claim(self, evidence: dict[Iri, Evidence], iri: Iri, decision: _Decision, moved: _Moved) -> None:
        old = evidence[iri]
        new = None if decision.rejects else corrected_claim(old, decision.values, self._finder, decision.judgement)
        made = new if isinstance(new, Evidence) else None
        if made:
            evidence[made.iri] = made
            if made.iri == iri:  # it was right: now the user says so
                return
        evidence[iri] = replace(old, rejected=True, superseded=False, judgement=decision.judgement, corrected=made.iri if made else None)
        moved[iri.local, None] = made.iri.local if made else "", decision.judgement

    def _gone(self, evidence: dict[Iri, Evidence], moved: _Moved) -> Mapping[Iri, Ruling]:
        """The things that no claim says to be any more, with why; claims about them are rejected along with them."""
        types = [item for item in evidence.values() if item.predicate == "type"]
        standing = {item.subject for item in types if not item.rejected}
        gone = {item.subject: item.judgement for item in types if item.judgement and item.subject not in standing}
        for item in list(evidence.values()):
            judgement = gone.get(item.subject) or (gone.get(item.object) if isinstance(item.object, Iri) else None)
            if judgement and not item.rejected:
                evidence[item.iri] = replace(item, rejected=True, superseded=False, judgement=judgement)
                moved[item.iri.local, None] = "", judgement
        return {iri: judgement for iri, judgement in gone.items() if judgement}

    def _path(self, item: Evidence) -> str:
        source = self._finder.sources.get(item.source)
        return self._finder.path(source) if source else ""

    def _stated(self, one: Statistic, sources: Iterable[Iri]) -> tuple[str, ...]:
        """Of a figure's wordings those that some passages have."""
        quotes = ["".join(self._finder.sources[iri].quote.split()) for iri in sources]
        found = tuple(words for words in one.stated if any("".join(words.split()) in quote for quote in quotes))
        return found or one.stated

    def _trimmed(self, one: Statistic) -> Statistic:
        before = self._finder.statistics.get(one.iri.local)
        if before is None or len(before.sources) == len(one.sources):
            return one
        return replace(one, stated=self._stated(one, one.sources))

    def _row(self, number: int, row: FigureRow, moved: _Moved) -> FigureRow:
        """A line of figures.csv with what the user made of it."""
        if number in self._bare:
            return replace(row, fate=REJECTED, reason=said(self._bare[number]))
        if not row.fact:
            return row
        change = moved.get((row.fact, None))
        if change is None and any(fact == row.fact for fact, _ in moved):
            passage = self._finder.passage(row)
            change = moved.get((row.fact, passage.iri if passage else None))
        if change is None:
            return row
        fact, judgement = change
        if fact:
            return replace(row, fact=fact, reason=f"用户更正：{said(judgement)}")
        return replace(row, fate=REJECTED, reason=said(judgement))


def said(judgement: Ruling) -> str:
    """A judgement in words, for tables: who, when, why, where that is said."""
    who = " ".join(filter(None, (judgement.author, judgement.day.isoformat() if judgement.day else "")))
    return "：".join(filter(None, (who, judgement.reason))) or judgement.where


def _joined(old: Statistic | None, new: Statistic) -> Statistic:
    """A figure with one more passage; the user's own stands as the user's."""
    if old is None:
        return new
    sources = tuple(sorted({*old.sources, *new.sources}, key=lambda iri: iri.local))
    return replace(new, stated=tuple(sorted({*old.stated, *new.stated})), sources=sources)


def _used(indicators: Mapping[Iri, Indicator], statistics: Iterable[Statistic]) -> tuple[Indicator, ...]:
    """The indicators that figures are of, and those above them."""
    wanted = {one.indicator for one in statistics}
    waiting = list(wanted)
    while waiting:
        above = indicators[waiting.pop()].broader
        if above is not None and above in indicators and above not in wanted:
            wanted.add(above)
            waiting.append(above)
    return tuple(sorted((one for iri, one in indicators.items() if iri in wanted), key=lambda one: one.iri.local))


def _line(line: Line, moved: _Moved, known: set[Iri]) -> Line:
    """A line of the text as the checks of figures read it."""
    figures: list[tuple[int, int, Iri]] = []
    rejected: list[tuple[int, int]] = []
    for start, end, iri in line.said:
        change = moved.get((iri.local, line.source))
        if change is None:
            figures.append((start, end, iri))
        elif change[0]:
            figures.append((start, end, Iri(change[0])))
        else:
            rejected.append((start, end))
    return replace(line, said=tuple(figures), rejected=tuple(rejected), things=tuple(one for one in line.things if one[2] in known))


def _ordered(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(evidence, key=lambda item: item.iri.local))


