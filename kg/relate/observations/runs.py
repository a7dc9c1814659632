"""Runs of like figures (分别为A、B、C): what each one is of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Mention, Quantity
from kg.relate.indicators import concept
from kg.relate.observations.phrases import Slot

RESPECTIVELY = re.compile("分别|依次|各自|分列|先后(?=为|达|是|完成|实现)")
JOINTS = re.compile("、|和|与|及|以及")
_COMMAS = re.compile("、|以及")  # where 和 stands inside a name: 教育、社会保障和就业支出
AGAINST = re.compile("(?:高于|低于|高出|快于|慢于)(?P<than>[^，；]+)$")

# What the last of several heads may say for all: A、B产业增加值.
_ENDING = re.compile(
    "(?:贡献率|占比|比重|增速|增长率|总投资|总产值|产值|营业收入|收入|面积|增加值|投资额|投资|产量|用电量|利润)$"
)
_WHOLE = re.compile("(?:率|占比|比重|投资|产值|收入|面积|值|额|量|数|利润)$")


_SUMMED = re.compile("(?P<head>.{2,}?)[一二两三四五六七八九十][大个条](?:主导|优势|特色|支柱|重点)*(?P<rest>(?:产业链|产业集群|产业|集群|园区).+)")

_SAME = re.compile("(?:同比|比上年|较上年|比去年|较去年|较同期|较|均|各)*(?:增长|下降|提高|减少|上升|削减|压减|降低|增加|回落)")


def repeats(left: str) -> bool:
    """Whether the words only say how much more: 分别完成A和B，增长x、y."""
    return bool(_SAME.fullmatch(left.strip(" ，、")))


def alike(one: Slot, other: Slot) -> bool:
    """Whether two neighbours are of one run: the same unit, nothing but 、 or 和 between."""
    return one.quantity.unit == other.quantity.unit and not bare(other.left) and one.quantity.ordinal == other.quantity.ordinal


def bare(left: str) -> str:
    """The words before a figure without what joins it to the one before."""
    return re.sub("^[、，,和及与以或至到\\-—~ ]+$", "", left)


def heads(text: str, number: int) -> list[str]:
    """项目开工率、投产率、达效率 → three heads, each with what the last one alone says; [] where there are not as many.

    >>> heads("城镇、农村居民人均可支配收入", 2)
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    >>> heads("装备制造业、战略性新兴产业增加值", 2)
    ['装备制造业增加值', '战略性新兴产业增加值']
    """
    text = text.strip(" ，、")
    if number == 2 and text.startswith("城乡居民"):
        return ["城镇居民" + text[4:], "农村居民" + text[4:]]
    found = next((some for joint in (JOINTS, _COMMAS) if len(some := [head.strip() for head in joint.split(text) if head.strip()]) == number), None)
    if found is None:
        return []
    last = found[-1]
    if summed := _SUMMED.fullmatch(last):  # A、B、C三大集群产值
        return [head + summed["rest"] for head in (*found[:-1], summed["head"])]
    ending = re.search("占.*$", last) or _ENDING.search(last)
    wholes = [_completed(head, last) for head in found[:-1]]
    if ending is None or not ending.start():
        return [whole or head for whole, head in zip(wholes, found[:-1], strict=True)] + [last]
    shared = ending[0] in ("占比", "比重")  # 数量及投资额占比
    heads = [
        whole or (head if _WHOLE.search(head) and not shared else head + ending[0]) for whole, head in zip(wholes, found[:-1], strict=True)
    ]
    return [*heads, last]


def _completed(head: str, last: str) -> str:
    """The standard indicator that a head makes with the end of the last one, "" where there is none: 城镇 → 城镇居民人均可支配收入."""
    if concept(head) is not None:
        return ""
    return next((head + last[cut:] for cut in range(1, len(last) - 1) if concept(head + last[cut:]) is not None), "")


def members(slot: Slot, number: int, text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """A区、B区规上工业增加值分别…: the things listed at the head of the figure's clause, one for each figure."""
    for first in mentions:
        if first.start < slot.left_start or first.start >= slot.quantity.start:
            continue
        found, position = [first], first.end
        while joint := JOINTS.match(text, position):
            here = [m for m in mentions if m.start == joint.end() and m.end < slot.quantity.start]
            if not here:
                break
            found.append(max(here, key=lambda m: m.end))
            position = found[-1].end
        if len(found) == number:
            return found
    return []


def apposed(text: str, counted: Quantity, mentions: Sequence[Mention]) -> list[Mention]:
    """甲、乙两家开发区…: the things that stand right before their count, as many as it says."""
    found: list[Mention] = []
    position = counted.start
    while here := [m for m in mentions if m.end == position and m.kind in _TOLD_APART]:
        found.insert(0, max(here, key=lambda m: (m.implied, m.kind == "DevelopmentZone", m.end - m.start)))
        joint = next((word for word in ("以及", "、", "和", "与", "及") if text.endswith(word, 0, found[0].start)), None)
        if joint is None:
            break
        position = found[0].start - len(joint)
    return found if len(found) == counted.value and len(found) > 1 else []


_TOLD_APART = ("DevelopmentZone", "Park", "Enterprise", "Project", "County", "City")
_EACH = re.compile("均|都|各(?![类项地])")
_REACHES = re.compile("跻身|进入|挤进|冲进|迈入|跨入|闯入|杀入|稳居|保持在?|重返")  # 甲、乙开发区跻身全省前50名: each of them


def each(slot: Slot, text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """A区、B区、C区总产值均超过…: the things listed at the head of the clause, where the figure is of each of them."""
    some = sorted((m for m in mentions if slot.clause <= m.start and m.end < slot.quantity.start), key=lambda m: m.start)
    said = text[some[-1].end : slot.quantity.start] if some else ""
    reaches = slot.quantity.ordinal and slot.quantity.bound == "Max" and _REACHES.search(text, slot.clause, slot.quantity.start)
    if not some or not (_EACH.search(said) or reaches):
        return []
    for number in range(len(some), 1, -1):
        if found := members(slot, number, text, some):
            return found
    return []


def listed_before(slot: Slot, number: int, mentions: Sequence[Mention]) -> list[Mention]:
    """A项目、B平台，投资额分别为…: the things of the clauses before, one for each figure."""
    some = [m for m in mentions if m.end <= slot.clause]
    for kinds in (("Project", "Park"), ("Enterprise",), ("DevelopmentZone",), ("City", "County")):
        listed = [m for m in some if m.kind in kinds]
        if len(listed) == number:
            return listed
    return []
