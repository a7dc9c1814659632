"""The text layer of a PDF page: its runs of text, and the straight lines drawn on it. Calls into the library go in batches."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, repeat
from math import pi
from operator import sub
from typing import TYPE_CHECKING, Any

from kg.read.formats.pieces import Piece
from kg.read.formats.rules import MOST, Rule

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_LEAST = 0.5  # points that a run of text is high
_THIN = 2.5  # points across a line that is drawn as a box
GAP = 0.8  # characters of white space that part two runs
WIDE = 1.6  # … where it was no full-width space
_MANY = 40 * MOST  # lines of a page; no table has as many
_DEEP = 4  # drawings inside drawings that are looked into
_SIGNS = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFFFE: "-", 0x02: "-"}  # ligatures, and the hyphen of a broken word
_ODD = re.compile("[\ufb00-\ufb02\ufffe\x02]")
_DIGIT = re.compile("[0-9]+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_WORD = re.compile(r"[^\s\x00]+")
_UPRIGHT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is known of a page before its words: its straight lines, and whether some text is much smaller than the rest."""

    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()
    small: bool = False


def drawn(page: PdfPage) -> Drawing:
    """The straight lines that a page draws, none where it draws very much; and whether footnotes may be marked in it."""
    from pypdfium2 import raw

    across: list[Rule] = []
    down: list[Rule] = []
    sizes: Counter[float] = Counter()
    box = [raw.c_float() for _ in range(4)]
    held = raw.FS_MATRIX()
    seek: list[tuple[Any, Any, Any, Matrix, int]] = [(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _UPRIGHT, 0)]
    while seek:
        holder, count, member, matrix, deep = seek.pop()
        members = _members(holder, count, member)
        for one, kind in zip(members, map(raw.FPDFPageObj_GetType, members), strict=True):
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                if raw.FPDFTextObj_GetFontSize(one, box[0]):
                    sizes[box[0].value] += 1
            elif kind == raw.FPDF_PAGEOBJ_PATH and len(across) + len(down) <= _MANY:
                if raw.FPDFPageObj_GetBounds(one, *box):
                    left, low, right, high = (edge.value for edge in box)
                    _rule(_moved(matrix, left, low, right, high), across, down)
            elif kind == raw.FPDF_PAGEOBJ_FORM and deep < _DEEP and raw.FPDFPageObj_GetMatrix(one, held):
                inner = _times((held.a, held.b, held.c, held.d, held.e, held.f), matrix)
                seek.append((one, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, deep + 1))
    small = bool(sizes) and min(sizes) < 0.75 * max(sizes, key=lambda size: (sizes[size], size))
    if len(across) + len(down) > _MANY:
        return Drawing(small=small)
    return Drawing(tuple(one for one in across if one.last - one.first >= 8), tuple(one for one in down if one.last - one.first >= 6), small)


def _rule(box: tuple[float, float, float, float], across: list[Rule], down: list[Rule]) -> None:
    """Add what a drawn path is: a line, or the four sides of a box."""
    left, low, right, high = box
    if high - low <= _THIN:
        across.append(Rule((high + low) / 2, left, right))
    elif right - left <= _THIN:
        down.append(Rule((left + right) / 2, low, high))
    else:
        across.extend((Rule(low, left, right), Rule(high, left, right)))
        down.extend((Rule(left, low, high), Rule(right, low, high)))


def _members(holder: Any, count: Any, member: Any) -> list[Any]:
    """What is drawn on a page or in a part of it, in order; nothing where that is very much."""
    many = count(holder)
    return list(map(member, repeat(holder), range(many))) if many <= 5 * _MANY else []


def _times(one: Matrix, other: Matrix) -> Matrix:
    """The map that does ``one`` and then ``other``."""
    a, b, c, d, e, f = one
    g, h, i, j, x, y = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + x, e * h + f * j + y


def _moved(matrix: Matrix, left: float, low: float, right: float, high: float) -> tuple[float, float, float, float]:
    if matrix is _UPRIGHT:
        return left, low, right, high
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x, y in ((left, low), (left, high), (right, low), (right, high))]
    (x, _), (_, y) = min(corners), min(corners, key=lambda one: one[1])
    return x, y, max(corners)[0], max(corner[1] for corner in corners)


