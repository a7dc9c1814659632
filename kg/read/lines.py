"""The lines of a source: how wide they are, which are page furniture, and which end in mid-sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\f\v\x85\u2028\u2029]")
_EDGE = " \t\xa0\u3000\u2002\u2003\u2009\ufeff\u200b"

_FULL_WIDTH = re.compile("[０-９％．]")
_HALF_WIDTH = {ord(wide): plain for wide, plain in zip("０１２３４５６７８９％．", "0123456789%.", strict=True)}
_DAY = r"(?:20\d\d|二〇[〇一二三四五六七八九]{2})\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?"
_TORN = re.compile(r"(?<=[\d.]) (?=[\d.])")  # a number that a PDF has set with spaces
_FOOT = re.compile(
    r"""
      [-—–·•\s]*\d{1,3}[-—–·•\s]*                                     # 12   — 12 —
    | 第\s*[\d一二三四五六七八九十百]+\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?
    | [Pp]age\s*\d+(?:\s*of\s*\d+)?
    | \d+\s*/\s*\d+
    | (?:第\s*)?[A-Z]?\d{1,2}\s*版(?:[\s·:：].{0,8})?
    """,
    re.X,
)
_MASTHEAD = re.compile(rf"{_DAY}.{{0,12}}?星\s*期\s*[一二三四五六日天]|星\s*期\s*[一二三四五六日天].{{0,12}}?{_DAY}")
_TURN = re.compile(r"[(（]?\s*[上下]\s*[转接]\s*第?\s*[A-Za-z]?\s*[\d一二三四五六七八九十]+\s*版\s*[)）]?")
_CREDITS = re.compile(r"(?:责\s*编|责任编辑|本版编辑|编辑|校对|版式|美编|值班主任|组版)[\s:：/]*[\u4e00-\u9fff]{2,4}")
_CAPTION = re.compile(
    r"图[为：:].{2,60}|[上下左右]图[：:为].{2,60}"
    r"|.{2,60}[\s。][\u4e00-\u9fff·]{2,4}\s*[摄/]\s*影?|.{2,60}[（(](?:资料)?图片?[)）]。?"
)
_COMMA = re.compile("[，。、；：,“”]")
_ITEM = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[、.．)）]|^[\u4e00-\u9fff]{2,10}：")  # a number, a field's name
_MARK = re.compile(rf"{_DAY}|(?:日|周|晚|时|导|早|商)报|导刊|周刊|要闻|专版|专题|综合|版")


class Line(NamedTuple):
    """A line that is not blank: its range and text without the white space around it, digits made half-width.

    ``width`` and ``indent`` are half-width columns.
    """

    start: int
    end: int
    text: str
    width: int
    blanks: int  # blank lines before it
    indent: int  # columns of white space before it
    furniture: bool = False
    tabs: tuple[int, int] = (0, 0)  # right before its text and right behind it: empty cells


def column_width(text: str) -> int:
    """Columns on a page where a Chinese character takes two: UTF-8 spends three bytes on it, one on a letter."""
    if " " in text:
        text = _TORN.sub("", text)
    return (len(text) + len(text.encode("utf-8", "surrogatepass"))) // 2


def is_furniture(text: str) -> bool:
    """Whether a line is a page's own: number, running head with date and editors, 下转 and 上接.

    >>> is_furniture("3 要闻 某某导刊 2023 年 9 月 14 日 星期四 责编 张三"), is_furniture("2023年9月14日")
    (True, False)
    """
    if len(text) > 60 or text[-1] in "。！？；，、":
        return False
    if _FOOT.fullmatch(text):
        return True
    if _MASTHEAD.search(text):
        return True
    return bool(_CREDITS.search(text) and _MARK.search(text))


def split(source: str) -> list[Line]:
    """The lines of ``source`` that are not blank."""
    found: list[Line] = []
    breaks = [match.start() for match in _BREAK.finditer(source)]
    seen = 0  # line breaks up to the last line kept
    for match in _LINE.finditer(source):
        raw = match.group()
        left = raw.lstrip(_EDGE)
        text = left.rstrip(_EDGE)
        if not text:
            continue
        start = match.start() + len(raw) - len(left)
        passed = bisect_left(breaks, match.start())
        blanks = max(0, passed - seen - (1 if found else 0))
        seen = passed
        indent = column_width(raw[: len(raw) - len(left)]) if len(left) < len(raw) else 0
        plain = text.translate(_HALF_WIDTH) if _FULL_WIDTH.search(text) else text
        tabs = _tabs(raw, text) if "\t" in text else (0, 0)
        found.append(Line(start, start + len(text), plain, column_width(text), blanks, indent, tabs=tabs))
    repeated = {
        text for text, times in Counter(line.text for line in found if len(line.text) <= 30 and not _COMMA.search(line.text)).items() if times >= 3
    }
    return [_judged(found, index, repeated) for index in range(len(found))]


def _tabs(raw: str, text: str) -> tuple[int, int]:
    """How many tabs, and nothing else, stand before and behind the text of a line."""
    before, behind = raw.split(text, 1)
    return len(before) if not before.strip("\t") else 0, len(behind) if not behind.strip("\t") else 0


def _judged(lines: Sequence[Line], index: int, repeated: set[str]) -> Line:
    line = lines[index]
    if ("图" in line.text or "摄" in line.text) and _CAPTION.fullmatch(line.text) and _interrupts(lines, index):
        return line._replace(furniture=True)  # 图为…, set between the halves of a sentence
    number = line.text.strip("-—–·• ").isdigit()
    if _TURN.fullmatch(line.text):  # furniture in mid-sentence; elsewhere it ends or opens half a report
        return line._replace(furniture=_interrupts(lines, index))
    if not is_furniture(line.text) and not (line.text in repeated and _interrupts(lines, index)):
        return line
    if number and not _interrupts(lines, index) and not _stands_apart(lines, index):
        return line
    return line._replace(furniture=True)


def _stands_apart(lines: Sequence[Line], index: int) -> bool:
    """Whether a line has white space on both sides and full sentences before it: a page number, no cell of a table."""
    line = lines[index]
    after = index + 1 == len(lines) or lines[index + 1].blanks > 0
    return line.blanks > 0 and after and index > 0 and lines[index - 1].text[-1] in "。！？”）"


def _interrupts(lines: Sequence[Line], index: int) -> bool:
    """Whether a line stands between the halves of a sentence: after a long line without a stop."""
    if index == 0 or index + 1 == len(lines):
        return False
    before, after = lines[index - 1], lines[index + 1]
    open_ended = (
        before.text[-1] not in "。！？；：…”）)】" and before.width >= 16 and bool(re.search("[，。；、]", before.text))
    )
    return open_ended and (after.width >= 16 or bool(re.search("[，。；、]", after.text)))


@dataclass(frozen=True, slots=True)
class Measure:
    """The width that text is wrapped at, in columns, and how much shorter its full lines may be."""

    width: int
    slack: int


class Measures:
    """For each line, by its number, the measure of the text around it, None where that is not wrapped.

    A wrap shows as many lines of about one width, most of them without a stop at their end and with a comma inside.
    """

    def __init__(self, lines: Sequence[Line], reach: int = 7) -> None:
        self._count, self._reach = len(lines), reach
        self._ended = [n for n, line in enumerate(lines) if 16 <= line.width <= 140 and line.text[-1] not in "。！？："]
        self._widths = [lines[n].width for n in self._ended]
        # What breaks inside sentences holds commas; a list of names, cells or headings does not.
        self._flowing = [bool(_COMMA.search(_ITEM.sub("", lines[n].text))) for n in self._ended]
        # Short paragraphs show no wrap of their own: that of the whole file is theirs.
        self._whole = _measure([width for width, flows in zip(self._widths, self._flowing, strict=True) if flows], 6, 2)
        self._known: dict[int, Measure | None] = {}

    def __getitem__(self, index: int) -> Measure | None:
        if index not in self._known:
            self._known[index] = self._around(index) or self._whole
        return self._known[index]

    def _around(self, index: int) -> Measure | None:
        low, high = max(0, index - self._reach), min(self._count, index + self._reach + 1)
        first, last = bisect_left(self._ended, low), bisect_left(self._ended, high)
        measure = _measure(self._widths[first:last], max(4, (high - low) // 4), 2)
        if measure is None:
            return None
        full = [self._flowing[at] for at in range(first, last) if abs(self._widths[at] - measure.width) <= 3]
        return None if 3 * sum(full) < len(full) else measure


def grid(lines: Sequence[Line]) -> int:
    """How many characters each line of the file was cut to, whatever their width; 0 where it was not."""
    lengths = Counter(len(line.text) for line in lines if line.text[-1] not in "。！？" and _COMMA.search(line.text))
    if not lengths:
        return 0
    length, times = max(lengths.items(), key=lambda item: (item[1], item[0]))
    return length if times >= 6 and 5 * times >= 3 * lengths.total() and 10 <= length <= 80 else 0


def _measure(widths: list[int], least: int, share: int) -> Measure | None:
    """The commonest width, if ``least`` lines and one in ``share`` of all are within three columns of it."""
    if len(widths) < least:
        return None
    widths.sort()
    best = width = low = high = 0
    for candidate in widths:
        while widths[low] < candidate - 3:
            low += 1
        while high < len(widths) and widths[high] <= candidate + 3:
            high += 1
        if high - low >= best:
            best, width = high - low, candidate
    if best < least or share * best < len(widths):
        return None
    full = [other for other in widths if width - 6 <= other <= width + 6]
    return Measure(width, min(6, max(2, width - full[len(full) // 8] + 1)))
