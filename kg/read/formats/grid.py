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
_CAPTIONS = 4  # rows above the headers that may be captions


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
    while len(kept) > 2 and _heads(kept[0][0], kept[1][0]):
        top, place = kept.pop(0)
        kept[0] = (_joined(top, kept[0][0]), place)
    width = max((len(row) - next((n for n, cell in enumerate(reversed(row)) if _said(cell)), 0) for row, _ in kept), default=0)
    for row, place in kept:
        said = [cell for cell in row if _said(cell)]
        if len(said) == 1:
            yield Unit(said[0] or "", page=page, cell=place)
            continue
        cells = tuple(plain(cell or "") or EMPTY for cell in (*row, *[""] * (width - len(row)))[:width])
        yield Unit(cells=cells, page=page, cell=place)


def _said(cell: Cell) -> bool:
    return bool(cell and plain(cell))


def _heads(top: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether a row is the upper half of headers: a cell of it reaches over several below, none holds a number."""
    reaches = any(cell is None for cell in top[1:])
    return reaches and not any(cell and _NUMERIC.fullmatch(cell) for cell in (*top, *below)) and len(below) >= len(top)


def _joined(top: Sequence[Cell], below: Sequence[Cell]) -> list[Cell]:
    made: list[Cell] = []
    over = ""
    for index, low in enumerate(below):
        if index < len(top) and top[index] is not None:
            over = plain(top[index] or "")
        under = plain(low or "")
        made.append(None if low is None else under if under == over else over + under)
    return made


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
