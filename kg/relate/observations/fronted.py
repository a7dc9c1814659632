"""Fronted indicators: 营业收入利润率，A区最低，为3.8%; 高新技术企业A区最多，有71家，其余依次为B区58家、C区34家."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Mention
from kg.relate.indicators import concept
from kg.relate.observations.naming import name_of
from kg.relate.observations.phrases import Slot
from kg.relate.observations.words import AREAS, FIRMS_AT_LARGE, ZONES

_LABEL = re.compile("[^，。；：、\\d]{2,8}[：:]")  # 创新：
_FRONT = re.compile("(?P<topic>[^。；：\\d]{2,24}?)(?:方面|来看|上看|看|上|中)?[，,、：: ]*")
# All that may stand between the things compared and their figures.
_COMPARED = re.compile(
    "(?:最[高低大小多少快慢强弱优好长短]|较[高低大小多少快慢]|领先|居首位?|居末位?|垫底|(?:位居|排名?|位列|列)(?:第[一二三四五六七八九十]|首位|末位|榜首)|排在(?:首|末)位|"
    "其余|其他|其次|依次|分别|接近|达到|超过|不足|不到|突破|也|又|则|均|都|仅|只|还|各|为|达|有|是|约|近|超|了|"
    "最后|随后|然后|紧随其后|和|及|与|、|，|；|,|;| )*"
)


def fronted(text: str, slot: Slot, mentions: Sequence[Mention], figures: Sequence[Slot]) -> tuple[str, Mention] | None:
    """The indicator's words that open the sentence of a figure whose own clause names only the thing compared, and that thing."""
    start = text.rfind("。", 0, slot.quantity.start) + 1
    if label := _LABEL.match(text, start):
        start = label.end()
    compared = [m for m in mentions if m.kind in (*ZONES, *AREAS, "Enterprise") and start < m.start and m.end <= slot.quantity.start]
    compared = [m for m in compared if not any(o.start <= m.start and m.end <= o.end and len(o.name) > len(m.name) for o in compared if o is not m)]
    if not compared:
        return None
    front = _FRONT.fullmatch(text, start, compared[0].start)
    if front is None or (concept(front["topic"]) is None and not _names(front["topic"], slot)):
        return None
    cut = [(m.start, m.end) for m in compared]
    cut += [(f.quantity.start, f.quantity.end) for f in figures if start <= f.quantity.start < slot.quantity.start]
    rest = "".join(c for i, c in enumerate(text[: slot.quantity.start]) if i >= compared[0].start and not any(a <= i < b for a, b in cut))
    return (front["topic"], compared[-1]) if _COMPARED.fullmatch(rest) else None


def _names(words: str, slot: Slot) -> bool:
    name = name_of(FIRMS_AT_LARGE.sub("", words), slot.quantity.unit, slot.quantity.counter)
    return name is not None and name.standard
