"""Runs of text on a page, and the lines that they stand on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

_OPENING = frozenset("（“《【〔")
_CLOSING = frozenset("，。、；：）”》】〕")


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


def height(piece: Piece) -> float:
    """The key that sorts from top to bottom."""
    return (piece.low + piece.high) / -2


def begin_of(piece: Piece) -> float:
    """Where the ink of a piece begins: an opening bracket stands in the right half of its place."""
    return piece.left + 0.5 * (piece.high - piece.low) if piece.text[:1] in _OPENING else piece.left


def end_of(piece: Piece) -> float:
    """Where the ink of a piece ends: a comma, stop or closing bracket stands in the left half of its place."""
    return piece.right - 0.5 * (piece.high - piece.low) if piece.text[-1:] in _CLOSING else piece.right


def size_of(pieces: Iterable[Piece]) -> float:
    """The commonest height of characters, or near it."""
    return median(piece.high - piece.low for piece in pieces)
