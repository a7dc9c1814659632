"""People: by the tagger, by the office beside the name, by the by-line; the offices themselves by ``roles``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from kg.language.matcher import Matcher
from kg.language.tagger import Tag
from kg.model import Article, Mention
from kg.recognise.name_borders import place_ranks
from kg.recognise.offices import beside, posts, roles
from kg.reference import table

__all__ = ["propose", "roles"]

HAN = r"[\u4e00-\u9fff]"
# What comes after a name and cannot end one.
FOLLOWING = re.compile(
    r"$|[，。、；：:,;！？”’）)（(《“\s/]|说|表示|介绍|指出|强调|主持|致辞|致词|讲话|出席|参加|率|带|到|在|任|兼|为|与|和|及|等|"
    r"分别|对|就|将|向|讲|谈|称|告诉|宣布|代表|陪同|调研|赴|会见|同志|先生|女士|深入|走访|要求|认为|坦言|感慨|透露|回忆|算|指着|"
    r"笑|表|道|签|发|电话|联系|手机|作|做|推介|主|回|出|参|的|是|从|也|一行|还|曾|已|正|看|手|站|牵头|挂帅|担任|摄|报道|讯|"
    r"通讯员|记者|把|给|带领|带队|来到|创办|创立"
)
# What somebody does with hands or feet, in stories: 项目负责人甲乙|翻出手机日历.
DOES = re.compile(
    "[翻掏拿捧端搬递亮摸抽找打点摊伸抬站走坐蹲放取调推拉扯掰攥拎][出起着开上了下到来过]|[摆挥拍搓摊][摆挥拍搓摊了起着]?[手掌]|[点摇][点摇了]?头"
)
SPEAKING = re.compile(
    r"说|表示|介绍|指出|强调|主持|致辞|致词|告诉|坦言|认为|透露|回忆|任|担任|带队|一行|先生|女士|同志|率队"
)
# A leader's name that only marks an idea or an address.
IDEA = re.compile(r"新时代|总书记|主席|思想|理论|同志为核心|经济思想|生态文明|外交|法治|强军|文化思想|关于|在")
LEADERS = frozenset({"习近平", "毛泽东", "邓小平", "江泽民", "胡锦涛"})
TITLED = re.compile(r"(?:经理|主任|局长|处长|科长|主管|老师|女士|先生|同志|书记|市长|县长|区长|总|工|某|某某|[链组队会院所校行站馆]长)$")
# Tibetan and Mongolian names, which have no surname: two of their words, or one with a syllable or two.
_WORD = (
    "(?:扎西|次仁|多吉|尼玛|卓玛|旦增|丹增|索朗|格桑|达瓦|平措|顿珠|罗布|央金|拉姆|巴桑|边巴|强巴|洛桑|晋美|仁青|普布|米玛|贡布|旺堆|旺久|德吉|次旦|阿旺|土登"
    "|白玛|加措|江措|才让|多杰|桑杰|彭措|苏日|塔拉|巴特尔|那日|额尔德|乌兰|其其格|呼和|布赫|斯琴|朝鲁|巴图|格日勒|哈斯|宝音|孟克|图雅|娜仁|高娃|巴雅尔)"
)
PEOPLES = re.compile(rf"{_WORD}{{2}}|{_WORD}[\u4e00-\u9fff]{{1,2}}(?<![市县区旗镇乡盟和的])|[\u4e00-\u9fff]{{1,2}}{_WORD}")
NEVER_LAST = frozenset("等说在与及将率带对赴到")
NAMED = frozenset(
    {"DevelopmentZone", "Park", "Enterprise", "GovernmentBody", "University", "Organization", "ResearchPlatform", "Fund"}
)
BYLINE = re.compile(rf"^\s*[（(]?(?P<name>{HAN}{{2,4}})\s*(?:摄|文/图|文|图)?[）)]?\s*$")
_SPACES = re.compile(r"\s")
SPACED = re.compile(rf"{HAN}[ \u3000]+{HAN}(?=$|[，。、；：）)（( \u3000\t])")  # 邱 蕾
# A name at the head of a line, behind a label or a stop, with something in brackets or a gap behind it.
ROSTERED = re.compile(rf"(?:^|[：:，、；。“ \u3000\t])[ \u3000]*(?P<name>{HAN}[ \u3000]+{HAN}|{HAN}{{2,4}})(?=[（( \u3000\t])")
SIGNED = re.compile(
    rf"(?:记者|通讯员|实习生|(?:责编|责任编辑|编辑|摄影|作者|校对|编审)[:：]?)\s*"
    rf"(?P<names>{HAN}{{2,4}}(?:[、\s/]+{HAN}{{2,4}})*)"
)


@cache
def surnames() -> Mapping[str, bool]:
    """Surnames, and whether the character is an everyday word as well."""
    return {row["surname"]: bool(row["word"]) for row in table("surnames")}


@cache
def _post_finder() -> Matcher:
    return Matcher(posts())


def propose(article: Article, found: Sequence[Mention], tags: Sequence[tuple[Tag, ...]]) -> Iterator[Mention]:
    """Mentions of people; ``found`` must hold places, zones and organisations, whose names are no people's."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for mention in found:
        if mention.confidence >= 0.5 and mention.kind in NAMED and not mention.implied:
            taken.setdefault(mention.passage, []).append((mention.start, mention.end))
    zoned = frozenset(mention.name for mention in found if mention.kind in ("DevelopmentZone", "Park"))
    firmly: dict[str, float] = {}
    done: dict[int, list[tuple[int, int]]] = {}
    read = Counter(
        passage.text[tag.start : tag.end] for passage in article.passages for tag in tags[passage.index] if tag.label in ("PER", "nr")
    )
    for passage in article.passages:
        busy = list(taken.get(passage.index, ()))
        rules = (
            *_officers(passage.text, tags[passage.index], read),
            *_rostered(passage.text, tags[passage.index]),
            *_signed(passage.text, tags[passage.index], short=len(passage.text) <= 12, byline=passage.role == "byline"),
            *_tagged(passage.text, tags[passage.index], read),
        )
        for start, end, confidence, rule in rules:
            words = passage.text[start:end]
            placed = rule != "office" and (words in place_ranks() or any(words in zone for zone in zoned))
            if placed or any(a < end and start < b for a, b in busy) or not _is_person(passage.text, start, end):
                continue
            busy.append((start, end))
            name = _SPACES.sub("", words)
            if confidence >= 0.6:
                firmly[name] = max(firmly.get(name, 0.0), confidence)
            yield Mention(passage.index, start, end, "Person", name, f"people.{rule}", confidence)
        done[passage.index] = busy
    finder = Matcher(firmly)
    for passage in article.passages:
        for start, end, name in finder.find(passage.text, overlapping=False):
            if not any(a < end and start < b for a, b in done[passage.index]):
                done[passage.index].append((start, end))
                yield Mention(passage.index, start, end, "Person", name, "people.again", firmly[name])


