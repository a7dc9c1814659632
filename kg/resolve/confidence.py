"""How sure a fact is: the share of right ones among those that its rule gave on gold articles.

``ontology/reference/confidence.csv`` counts them (``benchmarks/confidence.py`` writes it): by kind of fact, method and the
rule's own number, rounded down to a tenth. What is published is settled before, by the rules' own numbers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from math import floor

from kg.model import Evidence, Graph, Source, Statistic
from kg.reference import table
from kg.resolve.graph import RECOGNISED
from kg.vocab import ATTRIBUTES

ENOUGH = 10  # cases that make a measure of a rule
LIKE = 5  # so many cases more come out as a rule says that has too few, and as many as facts of its kind do
USERS = "learned."  # names that the user taught are as sure as they are taught

Key = tuple[str, str, int | None]  # kind of fact, method, tenths of the rule's own number; None: all of them


def tenths(own: float) -> int:
    """A rule's own number in tenths, rounded down.

    >>> tenths(0.75), tenths(0.7), tenths(1.0)
    (7, 7, 9)
    """
    return min(9, floor(own * 10 + 1e-9))


def share(right: float, wrong: float) -> float:
    """The part of right ones to expect where so many were right and wrong: never 0, never 1.

    >>> share(8, 0), share(0, 0)
    (0.9, 0.5)
    """
    return (right + 1) / (right + wrong + 2)


@cache
def _counts() -> Mapping[Key, tuple[int, int]]:
    """Right and wrong ones by rule and tenth, and by rule."""
    right: Counter[Key] = Counter()
    wrong: Counter[Key] = Counter()
    for row in table("confidence"):
        for said in (int(row["tenths"]), None):
            right[row["kind"], row["method"], said] += int(row["right"])
            wrong[row["kind"], row["method"], said] += int(row["wrong"])
    return {key: (right[key], wrong[key]) for key in right.keys() | wrong.keys()}


@cache
def _means() -> Mapping[str, float]:
    """The share of right ones by kind of fact."""
    all_of: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for (kind, _, said), (right, wrong) in _counts().items():
        if said is None:
            all_of[kind][0] += right
            all_of[kind][1] += wrong
    return {kind: share(*both) for kind, both in all_of.items()}


@cache
def measured(kind: str, method: str, own: float) -> float:
    """How sure a fact of a kind (entities, relations …) is by a rule whose own number is ``own``.

    The share of right ones where the rule has ten cases with that number or, failing that, with any; else its cases with
    five more that come out as the rule says and five that come out as facts of its kind do.
    """
    for key in ((kind, method, tenths(own)), (kind, method, None)):
        right, wrong = _counts().get(key, (0, 0))
        if right + wrong >= ENOUGH:
            return round(share(right, wrong), 3)
    mean = _means().get(kind, own)
    return round((right + LIKE * own + LIKE * mean) / (right + wrong + 2 * LIKE), 3)


def calibrated(graph: Graph) -> Graph:
    """The graph with the measured confidence of what passages say; what tables or the user say keeps its own."""
    sources = {source.iri: source for source in graph.sources}

    def claimed(item: Evidence) -> Evidence:
        source = sources.get(item.source)
        if source is None or item.method.startswith(USERS):
            return item
        kind = "entities" if item.predicate == "type" else "attributes" if item.predicate in ATTRIBUTES else "relations"
        return replace(item, confidence=_read(source, kind, item.method, item.confidence))

    def observed(item: Statistic) -> Statistic:
        read = (_read(sources[source], "observations", item.method, item.confidence) for source in item.sources)
        return replace(item, confidence=max(read))

    evidence, statistics = tuple(map(claimed, graph.evidence)), tuple(map(observed, graph.statistics))
    return replace(graph, evidence=evidence, statistics=statistics)


def _read(source: Source, kind: str, method: str, own: float) -> float:
    """The measured confidence, less where the passage was read off a picture."""
    off_picture = source.spot is not None and source.spot.recognised
    sure = measured(kind, method, round(own / RECOGNISED, 4) if off_picture else own)
    return round(sure * RECOGNISED, 4) if off_picture else sure
