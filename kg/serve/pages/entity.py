"""Everything that a build says of one thing, with links: names, places, facts by relation, figures, what the user said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.ask.store import EVIDENCE, Node, text
from kg.serve.pages.evidence import Sentence, claims, sentences
from kg.serve.pages.figures import Table, table
from kg.serve.pages.reader import Reader, Shown
from kg.vocab import DCT, DZ, RDF, RDFS, REFERENCE_PROPERTIES, SKOS

ITEMS = 60  # facts of one relation that a page shows
SENTENCES = 5  # of each
SORTED = 1000  # facts of one relation of which those are the first by name
COUNTED = 10_000  # facts of one relation that are counted
_NAMING = frozenset({RDF + "type", RDFS + "label", SKOS + "prefLabel", SKOS + "altLabel", DCT + "isReplacedBy"})
# Relation → its heading on the page of the thing at its other end, in the order of the page.
INVERSE: Mapping[str, str] = {
    DZ.investor: "投资建设的项目",
    DZ.locatedIn: "位于此地的",
    DZ.inIndustry: "从事者",
    DZ.chainLeaderOf: "链主企业",
    DZ.issuedBy: "出台的文件",
    DZ.establishedBy: "设立或举办的",
    DZ.affiliatedWith: "任职人员",
    DZ.designatedAs: "获此称号的",
    DZ.developsIndustry: "发展此产业的",
    DZ.implements: "推行者",
    DZ.targetsRegion: "以此为目标的",
    DZ.participatesIn: "参加者",
    SKOS.broader: "下级概念",
}
_FIRST = (DZ.stage, DZ.investmentCNY, DZ.amountCNY, DZ.capacity, DZ.role, DZ.ended, *INVERSE)
_LAST = tuple(DZ + name for name in sorted(REFERENCE_PROPERTIES))

Claims = Mapping[tuple[str, str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about the thing: its other end, or its value, and what says so."""

    value: Shown
    sentences: tuple[Sentence, ...]
    former: bool = False  # superseded by another value, or rejected by the user


@dataclass(frozen=True, slots=True)
class Group:
    """The facts of one relation in one direction."""

    title: str
    inverse: bool  # the thing is the object
    facts: tuple[Fact, ...]
    total: str
    query: str  # what asks for all of them, where the page shows a part

    @property
    def is_mixed(self) -> bool:
        """Whether the other ends are of several classes."""
        return len({fact.value.kind for fact in self.facts}) > 1


@dataclass(frozen=True, slots=True)
class Portrait:
    """A thing with all that is known of it."""

    iri: str
    name: str
    kind: Shown
    others: tuple[str, ...]
    inside: tuple[Shown, ...]  # places, the smallest first
    because: tuple[Sentence, ...]  # why it is of its class
    groups: tuple[Group, ...]
    figures: Table
    judged: tuple[str, ...]  # what the user said of its names


def portrait(reader: Reader, iri: str) -> Portrait:
    """The portrait of an entity or an indicator."""
    said, names, kind = claims(reader, iri), reader.names(iri), reader.kind(iri)
    groups = (*_outgoing(reader, iri, said, names), *_incoming(reader, iri, names))
    return Portrait(
        iri=iri,
        name=reader.name(iri),
        kind=reader.shown(ox.NamedNode(DZ + kind)),
        others=tuple(name for name in names if name != reader.name(iri)),
        inside=tuple(_places(reader, iri)),
        because=sentences(reader, said.get((RDF + "type", DZ + kind), ())[:SENTENCES], {"subject": names}, SENTENCES),
        groups=groups,
        figures=table(reader, iri, of_indicator=kind == "Indicator"),
        judged=tuple(_judged(reader, iri)),
    )


def _places(reader: Reader, iri: str) -> Iterator[Shown]:
    seen, waiting = {iri}, [iri]
    while waiting:
        for place in reader.objects(waiting.pop(0), DZ + "locatedIn"):
            if text(place) not in seen:
                seen.add(text(place))
                waiting.append(text(place))
                yield reader.shown(place)


def _outgoing(reader: Reader, iri: str, said: Claims, names: Iterable[str]) -> Iterator[Group]:
    """The facts whose subject the thing is, with values that gave way to others."""
    found: dict[str, list[tuple[Node, bool]]] = defaultdict(list)
    for quad in reader.exports.quads(iri, None, None):
        if quad.predicate.value not in _NAMING:
            found[quad.predicate.value].append((quad.object, False))
    standing = {(predicate, text(value)) for predicate, values in found.items() for value, _ in values}
    for (predicate, value), some in said.items():
        if (predicate, value) not in standing and predicate not in _NAMING:
            found[predicate].append((reader.exports.objects(some[0], RDF + "object", EVIDENCE)[0], True))
    for predicate in sorted(found, key=_rank):
        values = sorted(found[predicate], key=lambda one: (one[1], reader.shown(one[0], predicate).text))
        facts = tuple(
            Fact(reader.shown(value, predicate), _said(reader, said, predicate, value, names), former) for value, former in values[:ITEMS]
        )
        ask = f"SELECT ?客体 WHERE {{ <{iri}> <{predicate}> ?客体 }}"
        yield Group(reader.term(predicate), False, facts, str(len(values)), ask if len(values) > ITEMS else "")


def _rank(predicate: str) -> tuple[int, str]:
    return (_FIRST.index(predicate) if predicate in _FIRST else 2 * len(_FIRST) if predicate in _LAST else len(_FIRST), predicate)


def _said(reader: Reader, said: Claims, predicate: str, value: Node, names: Iterable[str]) -> tuple[Sentence, ...]:
    marks = {"subject": names, **_marks(reader, predicate, value)}
    return sentences(reader, said.get((predicate, text(value)), ())[: 2 * SENTENCES], marks, SENTENCES)


def _marks(reader: Reader, predicate: str, value: Node) -> Mapping[str, Iterable[str]]:
    if isinstance(value, ox.Literal):
        return {"value": [value.value, reader.shown(value, predicate).text]}
    return {"object": reader.names(text(value)) or [reader.shown(value).text]}


def _incoming(reader: Reader, iri: str, names: Sequence[str]) -> Iterator[Group]:
    """The facts whose object the thing is."""
    for predicate, title in INVERSE.items():
        found = reader.subjects(predicate, iri, COUNTED + 1)
        others = sorted(found[:SORTED], key=lambda other: (reader.name(other), other))
        if not others:
            continue
        facts = tuple(
            Fact(
                reader.thing(other),
                sentences(reader, _claims(reader, other, predicate, iri), {"subject": reader.names(other), "object": names}, SENTENCES),
            )
            for other in others[:ITEMS]
        )
        total = f"{COUNTED} 余" if len(found) > COUNTED else str(len(found))
        ask = f"SELECT ?主体 ?名称 WHERE {{ ?主体 <{predicate}> <{iri}> ; rdfs:label ?名称 }}"
        yield Group(title, True, facts, total, ask if len(others) > ITEMS else "")


def _claims(reader: Reader, subject: str, predicate: str, value: str) -> Sequence[str]:
    return claims(reader, subject).get((predicate, value), ())[: 2 * SENTENCES]


def _judged(reader: Reader, iri: str) -> Iterator[str]:
    """What the user said of the names of the thing."""
    found = {one for side in ("leftThing", "rightThing") for one in reader.subjects(DZ + side, iri)}
    for one in sorted(found):
        if source := reader.value(one, DCT + "source"):  # a rule has none
            told = (reader.name(one), reader.value(one, RDFS + "comment"), reader.value(one, DZ + "author"), source)
            yield "  ".join(filter(None, told))
