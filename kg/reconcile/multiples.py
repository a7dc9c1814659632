"""Multiples and doublings against two levels: 2023年是上年的2.39倍; 2010年刚过90亿元，去年213亿元，翻了一番还多; 力争翻一番、达到五十亿元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from kg.model import Finding, Period, Statistic
from kg.reconcile.findings import compared, number, of_statistics
from kg.reconcile.interval import HUNDRED, ONE, Interval, exact
from kg.reconcile.ledger import Ledger, Paragraph, Term, year_before
from kg.reconcile.rules import WORDS, pattern, says

_SAME_FIRMS = Decimal(5)  # points between a multiple over the same firms and that of two published levels


def multiples(ledger: Ledger) -> Iterator[Finding]:
    """So many times a level of another year; a doubling between two levels."""
    for paragraph in ledger.paragraphs:
        for one, other in pairwise(paragraph.terms):
            if other.quantity.counter == "倍" and other.exact:
                yield from _times(ledger, paragraph, one, other)
            if one.quantity.counter == "番":
                yield from _to_be_doubled(ledger, paragraph, one, other)
        yield from _doubled(paragraph)


def _times(ledger: Ledger, paragraph: Paragraph, level: Term, times: Term) -> Iterator[Finding]:
    """2022年总投资364.12亿元，2023年是上年的2.39倍, with the level of 2023 said elsewhere in the document."""
    said, one = WORDS["multiple of a year"].search(paragraph.between(level, times)), level.statistic
    if said is None or one is None or one.period is None or one.measure != "Level" or not level.exact or "。" in paragraph.between(level, times):
        return
    told, now_year = one.period, int(said["now"]) if said["now"] else None
    then_year = int(said["then"][:4]) if said["then"][0].isdigit() else None
    if now_year is not None and then_year is None:
        then_year = now_year - 1
    if now_year is None:
        now_year = told.end.year
    if then_year is None:
        then_year = now_year - 1
    year = {then_year: now_year, now_year: then_year}.get(told.end.year)
    other = _of_year(ledger, one, year) if year is not None and year != told.end.year else None
    if other is None:
        return
    now, then = (other, one) if told.end.year == then_year else (one, other)
    if then.value <= 0:
        return
    worked_out = ledger.range(now) / ledger.range(then) * exact(HUNDRED)
    if pattern("comparable").search(ledger.called(one)):
        worked_out += Interval(-_SAME_FIRMS, _SAME_FIRMS)
    words = f"{now.stated[0]}与{then.stated[0]}之比，算得{number(worked_out, 'Percent')}，文中为{times.words}"
    yield of_statistics(ledger, "multiple", times.range.meets(worked_out), words, (one, other))


def _of_year(ledger: Ledger, one: Statistic, year: int) -> Statistic | None:
    """The level of the same name and the same months of another year, the only one that the document has of it."""
    if one.period is None:
        return None
    shift = year - one.period.end.year
    try:
        start, end = (date(day.year + shift, day.month, day.day) for day in (one.period.start, one.period.end))
    except ValueError:
        return None
    some = [
        other
        for other in ledger.by_indicator[one.indicator]
        if (other.about, other.unit, other.measure, other.status) == (one.about, one.unit, "Level", "Actual")
        and other.period == Period(start, end) and ledger.documents(other) & ledger.documents(one)
    ]  # fmt: skip
    return some[0] if len(some) == 1 and some[0].bound is None else None


def _doubled(paragraph: Paragraph) -> Iterator[Finding]:
    """A in one year, B in a later one, 翻了一番: the only two levels of the sentence in their unit."""
    terms = paragraph.terms
    for position in range(2, len(terms)):
        old, new, doubled = terms[position - 2 : position + 1]
        one, other = old.statistic, new.statistic
        if doubled.quantity.counter != "番" or one is None or other is None or one.indicator != other.indicator or one.about != other.about:
            continue
        told = one.period is not None and other.period is not None and one.period.end.year < other.period.end.year
        if not told or {one.measure, other.measure} != {"Level"} or not says("doubled so far", paragraph.between(new, doubled)):
            continue
        if old.alike(new) and "。" not in paragraph.between(old, new) and new.exact and old.range.low:
            yield compared("multiple", doubled, _growth(new.range, old.range), f"由{old.words}到{new.words}，算变化率", (old, new))


def _growth(new: Interval, old: Interval) -> Interval:
    quotient = new / old
    return Interval(*(None if end is None else (end - ONE) * HUNDRED for end in (quotient.low, quotient.high)))


def _to_be_doubled(ledger: Ledger, paragraph: Paragraph, doubled: Term, level: Term) -> Iterator[Finding]:
    """今年力争产值翻一番、达到五十亿元 against the level of the year before, where no other year is said to be doubled."""
    one, start = level.statistic, paragraph.part(doubled)
    if one is None or one.period is None or one.status != "Target" or not level.exact or not says("doubled to", paragraph.between(doubled, level)):
        return
    if re.search(r"\d{4}年|比|较|到[^，]{0,8}[年末]|“十|五年|[二两三四五]年", paragraph.text[start : doubled.start]):
        return
    then = _year_before(ledger, one)
    if len(then) == 1:
        worked_out = _growth(level.range, ledger.range(then[0]))
        agrees = doubled.range.meets(worked_out)
        words = f"由{then[0].stated[0]}到{level.words}，算变化率得{number(worked_out, 'Percent')}，文中为{doubled.words}"
        yield of_statistics(ledger, "multiple", agrees, words, (one, then[0]))


def _year_before(ledger: Ledger, one: Statistic) -> Sequence[Statistic]:
    period = year_before(one.period) if one.period is not None else None
    return [
        other
        for other in ledger.by_indicator[one.indicator]
        if (other.about, other.unit, other.measure, other.status) == (one.about, one.unit, "Level", "Actual")
        and other.period == period and other.bound is None and other.value > 0
        and (other.scope or "") in (one.scope or "") and ledger.documents(other) & ledger.documents(one)
    ]  # fmt: skip
