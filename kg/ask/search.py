"""Finding things by a part of a name, in Chinese, pinyin or initials, from the index that a build carries (``search.sqlite``)."""

from __future__ import annotations

import difflib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from kg.ask.store import Exports
from kg.errors import StoreError, UsageError
from kg.folding import LONGEST_START, folded, letters, of_kind, parts, starts
from kg.publish.search import KINDS, NAME
from kg.vocab import LABELS

LIMIT = 20  # things that a search gives, where nobody says how many
MOST = 32  # pieces that a name is looked up by; it is compared in whole anyway
FEW = 1000  # names that are sorted when a search comes upon them in another order than the index's
_COLUMNS = "t.iri, t.name, t.kind, t.place, n.name"
_PIECES = f"SELECT {_COLUMNS} FROM grams g JOIN names n ON n.id = g.rowid JOIN things t ON t.id = n.thing WHERE grams MATCH ?"
_Row = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that a search found."""

    iri: str
    name: str
    kind: str  # local name of its class: City
    place: str  # name of the smallest place that it is in, "" where none is known
    matched: str  # the name of it that has what was searched

    @property
    def label(self) -> str:
        """Its class in Chinese."""
        return LABELS[self.kind][0]


def search(exports: Exports, text: str, *, kind: str | None = None, limit: int | None = LIMIT) -> tuple[Found, ...]:
    """Things that have ``text`` in a name, or a name whose pinyin or initials begin with it; None lets all of them through.

    In this order: the whole name, its beginning, a part of it; the whole pinyin, its beginning, initials; each with the things
    first that most facts speak of. White space, quotes, brackets, width and case do not count. ``kind`` is a class by its local
    name or label. UsageError where there is no such class, StoreError where the build has no index.

    >>> from kg.ask import open
    >>> [found.name for found in search(open(BUILD), "yuncheng")]
    ['运城市']
    >>> [(found.name, found.matched) for found in search(open(BUILD), "经开", kind="开发区")]
    [('风陵渡经济开发区', '风陵渡经开区')]
    """
    wanted = None if kind is None else kind_of(kind)
    if limit is not None and limit < 1:
        raise UsageError("a search for no things", where=f"limit {limit}", remedy="give a limit of 1 or more")
    found: dict[str, Found] = {}
    with _told(exports):
        for row in _matching(exports.names, text, wanted):
            if row[0] not in found:
                found[row[0]] = Found(*row)
                if len(found) == limit:
                    break
    return tuple(found.values())


def named(exports: Exports, text: str, *, whole: bool = False) -> tuple[str, ...]:
    """The IRIs of all things that have ``text``, as it is written, in a name, or for a name (``whole``)."""
    wanted = folded(text)
    found: dict[str, None] = {}
    with _told(exports):
        if wanted and _can_be_named(exports.names, wanted):
            rows = _whole(exports.names, "folded", wanted, None) if whole else _holding(exports.names, wanted, None)
            found = {row[0]: None for row in rows if (row[4] == text if whole else text in row[4])}
    return tuple(found)


def names_in_letters(exports: Exports, text: str) -> frozenset[str]:
    """The folded names whose pinyin or initials begin with ``text``; none where it is not in Latin letters."""
    typed = letters(text)
    if not typed:
        return frozenset()
    found: set[str] = set()
    with _told(exports):
        for column in ("pinyin", "initials"):
            rows = exports.names.execute(f"SELECT folded FROM names WHERE {column} >= ? AND {column} < ?", _span(typed))
            found.update(row[0] for row in rows)
    return frozenset(found)


def kind_of(name: str) -> str:
    """The local name of a class that is given by its local name or its label; UsageError, with the nearest, for another."""
    known = {word: kind for kind in sorted(KINDS) for word in (kind, *LABELS[kind])}
    plain = {folded(word): kind for word, kind in known.items()}
    given = folded(name.removeprefix("dz:"))
    if given in plain:
        return plain[given]
    near = difflib.get_close_matches(name, known, 3, 0.4)
    remedy = f"did you mean {'、'.join(near)}?" if near else f"one of {'、'.join(LABELS[kind][0] for kind in sorted(KINDS))}"
    raise UsageError("no class of this name", where=name, remedy=remedy)


def _matching(names: sqlite3.Connection, text: str, kind: str | None) -> Iterator[_Row]:
    """Names that match, the best first; a thing comes as often as its names do."""
    wanted = folded(text)
    if not wanted or not _can_be_named(names, wanted):
        return
    yield from _whole(names, "folded", wanted, kind)
    yield from _beginning(names, "folded", wanted, kind)
    yield from _holding(names, wanted, kind)
    if typed := letters(text):
        yield from _whole(names, "pinyin", typed, kind)
        yield from _beginning(names, "pinyin", typed, kind)
        yield from _whole(names, "initials", typed, kind)
        yield from _beginning(names, "initials", typed, kind)


def _can_be_named(names: sqlite3.Connection, wanted: str) -> bool:
    """Whether a text is one that the index could hold at all: half a character (a lone surrogate) and NUL are none."""
    if "\0" in wanted or any("\ud800" <= char <= "\udfff" for char in wanted):
        return False
    return len(wanted) <= int(names.execute("SELECT longest FROM about").fetchone()[0])


def _whole(names: sqlite3.Connection, column: str, wanted: str, kind: str | None) -> Iterator[_Row]:
    yield from _sorted(names, column, "=", (wanted,), kind)


def _beginning(names: sqlite3.Connection, column: str, wanted: str, kind: str | None) -> Iterator[_Row]:
    """Names that begin so: few are sorted, many come in the index's order from the names that begin with the same piece."""
    span = _span(wanted)
    if len(names.execute(f"SELECT id FROM names WHERE {column} >= ? AND {column} < ? LIMIT {FEW + 1}", span).fetchall()) <= FEW:
        yield from _sorted(names, column, f">= ? AND n.{column} <", span, kind)
        return
    pieces = [list(starts(column, wanted))[-1]]
    if column == "folded" and len(wanted) > LONGEST_START[column]:
        pieces += parts(wanted)
    yield from names.execute(f"{_PIECES} AND n.{column} >= ? AND n.{column} < ? ORDER BY g.rowid", (_match(pieces, kind), *span))


def _holding(names: sqlite3.Connection, wanted: str, kind: str | None) -> Iterator[_Row]:
    yield from names.execute(f"{_PIECES} AND instr(n.folded, ?) ORDER BY g.rowid", (_match(parts(wanted), kind), wanted))


def _sorted(names: sqlite3.Connection, column: str, test: str, values: tuple[str, ...], kind: str | None) -> Iterator[_Row]:
    """Names by a column that has an index, in the order of search; not many, for they are sorted."""
    of = " AND t.kind = ?" if kind else ""
    query = f"SELECT {_COLUMNS} FROM names n INDEXED BY names_{column} JOIN things t ON t.id = n.thing WHERE n.{column} {test} ?{of} ORDER BY n.id"
    yield from names.execute(query, (*values, kind) if kind else values)


def _span(wanted: str) -> tuple[str, str]:
    """What begins with ``wanted`` is from the first to before the second."""
    return wanted, wanted + "\U0010ffff"


def _match(pieces: list[str], kind: str | None) -> str:
    """A full-text query for names that have all pieces (of very many, some); quoted, so that nothing in them is an operator."""
    some = pieces[:: len(pieces) // MOST + 1]
    return " AND ".join(f'"{piece}"' for piece in (*some, *([of_kind(kind)] if kind else ())))


@contextmanager
def _told(exports: Exports) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"the index of names cannot be read: {error}", where=str(exports.folder / NAME), remedy="build again") from error
