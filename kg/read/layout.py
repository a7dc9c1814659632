"""What a format that is no plain text says of its own lines: which are rows of a table, which are headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kg.model import Spot
from kg.read.encoding import OCR
from kg.read.meta import Meta

EMPTY = "—"  # stands in a cell that holds nothing, so that the cells after it keep their column
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LOST = re.compile(rf"(?<=[0-9.]){_CONTROL.pattern}|(?<=[^\s。；：！？]){_CONTROL.pattern}(?=[0-9.])")  # may have been a digit
_GAPS = re.compile("[ \t\r\n\f\v\x85\u2028\u2029]+")
_EDGE = " \t\r\n\xa0\u3000\u2002\u2003\u2009\ufeff\u200b"


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, a heading or a row of a table, as its format gives it: one line of the extracted text."""

    text: str = ""
    level: int = 0  # of a heading, 1 that of the title; 0 for none
    cells: tuple[str, ...] = ()  # of a row
    page: int | None = None
    cell: str | None = None  # where in its sheet a row begins: 项目!A3
    paragraph: int | None = None  # its number in the file, from 1
    furniture: bool = False  # a running head: no part of the text
    turns: tuple[tuple[int, int], ...] = ()  # where in ``text`` another page begins, and which
    recognised: bool = False  # read off a picture
    doubts: tuple[int, ...] = ()  # where its line was not read for certain


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was taken out of a file: its lines in reading order, and what the file says of itself."""

    units: tuple[Unit, ...]
    meta: Meta = field(default_factory=Meta)
    lost: str = ""  # what of the file could not be read
    remedy: str = OCR  # what to do about it


@dataclass(frozen=True, slots=True)
class Mark:
    """What is known of the line of the extracted text that begins at ``start``."""

    start: int
    unit: Unit
    spot: Spot | None = None
    cells: tuple[tuple[int, int], ...] = ()  # ranges of a row's cells


Marks = Mapping[int, Mark]  # by where their line begins


def allowed(text: str) -> str:
    """``text`` without what no text may hold; � stands for it beside a digit, for it may have been one."""
    return _CONTROL.sub("", _LOST.sub("\ufffd", text)) if _CONTROL.search(text) else text


def plain(text: str) -> str:
    """``text`` as one line: breaks and tabs made spaces, what no text may hold left out."""
    return _GAPS.sub(lambda gap: " " if gap.group().strip(" ") else gap.group(), allowed(text)).strip(_EDGE)


def spot_at(mark: Mark, at: int) -> Spot | None:
    """Where in the file the text at ``at`` stands, in the line that ``mark`` is of."""
    page = next((page for place, page in reversed(mark.unit.turns) if mark.start + place <= at), None)
    return mark.spot if page is None or mark.spot is None else replace(mark.spot, page=page)


def _spot(unit: Unit) -> Spot | None:
    told = unit.page is not None or unit.paragraph is not None or unit.cell is not None
    return Spot(unit.page, unit.paragraph, unit.cell, unit.recognised) if told else None


def lay_out(units: Iterable[Unit]) -> tuple[str, Marks]:
    """The text of ``units``, a line each, and what they say of its lines. A row's cells are parted by tabs."""
    lines: list[str] = []
    marks: dict[int, Mark] = {}
    at = 0
    for unit in units:
        cells = [plain(cell) for cell in unit.cells]
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > 1:
            cells = [cell or EMPTY for cell in cells]
            ranges = []
            start = at
            for cell in cells:
                ranges.append((start, start + len(cell)))
                start += len(cell) + 1
            line = "\t".join(cells)
            marks[at] = Mark(at, unit, _spot(unit), tuple(ranges))
        else:
            line = cells[0] if cells else plain(unit.text)
            marks[at] = Mark(at, unit, _spot(unit))
        lines.append(line)
        at += len(line) + 1
    return "\n".join(lines), marks
