"""Events: named meetings, fairs, ceremonies and visits; meetings without a name of their own are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.language.lexicon import Lexicon
from kg.language.matcher import Matcher
from kg.language.tagger import Tag
from kg.model import Article, Mention
from kg.recognise import pairs
from kg.recognise.name_borders import STOPPING, Line, balanced, place_ranks, unquoted
from kg.reference import table, words

BEFORE = re.compile(
    r"(?:在|于|召开|举办|举行|开展|组织|参加|出席|亮相|借助|依托|利用|筹备|承办|主办|赴|期间|借|以|与|和|及|了|的|是|为|对|将)$"
)
GOES_TO = re.compile("(?:依托|借助|参加|参展|亮相|出席|通过|借力|利用|赴|在)$")
HELD = re.compile(r"(?:召开|举办|举行|承办|主办|出席|参加|开幕的)了?(?P<name>[^，。；：、！？的]{4,40})$")
TAIL = re.compile(r"(?:暨[^，。；、“”]{2,20}?(?:大会|会|仪式|论坛|活动|专场|周|节|峰会))")
ORDINAL = re.compile(r"第[一二三四五六七八九十百零〇\d]+届|首届|20\d\d年?|\d{4}")
_NOUNS = frozenset({"n", "vn", "nz", "LOC", "ORG", "PER", "a"})
LED = re.compile(
    r"(?P<name>(?:首届|第[一二三四五六七八九十百零〇\d]+届)(?:(?!举办|举行|召开|开幕|首届|届|签约|期间|参加|[在于])[\u4e00-\u9fffA-Za-z0-9—–\-·（）()]){2,28})$"
)
MEETING_WORDS = re.compile(
    "(?:研究|专题|例|工作|座谈|分析|调度|协调|碰头|动员|部署|现场|视频|电视电话|总结|汇报|部门|党组|常委|常务|理论|民主生活|推进|全体|年度|"
    "年终|年中|年初|岁末|月度|季度|每月|每季度|定期|各类|系列|多场|等|一次|多次|指标|开发区|项目|经济|工业|招商|重点|企业|政银企|银企|政企|对接|产品|新闻|发布|"
    "投资|商务|合作|交流|行业|产业|校企|人才|专家|论证|评审|听证|听取|会商|调研|督导|培训|组织|召开|举办|举行|开展|我市|全市|全省|全县|全区|全国|县|市|省|区)+"
)
NAMING_VERBS = frozenset(
    {"投资", "合作", "招商", "推介", "签约", "集中签约", "开工", "投产", "对接", "洽谈", "发布", "交流", "创新"}
    | {"创业", "发展", "观摩", "合作发展", "颁奖", "启动", "采购", "贸易", "展览", "赋能", "回归", "集中"}
)


@cache
def _kinds() -> dict[str, bool]:
    """Endings of events, and whether such an event is one by any name before it (论坛, 博览会)."""
    return {row["suffix"]: row["strength"] == "named" for row in table("event_suffixes")}


@cache
def _finder() -> Matcher:
    return Matcher(_kinds())


@cache
def _known() -> dict[str, str]:
    return {name: row["name"] for row in table("fairs") for name in (row["name"], *words(row["others"]))}


@cache
def _known_finder() -> Matcher:
    return Matcher(_known())


def propose(article: Article, found: Sequence[Mention], tags: Sequence[tuple[Tag, ...]]) -> Iterator[Mention]:
    """Mentions of events."""
    by_passage: dict[int, list[Mention]] = {}
    for mention in found:
        by_passage.setdefault(mention.passage, []).append(mention)
    for passage in article.passages:
        here = by_passage.get(passage.index, [])
        zones = [(m.start, m.end) for m in here if m.kind in ("DevelopmentZone", "Park") and not m.implied]
        titles = [(m.start, m.end) for m in here if m.kind == "PolicyDocument" and m.confidence >= 0.5]
        line = Line.of(passage.text, tags[passage.index], zones)
        taken = list(titles)
        for start, end, confidence, rule in (*_fairs(line), *_named(line)):
            if not any(a < end and start < b for a, b in taken):
                taken.append((start, end))
                name = unquoted(passage.text[start:end])
                yield Mention(passage.index, start, end, "Event", name, f"events.{rule}", confidence)


def _fairs(line: Line) -> Iterator[tuple[int, int, float, str]]:
    for start, end, name in _known_finder().find(line.text, overlapping=False):
        ordinal = re.search(rf"(?:{ORDINAL.pattern})+$", line.text[:start])
        before = line.word(start - 1).label if start else "w"
        alone = GOES_TO.search(line.text, 0, start) or (line.is_edge(start) and before not in _NOUNS)
        if (len(name) > 3 or ordinal or alone) and not re.match(r"中心|馆|局|集团|公司|网", line.text[end:]):
            yield (ordinal.start() if ordinal else start), end, 0.95, "fair"


def _named(line: Line) -> Iterator[tuple[int, int, float, str]]:
    text = line.text
    for stop, end, suffix in _finder().find(text, overlapping=False):
        if re.match(r"[议场展员]|中心|纪要|精神(?!文明)|公司|活动室", text[end:]) and suffix not in ("展", "会议"):
            continue
        if suffix.endswith("周") and re.match("[刊报边期年转日末岁]", text[end:]):
            continue
        start = _start(line, stop)
        tail = TAIL.match(text, end)
        last = tail.end() if tail else end
        led = LED.search(text, 0, stop)
        start = min(start, led.start("name")) if led else start  # 第十六届中国国际食品添加剂和配料展
        core = re.sub(r"[“”]", "", text[start:stop])
        confidence = _confidence(line, start, stop, core, suffix, bool(tail))
        if confidence:
            yield balanced(text, start, last), last, confidence, "named"


def _start(line: Line, stop: int) -> int:
    """Where the name begins: over quotes, years, places and nouns, up to a verb, a preposition or a mark."""
    text, at = line.text, stop
    held = HELD.search(text, 0, stop)
    if held:
        return held.start("name")
    while at > 0:
        if text[at - 1] in "”）)":
            opening = text.rfind({"”": "“", "）": "（", ")": "("}[text[at - 1]], 0, at)
            if opening < 0 or at - opening > 24:
                break
            at = opening
            continue
        if (pair := pairs.start(text, at)) < at:
            at = pair
            continue
        word = line.word(at - 1)
        piece = text[word.start : at]
        if word.label == "t" and piece in ("现代", "未来"):
            at = word.start
            continue
        dated = ORDINAL.search(piece) or re.search(r"季度|上半年|下半年|年度", piece)
        if (word.label == "TIME" and dated and "月" not in piece) or piece == "暨":
            at = word.start
            continue
        if word.label in STOPPING or (word.label == "w" and piece not in "·-") or BEFORE.fullmatch(piece):
            break
        if word.label == "v" and piece not in NAMING_VERBS:
            break
        at = word.start
    return at


@cache
def _places() -> Lexicon:
    return Lexicon(name for name in place_ranks() if len(name) > 1)


def _confidence(line: Line, start: int, stop: int, core: str, suffix: str, joined: bool) -> float:
    """How sure it is that a core and suffix name one event rather than a kind of them."""
    quoted = "“" in line.text[start:stop]
    dated = bool(ORDINAL.search(core))
    specific = MEETING_WORDS.sub("", re.sub(r"[（()）]", "", core))
    placed = any(_places().beginning(core, 0)) or any(
        start <= zone and end <= stop for end, zone in line.zones.items()
    )
    if re.search(r"(?:人民|党员|职工|党|股东|会员)(?:代表)?$", core):
        return 0.0
    if len(core) < 2 or re.search(r"[个场次]$|^(?:各类|多场|一系列|本次|此次|该|首次|有关|相关|系列)", core):
        return 0.0
    if _kinds()[suffix]:
        if dated or (quoted and len(core) > 3):
            return 0.9
        if len(specific) >= 2:
            return 0.8 if placed or len(specific) >= 4 else 0.6
        return 0.6 if placed and len(core) >= 6 else 0.0
    if dated and len(specific) >= 2:
        return 0.6
    return 0.4 if len(specific) >= 4 or quoted or joined else 0.0
