"""Quantities: a number with its unit or measure word, normalised, with what bounds it (超, 约, 以内).

One compiled pattern finds numbers and units; the units are rows of ``ontology/reference/units.csv``. Numerals that
count nothing (2023年, 第三条, 三个一批, 一期) are no quantities.

>>> [(str(q.value), q.unit, q.bound) for q in find("总投资超414.5亿元，用时3至5年")]
[('41450000000', 'CNY', 'Min'), ('3', 'Year', 'Min'), ('5', 'Year', 'Max')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from kg.language.numerals import ARABIC, parse, scale
from kg.model import Quantity
from kg.reference import table


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of the units table: ``form`` as written, and how much of ``unit`` one of it is."""

    form: str
    unit: str
    factor: Decimal
    kind: str  # Money, Count, Area, Ratio, Duration, Other
    numerals: str  # which numbers may stand before it: any, many, tens, arabic, share
    unless: str  # what must not follow it, a regular expression


@cache
def units() -> Mapping[str, Unit]:
    """The units by their written form."""
    rows = (
        Unit(row["form"], row["unit"], Decimal(row["factor"]), row["kind"], row["numerals"], row["unless"])
        for row in table("units")
    )
    return {unit.form: unit for unit in rows}


_LONGEST = 18  # digits before the point: no figure of a report has more, and arithmetic stays exact
_TENS = "[零〇一二两三四五六七八九十百千万亿]"

# What stands before a number and bounds it. The longer words stand first; 过 alone only in 过百, 过半.
BEFORE: Mapping[str, str] = {
    "不低于": "Min", "不少于": "Min", "不小于": "Min", "不下于": "Min", "超过了": "Min", "突破了": "Min",
    "超过": "Min", "突破": "Min", "超出": "Min", "高于": "Min", "大于": "Min", "多于": "Min", "至少": "Min",
    "最低": "Min", "逾": "Min", "超": "Min", "过": "Min", "破": "Min", "多达": "Min", "高达": "",
    "不超过": "Max", "不高于": "Max", "不多于": "Max", "不大于": "Max", "低于": "Max", "少于": "Max", "小于": "Max",
    "至多": "Max", "最多": "Max", "最高": "Max", "上限": "Max", "上限为": "Max", "最高不超过": "Max", "不到": "Max",
    "不足": "Max", "不满": "Max", "最高可达": "Max", "最高达": "Max", "最多达": "Max", "最长不超过": "Max",
    "大约": "Approximate", "约为": "Approximate", "约": "Approximate", "近": "Approximate", "接近": "Approximate",
    "将近": "Approximate", "大概": "Approximate", "约达": "Approximate", "达近": "Approximate",
}  # fmt: skip
AFTER: Mapping[str, str] = {
    "以上": "Min", "及以上": "Min", "之上": "Min", "开外": "Min", "有余": "Min", "起": "", "多": "Min", "余": "Min",
    "+": "Min", "以内": "Max", "之内": "Max", "以下": "Max", "及以下": "Max", "之下": "Max", "封顶": "Max",
    "左右": "Approximate", "上下": "Approximate",
}  # fmt: skip
_BEFORE = re.compile(
    "(" + "|".join(sorted(map(re.escape, BEFORE), key=len, reverse=True)) + r")(?:人民币|全市|达到?|至|到|每(?:亩|平方米|平米|吨|人|套|月|年|天))?$"
)
# What bounds a figure from behind; 上下游 and 以上级 are no bounds.
_CLOSINGS = "|".join(sorted((re.escape(word) for word in AFTER if word != "起"), key=len, reverse=True))
CLOSING = re.compile(f"(?:{_CLOSINGS})(?<!上下(?=[游级联班]))")

# Words whose last character only looks like a bound: 附近, 通过, 高超.
_NO_BOUND = re.compile(r"(?:附近|[最邻就靠临]近|[通经不胜度跳越]过|打破|高超|出超|(?<!收)入超|预约|节约|签约|合约|条约|大约近)$")

