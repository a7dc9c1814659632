"""Reports that turn the page: which report's second half an article is (下转3版 … 上接1版)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Passage

_NUMBER = r"\s*第?\s*[A-Za-z]?\s*[\d一二三四五六七八九十]+\s*版\s*"
TURNS = re.compile(rf"[（(【]?\s*下\s*转{_NUMBER}[^。]{{0,40}}$")
RESUMES = re.compile(rf"[（(【]?\s*上\s*接{_NUMBER}(?P<catchword>[^）)】。]{{0,40}})[）)】]?")
_HAN = re.compile("[\u4e00-\u9fff]")


def resumes(text: str) -> bool:
    """Whether a line opens the second half of a report.

    >>> resumes("（上接1版“食”力突围）"), resumes("上接某公司的订单")
    (True, False)
    """
    return RESUMES.match(text) is not None


def turns(text: str) -> bool:
    """Whether a line says that the report goes on elsewhere."""
    return TURNS.match(text) is not None


def former_halves(articles: Sequence[Sequence[Passage]], turned: Sequence[int]) -> list[int | None]:
    """For each article the index of the one that it goes on with; ``turned`` are source positions of 下转 lines.

    The catchword behind 上接1版, or else the second half's own headline, tells which; a page with one report that
    turns and one that goes on needs neither.
    """
    ends = [passages[0].start for passages in articles[1:]]
    open_ended = [
        any(turns(p.text) for p in passages if p.role != "body") or any(passages[0].start <= at < end for at in turned)
        for passages, end in zip(articles, [*ends, float("inf")], strict=True)
    ]
    second = [next((hit for p in passages[:3] if (hit := RESUMES.match(p.text))), None) for passages in articles]
    found: list[int | None] = []
    for index, hit in enumerate(second):
        halves = [other for other, is_open in enumerate(open_ended) if is_open and other != index]
        if hit is None or not halves:
            found.append(None)
            continue
        words = _shape(hit["catchword"]) or _shape(_headline(articles[index]))
        scores = {other: _shared(words, _shape(_headline(articles[other]))) for other in halves}
        best = max(halves, key=lambda other: (scores[other], -other))
        alone = len(halves) == 1 and sum(one is not None for one in second) == 1
        found.append(best if scores[best] >= 0.5 or (alone and not words) or (alone and scores[best] > 0) else None)
    return found


def _headline(passages: Sequence[Passage]) -> str:
    return "".join(p.text for p in passages if p.role in ("title", "heading"))


def _shape(text: str) -> str:
    return "".join(_HAN.findall(text))


def _shared(words: str, title: str) -> float:
    """How much of ``words`` stands in ``title``, by pairs of characters."""
    pairs = {words[at : at + 2] for at in range(len(words) - 1)}
    return sum(pair in title for pair in pairs) / len(pairs) if pairs else 0.0
