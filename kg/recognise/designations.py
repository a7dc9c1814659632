"""Designations: titles, lists and pilots that something was admitted to (入选, 获评, 被认定为 …)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.language.tagger import Tag
from kg.model import Article, Mention, Passage
from kg.recognise import designation_names as titles
from kg.recognise.word_tables import any_of

KIND = "Designation"


@cache
def _trigger() -> re.Pattern[str]:
    """The words that admit: by themselves (入选), with 为 (认定为), or with a title plain to see (获得 … 称号)."""
    return re.compile(
        rf"(?P<strong>{any_of(titles.TABLE, 'strong')})(?:了|为|成为|至|入|进入|得|成功|建设|创建|设立)?|"
        rf"(?P<passive>(?:{any_of(titles.TABLE, 'passive')})(?:为|成为|成|入|进))"
        r"(?!主|目标|重点(?!工程|项目|实验|小巨人|“小|龙头)|全市工作)|"
        r"(?P<given>授予|颁发|授牌|(?<![被获经])(?:认定|命名|评定|确定|批准|公布)(?=[^，。；]{3,60}?(?<![作认成])为))|"
        r"(?P<through>通过)|(?P<gained>(?<![抓捕渔收荣缴斩截])获(?=[“‘国省]|得)得?|拿下|拥有|成功创建|创成|建成|成为|挂牌)(?:了|为)?|"
        r"(?P<as>(?:^|(?<=[，。；：“]))作为(?=(?:全[国省市])?(?:首[批个家]|唯一)?"
        rf"{titles.level()}))|(?P<is>(?<![就还也但只可要于作因以认若便都才更不总皆凡似算仅越])(?:是|系|属于))"
        rf"(?=(?:[一]?[家个座])?(?:我国|{titles.level()}))"
    )


_TITLE = re.compile(
    r"(?P<name>(?:[^，。；！？：,;（(）)]|（[^（）]{1,8}）(?=、)){1,60}?)"
    r"(?=[，。；！？：,;（(）)]|认定(?!名单)|授牌|命名|复核|复评|复审|验收|公示|评审|评选|[”’]?称号|荣誉|后[，,]|数量|$|\s)"
)
_HOPED = re.compile(
    r"有望|拟|争创|力争|争取|申报|申请|积极创建|冲刺|目标|计划|将(?!军)|鼓励|支持|引导|组织|对(?![标接口])|凡|首次(?=被?认定)|"
    r"每(?=新)|助力|确保|加快|推进|打造"
)
_GRANTED = re.compile("给予|奖励|补助|补贴|奖补|资助|一次性")
_HOME_OF = re.compile("(?:中国|全国|国家|世界|亚洲)[\u4e00-\u9fff]{2,8}之[乡都]")  # 中国香菇之乡
_COUNT = r"(?:\d+|[一二三四五六七八九十百两]+)\s*(?:余|多)?[家户个件项座名处]"
_COUNT_AFTER = re.compile(rf"[”’]?(?:企业|单位)?(?:达到?|超过?|突破|新增|增至|共|累计|总数|数量)?\s*{_COUNT}")
_REAL = frozenset(
    {
        *("Enterprise", "DevelopmentZone", "Park", "Project", "SpecialtyTown", "City", "County", "Province"),
        *("Organization", "University", "ResearchPlatform", "GovernmentBody", "Person"),
    }
)


def propose(article: Article, found: Sequence[Mention], tags: Sequence[tuple[Tag, ...]]) -> Iterator[Mention]:
    """Mentions of designations, in reading order; names bear no quotes around the whole and no 称号."""
    del tags
    for passage in article.passages:
        near = [mention for mention in found if mention.passage == passage.index and mention.kind in _REAL]
        best: dict[tuple[int, int], Mention] = {}
        told = (*_rolled(passage), *_labelled(passage), *_carded(passage, near), *_styled(passage), *_counted(passage))
        for mention in (*_awarded(passage, near), *told):
            place = (mention.start, mention.end)
            if place not in best or best[place].confidence < mention.confidence:
                best[place] = mention
        yield from (best[place] for place in sorted(best))


def _awarded(passage: Passage, near: Sequence[Mention]) -> Iterator[Mention]:
    text = passage.text
    for trigger in _trigger().finditer(text):
        if text.count("《", 0, trigger.start()) > text.count("》", 0, trigger.start()):
            continue
        title = _title(text, trigger, near)
        if title is None:
            continue
        for start, end, name in _members(text, *title):
            confidence = _trust(passage, trigger, name, end, title[1])
            if confidence > 0:
                yield Mention(passage.index, start, end, KIND, name, "designations.awarded", confidence)


def _title(text: str, trigger: re.Match[str], near: Sequence[Mention]) -> tuple[int, int] | None:
    """The range of the words that a trigger awards."""
    start = trigger.end()
    if trigger["given"]:  # 授予A、B为X; 授予A X称号
        later = re.compile(r"[^，。；]{2,60}?(?<![作认成])为").match(text, start)
        if later:
            start = later.end()
        else:
            while here := [m for m in near if m.start <= start + (text[start : start + 1] == "、") < m.end and m.end > start]:
                start = max(m.end for m in here)
            if counted := re.compile(r"等?[\d一二三四五六七八九十]+[家个名位户]\w{0,4}").match(text, start):
                start = counted.end()
    sole = re.compile(r"[^，。；“]{0,8}(?:唯一一?[家个座]?|首[家个座]|第一[家个座])").match(text, start)
    if sole:
        start = sole.end()
    hit = _TITLE.match(text, start)
    return hit.span("name") if hit else None


def _trust(passage: Passage, trigger: re.Match[str], name: str, end: int, title_end: int) -> float:
    """How sure words after a trigger are a designation; 0 where they are none."""
    text = passage.text
    known, levelled, headed = titles.known(name), titles.levelled().match(name) is not None, titles.headed().search(name) is not None
    quoted = text[end : end + 1] in "”’" or text[end - 1 : end] in "”’"
    rest = text[title_end : title_end + 24]
    honoured = re.match(r"[”’]?(?:等)?(?:多项)?(?:荣誉)?(?:称号|荣誉)", rest) is not None or "称号" in text[end : end + 4]
    if len(name) < 3 or len(name) > 40 or titles.no_title().search(name) or re.search(r"[了着]|亿元|万元", name):
        return 0.0
    if re.match("此次|本次|这次|上述|该|其|当年|有关", name) or re.search("(?:未|没有?|不予|暂不|未能|无缘)(?:被|能|获)?$", text[: trigger.start()]):
        return 0.0
    if re.search(r"的", name) and not (known or honoured):
        return 0.0
    if trigger["as"]:
        return 0.8 if (known or (levelled and headed)) and _AHEAD.match(text, end) and not re.search("唯一|[的之最]", name) else 0.0
    if trigger["is"] and re.search("链(?:的)?“?链主", name):
        return 0.0  # 全省甲产业链链主企业: whose chain it leads
    if trigger["is"] and _HOME_OF.fullmatch(name):
        return 0.8
    if trigger["is"]:
        if not (known or re.search(r"重点工程项目|重点工程$|重点项目|示范\w{2,4}$|试点$|百强", name)) or re.search(
            r"[的之]|唯一|最|首[家个座条]|重要|主要", name
        ):
            return 0.0
        base = 0.8 if levelled else 0.0
    elif trigger["through"]:
        base = 0.85 if re.match(r"[”’]?(?:的)?(?:认定|验收|复核|复评|复审|评审|考核)", rest) and (levelled or known or quoted) else 0.0
    elif trigger["gained"]:
        base = (
            0.75 if honoured and (known or levelled or quoted) else 0.6 if known and levelled and trigger["gained"] not in ("拥有", "建成") else 0.0
        )
    elif trigger["given"]:
        base = 0.85 if honoured or known or (levelled and headed) or (quoted and headed) else 0.0
    elif trigger["passive"]:
        base = 0.88 if known or (levelled and headed) or honoured or (quoted and headed) else 0.5 if headed else 0.0
        if trigger["passive"].startswith(("列", "纳", "建设", "推荐", "升级", "选")) and not known:
            base = min(base, 0.7 if re.search(r"名单|名录|试点|示范|计划$|百强|工程$|重点\w{0,4}项目", name) else 0.4)
    else:
        verb = trigger["strong"]
        base = 0.9 if known or (levelled and headed) or quoted or honoured else 0.75 if headed else 0.0
        if verb in ("获评", "荣膺", "荣获", "喜提") and not base:
            base = 0.62 if len(name) <= 24 else 0.0
        if verb in ("获批", "获准", "晋升", "升格", "晋级", "上榜", "蝉联") and not (known or levelled):
            base = min(base, 0.5 if headed else 0.0)
        if verb in ("获批", "获准") and re.search(r"项目$|计划$|贷款|债券|专项", name) and not known:
            base = min(base, 0.45)
    if base <= 0:
        return 0.0
    clause = text[max(text.rfind(mark, 0, trigger.start()) for mark in "，。；！？,;") + 1 : trigger.start()]
    if _HOPED.search(clause) and not re.search(r"成功|已", clause):
        base = min(base, 0.3 if not clause.startswith(("推动", "推进")) else 0.55)
    if passage.section.status == "Target":
        base = min(base, 0.35)
    if _GRANTED.search(text, title_end) or re.match(r"[”’]?的[，企,]|[，,]?(?:可|应当|方可|享受)", rest):
        base = min(base, 0.3)
    if _COUNT_AFTER.match(text[end:]) or re.search(rf"{_COUNT}$", text[: end - len(name)]):
        base = min(base, 0.3)
    return base


_AHEAD = re.compile("[”’]?，")
_LEVEL_ONLY = re.compile(r"(?:[一二三四五\d]+星级?|[A-Z\d]+级?|国家级|省级|市级|自治区级)")


def _members(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The titles of a list with their ranges: 一星级、二星级产业集聚区 share a tail, quotes and 称号 fall away."""
    cuts = [hit.span() for hit in re.finditer(r"、|以及|(?<=[”’])[和与及](?!“[^”]{1,10}”(?:名单|企业|称号))|(?<=”)(?=“)", text[start:end])]
    for hit in re.finditer(r"[和与及]", text[start:end]):  # a conjunction parts two titles, not two words of one
        before, after = text[start : start + hit.start()], text[start + hit.end() : end]
        if titles.headed().search(before.split("、")[-1]) and (titles.known(before) or titles.levelled().match(after)):
            cuts.append(hit.span())
    bounds = [0, *(edge for cut in sorted(set(cuts)) for edge in cut), end - start]
    ranges = [(start + a, start + b) for a, b in zip(bounds[::2], bounds[1::2], strict=True) if b > a]
    if not ranges:
        return
    whole = text[ranges[-1][0] : ranges[-1][1]]
    rank = _LEVEL_ONLY.match(whole)
    for left, right in ranges:
        if left > start and _trigger().match(text, left):
            return  # the next award of the sentence: it is found by itself
        tail = re.search(r"(?:荣誉称号|称号|荣誉|行列|等多项|等)+$", text[left:right])
        if tail and tail.start() > 1:
            right = left + tail.start()
        if text[left : left + 1] in '“‘"' and text[right - 1 : right] in '”’"' and right - left > 2 and text[left:right].count("“") < 2:
            left, right = left + 1, right - 1
        if ranked := re.search(r"(?<=[”’强])第[\d一二三四五六七八九十百]+[位名]$", text[left:right]):
            right = left + ranked.start()
            if text[left] == "“" and text[right - 1] == "”":
                left, right = left + 1, right - 1
        name = text[left:right]
        if name.count("“") > name.count("”"):
            if name.startswith("“"):
                left, name = left + 1, name[1:]
            else:
                right, name = right + 1, text[left : right + 1]
        elif name.count("”") > name.count("“") and name.endswith("”"):
            right, name = right - 1, name[:-1]
        if rank and _LEVEL_ONLY.fullmatch(name) and right < ranges[-1][0]:
            name += whole[rank.end() :]
        count = re.search(_COUNT, name)
        if count and count.start() > 0 and count.end() < len(name) - 1 and name[count.start() - 1] not in "“‘":
            name = name[: count.start()] + name[count.end() :]
        if name:
            yield left, right, name


