"""Asking a ready question: what is given for its parameters must be known to the build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.ask.names import NEAREST, likest
from kg.ask.ready.catalogue import FREE, YES, Question
from kg.ask.ready.league import ranked
from kg.ask.ready.narrowed import narrowed
from kg.ask.sparql.query import Answer, Rows, query, within
from kg.ask.store import EVIDENCE, Exports, text
from kg.errors import UsageError
from kg.folding import folded
from kg.reference import table, words
from kg.vocab import CLASSES, DCT, DZ, LABELS, RDF, SKOS, ZONE_KINDS, ZONE_LEVELS

DOCUMENT, FIGURE, INDICATOR = "文件", "数字", "指标"
_KINDS: Mapping[str, str] = {INDICATOR: "Indicator", "机制": "PolicyMechanism", "产业": "Industry", "称号": "Designation", "项目": "Project"}
CODES: Mapping[str, frozenset[str]] = {"类别": CLASSES, "类型": ZONE_KINDS, "级别": ZONE_LEVELS}
_PLACES = ("DevelopmentZone", "Park", "SpecialtyTown", "Province", "City", "County", "Region", "Country")
# Other things fit too, but hardly one is meant.
_OFFERED: Mapping[str, tuple[str, ...]] = {"开发区": _PLACES, "地方": _PLACES, "企业": ("Enterprise",)}
_LISTS: Mapping[str, str] = {INDICATOR: "kg query 指标清单", "机制": "kg query 推行机制", DOCUMENT: "kg query 文档清单", FIGURE: "kg query 数字查证"}


def answer(exports: Exports, question: Question, given: Mapping[str, str], *, timeout: float | None = None, limit: int | None = None) -> Answer:
    """The answer to a ready question; UsageError where there is none because a value names nothing in the build."""
    given = spelt(exports, question, given)
    found = _found(exports, question, given, timeout, None if question.league else limit)
    if isinstance(found, Rows) and not found.rows and not found.more:
        named = {name: value for name, value in given.items() if value and name not in (*FREE, *question.exact, *question.flags)}
        for name, value in named.items():
            if not _is_known(exports, name, value) and not _alone(exports, question, name, given, timeout):
                raise _unknown(exports, name, value)
        _look_below(exports, question, given, timeout)
    if not question.league or not isinstance(found, Rows):
        return found
    table = ranked(found, question.league)  # of all rows, before some are left out
    return Rows(table.columns, table.rows[:limit], limit is not None and len(table.rows) > limit)


def _found(exports: Exports, question: Question, given: Mapping[str, str], timeout: float | None, limit: int | None = None) -> Answer:
    """What a question finds; ``timeout`` is for looking its values up, and again for the answer."""
    return query(exports, within(timeout, lambda: narrowed(exports, question, given)), timeout=timeout, limit=limit)


def spelt(exports: Exports, question: Question, given: Mapping[str, str]) -> dict[str, str]:
    """The values that are given, whole names as the build spells them."""
    return {name: _spelt(exports, name, value) if value and name in question.exact else value for name, value in given.items()}


def _spelt(exports: Exports, name: str, value: str) -> str:
    """A whole name as the build spells it; UsageError, with the nearest names, where nothing in the build bears it."""
    known = sorted(set(_names(exports, name)))
    if value in known:
        return value
    if same := next((other for other in known if folded(other) == folded(value)), ""):
        return same
    standard = _standards().get(folded(value), "") if name == INDICATOR else ""
    if standard in known:
        return standard
    near = _preferred(exports, name, likest(value, known, 10 * NEAREST))[:NEAREST]
    what = f"no document gives a figure of {standard}" if standard else f"no {name} of this name"
    raise UsageError(what, where=value, remedy=f"did you mean {'、'.join(near)}?" if near else f"{_LISTS[name]} lists what there is")


def _preferred(exports: Exports, parameter: str, names: Iterable[str]) -> list[str]:
    """The preferred names of what a parameter can find by some names, each once."""
    things = set(exports.subjects(RDF + "type", ox.NamedNode(DZ + _KINDS[parameter])))
    bearers = (text(quad.subject) for name in names for quad in exports.quads(None, None, ox.Literal(name, language="zh")))
    return list(dict.fromkeys(exports.name(bearer) for bearer in bearers if bearer in things))


def _standards() -> Mapping[str, str]:
    """The standard indicators by each of their names, folded."""
    return {folded(name): row["name"] for row in table("indicators") for name in (row["name"], *words(row["others"]))}


def _look_below(exports: Exports, question: Question, given: Mapping[str, str], timeout: float | None) -> None:
    """UsageError where a question finds nothing but would with its flags."""
    for flag in question.flags:
        found = _found(exports, question, {**given, flag: YES}, timeout) if not given.get(flag) else None
        if isinstance(found, Rows) and found.rows:
            below = sorted({text(row[0]) for row in found.rows if row[0] is not None})
            raise UsageError(
                "no figure is of this itself", where=next(filter(None, given.values())), remedy=f"with --{flag} there are those of {'、'.join(below)}"
            )


def _alone(exports: Exports, question: Question, name: str, given: Mapping[str, str], timeout: float | None) -> bool:
    """Whether a value finds something where the others do not stand in its way."""
    if sum(map(bool, given.values())) == 1:
        return False
    found = _found(exports, question, {name: given[name]}, timeout)
    return isinstance(found, Rows) and bool(found.rows)


def kinds_of(parameter: str) -> tuple[str, ...]:
    """The classes, by their local names, of what is most probably meant by a parameter."""
    return _OFFERED.get(parameter) or ((_KINDS[parameter],) if parameter in _KINDS else tuple(sorted(CLASSES)))


def _is_known(exports: Exports, name: str, value: str) -> bool:
    return any(value in known for known in _names(exports, name))


def _names(exports: Exports, name: str) -> Iterator[str]:
    """The names that a parameter can find."""
    if name in CODES:
        yield from (LABELS[code][0] for code in sorted(CODES[name]))
        return
    if name == FIGURE:
        yield from (text(quad.object) for quad in exports.quads(None, DZ + "statedValue", None))
        return
    if name == DOCUMENT:
        yield from (text(quad.object) for quad in exports.quads(None, DCT + "source", None, EVIDENCE))
        return
    yield from _called(exports, [_KINDS[name]] if name in _KINDS else CLASSES)


def _called(exports: Exports, kinds: Iterable[str]) -> Iterator[str]:
    """The names of the things of some classes."""
    things = {thing for kind in kinds for thing in exports.subjects(RDF + "type", ox.NamedNode(DZ + kind))}
    for predicate in (SKOS + "prefLabel", SKOS + "altLabel"):
        for quad in exports.quads(None, predicate, None):
            if text(quad.subject) in things:
                yield text(quad.object)


def _unknown(exports: Exports, name: str, value: str) -> UsageError:
    near = likest(value, _called(exports, _OFFERED[name]) if name in _OFFERED else _names(exports, name))
    listing = _LISTS.get(name, "kg query 事物清单")
    remedy = f"did you mean {'、'.join(near)}?" if near else f"{listing} lists what there is"
    if name in CODES and not near:
        remedy = f"one of {'、'.join(_names(exports, name))}"
    return UsageError(f"no {name} of this name", where=value, remedy=remedy)
