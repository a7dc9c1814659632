"""The words before a figure without when and whose: periods, subjects, lists and counted groups cut out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Mention, Quantity
from kg.relate.indicators import concept
from kg.relate.observations.heads import ADJECTIVE, NUMBERED
from kg.relate.observations.naming import is_empty, leads, noun_after, trim_tail
from kg.relate.observations.phrases import Slot
from kg.relate.observations.predicates import Word, idle_verb, predicate
from kg.relate.observations.words import AREAS, DONE_WITH, SUBJECT_LEAD, SYMBOLS, ZONES

_RATIOS = ("Percent", "PercentagePoint")
_ACTS = ("次", "场", "场次", "批次", "轮", "趟", "家次", "户次", "人次")  # counters of acts: the verb says what is counted
CHANGED = re.compile("增|减|提|升|降|扩|缩|压")
_INSIDE = re.compile("(?:(?:股份|集团)?(?:有限)?公司|股份(?!比)|集团)?(?:(?:辖区|区|境)?内(?![设部外陆资控])|中(?![小国药外欧试央型心部])|里(?!程))?")
_APPOSED = re.compile("[^，。；、]{2,12}?(?:龙头|链主|骨干|重点|代表)?企业")
_SHORT = re.compile("[^、和及与，]{2,8}[、和及与]")
_FIELD = re.compile("(?:工程|项目|形象|建设|最新|目前|主要)*(?:进展|进度|内容|现状)")  # 进展：|2栋冷库交付
# 两期全部达产|预计年产值, 技改后|吨产品能耗: when it is to be so
_ONCE = re.compile(
    "(?:(?:该|本)?项目|[一二三四两0-9]+期|产线)?(?:全部|全面|完全|整体)*(?:建成|投产|达产|满产|达效|竣工|投用|投运|技改|改造|扩建|完工)+(?:(?:之|以)?后|时)(?:每年)?(?:预计|预期|可|将)?"
    "|(?:[一二三四两0-9]+期)(?:全部|全面)?(?:达产|满产|投产)(?:预计|预期|可|将)"
)
_BRACKET = re.compile("[（(][^（）()]*[)）]")


def trim(
    text: str, slot: Slot, spans: Sequence[tuple[int, int]], mentions: Sequence[Mention], counted: Quantity | None, words: Sequence[Word] = ()
) -> str:
    """What stands to the left of a figure; ``spans`` say when, ``counted`` is the count that stands right before those words."""
    start, stop = slot.left_start, slot.left_end
    if slot.outer:
        return slot.left
    cut = [
        (a + (text[a] in "到至" and a > start), b)
        for a, b in spans
        if start <= a and b <= stop and text[a - 1 : a] not in ("比", "较", "占")
    ]
    cut = [(a - 2 * (text[a - 2 : a] == "连续"), b + (text[b : b + 1] in ("前", "后"))) for a, b in cut]  # 年底前
    position = start
    if start == 0 and (numbered := NUMBERED.match(text)) and numbered.end() < stop:
        position = numbered.end()
        cut.append((0, position))
    while position < stop and (text[position] in "的、和及与，, “”*#" or any(a == position for a, _ in cut)):
        position = next((b for a, b in cut if a == position), position + 1)
    for mention in mentions:
        if mention.kind not in AREAS and position < mention.start < stop and ADJECTIVE.fullmatch(text[position : mention.start]):
            position = mention.start  # 设在上海的|X飞地
            break
    ahead = SUBJECT_LEAD.match(text, position, stop)
    if ahead and any(m.start == ahead.end() for m in mentions):
        position = ahead.end()
    if counted is not None and (length := counted_noun(text, start, stop, words)):
        position = stop if DONE_WITH.fullmatch(text, start + length, stop) else start + length
        cut.append((start, position))
    elif start > slot.clause and _SHORT.fullmatch(text[start:stop]):
        position = stop  # 2000亩标准地和200万平方米: the noun is that of the figure before
    position = _past_list(text, mentions, position, stop)
    cut.extend((start, m.end) for m in mentions if _is_built(text, m, start, stop))
    firms = [m for m in mentions if m.kind == "Enterprise" and position < m.start and m.end < stop]
    firm = next((m for m in firms if _APPOSED.fullmatch(text[position : m.start])), None)
    if firm is not None:
        position = firm.start  # Y经开区龙头企业X公司
    leading = [m for m in mentions if m.start == position and not (m.kind in AREAS and text.startswith("占", m.end))]
    end = max((m.end for m in leading), default=stop)
    if end < stop:
        inside = _INSIDE.match(text, end)
        cut.append((start, inside.end() if inside else end))
    elif position > start:
        cut.append((start, position))
    kept = "".join(char for i, char in enumerate(text[start:stop], start) if not any(a <= i < b for a, b in cut))
    verb = idle_verb(text, start, stop, words) if slot.quantity.unit not in _RATIOS and slot.quantity.counter not in _ACTS else None
    if verb is not None and kept.endswith(text[verb:stop]):
        noun = kept[: len(kept) - (stop - verb)]
        # 土地收储1860亩: the verb belongs to a noun that is no indicator by itself.
        alone = is_empty(noun) and not noun_after(slot.after) and not kept.endswith(("的", "了", "着"))
        kept = noun + "有" if (is_empty(noun) and not alone) or any(concept(some) for some in leads(trim_tail(noun))) else kept
    kept = SYMBOLS.sub("", _BRACKET.sub("", kept))
    kept = "" if _FIELD.fullmatch(kept) else kept
    once = _ONCE.match(kept)
    return kept[once.end() :] if once and len(kept) - once.end() > 1 else kept


def counted_noun(text: str, start: int, stop: int, words: Sequence[Word] = ()) -> int:
    """How long the noun is that a count right before ``start`` counts, where an indicator of its own follows (10家|开发区|产值)."""
    if CHANGED.match(text, start):
        return 0
    verb = predicate(text, start, words)
    noun = noun_after(text[start : stop if verb is None else min(stop, verb)])
    if not noun or not text.startswith(noun, start):
        return 0
    rest = text[start + len(noun) : stop]
    return len(noun) if len(rest) >= 2 or not rest.strip("、和及与") else 0


def _past_list(text: str, mentions: Sequence[Mention], position: int, stop: int) -> int:
    """Past A、B、C in A、B、C、D4家开发区, to its last member."""
    while True:
        here = [m for m in mentions if m.start == position and m.end < stop and text[m.end : m.end + 1] in ("、", "和", "及")]
        if not here:
            return position
        position = max(m.end for m in here) + 1


def _is_built(text: str, mention: Mention, start: int, stop: int) -> bool:
    """投资32亿元|建设的动力电池项目占地…: a project that what was said before led to."""
    inside = mention.kind == "Project" and start < mention.start and mention.end < stop
    if mention.kind in (*ZONES, "Enterprise") and start < mention.start and mention.end < stop - 1:
        return text[mention.start - 1] in "、和与及" and mention.start - start < 24  # 某园、北山产业园|可供用地
    return inside and bool(re.fullmatch("[^，]{0,6}的", text[start : mention.start]))
