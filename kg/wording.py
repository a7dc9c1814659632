"""Wordings: named patterns kept as data, each with words that it must match and words that it must not.

A YAML file maps a name to ``any`` (alternatives, each a regular expression) with an optional ``before`` and ``after``
that stand around all of them, an ``example`` and a ``never``; a test runs every one. Its first entry may be ``parts``:
pieces that patterns name as ``<piece>``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.entries import entries
from kg.errors import ReferenceDataError

_PIECE = re.compile(r"(?<!\?P)<([a-z]+)>")
_KEYS = {"any", "before", "after", "example", "never"}


@dataclass(frozen=True, slots=True)
class Wording:
    """A way, or several ways, of saying one thing."""

    name: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    never: tuple[str, ...]


def load(path: Path) -> Mapping[str, Wording]:
    """The wordings of a file by name; one without an example, or with an unknown key, is refused."""
    said: dict[str, Mapping[str, Any]] = entries(path)
    parts: Mapping[str, str] = said.pop("parts", {})
    found = {}
    for name, entry in said.items():
        if unknown := entry.keys() - _KEYS:
            raise ReferenceDataError(f"wording with unknown {min(unknown)}", where=f"{path.name}: {name}")
        if not {"any", "example"} <= entry.keys():
            raise ReferenceDataError("wording without any or example", where=f"{path.name}: {name}")
        some = "|".join(entry["any"])
        source = f"{entry.get('before', '')}(?:{some}){entry.get('after', '')}"
        pattern = re.compile(_PIECE.sub(lambda piece: parts[piece[1]], source))
        found[name] = Wording(name, pattern, _several(entry["example"]), _several(entry.get("never", ())))
    return found


def _several(said: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


def patterns(path: Path) -> Mapping[str, re.Pattern[str]]:
    """The patterns of a file by name."""
    return {name: wording.pattern for name, wording in load(path).items()}
