"""Shapes checked on triples in memory, for all nodes of a shape at once: each value is judged once, however many have it.

What the shapes ask for that is not known here is named, not passed over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import chain
from operator import le, lt
from pathlib import Path
from typing import NamedTuple

from kg.check.paths import Paths, UnknownPathError, Values
from kg.check.reader import SH, Shapes
from kg.check.values import LISTS, SIMPLE, holds, number, text
from kg.rdf import Literal, Term, Triple, written
from kg.vocab import RDF

_TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
_SILENT = frozenset({"path", "message", "name", "description", "order", "group", "severity", *_TARGETS})
_OF_SETS = frozenset(  # constraints of all values of a path together
    {"minCount", "maxCount", "hasValue", "equals", "disjoint", "uniqueLang", "lessThan", "lessThanOrEquals"}
    | {"qualifiedValueShape", "qualifiedMinCount", "qualifiedMaxCount"}
)
_NESTING = {
    "or": "各项要求一项也不满足", "and": "各项要求没有都满足", "xone": "各项要求应恰满足一项",
    "not": "有不应有的值", "node": "值不合要求", "property": "值不合要求",
}  # fmt: skip


class Row(NamedTuple):
    """A node that breaks a shape, the property (an IRI, "" for another path), the value, and what the shape says."""

    node: str
    path: str
    value: str
    message: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What breaks the constraints, and the names of those that are not known here."""

    rows: frozenset[Row]
    unchecked: tuple[str, ...]


class _Broken(NamedTuple):
    """A node that breaks a constraint by one of its values, or, where that is None, by all of them together."""

    node: Term
    path: str
    value: Term | None
    message: str


class _Unknown(NamedTuple):
    """A constraint that is not known here."""

    name: str


class _UnknownError(Exception):
    """A shape inside another has a constraint that is not known here."""


def check(triples: Iterable[Triple], shapes: Path) -> Checked:
    """Check the triples against the shapes of a file; SyntaxError where that is no Turtle."""
    checker = _Checker(Shapes(shapes), Paths(triples))
    rows: set[Row] = set()
    unchecked: set[str] = set()
    for found in checker.everything():
        if isinstance(found, _Unknown):
            unchecked.add(found.name)
        else:
            rows.add(Row(text(found.node), found.path, "" if found.value is None else text(found.value), found.message))
    return Checked(frozenset(rows), tuple(sorted(unchecked)))


