"""Constraints as conditions of SPARQL: true where a value is wrong, false where it is right, and never an error.

Conditions nest, so what a shape says of other shapes (sh:not, sh:or, sh:xone …) is a condition like any other. What
cannot be one is named in ``UncompiledError``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, count

from kg.check.reader import SH, Reader, number
from kg.vocab import RDFS, XSD

TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
SILENT = frozenset({"path", "message", "name", "description", "order", "group", "severity", "property", *TARGETS})
OF_SETS = frozenset(  # constraints of all values of a path together
    {"minCount", "maxCount", "hasValue", "equals", "disjoint", "uniqueLang", "qualifiedValueShape", "qualifiedMinCount", "qualifiedMaxCount"}
)
_MOST = 3  # values that a nested sh:maxCount and sh:minCount may count to
_CAST = frozenset(f"<{XSD}{name}>" for name in ("boolean", "date", "dateTime", "decimal", "integer"))
_NODE_KINDS: Mapping[str, str] = {
    "IRI": "!isIRI({0})",
    "Literal": "!isLiteral({0})",
    "BlankNode": "!isBlank({0})",
    "BlankNodeOrIRI": "isLiteral({0})",
    "BlankNodeOrLiteral": "isIRI({0})",
    "IRIOrLiteral": "isBlank({0})",
}


class UncompiledError(Exception):
    """A constraint that no condition on a value says."""


def _datatype(value: str, kind: str) -> str:
    other = f"!isLiteral({value}) || DATATYPE({value}) != {kind}"
    return f"({other} || !COALESCE({kind}(STR({value})) = {value}, false))" if kind in _CAST else f"({other})"


def _in(value: str, members: Sequence[str]) -> str:
    """Wrong unless it is one of the very terms: 1.0 is not 1."""
    if all(member.startswith("<") for member in members):
        return f"{value} NOT IN ({', '.join(members)})"
    return f"!({' || '.join(f'sameTerm({value}, {member})' for member in members)})"


def _language_in(value: str, tags: Sequence[str]) -> str:
    return _not(" || ".join(f"LANGMATCHES(LANG({value}), {tag})" for tag in tags))


def _not(comparison: str) -> str:
    """Wrong unless a comparison holds: values that do not compare are wrong."""
    return f"!COALESCE({comparison}, false)"


_Simple = tuple[Callable[[str, str], str], Callable[[str], str]]  # a value and the parameter → when it is wrong; what to say
_SIMPLE: Mapping[str, _Simple] = {
    "datatype": (_datatype, lambda kind: f"值的数据类型应为 {kind}"),
    "nodeKind": (lambda value, kind: _NODE_KINDS[kind.strip("<>").removeprefix(SH)].format(value), lambda _: "值应为另一种节点"),
    "minInclusive": (lambda value, bound: _not(f"{value} >= {bound}"), lambda bound: f"值应不小于 {bound}"),
    "maxInclusive": (lambda value, bound: _not(f"{value} <= {bound}"), lambda bound: f"值应不大于 {bound}"),
    "minExclusive": (lambda value, bound: _not(f"{value} > {bound}"), lambda bound: f"值应大于 {bound}"),
    "maxExclusive": (lambda value, bound: _not(f"{value} < {bound}"), lambda bound: f"值应小于 {bound}"),
    "minLength": (lambda value, bound: f"STRLEN(STR({value})) < {bound}", lambda _: "值太短"),
    "maxLength": (lambda value, bound: f"STRLEN(STR({value})) > {bound}", lambda _: "值太长"),
    "pattern": (lambda value, written: f"!REGEX(STR({value}), {written})", lambda _: "值的写法不对"),
}
_LISTS: Mapping[str, tuple[Callable[[str, Sequence[str]], str], str]] = {
    "in": (_in, "值不在允许的代码之列"),
    "languageIn": (_language_in, "值的语言标签不对"),
}
_NESTING = {"or": "各项要求一项也不满足", "and": "各项要求没有都满足", "xone": "各项要求应恰满足一项", "not": "有不应有的值", "node": "值不合要求"}


class Conditions:
    """The conditions of shapes; ``data`` tells which classes are under which."""

    def __init__(self, shapes: Reader, data: Reader) -> None:
        self._shapes, self._data = shapes, data
        self._names = (f"?v{index}" for index in count())

    def of_values(self, shape: str, value: str, node: str) -> Iterator[tuple[str, str, str | None]]:
        """Each constraint of a shape on single values: its name, what to say of it, and its condition, None for what is none."""
        for predicate, parameter in self._shapes.said(shape):
            name = predicate.removeprefix(SH)
            if name != predicate and name not in SILENT and name not in OF_SETS:
                try:
                    condition, message = self._one(name, parameter, value, node)
                    yield name, message, condition
                except UncompiledError:
                    yield name, "", None

    def fails(self, shape: str, value: str) -> str:
        """When a value breaks a shape."""
        conditions: list[str] = []
        if self._shapes.objects(shape, SH + "path"):
            conditions += self._property(shape, value)
        else:
            for name, _, condition in self.of_values(shape, value, value):
                conditions.append(_able(condition, name))
            if any(predicate.removeprefix(SH) in OF_SETS for predicate, _ in self._shapes.said(shape)):
                raise UncompiledError("sets")
            for inner in self._shapes.objects(shape, SH + "property"):
                conditions += self._property(inner, value)
        return f"({' || '.join(conditions)})" if conditions else "false"

    def kinds(self, kind: str) -> list[str]:
        """A class and its subclasses in the data."""
        found = [kind]
        for some in found:
            found += [sub for sub in self._data.subjects(RDFS + "subClassOf", some[1:-1]) if sub not in found]
        return found

    def _one(self, name: str, parameter: str, value: str, node: str) -> tuple[str, str]:
        if name == "class":
            return self._class([parameter], value), "值的类别不对"
        if name in _SIMPLE:
            condition, message = _SIMPLE[name]
            return condition(value, parameter), message(parameter)
        if name in _LISTS:
            listed, said = _LISTS[name]
            return listed(value, self._shapes.members(parameter)), said
        if name in ("lessThan", "lessThanOrEquals"):
            other, sign = next(self._names), "<" if name == "lessThan" else "<="
            return f"EXISTS {{ {node} {parameter} {other} . FILTER({_not(f'{value} {sign} {other}')}) }}", "值的先后不对"
        if name in _NESTING:
            return self._nested(name, parameter, value), _NESTING[name]
        raise UncompiledError(name)

    def _class(self, kinds: Iterable[str], value: str) -> str:
        every = sorted({some for kind in kinds for some in self.kinds(kind)})
        kind = next(self._names)
        return f"NOT EXISTS {{ {value} a {kind} . FILTER({kind} IN ({', '.join(every)})) }}"

    def _nested(self, name: str, parameter: str, value: str) -> str:
        if name in ("not", "node"):
            return f"{'!' if name == 'not' else ''}{self.fails(parameter, value)}"
        shapes = self._shapes.members(parameter)
        said = [self._shapes.said(shape) for shape in shapes]
        if name == "or" and all([predicate for predicate, _ in some] == [SH + "class"] for some in said):
            return self._class([some[0][1] for some in said], value)  # one look instead of twenty
        failing = [self.fails(shape, value) for shape in shapes]
        if name == "xone":
            return f"({' + '.join(f'IF({some}, 0, 1)' for some in failing)}) != 1"
        return f"({(' && ' if name == 'or' else ' || ').join(failing)})"

    def _property(self, shape: str, node: str) -> Iterator[str]:
        """When the values of a node break a property shape inside another shape."""
        path = self._shapes.path(self._shapes.objects(shape, SH + "path")[0])
        if not path:
            raise UncompiledError("path")
        for predicate, parameter in self._shapes.said(shape):
            name = predicate.removeprefix(SH)
            if name == "hasValue":
                yield f"NOT EXISTS {{ {node} {path} {parameter} }}"
            elif name == "minCount":
                if number(parameter):
                    yield f"NOT EXISTS {{ {self._several(node, path, number(parameter))} }}"
            elif name == "maxCount":
                yield f"EXISTS {{ {self._several(node, path, number(parameter) + 1)} }}"
            elif name in OF_SETS:
                raise UncompiledError(name)
        value = next(self._names)
        for name, _, condition in self.of_values(shape, value, node):
            yield f"EXISTS {{ {node} {path} {value} . FILTER({_able(condition, name)}) }}"
        for inner in self._shapes.objects(shape, SH + "property"):
            for condition in self._property(inner, value):
                yield f"EXISTS {{ {node} {path} {value} . FILTER({condition}) }}"

    def _several(self, node: str, path: str, many: int) -> str:
        """A pattern that holds where a node has so many values."""
        if many > _MOST:
            raise UncompiledError("count")
        values = [next(self._names) for _ in range(many)]
        apart = " && ".join(f"!sameTerm({one}, {other})" for one, other in combinations(values, 2))
        return " ".join(f"{node} {path} {value} ." for value in values) + (f" FILTER({apart})" if apart else "")


def _able(condition: str | None, name: str) -> str:
    if condition is None:
        raise UncompiledError(name)
    return condition
