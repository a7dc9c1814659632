"""Where a name that ends in a known suffix begins: tagger words, places and border words looked at together.

Chinese puts no space before a name. What can be known is this: a name does not reach over punctuation, particles,
prepositions or adverbs; it often opens with a place (某市甲乙农业有限公司), never with a smaller place before a larger
one; and some words stand before names only (投资方, 位于, 龙头企业).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.gazetteer import countries, places
from kg.language.lexicon import Lexicon
from kg.language.matcher import Matcher
from kg.language.tagger import Tag
from kg.reference import table, words

STOPPING = frozenset({"u", "p", "c", "d", "r", "TIME", "t", "q", "xc"})
NAMES = frozenset({"ORG", "nt", "nz", "PER", "LOC", "nr", "ns", "nw"})
ORDINARY = frozenset({"v", "p", "c", "d", "a", "ad", "vn", "vd", "u", "r", "m", "q", "an", "t", "TIME"})
# What the tagger at times takes into a name, and no name holds.
INSIDE = re.compile(r"[+“”‘’、，与]|依托|引进|支持|携手|对接|位于|落户|入驻|推动|签约|开展|牵手|拜访|联手|会同|所属")
BRACKETS = {"）": "（", ")": "("}
# Counties whose short names are words of every day, too: places only where the tagger says so.
ZONE_END = re.compile("(?:开发区|园区|高新区|经开区|新区|保税区|综保区)")
HOMONYMS = frozenset(
    {"会同", "新建", "东方", "和平", "中方", "方正", "城区", "郊区", "矿区", "开平", "平定", "安定", "建设", "合作"}
    | {"新民", "新都", "南部", "西部", "东部", "北部", "中山", "大方"}
)
RANKS = {"County": 0, "City": 1, "Province": 2, "Country": 3}
NUMERAL = re.compile(r"[一二三四五六七八九零〇百千万]{2,6}|\d{2,4}")
MEASURED = re.compile(r"^\d|[个家项名位户批元期年月日%亩吨米类种条处多余]$|^第")
LETTER = re.compile(r"[A-Za-z&]")
LATIN = re.compile(r"[A-Za-z0-9&.\-·]+")


@cache
def roles(role: str) -> frozenset[str]:
    """Words of ``enterprise_words`` with a role: trade, class or border."""
    return frozenset(row["word"] for row in table("enterprise_words") if role in words(row["roles"]))


@cache
def general() -> Lexicon:
    """Words of two characters and more for what enterprises do or what sort of them it is."""
    return Lexicon(word for word in roles("trade") | roles("class") if len(word) > 1)


@cache
def bordering() -> Lexicon:
    """Words of two characters and more that end where a name begins, and are no trade."""
    return Lexicon(word for word in roles("border") - roles("trade") if len(word) > 1)


@cache
def _before() -> Lexicon:
    """Those, and the sorts of enterprises."""
    return Lexicon(word for word in (roles("border") | roles("class")) - roles("trade") if len(word) > 1)


@cache
def _classes() -> Lexicon:
    return Lexicon(word for word in roles("class") if len(word) > 1)


@cache
def _kinds() -> frozenset[str]:
    return roles("trade") | roles("class")


@cache
def place_ranks() -> dict[str, int]:
    """Names of areas and states (中国 too) with how large they are: 0 county, 1 city, 2 province, 3 state."""
    ranks = {"中国": 3, "中华": 3, "华北": 2, "华东": 2, "华南": 2, "西北": 2, "东北": 2, "西南": 2, "华中": 2}
    for country in countries():
        for name in (country.name, *country.others):
            ranks.setdefault(name, RANKS["Country"])
    for place in places().all:
        for name in (place.name, place.short, *place.others):
            if len(name) > 1:
                ranks[name] = max(ranks.get(name, 0), RANKS[place.kind])
    return ranks


@cache
def _place_matcher() -> Matcher:
    return Matcher(place_ranks())


@dataclass(frozen=True)
class Line:
    """A passage with its words, places and the ranges of zones found in it."""

    text: str
    tags: tuple[Tag, ...]
    ends: dict[int, list[int]]  # end of a place name → its starts
    zones: dict[int, int]  # end of a zone, park or town → its start

    @classmethod
    def of(cls, text: str, tags: tuple[Tag, ...], zones: Sequence[tuple[int, int]] = ()) -> Line:
        """The passage made ready."""
        ends: dict[int, list[int]] = {}
        for start, end, _ in _place_matcher().find(text):
            ends.setdefault(end, []).append(start)
        return cls(text, tags, ends, {end: start for start, end in sorted(zones, reverse=True)})

    def word(self, at: int) -> Tag:
        """The tagger's word that holds the character at ``at``."""
        return self.tags[bisect_right(self.tags, at, key=lambda tag: tag.start) - 1]

    def ending(self, end: int) -> Tag | None:
        """The tagger's word that ends at ``end``."""
        word = self.word(end - 1)
        return word if word.end == end else None

    def place_before(self, at: int, floor: int = 0) -> tuple[int, int] | None:
        """The longest place name that ends at ``at`` and cuts no other name: its start and rank."""
        for start in sorted(self.ends.get(at, ())):
            if start < floor:
                continue
            word = self.word(start)
            cuts = word.start < start and word.label in NAMES and word.start not in self.ends.get(start, ())
            name = self.text[start:at]
            if name in HOMONYMS and (word.label != "LOC" or word.start != start) and not name.endswith(("区", "县")):
                continue
            other = (word.end > at or (word.start == start and at - start < 3)) and word.label in ORDINARY
            if not cuts and not other:
                return start, place_ranks()[self.text[start:at]]
        return None

    def is_edge(self, at: int) -> bool:
        """Whether a tagger's word starts or ends at ``at``."""
        return at in (0, len(self.text)) or self.word(at).start == at


