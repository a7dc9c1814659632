"""Shapes compiled to SPARQL: for builds that a SHACL engine does not finish in time.

The commonest constraints of property shapes are compiled; what else a shape asks for is named, not passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import ReferenceDataError
from kg.rdf import Triple, line
from kg.vocab import PREFIXES, RDF, RDFS

if TYPE_CHECKING:
    import pyoxigraph as ox

RDF_ = PREFIXES["rdf"]
SH = "http://www.w3.org/ns/shacl#"
_SILENT = frozenset({"path", "message", "name", "description", "order", "group", "severity", "property", "targetClass"})
_IS_A = f"<{RDF.type}>/<{RDFS.subClassOf}>*"

Row = tuple[str, str, str, str]  # node, path, value, message
Compile = Callable[[str, str], tuple[str, str]]  # path, parameter → pattern of ?node ?value, message

_EACH: Mapping[str, Compile] = {
    "class": lambda path, kind: (
        f"?node {path} ?value . FILTER NOT EXISTS {{ ?value {_IS_A} {kind} }}", f"值应属于类 {kind}"
    ),
    "datatype": lambda path, kind: (
        f"?node {path} ?value . FILTER(!isLiteral(?value) || DATATYPE(?value) != {kind})", f"值的数据类型应为 {kind}"
    ),
    "in": lambda path, members: (f"?node {path} ?value . FILTER(?value NOT IN ({members}))", "值不在允许的代码之列"),
    "hasValue": lambda path, value: (f"FILTER NOT EXISTS {{ ?node {path} {value} }}", f"应有值 {value}"),
    "nodeKind": lambda path, kind: (
        f"?node {path} ?value . FILTER(!{'isLiteral' if kind.endswith('#Literal>') else 'isIRI'}(?value))",
        "值的种类（IRI 或文字）不对",
    ),
    "pattern": lambda path, pattern: (f"?node {path} ?value . FILTER(!REGEX(STR(?value), {pattern}))", "值的写法不对"),
    "minInclusive": lambda path, bound: (f"?node {path} ?value . FILTER(!(?value >= {bound}))", f"值应不小于 {bound}"),
    "maxInclusive": lambda path, bound: (f"?node {path} ?value . FILTER(!(?value <= {bound}))", f"值应不大于 {bound}"),
    "minExclusive": lambda path, bound: (f"?node {path} ?value . FILTER(!(?value > {bound}))", f"值应大于 {bound}"),
    "maxExclusive": lambda path, bound: (f"?node {path} ?value . FILTER(!(?value < {bound}))", f"值应小于 {bound}"),
    "minLength": lambda path, bound: (f"?node {path} ?value . FILTER(STRLEN(STR(?value)) < {bound})", "值太短"),
    "maxLength": lambda path, bound: (f"?node {path} ?value . FILTER(STRLEN(STR(?value)) > {bound})", "值太长"),
    "lessThanOrEquals": lambda path, other: (
        f"?node {path} ?value ; {other} ?other . FILTER(!(?value <= ?other))", f"值应不大于 {other} 的值"
    ),
}  # fmt: skip


def check(triples: Iterable[Triple], shapes: Path) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """What breaks the shapes, in order, and the constraints that could not be compiled."""
    import pyoxigraph as ox

    wanted = ox.Store()
    try:
        wanted.load(path=str(shapes), format=ox.RdfFormat.TURTLE)
    except SyntaxError as error:
        raise ReferenceDataError(f"the shapes cannot be read: {error}", where=str(shapes)) from error
    data = ox.Store()
    data.bulk_load("".join(f"{line(triple)} .\n" for triple in triples).encode(), ox.RdfFormat.N_TRIPLES)
    found: set[Row] = set()
    unchecked: set[str] = set()
    for query, path, message in _Compiler(wanted, unchecked).queries():
        solutions = data.query(query)
        if not isinstance(solutions, ox.QuerySolutions):
            raise TypeError(query)
        for node, value in solutions:
            found.add((_said(node), path, _said(value), message))
    return tuple(sorted(found)), tuple(sorted(unchecked))


def _said(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term))


class _Compiler:
    def __init__(self, shapes: ox.Store, unchecked: set[str]) -> None:
        self._shapes, self._unchecked = shapes, unchecked

    def queries(self) -> Iterator[tuple[str, str, str]]:
        """Each constraint as a query for ?node and ?value, with the path and the message for what it finds."""
        for shape in self._subjects(RDF + "type", SH + "NodeShape"):
            targets = [f"?node {_IS_A} {kind} ." for kind in self._objects(shape, "targetClass")]
            self._skip(shape, {"targetClass", "property"}, "")
            for constraint in self._objects(shape, "property"):
                paths = self._objects(constraint, "path")
                if not paths or not paths[0].startswith("<"):
                    self._unchecked.add("sh:path")
                    continue
                for target in targets:
                    for pattern, message in self._patterns(constraint, paths[0]):
                        said = self._message(constraint) or self._message(shape) or message
                        query = f"SELECT DISTINCT ?node ?value {{ {target} {pattern} }}"
                        yield query, paths[0].strip("<>"), said

    def _patterns(self, constraint: str, path: str) -> Iterator[tuple[str, str]]:
        counted = f"{{{{ SELECT ?node {{{{ ?node {path} ?any }}}} GROUP BY ?node HAVING(COUNT(?any) {{}} {{}}) }}}}"
        for least in self._objects(constraint, "minCount"):
            count = int(least.split('"')[1])
            if count == 1:
                yield f"FILTER NOT EXISTS {{ ?node {path} ?any }}", "缺少必有的值"
            elif count > 1:
                yield counted.format("<", count), "值太少"
        for most in self._objects(constraint, "maxCount"):
            yield counted.format(">", int(most.split('"')[1])), "值太多"
        for name, compiled in _EACH.items():
            for parameter in self._objects(constraint, name):
                members = ", ".join(self._list(parameter)) if name == "in" else parameter
                yield compiled(path, members)
        self._skip(constraint, {"minCount", "maxCount", *_EACH}, path)

    def _skip(self, shape: str, known: set[str], path: str) -> None:
        for quad in self._shapes.quads_for_pattern(self._node(shape), None, None):
            name = quad.predicate.value.removeprefix(SH)
            if name != quad.predicate.value and name not in known | _SILENT:
                self._unchecked.add(f"sh:{name} {path}".strip())

    def _node(self, written: str) -> ox.NamedNode | ox.BlankNode:
        import pyoxigraph as ox

        return ox.NamedNode(written[1:-1]) if written[0] == "<" else ox.BlankNode(written[2:])

    def _subjects(self, predicate: str, value: str) -> list[str]:
        import pyoxigraph as ox

        found = self._shapes.quads_for_pattern(None, ox.NamedNode(predicate), ox.NamedNode(value))
        return sorted(str(quad.subject) for quad in found)

    def _objects(self, subject: str, name: str) -> list[str]:
        import pyoxigraph as ox

        predicate = ox.NamedNode(name if ":" in name else SH + name)
        found = self._shapes.quads_for_pattern(self._node(subject), predicate, None)
        return sorted(str(quad.object) for quad in found)

    def _list(self, head: str) -> list[str]:
        members: list[str] = []
        while head != f"<{RDF_}nil>":
            members += self._objects(head, RDF_ + "first")
            head = self._objects(head, RDF_ + "rest")[0]
        return members

    def _message(self, shape: str) -> str:
        said = self._objects(shape, "message")
        chosen = next((text for text in said if text.endswith("@zh")), said[0] if said else "")
        return chosen.rsplit('"', 1)[0].lstrip('"') if chosen else ""
