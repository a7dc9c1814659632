"""What an article is about where its sentences do not say: the subject of figures without one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Mention, Recognised
from kg.relate.observations.heroes import hero
from kg.relate.observations.words import AREAS, ZONES, all_zones

ALL, INDUSTRIAL, AGRICULTURAL, OTHER, WHOLE = "AllZones", "IndustrialZones", "AgriculturalZones", "Other", "Whole"

_REPORT = re.compile("总结|报告|汇报|要点|计划|简介|概况|情况|综述|公报|简报|名录")


@dataclass(frozen=True, slots=True)
class Subject:
    """The thing a figure is about, with the group inside it, if the figure is of a group."""

    mention: Mention
    scope_kind: str = WHOLE
    scope: str | None = None
    said: bool = True  # the sentence names it


def article_subject(recognised: Recognised) -> Subject | None:
    """The article's subject; in a city's report on its development zones, all of them."""
    subject = recognised.subject
    if (subject is None or subject.kind in (*AREAS, *ZONES)) and (firm := hero(recognised)) is not None:
        return Subject(firm, said=False)
    if subject is None:
        titled = _titled(recognised)
        return Subject(titled, said=False) if titled is not None else None
    if subject.kind in AREAS and (zone := _titled(recognised) or _issuing(recognised)) is not None:
        return Subject(zone, said=False)
    if subject.kind in AREAS and (zones := _on_zones(recognised)):
        return Subject(subject, ALL, all_zones(subject, zones), said=False)
    return Subject(subject, said=False)


def _titled(recognised: Recognised) -> Mention | None:
    """The one zone whose report the title says it is: X工业园区2022年工作总结."""
    title = next((p for p in recognised.article.passages if p.role == "title"), None)
    if title is None or not _REPORT.search(title.text):
        return None
    some = [m for m in recognised.by_passage.get(title.index, ()) if not m.implied]
    firms = [m for m in some if m.kind == "Enterprise"]
    if len(firms) == 1 and re.fullmatch("(?:企业|公司|基本)?(?:简介|概况|介绍|情况介绍|名片|档案)", title.text[firms[0].end :].strip()):
        return firms[0]
    zones = [m for m in some if m.kind in ZONES]
    if len(zones) != 1:
        return None
    return None if any(m.kind in AREAS and m.start >= zones[0].end for m in some) else zones[0]


def _issuing(recognised: Recognised) -> Mention | None:
    """The one zone whose office sends the article out, where its title names no area: 第14期 X高新区管委会办公室 2019年6月28日."""
    for passage in recognised.article.passages[:4]:
        here = [m for m in recognised.by_passage.get(passage.index, ()) if not m.implied]
        if passage.role == "title" and any(m.kind in AREAS for m in here):
            return None
        bodies = [m for m in here if m.kind == "GovernmentBody"]
        zones = [m for m in here if m.kind == "DevelopmentZone" and any(b.start == m.start and b.end > m.end for b in bodies)]
        if passage.role in ("title", "byline") and len(zones) == 1 and len(passage.text) < 60:
            return zones[0]
    return None


def _on_zones(recognised: Recognised) -> str:
    """What an area's report on its zones calls them (开发区, 开发园区), "" for other articles."""
    article = recognised.article
    title = re.sub("“[^”]*”", "", article.title)  # “开发区事”园内办 is a slogan
    opening = "".join(p.text for p in article.passages[:6])[:300]
    if named := re.search("开发(?:园区|区)", title):
        return named[0]
    return "开发区" if re.search("全[市省县]开发区|[市省县]开发区|各开发区|开发区升级版", opening) else ""
