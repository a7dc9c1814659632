"""Zones that are called by the bare name of their county: 串起安平高新区、深州经开区：安平立足丝网，…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.gazetteer import places
from kg.model import Article, Mention
from kg.recognise.zone_names import parse

_AREAS = ("Province", "City", "County")
_OF_ZONES = re.compile("开发(?:园)?区|园区|经开区|高新区")
# What opens a clause, or goes on in an enumeration, before the name.
_OPENS = re.compile(r"(?:^|[。；：！？，、\t])(?:其中，?|支持|推动|引导|鼓励)?$")
# A clause that a zone is the subject of: what it makes, strives for, is to have of a total.
_DOES = re.compile(
    r"(?:则|要|也|继续|重点|着力|主要|将|进一步|正|以来)*(?:立足|主攻|主打|巩固|围绕|聚焦|突出|做[强大优精]|深耕|承接|布局|瞄准|锚定|侧重|紧盯|紧扣"
    r"|依托|放大|培育|壮大|发展|建设|打造|力争|引进|引育|抢占|以[^，。；、]{2,16}为|向[^，。；、]{2,12}(?:延伸|拓展|转型)|(?:各|分别|均)(?:不|新|完|实|达|为|引|增|盘|建|自)"
    r"|[—]|亩均|税收|营业收入|规上|签约|落户|入驻)"
)
_CHAIN = re.compile("[、和与及]")


def zones(article: Article, mentions: Sequence[Mention], subject: Mention | None) -> Iterator[Mention]:
    """The zones at the bare names of their counties, in a text of the zones of an area.

    A county has to have one zone named in the text; its bare name stands for it behind that name in the paragraph, and
    in a text whose title is of zones anywhere behind it. It leads a clause that tells what zones do.
    """
    if subject is None or subject.kind not in ("Province", "City"):
        return
    titled = any(passage.role == "title" and _OF_ZONES.search(passage.text) for passage in article.passages)
    known = _by_county(mentions)
    if not known:
        return
    names = re.compile("|".join(map(re.escape, known)))
    for passage in article.passages:
        if passage.role != "body":
            continue
        here = [m for m in mentions if m.passage == passage.index]
        bare = [hit for hit in names.finditer(passage.text) if not _inside_another(hit, here)]
        for number, hit in enumerate(bare):
            zone = known[hit[0]]
            behind = (zone.passage, zone.end) <= (passage.index, hit.start())
            near = article.passages[zone.passage].paragraph == passage.paragraph
            opens = _OPENS.search(passage.text[: _chain_start(passage.text, bare, number)])
            if behind and (near or titled) and opens and _does(passage.text, bare[number:]):
                yield Mention(passage.index, hit.start(), hit.end(), zone.kind, zone.name, "topics.metonym", 0.98, implied=True, place=zone.place)


def _by_county(mentions: Sequence[Mention]) -> dict[str, Mention]:
    """The one zone of each county that has one, at its first name, by the county's name without 县, 市 and 区.

    A county of which the text names several zones is meant itself.
    """
    found: dict[str, dict[str, Mention]] = {}
    for zone in mentions:
        parsed = parse(zone.name) if zone.kind == "DevelopmentZone" and not zone.implied else None
        county = places().by_code[parsed.place[0]] if parsed is not None and len(parsed.place) == 1 else None
        if parsed is None or parsed.modifier or county is None or county.kind != "County":
            continue
        some = found.setdefault(county.name if len(county.name) == _SHORTEST else county.short, {})
        some.setdefault(parsed.family, zone)
        if len(some) > 1:
            some["itself"] = replace(zone, kind=county.kind, name=county.name, place=county.code)
    return {name: some.get("itself", next(iter(some.values()))) for name, some in found.items()}


_SHORTEST = 2  # characters of a county's name: 景县 has no shorter one


def _inside_another(hit: re.Match[str], here: Sequence[Mention]) -> bool:
    """Whether a name is part of another's: of a zone, a firm."""
    return any(m.kind not in _AREAS and m.start < hit.end() and hit.start() < m.end for m in here)


def _does(text: str, chain: Sequence[re.Match[str]]) -> bool:
    """Whether the enumeration that a name opens ends in words that tell what zones do."""
    last = chain[0]
    for following in chain[1:]:
        if not _CHAIN.fullmatch(text, last.end(), following.start()):
            break
        last = following
    return _DOES.match(text, last.end()) is not None


def _chain_start(text: str, bare: Sequence[re.Match[str]], number: int) -> int:
    while number and _CHAIN.fullmatch(text, bare[number - 1].end(), bare[number].start()):
        number -= 1
    return bare[number].start()
