"""What a build claims from a range of a file: the side of evaluation that is judged."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg.ask.scoring.likeness import plain
from kg.errors import StoreError
from kg.vocab import ATTRIBUTES, DCT, DZ, OA, PROV, RDF, RDFS, RELATIONS, SKOS

Object = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Fact = tuple[str, str, str]


def _text(node: Object) -> str:
    return str(node) if isinstance(node, ox.BlankNode | ox.Triple) else node.value


def _local(node: Object) -> str:
    return _text(node).rsplit("#", 1)[-1].rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Observed:
    """An observation as evaluation reads it; None where the build says nothing."""

    about: str | None
    scope: str | None
    names: tuple[str, ...]
    measure: str | None
    value: float | None
    unit: str | None
    start: str
    end: str
    status: str | None
    bound: str | None
    stated: str | None
    method: str = ""
    confidence: float = 1.0


@dataclass(frozen=True)
class Claims:
    """The facts with evidence in a range of a file."""

    classes: dict[str, set[str]]  # by thing
    relations: frozenset[Fact]
    attributes: frozenset[Fact]  # codes by their local name
    observations: tuple[Observed, ...]
    said_by: dict[Fact, dict[str, float]]  # the methods that say a fact (of classes with "type"), and the most confidence of each


class Build:
    """The triples of a build by subject, whatever their graph."""

    def __init__(self, path: Path) -> None:
        self._said: dict[str, dict[str, list[Object]]] = defaultdict(lambda: defaultdict(list))
        form = ox.RdfFormat.TRIG if path.suffix == ".trig" else ox.RdfFormat.N_QUADS
        try:
            for quad in ox.parse(path=str(path), format=form):
                self._said[_text(quad.subject)][quad.predicate.value].append(quad.object)
        except (OSError, SyntaxError) as error:
            raise StoreError(f"the graph cannot be read: {error}", where=str(path), remedy="give the kg.nq of a build") from error

    def names(self, thing: str) -> list[str]:
        """Every name of a thing, the preferred ones first."""
        predicates = (SKOS + "prefLabel", SKOS + "altLabel", RDFS + "label")
        return [_text(name) for predicate in predicates for name in self._objects(thing, predicate)]

    def claims(self, file: str, start: int, end: int) -> Claims:
        """What is claimed from the characters ``start`` to ``end`` of the file of that name."""
        passages = self._passages(file, start, end)
        classes: dict[str, set[str]] = defaultdict(set)
        relations, attributes, observations = set(), set(), []
        said_by: dict[Fact, dict[str, float]] = defaultdict(dict)
        for subject, said in self._said.items():
            if not any(_text(source) in passages for source in said.get(PROV + "wasDerivedFrom", ())):
                continue
            kinds = {_text(kind) for kind in said.get(RDF + "type", ())}
            if DZ + "Claim" in kinds:
                if any(_text(flag) == "true" for flag in said.get(DZ + "rejected", ())):
                    continue
                parts = [self._one(subject, RDF + part) for part in ("subject", "predicate", "object")]
                thing, predicate, value = parts
                if thing is None or predicate is None or value is None:
                    continue
                name = _local(predicate)
                fact = (_text(thing), name, _text(value) if name in RELATIONS or not isinstance(value, ox.NamedNode) else _local(value))
                if _text(predicate) == RDF + "type":
                    classes[_text(thing)].add(_local(value))
                elif name in RELATIONS:
                    relations.add(fact)
                elif name in ATTRIBUTES:
                    attributes.add(fact)
                method, sure = self._method(subject)
                said_by[fact][method] = max(sure, said_by[fact].get(method, 0.0))
            elif DZ + "Observation" in kinds:
                observations.append(subject)
        return Claims(
            classes,
            frozenset(relations),
            frozenset(attributes),
            tuple(self._observed(observation) for observation in sorted(observations)),
            said_by,
        )

    def _method(self, node: str) -> tuple[str, float]:
        """The rule that says a claim or an observation, and how sure it is."""
        method, sure = self._one(node, DZ + "method"), self._one(node, DZ + "confidence")
        return _text(method) if method is not None else "", float(_text(sure)) if sure is not None else 1.0

    def _objects(self, subject: str, predicate: str) -> list[Object]:
        return self._said[subject].get(predicate, []) if subject in self._said else []

    def _one(self, subject: str, predicate: str) -> Object | None:
        return next(iter(self._objects(subject, predicate)), None)

    @cached_property
    def _in_document(self) -> dict[str, list[str]]:
        """The nodes of each document."""
        found: dict[str, list[str]] = defaultdict(list)
        for subject, said in self._said.items():
            for document in said.get(DZ + "inDocument", ()):
                found[_text(document)].append(subject)
        return found

    def _passages(self, file: str, start: int, end: int) -> set[str]:
        found = set()
        for document, said in self._said.items():
            if not any(_text(source).rsplit("/", 1)[-1] == file for source in said.get(DCT + "source", ())):
                continue
            for passage in self._in_document.get(document, ()):
                begins, ends = self._one(passage, DZ + "start"), self._one(passage, DZ + "end")
                if begins is not None and ends is not None and int(_text(begins)) < end and int(_text(ends)) > start:
                    found.add(passage)
        return found

    def _observed(self, observation: str) -> Observed:
        def text(name: str) -> str | None:
            node = self._one(observation, DZ + name)
            return None if node is None else _text(node)

        def code(name: str) -> str | None:
            node = self._one(observation, DZ + name)
            return None if node is None else _local(node) if isinstance(node, ox.NamedNode) else _text(node)

        method, sure = self._method(observation)
        try:
            value = float(text("value") or "")
        except ValueError:
            value = None
        return Observed(
            about=text("about"),
            scope=code("scope"),
            names=self._indicator_names(observation),
            measure=code("measure"),
            value=value,
            unit=code("unit"),
            start=(text("periodStart") or "")[:10],
            end=(text("periodEnd") or "")[:10],
            status=code("status"),
            bound=code("bound"),
            stated=code("statedValue"),
            method=method,
            confidence=sure,
        )

    def _indicator_names(self, observation: str) -> tuple[str, ...]:
        """The indicator's names: the preferred ones, and each synonym that the passages say."""
        indicator = self._one(observation, DZ + "indicator")
        if indicator is None:
            return ()
        if not isinstance(indicator, ox.NamedNode):
            return (_text(indicator),)
        sources = self._objects(observation, PROV + "wasDerivedFrom")
        quote = plain("".join(_text(words) for some in sources for words in self._objects(_text(some), OA + "exact")))
        preferred = {_text(name) for name in self._objects(_text(indicator), SKOS + "prefLabel")}
        return tuple(name for name in self.names(_text(indicator)) if name in preferred or plain(name) in quote)
