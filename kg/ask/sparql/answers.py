"""An answer as CSV, JSON or Turtle: for other programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

import pyoxigraph as ox

from kg.ask.sparql.query import Answer, Rows, Triples, Truth
from kg.ask.sparql.results import in_json
from kg.ask.store import Exports, Node, text
from kg.errors import UsageError

FORMATS = ("table", "csv", "json", "turtle")


def shortened(exports: Exports, node: Node | None) -> str:
    """A term for people: a literal's text, an IRI with its prefix."""
    if node is None:
        return ""
    if isinstance(node, ox.NamedNode):
        for prefix, start in exports.prefixes.items():
            if node.value.startswith(start):
                return f"{prefix}:{node.value.removeprefix(start)}"
    return text(node)


def as_csv(answer: Answer) -> str:
    """SPARQL 1.1 results as CSV; triples as three columns."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in _table(answer):
        writer.writerow(row)
    return out.getvalue()


def _table(answer: Answer) -> Iterable[Iterable[str]]:
    if isinstance(answer, Truth):
        return [("answer",), (str(answer.value).lower(),)]
    if isinstance(answer, Rows):
        return [answer.columns, *(tuple("" if node is None else text(node) for node in row) for row in answer.rows)]
    rows = sorted((text(some.subject), some.predicate.value, text(some.object)) for some in answer.triples)
    return [("subject", "predicate", "object"), *rows]


def as_json(answer: Answer) -> str:
    """SPARQL 1.1 Query Results JSON."""
    if isinstance(answer, Triples):
        raise UsageError("JSON is for SELECT and ASK", remedy="use --format turtle or csv")
    if isinstance(answer, Truth):
        content: object = {"head": {}, "boolean": answer.value}
    else:
        content = json.loads("".join(in_json(answer.columns, answer.rows)))
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def as_turtle(answer: Answer, exports: Exports) -> str:
    """The triples of a CONSTRUCT or DESCRIBE."""
    if not isinstance(answer, Triples):
        raise UsageError("Turtle is for CONSTRUCT and DESCRIBE", remedy="use --format table, csv or json")
    triples = sorted(answer.triples, key=str)
    written = io.BytesIO()
    ox.serialize(triples, written, format=ox.RdfFormat.TURTLE, prefixes=exports.prefixes)
    return written.getvalue().decode()
