"""Reconcile: figures are held against one another, as a careful statistician would.

Each module is a kind of check; all work on the ledger and give findings. Agreement makes figures more certain; what
cannot all be right is linked by ``dz:conflictsWith`` and told with its arithmetic, and never settled silently.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.model import Finding, Graph, Iri, Statistic
from kg.reconcile.averages import averages
from kg.reconcile.balances import balances
from kg.reconcile.chains import chains
from kg.reconcile.changes import changes
from kg.reconcile.columns import columns
from kg.reconcile.definite import definite
from kg.reconcile.directions import directions
from kg.reconcile.goals import goals, results
from kg.reconcile.holdings import holdings
from kg.reconcile.increments import increments
from kg.reconcile.ledger import Ledger
from kg.reconcile.listed import listed
from kg.reconcile.marks import marks
from kg.reconcile.milestones import milestones
from kg.reconcile.multiples import multiples
from kg.reconcile.names import names
from kg.reconcile.paired import paired
from kg.reconcile.pairs import pairs
from kg.reconcile.planned import planned
from kg.reconcile.progress import progress
from kg.reconcile.projects import projects
from kg.reconcile.ranks import ranks
from kg.reconcile.roughly import roughly
from kg.reconcile.said_twice import said_twice
from kg.reconcile.shares import shares
from kg.reconcile.signs import signs
from kg.reconcile.spans import spans
from kg.reconcile.stages import stages
from kg.reconcile.states import states
from kg.reconcile.sums import sums
from kg.reconcile.superlatives import superlatives
from kg.reconcile.synchronous import synchronous
from kg.reconcile.thresholds import thresholds
from kg.reconcile.years import years
from kg.reconcile.zones import zones

_CHECKS = (
    said_twice, changes, multiples, shares, paired, holdings, sums, columns, pairs, listed, zones, chains, thresholds, marks, projects,
    years, increments, directions, milestones, states, definite, planned, stages, synchronous, roughly, averages, balances, progress, signs, spans,
    ranks, superlatives, names, goals,
)  # fmt: skip
_LESS_DOUBT = 0.5  # what each agreement leaves of the doubt in a figure
_SUREST = 0.99


def reconcile(graph: Graph) -> Graph:
    """The graph with what its figures say of each other: conflicts, outcomes of plans, confidence, findings."""
    ledger = Ledger(graph)
    findings = {finding.iri: finding for finding in _once(finding for check in _CHECKS for finding in check(ledger))}
    ordered = tuple(sorted(findings.values(), key=lambda finding: finding.iri.local))
    conflicts: dict[Iri, set[Iri]] = defaultdict(set)
    agreements: dict[Iri, int] = defaultdict(int)
    for finding in ordered:
        _enter(finding, conflicts, agreements)
    outcome = results(ledger)

    def settled(one: Statistic) -> Statistic:
        against = tuple(sorted(conflicts.get(one.iri, ()), key=lambda iri: iri.local))
        outcomes = tuple(outcome.get(one.iri, ()))
        if not (against or outcomes or one.iri in agreements):
            return one
        doubt = (1 - one.confidence) * _LESS_DOUBT ** agreements.get(one.iri, 0)
        sure = max(one.confidence, min(_SUREST, round(1 - doubt, 4)))
        return replace(one, conflicts=against, results_of=outcomes, confidence=sure)

    return replace(graph, statistics=tuple(map(settled, graph.statistics)), findings=ordered)


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings without those that tell a disagreement again: of the same figure and others of an earlier one, said in the same places."""
    told: dict[tuple[Iri, frozenset[Iri]], list[set[Iri]]] = defaultdict(list)
    for finding in findings:
        if not finding.agrees and len(finding.figures) > 1:
            figures, key = set(finding.figures), (finding.figures[0], frozenset(finding.sources))
            if any(figures <= earlier for earlier in told[key]):
                continue
            told[key].append(figures)
        yield finding


def _enter(finding: Finding, conflicts: dict[Iri, set[Iri]], agreements: dict[Iri, int]) -> None:
    first, *others = finding.figures or (None,)
    if finding.agrees:
        for iri in finding.figures:
            agreements[iri] += 1
    elif first is not None:
        for other in others:
            conflicts[first].add(other)
            conflicts[other].add(first)