def _is_person(text: str, start: int, end: int) -> bool:
    name = _SPACES.sub("", text[start:end])
    if name in LEADERS and IDEA.match(text, end):
        return False
    if PEOPLES.fullmatch(name):
        return True
    return (surname(name) != "" and not TITLED.search(name)) or "·" in name


def surname(name: str) -> str:
    """The surname that a Chinese name of 2–4 characters begins with; "" where it has none.

    >>> surname("欧阳甲"), surname("王某某"), surname("的时候")
    ('欧阳', '王', '')
    """
    if not re.fullmatch(rf"{HAN}{{2,4}}", name):
        return ""
    known = surnames()
    if name[:2] in known and len(name) > 2:
        return name[:2]
    return name[0] if name[0] in known and len(name) < 4 else ""


def _rostered(text: str, tags: Sequence[Tag]) -> Iterator[tuple[int, int, float, str]]:
    """甲（某局局长）, 发布人：甲 某市商务局局长, where a name of two characters may be spaced (邱 蕾): the name before its office."""
    for hit in ROSTERED.finditer(text):
        start, end = hit.span("name")
        name = _SPACES.sub("", hit["name"])
        alone = name == hit["name"] and _is_word(tags, start, end) and any((t.start, t.end) == (start, end) for t in tags)
        if surname(name) and not alone and beside(text, start, end):
            yield start, end, 0.9, "roster"


