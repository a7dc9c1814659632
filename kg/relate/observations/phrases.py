"""Where each figure of a passage stands: the words to its left and right, its clause, its run of like figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.language.quantities import CLOSING
from kg.model import Quantity
from kg.relate.observations.predicates import Word, predicate
from kg.relate.observations.words import STOPS

BLANK = "\x00"  # stands for a character of a bracket, so that ranges stay as they are
_BRACKET = re.compile(r"[（(【\[][^（）()【】\[\]]*[)）】\]]")
_AFTER = re.compile(CLOSING.pattern + "|起")
_JOINT = re.compile(r"\s*(?:、|和|及|以及|与|或|，|,|至|到|-|—|~)\s*$")
_HALVES = re.compile("[\u4e00-\u9fff“”]{5,30}(?<!项目)(?<!企业)(?<!人数)(?<!总数)(?<!面积)")
_COUNTED = re.compile(r"\d+[余多]?[个家项条户名][\u4e00-\u9fff]{4}")
_LABEL = re.compile(r"[：:](?:约|近|超|共)?$")


@dataclass(frozen=True, slots=True)
class Slot:
    """A figure in its clause."""

    quantity: Quantity
    left: str  # from the clause's start, or the figure before it, to the figure; brackets left out
    left_end: int  # where ``left`` ends: at the figure, or at the range that it closes
    left_start: int  # where ``left`` begins in the passage
    right: str  # from the figure, and the words that bound it, to the next figure or clause mark
    right_start: int
    clause: int  # where its clause begins
    group: int  # where its part of the sentence, between ；, begins
    outer: str  # what stands before the bracket that it is in; "" outside brackets
    sized: bool  # 以上 or 以下 follows the figure
    joined: bool  # only 、 or 和 parts it from the figure before
    before: str  # the clause before its own, where that holds no figure
    ahead: str  # what follows the figure in its clause, other figures included
    clause_text: str  # its clause up to the figure
    after: str = ""  # ``right`` up to the predicate, where its words tell one: 8家|企业|抱团入驻


def slots(
    text: str, quantities: Sequence[Quantity], others: Sequence[Quantity] = (), words: Sequence[Word] = ()
) -> tuple[Slot, ...]:
    """The slots of ``quantities``, in order; ``others`` are figures that stop phrases but want no slot."""
    brackets = [match.span() for match in _BRACKET.finditer(text)]
    plain = text
    for start, end in brackets:
        plain = plain[:start] + BLANK * (end - start) + plain[end:]
    everyone = sorted([*quantities, *others], key=lambda q: (q.start, -q.end))
    found = []
    for quantity in quantities:
        inside = next(((a, b) for a, b in brackets if a < quantity.start and quantity.end <= b), None)
        low, high = (inside[0] + 1, inside[1] - 1) if inside else (0, len(text))
        level = text if inside else plain
        peers = [q for q in everyone if low <= q.start and q.end <= high and (inside or not _within(q, brackets))]
        outer = ""
        if inside:
            outer = plain[_boundary(plain, inside[0], 0, ()) : inside[0]].replace(BLANK, "")
        found.append(_slot(level, quantity, peers, low, high, outer, words))
    return tuple(found)


_RUNNING = re.compile("[居列排获超]|位[居列]|保持|稳居|名列|蝉联|荣获|正?增长|下降|突破|进入|入围|跻身")  # 连续三年|居全省第二位
_LAPSE = re.compile("(?:累计|共|来|间|内|以来|总共|合计|之内|一共)")


# 能耗五年|下降16%
_OVER = re.compile(
    "(?:累计|共|再|净|要|力争)*(?:下降|降低|减少|压减|削减|增长|提高|提升|增加|翻)(?:了)?(?=[约近超]?[\\d一二两三四五六七八九十]|不)"
)


def lapse(text: str, quantity: Quantity) -> bool:
    """Whether a duration only says over what time something went on: 五年累计完成…, 两年内引进…"""
    if quantity.unit not in ("Year", "Month") or quantity.bound is not None:
        return False
    running = text.endswith("连续", 0, quantity.start) and _RUNNING.match(text, quantity.end) is not None
    moved = _OVER.match(text, quantity.end) is not None and re.search("[一-龥]$", text[: quantity.start]) is not None
    return running or moved or _LAPSE.match(text, quantity.end) is not None


_LOWER = re.compile(
    "(?:由|从)(?:(?:20|19)\\d\\d年(?:底|末)?|原来|过去|之前|以前|最初|起初|当初|刚开始|[一二两三四五六七八九十几\\d]+年前|现在|目前|上年|去年|法定)?的?(?:不足|不到|仅|约|近|超过?|逾"
    "|只有)?$"
)


def starts_change(left: str) -> bool:
    """Whether the words before a figure say that a change starts from it: 由10家增至13家."""
    return _LOWER.search(left) is not None


def _within(quantity: Quantity, brackets: Sequence[tuple[int, int]]) -> bool:
    return any(start < quantity.start and quantity.end <= end for start, end in brackets)


def after(text: str, end: int) -> int:
    """The end of a figure with the words that bound it (以上, 左右)."""
    match = _AFTER.match(text, end)
    return match.end() if match else end


def _slot(text: str, quantity: Quantity, peers: Sequence[Quantity], low: int, high: int, outer: str, words: Sequence[Word]) -> Slot:
    start = quantity.start
    clause = _boundary(text, start, low, peers)
    previous = max((q for q in peers if q.end <= start and q.end > clause and q is not quantity), key=lambda q: q.end, default=None)
    before = max((q for q in peers if q.end <= start and q is not quantity), key=lambda q: q.end, default=None)
    shares = [q for q in peers if q is not quantity and q.start < quantity.start < q.end]  # the lower end of a range
    if shares:
        start, before = shares[0].start, max((q for q in peers if q.end <= shares[0].start), key=lambda q: q.end, default=None)
        clause = _boundary(text, start, low, peers)
        previous = before if before is not None and before.end > clause else None
    left_start = after(text, previous.end) if previous else clause
    stop = after(text, quantity.end)
    following = min((q.start for q in peers if q.start >= quantity.end), default=high)
    mark = next((i for i in range(stop, high) if text[i] in STOPS), high)
    joint = text[after(text, before.end) : start].replace(BLANK, "") if before else "x"
    end = min(following, mark)
    verb = predicate(text, stop, words)
    group = max((text.rfind(char, 0, start) for char in "；;。！？\t"), default=-1) + 1
    return Slot(
        quantity=quantity,
        left=text[left_start:start].replace(BLANK, ""),
        left_end=start,
        left_start=left_start,
        right=text[stop:end].replace(BLANK, ""),
        right_start=stop,
        clause=clause,
        group=group,
        outer=outer,
        sized=text.startswith(("以上", "以下"), quantity.end),
        joined=bool(_JOINT.match(joint)),
        before=_clause_before(text, clause, low, peers),
        ahead=text[stop:mark].replace(BLANK, ""),
        clause_text=text[clause:start].replace(BLANK, ""),
        after=text[stop : end if verb is None else min(end, verb)].replace(BLANK, ""),
    )


def _clause_before(text: str, clause: int, low: int, peers: Sequence[Quantity]) -> str:
    if clause <= low + 1 or text[clause - 1] not in "，,：:｜│":
        return ""
    start = max((text.rfind(char, low, clause - 1) for char in STOPS), default=-1) + 1
    start = max(start, low)
    said = re.sub("(?<=[一-龥]{2})[呢嘛啊呀吧]$", "", text[start : clause - 1].replace(BLANK, ""))  # 税收嘛，23.6亿元
    return "" if any(start <= q.start < clause for q in peers) else said


def _boundary(text: str, start: int, low: int, peers: Sequence[Quantity]) -> int:
    """Where the clause of a figure begins; a label's colon (注册资本：1.2亿元) does not part it from its figure."""
    position = start
    while position > low:
        position -= 1
        if text[position] in STOPS and not any(q.start < position < q.end for q in peers):
            if text[position] in "：:" and _LABEL.search(text, low, start) and not text[position + 1 : start].strip("约近超共"):
                continue
            return position + 1
        if text[position] == "—" and text[position - 1 : position] == "—":
            return position + 1  # 还嫌不够——“今年奔着90亿元去
        if text[position] == " " and position == start - 1 and _HALVES.fullmatch(text[low:position]) and _COUNTED.match(text, start):
            return position + 1  # 机声隆隆催实干 28个重大项目同日开工
        if text[position] == " " and 0 < position < start - 1 and ord(text[position - 1]) > 0x2E7F < ord(text[position + 1]):
            return position + 1  # two lines of a title
    return low
