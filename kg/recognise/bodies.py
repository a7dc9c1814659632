"""Organs of party and state: place or zone + function + organ, and the names restored from 省商务厅, 管委会."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.language.matcher import Matcher
from kg.model import Article, Mention
from kg.recognise.name_borders import NAMES, Line, left
from kg.recognise.zone_names import zone_kinds
from kg.reference import table, words

# After these, a body's last character belongs to another word: 局面, 委托, 办理, 部门.
ANOTHER_WORD = re.compile(
    r"(?<=局)(?:面(?!向)|势|限|部(?!长)|域)|(?<=[委局])(?:托|派|任)|(?<=委)员(?!会)|(?<=办)(?:[理法事好结证案成]|公(?!室))|(?<=部)[门署队]|"
    r"级(?!长)|员(?!会|工)|引导|采购|补[贴助]|职能|平台|公报|网"
)
BRACKET = re.compile(r"[（(][\u4e00-\u9fff]{1,10}[)）]$")
SURE = 0.5  # what is less certain lends its owner to no other
REPORT = re.compile(r"(?:工作)?报告|工作规则")
LEVELS = dict(zip("省市州盟县旗区", ("province", "city", "city", "city", "county", "county", "county"), strict=True))
LEVELS["自治区"] = "province"
LEVEL = re.compile(r"(?:中共)?(?:我|全|该|本|各)?(?P<level>自治区|省|市|州|盟|县|旗|区)$")
GENERAL = frozenset({"管理区", "功能区", "工业区", "商务区", "经济区", "化工区", "石化区", "试验区", "启动区", "起步区", "组团"})  # of many things
ZONED = frozenset({"管委会", "管理委员会", "党工委", "工委", "党工委管委会", "纪检监察工委"})
PARTY = frozenset({"市委", "省委", "县委", "区委", "州委", "旗委", "盟委"})
OFFICE = re.compile(r"(?:常务)?副?(?:主任|书记)|委员|秘书长|调研员")
SECOND_OFFICE = re.compile(r"(?:常务)?副?(?:书记|主任|委员)?[、和兼]")
VAGUE = frozenset({"政府", "人民政府", "人大", "人大常委会", "政协", "党委", "党组", "办公室", "工委", "法院"})
INNER = re.compile(r"(?:办公室|办公厅|党组|党委|机关|各部门)")
OF_POST = re.compile("(?:专职|常务)?副?书记|成员|委员")  # 甲局|党组书记: of the bureau


@cache
def _organs() -> dict[str, str]:
    """Endings that make a body, with their class: 商务局, 管委会, 人民政府."""
    organs = {row["organ"]: row["class"] for row in table("body_organs")}
    for row in table("body_functions"):
        for suffix in words(row["suffixes"]):
            organs.setdefault(row["function"] + suffix, "GovernmentBody")
    return organs


@cache
def _finder() -> Matcher:
    return Matcher(_organs())


@cache
def _bare_zone() -> re.Pattern[str]:
    """The kind of a zone that stands for it alone: 高新区, 边合区, 综保区."""
    kinds = {kind for kind, row in zone_kinds().items() if row.kind == "DevelopmentZone"} - GENERAL | {"园区"}
    return re.compile(f"(?:{'|'.join(sorted(kinds, key=lambda kind: (-len(kind), kind)))})$")


@cache
def _state() -> dict[str, str]:
    return {name: row["name"] for row in table("state_bodies") for name in (row["name"], *words(row["others"]))}


@cache
def _state_finder() -> Matcher:
    return Matcher(_state())


@dataclass(frozen=True)
class Setting:
    """What an article tells of its bodies: its areas, and the zones that it names with how often."""

    areas: dict[str, str]  # province, city, county → official name
    zones: tuple[tuple[str, int], ...]
    home: str | None = None  # the zone whose own paper it is: 区 means that zone in it
    recent: str | None = None  # the zone named last before the passage at hand: 该区
    topic: str | None = None  # the one zone that its titles name, by its fullest name

    @classmethod
    def of(cls, article: Article, found: Sequence[Mention]) -> Setting:
        """The setting of an article."""
        context = article.context
        areas = {"province": context.province, "city": context.city, "county": context.county}
        sure = [mention for mention in found if not mention.implied and mention.confidence >= 0.5]
        zones = [mention.name for mention in sure if mention.kind == "DevelopmentZone"]
        counts = Counter(zones or [mention.name for mention in sure if mention.kind == "Park"])
        known = {level: name for level, name in areas.items() if name}
        return cls(known, tuple(counts.most_common()), _home(article, sure), topic=_topic(article, sure))

    def area(self, level: str) -> str | None:
        """The area or, for 区 in a zone's own paper, the zone that a level word (省, 市, 区) means."""
        if level == "市" and self.areas.get("county", "").endswith("市"):
            return self.areas["county"]  # in the paper of a city that is a county
        name = self.home if level == "区" and self.home else self.areas.get(LEVELS.get(level, ""))
        return name if name and (LEVELS[level] != "county" or name.endswith(level)) else None

    def owned(self, mention: Mention) -> Mention:
        """A mention named by its level (市城投集团), with the name of the area before it."""
        area = self.area(mention.name[0]) if mention.name[0] in LEVELS else None
        return replace(mention, name=area + mention.name[1:]) if area else mention

    def zone(self, kind: str) -> str | None:
        """The zone that a bare kind (高新区) or, with "", 管委会 alone stands for; None where several could be."""
        fitting = [(name, times) for name, times in self.zones if _ordered(kind, name) and name != kind]
        if not fitting:
            return None
        if not kind and self.topic:
            return self.topic
        (name, times), rest = fitting[0], fitting[1:]
        strict = kind in ("", "开发区", "园区", "示范区")  # too wide to mean the one that is named most often
        for other, often in rest:
            same = _ordered(other, name) or _ordered(name, other)
            if not same and (strict or times <= often):
                return None
        return name


