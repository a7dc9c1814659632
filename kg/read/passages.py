"""The blocks of one report to its passages: titles, headings, by-lines, rows and sentences, each with its section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from kg.model import Passage, Section
from kg.read import annals
from kg.read.articles import Kind, dateline, signed
from kg.read.blocks import Block
from kg.read.roles import roles
from kg.read.sections import Outline, lead
from kg.read.sentences import LONG, LONGEST, sentences

_CARD = re.compile(r"【[^】]{1,12}】[^。；！？]{2,60}$")
_SUM = re.compile(r"(?:合计|总计|共计|累计)[：:，]|注[：:]")
_ISSUING = re.compile("(?:填报|制表|编制|报送|统计|更新|发布)(?:单位|部门|人|时间|日期|机构)?：|(?:数据)?截[至止]")
_LABELS = re.compile(r" (?=[\u4e00-\u9fff（）]{2,10}：)")


class _Piece(NamedTuple):
    """A part of a block with one role."""

    start: int
    end: int
    role: str


def passages(source: str, blocks: Sequence[Block], looks: Sequence[Kind]) -> Iterator[Passage]:
    """The passages of a report, in reading order; ``looks`` is what each block looks like by itself."""
    kinds = roles(blocks, looks)
    titles = [block.text for block, what in zip(blocks, kinds, strict=True) if what is Kind.TITLE]
    chronicle = annals.is_chronicle(source, [block for block, what in zip(blocks, kinds, strict=True) if what is Kind.BODY])
    outline = Outline(titles[0] if len(titles) == 1 else blocks[0].text if chronicle else "", chronicle)
    index = 0
    opening = False  # whether a heading has just been read
    for number, (block, what) in enumerate(zip(blocks, kinds, strict=True)):
        entry = annals.apart(source, block) if chronicle or outline.in_month else 0
        entry = entry or (annals.opening(block.text) if outline.in_month else 0)
        for piece in _pieces(source, block, what, entry):
            if piece.role == "heading":
                outline.enter(block.text[piece.start : piece.end], block.level)
                opening = True
            elif piece.role == "body" and opening:
                outline.say_year(block.text[piece.start : piece.end])
                opening = False
            if piece.role == "body" and not piece.start and _SUM.match(block.text):
                outline.leave_items()
            section = Section() if piece.role in ("title", "byline") else outline.section
            for start, end in _ranges(source, block, piece):
                yield _passage(block, index, start, end, number, section, piece.role)
                index += 1


_HAN = re.compile("[\u4e00-\u9fff]{2,6}")


def _run_in(source: str, block: Block) -> int:
    """How long a heading is that opens a paragraph before a wide space (产业基础　海产品加工是…); 0 where none does."""
    offsets = block.offsets
    for stop in range(2, min(7, len(offsets) - 12)):
        if "\u3000" in source[offsets[stop - 1] + 1 : offsets[stop]]:
            whole = offsets[stop - 1] - offsets[0] == stop - 1 and _HAN.fullmatch(block.text[:stop])
            return stop if whole and "。" in block.text else 0
    return 0


def _pieces(source: str, block: Block, what: Kind, entry: int) -> Iterator[_Piece]:
    """The parts of a block; ``entry`` is how long the day is that opens it, as an entry of a chronicle."""
    text, end = block.text, len(block.text)
    if what is not Kind.BODY:
        role = {Kind.BANNER: "title"}.get(what, what.value)
        yield _Piece(0, end, role)
        return
    if _CARD.fullmatch(text):
        yield _Piece(0, end, "heading")
        return
    begin = 0
    if 0 < (opening := dateline(block)) < end:
        yield _Piece(0, opening, "byline")
        begin = opening
    stop = signed(block)
    last = end if stop is None else stop
    if entry and entry < last:
        yield _Piece(0, entry, "heading")
        while entry < last and text[entry] in "，：, ":
            entry += 1
        begin = entry
    if begin == 0 and (ahead := lead(text[:last]) or _run_in(source, block)):
        yield _Piece(0, ahead, "heading")
        begin = ahead
    if block.short and len(labels := [gap.start() for gap in _LABELS.finditer(text, begin, last)]) > 0:
        for at in [*labels, last]:
            yield _Piece(begin, at, "byline" if _ISSUING.match(text, begin + (text[begin] == " ")) else "body")
            begin = at
    elif begin < last:
        yield _Piece(begin, last, "body")
    if stop is not None:
        yield _Piece(stop, end, "byline")


def _ranges(source: str, block: Block, piece: _Piece) -> Iterator[tuple[int, int]]:
    """The sentences of a piece, without white space at their ends."""
    text = block.text[piece.start : piece.end]
    offsets = block.offsets[piece.start : piece.end]
    reach = offsets[-1] - offsets[0]
    if piece.role != "body" and len(text) <= LONG and reach < LONGEST:
        found = [(0, len(text))]
    else:
        found = sentences(text, offsets, partial(_weights, source, offsets))
    for start, end in found:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield piece.start + start, piece.start + end


def _weights(source: str, offsets: Sequence[int]) -> list[int]:
    """How many characters of the source, white space aside, stand before each clean character, and before the end."""
    first, last = offsets[0], offsets[-1] + 1
    before = [0, *accumulate(not char.isspace() for char in source[first:last])]
    return [*(before[offset - first] for offset in offsets), before[-1]]


def _passage(block: Block, index: int, start: int, end: int, paragraph: int, section: Section, role: str) -> Passage:
    offsets = block.offsets[start:end]
    return Passage(index, block.text[start:end], offsets, offsets[0], offsets[-1] + 1, paragraph, section, role)