# 公布某名单，甲、乙榜上有名: a roll that is told, and who stands on it
_ROLL = re.compile(
    r"(?:公布|公示|发布|揭晓|通报|印发|下发|出炉)(?:了|的)?(?P<name>[^，。；：！？、“”《》]{4,36}?)(?:名单|榜单|名录|目录)(?:公示|公布|出炉|揭晓)?[，：:；]"
    r"(?=[^。！？]*?(?:上榜|入列|在列|榜上有名|位列其中|入围|名列其中|入榜|跻身其中|位居其中|赫然在列))"
)


_STANDS = re.compile("上榜|入列|在列|榜上有名|位列其中|入围|名列其中|入榜|跻身其中|位居其中|赫然在列")


def _rolled(passage: Passage) -> Iterator[Mention]:
    for roll in _ROLL.finditer(passage.text):
        name = roll["name"]
        if titles.levelled().match(name) and not titles.no_title().search(name):
            yield Mention(passage.index, *roll.span("name"), KIND, name, "designations.rolled", 0.8)


_FIELD = re.compile(r"(?:^|(?<=[\s；。】]))【?(?:资质荣誉|荣誉资质|荣誉称号|(?:所获|获得|主要|企业)荣誉|荣誉)】?[:：](?P<it>[^。；]+)")
_YEAR = re.compile(r"[（(]20\d\d年[^（）()]*[)）]")


