"""What no query may do: write, fetch from the network, read a graph that no build has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ask.sparql.tokens import declared, iri_of, plain, tokens, words
from kg.ask.store import EVIDENCE
from kg.errors import UsageError

READING = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
WRITING = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
DEEPEST = 200  # brackets in brackets: the engine calls itself for each, and some thousands end its process
_OPEN, _CLOSE = frozenset("{(["), frozenset("})]")
_GROUP = re.compile(r"(?:\s|#[^\n\r]*)*\{")


def is_sparql(text: str) -> bool:
    """Whether a text is meant as SPARQL, right or wrong."""
    return "{" in text or next(words(text), "") in {*READING, *WRITING, "PREFIX", "BASE"}


def refuse(query: str, *, graphs: bool = True) -> None:
    """UsageError for a query that would write, fetch from the network, or (``graphs``) read a graph that no build has."""
    if _calls(query):
        raise UsageError("SERVICE asks other servers, and kg works offline", remedy="query the facts of this build")
    first = next((word for word in words(query) if word not in {"PREFIX", "BASE"}), "")
    if first in WRITING:
        raise UsageError(f"{first} changes data, and a build is not changed", remedy=f"use {', '.join(READING)}")
    if graphs and (strange := next((iri for iri in _graphs(query) if iri != EVIDENCE.value), "")):
        remedy = f"leave FROM out, and facts and evidence are asked as one; or give FROM <{EVIDENCE.value}> for the evidence alone"
        raise UsageError("FROM names a graph that no build has", where=strange, remedy=remedy)


def fathom(query: str) -> None:
    """UsageError for a query that is nested more deeply than the engine can follow."""
    depth = 0
    for token in tokens(query):
        if token.kind == "sign":
            depth += (token.text in _OPEN) - (token.text in _CLOSE)
            if depth > DEEPEST:
                raise UsageError("the query is nested too deeply", where=f"more than {DEEPEST} brackets in brackets", remedy="ask in another way")


def _calls(query: str) -> bool:
    """Whether a query may hold a SERVICE.

    The engine needs no space around a keyword (``trueSERVICE<…>``, ``SERVICE:name``) and, in strings, replaces escapes last.
    """
    return any(
        "SERVICE" in (token.word or token.prefix).upper() and (token.word or _GROUP.match(text, token.end))
        for text in (query, plain(query))
        for token in tokens(text)
        if token.word or token.kind == "name"
    )


def _graphs(query: str) -> Iterator[str]:
    """The IRIs of the graphs that are named after FROM."""
    prefixes = declared(query)
    after = False
    for token in tokens(query):
        word = token.word
        if after and not word:
            yield iri_of(token, prefixes) or token.text
        after = word == "FROM" or (after and word == "NAMED")
