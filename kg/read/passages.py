"""The blocks of one report to its passages: titles, headings, by-lines, rows and sentences, each with its section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Passage, Section
from kg.read.articles import Kind, dateline, kind, signed
from kg.read.blocks import Block
from kg.read.sections import Outline, deeper, is_alone, lead, mark
from kg.read.sentences import sentences

_CARD = re.compile(r"【[^】]{1,12}】[^。；！？]{2,60}$")
_BRACKETED = re.compile(r"[（(][^（）()]{2,40}[)）]")
_SUM = re.compile(r"(?:合计|总计|共计|累计)[：:，]|注[：:]")
_LABELS = re.compile(r" (?=[\u4e00-\u9fff（）]{2,10}：)")
_DATED = re.compile(r"(?:[12]\d{3}|二〇..)年.{1,3}月(?:.{1,3}日)?(?:印发)?$")


# 总投资8.9亿元，其中贷款5亿元; 新增规上企业126家
_COUNTS = re.compile(
    r"\d[^，；]*[，；][^\d]*\d|(?:[达至到近超约为共计增]|[\u4e00-\u9fff]{3})\d[\d.,]*(?:余|多)?(?:[万亿]?(?:美?元|亩|家|个|项|人|户|件|吨|平方[米公里]+)|%)$"
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a block with one role."""

    start: int
    end: int
    role: str


def passages(source: str, blocks: Sequence[Block]) -> Iterator[Passage]:
    """The passages of a report, in reading order."""
    kinds = _kinds(blocks)
    titles = [block.text for block, what in zip(blocks, kinds, strict=True) if what is Kind.TITLE]
    outline = Outline(titles[0] if len(titles) == 1 else "")
    index = 0
    for number, (block, what) in enumerate(zip(blocks, kinds, strict=True)):
        for piece in _pieces(source, block, what):
            if piece.role == "heading":
                outline.enter(block.text[piece.start : piece.end], block.level)
            if piece.role == "body" and not piece.start and _SUM.match(block.text):
                outline.leave_items()
            section = Section() if piece.role in ("title", "byline") else outline.section
            for start, end in _ranges(source, block, piece):
                yield _passage(block, index, start, end, number, section, piece.role)
                index += 1


def _kinds(blocks: Sequence[Block]) -> list[Kind]:
    """Headlines stand before the text or after it; a short line inside it is a heading, a dated end is a signature."""
    kinds = [kind(block) for block in blocks]
    body = [index for index, what in enumerate(kinds) if what in (Kind.BODY, Kind.ROW)]
    if not body:
        return kinds
    first, last = body[0], body[-1]
    for index in range(first, last):
        if kinds[index] in (Kind.TITLE, Kind.BANNER):
            # A line that counts things is a card's field or a sentence that lost its stop, no heading.
            kinds[index] = Kind.BODY if _COUNTS.search(blocks[index].text) else Kind.HEADING
    for index in range(first):
        # The first numbered or bracketed heading ends the headlines.
        if kinds[index] is Kind.HEADING:
            for later in range(index + 1, first):
                if kinds[later] in (Kind.TITLE, Kind.BANNER):
                    kinds[later] = Kind.HEADING
            break
    if sum(blocks[index].level == 2 for index in range(len(blocks))) > 1:
        # One # title, several ## parts.
        for index, block in enumerate(blocks):
            if block.level == 2 and kinds[index] is Kind.TITLE:
                kinds[index] = Kind.HEADING
    for index in range(len(blocks) - 1):
        style, after = mark(blocks[index].text), mark(blocks[index + 1].text)
        if style is None or blocks[index].level or style.style == "bracket":
            continue
        if kinds[index] is Kind.BODY and is_alone(blocks[index].text) and (after is None or after.style != style.style):
            kinds[index] = Kind.HEADING  # （一）强化项目建设。 on a line of its own, its text below
        elif kinds[index] is Kind.HEADING and after is not None and not deeper(after, style):
            kinds[index] = Kind.BODY  # an item of a list, with nothing below it
    tail = range(last + 1, len(blocks))
    dated = any(kinds[index] is Kind.BYLINE and _DATED.search(blocks[index].text) for index in tail)
    for index in tail:
        if kinds[index] is Kind.TITLE and (dated or _BRACKETED.fullmatch(blocks[index].text)):
            kinds[index] = Kind.BYLINE
    return kinds


_HAN = re.compile("[\u4e00-\u9fff]{2,6}")


def _run_in(source: str, block: Block) -> int:
    """How long a heading is that opens a paragraph before a wide space (产业基础　海产品加工是…); 0 where none does."""
    offsets = block.offsets
    for stop in range(2, min(7, len(offsets) - 12)):
        if "\u3000" in source[offsets[stop - 1] + 1 : offsets[stop]]:
            whole = offsets[stop - 1] - offsets[0] == stop - 1 and _HAN.fullmatch(block.text[:stop])
            return stop if whole and "。" in block.text else 0
    return 0


def _pieces(source: str, block: Block, what: Kind) -> Iterator[_Piece]:
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
    if begin == 0 and (ahead := lead(text[:last]) or _run_in(source, block)):
        yield _Piece(0, ahead, "heading")
        begin = ahead
    if block.short and len(labels := [gap.start() for gap in _LABELS.finditer(text, begin, last)]) > 0:
        for at in [*labels, last]:
            yield _Piece(begin, at, "body")
            begin = at
    elif begin < last:
        yield _Piece(begin, last, "body")
    if stop is not None:
        yield _Piece(stop, end, "byline")


def _ranges(source: str, block: Block, piece: _Piece) -> Iterator[tuple[int, int]]:
    """The sentences of a piece, without white space at their ends."""
    text = block.text[piece.start : piece.end]
    offsets = block.offsets[piece.start : piece.end]
    if piece.role != "body" and len(text) <= 200:
        found = [(0, len(text))]
    else:
        tight = offsets[-1] - offsets[0] + 1 == len(text)
        found = sentences(text, None if tight else _weights(source, offsets))
    for start, end in found:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield piece.start + start, piece.start + end


def _weights(source: str, offsets: Sequence[int]) -> list[int]:
    """How many characters of the source, white space aside, stand before each clean character, and before the end."""
    weights, total, at = [], 0, offsets[0]
    for offset in offsets:
        if offset > at:
            total += len("".join(source[at:offset].split()))
        weights.append(total)
        if not source[offset].isspace():
            total += 1
        at = offset + 1
    weights.append(total)
    return weights


def _passage(block: Block, index: int, start: int, end: int, paragraph: int, section: Section, role: str) -> Passage:
    offsets = block.offsets[start:end]
    return Passage(index, block.text[start:end], offsets, offsets[0], offsets[-1] + 1, paragraph, section, role)
