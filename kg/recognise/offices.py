"""Offices of people: 市委副书记、代市长 before a name, 任董事长 after it, and whose offices they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from kg.gazetteer import places
from kg.language.matcher import Matcher
from kg.model import Article, Mention
from kg.reference import table

AREAS = frozenset({"Province", "City", "County"})
OWNERS = AREAS | {"GovernmentBody", "Organization", "University", "Enterprise", "DevelopmentZone", "Park"}
LEVELS = dict(zip("省市州盟县旗区", ("province", "city", "city", "city", "county", "county", "county"), strict=True))
# 甲（某局局长）; 甲 某局局长, as rosters and captions have it: the office behind the name.
BESIDE = re.compile(r"[（(](?P<inner>[^（）()：:]{2,40})[)）]|[ \u3000\t]+(?P<rest>[^。；！？：:]{2,48}?)(?=[（(；。\t]|$)")
AFTER = re.compile(
    r"(?:现?任|担任|出任|兼任|系|是)(?P<phrase>[^，。；：、！？]{2,30}?(?:、[^，。；：！？]{2,20})?)(?=[，。；！？]|$)"
)
BOUNDARY = frozenset("，。；：！？“”（）()《》:;,")
POINTED = re.compile(r"(?:该|本)?(?:公司|集团|企业)")  # 该公司技术部|部长
COMMITTEE = re.compile(r"(?:^|(?<=[^\u4e00-\u9fff]))(?P<level>[省市州县旗区])委$")  # its office is left open
NAMED_AS = re.compile("(?<=人)[为是]$")
DEPARTMENT = re.compile("[\u4e00-\u9fff]{2,8}[处科部局室院所](?:副?[处科部局院所]长|副?主任|负责人)")  # 甲海关|统计分析处处长
MANAGING = re.compile("(?:管委会|管理委员会|党工委)$")
ORGAN = re.compile(r"(?:管委会|党工委|办公室|[\u4e00-\u9fff]{2}[部局处科])$")


@cache
def posts() -> Mapping[str, str]:
    """Posts, and whose they are: area, body, firm or press."""
    return {row["post"]: row["of"] for row in table("posts")}


@cache
def _finder() -> Matcher:
    return Matcher(posts())


Unit = tuple[int, int, str]  # start of the words, start of the post, post
Role = tuple[Mention, str, tuple[int, int], Mention | None]


def roles(article: Article, mentions: Sequence[Mention]) -> Iterator[Role]:
    """Each person's office: the person, the words, their range in the passage, and whose office it is if that is told.

    Several offices of one person (市委副书记、代市长) share the words and come as one item for each owner.
    """
    by_passage: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_passage.setdefault(mention.passage, []).append(mention)
    for passage in article.passages:
        here = by_passage.get(passage.index, [])
        for person in here:
            if person.kind == "Person":
                yield from _before(article, passage.text, person, here, by_passage)
                yield from _after(article, passage.text, person, here, by_passage)
                yield from _beside(article, passage.text, person, here, by_passage)


def _before(
    article: Article, text: str, person: Mention, here: Sequence[Mention], others: Mapping[int, Sequence[Mention]]
) -> Iterator[Role]:
    """省委常委、某市委书记|某某."""
    edge = person.start
    while edge > 0 and text[edge - 1] in " \u3000:：":
        edge -= 1
    if named := NAMED_AS.search(text, 0, edge):
        edge = named.start()  # 法定代表人|为某某
    start = edge
    while start > 0 and text[start - 1] not in BOUNDARY and edge - start < 40:
        start -= 1
    for mention in here:  # a bracket inside an owner's name is no boundary
        if mention.kind in OWNERS and mention.start < start <= mention.end < edge:
            start = mention.start
    units = _units(text, start, edge)
    if not units or posts()[units[-1][2]] in ("press", "other"):
        return
    while len(units) > 1 and any(m.kind == "Person" and units[0][0] <= m.start < units[-1][0] for m in here):
        units = units[1:]
    owners = [_owner(article, text, *unit, here, others) for unit in units]
    begin = _office_start(text, units, owners, here)
    yield from _items(person, text, begin, edge, owners)


def _items(person: Mention, text: str, begin: int, end: int, owners: Sequence[Mention | None]) -> Iterator[Role]:
    told = [owner for owner in dict.fromkeys(owners) if owner is not None]
    for owner in told:
        yield person, text[begin:end].strip(), (begin, end), owner
    if not told:
        yield person, text[begin:end].strip(), (begin, end), None


def _office_start(text: str, units: Sequence[Unit], owners: Sequence[Mention | None], here: Sequence[Mention]) -> int:
    """Where the words of the office begin: behind the place, zone or enterprise whose one office it is."""
    (begin, post, _), owner = units[0], owners[0]
    organ = ORGAN.search(text, begin, post)
    organ_start = organ.start() if organ else post
    if owner is None:
        return organ_start if len(units) == 1 and post - begin > 4 else begin
    if owner.implied or not begin <= owner.start < post:
        pointing = POINTED.match(text, begin, post)
        return pointing.end() if pointing else post if len(units) == 1 and owner.passage != here[0].passage else begin
    if len(units) > 1:
        return owner.start
    if owner.kind != "GovernmentBody":
        return owner.end
    if committee := MANAGING.search(text, owner.start, owner.end):
        return committee.start()  # 甲综保区|管委会主任
    zones = [m for m in here if m.start == owner.start and m.end < owner.end and m.kind in ("DevelopmentZone", *AREAS)]
    office = max((m.end for m in zones if not m.implied), default=owner.start)
    shared = owner.name[office - owner.start :].startswith("委") and office > owner.start  # 某市|委书记
    return office - shared


def _units(text: str, start: int, end: int) -> list[Unit]:
    """The offices that end at ``end``, parted by 、 or 兼: (start of the words, start of the post, post)."""
    hits = {stop: (at, post) for at, stop, post in _finder().find(text[start:end], overlapping=False)}
    units: list[Unit] = []
    stop = end
    while stop > start:
        hit = hits.get(stop - start)
        if hit is None:
            break
        at, post = hit[0] + start, hit[1]
        marks = [mark.end() for mark in re.finditer(r"、|兼(?!并|任)|\s|及", text[start:at])]
        begin = start + marks[-1] if marks else start
        units.insert(0, (begin, at, post))
        if not marks:
            break
        stop = begin - 1
    return units


def _owner(
    article: Article,
    text: str,
    begin: int,
    at: int,
    post: str,
    here: Sequence[Mention],
    others: Mapping[int, Sequence[Mention]],
    *,
    after: bool = False,
) -> Mention | None:
    """Whose office ``post`` is: what is named right before it, or the area of its level word."""
    of = posts()[post]
    near = [m for m in here if m.kind in OWNERS and begin - 1 <= m.start <= at]
    fitting = [m for m in near if m.end <= at + len(post)]
    named = [m for m in fitting if m.end >= at - 2 and not (m.implied and m.kind in AREAS and of != "area")]
    if of == "area" and post.endswith("长"):
        if governments := [m for m in fitting if m.kind == "GovernmentBody" and m.end == at]:
            return max(governments, key=lambda m: (-m.start, m.confidence))  # 某市人民政府|副市长
        areas = [m for m in fitting if m.kind in AREAS and m.end >= at - 1]
        return max(areas, key=lambda m: (m.end, m.start)) if areas else _level(article, here, others, at, post)
    bodies = [m for m in named if m.kind not in AREAS] or [m for m in fitting if m.kind == "Enterprise" and of == "firm"]
    if not bodies and of == "body":
        bodies = [m for m in fitting if m.kind not in AREAS and not m.implied and DEPARTMENT.fullmatch(text, m.end, at + len(post))]
    if bodies:
        return max(bodies, key=lambda m: (m.end, -m.start, m.confidence))
    if of == "firm" or POINTED.match(text, begin, at):
        pointing = at - begin <= 4 or POINTED.match(text, begin, at)
        recent = _recent_firm(here, begin, others, after=after, that=text.startswith("该", begin)) if pointing else None
        return recent or (_firm_told_of(text, at + len(post), here) if pointing and not after else None)
    if of == "body" and at == begin and (before := _colleague(text, begin, here)):
        return before
    areas = [m for m in named if m.kind in AREAS]
    if not areas and post in ("书记", "副书记") and (committee := COMMITTEE.search(text, 0, at)) and committee.start() >= begin:
        return _level(article, here, others, at, f"{committee['level']}长")  # 县委书记, 区委副书记
    return areas[-1] if areas and of == "area" else None


_TELLS = re.compile("[\u4e00-\u9fff·]{2,4}(?:介绍|告诉|表示|说|透露|坦言|算)(?:说|道|了一笔账)?[，：“]+")


def _firm_told_of(text: str, at: int, here: Sequence[Mention]) -> Mention | None:
    """The firm that a speaker without one speaks of at once: 董事长某某介绍，甲公司今年…."""
    told = _TELLS.match(text, at)
    return next((m for m in here if told and m.kind == "Enterprise" and m.start == told.end()), None)


def _colleague(text: str, at: int, here: Sequence[Mention]) -> Mention | None:
    """The body of the officer named right before: 甲经开区管委会主任某某，副主任|某某."""
    officers = [m for m in here if m.kind == "Person" and m.end < at and text[m.end : at] in ("，", "、", "和")]
    if not officers:
        return None
    name = max(officers, key=lambda m: m.end).start
    near = [m for m in here if m.kind == "GovernmentBody" and m.end <= name <= m.end + 8]
    bodies = [m for m in near if not re.search("[，。；]", text[m.end : name])]
    return max(bodies, key=lambda m: (m.end, m.end - m.start), default=None)


def _level(
    article: Article, here: Sequence[Mention], others: Mapping[int, Sequence[Mention]], at: int, post: str
) -> Mention | None:
    """The area whose 市长 or 县长 it is: the one of the article, or the only one of its level that it names."""
    level = LEVELS.get(post[-2:-1])
    name = getattr(article.context, level) if level else None
    province = article.context.province
    if name is None and level is not None:
        named = {m.name for some in others.values() for m in some if m.kind in AREAS and m.name.endswith(post[-2:-1])}
        name = min(named) if len(named) == 1 else None
    known = places()
    fitting = [p for p in known.named(name or "") if p.name == name and province in (None, known.province(p).name)]
    if len(fitting) != 1 or not here:
        return None
    place, passage = fitting[0], here[0].passage
    end = at + len(post)
    return Mention(passage, at, end, place.kind, place.name, "offices.level", 0.85, implied=True, place=place.code)


def _recent_firm(
    here: Sequence[Mention], at: int, others: Mapping[int, Sequence[Mention]], *, after: bool, that: bool = False
) -> Mention | None:
    """The enterprise that 公司董事长, or an office without an owner, points back to.

    In its own sentence that is one close before it (…有限公司（以下简称…）总经理) or, for 任董事长, the first
    one; otherwise the first one of the nearest sentence before.
    """
    firms = [m for m in here if m.kind == "Enterprise" and m.end <= at and not m.implied]
    if after and firms:
        return firms[0]
    close = [m for m in firms if at - m.end <= 4]
    if close:
        return close[-1]
    index = here[0].passage if here else 0
    for back in range(index - 1, max(-1, index - 5), -1):
        earlier = [m for m in others.get(back, ()) if m.kind == "Enterprise"]
        if earlier:
            return earlier[-1] if that else earlier[0]
    return None


def _after(
    article: Article, text: str, person: Mention, here: Sequence[Mention], others: Mapping[int, Sequence[Mention]]
) -> Iterator[Role]:
    """某某|任董事长兼总经理."""
    hit = AFTER.match(text, person.end)
    if hit is None:
        return
    units = _units(text, hit.start("phrase"), hit.end("phrase"))
    if not units or posts()[units[-1][2]] == "press":
        return
    owners = [_owner(article, text, *unit, here, others, after=True) for unit in units]
    begin = _office_start(text, units, owners, here)
    yield from _items(person, text, begin, hit.end("phrase"), owners)


def _beside(
    article: Article, text: str, person: Mention, here: Sequence[Mention], others: Mapping[int, Sequence[Mention]]
) -> Iterator[Role]:
    """某某（董事长）; 发布人：某某 某市商务局局长."""
    span = beside(text, person.start, person.end)
    units = _units(text, *span) if span else ()
    if not span or not units or posts()[units[-1][2]] in ("press", "other"):
        return
    if any(m.kind == "Person" and m.start < span[1] and span[0] < m.end for m in here):
        return  # 甲 某局局长乙: the other's
    owners = [_owner(article, text, *unit, here, others) for unit in units]
    begin = _office_start(text, units, owners, here)
    yield from _items(person, text, begin, span[1], owners)


def beside(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where an office stands behind the name at ``start``..``end``; None where none does.

    >>> beside("嘉宾：甲乙丙 某市商务局局长", 3, 6), beside("甲乙丙（某公司总经理）：我们…", 0, 3), beside("甲乙丙 说", 0, 3)
    ((7, 14), (4, 10), None)
    """
    hit = BESIDE.match(text, end)
    if hit is None or (hit["rest"] and re.search(r"[^：:]$", text[:start].rstrip()) and start):
        return None  # a name in a roster stands at its head
    span = hit.span("inner") if hit["inner"] else hit.span("rest")
    while span[1] > span[0] and text[span[1] - 1] in " \u3000":
        span = span[0], span[1] - 1
    return span if any(text.endswith(post, span[0], span[1]) for post in posts()) else None
