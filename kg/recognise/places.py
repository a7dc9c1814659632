"""Places: provinces, cities and counties by their names, regions, countries, and the words that stand for one (我市)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.gazetteer import Place, countries, places, regions
from kg.language.matcher import Matcher
from kg.language.tagger import Tag
from kg.model import Article, Context, Mention
from kg.recognise.borders import crosses_word
from kg.recognise.name_borders import HOMONYMS
from kg.recognise.zone_names import parse

# 我市, 全省: the article's own area. 该市 and 全区 may mean a zone instead; ``kg.recognise.topics`` settles those.
_OWN = re.compile(r"(?:我|全|本)(?P<level>省|自治区|市|州|盟|县|旗)|(?<![\u4e00-\u9fff])(?P<whole>该)(?P<that>省|市|州|县)")
_LEVELS = {"省": "Province", "自治区": "Province", "市": "City", "州": "City", "盟": "City", "县": "County", "旗": "County"}
# 市委, 省商务厅 hold a level word too, but name a body; 全市场, 全县域 are other words.
_NOT_OWN = re.compile(r"市(?:场|民|值|政|域)|县(?:域|委)|省(?:委|级|道|会|内外)")
# After a short name these make another word or another kind of name of it.
_NOT_AFTER_SHORT = re.compile(
    r"(?:大学|学院|国际机场|机场|航道|高速|铁路|大桥|大道|大街|立交|隧道|高架|路|街|道|银行|证券|牌|话|菜|号|[东西南北中]路)"
)
# 率队赴昆山、太仓招商: a county by its short name, where somebody goes
_GONE_TO = re.compile("(?:赴|前往|奔赴|远赴|到|走进|常驻|转战|抵达|带队去|去了?|驻)(?:[\u4e00-\u9fff]{2,4}[、和与及]){0,6}$|在$")
_AND_THEN = re.compile("[，、。；和与及]|等|[两三四五]地|考察|招商|举办|举行|召开|开展|走访|拜访|推介|对接|洽谈|驻点|敲门|上门")
_NO_PLACE = re.compile("(?:小时|以上|充足|良好|光|强|短|长)的?日照$")  # 6小时以上的日照: of the sun
_KIND_OF_TAG = frozenset({"LOC", "ORG", "ns", "nt", "nz", "nw", "s"})


@cache
def _matcher() -> Matcher:
    names = {name for place in places().all for name in (place.name, place.short, *place.others, *place.former)}
    return Matcher(sorted(name for name in names if len(name) >= 2))


@cache
def _wide() -> tuple[Matcher, dict[str, tuple[str, str]]]:
    named = {name: ("Country", country.name) for country in countries() for name in (country.name, *country.others)}
    named.update({name: ("Region", region.name) for region in regions() for name in (region.name, *region.others)})
    return Matcher(sorted(named)), named


def areas(context: Context) -> tuple[Place, ...]:
    """The areas that an article's context names, the smallest first."""
    found: list[Place] = []
    for name, kind in ((context.province, "Province"), (context.city, "City"), (context.county, "County")):
        for place in places().named(name) if name else ():
            if place.name == name and place.kind == kind and (not found or places().inside(place, found[0])):
                found.insert(0, place)
                break
    return tuple(found)


def choose(name: str, context: Context, near: Place | None = None) -> Place | None:
    """The place that a name means here: the one inside ``near``, else the context's, else the only one of that name.

    ``near`` is the place said just before (南京市 in 南京市鼓楼区). None where the name stays ambiguous.
    """
    index = places()
    found = index.named(name)
    if len(found) > 1:
        for area in filter(None, (near, *areas(context))):
            inside = [p for p in found if index.inside(p, area)]
            if len(inside) == 1:
                return inside[0]
            if inside:
                found = tuple(inside)
        exact = [p for p in found if p.name == name]
        found = tuple(exact) if len(exact) == 1 else found
    if len(found) > 1:  # a short name that a city and a county share means the city (吉林 the province)
        rank = {"Province": 0, "City": 1, "County": 2}
        best = min(rank[p.kind] for p in found)
        found = tuple(p for p in found if rank[p.kind] == best and best < 2)
    if len(found) == 1 and len(name) == 2 and name[1] == "区":  # 东区, 城区, 矿区 are places only where the context says so
        around = [area for area in filter(None, (near, *areas(context))) if area.kind != "Province"]
        return found[0] if any(index.inside(found[0], area) for area in around) else None
    return found[0] if len(found) == 1 else None


def propose(article: Article, found: Sequence[Mention], tags: Sequence[tuple[Tag, ...]]) -> Iterator[Mention]:
    """Mentions of places, regions and countries, in reading order."""
    del found
    for passage in article.passages:
        yield from _wide_areas(passage.index, passage.text)
        yield from _divisions(article.context, passage.index, passage.text, tags[passage.index])
        yield from _own(article.context, passage.index, passage.text)


# 港澳台投资企业 is a sort of firms, 赣南经济周刊 a paper
_NOT_AFTER_REGION = re.compile(r"商?投资企业|资企业|[\u4e00-\u9fff]{0,2}(?:日报|晚报|周刊|周报|商讯|时报|杂志|大学|学院|有限公司)")
_DIRECTION = re.compile("[东西][南北]")


