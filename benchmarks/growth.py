"""Measure how the cost of a build grows with its documents: make bench (DOCUMENTS=10000 goes on to so many).

Documents are made of the gold texts (``benchmarks.corpus``). Each build runs in a process of its own; CPU seconds, but two workers
against one by the clock. Ratios travel between machines, absolute numbers do not. The table and a chart of it are kept in
``exports/bench``. Nothing here passes or fails.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from rich.console import Console

from benchmarks.bench import table, timed
from benchmarks.chart import draw
from benchmarks.corpus import documents, write
from benchmarks.measured import LATER, ROOT, Took, measure

SIZES = (10, 100, 1_000, 10_000)
KEPT = ROOT / "exports" / "bench"
CHANGED = 0.01  # of the documents, between two builds
SPOKEN = 1_000_000  # characters that jieba reads at most
STAGES = ("read", "recognise", "relate", *LATER)


@dataclass(frozen=True, slots=True)
class Size:
    """What corpora of one size gave."""

    documents: int
    characters: int
    cold: Took
    two: Took  # with two workers
    again: Took  # with some documents changed
    speeds: Mapping[str, float]  # characters a second of jieba's segmenting and tagging


def measured(number: int, folder: Path, seed: int) -> Size:
    """Everything of one size."""
    inputs, out = folder / "in", folder / "out"
    characters = write(inputs, number, seed)
    cold = measure(inputs, out)
    changed = max(1, round(number * CHANGED))
    new = islice(documents(seed), number, number + changed)
    for path, (_, text) in zip(sorted(inputs.rglob("*.txt")), new, strict=False):
        path.write_text(text, encoding="utf-8", newline="\n")
    again = measure(inputs, out)
    two = measure(inputs, folder / "two", 2)
    return Size(number, characters, cold, two, again, jieba_speeds(number, seed))


def jieba_speeds(number: int, seed: int) -> dict[str, float]:
    """Characters a second of jieba on the same text, or on as much of it as is enough."""
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    list(jieba.posseg.cut("预热"))
    text = "".join(text for _, text in islice(documents(seed), number))[:SPOKEN]
    ways = {"jieba.cut": jieba.cut, "jieba.posseg": jieba.posseg.cut}
    return {name: len(text) / timed(lambda cut=cut: sum(1 for _ in cut(text)), 1)[0] for name, cut in ways.items()}  # type: ignore[misc]


def rows(sizes: Sequence[Size]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The table: a column for each size."""
    found: list[tuple[str, ...]] = []

    def row(name: str, *said: str) -> None:
        found.append((name, *said))

    row("characters", *(f"{one.characters:,}" for one in sizes))
    row("entities", *(f"{one.cold.entities:,}" for one in sizes))
    row("claims", *(f"{one.cold.claims:,}" for one in sizes))
    for name in ("jieba.cut", "jieba.posseg"):
        row(f"characters/s: {name}", *(f"{one.speeds[name]:,.0f}" for one in sizes))
    row("characters/s: kg build", *(f"{one.characters / one.cold.total:,.0f}" for one in sizes))
    for stage in STAGES:
        row(f"  {stage}", *(f"{one.characters / max(seconds(one.cold)[stage], 1e-3):,.0f}" for one in sizes))
    for name in ("jieba.cut", "jieba.posseg"):
        row(f"of {name}", *(f"{one.characters / one.cold.total / one.speeds[name]:.3f}" for one in sizes))
        row("  extraction alone", *(f"{one.characters / one.cold.cpu['extract'] / one.speeds[name]:.3f}" for one in sizes))
    base = next((one for one in sizes if one.documents == 100), sizes[0])
    row(f"CPU a character, of that at {base.documents}", *(f"{_each(one) / _each(base):.2f}" for one in sizes))
    row("two workers, by the clock: extraction", *(f"{one.cold.wall['extract'] / one.two.wall['extract']:.2f} x" for one in sizes))
    row("  whole", *(f"{sum(one.cold.wall.values()) / sum(one.two.wall.values()):.2f} x" for one in sizes))
    row(f"{CHANGED:.0%} changed, CPU: extraction", *(f"{_extraction(one.again) / one.cold.total:.1%}" for one in sizes))
    row("  whole", *(f"{one.again.total / one.cold.total:.1%}" for one in sizes))
    for stage in ("extract", *LATER):
        row(f"MB held until the end of {stage}", *(f"{one.cold.held[stage]:,.0f}" for one in sizes))
    row(f"  extraction, of that at {base.documents}", *(f"{one.cold.held['extract'] / base.cold.held['extract']:.2f}" for one in sizes))
    return ("documents", *(f"{one.documents:,}" for one in sizes)), found


def seconds(took: Took) -> Mapping[str, float]:
    """CPU seconds by stage, those of extraction one by one."""
    return {**took.cpu, **took.within}


def _each(one: Size) -> float:
    """CPU seconds a character, without the start of the process."""
    return (one.cold.total - one.cold.cpu["start"]) / one.characters


def _extraction(took: Took) -> float:
    """CPU seconds of extraction, with the start of the process."""
    return took.cpu["start"] + took.cpu["extract"]


def main() -> int:
    """Measure, print the table, keep it and its chart."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=KEPT)
    given = parser.parse_args()
    sizes = []
    for number in (*(size for size in SIZES if size < given.documents), given.documents):
        with tempfile.TemporaryDirectory() as folder:
            sizes.append(measured(number, Path(folder), given.seed))
    columns, found = rows(sizes)
    Console().print(table("How the cost grows with the documents", columns, found))
    given.keep.mkdir(parents=True, exist_ok=True)
    lines = (columns, ("---", *("---:" for _ in sizes)), *found)
    (given.keep / "growth.md").write_text("".join(f"| {' | '.join(line)} |\n" for line in lines), encoding="utf-8")
    spent = [{stage: seconds(one.cold)[stage] / one.documents for stage in STAGES} for one in sizes]
    held = [{stage: one.cold.held[stage] for stage in ("extract", *LATER)} for one in sizes]
    draw(given.keep / "growth.svg", [one.documents for one in sizes], spent, held)
    print(f"kept in {given.keep}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
