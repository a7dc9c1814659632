"""Parts of a zone that are named behind it by a coined word and 园 alone: 三明高新区金沙园、尼葛园."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.language.tagger import Tag
from kg.model import Article, Mention
from kg.recognise.borders import is_border

_PART = re.compile("(?P<name>[\u4e00-\u9fff]{2,3}?)园(?![区地内林艺丁中里长外主户景博校所企])")
# Gardens, schools and kinds of park are no names: 青年公园, 实验幼儿园, 创业园.
_KINDS = re.compile(
    "(?:[公校花果茶乐家桃李梨菜田庄陵游菊梅竹莲枣橘药植物儿业技流创新能材化务生动态保意贸子光孵农软港园]|总部|湿地)$"
    "|^[的在内各等及和与、是为有]|[的个座处]"
)
_NEVER = frozenset({"v", "vd", "d", "p", "c", "u"})


def propose(article: Article, found: Sequence[Mention], tags: Sequence[tuple[Tag, ...]]) -> Iterator[Mention]:
    """Parks in a zone, with the zone's name before theirs where it stands there."""
    for zone in found:
        if zone.kind != "DevelopmentZone" or zone.implied:
            continue
        text = article.passages[zone.passage].text
        start, part = zone.end, _PART.match(text, zone.end)
        while part is not None and _is_name(part, tags[zone.passage]):
            begin = zone.start if start == zone.end else part.start("name")
            yield Mention(zone.passage, begin, part.end(), "Park", text[begin : part.end()], "zones.part", 0.8)
            start = part.end()
            part = _PART.match(text, start + 1) if text[start : start + 1] in ("、", "和", "与", "及") else None


def _is_name(part: re.Match[str], tags: Sequence[Tag]) -> bool:
    start, end = part.span()
    inside = (tag for tag in tags if start <= tag.start and tag.end <= end and tag.end - tag.start > 1)
    return not (_KINDS.search(part["name"]) or is_border(part["name"]) or any(tag.label in _NEVER for tag in inside))