def _officers(text: str, tags: Sequence[Tag], read: Mapping[str, int]) -> Iterator[tuple[int, int, float, str]]:
    """代市长某某致辞: the name right after an office, as long as the words after it allow."""
    for _, at, post in _post_finder().find(text, overlapping=False):
        if posts()[post] == "press":
            continue
        at += text[at : at + 1] in ("为", "是") and post.endswith("人")  # 法定代表人为某某
        while text[at : at + 1] in (":", "：", " "):
            at += 1
        length = _name_length(text, at, tags) or next((n for n in (3, 2) if read.get(text[at : at + n]) and surname(text[at : at + n])), 0)
        if spaced := SPACED.match(text, at):
            length = len(spaced[0]) if surname(_SPACES.sub("", spaced[0])) else 0
        if length:
            yield at, at + length, 0.95, "office"


def _name_length(text: str, at: int, tags: Sequence[Tag]) -> int:
    """How many characters from ``at`` are a person's name; 0 where none begins there."""
    tag = next((tag for tag in tags if tag.start <= at < tag.end), None)
    tagged = tag.end - at if tag is not None and tag.label in ("PER", "nr") and tag.start == at else 0
    known = surnames()
    for length in (5, 4, 3):
        if PEOPLES.fullmatch(text[at : at + length]) and FOLLOWING.match(text, at + length):
            return length
    double = text[at : at + 2] in known
    for length in (3, 2) if not double else (3, 4):
        name = text[at : at + length]
        if len(name) < length or not surname(name):
            continue
        if length == 3 and not double and text[at + 2 : at + 3] in NEVER_LAST:
            continue
        if length == 3 and not double and DOES.match(text, at + 2) and surname(text[at : at + 2]):
            continue
        everyday = known.get(surname(name), False)
        given = not everyday and any((t.start, t.end) == (at + 1, at + length) for t in tags)  # 涂|建国
        plain = (not given and _is_word(tags, at, at + length)) or (everyday and not tagged and length == 2)
        if (FOLLOWING.match(text, at + length) or DOES.match(text, at + length)) and not plain:
            return length if tagged <= length or tagged > 4 else tagged
    if tagged > 2 and text[at + tagged - 1] in NEVER_LAST:
        tagged -= 1
    return tagged if 2 <= tagged <= 4 else 0


def _is_word(tags: Sequence[Tag], start: int, end: int) -> bool:
    """Whether the tagger reads ordinary words of two characters or more there (高度|重视)."""
    inside = [tag for tag in tags if tag.start < end and start < tag.end]
    if any(tag.label in ("PER", "nr", "nz") for tag in inside):
        return False
    return any(tag.end - tag.start > 1 for tag in inside)


def _signed(text: str, tags: Sequence[Tag], *, short: bool, byline: bool) -> Iterator[tuple[int, int, float, str]]:
    """Who wrote it: 记者 …, （记者 … 通讯员 …）, a passage that is a name alone."""
    for hit in SIGNED.finditer(text):
        for name in re.finditer(rf"{HAN}{{2,4}}", hit["names"]):
            start = hit.start("names") + name.start()
            end = min(start + len(name[0]), start + (4 if text[start : start + 2] in surnames() else 3))
            if name[0] not in posts() and not _is_word(tags, start, end):
                yield start, end, 0.5, "byline"
    alone = BYLINE.match(text) if short or byline else None
    if alone and not _is_word(tags, *alone.span("name")):
        yield *alone.span("name"), 0.5, "byline"


def _tagged(text: str, tags: Sequence[Tag], read: Mapping[str, int]) -> Iterator[tuple[int, int, float, str]]:
    for tag in tags:
        if tag.label != "PER":
            continue
        length = tag.end - tag.start
        if 2 <= length <= 4 or "·" in text[tag.start : tag.end]:
            speaks = bool(SPEAKING.match(text, tag.end))
            follows = bool(FOLLOWING.match(text, tag.end)) and not text[: tag.start].endswith(("以", "把", "用"))
            # 量质|齐升, 对|韩进|出口
            follows = follows and (length > 2 or tag.start == 0 or text[tag.start - 1] in "，。、；：“（( 长记任员理工师与和 ")
            slogan = text.rfind("“", 0, tag.start) > text.rfind("”", 0, tag.start) and "、" in text[: tag.end + 1]
            everyday = surnames().get(text[tag.start], True)
            again = follows and length > 2 and not everyday and read[text[tag.start : tag.end]] > 1  # named more than once
            yield tag.start, tag.end, 0.8 if (speaks and not everyday) or again else 0.55 if follows and not slogan else 0.4, "tagger"
