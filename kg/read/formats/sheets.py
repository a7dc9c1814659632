"""Spreadsheets (xlsx) and CSV: each sheet a heading, its captions, and its rows under their headers."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from kg.read.encoding import MEND, Undecodable, decode
from kg.read.formats import grid, package
from kg.read.formats.extras import missing
from kg.read.layout import Extraction, Unit

KIND = "a spreadsheet (xlsx)"
MOST_CELLS = 5_000_000
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*["']\$?([A-Za-z]{1,3})\$?(\d{1,7}):\$?([A-Za-z]{1,3})\$?(\d{1,7})""")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年|$|\D)")
_PLAIN_NAMES = ("sheet", "工作表", "表")


def extract(data: bytes) -> Extraction | Undecodable:
    """The text of a spreadsheet: the values that it shows, formulas by their last result."""
    if why := package.refused(data, KIND):
        return why
    try:
        import openpyxl
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError:
        return missing(KIND, "xlsx")
    units: list[Unit] = []
    try:
        if _merged(data) > MOST_CELLS:
            return Undecodable(f"{KIND} that merges more than {MOST_CELLS} cells", "keep the part that matters and give that")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that it does not know
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        for sheet in sheets:
            if sheet.max_row * sheet.max_column > MOST_CELLS:
                return Undecodable(f"{KIND} whose sheet {sheet.title!r} has more than {MOST_CELLS} cells", "keep the part that matters and give that")
            covered = {}
            for merged in sheet.merged_cells.ranges:
                for row in range(merged.min_row, merged.max_row + 1):
                    for column in range(merged.min_col, merged.max_col + 1):
                        covered[row, column] = (merged.min_row, merged.min_col)
            rows: list[list[grid.Cell]] = []
            for number, line in enumerate(sheet.iter_rows(), 1):
                cells: list[grid.Cell] = []
                for place, cell in enumerate(line, 1):
                    top = covered.get((number, place))
                    if top is None or top == (number, place):
                        cells.append(shown(cell.value, str(cell.number_format or "")))
                    elif top[1] < place:
                        cells.append(None)
                    else:
                        above = sheet.cell(*top)
                        cells.append(shown(above.value, str(above.number_format or "")))
                rows.append(cells)
            units.extend(_sheet(sheet.title, rows, len(sheets) > 1))
    except (InvalidFileException, *package.ERRORS, AttributeError, TypeError, LookupError, SyntaxError) as error:
        return Undecodable(f"{KIND} that is damaged: {' '.join(str(error).split())}", "open it in Excel or LibreOffice, save it again, and give that")
    return Extraction(tuple(units))


def _merged(data: bytes) -> int:
    """How many cells the merged ranges of all sheets hold: the library makes an object for each."""
    total = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                for left, top, right, bottom in _MERGED.findall(archive.read(name)):
                    total += (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1)
    return total


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _sheet(title: str, rows: Sequence[Sequence[grid.Cell]], several: bool) -> Iterator[Unit]:
    """A sheet's tables, which rows without any value part."""
    named = not title.lower().rstrip("0123456789 ").endswith(_PLAIN_NAMES) and (several or _dated(title, rows))
    if named and any(any(row) for row in rows):
        yield Unit(title, 3)
    elif several:
        yield Unit("")
    block: list[Sequence[grid.Cell]] = []
    lines: list[int] = []
    for number, row in enumerate([*rows, []], 1):
        if any(cell and cell.strip() for cell in row):
            block.append(row)
            lines.append(number)
        elif block:
            for part, columns, first in _beside(block):
                places = [f"{title}!{_letters(columns[_first(cells)])}{line}" for cells, line in zip(part, lines[first:], strict=False)]
                yield from grid.units(part, places=places)
                yield Unit("")
            block, lines = [], []


def _dated(title: str, rows: Sequence[Sequence[grid.Cell]]) -> bool:
    """Whether a sheet's name says the year that nothing in it says."""
    return bool(_YEAR.search(title)) and not any(cell and _YEAR.search(cell) for row in rows for cell in row)