_PAIRS = (("（", "）"), ("(", ")"), ("“", "”"), ("《", "》"), ("【", "】"), ("「", "」"))


def balanced(text: str, start: int, end: int) -> int:
    """Where a name begins that a bracket or quote cuts: behind one that closes in it, and behind one that it leaves open.

    >>> balanced("经开区（筹）管委会", 4, 9), balanced("举办“2023峰会", 2, 9), balanced("甲（乙）会", 0, 5)
    (6, 3, 0)
    """
    for opening, closing in _PAIRS:
        depth = 0
        for at in range(start, end):
            depth += (text[at] == opening) - (text[at] == closing)
            if depth < 0:
                start, depth = at + 1, 0
        if depth > 0 and text[start] == opening:
            start += 1
    return start


def unquoted(name: str) -> str:
    """The name without quotation marks around the whole of it.

    >>> unquoted("“一网通办”"), unquoted("“一枚印章”改革")
    ('一网通办', '“一枚印章”改革')
    """
    if len(name) > 2 and name[0] + name[-1] in ("“”", "‘’", '""', "《》") and name[0] not in name[1:-1]:
        return name[1:-1]
    return name


@lru_cache(maxsize=50_000)
def trade_only(core: str) -> bool:
    """Whether the words say only what kind of enterprise it is (投资运营, 新能源汽车, 链主), and so name none."""
    return _made_of(core, _kinds())


def class_word(core: str) -> bool:
    """Whether a class word is part of the words' end or start: 上市, 平台, 该."""
    return core in roles("class") or any(_classes().beginning(core, 0))


def _made_of(core: str, vocabulary: frozenset[str]) -> bool:
    reached = {0}
    for end in range(1, len(core) + 1):
        if any(start in reached and core[start:end] in vocabulary for start in range(max(0, end - 8), end)):
            reached.add(end)
    return len(core) in reached


def left(line: Line, stop: int, floor: int = 0) -> int:
    """The start of the name whose suffix begins at ``stop``; ``stop`` itself where nothing before it can belong.

    ``floor`` is where an earlier name ends: the name does not reach over it.
    """
    text, at, rank = line.text, stop, -1
    if _COUNTED.search(text, floor, stop):
        return stop  # 甲轴承、乙齿轮三家|公司
    while at > floor:
        if text[at - 1] in BRACKETS:
            opening = text.rfind(BRACKETS[text[at - 1]], max(floor, at - 12), at)
            if opening <= floor or not text[opening + 1 : at - 1]:
                break
            at = opening
            continue
        place = line.place_before(at, floor)
        if place is not None:
            start, size = place
            if size <= rank:
                break
            at, rank = start, size
            continue
        if rank >= 0:
            break  # only a larger place may stand before a place
        if text[at - 2 : at] in _ZONE_SHORT and at - 2 > floor and line.place_before(at - 2, floor) is not None:
            at -= 2  # 娄底|经开|产业发展母基金
            continue
        if line.zones.get(at, -1) >= floor and at < stop:
            at, rank = line.zones[at], 0
            continue
        word = line.word(at - 1)
        start = max(word.start, floor, *(text.rfind(mark, 0, at) + 1 for mark in BRACKETS))  # ）科技: the bracket is crossed whole
        behind = [end for end in line.zones if start < end < at and any(end in starts for starts in line.ends.values())]
        start = max(behind, default=start)  # 甲工业园区|某省乙轮胎: the tagger took the zone for a part of the firm's name
        kept = _kept(word, text[start:at], at == stop)
        at -= kept
        if kept < at + kept - start or not kept:
            break
    at = _without_predicate(line, at, stop)
    if at > floor and trade_only(_without_places(line, at, stop)):
        at = _after_break(line, at, floor)
    glued = [hit.end() for hit in ZONE_END.finditer(text, at, stop) if any(text[hit.end() : hit.end() + n] in place_ranks() for n in (2, 3))]
    at = max(glued, default=at)  # 甲工业园区|某省乙轮胎有限公司
    if at - 1 == max(floor, 0) or (at - 2 >= floor and text[at - 2] in _BREAKS):
        orphan = line.word(at - 1)  # ；环|亚源铜业: one character alone between a mark and a name
        at -= at < stop and orphan.end - orphan.start == 1 and text[at - 1] not in _BREAKS + _NO_ORPHAN and orphan.label not in STOPPING
    at = _after_zone(line, _after_sort(line, at, stop, floor), stop)
    while at > floor and LETTER.match(text, at) and LETTER.match(text, at - 1):
        at -= 1  # a name does not begin inside a Latin word
    return at


