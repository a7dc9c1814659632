"""Nouns that need another one: generic heads (总投资), acts (已开工), figures that share a noun (81宗4391亩)."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Quantity
from kg.relate.indicators import concept, concepts, key
from kg.relate.observations.naming import Name, is_empty, leads, name_of, trim_tail
from kg.relate.observations.phrases import Slot
from kg.relate.observations.readings import Reading, State
from kg.relate.observations.words import GENERIC, GENERIC_COUNT

_ACTED = re.compile("竣工投产|开工|投产|达效|达产|竣工|签约|落地|建成|投入使用|使用|出租|入驻|交付|入库|入统|建成投产|开工建设")


_LAND = re.compile("(?:出让|供应|收储|流转|供地|用地|地块|土地|标准地|宗地)$")
_THING = re.compile("(?:项目|企业|标准化厂房|标准厂房|厂房|园区|基地)$")
_SIZED = re.compile(
    "(?P<what>[^，。；]{2,14}?)(?:超过?|过|突破|达到?|逾)[\\d.一二三四五六七八九十百千万亿]+元?(?:以上|大关)?的?(?:开发区|园区|企业|项目|县市区?)"
)
_MEASURED = re.compile("(?:面积|占地|里程|长度|投资|产值|收入|税收)$")
_ACT_BEFORE = re.compile("^新?(?:签约|引进|开工|竣工|投产|入库|落地|认定|增|获批|设立)(?=.*(?:项目|企业)$)")  # 新签约项目26个；新开工|21个
_NEW = re.compile("新认定|新增|新引进|新签约|新开工|新获批|新设立")


def topical(noun: str, unit: str, counter: str, state: State) -> Name | None:
    """A generic head takes the noun before it: 项目…总投资 → 项目总投资."""
    last = (leads(trim_tail(noun)) or ("",))[-1]
    ratio = re.fullmatch("(?P<what>.+?)(?:占比|比重)", last)
    if ratio and state.topic and GENERIC.fullmatch(ratio["what"]):
        return Name(state.topic + last, noun, False, state.topic + last)
    if last and (acted := _ACTED.fullmatch(last)):
        counted = state.counted("Count")
        before = (state.topic, state.last.core if state.last else "", counted.core if counted else "")
        thing = next(filter(None, (_THING.search(words) for words in before)), None)
        if thing and (found := name_of(acted[0] + thing[0], unit, counter)):
            return found
    new_of = state.last if state.last is not None and (unit != "Count" or _THING.search(state.last.core)) else state.counted("Count") or state.last
    if _NEW.fullmatch(last) and new_of is not None and new_of.measure == "Level" and counter:
        return name_of(last + _ACT_BEFORE.sub("", re.sub("^有效期内", "", new_of.core)), unit, counter)
    if last and GENERIC.fullmatch(last):
        if GENERIC_COUNT.search(last) and state.last is not None and counter:
            whole = re.sub("^(?:新增|新认定|新挂牌|新签约|新引进|净增)", "", state.last.name)
            return Name(whole, noun, state.last.standard and whole == state.last.name, re.sub("数$", "", whole))
        held = state.counted("Count")
        if last in ("面积", "总面积", "用地面积") and not state.topic and held is not None and _LAND.search(held.core):
            return name_of(held.core + last, unit, counter)
        if state.topic:
            last = last.removeprefix("项目") if state.topic.endswith("项目") else last
            return name_of(state.topic + last, unit, counter) or Name(state.topic + last, noun, False, state.topic + last)
        return name_of(last, unit, counter) if last not in ("数量", "总数", "总量", "规模", "占比", "比重", "个数", "总额") else None
    if last in ("总数", "总量", "数量", "总数量") and state.last is not None:
        return Name(state.last.name, noun, state.last.standard, state.last.core)
    return name_of(noun, unit, counter)


def shared(slot: Slot, state: State, unit: str, counter: str) -> Name | None:
    """81宗、4391亩: the second figure is of the first one's noun; 以标准地出让，共17宗: of the clause before."""
    before = key(slot.before)
    for start in range(max(0, len(before) - 12), len(before) - 2):
        for suffix in ("面积",) if unit in ("Mu", "SquareMetre") else ("宗数", "数", "次数") if unit == "Count" else ("",):
            if before[start:] + suffix in concepts():
                found = concepts()[before[start:] + suffix]
                return Name(found.name, slot.before, True, before[start:])
    if (named := concepts().get(before)) is not None and named.unit_kind == "Money" and unit in ("CNY", "USD"):
        return Name(named.name, slot.before, True, before)  # 税收嘛，23.6亿元
    if state.last is None or state.last.measure != "Level" or not state.last.core:
        return None
    if unit in ("CNY", "USD") and state.last.core.endswith("项目") and len(state.last.core) > 2 and not slot.left.strip("、和及 "):
        return Name(key(state.last.core) + "总投资", slot.before, False, state.last.core + "总投资")  # 基础设施项目14个、41.5亿元
    if unit in ("CNY", "USD") and re.search("(?:[发新保范开园]区|企业|项目)$", state.last.core):
        return None
    if unit == "Count" and _MEASURED.search(state.last.core):
        return None  # 建筑面积2.6万平方米、420套
    own = name_of(state.last.core, unit, counter)
    return own if own is not None and own.name != state.last.name else None


