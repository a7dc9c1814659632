"""Asking a ready question: what is given for its parameters must be known to the build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.ask.names import likest
from kg.ask.query import Answer, Rows, query
from kg.ask.ready import YEAR, Question
from kg.ask.store import EVIDENCE, Exports, text
from kg.errors import UsageError
from kg.vocab import CLASSES, DCT, DZ, LABELS, RDF, SKOS

CLASS, DOCUMENT = "类别", "文件"
_KINDS: Mapping[str, str] = {"指标": "Indicator", "机制": "PolicyMechanism", "产业": "Industry", "称号": "Designation"}
_PLACES = ("DevelopmentZone", "Park", "SpecialtyTown", "Province", "City", "County", "Region", "Country")
_OFFERED: Mapping[str, tuple[str, ...]] = {"开发区": _PLACES, "地方": _PLACES}  # other things fit too, but hardly one is meant
_LISTS: Mapping[str, str] = {"指标": "kg query 指标对比", "机制": "kg query 推行机制", DOCUMENT: "kg query 文档清单"}


def answer(exports: Exports, question: Question, given: Mapping[str, str], *, timeout: float | None = None) -> Answer:
    """The answer to a ready question; UsageError where there is none because a value names nothing in the build."""
    found = query(exports, question.with_values((), given), timeout=timeout)
    if isinstance(found, Rows) and not found.rows:
        for name, value in given.items():
            if value and name != YEAR and not _is_known(exports, name, value) and not _alone(exports, question, name, given, timeout):
                raise _unknown(exports, name, value)
    return found


def _alone(exports: Exports, question: Question, name: str, given: Mapping[str, str], timeout: float | None) -> bool:
    """Whether a value finds something where the others do not stand in its way."""
    if sum(map(bool, given.values())) == 1:
        return False
    found = query(exports, question.with_values((), {name: given[name]}), timeout=timeout)
    return isinstance(found, Rows) and bool(found.rows)


def _is_known(exports: Exports, name: str, value: str) -> bool:
    return any(value in known for known in _names(exports, name))


def _names(exports: Exports, name: str) -> Iterator[str]:
    """The names that a parameter can find."""
    if name == CLASS:
        yield from (LABELS[kind][0] for kind in sorted(CLASSES))
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
    if name == CLASS and not near:
        remedy = f"one of {'、'.join(_names(exports, CLASS))}"
    return UsageError(f"no {name} of this name", where=value, remedy=remedy)
