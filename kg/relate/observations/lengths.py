"""Periods by the calendar: a year earlier, whole years, how many."""

from __future__ import annotations

from datetime import date

from kg.model import Period


def year_before(period: Period) -> Period:
    """The same months a year earlier."""
    start, end = period.start, period.end
    last = 28 if (end.month, end.day) == (2, 29) else end.day
    return Period(start.replace(year=start.year - 1), date(end.year - 1, end.month, last), period.how)


def whole_years(period: Period) -> bool:
    """Whether a period runs from a January to a December."""
    return (period.start.month, period.start.day, period.end.month, period.end.day) == (1, 1, 12, 31)


def years(period: Period) -> int:
    """The calendar years that a period is in."""
    return period.end.year - period.start.year + 1
