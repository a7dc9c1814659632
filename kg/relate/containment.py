"""Where things are, by structure: a name inside or right behind another, the zone that a sentence is about, the article's area."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from itertools import pairwise

from kg.gazetteer import places, zones
from kg.model import Claim, Mention, Recognised
from kg.recognise.places import areas
from kg.recognise.zone_names import parse, peel
from kg.relate.focus import AREAS, ZONES, Focus
from kg.relate.turns import whose

_HELD = ("DevelopmentZone", "Park", "SpecialtyTown", "Project")
_SEATED = (*_HELD, "GovernmentBody")
_GAP = re.compile(r"(?:的|内的|内|中的)?")
_PARTNER = re.compile(r"(?:与|同|和|赴|考察|借鉴|学习)[^，。；]{0,30}$")
_TOGETHER = re.compile(r"[^。；]{0,30}(?:合作|结对|共建|对接|联动|签订|签署|签约|协作)")
# In news of a signing, firms come from elsewhere.
_SIGNING = re.compile(r"签约仪式|集中签约|签约专场|签约大会|现场签约|此次签约")
# A project that is only hoped for, or gave up, is nowhere.
_NOT_THERE = re.compile(
    r"(?:未签|原打算|没有进入|拟引进|拟落户|原定(?![^，。；]{0,14}(?:开工|投产|动工|竣工|启动|建成|投用))"
    r"|洽谈|终止|撤资|未签约|有望|争取|推动[^，。；]{0,12}落[地户])"
)
# Whom a province supports, or tells what to do, is its own.
_HELPED = re.compile(r"(?:支持|鼓励|推动|引导|指导|赋予)[^。；]{0,60}$")
# What the rest of the sentence says of a rumour, or of talks that failed.
_CAME_TO_NOTHING = re.compile(r"未有其事|查无此事|子虚乌有|并无此事|不属实|没有?谈成|谈不成|没谈拢|告吹|流产|不了了之|无果而终|不做了|放弃了")


def containment(recognised: Recognised, focus: Focus, said: Collection[tuple[str, str]] = ()) -> Iterator[Claim]:
    """locatedIn claims that the structure of names, sentences and articles gives; ``said`` are things whose place a sentence tells."""
    placed: set[tuple[str, str]] = set(said)
    for claim in (*_chains(recognised), *_inside(recognised), *_behind(recognised)):
        if isinstance(claim.object, Mention) and (claim.object.kind in ZONES or claim.subject.kind == "DevelopmentZone"):
            placed.add((claim.subject.kind, claim.subject.name))
        yield claim
    yield from _by_context(recognised, focus, placed)


def _claim(subject: Mention, where: Mention, confidence: float, method: str) -> Claim:
    return Claim(subject, "locatedIn", where, subject.passage, confidence, f"containment.{method}")


def _chains(recognised: Recognised) -> Iterator[Claim]:
    """河南省新乡市获嘉县: each area in the one before it."""
    for here in recognised.by_passage.values():
        areas = [m for m in here if m.kind in AREAS and not m.implied]
        around: dict[int, Mention] = {}  # by the end of an area, the one before it that holds it
        text = recognised.article.passages[areas[0].passage].text if areas else ""
        for outer, inner in pairwise(areas):
            if outer.end == inner.start and _belongs_to(inner, outer):
                around[inner.end] = outer
                yield _claim(inner, outer, 0.98, "chain")
            elif outer.end in around and text[outer.end : inner.start] in ("、", "和", "与", "及") and _belongs_to(inner, around[outer.end]):
                around[inner.end] = around[outer.end]  # 甲市乙区、丙区
                yield _claim(inner, around[outer.end], 0.95, "chain")


def _inside(recognised: Recognised) -> Iterator[Claim]:
    """A zone's, park's or project's name that holds the name of where it is."""
    for here in recognised.by_passage.values():
        for outer in here:
            if outer.kind not in _SEATED or outer.implied:
                continue
            wanted = ZONES if outer.kind != "DevelopmentZone" else ()
            held = [m for m in here if m is not outer and outer.start <= m.start and m.end <= outer.end and m.kind != outer.kind]
            zones = [m for m in held if m.kind in wanted and m.start - outer.start <= 4]
            areas = [m for m in held if m.kind in AREAS and m.start - outer.start <= 4 and not _is_owner(m, outer)]
            if zones:
                yield _claim(outer, max(zones, key=lambda m: (m.end, -m.start)), 0.95, "name")
            for area in () if zones else areas:
                yield _claim(outer, area, 0.9, "name")


