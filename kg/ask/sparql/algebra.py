"""What a query means: its algebra (SPARQL 1.1, 18: https://www.w3.org/TR/sparql11-query/#sparqlAlgebra) as rdflib translates it, and its patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pyparsing import ParseException
from rdflib import BNode, Literal, Variable
from rdflib.paths import Path
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.algebra import translateGroupGraphPattern
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node

_QUERIES = ("SelectQuery", "AskQuery", "ConstructQuery", "DescribeQuery")
_INSIDE = ("p", "p1", "p2", "graph", "part")  # the keys under which patterns hold patterns
_LEFT_OUT = ("_vars", "lazy", "datasetClause", "triples", "template", "expr", "where", "silent", "service_string")
LONGEST = 2000  # characters of a line: VALUES can have thousands
_SIGNS: Mapping[str, str] = {"ConditionalAndExpression": "&&", "ConditionalOrExpression": "||"}


@dataclass(slots=True)
class Algebra:
    """The operators of a query, one a line, those inside others further to the right; the texts of its triple patterns."""

    prefixes: Mapping[str, str]
    lines: list[str] = field(default_factory=list)
    patterns: list[str] = field(default_factory=list)
    _blank: dict[BNode, str] = field(default_factory=dict)

    def add(self, node: CompValue, depth: int = 0) -> None:
        """Tell an operator and what is inside it."""
        if node.name in _QUERIES:
            self.add(node["p"], depth)
            return
        inside = [value for key in _INSIDE if isinstance(value := _at(node, key), CompValue)]
        said = [self._said(value) for key, value in node.items() if key not in (*_INSIDE, *_LEFT_OUT) and value is not None]
        if (expression := _at(node, "expr")) is not None and getattr(expression, "name", "") != "TrueFilter":
            said.append(self._said(expression))
        line = " ".join([node.name, *filter(None, said)])
        self.lines.append("  " * depth + (line if len(line) <= LONGEST else line[:LONGEST] + " …"))
        for triple in dict.get(node, "triples", ()):
            pattern = " ".join(map(self._said, triple))
            self.lines.append("  " * (depth + 1) + pattern)
            if pattern not in self.patterns:
                self.patterns.append(pattern)
        for one in inside:
            self.add(one, depth + 1)
        for one in _inside_expressions(_at(node, "expr")):
            self.add(one, depth + 1)

    def _said(self, value: object) -> str:
        if isinstance(value, BNode):
            return self._blank.setdefault(value, f"_:b{len(self._blank) + 1}")
        if isinstance(value, Variable | Literal):
            written = "".join(char if char.isprintable() else f"\\u{ord(char):04X}" for char in value.n3())
            return self._shortened(written) if isinstance(value, Literal) and value.datatype else written
        if isinstance(value, Node | Path):
            return self._shortened(value.n3())
        if isinstance(value, CompValue):
            if isinstance(_at(value, "graph"), CompValue):
                return f"{value.name.removeprefix('Builtin_')} {{…}}"
            if (other := _at(value, "other")) is not None:
                return self._infix(value, other if isinstance(other, list) else [other])
            parts = ", ".join(self._said(one) for key, one in value.items() if key not in ("_vars", "lazy") and one is not None)
            return f"{value.name.removeprefix('Builtin_')}({parts})"
        if isinstance(value, Mapping):
            return "{" + ", ".join(f"{self._said(key)} = {self._said(one)}" for key, one in value.items()) + "}"
        if isinstance(value, Sequence) and not isinstance(value, str):
            return "(" + " ".join(map(self._said, value)) + ")"
        if isinstance(value, set | frozenset):
            return "(" + " ".join(sorted(map(self._said, value))) + ")"
        return str(value)

    def _infix(self, value: CompValue, others: list[object]) -> str:
        signs = _at(value, "op") or _SIGNS.get(value.name, "")
        each = signs if isinstance(signs, list) else [signs] * len(others)
        parts = [self._said(_at(value, "expr")), *(f"{self._said(sign)} {self._said(other)}" for sign, other in zip(each, others, strict=False))]
        return f"({' '.join(parts)})"

    def _shortened(self, text: str) -> str:
        """IRIs with their prefixes."""

        def short(found: re.Match[str]) -> str:
            starts = ((prefix, found[1].removeprefix(start)) for prefix, start in self.prefixes.items() if found[1].startswith(start))
            return next((f"{prefix}:{local}" for prefix, local in starts if re.fullmatch(r"\w[\w-]*", local)), found[0])

        return re.sub(r"<([^<>\s]*)>", short, text)


def _at(node: CompValue, key: str) -> object:
    """What stands under a key: the get of such a node does something else."""
    return dict.get(node, key)


def _inside_expressions(value: object) -> Iterator[CompValue]:
    """The patterns of EXISTS and NOT EXISTS in an expression."""
    if isinstance(value, CompValue):
        if isinstance(graph := _at(value, "graph"), CompValue):
            yield translateGroupGraphPattern(graph) if graph.name.startswith("GroupGraphPattern") else graph
        else:
            for one in value.values():
                yield from _inside_expressions(one)
    elif isinstance(value, list):
        for one in value:
            yield from _inside_expressions(one)


def algebra(query: str, prefixes: Mapping[str, str]) -> Algebra:
    """The algebra of a query; empty where rdflib does not understand what the engine does."""
    told = Algebra(prefixes)
    try:
        told.add(prepareQuery(query, initNs=dict(prefixes)).algebra)
    except (ParseException, RecursionError, NotImplementedError, ValueError, TypeError, KeyError):
        return Algebra(prefixes)
    return told
