"""Tables that a text kept as lines: one cell a line, cells parted by tabs or wide gaps, or Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.columns import meaning
from kg.read.lines import Line, column_width

_NUMBER = re.compile(
    r"[-+−]?[\d\s.,．，０-９]*[\d０-９]\s*[%％‰]?|[-—–/…无]{1,3}|[-+−]?\d[\d,. ]*(?:[\u4e00-\u9fff]{1,3}|[%％])"
)
_OF_WHICH = re.compile("^其\\s*中：")  # 其中：装备制造: a part of the row above
_PLAIN = re.compile(r"[-+−]?[\d\s.,．０-９]*[\d０-９]\s*[%％‰]?|[-—–/…]{1,3}")
_UNIT = re.compile(r"[（(][^（）()]{1,12}[)）]$|单位|[％%]")
_CELLS = re.compile(r"(?:(?<![ \u3000\xa0])[ \u3000\xa0]+)?\t\s*|(?:(?<!\s)\s+)?[|｜│]\s*|[ \u3000\xa0]{2,}|\u3000")
_PARTED = re.compile("[ \t\u3000\xa0|｜│]")
_RULE = re.compile(r"[|｜│\s:+-]+")
_COLUMNS = 12
_LONG = 40  # rows
_MOST = 18  # characters of a cell


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its lines, first and last, and the source range of each cell; a ruled line has none."""

    first: int
    last: int
    cells: tuple[tuple[int, int], ...]

    def gap(self, before: int, start: int) -> int:
        """The source code point, between one cell's last and the next one's first, that stands for the tab."""
        return min(before + 1, start - 1)


def rows(lines: Sequence[Line]) -> list[Row]:
    """The rows of all tables that are plain to see, in reading order."""
    found: list[Row] = []
    index = cells = 0  # ``cells``: the end of the run of cells that ``index`` stands in
    barren = 0  # no table with a row a line begins before this line
    while index < len(lines):
        text = lines[index].text
        if text[-1] in "。；" or (len(text) > _MOST and not _PARTED.search(text)):
            index += 1
            continue
        run = list(_rowlike(lines, index)) if index >= barren else []
        some = run if _is_ranged(lines, run) else _spaced(lines, index)
        if not some and run:
            barren = index + _barren(lines, run)
        if not some and index >= cells:
            cells = _run(lines, index)
            # A caption or two may stand before the headers.
            for start in range(index, min(index + 4, cells - 5)):
                if some := _stacked(lines[start:cells], start):
                    break
        if some:
            found.extend(some)
            index = cells = some[-1].last + 1
        else:
            index += 1
    return found


def _run(lines: Sequence[Line], index: int) -> int:
    """Where the run of short lines, evenly spaced, ends that begins at ``index``."""
    last = index
    while (
        last < len(lines)
        and _is_cell(lines[last])
        and (last < index + 2 or lines[last].blanks <= lines[index + 1].blanks)
    ):
        last += 1
    return last


def _is_cell(line: Line) -> bool:
    return (
        not line.furniture
        and len(line.text) <= _MOST
        and line.text[-1] not in "。！？；，、：,;"
        and line.text[0] not in "#【（(-*|"
    )


def _stacked(lines: Sequence[Line], offset: int) -> list[Row]:
    """A table flattened to one cell a line: headers, then rows with numbers in the same columns, twice at least.

    ``offset`` is the number of the first of ``lines`` in the document.
    """
    numeric = [bool(_PLAIN.fullmatch(line.text)) for line in lines]
    if True not in numeric:
        return []
    first = numeric.index(True)
    best, columns = 0, 0
    # The headers hold no bare number; the first row may begin with text cells or with its own number.
    for width in range(2, min(_COLUMNS, first) + 1):
        count = _count(lines, numeric, width)
        certain = count >= 3 or (count == 2 and any(_UNIT.search(line.text) for line in lines[:width]))
        if certain and count * width > best:
            best, columns = count * width, width
    return [
        Row(
            offset + start,
            offset + start + columns - 1,
            tuple((line.start, line.end) for line in lines[start : start + columns]),
        )
        for start in (range(0, best + columns, columns) if columns else ())
    ]


