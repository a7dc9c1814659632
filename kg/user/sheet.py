"""A table that a person wrote: CSV from any program, its heads in Chinese or English, each bad row told by its line."""

from __future__ import annotations

import csv
import hashlib
import io
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.errors import InputError
from kg.model import Row
from kg.read.encoding import Undecodable, decode
from kg.user.beside import Own

MOST_BYTES = 1 << 26


@dataclass(frozen=True, slots=True)
class Line:
    """A row by the columns that it has; an empty cell is ""."""

    where: str  # file:line
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file's rows, what is wrong with others, and the digest of its bytes."""

    name: str
    digest: str
    lines: tuple[Line, ...]
    refused: tuple[Row, ...]


def read(own: Own, columns: Mapping[str, Sequence[str]], needed: Sequence[str], ignored: Sequence[str] = ()) -> Sheet:
    """The rows of a file under ``columns``, each with the other heads that mean it; ``ignored`` heads are known, not read.

    Lines that begin with # are comments. InputError where the file cannot be read; a file without a ``needed`` column
    has no rows and says why.
    """
    try:
        data = own.path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=own.name, remedy="check its permissions") from error
    digest = hashlib.sha256(data).hexdigest()
    decoded = decode(data)
    if len(data) > MOST_BYTES or isinstance(decoded, Undecodable):
        why = decoded.reason if isinstance(decoded, Undecodable) else f"more than {MOST_BYTES >> 20} MB"
        return Sheet(own.name, digest, (), (Row(own.name, why, "save it as CSV in UTF-8"),))
    text = decoded.text
    head = next((line for line in text.splitlines() if line.strip() and not line.startswith("#")), "")
    delimiter = max(",\t;", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    heads: list[str] = []
    lines: list[Line] = []
    refused: list[Row] = []
    if decoded.lost:
        refused.append(Row(own.name, f"not all of it is text: {decoded.lost}", "save it as CSV in UTF-8"))
    try:
        for cells in reader:
            where = f"{own.name}:{reader.line_num}"
            cells = ["".join(char for char in cell if unicodedata.category(char) != "Cc").strip() for cell in cells]
            if not any(cells) or cells[0].startswith("#"):
                continue
            if not heads:
                heads, wrong = _heads(cells, columns, needed, ignored, where)
                refused.extend(wrong)
                if not heads:
                    break
            elif len(cells) > len(heads) and any(cells[len(heads) :]):
                refused.append(Row(where, f"{len(cells)} cells under {len(heads)} heads", 'put a cell that holds a comma in double quotes: "甲,乙"'))
            else:
                lines.append(Line(where, {head: cell for head, cell in zip(heads, cells, strict=False) if head and cell}))
    except csv.Error as error:
        refused.append(Row(f"{own.name}:{reader.line_num}", f"is no CSV from here on: {error}", "save it as CSV again"))
    return Sheet(own.name, digest, tuple(lines), tuple(refused))


def _heads(
    cells: Sequence[str], columns: Mapping[str, Sequence[str]], needed: Sequence[str], ignored: Sequence[str], where: str
) -> tuple[list[str], list[Row]]:
    """The column of each head, "" for one that is not read; none at all where a needed one is missing."""
    meaning = {plain(word): column for column, words in columns.items() for word in (column, *words)}
    skipped = {plain(word) for word in ignored}
    heads = [meaning.get(plain(cell), "") for cell in cells]
    wrong = [
        Row(where, f"unknown column {cell}", f"its columns are {', '.join(columns)}")
        for cell, head in zip(cells, heads, strict=True)
        if cell and not head and plain(cell) not in skipped
    ]
    if twice := sorted({head for head in heads if head and heads.count(head) > 1}):
        return [], [*wrong, Row(where, f"two columns {twice[0]}", "leave one")]
    if missing := [column for column in needed if column not in heads]:
        return [], [Row(where, f"no column {missing[0]}", f"begin the file with the line {','.join(columns)}")]
    return heads, wrong


def plain(word: str) -> str:
    """A head as it is compared: NFKC, lower case, without spaces and underscores."""
    return unicodedata.normalize("NFKC", word).lower().replace(" ", "").replace("_", "").lstrip("\ufeff")
