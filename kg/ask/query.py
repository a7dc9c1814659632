"""SPARQL on a build: prefixes known beforehand, both graphs as one, nothing that writes or goes to the network."""

from __future__ import annotations

import re
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar
from unicodedata import east_asian_width

import pyoxigraph as ox

from kg.ask.matches import prepared
from kg.ask.store import DAMAGE, EVIDENCE, Exports, Node, damaged
from kg.errors import StoreError, UsageError

T = TypeVar("T")
READING = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
WRITING = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
_TOKEN = re.compile(
    r"""
    <[^<>"{}|^`\\\x00-\x20]*>                                   # an IRI
  | '''(?:[^'\\]|\\.|'(?!''))*'''|\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"  # long strings
  | '(?:[^'\\\n\r]|\\.)*'|"(?:[^"\\\n\r]|\\.)*"                   # strings
  | \#[^\n\r]*                                                  # a comment
  | [?$]\w+ | @[\w-]+                                           # a variable, a language tag
  | (?P<prefix>[\w.-]*):(?:[\w.:%-]|\\.)*                        # a prefixed name
  | (?P<word>[A-Za-z_]\w*)
    """,
    re.VERBOSE | re.DOTALL,
)
_PLACE = re.compile(r"(?:error )?at (\d+):(\d+):? ?")


@dataclass(frozen=True, slots=True)
class Rows:
    """What a SELECT found."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Node | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """What an ASK found."""

    value: bool


@dataclass(frozen=True, slots=True)
class Triples:
    """What a CONSTRUCT or DESCRIBE made."""

    triples: tuple[ox.Triple, ...]


Answer = Rows | Truth | Triples


def words(query: str) -> Iterator[str]:
    """The keywords of a query, in capitals: what stands outside IRIs, strings, comments, names and variables."""
    plain = re.sub(  # SPARQL replaces these before it looks at anything else
        r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", lambda found: chr(int(found[1] or found[2], 16) % 0x110000), query
    )
    for found in _TOKEN.finditer(plain):
        if found["word"]:
            yield found["word"].upper()


def is_sparql(text: str) -> bool:
    """Whether a text is meant as SPARQL, right or wrong."""
    return "{" in text or next(words(text), "") in {*READING, *WRITING, "PREFIX", "BASE"}


def refuse(query: str) -> None:
    """UsageError for a query that would write, fetch from the network, or read a graph that no build has."""
    keywords = list(words(query))
    if "SERVICE" in keywords:
        raise UsageError("SERVICE asks other servers, and kg works offline", remedy="query the facts of this build")
    first = next((word for word in keywords if word not in {"PREFIX", "BASE"}), "")
    if first in WRITING:
        raise UsageError(f"{first} changes data, and a build is not changed", remedy=f"use {', '.join(READING)}")
    if strange := next((iri for iri in _graphs(query) if iri != EVIDENCE.value), ""):
        remedy = f"leave FROM out, and facts and evidence are asked as one; or give FROM <{EVIDENCE.value}> for the evidence alone"
        raise UsageError("FROM names a graph that no build has", where=strange, remedy=remedy)


def _graphs(query: str) -> Iterator[str]:
    """The IRIs of the graphs that are named after FROM."""
    declared = dict(re.findall(r"(?i)\bPREFIX\s+([\w.-]*):\s*<([^<>]*)>", query))
    after = False
    for found in _TOKEN.finditer(query):
        word = (found["word"] or "").upper()
        if after and not word and found[0][0] != "#":
            prefix, _, local = found[0].partition(":")
            yield declared[prefix] + local if prefix in declared else found[0].strip("<>")
        after = word == "FROM" or (after and (word == "NAMED" or found[0][0] == "#"))


def query(exports: Exports, text: str, *, timeout: float | None = None, limit: int | None = None) -> Answer:
    """The answer to a query over facts and evidence as one graph, or over what its FROM names; ``timeout`` is in seconds.

    ``limit`` ends the answer after so many rows or triples.

    UsageError for what is no query, StoreError when the store cannot be read or time is up.
    """
    refuse(text)
    union = "FROM" not in words(text)  # which would override FROM
    asked, functions = prepared(exports, text)

    def run() -> Answer:
        found = exports.store.query(
            asked, prefixes=exports.prefixes, use_default_graph_as_union=union, custom_functions=functions
        )
        if isinstance(found, ox.QueryBoolean):
            return Truth(bool(found))
        if isinstance(found, ox.QueryTriples):
            return Triples(tuple(islice(found, limit)))
        columns = tuple(variable.value for variable in found.variables)
        return Rows(columns, tuple(tuple(row) for row in islice(found, limit)))

    try:
        return _within(timeout, run)
    except SyntaxError as error:
        raise _wrong(text, str(error), exports.prefixes) from error
    except DAMAGE as error:
        raise damaged(exports.folder, error) from error


def _within(timeout: float | None, work: Callable[[], T]) -> T:
    """The result of ``work``, done in a thread of its own: the engine cannot be interrupted, but it can be left."""
    done: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except (SyntaxError, ValueError, *DAMAGE) as error:
            traceback.clear_frames(error.__traceback__)  # the engine's objects must end in the thread that made them
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(timeout)
    if thread.is_alive():
        raise StoreError(f"no answer within {timeout:g} seconds", remedy="ask for less, or give --timeout more seconds")
    if failed:
        raise failed[0]
    return done[0]


def _wrong(query: str, said: str, known: Iterable[str]) -> UsageError:
    """The engine's complaint, with the line that it is about."""
    if strange := _undeclared(query, known):
        return UsageError(
            f"the prefix {strange}: is not declared",
            where=f"{strange}:",
            remedy=f"declare it, or use one of {' '.join(f'{prefix}:' for prefix in known)}",
        )
    place = _PLACE.search(said)
    if place is None:
        return UsageError(f"no SPARQL query: {said}", remedy="kg query --list shows ready questions")
    line, column = int(place[1]), int(place[2])
    lines = query.splitlines() or [""]
    shown = lines[min(line, len(lines)) - 1]
    what = said[place.end() :] or said
    margin = "".join("\u3000" if east_asian_width(char) in "WF" else " " for char in shown[: column - 1])
    return UsageError(
        f"no SPARQL query: {_expected(what)}\n    {shown}\n    {margin}^",
        where=f"line {line}, column {column}",
        remedy="kg query --list shows ready questions",
    )


def _undeclared(query: str, known: Iterable[str]) -> str:
    """The first prefix that is used but neither known nor declared, "" when there is none."""
    declared = {*known, *re.findall(r"(?i)\bPREFIX\s+([\w.-]*):", query)}
    used = (found["prefix"] for found in _TOKEN.finditer(query) if found["prefix"])
    return next((prefix for prefix in used if prefix not in declared and prefix != "_"), "")


def _expected(said: str) -> str:
    """What the engine says that it expected, without its character classes."""
    if not said.startswith("expected one of"):
        return said.replace("expected [_]", "something else was expected")
    items = re.findall(r'"(?:[^"\\]|\\.)+"|\b[A-Z]{2,}\b', re.sub(r"\[.*?\]", "", said, flags=re.DOTALL))
    return f"expected one of {' '.join(items[:12])}{' …' if len(items) > 12 else ''}"
