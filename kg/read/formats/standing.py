"""Text that stands: set from top to bottom, as headlines of newspapers are, or turned by a quarter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.read.formats.layer import GAP, Drawing
from kg.read.formats.pieces import Piece
from kg.read.formats.rules import Rule, Ruled

_SIGN = re.compile("[\u3400-\u9fff，。、：；！？·—“”《》（）\ufe10-\ufe44]")
_LEAST = 4  # characters one below the other that are a line


def apart(pieces: Sequence[Piece], tables: Sequence[Ruled] = ()) -> tuple[list[Piece], list[list[Piece]]]:
    """What lies on a page, and what stands there, turned so that its lines lie: that read downwards, that read upwards."""
    lying: list[Piece] = []
    downwards: list[Piece] = []
    upwards: list[Piece] = []
    column: list[Piece] = []
    for piece in pieces:
        alone = len(piece.text) == 1 and not piece.turn and _SIGN.match(piece.text) is not None
        if column and not (alone and _is_below(piece, column[-1])):
            _settle(column, lying, downwards, tables)
            column = []
        if piece.turn:
            (downwards if piece.turn > 0 else upwards).append(_turned(piece))
        elif alone:
            column.append(piece)
        else:
            lying.append(piece)
    _settle(column, lying, downwards, tables)
    return lying, [_merged(found) for found in (downwards, upwards) if found]


def _is_below(piece: Piece, above: Piece) -> bool:
    """Whether a character stands right below another one."""
    size = above.size
    aside = abs(piece.left + piece.right - above.left - above.right) / 2
    return aside < 0.3 * size and 0.6 * size < above.middle - piece.middle < 1.8 * size and abs(piece.size - size) < 0.3 * size


def _settle(column: Sequence[Piece], lying: list[Piece], standing: list[Piece], tables: Sequence[Ruled]) -> None:
    """Put characters one below the other where they belong: a line of their own, or lines of one character."""
    if len(column) < _LEAST or any(table.holds(column[0]) for table in tables):
        lying.extend(column)
        return
    text = "".join(piece.text for piece in column)
    left, right = min(piece.left for piece in column), max(piece.right for piece in column)
    standing.append(_turned(Piece(text, left, right, column[-1].low, column[0].high, 1)))


def _turned(piece: Piece) -> Piece:
    """A piece where it would be if the page were turned so that it lies."""
    if piece.turn > 0:
        return Piece(piece.text, -piece.high, -piece.low, piece.left, piece.right)
    return Piece(piece.text, piece.low, piece.high, -piece.right, -piece.left)


def upright(pieces: Sequence[Piece], drawing: Drawing, rotation: int) -> tuple[tuple[Piece, ...], Drawing]:
    """What stands on a page that is shown turned by ``rotation`` degrees, as it is shown; its corner is at any place.

    A page that is shown on its head, or as it is, stays as it is.
    """
    if rotation not in (90, 270):
        return tuple(pieces), drawing
    side = 1 if rotation == 270 else -1  # how text is turned that lies when shown
    shown = [
        _turned(replace(piece, turn=side)) if piece.turn == side else replace(_turned(replace(piece, turn=side)), turn=-side)
        for piece in pieces
    ]
    across = [Rule(side * rule.at, *sorted((-side * rule.first, -side * rule.last))) for rule in drawing.down]
    down = [Rule(-side * rule.at, *sorted((side * rule.first, side * rule.last))) for rule in drawing.across]
    return tuple(_merged(shown)), Drawing(tuple(across), tuple(down), drawing.small)


def _merged(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of turned lines, which come word by word, with those made one that have no wide gap between them."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if last is not None and not (last.turn or piece.turn) and abs(last.middle - piece.middle) < 0.3 * last.size:
            gap = piece.left - last.right
            if -0.3 * last.size < gap < GAP * last.size:
                space = " " if gap > 0.12 * last.size and last.text[-1].isascii() is piece.text[0].isascii() else ""
                low, high = min(last.low, piece.low), max(last.high, piece.high)
                found[-1] = Piece(last.text + space + piece.text, last.left, piece.right, low, high)
                continue
        found.append(piece)
    return found
