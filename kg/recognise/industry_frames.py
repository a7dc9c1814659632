"""Frames that type an enumeration as industries, whatever its words: A、B为三大支柱产业, 主导产业 as a heading.

The frames themselves are data (``wordings/industries.yaml``); here is what each asks of its enumeration.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.model import Mention, Passage
from kg.recognise.industry_grammar import Found, Reader
from kg.recognise.industry_names import accepted, bare, scopes, split
from kg.wording import patterns

WORDINGS = Path(__file__).parent / "wordings" / "industries.yaml"
_SAID = patterns(WORDINGS)

# How many of an enumeration must be known industries: a share of them, and whether one alone is enough to be found.
_ASKS: dict[str, tuple[float, bool]] = {
    "predicate": (0.0, True),
    "chosen": (0.0, True),
    "counted": (0.5, False),
    "foundation": (0.3, False),
    "advantage": (0.3, False),
    "formats": (0.0, False),
    "sized": (0.3, False),
    "these": (0.5, False),
    "held": (0.5, True),
    "seat": (0.0, False),
    "nicknamed": (0.3, False),
    "tallied": (0.5, False),
    "tracks": (0.3, False),
    "paired": (0.5, False),
    "led": (0.0, True),
    "lined": (0.5, False),
    "directions": (0.3, False),
    "turned_into": (1.0, True),
    "narrowed": (0.3, False),
    "charged": (0.3, False),
    "known_for": (1.0, True),
}
_BY_ENDING = frozenset({"narrowed", "charged"})  # frames whose members may be known by how they end
_FRAMED = 0.76
_OUTPUT = re.compile("产值|产量|产能|营收|营业收入|增加值|企业|整车|投产|下线|同比")
_GOES_ON = frozenset({"v", "vd", "d", "ad", "p", "r", "c"})
_TALLIES = dict(zip("两二三四五六七八", (2, 2, 3, 4, 5, 6, 7, 8), strict=True))
_PARTED = re.compile(r"[·•・｜|/＋+\s]+")
_BULLET = re.compile(r"[\s◇◆●■○▪·\-–—]*(?:[（(]?[0-9一二三四五六七八九十]{1,2}[)）.．、]|[①-⑳])?\s*")
# 由县级领导分包A、B四条产业链: who is charged with them stands before the first
_CHARGE = re.compile(
    "[^，。；：、]{0,10}(?:领导|干部|书记|县长|市长|区长|主任|链长|专班|负责人|负责同志)(?:同志)?(?:分别|牵头|分头|逐一|挂帅|具体|包干|挂牌)*"
    "(?:分包|包联|包抓|包保|挂包|挂联|联系|挂钩|领衔|负责|主抓|牵头|抓|包)(?:了|着)?"
)
_SPEAKER = re.compile("[\u4e00-\u9fff]{1,4}：")
# Pronouns, times, places and adverbs that an enumeration's first member stands behind.
_BEFORE = frozenset({"r", "d", "ad", "t", "TIME", "LOC", "ORG", "ns", "nt", "p", "u", "c"})


def find(reader: Reader) -> Iterator[Found]:
    """Industries of one passage that a frame types."""
    chain = [(hit.start("it"), hit.end("it")) for hit in _SAID["held"].finditer(reader.text)]
    known = sum(reader.text[slice(*span)] in scopes() for span in chain)
    for start, end in chain:
        if known * 2 > len(chain) and accepted(reader.text[start:end]):
            yield start, end, "frame", _FRAMED
    for name, (share, single) in _ASKS.items():
        for hit in _SAID[name].finditer(reader.text):
            tally = hit.groupdict().get("tally")
            yield from _typed(reader, *hit.span("it"), share, single=single, tally=_TALLIES.get(tally or "", 0), ending=name in _BY_ENDING)
    for hit in _SAID["single"].finditer(reader.text):
        yield *hit.span("it"), "frame", _FRAMED
    if point := _SAID["point"].match(reader.text):
        yield from _ending_known(reader, *point.span("it"))
    for hit in _SAID["labelled"].finditer(reader.text):
        yield from _lined(reader, *hit.span("it"))


def place_words(passages: Sequence[Passage], found: Sequence[Mention]) -> re.Pattern[str] | None:
    """What an article calls its places and zones by, counties without 县, too; None where it names none."""
    said = {passages[m.passage].text[m.start : m.end] for m in found if m.kind in _PLACES and m.confidence >= _SURE_PLACE and not m.implied}
    said |= {word[:-1] for word in said if len(word) > _SHORT_PLACE and word[-1] in "县市区"}
    return re.compile(rf"(?:^|(?<=[。；：！？，、和与及]))(?:{'|'.join(map(re.escape, sorted(said, key=lambda w: (-len(w), w))))})") if said else None


def led_by_places(reader: Reader, names: re.Pattern[str] | None) -> Iterator[Found]:
    """Fields of a place that leads a part of a sentence, whatever they are called: 甲县立足丝网，向滤材延伸."""
    text = reader.text
    leads = [hit.span() for hit in names.finditer(text)] if names is not None else []
    for hit in _SAID["place_led"].finditer(text):
        part = max(text.rfind(mark, 0, hit.start()) for mark in "。；：！？") + 1
        opened = any(start == part and end < hit.start() for start, end in leads)
        if not any(end == hit.start() for _, end in leads) and not (opened and text[hit.start() - 1] == "，"):
            continue
        start, end = next(span for name in hit.groupdict() if (span := hit.span(name))[0] >= 0)
        such = text.find("等", start, end - 2)  # 管乐、弦乐等|乐器制造
        for left, right in split(text, such + 1 if such > 0 else start, end):
            item = reader.member(left, right, first=False)
            if item and not _NO_FIELD.search(text[item[0] : item[1]]) and not reader.opens_with_verb(left):
                yield item[0], item[1], "frame", _FRAMED
    for hit in _SAID["owned"].finditer(text):
        yield from _typed(reader, *hit.span("it"), 0.3, single=True, tally=0, ending=True)


_PLACES = frozenset({"DevelopmentZone", "Park", "County", "City", "SpecialtyTown"})
_SURE_PLACE = 0.3
_SHORT_PLACE = 2  # characters of a place's name that has no shorter one
# What a place has, keeps to and turns to that is no field.
_NO_FIELD = re.compile(
    "区位|交通|资源|生态|政策|人才|科教|科技|成本|能源$|港口$|口岸$|开放|文化$|品牌|先发|后发|比较|规模|平台|创新|空间|土地|市场|自然|环境|制度|体制|劳动力"
    "|气候|地缘|沿[海江边线]|通道|枢纽|组织|服务|基础|技术|研发|出口|外贸|招商|高端$|下游|上游|纵深|两端|价值|终端$|末端|前端|后端|微笑|曲线|绿色$|数字化|智能化|低碳$"
    "|[本当]地|自身|实际|当前|现有|职能|岗位|国内|海外|国外|县域|乡村|农村|基层|周边|外围|地方|大局|全局|目标|定位|短板|需求|优势|特色|协同|一体|核心$|首位$|中心|成果|群众"
)


def _ending_known(reader: Reader, start: int, end: int) -> Iterator[Found]:
    """The members that end in a known industry, where no verb opens them: 一是石化新材料与精细化工。"""
    if any(tag.start == start and tag.label in ("v", "vd", "d") for tag in reader.tags) or reader.opens_with_verb(start):
        return
    for left, right in split(reader.text, start, end):
        stop = reader.stem_end(left, right)
        if accepted(reader.text[left:stop]) and any(b == stop and left <= a for a, b in reader.known):
            yield left, stop, "frame", _FRAMED


def topics(passages: Sequence[Passage], readers: Sequence[Reader]) -> Iterator[tuple[int, Found]]:
    """Industries that a line or section is about (软件：渝西“码农”的新家), where it goes on with firms and output."""
    hits = [_SAID["topic"].match(reader.text) for reader in readers]
    for number, hit in enumerate(hits):
        if hit is None:
            continue
        fellows = [other["it"] in scopes() for other in (*hits[max(number - 2, 0) : number], *hits[number + 1 : number + 3]) if other]
        named = hit["it"] in scopes() or (accepted(hit["it"]) and passages[number].role == "body" and sum(fellows) * 2 >= len(fellows) > 0)
        if not named or scopes().get(hit["it"], ("", False))[0] == "broad":
            continue
        following = [other.text for other, said in zip(readers[number + 1 : number + 4], hits[number + 1 : number + 4], strict=True) if not said]
        if _OUTPUT.search(readers[number].text, hit.end()) or (passages[number].role == "heading" and any(map(_OUTPUT.search, following))):
            yield number, (*hit.span("it"), "frame", _FRAMED)


def under_headings(passages: Sequence[Passage], readers: Sequence[Reader]) -> Iterator[tuple[int, Found]]:
    """Items on the lines under a heading 主导产业, with the place of their passage in the article."""
    announced = False
    for number, passage in enumerate(passages):
        if _SAID["heading"].search(passage.text) or _SAID["question"].search(passage.text):
            announced = True
        elif announced:
            bullet = _SPEAKER.match(passage.text) or _BULLET.match(passage.text)
            found = list(_lined(readers[number], bullet.end() if bullet else 0, len(passage.text.rstrip("。；; "))))
            announced = bool(found)
            for one in found:
                yield number, one


def _lined(reader: Reader, start: int, end: int) -> Iterator[Found]:
    """The items of a line that holds nothing else: A·B·C; one alone must be known."""
    text = reader.text
    cuts = [hit.span() for hit in _PARTED.finditer(text, start, end)]
    bounds = [start, *(edge for cut in cuts for edge in cut), end]
    parts = [(left, right) for left, right in zip(bounds[::2], bounds[1::2], strict=True) if left < right]
    if len(parts) == 1:
        parts = split(text, start, end)
    named = [(left, left + len(bare(text[left:right]))) for left, right in parts]
    if not all(accepted(text[left:right]) and right - left > 1 for left, right in named):
        return
    if len(named) > 1 or (named and text[slice(*named[0])] in scopes()):
        for left, right in named:
            yield left, right, "frame", _FRAMED


def _typed(reader: Reader, start: int, end: int, share: float, *, single: bool, tally: int, ending: bool) -> Iterator[Found]:
    """The members of an enumeration, all of them or none but the known ones; ``tally``: how many are said to be (0: not said)."""
    charge = _CHARGE.match(reader.text, start, end)
    start = charge.end() if charge else start
    start = _past_owner(reader, start, end)
    ranges = split(reader.text, start, end)
    if not ranges or (len(ranges) == 1 and not single) or tally not in (0, len(ranges)):
        return
    ranges[-1] = ranges[-1][0], _before_verb(reader, *ranges[-1])
    found = [reader.member(left, right, first=number == 0) for number, (left, right) in enumerate(ranges)]
    left, stop = ranges[0][0], reader.stem_end(*ranges[0])
    verbal = any(tag.start == left and tag.label in ("v", "vd") for tag in reader.tags) or reader.opens_with_verb(left)
    if stop - left <= 8 and accepted(reader.text[left:stop]) and not verbal:
        found[0] = left, stop, 0.8
    known = [item for item in found if item and (reader.text[item[0] : item[1]] in scopes() or (ending and reader.ends_known(item[0], item[1])))]
    sure = len(known)
    if sure < share * len(found) or (share and not sure):
        return
    whole = all(found)
    for item in found:
        if item and (whole or item in known):
            yield item[0], item[1], "frame", _FRAMED


def _before_verb(reader: Reader, start: int, end: int) -> int:
    """Where the last member ends whose clause goes on: 五金|加快转型."""
    return next((t.start for t in reader.tags if start + 2 <= t.start < end and t.label in _GOES_ON and not reader.is_trade(t.start, t.end)), end)


def _past_owner(reader: Reader, start: int, end: int) -> int:
    """Where the first member begins behind 目前, 该区, 江州市 …"""
    for tag in reader.tags:
        if tag.start == start and tag.label in _BEFORE and tag.end < end and reader.text[tag.start : tag.end] not in scopes():
            start = tag.end
    return start