def _beside(rows: Sequence[Sequence[grid.Cell]]) -> Iterator[tuple[list[list[grid.Cell]], list[int], int]]:
    """The tables that stand side by side in a block of rows, each with its columns' numbers and its first row's.

    A column without any value parts two tables where both have heads of their own and names below the first of them.
    A title above stays apart. Empty columns are left out.
    """
    titles = next((number for number, row in enumerate(rows) if sum(bool(cell and cell.strip()) for cell in row) > 1), 0)
    parts: list[list[int]] = []
    for column in _used(rows[titles:]):
        if parts and column == parts[-1][-1] + 1:
            parts[-1].append(column)
        else:
            parts.append([column])
    tables = [[_kept(row, part) for row in rows[titles:]] for part in parts]
    if len(parts) > 1 and all(map(_stands_alone, tables)):
        if titles:
            used = _used(rows[:titles])
            yield [_kept(row, used) for row in rows[:titles]], used, 0
        yield from ((table, part, titles) for table, part in zip(tables, parts, strict=True))
        return
    used = _used(rows)  # a column that only merged cells reach over is kept by none
    yield [_kept(row, used) for row in rows], used, 0


def _used(rows: Sequence[Sequence[grid.Cell]]) -> list[int]:
    """The columns that hold something."""
    return [column for column in range(max(map(len, rows))) if any(column < len(row) and row[column] for row in rows)]


def _kept(row: Sequence[grid.Cell], columns: Sequence[int]) -> list[grid.Cell]:
    return [row[column] if column < len(row) else "" for column in columns]


def _stands_alone(rows: Sequence[Sequence[grid.Cell]]) -> bool:
    """Whether columns are a table: heads in all of them, and below the first head words, not numbers."""
    said = [row for row in rows if any(cell and cell.strip() for cell in row)]
    if len(said) < 2 or len(said[0]) < 2 or not all(cell and cell.strip() for cell in said[0]):
        return False
    first = [row[0] for row in said[1:] if row[0]]
    return len(first) > 0 and not any(re.fullmatch(r"[\d.,%\s-]+", cell) for cell in (*first, *(cell or "" for cell in said[0])))


def _first(row: Sequence[grid.Cell]) -> int:
    """The first cell of a row with a value."""
    return next((index for index, cell in enumerate(row) if cell and cell.strip()), 0)


def _letters(index: int) -> str:
    """A column's letters: 0 → A, 27 → AB."""
    said = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        said = chr(65 + rest) + said
    return said


def shown(value: object, form: str = "General") -> str:
    """What a cell shows, numbers without the noise of binary fractions.

    >>> shown(0.1 + 0.2), shown(0.125, "0.0%"), shown(41450.0, "#,##0"), shown(datetime(2024, 5, 19)), shown(4.5)
    ('0.3', '12.5%', '41450', '2024年5月19日', '4.5')
    """
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, (int, float, Decimal)):
        return _number(value, form)
    if isinstance(value, (datetime, date)):
        if "d" not in form.lower() and form not in ("General", "") and "日" not in form:
            return f"{value.year}年{value.month}月"
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, time):
        return value.strftime("%H:%M")
    text = str(value)
    return "" if text.startswith("#") and text.rstrip("!?").isupper() else text


def _number(value: float | Decimal, form: str) -> str:
    try:
        exact = Decimal(repr(value) if not isinstance(value, float) else format(value, ".12g"))
    except InvalidOperation:
        return ""
    if not exact.is_finite():
        return ""
    percent = "%" in form
    if percent:
        exact *= 100
        decimals = form.split("%")[0].rpartition(".")[2] if "." in form else ""
        exact = round(exact, max(2, len(decimals)))
    said = format(exact.normalize(), "f")
    return said + "%" if percent else said


def extract_csv(data: bytes) -> Extraction | Undecodable:
    """The rows of a CSV file, whatever sign parts its cells."""
    decoded = decode(data)
    if isinstance(decoded, Undecodable):
        return decoded
    text = decoded.text
    head = [line for line in text.splitlines()[:50] if line.strip()]
    sign = max("\t,;", key=lambda one: (sum(one in line for line in head), sum(line.count(one) for line in head)))
    if 3 * sum(sign in line for line in head) < len(head):
        sign = "\x1f"  # one column
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    except csv.Error as error:
        return Undecodable(f"a CSV file that is broken: {error}", "save it again from the program that made it")
    return Extraction(tuple(_sheet("", rows, False)), lost=decoded.lost, remedy=MEND)
