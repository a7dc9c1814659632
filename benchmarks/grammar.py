"""Measure the grammars of quantities and periods: characters a second, passage by passage, as the pipeline calls them.

One core, CPU time, the best of some runs; reading is not counted. Nothing here passes or fails.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from kg.language import periods, quantities  # noqa: E402
from kg.model import Article, Document  # noqa: E402
from kg.read import read  # noqa: E402

BEST_OF = 9


def articles() -> list[Article]:
    """The articles of the seeds and of the gold texts."""
    found = read([str(ROOT / "seeds"), str(ROOT / "tests" / "gold" / "texts")])
    return [article for document in found if isinstance(document, Document) for article in document.articles]


def _seconds(work: Callable[[], int]) -> tuple[float, int]:
    best, number = float("inf"), 0
    for _ in range(BEST_OF):
        began = time.process_time()
        number = work()
        best = min(best, time.process_time() - began)
    return best, number


def speed() -> Table:
    """A row for each grammar and one for the two together."""
    some = articles()
    passages = [passage for article in some for passage in article.passages]
    characters = sum(len(passage.text) for passage in passages)

    def counted() -> int:
        return sum(len(quantities.find(passage.text, passage.index)) for passage in passages)

    def dated() -> int:
        return sum(len(periods.find_all(article.passages, article.context)) for article in some)

    drawn = Table("", title=f"grammars, {characters:,} characters", title_justify="left")
    for head in ("found", "milliseconds", "characters/s"):
        drawn.add_column(head, justify="right")
    rows = [("quantities", *_seconds(counted)), ("periods", *_seconds(dated))]
    rows.append(("both", sum(row[1] for row in rows), sum(row[2] for row in rows)))
    for name, seconds, number in rows:
        drawn.add_row(name, f"{number:,}", f"{seconds * 1000:.1f}", f"{characters / seconds:,.0f}")
    return drawn


def main() -> int:
    """Print the table."""
    Console().print(speed())
    return 0


if __name__ == "__main__":
    sys.exit(main())
