"""Tables that a text kept as lines: one cell a line, cells parted by tabs or wide gaps, or Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.read.lines import Line

_NUMBER = re.compile(r"[-+−]?[\d\s.,．，０-９]*[\d０-９]\s*[%％‰]?|[-—–/…无]{1,3}|[-+−]?\d[\d,. ]*(?:[\u4e00-\u9fff]{1,3}|[%％])")
_PLAIN = re.compile(r"[-+−]?[\d\s.,．０-９]*[\d０-９]\s*[%％‰]?|[-—–/…]{1,3}")
_UNIT = re.compile(r"[（(][^（）()]{1,12}[)）]$|单位|[％%]")
_CELLS = re.compile(r"[ \u3000\xa0]*\t\s*|\s*\|\s*|[ \u3000\xa0]{2,}|\u3000")
_RULE = re.compile(r"[|\s:+-]+")
_MOST = 18  # characters of a cell


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its lines, first and last, and the source range of each cell."""

    first: int
    last: int
    cells: tuple[tuple[int, int], ...]

    def gap(self, before: int, start: int) -> int:
        """The source code point, between one cell's last and the next one's first, that stands for the tab."""
        return min(before + 1, start - 1)


def rows(lines: Sequence[Line]) -> list[Row]:
    """The rows of all tables that are plain to see, in reading order."""
    found: list[Row] = []
    index = 0
    while index < len(lines):
        some = _stacked(lines, index) or _ranged(lines, index)
        if some:
            found.extend(row for row in some if row.cells)
            index = some[-1].last + 1
        else:
            index += 1
    return found


def _is_cell(line: Line) -> bool:
    return not line.furniture and len(line.text) <= _MOST and line.text[-1] not in "。！？；，、：,;" and line.text[0] not in "#【（(-*|"


def _stacked(lines: Sequence[Line], index: int) -> list[Row]:
    """A table flattened to one cell a line: k headers, then rows of a name and k - 1 numbers, twice at least."""
    if not _is_cell(lines[index]) or _PLAIN.fullmatch(lines[index].text):
        return []
    last = index
    while last + 1 < len(lines) and _is_cell(lines[last + 1]) and lines[last + 1].blanks <= max(1, lines[index + 1].blanks):
        last += 1
    if last - index < 5:
        return []
    numeric = [bool(_PLAIN.fullmatch(line.text)) for line in lines[index : last + 1]]
    if True not in numeric:
        return []
    # The first number follows the headers and the first row's name.
    first = numeric.index(True)
    body = numeric[first - 1 :]
    columns = first - 1
    if columns < 2:
        return []
    count = 0
    while (count + 1) * columns <= len(body) and _is_row(body[count * columns : (count + 1) * columns]):
        count += 1
    headers = lines[index : index + columns]
    if count < 2 or not (any(_UNIT.search(line.text) for line in headers) or count >= 3):
        return []
    starts = [index + step * columns for step in range(count + 1)]
    return [
        Row(start, start + columns - 1, tuple((line.start, line.end) for line in lines[start : start + columns]))
        for start in starts
    ]


def _is_row(numeric: Sequence[bool]) -> bool:
    return not numeric[0] and all(numeric[1:])


def _parts(line: Line) -> tuple[tuple[int, int], ...]:
    """The source ranges of a line's cells."""
    found: list[tuple[int, int]] = []
    at = 0
    for gap in [*_CELLS.finditer(line.text), None]:
        end = len(line.text) if gap is None else gap.start()
        if end > at:
            found.append((line.start + at, line.start + end))
        at = end if gap is None else gap.end()
    return tuple(found)


def _ranged(lines: Sequence[Line], index: int) -> list[Row]:
    """A table with a row a line: three or more lines with as many cells each, numbers in most of them."""
    some = list(_rowlike(lines, index))
    if len(some) < 3:
        return []
    markdown = all("|" in lines[row.first].text for row in some)
    tabbed = all("\t" in lines[row.first].text for row in some)
    body = [row for row in some[1:] if row.cells]
    numbers = sum(1 for row in body for start, end in row.cells[1:] if _is_number(lines[row.first], start, end))
    cells = sum(len(row.cells) - 1 for row in body)
    return some if (markdown and len(body) >= 1) or (cells and (2 * numbers >= cells or tabbed)) else []


def _is_number(line: Line, start: int, end: int) -> bool:
    return bool(_NUMBER.fullmatch(line.text[start - line.start : end - line.start]))


def _rowlike(lines: Sequence[Line], index: int) -> Iterator[Row]:
    columns = 0
    while index < len(lines):
        line = lines[index]
        if columns and "|" in line.text and _RULE.fullmatch(line.text):
            yield Row(index, index, ())
            index += 1
            continue
        if line.furniture or line.text[-1] in "。；" or not _CELLS.search(line.text):
            return
        cells = _parts(line)
        if len(cells) < (2 if "\t" in line.text or "|" in line.text else 3) or (columns and len(cells) != columns):
            return
        if any("：" in line.text[start - line.start : end - line.start][1:-1] for start, end in cells):
            return
        columns = len(cells)
        yield Row(index, index, cells)
        index += 1
