"""What a figure measures: level, growth, points, share, rank or change, and of which indicator."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.relate.observations.distributed import condition
from kg.relate.observations.levels import level
from kg.relate.observations.phrases import Slot
from kg.relate.observations.ranks import change, rank
from kg.relate.observations.ratios import bracketed, percent, points
from kg.relate.observations.readings import Reading, State
from kg.relate.observations.words import COMPARED, TOWARDS

_FROM = re.compile(
    r"也?(?:(?<![理缘])由|从|(?<!各)自|较|(?<![占配环同])比)"
    r"(?:最初|原来|当初|以前|之前|原先|过去|现在|目前|当前|现有|眼下|如今|[一二两三四五六七八九十几\d]+年前|(?:投产|建厂|成立|开业|起步)(?:之初|初期|时|初)|(?:上年|去年)?(?:同期|年初|年底|年末|期初|初|末)?)?的?(?:不足|不到|仅|约|近|超过?|逾|只有)?$|的$"
)
_INSIDE = re.compile(
    "^(?:确定|制定|下达|设定|提出)的(?=[一-龥]{3})|^(?:当中|之中|中|里)，?(?![小国央药外等高级部心间介欧试东西亚医职韩俄美日德法华原型转])(?=[一-龥]{2})"
)  # 420名员工|中研发人员占
_OF_MEMBERS = re.compile("^(?:规模以上|规上|限上|入园|入驻|受访|小微)(?:工业|服务业)?企业(?:当中|之中|中|里)(?=[一-龥]{2})")
# 规上工业增加值增速目标为12%, 实际使用外资年度目标为6500万美元
_GOAL_OF = re.compile("(?P<growth>增速|增长|增幅)?的?(?:年度|全年)?(?:预期|考核|工作|计划)?目标(?:任务|值)?(?:定)?(?:为|是|：|达到?)+$")
# 审批时限|在现有基础上|再压缩20%, 出口额|受市场影响|下降12.6%
_GIVEN = re.compile(
    "(?<=[一-龥])在(?:[^，。；、]{2,12})(?:的)?基础上|受[^，。；、]{2,14}(?:影响|拖累|冲击|制约)"
    "|因[^，。；、]{2,14}(?:影响|较[低高大小多少]|所致|原因)"
)
_DONE_TO = re.compile("^[^，。；\\d]{0,10}把(?=[一-龥“”]{2,}$)")  # 他们把|名录从300家砍到86家
_AGAINST = re.compile("(?:同比|环比)较?(?=[上去前]|(?:19|20)\\d\\d)")  # 环比上周提高
_DONE_BY = re.compile("(?<=[目业区])(?:已经|已|累计|共)+(?=完成|实现|到位)")  # 投产项目|已|完成投资
_MOVED = re.compile(
    "(?:同比|环比|按年)(?:提高|提升|上升|增加|增长|减少|下降|降低|回落)了?$|(?:净增|前移|后移|上移|下移|增加|减少|增长)了?$"
)
_NET = re.compile("净增加?了?(?P<noun>[一-龥“”]{2,20})")  # 净增规上工业企业7户: by how much they have become more
_PLACES = ("位", "位次", "个位次")


def read(slot: Slot, left: str, state: State, following: Slot | None = None) -> Reading | str:
    """The reading of a figure with ``left`` before it, or, in Chinese, why there is none."""
    quantity = slot.quantity
    raw = left
    if condition(slot):
        return "限定条件"
    left = _DONE_TO.sub("", _GIVEN.sub("", _INSIDE.sub("", _AGAINST.sub("比", left))))
    left = _DONE_BY.sub("", _OF_MEMBERS.sub("", left))
    left = _FROM.sub("", left.strip(" 、，和及与“”的")) if left.strip() else ""
    if quantity.ordinal:
        return rank(left, state, slot.before, slot.clause_text, slot.left)
    if quantity.unit == "PercentagePoint":
        return points(left, state, slot.left.strip("、，和及 "))
    if slot.outer:
        given = bracketed(slot, left, state)
        if given is not None:
            return given
    if (goal := _GOAL_OF.search(left)) and goal.start() and not slot.outer:
        reading = _read(slot, raw, left[: goal.start()] + ("增长" if goal["growth"] else ""), state, following)
        return reading if isinstance(reading, str) else replace(reading, status="Target")
    return _read(slot, raw, left, state, following)


def _read(slot: Slot, raw: str, left: str, state: State, following: Slot | None) -> Reading | str:
    quantity = slot.quantity
    if quantity.unit == "Percent":
        return percent(slot, left, state)
    if net := _NET.fullmatch(left):
        more = level(slot, raw.replace("净增", "", 1), net["noun"], state, following)
        return more if isinstance(more, str) else replace(more, measure="Change")
    compared = None if TOWARDS.search(left) else COMPARED.fullmatch(left)
    changed = compared and (compared["base"] or quantity.counter in _PLACES or _MOVED.search(left))
    if compared and changed and not re.search("新增了?$", left):
        return change(compared, left, state, quantity.unit, quantity.counter)
    return level(slot, raw, left, state, following)
