"""What an article is about, and what the words that point back mean: 该区, 该公司, 该项目, a bare 高新区."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from kg.gazetteer import places
from kg.model import Article, Mention
from kg.recognise import plants
from kg.recognise.former import former_and_latter
from kg.recognise.places import areas
from kg.recognise.spokesmen import spoken_for, spokesmen
from kg.recognise.stories import named_throughout, told_of
from kg.recognise.voices import voices
from kg.recognise.zone_lists import enumerated
from kg.recognise.zone_names import only_known, parse, part, zone_kinds

_AREAS = ("Province", "City", "County")
_INSTITUTIONS = ("ResearchPlatform", "Organization", "University", "Fund")
# What each pointing word may mean; the families limit a bare kind to zones of it.
_POINTERS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(
        r"(?:该|我|本|这家)(?:公司|企业|集团|厂)"
        r"|(?:^|(?<=[，。；：、“]))(?:发行人|公司|企业|集团(?!公司|有限|股份|军|内|式|型))(?![们数家全名简开化登注服类上]|主(?![攻营要打导])"
        r"|投资项目|办事|融资|用工|用电|用能|诉求|减负|所得税|负担|信用|孵化|培育|梯队|满意度|群众|事项)"
    ), ("Enterprise",)),
    (re.compile(r"(?:(?<![\u4e00-\u9fff])|(?<=[年月度前下来时]))(?:我们|咱们)"), ("DevelopmentZone", "Enterprise")),
    (re.compile(
        r"(?:这个|这一|该|此)(?:(?:(?:计划|协议)?总?投资)?(?:约|超|近)?[0-9.]+[万亿]美?元的)?(?:[\u4e00-\u9fff]{2,8})?项目"
        r"|(?<=[，。；“])项目(?=[于已计建总全占达正预投一二])"
    ), ("Project",)),
    (re.compile(r"(?:该|此)(?:研究[院所]|研究中心|实验室|(?:创新)?中心|平台|院|所)(?![长内线士有属在子谓见述])"), _INSTITUTIONS[:2]),
    (re.compile(r"(?:该|此)(?:[母子]?基金|联盟|协会|商会|学院|学会)"), ("Fund", "Organization", "University")),
    (re.compile(r"该(?:园区?|产业园区?|工业园区?|基地)"), ("Park", "DevelopmentZone")),
    (re.compile(r"该(?:开发区|示范区|区)|(?<![\u4e00-\u9fff])(?:我区|全区|区内|区里)|(?<=[，、。；])全区|我区"), ("DevelopmentZone",)),
)
_BARE = re.compile(
    r"高新技术开发区|边合区|边境经济合作区|合作区|产业集聚区|工业集中区|高新区|经开区|经济开发区|开发区|示范区|综改区|保税区|综保区|新区|(?:产业)?园区"
)
_RENAMED = re.compile(r"(?:前身(?:是|为)|更名为|改名为|改称|定名为?|原名|原称|曾用名|升格为)[^，。；]{0,14}$")
_NEW_NAME = re.compile("更名|改名|改称|定名|升格|升级为|晋升为|前身")
_CHRONICLE = re.compile("大事记|区志|志略|编年|沿革|年表|年鉴|纪事|发展史|历程|回顾|[0-9]{2,4}年来|[0-9]{4}[ ]*[—–－-][ ]*[0-9]{4}|周年")
# A bare kind points back only where nothing before it makes it general (各开发区, 省级开发区, 4家开发区).
_BEFORE_BARE = re.compile(
    r"(?:^|[，。；：！？、“”（(\s]|[在与由对从向为到使让给据和及，]|今年|去年|目前|其中|以来|月|日|年|，是|支持|推动|带动|赋予)$"
)
_GENERAL = re.compile(r"(?:各|全[省市县国]的?|[省市县]级|[省市县]|国家级?|以上|[家个]|类|等|级|一流|重点|现代|特色|所有|部分|其他|有关|相关)$")
_AFTER_BARE = re.compile(r"(?:建设升级版|升级版|们)")
# 上半年全市主要开发区“成绩单”: a page on several, whatever single one its subtitle names.
_OF_SEVERAL = re.compile("(?:全[省市县]|主要|部分|重点|各|[几多两三四五六]个?家?|[省市县])的?开发(?:园)?区")
# 各市县人民政府，某某开发区管委会：: whom a document is sent to, not whom it is about.
_SALUTATION = re.compile("(?:各[^。]*|[^。]*各有关[^。]*)[：:]$")
_OF_AREA = re.compile("政府工作报告|人民代表大会")  # a county's, whatever zone it tells of
_ITS_YEAR = re.compile(r"(?:人民政府|政府)?(?:关于)?(?:20\d\d年|“?十[二三四五六]五”?)")
_RECEIVED = re.compile("(?<=[一-龥])(?:会见|会晤|接见)[^，。]{2,24}一行")  # 市委书记会见某集团客商一行
_COMMON_KIND = re.compile("开发(?:园)?区$")


def article_subject(article: Article, mentions: Sequence[Mention]) -> Mention | None:
    """The thing that the article as a whole is about: a zone where one zone leads it, otherwise its area.

    The mention returned is its first (or, where nothing names the area, stands at the words that tell it).
    """
    area = _area(article, mentions)
    if area is not None and (_of_the_area(article, mentions) or _year_of_the_area(article, mentions)):
        return area
    firm = told_of(article, mentions)
    if firm:
        return firm
    if (headlined := _headlined(article, mentions)) is not None:
        return headlined
    opening = {p.index for p in article.passages if p.role == "title"}
    addressed = {p.index for p in article.passages if _SALUTATION.search(p.text)}
    zones = [m for m in mentions if m.kind == "DevelopmentZone" and not (m.implied or m.passage in addressed or _OF_SEVERAL.search(m.name))]
    parks = [m for m in mentions if m.kind == "Park" and not m.implied]
    often = Counter(map(_core, parks))
    ours = {_core(m) for m in parks if m.passage in opening and often[_core(m)] > 1}
    ahead = {(m.passage, m.start) for m in parks if _core(m) in ours}
    zones = [m for m in zones if (m.passage, m.start) not in ahead]  # 甲高新区|乙园
    if not any(m.passage in opening for m in zones):
        titled_parks = {_core(m) for m in parks if m.passage in opening and (often[_core(m)] > 1 or not zones)}
        zones = [*zones, *(m for m in parks if _core(m) in titled_parks)]
    zones = [m for m in zones if not _made_up(m, zones, opening)]
    body = next((p.index for p in article.passages if p.role == "body"), 0)
    counts = Counter(_core(m) for m in zones)
    if counts:
        titles = {_core(m) for m in zones if m.passage in opening}
        most = max(counts.values())
        core, times = max(counts.items(), key=lambda item: (item[0] in titles and 3 * item[1] >= most, item[1], item[0]))
        first = next(m for m in zones if _core(m) == core)
        several = area is not None and (
            any(_OF_SEVERAL.search(p.text) for p in article.passages if p.index in opening)
            or _all_zones_of(area, article, [m for m in zones if m.passage in opening and _core(m) == core])
        )
        titled = not several and (core in titles or (not titles and _named_by_kind(article, first, opening, zones)))
        told = [m for m in zones if m.passage == body and _core(m) == core and m.start <= 20]
        leads = any(not enumerated(article.passages[body].text, m.start, m.end) for m in told)
        own = sum(m.implied and area is not None and m.place == area.place for m in mentions if m.kind in _AREAS)
        rivals = max((n for other, n in counts.items() if other != core), default=0)
        placed = titles or rivals or any(m.passage in opening and m.kind in _AREAS for m in mentions)
        issuing = not placed and article.passages[first.passage].role == "byline" and first.start == 0  # 甲高新区招商局, the title without place
        if titled or issuing or (leads and own < 2) or (times >= 4 and times >= 3 * rivals and own < 2):
            return first
    return area or named_throughout(article, mentions)


def _of_the_area(article: Article, mentions: Sequence[Mention]) -> bool:
    """Whether a headline tells that an area's government reports, or that those who lead it receive somebody."""
    heads = [passage for passage in article.passages if passage.role == "title"]
    received = any(_RECEIVED.search(head.text) for head in heads) and not any(
        m.kind == "DevelopmentZone" and m.passage in {head.index for head in heads} for m in mentions
    )
    return received or any(_OF_AREA.search(head.text) for head in heads)


