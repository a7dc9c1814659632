"""Growth, differences, points and multiples against the levels that they are of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kg.model import Finding, Period, Statistic
from kg.reconcile.findings import compared, number, of_statistics
from kg.reconcile.interval import HUNDRED, ONE, Interval, exact
from kg.reconcile.ledger import Ledger, Paragraph, Term, whole_year, year_before
from kg.reconcile.rules import WORDS, pattern, says

_RATES = ("Percent", "PercentagePoint")
_FOLLOWING = 2  # changes that may follow two levels: 由A增加到B，净增c，增长x%


def changes(ledger: Ledger) -> Iterator[Finding]:
    """What sentences say of two levels and their change, and what levels of two years make of a stated change."""
    for paragraph in ledger.paragraphs:
        yield from _between_levels(ledger, paragraph)
        yield from _multiples(ledger, paragraph)
        yield from _points_over(paragraph)
    yield from _years(ledger)


# ---------------------------------------------------------------- in a sentence


def _between_levels(ledger: Ledger, paragraph: Paragraph) -> Iterator[Finding]:
    """由A增加到B，增长x%; B，比上年的A增加x%; 由第9位升至第5位，前移4位."""
    terms = [t for t in paragraph.terms if t.quantity.unit != "Year"]  # 两年实现翻番
    for position in range(len(terms) - 2):
        first, second = terms[position], terms[position + 1]
        if not first.alike(second):
            continue
        between, rest = paragraph.between(first, second), terms[position + 2 :]
        if says("from", paragraph.clause(first)) and says("to", between):
            old, new = first, second
        elif says("than", between) and says("more", paragraph.between(second, rest[0])):
            old, new = second, first
        else:
            continue
        last = second
        for term in rest[:_FOLLOWING]:
            words = paragraph.between(last, term)
            if not (says("grown", words) or (last is second and says("more", words)) or (term.quantity.counter == "番" and says("doubled", words))):
                break
            if (finding := _grown(ledger, old, new, term, words)) is not None:
                yield finding
            last = term


def _grown(ledger: Ledger, old: Term, new: Term, term: Term, words: str) -> Finding | None:
    if None in (old.range.low, old.range.high, new.range.low, new.range.high):
        return None
    unit, less = term.quantity.unit, says("lessening", words)
    if old.quantity.ordinal:
        if unit != "Count" or term.quantity.ordinal:
            return None
        back = says("backwards", words)
        worked_out = new.range - old.range if back else old.range - new.range
        return compared("change", term, worked_out, f"由{old.words}到{new.words}，算位次变化", (old, new))
    points = unit == "PercentagePoint" and old.quantity.unit == "Percent"
    if points or (unit == old.quantity.unit and unit not in _RATES and not term.quantity.ordinal):
        worked_out, name = (old.range - new.range if less else new.range - old.range), "之差"
    elif unit == "Percent" and old.quantity.unit not in _RATES and old.range.low:
        averaged = says("average", words)
        if averaged and term.statistic is not None and pattern("real").search(ledger.called(term.statistic)):
            return None
        quotient = new.range / old.range
        if averaged:
            years = _years_between(old, new)
            if years is None:
                return None
            quotient = quotient.root(years)
        worked_out, name = _percent(quotient), "年均增长率" if averaged else "变化率"
        worked_out = -worked_out if less else worked_out
    else:
        return None
    return compared("change", term, worked_out, f"由{old.words}到{new.words}，算{name}", (old, new))


def _percent(quotient: Interval) -> Interval:
    """The growth that a quotient of two levels is."""
    return Interval(*(None if end is None else (end - ONE) * HUNDRED for end in (quotient.low, quotient.high)))


def _years_between(old: Term, new: Term) -> int | None:
    one, two = old.statistic, new.statistic
    if one is None or two is None or one.period is None or two.period is None:
        return None
    years = two.period.end.year - one.period.end.year
    return years if years > 0 else None


def _multiples(ledger: Ledger, paragraph: Paragraph) -> Iterator[Finding]:
    """B，是A的2.1倍; B，是2011年的23倍."""
    terms = paragraph.terms
    for position in range(1, len(terms)):
        new, times = terms[position - 1], terms[position]
        if times.quantity.counter != "倍" or not times.exact:
            continue
        if position >= 2 and new.alike(terms[position - 2]) and paragraph.between(new, times).strip("约近") == "的":
            old, new = new, terms[position - 2]
            if says("multiple", paragraph.between(new, old) + "的") and old.range.low:
                yield compared("multiple", times, new.range / old.range * exact(HUNDRED), f"{new.words}与{old.words}之比，算", (new, old))
            continue
        year = re.fullmatch("，?(?:是|为|相当于|达到?)(?:了)?(\\d{4})年(?:同期|全年)?的(?:约|近)?", paragraph.between(new, times))
        one = new.statistic
        if year is None or one is None:
            continue
        before = ledger.level(ledger.subject(one), ledger.called(one), Period(date(int(year[1]), 1, 1), date(int(year[1]), 12, 31)), one.unit)
        if before is not None and before.value > 0:
            worked_out = new.range / ledger.range(before) * exact(HUNDRED)
            agrees = times.range.meets(worked_out)
            words = f"{new.words}与{year[1]}年的{before.stated[0]}之比，算得{number(worked_out, 'Percent')}，文中为{times.words}"
            yield of_statistics(ledger, "multiple", agrees, words, (one, before))


def _points_over(paragraph: Paragraph) -> Iterator[Finding]:
    """增长16.6%，高于省定目标(16%)0.6个百分点: two rates and what lies between them."""
    terms = paragraph.terms
    for position in range(2, len(terms)):
        one, other, points = terms[position - 2], terms[position - 1], terms[position]
        if points.quantity.unit != "PercentagePoint" or {one.quantity.unit, other.quantity.unit} != {"Percent"} or one.range.low is None:
            continue
        over = WORDS["over"].match(paragraph.between(one, other))
        if over is None or not says("apart", paragraph.between(other, points)):
            continue
        worked_out = other.range - one.range if over["under"] else one.range - other.range
        yield compared("points", points, worked_out, f"{one.words}与{other.words}相差，算", (one, other))


# ---------------------------------------------------------------- over years


def _years(ledger: Ledger) -> Iterator[Finding]:
    """A stated growth, change or shift of points against the levels or shares of both years, wherever they are said."""
    for (subject, name, measure), periods in ledger.of.items():
        for period, some in periods.items():
            for one in some:
                if measure == "Growth" and one.unit == "Percent" and (finding := _growth(ledger, one)) is not None:
                    yield finding
                if measure == "Change" and (now := ledger.level(subject, name, period, one.unit)) is not None:
                    then = ledger.level(subject, name, year_before(period), one.unit)
                    if then is not None and one.base in (None, "上年", "去年", "上年末") and whole_year(period):
                        yield _held(ledger, "change", one, ledger.range(now) - ledger.range(then), "两年之差，算", (now, then))
                if measure == "PointChange" and (finding := _shares(ledger, one)) is not None:
                    yield finding


def _growth(ledger: Ledger, one: Statistic) -> Finding | None:
    """Growth against the levels of its year and the one before; not where it is reckoned at comparable prices."""
    subject, name, period = ledger.subject(one), ledger.called(one), one.period
    if period is None or pattern("comparable").search(name):
        return None
    now, then = ledger.level(subject, name, period), ledger.level(subject, name, year_before(period))
    if now is None or then is None or now.unit != then.unit or then.value <= 0:
        return None
    worked_out = _percent(ledger.range(now) / ledger.range(then))
    return _held(ledger, "growth", one, worked_out, f"{then.stated[0]}（上年）到{now.stated[0]}，算增长率", (now, then))


def _shares(ledger: Ledger, one: Statistic) -> Finding | None:
    """Points against the shares of two years: 占比提高3个百分点."""
    subject, name, period = ledger.subject(one), ledger.called(one), one.period
    if period is None or not whole_year(period) or one.base not in (None, "上年", "去年"):
        return None
    measure, core = ("Growth", name.removesuffix("增速")) if name.endswith("增速") else ("Share", name)
    now = ledger.of.get((subject, core, measure), {}).get(period, ())
    then = ledger.of.get((subject, core, measure), {}).get(year_before(period), ())
    if len(now) != 1 or len(then) != 1 or now[0].bound or then[0].bound:
        return None
    return _held(ledger, "points", one, ledger.range(now[0]) - ledger.range(then[0]), "两年之差，算", (now[0], then[0]))


def _held(ledger: Ledger, kind: str, one: Statistic, worked_out: Interval, words: str, others: tuple[Statistic, ...]) -> Finding:
    agrees = ledger.range(one).meets(worked_out)
    return of_statistics(ledger, kind, agrees, f"{words}得{number(worked_out, one.unit)}，文中为{one.stated[0]}", (one, *others))
