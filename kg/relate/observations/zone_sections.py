"""The one zone that an article, or a part of an area's report (三、园区经济), is about."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.model import Mention, Passage, Recognised
from kg.relate.focus import Focus, outermost
from kg.relate.observations.defaults import Subject
from kg.relate.observations.pointers import AT_ONCE
from kg.relate.observations.words import AREAS, ZONES

_HEADING = re.compile("(?:园区|开发区|高新区|经开区|工业区|示范区)(?:经济|建设|发展|运行|情况|工作|和|与|及|产业|平台)*$")


def zone_sections(recognised: Recognised, focus: Focus) -> Mapping[int, Subject]:
    """The zone by the passages of such parts; of a part where a sentence begins with another zone, none.

    A part that a zone's name heads (甲高新区：腾笼换鸟) is of that zone.
    """
    if recognised.subject is not None and recognised.subject.kind not in AREAS:
        return {}
    body = (passage for passage in recognised.article.passages if passage.role == "body")
    headed = {passage.index: Subject(zone, said=False) for passage in body if (zone := focus.heading(passage.index)) is not None}
    if recognised.subject is None:
        return headed
    parts: dict[tuple[str, ...], list[Passage]] = {}
    for passage in recognised.article.passages:
        if passage.role == "body" and passage.section.headings and _HEADING.search(passage.section.headings[-1].rstrip("：: 。")):
            parts.setdefault(passage.section.headings, []).append(passage)
    found: dict[int, Subject] = {}
    for passages in parts.values():
        led = [_led(recognised, passage) for passage in passages]
        if led[0] is not None and {zone.name for zone in led if zone is not None} == {led[0].name}:
            found.update((passage.index, Subject(led[0], said=False)) for passage in passages)
    return {**found, **headed}


def _led(recognised: Recognised, passage: Passage) -> Mention | None:
    """The zone that a passage begins with."""
    here = [m for m in outermost(recognised.by_passage.get(passage.index, ())) if m.kind == "DevelopmentZone" and not m.implied]
    return next((m for m in here if AT_ONCE.fullmatch(passage.text[: m.start])), None)


def only_zone(recognised: Recognised) -> Subject | None:
    """The one zone or park that the article names."""
    zones = {m.name: m for m in recognised.mentions if m.kind in ZONES and not m.implied}
    return Subject(next(iter(zones.values()))) if len(zones) == 1 else None


def zone_of_county(recognised: Recognised) -> Subject | None:
    """What 开发区 is in a county's report: the one development zone that it names, for a county has but one."""
    if recognised.subject is None or recognised.subject.kind != "County":
        return None
    zones = {m.name: m for m in recognised.mentions if m.kind == "DevelopmentZone" and not m.implied}
    own = [zone for name, zone in zones.items() if name.startswith(recognised.subject.name[:2])] or list(zones.values())
    return Subject(own[0]) if len(own) == 1 else None