def _year_of_the_area(article: Article, mentions: Sequence[Mention]) -> bool:
    """Whether a title is of an area's year, and names no zone: 涪陵区2020年重点项目进展表."""
    for head in article.passages:
        if head.role == "title":
            here = [m for m in mentions if m.passage == head.index and not m.implied]
            begins = any(m.kind in _AREAS and _ITS_YEAR.match(head.text, m.end) for m in here)
            if begins and not any(m.kind in ("DevelopmentZone", "Park", "Enterprise") for m in here):
                return True
    return False


def _headlined(article: Article, mentions: Sequence[Mention]) -> Mention | None:
    """The zone that a headline calls by the first words of its name before a colon: 准东：23个项目集中开工."""
    for passage in article.passages[:_HEADLINES]:
        opened = _CALLED.match(passage.text) if passage.role == "title" else None
        zones = [
            m for m in mentions if m.kind == "DevelopmentZone" and not m.implied and opened and opened[1] in m.name[: len(opened[1]) + _PLACE_FIRST]
        ]
        if opened and len({_core(m) for m in zones}) == 1 and not any(m.kind in _AREAS and m.passage == passage.index for m in mentions):
            return zones[0]
    return None


def continued(article: Article, subject: Mention) -> Mention:
    """What the first half of a report is about, as a mention in its second half (上接1版)."""
    first = article.passages[0]
    return replace(subject, passage=first.index, start=0, end=len(first.text), method="topics.continued", confidence=0.85, implied=True)


