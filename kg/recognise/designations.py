"""Designations: titles, lists and pilots that something was admitted to (入选, 获评, 被认定为 …)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg import reference
from kg.language import lists
from kg.language.matcher import Matcher
from kg.language.tagger import Tag
from kg.model import Article, Mention, Passage

KIND = "Designation"

# What admits: the words, and what may stand between them and the title.
_TRIGGER = re.compile(
    r"(?P<verb>入选|入围|获评|获颁|荣获|荣膺|喜获|摘得|捧得|斩获|上榜|跻身|晋升|晋级|升格|获批|获准|获授|喜提|"
    r"(?:被|获|成功|先后|均|分别|顺利|正式)?(?:认定|授予|评定|评选|确定|确认|评|列|命名|纳入|列入|授牌|核准|批准)(?:为|成为|入|进)?|获得|拥有|成功创建|创成|成功创成|升级|挂牌|通过|(?:是|为|系|属)(?=(?:我国|全国|全省|全市|国家|省|市|自治区|国务院|首批|第[一二三四五六七八九十\d]+批|中国|世界|[\u4e00-\u9fff]{2,6}[省市县区])))"
    r"(?:了|为|成为|至|入|进|进入|全国|成功)?"
)
# Verbs that admit by themselves; the others need a title of the table, a level or 称号 after them.
_STRONG = frozenset("入选 入围 获评 荣获 荣膺 跻身 晋升 晋级 升格 获批 获授 上榜 喜提 摘得".split())
_PASSIVE = re.compile(r"(?:认定|授予|评定|评选|确定|评|列|命名|列入|授牌|升级|纳入|确认)(?:为|成为|入|进)")
_LEVEL = (
    r"(?:国家级?|全国|中国|世界|全球|亚洲|省级?|全省|市级?|全市|自治区级?|县级|区级|部级|工信部|工业和信息化部|科技部|商务部|生态环境部|国家发展?改革?委|"
    r"[一二三四五]星级?|(?:首|第[一二三四五六七八九十\d]+|新一|20\d\d年度?(?:第[一二三四五六七八九十]批)?)批?|年度|[AＡ]{2,5}级|甲级|"
    r"[\u4e00-\u9fff]{2,8}?[省市县区旗](?!级)|优秀|十佳|先进|最佳|卓越级?|领航级?|特色|重点)"
)
_END = (
    r"名单|名录|榜单|百强榜|[榜]|试点示范|试点|示范项目|示范工程|示范园区|示范基地|示范企业|示范工厂|示范平台|示范单位|示范区|示范县|示范市|示范城市|示范镇|示范村|示范点|示范|"
    r"(?:创新|产业|特色产业|生产|创业|实训|培训|创新创业|孵化|转型升级|资源循环利用|综合利用|贸易|出口|教育|科普|研学|物流)基地|基地|工业园区|产业园区|园区|产业园|开发区|高新区|经开区|"
    r"产业集群|集群|企业|工厂|车间|单位|集体|个人|城市|枢纽|孵化器|众创空间|科技园|技术中心|工程中心|研究中心|工程技术研究中心|设计中心|创新中心|重点实验室|实验室|工作站|平台|中心|"
    r"品牌|老字号|商标|产品|[一二三]等奖|金奖|银奖|大奖|[^，。]{2,10}奖|奖|称号|百强|百强县|[\d一二三四五十百]+强|强企业|标杆|冠军|小巨人|瞪羚|独角兽|专精特新|领航企业|龙头企业|链主|"
    r"集聚区|先行区|试验区|先导区|综试区|高新技术产业开发区|经济技术开发区|中小企业园|重点工程项目|重点工程|重点项目|小镇|强镇|特色镇|专业镇|中小企业|供应链|供应商|数据中心|计划|试点城市|试点县|行列|模范|样板|案例|典型案例|优秀案例"
)
_TITLE = re.compile(rf"[“‘\"]?(?P<name>[^，。；！？：,;]{{0,44}}?(?:{_END})[”’\"]?(?:创建|建设|培育)?(?:企业|名单|单位|称号|项目|行列|试点|园区)?)[”’\"]?(?=[，。；、！？,;（(）)]|等|的|称号|认定|授牌|命名|和|与|及|以及|后|，|$|数量|\d|共|复核|验收|公示|荣誉)")
_HOPED = re.compile(r"有望|拟|争创|力争|争取|申报|申请|积极创建|推荐|冲刺|目标|计划|将(?!军)|鼓励|支持|引导|组织|培育|推动|推进|对(?![标接口])|凡|首次(?=被?认定)|新(?=认定)|每(?=新)")
_GRANTED = re.compile(r"给予|奖励|补助|补贴|奖补|资助|一次性")
_NUMBER = re.compile(r"^(?:企业)?(?:达到?|超过?|突破|新增|增至|共|累计|总数|数量)?\s*[\d一二三四五六七八九十百两]+\s*(?:余|多)?[家户个件项座名]")
_COUNTED_BEFORE = re.compile(r"(?:\d+|[一二三四五六七八九十百两]+)(?:余|多)?(?:家|户|个)$")


@cache
def _table() -> tuple[Matcher, frozenset[str]]:
    names = frozenset(n for row in reference.table("designations") for n in (row["name"], *reference.words(row["others"])))
    return Matcher(sorted(names)), names


def propose(article: Article, found: Sequence[Mention], tags: Sequence[tuple[Tag, ...]]) -> Iterator[Mention]:
    """Mentions of designations, in reading order; names bear no quotes around the whole and no 称号."""
    del found, tags
    for passage in article.passages:
        best: dict[tuple[int, int], Mention] = {}
        for mention in (*_awarded(passage), *_styled(passage), *_counted(passage)):
            place = (mention.start, mention.end)
            if place not in best or best[place].confidence < mention.confidence:
                best[place] = mention
        yield from (best[place] for place in sorted(best))


def _awarded(passage: Passage) -> Iterator[Mention]:
    text = passage.text
    for trigger in _TRIGGER.finditer(text):
        if "《" in text[: trigger.start()] and text.count("《", 0, trigger.start()) > text.count("》", 0, trigger.start()):
            continue
        title = _TITLE.match(text, trigger.end())
        # 授予A、B为省级示范区: the title stands after 为.
        if trigger["verb"].endswith("授予"):
            later = re.compile(r"[^，。；]{2,40}?(?<!作)为").match(text, trigger.end())
            if later and (after := _TITLE.match(text, later.end())):
                title = after
        if title is None:
            continue
        base = _weight(passage, trigger, title)
        if base == 0.0:
            continue
        for start, end in _members(text, *title.span("name")):
            name = text[start:end]
            if _known_end(name) is None and not re.search(rf"(?:{_END})", name):
                continue
            confidence = base
            if _NUMBER.match(text[end:].lstrip("”’")) or _COUNTED_BEFORE.search(text[:start]):
                confidence = 0.3
            if len(name) < 4 and _known_end(name) is None:
                confidence = min(confidence, 0.3)
            yield Mention(passage.index, start, end, KIND, name, "designations.awarded", confidence)


def _weight(passage: Passage, trigger: re.Match[str], title: re.Match[str]) -> float:
    """How sure a trigger with what follows admits to a title."""
    text = passage.text
    name = title["name"]
    verb = trigger["verb"]
    clause = text[max(text.rfind(mark, 0, trigger.start()) for mark in "，。；！？,;") + 1 : trigger.start()]
    rest = text[title.end() : title.end() + 30]
    levelled = re.match(rf"[“‘\"]?{_LEVEL}", name) is not None
    known = _known_end(name) is not None
    honoured = rest.lstrip("”’").startswith(("称号", "荣誉", "等称号", "等荣誉")) or name.endswith("称号")
    if re.search(r"\d+[^，。]{0,4}[亿万]?元|投资|建设项目", name) or re.search(r"[的了着]", name.strip("“”")) and not known:
        return 0.0
    if verb in ("是", "为", "系", "属"):
        core = re.search(r"(?:企业|重点工程项目|重点工程|重点项目|示范\w{1,4}|试点\w{0,4}|园区|基地|冠军|小巨人|百强\w?|\d+强\w{0,2})$", name.strip("“”"))
        if not (levelled and core and "“" not in clause[-3:]) or re.search(r"[的之]|唯一|最|首[家个座]|主要|重要|一[家个座条]", name):
            return 0.0
        return 0.8 if known or re.search(r"重点(?:工程)?项目|重点工程|示范|试点|百强", name) else 0.35
    if verb == "通过":
        return 0.85 if re.match(r"(?:认定|验收|复核|评审)", rest.lstrip("”’")) and (levelled or known) else 0.0
    if verb == "挂牌" and not (levelled or known):
        return 0.0
    if any(verb.startswith(strong) for strong in _STRONG):
        base = 0.9 if levelled or known or honoured or verb in ("入选", "获评", "荣获", "荣膺", "跻身") else 0.6
        if verb in ("获批", "获准") and not (levelled or known):
            base = 0.4
        if verb in ("晋升", "晋级", "升格"):
            base = 0.8 if levelled or known else 0.5
    elif _PASSIVE.match(verb.lstrip("被获先后均分别成功顺利正式")) or verb.endswith(("授予", "为", "入", "进")):
        base = 0.88 if levelled or known or honoured else 0.5
        if verb.endswith(("列入", "纳入", "列为")) and not known:
            base = 0.7 if re.search(r"名单|名录|试点|示范|计划|百强", name) else 0.3
    else:
        base = 0.75 if honoured or known and levelled else 0.45 if known else 0.0
    if re.search(r"称号$", name) and base:
        base = max(base, 0.8)
    if _HOPED.search(clause) and not re.search(r"成功|已|推动[^，]{2,30}$", clause):
        base = min(base, 0.3)
    if passage.section.status == "Target":
        base = min(base, 0.35)
    if _GRANTED.search(text, title.end()) or re.match(r"[”’]?的[，企,]", rest):
        base = min(base, 0.3)
    return base


def _styled(passage: Passage) -> Iterator[Mention]:
    """“中国投资热点城市”等金字招牌, 国家级专精特新“小巨人”企业X: titles that no verb awards."""
    text = passage.text
    for hit in re.finditer(r"“(?P<name>[^“”，。]{4,24})”(?=(?:、?“[^“”]{2,24}”|等|的|和|与|及|双|多个|诸多){0,4}(?:金字招牌|称号|荣誉|殊荣|桂冠|美誉|“国字号”|国字号))", text):
        yield Mention(passage.index, *hit.span("name"), KIND, hit["name"], "designations.styled", 0.7)


def _counted(passage: Passage) -> Iterator[Mention]:
    """Known titles that are only counted or mentioned (高新技术企业174家)."""
    matcher, _ = _table()
    flat = passage.text
    for start, end, name in matcher.find(flat, overlapping=False):
        yield Mention(passage.index, start, end, KIND, name, "designations.named", 0.3)
    for hit in re.finditer(r"“(专精特新)”(?:中小)?企业", flat):
        yield Mention(passage.index, *hit.span(1), KIND, hit[1], "designations.named", 0.5)


def _known_end(name: str) -> str | None:
    """The title of the table that a name ends in."""
    stripped = name.strip("“”‘’\"").removesuffix("称号").removesuffix("名单").removesuffix("创建")
    _, names = _table()
    flat = stripped.replace("“", "").replace("”", "")
    ends = [known for known in names if stripped.endswith(known) or flat.endswith(known.replace("“", "").replace("”", ""))]
    return max(ends, key=len) if ends else None


def _members(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The titles of a list, without 称号 and surrounding quotes; 一星级、二星级产业集聚区 share their tail by range."""
    for item in lists.items(text, start, end).items:
        left, right = item.start, item.end
        name = text[left:right]
        for tail in ("称号", "行列", "等"):
            if name.endswith(tail):
                right -= len(tail)
                name = text[left:right]
        if name[:1] in "“‘\"" and name[-1:] in "”’\"" and len(name) > 2:
            left, right = left + 1, right - 1
        elif name[:1] in "“‘" and "”" not in name:
            left += 1
        if right - left >= 3:
            yield left, right


