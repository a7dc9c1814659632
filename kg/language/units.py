"""Units and measure words: the rows of ``ontology/reference/units.csv``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.reference import table


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of the units table: ``form`` as written, and how much of ``unit`` one of it is."""

    form: str
    unit: str
    factor: Decimal
    kind: str  # Money, Count, Area, Ratio, Duration, Other
    numerals: str  # which numbers may stand before it: any, many, tens, arabic, share, scaled
    unless: str  # what must not follow it, a regular expression


@cache
def units() -> Mapping[str, Unit]:
    """The units by their written form."""
    rows = (
        Unit(row["form"], row["unit"], Decimal(row["factor"]), row["kind"], row["numerals"], row["unless"])
        for row in table("units")
    )
    return {unit.form: unit for unit in rows}


@cache
def pattern() -> str:
    """A regular expression for any unit, the longest that may stand there: one branch for each first character."""
    branches: dict[str, list[Unit]] = {}
    for unit in sorted(units().values(), key=lambda unit: (-len(unit.form), unit.form)):
        branches.setdefault(unit.form[0], []).append(unit)
    rest = {
        first: "|".join(re.escape(unit.form[1:]) + (f"(?!{unit.unless})" if unit.unless else "") for unit in some)
        for first, some in branches.items()
    }
    return "|".join(f"{re.escape(first)}(?:{some})" if some else re.escape(first) for first, some in rest.items())