# 三明（上海）科创飞地, 离岸科创园: run by one place, in another.
_ENCLAVE = re.compile("飞地|离岸|离岛园")


def _is_owner(area: Mention, outer: Mention) -> bool:
    """Whether an area that opens an enclave's name is whose it is, and not where it lies."""
    return _ENCLAVE.search(outer.name) is not None and area.start == outer.start


def _behind(recognised: Recognised) -> Iterator[Claim]:
    """包头稀土高新区永磁产业园, 广汉市星翼通航总装项目: a thing right behind the name of where it is."""
    passages = recognised.article.passages
    for index, here in recognised.by_passage.items():
        text = passages[index].text
        label = item_place(text, here)
        for thing in here:
            if thing.kind not in ("Park", "Project", "SpecialtyTown", "DevelopmentZone") or thing.implied:
                continue
            for where in here:
                gap = text[where.end : thing.start]
                near = where.kind in (*ZONES, *AREAS) and where.end <= thing.start <= where.end + 2
                if near and label is not None and where.kind in AREAS and not where.implied and not _within(where, label):
                    continue  # 5.甲高新区：苏州某某…: where a firm comes from
                named = near and (where.kind != thing.kind or not gap) and _GAP.fullmatch(gap) and (gap or not where.implied)
                if named and not _NOT_THERE.search(_clause(text, thing)):
                    yield _claim(thing, where, 0.93, "behind")


_ITEM = re.compile(r"(?:\d{1,2}[.．、]|[（(]\d{1,2}[)）]|[①-⑳]|[◆●■▲△◎★·])?\s*")


def item_place(text: str, here: Collection[Mention]) -> Mention | None:
    """The zone or area that labels an item of a list, and where what it tells of is: 2.枣阳市：…, ◆ 铁山工业园：…"""
    start = found.end() if (found := _ITEM.match(text)) else 0
    some = [m for m in here if m.start == start and m.kind in (*ZONES, *AREAS) and not m.implied and text[m.end : m.end + 1] == "："]
    return max(some, key=lambda m: m.end, default=None)


def _within(where: Mention, label: Mention) -> bool:
    """Whether a place that the item of ``label`` names is the label or inside it."""
    return label.kind in AREAS and (where.place == label.place or _belongs_to(where, label))


def _clause(text: str, mention: Mention) -> str:
    start = max(text.rfind(c, 0, mention.start) for c in "，。；") + 1
    stop = min((at for c in "，。；" if (at := text.find(c, mention.end)) >= 0), default=len(text))
    return text[start:stop]