def _made_up(mention: Mention, zones: Sequence[Mention], titles: Collection[int]) -> bool:
    """Whether a title's words only look like a zone (甲市讲评开发区): the text never names it."""
    parsed = parse(mention.name)
    plain = parsed is not None and parsed.suffix == "开发区" and bool(parsed.modifier)
    return plain and all(m.passage in titles for m in zones if _core(m) == _core(mention))


def _all_zones_of(area: Mention, article: Article, titled: Sequence[Mention]) -> bool:
    """Whether a title's 甲市开发区 are all zones of the area: its text speaks of 全市开发区."""
    if not titled or area.kind == "Province" or not all(_COMMON_KIND.search(m.name) and _common(m) for m in titled):
        return False
    return any(re.search(r"全[市县州]的?(?:\d+[家个])?(?:[省国]级)?(?:以上)?开发(?:园)?区", p.text) for p in article.passages)


def _common(mention: Mention) -> bool:
    return (parsed := parse(mention.name)) is not None and parsed.suffix in ("开发区", "开发园区") and not parsed.modifier


def _named_by_kind(article: Article, zone: Mention, titles: Collection[int], zones: Sequence[Mention]) -> bool:
    """Whether a title names the zone by its kind alone, as its area's own: 甲市推动高新技术产业开发区高质量发展实施方案.

    Not where the text goes on to tell of several of the kind: 综保区挑起外贸大梁.
    """
    parsed = parse(zone.name)
    alike = {_core(m) for m in zones if (other := parse(m.name)) is not None and parsed is not None and other.family == parsed.family}
    if len(alike) > _FEW:
        return False
    words = "高新技术产业开发区|经济技术开发区|" + _BARE.pattern
    said = [hit[0] for p in article.passages if p.index in titles for hit in re.finditer(words, p.text)]
    return parsed is not None and any((kind := zone_kinds().get(word)) is not None and kind.family == parsed.family for word in said)


def _core(mention: Mention) -> tuple[str, ...]:
    """Zones that share place and modifier are one here (淮安高新区, 淮安高新技术产业开发区)."""
    parsed = parse(mention.name)
    if parsed is None:
        return (*_core(replace(mention, name=held[0])), held[1]) if (held := part(mention.name))[0] else (mention.name,)
    wide = parsed.modifier and all(places().by_code[code].kind == "Province" for code in parsed.place)
    return (parsed.modifier,) if wide else (*parsed.place, parsed.modifier)


def _area(article: Article, mentions: Sequence[Mention]) -> Mention | None:
    place = next(iter(areas(article.context)), None)
    if place is None:
        return None
    for mention in mentions:
        if mention.place == place.code and mention.kind in _AREAS:
            return mention
    if article.context.place_evidence is None:
        return None
    start = article.context.place_evidence[0]
    for passage in article.passages:
        if passage.start <= start < passage.end and passage.text:
            return Mention(passage.index, 0, len(passage.text), place.kind, place.name, "topics.area", 0.9, implied=True, place=place.code)
    return None


