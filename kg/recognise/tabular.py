"""The tables of an article: which rows stand under which heads, and what each column means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.columns import bare, meaning
from kg.language.quantities import units
from kg.model import Passage

NOTHING = frozenset({"", "—", "-", "–", "－", "--", "——", "/", "／", "|", "\\", "…", "无", "暂无", "N/A", "n/a"})
SUMS = re.compile(r"(?:全[市县省区]|总|共)?(?:合\s*计|总\s*计|共\s*计|小\s*计|平均|均值)(?:[（(].*[）)])?")
PERIOD = re.compile(
    r"(?:(?:19|20)\d\d年?(?:度|底|末)?)?(?:[（(]?(?:\d{1,2}[-—–~～至到])?\d{1,2}月份?(?:底|末|累计)?[）)]?|[一二三四1-4]季度|上半年|下半年|前[一二三两]季度|全年)?"
    r"|“?十[一二三四五六]五”?(?:末|时期)?"
)
VALUE = re.compile(r"(?:约|近|超过?|突破|≥|>|≤|<)?[-+−]?\d[\d,，]*(?:\.\d+)?(?![年月季\d-])\s*[^\d（(；，。]{0,8}(?:[（(].*[）)])?")
_UNIT = re.compile(r"[（(]?(?P<unit>[^（）()\d]{1,8})[）)]?")
_GROUP_NUMBER = re.compile("[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?")
_GROUP = re.compile(r"(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．])?.{2,20}[（(]?(?:共|合计)?\d+\s*[个项家][)）]?")
_STAGES = re.compile(
    r"(?:已|拟|新|正|待)?(?:签约|落地|开工|在建|续建|新建在建|投产|竣工|建成|储备|谋划|前期|试生产|达产|洽谈|投运|建设中|在谈)(?:项目|阶段|投产)?"
)
_ABOUT_PROJECTS = {"investor", "enterprise", "investment", "stage", "content", "place", "zone", "area", "industry", "signed", "begun", "finished"}
_UNDERTAKEN = {"investor", "investment", "stage", "begun", "finished"}
_FIRM = re.compile("(?:公司|集团|厂|企业|合作社)$")
_BETWEEN = 40  # characters of a line that stands between two parts of one table


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its range in the passage's clean text, and its words ("" where it holds nothing)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, and the line above it that its group is headed by (一、国家级开发区)."""

    passage: Passage
    cells: tuple[Cell, ...]
    group: Passage | None = None

    def cell(self, column: int | None) -> Cell | None:
        """The cell of a column; None where it holds nothing."""
        if column is None or column >= len(self.cells):
            return None
        return self.cells[column] if self.cells[column].text else None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one row of heads, and the lines that stand above it, the nearest last."""

    head: Row
    means: tuple[str | None, ...]
    units: tuple[str, ...]  # by column, from a row of units below the heads; "" where none tells
    rows: tuple[Row, ...]
    above: tuple[Passage, ...]

    def column(self, *meanings: str) -> int | None:
        """The first column of these meanings, the first meaning first."""
        return next((n for one in meanings for n, means in enumerate(self.means) if means == one), None)


def tables(passages: Sequence[Passage]) -> Iterator[Table]:
    """The tables of an article in reading order. Rows of no known heads belong to none."""
    above: list[Passage] = []
    between: list[Passage] = []
    current: Table | None = None
    rows: list[Row] = []
    run = [row_of(passage) if passage.role == "row" and "\t" in passage.text else None for passage in passages]
    for number, (passage, row) in enumerate(zip(passages, run, strict=True)):
        if row is None:
            between.append(passage)
            continue
        following = run[number + 1] if number + 1 < len(run) else None
        fresh = bool(between) or current is None
        if _is_head(row, following) if fresh and not _goes_on(current, row, between) else _is_another(current, row, following):
            if current is not None:
                yield _closed(current, rows)
            above = [*above, *between][-4:] if between else above
            current, rows = Table(row, (), (), (), tuple(above)), []
        elif fresh and not _goes_on(current, row, between):
            if current is not None:
                yield _closed(current, rows)
            current, rows = None, []
        elif current is not None:
            group = between[-1] if between else row.passage if _groups(row) else rows[-1].group if rows else None
            rows.append(replace(row, group=group))
        if between:
            above = [*above, *between][-4:]
        between = []
    if current is not None:
        yield _closed(current, rows)


def row_of(passage: Passage) -> Row:
    """The cells of a row; what stands for nothing (—, /) is nothing."""
    cells = []
    at = 0
    for part in passage.text.split("\t"):
        text = part.strip()
        start = at + (part.find(text) if text else 0)
        cells.append(Cell(start, start + len(text), "" if text in NOTHING else text))
        at += len(part) + 1
    return Row(passage, tuple(cells))


def is_value(text: str) -> bool:
    """Whether a cell holds a number, with or without unit and note, and is no period.

    >>> is_value("856（含在建）"), is_value("9,800万元"), is_value("2023年"), is_value("2023年产值")
    (True, True, False, False)
    """
    return VALUE.fullmatch(text) is not None and PERIOD.fullmatch(text) is None


def unit_of(text: str) -> str:
    """The unit that a cell or a bracket names, scales in front; "" where it names none.

    >>> unit_of("（万元/亩）"), unit_of("亿美元"), unit_of("经开区")
    ('万元/亩', '亿美元', '')
    """
    match = _UNIT.fullmatch(text.strip())
    if match is None:
        return ""
    unit = match["unit"].strip()
    return unit if unit in units() or unit.lstrip("十百千万亿") in units() or unit.split("/")[0].lstrip("十百千万亿") in units() else ""


def _is_head(row: Row, following: Row | None) -> bool:
    """Whether a row can be heads: no number in it, and its words are known as heads or stand above numbers."""
    said = [cell.text for cell in row.cells if cell.text]
    if len(said) < 2 or any(is_value(text) for text in said):
        return False
    return any(meaning(text) for text in said) or _stands_above(row, following)


def _stands_above(row: Row, following: Row | None) -> bool:
    """Whether words of a row stand above numbers."""
    below = following.cells if following else ()
    return any(one.text and is_value(other.text) for one, other in zip(row.cells, below, strict=False))


def _is_another(current: Table | None, row: Row, following: Row | None = None) -> bool:
    """Whether a row among others opens another table, or repeats the heads on a new page."""
    texts = [cell.text for cell in row.cells]
    if current is not None and texts == [cell.text for cell in current.head.cells]:
        return True
    known = [meaning(text) for text in texts]
    if "" in texts or any(map(is_value, texts)) or known[0] is None:
        return False
    return sum(one is not None for one in known) >= 2 or _stands_above(row, following)


def _groups(row: Row) -> bool:
    """Whether a row heads those below it: 一 | 装备制造（2个）."""
    said = [cell.text for cell in row.cells[:3] if cell.text]
    numbered = len(said) > 1 and _GROUP_NUMBER.fullmatch(said[0]) is not None
    return bool(said) and not SUMS.fullmatch(said[0]) and (numbered or _GROUP.fullmatch(said[0]) is not None)


def _goes_on(current: Table | None, row: Row, between: Sequence[Passage]) -> bool:
    """Whether a row below lines of text belongs to the table above them: they are short, and it has as many cells."""
    if current is None or len(between) > 2 or any(len(p.text) > _BETWEEN or "。" in p.text for p in between):
        return False
    return len(row.cells) == len(current.head.cells) and not _is_another(current, row) and not _is_head(row, None)


def _closed(table: Table, rows: list[Row]) -> Table:
    """A table with its rows: a row of units below the heads told apart, and the columns' meanings."""
    named: tuple[str, ...] = ("",) * len(table.head.cells)
    told = [(unit_of(cell.text), cell.text) for cell in rows[0].cells] if rows else []
    if any(unit for unit, _ in told) and all(unit or text in ("", "单位") for unit, text in told):
        named, rows = tuple(unit for unit, _ in told), rows[1:]
    means = [meaning(cell.text) if cell.text else None for cell in table.head.cells]
    for column, one in enumerate(means):
        texts = [cell.text for row in rows if (cell := row.cell(column))]
        if one == "unit" and texts and not all(map(unit_of, texts)):
            means[column] = "body"  # 单位 of people, not of figures
        elif texts and all(_STAGES.fullmatch(text) for text in texts):
            means[column] = "stage"
        elif one in ("enterprise", "industry", "zone", "stage", "content") and texts and all(map(is_value, texts)) and one != "content":
            means[column] = None  # 入驻企业 | 312: how many
    for column, head in enumerate(table.head.cells):  # 名称 | 业主 | 投资额: of what, the columns beside it say
        if means[column] is None and bare(head.text) == "名称" and "project" not in means:
            texts = [cell.text for row in rows if (cell := row.cell(column))]
            firms = sum(_FIRM.search(text) is not None for text in texts)
            if "enterprise" not in means and texts and 2 * firms > len(texts):
                means[column] = "enterprise"
            elif _UNDERTAKEN & set(means):
                means[column] = "project"
    if not _ABOUT_PROJECTS & set(means):  # 项目 | 预算数 | 决算数
        means = ["indicator" if one == "project" and table.head.cells[n].text == "项目" else one for n, one in enumerate(means)]
    return replace(table, means=tuple(means), units=named, rows=tuple(rows))
