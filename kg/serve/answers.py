"""What a worker can answer: a query, a graph, a summary of the build."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, TypeVar

import pyoxigraph as ox

from kg.ask.sparql.query import solve
from kg.ask.sparql.refusals import refuse
from kg.ask.sparql.results import WRITERS
from kg.ask.store import EVIDENCE, FACTS, Exports
from kg.errors import KgError, UsageError
from kg.serve.formats import GRAPHS, RESULTS, Wanted, unacceptable, wanted

T = TypeVar("T")
_GATHERED = 100  # pieces of text that become bytes together


class Unanswered(KgError):  # noqa: N818 - no error of the program
    """A question that gets no answer; ``status`` is HTTP's."""

    def __init__(self, status: int, error: KgError) -> None:
        super().__init__(error.what, where=error.where, remedy=error.remedy)
        self.status = status


class Output(Protocol):
    """What an answer is written to."""

    def start(self, content_type: str) -> None:
        """Say what kind of answer follows."""

    def counted(self, items: Iterable[T]) -> Iterator[T]:
        """The same items, counted."""

    def write(self, data: bytes) -> int:
        """Take a part of the answer."""


def query(exports: Exports, job: dict[str, Any], out: Output) -> None:
    """A query's answer in the format that its form and the client's wishes give."""
    text, default, named = job["query"], tuple(job["default"]), tuple(job["named"])
    try:
        refuse(text, graphs=not (default or named))
    except UsageError as error:
        raise Unanswered(403, error) from error
    try:
        found = solve(exports, text, default_graphs=default, named_graphs=named)
    except UsageError as error:
        raise Unanswered(400, error) from error
    if isinstance(found, ox.QueryTriples):
        form = _wanted(job, GRAPHS)
        out.start(form.content_type)
        _graph(out.counted(found), form, exports, out)
        return
    form = _wanted(job, RESULTS)
    out.start(form.content_type)
    if isinstance(found, ox.QueryBoolean):
        out.write(found.serialize(format=getattr(ox.QueryResultsFormat, form.name)) or b"")
        return
    columns = tuple(variable.value for variable in found.variables)
    pieces: list[str] = []
    for piece in WRITERS[form.name](columns, out.counted(found)):
        pieces.append(piece)
        if len(pieces) == _GATHERED:
            out.write("".join(pieces).encode())
            pieces.clear()
    out.write("".join(pieces).encode())


def graph(exports: Exports, job: dict[str, Any], out: Output) -> None:
    """One graph, whole: the facts ("") or the one of that IRI."""
    if job["graph"] not in ("", EVIDENCE.value):
        remedy = f"?default is the graph of facts, ?graph={EVIDENCE.value} the evidence"
        raise Unanswered(404, KgError("a graph that this build does not have", where=job["graph"], remedy=remedy))
    form = _wanted(job, GRAPHS)
    out.start(form.content_type)
    quads = exports.store.quads_for_pattern(None, None, None, EVIDENCE if job["graph"] else FACTS)
    _graph((quad.triple for quad in quads), form, exports, out)


def count(exports: Exports, _job: dict[str, Any], out: Output) -> None:
    """How much the build holds, as JSON: triples, subjects, objects, and uses of each class and property in each graph."""
    out.start("application/json")
    told = {"base": exports.base_iri, "facts": _counts(exports.store, FACTS), "evidence": _counts(exports.store, EVIDENCE)}
    out.write(json.dumps(told).encode())


def _counts(store: ox.Store, graph: ox.DefaultGraph | ox.NamedNode) -> dict[str, Any]:
    def asked(text: str) -> list[list[str]]:
        found = store.query(text, default_graph=graph)
        assert isinstance(found, ox.QuerySolutions)
        return [[term.value for term in row if isinstance(term, ox.NamedNode | ox.Literal)] for row in found]

    def number(what: str) -> int:
        return int(asked(f"SELECT (COUNT(DISTINCT {what}) AS ?n) {{ ?s ?p ?o }}")[0][0])

    return {
        "triples": int(asked("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0][0]),
        "subjects": number("?s"),
        "objects": number("?o"),
        "properties": {iri: int(n) for iri, n in asked("SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p")},
        "classes": {iri: int(n) for iri, n in asked("SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY ?c")},
    }


def _wanted(job: dict[str, Any], offered: tuple[Any, ...]) -> Wanted:
    form = wanted(job["accept"], job["format"], offered)
    if form is None:
        raise Unanswered(406, unacceptable(offered))
    return form


def _graph(triples: Iterable[ox.Triple], form: Wanted, exports: Exports, out: Output) -> None:
    ox.serialize(triples, out, getattr(ox.RdfFormat, form.name), prefixes=exports.prefixes)  # type: ignore[arg-type]


KINDS: dict[str, Callable[[Exports, dict[str, Any], Output], None]] = {"query": query, "graph": graph, "count": count}