_CALLED = re.compile(r"\s*([\u4e00-\u9fff]{2,5})[：:｜|]")
_HEADLINES, _PLACE_FIRST, _FEW = 3, 3, 2  # headlines, at most; characters of a place ahead; zones of one kind, besides which one is the subject
_ONLY_WHEN = re.compile("(?:[（(]?[一二三四五六七八九十\\d]{1,3}[）)、.．])?(?:[^，。；]{0,8}(?:年|月|季度|以来|目前|期间)[^，。；]{0,3}，)?[“ ]?")
_ZONES_OF = re.compile("(?:各|所有|\\d+[家个])?(?:省级|国家级)?(?:开发区|经开区|高新区|工业园区|产业园区)")
_WE = ("我们", "咱们")
_ANSWER = re.compile("[\u4e00-\u9fff]{1,4}：")  # 赵某：我们… in an interview


def point(article: Article, mentions: Sequence[Mention], subject: Mention | None) -> Iterator[Mention]:
    """Implied mentions at the words that point back to a thing named before, nearest first within the paragraph."""
    by_passage: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_passage.setdefault(mention.passage, []).append(mention)
    speakers = spokesmen(article, mentions)
    recent: list[Mention] = []
    paragraph = ours = -1  # ours: the paragraph that last said 我区
    whole, voiced = subject, voices(article, mentions)
    for passage in article.passages:
        voice = voiced.get(passage.index)
        subject = whole if voice is None or voice.kind == "Enterprise" else voice  # who speaks for a firm says 区内 of its zone
        own_area = subject is not None and subject.kind in _AREAS
        own_zone = subject is not None and subject.kind == "DevelopmentZone"
        if passage.paragraph != paragraph:
            # In a zone's own article 该区 at the beginning of a paragraph is that zone, whatever was named before.
            zones = [m for m in recent[:-6] if m.kind == "DevelopmentZone"][-1:]  # 高新区 may mean one named long before
            kept = [*zones, *recent[-6:]]
            paragraph, recent = passage.paragraph, [m for m in kept if not (own_zone and m.kind == "DevelopmentZone")]
        here = by_passage.get(passage.index, [])
        headed = by_passage.get(passage.index - 1, ()) if article.passages[passage.index - 1].role == "heading" else ()
        yield from former_and_latter(passage.text, passage.index, here, headed)
        for hit, kinds, families in _hits(passage.text):
            if any(m.start < hit.end() and hit.start() < m.end and m.end != hit.start() for m in here):
                continue
            if hit[0] == "企业" and voice and voice.kind != "Enterprise":
                continue  # who speaks for a zone means firms at large
            before = [*recent, *(m for m in here if m.end <= hit.start())]
            meant = _meant(before, kinds, families, subject, bare=bool(families))
            if kinds == ("Enterprise",) and voice and voice.kind == "Enterprise" and not (whole and whole.kind == "Enterprise"):
                meant = voice
            elif kinds == ("Enterprise",) and (firm := spoken_for(passage.text, hit.start(), here, speakers)):
                meant = firm
            if meant is None and families and subject and subject.kind in ("City", "County") and (known := only_known(subject.place, hit[0])):
                yield Mention(passage.index, hit.start(), hit.end(), "DevelopmentZone", known, "topics.known", 0.8, implied=True)
            if meant and _misnamed(meant, hit[0]):
                continue
            if hit[0] in _WE and subject and subject.kind in kinds and _ANSWER.match(passage.text):
                meant = subject
            if hit[0] in _WE and voice:
                meant = voice
            elif hit[0] in _WE and subject and subject.kind in ("DevelopmentZone", "Park") and _writes(passage.text, hit.start()):
                meant = subject  # who writes or speaks to all
            ours = passage.paragraph if hit[0] == "我区" else ours
            if own_zone and (voice or ours == passage.paragraph) and hit[0] in ("我区", "全区", "区里"):
                meant = subject
            if hit[0] in ("我区", "全区") and subject and subject.kind in _AREAS and _of_area(subject, passage.text, hit.end()):
                meant = subject  # 自治区; 全区开发区: no zone has zones
            if meant is None and hit[0] in ("我区", "全区") and subject and subject.kind == "County":
                meant = subject
            if meant and own_area and families and hit[0].endswith("园区") and article.passages[meant.passage].paragraph != passage.paragraph:
                continue  # 园区 of all, in a report of their area
            if meant and own_area and families and hit[0] == "园区" and meant.passage != passage.index and not _leads(article, meant):
                continue  # a zone named in passing in the sentence before
            if meant and not plants.is_headed_otherwise(article, passage, meant):
                yield Mention(passage.index, *hit.span(), meant.kind, meant.name, "topics.pointer", 0.85, implied=True, place=meant.place)
        recent.extend(m for m in here if not m.implied)


