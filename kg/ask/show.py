"""Everything that a build says of one thing, each fact with the sentences that say it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.ask.names import exports_name, find, kind, label
from kg.ask.store import EVIDENCE, Exports, Node, text
from kg.vocab import ATTRIBUTES, DCT, DZ, OA, PREFIXES, PROV, RDF, RDFS, REFERENCE_PROPERTIES, RELATIONS, SKOS

PROPERTIES = (*sorted(RELATIONS), *sorted(ATTRIBUTES), *sorted(REFERENCE_PROPERTIES), "ended")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that says a fact; a reference source has no range (``start`` is None)."""

    words: str
    document: str
    start: int | None
    end: int | None
    confidence: str = ""
    notes: tuple[str, ...] = ()  # 目标, 被取代, 用户否决, 文字同于一较早的文档
    copied: bool = False  # the document has the text of an earlier one


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about the thing; where ``inverse``, the other thing is its subject."""

    relation: str  # its label
    inverse: bool
    value: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """An observation about the thing."""

    indicator: str
    scope: str
    measure: str
    stated: str
    period: str
    status: str
    said: tuple[Said, ...]
    against: tuple[str, ...] = ()  # what contradicts it, as written


@dataclass(frozen=True, slots=True)
class Portrait:
    """A thing with all that is known of it."""

    iri: str
    name: str
    kind: str
    others: tuple[str, ...]
    inside: tuple[str, ...]  # places, the smallest first
    facts: tuple[Fact, ...]
    figures: tuple[Figure, ...]
    said: tuple[Said, ...]  # why it is of its class
    judged: tuple[str, ...] = ()  # what the user said of its names


def show(exports: Exports, name: str) -> Portrait:
    """The portrait of the thing called ``name`` (see ``kg.ask.names.find``)."""
    return _Painter(exports, find(exports, name)).portrait()


class _Painter:
    def __init__(self, exports: Exports, iri: str) -> None:
        self._exports, self._iri, self._node = exports, iri, ox.NamedNode(iri)
        self._claims: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for end in ("subject", "object"):
            for claim in exports.subjects(RDF + end, self._node, EVIDENCE):
                parts = [exports.value(claim, RDF + part, EVIDENCE) for part in ("subject", "predicate", "object")]
                self._claims[parts[0], parts[1], parts[2]].append(claim)

    def portrait(self) -> Portrait:
        names = self._exports.objects(self._iri, SKOS + "altLabel")
        term = kind(self._exports, self._iri)
        return Portrait(
            iri=exports_name(self._exports, self._iri),
            name=self._exports.name(self._iri),
            kind=label(self._exports, term),
            others=tuple(text(name) for name in names),
            inside=tuple(self._places()),
            facts=tuple(self._facts()),
            figures=tuple(self._figures()),
            said=self._sentences(self._iri, RDF + "type", term),
            judged=tuple(self._judged()),
        )

    def _judged(self) -> Iterator[str]:
        found = {iri for side in ("left", "right") for iri in self._exports.subjects(DZ + f"{side}Thing", self._node, EVIDENCE)}
        for iri in sorted(found):
            values = [self._exports.value(iri, term, EVIDENCE) for term in (DZ + "leftName", DZ + "same", DZ + "rightName")]
            told = [self._exports.value(iri, term, EVIDENCE) for term in (RDFS + "comment", DZ + "author", DCT + "source")]
            if told[2]:  # a rule has no source
                yield "  ".join(filter(None, (f"{values[0]} {'=' if values[1] == 'true' else '≠'} {values[2]}", *told)))

    def _places(self) -> Iterator[str]:
        seen, waiting = {self._iri}, [self._iri]
        while waiting:
            for place in self._exports.objects(waiting.pop(0), DZ + "locatedIn"):
                if (iri := text(place)) not in seen:
                    seen.add(iri)
                    waiting.append(iri)
                    yield self._exports.name(iri)

    def _facts(self) -> Iterator[Fact]:
        for predicate in (*(DZ + name for name in PROPERTIES), SKOS + "broader"):
            for value in self._exports.objects(self._iri, predicate):
                yield self._fact(self._iri, predicate, value, inverse=False)
            if predicate == DZ + "cooperatesWith":
                continue  # it stands in both directions
            for subject in sorted(self._exports.subjects(predicate, self._node)):
                yield self._fact(subject, predicate, self._node, inverse=True)

    def _fact(self, subject: str, predicate: str, value: Node, *, inverse: bool) -> Fact:
        shown = self._shown(predicate, ox.NamedNode(subject) if inverse else value)
        return Fact(label(self._exports, predicate), inverse, shown, self._sentences(subject, predicate, text(value)))

    def _shown(self, predicate: str, value: Node) -> str:
        if isinstance(value, ox.Literal):
            if predicate in (DZ + "investmentCNY", DZ + "amountCNY"):
                return yuan(value.value)
            return "是" if value.value == "true" else value.value
        iri = text(value)
        if iri.startswith(PREFIXES["dz"]):
            return label(self._exports, iri)
        name = self._exports.name(iri)
        return f"{name}（{label(self._exports, kind(self._exports, iri))}）"

    def _sentences(self, subject: str, predicate: str, value: str) -> tuple[Said, ...]:
        said: list[Said] = []
        for claim in self._claims.get((subject, predicate, value), ()):
            confidence = self._exports.value(claim, DZ + "confidence", EVIDENCE)
            for source in self._exports.objects(claim, PROV + "wasDerivedFrom", EVIDENCE):
                said.append(self._sentence(text(source), confidence, tuple(self._notes(claim))))
        return tuple(sorted(said, key=lambda some: (some.copied, some.document, some.start or 0, some.words)))

    def _notes(self, claim: str) -> Iterator[str]:
        for status in self._exports.objects(claim, DZ + "status", EVIDENCE):
            yield label(self._exports, text(status))
        for flag in ("superseded", "rejected", "ended"):
            if self._exports.value(claim, DZ + flag, EVIDENCE) == "true":
                yield label(self._exports, DZ + flag)

    def _sentence(self, source: str, confidence: str, notes: tuple[str, ...] = ()) -> Said:
        def value(subject: str, predicate: str) -> str:
            return self._exports.value(subject, predicate, EVIDENCE)

        document = value(source, DZ + "inDocument")
        if not document:
            return Said("参考数据", value(source, DCT + "title"), None, None, confidence, notes)
        start, end = int(value(source, DZ + "start")), int(value(source, DZ + "end"))
        original = value(document, DZ + "sameTextAs")
        if original:
            notes = (*notes, f"文字同 {value(original, DCT + 'source')}")
        return Said(value(source, OA + "exact"), value(document, DCT + "source"), start, end, confidence, notes, bool(original))

    def _figures(self) -> Iterator[Figure]:
        predicate = DZ + ("indicator" if kind(self._exports, self._iri) == DZ + "Indicator" else "about")
        found = [self._figure(some) for some in self._exports.subjects(predicate, self._node)]
        yield from sorted(found, key=lambda some: (some.indicator, some.scope, some.period, some.measure, some.stated))

    def _figure(self, observation: str) -> Figure:
        def value(name: str) -> str:
            return self._exports.value(observation, DZ + name)

        kind_of_scope = value("scopeKind")
        about = self._exports.name(value("about"))
        parts = [
            "" if value("about") == self._iri else about,
            value("scope") or ("" if kind_of_scope == DZ + "Whole" else label(self._exports, kind_of_scope)),
        ]
        sources = self._exports.objects(observation, PROV + "wasDerivedFrom")
        confidence = value("confidence")
        return Figure(
            indicator=self._exports.name(value("indicator")),
            scope=" ".join(part for part in parts if part),
            measure=label(self._exports, value("measure")),
            stated="、".join(text(words) for words in self._exports.objects(observation, DZ + "statedValue")),
            period=f"{value('periodStart')}—{value('periodEnd')}" if value("periodStart") else "时间不明",
            status=label(self._exports, value("status")),
            said=tuple(sorted((self._sentence(text(source), confidence) for source in sources), key=lambda some: some.copied)),
            against=tuple(
                text(words)
                for other in self._exports.objects(observation, DZ + "conflictsWith")
                for words in self._exports.objects(text(other), DZ + "statedValue")
            ),
        )


def yuan(amount: str) -> str:
    """An amount of money as people write it.

    >>> yuan("250000000"), yuan("3750000"), yuan("800")
    ('2.5亿元', '375万元', '800元')
    """
    number = float(amount)
    for size, name in ((1e8, "亿元"), (1e4, "万元")):
        if abs(number) >= size:
            return f"{number / size:.10g}{name}"
    return f"{number:.10g}元"
