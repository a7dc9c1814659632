"""The figure of a table's cell: its number with the unit that the cell, its head, its row or the caption names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.language.numerals import scale
from kg.language.quantities import AFTER, BEFORE, units
from kg.model import Passage, Quantity
from kg.recognise.tabular import Cell, Table, unit_of

_FIGURE = re.compile(
    r"(?P<before>约|近|超过?|突破|不低于|不少于|不超过|至少|≥|>|≤|<|增长|上升|提高|净增加?|净减少?|新增|增加|下降|降低|减少|↑|↓|▲|▼)?\s*(?P<sign>[-−+]?)(?P<number>\d[\d,，]*(?:\.\d+)?)\s*"
    r"(?P<unit>[^\d（()）\s]{0,6}?)\s*(?P<after>以上|以内|左右|余)?\s*(?:[（(][^（）()]*[)）])?"
)
_CAPTION = re.compile(r"(?<![\u4e00-\u9fff])(?:(?:金额|计量|货币|投资|数据)?单位|金额)[：:]\s*(?P<units>[^\s，。；）)]{1,24})")
_HEAD_UNIT = re.compile(r"[（(\[【](?P<unit>[^（）()\[\]【】]{1,10})[)）\]】]\s*$|[/／](?P<slash>[十百千万亿]*[^\d/／（(]{1,4})$")
_COUNTED = re.compile("(?:企业|项目|单位|机构|平台|人|户|家|个|宗|件|总|次)数(?:量)?$")
_OF_MONEY = re.compile("投资|资金|金额|产值|收入|税|增加值|利润|出口|外资|内资|[总额]额$|费")
_UNCOUNTED = frozenset({"number", "rank"})
_SIGNS = {"≥": "Min", ">": "Min", "≤": "Max", "<": "Max"}
_FALL = frozenset(["下降", "降低", "减少", "净减", "净减少", "↓", "▼"])


def unit_in(head: str) -> str:
    """The unit that a head names: 总投资（亿元）, 面积/公顷; "" for none.

    >>> unit_in("总投资（亿元）"), unit_in("县（市、区）"), unit_in("增速（%）")
    ('亿元', '', '%')
    """
    match = _HEAD_UNIT.search(head.strip())
    return unit_of(match["unit"] or match["slash"]) if match else ""


def caption_units(table: Table) -> Iterator[str]:
    """The units of the caption above a table, 单位：亿元、%."""
    for passage in reversed(table.above):
        if said := _CAPTION.search(passage.text):
            yield from filter(None, map(unit_of, re.split("[、，,；;]", said["units"])))
            return


def column_unit(table: Table, column: int) -> str:
    """The unit of a column: in its head, in a row of units, or the table's own; percent only where the head is of percents."""
    head = table.head.cells[column].text
    own = unit_in(head) or (table.units[column] if column < len(table.units) else "")
    return own or _captioned(table, column) or ("个" if _COUNTED.search(head) else "")


def _captioned(table: Table, column: int) -> str:
    """The unit of a column that the caption names: of several the one in its turn, else that of its sort."""
    named = [unit for unit in caption_units(table) if unit != "%"]
    if len(named) < 2:
        return named[0] if named else ""
    own = [n for n in range(len(table.head.cells)) if not unit_in(table.head.cells[n].text) and table.means[n] not in _UNCOUNTED]
    figures = [n for n in own if any((cell := row.cell(n)) and _FIGURE.fullmatch(cell.text) for row in table.rows)]
    if len(figures) == len(named) and column in figures:
        return named[figures.index(column)]
    money = _OF_MONEY.search(table.head.cells[column].text) is not None
    return next((unit for unit in named if unit.endswith("元") is money), named[0])


def amount(passage: Passage, cell: Cell, unit: str, per_mu: bool = False) -> Quantity | None:
    """The figure of a cell whose unit is ``unit`` unless it names its own; None where it holds no figure."""
    said = _FIGURE.fullmatch(cell.text)
    if said is None:
        return None
    unit = said["unit"] or unit
    form = unit if unit in units() else unit.lstrip("十百千万亿")
    per = re.fullmatch("(?P<money>[十百千万亿]*元)/亩", unit)
    row = units().get(form) or (units().get("元") if per else None)
    if row is None:
        return None
    ahead = per["money"].removesuffix("元") if per else unit[: len(unit) - len(form)]
    value = Decimal(said["number"].replace(",", "").replace("，", "")) * (scale(ahead) if ahead else 1) * row.factor
    if said["sign"] in ("-", "−") or said["before"] in _FALL:
        value = -value
    value = value.normalize()
    value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
    before = said["before"] or ""
    bound = _SIGNS.get(before) or BEFORE.get(before) or AFTER.get(said["after"] or "") or None
    measured = "CNYPerMu" if row.unit == "CNY" and (per or per_mu) else row.unit
    end = cell.start + (said.end("after") if said["after"] else said.end("unit") if said["unit"] else said.end("number"))
    return Quantity(passage.index, cell.start, end, value, measured, unit, bound)
