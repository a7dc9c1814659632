"""Constraints on values that a value alone decides: each gives those of some values that break it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set
from datetime import datetime
from decimal import Decimal, InvalidOperation
from operator import ge, gt, le, lt

from kg.check.reader import SH
from kg.rdf import Literal, Term
from kg.vocab import PREFIXES, XSD

_XSD = PREFIXES["xsd"]
_NUMBERS = frozenset(
    _XSD + name
    for name in (
        *("integer", "decimal", "double", "float", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger"),
        *("nonPositiveInteger", "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte"),
    )
)
_DATETIME = _XSD + "dateTime"
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2})?")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})?")
_SPELT: Mapping[str, re.Pattern[str]] = {
    XSD.integer: re.compile(r"[+-]?[0-9]+"),
    XSD.decimal: re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"),
    XSD.boolean: re.compile(r"true|false|0|1"),
}
_KINDS: Mapping[str, Callable[[Term], bool]] = {  # of our triples none has a blank node
    "IRI": lambda value: isinstance(value, str),
    "Literal": lambda value: isinstance(value, Literal),
    "BlankNode": lambda _: False,
    "BlankNodeOrIRI": lambda value: isinstance(value, str),
    "BlankNodeOrLiteral": lambda value: isinstance(value, Literal),
    "IRIOrLiteral": lambda _: True,
}
Compared = Decimal | datetime | str | bool


def text(term: Term) -> str:
    """An IRI, or the text of a literal."""
    return term if isinstance(term, str) else term.value


def number(term: Term) -> int:
    """A number of a shape."""
    return int(text(term))


def holds(sign: Callable[[Compared, Compared], bool], one: Term, other: Term) -> bool:
    """Whether a comparison holds; it does not between what cannot be compared."""
    a, b = _compared(one), _compared(other)
    if a is None or b is None or a[0] != b[0]:
        return False
    try:
        return sign(a[1], b[1])
    except TypeError:  # a time with its zone and one without
        return False


def _compared(term: Term) -> tuple[str, Compared] | None:
    """A value of its kind, for values of one kind compare; None for what has no order."""
    if isinstance(term, str) or term.language:
        return None
    value, _, datatype = term
    try:
        if datatype in _NUMBERS:
            number = Decimal(value)
            return None if number.is_nan() else ("number", number)
        if datatype in ("", XSD.string):
            return "text", value
        if datatype == XSD.boolean and _SPELT[XSD.boolean].fullmatch(value):
            return "truth", value in ("true", "1")
        if datatype == XSD.date and (day := _DAY.fullmatch(value)):
            return "day", datetime.fromisoformat(f"{day[1]}T00:00:00{day[2] or ''}")
        if datatype == _DATETIME and _MOMENT.fullmatch(value):
            return "moment", datetime.fromisoformat(value)
    except (InvalidOperation, ValueError):  # 2023-02-30
        return None
    return None


def _is_of(value: Term, datatype: str) -> bool:
    """Whether a literal has a datatype, and is spelt as that has it."""
    if isinstance(value, str):
        return False
    own = (PREFIXES["rdf"] + "langString") if value.language else value.datatype or XSD.string
    if own != datatype:
        return False
    if spelt := _SPELT.get(datatype):
        return spelt.fullmatch(value.value) is not None
    return datatype not in (XSD.date, _DATETIME) or _compared(value) is not None


def _speaks(value: Term, tags: Set[str]) -> bool:
    """Whether a literal is in one of these languages, or in a kind of it: zh-Hans is zh."""
    if isinstance(value, str) or not value.language:
        return False
    own = value.language.lower()
    return own in tags or any(own.startswith(f"{tag}-") for tag in tags) or "*" in tags


def _bound(sign: Callable[[Compared, Compared], bool]) -> Callable[[Set[Term], Term], Set[Term]]:
    return lambda values, bound: {value for value in values if not holds(sign, value, bound)}


def _patterned(values: Set[Term], written: Term) -> Set[Term]:
    fits = re.compile(text(written)).search
    return {value for value in values if not fits(text(value))}


_Simple = tuple[Callable[[Set[Term], Term], Set[Term]], Callable[[str], str]]  # values and the parameter → wrong ones; what to say
SIMPLE: Mapping[str, _Simple] = {
    "datatype": (lambda values, kind: {value for value in values if not _is_of(value, text(kind))}, lambda kind: f"值的数据类型应为 {kind}"),
    "nodeKind": (lambda values, kind: {v for v in values if not _KINDS[text(kind).removeprefix(SH)](v)}, lambda _: "值应为另一种节点"),
    "minInclusive": (_bound(ge), lambda bound: f"值应不小于 {bound}"),
    "maxInclusive": (_bound(le), lambda bound: f"值应不大于 {bound}"),
    "minExclusive": (_bound(gt), lambda bound: f"值应大于 {bound}"),
    "maxExclusive": (_bound(lt), lambda bound: f"值应小于 {bound}"),
    "minLength": (lambda values, least: {value for value in values if len(text(value)) < number(least)}, lambda _: "值太短"),
    "maxLength": (lambda values, most: {value for value in values if len(text(value)) > number(most)}, lambda _: "值太长"),
    "pattern": (_patterned, lambda _: "值的写法不对"),
}


def _spoken(values: Set[Term], tags: Sequence[Term]) -> Set[Term]:
    known = {text(tag).lower() for tag in tags}
    return {value for value in values if not _speaks(value, known)}


LISTS: Mapping[str, tuple[Callable[[Set[Term], Sequence[Term]], Set[Term]], str]] = {
    "in": (lambda values, members: values - {*members}, "值不在允许的代码之列"),  # one of the very terms: 1.0 is not 1
    "languageIn": (_spoken, "值的语言标签不对"),
}