def runs(page: PdfPage, drawing: Drawing) -> list[Piece]:
    """The runs of text on a page, in the order of the file; none goes over one of the rules drawn down the page."""
    from pypdfium2 import raw

    layer = page.get_textpage()
    handle, count = layer.raw, layer.count_chars()
    text = layer.get_text_range() if count else ""
    if len(text) != count:  # characters beyond the first plane, and such as stand in no text
        text = "".join(chr(raw.FPDFText_GetUnicode(handle, index)) for index in range(count))
    # The library sets white space wherever there is a gap, so that what stands between two is one run.
    words = [(word.start(), word.end() - 1, word.group()) for word in _WORD.finditer(text)]
    bounds = raw.FPDFText_GetLooseCharBox
    boxes = (raw.FS_RECTF * (2 * len(words)))()
    deque(map(bounds, repeat(handle), chain.from_iterable((begin, last) for begin, last, _ in words), boxes), maxlen=0)
    edges = memoryview(boxes).cast("B").cast("f").tolist() if words else []
    box, made = raw.FS_RECTF(), raw.FPDFText_IsGenerated
    odd, small, down = _ODD.search(text) is not None, drawing.small, drawing.down
    found: list[Piece] = []
    run = ""
    left = right = low = high = 0.0
    turn = turned = 0
    before = 0  # the last character of the word before
    # Short words show by their angle alone that they stand.
    angle = raw.FPDFText_GetCharAngle if words and max(map(abs, map(sub, edges[1::8], edges[5::8]))) > max(4.0, edges[1] - edges[3]) else None
    for (begin, last, word), (first, top, side, bottom, start, upper, end, lower) in zip(words, zip(*[iter(edges)] * 8, strict=True), strict=True):
        turn = 0
        if angle and (quarter := round(angle(handle, begin) / (pi / 2)) % 4) in (1, 3):
            turn, first, end = (1 if quarter == 1 else -1), min(first, start), max(side, end)
            top, bottom = max(top, upper), min(bottom, lower)
        elif last > begin and (top != upper or bottom != lower or text[begin] == text[last]):
            if abs(side + first - start - end) < top - bottom < abs(top - upper):
                # What is set from top to bottom, or from bottom to top, is a run of its own; its box says so.
                turn, first, end = (1 if top > upper else -1), min(first, start), max(side, end)
            else:
                # Some fonts tell the box of the ink alone, which is thin for 一: a few characters tell the line's height.
                for index in {begin + (last - begin) // 3, begin + 2 * (last - begin) // 3} - {begin, last}:
                    bounds(handle, index, box)
                    lower, upper = min(lower, box.bottom), max(upper, box.top)
            top, bottom = max(top, upper), min(bottom, lower)
        if small and not turn and _DIGIT.search(word):
            word = _raised(word, begin, handle, (top, bottom), raw)
        if odd:
            word = word.translate(_SIGNS)
        if run:
            tall, gap = high - low, first - right
            spaced = gap > 0.4 * tall and text.count("\u3000", before, begin) == 1
            if (
                (gap > GAP * tall and (gap > WIDE * tall or not spaced))
                or gap < -0.8 * tall
                or turn
                or turned
                or (top != high and (abs((top + bottom) - (high + low)) > tall or abs(top - bottom - tall) > 0.5 * max(tall, 0.1)))
                or (down and _ruled_off(down, right, first, (top + bottom) / 2))
            ):
                found.append(Piece(run, left, right, low, high, turned))
                run = ""
            elif spaced:
                run += "\u3000"
            elif gap > 0.12 * tall and (gap > 0.4 * tall or run[-1].isascii() is word[0].isascii() or not made(handle, begin - 1)):
                run += " "
        if not run:
            left, low, high, turned = first, bottom, top, turn
        elif top > high or bottom < low:
            low, high = min(low, bottom), max(high, top)
        run += word
        right = end if end > first else first
        before = last
    if run:
        found.append(Piece(run, left, right, low, high, turned))
    layer.close()
    return [piece if piece.high > piece.low else replace(piece, high=piece.low + _LEAST) for piece in found]


def _raised(word: str, begin: int, handle: Any, height: tuple[float, float], raw: Any) -> str:
    """``word`` with the digits that are set small and high, as footnotes are marked, made such signs."""
    box = raw.FS_RECTF()
    top, bottom = height
    for number in _DIGIT.finditer(word):
        at = number.end()
        while at > number.start() and raw.FPDFText_GetLooseCharBox(handle, begin + at - 1, box):
            if box.top - box.bottom > 0.75 * (top - bottom) or box.bottom - bottom < 0.15 * (top - bottom):
                break
            at -= 1
        word = word[:at] + word[at : number.end()].translate(_RAISED) + word[number.end() :]
    return word


def _ruled_off(down: Sequence[Rule], right: float, left: float, height: float) -> bool:
    """Whether a rule stands between the end of one word and the beginning of the next."""
    return any(right - 1 < rule.at < left + 1 and rule.first < height < rule.last for rule in down)
