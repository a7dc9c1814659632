"""What was done of a year's plan against the calendar: 1—8月…占年度计划的62.8%，慢于时序进度3.9个百分点."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from kg.model import Finding, Period
from kg.reconcile.findings import compared
from kg.reconcile.interval import HUNDRED, Interval
from kg.reconcile.ledger import Ledger, Paragraph, Term
from kg.reconcile.rules import WORDS
from kg.reconcile.spans import UNTIL

_MONTHS = 12
_ROUNDED = Decimal("0.35")  # what the calendar's own share may have been rounded by: 66.7%, 67%
_YEARLY = re.compile("计划|任务|目标|预算|完成率")
_LONGER = re.compile("[二两三四五]年(?:行动|计划|任务|目标)|总投资的|规划|季度(?:计划|任务|目标)|上半年(?:计划|任务|目标)")


def progress(ledger: Ledger) -> Iterator[Finding]:
    """A rate of the year's plan, and how far it is said to be ahead of the months gone by or behind them."""
    for paragraph in ledger.paragraphs:
        for rate, points in pairwise(paragraph.terms):
            said = WORDS["against the calendar"].match(paragraph.between(rate, points))
            if said is None or points.quantity.unit != "PercentagePoint" or rate.quantity.unit != "Percent" or not (rate.exact and points.exact):
                continue
            gone = _gone(paragraph, rate, points)
            if gone is None:
                continue
            ahead = bool(said["ahead"] or said["fast"])
            worked_out = rate.range - gone if ahead else gone - rate.range
            yield compared("progress", points, worked_out, f"完成{rate.words}，与时间进度相差，算", (rate,))


def _gone(paragraph: Paragraph, rate: Term, points: Term) -> Interval | None:
    """The share of the year that has gone by, by months and by days."""
    words = paragraph.text[paragraph.sentence(rate) : points.start]
    if not _YEARLY.search(words) or _LONGER.search(words):
        return None
    period = next((t.statistic.period for t in (rate, points) if t.statistic is not None and t.statistic.period is not None), None)
    said = list(WORDS["so far"].finditer(words))
    if said:
        month = int(said[-1]["month"] or UNTIL[said[-1][0]])
    elif period is not None and _from_new_year(period):
        month = period.end.month
    else:
        return None
    by_month = HUNDRED * month / _MONTHS
    return Interval(by_month - _ROUNDED, by_month + _ROUNDED) if 0 < month < _MONTHS else None


def _from_new_year(period: Period) -> bool:
    """Whether it runs from the first of January to the end of a month of that year."""
    following = period.end.fromordinal(period.end.toordinal() + 1)
    return (period.start.month, period.start.day) == (1, 1) and period.start.year == period.end.year and following.day == 1
