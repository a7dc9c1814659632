"""The texts that a page carries so that a sentence can be read in its surroundings.

``Text`` is what is at hand of a document. A page has them whole while they are short together, else a window around each
passage. A passage that stands in its document's text word for word has no text of its own in the JSON; one of which only
white space is left out has 0.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter

from kg.page.facts import Json

WHOLE = 3_000_000
"""Characters that all texts of a page may have together before they are cut to windows."""
AROUND = (300, 100, 30, 0)
"""Characters before and behind a passage that a window shows: as many as leave all texts short enough."""
_WHITE = re.compile("[\t\n\r \u00a0\u3000]+")  # the same characters in Python and in the page's script


@dataclass(frozen=True, slots=True)
class Text:
    """What is at hand of a document's text: its length, and pieces of it with where they begin, in order (in code points)."""

    size: int
    pieces: tuple[tuple[int, str], ...]

    @classmethod
    def whole(cls, text: str) -> Text:
        """All of it.

        >>> Text.whole("开发区").cut(1, 3)
        '发区'
        """
        return cls(len(text), ((0, text),) if text else ())

    @property
    def held(self) -> int:
        """How many characters are at hand."""
        return sum(len(text) for _, text in self.pieces)

    def cut(self, start: int, end: int) -> str | None:
        """The characters of a range; None where they are not at hand."""
        at = bisect_right(self.pieces, start, key=itemgetter(0)) - 1
        if at < 0:
            return None
        first, text = self.pieces[at]
        return text[start - first : end - first] if end <= first + len(text) else None

    def _reached(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """The pieces that have a part of a range."""
        at = max(0, bisect_right(self.pieces, start, key=itemgetter(0)) - 1)
        for first, text in islice(self.pieces, at, None):
            if first >= end:
                return
            if start < first + len(text):
                yield first, text

    def windows(self, ranges: Iterable[tuple[int, int]], around: int) -> Text:
        """The pieces around these ranges, overlapping ones as one.

        >>> Text.whole("0123456789").windows([(2, 3), (4, 5), (9, 10)], 1).pieces
        ((1, '12345'), (8, '89'))
        """
        wide: list[tuple[int, int]] = []
        for start, end in sorted((max(0, start - around), end + around) for start, end in ranges):
            if wide and start <= wide[-1][1]:
                wide[-1] = (wide[-1][0], max(wide[-1][1], end))
            else:
                wide.append((start, end))
        pieces = (
            (max(first, start), text[max(0, start - first) : end - first])
            for start, end in wide
            for first, text in self._reached(start, end)
        )
        return Text(self.size, tuple(pieces))


def carry(json: Mapping[str, Json], texts: Mapping[str, str | Text]) -> dict[str, Json]:
    """The parts of the page's JSON that hold texts, of ``texts`` by digest: ``texts`` and ``passages``.

    ``texts`` has a row for each document: [characters, [[where it begins, piece]]], or None where nothing is at hand.
    """
    documents, passages = _rows(json["documents"]), _rows(json["passages"])
    found: dict[int, Text] = {}
    for i, row in enumerate(documents):
        text = texts.get(str(row[3]))
        if text:
            found[i] = Text.whole(text) if isinstance(text, str) else text
    if sum(text.held for text in found.values()) > WHOLE:
        ranges: defaultdict[Json, list[tuple[int, int]]] = defaultdict(list)
        for _, document, _, start, end, *_ in passages:
            if isinstance(start, int) and isinstance(end, int):
                ranges[document].append((start, end))
        for around in AROUND:
            windows = {i: text.windows(ranges[i], around) for i, text in found.items()}
            if sum(text.held for text in windows.values()) <= WHOLE:
                break
        found = windows
    rows: list[Json] = []
    for i in range(len(documents)):
        kept = found.get(i)
        rows.append([kept.size, [[start, piece] for start, piece in kept.pieces]] if kept else None)
    return {"texts": rows, "passages": [_lean(row, found) for row in passages]}


def restored(json: Mapping[str, Json]) -> Mapping[str, Text]:
    """The texts that a page's JSON carries, by the digest of their document."""
    found = {}
    for document, row in zip(_rows(json["documents"]), _rows(json.get("texts")), strict=False):
        match row:
            case [int() as size, list() as pieces]:
                kept = tuple((start, text) for start, text in map(_pair, pieces))
                found[str(document[3])] = Text(size, kept)
    return found


def _pair(piece: Json) -> tuple[int, str]:
    match piece:
        case [int() as start, str() as text]:
            return start, text
    raise ValueError(f"no piece of a text: {piece!r}")


def _rows(value: Json | None) -> Sequence[list[Json]]:
    return [row if isinstance(row, list) else [] for row in value] if isinstance(value, list) else []


def _lean(row: list[Json], texts: Mapping[int, Text]) -> Json:
    """A passage's row without what its document's text says."""
    iri, document, article, start, end, exact, *spot = row
    if not (isinstance(document, int) and document in texts and isinstance(start, int) and isinstance(end, int)):
        return row
    said = texts[document].cut(start, end)
    if said is None or not exact:
        return row
    if said == exact:
        return [iri, document, article, start, end, None, *spot]
    return [iri, document, article, start, end, 0, *spot] if _WHITE.sub("", said) == exact else row