def _labelled(passage: Passage) -> Iterator[Mention]:
    """The titles that a field of a card lists (资质荣誉：国家级绿色工厂（2022年）、…)."""
    for field in _FIELD.finditer(passage.text):
        for part in re.finditer("[^、]+", field["it"]):
            title = _YEAR.sub("", part.group()).strip()
            if titles.known(title) or (titles.levelled().match(title) and titles.headed().search(title)):
                start = field.start("it") + part.start() + part.group().index(title[0])
                yield Mention(passage.index, start, start + len(title), KIND, title, "designations.labelled", 0.85)


_CARD = re.compile(r"[\s◇◆●■○▪•·\-–—]*(?:[（(]?[0-9]{1,2}[)）.．、]|[①-⑳])?\s*(?P<holder>[^，。；：:]{4,36})[：:](?P<it>.+)")


def _carded(passage: Passage, near: Sequence[Mention]) -> Iterator[Mention]:
    """A title that is a clause of its own on the line of a firm or park: 甲公司：占地60亩，…，国家高新技术企业."""
    carriers = [m for m in near if m.kind in _CARRIES]
    card = _CARD.match(passage.text)
    spans = [card.span("it")] if card and any((m.start, m.end) == card.span("holder") for m in carriers) else []
    spans += [hit.span("it") for m in carriers if (hit := _NOTE.match(passage.text, m.end))]
    clause = re.compile("[^，。；]+")
    for part in (part for span in spans for part in clause.finditer(passage.text, *span)):
        title = part.group().strip()
        level = titles.levelled().match(title)
        known = titles.known(title.removesuffix("企业")) or titles.known(title)
        if (level and titles.headed().search(title) and len(title) <= 20 and not titles.no_title().search(title)) or (
            known and (level or titles.flat(title) in titles.known_titles()[1])
        ):
            start = part.start() + part.group().index(title)
            yield Mention(passage.index, start, start + len(title), KIND, title, "designations.carded", 0.85)