def _count(lines: Sequence[Line], numeric: Sequence[bool], width: int) -> int:
    """How many rows of ``width`` cells follow the headers, all with text and numbers in the same places."""
    mask = tuple(numeric[width : 2 * width])
    serial = bool(mask) and mask[0]
    if not any(mask[1:]) or (all(mask) and not serial) or (serial and lines[width].text != "1"):
        return 0
    if sum(mask) * 2 < width - 1:
        return 0
    count = 0
    while (count + 2) * width <= len(lines):
        start = (count + 1) * width
        if tuple(numeric[start : start + width]) != mask or (serial and lines[start].text != str(count + 1)):
            break
        count += 1
    return count


def _parts(line: Line) -> tuple[tuple[int, int], ...]:
    """The source ranges of a line's cells."""
    if line.text[0] == "|" and line.text.count("|") > 2:
        return tuple(_piped(line))
    found: list[tuple[int, int]] = []
    at = 0
    for gap in [*_CELLS.finditer(line.text), None]:
        end = len(line.text) if gap is None else gap.start()
        if end > at:
            found.append((line.start + at, line.start + end))
        at = end if gap is None else gap.end()
    return tuple(found)


def _piped(line: Line) -> Iterator[tuple[int, int]]:
    """The cells between the bars of a Markdown row; an empty one keeps its place, the first of a row by its bar."""
    bars = [found.start() for found in re.finditer(r"\|", line.text)]
    ends = bars[1:] if line.text.rstrip().endswith("|") else [*bars[1:], len(line.text)]
    for number, (left, right) in enumerate(zip(bars, ends, strict=False)):
        text = line.text[left + 1 : right]
        first = left + 1 + len(text) - len(text.lstrip())
        if text.strip():
            yield line.start + first, line.start + first + len(text.strip())
        else:
            yield (line.start + right, line.start + right) if number else (line.start + left, line.start + left + 1)


def _is_ranged(lines: Sequence[Line], some: Sequence[Row]) -> bool:
    """Whether rows, one a line, are a table: three or more with as many cells each, numbers in most of them."""
    if len(some) < 3:
        return False
    markdown = all("|" in lines[row.first].text for row in some)
    tabbed = all("\t" in lines[row.first].text for row in some)
    body = [row for row in some[1:] if row.cells]
    numbers = sum(_numbers(lines[row.first], row) for row in body)
    cells = sum(len(row.cells) - 1 for row in body)
    return (markdown and len(body) >= 1) or (cells > 0 and (2 * numbers >= cells or tabbed or _is_headed(lines[some[0].first], some[0])))


def _barren(lines: Sequence[Line], run: Sequence[Row]) -> int:
    """How many of the rows of what is no table begin none either: all starts of a long run are looked at in one go."""
    columns = {len(row.cells) for row in run}
    if len(columns) != 1 or any("\t" in lines[row.first].text or "|" in lines[row.first].text for row in run):
        return 1 if len(run) < _LONG else len(run) // 4  # so that what is no table is not looked at again and again
    width = columns.pop() - 1
    begun = len(run)
    numbers = 0  # in the rows after ``at``
    for at in range(len(run) - 1, 0, -1):
        after = len(run) - 1 - at
        if after >= 2 and (2 * numbers >= after * width or _is_headed(lines[run[at].first], run[at])):
            begun = at
        numbers += _numbers(lines[run[at].first], run[at])
    return begun


def _numbers(line: Line, row: Row) -> int:
    return sum(_is_number(line, start, end) for start, end in row.cells[1:])


def _is_headed(line: Line, row: Row) -> bool:
    """Whether a row holds words that head columns."""
    return sum(meaning(line.text[start - line.start : end - line.start]) is not None for start, end in row.cells) >= 2