def awards(article: Article, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, tuple[Mention, ...], str]]:
    """Who was admitted to what: (designation, designees, trigger).

    Designees are the things named before the trigger in its clause, else in the clauses before it; none where the
    sentence leaves its subject open. Mentions that are only counted or hoped for are left out.
    """
    of_passage: dict[int, list[Mention]] = {}
    for mention in mentions:
        of_passage.setdefault(mention.passage, []).append(mention)
    for mention in mentions:
        if mention.kind != KIND or mention.method != "designations.awarded" or mention.confidence <= 0.3:
            continue
        text = article.passages[mention.passage].text
        triggers = [hit for hit in _TRIGGER.finditer(text, 0, mention.start) if hit.end() <= mention.start]
        if not triggers:
            continue
        trigger = triggers[-1]
        near = of_passage[mention.passage]
        given = [m for m in near if trigger.end() <= m.start and m.end < mention.start and m.kind in _DESIGNEES]
        if trigger["verb"].endswith("授予") and given and text[mention.start - 1 : mention.start].strip("“‘") in ("为", ""):
            yield mention, tuple(given), trigger["verb"]
            continue
        yield mention, _designees(near, text, trigger.start()), trigger["verb"]


_DESIGNEES = frozenset(
    {"Enterprise", "DevelopmentZone", "Park", "Project", "SpecialtyTown", "City", "County", "Province", "Organization",
     "University", "ResearchPlatform", "GovernmentBody", "Person"}
)


def _designees(near: Sequence[Mention], text: str, at: int) -> tuple[Mention, ...]:
    sentence = max(text.rfind(mark, 0, at) for mark in "。；！？") + 1
    floor = max(text.rfind(mark, sentence, at) for mark in "，,") + 1
    while True:
        here = [m for m in near if max(floor, sentence) <= m.start and m.end <= at and m.kind in _DESIGNEES]
        outer = [
            m for m in here
            if not any(o is not m and o.start <= m.start and m.end <= o.end and (o.end - o.start) > (m.end - m.start) for o in here)
        ]
        if outer:
            areas = {"City", "County", "Province"}
            things = [m for m in outer if m.kind not in areas]
            return tuple(things or outer)
        if floor <= sentence:
            return ()
        floor = max(text.rfind(mark, sentence, floor - 1) for mark in "，,") + 1
