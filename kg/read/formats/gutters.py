"""Where the space between columns is, and where stories begin: what few lines cross, with running text on both its sides."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, pairwise

from kg.read.formats.pieces import Piece, begin_of, end_of, size_of

_HEADLINE = 1.15  # times the height of text, at least
_LEAST = 5  # lines past which the space between columns must run
_TRIED = 8  # spaces that are looked at closely
GUTTER = 0.8  # width of the space between columns, in characters
_SENTENCE = re.compile(r"[，。；、]|[,;](?!\d)")


def gutter_of(pieces: Sequence[Piece], limit: float, near: float | None) -> tuple[float, float] | None:
    """Where the widest space that few lines cross, with running text on both its sides, begins and ends."""
    if len(pieces) < 4:
        return None
    size = size_of(pieces)
    if not size > 0:
        return None
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
        edges[int((min(middle, begin_of(piece) + out) - first) / step)] += 1
        edges[min(width, int((max(middle, end_of(piece) - out) - first) / step) + 1)] -= 1
    covered = list(accumulate(edges[:width]))
    for allowed in sorted({0, 1, 2, len(pieces) // 16, len(pieces) // 8}):
        spaces = [(begin, end) for begin, end in _runs(covered, allowed) if (end - begin) * step >= GUTTER * size + 2 * out]
        for begin, end in sorted(spaces, key=lambda one: (one[0] - one[1], one[0])):
            space = (first + begin * step + out, first + end * step - out)
            middle = parting(*space, size)
            if (near is not None and abs(middle - near) < 3 * size) or _is_text(pieces, middle, limit):
                return space
    return None


def parting(begin: float, end: float, size: float) -> float:
    """Where in a space what stands left of it ends: lines begin at one place, but end at many."""
    return max((begin + end) / 2, end - 0.6 * size)


def _runs(covered: Sequence[int], allowed: int) -> Iterator[tuple[int, int]]:
    """The places inside a page that no more than ``allowed`` pieces cover."""
    begin = 0
    for place, many in enumerate(covered):
        if many > allowed:
            if 0 < begin < place:
                yield begin, place
            begin = place + 1


def stories(rows: Sequence[tuple[Piece, ...]]) -> tuple[int, ...]:
    """The lines where stories begin: headlines side by side, or one over the middle, below white space all across."""
    size = size_of(piece for line in rows for piece in line)
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


def strip(rows: Sequence[tuple[Piece, ...]], limit: float) -> tuple[int, ...]:
    """Where a space between columns begins and ends that runs past some lines of a page, not all.

    It is the tallest such space with running text on both its sides.
    """
    pieces = [piece for line in rows for piece in line]
    size = size_of(pieces)
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
        if (top, bottom) != (0, len(rows)) and gutter_of([piece for line in rows[top:bottom] for piece in line], limit, None):
            return tuple(cut for cut in (top, bottom) if 0 < cut < len(rows))
    return ()


def _is_text(pieces: Sequence[Piece], gutter: float, limit: float) -> bool:
    """Whether both sides of a space hold running text, side by side, and no cells of a table."""
    sides = ([one for one in pieces if end_of(one) <= gutter + 1], [one for one in pieces if begin_of(one) >= gutter - 1])
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
        told = bool(wide) and (not few or _flows(side, wide))
        if not told and not _is_note(side, fewer if side is more else more) and (side is more or not _are_alike(*sides, limit)):
            return False
    tops = [max(piece.high for piece in side) for side in sides]
    bottoms = [min(piece.low for piece in side) for side in sides]
    shared = min(tops) - max(bottoms)
    return shared > 0.3 * min(top - bottom for top, bottom in zip(tops, bottoms, strict=True))


def _are_alike(left: Sequence[Piece], right: Sequence[Piece], limit: float) -> bool:
    """Whether a few lines stand in a column as wide as the one before it, at its top: the end of a text."""
    size = size_of(left)
    first, begin = min(piece.left for piece in left), min(piece.left for piece in right)
    alike = abs((limit - begin) - (max(end_of(piece) for piece in left) - first)) < 1.5 * size < (limit - begin) / 6
    high = abs(max(piece.high for piece in right) - max(piece.high for piece in left)) < 2 * size
    return alike and high and 4 * len(right) <= len(left) and all(_SENTENCE.search(piece.text) or len(piece.text) > 3 for piece in right)


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
