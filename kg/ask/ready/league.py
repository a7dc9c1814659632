"""A league table: the rows of an answer ranked among those that can be compared with them.

Comparable are figures of one indicator, measure, unit and status over the same part of a year (whole years, 1—11月 …).
"""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox

from kg.ask.sparql.query import Rows
from kg.ask.store import Node, text
from kg.vocab import LABELS

PLACE = "名次"
_ALIKE = ("指标名称", "度量", "单位", "状态")
_FIRST = ("Level", "Growth", "PointChange", "Share", "Rank", "Change", "Actual", "Target", "Threshold")
_ORDER: Mapping[str, int] = {LABELS[code][0]: place for place, code in enumerate(_FIRST)}
_RANK = LABELS["Rank"][0]

Key = tuple[int | str, ...]


def period_kind(start: str, end: str) -> Key:
    """What part of a year two dates embrace, to be sorted by: years, fewer years, months of one year, unknown.

    >>> period_kind("2022-01-01", "2022-12-31") == period_kind("2023-01-01", "2023-12-31")
    True
    >>> period_kind("2023-01-01", "2023-11-30") == period_kind("2023-01-01", "2023-12-31")
    False
    """
    if not start:
        return (2, "", "")
    years = int(end[:4]) - int(start[:4])
    whole = (start[5:], end[5:]) == ("01-01", "12-31")
    return (0 if whole else 1, years, start[5:], end[5:])


def ranked(rows: Rows, by: str) -> Rows:
    """The rows with their place in the league before them: the largest value of each group first, of ranks the smallest."""
    column = {name: at for at, name in enumerate(rows.columns)}

    def cell(row: tuple[Node | None, ...], name: str) -> str:
        node = row[column[name]]
        return "" if node is None else text(node)

    def group(row: tuple[Node | None, ...]) -> Key:
        name, measure, unit, status = (cell(row, alike) for alike in _ALIKE)
        return (name, _ORDER[measure], _ORDER[status], *period_kind(cell(row, "起"), cell(row, "止")), unit)

    def score(row: tuple[Node | None, ...]) -> float:
        return float(cell(row, by)) * (1 if cell(row, "度量") == _RANK else -1)

    placed: list[tuple[Node | None, ...]] = []
    former: tuple[Key, float] | None = None
    place = number = 0
    for row in sorted(rows.rows, key=lambda row: (group(row), score(row))):
        among = group(row)
        number = number + 1 if former is not None and former[0] == among else 1
        place = place if former == (among, score(row)) else number
        former = (among, score(row))
        placed.append((ox.Literal(place), *row))
    return Rows((PLACE, *rows.columns), tuple(placed))
