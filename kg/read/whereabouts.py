"""Whose article it is: the province, city and county that 我省, 全市 and 我县 mean in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kg.gazetteer import Place, places, regions, zones
from kg.language.matcher import Matcher
from kg.model import Passage

_SEVERAL = 3  # cities, none of which the report is of
_OPENING = 2  # sentences of the text that count as its opening
_GENERIC = frozenset(("城区", "郊区", "矿区", "新区", "市区"))  # counties whose name is a common word
# What follows a short name (运城) where it stands for the place: 运城开发区, 运城市委, 长春讯, 山西：, 襄阳全市.
_FOLLOWS = re.compile(
    r".{0,5}?(?:开发区|高新区|高新技术|经开区|经济技术|经济开发|示范区|产业园|工业园|园区|新区|保税|合作区|综改)"
    r"|(?:市|县|区|省)?(?:委|政府|商务|人民代表|全市|全省|全县)|讯|：|经验|速度|模式"
)
_OWN = {
    "Province": re.compile("我省|全省|本省|省委|省政府|自治区党委|全自治区"),
    "City": re.compile("我市|全市|本市|该市|市委|市政府|全州|我州|州委|全盟"),
    "County": re.compile("我县|全县|本县|该县|县委|县政府"),
}
_ZONE_END = re.compile("(?:新区|开发区|矿区|林区)$")
_ZONE_NEXT = re.compile("(?:工业|产业|经济|高新|合作|开发)[\u4e00-\u9fff]{0,6}(?:园区|园|区)")
_OF_MANY = re.compile("(?:省级|部分|各|重点|主要|[一二三四五六七八九十几多]+[家个])[\u4e00-\u9fff]{0,6}(?:开发区|园区)")
_BODY_OF_PROVINCE = re.compile(r"[^，。]{0,12}(?:省|自治区)(?:商务厅|发改委|发展改革委|工信厅|政府|委)")


_TOWARDS = frozenset("与同跟赴到向")
_PAPER = re.compile("(?:日报|晚报|晨报|商报|都市报|新闻网|融媒)[^。]{0,6}讯")
_HELD_THERE = re.compile("[\u4e00-\u9fff]{0,8}?(?:举办|举行|召开|拉开帷幕|启幕|开展)")
_HALL = re.compile("[\u4e00-\u9fff]{0,4}(?:会展|会议|博览|体育|展览)[\u4e00-\u9fff]{0,2}(?:中心|馆)|[\u4e00-\u9fff]{2,6}(?:酒店|宾馆|饭店)")
_WIRED = re.compile(r"\d{1,2}月\d{1,2}日电")  # 南宁9月18日电: where it was sent from
_MEETING_AT = re.compile("(?P<ours>我[市省县区盟州])?[^，。]{0,30}?(?P<at>在|于|赴)(?:[\u4e00-\u9fff]{2,4}省)?$")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """An article's area, most specific first, with the source range that tells it."""

    province: Place | None = None
    city: Place | None = None
    county: Place | None = None
    evidence: tuple[int, int] | None = None


class _Hit(NamedTuple):
    candidates: tuple[Place, ...]
    official: bool
    weight: float
    start: int
    end: int
    head: bool = False  # in a headline, or a by-line that names a sender
    alone: bool = False  # 安徽：…, no part of another name
    partner: bool = False  # 与天津市静海区共建: with whom, or whither


@cache
def _zones() -> dict[str, Place]:
    """The area that each development zone known by name lies in."""
    known = places().by_code
    return {name: known[zone.place] for zone in zones() for name in (zone.name, *zone.others)}


@cache
def _regions() -> frozenset[str]:
    """Regions that tell of no one area: 天山北坡 is not in 天山区."""
    return frozenset(name for region in regions() for name in (region.name, *region.others))


@cache
def _index() -> Matcher:
    """The names of places and of known zones."""
    named = (name for place in places().all for name in (place.name, place.short, *place.others))
    return Matcher([*(name for name in named if len(name) >= 2 and name not in _GENERIC), *_zones(), *_regions()])


def _names(text: str) -> list[tuple[int, int, str]]:
    """Places named in ``text``, leftmost-longest."""
    return [(start, end, name) for start, end, name in _index().find(text, overlapping=False) if name not in _regions() or places().named(name)]


def _hits(passage: Passage, weight: float, *, loose: bool, head: bool = False) -> Iterator[_Hit]:
    """Places that a passage names; ``loose`` takes a city's short name without a word that proves it (headlines)."""
    known = places()
    text = passage.text
    other = -1  # where a chain of places ends that a preposition makes somebody else's
    for start, end, name in _apart(text, _names(text)):
        other = end if start == other or text[start - 1 : start] in _TOWARDS else -1
        if name in _zones():
            yield _Hit((_zones()[name],), True, weight, *passage.source_range(start, end), head, partner=other == end)
            continue
        candidates = known.named(name)
        official = any(name == place.name for place in candidates)
        if official:
            candidates = tuple(place for place in candidates if place.name == name)
        elif not _FOLLOWS.match(text, end):
            candidates = tuple(place for place in candidates if place.kind != "County") if loose else ()
        if not candidates or (start and text[start - 1] in "对赴到在" and text[start - 1] != "在" and not official):
            continue
        if _is_venue(text, start, end):
            continue
        paper = 2.0 if head is False and _PAPER.match(text, end) else 1.0  # 石嘴山日报讯: whose 我市 it is
        paper = 0.2 if _WIRED.match(text, end) else paper
        yield _Hit(
            candidates,
            official,
            weight * paper * (1.0 if official else 0.7),
            *passage.source_range(start, end),
            head,
            text[end : end + 1] == "：" or _OF_MANY.match(text, end) is not None,
            other == end,
        )