def part(quantity: Quantity, state: State) -> Reading | None:
    """What the part of a thing is of, by what was counted of all: 高新技术企业571家，其中X区208家; 收入过千亿元的开发区4家，其中X区2437亿元."""
    counted = state.counted("Count")
    sized = _SIZED.fullmatch(counted.core) if counted is not None and quantity.unit in ("CNY", "USD") else None
    if sized and (named := name_of(sized["what"], quantity.unit, quantity.counter)):
        return Reading(named.name, named.said, "Level", named.standard, named.core)
    whole = state.counted(quantity.unit)
    return replace(whole, negative=False, base=None, area=None, status=None, average=False) if whole is not None else None


def stem(name: str) -> str:
    """A name without what it counts by and without 增速."""
    return re.sub("(?:数量|总数|次数|数)$", "", re.sub("增速$", "", name))


def clean(noun: str) -> str:
    """A phrase without the marks and joints at its ends."""
    return re.sub("^的?(?:[一二两三四五六七八九十]|\\d{1,2})年(?:间|来|里)", "", noun.strip(" 、，和及与的“”:："))


# 其余12.6亿元为银行贷款
REMAINDER = re.compile(
    "(?:则|均|都)?(?:为|是|系|属于|来自|由)(?P<noun>[^，。；、的\\d]{2,10})(?:解决|筹集|承担|出资)?(?=[，。；]|$)"
)
_SUMS = re.compile("投资|产值|增加值|收入|税收|利润|到位资金|贷款|补贴|补助|奖励|进出口")
_OWN_SUM = re.compile(
    "(?:投资|产值|值|收入|收|税|费|款|金|额|利润|出口|进口|资|债|券|润|成本|支出|补贴|补助|奖励|规模|资产|负债|项目|企业|园|区|县|市|省"
    "|公司|集团|产业|产业链|集群)$"
)


def part_of_sum(slot: Slot, cleaned: str, state: State) -> str | None:
    """固定资产投资17.4亿元，其中基础设施1.26亿元: a part of a sum, called without what the sum is of."""
    noun = cleaned.removeprefix("其中")
    whole = state.counted(slot.quantity.unit)
    if not slot.left.lstrip("，、 ").startswith("其中") or whole is None or not 2 <= len(noun) <= 8 or concept(noun) is not None:
        return None
    head = _SUMS.search(whole.core or whole.name)
    plain = re.fullmatch("[\u4e00-\u9fff“”]+", noun) and not _OWN_SUM.search(noun) and not is_empty(noun)
    return noun + head[0] if head is not None and plain else None
