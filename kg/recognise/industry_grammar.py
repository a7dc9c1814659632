"""The grammar of industries: where a field is named, and where its name begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.language import lists
from kg.language.matcher import Matcher
from kg.language.tagger import Tag
from kg.model import Passage
from kg.recognise import industry_markers as said
from kg.recognise.industry_names import accepted, bare, composite, scopes, shared_end, split
from kg.recognise.name_borders import place_ranks
from kg.recognise.word_tables import any_of, words

Found = tuple[int, int, str, float]  # start, end, rule, confidence


_TABLE = "industry_words"


@cache
def _matcher() -> Matcher:
    return Matcher(scopes())


@cache
def _head() -> re.Pattern[str]:
    """产业, 产业链, 领域 … where they close a name and open no other (产业园, 产业基金)."""
    return re.compile(
        rf"(?P<head>{any_of(_TABLE, 'head')})(?!{any_of(_TABLE, 'opens')})"
        rf"|(?<=[\u4e00-\u9fff])(?<![企产行就创农工商作专毕事副职同物实])业(?=增加值|产值|营业|企业|总产值|实现|蓬勃|快速|加快|提质|发展|集群|集聚|转型|[，。、；”]|和|等|\s|[|｜]|$)"
    )


@cache
def _between() -> re.Pattern[str]:
    """What may stand between the last member and the head: 等3条重点, 三大主导, “."""
    return re.compile(
        r"(?P<more>等+)?[“‘]?(?P<count>\d+|[一二两三四五六七八九十]+|多|各|诸多|若干)?(?:余|多)?(?:条|大|个|类|项)?"
        rf"(?P<kinds>(?:{any_of(_TABLE, 'modifier')}|新)*)$"
    )


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(any_of(_TABLE, "develop"))


@cache
def _trade() -> re.Pattern[str]:
    return re.compile(any_of(_TABLE, "trade"))


_MADE = re.compile("[\u4e00-\u9fff]{2}(?:加工|制造|制品|冶炼|养殖|种植|纺织|服装|酿造|印染|铸造|雕刻|旅游|物流|用品|器械|装备|材料|食品|电子)$")
_BREAK = re.compile(r"[，。；：！？,;:!?（）()【】\[\]《》〈〉“”‘’\"\s—|｜]")
_NOMINAL = frozenset({"n", "nz", "nw", "vn", "an", "a", "f", "s", "nt"})
_MONEY_FOR = re.compile("(?:高质量|创新|转型|升级)*(?:发展|引导|扶持|培育)*(?:专项|引导|奖补|奖励|扶持|补助|发展)*资金")  # 省先进制造业发展专项资金
_OWNER = re.compile(r"[全我该各本区市省县镇]|规上|限上|规模|民营|国有|外资|传统|特色|优势|主导|支柱|新兴|重点|企业|园|公司|集团|经济|其中|占比")
_RANKS = re.compile(
    r"(?:超|近)?[一二三四五六七八九十百千万亿\d]+级(?:别)?|世界级|国家级|省级|市级|全省|全国|一批|本地|现有|首个|核心|重点|全[市省县区]|我[市省县区]|新型(?=工业)|(?:高原|优势)?特色(?!小镇|产业)|具有\w{1,8}的"
)


_OF_ZONE = re.compile("[一-鿿]{2,8}?(?:开发区|经开区|高新区|园区|工业园|集聚区)的?")  # 以甲经开区|铸件、乙高新区|胶管为重点


class Reader:
    """The industries of one passage."""

    def __init__(self, passage: Passage, tags: tuple[Tag, ...]) -> None:
        self.text = passage.text
        self.tags = tags
        self.known = {(start, end) for start, end, _ in _matcher().find(self.text)}
        self.titles = [hit.span() for hit in re.finditer(r"《[^》]*》?", self.text)]

    def found(self) -> Iterator[Found]:
        """Every industry with the rule that found it and how sure it is."""
        if not self.known and not re.search("业|领域|集群|赛道|板块|从事|主营|链|系、", self.text):
            return
        yield from self.headed()
        yield from self.marked()
        yield from self.business()
        yield from self.of_projects()
        yield from self.listed()
        yield from self.sought()

    def in_title(self, at: int) -> bool:
        """Whether a position stands inside 《》."""
        return any(start <= at < end for start, end in self.titles)

    # ------------------------------------------------------------ where a name begins and ends

    def _known_ending(self, end: int, floor: int) -> int | None:
        return min((start for start, stop in self.known if stop == end and start >= floor), default=None)

    def _clause_start(self, at: int) -> int:
        return max((hit.end() for hit in _BREAK.finditer(self.text, 0, at)), default=0)

    def stem_end(self, start: int, end: int) -> int:
        """The end of a member less a head of its own: 软件业 → 软件, 新材料产业 → 新材料."""
        if self.text[start:end] in scopes():
            return end
        cut = bare(self.text[start:end])
        if len(cut) > 1:
            end = start + len(cut)
        if self.text[end - 1] == "业" and self._known_ending(end - 1, start) is not None and self.text[start:end] not in scopes():
            end -= 1
        return end

    def _past_place(self, start: int, end: int) -> int:
        """Where a member begins behind the area whose it is: 泽州县|煤机装备."""
        fronts = (self.text[start : start + length] for length in range(3, min(9, end - start)))
        return start + max((len(front) for front in fronts if front in place_ranks() and front[-1] in "省市县区州旗盟"), default=0)

    def _noun_start(self, start: int, end: int) -> int:
        """Where the run of nouns that ends at ``end`` begins, by the tagger; ``end`` where it does not help."""
        at = end
        for tag in reversed([tag for tag in self.tags if tag.start < end and tag.end > start]):
            word = self.text[max(tag.start, start) : min(tag.end, end)]
            nominal = tag.label in _NOMINAL or _trade().fullmatch(word) or word in scopes()
            if not nominal or word in words(_TABLE, "develop") or _BREAK.search(word):
                break
            at = max(tag.start, start)
        return self._past_verb(at, start, end)

    def _past_verb(self, at: int, start: int, end: int) -> int:
        """``at``, or the end of a verb that it cuts in two (聚焦化肥 holds no 焦化)."""
        cut = [hit.end() for hit in _verbs().finditer(self.text, start, end) if hit.start() < at < hit.end()]
        return cut[0] if cut else at

    def member(self, start: int, end: int, *, first: bool) -> tuple[int, int, float] | None:
        """The name in a member of an enumeration, and how sure it is one.

        Inside a list both borders are marked; the first member begins somewhere in the words before it.
        """
        start = self._past_place(start, end)
        stop = self.stem_end(start, end)
        name = self.text[start:stop]
        if name in scopes() or composite(name):
            return start, stop, 0.95 if name in scopes() else 0.85
        made = said.trades_at_end().sub("", name)  # 航空发动机研发制造
        if made in scopes():
            return start, start + len(made), 0.9
        if (joint := shared_end(self.text, start, stop)) is not None and (head := self.member(start, joint, first=first)) and head[1] == joint:
            return head[0], stop, head[2]  # 依托|羽绒及制品
        tail = self._known_ending(stop, start)
        if not first:
            if accepted(name):
                return start, stop, 0.8
            return (tail, stop, 0.6) if tail is not None and stop - start <= 10 else None
        noun = self._noun_start(start, stop)
        rank = _RANKS.match(self.text, noun, stop)
        if rank and rank.end() < stop:
            noun = rank.end()
        after_verbs = [start + hit.end() for hit in _verbs().finditer(name)]
        wider = [
            begin
            for begin, end in self.known
            if tail is not None and start <= begin < tail < end < stop and self._past_verb(begin, start, stop) == begin
        ]
        if wider and stop - min(wider) <= 12:
            return min(wider), stop, 0.85  # 新能源汽车及零部件
        if tail is not None and noun < tail and self._qualified(noun, tail) and accepted(self.text[noun:stop]):
            return noun, stop, 0.8  # 声学光电
        for at in sorted({noun, *after_verbs, stop if tail is None else tail}):
            if self.text[at:stop] in scopes():
                return at, stop, 0.93
        if noun < stop and (tail is None or noun <= tail) and accepted(self.text[noun:stop]):
            return noun, stop, 0.72 if tail is None else 0.8
        return (tail, stop, 0.75) if tail is not None else None

    def _narrower(self, start: int, stop: int) -> bool:
        """Whether nouns before a known name make a narrower field of it: 酱香|白酒, 海上|风电装备."""
        tail = self._known_ending(stop, start)
        if tail is None or not 2 <= tail - start <= 4 or scopes()[self.text[tail:stop]][0] == "broad" or not self._qualified(start, tail):
            return False
        inside = [tag for tag in self.tags if start < tag.end and tag.start < tail]
        return inside[0].start == start and all(tag.label in _NOMINAL for tag in inside)

    def opens_with_verb(self, at: int) -> bool:
        """Whether a verb that takes industries stands at ``at``."""
        return _verbs().match(self.text, at) is not None

    def is_trade(self, start: int, end: int) -> bool:
        """Whether a word says what is made of the noun before it: 加工, 封测."""
        return _trade().fullmatch(self.text, start, end) is not None

    def ends_known(self, start: int, end: int) -> bool:
        """Whether a member is a known industry, or ends as the names of industries do: 海产品|加工, 跨境|物流, 人参|制品."""
        return any(stop == end and start <= at for at, stop in self.known) or _MADE.search(self.text, start, end) is not None

    def _qualified(self, start: int, end: int) -> bool:
        """Whether the nouns before a known name make a narrower field of it (声学光电), and not its owner (全区新材料)."""
        before = self.text[start:end]
        return (
            len(before) <= 4
            and (before in words(_TABLE, "qualifier") or before not in words(_TABLE, "modifier"))
            and not any(hit.end() == len(before) for hit in _verbs().finditer(before))
            and _OWNER.search(before) is None
        )

    # ------------------------------------------------------------ contexts

    def headed(self) -> Iterator[Found]:
        """Members of enumerations that a head closes, and single names with a head."""
        for hit in _head().finditer(self.text):
            head = hit["head"] or "业"
            floor = self._clause_start(hit.start())
            if _MONEY_FOR.match(self.text, hit.end()):
                continue
            between = _between().search(self.text, floor, hit.start())
            end = between.start() if between else hit.start()
            listed = between is not None and bool(between["more"] or between["count"] or between["kinds"])
            known = self._known_ending(hit.start(), floor)
            if known is not None and known < end < hit.start() and not (between and between["more"]):
                end, listed = hit.start(), False  # 核工业产业: 工业 belongs to the name
            opened = self.text[hit.start() - 1 - len(between.group()) : hit.start()] if between else ""
            if end == floor and end:  # “A、B、C”四大产业; A、B“三大产业”
                if self.text[end - 1] in '”’"' and listed:
                    end -= 1
                    floor = max(self.text.rfind(mark, 0, end) for mark in '“‘"') + 1
                elif opened[:1] in "“‘" and listed:
                    end -= 1
                    floor = self._clause_start(end)
            if end > floor and not (head in ("工业", "业") and listed):
                yield from self._members(floor, end, listed, head)

    def _members(self, floor: int, end: int, listed: bool, head: str) -> Iterator[Found]:
        ranges = split(self.text, floor, end)
        if not ranges:
            return
        found = [self.member(start, stop, first=number == 0) for number, (start, stop) in enumerate(ranges)]
        good = [item for item in found if item]
        sure = sum(self.text[start:stop] in scopes() for start, stop, _ in good)
        weak = head in ("领域", "板块", "赛道", "行业", "工业", "业")
        if weak and (sure * 2 < len(ranges) or sure == 0):
            return
        alone = len(ranges) == 1
        if (found[-1] is None and not alone) or (not alone and not sure and len(good) < len(ranges)):
            good = [item for item in good if self.text[item[0] : item[1]] in scopes()]
        for start, stop, confidence in good:
            if self.text[start:stop] not in scopes():
                joint = any(a == start and self.text[b : b + 1] in ("及", "和", "与") for a, b in self.known if b < stop)  # 羽绒及制品特色产业
                if alone and listed and self.text[end : end + 1] != "等" and not joint:
                    confidence = min(confidence, 0.45)  # 做强特色产业: what precedes a modifier is no name by that alone
                elif not alone and not sure:
                    confidence = min(confidence, 0.64)
            elif head == "业":
                confidence = min(confidence, 0.75)
            if head == "领域" and said.APPLIED.search(self.text[max(0, floor - 6) : stop + 30]):
                confidence = min(confidence, 0.45)  # where a product is used
            if head in ("集群", "业") and re.search(r"(?:创建|争创|入选|入围|国家级?|省级)$", self.text[max(0, start - 4) : start]):
                confidence = min(confidence, 0.45)  # 国家级先进制造业集群 is a title
            yield start, stop, "head" if alone else "list", confidence

    def marked(self) -> Iterator[Found]:
        """Names that a marker types: 以A、B为主导, 主导产业为A, 把A作为主攻方向; known ones after a verb."""
        for hit in said.AS.finditer(self.text):
            yield from self._run(*hit.span("it"), "marker", unknown=0.0 if "龙头" in hit.group() else 0.75)
        for hit in said.LEADING.finditer(self.text):
            yield from self._run(*hit.span("it"), "marker", unknown=0.75)
        for hit in said.IS_LEADING.finditer(self.text):
            yield from self._run(*hit.span("it"), "marker", unknown=0.0)
        for hit in said.SEAT.finditer(self.text):
            yield from self._run(*hit.span("it"), "marker", unknown=0.0)
        for hit in said.GATHERED.finditer(self.text):
            yield from self._run(*hit.span("it"), "marker", unknown=0.0)
        for hit in said.AFTER_VERB.finditer(self.text):
            stop = _BREAK.search(self.text, hit.end())
            end = stop.start() if stop else len(self.text)
            fields = said.FIELDS.search(self.text, hit.end(), end)
            listed = fields is not None and "、" in self.text[hit.end() : fields.start()]
            yield from self._run(hit.end(), fields.start() if fields and listed else end, "verb", unknown=0.7 if listed else 0.0)

    def _run(self, start: int, end: int, rule: str, *, unknown: float) -> Iterator[Found]:
        """Members of the enumeration that begins at ``start``; unknown ones as sure as ``unknown`` or their fellows."""
        if said.AFTER_VERB.match(self.text, start) or self.text[start : start + 1] in "、和与及":
            return  # 谋划布局: the second verb has its own run
        ranges = split(self.text, start, end)
        found: list[tuple[int, int, float]] = []
        strange: list[tuple[int, int]] = []
        for number, (left, right) in enumerate(ranges):
            rank = _RANKS.match(self.text, left, right) if number == 0 else None
            left = rank.end() if rank and rank.end() < right else left
            owner = _OF_ZONE.match(self.text, left, right)
            left = owner.end() if owner and owner.end() < right - 1 else left
            stop = self.stem_end(left, right)
            name = self.text[left:stop]
            longest = max((e for s, e in self.known if s == left), default=None)
            if name in scopes():
                found.append((left, stop, 0.88))
            elif number == len(ranges) - 1 and longest is not None and said.AFTER_LAST.match(self.text, longest, right):
                found.append((left, longest, 0.85))
            elif accepted(name) and (self._narrower(left, stop) or (longest and self.text[longest : longest + 1] in "及和与" and longest < stop)):
                found.append((left, stop, 0.72))
            elif accepted(name):
                strange.append((left, stop))
        few = len(found) * 2 < len(ranges)
        if few and not unknown and not (found and found[0][0] == ranges[0][0]):
            return
        for left, stop, confidence in found:
            yield left, stop, rule, confidence
        by_fellows = 0.66 if found and len(found) * 2 >= len(ranges) else 0.0
        for left, stop in strange:
            if unknown or by_fellows:
                yield left, stop, rule, max(unknown, by_fellows)

    def business(self) -> Iterator[Found]:
        """Lines of business: 主要从事A、B研发制造, 主营A."""
        for hit in said.business().finditer(self.text):
            ranges = split(self.text, *hit.span(hit.lastgroup if hit.lastgroup in ("field", "made") else "it" if hit["it"] else "what"))
            if len(ranges) > (3 if hit["made"] else 4):
                continue  # a list of products
            for start, stop in ranges:
                whole = self.text[start:stop]
                end = stop if whole in scopes() else start + len(said.trades_at_end().sub("", whole))
                name = self.text[start:end]
                if name in scopes():
                    yield start, end, "business", 0.88
                elif accepted(name):
                    yield start, end, "business", 0.75 if hit["it"] or hit["made"] or hit["main"] == "主营" else 0.6

    def of_projects(self) -> Iterator[Found]:
        """Enumerated fields of projects: 人工智能、数字经济、先进制造等项目."""
        for hit in re.finditer(r"等(?!领域|产业|行业)(?:[^，。；、“”]{0,8})(?:项目|企业|产品|技术|应用|方向|方面)", self.text):
            ranges = split(self.text, self._clause_start(hit.start()), hit.start())
            found = [self.member(start, stop, first=number == 0) for number, (start, stop) in enumerate(ranges)]
            sure = [item for item in found if item and self.text[item[0] : item[1]] in scopes()]
            if len(ranges) < 2 or len(sure) < len(ranges):
                continue
            wide = sum(not scopes()[self.text[start:end]][1] or end - start > 3 for start, end, _ in sure)
            for start, end, _ in sure:
                yield start, end, "list", 0.72 if wide * 2 >= len(sure) else 0.42

    def listed(self) -> Iterator[Found]:
        """Known names alone in a list: three and more of them, or two and more with counts (新能源11个、汽车9个)."""
        parts = [hit for hit in said.COUNTED.finditer(self.text) if hit["name"] in scopes() or composite(hit["name"])]
        if len(parts) > 1:
            for part in parts:
                yield *part.span("name"), "list", 0.72
        for start, end in self.known:
            if said.MOVING.match(self.text, end) and not self.in_title(start):
                yield start, end, "list", 0.62  # 承接原料药企业转移
        heading = said.TREND.match(self.text)
        if heading and (heading["name"] in scopes() or composite(heading["name"])):
            yield *heading.span("name"), "head", 0.7
        for hit in said.KINDRED.finditer(self.text):
            for start, end in split(self.text, *hit.span("it")):
                yield start, end, "list", 0.7
        for left, right in lists.clauses(self.text):
            if "、" not in self.text[left:right] or self.in_title(left):
                continue
            ranges = split(self.text, left, right)
            known = [span for span in ranges if self.text[slice(*span)] in scopes()]
            last = max((e for s, e in self.known if ranges and s == ranges[-1][0]), default=None)
            told = last is not None and any(tag.start == last and tag.label in ("v", "vd", "d", "ad", "a", "m") for tag in self.tags)
            if last is not None and ranges[-1] not in known and (told or self.text[last : last + 1] in "是占等为均"):
                known.append((ranges[-1][0], last))
            plain = sum(not scopes()[self.text[slice(*span)]][0] for span in known)
            if len(known) > 2 and len(known) >= len(ranges) - 1 and plain > 1:
                for start, end in known:
                    yield start, end, "list", 0.66

    def sought(self) -> Iterator[Found]:
        """Fields of the firms that a place seeks: 招引锂电池回收、钠离子电池企业."""
        for hit in said.SOUGHT.finditer(self.text):
            ranges = split(self.text, *hit.span("it"))
            if len(ranges) < 2 or re.search(r"等$|等[^、]*$", hit["it"]):
                continue
            spans = [(start, self.stem_end(start, end)) for start, end in ranges]
            sure = sum(any(e == end and s >= start for s, e in self.known) for start, end in spans)
            for start, end in spans:
                name = self.text[start:end]
                if accepted(name) and sure * 2 >= len(spans):
                    yield start, end, "list", 0.72 if name in scopes() else 0.62
