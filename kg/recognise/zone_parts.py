"""Parts of a zone that are named behind it by a coined word and 园 alone: 三明高新区金沙园、尼葛园."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.language.tagger import Tag
from kg.model import Article, Mention
from kg.recognise.borders import is_border

_NAME = "[\u4e00-\u9fff]{2,3}?"
_PART = re.compile(rf"(?P<name>{_NAME})园(?![区地内林艺丁中里长外主户景博校所企])")
_NEXT = re.compile(rf"[、和与及](?P<name>{_NAME})园(?![区地内林艺丁中里长外主户景博校所企])")
# Gardens, schools and kinds of park are no names: 青年公园, 实验幼儿园, 一个产业园, 创业园.
_KINDS = re.compile("(?:[公校花果茶乐家桃李梨菜田庄陵游菊梅竹莲枣橘药植物儿]|业|技|流|创|新|能|材|化|务|生|动|态|保|意|贸|子|光|孵|农|软|港|总部|湿地|园)$|^[的在内各等及和与、是为有]|[的个座处]")


def propose(article: Article, found: Sequence[Mention], tags: Sequence[tuple[Tag, ...]]) -> Iterator[Mention]:
    """Parks in a zone, with the zone's name before theirs where it stands there."""
    for zone in found:
        if zone.kind != "DevelopmentZone" or zone.implied:
            continue
        text = article.passages[zone.passage].text
        start, part = zone.end, _PART.match(text, zone.end)
        while part is not None and _is_name(text, part, tags[zone.passage]):
            begin = zone.start if start == zone.end else part.start("name")
            yield Mention(zone.passage, begin, part.end(), "Park", text[begin : part.end()], "zones.part", 0.8)
            start, part = part.end(), _NEXT.match(text, part.end())


def _is_name(text: str, part: re.Match[str], tags: Sequence[Tag]) -> bool:
    name = part["name"]
    verbs = any(t.label in ("v", "vd", "d", "p", "c", "u") and t.end - t.start > 1 and part.start("name") <= t.start and t.end <= part.end() for t in tags)
    return not (_KINDS.search(name) or is_border(name) or verbs)
