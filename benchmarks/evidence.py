"""Weigh the marks of facts and write ontology/reference/evidence.csv: a logistic regression on benchmarks/evidence.csv.xz.

Those rows are facts with their marks (``kg.relate.marks``) and whether they were right: of nine sets of texts as they were read at
first sight, which no later version can read again, and of ``tests/gold``. A mark that changes its meaning makes its rows stale.
"""

from __future__ import annotations

import csv
import lzma
import sys
from collections import Counter
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parent.parent
FACTS = Path(__file__).parent / "evidence.csv.xz"
TABLE = ROOT / "ontology" / "reference" / "evidence.csv"
KINDS = ("entities", "relations", "attributes")
RIDGE, FEWEST, STEPS, SLIGHT = 4.0, 16, 10, 0.02
EARLY, OF_GOLD = 0.5, 0.3  # weights of the two oldest sets and of facts that the rules were worked with
Row = dict[str, str]


def weight(row: Row) -> float:
    """How much a fact counts; each of its passages an equal part."""
    return (OF_GOLD if row["seen"] == "gold" else EARLY if row["set"] in "PQ" else 1.0) / int(row["passages"])


def fitted(rows: list[Row]) -> list[tuple[str, int, int, float]]:
    """The marks of a kind of facts: how many have one, how many of these are right, its weight; first what all begin with."""
    marks = [row["marks"].split(" ") for row in rows]
    counts = Counter(mark for some in marks for mark in some)
    right = Counter(mark for row, some in zip(rows, marks, strict=True) if row["right"] == "1" for mark in some)
    known = {mark: at for at, mark in enumerate(sorted(mark for mark, many in counts.items() if many >= FEWEST), 1)}
    table = np.zeros((len(rows), len(known) + 1))
    table[:, 0] = 1
    for at, some in enumerate(marks):
        table[at, [known[mark] for mark in some if mark in known]] = 1
    truth, counted = np.array([float(row["right"]) for row in rows]), np.array([weight(row) for row in rows])
    ridge, found = np.full(len(known) + 1, RIDGE), np.zeros(len(known) + 1)
    ridge[0] = 0.01
    for _ in range(STEPS):
        said = 1 / (1 + np.exp(-table @ found))
        slope = table.T @ (counted * (truth - said)) - ridge * found
        found += np.linalg.solve((table * (counted * said * (1 - said))[:, None]).T @ table + np.diag(ridge), slope)
    heard = [(mark, counts[mark], right[mark], float(found[at])) for mark, at in known.items() if abs(found[at]) >= SLIGHT]
    return [("", len(rows), int(truth.sum()), float(found[0])), *heard]


def main() -> int:
    """Write the table anew."""
    with lzma.open(FACTS, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    notes = [line for line in TABLE.read_text(encoding="utf-8").splitlines(keepends=True) if line.startswith("#")]
    with TABLE.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(notes)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("kind", "mark", "facts", "right", "weight"))
        for kind in KINDS:
            writer.writerows((kind, mark, many, right, f"{said:.3f}") for mark, many, right, said in fitted([r for r in rows if r["kind"] == kind]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
