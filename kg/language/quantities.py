"""Quantities: a number with its unit or measure word, normalised, with what bounds it (超, 约, 以内).

Where a number may begin is found first; what stands there is then read by one compiled pattern, in dimensions: numeral,
its unit (``units.csv``), its bounds (``bounds.csv``), and the range that it closes. Numerals that count nothing (2023年,
第三条, 三个一批, 一期) are no quantities.

>>> [(str(q.value), q.unit, q.bound) for q in find("总投资超414.5亿元，用时3至5年")]
[('41450000000', 'CNY', 'Min'), ('3', 'Year', 'Min'), ('5', 'Year', 'Max')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from kg.language import bounds, ranks
from kg.language.bounds import AFTER, BEFORE, CLOSING
from kg.language.numerals import ARABIC, FORMAL, parse, plain, scale
from kg.language.units import Unit, pattern, units
from kg.model import Quantity
from kg.reference import table

__all__ = ["AFTER", "BEFORE", "CLOSING", "Unit", "find", "units"]

_LONGEST = 18  # digits before the point: no figure of a report has more, and arithmetic stays exact
_DIGIT = "[零〇一二两三四五六七八九十百千万亿]"
_SCALES = "百千万亿"
_HAN = rf"{_DIGIT}+(?<!千(?=[瓦伏克米帕]))"  # 六万|千瓦

_START = re.compile(rf"[\d{_DIGIT[1:-1]}{FORMAL}半翻数过]")  # where a number may begin
_ORDERED = re.compile(r"第[\d零〇一二两三四五六七八九十百]+[至到、和-]$")
_SIGNED = re.compile("(?:[长比为速幅降跌是润额率差度温区园城县市州：（(]|^)$")
_PEOPLE = re.compile("(?:人口|人数)(?:约|近|超|达)?$")
_QUOTED = re.compile(r"“[^“”，。；！？]{1,12}”|‘[^‘’，。；！？]{1,12}’|《[^《》]{1,80}》|〔[^〔〕]{1,12}〕")
_PERIOD_BEFORE = re.compile(r"(?:近|过去|过去的|未来|最近|今后|(?<![超提])前|(?<![滞延推落])后|此后|往后|这|那|头|每|新|又|下|上|同|今明)$")
_SHORT_BEFORE = re.compile(r"(?:仅用?|只用了?|用了|用时|历时|为期|期限|期满|不到|不足|约|近|满|签约|耗时|缩短至|压缩至|压减至|长达|等了)$")
_SHORT_AFTER = re.compile("时间|之?内|以上|左右|之久|工期|就|便|即|仍|未|期满")
_MONEY_BEFORE = re.compile("产值|投资|收入|营收|GDP|生产总值|增加值|税|资金|资产|额|规模|贷款|授信|融资|利润|市值|估值|预算|货值|出口")
_REACHED = re.compile(
    r"(?:超过?了?|突破了?|(?<![通经])过|破|逾|近|(?<![签节预条合契公])约|达到?"
    r"|接近|跨越|[迈跃]上|(?<![以之百])上|迈[入向过]|冲[刺击过]|剑指|瞄准|奔向|跨[过入]|站上|登上|闯过)$"
)
_CLASSED = re.compile("以上(?=[，。；、）)]|$)")  # 流转土地万亩以上; but 亿元以上项目 are a class
_TENTHS = re.compile("半(?!导|径|年|岛)|[一二三四五六七八九](?=[^\u4e00-\u9fff]|以|左右|[的多强弱]|$)")  # 三成五
_HAMLETS = frozenset("家间户台棵座张亩头支条份队场位架栋")  # 三家村, 八间房镇, 四棵树乡
_VILLAGE = re.compile("[子户房店湾沟庄营窑坪桥塘寨岭坡树堡河山]?(?:村|屯|镇|乡|嘎查)(?![民级办镇村庄落寨委企集里上干卫小振情愁贤])")
_CHANGED_TO = re.compile("[^\\d，。；]{0,5}(?:到|至|为)")
_MORE = re.compile("还多|多(?!元)|有余|以上")
_RANGE = re.compile(rf"(?P<first>{ARABIC}[{_SCALES}]*|(?:百分之)?{_DIGIT}+)(?P<unit>[^\d，。；、\s]{{0,5}}?)(?:至|到|[-~～—–]{{1,2}})$")
_RANGE_ENDS = "至到-~～—–"


@cache
def _pattern() -> re.Pattern[str]:
    # 3亿|5000万元, 1万|5000元: a larger scale before the last number
    high = rf"\d+亿(?=\d{{1,4}}(?:\.\d+)?万(?!亿))|\d+万(?=\d{{3,4}}(?![\d.{_SCALES}年月日]))"
    chinese = rf"{_DIGIT}+分之{_DIGIT}+(?:点{_DIGIT}+)?|{_HAN}(?:点{_HAN})?|[{FORMAL}][{FORMAL}拾佰仟万亿零]+"
    return re.compile(
        rf"(?P<fraction>(?<=[占约近超过逾达到足的为])[1-9]\d?/[1-9]\d?(?![\d/.年月日号#]))"
        rf"|翻(?P<doubled>了?[一两二三]?)番|翻(?P<twice>倍)|数以(?P<reckoned>[十{_SCALES}]+)计"
        rf"|(?P<most>过半数?(?![百年天月小个])|(?<=[近约超过逾占])一半|一半(?=以上|左右)|(?<=[近约超逾])半数|半数(?=以上|左右))"
        rf"|(?P<number>(?P<high>{high})?(?P<arabic>{ARABIC})(?: (?=[{_SCALES}]))?|(?P<chinese>{chinese})|(?P<half>(?<![上下大过一多])半))"
        rf"(?P<more>[余多几](?=[{_SCALES}]))?(?P<scale>(?:[百万亿](?!分点)|千(?![瓦伏克米帕]))*)"
        rf"(?P<some>[余多几+](?!氟)|(?<=[十{_SCALES}])来)?"
        rf"(?: ?(?:(?P<and_half>个半(?P<of>月|小时))|(?P<unit>{pattern()})(?P<spare>半(?!导|径|年|岛))?))?"
    )


@cache
def _idioms() -> re.Pattern[str]:
    return re.compile("|".join(sorted((row["idiom"] for row in table("number_idioms")), key=len, reverse=True)))


def find(text: str, passage: int = 0) -> tuple[Quantity, ...]:
    """The quantities of ``text`` in order of their start; a range gives two, Min and Max, that share their end."""
    found = _numbers(text, passage)
    if some := tuple(ranks.find(text, passage)):
        found = [q for q in found if not any(rank.start <= q.start and q.end <= rank.end for rank in some)]
        found.extend(some)
    if not found:
        return ()
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
    names = [match.span() for match in _idioms().finditer(text)]
    if "“" in text or "《" in text or "〔" in text or "‘" in text:
        names.extend((match.start() + 1, match.end() - 1) for match in _QUOTED.finditer(text))
    if names:
        found = [q for q in found if not any(start <= q.start and q.end <= end for start, end in names)]
    return tuple(found)


def _numbers(text: str, passage: int) -> list[Quantity]:
    found: list[Quantity] = []
    read, done = _pattern().match, 0
    for hit in _START.finditer(text):
        start = hit.start()
        if start < done:
            continue
        match = read(text, start)
        if match is None:
            continue
        done = match.end()
        if match["number"] is None:
            found.extend(_special(match, passage))
        elif match["arabic"] and not (match["unit"] or match["of"] or match["scale"]):
            continue  # 5G, A5
        elif text[start - 1 : start] != "第":
            _read(text, match, passage, found)
    return found


def _read(text: str, match: re.Match[str], passage: int, found: list[Quantity]) -> None:
    """Append what a number says, both ends of the range that it closes; nothing where it counts nothing."""
    start, value = match.start(), _value(match)
    if value is None or value.adjusted() > _LONGEST:
        return
    vague = _is_vague(text, match)
    form = match["unit"] or (match["of"] and "个" + match["of"])
    if form is None:
        found.extend(_unitless(text, match, value, vague, passage, found))
        return
    unit = units()[form]
    if not _fits(text, match, unit, value, vague):
        return
    end = match.end("unit") if match["unit"] else match.end()
    if match["and_half"] or (match["spare"] and unit.kind == "Duration"):
        value += Decimal("0.5")
        end = match.end()
    elif form == "成" and (tenths := _TENTHS.match(text, end)) is not None:
        value += (Decimal(5) if tenths[0] == "半" else parse(tenths[0]) or Decimal(0)) / 10
        end = tenths.end()
    start -= vague
    bound = _bound(text, match, vague, start, end)
    if start and text[start - 1] in "-−" and _SIGNED.search(text, max(0, start - 4), start - 1):
        start, value = start - 1, -value
    counter = (match["scale"] or "") + form
    lower = _lower(text, start, match, value, unit)
    if lower is not None:
        first, low = lower
        if found and found[-1].start >= first:
            found.pop()
        found.append(Quantity(passage, first, end, low, unit.unit, counter, "Min"))
        bound = "Max"
    found.append(Quantity(passage, start, end, plain(value * unit.factor), unit.unit, counter, bound))


def _value(match: re.Match[str]) -> Decimal | None:
    if match["half"]:
        return Decimal("0.5")
    if match["arabic"]:
        number = parse(match["arabic"])
    else:
        number = parse(match["chinese"])
        if match["scale"] and number is not None and not match["more"]:
            return None  # the numeral itself takes every scale that follows it directly
    if number is None:
        return None
    number *= scale(match["scale"])
    return number + (parse(match["high"]) or 0) if match["high"] else number


def _is_bare(match: re.Match[str]) -> bool:
    """百, 千万: a scale without a digit."""
    return bool(match["chinese"]) and not match["chinese"].strip(_SCALES)


def _is_vague(text: str, match: re.Match[str]) -> bool:
    """Whether 数 or 几 stands before a scale: 数十, 几百万."""
    start = match.start()
    return bool(match["chinese"]) and text[start - 1 : start] in ("数", "几") and not match["chinese"].strip("十" + _SCALES)


def _fits(text: str, match: re.Match[str], unit: Unit, value: Decimal, vague: bool) -> bool:
    """Whether this numeral may stand before this unit and counts something."""
    start, end = match.start(), match.end("unit") if match["unit"] else match.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    if unit.kind == "Money" and after == "级":
        return False
    if unit.numerals == "scaled" and (match["scale"] or match["chinese"] or "0")[-1] not in _SCALES:
        return False
    if before and before in "至到、和—-~" and _ORDERED.search(text, max(0, start - 8), start):
        return False  # 第3至5条
    if match["arabic"]:
        if unit.form == "年" and not match["scale"] and (before in ("'", "’", "‘") or (len(match["arabic"]) == 4 and 1900 <= value < 2100)):
            return False
        if unit.form == "成" and (value >= 10 or value != value.to_integral_value()):
            return False
        if (unit.kind == "Count" and before == "+") or (unit.form == "分" and before in ("时", "点", ":")):
            return False
        return not _is_period(text, start, end, unit)
    if match["half"]:
        return unit.kind == "Duration" and not _is_period(text, start, end, unit)
    chinese = match["chinese"]
    if "分之" in chinese or unit.numerals == "arabic":
        return False
    if chinese[0] in FORMAL:
        return unit.kind == "Money"
    if unit.form == "成":
        return Decimal(1) <= value < 10 and len(chinese) == 1
    if _is_bare(match):
        reached = match["some"] or match["more"] or vague or _REACHED.search(text, max(0, start - 5), start) or _CLASSED.match(text, end)
        return bool(reached) and after != "级"
    if match["and_half"]:
        return True
    if chinese == "二" and unit.form == "次":
        return False  # 二次能源: two of them are 两次
    if unit.form in _HAMLETS and not match["some"] and _VILLAGE.match(text, end):
        return False
    if value == 1 and unit.numerals != "any":
        return False
    if unit.numerals == "tens" and (value < 10 or (unit.form == "分" and chinese in ("十", "十二"))):
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


def _unitless(text: str, match: re.Match[str], value: Decimal, vague: bool, passage: int, found: list[Quantity]) -> Iterator[Quantity]:
    """三分之一 is a share; 突破百亿 and 达到3000亿 are money where the words before say so, else a count."""
    start, chinese = match.start(), match["chinese"] or ""
    if "分之" in chinese:
        share = (value * 100).quantize(Decimal("0.01"))
        end = match.end("chinese")
        lower = _RANGE.search(text, max(0, start - 12), start) if text[start - 1 : start] in tuple(_RANGE_ENDS) else None
        if lower and found and found[-1].unit == "Percent" and found[-1].start <= lower.start() + 3 and found[-1].end == lower.end("first"):
            first = found.pop()  # 百分之十至百分之十五
            yield replace(first, end=end, bound="Min")
            yield Quantity(passage, start, end, plain(share), "Percent", "", "Max")
            return
        yield Quantity(passage, start, end, plain(share), "Percent", "", _bound(text, match, vague, start, end))
        return
    end = match.end("some") if match["some"] else match.end("scale")
    following = text[end : end + 1]
    start -= vague
    if text[end - 1] == "万" and _PEOPLE.search(text, max(0, start - 4), start) and following in "，。；、）":
        yield Quantity(passage, start, end, plain(value), "Count", "万", _bound(text, match, vague, start, end))
        return
    closed = following in "，。；、）)以和及" or text.startswith(("大关", "关口", "台阶", "门槛", "俱乐部"), end)
    if text[end - 1] != "亿" or not closed or (chinese and start == match.start() and len(chinese) < 2):
        return
    if _is_bare(match) and not _REACHED.search(text, max(0, start - 5), start):
        return
    unit = "CNY" if _MONEY_BEFORE.search(text, max(0, start - 16), start) else "Count"
    yield Quantity(passage, start, end, plain(value), unit, "亿", _bound(text, match, vague, start, end))


def _special(match: re.Match[str], passage: int) -> Iterator[Quantity]:
    (start, end), text = match.span(), match.string
    if match["fraction"]:
        above, below = map(Decimal, match["fraction"].split("/"))
        if above < below:
            share = (above / below * 100).quantize(Decimal("0.01"))
            yield Quantity(passage, start, end, plain(share), "Percent", "", _bound(text, match, False, start, end))
    elif match["reckoned"]:
        yield Quantity(passage, start, end, Decimal(scale(match["reckoned"])), "Count", "", "Min")
    elif match["most"]:
        near = text[start - 1 : start] in ("近", "约") or text.startswith("左右", end)
        yield Quantity(passage, start, end, Decimal(50), "Percent", "", "Approximate" if near else "Min")
    elif match["twice"]:
        yield Quantity(passage, start, end, Decimal(100), "Percent", "倍")
    else:
        times = parse(match["doubled"].lstrip("了") or "一") or Decimal(1)
        more = _MORE.match(text, end) is not None  # 翻了一番还多
        yield Quantity(passage, start, end, 100 * (2**times - 1), "Percent", "番", "Min" if more else None)


def _bound(text: str, match: re.Match[str], vague: bool, start: int, end: int) -> str | None:
    said = bounds.before(text, start, _is_bare(match))
    # 高于全市0.5个百分点: what is exceeded is not the figure
    if said is not None and said.bound and not (said.apart and match["unit"] == "个百分点"):
        return said.bound
    closing = bounds.after(text, end)
    if closing is not None:
        return closing.bound
    if text[end : end + 1] in ("强", "弱") and ("分之" in (match["chinese"] or "") or text[end - 1] == "成"):
        return "Min" if text[end] == "强" else "Max"  # 三分之一强
    if match["some"] == "来":
        return "Approximate"
    odd = match["some"] or match["more"] or vague or "多" in (match["unit"] or "")
    return "Min" if odd else None


def _lower(text: str, start: int, match: re.Match[str], value: Decimal, unit: Unit) -> tuple[int, Decimal] | None:
    """The lower end of a range, in the unit of its upper end: where it starts and its value."""
    if not start or text[start - 1] not in _RANGE_ENDS:
        return None
    first = _RANGE.search(text, max(0, start - 24), start)
    if first is None or first["first"].startswith("百分之") or re.search(r"[第年月.\d]$", text[: first.start()]):
        return None
    number, between = parse(first["first"]), first["unit"]
    if number is None:
        return None
    other = units().get(between)
    if other is not None and other.unit == unit.unit:
        return first.start(), plain(number * other.factor)
    if between and between not in ("万", "亿") and not (between == "个" and unit.form.startswith("个")):
        return None
    # 5—8亿元, 五至八亿元: the scale of the upper end is that of both, unless the lower one bears its own.
    upper = match["scale"] or (match["chinese"] or "")[len((match["chinese"] or "").rstrip(_SCALES)) :]
    own = first["first"][len(first["first"].rstrip(_SCALES)) :]
    shared = "" if own.strip("百千") or not upper else upper.lstrip("百千") if own else upper
    low = number * scale(shared)
    return (first.start(), plain(low * unit.factor)) if low < value else None