_NOTE = re.compile(r"[（(](?P<it>[^（）()]{4,60})[）)]")
_CARRIES = frozenset({"Enterprise", "Park", "Project"})


def _styled(passage: Passage) -> Iterator[Mention]:
    """Titles that no verb awards: “中国投资热点城市”等金字招牌."""
    run = r"(?:、?“[^“”]{2,24}”|[等的和与及双]|多个|诸多){0,5}(?:金字招牌|称号|荣誉|殊荣|桂冠|美誉|“国字号”|国字号)"
    for hit in re.finditer(rf"“(?P<name>[^“”，。]{{4,24}})”(?={run})", passage.text):
        yield Mention(passage.index, *hit.span("name"), KIND, hit["name"], "designations.styled", 0.7)


_STYLED_AS = re.compile(r"(?<![不就可])(?:是|为|系)(?:我国|国内|[\u4e00-\u9fff]{2,4}[省市])?一[家个][^，。；]{0,40}的$")


def _counted(passage: Passage) -> Iterator[Mention]:
    """Known titles that are only counted or named in passing (高新技术企业174家)."""
    for start, end, name in titles.known_titles()[0].find(passage.text, overlapping=False):
        if _STYLED_AS.search(passage.text[:start]) and re.match(r"[，。；]|$", passage.text[end:]):
            yield Mention(passage.index, start, end, KIND, name, "designations.awarded", 0.75)
            continue
        yield Mention(passage.index, start, end, KIND, name, "designations.named", 0.3)
    for hit in re.finditer(r"“(专精特新)”(?:中小)?企业", passage.text):
        yield Mention(passage.index, *hit.span(1), KIND, hit[1], "designations.named", 0.5)


