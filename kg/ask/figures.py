"""The figures of a build's documents, from figures.csv: what was not captured comes first."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from kg.ask.documents import meant
from kg.errors import StoreError
from kg.model import FigureRow
from kg.publish.move import settle

ORDER = ("not captured", "rejected by the user", "captured", "in a name", "date", "numbering")

Row = Mapping[str, str]


def figures(folder: Path, document: str = "") -> tuple[Row, ...]:
    """The rows of one document, or of all; ``document`` is its path, or the end or a part of it that is no other's."""
    rows = _read(folder)
    if document:
        path = meant(document, (row["document"] for row in rows))
        rows = [row for row in rows if row["document"] == path]
    return tuple(sorted(rows, key=lambda row: ORDER.index(row["fate"])))


def account(folder: Path) -> tuple[FigureRow, ...]:
    """All rows, in the order of the sources; a fact by its IRI."""
    return tuple(
        FigureRow(row["document"], int(row["start"]), int(row["end"]), row["words"], row["fate"], row["reason"], row["fact"], row["sentence"])
        for row in _read(folder)
    )


def _read(folder: Path) -> list[dict[str, str]]:
    settle(folder)
    try:
        with (folder / "figures.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        remedy = f"run: kg build INPUT… --out {folder}"
        raise StoreError("there is no build here", where=str(folder), remedy=remedy) from error
