"""A part of a build for a page of its own: the things that are best connected, or those around one thing.

A part has whole facts: each with its claims, their sentences, articles and documents; no fact of a part leads to a thing
outside of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Set
from itertools import groupby
from operator import itemgetter

from kg.page.facts import NO_THINGS
from kg.rdf import Dataset, Literal, Triple
from kg.vocab import DCT, DZ, RDF, SKOS

CROWDED = 60  # links of a place or an industry through which all would be near to all


class Parts:
    """What a build is divided by: its things, how they are linked, and which figures are of which."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        none = {DZ + kind for kind in NO_THINGS}
        named = {s for s, p, _ in dataset.facts if p == SKOS + "prefLabel" and not s.startswith(DZ)}
        self.things = named - {s for s, p, o in dataset.facts if p == RDF + "type" and o in none}
        self.links: defaultdict[str, set[str]] = defaultdict(set)
        self.about: dict[str, str] = {}  # the thing that a figure is about
        self.indicators: defaultdict[str, set[str]] = defaultdict(set)  # those that a thing has figures of
        figures: Counter[str] = Counter()
        of: dict[str, str] = {}
        for s, p, o in dataset.facts:
            if isinstance(o, Literal):
                continue
            if p == DZ + "about":
                self.about[s] = o
                figures[o] += 1
            elif p == DZ + "indicator":
                of[s] = o
            elif s in self.things and o in self.things and s != o:
                self.links[s].add(o)
                self.links[o].add(s)
        for figure, thing in self.about.items():
            if figure in of:
                self.indicators[thing].add(of[figure])
        self.measures = {s for s, p, o in dataset.facts if p == RDF + "type" and o == DZ + "Indicator"}
        self.size = len(self.things - self.measures)
        self.degree = {thing: len(self.links[thing]) + figures[thing] for thing in self.things}

    def best(self, most: int) -> Dataset:
        """The ``most`` things with the most links and figures; the whole build where it has no more."""
        if self.size <= most:
            return self.dataset
        return self.of(sorted(self.things - self.measures, key=lambda thing: (-self.degree[thing], thing))[:most])

    def around(self, thing: str, steps: int = 2) -> Dataset:
        """A thing and what it reaches in so many steps, none of them through what a crowd of others is linked with."""
        found, rim = {thing}, [thing]
        for _ in range(steps):
            rim = sorted({other for one in rim if one == thing or len(self.links[one]) <= CROWDED for other in self.links[one]} - found)
            found.update(rim)
        return self.of(found)

    def of(self, things: Iterable[str]) -> Dataset:
        """These things with all facts among them, and the evidence of those."""
        keep = {*things}
        keep |= {indicator for thing in keep for indicator in self.indicators[thing]}
        figures = {figure for figure, thing in self.about.items() if thing in keep}
        gone = (self.things - keep) | (self.about.keys() - figures)
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
