"""Words on a page to lines in reading order: columns by position, and what spans them between."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, pairwise
from statistics import median

_DEEPEST = 12  # parts of parts
_HEADLINE = 1.15  # times the height of text, at least
_LEAST = 5  # lines past which the space between columns must run
_TRIED = 8  # spaces that are looked at closely
GUTTER = 0.8  # width of the space between columns, in characters
_OPENING = frozenset("（“《【〔")
_CLOSING = frozenset("，。、；：）”》】〕")
_SENTENCE = re.compile(r"[，。；、]|[,;](?!\d)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text on one line of a page; lengths in points, from the page's lower left corner."""

    text: str
    left: float
    right: float
    low: float
    high: float
    turn: int = 0  # 1 where it is read from top to bottom, -1 from bottom to top

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
    size: float  # the commonest height of its characters
    limit: float  # where its lines may reach to


def lines(pieces: Sequence[Piece]) -> list[tuple[Piece, ...]]:
    """The lines that pieces stand on, from top to bottom."""
    found: list[list[Piece]] = []
    middle = size = 0.0  # of the first piece of the last line
    for height, _, _, piece in sorted((-(one.high + one.low), one.left, place, one) for place, one in enumerate(pieces)):
        tall = piece.high - piece.low
        if found and middle + height / 2 < 0.5 * (size if size < tall else tall):
            found[-1].append(piece)
        else:
            found.append([piece])
            middle, size = height / -2, tall
    return [(line[0],) if len(line) == 1 else tuple(sorted(line, key=_left)) for line in found]


def _left(piece: Piece) -> float:
    return piece.left


def regions(pieces: Sequence[Piece], limit: float, spaces: list[float], deep: int = 0) -> Iterator[Region]:
    """The parts of a page in reading order, each a column or what spans several.

    ``limit`` is where lines may reach to; ``spaces`` is where pages before had the space between their columns, to
    which that of this page is added.
    """
    if not pieces:
        return
    rows = lines(pieces)
    several = deep < _DEEPEST and _are_several(rows)
    cuts = _stories(rows) if several else ()
    space = _gutter(pieces, spaces[-1] if spaces and not deep else None) if several and not cuts else None
    if several and not cuts and space is None:
        cuts = _strip(rows)
    if cuts:
        for first, last in pairwise((0, *cuts, len(rows))):
            yield from regions([piece for line in rows[first:last] for piece in line], limit, spaces, deep + 1)
        return
    if space is None:
        yield from _blocks(rows, limit)
        return
    begin, end = space
    gutter = _parting(begin, end, _size(pieces))
    if not deep:
        spaces.append(gutter)
    left: list[Piece] = []
    right: list[Piece] = []
    across: list[Piece] = []
    for piece in sorted(pieces, key=height):
        (left if _end(piece) <= gutter + 1 else right if _begin(piece) >= gutter - 1 else across).append(piece)
    size = _size(pieces)
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


def _begin(piece: Piece) -> float:
    """Where the ink of a piece begins: an opening bracket stands in the right half of its place."""
    return piece.left + 0.5 * (piece.high - piece.low) if piece.text[:1] in _OPENING else piece.left


def _end(piece: Piece) -> float:
    """Where the ink of a piece ends: a comma, stop or closing bracket stands in the left half of its place."""
    return piece.right - 0.5 * (piece.high - piece.low) if piece.text[-1:] in _CLOSING else piece.right


def height(piece: Piece) -> float:
    """The key that sorts from top to bottom."""
    return (piece.low + piece.high) / -2


def _are_several(rows: Sequence[tuple[Piece, ...]]) -> bool:
    """Whether two lines or more stand beside others, or hold several pieces."""
    beside = sum(1 for row in rows if len(row) > 1)
    return beside > 1 or beside + sum(1 for one, other in pairwise(rows) if one[0].middle - other[0].middle < 0.75 * one[0].size) > 1


