"""What text recognition is not sure of: marked where it stands, then left out of what facts are drawn from, and told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from kg.read.formats.ocr import Seen
from kg.read.layout import Unit

# Measured on rendered pages with the noise, blur and slant of scans. Below PAGE a character in a hundred is wrong;
# of the figures read wrong nearly all, of those read right one in fifty is below FIGURE; of other characters likewise.
PAGE = 0.98  # of all characters of a page, on the average
LINE = 0.6  # what is below is no text: drawings, stamps, handwriting
FIGURE = 0.9
LETTER = 0.7
_MARK = "\ue0f5"  # stands after a character, or the last one of a figure, that is not certain
_FIGURE = re.compile(r"(?:\d+(?:[.,．，:：/]\d+)*|[〇零一二三四五六七八九十百千万亿两])[万亿千百十%％‰个多余]{0,2}")
_LETTER = re.compile(r"[^\W\d_]")
_HAN = re.compile("[\u3400-\u9fff]")
_HALF = re.compile(r"[()!?;]|(?<!\d)[,:]|[,:](?!\d)")
_FULL = str.maketrans("(),:;!?", "（），：；！？")
_DASH = re.compile(r"(?<=\d)一(?=\d)")
_MARKED = re.compile(rf"([\d.,]+)[^\d{_MARK}]{{0,2}}{_MARK}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SENTENCE = re.compile(r"[^。！？!?]+(?:[。！？!?]+[”’」』）)]*)?|[。！？!?]+")
_WHOLE = re.compile(".+", re.S)
_END = re.compile(r"[。！？!?：:；;][”’」』）)]*\ue0f5?\s*$")
_STOP = re.compile("[，。；！？,;!?]")
_BEGINS = re.compile(r"【|[（(]?[一二三四五六七八九十]{1,3}[）)、]|第.{1,4}[条章节]|[\u4e00-\u9fff（）]{2,10}：")


def marked(line: Seen) -> list[str]:
    """The characters of a line, those that are not certain with a mark; none is of what is hardly text or runs downwards."""
    signs = line.signs
    text = _written("".join(sign.char[:1] for sign in signs))
    nothing = line.sure < LINE or line.runs_down
    marks = {index for index, sign in enumerate(signs) if nothing or (sign.sure < LETTER and _LETTER.match(sign.char))}
    for figure in _FIGURE.finditer(text):
        if any(sign.sure < (FIGURE if sign.char.isalnum() else LETTER) for sign in signs[figure.start() : figure.end()]):
            marks.add(figure.end() - 1)
    return [char + _MARK * (index in marks) for index, char in enumerate(text)]


def _written(text: str) -> str:
    """A line as it is written, character for character: the engine takes full-width signs for half-width ones, and a dash for 一."""
    if _HAN.search(text):
        text = _HALF.sub(lambda sign: sign.group().translate(_FULL), text)
    return _DASH.sub("—", text)


def certain(units: Iterable[Unit], pages: frozenset[int]) -> tuple[tuple[Unit, ...], tuple[tuple[int, str], ...]]:
    """The units with what is certain of them, without marks; and the page and the words of what was left out.

    ``pages`` are those that were recognised. A table whose header is not certain is left out as a whole, and so is one
    below a line that was, which may have said its unit.
    """
    if not pages:
        return tuple(units), ()
    kept: list[Unit] = []
    out: list[tuple[int, str]] = []
    spoilt = False
    for rows, some in groupby(units, key=lambda unit: bool(unit.cells)):
        group = list(some)
        if rows:
            spoilt = spoilt or (_is_seen(group[0], pages) and any(_MARK in cell for cell in group[0].cells))
        parts = ([[] if spoilt or _MARK in "".join(unit.cells) else [(0, 0)] for unit in group]) if rows else _sure(group)
        for unit, ranges in zip(group, parts, strict=True):
            if not _is_seen(unit, pages):
                kept.append(unit)
                continue
            if rows:
                kept.extend(replace(unit, recognised=True) for _ in ranges)
                left = [] if ranges else ["\t".join(unit.cells)]
            else:
                kept.extend(replace(_cut(unit, begin, end), recognised=True) for begin, end in ranges)
                left = [unit.text[begin:end] for begin, end in _between(ranges, len(unit.text))]
            out.extend((unit.page or 1, text.replace(_MARK, "")) for text in left)
            spoilt = bool(left) and not rows
    return tuple(kept), tuple(out)


def told(out: Sequence[tuple[int, str]]) -> str:
    """What was left out, for the user: how much on which page, and the first of it; nothing where nothing was."""
    if not out:
        return ""
    where = ", ".join(f"{many} on page {page}" for page, many in sorted(Counter(page for page, _ in out).items()))
    return f"sentences or rows not read for certain and left out: {where}, the first “{out[0][1].strip()[:60]}”"


def _is_seen(unit: Unit, pages: frozenset[int]) -> bool:
    return unit.page in pages or any(page in pages for _, page in unit.turns)


@dataclass(slots=True)
class _Part:
    """A sentence, or what of one stands in a unit."""

    unit: int
    begin: int
    end: int
    sure: bool
    ends: bool  # in a stop
    prose: bool  # it stands among sentences


def _sure(units: Sequence[Unit]) -> list[list[tuple[int, int]]]:
    """What of each unit is certain: the ranges of its sentences. One that goes on in another unit is certain as a whole or not at all."""
    parts: list[_Part] = []
    for number, unit in enumerate(units):
        prose = bool(_STOP.search(unit.text))
        for found in (_SENTENCE if prose else _WHOLE).finditer(unit.text):
            sure = _MARK not in found.group() or (not prose and _may_stand(found.group()))
            parts.append(_Part(number, *found.span(), sure, bool(_END.search(found.group())), prose))
    for some in (parts, parts[::-1]):
        for one, other in pairwise(some):
            first, second = (one, other) if some is parts else (other, one)
            if not one.sure and other.prose and one.unit != other.unit and not first.ends and not _BEGINS.match(units[second.unit].text):
                other.sure = False
    ranges: list[list[tuple[int, int]]] = [[] for _ in units]
    for part in parts:
        mine = ranges[part.unit]
        if part.sure and mine and mine[-1][1] == part.begin:
            mine[-1] = (mine[-1][0], part.end)
        elif part.sure:
            mine.append((part.begin, part.end))
    return ranges


def _may_stand(text: str) -> bool:
    """Whether a line that is no sentence, such as a heading, may stand as it was read, for what follows would otherwise come under the one before.

    It may not where much of it is not certain, or a figure in it, years aside.
    """
    return 4 * text.count(_MARK) < len(text) and all(_YEAR.fullmatch(figure) for figure in _MARKED.findall(text))


def _between(ranges: Sequence[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """What of a text stands before, between and after ``ranges``."""
    edges = [0, *(edge for pair in ranges for edge in pair), length]
    return ((begin, end) for begin, end in zip(edges[::2], edges[1::2], strict=True) if begin < end)


def _cut(unit: Unit, begin: int, end: int) -> Unit:
    """A part of a unit, without marks."""
    page = next((page for place, page in reversed(unit.turns) if place <= begin), unit.page)
    turns = tuple((place - begin - unit.text.count(_MARK, begin, place), page) for place, page in unit.turns if begin < place < end)
    return replace(unit, text=unit.text[begin:end].replace(_MARK, ""), page=page, turns=turns)