def _topic(article: Article, sure: Sequence[Mention]) -> str | None:
    """The one zone that the article's titles name, by the fullest name that it has in it."""
    zones = [m for m in sure if m.kind == "DevelopmentZone"]
    titled = {m.name for m in zones if article.passages[m.passage].role == "title"}
    fullest = {max((z.name for z in zones if _ordered(name, z.name)), key=lambda full: (len(full), full)) for name in titled}
    return fullest.pop() if len(fullest) == 1 else None


def _home(article: Article, sure: Sequence[Mention]) -> str | None:
    """The one zone whose 管委会 or 党工委 heads the article."""
    titles = {passage.index for passage in article.passages[:6] if passage.role in ("title", "heading", "byline")}
    heads = {
        mention.name
        for mention in sure
        if mention.kind == "DevelopmentZone" and mention.passage in titles
        and article.passages[mention.passage].text.startswith(tuple(ZONED), mention.end)
    }
    return heads.pop() if len(heads) == 1 else None


def _ordered(short: str, long: str) -> bool:
    """Whether ``short`` is an ordered subsequence of ``long``."""
    rest = iter(long)
    return all(character in rest for character in short)


def propose(line: Line, passage: int, setting: Setting) -> Iterator[Mention]:
    """Bodies of one passage, each with its full name where the article tells it."""
    taken: list[tuple[int, int]] = []
    for start, end, name in _state_finder().find(line.text, overlapping=False):
        if re.match("[发函字]?[〔\\[（(]", line.text[end:]) and len(name) == 2:
            continue  # 国办发〔2017〕7号
        if (line.is_edge(start) or len(name) > 2) and not ANOTHER_WORD.match(line.text, end) and not _preceded_by_place(line, start):
            confidence = 0.95 if len(name) > 3 or name.endswith("部") else 0.6
            taken.append((start, end))
            yield Mention(passage, start, end, "GovernmentBody", name, "bodies.state", confidence)
    previous: tuple[int, str] | None = None  # end of the last body and the area or zone that it belongs to
    for stop, end, organ in _hits(line.text):
        if any(a < end and stop < b for a, b in taken) or ANOTHER_WORD.match(line.text, end):
            continue
        first = line.text[stop : stop + 2] in PARTY  # 市委: the level word is both the place's and the organ's
        found = _owned(line, stop + first, end, organ, setting, previous) or _inherited(line, stop, previous)
        if found is None or (found[1] and REPORT.match(line.text, end)):
            continue
        start, owner, confidence, rule = found
        own = line.text[max(start, stop + first) if owner else start : end]
        taken.append((start, end))
        own_zone = next((line.text[start:at] for at, begin in line.zones.items() if begin == start and at <= stop), "")
        lent = owner or own_zone or (line.text[start : stop + first] if rule != "tagged" else "")
        previous = (end, lent) if lent and confidence >= SURE else None
        yield Mention(passage, start, end, _organs()[organ], owner + own, f"bodies.{rule}", confidence)
    for start, end in _tagged(line, taken):
        yield Mention(passage, start, end, "GovernmentBody", line.text[start:end], "bodies.department", 0.7)