def _by_context(recognised: Recognised, focus: Focus, placed: set[tuple[str, str]]) -> Iterator[Claim]:
    """Where a sentence names no place: the zone that it is about, else the article's own area."""
    own = _area_of(recognised)
    passages = recognised.article.passages
    signing = any(_SIGNING.search(p.text) for p in passages)
    for mention in recognised.mentions:
        subject = focus.subject(mention.passage)
        area = subject if subject and subject.kind in AREAS else own
        zone = subject if subject and subject.kind in (("DevelopmentZone",) if mention.kind in ZONES else ZONES) else None
        profile = subject is not None and subject.kind == "Enterprise"  # a firm's projects may be anywhere
        if mention.kind in ("City", "County") and area and not mention.implied and _is_said_inside(recognised, mention, area):
            yield _claim(mention, area, 0.6, "article")
        if mention.kind == "Enterprise" and not signing and not mention.implied and (mention.kind, mention.name) not in placed:
            where = focus.heading(mention.passage) or zone or focus.at(mention.passage, mention.start, ("DevelopmentZone",))
            gone = _NOT_THERE.search(_clause(passages[mention.passage].text, mention))
            if where and _native(mention, where) and not gone and focus.lead(mention.passage, ("Enterprise",), mention.end) == mention:
                yield _claim(mention, where, 0.7, "native")
        if mention.implied or mention.kind not in _HELD or _ENCLAVE.search(mention.name):
            continue
        text = passages[mention.passage].text
        key = (mention.kind, mention.name)
        turn = whose(text, recognised.by_passage.get(mention.passage, ()), mention, ZONES) if mention.kind == "Project" else None
        if turn is not None and key not in placed and not _NOT_THERE.search(_clause(text, mention)):
            for where in turn:
                yield _claim(mention, where, 0.85, "turn")
            continue
        place = _here(recognised, mention) if mention.kind == "Project" and key not in placed else None
        if place is None and profile and mention.kind == "Project" and key not in placed:
            place = _scene(recognised, mention)
        if place is not None and not _NOT_THERE.search(_clause(text, mention)):
            yield _claim(mention, place, 0.85, "here")
            continue
        item = _item_place(recognised, mention) if mention.kind == "Project" and key not in placed else None
        if item is not None and not _NOT_THERE.search(_clause(text, mention)):
            yield _claim(mention, item, 0.85, "item")
            continue
        if mention.kind == "Project" and (_NOT_THERE.search(_clause(text, mention)) or _CAME_TO_NOTHING.search(text, mention.end) or profile):
            continue
        if mention.kind in ZONES and _PARTNER.search(text[: mention.start]) and _TOGETHER.search(text, mention.end):
            continue
        if mention.kind == "DevelopmentZone" or (mention.kind == "Park" and _named_for_place(mention)):
            label = item_place(text, recognised.by_passage.get(mention.passage, ()))
            if label and label.kind == "County" and text[label.end + 1 : mention.start] == "" and _belongs(mention, label):
                yield _claim(mention, label, 0.85, "behind")  # 4.来安县：汊河经开区…
            if mention.kind == "Park" and zone and area and (_belongs(mention, area) or _around(mention, area) or _in_own_works(recognised, mention)):
                yield _claim(mention, zone, 0.65, "context")  # in a zone's own report, its parks
            elif area and _SALUTATION.match(text) and not (mention.place or mention.implied):
                yield _claim(mention, area, 0.8, "addressed")
            elif area and _belongs(mention, area) and not (_foreign(mention, area) and not _HELPED.search(text[: mention.start])):
                yield _claim(mention, area, 0.7, "article")
        elif key not in placed and not (mention.kind == "Park" and _beside_zone(recognised, mention)):
            seat = mention.kind == "Park" and _SEAT.search(text, 0, mention.start)
            label = item_place(text, recognised.by_passage.get(mention.passage, ()))
            where = None if seat else _earlier(recognised, mention) or label or focus.lead(mention.passage, ZONES, mention.start)
            if where is None and mention.kind == "Project":
                where = _zone_of_paragraph(recognised, focus, mention)
            if where is None or where.name == mention.name or (mention.kind == "Park" and where.kind == "Park"):
                where = focus.heading(mention.passage) or zone
                where = where or (None if seat else focus.at(mention.passage, mention.start, ("DevelopmentZone",))) or area
            if where and where.name != mention.name:
                yield _claim(mention, where, 0.65, "context")


SCENE = re.compile("[^，。；\\d]{0,12}(?:[东西南北][侧边部端]|[路街道]旁|一[角隅侧]|腹地|核心区|深处|内|里|上)，[^，。；]{2,10}[，。]")