def _after_sort(line: Line, at: int, stop: int, floor: int) -> int:
    """Where a name begins whose first characters the tagger does not know, behind what sort of firm it is: 韩资企业|星进|电装."""
    sort = _SORT.search(line.text, floor, at)
    own = sort["own"] if sort else ""
    return at - len(own) if own and not set(own) & set(_NO_ORPHAN) and trade_only(_without_places(line, at, stop)[:2]) else at


def _after_zone(line: Line, at: int, stop: int) -> int:
    """Where a firm's own name begins behind that of its zone (甲高新区|乙轮胎公司); 甲高新区建设投资 goes on from it."""
    zone = next((end for end, start in line.zones.items() if start == at and at < end < stop and ZONE_END.search(line.text, start, end)), 0)
    if not zone:
        return at
    own = zone + len(joined[0]) if (joined := _WITH.match(line.text, zone, stop - 1)) else zone
    rest = _without_places(line, own, stop)
    if own > zone and len(rest) > 1:
        return own  # 甲高新区联合|省国资母基金
    return own if len(rest) > 1 and not trade_only(rest) and not trade_only(rest[:2]) and not class_word(rest) else at


_ZONE_SHORT = frozenset({"经开", "高新", "经发", "综保", "边合", "自贸", "临空", "空港"})
_WITH = re.compile("联合|携手|会同|牵手|引进|引入|依托|支持")
_COUNTED = re.compile("(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,2})余?[家户]$")
_SORT = re.compile(r"[外台港韩日美德法英侨合独]资企业(?P<own>[\u4e00-\u9fff]{1,2})$")
_NO_ORPHAN = "像如系诸名引抓促推建获由与和在到把将对向从是有为赴等及或以给让被使请带看谈签办设投供购买卖 （(）)"
_BREAKS = "，、。；：！？（）“”《》\n"


def _without_places(line: Line, start: int, stop: int) -> str:
    """The words of a name less a place in brackets: 燃料电池（常熟）."""
    return re.sub(r"[（(][^（）()]*[)）]", "", line.text[start:stop])


def _after_break(line: Line, at: int, floor: int) -> int:
    """Where a short name of its own, cut in single characters by the tagger, begins after a mark (，丰和|燃料电池); else ``at``."""
    for start in range(at - 1, max(floor, at - 3) - 1, -1):
        if line.word(start).end - line.word(start).start != 1 or line.text[start] in _BREAKS or line.text[start].isspace():
            return at
        if at - start > 1 and (start == 0 or line.text[start - 1] in _BREAKS):
            return start
    return at


def _kept(word: Tag, piece: str, first: bool) -> int:
    """How many characters of a word, counted from its end, may belong to a name."""
    if piece.isspace() or (word.label in STOPPING and not (word.label == "t" and len(piece) > 3)):
        return 0
    if word.label == "w":
        return len(piece) if LATIN.fullmatch(piece) else 0
    if word.label == "m":
        return len(piece) if NUMERAL.fullmatch(piece) or not MEASURED.search(piece) else 0
    borders = roles("border")
    if word.label in NAMES and piece not in borders:
        glued = _glued(piece)
        marks = max((hit.end() for hit in INSIDE.finditer(piece) if hit.end() < len(piece) - 1), default=0)
        return len(piece) - max(glued, marks)
    if piece in borders and piece not in roles("trade"):
        return 0
    if word.label == "v":
        return len(piece) if piece in roles("trade") or (first and len(piece) > 1) else 0
    if any(bordering().ending(piece, len(piece))):
        return 0
    return len(piece)


def _glued(piece: str) -> int:
    """How far words that stand before names reach into a name of the tagger: 链主企业|某市甲乙自动化."""
    at = 0
    while True:
        step = len(next(_before().beginning(piece, at), ""))
        if not step or at + step >= len(piece):
            return at
        at += step


def _without_predicate(line: Line, start: int, stop: int) -> int:
    """Drops words on the left that are predicate or label there: 建设|甲乙公司, 国有|甲乙公司."""
    while start < stop:
        word = line.word(start)
        piece = line.text[start : min(word.end, stop)]
        rest = line.text[word.end : stop]
        before = piece in roles("border") or (len(piece) > 1 and piece in roles("class") and piece != "国家")
        if not ((before and len(rest) >= 2 and not trade_only(rest)) or piece in "·-&. "):
            break
        start = min(word.end, stop)
    return start
