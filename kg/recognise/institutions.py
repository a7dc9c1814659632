"""Universities, organisations, research platforms and funds: names that end in a known word, generic ones refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.language.matcher import Matcher
from kg.model import Mention
from kg.recognise import pairs
from kg.recognise.name_borders import NAMES, Line, left, place_ranks, roles, unquoted
from kg.reference import table

# After an ending these make another word: 大学生, 协会会员, 基金管理公司, 实验室面积, 学院路, 大学城.
ANOTHER_WORD = re.compile(
    r"[生城路站员者们化级派法类]|科技园|管理(?:公司|有限|人|机构)|公司|有限|小镇|份额|规模化|毕业|数量|总数|产品|经理|业协会"
)
BRACKET = re.compile(r"[（(](?P<inner>[\u4e00-\u9fff]{2,6})[）)]")
COUNTED = re.compile(r"\s*(?:\d|[一二三四五六七八九十百余多几数])+\s*[个家所支只座]|数量|达到")
QUOTED = re.compile(r"“(?P<inner>[^”]{2,30})”$")
FOUNDED = re.compile(
    r"(?:建立|共建|设立|成立|组建|筹建|建设|新建|(?:一起|共同|联合|合作|合)(?:建设?|办|设立?|组))了?(?P<name>[^，。；、：的“”一二两三多几个\d]{2,24})$"
)
NUMBERED = re.compile(
    r"(?P<parent>[\u4e00-\u9fff]{2,6})第?[一二三四五六七八九十〇零百\d]{1,4}(?:研究)?所(?![有以属在长谓])"
)
JOINTLY = re.compile(r"(?:共建|组建|设立|成立|建设|建立|筹建|打造|(?:一起|共同|联合|合作|合)建)了?$")
SHARED = re.compile(r"(?:[、和及与]|设立|组建)(?P<field>[\u4e00-\u9fff]{2,6})等(?P<fund>专项(?:子|产业)?基金)")
# A fund without a name of its own is one only where it is set up or its size is told: 设立产业引导母基金.
SET_UP = re.compile(r"(?:设立|组建|成立|发起|发布|推进|亿元的|首支|首只|总规模[^，。；]{2,10}的)$")
FUND_FRONTS = re.compile(r"(?:开发区|高新区|经开区)?产业(?:引导|投资|发展)?[母子]?(?<!^产业)")


@cache
def _classes() -> dict[str, str]:
    return {row["suffix"]: row["class"] for row in table("institution_suffixes")}


@cache
def _finder() -> Matcher:
    return Matcher(_classes())


@cache
def _fronts() -> frozenset[str]:
    return frozenset(row["word"] for row in table("institution_fronts")) | roles("class")


def propose(line: Line, passage: int) -> Iterator[Mention]:
    """Universities, organisations, research platforms and funds of one passage."""
    text = line.text
    floor = 0
    schools: dict[int, int] = {}  # end → start of the universities found
    for stop, end, suffix in _finder().find(text, overlapping=False):
        kind = _classes()[suffix]
        if ANOTHER_WORD.match(text, end) and not (kind == "University" and text.startswith(("生物", "化"), end)):
            continue
        start = _start(line, stop, end, floor)
        start = schools.get(start, start) if kind != "Fund" else start
        bracket = BRACKET.match(text, end)
        last = bracket.end() if bracket and bracket["inner"] in place_ranks() else _whole_end(line, start, end, kind)
        whole = any(tag.label in ("ORG", "nt") and tag.start <= start and tag.end >= end for tag in line.tags)
        confidence = 0.0 if COUNTED.match(text, end) and not whole else _confidence(line, start, stop, end, kind)
        if not confidence:
            floor = end if kind != "University" else floor
            continue
        if suffix in ("研究院", "研究所") and JOINTLY.search(text, 0, start):
            kind = "ResearchPlatform"
        name = unquoted(text[start:last])
        yield Mention(passage, start, last, kind, name, f"institutions.{kind}", confidence)
        if kind == "University":
            schools[last] = start
        floor = last if kind != "University" else floor
    yield from _shared(line, passage)
    yield from _numbered(line, passage)


def _numbered(line: Line, passage: int) -> Iterator[Mention]:
    """某集团二所: an institute that its parent numbers."""
    for hit in NUMBERED.finditer(line.text):
        number = re.search(r"第?[一二三四五六七八九十〇零百\d]+(?:研究)?所$", hit[0])
        stop = hit.end() - len(number[0]) if number else hit.end()
        word = line.word(stop - 1)
        if word.label in ("ORG", "nt", "nz") and (word.end == stop or word.end >= hit.end()):
            start = max(word.start, hit.start())
            name = line.text[start : hit.end()]
            yield Mention(passage, start, hit.end(), "Organization", name, "institutions.numbered", 0.8)


def _whole_end(line: Line, start: int, end: int, kind: str) -> int:
    """Where the name ends that the tagger sees going on: 中国科学院|某地纳米所."""
    word = line.word(end - 1)
    rest = line.text[end : word.end]
    held = kind != "University" and word.label in ("ORG", "nt") and word.start <= start
    part = re.fullmatch(r"(?!.*(?:共建|建设|合作|联合))[\u4e00-\u9fff]{1,9}(?:所|院|中心)", rest)
    return word.end if held and part else end


def _shared(line: Line, passage: int) -> Iterator[Mention]:
    """数字经济等专项子基金: the field before 等 belongs to the fund's name."""
    for hit in SHARED.finditer(line.text):
        name = hit["field"] + hit["fund"]
        yield Mention(passage, hit.start("field"), hit.end(), "Fund", name, "institutions.shared", 0.6)