def _scene(recognised: Recognised, project: Mention) -> Mention | None:
    """The zone whose scene the sentence before sets in a firm's story: 开发区大道北侧，塔吊林立。总投资12亿元的甲工厂…."""
    passages = recognised.article.passages
    before = passages[project.passage - 1] if project.passage else None
    if before is None or before.paragraph != passages[project.passage].paragraph:
        return None
    opens = [m for m in recognised.by_passage.get(before.index, ()) if m.kind in ("DevelopmentZone", "Park") and not m.start]
    return next((m for m in opens if SCENE.fullmatch(before.text, m.end)), None)


_HERE = re.compile("(?:[已也均都将同]|正式|同样|同日|今天|当天)*(?:在|于)(?:这里|这儿|此地|此处|此间|园内)(?!的|参观|考察)")


def _here(recognised: Recognised, mention: Mention) -> Mention | None:
    """The zone named last in the paragraph, where a project is said to be 这里: 镜头切到甲工业园，…。乙项目也在这里投产."""
    passages = recognised.article.passages
    if not _HERE.match(passages[mention.passage].text, mention.end):
        return None
    near = [p.index for p in passages[: mention.passage + 1] if p.paragraph == passages[mention.passage].paragraph]
    said = [m for index in near for m in recognised.by_passage.get(index, ()) if m.kind in ZONES and not m.implied]
    return next((m for m in reversed(said) if (m.passage, m.end) <= (mention.passage, mention.start)), None)


_NUMBERED = re.compile(r"\s*(?:[0-9]{1,3}[.．、]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|[①-⑳●■◆▪·—])?\s*")


def _item_place(recognised: Recognised, project: Mention) -> Mention | None:
    """The place that heads a list's item with a colon: 3.琅琊经开区：宁波甲公司乙项目…."""
    passages = recognised.article.passages
    first = next(p for p in passages if p.paragraph == passages[project.passage].paragraph)
    number = _NUMBERED.match(first.text)
    at = number.end() if number else 0
    here = recognised.by_passage.get(first.index, ())
    heads = (m for m in here if m.kind in (*ZONES, *AREAS) and m.start == at and first.text.startswith("：", m.end))
    return max(heads, key=lambda m: m.end, default=None)


# 各县（市、区）人民政府，甲新区管委会，市直各部门：: all of them are the area's own
_SALUTATION = re.compile("各[县市区旗州、（）()]{1,12}(?:人民政府|政府|党委|委)?[^。；]*[：:]$")
# Of what is seated in a park (地处甲园区的乙公司) nothing is told of the park.
_SEAT = re.compile("(?:位于|坐落于|坐落在|地处|设在|设于|落户于?|入驻|注册在|注册于|扎根于?|立足)$")


def _in_own_works(recognised: Recognised, park: Mention) -> bool:
    """Whether a park whose name another place bears, too (南山园区), is only part of the name of works in a zone's own report."""
    here = recognised.by_passage.get(park.passage, ())
    works = any(m.kind == "Project" and m.start == park.start and park.end < m.end for m in here)
    named = any(m.kind in AREAS and not m.implied and m.place and park.name.startswith(m.name[:-1]) and len(m.name) > 2 for m in recognised.mentions
                if m.passage != park.passage or not park.start <= m.start < park.end)
    return works and not named and park.name.endswith("园区")


def _beside_zone(recognised: Recognised, park: Mention) -> bool:
    """Whether a park is enumerated with a development zone (甲工业园区、乙经开区), and so is none of its parts."""
    text = recognised.article.passages[park.passage].text
    run = [park]
    for mention in recognised.by_passage.get(park.passage, ()):
        if mention.kind in ZONES and mention.start > run[-1].end and text[run[-1].end : mention.start] in ("、", "和", "与", "及"):
            run.append(mention)
    return any(m.kind == "DevelopmentZone" for m in run[1:])


def _is_said_inside(recognised: Recognised, inner: Mention, area: Mention) -> bool:
    """Whether a place lies in an area that its sentence names, or points to (我市); of others the table of places alone says so."""
    here = recognised.by_passage.get(inner.passage, ())
    return inner.place != area.place and _belongs_to(inner, area) and any(m.place == area.place and m.kind in AREAS for m in here)


