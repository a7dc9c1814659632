"""Enumerations: A、B和C, with what closes them (等, 等5家企业, 4家开发区)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

OPENING = dict(zip("（(《“‘【〔[「『<", "）)》”’】〕]」』>", strict=True))
_OPENS = re.compile("[" + re.escape("".join(OPENING)) + "]")
CLAUSE_ENDS = frozenset("，。；！？：,;!?:\n")
CONJUNCTIONS = re.compile("以及|[和与及或]")

# Words in which a conjunction's character joins nothing.
WHOLE = re.compile(
    "呼和浩特|共和|和林格尔|和[顺平县静硕龙布谐睦气睦解田]|[温平缓饱中总谐祥亲仁义泰永太协调柔]和(?!$)|和谐|"
    "参与|与会|与时俱进|与此同时|给与|赋与|授与|以及|及时|及其|普及|涉及|波及|提及|顾及|危及|触及|及早|及格|埃及|及[第达笄]|或[者许将]"
)
# 等 as a plural mark, not 平等, 高等, 等级 …; 这些, 这几家 close a list as well.
AND_SO_ON = re.compile(
    r"(?:(?<![平高同对均优中上下何相一二三四初劣])等+(?![级候待同于价额差距值号式边])|这(?:些|几[家个]))(?=(?P<rest>.*))",
    re.DOTALL,
)
COUNTERS = "家|个|户|所|座|处|项|条|种|类|名|位|人|地|市|县|区|省|国|镇|大|支|只|款|批|对|件|宗|市县|县区"
COUNT = re.compile(
    rf"\s*(?:全部|共|这|多达|近|约)?\s*(?P<number>\d+|[一二两三四五六七八九十百千]+|数十|数|多|若干)\s*(?:余|多)?"
    rf"\s*(?P<counter>{COUNTERS})"
)
DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


@dataclass(frozen=True, slots=True)
class Item:
    """One member at ``text[start:end]``, without surrounding space or quotes."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Enumeration:
    """An enumeration at ``text[start:end]``.

    The first item reaches back to the clause's start and the last one, where nothing closes the list, on to its end:
    whoever knows the kind of thing trims them. ``tail`` is what follows 等, the count and its measure word (企业入驻).
    """

    start: int
    end: int
    items: tuple[Item, ...]
    more: bool = False  # 等 stands after the items
    count: int | None = None  # 等5家, 4家 (None for 多家)
    counter: str = ""  # 家, 个 …
    tail: str = ""

    @property
    def closed(self) -> bool:
        """Something marks where the last item ends."""
        return self.more or bool(self.counter)


@lru_cache(maxsize=100)
def find(text: str) -> tuple[Enumeration, ...]:
    """The enumerations of two items or more that 、 parts, clause by clause, brackets and quotes respected.

    A clause may hold several, one after the other: 甲、乙等3家银行及丙、丁等10家公司; brackets have clauses of their own.
    """
    found: list[Enumeration] = []
    if "、" not in text:
        return ()
    for start, end in (*clauses(text), *_bracketed(text)):
        while text.find("、", start, end) >= 0:
            one = items(text, start, end)
            if len(one.items) > 1:
                found.append(one)
            start = one.end - len(one.tail) if one.closed and "、" in one.tail else end
    return tuple(sorted(found, key=lambda one: one.start))


def _bracketed(text: str) -> list[tuple[int, int]]:
    """What stands inside round brackets."""
    return [hit.span("inside") for hit in re.finditer(r"[（(](?P<inside>[^（）()]+)[）)]", text)]


def clauses(text: str) -> list[tuple[int, int]]:
    """Ranges between clause marks that stand outside brackets and quotes."""
    ranges = []
    start = 0
    for at, outside in _outside(text, 0, len(text)):
        if outside and text[at] in CLAUSE_ENDS and not _in_number(text, at):
            if start < at:
                ranges.append((start, at))
            start = at + 1
    if start < len(text):
        ranges.append((start, len(text)))
    return ranges


