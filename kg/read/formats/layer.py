"""The text layer of a PDF page: its runs of text, and the straight lines drawn on it. Calls into the library go in batches."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from kg.read.formats.columns import Piece
from kg.read.formats.rules import MOST, Rule

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_THIN = 2.5  # points across a line that is drawn as a box
GAP = 0.8  # characters of white space that part two runs
WIDE = 1.6  # … where it was no full-width space
_DEEP = 4  # drawings inside drawings that are looked into
_SIGNS = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFFFE: "-", 0x02: "-"}  # ligatures, and the hyphen of a broken word
_ODD = re.compile("[\ufb00-\ufb02\ufffe\x02]")
_DIGIT = re.compile("[0-9]+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_WORD = re.compile(r"[^\s\x00]+")
_UPRIGHT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Matrix = tuple[float, float, float, float, float, float]


def drawn(page: PdfPage) -> tuple[list[Rule], list[Rule]]:
    """The straight lines that a page draws, horizontal and vertical ones; none of a drawing that has very many."""
    from pypdfium2 import raw

    across: list[Rule] = []
    down: list[Rule] = []
    for left, low, right, high in _paths(page, raw):
        if high - low <= _THIN:
            across.append(Rule((high + low) / 2, left, right))
        elif right - left <= _THIN:
            down.append(Rule((left + right) / 2, low, high))
        else:
            across.extend((Rule(low, left, right), Rule(high, left, right)))
            down.extend((Rule(left, low, high), Rule(right, low, high)))
        if len(across) + len(down) > 40 * MOST:
            return [], []
    return [rule for rule in across if rule.last - rule.first >= 8], [rule for rule in down if rule.last - rule.first >= 6]


def _paths(page: PdfPage, raw: Any) -> Iterator[tuple[float, float, float, float]]:
    """The boxes around a page's paths: left, low, right, high."""
    box = [raw.c_float() for _ in range(4)]
    held = raw.FS_MATRIX()
    seek: list[tuple[Any, Any, Any, Matrix, int]] = [(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _UPRIGHT, 0)]
    while seek:
        holder, count, member, matrix, deep = seek.pop()
        members = _members(holder, count, member)
        for one, kind in zip(members, map(raw.FPDFPageObj_GetType, members), strict=True):
            if kind == raw.FPDF_PAGEOBJ_PATH and raw.FPDFPageObj_GetBounds(one, *box):
                left, low, right, high = (edge.value for edge in box)
                yield _moved(matrix, left, low, right, high)
            elif kind == raw.FPDF_PAGEOBJ_FORM and deep < _DEEP and raw.FPDFPageObj_GetMatrix(one, held):
                inner = _times((held.a, held.b, held.c, held.d, held.e, held.f), matrix)
                seek.append((one, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, deep + 1))


def _members(holder: Any, count: Any, member: Any) -> list[Any]:
    """What is drawn on a page or in a part of it, in order; nothing where that is very much."""
    many = count(holder)
    return list(map(member, repeat(holder), range(many))) if many <= 40 * MOST else []


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


def runs(page: PdfPage, down: Sequence[Rule] = ()) -> list[Piece]:
    """The runs of text on a page, in the order of the file; none goes over one of the rules ``down`` the page."""
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
    odd, small = _ODD.search(text) is not None, _has_small(page, raw)
    found: list[Piece] = []
    run = ""
    left = right = low = high = 0.0
    turn = turned = 0
    before = 0  # the last character of the word before
    for (begin, last, word), (first, top, side, bottom, start, upper, end, lower) in zip(words, zip(*[iter(edges)] * 8, strict=True), strict=True):
        turn = 0
        if last > begin and (top != upper or bottom != lower or text[begin] == text[last]):
            if abs(side + first - start - end) < top - bottom < abs(top - upper):
                # What is set from top to bottom, or from bottom to top, is a run of its own; its box says so.
                turn, first, end = (1 if top > upper else -1), min(first, start), max(side, end)
            else:
                # Some fonts tell the box of the ink alone, which is thin for 一: a few characters tell the line's height.
                for index in {begin + (last - begin) // 3, begin + 2 * (last - begin) // 3} - {begin, last}:
                    bounds(handle, index, box)
                    lower, upper = min(lower, box.bottom), max(upper, box.top)
            top, bottom = max(top, upper), min(bottom, lower)
        if small and _DIGIT.search(word):
            word = _raised(word, begin, handle, (top, bottom), raw)
        if odd:
            word = word.translate(_SIGNS)
        if run:
            tall, gap = high - low, first - right
            spaced = gap > 0.4 * tall and "\u3000" in text[before:begin]
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
    return found


def _has_small(page: PdfPage, raw: Any) -> bool:
    """Whether some of a page's text is much smaller than the rest, as marks of footnotes are."""
    sizes: Counter[float] = Counter()
    held = raw.c_float()
    for member in _members(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject):
        if raw.FPDFPageObj_GetType(member) == raw.FPDF_PAGEOBJ_TEXT and raw.FPDFTextObj_GetFontSize(member, held):
            sizes[held.value] += 1
    return bool(sizes) and min(sizes) < 0.75 * max(sizes, key=lambda size: sizes[size])


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
