"""Lines seen on a picture to runs of text on a page: set straight, parted at wide gaps and at the rules of tables."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import TYPE_CHECKING

from kg.read.formats.doubts import marked
from kg.read.formats.furniture import Sheet
from kg.read.formats.ocr import Seen, drawn
from kg.read.formats.pieces import Piece
from kg.read.formats.rules import Rule, ruled

if TYPE_CHECKING:
    from PIL.Image import Image

_SIZE = 10.5  # points: how high text is taken to be on a picture that does not tell its scale
_GAP = 1.6  # characters of white space that part two columns or cells
_WIDE = 0.4  # characters of white space that part fields, where the engine saw a space
_LONG = 4  # line heights; the boxes around shorter lines are drawn too large
_LEVEL = 0.002  # radians of slant that matter to no line


@dataclass(frozen=True, slots=True)
class _Frame:
    """How points of a picture become points of a page: turned around the middle by ``tilt``, made larger by ``point``, counted from below."""

    width: int
    height: int
    tilt: float
    point: float

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where on its page a point of the picture stands."""
        across, down = math.cos(self.tilt), math.sin(self.tilt)
        x, y = x - self.width / 2, y - self.height / 2
        return (self.width / 2 + x * across + y * down) * self.point, (self.height / 2 + x * down - y * across) * self.point


def sheet(number: int, picture: Image, seen: Sequence[Seen], point: float | None) -> Sheet:
    """A page as its picture shows it; ``point`` is how many points of the page one of the picture is, where that is known."""
    long = [line for line in seen if line.width > _LONG * line.height] or seen
    size = median(line.height for line in long)
    tilt = median(line.tilt for line in long)
    if abs(tilt) < _LEVEL:
        tilt = 0.0
    frame = _Frame(picture.width, picture.height, tilt, point or _SIZE / size)
    across, down = _rules(picture, frame, size)
    pieces = tuple(piece for line in seen for piece in _pieces(line, frame, size, down))
    return Sheet(number, picture.width * frame.point, picture.height * frame.point, pieces, tuple(ruled(across, down)))


def _rules(picture: Image, frame: _Frame, size: float) -> tuple[list[Rule], list[Rule]]:
    """The straight lines that a picture shows, longer than strokes of characters are, horizontal and vertical ones."""
    if frame.tilt:
        picture = picture.rotate(math.degrees(frame.tilt), fillcolor="white")
    level = _Frame(frame.width, frame.height, 0.0, frame.point)
    across, down = [], []
    rows, columns = drawn(picture, 1.5 * size)
    for left, top, right, bottom in rows:
        if bottom - top < size / 3:
            (first, at), (last, _) = level.place(left, (top + bottom) / 2), level.place(right, bottom)
            across.append(Rule(at, first, last))
    for left, top, right, bottom in columns:
        if right - left < size / 3:
            (at, high), (_, low) = level.place((left + right) / 2, top), level.place(right, bottom)
            down.append(Rule(at, low, high))
    return across, down


def _pieces(line: Seen, frame: _Frame, size: float, down: Sequence[Rule]) -> Iterator[Piece]:
    """The runs of text on a line."""
    places = [frame.place(x, y) for x, y in line.corners]
    height = line.height * frame.point
    left, right = (places[0][0] + places[3][0]) / 2, (places[1][0] + places[2][0]) / 2
    middle = fmean(y for _, y in places)
    begin, scale = left, height
    if line.width <= _LONG * line.height and 0.6 * line.height < size < line.height:
        rim = (height - size * frame.point) / 2
        left, right, height = left + rim, right - rim, size * frame.point
    borders = [rule.at for rule in down if left < rule.at < right and rule.first < middle < rule.last]
    low, high = middle - height / 2, middle + height / 2
    run, first, spaced = "", left, False
    last = 0.0  # where the character before ends
    for sign, text in zip(line.signs, marked(line), strict=True):
        if sign.char.isspace():
            spaced = True
            continue
        at, half = begin + sign.at * scale, scale / (4 if sign.char.isascii() else 2)
        white = at - half - last
        if run and (white > _GAP * scale or any(last - half < border < at for border in borders)):
            yield Piece(run, first, last, low, high)
            run, first = "", at - half
        elif run and spaced and white > _WIDE * scale:
            run += "\u3000"
        elif run and spaced and (sign.char + run[-1]).isascii():
            run += " "
        run, last, spaced = run + text, at + half, False
    if run:
        yield Piece(run, first, max(right, first + height / 2), low, high)
