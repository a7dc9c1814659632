"""The corpora: for each dimension a value and the surface forms that say it, and what must say nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml

from kg.read import repair, script

FOLDER = Path(__file__).parent / "corpus"
QUANTITIES = (
    "areas", "bounds", "comparisons", "counts", "durations", "energy", "foreign", "fractions", "money", "names", "printed", "ranges",
    "ranks", "rates", "ratios",
)  # fmt: skip


def load(dimension: str) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """The corpus of a dimension: ``value`` (a value to its forms) and ``never``."""
    loaded: Mapping[str, Mapping[str, Sequence[str]]] = yaml.safe_load((FOLDER / f"{dimension}.yaml").read_text(encoding="utf-8"))
    return loaded


def read(form: str) -> str:
    """A form as files print it, as the reader hands it on: simplified, half-width, on one line."""
    source = script.simplified(form)
    lines, start = [], 0
    for line in source.split("\n"):
        lines.append((start, start + len(line)))
        start += len(line) + 1
    return repair.clean(source, lines).text


def cases(dimension: str) -> Iterator[tuple[str, str]]:
    """Each form of a dimension with its value."""
    for value, forms in load(dimension)["value"].items():
        yield from ((read(form) if dimension == "printed" else form, value) for form in forms)


def never(dimension: str) -> Iterator[str]:
    """What must say nothing."""
    yield from (read(form) if dimension == "printed" else form for form in load(dimension)["never"])