DEPARTMENT = re.compile(r"[\u4e00-\u9fff]{4,}(?:局|厅|委员会|管委会|办公室|指挥部)$")


def _tagged(line: Line, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Names of the tagger that open with a place and end like a department: 某市甲乙促进局."""
    for tag in line.tags:
        if tag.label != "ORG" or ANOTHER_WORD.match(line.text, tag.end):
            continue
        if DEPARTMENT.search(line.text, tag.start, tag.end):
            opens = any(start == tag.start for end in range(tag.start + 2, tag.end) for start in line.ends.get(end, ()))
            if opens and not any(a < tag.end and tag.start < b for a, b in taken):
                yield tag.start, tag.end


def _hits(text: str) -> list[tuple[int, int, str]]:
    """Endings, with what follows directly as a part of the same body: 管委会|办公室, 管委会|产业发展局."""
    joined: list[tuple[int, int, str]] = []
    for start, end, organ in _finder().find(text, overlapping=False):
        if organ in ("党组", "党委") and joined and joined[-1][1] == start and OF_POST.match(text, end):
            continue
        inner = INNER.match(text, end)
        inner = None if inner and inner[0].startswith("党") and OF_POST.match(text, inner.end()) else inner
        if inner and organ not in PARTY:
            end = inner.end() if inner[0] not in ("机关", "各部门") else end
        if joined and joined[-1][1] == start:
            start = joined.pop()[0]
        if more := _more_functions().search(text, 0, start):
            start = more.start()  # 经济发展和|科技局
        joined.append((start, end, organ))
    return joined


@cache
def _more_functions() -> re.Pattern[str]:
    some = "|".join(re.escape(row["function"]) for row in sorted(table("body_functions"), key=lambda row: (-len(row["function"]), row["function"])))
    return re.compile(rf"(?:{some})[和与]$")


def _preceded_by_place(line: Line, start: int) -> bool:
    return start in line.ends or start in line.zones or line.text[:start].endswith(("省", "市", "县", "区"))


# Where the name begins, the area or zone to restore before it ("" where the text has it), confidence, rule.
Owned = tuple[int, str, float, str]


def _owned(
    line: Line, stop: int, end: int, organ: str, setting: Setting, previous: tuple[int, str] | None
) -> Owned | None:
    """Whose body it is whose function and organ stand at ``stop``..``end``, by what stands before them."""
    before = line.text[:stop]
    if stop in line.zones:
        start = line.zones[stop]
        return start - 2 * before[:start].endswith("中共"), "", 0.95, "zone"
    bracket = BRACKET.search(before)
    if bracket and bracket.start() in line.zones:  # 乌鲁木齐经济技术开发区（头屯河区）|统计局
        return line.zones[bracket.start()], "", 0.95, "zone"
    place = line.place_before(stop)
    if place is not None and place[1] < 3:
        start = place[0]
        wider = line.place_before(start)
        if wider is not None and wider[1] > place[1]:
            start = wider[0]
        return start - 2 * before[:start].endswith("中共"), "", 0.95, "place"
    bare = _bare_zone().search(before)
    if bare:
        return _of_bare_zone(line, bare.start(), end, bare[0], setting)
    level = LEVEL.search(before)
    if level and _splits(line, level.start("level")):
        return _of_level(level, organ, setting, previous)
    if line.text.startswith(tuple(ZONED), stop):
        follows = previous is not None and SECOND_OFFICE.fullmatch(line.text, previous[0], stop)
        zone = previous[1] if previous and follows else setting.zone("")
        general = re.search(r"(?:各|[家个]|每个|所有|实行)(?:开发区|园区)?$", before)
        if zone is None or general:
            return None
        office = line.text[stop:end] not in ZONED or OFFICE.match(line.text, end)
        return stop, zone, 0.75 if office else 0.45, "bare"
    word = line.word(end - 1)
    if word.label in ("ORG", "nt") and word.start < stop and organ not in VAGUE:
        start = max(word.start, left(line, stop))
        return (start, "", 0.6, "tagged") if start < stop else None
    return None


def _of_bare_zone(line: Line, start: int, end: int, kind: str, setting: Setting) -> Owned | None:
    """高新区管委会: the zone of that kind that the article names."""
    if re.search(r"(?:各|[家个]|每个|所有|实行|级|以上|全[省市县])$", line.text[:start]):
        return None
    word = line.word(end - 1)
    place = line.place_before(start)
    if place is not None:
        return place[0], "", 0.9, "bare_zone"
    wider = _wider(line, start, start + len(kind), setting)
    zone = setting.zone(line.text[wider : start + len(kind)]) or setting.zone(kind)
    start = wider
    if zone is not None:
        return start, zone, 0.85, "bare_zone"
    if word.label in ("ORG", "nt") and word.start < start:
        return word.start, "", 0.8, "tagged"
    return (start, "", 0.5, "bare_zone") if kind not in ("开发区", "园区", "示范区", "新区") else None


def _wider(line: Line, start: int, end: int, setting: Setting) -> int:
    """Where the short name of a known zone begins that ends with a bare kind: 空港|实验区 of 某市空港经济实验区."""
    for at in range(max(0, start - 8), start):
        short = line.text[at:end]
        if line.is_edge(at) and any(_ordered(short, name) for name, _ in setting.zones):
            return at
    return start


def _of_level(
    level: re.Match[str], organ: str, setting: Setting, previous: tuple[int, str] | None
) -> Owned | None:
    """省商务厅, 市委: the area of that level that the article is of, or that the body before it belongs to."""
    word = level["level"]
    area = setting.area(word)
    if organ in ZONED and word == "区":
        area = setting.home or (setting.recent if "该" in level[0] else None) or setting.zone("")  # a district has no 管委会
    if previous and previous[1].endswith(word) and level.start() - previous[0] <= 2:
        area = previous[1]
    if area is None:  # 区招商局 in a zone of 常熟市
        return level.start("level"), "", 0.4, "level"
    vague = organ in PARTY or organ in VAGUE or area == setting.home
    return level.start("level"), area, 0.45 if vague else 0.8 if LEVELS[word] == "province" else 0.6, "level"


def _splits(line: Line, at: int) -> bool:
    """Whether the tagger's name around ``at`` may be cut there: 省商务厅 within one word."""
    word = line.word(at)
    return word.start == at or word.label in NAMES


def _inherited(line: Line, stop: int, previous: tuple[int, str] | None) -> Owned | None:
    """商务局 in 某市发改委、商务局: the owner of the body before it."""
    if previous and previous[1] and re.fullmatch(r"[、和与及]|会同|联合|以及", line.text[previous[0] : stop]):
        return stop, previous[1], 0.6, "inherited"
    return None