def _start(line: Line, stop: int, end: int, floor: int) -> int:
    """Where the name begins: the border that grammar gives, or the tagger's own where it sees one name."""
    text = line.text
    quoted = QUOTED.search(text, floor, stop)
    if quoted:
        return quoted.start()
    founded = FOUNDED.search(text, floor, stop)
    if founded:
        return founded.start("name")
    start = left(line, stop, floor)
    zone = line.zones.get(start)
    if zone is not None and zone >= floor:
        start = zone
    word = line.word(end - 1)
    if word.label in ("ORG", "nt", "nz") and floor <= word.start < start and text[start - 1] not in "、，":
        glued = max((len(b) for b in _fronts() if len(b) > 1 and text.startswith(b, word.start)), default=0)
        start = word.start + (glued if text[word.start : word.start + glued] in roles("border") else 0)
    while start < stop:
        verb = next((b for b in sorted(_verbs(), key=lambda b: (-len(b), b)) if text.startswith(b, start)), "")
        if not verb or start + len(verb) >= end - 1:
            break
        start += len(verb)
    start = max(pairs.start(text, start), floor)
    if text[start - 1 : start] == "驻" and (home := line.place_before(start - 1, floor)):
        return home[0]  # 来安县驻深圳招商联络处
    opening = text.rfind("“", floor, start) if text[:start].endswith("”") else -1  # “甲乙”志愿者协会
    return opening if 0 <= start - opening - 1 <= 20 and opening >= 0 else start


@cache
def _verbs() -> frozenset[str]:
    """Verbs that the tagger may glue to a name: 共建|甲乙研究院."""
    return frozenset(
        {"共建", "共同建设", "合作共建", "组建", "设立", "成立", "建立", "发起", "筹建", "推动", "支持", "引进"}
        | {"合组", "合办", "联合", "依托", "设", "共设", "合设", "增设", "并联合", "另讯"}
    )


def _confidence(line: Line, start: int, stop: int, end: int, kind: str) -> float:
    core = re.sub(r"[（()）“”]", "", line.text[start:stop])
    own = _own(core)
    named = any(tag.label in NAMES and tag.start < stop and start < tag.end for tag in line.tags)
    whole = any(tag.label in ("ORG", "nt") and tag.start <= start and end <= tag.end for tag in line.tags)
    if not core or re.search(r"\d+[个家支只所]|^[一二两三四五六七八九十多数几各该本其]+[个家支只所]?$", core):
        return 0.0
    if _generic(own):
        placed = own != core or (start in line.zones.values())
        if kind == "Fund" and not placed and FUND_FRONTS.fullmatch(line.text[start:end].removesuffix("基金")):
            return 0.6 if SET_UP.search(line.text, 0, start) else 0.0
        if not placed or kind == "ResearchPlatform":
            return 0.0
        return _placed(kind, own)
    if kind == "Fund":
        return 0.85
    if kind == "University":
        return 0.93 if whole or named else 0.7
    if kind == "ResearchPlatform":
        return 0.85 if named or len(own) >= 4 else 0.5
    return 0.9 if whole else 0.8 if named else 0.55


def _placed(kind: str, own: str) -> float:
    """某市大学, 某市日报, 某市产业基金: a place and an ending name one thing only where there is one of it."""
    if kind == "University":
        return 0.9
    if kind == "Fund":
        return 0.75
    return 0.8 if not own or len(own) > 1 else 0.5


def _own(core: str) -> str:
    moved = True
    while moved and core:
        moved = False
        for length in range(min(len(core), 11), 1, -1):
            if core[:length] in place_ranks():
                core, moved = core[length:], True
                break
    return core


def _generic(own: str) -> bool:
    """Whether words before the ending only say what sort of institution it is."""
    fronts = _fronts()
    reached = {0}
    for end in range(1, len(own) + 1):
        if any(start in reached and own[start:end] in fronts for start in range(max(0, end - 8), end)):
            reached.add(end)
    return len(own) in reached