def _leads(article: Article, zone: Mention) -> bool:
    """Whether a zone is what its sentence begins with."""
    return _ONLY_WHEN.fullmatch(article.passages[zone.passage].text[: zone.start]) is not None


def _misnamed(thing: Mention, word: str) -> bool:
    """Whether a thing is not called so: a firm without the word 集团, a centre 该院."""
    return (word == "集团" and not re.search("集团|控股", thing.name)) or (thing.kind in _INSTITUTIONS and not thing.name.endswith(word[-1]))


def _of_area(subject: Mention, text: str, end: int) -> bool:
    """Whether 全区 that ends at ``end`` is the whole of the article's own area, a region of that name or one that has zones."""
    if subject.kind == "Province":
        return subject.name.endswith("区")
    return subject.kind == "County" and _ZONES_OF.match(text, end) is not None


def _writes(text: str, at: int) -> bool:
    """Whether the words at ``at`` are the text's own, and nobody's in quotes."""
    return text.count("“", 0, at) <= text.count("”", 0, at)


def renamed(article: Article, mentions: Sequence[Mention], subject: Mention | None) -> tuple[Mention, ...]:
    """The mentions, where former and later names of the article's zone (前身是X, 更名为X) stand for that zone."""
    if subject is None or subject.kind != "DevelopmentZone":
        return tuple(mentions)

    titles = "".join(p.text for p in article.passages if p.role == "title")
    chronicle = _CHRONICLE.search(titles) is not None and any(_NEW_NAME.search(p.text) for p in article.passages)

    def resolved(mention: Mention) -> Mention:
        former = chronicle and mention.kind == "DevelopmentZone" and mention.name != subject.name and _core(mention) == _core(subject)
        if former:  # 1993年设立延吉经济开发区, 2003年更名为…
            return replace(mention, name=subject.name, method="topics.renamed", implied=True, place=subject.place)
        zone = mention.kind in ("DevelopmentZone", "Park") and mention.name != subject.name
        if zone and _RENAMED.search(article.passages[mention.passage].text[: mention.start]):
            return replace(mention, kind=subject.kind, name=subject.name, method="topics.renamed", implied=True, place=subject.place)
        return mention

    return tuple(resolved(mention) for mention in mentions)


def _hits(text: str) -> Iterator[tuple[re.Match[str], tuple[str, ...], frozenset[str]]]:
    for pattern, kinds in _POINTERS:
        for hit in pattern.finditer(text):
            yield hit, kinds, frozenset()
    for hit in _BARE.finditer(text):
        front = text[: hit.start()]
        if _BEFORE_BARE.search(front) and not _GENERAL.search(front) and not _AFTER_BARE.match(text, hit.end()):
            yield hit, ("DevelopmentZone", "Park") if "园" in hit[0] else ("DevelopmentZone",), frozenset({hit[0]})


def _meant(
    before: Sequence[Mention], kinds: tuple[str, ...], families: frozenset[str], subject: Mention | None, *, bare: bool
) -> Mention | None:
    """The last mention before that fits; a bare kind must fit the zone's own kind."""
    if subject and subject.kind == "Enterprise" and subject.kind in kinds:
        return subject  # a firm's own profile says 公司 of itself
    candidates = [m for m in before if m.kind in kinds]
    if subject and subject.kind in kinds and (bare or not candidates):
        candidates = [subject, *candidates] if not bare else [*candidates, subject]
    for mention in reversed(candidates):
        if not bare or _same_kind(mention, next(iter(families)), subject):
            return mention
    return None


def _same_kind(mention: Mention, word: str, subject: Mention | None) -> bool:
    parsed = parse(mention.name)
    own = subject is not None and subject.name == mention.name
    if parsed is None:
        return own and "园区" in word
    if word in ("开发区", "新区"):
        return own or (word == "开发区" and (subject is None or subject.kind in ("Province", "Enterprise")))
    if "园区" in word:
        return mention.kind == "Park" or own or subject is None or subject.kind in _AREAS
    if word == "示范区":
        return parsed.suffix.endswith("示范区")
    kind = zone_kinds().get(word)
    return kind is not None and kind.family == parsed.family
