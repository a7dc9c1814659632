"""What may be meant by the beginning of a name: for completion, so at once or not at all."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from itertools import islice

import pyoxigraph as ox

from kg.ask.ready.catalogue import FREE, Question
from kg.ask.ready.values import CODES, DOCUMENT, kinds_of
from kg.ask.search import search
from kg.ask.store import EVIDENCE, Exports, text
from kg.vocab import DCT, DZ, LABELS, RDF, SKOS

MOST = 60  # names that a terminal can show
PATIENCE = 0.15  # seconds for looking through names


def things(exports: Exports, start: str, kinds: Iterable[str] = ()) -> list[str]:
    """Names of things, of some classes or of all, that begin with ``start``, or that are found by it: yc for 运城市."""
    if not start:
        return sorted(islice(dict.fromkeys(_in_time(name for kind in kinds for name in _called(exports, kind))), MOST))
    found = [one for kind in (*kinds, *(() if kinds else (None,))) for one in search(exports, start, kind=kind, limit=MOST)]
    beginning = [one.matched for one in found if one.matched.startswith(start)]
    return sorted(islice(dict.fromkeys(beginning or [one.name for one in found]), MOST))


def documents(exports: Exports, start: str) -> list[str]:
    """Paths of documents that begin with ``start``, or whose file does."""
    paths = _in_time(text(quad.object) for quad in exports.quads(None, DCT + "source", None, EVIDENCE))
    found = (path for path in paths if path.startswith(start) or (start and path.rpartition("/")[2].startswith(start)))
    return sorted(islice(dict.fromkeys(found), MOST))


def values(exports: Exports, question: Question, parameter: str, start: str) -> list[str]:
    """What may stand for a parameter of a ready question."""
    if parameter in (*FREE, *question.flags):
        return []
    if parameter in CODES:
        return [label for label in sorted(LABELS[kind][0] for kind in CODES[parameter]) if label.startswith(start)]
    if parameter == DOCUMENT:
        return documents(exports, start)
    return things(exports, start, kinds_of(parameter))


def _called(exports: Exports, kind: str) -> Iterator[str]:
    for thing in exports.subjects(RDF + "type", ox.NamedNode(DZ + kind)):
        for predicate in (SKOS + "prefLabel", SKOS + "altLabel"):
            yield from (text(node) for node in exports.objects(thing, predicate))


def _in_time(names: Iterator[str]) -> Iterator[str]:
    ends = time.monotonic() + PATIENCE
    for name in names:
        yield name
        if time.monotonic() > ends:
            return