_AWARDED = frozenset({"designations.awarded", "designations.rolled", "designations.labelled", "designations.carded"})


def awards(article: Article, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, tuple[Mention, ...], str]]:
    """Who was admitted to what: (designation, designees, trigger).

    Designees are the things named before the trigger in its clause, else in the clauses before it; none where the
    sentence leaves its subject open. Mentions that are only counted or hoped for are left out.
    """
    of_passage: dict[int, list[Mention]] = {}
    for mention in mentions:
        of_passage.setdefault(mention.passage, []).append(mention)
    for mention in mentions:
        if mention.kind != KIND or mention.method not in _AWARDED or mention.confidence < 0.5:
            continue
        text = article.passages[mention.passage].text
        if mention.method == "designations.labelled":
            yield mention, (), "荣誉"
            continue
        near = [m for m in of_passage[mention.passage] if not _inside_title(m, of_passage[mention.passage])]
        if mention.method == "designations.rolled":
            stop = next((hit.start() for hit in _STANDS.finditer(text, mention.end)), len(text))
            yield mention, tuple(_outermost([m for m in near if mention.end < m.start < stop and m.kind in _REAL])), "名单"
            continue
        if mention.method == "designations.carded":
            yield mention, tuple(m for m in near if m.kind in _CARRIES and m.end < mention.start)[:1], "卡片"
            continue
        if styled := _STYLED_AS.search(text[: mention.start]):
            firms = [m for m in near if m.kind == "Enterprise" and m.end <= styled.start()]
            yield mention, tuple(firms[:1]), "是"
            continue
        triggers = [hit for hit in _trigger().finditer(text) if hit.end() <= mention.start]
        if not triggers:
            continue
        trigger = triggers[-1]
        if trigger["as"]:  # 作为国家级…，甲园区…
            yield mention, tuple(_outermost([m for m in near if m.start == mention.end + 1 and m.kind in _REAL])), "作为"
            continue
        given = _outermost([m for m in near if trigger.end() <= m.start and m.end <= mention.start and m.kind in _REAL])
        clusters = [m for m in near if m.kind == "Industry" and _CLUSTER.fullmatch(text, m.end, trigger.start())]
        if clusters:  # 江州经开区光伏产业集群入选…: the cluster, not the zone
            yield mention, tuple(clusters), trigger.group()
            continue
        holders = given if trigger["given"] and given else _designees(near, text, trigger.start())
        if not holders and (that := _THAT.search(text, 0, trigger.start())):
            holders = _meant(mentions, mention.passage, that.group())
        yield mention, holders, trigger.group()


