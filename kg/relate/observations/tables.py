"""Tables: the rows of figures under a row of headers, each figure of the thing that its row names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.language.quantities import units
from kg.model import Mention, Observation, Passage, Quantity, Recognised
from kg.relate.observations.naming import name_of
from kg.relate.observations.subjects import Subjects
from kg.relate.observations.timing import Timing
from kg.relate.observations.words import ABOUT_KINDS

_CELL = re.compile(r"[^\t]+")
_HEADER = re.compile(r"(?P<name>.*?)(?:[（(](?P<unit>[^（）()]{1,10})[)）])?$")
_NUMBER = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?")
_GROWTH = re.compile(r"(?:同比)?(?:增长率|增速|增幅|增长|±%)$|^(?:同比)?(?:增长|增速|增幅)$")
_RANK = re.compile("排名|位次|名次|序号|编号|年份|年度")


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    unit: str
    growth: bool


def rows(recognised: Recognised, subjects: Subjects, timing: Timing) -> Iterator[tuple[Quantity, Observation | str]]:
    """The figures of the article's tables, each an observation or the reason why it is none."""
    header: list[_Column | None] = []
    before: Passage | None = None
    body: Passage | None = None
    for passage in recognised.article.passages:
        if passage.role != "row":
            header, before = [], None
            body = passage if passage.role == "body" else body
            continue
        cells = [(match.start(), match.end(), match[0].strip()) for match in _CELL.finditer(passage.text)]
        if before is None or not any(_NUMBER.fullmatch(text.rstrip("%")) for _, _, text in cells[1:]):
            header = [_column(text) for _, _, text in cells]
            before = passage
            continue
        yield from _row(recognised, subjects, timing, passage, cells, header, body)


def _column(text: str) -> _Column | None:
    match = _HEADER.fullmatch(text)
    if match is None or not match["name"] or _RANK.search(match["name"]):
        return None
    name = match["name"].strip()
    growth = _GROWTH.search(name)
    return _Column(name[: growth.start()] if growth else name, (match["unit"] or "").strip(), bool(growth))


def _row(
    recognised: Recognised, subjects: Subjects, timing: Timing, passage: Passage,
    cells: list[tuple[int, int, str]], header: list[_Column | None], body: Passage | None,
) -> Iterator[tuple[Quantity, Observation | str]]:  # fmt: skip
    mentions = [m for m in recognised.by_passage.get(passage.index, ()) if m.kind in ABOUT_KINDS and m.end <= cells[0][1]]
    about = max(mentions, key=lambda m: m.end - m.start, default=None)
    topic = last = ""
    for position, (start, _, text) in enumerate(cells[1:], 1):
        plain = text.rstrip("%‰ ")
        column = header[position] if position < len(header) else None
        if not _NUMBER.fullmatch(plain):
            continue
        quantity = _quantity(passage, start, text, plain, column)
        if quantity is None or column is None:
            continue
        name = column.name or last
        named = name_of((topic if re.fullmatch("总?投资额?|金额", name) else "") + name, quantity.unit, quantity.counter or "个")
        if named is None and name:
            named = name_of(name, quantity.unit, quantity.counter)
        if about is None:
            yield quantity, "没有主体"
        elif named is None:
            yield quantity, "没有指标"
        else:
            counted = re.sub("(?:个?数|数量)$", "", named.core)
            topic = counted if counted.endswith(("项目", "企业")) else topic
            last = name
            yield quantity, _observation(recognised, timing, passage, about, named.name, column, quantity, body)


def _quantity(passage: Passage, start: int, text: str, plain: str, column: _Column | None) -> Quantity | None:
    from decimal import Decimal

    unit = "%" if text.endswith("%") or (column and column.growth and not column.unit) else column.unit if column else ""
    if not unit:
        return None
    form = unit.lstrip("十百千万亿") or unit
    row = units().get(form)
    if row is None:
        return None
    scale = 1
    for char in unit[: len(unit) - len(form)]:
        scale *= {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}[char]
    value = (Decimal(plain.replace(",", "").replace("−", "-")) * scale * row.factor).normalize()
    value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
    return Quantity(passage.index, start, start + len(text), value, row.unit, unit)


def _observation(
    recognised: Recognised, timing: Timing, passage: Passage, about: Mention, name: str, column: _Column, quantity: Quantity, body: Passage | None,
) -> Observation:  # fmt: skip
    measure = "Growth" if column.growth else "Share" if quantity.unit == "Percent" else "Level"
    period = None
    if body is not None:
        period = next((w.period for w in reversed(timing.whens(body)) if (w.period.end - w.period.start).days > 27), None) or timing.carried(body)
    period = period or passage.section.period or recognised.article.context.period
    status = "Target" if passage.section.status == "Target" else "Actual"
    return Observation(about, name, column.name, measure, quantity, period, status, passage.index, 0.85, "figure:table")
