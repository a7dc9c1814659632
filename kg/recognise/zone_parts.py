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


# 甲装备园、新材料园和乙科创园: with one that is known, what is enumerated is too
_ENUMERATED = re.compile("(?:[\u4e00-\u9fff]{2,8}?园[、和与及]){1,7}[\u4e00-\u9fff]{2,8}?园(?![区地内林])")
_MEMBER = re.compile("[\u4e00-\u9fff]{2,8}?园(?=[、和与及]|$)")
_SURE = 0.6


def propose(article: Article, found: Sequence[Mention], tags: Sequence[tuple[Tag, ...]]) -> Iterator[Mention]:
    """Parks in a zone, with the zone's name before theirs where it stands there, and the fellows of known parks."""
    yield from _fellows(article, found, tags)
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


def _fellows(article: Article, found: Sequence[Mention], tags: Sequence[tuple[Tag, ...]]) -> Iterator[Mention]:
    """The other members of an enumeration of parks, of a coined or a plain word and 园 alone."""
    zoned = {m.passage for m in found if m.kind == "DevelopmentZone"}
    parks = [m for m in found if m.kind == "Park" and m.confidence >= _SURE and m.passage in zoned]
    for index in sorted({m.passage for m in parks}):
        text = article.passages[index].text
        for hit in _ENUMERATED.finditer(text):
            known = [m for m in parks if m.passage == index and hit.start() <= m.start and m.end <= hit.end()]
            members = [part.span() for part in _MEMBER.finditer(text, hit.start(), hit.end())] if known else []
            for start, end in members[1:]:
                plain = any(tag.label in _NEVER and start <= tag.start and tag.end < end and tag.end - tag.start > 1 for tag in tags[index])
                if not plain and not any(m.end == end for m in known) and not _GARDENS.search(text[start:end]):
                    yield Mention(index, start, end, "Park", text[start:end], "zones.part", 0.8)


_GARDENS = re.compile("(?:[公校花果茶乐家桃李梨菜田庄陵游植物幼儿]|湿地|孵化|创业)园$")


def _is_name(part: re.Match[str], tags: Sequence[Tag]) -> bool:
    start, end = part.span()
    inside = (tag for tag in tags if start <= tag.start and tag.end <= end and tag.end - tag.start > 1)
    return not (_KINDS.search(part["name"]) or is_border(part["name"]) or any(tag.label in _NEVER for tag in inside))