_THAT = re.compile(r"该项目|该企业|该公司|该园区?|这个[^，。；]{0,10}项目|这家(?:企业|公司)")


def _meant(mentions: Sequence[Mention], passage: int, words: str) -> tuple[Mention, ...]:
    """The project, firm or park named last before the passage, at most three passages back."""
    kind = "Project" if "项目" in words else "Park" if "园" in words else "Enterprise"
    before = [m for m in mentions if m.kind == kind and passage - 3 <= m.passage < passage]
    return tuple(before[-1:])


def _inside_title(mention: Mention, near: Sequence[Mention]) -> bool:
    """Whether a body is named in a title alone, which it gives: 入选国家部委第二批专精特新企业，又获评…"""
    return mention.kind == "GovernmentBody" and any(
        o.kind == KIND and o.start <= mention.start and mention.end <= o.end and o.end - o.start > mention.end - mention.start for o in near
    )


_SEATS = frozenset({"DevelopmentZone", "Park", "City", "County"})
_PARTS = frozenset({"Enterprise", "Park", "DevelopmentZone", "ResearchPlatform"})
_CLUSTER = re.compile(r"(?:产业)?(?:产业链|产业集群|集群)(?:成功|先后|也|已)?")


def _designees(near: Sequence[Mention], text: str, at: int) -> tuple[Mention, ...]:
    sentence = max(text.rfind(mark, 0, at) for mark in "。；！？") + 1
    floor = max(text.rfind(mark, sentence, at) for mark in "，,") + 1
    while True:
        here = _outermost([m for m in near if max(floor, sentence) <= m.start and m.end <= at and m.kind in _REAL and not _gives(text, m)])
        if here and "，" in text[max(floor, sentence) : at] and _HELPERS.search(text[floor : min(m.start for m in here)]):
            first = min(m.start for m in here)  # 甲县依托乙集团等龙头企业，…，获评: not theirs
            here = tuple(m for m in near if max(floor, sentence) <= m.start and m.end <= first and m.kind in _SEATS)
        if here or floor <= sentence:
            return here if "，" not in text[max(floor, sentence) : at] else _leading(text, here)
        floor = max(text.rfind(mark, sentence, floor - 1) for mark in "，,") + 1


_HELPERS = re.compile("(?:依托|引进|引入|支持|联合|携手|对接|围绕|聚集|集聚|培育|拥有|现有|与|同|和)(?:了)?$")


def _leading(text: str, here: Sequence[Mention]) -> tuple[Mention, ...]:
    """Of what an earlier clause names, what that clause is about: 甲区与乙大学共建丙研究院，获批… is the zone's."""
    first = min(here, key=lambda m: m.start, default=None)
    if first is None or text[first.start - 1 : first.start] not in ("", "，", "。", "；", "！", "？"):
        return tuple(here)
    kept = [first]
    for mention in sorted(here, key=lambda m: m.start):
        if mention.start > kept[-1].end and text[kept[-1].end : mention.start] in ("、", "和", "及"):
            kept.append(mention)
    return tuple(kept)


def _gives(text: str, mention: Mention) -> bool:
    """Whether a body is named as the one that gives: 被甲联合会授予, 经乙部认定."""
    return text[mention.start - 1 : mention.start] in ("被", "由", "经") if mention.start else False


def _outermost(here: Sequence[Mention]) -> tuple[Mention, ...]:
    """Mentions that lie in no other; areas only where nothing else is named."""
    here = [m for m in here if not any(o.start == m.end + 1 and o.kind == "Enterprise" for o in here if m.kind in _SEATS)]  # 甲高新区的乙公司
    here = [m for m in here if not any(o.start == m.end and o.kind in _PARTS for o in here if m.kind in _SEATS)]  # 甲高新区|乙科技城
    outer = [m for m in here if not any(o.start <= m.start and m.end <= o.end and o.end - o.start > m.end - m.start for o in here)]
    things = [m for m in outer if m.kind not in ("City", "County", "Province", "GovernmentBody")]
    return tuple(things or outer)
