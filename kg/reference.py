"""What is known before any document is read: the tables of ``ontology/reference``.

Each table is a CSV file whose first lines, marked ``#``, say where it comes from (``# name:``, ``# version:``,
``# licence:``). A table that breaks its rules is refused with the line at fault.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import ReferenceDataError

Row = Mapping[str, str]


def ontology() -> Path:
    """The folder of ontology and reference data: inside the installed package, or beside it in a checkout."""
    inside = Path(__file__).parent / "ontology"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "ontology"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a table comes from."""

    table: str
    name: str
    version: str
    licence: str


@cache
def _read(table: str) -> tuple[Provenance, tuple[Row, ...]]:
    path = ontology() / "reference" / f"{table}.csv"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ReferenceDataError("reference table cannot be read", where=str(path), remedy="reinstall devzone-kg") from error
    notes = dict(line[1:].split(":", 1) for line in lines if line.startswith("#") and ":" in line)
    said = {key.strip(): value.strip() for key, value in notes.items()}
    if missing := {"name", "version", "licence"} - said.keys():
        raise ReferenceDataError(f"no '# {min(missing)}:' line", where=str(path), remedy="say where the table comes from")
    reader = csv.DictReader((line for line in lines if not line.startswith("#")), strict=True)
    rows = []
    for row in reader:
        if None in row or None in row.values():
            raise ReferenceDataError(f"row has not {len(reader.fieldnames or ())} cells: {row}", where=str(path))
        rows.append(row)
    return Provenance(table, said["name"], said["version"], said["licence"]), tuple(rows)


def table(name: str) -> Sequence[Row]:
    """The rows of ``ontology/reference/<name>.csv``, each a mapping from column to text ("" where empty)."""
    return _read(name)[1]


def provenance(name: str) -> Provenance:
    """Where a table comes from."""
    return _read(name)[0]


def words(cell: str) -> tuple[str, ...]:
    """The items of a cell that holds several, parted by ``|``.

    >>> words("运城|运城市")
    ('运城', '运城市')
    """
    return tuple(item for item in cell.split("|") if item)
