"""Indicators: the concepts that figures are of, from ``ontology/reference/indicators.csv``, and names made on the spot.

>>> concept("规模以上工业增加值").name
'规上工业增加值'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.errors import ReferenceDataError
from kg.language.quantities import units
from kg.reference import table, words

UNIT_KINDS = ("Money", "Count", "Area", "Ratio", "Rank", "Duration", "Other")
_QUOTES = re.compile(r"[\s“”\"'‘’「」《》()（）]")


@dataclass(frozen=True, slots=True)
class Concept:
    """A standard indicator."""

    name: str
    others: tuple[str, ...]
    english: str
    unit_kind: str
    broader: str | None


def key(name: str) -> str:
    """A name without quotes, brackets and white space: “四上”企业数 → 四上企业数."""
    return _QUOTES.sub("", name)


@cache
def concepts() -> Mapping[str, Concept]:
    """The concepts by the key of each of their names, which belongs to no other."""
    found: dict[str, Concept] = {}
    for row in table("indicators"):
        if row["unit_kind"] not in UNIT_KINDS:
            raise ReferenceDataError(f"unknown unit kind {row['unit_kind']}", where=f"indicators.csv, {row['name']}")
        one = Concept(row["name"], words(row["others"]), row["en"], row["unit_kind"], row["broader"] or None)
        for name in (one.name, *one.others):
            if found.setdefault(key(name), one) is not one:
                raise ReferenceDataError(
                    f"{name} names both {found[key(name)].name} and {one.name}",
                    where="indicators.csv",
                    remedy="keep it with one of them",
                )
    _check({one.name: one for one in found.values()})
    return found


def _check(named: Mapping[str, Concept]) -> None:
    """ReferenceDataError where a broader indicator is none, is counted otherwise, or comes round to itself."""
    for one in named.values():
        above, seen = one, {one.name}
        while above.broader:
            over = named.get(above.broader)
            why = "no indicator" if over is None else "counted in another kind of unit" if over.unit_kind != one.unit_kind else ""
            if over is None or why or over.name in seen:
                raise ReferenceDataError(f"broader than {one.name}: {above.broader} is {why or 'below it too'}", where="indicators.csv")
            seen.add(over.name)
            above = over


@lru_cache(maxsize=4096)
def concept(name: str) -> Concept | None:
    """The standard indicator that ``name`` names, None where there is none."""
    return concepts().get(key(name))


@cache
def _kinds() -> Mapping[str, str]:
    return {unit.unit: unit.kind for unit in units().values()}


def unit_kind_of(name: str, unit: str) -> str:
    """The unit kind of an indicator: the concept's, else what its name says of ranks, else that of its unit."""
    known = concept(name)
    if known is not None:
        return known.unit_kind
    return "Rank" if name.endswith(("排名", "位次", "名次")) else _kinds().get(unit, "Other")