_RANGE_BEFORE = re.compile(rf"(?P<first>{ARABIC}[百千万亿]*|{_TENS}+)(?P<unit>[^\d，。；、\s]{{0,5}}?)(?:至|到|[-~～—–]{{1,2}})$")
_ORDINAL = re.compile(r"[第年月.\d]$")
_SIGNED = re.compile("(?:[长比为速幅降跌是：（(]|^)$")
_PEOPLE = re.compile("(?:人口|人数)(?:约|近|超|达)?$")
_QUOTED = re.compile(r"“[^“”，。；！？]{1,12}”|‘[^‘’，。；！？]{1,12}’|《[^《》]{1,80}》|〔[^〔〕]{1,12}〕")
_PERIOD_BEFORE = re.compile(r"(?:近|过去|过去的|未来|最近|今后|(?<![超提])前|(?<![滞延推落])后|此后|往后|这|那|头|每|新|又|下|上|同)$")
_SHORT_BEFORE = re.compile(r"(?:仅用?|只用了?|用了|用时|历时|为期|期限|期满|不到|不足|约|近|满|签约|耗时|缩短至|压缩至|压减至|长达|等了)$")
_SHORT_AFTER = re.compile("时间|之?内|以上|左右|之久|工期|就|便|即|仍|未|期满")
_MONEY_BEFORE = re.compile("产值|投资|收入|营收|GDP|生产总值|增加值|税|资金|资产|额|规模|贷款|授信|融资|利润|市值|估值|预算|货值|出口")
_REACHED = re.compile(r"(?:超过?了?|突破了?|[^通经]过|破|逾|近|(?<![签节预条合契公])约|达到?|接近|跨越|迈上|跃上|迈入)$")


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted(units().values(), key=lambda unit: (-len(unit.form), unit.form))
    unit = "|".join(re.escape(u.form) + (f"(?!{u.unless})" if u.unless else "") for u in forms)
    return re.compile(
        rf"翻了?(?P<doubled>[一两二三]?)番|(?P<top>(?<=[居列位占])首位|首位(?=[，。；、）]|$)|(?<=之)首(?=[，。；、）]|$))|(?P<most>过半|(?<=[近约超过逾])一半|一半(?=以上|左右))"
        rf"|(?:(?P<number>(?P<arabic>{ARABIC})|(?P<vague>[数几])?(?P<chinese>{_TENS}+分之{_TENS}+|{_TENS}+(?:点{_TENS}+)?)|(?P<half>(?<![上下大过一多])半))"
        rf"(?P<more>[余多几](?=[百千万亿]))?(?P<scale>(?:[百千万亿](?!分点))*)(?P<some>[余多几+](?!氟))?"
        rf"(?: ?(?:(?P<and_half>个半(?P<of>月|小时))|(?P<unit>{unit})(?P<spare>半(?!导|径|年|岛))?))?)"
    )


_RANK = re.compile(
    rf"第(?P<number>\d+|{_TENS}+)(?:(?P<word>位|名)|(?=[，。；、）)！]|的(?!一)|$|且|且|和|与))"
    rf"|前(?P<before>\d+|{_TENS}+)(?:(?P<place>位|名|强)|(?=[，。；、）)！]|$|以内))"
)
RANK_WORDS = re.compile("位|列|居|名|排|全[省市国区县球]|世界|首|占|升|跃|跻|进入|保持|稳|总量|数量|规模|增速|均|获|入围|评|得")


def find(text: str, passage: int = 0) -> tuple[Quantity, ...]:
    """The quantities of ``text`` in order of their start; a range gives two, Min and Max, that share their end."""
    ranks = [*_ranks(text, passage), *_sectors(text, passage)]
    found = [q for q in _numbers(text, passage) if not any(r.start <= q.start and q.end <= r.end for r in ranks)]
    found.extend(ranks)
    found.sort(key=lambda quantity: (quantity.start, -quantity.end))
    for position in range(len(found) - 1, 0, -1):
        one, other = found[position - 1], found[position]
        # 9.0个、6.2个和0.7个百分点: the last one names the unit of all.
        if other.unit == "PercentagePoint" and one.counter == "个" and text[one.end : other.start] in ("、", "和", "，", "及"):
            found[position - 1] = replace(one, unit="PercentagePoint")
        # 由63个工作日减到25个: the first one names the unit of both.
        elided = other.counter == "个" and one.counter in ("个工作日", "个月") and text[other.end : other.end + 1] in "，。；、）"
        if elided and _CHANGED_TO.fullmatch(text, one.end, other.start):
            found[position] = replace(other, unit=one.unit, counter=one.counter)
    if found and ("“" in text or "《" in text or "〔" in text or "‘" in text):
        names = [match.span() for match in _QUOTED.finditer(text)]
        found = [q for q in found if not any(start < q.start and q.end < end for start, end in names)]
    return tuple(found)


_CHANGED_TO = re.compile("[^\\d，。；]{0,5}(?:到|至|为)")
_MORE = re.compile("还多|多(?!元)|有余|以上")
_SECTORS = re.compile(
    r"三次产业(?:增加值)?(?:结构|比例|比重)(?:比)?[^\d，。；]{0,10}(?:[\d.]+[:：∶][\d.]+[:：∶][\d.]+[^\d，。；]{1,8})?"
    r"(?<![\d.])(\d{1,3}(?:\.\d{1,4})?)[:：∶](\d{1,3}(?:\.\d{1,4})?)[:：∶](\d{1,3}(?:\.\d{1,4})?)(?!\.?\d)"
)


