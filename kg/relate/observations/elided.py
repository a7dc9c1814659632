"""Figures whose own words name no indicator: hopes (能做到6亿元就知足), and those of a topic set off before them (固投也不好看，8.2亿元)."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.language.quantities import units
from kg.relate.indicators import concept
from kg.relate.observations.phrases import Slot
from kg.relate.observations.readings import Reading, State
from kg.relate.observations.words import ACTS

_HOPE = "能|可|要|想|得|应|须|将|会|盼着?|希望|有望|争取|力争|确保|打算|计划|准备|目标(?:是|为)?|预计|努力|奔着|朝着"
# 要冲到, 力争做到, 想再往上提到: a hope of what was told before, with nothing else in it
_REACH = re.compile(
    rf"(?:今年|明年|来年|年底|全年|下一步|接下来|眼下|我们|咱们)*(?P<hope>(?:{_HOPE})*)(?:再|还|也|进一步|继续|全年|年内|至少|往上|往下)*(?P<hope2>(?:{_HOPE})*)"
    "(?:(?:做|冲|提|拉|干|涨|升|扩|增|达|搞|拿|跑|带|抬|降|压|减|砍|控|上|突破|提高|提升|增加|扩大|发展|下降|降低|回升)(?:到|至|上)|冲刺|冲击|冲|奔|保|争|达到?|过|突破|破|超过?|站上|迈上|跨过)了?(?:约|近|不低于|不少于|不超过|过)*"
)
# 也不好看, 倒是争气, 还算稳, 这块: what is said of a topic that its figure then follows
_REMARK = re.compile(
    "(?:首次|再次|历史性地?|一举|成功|已|也|均)*(?:过|破|超|突破|超过|跨过|跨越|迈过|迈上|站上|冲破|首破|首超|首过)(?:了)?(?:[一二三四五六七八九十百千万两几]*亿|[一二三四五六七八九两几]*[百千万]万?)元?(?:大关|台阶|门槛|关口)?|"
    "(?:这一?[块项头]|方面|来说|来看|上面)?(?:(?:也|还|却|倒是?|更是?|仍然?|依然|依旧|同样|一样|反而|反倒|就|都|则|可|并|有点|有些|略|稍|最|很|挺|较|比较|相当|不太|不算|不|没有?|同步|继续|总体|基本)"
    "[^，。；：、\\d]{1,8})?[呢嘛啊呀吧]?"
)
_BARE = re.compile("(?:仅|只|才|共|总共|一共|约|近|将近|接近|为|是|有|达到?|完成|实现|做到|收了?|累计|超过?|不到|不足)*了?")
_KINDS = {"Money": ("CNY", "USD", "EUR"), "Ratio": ("Percent",)}
_LONGEST = 14  # characters of a topic


def hoped(slot: Slot, left: str, state: State, before: State | None) -> Reading | None:
    """能做到2.5亿元, 要提到40%以上: a level or a share to come, of what was told last in the same unit."""
    reach = _REACH.fullmatch(left.strip(" ，、“"))
    aimed = reach is not None and (reach["hope"] or reach["hope2"] or re.search("冲|奔|争|保", reach[0]))
    if not aimed or slot.quantity.ordinal or slot.right.startswith("的"):
        return None
    for one in (state, before):
        if one is None:
            continue
        if slot.quantity.unit == "Percent":
            last = next((r for r in reversed(one.readings) if r.measure in ("Share", "Growth")), None)
            found = last if last is not None and last.measure == "Share" else None
        else:
            same = (reading for reading, unit, counter in reversed(one.levels) if (unit, counter) == (slot.quantity.unit, slot.quantity.counter))
            money = (reading for reading, unit, _ in reversed(one.levels) if unit == slot.quantity.unit and unit in _KINDS["Money"])
            found = next(same, None) or next(money, None)
        if found is not None:
            return replace(found, status="Target", negative=False, base=None, average=False, aside=True)
        if one.readings:
            return None
    return None


def at_another_time(slot: Slot, left: str, timed: bool, state: State) -> Reading | None:
    """压减至120天以内，去年为187天: what was told just before in the same unit, of another time."""
    if not timed or slot.outer or slot.quantity.ordinal or not _THEN.fullmatch(left.strip(" ，、")) or slot.right.startswith("的"):
        return None
    last = state.last
    if last is None or last.measure != "Level" or not state.levels:
        return None
    _, unit, counter = state.levels[-1]
    same = (unit, counter) == (slot.quantity.unit, slot.quantity.counter)
    return replace(last, status=None, negative=False, base=None, average=False, aside=True) if same else None


_THEN = re.compile("(?:仅|只|还|才|则)?(?:为|是)(?:约|近)?")


def topic(slot: Slot, left: str) -> Reading | None:
    """税收倒是争气，4.8亿元: a level of the standard indicator that the clause before speaks of."""
    if not slot.before or slot.outer or slot.quantity.ordinal or _BARE.fullmatch(left.strip(" ，、")) is None:
        return None
    unit = units().get(slot.quantity.counter.lstrip("十百千万亿"))
    kind = unit.kind if unit is not None else "Count"
    words = re.sub("^(?:不过|但是?|只是|另外|此外|同时|其中|而)", "", slot.before)
    for end in range(min(len(words), _LONGEST), 1, -1):
        named = concept(words[:end])
        if named is not None and named.unit_kind == kind and kind != "Count" and _REMARK.fullmatch(words, end):
            growth = kind == "Ratio"
            return None if growth and "率" not in named.name else Reading(named.name, words, "Share" if growth else "Level", True, words[:end])
    return None


_ACTED = re.compile(f"(?:其中|，|、|已|新|共|集中)*(?P<act>{ACTS})(?:了|项目)?")


def acted(slot: Slot, left: str, state: State, before: State | None) -> Reading | None:
    """28个项目…。其中，开工17个、…；投产11个: as many of the projects that were counted last as came so far."""
    act = _ACTED.fullmatch(left.strip(" ，、"))
    if act is None or slot.quantity.unit != "Count" or slot.quantity.counter not in ("个", "项") or slot.ahead.startswith("的"):
        return None
    for one in (state, before):
        counted = next((r for r, _, _ in reversed(one.levels) if r.name.endswith("项目数")), None) if one is not None else None
        if counted is not None:
            return Reading(act["act"] + "项目数", left, "Level", False, act["act"] + "项目")
    return None
