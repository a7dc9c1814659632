"""Tables without rules: lines of several pieces that stand in columns, the lines of one row told by how close they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from kg.read.formats.columns import Region
from kg.read.formats.pieces import Piece

_CELL = re.compile(r"[-+−]?[\d.,，]*\d\s*[%％‰]?|[-—–/]{1,3}")
_LEAST = 3  # lines of a table

Line = tuple[Piece, ...]


def tables(region: Region) -> dict[int, tuple[str, ...]]:
    """The cells of each line that is a row of a table, by its number; a row of several lines is told at its first one.

    A table has three lines or more of several pieces, figures among them; the other lines of a row have no cells.
    """
    found: dict[int, tuple[str, ...]] = {}
    index = 0
    while index < len(region.lines):
        if len(region.lines[index]) < 2 or not _may_be_row(region, index, index):
            index += 1
            continue
        # A row in several lines may begin with one of a single cell.
        first = index
        while first and first - 1 not in found and _may_be_row(region, first - 1, first - 1):
            first -= 1
        last = index
        while last < len(region.lines) and _may_be_row(region, last, first):
            last += 1
        while first < index and _is_beside(region.lines[first:last], 0):
            first += 1
        while last - 1 > index and _is_beside(region.lines[first:last], -1):
            last -= 1
        if rows := _rows(region.lines[first:last]):
            found.update(dict.fromkeys(range(first, last), ()))
            found.update({first + number: row for number, row in rows})
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
    size = line[0].size
    for step in (-1, 1):
        at, near = index + step, line[0]
        # Cells of three lines and more have lines of one piece above and below.
        while first <= at < len(region.lines) and abs(region.lines[at][0].middle - near.middle) < 1.7 * size:
            if len(region.lines[at]) > 1:
                if not _reaches(line[0], region.lines[at]) and any(_is_under(line[0], one, n) for n, one in enumerate(region.lines[at])):
                    return True
                break
            near = region.lines[at][0]
            at += step
    return False


def _is_beside(run: Sequence[Line], end: int) -> bool:
    """Whether the first or last line of a run is a caption or a paragraph: at the first cell, no closer than rows are."""
    gaps = [one[0].middle - other[0].middle for one, other in pairwise(run)]
    start = min(line[0].left for line in run if len(line) > 1)
    return len(run[end]) == 1 and run[end][0].left < start + run[end][0].size and gaps[end] > 0.8 * max(gaps)


def _is_under(piece: Piece, cell: Piece, column: int) -> bool:
    """Whether a piece stands at the place of a cell: at its left or right edge, or with it in its middle, or all below it."""
    middles = abs(piece.left + piece.right - cell.left - cell.right) / 2
    if min(abs(piece.left - cell.left), abs(piece.right - cell.right), middles) < 0.5 * piece.size:
        return True
    # What begins a paragraph stands below a first cell as well.
    return column > 0 and cell.left - piece.size < piece.left and piece.right < cell.right + piece.size


def _reaches(piece: Piece, line: Line) -> bool:
    """Whether a piece reaches over several cells of a line: no cell's text, but that of a paragraph."""
    return sum(1 for cell in line if cell.left < piece.right and piece.left < cell.right) > 1


def _rows(run: Sequence[Line]) -> list[tuple[int, tuple[str, ...]]]:
    """The rows of a run of lines with each piece in its column, by the number of their first line; none for no table."""
    most = max(map(len, run), default=0)
    if len(run) < _LEAST or sum(1 for line in run if len(line) > 1) < 2 or not _has_figures(run):
        return []
    if heads := _heads(run, most):
        return [(0, heads), *((number, tuple(piece.text for piece in line)) for number, line in enumerate(run) if len(line) == most)]
    spans = _spans(run, most)
    if len(spans) < 2:
        return []
    starts = _starts(run, spans)
    rows: list[tuple[int, list[list[str]]]] = []
    for number, line in enumerate(run):
        if number in starts or not rows:
            rows.append((number, [[] for _ in spans]))
        for order, piece in enumerate(line):
            rows[-1][1][order if len(line) == len(spans) else _column(piece, spans)].append(piece.text)
    if sum(1 for _, cells in rows if sum(map(bool, cells)) > 1) < 2:
        return []
    return [(number, tuple(_joined(cell) for cell in cells)) for number, cells in rows]