def _sectors(text: str, passage: int) -> Iterator[Quantity]:
    """三次产业结构为10.6∶52.1∶37.3: the shares of the three sectors, told apart by their counters ∶1, ∶2, ∶3."""
    for match in _SECTORS.finditer(text) if "三次产业" in text else ():
        for number in (1, 2, 3):
            yield Quantity(passage, *match.span(number), _plain(Decimal(match[number])), "Percent", f"∶{number}")


def _ranks(text: str, passage: int) -> Iterator[Quantity]:
    if "第" not in text and "前" not in text:
        return
    for match in _RANK.finditer(text):
        number = parse(match["number"] or match["before"])
        start = match.start()
        if not number or number.adjusted() > _LONGEST:
            continue
        if match["number"]:
            if not match["word"] and (start == 0 or not RANK_WORDS.search(text, max(0, start - 12), start)):
                continue
            yield Quantity(passage, start, match.end(), number, "Count", match["word"] or "", None, True)
        elif (match["place"] and text[start - 1 : start] not in "目之") or RANK_WORDS.search(text, max(0, start - 6), start):
            yield Quantity(passage, start, match.end(), number, "Count", match["place"] or "", "Max", True)


def _numbers(text: str, passage: int) -> list[Quantity]:
    table_of_units = units()
    found: list[Quantity] = []
    for match in _pattern().finditer(text):
        start, end = match.span()
        if match["number"] is None:
            found.extend(_special(match, passage))
            continue
        value = _value(match)
        if value is None or value.adjusted() > _LONGEST or text[start - 1 : start] == "第":
            continue
        form = match["unit"] or (match["of"] and "个" + match["of"])
        if form is None:
            quantity = _unitless(text, match, value, passage)
            if quantity is not None:
                found.append(quantity)
            continue
        unit = table_of_units[form]
        if not _fits(text, match, unit, value):
            continue
        end = match.end("unit") if match["unit"] else match.end()
        if match["and_half"] or (match["spare"] and unit.kind == "Duration"):
            value += Decimal("0.5")
            end = match.end()
        elif unit.form == "成" and text[end : end + 1] in "一二三四五六七八九" and text[end : end + 1]:
            value += (parse(text[end]) or Decimal(0)) / 10
            end += 1
        bound = _bound(text, match, start, end)
        if start and text[start - 1] in "-−" and _SIGNED.search(text, max(0, start - 4), start - 1):
            start, value = start - 1, -value
        counter = (match["scale"] or "") + form
        value = _plain(value * unit.factor)
        lower = _lower(text, start, match, unit) if text[start - 1 : start] in "至到-~～—–" and start else None
        if lower is not None:
            first, low = lower
            if found and found[-1].start >= first:
                found.pop()
            found.append(Quantity(passage, first, end, low, unit.unit, counter, "Min"))
            bound = "Max"
        found.append(Quantity(passage, start, end, value, unit.unit, counter, bound))
    return found


