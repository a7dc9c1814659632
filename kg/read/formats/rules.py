"""Tables that a page draws with rules: which cells there are, which are merged, and what stands in each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.read.formats.grid import Cell
from kg.read.formats.pieces import Piece, lines

_NEAR = 3.0  # points between two rules that are one, or an end and the rule that it reaches
MOST = 1500  # rules of a page; drawings have more


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line along the page's edges: where it lies, and from where to where it runs; in points."""

    at: float
    first: float
    last: float


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table: the places of its columns' borders from left to right and of its rows' from top to bottom."""

    borders: tuple[float, ...]
    levels: tuple[float, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]

    def holds(self, piece: Piece) -> bool:
        """Whether a piece stands in the table."""
        middle = (piece.left + piece.right) / 2
        return self.borders[0] < middle < self.borders[-1] and self.levels[-1] < piece.middle < self.levels[0]


def ruled(across: Sequence[Rule], down: Sequence[Rule]) -> list[Ruled]:
    """The tables that horizontal and vertical rules draw, from top to bottom: two columns and two rows at least."""
    across, down = _merged(across), _merged(down)
    if not across or len(down) < 3 or len(across) + len(down) > MOST:
        return []
    groups: list[tuple[list[Rule], list[Rule]]] = []
    left = [(rule, False) for rule in across] + [(rule, True) for rule in down]
    while left:
        ours: tuple[list[Rule], list[Rule]] = ([], [])
        seek = [left.pop()]
        while seek:
            rule, upright = seek.pop()
            ours[upright].append(rule)
            kept: list[tuple[Rule, bool]] = []
            for other in left:
                (seek if _touch(rule, upright, *other) else kept).append(other)
            left = kept
        groups.append(ours)
    found = []
    for rows, columns in groups:
        borders, levels = _places(rule.at for rule in columns), _places(rule.at for rule in rows)
        if len(borders) > 2 and len(levels) > 2:
            found.append(Ruled(tuple(borders), tuple(reversed(levels)), tuple(rows), tuple(columns)))
    return sorted(found, key=lambda one: (-one.levels[0], one.borders[0]))


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """The rules with those made one that were drawn piece by piece, cell by cell."""
    found: list[Rule] = []
    ats = _places((rule.at for rule in rules), 1.0)
    rows: dict[float, list[Rule]] = {}
    for rule in rules:
        place = bisect_right(ats, rule.at) - 1
        rows.setdefault(ats[place], []).append(rule)
    for at in sorted(rows):
        first = len(found)
        for rule in sorted(rows[at], key=lambda one: one.first):
            if len(found) > first and rule.first <= found[-1].last + _NEAR:
                found[-1] = Rule(at, found[-1].first, max(found[-1].last, rule.last))
            else:
                found.append(Rule(at, rule.first, rule.last))
    return found


def _touch(one: Rule, upright: bool, other: Rule, other_upright: bool) -> bool:
    if upright == other_upright:
        return abs(one.at - other.at) <= _NEAR and one.first <= other.last + _NEAR and other.first <= one.last + _NEAR
    return one.first - _NEAR <= other.at <= one.last + _NEAR and other.first - _NEAR <= one.at <= other.last + _NEAR


def _places(values: Iterable[float], near: float = _NEAR) -> list[float]:
    """``values`` in their order, those within ``near`` of the first of them as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > near:
            found.append(value)
    return found


def cells(table: Ruled, pieces: Sequence[Piece]) -> list[list[Cell]]:
    """The rows of a table; a merged cell is told as ``grid.units`` wants it."""
    height, width = len(table.levels) - 1, len(table.borders) - 1
    heads: dict[tuple[int, int], tuple[int, int]] = {}  # the upper left cell of what each one belongs to
    for row in range(height):
        middle = (table.levels[row] + table.levels[row + 1]) / 2
        for column in range(width):
            center = (table.borders[column] + table.borders[column + 1]) / 2
            if column and not _drawn(table.down, table.borders[column], middle):
                heads[row, column] = heads[row, column - 1]
            elif row and not _drawn(table.across, table.levels[row], center):
                heads[row, column] = heads[row - 1, column]
            else:
                heads[row, column] = (row, column)
    inside: dict[tuple[int, int], list[Piece]] = {}
    for piece in pieces:
        center = (piece.left + piece.right) / 2
        level = next((n for n in range(height) if table.levels[n + 1] < piece.middle <= table.levels[n]), height)
        place = next((n for n in range(width) if table.borders[n] <= center < table.borders[n + 1]), width)
        if (level, place) in heads:
            inside.setdefault(heads[level, place], []).append(piece)
    texts = {head: _text(some) for head, some in inside.items()}
    return [
        [texts.get(head, "") if (head := heads[row, column])[1] == column else None for column in range(width)]
        for row in range(height)
    ]


def _drawn(rules: Sequence[Rule], at: float, through: float) -> bool:
    """Whether a rule lies at ``at`` and passes ``through``."""
    return any(abs(rule.at - at) <= _NEAR and rule.first - _NEAR <= through <= rule.last + _NEAR for rule in rules)


def _text(pieces: Sequence[Piece]) -> str:
    """The text of a cell, its lines joined."""
    said = ""
    for line in lines(pieces):
        text = " ".join(piece.text for piece in line)
        said += (" " if said and said[-1].isascii() and said[-1].isalpha() and text[0].isascii() else "") + text
    return said
