"""The lines of a PDF file's pages in reading order, with the parts of pages that they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.read.formats import grid
from kg.read.formats.columns import Region, regions
from kg.read.formats.furniture import Sheet
from kg.read.formats.layer import WIDE
from kg.read.formats.pieces import Piece
from kg.read.formats.rules import cells
from kg.read.formats.unruled import tables

APART = "\u3000\u3000"  # between what stands apart on a line
_FRAME = 150  # characters a cell; a table with more is a frame around text


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, a row of a table without rules, or a whole table with rules; lengths in points."""

    text: str
    page: int
    region: int
    left: float
    right: float
    middle: float
    size: float
    cells: tuple[str, ...] = ()
    table: int = -1  # which of the ruled tables


@dataclass(slots=True)
class Flow:
    """Lines in reading order, the parts of pages that they stand in, and the cells of ruled tables."""

    lines: list[Line] = field(default_factory=list)
    areas: list[Region] = field(default_factory=list)
    ruled: list[list[list[grid.Cell]]] = field(default_factory=list)
    spaces: list[float] = field(default_factory=list)

    def add(self, sheet: Sheet, pieces: list[Piece]) -> float:
        """Put the pieces of a page in order; gives the commonest height of its text."""
        held: dict[Piece, int] = {}
        for table in sheet.tables:
            inside = [piece for piece in pieces if table.holds(piece)]
            if sum(len(piece.text) for piece in inside) > _FRAME * (len(table.borders) - 1) * (len(table.levels) - 1):
                continue  # a frame around text
            pieces = [piece for piece in pieces if not table.holds(piece)]
            whole = Piece("", table.borders[0], table.borders[-1], table.levels[-1], table.levels[0])
            held[whole] = len(self.ruled)
            pieces.append(whole)
            self.ruled.append(cells(table, inside))
        sizes = []
        for region in regions(pieces, sheet.width - min((piece.left for piece in pieces), default=0.0), self.spaces):
            self._put(region, sheet.number, held)
            sizes.append((len(region.lines), region.size))
        return max(sizes, default=(0, 0.0))[1]

    def _put(self, region: Region, page: int, held: dict[Piece, int]) -> None:
        """Add the lines of a part of a page; a ruled table is a line of its own."""
        rows = tables(region) if len(region.lines) > 1 else {}
        number = len(self.areas)
        for at, line in enumerate(region.lines):
            if rows.get(at) == ():
                continue
            parts = [line]
            if held and any(piece in held for piece in line):
                parts = [(piece,) for piece in line]
            for part in parts:
                text = part[0].text if len(part) == 1 else spaced(part)
                size = max([piece.high - piece.low for piece in part])
                table = held.get(part[0], -1) if held else -1
                self.lines.append(Line(text, page, number, part[0].left, part[-1].right, part[0].middle, size, rows.get(at, ()), table))
        self.areas.append(region)


def spaced(line: Sequence[Piece]) -> str:
    """The text of a line, with one or two full-width spaces between its pieces."""
    text = line[0].text
    for piece, after in pairwise(line):
        text += (APART if after.left - piece.right > WIDE * piece.size else "\u3000") + after.text
    return text
