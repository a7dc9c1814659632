"""Industries: fields named with a head (新材料产业), in an enumeration that has one, after a verb, or inside a name.

A name from ``industries.csv`` alone proves nothing (新材料 may be a product or part of a firm's name): it counts in
context. Conversely an enumeration types its members: 精品钢 is an industry in 汽车、新材料、精品钢等主导产业.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg import reference
from kg.language import lists
from kg.language.matcher import Matcher
from kg.language.tagger import Tag
from kg.model import Article, Mention, Passage
from kg.recognise.intent import is_planned

KIND = "Industry"


@dataclass(frozen=True, slots=True)
class Concept:
    """A row of ``industries.csv``."""

    name: str
    others: tuple[str, ...]
    broader: str | None
    scope: str  # "broad": a sector; "word": an everyday word too; "" otherwise
    code: str | None  # section or division of GB/T 4754-2017


@cache
def concepts() -> dict[str, Concept]:
    """Every name and synonym of the table, with its concept."""
    found: dict[str, Concept] = {}
    for row in reference.table("industries"):
        concept = Concept(
            row["name"], reference.words(row["others"]), row["broader"] or None, row["scope"], row["gbt4754"] or None
        )
        for name in (concept.name, *concept.others):
            found.setdefault(name, concept)
    return found


def concept(name: str) -> Concept | None:
    """The concept that a name stands for, with or without its head: 新材料, 新材料产业链, 装备制造业.

    >>> concept("装备制造业").name
    '装备制造'
    """
    known = concepts()
    return known.get(name) or known.get(bare(name)) or known.get(bare(name).removesuffix("业"))


@cache
def _words(role: str) -> tuple[str, ...]:
    found = (row["word"] for row in reference.table("industry_words") if row["role"] == role)
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def _any(role: str) -> str:
    return "|".join(map(re.escape, _words(role)))


@cache
def _matcher() -> Matcher:
    return Matcher(concepts())


@cache
def _head() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<head>{_any('head')})"
        r"(?!园|基地|基金|工人|协会|联盟|集聚区|示范区|引导|母基金|研究|专班|办公室|联络|商会|学院|大[厦楼]|债|化|革命|用地|园区|设计|互联网|机器人|软件|基础|母机|硅|固废)"
    )


@cache
def _between() -> re.Pattern[str]:
    """What may stand between the last member and the head: 等3条重点, 三大主导."""
    return re.compile(
        rf"(?P<more>等+)?(?P<count>\d+|[一二两三四五六七八九十]+|多|各|诸多|若干)?(?:余|多)?(?:条|大|个|类|项)?(?P<kinds>(?:{_any('modifier')})*)$"
    )


@cache
def _heads_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?<=.)(?:{_any('head')})$")


def bare(name: str) -> str:
    """A name without its head: 精品钢产业链 → 精品钢."""
    return _heads_at_end().sub("", name)


# What no name of an industry holds.
_NO_NAME = re.compile(
    r"[的了是在为将把对向从以其该不已可这那所各每一二两三四五六七八九十]|[\d%％.]|上下游|企业|项目|园区|开发区|产业|招商|投资|经济区|营商|改革|"
    r"机制|人才|资金|土地|政策|要素|服务业$|市场|资源$|区域|合作|平台|载体|创新$|转型|升级|发展|建设|工作|管理|集群|优势|特色|主导|重点|传统|新兴|龙头|"
    r"全链|链条|上游|下游|中游|配套|终端$|产品$|能力|规模|水平|高质量|[省市县区镇乡村]$|公司|集团|行业|领域|等|产$|职业|就业|创业|农村|民生"
)
_OK_WHOLE = frozenset({"智能终端", "移动终端", "智能移动终端", "科技创新"})
_ITEM = re.compile(r"[\u4e00-\u9fffA-Za-z0-9+·（）()“”]{2,12}")
_BREAK = re.compile(r"[，。；：！？,;:!?（）()【】\[\]《》〈〉“”‘’\"\s—]")
_NOMINAL = frozenset({"n", "nz", "nw", "vn", "an", "a", "f", "s", "xc", "nt"})
_TRADE_WORDS = re.compile("制造|加工|研发|养殖|种植|检测|物流|回收|循环|利用|治理|铸造|冶炼|封装|测试|储能|生产|服务|设计|旅游|储运|印染|酿造|驾驶|通信")


class _Reader:
    """The industries of one passage."""

    def __init__(self, passage: Passage, tags: tuple[Tag, ...]) -> None:
        self.passage = passage
        self.text = passage.text
        self.tags = tags
        self.known: dict[tuple[int, int], str] = {(s, e): term for s, e, term in _matcher().find(self.text)}
        self.titles = [hit.span() for hit in re.finditer(r"《[^》]*》?", self.text)]

    # ------------------------------------------------------------ what ends where

    def known_ending(self, end: int, floor: int = 0) -> int | None:
        """Where the longest known name that ends at ``end`` starts."""
        starts = [s for s, e in self.known if e == end and s >= floor]
        return min(starts) if starts else None

    def known_from(self, start: int) -> int | None:
        """Where the longest known name that starts at ``start`` ends."""
        ends = [e for s, e in self.known if s == start]
        return max(ends) if ends else None

    def clause_start(self, at: int) -> int:
        """Just after the last mark before ``at`` that no enumeration crosses."""
        hits = [hit.end() for hit in _BREAK.finditer(self.text, 0, at)]
        return hits[-1] if hits else 0

    def trimmed(self, start: int, end: int) -> int:
        """Where the name that ends a first member begins, the words before it cut off."""
        if not self.tags:
            return start
        at = end
        for tag in reversed([tag for tag in self.tags if tag.start < end and tag.end > start]):
            word = self.text[max(tag.start, start) : min(tag.end, end)]
            if tag.label not in _NOMINAL and not _TRADE_WORDS.fullmatch(word) and not (tag.label == "v" and word in concepts()):
                break
            if word in _words("develop") or _BREAK.search(word):
                break
            at = max(tag.start, start)
        return at

    def item(self, start: int, end: int, *, first: bool) -> tuple[int, int, float] | None:
        """The name in a member of an enumeration, and how sure it is one."""
        text = self.text
        stop = self.without_trade(start, end)
        if text[start:stop] in concepts():
            return start, stop, 0.95
        if not first:
            name = text[start:stop]
            if _ITEM.fullmatch(name) and (name in _OK_WHOLE or not _NO_NAME.search(name)):
                return start, stop, 0.8
            begin = self.known_ending(stop, start)
            return (begin, stop, 0.6) if begin is not None and stop - start <= 10 else None
        verbs = [hit.end() for hit in re.finditer(_any("develop"), text[start:stop])]
        cut = self.trimmed(start, stop)
        begin = self.known_ending(stop, start)
        for at in sorted({cut, *(start + v for v in verbs)}):
            name = text[at:stop]
            if name in concepts():
                return at, stop, 0.93
        if cut < stop and cut >= start:
            name = text[cut:stop]
            whole = begin is None or cut <= begin
            if whole and _ITEM.fullmatch(name) and (name in _OK_WHOLE or not _NO_NAME.search(name)):
                return cut, stop, 0.72 if begin is None else 0.8
        return (begin, stop, 0.75) if begin is not None else None

    def without_trade(self, start: int, end: int) -> int:
        """The end of a member less a head of its own: 软件业 → 软件, 新材料产业 → 新材料."""
        name = self.text[start:end]
        if name in concepts():
            return end
        cut = bare(name)
        if cut != name and len(cut) > 1:
            end = start + len(cut)
        if self.text[start:end].endswith("业") and (self.known_ending(end - 1, start) is not None):
            end -= 1
        return end

    # ------------------------------------------------------------ contexts

    def enumerated(self) -> Iterator[tuple[int, int, str, float]]:
        """Members of enumerations that a head closes, and single names with a head."""
        for head in _head().finditer(self.text):
            floor = self.clause_start(head.start())
            between = _between().search(self.text, floor, head.start())
            end = between.start() if between else head.start()
            listed = bool(between and (between["more"] or between["count"] or between["kinds"]))
            if listed and end == floor and end and self.text[end - 1] in "”’\"":  # “A、B、C”四大产业
                end -= 1
                floor = max(self.text.rfind(mark, 0, end) for mark in "“‘\"") + 1
            if head["head"] == "工业" and not listed:
                continue
            if end <= floor:
                continue
            yield from self.members(floor, end, listed, head["head"])

    def members(self, floor: int, end: int, listed: bool, head: str) -> Iterator[tuple[int, int, str, float]]:
        """Members of the enumeration that ends at ``end``."""
        ranges = [(item.start, item.end) for item in _split(self.text, floor, end)]
        if not ranges:
            return
        if listed and len(ranges) == 1 and head not in ("产业", "产业链", "产业集群", "集群"):
            found = [self.item(*ranges[0], first=True)]
        else:
            found = [self.item(start, stop, first=number == 0) for number, (start, stop) in enumerate(ranges)]
        if ranges and found[-1] and found[-1][1] != end and listed and len(ranges) == 1 and False:
            return
        good = [item for item in found if item]
        sure = [item for item in good if self.text[item[0] : item[1]] in concepts()]
        weak = head in ("领域", "板块", "赛道", "行业", "工业")
        if weak and len(sure) * 2 < len(ranges):
            return
        for start, stop, confidence in good:
            known = self.text[start:stop] in concepts()
            if not known and len(ranges) == 1 and listed and not self.text[end : end + 1] == "等":
                confidence = min(confidence, 0.45)  # 做强特色产业: what precedes a modifier is no name by that alone
            if not known and not sure and len(ranges) > 1:
                confidence = min(confidence, 0.62)
            yield start, stop, "industries.list" if len(ranges) > 1 else "industries.head", confidence

    def marked(self) -> Iterator[tuple[int, int, str, float]]:
        """Names that a marker types: 以A、B为主导, 主导产业为A, 把A作为主攻方向."""
        for hit in re.finditer(
            r"(?:以|把|将)(?P<it>[^，。；：“”《》]{2,50}?)(?:为|作为|定为|确定为|列为)(?:产业)?(?:主导|主(?=[的，。；、]|$)|支柱|特色|重点|首位|核心|龙头|引领|主体|主攻|主业|优势|发展方向|重点发展方向|突破口)",
            self.text,
        ):
            yield from self.run(*hit.span("it"), "industries.marker", strict=True, unknown=0.75)
        for hit in re.finditer(
            r"(?:(?:主导|支柱|首位|特色|优势|重点|主攻|核心)(?:产业|行业|方向|领域)|产业定位|主导产业定位|主攻方向)(?:分别)?(?:确定)?(?:为|是|有|包括|：|:|主要有|涵盖)(?:以)?(?P<it>[^，。；：“”《》]{2,60})",
            self.text,
        ):
            yield from self.run(*hit.span("it"), "industries.marker", strict=True, unknown=0.75)
        for hit in re.finditer(r"集(?P<it>[^，。；：“”]{2,50}?)等?(?:应用|功能|产业|业态|服务)?(?:于一体|为一体)", self.text):
            yield from self.run(*hit.span("it"), "industries.marker", strict=False, unknown=0.0)
        verbs = re.compile(r"(?:聚焦|聚力|紧盯|紧扣|围绕|瞄准|锚定|深耕|布局|发展|培育|壮大|做强|做大|做优|主攻|抢占|抢抓|谋划|进军|涵盖|涉及|专注于?|致力于)(?:了|以)?")
        for hit in verbs.finditer(self.text):
            stop = _BREAK.search(self.text, hit.end())
            yield from self.run(hit.end(), stop.start() if stop else len(self.text), "industries.verb", strict=True, unknown=0.0)

    def run(self, start: int, end: int, method: str, *, strict: bool, unknown: float) -> Iterator[tuple[int, int, str, float]]:
        """Members of the enumeration that begins at ``start``: known ones, others with confidence ``unknown``."""
        ranges = [(item.start, item.end) for item in _split(self.text, start, end)]
        found: list[tuple[int, int, float]] = []
        for number, (left, right) in enumerate(ranges):
            last = number == len(ranges) - 1
            stop = self.without_trade(left, right)
            name = self.text[left:stop]
            if name in concepts():
                found.append((left, stop, 0.88))
            elif last and (known := self.known_from(left)) is not None:
                rest = self.text[known:right]
                if re.match(r"制造业|加工业|制造|业|产业|等|为|作为|[三四五六两二]大|\d|领域|方向|主线|重点|，|$", rest):
                    found.append((left, known, 0.85))
            elif unknown and _ITEM.fullmatch(name) and not _NO_NAME.search(name):
                found.append((left, stop, unknown))
            elif strict and number == 0:
                return
        if not strict and len(found) * 2 < len(ranges):
            return
        for left, stop, confidence in found:
            yield left, stop, method, confidence

    def business(self) -> Iterator[tuple[int, int, str, float]]:
        """Lines of business: 主要从事A、B研发制造, 主营A."""
        trade = _any("business")
        pattern = re.compile(
            rf"(?:主要|专业|专门|一直)?(?:从事|致力于|专注于|专注)(?P<it>[^，。；：“”]{{2,40}}?)(?:的)?(?P<trade>(?:、?(?:{trade}))+)(?=[，。；、的]|及|和|与|等|企业|$)"
            rf"|(?P<main>主营|主营业务为|主要产品为|主要生产|主要产品有|主打产品为|经营范围包括)(?P<what>[^，。；：“”]{{2,40}})"
        )
        for hit in pattern.finditer(self.text):
            group = "it" if hit["it"] else "what"
            left, right = hit.span(group)
            ranges = [(item.start, item.end) for item in _split(self.text, left, right)]
            if len(ranges) > 4:
                continue  # a list of products
            for start, stop in ranges:
                end = start + len(re.sub(rf"(?:的)?(?:{trade}|业务|产品|系列产品|等)+$", "", self.text[start:stop]))
                if self.text[start:stop] in concepts():
                    end = stop
                name = self.text[start:end]
                if name in concepts():
                    yield start, end, "industries.business", 0.88
                elif _ITEM.fullmatch(name) and not _NO_NAME.search(name):
                    yield start, end, "industries.business", 0.75 if hit["it"] or hit["main"] == "主营" else 0.6

    def of_projects(self) -> Iterator[tuple[int, int, str, float]]:
        """Enumerated fields of projects: 人工智能、数字经济、先进制造等项目."""
        for hit in re.finditer(r"等(?:[^，。；、“”]{0,8})(?:项目|企业|产品|技术|应用|方向|方面)", self.text):
            floor = self.clause_start(hit.start())
            ranges = [(item.start, item.end) for item in _split(self.text, floor, hit.start())]
            if len(ranges) < 2:
                continue
            found = [self.item(start, stop, first=number == 0) for number, (start, stop) in enumerate(ranges)]
            sure = [item for item in found if item and self.text[item[0] : item[1]] in concepts()]
            if len(sure) < len(ranges):
                continue
            wide = sum(concepts()[self.text[s:e]].broader is None or len(self.text[s:e]) > 3 for s, e, _ in sure)
            for start, stop, _ in sure:
                yield start, stop, "industries.list", 0.72 if wide * 2 >= len(sure) else 0.42

    def in_names(self, found: Sequence[Mention]) -> Iterator[tuple[int, int, str, float]]:
        """Known names inside the names of projects, parks and firms."""
        spans: list[tuple[int, int, str]] = []
        for mention in found:
            if mention.kind in _NAME_CONFIDENCE and not mention.implied:
                spans.append((mention.start, mention.end, mention.kind))
        for hit in re.finditer(rf"(?:{_any('name')})", self.text):
            kind = "Park" if "园" in hit.group() else "SpecialtyTown" if hit.group() == "专业镇" else "Project"
            spans.append((self.name_start(hit.start()), hit.end(), kind))
        for hit in re.finditer(rf"(?:{_any('firm')})", self.text):
            spans.append((self.name_start(hit.start()), hit.end(), "Enterprise"))
        for left, right, kind in spans:
            inside = [
                (s, e) for s, e in self.known
                if left <= s and e < right and not concepts()[self.text[s:e]].scope and not self.in_title(s)
            ]
            inside = [(s, e) for s, e in inside if not any(a <= s and e <= b and (a, b) != (s, e) for a, b in inside)]
            if not inside:
                continue
            start, end = max(inside, key=lambda span: (concepts()[self.text[slice(*span)]].broader is not None, span[1]))
            if kind != "Enterprise" or concepts()[self.text[start:end]].broader is not None:
                yield start, end, f"industries.in-name:{kind}", _NAME_CONFIDENCE[kind]

    def name_start(self, head: int) -> int:
        """Where the words before a name's head begin, at most 16 characters back."""
        floor = max(head - 16, 0)
        for hit in re.finditer(r"[，。；：、“”《》！？的]|等|和(?!林)|与|及", self.text[floor:head]):
            floor, head = floor + hit.end() if False else floor, head
        cuts = [hit.end() for hit in re.finditer(r"[，。；：、“”《》！？的等与及]|和(?!林)|公司", self.text[floor:head])]
        return floor + (cuts[-1] if cuts else 0)

    def in_title(self, at: int) -> bool:
        """Whether a position stands inside 《》."""
        return any(start <= at < end for start, end in self.titles)