def _heads(run: Sequence[Line], most: int) -> tuple[str, ...]:
    """The headers of a table whose cells gaps part, where a column was too narrow for one line of them."""
    count = next((number for number, line in enumerate(run) if len(line) == most), 0)
    heads = [piece for line in run[:count] for piece in line]
    if count < 2 or len(heads) != most or any(len(line) < most for line in run[count:]) or any(_CELL.fullmatch(piece.text) for piece in heads):
        return ()
    return tuple(piece.text for piece in heads) if all(line[-1].text[-1] in "）)" for line in run[:count]) else ()


def _has_figures(run: Sequence[Line]) -> bool:
    return any(_CELL.fullmatch(piece.text) for line in run[1:] for piece in line[1:])


_PLACES = 20_000  # across a page, at most


def _spans(run: Sequence[Line], most: int) -> list[tuple[float, float]]:
    """From where to where the columns reach: the places that pieces cover, but for a few that reach over several."""
    whole = [line for line in run if len(line) == most]
    if 5 * len(whole) >= 4 * len(run):
        # Cells that gaps part, in line or not.
        found = [(min(line[n].left for line in whole), max(line[n].right for line in whole)) for n in range(most)]
        return found if all(one[1] <= other[0] for one, other in pairwise(found)) else [(piece.left, piece.right) for piece in whole[0]]
    pieces = sorted((piece for line in run for piece in line), key=lambda one: one.left)
    first, size = pieces[0].left, min(piece.size for piece in pieces)
    step = max(size / 4, (max(piece.right for piece in pieces) - first) / _PLACES, 0.01)
    width = int((max(piece.right for piece in pieces) - first) / step) + 1
    edges = [0] * (width + 1)
    for piece in pieces:
        edges[int((piece.left - first) / step)] += 1
        edges[int((piece.right - first) / step)] -= 1
    covered = list(accumulate(edges))[:width]
    for allowed in range(1 + len(run) // 4):
        spans: list[tuple[float, float]] = []
        begin = -1
        for place, many in enumerate((*covered, 0)):
            if many > allowed and begin < 0:
                begin = place
            elif many <= allowed and begin >= 0:
                spans.append((first + begin * step, first + place * step))
                begin = -1
        if len(spans) >= most:
            return spans
    return [(piece.left, piece.right) for piece in next(line for line in run if len(line) == most)]


def _column(piece: Piece, spans: Sequence[tuple[float, float]]) -> int:
    """The column that a piece stands in, or is nearest to."""
    middle = (piece.left + piece.right) / 2
    return min(range(len(spans)), key=lambda one: (max(spans[one][0] - middle, middle - spans[one][1], 0.0), one))


def _starts(run: Sequence[Line], spans: Sequence[tuple[float, float]]) -> set[int]:
    """The lines that rows begin with: those further from the line above, or else those with a first cell."""
    gaps = [one[0].middle - other[0].middle for one, other in pairwise(run)]
    partial = [len(line) < len(spans) for line in run]
    if not any(partial):
        return set(range(len(run)))
    apart = sorted(set(gaps))
    ratio, close = max(((after / max(gap, 0.1), (after + gap) / 2) for gap, after in pairwise(apart)), default=(1.0, 0.0))
    if ratio > 1.25 and all(partial[number] or partial[number + 1] for number, gap in enumerate(gaps) if gap < close):
        return {0, *(number + 1 for number, gap in enumerate(gaps) if gap >= close)}
    alone = [len(line) == 1 and _column(line[0], spans) > 0 for line in run]
    return {number for number in range(len(run)) if not (alone[number] and number)}


def _joined(lines: Sequence[str]) -> str:
    """The text of a cell of several lines."""
    said = ""
    for text in lines:
        said += (" " if said and said[-1].isascii() and said[-1].isalnum() and text[0].isascii() and text[0].isalnum() else "") + text
    return said