def items(text: str, start: int, end: int) -> Enumeration:
    """The enumeration that ``text[start:end]`` is: its items, and what closes it.

    >>> text = "东、西、南、北4家开发区"
    >>> found = items(text, 0, len(text))
    >>> [text[item.start : item.end] for item in found.items], found.count, found.tail
    (['东', '西', '南', '北'], 4, '开发区')
    """
    cuts = _separators(text, start, end)
    stop, more, count, counter, tail = _closing(text, cuts[0][1] if cuts else start, end)
    cuts = [cut for cut in cuts if cut[1] <= stop]
    bounds = [start, *(edge for cut in cuts for edge in cut), stop]
    members = []
    for left, right in zip(bounds[::2], bounds[1::2], strict=True):
        item = _trimmed(text, left, right)
        if item.start < item.end:
            members.append(item)
    return Enumeration(start, end, tuple(members), more, count, counter, tail)


def _outside(text: str, start: int, end: int) -> list[tuple[int, bool]]:
    """Each position and whether it stands outside brackets and quotes (an unclosed one encloses nothing)."""
    marks = []
    closing = -1
    if not _OPENS.search(text, start, end):
        return [(at, True) for at in range(start, end)]
    for at in range(start, end):
        if at > closing and text[at] in OPENING:
            closing = max(closing, text.find(OPENING[text[at]], at + 1, end))
        marks.append((at, at > closing))
    return marks


def _in_number(text: str, at: int) -> bool:
    return text[at] in ",:" and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()


def _separators(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Ranges of 、 and, between its members, of conjunctions."""
    outside = {at for at, free in _outside(text, start, end) if free}
    commas = [at for at in sorted(outside) if text[at] == "、"]
    taken = {at for hit in WHOLE.finditer(text, start, end) if hit.group() != "以及" for at in range(*hit.span())}
    cuts = [(at, at + 1) for at in commas]
    for hit in CONJUNCTIONS.finditer(text, start, end):
        inside = start < hit.start() and hit.end() < end and hit.start() in outside
        if inside and not taken & set(range(*hit.span())):
            cuts.append(hit.span())
    cuts.sort()
    return cuts


def _closing(text: str, start: int, end: int) -> tuple[int, bool, int | None, str, str]:
    """Where the last item ends, and 等, count, measure word and the words after them."""
    free = [at for at, outside in _outside(text, start, end) if outside]
    for hit in AND_SO_ON.finditer(text, start, end):
        if hit.start() in free and hit.start() > start:
            counted = COUNT.match(text, hit.start("rest"), end)
            if counted:
                number, counter = _number(counted["number"]), counted["counter"]
                return hit.start(), True, number, counter, text[counted.end() : end].strip()
            return hit.start(), True, None, "", text[hit.start("rest") : end].strip()
    for at in free:
        counted = COUNT.match(text, at, end) if at > start else None
        apart = counted and "、" not in text[at:end] and counted["number"] != "一"
        if counted and apart and not text[at - 1].isdigit() and text[at - 1] not in "第、":
            return at, False, _number(counted["number"]), counted["counter"], text[counted.end() : end].strip()
    return end, False, None, "", ""


def _number(words: str) -> int | None:
    """12, 四, 十二, 二十; None where the words leave it open (多, 数十)."""
    if words.isdigit():
        return int(words)
    tens, ten, ones = words.rpartition("十")
    if any(word not in DIGITS for word in tens + ones) or len(tens) > 1 or len(ones) > 1:
        return None
    return (DIGITS.get(tens, 1) * 10 if ten else 0) + DIGITS.get(ones, 0)


def _trimmed(text: str, start: int, end: int) -> Item:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if end - start > 2 and OPENING.get(text[start]) == text[end - 1] and text[start] in "“‘「『":
        start, end = start + 1, end - 1
    return Item(start, end)
