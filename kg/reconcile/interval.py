"""Intervals: where the true value of a figure lies, given how it was rounded and bounded.

A figure of which one decimal is shown was rounded to it: 414.5亿元 is any sum between 414.45 and 414.55. What is worked
out from such figures is an interval too (R. E. Moore, *Interval Analysis*, 1966), and two statements contradict each
other only where their intervals do not meet.

>>> shown = stated("414.5亿元", Decimal(41450000000), None, "CNY")
>>> f"{shown.low} {shown.high}"
'41445000000 41455000000'
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = re.compile(r"(\d[\d,，]*)(?:[.．](\d+))?")
_ABOUT = Decimal("0.1")  # how far off what is said with 约 or 近 may be

_DOUBLED = Decimal("0.95"), Decimal("1.6")  # what is called 翻番: somewhat less than twice, or more
_FRACTION = Decimal("0.03")  # how far off a third may be that is said in words

ZERO, ONE, HUNDRED = Decimal(0), Decimal(1), Decimal(100)


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``low`` to ``high``, both included; None where there is no end."""

    low: Decimal | None
    high: Decimal | None

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        below = self.high is not None and other.low is not None and self.high < other.low
        above = self.low is not None and other.high is not None and self.low > other.high
        return not (below or above)

    def __add__(self, other: Interval) -> Interval:
        return Interval(_sum(self.low, other.low), _sum(self.high, other.high))

    def __neg__(self) -> Interval:
        return Interval(None if self.high is None else -self.high, None if self.low is None else -self.low)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        """The product of two intervals of numbers that are not negative."""
        return Interval(_product(self.low, other.low), _product(self.high, other.high))

    def __truediv__(self, other: Interval) -> Interval:
        """The quotient of two intervals of numbers that are not negative."""
        low = self.low / other.high if self.low is not None and other.high else None
        high = self.high / other.low if self.high is not None and other.low else None
        return Interval(low, high)

    def root(self, degree: int) -> Interval:
        """The root of a positive interval."""
        exponent = ONE / degree
        return Interval(*(None if end is None else end**exponent for end in (self.low, self.high)))


def _sum(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one + other


def _product(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one * other


def exact(value: Decimal | int) -> Interval:
    """A number that was not rounded."""
    return Interval(Decimal(value), Decimal(value))


def total(some: Iterable[Interval]) -> Interval:
    """The sum of intervals."""
    return sum(some, exact(0))


def step(words: str, value: Decimal, unit: str = "") -> Decimal:
    """What one unit of the last shown digit is worth: 0.1亿 for 414.5亿元; 0 for a count (220个), which is exact.

    >>> str(step("3.78万户", Decimal(37800), "Count")), str(step("220个", Decimal(220), "Count")), str(step("九成", Decimal(90)))
    ('100', '0', '10')
    """
    shown = _NUMBER.search(words)
    if shown is None:
        return _numeral_step(value, unit)
    digits = re.sub("[,，]", "", shown[1])
    number = Decimal(f"{digits}.{shown[2] or '0'}")
    if not number:
        return Decimal(10) ** (8 * ("亿" in words) + 4 * ("万" in words) - len(shown[2] or ""))
    one = (abs(value) / number).normalize()
    if not shown[2] and one == ONE and unit == "Count":
        return ZERO
    zeros = len(digits) - len(digits.rstrip("0")) if not shown[2] else 0
    rounded = Decimal(10) ** (zeros - 1) if zeros >= 2 else ONE  # 4000亿元 may have been rounded to hundreds
    return (one * rounded * Decimal(10) ** -len(shown[2] or "")).quantize(Decimal("1e-12")).normalize()


def _numeral_step(value: Decimal, unit: str) -> Decimal:
    """Of Chinese numerals: exact below a hundred counted one by one, else the power of ten that they end with."""
    if unit == "Count" and value == value.to_integral_value() and (abs(value) < 100) and value % 10:
        return ZERO
    exponent = value.normalize().as_tuple().exponent
    return Decimal(10) ** (exponent if isinstance(exponent, int) else 0)


def stated(words: str, value: Decimal, bound: str | None, unit: str = "") -> Interval:
    """Where the true value of a figure lies, which was written ``words``, is ``value`` in its unit, and ``bound``ed."""
    if bound == "Min":
        return Interval(value, None)
    if bound == "Max":
        return Interval(None, value)
    if "番" in words:
        return Interval(value * _DOUBLED[0], value * _DOUBLED[1])
    half = step(words, value, unit) / 2
    if "分之" in words:
        half = max(half, abs(value) * _FRACTION)
    if bound == "Approximate":
        half = max(half, abs(value) * _ABOUT)
    return Interval(value - half, value + half)
