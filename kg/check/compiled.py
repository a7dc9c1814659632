"""Shapes compiled to SPARQL, which checks in a tenth of the time that a SHACL engine takes.

What the shapes ask for that cannot be compiled is named, not passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kg.check.conditions import OF_SETS, Conditions, UncompiledError
from kg.check.reader import SH, Reader, number
from kg.rdf import Triple, line
from kg.vocab import RDF

PART = 50_000  # triples loaded at a time: the engine holds what it loads some times over
Row = tuple[str, str, str, str]  # node, path, value, message


@dataclass(frozen=True, slots=True)
class Compiled:
    """What breaks the compiled constraints, and what could not be compiled."""

    rows: frozenset[Row]
    unchecked: tuple[str, ...]  # constraints that could not be compiled


@dataclass(frozen=True, slots=True)
class _Query:
    """A constraint as a query for ?node and ?value, with the path and the message for what it finds.

    What has a pattern is right where the value fits it: the store is slow with patterns such as that of a quote.
    """

    text: str
    path: str
    message: str
    pattern: re.Pattern[str] | None = None


def check(triples: Iterable[Triple], shapes: Path) -> Compiled:
    """Check what can be compiled of the shapes; SyntaxError where they are no Turtle."""
    import pyoxigraph as ox

    wanted = ox.Store()
    wanted.load(path=str(shapes), format=ox.RdfFormat.TURTLE)
    data = ox.Store()
    waiting = iter(triples)
    while part := "".join(f"{line(triple)} .\n" for triple in islice(waiting, PART)):
        data.bulk_load(part.encode(), ox.RdfFormat.N_TRIPLES)
    compiler = _Compiler(Reader(wanted), Reader(data))
    found: set[Row] = set()
    for query in compiler.queries():
        solutions = data.query(query.text)
        if not isinstance(solutions, ox.QuerySolutions):
            raise TypeError(query.text)
        rows = ((_said(node), query.path, _said(value), query.message) for node, value in solutions)
        found.update(row for row in rows if query.pattern is None or not query.pattern.search(row[2]))
    return Compiled(frozenset(found), tuple(sorted(compiler.unchecked)))


def _said(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term))


class _Compiler:
    def __init__(self, shapes: Reader, data: Reader) -> None:
        self._shapes = shapes
        self._conditions = Conditions(shapes, data)
        self.unchecked: set[str] = set()

    def queries(self) -> Iterator[_Query]:
        """Every constraint that can be compiled."""
        for shape in self._shapes.subjects(RDF + "type", SH + "NodeShape"):
            for target in self._targets(shape):
                yield from self._values(shape, target, "BIND(?node AS ?value)", "", self._message(shape))
                for constraint in self._shapes.objects(shape, SH + "property"):
                    yield from self._property(constraint, target, self._message(constraint) or self._message(shape))

    def _targets(self, shape: str) -> Iterator[str]:
        kinds = [kind for some in self._shapes.objects(shape, SH + "targetClass") for kind in self._conditions.kinds(some)]
        if kinds:
            yield f"VALUES ?target {{ {' '.join(sorted(set(kinds)))} }} ?node a ?target ."
        if nodes := self._shapes.objects(shape, SH + "targetNode"):
            yield f"VALUES ?node {{ {' '.join(nodes)} }}"
        for predicate in self._shapes.objects(shape, SH + "targetSubjectsOf"):
            yield f"?node {predicate} ?target ."
        for predicate in self._shapes.objects(shape, SH + "targetObjectsOf"):
            yield f"?target {predicate} ?node ."

    def _property(self, shape: str, target: str, message: str) -> Iterator[_Query]:
        node = self._shapes.objects(shape, SH + "path")[0]
        path = self._shapes.path(node)
        if not path:
            self.unchecked.add("sh:path")
            return
        label = node.strip("<>") if node.startswith("<") else ""  # a path of several has no name
        for pattern, said in self._sets(shape, target, path):
            yield _Query(f"SELECT DISTINCT ?node ?value {{ {pattern} }}", label, message or said)
        yield from self._values(shape, target, f"?node {path} ?value .", label, message)
        if self._shapes.objects(shape, SH + "property"):
            self.unchecked.add("sh:property in sh:property")

    def _values(self, shape: str, target: str, values: str, label: str, message: str) -> Iterator[_Query]:
        """The constraints on single values."""
        for name, said, condition in self._conditions.of_values(shape, "?value", "?node"):
            if condition is None:
                self.unchecked.add(f"sh:{name} {label}".strip())
                continue
            if name != "pattern":
                yield _Query(f"SELECT DISTINCT ?node ?value {{ {target} {values} FILTER({condition}) }}", label, message or said)
        for written in self._shapes.objects(shape, SH + "pattern"):
            text = f"SELECT DISTINCT ?node ?value {{ {target} {values} }}"
            yield _Query(text, label, message or "值的写法不对", re.compile(json.loads(written)))

    def _sets(self, shape: str, target: str, path: str) -> Iterator[tuple[str, str]]:
        """The constraints on all values of a path together: what finds the nodes, and what to say of them."""
        for predicate, parameter in self._shapes.said(shape):
            name = predicate.removeprefix(SH)
            if name not in OF_SETS:
                continue
            if name == "minCount" and number(parameter) == 1:
                without = f"{target} MINUS {{ ?node {path} ?any }}"  # NOT EXISTS joins the steps of a path anew for every node
                yield without if path.startswith("(") else f"{target} FILTER(NOT EXISTS {{ ?node {path} ?any }})", "缺少必有的值"
            elif name == "minCount" and number(parameter):
                yield self._counted(target, f"OPTIONAL {{ ?node {path} ?any }}", f"< {number(parameter)}"), "值太少"
            elif name == "maxCount":
                yield self._counted(target, f"?node {path} ?any .", f"> {number(parameter)}"), "值太多"
            elif name == "hasValue":
                yield f"{target} FILTER(NOT EXISTS {{ ?node {path} {parameter} }})", f"应有值 {parameter}"
            elif name == "equals":
                yield f"{target} ?node {path} ?value . FILTER(NOT EXISTS {{ ?node {parameter} ?value }})", "两边的值应相同"
                yield f"{target} ?node {parameter} ?value . FILTER(NOT EXISTS {{ ?node {path} ?value }})", "两边的值应相同"
            elif name == "disjoint":
                yield f"{target} ?node {path} ?value . FILTER(EXISTS {{ ?node {parameter} ?value }})", "两边的值应不同"
            elif name == "uniqueLang" and parameter.startswith('"true"'):
                same = 'LANG(?one) != "" && LANG(?one) = LANG(?other) && !sameTerm(?one, ?other)'
                yield f"{target} ?node {path} ?one, ?other . FILTER({same})", "每种语言应至多一个值"
            elif name == "qualifiedValueShape":
                yield from self._qualified(shape, target, path, parameter)

    def _qualified(self, shape: str, target: str, path: str, inner: str) -> Iterator[tuple[str, str]]:
        try:
            fails = self._conditions.fails(inner, "?any")
        except UncompiledError:
            self.unchecked.add("sh:qualifiedValueShape")
            return
        values = f"OPTIONAL {{ ?node {path} ?any . FILTER(!{fails}) }}"
        for least in self._shapes.objects(shape, SH + "qualifiedMinCount"):
            yield self._counted(target, values, f"< {number(least)}"), "合要求的值太少"
        for most in self._shapes.objects(shape, SH + "qualifiedMaxCount"):
            yield self._counted(target, values, f"> {number(most)}"), "合要求的值太多"

    @staticmethod
    def _counted(target: str, values: str, bound: str) -> str:
        return f"{{ SELECT ?node {{ {target} {values} }} GROUP BY ?node HAVING(COUNT(DISTINCT ?any) {bound}) }}"

    def _message(self, shape: str) -> str:
        said = self._shapes.objects(shape, SH + "message")
        chosen = next((text for text in said if text.endswith("@zh")), said[0] if said else "")
        return chosen.rsplit('"', 1)[0].lstrip('"')
