"""Cards: whose passages these are, where a heading or a field (【企业】X, 项目名称：X, 3.X项目。) names a thing."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.model import Mention, Passage, Recognised
from kg.read.sections import mark

_FIELD = re.compile(r"^(?:[●◆■▍·]\s*)?(?:【[^】]{1,6}】)?(?:企业|公司|单位|项目|园区|开发区|(?:投资)?标的|投资项目|建设项目)?(?:全称|名称)[:：]")
_LINE = re.compile(r"^(?:[●◆■▍·]\s*)?[\u4e00-\u9fff]{2,8}[:：].")  # 投资金额：15亿元: a field, however it is set
_NEXT = re.compile(r"^(?:编号|序号|合计|总计|小计)[:：]|^[〔【\[][^〕】\]]{0,8}[0-9一二三四五六七八九十][〕】\]]$")  # 编号：2; 〔项目卡02〕
_ITEM = re.compile(r"\s*[0-9]+\s*[.．、]")  # 6.甲项目。: its text is the one paragraph below, or the fields
_SLACK = 8  # characters that a heading may have besides the thing's name
_KINDS = frozenset({"Enterprise", "Project", "Park", "DevelopmentZone"})


def cards(recognised: Recognised) -> Mapping[int, Mention]:
    """The thing that each passage's card is about, by the passage's index; passages outside cards are left out."""
    found: dict[int, Mention] = {}
    current: Mention | None = None
    fielded = False  # whether an item's text is made of fields
    opener: tuple[str, int] | None = None  # how the card's heading is marked, and its paragraph
    paragraph: int | None = None  # a numbered item ends with its paragraph; a field's card goes on to the next
    for passage in recognised.article.passages:
        here = [m for m in recognised.by_passage.get(passage.index, ()) if m.kind in _KINDS and not m.implied]
        if paragraph is not None and passage.paragraph in (paragraph, paragraph + 1) and passage.role == "body":
            field = _LINE.match(passage.text) is not None
            fielded = field if passage.paragraph == paragraph and not fielded else fielded
            if field and fielded:
                paragraph = passage.paragraph  # the fields of an item go on below it
        if _NEXT.match(passage.text) or (paragraph is not None and passage.paragraph > paragraph):
            current = paragraph = None
        named = _named(passage, here)
        if current and opener and passage.paragraph > opener[1] and (item := mark(passage.text)) is not None and item.style == opener[0]:
            current = paragraph = None  # the next item, whatever it names
        if named:
            marked = mark(passage.text)
            opener = (marked.style, passage.paragraph) if marked else None
            current, paragraph = named, passage.paragraph if named.method == "projects.label" and not _FIELD.match(passage.text) else None
            fielded = False
            if passage.role in ("heading", "title"):
                paragraph = passage.paragraph + 1 if _ITEM.match(passage.text) else None
                line = [p for p in recognised.article.passages if p.index > passage.index and p.paragraph == passage.paragraph]
                if line and not line[-1].text.endswith("："):
                    paragraph = passage.paragraph  # （四）甲项目。因…: what is told of it in its own line
        elif passage.role in ("heading", "title") and not _LINE.match(passage.text):
            current = paragraph = None
        elif current:
            found[passage.index] = current
    return found


def _named(passage: Passage, here: list[Mention]) -> Mention | None:
    """The thing that opens a card at this passage."""
    if field := _FIELD.match(passage.text):
        project = next((m for m in here if m.kind == "Project" and (m.method == "projects.label" or m.start == field.end())), None)
        wanted = ("DevelopmentZone", "Park") if "区" in field[0] else ("Enterprise",)
        return project or next((m for m in here if m.kind in wanted), None)
    label = next((m for m in here if m.method == "projects.label"), None)
    if label:
        return label
    length = len(passage.text.rstrip("。：:"))
    if passage.role == "heading" or (passage.role == "title" and passage.text.startswith("【")):
        whole = [m for m in here if length - (m.end - _with_owner(m, here)) <= _SLACK and (m.end == length or passage.text.startswith("【"))]
        return max(whole, key=lambda m: m.end - m.start, default=None)
    return None


def _with_owner(thing: Mention, here: list[Mention]) -> int:
    """Where a heading's thing begins together with the firm named before it: 一、甲公司乙项目。"""
    return next((m.start for m in here if m.kind == "Enterprise" and m.end <= thing.start <= m.end + 1), thing.start)
