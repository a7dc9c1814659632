"""What text recognition is not sure of: marked while lines become paragraphs, then told; no facts are drawn from it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate, groupby

from kg.read.formats.ocr import Seen
from kg.read.layout import EMPTY, Unit

# Measured on rendered pages with the noise, blur and slant of scans. Below PAGE a character in a hundred is wrong;
# nearly all figures read wrong and one in fifty of those read right are below FIGURE; of letters, most and one in two hundred.
PAGE = 0.98  # of all characters of a page, on the average
LINE = 0.6  # what is below is no text: drawings, stamps, handwriting
FIGURE = 0.9
LETTER = 0.8
POINT = 0.7  # in a figure
_MARK = "\ue0f5"  # stands after a character, or the last one of a figure, that is not certain
_FIGURE = re.compile(r"(?:\d+(?:[.,．，:：/]\d+)*|[〇零一二三四五六七八九十百千万亿两])[万亿千百十%％‰个多余]{0,2}")
_LETTER = re.compile(r"[^\W\d_]")
_HAN = re.compile("[\u3400-\u9fff]")
_HALF = re.compile(r"[()!?;]|(?<!\d)[,:]|[,:](?!\d)")
_FULL = str.maketrans("(),:;!?", "（），：；！？")
_DASH = re.compile(r"(?<=\d)一(?=\d)")
_SENTENCE = re.compile(r"[^。！？!?]+(?:[。！？!?]+[”’」』）)]*)?|[。！？!?]+")


def marked(line: Seen) -> list[str]:
    """The characters of a line, those that are not certain with a mark; none is of what is hardly text or runs downwards."""
    signs = line.signs
    text = _written("".join(sign.char[:1] for sign in signs))
    nothing = line.sure < LINE or line.runs_down
    marks = {index for index, sign in enumerate(signs) if nothing or (sign.sure < LETTER and _LETTER.match(sign.char))}
    for figure in _FIGURE.finditer(text):
        if any(sign.sure < (FIGURE if sign.char.isalnum() else POINT) for sign in signs[figure.start() : figure.end()]):
            marks.add(figure.end() - 1)
    return [char + _MARK * (index in marks) for index, char in enumerate(text)]


def _written(text: str) -> str:
    """A line as it is written, character for character: the engine takes full-width signs for half-width ones, and a dash for 一."""
    if _HAN.search(text):
        text = _HALF.sub(lambda sign: sign.group().translate(_FULL), text)
    return _DASH.sub("—", text)


def settled(units: Iterable[Unit], pages: frozenset[int]) -> tuple[tuple[Unit, ...], str]:
    """The units without marks, told where they are not certain; and that for the user, in words. ``pages`` were recognised.

    What is not certain stays where it stands, as it may say what is after it: a year, a heading. A table is as certain
    as its header and as the line above it, which may say its unit.
    """
    if not pages:
        return tuple(units), ""
    kept: list[Unit] = []
    doubted: list[tuple[int, str]] = []
    spoilt = False
    for rows, some in groupby(units, key=lambda unit: bool(unit.cells)):
        group = list(some)
        spoilt = rows and (spoilt or _MARK in "".join(group[0].cells))
        for unit in group:
            line = "\t".join(unit.cells)
            if rows:
                doubts = [line] if spoilt or _MARK in line else []
            else:
                doubts = [sentence for sentence in _SENTENCE.findall(unit.text) if _MARK in sentence]
            seen = unit.page in pages or any(page in pages for _, page in unit.turns)
            kept.append(replace(_row(unit, bool(doubts)) if rows else _text(unit), recognised=seen))
            doubted.extend((unit.page or 1, text.replace(_MARK, "").strip()) for text in doubts)
        spoilt = not rows and bool(kept[-1].doubts)
    if not doubted:
        return tuple(kept), ""
    where = ", ".join(f"{many} on page {page}" for page, many in sorted(Counter(page for page, _ in doubted).items()))
    return tuple(kept), f"sentences or rows not read for certain, which give no facts: {where}, the first “{doubted[0][1][:60]}”"


def _text(unit: Unit) -> Unit:
    """A paragraph without marks."""
    ends = list(accumulate(map(len, unit.text.split(_MARK))))[:-1]
    turns = tuple((place - unit.text.count(_MARK, 0, place), page) for place, page in unit.turns)
    return replace(unit, text=unit.text.replace(_MARK, ""), turns=turns, doubts=tuple(end - 1 for end in ends))


def _row(unit: Unit, doubted: bool) -> Unit:
    """A row without marks; where it is not certain none of its cells is."""
    cells = tuple(cell.replace(_MARK, "") for cell in unit.cells)
    begins = accumulate((len(cell or EMPTY) + 1 for cell in cells[:-1]), initial=0)
    return replace(unit, cells=cells, doubts=tuple(begins) if doubted else ())
