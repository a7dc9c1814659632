"""What a user writes as the right value: amounts, codes, periods, as people and as the graph write them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from kg.language import periods, quantities
from kg.language.units import units
from kg.model import Context, Evidence, Passage, Period
from kg.vocab import LABELS, STAGES, UNITS

MONEY = ("investmentCNY", "amountCNY")
_PLAIN = re.compile(r"[-+−]?\d+(?:,\d{3})*(?:\.\d+)?")
_DAYS = re.compile(r"(\d{4})-(\d\d)-(\d\d)\s*(?:/|至|到|~|—+|–+|\.\.)\s*(\d{4})-(\d\d)-(\d\d)")
_FALLS = re.compile("^(?:下降|减少|下滑|负增长|降低|回落|[-−])")


def amount(said: str) -> tuple[Decimal, str | None, str | None] | None:
    """A number, its unit and its bound, None where nothing says them: 4391, 35.2亿元, -3%, 超过40家.

    >>> amount("35.2亿元")
    (Decimal('3520000000'), 'CNY', None)
    >>> amount("-3%"), amount("4,391")
    ((Decimal('-3'), 'Percent', None), (Decimal('4391'), None, None))
    """
    said = said.strip()
    if _PLAIN.fullmatch(said):
        return Decimal(said.replace(",", "").replace("−", "-")), None, None
    falls = _FALLS.match(said)
    rest = said[falls.end() :] if falls else said
    found = quantities.find(rest)
    if len(found) != 1:
        return None
    one = found[0]
    left = rest[: one.start] + rest[one.end :]
    if re.search(r"\d", left):
        return None
    return (-abs(one.value) if falls else one.value), one.unit, one.bound


def code(said: str, codes: frozenset[str] | tuple[str, ...]) -> str | None:
    """The code of a list that words mean: its local name or a label."""
    wanted = said.strip().removeprefix("dz:").lower()
    return next((one for one in sorted(codes) if wanted in (one.lower(), *(label.lower() for label in LABELS[one]))), None)


def unit(said: str) -> str | None:
    """The unit that words mean: its name, a label, or a measure word that counts it one for one (家, 亩, but not 亿元)."""
    form = units().get(said.strip())
    return code(said, UNITS) or (form.unit if form and form.factor == 1 else None)


def stage(said: str) -> str | None:
    """The stage of a project."""
    return code(said, tuple(STAGES))


def period(said: str) -> Period | None:
    """A period as documents say it (2023年上半年), or its first and last day (2023-01-01/2023-06-30)."""
    days = _DAYS.fullmatch(said.strip())
    if days:
        try:
            numbers = [int(number) for number in days.groups()]
            start, end = date(*numbers[:3]), date(*numbers[3:])
        except ValueError:
            return None
        return Period(start, end, "said") if start <= end else None
    text = said.strip()
    found = periods.find(Passage(0, text, range(len(text)), 0, len(text), 0), Context())
    return found[0].period if len(found) == 1 and (found[0].start, found[0].end) == (0, len(text)) else None


def is_said(item: Evidence, said: str) -> bool:
    """Whether words are the literal of a claim."""
    if isinstance(item.object, Decimal):
        found = amount(said)
        return found is not None and found[0] == item.object
    if isinstance(item.object, str):
        return said == item.object or (item.object in LABELS and said in LABELS[item.object])
    return False
