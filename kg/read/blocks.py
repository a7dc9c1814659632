"""Lines to blocks: paragraphs rejoined, headlines, cells and by-lines left apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.read.layout import EMPTY, Marks
from kg.read.lines import Line, Measures, grid, split
from kg.read.repair import Clean, clean
from kg.read.tables import Row, rows
from kg.read.wraps import BARS, BULLETS, MARKDOWN, Page, goes_on, is_stopped, labelled


class Block(NamedTuple):
    """A paragraph, headline, cell row or other unit of layout, as clean text with its map."""

    text: str
    offsets: Sequence[int]
    start: int
    end: int
    blanks: int  # blank lines before it
    level: int = 0  # of a Markdown heading
    row: bool = False
    label: bool = False  # a line of a card: 成立时间：2016年
    bullet: bool = False  # marked ◆, ■ and the like
    item: bool = False  # of a Markdown list
    short: bool = False  # a line of its own, no sentence


def blocks(source: str, every: Sequence[Line] | None = None, marks: Marks | None = None) -> Iterator[Block]:
    """The blocks of ``source`` in reading order; page furniture is in none. ``every`` are its lines, if known.

    ``marks`` is what the format that ``source`` was taken out of says of its lines.
    """
    every = split(source) if every is None else every
    marks = marks or {}
    table = _tables(every, marks)
    inside = {index for row in table for index in range(row.first, row.last + 1)}
    cells = [row for row in table if row.cells]
    lines: list[Line] = []
    cut: set[int] = set()
    for index, line in enumerate(every):
        if line.furniture:
            cut.add(len(lines) - 1)
        elif index not in inside:
            lines.append(line)
    starts = {every[row.first].start: row for row in cells}
    pending = sorted(starts)
    whole = bool(marks) and _are_whole(lines)
    set_apart = frozenset(n for n, line in enumerate(lines) if line.start in marks and marks[line.start].unit.level)
    page = Page(lines, Measures(lines), grid(lines), labelled(lines), frozenset(cut), set_apart, whole)
    index = 0
    while index < len(lines):
        while pending and pending[0] < lines[index].start:
            yield _row(source, every, starts[pending.pop(0)])
        first = index
        while (
            index + 1 < len(lines)
            and not (pending and pending[0] < lines[index + 1].start)
            and (not page.whole or index in page.cut)
            and goes_on(page, index, first)
        ):
            index += 1
        level = marks[lines[first].start].unit.level if first in set_apart else 0
        yield _block(source, lines[first : index + 1], any(n in page.labels for n in range(first, index + 1)), level)
        index += 1
    for start in pending:
        yield _row(source, every, starts[start])


def _are_whole(lines: Sequence[Line]) -> bool:
    """Whether a format's lines are its paragraphs: no text that was wrapped elsewhere has been pasted into it."""
    flowing = [line for line in lines if line.width >= 16 and re.search("[，,]", line.text)]
    return 7 * sum(not is_stopped(line.text) and line.text[-1] not in "；：;:" for line in flowing) <= len(flowing)


def _tables(lines: Sequence[Line], marks: Marks) -> list[Row]:
    """The rows that the format tells, and those that are plain to see between them."""
    told = {number: marks[line.start] for number, line in enumerate(lines) if line.start in marks}
    found = [row for row in rows(lines) if not any(n in told and told[n].cells for n in range(row.first, row.last + 1))]
    found.extend(Row(number, number, mark.cells) for number, mark in told.items() if mark.cells)
    return sorted(found, key=lambda row: row.first)


def _block(source: str, lines: Sequence[Line], label: bool, level: int = 0) -> Block:
    ranges = [(line.start, line.end) for line in lines]
    if mark := MARKDOWN.match(lines[0].text):
        level = level or len(mark["hashes"] or "")
        if ranges[0][0] + mark.end() < ranges[0][1]:
            ranges[0] = (ranges[0][0] + mark.end(), ranges[0][1])
    short = (
        lines[-1].text[-1] not in "。！？；，、" and sum(line.width for line in lines) <= 120 and not _inner_stop(lines)
    )
    made = clean(source, ranges, gaps=short)
    offsets = made.offsets
    start, end = (offsets[0], offsets[-1] + 1) if offsets else (ranges[0][0], ranges[0][0])
    bullet = lines[0].text[0] in BULLETS
    if lines[0].text[0] in BARS:
        level = level or 3
    item = mark is not None and lines[0].text[0] in "-*"
    return Block(
        made.text, offsets, start, end, lines[0].blanks, level, short=short, label=label, bullet=bullet, item=item
    )


def _inner_stop(lines: Sequence[Line]) -> bool:
    return any("。" in line.text for line in lines)


def _row(source: str, lines: Sequence[Line], row: Row) -> Block:
    """A row as one block, a tab between its cells."""
    text: list[str] = []
    offsets: list[int] = []
    for start, end in row.cells:
        made = clean(source, [(start, end)])
        if not made.text and not offsets and start < end:
            made = Clean(EMPTY, (start,))  # the first cell is empty: the line break before it has its place
        if offsets:
            text.append("\t")
            offsets.append(row.gap(offsets[-1], start))
        text.append(made.text)
        offsets.extend(made.offsets)
    return Block("".join(text), tuple(offsets), offsets[0], offsets[-1] + 1, lines[row.first].blanks, row=True)