def _wide_areas(index: int, text: str) -> Iterator[Mention]:
    matcher, named = _wide()
    for start, end, term in matcher.find(text, overlapping=False):
        kind, name = named[term]
        if term.isascii() and ((text[start - 1 : start].isalnum() and text[start - 1].isascii()) or text[end : end + 1].isdigit()):
            continue  # G2024-01 is no G20
        if kind == "Region" and _DIRECTION.fullmatch(term) and re.match("[部郊侧角面方边向]", text[end:]):
            continue  # 西南郊区, 城市东北部
        if len(term) == 2 and kind == "Region" and start and places().named(text[start - 1 : start + 1]):
            continue  # 广西|南国铜业
        if kind == "Region" and _NOT_AFTER_REGION.match(text, end):
            continue
        if re.match("族|金融危机|杯", text[end:]):
            continue  # 朝鲜族, 亚洲金融危机
        if kind == "Region" or not re.match(r"[元币]", text[end:]):  # 美元, 日元 are money
            yield Mention(index, start, end, kind, name, "places.wide", 0.95 if len(term) > 1 else 0.3)


def _divisions(context: Context, index: int, text: str, tags: tuple[Tag, ...]) -> Iterator[Mention]:
    previous: tuple[int, Place] | None = None
    for start, end, term in sorted(_matcher().find(text), key=lambda hit: (hit[0], -hit[1])):
        if previous and start < previous[0]:
            continue  # 向阳 may end where 阳泉 goes on: the first that names a place here wins
        near = previous[1] if previous and previous[0] == start else None
        place = choose(term, context, near)
        if place is None or (near and term != place.name and not places().inside(place, near)):
            continue
        if len(term) == 2 and crosses_word(tags, start, end, _KIND_OF_TAG):
            continue
        if _NO_PLACE.search(text[:end]):
            continue
        if len(term) == 2 and _parted(tags, start):
            continue  # 从|江北经开区
        if term in HOMONYMS and not _alone(tags, start, end):
            continue  # 深度|合作|区
        if term == place.name:
            confidence = 0.97
        elif _NOT_AFTER_SHORT.match(text[end:]) or crosses_word(tags, start, end, _KIND_OF_TAG):
            continue
        elif place.kind == "County" and not near:
            home = any(places().inside(place, area) for area in areas(context))
            gone_to = _alone(tags, start, end) and _GONE_TO.search(text, 0, start) and _AND_THEN.match(text, end)
            cities = [area for area in areas(context) if area.kind != "Province"]
            near_by = home if not cities else any(places().inside(place, area) for area in cities)
            if _DISTRICT.search(place.name) and not near_by and not gone_to:
                continue
            confidence = 0.8 if gone_to else 0.6 if home and _alone(tags, start, end) else 0.35
        else:
            confidence = 0.9 if _tagged(tags, start, end) else 0.75
        previous = (end, place)
        yield Mention(index, start, end, place.kind, place.name, "places.name", confidence, place=place.code)


_DISTRICT = re.compile("[^新]区$")  # 天山区 of another city is not called 天山


def _parted(tags: tuple[Tag, ...], start: int) -> bool:
    """Whether the tagger parts the first character, a word of grammar, from a place's name behind it."""
    first = any(tag.start == start and tag.end == start + 1 and tag.label in ("p", "c") for tag in tags)
    return first and any(tag.start == start + 1 and tag.label in _KIND_OF_TAG for tag in tags)


def of_zones(article: Article, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The places that names of zones begin with, whatever the tagger makes of the words: 江山|现代农业产业示范区."""
    known = {(m.passage, m.start) for m in mentions if m.kind in ("Province", "City", "County") and not m.implied}
    for zone in mentions:
        if zone.kind in ("DevelopmentZone", "Park") and not zone.implied and (zone.passage, zone.start) not in known:
            yield from _of_zone(zone, article.passages[zone.passage].text, article.context)


def _of_zone(zone: Mention, text: str, context: Context) -> Iterator[Mention]:
    parsed = parse(zone.name)
    index = places()
    around = areas(context)[-1:]  # the widest: 河西高新区 of another province is not in that 河西区
    found = [index.by_code[code] for code in parsed.place] if parsed and not parsed.modifier else []
    found = [place for place in found if any(index.inside(place, area) for area in around)]
    words = next((word for word in (found[0].name, found[0].short) if text.startswith(word, zone.start)), "") if len(found) == 1 else ""
    if words:
        place = found[0]
        yield Mention(zone.passage, zone.start, zone.start + len(words), place.kind, place.name, "places.of-zone", 0.6, place=place.code)


def _tagged(tags: tuple[Tag, ...], start: int, end: int) -> bool:
    return any(tag.label in _KIND_OF_TAG and tag.start <= start and end <= tag.end for tag in tags)


def _alone(tags: tuple[Tag, ...], start: int, end: int) -> bool:
    """Whether the tagger too takes the words for a place: exactly, or as the beginning of a longer one."""
    return any(tag.label in ("LOC", "ns") and tag.start == start and end <= tag.end for tag in tags)


def _own(context: Context, index: int, text: str) -> Iterator[Mention]:
    for hit in _OWN.finditer(text):
        level = hit["level"] or hit["that"]
        if _NOT_OWN.match(text, hit.end() - len(level)):
            continue
        # The smallest area of that level: 全市 in 余姚市's report is the county-level city.
        place = next((p for p in areas(context) if p.name.endswith(level) or p.kind == _LEVELS[level]), None)
        if place:
            yield Mention(index, hit.start(), hit.end(), place.kind, place.name, "places.own", 0.9, implied=True, place=place.code)
