"""Measure what each layer gives, on gold and on texts that nobody works with, and write it into the READMEs: make layers."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import kg
from kg.ask.scoring.evaluate import KINDS, Tally, evaluate
from kg.ask.scoring.scores import totals
from kg.recognise.layers import LAYERS

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
UNREAD = GOLD / "unread"  # scored, never looked at
BLOCK = re.compile(r"(<!-- layers -->\n\|.*\n\|.*\n)(?:\|.*\n)*(<!-- /layers -->\n)")
ROWS: dict[str, tuple[str, ...]] = {  # the layers left out by what a row is called
    "all layers": (),
    "without the tagger": ("tagger",),
    "without known names": ("known",),
    "without lists": ("lists",),
    "without agreement": ("agreement",),
    "without tables": ("tables",),
    "without context": ("context",),
    "grammar alone": tuple(LAYERS),
}


def measure(without: Sequence[str], inputs: Sequence[Path], gold: Path) -> dict[str, Tally]:
    """Right, wrong and missed facts by kind, of a build without some layers."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "exports"
        kg.build([str(path) for path in inputs], out, without=without)
        return totals(evaluate(out / "kg.nq", sorted(gold.glob("*.json"))))


def cells(without: Sequence[str]) -> Iterator[str]:
    """F1 by kind and of all facts on gold, and of all facts on the unread texts; rounded down."""
    on_gold = measure(without, (ROOT / "seeds", GOLD / "texts"), GOLD)
    unread = measure(without, (UNREAD / "texts",), UNREAD)
    for tally in (*(on_gold[kind] for kind in (*KINDS, "all facts")), unread["all facts"]):
        yield f"{int(tally.f1 * 1000) / 1000:.3f}"


def main() -> int:
    """Rewrite the marked block of both pages and print its rows."""
    rows = ""
    for name, without in ROWS.items():
        row = f"| {name} | {' | '.join(cells(without))} |\n"
        print(row, end="", flush=True)
        rows += row
    for page in (ROOT / "README.md", ROOT / "README.zh.md"):
        text, times = BLOCK.subn(lambda found: found[1] + rows + found[2], page.read_text(encoding="utf-8"))
        assert times == 1, f"{page.name} has no block between <!-- layers --> and <!-- /layers -->"
        page.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