def _size(pieces: Iterable[Piece]) -> float:
    """The commonest height of characters, or near it."""
    return median(piece.high - piece.low for piece in pieces)


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
    if any(last - first >= _LEAST - 1 for first, last in _stretches(indented)):
        ends = sorted(_end(line[-1]) for line in rows)
        right = ends[-1 - len(ends) // 20] - 0.4 * whole.size
        for first, last in _stretches([inside and _end(line[-1]) < right for inside, line in zip(indented, rows, strict=True)]):
            lefts = Counter(round(line[0].left) for line in rows[first:last])
            rights = Counter(round(_end(line[-1])) for line in rows[first:last])
            (_, many), (_, often) = lefts.most_common(1)[0], rights.most_common(1)[0]
            if 3 * many >= last - first >= _LEAST - 1 and often > 1 and 6 * often >= last - first and (first or last < len(rows)):
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
    size = _size(piece for line in found for piece in line)
    begins = Counter(round(line[0].left / 2) for line in found)
    leftmost = min(line[0].left for line in found)
    # The margin is the leftmost place where more than a stray line begins.
    often = [place * 2.0 for place, times in begins.items() if times * 8 >= len(found)]
    left = min([place for place in often if place >= leftmost - 2] or [leftmost])
    ends = sorted(line[-1].right for line in found)
    gaps = [one[0].middle - other[0].middle for one, other in pairwise(found)]
    close = [gap for gap in gaps if gap < 3 * size]
    return Region(tuple(found), left, ends[-1 - len(ends) // 20], median(close) if close else 1.5 * size, size, limit)


def _parting(begin: float, end: float, size: float) -> float:
    """Where in a space what stands left of it ends: lines begin at one place, but end at many."""
    return max((begin + end) / 2, end - 0.6 * size)


def _gutter(pieces: Sequence[Piece], near: float | None) -> tuple[float, float] | None:
    """Where the widest space that few lines cross, with running text on both its sides, begins and ends."""
    if len(pieces) < 4:
        return None
    size = _size(pieces)
    step, out = size / 8, 0.25 * size
    first = min(piece.left for piece in pieces)
    last = max(piece.right for piece in pieces)
    width = int((last - first) / step) + 1
    if not 8 < width < 20_000:
        return None
    edges = [0] * (width + 1)
    for piece in pieces:
        # Brackets, commas and what is too long stand out of a column a little.
        middle = (piece.left + piece.right) / 2
        edges[int((min(middle, _begin(piece) + out) - first) / step)] += 1
        edges[min(width, int((max(middle, _end(piece) - out) - first) / step) + 1)] -= 1
    covered = list(accumulate(edges[:width]))
    for allowed in sorted({0, 1, 2, len(pieces) // 16, len(pieces) // 8}):
        spaces = [(begin, end) for begin, end in _runs(covered, allowed) if (end - begin) * step >= GUTTER * size + 2 * out]
        for begin, end in sorted(spaces, key=lambda one: (one[0] - one[1], one[0])):
            space = (first + begin * step + out, first + end * step - out)
            middle = _parting(*space, size)
            if (near is not None and abs(middle - near) < 3 * size) or _is_text(pieces, middle):
                return space
    return None


def _runs(covered: Sequence[int], allowed: int) -> Iterator[tuple[int, int]]:
    """The places inside a page that no more than ``allowed`` pieces cover."""
    begin = 0
    for place, many in enumerate(covered):
        if many > allowed:
            if 0 < begin < place:
                yield begin, place
            begin = place + 1


def _stories(rows: Sequence[tuple[Piece, ...]]) -> tuple[int, ...]:
    """The lines where stories begin: headlines side by side, or one over the middle, below white space all across."""
    size = _size(piece for line in rows for piece in line)
    first, last = min(line[0].left for line in rows), max(line[-1].right for line in rows)
    found = []
    low = rows[0][0].low
    for number, line in enumerate(rows):
        if number and line[0].size > _HEADLINE * size and min(piece.size for piece in line) > _HEADLINE * size:
            if len(line) == 1:
                apart = abs(line[0].left + line[0].right - first - last) < 0.1 * (last - first)
            else:
                apart = all(other.left - one.right > GUTTER * size for one, other in pairwise(line))
            if apart and low - max(piece.high for piece in line) > 0.3 * size:
                found.append(number)
        low = min(low, line[0].low) if len(line) == 1 else min(low, *(piece.low for piece in line))
    return tuple(found)


def _strip(rows: Sequence[tuple[Piece, ...]]) -> tuple[int, ...]:
    """Where a space between columns begins and ends that runs past some lines of a page, not all.

    It is the tallest such space with running text on both its sides.
    """
    pieces = [piece for line in rows for piece in line]
    size = _size(pieces)
    first = min(piece.left for piece in pieces)
    width = int((max(piece.right for piece in pieces) - first) / size) + 1
    if len(rows) < _LEAST or not 8 < width < 5_000:
        return ()
    free = [0] * width  # since which line nothing has covered a place
    found: Counter[tuple[int, int]] = Counter()
    for number, line in enumerate((*rows, ())):
        covers = [range(int((one.left - first) / size), int((one.right - first) / size) + 1) for one in line] or [range(width)]
        for place in chain.from_iterable(covers):
            if number - free[place] >= _LEAST:
                found[free[place], number] += 1
            free[place] = number + 1
    for top, bottom in sorted(found, key=lambda one: (one[0] - one[1], one[0]))[:_TRIED]:
        if (top, bottom) != (0, len(rows)) and _gutter([piece for line in rows[top:bottom] for piece in line], None):
            return tuple(cut for cut in (top, bottom) if 0 < cut < len(rows))
    return ()


def _is_text(pieces: Sequence[Piece], gutter: float) -> bool:
    """Whether both sides of a space hold running text, side by side, and no cells of a table."""
    sides = ([one for one in pieces if _end(one) <= gutter + 1], [one for one in pieces if _begin(one) >= gutter - 1])
    fewer, more = sorted(sides, key=len)
    if not fewer or len(more) < 3:
        return False
    widths = sorted(piece.right - piece.left for piece in more)
    width = widths[9 * len(widths) // 10]
    if 4 * sum(1 for piece in more if _SENTENCE.search(piece.text)) < len(more):
        return False
    for side in sides:
        # The last column of a text may hold a few lines, its first one then stands as high as that of the others.
        wide = [piece for piece in side if piece.right - piece.left >= 0.6 * width and len(piece.text) >= 6]
        few = 5 * len(wide) < (2 if 2 * len(side) > len(more) else 1) * len(side)
        if (few or not wide) and not (wide and _flows(side, wide)) and not _is_note(side, fewer if side is more else more):
            return False
    tops = [max(piece.high for piece in side) for side in sides]
    bottoms = [min(piece.low for piece in side) for side in sides]
    shared = min(tops) - max(bottoms)
    return shared > 0.3 * min(top - bottom for top, bottom in zip(tops, bottoms, strict=True))


def _is_note(side: Sequence[Piece], other: Sequence[Piece]) -> bool:
    """Whether a narrow side is a text of its own: its lines stand on no lines of the other side, as cells do."""
    width = max(piece.right - piece.left for piece in side)
    wide = [piece for piece in side if piece.right - piece.left >= 0.6 * width and len(piece.text) >= 4]
    middles = sorted(piece.middle for piece in other)
    level = 0
    for piece in side:
        place = bisect_left(middles, piece.middle - 0.1 * piece.size)
        level += place < len(middles) and middles[place] < piece.middle + 0.1 * piece.size
    return len(side) > 2 and 2 * level < len(side) and _flows(side, wide)


def _flows(side: Sequence[Piece], wide: Sequence[Piece]) -> bool:
    """Whether most characters of a side stand in its wide lines, with marks of sentences between them."""
    said = sum(len(piece.text) for piece in side)
    marks = sum(len(_SENTENCE.findall(piece.text)) for piece in side)
    return 2 * sum(len(piece.text) for piece in wide) >= said and 40 * marks >= said
