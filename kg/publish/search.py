"""The index of names, ``search.sqlite``: every name of every entity and indicator, for search by part, pinyin and initials.

Names are numbered in the order in which search offers them: by how many facts their thing has, then short names first.
The full-text table gives its rows in the order of their numbers, so a search for what 300,000 names have ends at the first twenty.

Its words are pieces of names that are cut here (``kg.folding``). SQLite's own trigram tokenizer finds nothing for two characters,
and says nothing of it.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.folding import folded, grams, of_kind, starts
from kg.rdf import Literal, Triple
from kg.vocab import CLASSES, DZ, RDF, SKOS

NAME = "search.sqlite"
FORM = 1  # of the tables; another form has another number
KINDS = frozenset({*CLASSES, "Indicator"})
_TABLES = (
    f"PRAGMA user_version = {FORM}",
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "BEGIN",
    "CREATE TABLE about (longest INTEGER)",
    "CREATE TABLE things (id INTEGER PRIMARY KEY, iri TEXT, name TEXT, kind TEXT, place TEXT)",
    "CREATE TABLE names (id INTEGER PRIMARY KEY, thing INTEGER, name TEXT, folded TEXT, pinyin TEXT, initials TEXT)",
    "CREATE VIRTUAL TABLE grams USING fts5(pieces, content='', detail=none, columnsize=0, tokenize='ascii')",
    "INSERT INTO grams(grams, rank) VALUES ('hashsize', 67108864)",
)
_INDEXES = (
    "INSERT INTO grams(grams) VALUES ('optimize')",
    "INSERT INTO grams(grams, rank) VALUES ('hashsize', 1048576)",
    "CREATE INDEX names_folded ON names(folded)",
    "CREATE INDEX names_pinyin ON names(pinyin)",
    "CREATE INDEX names_initials ON names(initials)",
    "COMMIT",
)


@dataclass(slots=True)
class Thing:
    """A thing that can be searched."""

    iri: str
    kind: str = ""  # local name of its class
    name: str = ""
    others: list[str] = field(default_factory=list)
    place: str = ""  # IRI of the smallest place that it is in
    degree: int = 0  # facts and figures that it stands in


def things(facts: Iterable[Triple]) -> list[Thing]:
    """The things of the default graph, those with most facts first."""
    found: dict[str, Thing] = defaultdict(lambda: Thing(""))
    degrees: Counter[str] = Counter()
    kinds = {DZ + kind: kind for kind in KINDS}
    for subject, predicate, value in facts:
        if isinstance(value, Literal):
            if value.language == "zh" and predicate == SKOS + "prefLabel":
                found[subject].name = value.value
            elif value.language == "zh" and predicate == SKOS + "altLabel":
                found[subject].others.append(value.value)
            continue
        if predicate == RDF + "type":
            if value in kinds:
                found[subject].kind = kinds[value]
            continue
        degrees[subject] += 1
        degrees[value] += 1
        if predicate == DZ + "locatedIn":
            thing = found[subject]
            thing.place = min(thing.place or value, value)
    for iri, thing in found.items():
        thing.iri, thing.degree = iri, degrees[iri]
    return sorted((thing for thing in found.values() if thing.kind and thing.name), key=lambda thing: (-thing.degree, thing.iri))


def write(path: Path, facts: Iterable[Triple]) -> None:
    """Write the index of what the default graph names; the same facts, the same bytes. OSError where the disk refuses."""
    write_index(path, things(facts))


def write_index(path: Path, found: list[Thing]) -> None:
    """Write the index of some things, in the order in which they are to be offered."""
    try:
        connection = sqlite3.connect(path, isolation_level=None)
    except sqlite3.Error as error:
        raise _refusal(error, path) from error
    try:
        for statement in _TABLES:
            connection.execute(statement)
        names = {thing.iri: thing.name for thing in found}
        connection.executemany(
            "INSERT INTO things VALUES (?, ?, ?, ?, ?)",
            ((number, thing.iri, thing.name, thing.kind, names.get(thing.place, "")) for number, thing in enumerate(found, 1)),
        )
        longest = 0
        for number, row in enumerate(_rows(found), 1):
            thing, kind, name, plain, pinyin, initials = row
            longest = max(longest, len(plain), len(pinyin))
            connection.execute("INSERT INTO names VALUES (?, ?, ?, ?, ?, ?)", (number, thing, name, plain, pinyin, initials))
            pieces = (*grams(plain), *starts("folded", plain), *starts("pinyin", pinyin), *starts("initials", initials), of_kind(kind))
            connection.execute("INSERT INTO grams(rowid, pieces) VALUES (?, ?)", (number, " ".join(dict.fromkeys(pieces))))
        connection.execute("INSERT INTO about VALUES (?)", (longest,))
        for statement in _INDEXES:
            connection.execute(statement)
    except sqlite3.Error as error:
        raise _refusal(error, path) from error
    finally:
        connection.close()
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _rows(found: list[Thing]) -> Iterator[tuple[int, str, str, str, str, str]]:
    """Each name once for its thing: number and class of the thing, the name, folded, in pinyin and initials; in the order of search."""
    from kg.pinyin import readings

    rows = []
    for number, thing in enumerate(found, 1):
        plain = {folded(name): name for name in reversed((thing.name, *sorted(thing.others)))}
        for key, name in plain.items():
            if key:
                rows.append((-thing.degree, name != thing.name, len(key), key, number, thing.kind, name))
    for _, _, _, key, number, kind, name in sorted(rows):
        yield (number, kind, name, key, *readings(name))


def _refusal(error: sqlite3.Error, path: Path) -> OSError:
    code = getattr(error, "sqlite_errorcode", None)
    return OSError(errno.ENOSPC if code == sqlite3.SQLITE_FULL else errno.EIO, str(error), str(path))
