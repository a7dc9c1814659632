"""Zones, parks and specialty towns by name: place + modifier + kind. Lists with a shared kind are ``zone_lists``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg import reference
from kg.gazetteer import places, zones
from kg.language.matcher import Matcher
from kg.language.tagger import Tag
from kg.model import Article, Mention, Passage
from kg.recognise import designation_names as titles
from kg.recognise import pairs
from kg.recognise.borders import is_border, phrase_start
from kg.recognise.industry_names import scopes
from kg.recognise.zone_lists import ZoneList, joined_before
from kg.recognise.zone_names import suffix_matcher, zone_kinds

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_SPLIT = re.compile(r"[。！？]”|[，。；：！？、,;:\s]")
NAME_LABELS = frozenset({"ORG", "LOC", "ns", "nt", "nz", "nw", "nr", "PER", "s"})
# Words of these kinds between place and kind make a sentence, not a name (山西省深化开发区).
_NEVER_INSIDE = frozenset({"p", "c", "d", "u", "r", "w", "xc", "m", "q"})
_VERBS = frozenset({"v", "vd"})
_COMMON = frozenset({"开发区", "示范区", "新区", "园区", "试验区", "合作区", "试点区"})
_NATIONAL = re.compile(r"中国[（(][^（）()]{2,8}[）)]$")  # 中国（运城）跨境电子商务综合试验区
_NO_FRONT = re.compile(
    r"^园区的?事$|获评|荣获|入选|跻身|上榜|^(?:全[国省市县区球]|我[国省市县区]|各[地市县区]|国内|其他)|(?:.{1,3}化){2,}$|^.{1,3}(?<![石文炼煤焦氟磷盐])化$|[0-9]年度?$|[一二两三四五六七八九十0-9]+[省市县区]$|类$|(?:厅|局|委|(?<![东西南北中])部|政府|办)$|^[0-9]+|^[\u4e00-\u9fff]{0,2}[^转]型(?!材)|[一二三四五六七八九十百千万两几0-9]*[万亿](?:元|亩|美元)?级?$|以上$|[一二三四五]星级?$|^[上下]半年$|^一[条座片类批种]|[与跟及]$|^(?:国家|全国|世界|全球)?[一二三四五六七八九十百]+大"
)
_IN_PROJECT = re.compile(r"项目|[一二三四]期|示范工程|工程")
_PHASED = re.compile("[一二三四]期(?!项目|工程)")
_PAPER = re.compile("(?:周|日|晚|早|时)?报(?!告|名|送|批|道|请|价|备|表|废|喜|到|考|建)|周刊|杂志")
_SORT = re.compile("^(?:国家级?(?!电投|能源|电网|管网)|省级|世界|全球)|(?:各|不少|许多|众多|多数|部分|所有|一些)(?:[省市县区地州旗]|个)?$")
_HOPED = re.compile(r"(?:建设|打造|建成|成为|争创|创建)[^，。；、]{2,24}的$")  # 建设具有全球影响力的机器人产业新城
_AWARDED = re.compile("(?:列|选)(?:成)?为.?$|(?:认定|授予|命名|评定|评选|评|授牌)(?:成)?为|(?:获评|荣获|荣膺|获得|评为)[“‘]?$")
_LEVELS = re.compile("(?:国家|省|市|县|自治区)级(?:及?以上)?|各类?|各级|各地|各市|各县|重点|主要")
_RANK = re.compile("(?:国家|省|市|县)级")  # 省级玛钢专业镇: what it is, not what it is called
_BULLET = re.compile(r"[\s●◆■◇○▪•·★☆]*(?:[（(]?[0-9]{1,2}[)）.．、]|[①-⑳])?\s*")
_NUMBERED = re.compile(r"\s*(?:[（(](?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[)）]|[0-9]{1,3}[)）.．、])(?!\d)")
_LABELS = re.compile(r"(?:[（(](?:国家级|[省市]级)[)）])?[：:]")
_PARK_TAIL = re.compile(
    r"\s*NO\.?\s*\d+|[（(](?!国家级|[省市县]级|拟|在建|筹|待|规划|全|共|约|含|原|见"
    r"|以下|下[文简统]?称|[简又统]称|位于|地处|在)[^（）()0-9年只有的是哦啦呢]{2,8}[)）]"
)


_BEYOND_QUOTES = 4  # characters between a closing quote and a kind that are more than a modifier


def _wider(area: Mention, following: Mention | None) -> bool:
    """Whether a wider area follows that holds it (天长市|滁州高新区): no name begins with the smaller one."""
    known = places()
    inner, outer = known.by_code.get(area.place or ""), known.by_code.get((following.place if following else None) or "")
    return inner is not None and outer is not None and known.inside(inner, outer)


@cache
def generic_fronts() -> frozenset[str]:
    """Words before a kind that make no name: 省级, 现代化."""
    return frozenset(row["word"] for row in reference.table("generic_fronts"))


@cache
def known_zones() -> frozenset[str]:
    """Every name of the zones of ``zones.csv``, whatever their last word."""
    return frozenset(name for zone in zones() for name in (zone.name, *zone.others))


@cache
def _without_kind() -> Matcher:
    """Finds the known zones whose names end in no kind: 中关村海淀园."""
    return Matcher(name for name in known_zones() if name.endswith("园"))


@cache
def _state_names() -> tuple[str, ...]:
    return tuple(name for row in reference.table("state_bodies") for name in (row["name"], *reference.words(row["others"])))


def propose(article: Article, found: Sequence[Mention], tags: Sequence[tuple[Tag, ...]]) -> Iterator[Mention]:
    """Mentions of zones, parks and specialty towns with their full or restored names."""
    areas: dict[int, list[Mention]] = {}
    wide = frozenset(article.passages[m.passage].text[m.start : m.end] for m in found if m.kind in ("Region", "Country"))
    for mention in found:
        if mention.kind in ("Province", "City", "County") and not mention.implied:
            areas.setdefault(mention.passage, []).append(mention)
    for passage in article.passages:
        yield from _Finder(passage, areas.get(passage.index, []), wide, tags[passage.index]).find()


class _Finder:
    """The zones of one passage."""

    def __init__(self, passage: Passage, areas: Sequence[Mention], wide: frozenset[str], tags: tuple[Tag, ...]) -> None:
        self.passage, self.text, self.wide, self.tags = passage, passage.text, wide, tags
        self.areas = sorted(areas, key=lambda m: (m.start, m.end))
        self.lists = ZoneList(passage, self.areas, tags, generic_fronts())
        self.last: dict[str, int] = {}  # where the last name of a class ended: the next one of it begins behind it

    def find(self) -> Iterator[Mention]:
        for start, end, name in _without_kind().find(self.text, overlapping=False):
            yield Mention(self.passage.index, start, end, "DevelopmentZone", name, "zones.known", 0.9)
        for head, end, suffix in suffix_matcher().find(self.text, overlapping=False):
            kind = zone_kinds()[suffix].kind
            counted = self.lists.counted_before(head)
            if counted is not None:
                yield from self.lists.names(counted, suffix, kind, alone=True)
            elif not any(m.end == end and m.start < head for m in self.areas):  # 浦东新区 is a district
                yield from self._single(head, end, suffix, kind)
            self.last[kind] = end
            if kind == "Park":
                self.last["DevelopmentZone"] = end

    def _single(self, head: int, end: int, suffix: str, kind: str) -> Iterator[Mention]:
        begin = self._begin(head, kind, suffix)
        if begin is None and kind == "Park" and phrase_start(self.text, self.tags, head) == head:
            # 生物医药产业园 may be a kind as a whole, and a name before a shorter kind.
            shorter = next((suffix[cut:] for cut in range(1, len(suffix) - 1) if suffix[cut:] in zone_kinds()), None)
            if shorter:
                head, suffix = end - len(shorter), shorter
                begin = self._begin(head, kind, suffix)
        if kind == "Park" and _LABELS.match(self.text, end):
            begin = self._labelled(head if begin is None else begin) or begin
        if begin is not None and kind == "Park" and _RANK.match(self.text, begin - 3) and titles.known(self.text[begin:end]):
            return  # 国家级科技企业孵化器: a title
        if begin is not None and _AWARDED.search(self.text[max(0, begin - 4) : begin + 2]):
            return  # 认定为国家级…基地: what it was admitted to
        if begin is None or self._is_group(begin, head, suffix) or (kind == "Park" and _HOPED.search(self.text[:begin])):
            return
        confidence = self._confidence(begin, head, suffix, kind)
        if not confidence or _PAPER.match(self.text, end):
            return
        last = end
        if kind == "Park":
            if _PHASED.match(self.text, end):
                confidence = min(confidence, 0.55)
            elif _IN_PROJECT.match(self.text, end):
                confidence = 0.4  # the project's name holds it
            tail = _PARK_TAIL.match(self.text, end)
            last = tail.end() if tail and not self._is_seat(tail.start(), tail.end()) else end
        name = re.sub(r"[“”‘’\"]|\s+", "", self.text[begin:last])
        kind = "DevelopmentZone" if name in known_zones() else kind  # 苏州工业园区
        yield Mention(self.passage.index, begin, last, kind, name, f"zones.{kind}", confidence)
        joint = joined_before(self.text, begin)
        if joint is not None and kind == "DevelopmentZone":
            yield from self.lists.names(joint, suffix, kind, alone=False)

    def _is_seat(self, start: int, end: int) -> bool:
        """Whether brackets behind a park say only in which district or county it lies (（镇康县）; （南区） is part of the name)."""
        inner = next((m for m in self.areas if start < m.start and m.end == end - 1), None)
        return inner is not None and self.text[inner.end - 1] in "县区市旗州盟" and inner.end - inner.start > 2

    def _labelled(self, at: int) -> int | None:
        """Where a line begins that is about what it names first, whatever the words: 启航科技企业孵化器：面积…."""
        bullet = _BULLET.match(self.text)
        start = bullet.end() if bullet else 0
        words = self.text[start:at]
        proper = 2 <= len(words) <= 4 and _HAN.fullmatch(words) and words not in generic_fronts() and not is_border(words)
        return start if proper else None

    def _begin(self, head: int, kind: str, suffix: str) -> int | None:
        """Where the name that ends in a kind at ``head`` begins; None where no name stands there."""
        national = _NATIONAL.search(self.text[:head])
        if national:
            return national.start()
        begin = phrase_start(self.text, self.tags, head, floor=self._floor(head, kind), longest=24 if kind == "Park" else 14)
        close = self.text.rfind("”", begin, head)
        if kind == "Park" and head - close > _BEYOND_QUOTES and close >= begin:  # 按照“一区三园”统筹布局|智能装备园
            begin = phrase_start(self.text, self.tags, head, floor=close + 1)
        dash = max(self.text.rfind(mark, 0, head) for mark in pairs.DASHES)
        if begin <= dash + 1 and any(self.text.startswith(name, dash + 1) for name in self.wide):
            return pairs.start(self.text, dash + 1)  # 广西—东盟经济技术开发区
        if begin <= dash and kind == "DevelopmentZone":
            begin = dash + 1
        rank = _RANK.match(self.text, begin, head)
        begin = rank.end() if rank and rank.end() < head - 1 else begin
        chain = [m for m in self.areas if m.start < begin < m.end <= head] or [m for m in self.areas if begin <= m.start and m.end <= head]
        if chain and (kind == "DevelopmentZone" or chain[0].start < begin or self._has(_VERBS, begin, chain[0].start)):
            begin = next(m.start for m, rest in zip(chain, [*chain[1:], None], strict=True) if not self._parted(m, rest) and not _wider(m, rest))
            chain = [m for m in self.areas if begin <= m.start and m.end <= head]
        inner = chain[-1].end if chain else begin
        return begin if self._makes_name(begin, inner, head, kind, suffix) else None

    def _parted(self, area: Mention, following: Mention | None) -> bool:
        """Whether a verb parts two areas (在深圳举办荆门…): the name begins behind it."""
        return following is not None and area.end < following.start and self._has(_VERBS, area.end, following.start)

    def _makes_name(self, begin: int, inner: int, head: int, kind: str, suffix: str) -> bool:
        """Whether what stands before a kind names one; ``inner`` is where its place ends and its modifier begins."""
        front = self.text[begin:head].strip("“”‘’\"")
        generic = generic_fronts()
        if suffix in _COMMON and len(front) < 4 and self.text[begin] == "“" and self.text[head - 1] == "”":
            return False  # “五好”园区, “零碳”园区: a sort of them
        if suffix.endswith("园区") and kind == "Park" and _SORT.search(front):
            return False  # 国家绿色工业园区: what parks are admitted to; 各县园区: all of them
        if front.startswith(_state_names()):
            return False  # 工信部“小快灵”…试点园区: what a ministry admits to
        if not front or front in generic or any(front.endswith(word) for word in generic if len(word) > 2):
            return False
        exact = any(m.start == begin and m.end == head for m in self.areas)
        if not exact and (_NO_FRONT.search(front) or front in self.wide):
            return False
        if kind == "SpecialtyTown":
            return inner < head - 1 and self.text[inner:head] not in generic and not self._has(_VERBS, inner, head)
        if kind == "DevelopmentZone":
            if _LEVELS.fullmatch(self.text[inner:head]):
                return False  # 甲市省级开发区: those of a level
            barred = _NEVER_INSIDE | _VERBS if suffix in _COMMON or head - inner > 4 else _NEVER_INSIDE
            return not is_border(self.text[inner:head]) and not self._has(barred, inner, head)
        field = next((at for at in range(inner, head - 1) if self.text[at:head] in scopes()), head)  # 锂电循环利用|产业园
        return not self._has(_VERBS, inner, field) or self._ends_in_verb(max(inner, self.last.get("DevelopmentZone", 0)), head, suffix)

    def _ends_in_verb(self, start: int, head: int, suffix: str) -> bool:
        """Whether the one verb there is the last word of a short name (画溪智造产业园), not what is done to the park."""
        inside = [t for t in self.tags if start <= t.start and t.end <= head]
        if not 1 < len(inside) < 4 or head - start > 4 or len(suffix) < 3:
            return False
        # One character of a name is often mistaken for a verb (画溪).
        verbs = [t for t in inside if t.label == "v" and t.end - t.start > 1]
        return not verbs or (len(verbs) == 1 and verbs[0].end == head and not is_border(self.text[verbs[0].start : head]))

    def _has(self, labels: frozenset[str], start: int, end: int) -> bool:
        return any(t.label in labels and start <= t.start and t.end <= end for t in self.tags)

    def _is_group(self, begin: int, head: int, suffix: str) -> bool:
        """运城市开发区, 山西省开发区 are all zones of the area; 获嘉县开发区 is the county's one."""
        front = self.text[begin:head]
        whole = any(m.start == begin and m.end == head and m.kind != "County" and (m.name == front or m.kind == "Province") for m in self.areas)
        province = whole and front.endswith(("省", "自治区"))  # 辽宁省经济开发区: all of them
        return whole and (suffix in ("开发区", "园区", "新区") or province)

    def _floor(self, head: int, kind: str) -> int:
        """A park's name may hold the zone before it (稷山开发区西社园区); a name never crosses a stop."""
        stops = [hit.end() for hit in _SPLIT.finditer(self.text, 0, head)]
        number = _NUMBERED.match(self.text)  # 5.甲高新区：…
        return max([self.last.get(kind, 0) if kind != "Park" else 0, number.end() if number and number.end() < head else 0, *stops[-1:]])

    def _confidence(self, begin: int, head: int, suffix: str, kind: str) -> float:
        front = self.text[begin:head].strip("“”‘’\"")
        known = any(begin <= m.start and m.end <= head for m in self.areas)
        tagged = any(t.label in NAME_LABELS and t.start <= begin < t.end for t in self.tags)
        if kind != "DevelopmentZone":
            return 0.0 if len(front) < 2 else 0.85 if known or tagged else 0.65
        if known:
            return 0.95 if len(front) <= 12 else 0.6
        if not (2 <= len(front) <= 6 and _HAN.fullmatch(front)):
            return 0.0
        return 0.85 if tagged else 0.6 if len(suffix) >= 4 and len(front) <= 5 else 0.0
