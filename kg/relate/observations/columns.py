"""What a head says of the figures below it: the indicator, the unit, growth or rank, the period, plan or result."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kg.columns import bare, meaning
from kg.model import Period, Quantity, When
from kg.recognise.tabular import PERIOD, Cell, Table
from kg.relate.cells import column_unit, unit_in
from kg.relate.indicators import concept

_BRACKETED = re.compile(r"[（(\[【][^（）()\[\]【】]*[）)\]】]\s*$")
_GROWTH = re.compile(
    r"(?:同比|比上年|较上年|比去年|较去年)?(?:同期)?(?:增长率|增长速度|增速|增幅|增长|增减|升降|变动|±)[%％]?$"
    r"|^(?:同比|比上年|较上年)±?[%％]?$|同比±?[%％]?$"
)
_ON_MONTH = re.compile("环比")
_READING = re.compile(r"(?<=..)(?:完成|实际|绝对值|绝对数|绝对量|绝对额|数值|完成数|完成值|完成额|实绩|累计完成|本年累计|累计数|累计|总量|合计)$")
_PRIOR = re.compile("(?:上年|去年)?同期(?:数|值)?$")
_FIRST = re.compile(r"^(?:累计|本年累计|全年|年度|本年)(?=[\u4e00-\u9fff]{3})")
_YEAR = re.compile(r"((?:19|20)\d\d)年?(?:度|底|末)?")
_RANKED = re.compile(r"(?:排名|位次|名次)$")
_WITHIN = re.compile("^(?:在?(?P<base>全省|全市|全国|全区|全县)的?)?(?:排名|位次|名次|排序)$")
_TARGET = re.compile("^拟|意向|目标|计划(?!总)|预期|预计|任务")
# 净增11家, under a head of growth: by how many.
_STEP = re.compile(r"(?:净增加?|净减少?|新增|增加|减少|增|减)(?:约|近|超)?\d")
_PLACES = re.compile(r"(?:[↑↓▲▼+-]|上升|下降|前移|后移|升|降|进|退)?\s*\d{1,2}\s*(?:位|名)?|持平|不变|新进")
_NO_FIGURE = frozenset(
    {
        *("number", "unit", "period", "investor", "office", "zone", "place", "area", "industry", "stage", "person", "post", "body"),
        *("head", "partner", "date", "phone", "note", "document", "issuer"),
    }
)


@dataclass(frozen=True, slots=True)
class Column:
    """What the figures of a column are."""

    name: str  # the indicator in the head's words; "" where it is the row's, or the column's before
    unit: str
    measure: str = "Level"  # Level, Growth, PointChange, Change, Rank
    period: Period | None = None
    means: str | None = None  # value, month, cumulative, prior, target, rank …
    base: str | None = None  # 全省, of a rank

    @property
    def target(self) -> bool:
        """Whether its figures are plans."""
        return self.means == "target"


def year(text: str) -> Period | None:
    """The year that a cell is: 2023, 2023年."""
    match = _YEAR.fullmatch(text)
    return Period(date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)) if match else None


def columns(table: Table, whens: Sequence[When]) -> tuple[Column | None, ...]:
    """The columns of a table; None where a column holds no figures."""
    found = [_column(table, number, whens) for number in range(len(table.head.cells))]
    if "project" in table.means and "investment" in table.means:
        found = [_spent(column, cell.text) for column, cell in zip(found, table.head.cells, strict=True)]
    return tuple(_completed(found))


_PLAN = re.compile("(?:年度|年内|当年|本年|今年|全年|年)?(?:投资)?(?:计划|任务|目标)(?:数|额)?")
_DONE = re.compile("(?:本年|当年|年内|今年|累计|实际|已)*完成(?:数|额|情况)?")


def _spent(column: Column | None, head: str) -> Column | None:
    """Beside 总投资 in a table of projects, 年度计划 and 1—4月完成 are of what is invested."""
    if column is None or column.measure != "Level" or not column.unit.endswith("元"):
        return column
    if _PLAN.fullmatch(column.name):
        return replace(column, name="计划投资", means="target")
    if _DONE.fullmatch(column.name) or (not column.name and "完成" in head and column.means in ("cumulative", "value")):
        return replace(column, name="完成投资", means="cumulative")
    return column


def _column(table: Table, number: int, whens: Sequence[When]) -> Column | None:
    cell, means = table.head.cells[number], table.means[number]
    if not cell.text or means in _NO_FIGURE or not any(re.search(r"\d", row.cells[number].text) for row in table.rows if number < len(row.cells)):
        return None
    if single := year(cell.text):
        return Column("", "", period=single, means="value")
    if means == "prior" and not _is_indicator(_PRIOR.sub("", bare(cell.text))):
        return Column("", column_unit(table, number), means="prior")
    name = _BRACKETED.sub("", cell.text).strip() if unit_in(cell.text) else cell.text
    period = None
    for when in whens:  # 1—5月完成投资（亿元）
        compared = cell.text[: max(when.start - cell.start, 0)].endswith(("比", "较", "同"))  # 比上年增减
        if period is None and cell.start <= when.start and when.end <= cell.start + len(name) and not compared:
            name, period = name[: when.start - cell.start] + name[when.end - cell.start :], when.period
    said = bare(name) if name else ""
    unit = column_unit(table, number)
    if ranked := _WITHIN.match(said):
        return Column("", "", "Rank", period, "rank", ranked["base"])
    if _RANKED.search(said):
        return Column(said, "", "Rank", period, "rank")
    if _ON_MONTH.search(said):
        return Column("", "", "none", period)
    if growth := _GROWTH.search(said):
        if _are_steps(table, number):
            return Column("", "", "none", period)
        own = unit_in(cell.text) or "".join(table.units[number : number + 1])
        measure = "PointChange" if "百分点" in own else "Change" if own not in ("", "%", "％") else "Growth"
        target = "target" if _TARGET.search(said) else None
        return Column(_plain(said[: growth.start()]), own or "%", measure, period, target)
    reading = meaning(name) if name else "value"
    if reading in ("value", "cumulative", "month", "prior", "target"):
        shorter = _READING.sub("", said)
        if meaning(shorter) == reading or not _is_indicator(shorter):
            return Column("", unit, period=period, means=reading)
        said = shorter
    if not said or PERIOD.fullmatch(said):
        return Column("", unit, period=period, means="value")
    return Column(_plain(said), unit, period=period, means="target" if _TARGET.search(said) else means)


def as_said(column: Column, cell: Cell, quantity: Quantity) -> Column:
    """A column of growth whose cell says by how many, or by how many points: 净增11家, 提高1.2个百分点."""
    if column.measure != "Growth" or quantity.unit == "Percent":
        return column
    if quantity.unit == "PercentagePoint":
        return replace(column, measure="PointChange")
    return replace(column, measure="Change") if _STEP.match(cell.text) else column


def _are_steps(table: Table, number: int) -> bool:
    """Whether a column beside a rank says by how many places each has moved (↑1, ↓3, 升2位), and nothing in percent."""
    texts = [cell.text for row in table.rows if (cell := row.cell(number))]
    return "rank" in table.means and bool(texts) and all(_PLACES.fullmatch(text) for text in texts)


def _is_indicator(words: str) -> bool:
    return concept(words) is not None


def _plain(name: str) -> str:
    """An indicator's words without what only says that it is a sum: 工业增加值总量."""
    shorter = _READING.sub("", name)
    if shorter != name and (not name.endswith(("总量", "合计")) or concept(shorter)):
        name = shorter
    return _FIRST.sub("", name) if concept(name) is None and concept(_FIRST.sub("", name)) else name


def _completed(found: Sequence[Column | None]) -> Iterator[Column | None]:
    """Growths and ranks without a name are of the column before them, where that is clear."""
    ranks = sum(column is not None and column.measure == "Rank" and not column.name for column in found)
    last: Column | None = None
    values: set[str] = set()  # what the columns of levels since the last growth are of
    for column in found:
        if column is None:
            yield column
            continue
        if column.measure == "Level":
            values.add(column.name)
            last = column
        elif column.measure == "Rank" and not column.name:
            if last is not None and last.name and ranks > 1:
                grown = "增速" if last.measure == "Growth" and not last.name.endswith("率") else ""
                column = replace(column, name=last.name + grown, period=column.period or last.period)
        elif column.measure != "none":
            if not column.name and last is not None and last.name and len(values) == 1:
                column = replace(column, name=last.name, period=column.period or last.period)
            elif not column.name and last is not None and not last.name:
                column = replace(column, period=column.period or last.period, means=column.means or (None if last.means == "prior" else last.means))
            values, last = set(), column
        yield column
