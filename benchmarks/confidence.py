"""Count what each rule gives on gold, write ontology/reference/confidence.csv, show the calibration: make confidence."""

from __future__ import annotations

import csv
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

import kg
from kg.ask.scoring.evaluate import Judged, evaluate
from kg.resolve.confidence import share, tenths

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
UNREAD = GOLD / "unread"  # scored, never looked at
TABLE = ROOT / "ontology" / "reference" / "confidence.csv"
HEAD = """\
# name: how many facts of each rule on the articles of tests/gold are right (benchmarks/confidence.py)
# version: {articles} articles, {facts} facts
# licence: CC0-1.0
"""
COLUMNS = ("kind", "method", "tenths", "right", "wrong", "measured")


def judged(inputs: Sequence[Path], gold: Path, without: Sequence[str] = ()) -> list[Judged]:
    """The facts of a build that the gold articles decide on, by each rule that says them."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "exports"
        kg.build([str(path) for path in inputs], out, without=without)
        return [one for score in evaluate(out / "kg.nq", sorted(gold.glob("*.json"))) for one in score.judged]


def count(facts: Sequence[Judged]) -> list[tuple[str, str, int, int, int, str]]:
    """The rows of the table, sorted."""
    counts = Counter((one.kind, one.method, tenths(one.confidence), one.right) for one in facts)
    rows = []
    for kind, method, said in sorted({key[:3] for key in counts}):
        right, wrong = counts[kind, method, said, True], counts[kind, method, said, False]
        rows.append((kind, method, said, right, wrong, f"{share(right, wrong):.3f}"))
    return rows


def calibration(title: str, facts: Sequence[Judged]) -> Table:
    """By tenths of the published confidence: how many facts, their mean confidence, the share of right ones."""
    drawn = Table(title=title, title_justify="left")
    for column in ("confidence", "facts", "mean confidence", "right"):
        drawn.add_column(column, justify="right")
    for tenth in range(10):
        here = [one for one in facts if tenths(one.confidence) == tenth]
        if here:
            mean, right = (sum(values) / len(here) for values in ([one.confidence for one in here], [one.right for one in here]))
            drawn.add_row(f"{tenth / 10:.1f}–{(tenth + 1) / 10:.1f}", f"{len(here):,}", f"{mean:.3f}", f"{right:.3f}")
    return drawn


def main() -> int:
    """Write the table, then build with it and print how well it fits, here and on the unread texts."""
    on_gold = (ROOT / "seeds", GOLD / "texts"), GOLD
    facts = judged(*on_gold, without=["confidence"])
    with TABLE.open("w", encoding="utf-8", newline="\n") as file:
        file.write(HEAD.format(articles=len(list(GOLD.glob("*.json"))), facts=len(facts)))
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(count(facts))
    console = Console()
    console.print(calibration("tests/gold, the rules' own numbers", facts))
    console.print(calibration("tests/gold, measured", judged(*on_gold)))
    console.print(calibration("tests/gold/unread, measured", judged((UNREAD / "texts",), UNREAD)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
