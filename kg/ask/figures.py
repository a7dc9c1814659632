"""The figures of a build's documents, from figures.csv: what was not captured comes first."""

from __future__ import annotations

import csv
import difflib
from collections.abc import Mapping
from pathlib import Path

from kg.errors import StoreError, UsageError
from kg.publish.move import settle

ORDER = ("not captured", "rejected by the user", "captured", "in a name", "date", "numbering")

Row = Mapping[str, str]


def figures(folder: Path, document: str = "") -> tuple[Row, ...]:
    """The rows of one document, or of all; ``document`` is its path, or the end or a part of it that is no other's."""
    settle(folder)
    try:
        with (folder / "figures.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        remedy = f"run: kg build INPUT… --out {folder}"
        raise StoreError("there is no build here", where=str(folder), remedy=remedy) from error
    if document:
        meant = _meant(document, sorted({row["document"] for row in rows}))
        rows = [row for row in rows if row["document"] == meant]
    return tuple(sorted(rows, key=lambda row: ORDER.index(row["fate"])))


def _meant(document: str, known: list[str]) -> str:
    wanted = document.replace("\\", "/")
    for fits in (
        [path for path in known if path == wanted],
        [path for path in known if path.endswith(f"/{wanted}") or wanted.endswith(f"/{path}")],
        [path for path in known if wanted in path],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            what = f"{len(fits)} documents fit: {'、'.join(fits[:10])}"
            raise UsageError(what, where=document, remedy="give more of its path")
    near = difflib.get_close_matches(wanted, known, 3, 0.3) or known[:3]
    raise UsageError(
        "no document of this build has figures under this name",
        where=document,
        remedy=f"did you mean {'、'.join(near)}?",
    )
