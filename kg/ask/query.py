"""SPARQL on a build: prefixes known beforehand, both graphs as one, nothing that writes or goes to the network."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

import pyoxigraph as ox

from kg.ask.matches import prepared
from kg.ask.mistakes import wrong
from kg.ask.store import DAMAGE, EVIDENCE, Exports, Node, damaged
from kg.ask.terms import known
from kg.ask.tokens import declared, iri_of, tokens, words
from kg.errors import StoreError, UsageError

T = TypeVar("T")
READING = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
WRITING = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})


@dataclass(frozen=True, slots=True)
class Rows:
    """What a SELECT found."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Node | None, ...], ...]
    more: bool = False  # whether there are rows beyond the limit


@dataclass(frozen=True, slots=True)
class Truth:
    """What an ASK found."""

    value: bool


@dataclass(frozen=True, slots=True)
class Triples:
    """What a CONSTRUCT or DESCRIBE made."""

    triples: tuple[ox.Triple, ...]
    more: bool = False


Answer = Rows | Truth | Triples


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
    prefixes = declared(query)
    after = False
    for token in tokens(query):
        word = token.word
        if after and not word:
            yield iri_of(token, prefixes) or token.text
        after = word == "FROM" or (after and word == "NAMED")


def query(exports: Exports, text: str, *, timeout: float | None = None, limit: int | None = None) -> Answer:
    """The answer to a query over facts and evidence as one graph, or over what its FROM names.

    ``timeout`` is in seconds. ``limit`` is of rows, or of triples: the engine gives them one by one, and is asked for no more.
    UsageError for what is no query, or names a term that our vocabulary does not have; StoreError when the store cannot be read or time is up.
    """
    refuse(text)
    known(exports, text)
    if limit is not None and limit < 0:
        raise UsageError("a limit below zero", where=str(limit), remedy="give 0 or more")
    union = "FROM" not in words(text)  # which would override FROM
    asked, functions = prepared(exports, text)

    def run() -> Answer:
        found = exports.store.query(
            asked, prefixes=exports.prefixes, use_default_graph_as_union=union, custom_functions=functions
        )
        if isinstance(found, ox.QueryBoolean):
            return Truth(bool(found))
        if isinstance(found, ox.QueryTriples):
            triples = tuple(islice(found, limit))
            return Triples(triples, limit is not None and next(found, None) is not None)
        columns = tuple(variable.value for variable in found.variables)
        rows = tuple(tuple(row) for row in islice(found, limit))
        return Rows(columns, rows, limit is not None and next(found, None) is not None)

    try:
        return within(timeout, run)
    except SyntaxError as error:
        raise wrong(text, str(error), exports.prefixes) from error
    except DAMAGE as error:
        raise damaged(exports.folder, error) from error


def within(timeout: float | None, work: Callable[[], T]) -> T:
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
