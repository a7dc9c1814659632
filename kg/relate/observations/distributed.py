"""Counts of those for which something holds: 41家开发区亩均税收不足5万元, 23家工业增加值负增长."""

from __future__ import annotations

import re

from kg.relate.indicators import key
from kg.relate.observations.phrases import Slot

_THING = "(?:[^，。；、\\d]{0,4}?)(?:开发区|经开区|高新区|园区|企业|公司|项目|县市区|县区|单位)"
_MEAN = "亩均|人均|户均|单位|率|增速|增幅|降幅|强度|占比|比重|度$"
# 亩均税收不足|5万元: each of them; 规上工业增加值超过|500亿元: perhaps all of them together
_BELOW = "不足|不到|低于|未达到?|不满|未超过"
_EACH = re.compile(rf"(?P<thing>{_THING})?的?(?P<what>[^，。；、\d]{{2,14}}?)(?P<how>{_BELOW}|高于|超过|达到)")
_MOVED = re.compile(
    rf"(?P<thing>{_THING})?的?(?P<what>[^，。；、\d]{{2,12}}?)(?:仍|还|均|都|同比|出现|为|呈|持续)*(?P<how>负增长|正增长|零增长|下滑|下降|回落|亏损|为负|为零)"
)
_NUMBER = "(?:\\d+|[两二三四五六七八九十])多?[家户个]"
_COUNTED = re.compile(rf"{_NUMBER}(?:{_EACH.pattern})$")
_EACH_OF = re.compile(rf"{_NUMBER}(?:{_EACH.pattern})(?=\d)")
_MOVED_OF = re.compile(rf"{_NUMBER}(?:{_MOVED.pattern})(?=[，。；、])")
_TOGETHER = re.compile("合计|总计|共计|总共|一共|之和")


def _of_each(said: re.Match[str]) -> bool:
    if _TOGETHER.search(said["what"]):
        return False
    return re.search(_MEAN, said["what"]) is not None or (re.fullmatch(_BELOW, said["how"]) is not None and said["thing"] is not None)


def condition(slot: Slot) -> bool:
    """Whether a figure is what those counted before it have: 41家开发区亩均税收不足|5万元."""
    said = _COUNTED.search(slot.clause_text)
    return said is not None and said.start() == 0 and _of_each(said) and not slot.right.strip("的 ")


def property_of(slot: Slot, following: Slot | None, counted: str) -> str:
    """What those counted have in common, with what they are: 亩均税收不足5万元开发区; "" where no one says."""
    if slot.clause_text.strip("、，和及但而其中有还另 的") or slot.quantity.bound:
        return ""  # 全市|10家…: all of them
    moved = _MOVED.fullmatch(slot.ahead.strip("，。； "))
    if moved is not None:
        thing = moved["thing"] or counted
        return key(moved["what"] + moved["how"] + thing) if thing else ""
    if following is None or following.clause != slot.clause or slot.right_start + len(slot.right) > following.quantity.start:
        return ""
    said = _EACH.fullmatch(slot.right.strip())
    if said is None or not _of_each(said) or following.right.strip("的 ") or not (thing := said["thing"] or counted):
        return ""
    figure = slot.ahead[len(slot.right) :].strip("，。； ")
    return key(said["what"] + said["how"] + figure + thing) if len(figure) <= 12 else ""


def begins(text: str, position: int) -> bool:
    """Whether a count of those that have something in common begins there, which no later figure is of."""
    each = _EACH_OF.match(text, position)
    if each is not None and _of_each(each):
        return True
    return _MOVED_OF.match(text, position) is not None
