"""A chart of what builds cost by the number of their documents. The same numbers give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path


def draw(path: Path, documents: Sequence[int], spent: Sequence[Mapping[str, float]], held: Sequence[Mapping[str, float]]) -> None:
    """Write an SVG: CPU seconds a document by stage, and the memory that was held until the end of each stage, in MB."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "devzone-kg"
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(11, 4.2), layout="constrained")
    places = range(len(documents))
    below = [0.0] * len(documents)
    for stage in spent[0]:
        heights = [1000 * one[stage] for one in spent]
        left.bar(places, heights, 0.6, below, label=stage)
        below = [a + b for a, b in zip(below, heights, strict=True)]
    left.set(xticks=list(places), xticklabels=[f"{number:,}" for number in documents], xlabel="documents", ylabel="CPU ms a document")
    left.legend(fontsize="small")
    for stage in held[0]:
        right.plot(documents, [one[stage] for one in held], marker="o", label=f"until the end of {stage}")
    right.set(xscale="log", yscale="log", xlabel="documents", ylabel="MB")
    right.legend(fontsize="small")
    figure.savefig(path, metadata={"Date": None, "Creator": None})
    pyplot.close(figure)
