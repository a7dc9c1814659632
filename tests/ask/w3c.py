"""The W3C's SPARQL tests: their manifests, their data, and what they say is right.

https://www.w3.org/TR/sparql11-query/ has two suites: of SPARQL 1.0 (dawg-data-r2), which still holds, and of 1.1. Both are in the source
distribution of rdflib, from which tests/install_tools.py takes them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyoxigraph as ox

FOLDER = Path(__file__).parents[1] / "interop" / "w3c"
BASE = "http://www.w3.org/2009/sparql/docs/tests/"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
DAWG = "http://www.w3.org/2001/sw/DataAccess/tests/test-dawg#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
EVALUATION = MF + "QueryEvaluationTest"
GOOD = frozenset({MF + "PositiveSyntaxTest", MF + "PositiveSyntaxTest11"})
BAD = frozenset({MF + "NegativeSyntaxTest", MF + "NegativeSyntaxTest11"})
_FORMATS = {".ttl": ox.RdfFormat.TURTLE, ".n3": ox.RdfFormat.TURTLE, ".rdf": ox.RdfFormat.RDF_XML, ".nt": ox.RdfFormat.N_TRIPLES}
_RESULTS = {".srx": ox.QueryResultsFormat.XML, ".srj": ox.QueryResultsFormat.JSON, ".tsv": ox.QueryResultsFormat.TSV}
Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Case:
    """One test of a manifest."""

    name: str  # folder of the manifest, name of the test
    kind: str
    query: Path
    data: tuple[Path, ...] = ()
    named: tuple[Path, ...] = ()
    result: Path | None = None

    @property
    def text(self) -> str:
        """The query, whose relative IRIs are meant as of its own address."""
        return f"BASE <{address(self.query)}>\n{self.query.read_text(encoding='utf-8')}"

    @property
    def asked(self) -> tuple[Path, ...]:
        """The files that the query says it is about."""
        said = re.findall(r"(?i)\bFROM\s+(?:NAMED\s+)?<([^<>:]+)>", self.text)
        return tuple(path for path in dict.fromkeys(self.query.parent / name for name in said) if path.is_file())

    @property
    def lax(self) -> bool:
        """Whether the result may lack rows that are there twice (REDUCED)."""
        return bool(re.search(r"(?i)\bREDUCED\b", self.text))

    @property
    def ordered(self) -> bool:
        """Whether the order of the rows is part of the answer."""
        return bool(re.search(r"(?i)\bORDER\s+BY\b", self.text)) and "subquery" not in self.name


@dataclass(slots=True)
class Found:
    """An answer: a truth, a graph, or the rows of some columns."""

    truth: bool | None = None
    graph: list[ox.Triple] | None = None
    rows: list[dict[str, Node]] = field(default_factory=list)
    ordered: bool = False

    def canonical(self, *, distinct: bool = False) -> tuple[bool | None, set[str]]:
        """What is the same for equal answers, whatever their blank nodes are called and their numbers spelt."""
        quads = ox.Dataset(quad for quad in _spelt(self.graph if self.graph is not None else self._described(distinct)))
        quads.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
        return self.truth, {str(quad) for quad in quads}

    def _described(self, distinct: bool) -> Iterator[ox.Triple]:
        seen = set()
        for number, row in enumerate(self.rows):
            if distinct and (key := str(sorted((name, str(node)) for name, node in row.items()))) in seen:
                continue
            if distinct:
                seen.add(key)
            node = ox.BlankNode()
            yield ox.Triple(node, ox.NamedNode(RS + "index"), ox.Literal(number if self.ordered else 0))
            for name, value in row.items():
                yield ox.Triple(node, ox.NamedNode(RS + "value-" + name), value)


def _spelt(triples: Iterable[ox.Triple]) -> list[ox.Quad]:
    """Triples as a store gives them back, which spells equal numbers the same."""
    store = ox.Store()
    store.extend(ox.Quad(*triple) for triple in triples)
    return list(store)


def address(path: Path) -> str:
    """The IRI of a file of the tests."""
    return BASE + path.relative_to(FOLDER).as_posix()


def _path(iri: Node | None) -> Path:
    assert isinstance(iri, ox.NamedNode)
    return FOLDER / iri.value.removeprefix(BASE)


def load(path: Path) -> Iterator[ox.Triple]:
    """The triples of a file, whose relative IRIs are meant as of its own address."""
    for quad in ox.parse(path=str(path), format=_FORMATS[path.suffix], base_iri=address(path), rename_blank_nodes=True):
        yield quad.triple


def cases() -> list[Case]:
    """Every test of querying that the working groups approved."""
    found = [case for manifest in sorted(FOLDER.rglob("manifest*.ttl")) for case in _cases(manifest)]
    times = Counter(case.name for case in found)
    return [replace(case, name=f"{case.name} {case.result.name}") if times[case.name] > 1 and case.result else case for case in found]


def _cases(manifest: Path) -> Iterator[Case]:
    store = ox.Store()
    store.extend(ox.Quad(*triple) for triple in load(manifest))

    def every(subject: Node, predicate: str) -> list[Node]:
        assert isinstance(subject, ox.NamedNode | ox.BlankNode)
        return [quad.object for quad in store.quads_for_pattern(subject, ox.NamedNode(predicate), None)]

    approved = ox.NamedNode(DAWG + "Approved")
    for test in (quad.subject for quad in store.quads_for_pattern(None, ox.NamedNode(MF + "action"), None)):
        kind = next((some.value for some in every(test, RDF + "type") if isinstance(some, ox.NamedNode)), EVALUATION)
        action = every(test, MF + "action")[0]
        query = next(iter(every(action, QT + "query")), action)
        if not isinstance(query, ox.NamedNode) or kind not in {EVALUATION, *GOOD, *BAD} or approved not in every(test, DAWG + "approval"):
            continue
        name = next(some.value for some in every(test, MF + "name") if isinstance(some, ox.Literal))
        folder = manifest.parent.relative_to(FOLDER).as_posix()
        data, named = ([*map(_path, every(action, QT + some))] for some in ("data", "graphData"))
        result = next(iter(every(test, MF + "result")), None)
        yield Case(f"{folder}: {name}", kind, _path(query), tuple(data), tuple(named), _path(result) if result else None)


def right(case: Case) -> Found:
    """What the test says is right."""
    assert case.result is not None
    if case.result.suffix in _RESULTS:
        found = ox.parse_query_results(path=str(case.result), format=_RESULTS[case.result.suffix])
        if isinstance(found, ox.QueryBoolean):
            return Found(bool(found))
        assert isinstance(found, ox.QuerySolutions)
        return answered(found, ordered=case.ordered)
    triples = list(load(case.result))
    if not any(triple.predicate.value == RDF + "type" and triple.object == ox.NamedNode(RS + "ResultSet") for triple in triples):
        return Found(graph=triples)
    return _described(triples)


def _described(triples: list[ox.Triple]) -> Found:
    """An answer that a graph describes: https://www.w3.org/2001/sw/DataAccess/tests/result-set#."""
    store = ox.Store()
    store.extend(ox.Quad(*triple) for triple in triples)
    if truth := list(store.quads_for_pattern(None, ox.NamedNode(RS + "boolean"), None)):
        return Found(truth[0].object == ox.Literal(True))

    def one(subject: Node, predicate: str) -> Node:
        assert isinstance(subject, ox.NamedNode | ox.BlankNode)
        return next(store.quads_for_pattern(subject, ox.NamedNode(RS + predicate), None)).object

    rows, places = [], []
    for solution in (quad.object for quad in store.quads_for_pattern(None, ox.NamedNode(RS + "solution"), None)):
        assert isinstance(solution, ox.NamedNode | ox.BlankNode)
        bindings = [quad.object for quad in store.quads_for_pattern(solution, ox.NamedNode(RS + "binding"), None)]
        rows.append({str(getattr(one(node, "variable"), "value", "")): one(node, "value") for node in bindings})
        places += [int(getattr(quad.object, "value", 0)) for quad in store.quads_for_pattern(solution, ox.NamedNode(RS + "index"), None)]
    if not places:
        return Found(rows=rows)
    return Found(rows=[row for _, row in sorted(zip(places, rows, strict=True), key=lambda pair: pair[0])], ordered=True)


def answered(solutions: ox.QuerySolutions, *, ordered: bool) -> Found:
    """The rows of an answer of the engine."""
    names = [variable.value for variable in solutions.variables]
    rows = [{name: node for name, node in zip(names, row, strict=True) if node is not None} for row in solutions]
    return Found(rows=rows, ordered=ordered)
