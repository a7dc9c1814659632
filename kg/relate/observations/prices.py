"""Prices: what 12元/平方米/月, 4500元/月, 0.62元/千瓦时 are the price of. The rules stand in ``prices.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.entries import entries
from kg.errors import ReferenceDataError
from kg.model import Quantity
from kg.relate.indicators import concept
from kg.relate.observations.naming import Name, leads, plausible

_KEYS = {"per", "of", "ends", "example", "gives"}
_SAID = re.compile("(?:价|价格|租金|费|费用|运费|工资|薪酬|薪资|收费|单价|成本|售价|标准|电价|水价|气价)$")
_PER = re.compile("每(?P<per>(?:平方米|平米|㎡|亩|吨|度|千瓦时|立方米|公里|人|套|间|床|公斤|千克|标箱)(?:每[月年天日])?|[月年天日])(?:约|近|为|仅)?$")
_RATES = re.compile("(?:税收|产出|强度|产值|效益|贡献|利润|收益|补助|补贴|奖励|投资|投入|增加值|均)")


@dataclass(frozen=True, slots=True)
class Rule:
    """A way of naming a price."""

    per: re.Pattern[str]
    of: re.Pattern[str]
    ends: str
    example: str
    gives: str


@cache
def rules() -> Sequence[Rule]:
    """The rules in their order; one with a missing or unknown key is refused."""
    path = Path(__file__).with_name("prices.yaml")
    loaded: Mapping[str, Sequence[Mapping[str, str]]] = entries(path)
    for entry in loaded["rules"]:
        if entry.keys() != _KEYS:
            raise ReferenceDataError(f"price rule needs {', '.join(sorted(_KEYS))}", where=f"{path.name}: {entry.get('example', '')}")
    return tuple(Rule(re.compile(e["per"]), re.compile(e["of"]), e["ends"], e["example"], e["gives"]) for e in loaded["rules"])


def per(quantity: Quantity, left: str) -> str:
    """What a price is for one of: 平方米/月, 吨; "" where the figure is no price."""
    if quantity.unit not in ("CNY", "USD", "CNYPerMu", "CNYPerSquareMetre"):
        return ""
    _, slash, unit = quantity.counter.partition("/")
    if slash:
        return unit
    said = _PER.search(left)
    return re.sub("每", "/", said["per"]) if said and quantity.counter.lstrip("百千万").startswith("元") else ""


def price(quantity: Quantity, left: str, noun: str, label: str) -> Name | None:
    """The name of a price: of the noun before it, or, where that is bare, of the label (水：, 用工：); None where it is none."""
    unit = per(quantity, left)
    noun = _PER.sub("", noun).strip(" ：:｜")
    known = concept(noun)
    if not unit or _RATES.search(noun) or (known is not None and known.unit_kind in ("Money", "Ratio")) or not (noun or label):
        return None
    core = (leads(noun) or ("",))[-1] or label
    if _SAID.search(core):
        name = core if core not in ("租金", "价格", "单价", "售价", "工资", "费用") or not label or label == core else label + core
        return Name(name, noun, False, name)
    around = f"{label}：{noun}" if label != noun else noun
    rule = next((r for r in rules() if r.per.fullmatch(unit) and r.of.search(around)), None)
    if rule is None or not plausible(core):
        return None
    return Name(_joined(core, rule.ends), noun, False, core)


def _joined(core: str, ends: str) -> str:
    """大工业用电 + 电价 → 大工业用电价; 自来水 + 水价 → 自来水价."""
    return core + (ends[1:] if ends[0] == core[-1] and len(ends) == 2 else ends)