class _Checker:
    def __init__(self, shapes: Shapes, data: Paths) -> None:
        self._shapes, self._data = shapes, data
        self._instances: dict[str, Set[Term]] = {}

    def everything(self) -> Iterator[_Broken | _Unknown]:
        """What breaks the shapes that have targets."""
        for shape in self._shapes.nodes(RDF.type, SH + "NodeShape"):
            yield from self._of_node(shape, self._targets(shape), self._message(shape))

    def _targets(self, shape: str) -> Set[Term]:
        found: set[Term] = set(self._shapes.objects(shape, SH + "targetNode"))
        for kind in self._shapes.iris(shape, SH + "targetClass"):
            found |= self._of_class(kind)
        for predicate in self._shapes.iris(shape, SH + "targetSubjectsOf"):
            found |= self._data.column(predicate).keys()
        for predicate in self._shapes.iris(shape, SH + "targetObjectsOf"):
            found.update(*self._data.column(predicate).values())
        return found

    def _of_class(self, kind: str) -> Set[Term]:
        if kind not in self._instances:
            self._instances[kind] = self._data.instances(kind)
        return self._instances[kind]

    def _failing(self, shape: Term, nodes: Set[Term]) -> set[Term]:
        """Those of the nodes that break a shape; _UnknownError where that cannot be told."""
        if self._shapes.objects(shape, SH + "path"):
            return self._failing_property(shape, nodes)
        found: set[Term] = set()
        for name, parameter in self._constraints(shape):
            if name in _OF_SETS:
                raise _UnknownError(name)
            found |= self._failing_property(parameter, nodes) if name == "property" else self._wrong(name, parameter, nodes)[0]
        return found

    def _failing_property(self, shape: Term, nodes: Set[Term]) -> set[Term]:
        found = set()
        for one in self._of_property(shape, nodes, ""):
            if isinstance(one, _Unknown):
                raise _UnknownError(one.name)
            found.add(one.node)
        return found

    def _of_node(self, shape: Term, nodes: Set[Term], message: str) -> Iterator[_Broken | _Unknown]:
        for name, parameter in self._constraints(shape):
            if name == "property":
                yield from self._of_property(parameter, nodes, message)
            elif name in _OF_SETS:
                yield _Unknown(f"sh:{name}")
            else:
                for one in self._judged(name, parameter, nodes):
                    yield one if isinstance(one, _Unknown) else _Broken(one[0], "", one[0], message or one[1])

    def _of_property(self, shape: Term, nodes: Set[Term], message: str) -> Iterator[_Broken | _Unknown]:
        path = self._shapes.objects(shape, SH + "path")[0]
        try:
            values = self._data.follow(self._shapes, path, nodes)
        except UnknownPathError:
            yield _Unknown("sh:path")
            return
        label = "" if isinstance(path, Literal) or path.startswith("_:") else path
        message = self._message(shape) or message
        every = {*chain.from_iterable(values.values())}
        for name, parameter in self._constraints(shape):
            if name in _OF_SETS:
                for one in self._of_sets(shape, name, parameter, nodes, values):
                    yield one if isinstance(one, _Unknown) else _Broken(one[0], label, one[1], message or one[2])
                continue
            wrong: dict[Term, str] = {}
            for found in self._judged(name, parameter, every):
                if isinstance(found, _Unknown):
                    yield _Unknown(f"{found.name} {label}".strip())
                else:
                    wrong[found[0]] = found[1]
            if wrong:
                yield from (_Broken(node, label, one, message or wrong[one]) for node, some in values.items() for one in some if one in wrong)

    def _constraints(self, shape: Term) -> Iterator[tuple[str, Term]]:
        for predicate, parameter in self._shapes.said(shape):
            name = predicate.removeprefix(SH)
            if name != predicate and name not in _SILENT:
                yield name, parameter

    def _judged(self, name: str, parameter: Term, values: Set[Term]) -> Iterator[tuple[Term, str] | _Unknown]:
        """The values that break a constraint, each with what to say of it."""
        try:
            wrong, said = self._wrong(name, parameter, values)
        except _UnknownError:
            yield _Unknown(f"sh:{name}")
        else:
            yield from ((value, said) for value in wrong)

    def _wrong(self, name: str, parameter: Term, values: Set[Term]) -> tuple[Set[Term], str]:
        if name == "class":
            return values - self._of_class(text(parameter)), "值的类别不对"
        if name in SIMPLE:
            wrong, say = SIMPLE[name]
            return wrong(values, parameter), say(written(parameter))
        if name in LISTS:
            outside, said = LISTS[name]
            return outside(values, self._shapes.members(parameter)), said
        if name in ("node", "property"):
            return self._failing(parameter, values), _NESTING[name]
        if name == "not":
            return values - self._failing(parameter, values), _NESTING[name]
        if name == "or":
            for shape in self._shapes.members(parameter):
                values = values & self._failing(shape, values)
            return values, _NESTING[name]
        if name in ("and", "xone"):
            failing = [self._failing(shape, values) for shape in self._shapes.members(parameter)]
            if name == "and":
                return set[Term]().union(*failing), _NESTING[name]
            kept = Counter(chain.from_iterable(values - some for some in failing))
            return {value for value in values if kept[value] != 1}, _NESTING[name]
        raise _UnknownError(name)

    def _of_sets(
        self, shape: Term, name: str, parameter: Term, nodes: Set[Term], values: Values
    ) -> Iterator[tuple[Term, Term | None, str] | _Unknown]:
        """What breaks a constraint on all values of a path together: node, value and what to say of it."""
        if name == "minCount":
            least = number(parameter)
            few = nodes - values.keys() if least == 1 else {node for node in nodes if len(values.get(node, ())) < least}
            yield from ((node, None, "缺少必有的值" if least == 1 else "值太少") for node in few)
        elif name == "maxCount":
            most = number(parameter)
            yield from ((node, None, "值太多") for node, some in values.items() if len(some) > most)
        elif name == "hasValue":
            yield from ((node, None, f"应有值 {written(parameter)}") for node in nodes if parameter not in values.get(node, ()))
        elif name == "uniqueLang":
            if text(parameter) == "true":
                yield from ((node, None, "每种语言应至多一个值") for node, some in values.items() if _speaks_twice(some))
        elif name == "qualifiedValueShape":
            yield from self._qualified(shape, parameter, nodes, values)
        elif name not in ("qualifiedMinCount", "qualifiedMaxCount"):
            others = self._data.column(text(parameter))
            for node in nodes & (values.keys() | others.keys()):
                yield from _compared(name, node, values.get(node, ()), others.get(node, ()))

    def _qualified(self, shape: Term, inner: Term, nodes: Set[Term], values: Values) -> Iterator[tuple[Term, Term | None, str] | _Unknown]:
        every = {*chain.from_iterable(values.values())}
        try:
            good = every - self._failing(inner, every)
        except _UnknownError:
            yield _Unknown("sh:qualifiedValueShape")
            return
        for node in nodes:
            many = sum(value in good for value in values.get(node, ()))
            if any(many < number(least) for least in self._shapes.objects(shape, SH + "qualifiedMinCount")):
                yield node, None, "合要求的值太少"
            if any(many > number(most) for most in self._shapes.objects(shape, SH + "qualifiedMaxCount")):
                yield node, None, "合要求的值太多"

    def _message(self, shape: Term) -> str:
        said = [some for some in self._shapes.objects(shape, SH + "message") if isinstance(some, Literal)]
        chosen = next((some for some in said if some.language == "zh"), said[0] if said else None)
        return chosen.value if chosen else ""


def _speaks_twice(values: Iterable[Term]) -> bool:
    languages = [value.language for value in values if isinstance(value, Literal) and value.language]
    return len(languages) > len(set(languages))


def _compared(name: str, node: Term, values: Iterable[Term], others: Iterable[Term]) -> Iterator[tuple[Term, Term | None, str]]:
    """What breaks a constraint between two properties of a node."""
    if name == "equals":
        yield from ((node, value, "两边的值应相同") for value in {*values} ^ {*others})
    elif name == "disjoint":
        yield from ((node, value, "两边的值应不同") for value in {*values} & {*others})
    else:
        sign = lt if name == "lessThan" else le
        wrong = (value for value in values if not all(holds(sign, value, other) for other in others))
        yield from ((node, value, "值的先后不对") for value in wrong)
