"""The words and the identities that the checks go by, from the YAML files beside this module."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from kg.entries import entries
from kg.wording import patterns

_HERE = Path(__file__).parent
WORDS: Mapping[str, re.Pattern[str]] = {
    name: pattern for path in sorted((_HERE / "wordings").glob("*.yaml")) for name, pattern in patterns(path).items()
}


@cache
def _identities() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = entries(_HERE / "identities.yaml")
    return loaded


def groups(name: str) -> Sequence[Sequence[str]]:
    """A list of lists: ``sums``, ``parts``, ``disjoint``, ``stages``, ``complete``, ``complete numbers``, ``falling``."""
    found: Sequence[Sequence[str]] = _identities()[name]
    return found


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern over names of indicators: ``flows``, ``stocks``, ``comparable``, ``rates``."""
    return re.compile(_identities()[name])


def conversions() -> Mapping[str, Sequence[str]]:
    """The words of the part whose share of the whole a rate is."""
    found: Mapping[str, Sequence[str]] = _identities()["conversions"]
    return found


@cache
def exchange() -> Mapping[str, tuple[Decimal, Decimal]]:
    """The least and the most yuan that one of a foreign money has been worth since 2000."""
    return {unit: (Decimal(str(low)), Decimal(str(high))) for unit, (low, high) in _identities()["exchange"].items()}


def says(name: str, text: str) -> bool:
    """Whether words are of a kind."""
    return WORDS[name].search(text) is not None


def told_apart(labels: Sequence[str], group: Sequence[str]) -> set[str]:
    """The words of a group that tell labels apart, one for each; none where some label has none."""
    found = [next((word for word in group if word in label), "") for label in labels]
    return set(found) if all(found) and len(set(found)) == len(found) else set()
