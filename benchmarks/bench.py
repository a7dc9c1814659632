"""Measure the pipeline against jieba, on this machine in this run: make bench.

CPU seconds, the best of some runs. Ratios travel between machines, absolute numbers do not. Nothing here passes or fails.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Table

import kg
from kg.language import tagger
from kg.model import Document
from kg.read import read

ROOT = Path(__file__).parent.parent
INPUTS = (ROOT / "seeds", ROOT / "tests" / "gold" / "texts")
BEST_OF = 3
STAGES = ("read", "recognise", "relate", "resolve", "reconcile", "check", "publish")
SMALL = "截至2023年底，忻州市共有开发区11家，其中工业类7家、农业类2家。"
_CHILD = "import sys, time, kg; kg.build(sys.argv[1:2], sys.argv[2], cache=False); print(time.process_time())"
T = TypeVar("T")


def timed(work: Callable[[], T], times: int = BEST_OF) -> tuple[float, T]:
    """CPU seconds of the fastest of some runs, and its result."""
    best: tuple[float, T] | None = None
    for _ in range(times):
        began = time.process_time()
        result = work()
        seconds = time.process_time() - began
        if best is None or seconds < best[0]:
            best = seconds, result
    assert best is not None
    return best


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """A table whose first column is words and whose others are numbers."""
    drawn = Table(title=title, title_justify="left")
    for place, column in enumerate(columns):
        drawn.add_column(column, justify="right" if place else "left")
    for row in rows:
        drawn.add_row(*row)
    return drawn


def pipeline(text: str, out: Path) -> Table:
    """Characters a second of whole builds and by stage, and as ratios to the speed of jieba's segmenting and tagging."""
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    list(jieba.posseg.cut("预热"))
    cut, _ = timed(lambda: sum(1 for _ in jieba.cut(text)))
    posseg, _ = timed(lambda: sum(1 for _ in jieba.posseg.cut(text)))
    passages = _passages()
    words, _ = timed(lambda: tagger.tag(passages))
    inputs = [str(path) for path in INPUTS]
    whole, report = timed(lambda: kg.build(inputs, out, cache=False, clock=time.process_time))

    def row(name: str, seconds: float) -> tuple[str, ...]:
        speed = len(text) / seconds
        return (name, f"{seconds:.2f}", f"{speed:,.0f}", f"{cut / seconds:.3f}", f"{posseg / seconds:.2f}")

    rows = [
        row("jieba.cut", cut),
        row("jieba.posseg", posseg),
        row("kg build", whole),
        *(row(f"  {stage}", report.seconds[stage]) for stage in STAGES),
        row("tagger, a part of recognise", words),
    ]
    columns = ("", "seconds", "characters/s", "of jieba.cut", "of jieba.posseg")
    return table(f"{len(text):,} characters in {len(report.documents)} documents", columns, rows)


def _passages() -> list[str]:
    """The texts that the tagger reads in such a build: every passage."""
    found = read([str(path) for path in INPUTS])
    return [passage.text for one in found if isinstance(one, Document) for article in one.articles for passage in article.passages]


def start(folder: Path) -> str:
    """What a build costs that hardly reads anything: imports, tables, patterns, the declarations of the vocabulary."""
    (folder / "small.txt").write_text(SMALL, encoding="utf-8")
    command = [sys.executable, "-c", _CHILD, str(folder / "small.txt"), str(folder / "small")]
    seconds = [float(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout) for _ in range(BEST_OF)]
    return f"one sentence in a process of its own: {min(seconds):.2f} seconds"


def main() -> int:
    """Print the tables."""
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    files = [path for folder in INPUTS for path in sorted(folder.glob("*.txt"))]
    text = "".join(path.read_text(encoding="utf-8-sig") for path in files)
    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "exports"
        console.print(pipeline(text, out))
        console.print(start(Path(folder)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
