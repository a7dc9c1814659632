"""The runs of a page in reading order: column by column, what spans several columns between, boxes apart."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from kg.read.formats.gutters import gutter_of, parting, stories, strip
from kg.read.formats.pieces import Piece, begin_of, end_of, height, lines, size_of

_DEEPEST = 12  # parts of parts
_BOXED = 4  # lines of a box, at least


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page that is read from top to bottom: its lines, the pieces of each from left to right."""

    lines: tuple[tuple[Piece, ...], ...]
    left: float  # where most lines begin
    right: float  # where full lines end
    pitch: float  # from one line to the next
    size: float  # the commonest height of its characters
    limit: float  # where its lines may reach to


def regions(pieces: Sequence[Piece], limit: float, spaces: list[float], deep: int = 0) -> Iterator[Region]:
    """The parts of a page in reading order, each a column or what spans several.

    ``limit`` is where lines may reach to; ``spaces`` is where pages before had the space between their columns, to
    which that of this page is added.
    """
    if not pieces:
        return
    rows = lines(pieces)
    several = deep < _DEEPEST and _are_several(rows)
    cuts = stories(rows) if several else ()
    space = gutter_of(pieces, limit, spaces[-1] if spaces and not deep else None) if several and not cuts else None
    if several and not cuts and space is None:
        cuts = strip(rows, limit)
    if cuts:
        for first, last in pairwise((0, *cuts, len(rows))):
            yield from regions([piece for line in rows[first:last] for piece in line], limit, spaces, deep + 1)
        return
    if space is None:
        yield from _blocks(rows, limit)
        return
    begin, end = space
    gutter = parting(begin, end, size_of(pieces))
    if not deep:
        spaces.append(gutter)
    left: list[Piece] = []
    right: list[Piece] = []
    across: list[Piece] = []
    for piece in sorted(pieces, key=height):
        (left if end_of(piece) <= gutter + 1 else right if begin_of(piece) >= gutter - 1 else across).append(piece)
    size = size_of(pieces)
    near_end = max(begin, end - 3 * size)
    # A last column that is the only one right of the space is as wide as the one left of it.
    other_end = min(limit, min((one.left for one in right), default=limit) + near_end - min((one.left for one in left), default=0.0))
    if any(piece.right > other_end + size for piece in right):
        other_end = limit
    # What spans the columns parts the page into zones, each read column by column.
    starts = [0, 0]
    for group in [*_groups(lines(across)), ()]:
        low = min((piece.middle for line in group for piece in line), default=float("-inf"))
        for number, (side, reach) in enumerate(((left, near_end), (right, other_end))):
            stop = bisect_left(side, -low, starts[number], key=height)
            yield from regions(side[starts[number] : stop], reach, spaces, deep + 1)
            starts[number] = stop
        if group:
            yield _region(group, limit)


def _are_several(rows: Sequence[tuple[Piece, ...]]) -> bool:
    """Whether two lines or more stand beside others, or hold several pieces."""
    beside = sum(1 for row in rows if len(row) > 1)
    return beside > 1 or beside + sum(1 for one, other in pairwise(rows) if one[0].middle - other[0].middle < 0.75 * one[0].size) > 1


def _groups(across: Sequence[tuple[Piece, ...]]) -> list[tuple[tuple[Piece, ...], ...]]:
    """Spanning lines that stand right below one another."""
    found: list[list[tuple[Piece, ...]]] = []
    for line in across:
        if found and found[-1][-1][0].middle - line[0].middle < 2.2 * max(line[0].size, found[-1][-1][0].size):
            found[-1].append(line)
        else:
            found.append([line])
    return [tuple(group) for group in found]


def _blocks(rows: Sequence[tuple[Piece, ...]], limit: float) -> Iterator[Region]:
    """The lines of a column, those apart that are set in on both sides: a box, a quotation."""
    whole = _region(rows, limit)
    indented = [line[0].left > whole.left + 0.4 * whole.size for line in rows]
    begin = 0
    if any(last - first >= _BOXED for first, last in _stretches(indented)):
        ends = sorted(end_of(line[-1]) for line in rows)
        right = ends[-1 - len(ends) // 20] - 0.4 * whole.size
        for first, last in _stretches([inside and end_of(line[-1]) < right for inside, line in zip(indented, rows, strict=True)]):
            lefts = Counter(round(line[0].left) for line in rows[first:last])
            rights = Counter(round(end_of(line[-1])) for line in rows[first:last])
            (_, many), (_, often) = lefts.most_common(1)[0], rights.most_common(1)[0]
            if 3 * many >= last - first >= _BOXED and often > 1 and 6 * often >= last - first and (first or last < len(rows)):
                if begin < first:
                    yield replace(whole, lines=tuple(rows[begin:first]))
                yield _region(rows[first:last], max(line[-1].right for line in rows[first:last]))
                begin = last
    if begin < len(rows):
        yield replace(whole, lines=tuple(rows[begin:])) if begin else whole


def _stretches(held: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where in ``held`` there is nothing but True, from first to last (exclusive)."""
    begin = 0
    for place, is_held in enumerate((*held, False)):
        if not is_held:
            if begin < place:
                yield begin, place
            begin = place + 1


def _region(found: Sequence[tuple[Piece, ...]], limit: float) -> Region:
    size = size_of(piece for line in found for piece in line)
    begins = Counter(round(line[0].left / 2) for line in found)
    leftmost = min(line[0].left for line in found)
    # The margin is the leftmost place where more than a stray line begins.
    often = [place * 2.0 for place, times in begins.items() if times * 8 >= len(found)]
    left = min([place for place in often if place >= leftmost - 2] or [leftmost])
    ends = sorted(line[-1].right for line in found)
    gaps = [one[0].middle - other[0].middle for one, other in pairwise(found)]
    close = [gap for gap in gaps if gap < 3 * size]
    return Region(tuple(found), left, ends[-1 - len(ends) // 20], median(close) if close else 1.5 * size, size, limit)
