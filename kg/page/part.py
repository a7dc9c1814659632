"""A part of a build for a page of its own: the things that are best connected, or those around one thing.

A part has whole facts: each with its claims, their sentences, articles and documents; no fact of a part leads to a thing
outside of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from kg.page.facts import NO_THINGS
from kg.rdf import Dataset, Literal, Triple
from kg.vocab import DCT, DZ, RDF, SKOS

_NAME, _TYPE, _ABOUT, _OF, _MEASURE = SKOS.prefLabel, RDF.type, DZ.about, DZ.indicator, DZ.Indicator
_NONE = frozenset(DZ + kind for kind in NO_THINGS)
CROWDED = 60  # links of a place or an industry through which all would be near to all


@dataclass(frozen=True, slots=True)
class _Links:
    """How the things of a build are linked, and which figures are of which."""

    near: defaultdict[str, set[str]]
    about: Mapping[str, str]  # the thing that a figure is about
    indicators: Mapping[str, Set[str]]  # those that a thing has figures of
    degree: Mapping[str, int]  # links and figures of a thing


class Parts:
    """What a build is divided by."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        named: set[str] = set()
        none: set[str] = set()
        self._measures: set[str] = set()
        for s, p, o in dataset.facts:
            if p == _NAME and not s.startswith(DZ):
                named.add(s)
            elif p == _TYPE and o in _NONE:
                none.add(s)
            elif p == _TYPE and o == _MEASURE:
                self._measures.add(s)
        self._things = named - none
        self.size = len(self._things - self._measures)

    @cached_property
    def _links(self) -> _Links:
        near: defaultdict[str, set[str]] = defaultdict(set)
        about: dict[str, str] = {}
        of: dict[str, str] = {}
        for s, p, o in self.dataset.facts:
            if isinstance(o, Literal):
                continue
            if p == _ABOUT:
                about[s] = o
            elif p == _OF:
                of[s] = o
            elif s in self._things and o in self._things and s != o:
                near[s].add(o)
                near[o].add(s)
        indicators: defaultdict[str, set[str]] = defaultdict(set)
        for figure, thing in about.items():
            if figure in of:
                indicators[thing].add(of[figure])
        figures = Counter(about.values())
        return _Links(near, about, indicators, {thing: len(near[thing]) + figures[thing] for thing in self._things})

    def best(self, most: int) -> Dataset:
        """The ``most`` things with the most links and figures; the whole build where it has no more."""
        if self.size <= most:
            return self.dataset
        degree = self._links.degree
        return self.of(sorted(self._things - self._measures, key=lambda thing: (-degree[thing], thing))[:most])

    def around(self, thing: str, steps: int = 2) -> Dataset:
        """A thing and what it reaches in so many steps, none of them through what a crowd of others is linked with."""
        near = self._links.near
        found, rim = {thing}, [thing]
        for _ in range(steps):
            rim = sorted({other for one in rim if one == thing or len(near[one]) <= CROWDED for other in near[one]} - found)
            found.update(rim)
        return self.of(found)

    def of(self, things: Iterable[str]) -> Dataset:
        """These things with all facts among them, and the evidence of those."""
        links = self._links
        keep = {*things}
        keep |= {indicator for thing in keep for indicator in links.indicators.get(thing, ())}
        figures = {figure for figure, thing in links.about.items() if thing in keep}
        gone = (self._things - keep) | (links.about.keys() - figures)
        facts = tuple(t for t in self.dataset.facts if t.subject not in gone and (isinstance(t.object, Literal) or t.object not in gone))
        said = {t.object for t in facts if t.subject in figures and isinstance(t.object, str)}
        return Dataset(facts, _evidence(self.dataset.evidence, keep | figures, gone, said))


def _evidence(evidence: Iterable[Triple], keep: Set[str], gone: Set[str], said: Set[str]) -> tuple[Triple, ...]:
    """The claims about what is kept, and all passages, articles and documents that these and ``said`` lead to."""
    nodes = {subject: [*about] for subject, about in groupby(evidence, key=itemgetter(0))}
    parts = {subject: {p: o for _, p, o in about} for subject, about in nodes.items()}
    claims = {s for s, about in parts.items() if RDF + "subject" in about}
    sources = nodes.keys() - claims
    kept = {s for s in claims if parts[s][RDF + "subject"] in keep and parts[s][RDF + "object"] not in gone}
    rim = kept | (said & sources)
    while rim:
        kept |= rim
        rim = {o for subject in rim for _, _, o in nodes[subject] if not isinstance(o, Literal) and o in sources} - kept
    return tuple(
        triple
        for subject, about in nodes.items()
        if subject in kept
        for triple in about
        if not (triple.predicate == DCT + "isReplacedBy" and triple.object in gone)
    )