def _earlier(recognised: Recognised, mention: Mention) -> Mention | None:
    """The zone named just before in the same clause: 临汾开发区总投资47亿元的X."""
    text = recognised.article.passages[mention.passage].text
    before = [
        m for m in recognised.by_passage.get(mention.passage, ())
        if m.kind in ZONES and m.end <= mention.start and not re.search(r"[，。；、]", text[m.end : mention.start])
        and not _PARTNER.search(text[: m.start])
    ]
    return before[-1] if before else None


def _zone_of_paragraph(recognised: Recognised, focus: Focus, mention: Mention) -> Mention | None:
    """The zone that leads an earlier sentence of the paragraph, where the paragraph names no other."""
    passages = recognised.article.passages
    paragraph = [p for p in passages[: mention.passage + 1] if p.paragraph == passages[mention.passage].paragraph]
    named = {m.name for p in paragraph for m in recognised.by_passage.get(p.index, ()) if m.kind == "DevelopmentZone"}
    leads = [lead for p in paragraph[:-1] if (lead := focus.lead(p.index, ("DevelopmentZone",)))]
    return leads[-1] if leads and len(named) == 1 else None


def _area_of(recognised: Recognised) -> Mention | None:
    """A mention of the article's own area, where its subject is a zone or a firm."""
    for place in areas(recognised.article.context):
        for mention in recognised.mentions:
            if mention.place == place.code and mention.kind in AREAS:
                return mention
    return None


@cache
def _known() -> dict[str, str]:
    """Division codes of zones that reference data knows, by every name."""
    return {name: zone.place for zone in zones() for name in (zone.name, *zone.others)}


def _belongs(zone: Mention, area: Mention) -> bool:
    """Whether a zone's name (or what is known of it) puts it inside the area, or leaves it open."""
    index = places()
    if zone.name in _known():
        return index.inside(index.by_code[_known()[zone.name]], index.by_code[area.place or ""])
    parsed = parse(zone.name)
    if parsed is None or not parsed.place:
        return True
    around = index.by_code.get(area.place or "")
    return around is not None and any(
        index.by_code[code] == around or index.inside(index.by_code[code], around) for code in parsed.place
    )


def _around(park: Mention, area: Mention) -> bool:
    """Whether a park bears the name of a wider area (新疆软件园 in Ürümqi)."""
    index = places()
    parsed, inner = parse(park.name), index.by_code.get(area.place or "")
    return parsed is not None and inner is not None and any(index.inside(inner, index.by_code[code]) for code in parsed.place)


def _native(firm: Mention, zone: Mention) -> bool:
    """Whether the firm's name bears the zone's own city or province (大同轻型飞机制造公司, 粤湖铝业（清远）有限公司)."""
    index = places()
    parsed = parse(zone.name)
    codes = parsed.place if parsed else ()
    bracket = re.search(r"[（(]([^）)]+)[）)]", firm.name)
    named = peel(firm.name)[0] or (peel(bracket[1])[0] if bracket else ())
    return any(
        index.inside(index.by_code[code], index.by_code[own]) or index.inside(index.by_code[own], index.by_code[code])
        for code in codes
        for own in named
    )


def _belongs_to(inner: Mention, area: Mention) -> bool:
    index = places()
    return index.inside(index.by_code[inner.place or ""], index.by_code[area.place or ""])


def _named_for_place(park: Mention) -> bool:
    """余干工业园区 is the county's, and so the city's, like a zone."""
    parsed = parse(park.name)
    return parsed is not None and bool(parsed.place) and not parsed.modifier


def _foreign(zone: Mention, area: Mention) -> bool:
    """A zone without a place in its name counts as the article's own only for its city or county."""
    parsed = parse(zone.name)
    return (parsed is None or not parsed.place) and area.kind == "Province"
