"""Where a name begins: the noun phrase that ends in a head (…项目, …产业园) and the words that it cannot hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from kg import reference
from kg.language.tagger import Tag

# Parts of speech that may stand inside a name, and those that it cannot begin with.
_INSIDE = frozenset(
    {"n", "nz", "nw", "ns", "nt", "nr", "vn", "an", "s", "f", "ORG", "LOC", "PER", "m", "q", "a", "xc", "v", "t", "TIME"}
)
_NEVER_FIRST = frozenset({"v", "vd", "d", "ad", "xc", "u", "p"})
_YEARLY = re.compile(r"[年日](?:产|处理|加工|生产|封装|发电)")  # 年产3000吨…项目 begins with a verb all the same
_WORKS = re.compile("改?扩建|改造|技改|迁建|提标|升级")  # 电商产业园扩建工程: what is done to it, right before the head
_ALIASED = re.compile("[（(](?:以下|下)?(?:统|简|合|下)?称[^（()）]*$")
_JOINTS = "（）()“”‘’\"'·+-—.&/%"
_CLOSERS = {"）": "（", ")": "(", "”": "“", "’": "‘"}


@cache
def _border_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words that never stand inside a name (建设, 推进, …): a pattern for a whole word and one for a text's start."""
    words = sorted((row["word"] for row in reference.table("border_words")), key=lambda word: (-len(word), word))
    some = "|".join(map(re.escape, words))
    return re.compile(f"(?:{some})"), re.compile(f"(?:{some})")


def _stays(text: str, tag: Tag) -> bool:
    """Whether a verb may begin a name all the same: 年产3000吨…, 含氟中间体…."""
    single = tag.end - tag.start == 1 and tag.label == "v" and text[tag.start] not in "抓谋引促推扩建投获占达上搞办做用"
    return single or bool(_YEARLY.match(text, tag.start))


def is_border(word: str) -> bool:
    """Whether a word never stands inside a name."""
    return bool(_border_words()[0].fullmatch(word))


def crosses_word(tags: Sequence[Tag], start: int, end: int, allowed: Collection[str]) -> bool:
    """Whether an ordinary word (a label not in ``allowed``) begins before or ends after the range that it overlaps.

    长治 in 长治久安 is no city.
    """
    return any(
        tag.label not in allowed and tag.start < end and start < tag.end and (tag.start < start or tag.end > end)
        for tag in tags
    )


def phrase_start(text: str, tags: Sequence[Tag], head: int, *, floor: int = 0, longest: int = 40) -> int:
    """Where the noun phrase that ends just before ``head`` begins: not before ``floor``, at most ``longest`` back.

    Walks the tagger's words leftwards while they can stand in a name; a bracket or quote is crossed only whole.
    """
    start = head
    words = [tag for tag in tags if tag.start < head and tag.end > floor]
    closing: list[str] = []
    ending, _ = _border_words()
    for tag in reversed(words):
        begin = max(tag.start, floor)
        word = text[begin : min(tag.end, start)]
        if head - begin > longest:
            break
        if len(word) == 1 and word in _CLOSERS and _ALIASED.search(text, floor, begin):
            break  # 甲开发区（以下简称乙）|辖丙产业园
        if len(word) == 1 and word in _CLOSERS:
            closing.append(_CLOSERS[word])
        elif closing and word == closing[-1]:
            closing.pop()
        elif closing:
            pass  # whatever stands in brackets goes with them
        elif word in ",." and text[begin - 1 : begin].isdigit() and text[begin + 1 : begin + 2].isdigit():
            pass  # 5,000万平方米
        elif word == " " and text[begin - 1 : begin].isascii() and text[begin - 1 : begin].isalnum() and text[begin + 1].isascii():
            pass  # Mini LED
        elif all(c in _JOINTS for c in word):
            if word in _CLOSERS.values():
                break
        elif (tag.label not in _INSIDE and not (word == "等" and text[begin - 1 : begin] == "的")) or (
            ending.fullmatch(word) and word != "等" and not (start == head and _WORKS.fullmatch(word))
        ):
            break
        start = begin
    if closing:  # the bracket never opened inside the phrase
        return head
    return _trim(text, words, start, head)


def _trim(text: str, words: Sequence[Tag], start: int, head: int) -> int:
    """Drop border words, verbs, adverbs and joints that the phrase begins with."""
    _, beginning = _border_words()
    kinds = {tag.start: tag for tag in words}
    while start < head:
        hit = beginning.match(text, start, head)
        tag = kinds.get(start)
        if hit and hit[0] == "等" and text[start - 1 : start] == "的":
            return start  # no list ends right after 的: 等静压石墨
        if hit and hit.end() < head and (len(hit[0]) > 1 or (tag and tag.end == hit.end())):
            start = hit.end()
        elif tag and tag.label in _NEVER_FIRST and tag.end <= head and not _stays(text, tag):
            start = tag.end
        elif text[start] in "·+-—.&/%）)”’":
            start += 1
        else:
            return start
    return start
