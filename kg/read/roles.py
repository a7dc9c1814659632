"""What each block is in its report, seen among the others: headline, heading, signature or text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.read.articles import Kind
from kg.read.blocks import Block
from kg.read.margins import PREFACE, leads_elsewhere
from kg.read.sections import deeper, is_alone, mark

_BRACKETED = re.compile(r"[（(][^（）()]{2,40}[)）]")
_DATED = re.compile(r"(?:[12]\d{3}|二〇..)年.{1,3}月(?:.{1,3}日)?(?:印发)?$")
_DATED_TITLE = re.compile(r"[\u4e00-\u9fff“”]{6,}[（(](?:[12]\d{3}|二〇..)年[^（）()]{1,12}[)）]")
_FIELD = re.compile("[\u4e00-\u9fff]{2,8}：[^；]*；")  # 优惠政策：…；…: the last field of a card
_ASKS = re.compile("[？！]$")
_BULLETIN = re.compile(
    r"[\u4e00-\u9fff“”\d]{4,}(?:工作|情况|动态|信息|建设|招商|经济|运行|项目|开发区|开放|投资)"
    "(?:周报|旬报|月报|季报|简报|快报|专报|周刊)"
)
_ORGAN = re.compile(r"[\u4e00-\u9fff]{4,34}(?:局|厅|委员会|管委会|发改委|办公室|政府|协会|商会|研究会|课题组|秘书处)")
# 总投资8.9亿元，其中贷款5亿元; 新增规上企业126家; 天然气4.1元/立方米; 电：每度0.62元
_COUNTS = re.compile(
    r"\d[^，；]*[，；][^\d]*\d|(?:[达至到近超约为共计增]|[\u4e00-\u9fff]{3})\d[\d.,]*(?:余|多)?(?:[万亿]?(?:美?元|亩|家|个|项|人|户|件|吨|平方[米公里]+)|%)$"
    r"|\d[\d.,]*[万亿]?(?:美?元|吨|人|户)/[\u4e00-\u9fff]|^[\u4e00-\u9fff]{1,4}：.*\d"
)


def roles(blocks: Sequence[Block], looks: Sequence[Kind]) -> list[Kind]:
    """The kind of each block of a report; ``looks`` is what each looks like by itself."""
    kinds = list(looks)
    if not any(what in (Kind.BODY, Kind.ROW) for what in kinds):
        _unstopped(blocks, kinds)
    body = [index for index, what in enumerate(kinds) if what in (Kind.BODY, Kind.ROW)]
    if not body:
        return kinds
    body = [index for index in body if not PREFACE.match(blocks[index].text)] or body
    first, last = body[0], body[-1]
    for index in range(first, last):
        if kinds[index] in (Kind.TITLE, Kind.BANNER):
            # A line that counts things is a card's field or a sentence that lost its stop, no heading.
            running = _COUNTS.search(blocks[index].text) or _ASKS.search(blocks[index].text)
            kinds[index] = Kind.BODY if running else Kind.HEADING
    _head(blocks, kinds, first)
    _levels(blocks, kinds)
    _items(blocks, kinds)
    _tail(blocks, kinds, last + 1)
    return kinds


def _unstopped(blocks: Sequence[Block], kinds: list[Kind]) -> None:
    """A message without a single stop: its lines that hold a figure are text."""
    if len(blocks) > 3:
        for index in range(1, len(blocks)):
            if kinds[index] is Kind.TITLE and re.search(r"\d", blocks[index].text):
                kinds[index] = Kind.BODY


def _head(blocks: Sequence[Block], kinds: list[Kind], first: int) -> None:
    """Of the lines before the text, headings that only look like headlines, and the body that issued it."""
    for index in range(first):
        # The first numbered or bracketed heading ends the headlines.
        if kinds[index] is Kind.HEADING:
            for later in range(index + 1, first):
                if kinds[later] in (Kind.TITLE, Kind.BANNER):
                    kinds[later] = Kind.HEADING
            break
    titled = [index for index in range(first) if kinds[index] is Kind.TITLE]
    if not titled:  # a bulletin's own name, which looks like a paper's
        named = next((index for index in range(first) if kinds[index] is Kind.BYLINE and _BULLETIN.fullmatch(blocks[index].text)), None)
        if named is not None:
            kinds[named] = Kind.TITLE
    if not titled and first and kinds[0] is Kind.BYLINE and _DATED_TITLE.fullmatch(blocks[0].text):
        kinds[0] = Kind.TITLE  # 甲高新区要闻（2023年3月）
    for index in titled[1:]:
        if _ORGAN.fullmatch(blocks[index].text):
            kinds[index] = Kind.BYLINE
    if len(titled) > 1 and titled[-1] == first - 1 and _heads_first_part(blocks, kinds, titled[0], first):
        kinds[first - 1] = Kind.HEADING


def _heads_first_part(blocks: Sequence[Block], kinds: Sequence[Kind], title: int, first: int) -> bool:
    """Whether the line before the text is the name of its first card or part, as later ones' stand inside the text."""
    over = blocks[first - 1]
    apart = over.blanks > 0 or any(kinds[index] is Kind.BYLINE for index in range(title, first - 1))
    later = [at for at in range(first, len(blocks) - 1) if kinds[at] is Kind.HEADING and mark(blocks[at].text) is None]
    cards = blocks[first].label and any(blocks[at + 1].label for at in later)
    parts = len(over.text) <= _PART and sum(len(blocks[at].text) <= _PART for at in later) > 1
    return apart and (cards or parts)


_PART = 8  # characters of 园区概况, 产业基础


def _levels(blocks: Sequence[Block], kinds: list[Kind]) -> None:
    """One # title, several ## parts."""
    if sum(block.level == 2 for block in blocks) > 1:
        for index, block in enumerate(blocks):
            if block.level == 2 and kinds[index] is Kind.TITLE:
                kinds[index] = Kind.HEADING


def _items(blocks: Sequence[Block], kinds: list[Kind]) -> None:
    for index in range(len(blocks) - 1):
        style, after = mark(blocks[index].text), mark(blocks[index + 1].text)
        if style is None or blocks[index].level or style.style == "bracket":
            continue
        if kinds[index] is Kind.BODY and is_alone(blocks[index].text) and (after is None or after.style != style.style):
            kinds[index] = Kind.HEADING  # （一）强化项目建设。 on a line of its own, its text below
        elif kinds[index] is Kind.HEADING and after is not None and after.style != "bracket" and not deeper(after, style):
            kinds[index] = Kind.BODY  # an item of a list, with nothing below it


def _tail(blocks: Sequence[Block], kinds: list[Kind], first: int) -> None:
    """Of the lines after the text, signatures and what leads to other articles; a headline may stand there too."""
    tail = range(first, len(blocks))
    elsewhere = next((index for index in tail if leads_elsewhere(blocks[index].text)), len(blocks))
    dated = any(kinds[index] is Kind.BYLINE and _DATED.search(blocks[index].text) for index in tail)
    for index in tail:
        if kinds[index] is not Kind.TITLE:
            continue
        text = blocks[index].text
        if dated or index >= elsewhere or _BRACKETED.fullmatch(text) or _ORGAN.fullmatch(text):
            kinds[index] = Kind.BYLINE
        elif _ASKS.search(text) or _FIELD.match(text):
            kinds[index] = Kind.BODY
