"""Parts of a zone that a card's field says is where its project lies, whatever they are called: 位置：翠峰片区，用地128亩."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.language.tagger import Tag
from kg.model import Article, Mention

_FIELD = re.compile("(?:(?:项目|建设|具体)?(?:位置|地点|选址|地址)|所[在属](?:园区|片区|功能区)|落[位点])(?:：|:)")
_NAME = re.compile(
    "(?P<name>[\u4e00-\u9fffA-Za-z]{2,10}?"
    "(?:片区|组团|功能区|集聚区|集中区|产业城|科技城|小镇|(?:工业|产业|科技|物流|创业)园区?))(?=[，。；（(]|$|内|[东西南北中]部)"
)
_NO_NAME = re.compile(
    "(?:本|该|此|某|全|我|各|在|位于|老旧|相关|主|新)(?:[市县区镇]|园)?(?:片区|组团|功能区|集聚区|集中区|园区)"
    "|[一二三四五六七八九十]+个|和|与|及|拟|原"
)
_SURE = 0.6  # 清流片区 lies in no 清流县 far away
_ZONES = ("DevelopmentZone", "Park", "SpecialtyTown")


def propose(article: Article, found: Sequence[Mention], tags: Sequence[tuple[Tag, ...]]) -> Iterator[Mention]:
    """The parks of fields, behind the areas and zones that their place begins with."""
    del tags
    for passage in article.passages:
        field = _FIELD.match(passage.text) if passage.role == "body" else None
        if field is None:
            continue
        start = field.end()
        here = [m for m in found if m.passage == passage.index and not m.implied and m.confidence >= _SURE]
        while inner := max((m.end for m in here if m.start == start and m.kind in ("Province", "City", "County", "DevelopmentZone")), default=0):
            start = inner
        said = _NAME.match(passage.text, start)
        if said and not _NO_NAME.match(said["name"]) and not any(m.kind in _ZONES and m.start < said.end() and said.start() < m.end for m in here):
            yield Mention(passage.index, *said.span("name"), "Park", said["name"], "zones.field", 0.8)