def _is_venue(text: str, start: int, end: int) -> bool:
    """Whether an area is only where others meet: 我市在苏州举办招商推介会, 某市（长三角）招商推介会在江苏省苏州市举行."""
    sentence = text[max(text.rfind("。", 0, start), text.rfind("\n", 0, start)) + 1 : start]
    if not _HELD_THERE.match(text, end) or not (met := _MEETING_AT.search(sentence)):
        return False
    here, before = text[start:end], _names(sentence[: met.start("at")])
    if _HALL.match(text, end) and any(place.kind == "Province" for _, _, name in before for place in _meant(name)):
        return True  # 广西重大项目签约仪式在南宁国际会展中心举行
    return bool(met["ours"]) or any(not (_nested(name, here) or _nested(here, name)) for _, _, name in before)


def _apart(text: str, named: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Names without those that only make up another: 滨海新区 in 锦州滨海新区, 苏州 in 苏州宿迁工业园区.

    Of two places side by side, neither inside the other, the second is the zone's own name where it ends as zones do;
    otherwise the zone of two partners lies in the second.
    """
    for at, (start, end, name) in enumerate(named):
        before = named[at - 1] if at and named[at - 1][1] == start else None
        after = named[at + 1] if at + 1 < len(named) and named[at + 1][0] == end else None
        if before and not _nested(before[2], name) and _ZONE_END.search(name):
            continue
        if after and not _nested(name, after[2]) and not _ZONE_END.search(after[2]) and _ZONE_NEXT.match(text, after[1]):
            continue
        yield start, end, name


def _nested(outer: str, inner: str) -> bool:
    return any(places().inside(one, other) for one in _meant(inner) for other in _meant(outer))


def _meant(name: str) -> tuple[Place, ...]:
    return (_zones()[name],) if name in _zones() else places().named(name)


def _collect(passages: Sequence[Passage]) -> tuple[list[_Hit], list[_Hit]]:
    """Hits where an article says whose it is (by-line, headline, opening), and those in its text."""
    telling: list[_Hit] = []
    running: list[_Hit] = []
    opening = 0
    for passage in passages:
        if passage.role == "byline":
            signed = re.match(r"[（(]?(?:供稿|来源)", passage.text)
            telling.extend(_hits(passage, 10 if signed else 3, loose=not signed, head=bool(signed)))
        elif passage.role == "title":
            telling.extend(_hits(passage, 6, loose=True, head=True))
        elif passage.role == "body" and opening < _OPENING:
            opening += 1
            said: list[_Hit] = []
            for hit in _hits(passage, 5, loose=False):
                # The first place, with the chain it begins: 贵州省铜仁市玉屏县.
                if hit.partner and telling:
                    running.append(hit._replace(weight=0.5))
                elif not said or hit.start == said[-1].end:
                    said.append(hit)
                else:
                    running.append(hit)
            telling.extend(said)
        elif len(running) < 200:
            running.extend(_hits(passage, 0.5, loose=False))
    return telling, running


def _sums(hits: Sequence[_Hit], kind: str, inside: Place | None) -> dict[Place, float]:
    """How much speaks for each area of one kind; a hit inside an area counts for it, an ambiguous one by shares."""
    known = places()
    found: dict[Place, float] = {}
    for hit in hits:
        some = [place for place in hit.candidates if inside is None or known.inside(place, inside)]
        for place in some[:1] if inside is not None else some:
            for area in (place, *known.ancestors(place)):
                if area.kind == kind:
                    found[area] = found.get(area, 0.0) + hit.weight / (1 if inside is not None else len(some))
    return found


def _best(sums: dict[Place, float]) -> tuple[Place | None, float]:
    """The strongest area and its share of everything."""
    if not sums:
        return None, 0.0
    best = min(sums, key=lambda place: (-sums[place], place.code))
    return best, sums[best] / sum(sums.values())


def own(passages: Sequence[Passage]) -> dict[str, int]:
    """How often an article speaks of its province, city or county without naming it."""
    text = "\n".join(passage.text for passage in passages)
    return {kind: len(pattern.findall(text)) for kind, pattern in _OWN.items()}


def whereabouts(passages: Sequence[Passage], place: str | None = None) -> Whereabouts:
    """Whose article it is; ``place`` is what the user says."""
    if place:
        said = _said(place)
        if said is not None:
            return said
    telling, running = _collect(passages)
    province, _ = _best(_sums([*telling, *running], "Province", None))
    if province is None:
        return Whereabouts()
    words = own(passages)
    city = _city(telling, running, province, words, passages)
    within = city or (province if _is_municipality(province) else None)
    county = _county(telling, running, within, words, passages) if within else None
    narrowest = county or city or province
    return Whereabouts(province, city, county, _evidence(telling, running, narrowest))


def _city(
    telling: Sequence[_Hit],
    running: Sequence[_Hit],
    province: Place,
    words: dict[str, int],
    passages: Sequence[Passage],
) -> Place | None:
    headed, share = _best(_sums(telling, "City", province))
    best, overall = _best(_sums([*telling, *running], "City", province))
    local = words["City"] + words["County"]
    heads = [hit for hit in telling if hit.head]
    if not local and any(hit.candidates[0] == province and (hit.official or hit.alone) for hit in heads):
        # 内蒙古自治区重点企业: the province's, unless the headline goes on to a city.
        return headed if headed is not None and any(_tells(hit, headed) for hit in heads) else None
    if headed is None:
        # Nothing says it outright: one city alone in the text, which speaks of it as 全市 or of no province.
        return best if overall > 0.75 and (local or not words["Province"]) else None
    opening = next((passage.text for passage in passages if passage.role == "body"), "")
    if _BODY_OF_PROVINCE.match(opening) and not local:
        return None
    mentions = [hit._replace(weight=1.0) for hit in (*telling, *running)]
    _, spread = _best(_sums(mentions, "City", province))
    if words["Province"] > local and spread < 0.6 and not any(_tells(hit, headed) for hit in heads):
        return None  # one city among several in a province's report
    named = _sums(mentions, "City", province)
    titled = any(_tells(hit, headed) for hit in heads)
    if not titled and not local and len(named) >= _SEVERAL and named.get(headed, 0.0) < sum(named.values()) / _SEVERAL:
        return None  # a comparison of zones of several cities
    return headed if share >= 0.5 else None


def _tells(hit: _Hit, area: Place) -> bool:
    known = places()
    return any(known.inside(place, area) for place in hit.candidates)


def _is_municipality(province: Place) -> bool:
    """Whether a province is a city whose districts are its own: 重庆市."""
    return province.name.endswith("市")


def _speaks_as(area: Place, passages: Sequence[Passage]) -> int:
    """How often an article speaks as a district or banner does of itself: 全区, 区政府, 旗委."""
    last = area.name[-1]
    if last not in "区旗":
        return 0
    pattern = re.compile(rf"(?:全|我|本){last}(?!域)|(?<![\u4e00-\u9fff]){last}(?:委|政府|直|人大|财政|领导)")
    return sum(len(pattern.findall(passage.text)) for passage in passages)


def _county(
    telling: Sequence[_Hit], running: Sequence[_Hit], city: Place, words: dict[str, int], passages: Sequence[Passage]
) -> Place | None:
    """The county within ``city`` (or within a municipality) that an article is of."""
    headed, share = _best(_sums(telling, "County", city))
    _, overall = _best(_sums([*telling, *running], "County", city))
    named = _sums(telling, city.kind, city).get(city, 0.0)
    county_only = _sums(telling, "County", city).get(headed, 0.0) if headed else 0.0
    if headed is None or share < 0.6 or overall < 0.5:
        return None
    heads = [hit for hit in telling if hit.head]
    part = {hit for hit in heads if any(other.start == hit.end and headed in other.candidates for other in heads)}  # 遵义市|汇川区
    ours = any(_tells(hit, headed) for hit in heads) and not any(hit.candidates[0] == city for hit in heads if hit not in part)
    # 全市 in the report of a city that is a county is that county, in a district's the municipality around it.
    elsewhere = words["City"] and not headed.name.endswith("市") and not (ours and (part or _is_municipality(city)))
    elsewhere = elsewhere and not (any(_tells(hit, headed) for hit in heads) and _speaks_as(headed, passages) > words["City"])
    return headed if words["County"] or ((county_only >= 0.6 * named or ours) and not elsewhere) else None


def _evidence(telling: Sequence[_Hit], running: Sequence[_Hit], area: Place) -> tuple[int, int] | None:
    hits = [hit for hit in [*telling, *running] if _tells(hit, area)]
    exact = [hit for hit in hits if area in hit.candidates] or hits
    if not exact:
        return None
    best = max(exact, key=lambda hit: (hit.weight, -hit.start))
    return best.start, best.end


def _said(place: str) -> Whereabouts | None:
    """The area that a user's words name: 山西省运城市, 运城市."""
    known = places()
    narrowest: Place | None = None
    for _, _, name in _names(place):
        some = [p for p in known.named(name) if narrowest is None or known.inside(p, narrowest)]
        if some:
            narrowest = some[0]
    if narrowest is None:
        return None
    around = {area.kind: area for area in (narrowest, *known.ancestors(narrowest))}
    return Whereabouts(around.get("Province"), around.get("City"), around.get("County"))