_NAME_CONFIDENCE = {"Project": 0.62, "Park": 0.6, "SpecialtyTown": 0.7, "ResearchPlatform": 0.45, "Enterprise": 0.4}


def _split(text: str, start: int, end: int) -> list[lists.Item]:
    """Members of an enumeration; a known joint name (软件和信息服务) stays one."""
    members = lists.items(text, start, end).items
    joined: list[lists.Item] = []
    for member in members:
        if joined and text[joined[-1].end : member.start] in ("和", "与", "及"):
            for length in range(2, 13):
                begin = joined[-1].end - length
                if begin < joined[-1].start:
                    break
                if any(text[begin:stop] in concepts() for stop in range(member.end, member.start, -1)):
                    joined[-1] = lists.Item(joined[-1].start, member.end)
                    break
            else:
                joined.append(member)
                continue
            if joined[-1].end != member.end:
                joined.append(member)
        else:
            joined.append(member)
    return joined


def propose(article: Article, found: Sequence[Mention], tags: Sequence[tuple[Tag, ...]]) -> Iterator[Mention]:
    """Mentions of industries, in reading order; names bear no head (精品钢, not 精品钢产业链)."""
    for passage in article.passages:
        own = [mention for mention in found if mention.passage == passage.index]
        reader = _Reader(passage, tags[passage.index] if passage.index < len(tags) else ())
        best: dict[tuple[int, int], tuple[str, float]] = {}
        for rule in (reader.enumerated(), reader.marked(), reader.business(), reader.of_projects(), reader.in_names(own)):
            for start, end, method, confidence in rule:
                name = passage.text[start:end]
                if reader.in_title(start) and not method.startswith("industries.in-name"):
                    confidence = min(confidence, 0.4)
                if name in concepts() and concepts()[name].scope == "broad":
                    confidence = min(confidence, 0.55)
                if confidence > best.get((start, end), ("", 0.0))[1]:
                    best[start, end] = (method, confidence)
        for (start, end), (method, confidence) in sorted(best.items()):
            yield Mention(passage.index, start, end, KIND, passage.text[start:end], method, confidence)


def roles(article: Article, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, str, str | None]]:
    """What each industry mention is to its surroundings: develops, business, listed, or in-name:<kind of the name>.

    The third value is "Target" where the place only plans it (a plan's section, 谋划, 力争, 将 …), None otherwise.
    """
    for mention in mentions:
        if mention.kind != KIND:
            continue
        passage = article.passages[mention.passage]
        rule = mention.method.removeprefix("industries.")
        if rule == "business" or rule.startswith("in-name"):
            yield mention, rule, None
            continue
        clause = passage.text[_clause(passage.text, mention.start) : mention.start]
        verb = rule in ("marker", "verb", "head") or re.search(_any("develop"), clause) is not None
        yield mention, "develops" if verb else "listed", "Target" if is_planned(passage, mention.start) else None


def _clause(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in "，。；！？,;") + 1