def _spaced(lines: Sequence[Line], index: int) -> list[Row]:
    """A table typed with one space between its cells: three lines or more, a name and numbers in the same places.

    The line before them is their header where it has as many cells and no number.
    """
    mask: tuple[bool, ...] = ()
    head, last = 0, index
    while last < len(lines):
        cells = _words(lines[last])
        numeric = tuple(bool(_PLAIN.fullmatch(cell)) for cell in cells)
        header = last == index and len(cells) > 2 and not any(numeric)
        if header:
            head = len(cells)
        elif len(cells) < 3 or numeric[0] or 2 * sum(numeric) < len(cells) or (mask and numeric != mask):
            break
        elif not mask and last > index and head != len(cells):
            return []
        else:
            mask = numeric
        last += 1
    if last - index < 3:
        return []
    return [Row(number, number, tuple(_word_ranges(lines[number]))) for number in range(index, last)]


def _words(line: Line) -> list[str]:
    """The cells of a line that single spaces part; none where it is no row of a table."""
    if line.furniture or line.text[-1] in "。；，、：" or len(line.text) > 80 or line.text[0] in "#-*|":
        return []
    cells = line.text.split(" ")
    return cells if all(cells) and all(len(cell) > 1 for cell in cells if not cell.isdigit() and cell not in "-—") else []


def _word_ranges(line: Line) -> Iterator[tuple[int, int]]:
    at = line.start
    for cell in line.text.split(" "):
        yield at, at + len(cell)
        at += len(cell) + 1


def _is_number(line: Line, start: int, end: int) -> bool:
    return bool(_NUMBER.fullmatch(line.text[start - line.start : end - line.start]))


def _tabbed(line: Line, columns: int) -> tuple[tuple[int, int], ...]:
    """The cells of a row under heads that single tabs part: two tabs hold an empty cell, the last may be missing."""
    before, behind = line.tabs
    if before >= line.start:
        return ()  # no line break before it, whose place its first cell could have
    first = line.start - before
    found = [(first - 1, first) if place == 0 else (first + place, first + place) for place in range(before)]
    at = 0
    for part in line.text.split("\t"):
        start = line.start + at + len(part) - len(part.lstrip())
        found.append((start, start + len(part.strip())))
        at += len(part) + 1
    numbers = sum(_is_number(line, start, end) for start, end in found[1:] if line.start <= start < end)
    return tuple(found) if numbers and columns - max(2, behind) <= len(found) <= columns else ()


def _regrouped(head: Line, line: Line, cells: tuple[tuple[int, int], ...], columns: int) -> tuple[tuple[int, int], ...]:
    """The cells of a row set in under the second column, whose group the row above it names; none where it is not."""
    parts = _parts(head)
    if columns < 3 or len(cells) != columns - 1 or line.indent < 4 or "\t" in line.text or not _is_headed(head, Row(0, 0, parts)):
        return ()
    second = head.indent + column_width(head.text[: parts[1][0] - head.start])
    # The white space before it holds the empty cell.
    return ((line.start - 2, line.start - 1), *cells) if line.indent >= second - 2 else ()


def _rowlike(lines: Sequence[Line], index: int) -> Iterator[Row]:
    columns, single, head = 0, True, lines[index]
    while index < len(lines):
        line = lines[index]
        if columns and "|" in line.text and _RULE.fullmatch(line.text):
            yield Row(index, index, ())
            index += 1
            continue
        if line.furniture or line.text[-1] in "。；" or not _CELLS.search(line.text):
            return
        cells = _parts(line)
        short = columns and single and "\t" in line.text and len(cells) != columns
        if short:
            cells = _tabbed(line, columns)
        elif columns and (grouped := _regrouped(head, line, cells, columns)):
            cells = grouped
        single = single and (columns > 0 or len(cells) == line.text.count("\t") + 1)
        if len(cells) < (2 if "\t" in line.text or "|" in line.text else 3) or (columns and len(cells) != columns and not short):
            return
        if any("：" in _OF_WHICH.sub("", line.text[max(start - line.start, 0) : max(end - line.start, 0)])[1:-1] for start, end in cells):
            return
        columns = columns or len(cells)
        yield Row(index, index, cells)
        index += 1
