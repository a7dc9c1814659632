"""The corpora: for each dimension a value and the surface forms that say it, and what must say nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kg.model import Context, Period, Section
from kg.read import repair, script

FOLDER = Path(__file__).parent / "corpus"
QUANTITIES = (
    "areas", "bounds", "comparisons", "counts", "durations", "energy", "foreign", "fractions", "money", "names", "printed", "ranges",
    "ranks", "rates", "ratios",
)  # fmt: skip


class _Strict(yaml.CSafeLoader):
    """Refuses a value that is said twice: the first one's forms would be lost."""


def _mapping(loader: yaml.CSafeLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [loader.construct_object(key) for key, _ in node.value]
    assert len(keys) == len(set(keys)), f"{node.start_mark}: {max(keys, key=keys.count)} stands twice"
    return loader.construct_mapping(node, deep=True)


_Strict.add_constructor("tag:yaml.org,2002:map", _mapping)


@cache
def load(dimension: str) -> Mapping[str, Any]:
    """The corpus of a dimension: ``value`` (a value to its forms) and ``never``."""
    loaded: Mapping[str, Any] = yaml.load((FOLDER / f"{dimension}.yaml").read_text(encoding="utf-8"), _Strict)
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


@dataclass(frozen=True, slots=True)
class PeriodCase:
    """An expression in its context, and the days that it means there."""

    context: str
    article: Context
    section: Section
    form: str
    value: str


def _days(said: str | None) -> Period | None:
    if said is None:
        return None
    first, last = said.split("..")
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@cache
def contexts() -> Mapping[str, tuple[Context, Section]]:
    """The contexts of the corpus of periods by name."""
    return {
        name: (Context(issued=said.get("issued"), period=_days(said.get("period"))), Section((name,), _days(said.get("section"))))
        for name, said in load("periods")["contexts"].items()
    }


def periods() -> Sequence[PeriodCase]:
    """Each expression in each of its contexts."""
    return [
        PeriodCase(name, *contexts()[name], form, value)
        for name, said in load("periods")["contexts"].items()
        for value, forms in said["value"].items()
        for form in forms
    ]
