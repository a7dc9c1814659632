"""Where a phrase stops being a noun, told by the parts of speech of its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.language.quantities import BEFORE
from kg.relate.indicators import concepts, key
from kg.relate.observations.words import (
    COMPARED,
    GROWTH,
    NOMINAL,
    PLACED,
    RANK,
    RATIO,
    SHARE_OF,
    SPENT,
    STOPS,
    TAIL,
    TOWARDS,
    VERB_TAIL,
)

Word = tuple[int, int, str]  # start, end, part of speech

_VERBS = ("v", "vd")
_JOINTS = ("v", "vd", "p", "d", "ad", "r", "f")
_NOUNS = ("n", "nz", "nt", "nw", "nr", "vn", "an", "ORG", "PER", "LOC")
_PARTICLES = ("着", "了", "的")
_KNOWN = (TAIL, VERB_TAIL, RATIO, SPENT, RANK, PLACED, TOWARDS)
_WHOLE = (GROWTH, COMPARED, SHARE_OF)
_HEADS = re.compile("(?:企业|公司|项目|园区|开发区|单位|机构|干部|领导|人员|人才|平台|产品|客商|学校|高校|部门|村|家庭|群众|职工|产业|中心)$")


@cache
def _endings() -> frozenset[str]:
    """What names of indicators end in: verbs among them are nouns there (投资, 出口, 纳税)."""
    return frozenset(name[-length:] for name in map(key, concepts()) for length in (2, 3, 4) if len(name) >= length)


def nominal(word: str) -> bool:
    """Whether a verb may close or open the name of what is counted."""
    return word in _endings() or NOMINAL.fullmatch(word) is not None


def idle_verb(text: str, start: int, stop: int, words: Sequence[Word]) -> int | None:
    """Where the verb begins that leads up to a figure at ``stop`` and says nothing of it: 总产值|奔着850亿元, |引来23家.

    None where there is none, or where the grammar of figures knows it (增长, 占, 达到, 签约).
    """
    bare = text[start:stop].rstrip(" “")
    if not bare or bare.endswith(tuple(BEFORE)) or any(pattern.fullmatch(bare) for pattern in _WHOLE):
        return None
    position = start + len(bare)
    last = next((begin for begin, end, label in words if end == position and label in _VERBS), position)
    hits = [hit for pattern in _KNOWN if bare[-1] != "的" and (hit := pattern.search(bare))]
    if any(hit.start() + start <= last or hit[0] not in ("及", "于") for hit in hits):
        return None  # 惠及, 用于 are no 及, 于
    found = None
    for begin, end, label in reversed(words):
        if end > position or begin < start:
            continue
        if end != position:
            break
        word = text[begin:end]
        if word in _PARTICLES and found is None:
            position = begin
            continue
        if label not in _VERBS or nominal(word):
            break
        found = position = begin
    return found if found is not None and found > start - 1 else None


def predicate(text: str, start: int, words: Sequence[Word]) -> int | None:
    """Where, in the noun phrase that begins at ``start``, its predicate begins: 14名领导|领衔…, 8家企业|抱团入驻."""
    seen = ""
    adverb: int | None = None
    some = [word for word in words if word[1] > start]
    for number, (begin, end, label) in enumerate(some):
        word = text[max(begin, start) : end]
        if any(char in STOPS for char in word):
            return None
        after = some[number + 1] if number + 1 < len(some) else None
        whole = len(word) > 1 or (after is not None and after[2] == "v" and after[1] - after[0] == 1)
        if word == "收到" and text.endswith("税", 0, begin):
            continue  # 税收|到2025年达到
        if seen and label in _VERBS and whole and not nominal(word):
            closes = after is None or (after[2] in (*_JOINTS, "m", "w", "u", "xc", "TIME") and text[after[0] : after[1]] not in "的“")
            if closes or _HEADS.search(seen):
                return adverb if adverb is not None else begin
        adverb = (begin if adverb is None else adverb) if label in ("d", "ad") else None
        if label in _NOUNS:
            seen += word
    return None
