"""Words on a page to lines in reading order: columns by position, what spans them between, rows of tables as cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median

GUTTER = 0.8  # width of the space between columns, in characters
_SENTENCE = re.compile("[，。；、]")
_CELL = re.compile(r"[-+−]?[\d.,，]*\d\s*[%％‰]?|[-—–/]{1,3}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text on one line of a page; lengths in points, from the page's lower left corner."""

    text: str
    left: float
    right: float
    low: float
    high: float

    @property
    def size(self) -> float:
        """The height of its characters, which for Chinese is their width."""
        return self.high - self.low

    @property
    def middle(self) -> float:
        """How high on the page its middle stands."""
        return (self.high + self.low) / 2


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page that is read from top to bottom: its lines, the pieces of each from left to right."""

    lines: tuple[tuple[Piece, ...], ...]
    left: float  # where most lines begin
    right: float  # where full lines end
    pitch: float  # from one line to the next

    @property
    def size(self) -> float:
        """The commonest height of its characters."""
        return median(piece.size for line in self.lines for piece in line)


def lines(pieces: Sequence[Piece]) -> list[tuple[Piece, ...]]:
    """The lines that pieces stand on, from top to bottom."""
    found: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: (-one.middle, one.left)):
        if found and abs(found[-1][0].middle - piece.middle) < 0.5 * min(found[-1][0].size, piece.size):
            found[-1].append(piece)
        else:
            found.append([piece])
    return [tuple(sorted(line, key=lambda one: one.left)) for line in found]


def regions(pieces: Sequence[Piece], near: float | None = None, deep: int = 0) -> Iterator[Region]:
    """The parts of a page in reading order. ``near`` is where the page before had the space between its columns."""
    gutter = _gutter(pieces, near) if deep < 4 else None
    if gutter is None:
        if pieces:
            yield _region(pieces)
        return
    left = [piece for piece in pieces if piece.right <= gutter + 1]
    right = [piece for piece in pieces if piece.left >= gutter - 1]
    across = lines([piece for piece in pieces if piece.right > gutter + 1 and piece.left < gutter - 1])
    high = float("inf")
    # What spans the columns parts the page into zones, each read column by column.
    for group in [*_groups(across), ()]:
        low = max((piece.middle for line in group for piece in line), default=float("-inf"))
        for side in (left, right):
            yield from regions([piece for piece in side if low < piece.middle < high], None, deep + 1)
        if group:
            yield _region([piece for line in group for piece in line])
            high = min(piece.middle for line in group for piece in line)


def _groups(across: Sequence[tuple[Piece, ...]]) -> list[tuple[tuple[Piece, ...], ...]]:
    """Spanning lines that stand right below one another."""
    found: list[list[tuple[Piece, ...]]] = []
    for line in across:
        if found and found[-1][-1][0].middle - line[0].middle < 2.2 * max(line[0].size, found[-1][-1][0].size):
            found[-1].append(line)
        else:
            found.append([line])
    return [tuple(group) for group in found]


def _region(pieces: Sequence[Piece]) -> Region:
    found = lines(pieces)
    size = median(piece.size for piece in pieces)
    begins = Counter(round(line[0].left / 2) for line in found)
    leftmost = min(line[0].left for line in found)
    # The margin is the leftmost place where more than a stray line begins.
    often = [place * 2.0 for place, times in begins.items() if times * 8 >= len(found)]
    left = min([place for place in often if place >= leftmost - 2] or [leftmost])
    ends = sorted(line[-1].right for line in found)
    gaps = [one[0].middle - other[0].middle for one, other in pairwise(found)]
    near = [gap for gap in gaps if gap < 3 * size]
    return Region(tuple(found), left, ends[-1 - len(ends) // 20], median(near) if near else 1.5 * size)


def gutter(pieces: Sequence[Piece]) -> float | None:
    """Where a page has the space between its first two columns, None where it has one column."""
    return _gutter(pieces, None)


def _gutter(pieces: Sequence[Piece], near: float | None) -> float | None:
    """The middle of the widest space that few lines cross, with running text on both its sides."""
    if len(pieces) < 4:
        return None
    size = median(piece.size for piece in pieces)
    step = size / 4
    first = min(piece.left for piece in pieces)
    last = max(piece.right for piece in pieces)
    width = int((last - first) / step) + 1
    if not 8 < width < 20_000:
        return None
    edges = [0] * (width + 1)
    for piece in pieces:
        edges[int((piece.left - first) / step)] += 1
        edges[min(width, int((piece.right - first) / step) + 1)] -= 1
    covered = list(accumulate(edges[:width]))
    for allowed in sorted({0, 1, 2, len(pieces) // 16, len(pieces) // 8}):
        best: tuple[int, float] | None = None
        for begin, end in _runs(covered, allowed):
            middle = first + (begin + end) / 2 * step
            if (end - begin) * step < GUTTER * size or (best is not None and end - begin <= best[0]):
                continue
            if (near is not None and abs(middle - near) < 3 * size) or _is_text(pieces, middle):
                best = (end - begin, middle)
        if best is not None:
            return best[1]
    return None


def _runs(covered: Sequence[int], allowed: int) -> Iterator[tuple[int, int]]:
    """The places inside a page that no more than ``allowed`` pieces cover."""
    begin = 0
    for place, many in enumerate(covered):
        if many > allowed:
            if 0 < begin < place:
                yield begin, place
            begin = place + 1


def _is_text(pieces: Sequence[Piece], gutter: float) -> bool:
    """Whether both sides of a space hold running text, side by side, and no cells of a table."""
    sides = ([one for one in pieces if one.right <= gutter + 1], [one for one in pieces if one.left >= gutter - 1])
    fewer, more = sorted(sides, key=len)
    if not fewer or len(more) < 3:
        return False
    widths = sorted(piece.right - piece.left for piece in more)
    width = widths[9 * len(widths) // 10]
    if 4 * sum(1 for piece in more if _SENTENCE.search(piece.text)) < len(more):
        return False
    for side in sides:
        # The last column of a text may hold a few lines, its first one then stands as high as that of the others.
        wide = sum(1 for piece in side if piece.right - piece.left >= 0.6 * width and len(piece.text) >= 6)
        if 5 * wide < (2 if 2 * len(side) > len(more) else 1) * len(side) or not wide:
            return False
    tops = [max(piece.high for piece in side) for side in sides]
    bottoms = [min(piece.low for piece in side) for side in sides]
    shared = min(tops) - max(bottoms)
    return shared > 0.3 * min(top - bottom for top, bottom in zip(tops, bottoms, strict=True))


def tables(region: Region) -> dict[int, tuple[str, ...]]:
    """The cells of each line that is a row of a table, by its number; a row of several lines is told at its first one.

    A table has three lines or more of several pieces, figures among them; the other lines of a row have no cells.
    """
    found: dict[int, tuple[str, ...]] = {}
    index = 0
    while index < len(region.lines):
        last = index
        while last < len(region.lines) and _may_be_row(region, last, index):
            last += 1
        while last > index and len(region.lines[last - 1]) == 1:
            last -= 1
        if rows := _rows(region.lines[index:last]):
            found.update(dict.fromkeys(range(index, last), ()))
            found.update({index + number: row for number, row in rows})
        index = max(last, index + 1)
    return found


def _may_be_row(region: Region, index: int, first: int) -> bool:
    """Whether a line has several pieces, or one that is part of a cell of several lines."""
    line = region.lines[index]
    if any("：" in piece.text[1:-1] for piece in line):
        return False
    if len(line) > 1:
        return True
    # Set closer to a line of several pieces than lines of the text are, or at the place of one of its cells.
    near = [region.lines[at] for at in (index - 1, index + 1) if first <= at < len(region.lines) and len(region.lines[at]) > 1]
    return any(
        abs(line[0].middle - one[0].middle) < 1.4 * line[0].size
        and any(abs(piece.left - line[0].left) < line[0].size or abs(piece.right - line[0].right) < line[0].size for piece in one[1:])
        for one in near
    )


def _rows(run: Sequence[tuple[Piece, ...]]) -> list[tuple[int, tuple[str, ...]]]:
    """The rows of a run of lines with each piece in its column, by the number of their first line; none for no table."""
    width = max(map(len, run), default=0)
    whole = [line for line in run if len(line) == width]
    if len(run) < 3 or len(whole) < 2 or not any(_CELL.fullmatch(piece.text) for line in run[1:] for piece in line[1:]):
        return []
    spans = [(min(line[n].left for line in whole), max(line[n].right for line in whole)) for n in range(width)]
    if any(one[1] > other[0] for one, other in pairwise(spans)):
        spans = [(piece.left, piece.right) for piece in whole[0]]
    gaps = [one[0].middle - other[0].middle for one, other in pairwise(run)]
    # Lines of one cell stand closer than rows do.
    close = 0.75 * max(gaps) if min(gaps) < 0.75 * max(gaps) and any(len(line) < width for line in run) else 0.0
    rows: list[tuple[int, list[str]]] = []
    for number, line in enumerate(run):
        if number and gaps[number - 1] < close:
            cells = rows[-1][1]
        else:
            cells = [""] * width
            rows.append((number, cells))
        for order, piece in enumerate(line):
            middle = (piece.left + piece.right) / 2
            column = order
            if len(line) < width:
                column = min(range(width), key=lambda one: (max(spans[one][0] - middle, middle - spans[one][1], 0.0), one))
            cells[column] = f"{cells[column]} {piece.text}".strip()
    return [(number, tuple(cells)) for number, cells in rows]
