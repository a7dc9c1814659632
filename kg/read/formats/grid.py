"""Tables as formats give them, cell by cell, to rows that can be read: one line of headers, no hole, cards as fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.read.layout import EMPTY, Unit, plain

# A cell; None where the cell to its left reaches over it. A cell merged downwards has its text in each row.
Cell = str | None

_NUMERIC = re.compile(r"[-+−]?[\d.,，\s]*\d\s*[%％‰]?")
_LABEL = re.compile(r"[\u4e00-\u9fff（）()/、· ]{2,12}[：:]?")
_FIELD = re.compile(
    r"(?:名称|单位|投资额?|地点|地址|位置|时间|日期|规模|内容|联系人|电话|性质|面积|负责人|资本|代表人?|行业|产品|产值|周期"
    r"|进展|进度|阶段|简介|方式|效益|条件|业主)[：:]?$"
)
_NAMING = re.compile(r"(?:名称|单位|地点|地址|位置|内容|简介|联系人|业主)[：:]?$")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_UNIT = re.compile(r"\s*[（(][^（）()]{1,8}[)）]$")
_OWN_UNIT = re.compile(r"[（(].{1,6}[)）]$|[%％]$|增速|增幅|增长|增减|同比|占比|比重|位次|排名|名次")
_PART = re.compile(
    r"^(?:总量|总数|数量|个数|金额|面积|增速|增幅|增长|同比|占比|比重|位次|排名|目标|完成|实际|计划|本[月期年]|累计|绝对[值量]|(?:19|20)\d\d年?)"
    r"|[（(].{1,6}[)）]$|[%％]$"
)


def units(rows: Sequence[Sequence[Cell]], page: int | None = None, places: Sequence[str] | None = None) -> Iterator[Unit]:
    """The lines of a table: captions, then its rows, or the fields of a card. ``places`` is where each row begins.

    >>> [unit.cells for unit in units([["地区", "2023年", None], ["地区", "产值", "税收"], ["东园", "3", ""]])]
    [('地区', '2023年产值', '2023年税收'), ('东园', '3', '—')]
    >>> [unit.text for unit in units([["项目名称", "磁材扩建项目"], ["建设地点", "东园"], ["总投资", "5亿元"]])]
    ['项目名称：磁材扩建项目', '建设地点：东园', '总投资：5亿元']
    """
    kept = [(list(row), places[index] if places else None) for index, row in enumerate(rows) if any(map(_said, row))]
    while kept and len(alone := [cell for cell in kept[0][0] if _said(cell)]) == 1 and len(kept) > 1:
        yield Unit(alone[0] or "", page=page, cell=kept.pop(0)[1])
    table = [row for row, _ in kept]
    if _is_card(table):
        for row, place in kept:
            for label, value in zip(row[::2], row[1::2], strict=False):
                if _said(label):
                    text = plain(label or "").rstrip("：:")
                    yield Unit(f"{text}：{plain(value or '')}" if _said(value) else text, page=page, cell=place)
        return
    while len(kept) > 2 and _heads(kept[0][0], kept[1][0], kept[2][0]):
        top, place = kept.pop(0)
        kept[0] = (_joined(top, kept[0][0]), place)
    width = max((len(row) - next((n for n, cell in enumerate(reversed(row)) if _said(cell)), 0) for row, _ in kept), default=0)
    for number, (row, place) in enumerate(kept):
        said = [cell for cell in row if _said(cell)]
        if len(said) == 1:
            yield Unit(said[0] or "", page=page, cell=place)
            if number and len(kept) > number + 3 and _heads(kept[number + 1][0], kept[number + 2][0], kept[number + 3][0]):
                rest = kept[number + 1 :]  # another table under heads of its own
                yield from units([row for row, _ in rest], page, [place or "" for _, place in rest] if places else None)
                return
            continue
        cells = tuple(plain(cell or "") or EMPTY for cell in (*row, *[""] * (width - len(row)))[:width])
        yield Unit(cells=cells, page=page, cell=place)


def _said(cell: Cell) -> bool:
    return bool(cell and plain(cell))


def _heads(top: Sequence[Cell], below: Sequence[Cell], under: Sequence[Cell]) -> bool:
    """Whether a row is the upper half of heads: a cell of it reaches over several below, none holds a number.

    In a format that knows no merged cells the ones that a head reaches over are empty, and what stands below is
    such as divides a head (总量, 增速, 2022年, 亿元).
    """
    if len(below) < len(top) or any(cell and _NUMERIC.fullmatch(plain(cell)) and not _YEAR.fullmatch(plain(cell)) for cell in (*top, *below)):
        return False
    if any(cell is None for cell in top[1:]):
        return True
    holes = [n for n, cell in enumerate(below) if _said(cell) and n and not (n < len(top) and _said(top[n]))]
    whole = all(_said(top[n]) for n in range(len(top)) if not _said(below[n]))
    divided = [n for n, cell in enumerate(below) if _said(cell)]
    if not holes or not whole or not _said(top[0]) or len(divided) < 2:
        return False
    numbered = any(n < len(under) and _NUMERIC.fullmatch(plain(under[n] or "")) for n in divided)
    return numbered or all(_PART.search(plain(below[n] or "")) for n in divided)


def _joined(top: Sequence[Cell], below: Sequence[Cell]) -> list[Cell]:
    """Each head with what divides it; a cell that holds nothing is of the one to its left, where the row below goes on."""
    made: list[Cell] = []
    over = ""
    for index, low in enumerate(below):
        reached = index < len(top) and (top[index] is None or (not _said(top[index]) and _said(low)))
        if index < len(top) and not reached:
            over = plain(top[index] or "")
        under = plain(low or "")
        made.append(None if low is None and index < len(top) and top[index] is None else under if under == over else _divided(over, under))
    return made


def _divided(over: str, under: str) -> str:
    """A head with what divides it; the unit of the upper one goes behind, unless the lower one has its own.

    >>> _divided("税收（亿元）", "完成"), _divided("税收（亿元）", "同比（%）"), _divided("税收（亿元）", "增速")
    ('税收完成（亿元）', '税收同比（%）', '税收增速')
    """
    unit = _UNIT.search(over)
    if unit is None or not under:
        return over + under
    return over[: unit.start()] + under + ("" if _OWN_UNIT.search(under) else unit[0].strip())


def _is_card(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table is one thing's fields, ``label value`` by ``label value``, rather than rows under headers."""
    width = max((len(row) for row in rows), default=0)
    if width not in (2, 4, 6) or len(rows) < 2:
        return False
    pairs = [(plain(row[at] or ""), plain(row[at + 1] or "")) for row in rows for at in range(0, len(row) - 1, 2) if _said(row[at])]
    labels = [label for label, _ in pairs if _LABEL.fullmatch(label)]
    fields = [label for label in labels if _FIELD.search(label)]
    if len(labels) < len(pairs) or 2 * len(fields) < len(pairs) or not any(map(_NAMING.search, fields)):
        return False
    first = rows[0][1]
    return not any(_FIELD.search(value) for _, value in pairs) and _said(first)
