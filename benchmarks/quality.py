"""Measure the quality on all gold articles and write it into the README, rounded down: make quality."""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

import kg
from kg.ask.scoring.evaluate import KINDS, Tally, evaluate
from kg.ask.scoring.scores import totals

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
BLOCK = re.compile(r"(<!-- quality -->\n\|.*\n\|.*\n)(?:\|.*\n)*(<!-- /quality -->\n)")


def measure() -> dict[str, Tally]:
    """Right, wrong and missed facts of the working tree, by kind."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "exports"
        kg.build([str(ROOT / "seeds"), str(GOLD / "texts")], out)
        return totals(evaluate(out / "kg.nq", sorted(GOLD.glob("*.json"))))


def row(kind: str, tally: Tally) -> str:
    """A line of the table; rounded down, so that it never says more than was measured."""
    rounded = (int(share * 100) / 100 for share in (tally.precision, tally.recall, tally.f1))
    return f"| {kind} | {' | '.join(f'{share:.2f}' for share in rounded)} |\n"


def main() -> int:
    """Rewrite the marked block of both pages and print its rows."""
    measured = measure()
    rows = "".join(row(kind, measured[kind]) for kind in (*KINDS, "all facts"))
    for name in ("README.md", "README.zh.md"):
        page = ROOT / name
        text, times = BLOCK.subn(lambda found: found[1] + rows + found[2], page.read_text(encoding="utf-8"))
        assert times == 1, f"{name} has no block between <!-- quality --> and <!-- /quality -->"
        page.write_text(text, encoding="utf-8", newline="\n")
    print(rows, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
