"""Speed of the explorer in a browser: python -m benchmarks.explorer KG.nq [KG.nq …] [--things 20000].

For each build as it is, and for one of real shapes with as many entities as ``--things`` says: seconds to make the page, its size,
seconds of CPU until it is ready, milliseconds of CPU a frame while the map is moved, in the main view and in the whole graph.
CPU time is that of the page's main thread (Chrome DevTools Protocol, Performance.getMetrics), so a busy machine does not change it much.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from benchmarks.generated import generate
from kg.page import page
from tests.page import gold
from tests.page.conftest import Explorer, launched

MOVES = 40


def measured(explorer: Explorer, name: str, source: Path, folder: Path) -> None:
    """Make the page of a build, open it, move it; print a row."""
    dataset = gold.dataset(parse(path=str(source), format=RdfFormat.N_QUADS))
    began = time.process_time()
    html = page(dataset)
    made = time.process_time() - began
    (folder / "graph.html").write_text(html, encoding="utf-8", newline="\n")
    explorer.url = (folder / "graph.html").as_uri()
    explorer.driver.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
    row = []
    for address in ("", "#c.hide=0&c.whole=1"):
        explorer.open(address)
        explorer.settle("await new Promise((ready) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(ready))))")
        row += [f"{spent(explorer):5.2f}", f"{1000 * moved(explorer):5.1f}"]
    counts = explorer.run("return [explorer.data.map.spots.length, explorer.facts.length]")
    size = f"{counts[0]:>9,} {counts[1]:>8,} {made:8.1f} {len(html.encode()) / 1e6:6.2f}"
    print(f"{name:<16} {size} {row[0]:>9} {row[1]:>9} {row[2]:>12} {row[3]:>12}", flush=True)


def spent(explorer: Explorer) -> float:
    """Seconds of CPU that the page's main thread has used."""
    metrics = explorer.driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return next(float(one["value"]) for one in metrics if one["name"] == "TaskDuration")


def moved(explorer: Explorer) -> float:
    """Seconds of CPU for a frame while the map is dragged."""

    def mouse(kind: str, x: int, y: int) -> None:
        event = {"type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1}
        explorer.driver.execute_cdp_cmd("Input.dispatchMouseEvent", event)

    time.sleep(1)
    mouse("mousePressed", 800, 500)
    before = spent(explorer)
    for step in range(MOVES):
        mouse("mouseMoved", 800 + 5 * step, 500 + 2 * step)
        explorer.settle("await new Promise((ready) => requestAnimationFrame(() => setTimeout(ready)))")
    after = spent(explorer)
    mouse("mouseReleased", 800 + 5 * MOVES, 500 + 2 * MOVES)
    return (after - before) / MOVES


def main() -> int:
    """Measure each build, then the last one made large."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("builds", type=Path, nargs="+")
    parser.add_argument("--things", type=int, default=20_000)
    given = parser.parse_args()
    print(f"{'build':<16} {'entities':>9} {'facts':>8} {'page s':>8} {'MB':>6} {'ready s':>9} {'frame ms':>9} {'whole: ready':>12} {'frame ms':>12}")
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        driver = launched(folder / "profile")
        try:
            explorer = Explorer(driver, "")
            for source in given.builds:
                measured(explorer, source.parent.name, source, folder)
            lines = sum(1 for _ in given.builds[-1].open("rb"))
            entities = explorer.run("return explorer.data.map.spots.length")
            big = folder / "big.nq"
            generate(given.builds[-1], big, round(1.3 * lines * given.things / entities))  # what documents share is not copied
            measured(explorer, "made large", big, folder)
        finally:
            driver.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
