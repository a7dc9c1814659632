"""What stands at the edges of a PDF file's pages and is no part of its text: running heads, page numbers, a printer's lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.read.formats.pieces import Piece, height, lines
from kg.read.formats.rules import Ruled
from kg.read.lines import is_furniture

NUMBER = re.compile(
    r"[-—–·•\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／,，]?\s*(?:共\s*)?\d{1,4}(?:\s*页)?)?[-—–·•\s]*|[-—–\s]*[ivxIVX]{1,6}[-—–\s]*"
)
# What a browser prints around a page: when, and from where.
PRINTED = re.compile(r"(?:file|https?)://\S+(?:\s+\d+\s*/\s*\d+)?|\d{1,4}[/-]\d{1,2}[/-]\d{1,4},?\s+(?:上午|下午)?\d{1,2}:\d\d(?::\d\d)?(?:\s*[AP]M)?(?:\s.{0,60})?")
_FEW = 12  # pieces at an edge of a page that are looked at first
_DIGITS = re.compile(r"\d+")

Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its size in points and the pieces of text on it, in the order of the file."""

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    tables: tuple[Ruled, ...] = ()


def furniture(sheets: Sequence[Sheet]) -> list[list[Line]]:
    """For each page the lines at its edges that are page numbers, or stand on other pages too."""
    edges: list[list[Line]] = []
    for sheet in sheets:
        pieces = sorted(sheet.pieces, key=height)
        top, bottom = lines(pieces[:_FEW]), lines(pieces[-_FEW:])
        found = top + bottom if len(pieces) > 2 * _FEW and min(len(top), len(bottom)) > 2 else lines(pieces)
        edges.append([*found[:2], *found[max(2, len(found) - 2) :]])
    seen: Counter[tuple[str, int]] = Counter()
    for edge in edges:
        seen.update({_key(line) for line in edge})
    most = max(2, round(0.3 * len(sheets)))
    chosen = []
    for sheet, edge in zip(sheets, edges, strict=True):
        outer = [line for line in (edge[:1] + edge[-1:]) if NUMBER.fullmatch(said(line))]
        outer += [line for line in edge if PRINTED.fullmatch(said(line))]
        again = [line for line in edge if (seen[_key(line)] >= most and _may_be_head(said(line))) or (len(sheets) > 1 and is_furniture(said(line)))]
        chosen.append(list(dict.fromkeys([*outer, *again, *_head(sheet, edge)])))
    return chosen


def said(line: Line) -> str:
    """The text of a line."""
    return " ".join(piece.text for piece in line)


def _may_be_head(text: str) -> bool:
    """Whether a line can be a running head: no sentence, and no row of figures alone."""
    return not re.search("[，。；]", text) and bool(re.search("[\u4e00-\u9fffA-Za-z]", text))


def _key(line: Line) -> tuple[str, int]:
    """What running heads of several pages share: their words, numbers aside, and about how high they stand."""
    return _DIGITS.sub("#", "".join(said(line).split())), round(line[0].middle / 12)


def _head(sheet: Sheet, edge: Sequence[Line]) -> list[Line]:
    """The top line of a page where it stands in the margin, apart from the text and no larger than that."""
    if len(edge) < 3:
        return []
    top, below = edge[0], edge[1]
    sizes = sorted(piece.size for piece in sheet.pieces)
    apart = top[0].middle - below[0].middle > 2.0 * top[0].size
    small = top[0].size <= 1.05 * sizes[len(sizes) // 2]
    return [top] if apart and small and top[0].middle > 0.935 * sheet.height and len(said(top)) <= 40 else []
