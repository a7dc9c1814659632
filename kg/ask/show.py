"""Everything that a build says of one thing, each fact with the sentences that say it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
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
    notes: tuple[str, ...] = ()  # 目标, 已被取代, 用户否决 …：…, 文字同于一较早的文档
    copied: bool = False  # the document has the text of an earlier one
    claim: str = ""  # id of the claim, or of the observation, that a correction can name


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
class Rejected:
    """What the user rejected: a fact about the thing, or a figure of it."""

    words: str
    said: tuple[Said, ...]


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
    rejected: tuple[Rejected, ...] = ()  # by the user, with nothing else that says it
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
            rejected=tuple(self._rejected()),
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
                said.append(self._sentence(text(source), confidence, tuple(self._notes(claim)), self._local(claim)))
        return tuple(sorted(said, key=lambda some: (some.copied, some.document, some.start or 0, some.words)))

    def _notes(self, claim: str) -> Iterator[str]:
        for status in self._exports.objects(claim, DZ + "status", EVIDENCE):
            yield label(self._exports, text(status))
        for flag in ("superseded", "ended"):
            if self._exports.value(claim, DZ + flag, EVIDENCE) == "true":
                yield label(self._exports, DZ + flag)
        yield from self._ruled(claim)

    def _ruled(self, claim: str) -> Iterator[str]:
        """Who rejected or made a claim, when and why."""
        who, day, why = (self._exports.value(claim, DZ + name, EVIDENCE) for name in ("judgedBy", "judgedOn", "reason"))
        rejected = self._exports.value(claim, DZ + "rejected", EVIDENCE) == "true"
        if rejected or who or day or why or self._exports.value(claim, DZ + "method", EVIDENCE) == "user":
            told = "：".join(part for part in (" ".join(filter(None, (who, day))), why) if part)
            yield f"用户{'否决' if rejected else '更正'} {told}".strip()

    def _local(self, iri: str) -> str:
        return exports_name(self._exports, iri)

    def _rejected(self) -> Iterator[Rejected]:
        """Facts and figures of the thing that the user rejected and that no other claim says."""
        for (subject, predicate, value), claims in sorted(self._claims.items()):
            rejected = [claim for claim in claims if self._exports.value(claim, DZ + "rejected", EVIDENCE) == "true"]
            if subject != self._iri or len(rejected) < len(claims) or predicate == RDF + "type":
                continue
            node = self._exports.objects(rejected[0], RDF + "object", EVIDENCE)[0]
            yield Rejected(f"{label(self._exports, predicate)} {self._shown(predicate, node)}", self._sentences(subject, predicate, value))
        for claim in sorted(self._exports.subjects(DCT + "subject", self._node, EVIDENCE)):
            if self._exports.value(claim, DZ + "rejected", EVIDENCE) == "true":
                words = self._exports.value(claim, RDFS + "label", EVIDENCE)
                confidence = self._exports.value(claim, DZ + "confidence", EVIDENCE)
                sources = self._exports.objects(claim, PROV + "wasDerivedFrom", EVIDENCE)
                notes, figure = tuple(self._ruled(claim)), self._local(self._exports.value(claim, RDF + "subject", EVIDENCE))
                yield Rejected(words, tuple(self._sentence(text(source), confidence, notes, figure) for source in sources))

    def _sentence(self, source: str, confidence: str, notes: tuple[str, ...] = (), claim: str = "") -> Said:
        def value(subject: str, predicate: str) -> str:
            return self._exports.value(subject, predicate, EVIDENCE)

        document = value(source, DZ + "inDocument")
        if not document:
            return Said(reference_words(source), value(source, DCT + "title"), None, None, confidence, notes, claim=claim)
        start, end = int(value(source, DZ + "start")), int(value(source, DZ + "end"))
        original = value(document, DZ + "sameTextAs")
        if original:
            notes = (*notes, f"文字同 {value(original, DCT + 'source')}")
        return Said(value(source, OA + "exact"), value(document, DCT + "source"), start, end, confidence, notes, bool(original), claim)

    def _figures(self) -> Iterator[Figure]:
        predicate = DZ + ("indicator" if kind(self._exports, self._iri) == DZ + "Indicator" else "about")
        found = [self._figure(some) for some in self._exports.subjects(predicate, self._node)]
        yield from sorted(found, key=lambda some: (some.indicator, some.scope, some.period, some.measure, some.stated))

    def _stated(self, observation: str) -> str:
        """A figure as written; where the user corrected its value, the right one first."""
        said = "、".join(text(words) for words in self._exports.objects(observation, DZ + "statedValue"))
        value = self._exports.value(observation, DZ + "value")
        for claim in self._exports.subjects(RDF + "subject", ox.NamedNode(observation), EVIDENCE):
            for former in self._exports.subjects(DCT + "isReplacedBy", ox.NamedNode(claim), EVIDENCE):
                if self._exports.value(former, RDF + "object", EVIDENCE) != value:
                    unit = self._exports.value(observation, DZ + "unit")
                    right = yuan(value) if unit == DZ + "CNY" else value if unit == DZ + "Count" else f"{value} {label(self._exports, unit)}"
                    return f"{right}（原文 {said}）"
        return said

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
        judged = {
            text(source): tuple(self._ruled(claim))
            for claim in self._exports.subjects(RDF + "subject", ox.NamedNode(observation), EVIDENCE)
            for source in self._exports.objects(claim, PROV + "wasDerivedFrom", EVIDENCE)
        }
        return Figure(
            indicator=self._exports.name(value("indicator")),
            scope=" ".join(part for part in parts if part),
            measure=label(self._exports, value("measure")),
            stated=self._stated(observation),
            period=f"{value('periodStart')}—{value('periodEnd')}" if value("periodStart") else "时间不明",
            status=label(self._exports, value("status")),
            said=tuple(
                sorted(
                    (self._sentence(text(source), confidence, judged.get(text(source), ()), self._local(observation)) for source in sources),
                    key=lambda some: some.copied,
                )
            ),
            against=tuple(
                text(words)
                for other in self._exports.objects(observation, DZ + "conflictsWith")
                for words in self._exports.objects(text(other), DZ + "statedValue")
            ),
        )


# What a fact rests on that no sentence says, by the table that knows it.
_TABLES: Mapping[str, str] = {
    "places": "据行政区划表", "zones": "据开发区名录", "industries": "据产业表", "mechanisms": "据机制表", "names": "据用户名单",
}  # fmt: skip


def reference_words(source: str) -> str:
    """What stands in the place of a sentence where reference data say a fact.

    >>> reference_words("https://example.org/Reference_places"), reference_words("https://example.org/Reference_names-1a2b3c4d")
    ('据行政区划表', '据用户名单')
    """
    table = source.rsplit("Reference_", 1)[-1]
    return _TABLES.get(table) or (_TABLES["names"] if table.startswith("names-") else "据参考数据")


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
