"""Sentences that open a list: what they say of time and of plan or result holds for its items.

到2025年，全市开发区实现以下目标： / ——规模效益。营业收入提高到3200亿元。 / ——创新能力。…
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.model import Article, Passage

_HAN = "一二三四五六七八九十"
# How the paragraphs of a list begin, one way in each list; bullets are taken off by reading.
_MARKS = (
    re.compile("[—–-]{1,3}(?=[^—–-])"),
    re.compile(r"\d{1,2}(?:[.．](?!\d)|、)"),
    re.compile(rf"[（(](?:\d{{1,2}}|[{_HAN}]{{1,3}})[)）]"),
    re.compile("[①-⑳]"),
    re.compile(rf"[{_HAN}]{{1,2}}(?:是|要)"),
    re.compile(rf"第[{_HAN}]{{1,2}}[，、]"),
)
_GOALS = re.compile("目标|力争|争取|确保|努力|任务(?!完成)")
_REACHED = re.compile("完成|达成|达到了|实现了|已|超额|取得")


def leads(article: Article) -> Mapping[int, Passage]:
    """The sentences that open lists, by the passages of their items."""
    return dict(_leads(article))


def sets_goals(lead: Passage) -> bool:
    """Whether the items are goals: 到2027年，力争实现： but not 全年目标圆满完成："""
    return _GOALS.search(lead.text) is not None and _REACHED.search(lead.text) is None


def _leads(article: Article) -> Iterator[tuple[int, Passage]]:
    lead: Passage | None = None
    style: re.Pattern[str] | None = None
    before: Passage | None = None
    for passage in article.passages:
        if passage.role != "body" and passage.role != "heading":
            lead, before = None, passage
            continue
        if before is None or passage.paragraph != before.paragraph:
            mark = next((mark for mark in _MARKS if mark.match(passage.text)), None)
            if before is not None and before.role == "body" and before.text.endswith("：") and mark is not None:
                lead, style = before, mark
            elif lead is not None and (mark is None or mark is not style):
                lead = None
        before = passage
        if lead is not None:
            yield passage.index, lead