def _plain(value: Decimal) -> Decimal:
    """Without trailing zeros or exponent."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _value(match: re.Match[str]) -> Decimal | None:
    if match["half"]:
        return Decimal("0.5")
    if match["arabic"]:
        number = parse(match["arabic"])
    else:
        number = parse(match["chinese"])
        if match["scale"] and number is not None and not match["more"]:
            return None  # the numeral itself takes every scale that follows it directly
    return None if number is None else number * scale(match["scale"])


def _fits(text: str, match: re.Match[str], unit: Unit, value: Decimal) -> bool:
    """Whether this numeral may stand before this unit and counts something."""
    start, end = match.start(), match.end("unit") if match["unit"] else match.end()
    if match["arabic"]:
        if unit.form == "年" and not match["scale"] and len(match["arabic"]) == 4 and 1900 <= value < 2100:
            return False
        if unit.form == "成" and (value >= 10 or value != value.to_integral_value()):
            return False
        if unit.kind == "Count" and text[start - 1 : start] == "+":
            return False
        return not (unit.kind == "Money" and text[end : end + 1] == "级") and not _is_period(text, start, end, unit)
    chinese = match["chinese"] or ""
    if match["half"]:
        return unit.kind == "Duration" and not _is_period(text, start, end, unit)
    if "分之" in chinese or unit.numerals == "arabic":
        return False
    if unit.form == "成":
        return Decimal(1) <= value < 10 and len(chinese) == 1
    if chinese.strip("百千万亿") == "":
        after = text[end : end + 1]
        reached = match["some"] or match["vague"] or _REACHED.search(text, max(0, start - 5), start)
        return bool(reached) and after != "级"
    if text[end : end + 1] == "级" and unit.kind == "Money":
        return False
    if value == 1 and unit.numerals != "any":
        return False
    if unit.numerals == "tens" and value < 10:
        return False
    if unit.kind == "Duration" and value == 1:
        short = _SHORT_BEFORE.search(text, max(0, start - 5), start) or _SHORT_AFTER.match(text, end)
        return bool(short) and not _is_period(text, start, end, unit)
    if chinese[0] in "〇零" or (len(chinese) >= 4 and unit.form == "年"):
        return False
    return not _is_period(text, start, end, unit)


def _is_period(text: str, start: int, end: int, unit: Unit) -> bool:
    """近三年, 过去5年, 前8个月: a period, no duration."""
    if unit.form not in ("年", "个月", "天", "周", "个多月", "小时"):
        return False
    return bool(_PERIOD_BEFORE.search(text, max(0, start - 3), start)) and not text.startswith(("内", "左右"), end)


def _unitless(text: str, match: re.Match[str], value: Decimal, passage: int) -> Quantity | None:
    """三分之一 is a share; 突破百亿 and 达到3000亿 are money where the words before say so, else a count."""
    start, chinese = match.start(), match["chinese"] or ""
    if "分之" in chinese:
        share = (value * 100).quantize(Decimal("0.01"))
        end = match.end("chinese")
        return Quantity(passage, start, end, _plain(share), "Percent", "", _bound(text, match, start, end))
    end = match.end("some") if match["some"] else match.end("scale")
    if text[end - 1] == "万" and _PEOPLE.search(text, max(0, start - 4), start) and text[end : end + 1] in "，。；、）":
        return Quantity(passage, start, end, _plain(value), "Count", "万", _bound(text, match, start, end))
    if text[end - 1] != "亿" or text[end : end + 1] not in "，。；、）)以和及" or (chinese and not match["vague"] and len(chinese) < 2):
        return None
    if chinese.strip("百千万亿") == "" and chinese and not _REACHED.search(text, max(0, start - 5), start):
        return None
    unit = "CNY" if _MONEY_BEFORE.search(text, max(0, start - 16), start) else "Count"
    return Quantity(passage, start, end, _plain(value), unit, "亿", _bound(text, match, start, end))


def _special(match: re.Match[str], passage: int) -> Iterator[Quantity]:
    start, end = match.span()
    if match["top"]:
        yield Quantity(passage, start, end, Decimal(1), "Count", "位", None, True)
    elif match["most"]:
        near = match.string[start - 1 : start] in ("近", "约") or match.string.startswith("左右", end)
        yield Quantity(passage, start, end, Decimal(50), "Percent", "", "Approximate" if near else "Min")
    else:
        times = parse(match["doubled"] or "一") or Decimal(1)
        more = _MORE.match(match.string, end) is not None  # 翻了一番还多
        yield Quantity(passage, start, end, 100 * (2**times - 1), "Percent", "番", "Min" if more else None)


def _bound(text: str, match: re.Match[str], start: int, end: int) -> str | None:
    before = _BEFORE.search(text, max(0, start - 8), start)
    if before is not None and not _NO_BOUND.search(text, max(0, start - 8), before.end(1)):
        said = BEFORE[before[1]]
        if match["unit"] == "个百分点" and before[0] != before[1]:
            said = ""  # 高于全市0.5个百分点: what is exceeded is not the figure
        if said == "Max" and before[1] in ("低于", "高于") and text[before.start() - 1 : before.start()] == "不":
            return "Min" if before[1] == "低于" else "Max"
        if said:
            return said
    after = CLOSING.match(text, end)
    if after is not None:
        return AFTER[after[0]]
    if text[end : end + 1] in ("强", "弱") and ("分之" in (match["chinese"] or "") or text[end - 1] == "成"):
        return "Min" if text[end] == "强" else "Max"  # 三分之一强
    return "Min" if match["some"] or match["more"] or match["vague"] else None


def _lower(text: str, start: int, match: re.Match[str], unit: Unit) -> tuple[int, Decimal] | None:
    """The lower end of a range, in the unit of its upper end: where it starts and its value."""
    first = _RANGE_BEFORE.search(text, max(0, start - 24), start)
    if first is None or _ORDINAL.search(text, 0, first.start()):
        return None
    number = parse(first["first"])
    between = first["unit"]
    if number is None or (between and between not in units() and between not in ("万", "亿")):
        return None
    if between in units():
        other = units()[between]
        if other.unit != unit.unit:
            return None
        return first.start(), _plain(number * other.factor)
    # 5—8亿元: the scale of the upper end is that of both, unless the lower one bears its own.
    own = first["first"].rstrip("百千万亿") != first["first"]
    low = _plain(number * (1 if own else scale(match["scale"])) * unit.factor)
    return (first.start(), low) if low < (_value(match) or 0) * unit.factor else None
