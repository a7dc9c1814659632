"""Growth, differences, points and multiples against the levels that they are of."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Finding, Statistic
from kg.reconcile.findings import compared, number, of_statistics
from kg.reconcile.interval import HUNDRED, ONE, Interval, exact
from kg.reconcile.ledger import Ledger, Sentence, Term, whole_year, year_before
from kg.reconcile.rules import pattern, says

_PLAIN = ("Percent", "PercentagePoint")


def changes(ledger: Ledger) -> Iterator[Finding]:
    """What sentences say of two levels and their change, and what levels of two years make of a stated change."""
    for sentence in ledger.sentences:
        yield from _between_levels(ledger, sentence)
        yield from _multiples(sentence)
        yield from _points_over(sentence)
    yield from _years(ledger)


def _between_levels(ledger: Ledger, sentence: Sentence) -> Iterator[Finding]:
    """由A增加到B，增长x%; B，比上年的A增加x%."""
    terms = sentence.terms
    for position in range(len(terms) - 2):
        first, second = terms[position], terms[position + 1]
        if not first.alike(second) or first.quantity.ordinal or second.quantity.ordinal:
            continue
        between = sentence.between(first, second)
        if says("from", sentence.before(first)) and says("to", between):
            old, new, rest = first, second, terms[position + 2 :]
        elif says("than", between):
            old, new, rest = second, first, terms[position + 2 :]
            if not says("more", sentence.between(second, rest[0])):
                continue
        else:
            continue
        last = second
        for term in rest[:2]:
            words = sentence.between(last, term)
            if not (says("grown", words) or (last is second and says("more", words))):
                break
            finding = _grown(ledger, old, new, term, words)
            if finding is None:
                break
            yield finding
            last = term


def _grown(ledger: Ledger, old: Term, new: Term, term: Term, words: str) -> Finding | None:
    if old.range.low is None or new.range.low is None or old.range.high is None or new.range.high is None or old.range.low <= 0:
        return None
    unit, less = term.quantity.unit, says("lessening", words)
    if unit == "PercentagePoint" and old.quantity.unit == "Percent" or (unit == old.quantity.unit and unit not in _PLAIN and term.quantity.ordinal is False):
        worked_out = old.range - new.range if less else new.range - old.range
        name = "之差"
    elif unit == "Percent" and old.quantity.unit not in _PLAIN:
        if says("average", words) and term.statistic is not None and pattern("comparable").search(ledger.called(term.statistic)):
            return None
        quotient = (new.range / old.range)
        if says("average", words):
            years = _years_between(old, new)
            if years is None:
                return None
            quotient = quotient.root(years)
        worked_out = Interval(*(None if end is None else (end - ONE) * HUNDRED for end in (quotient.low, quotient.high)))
        worked_out = -worked_out if less else worked_out
        name = "年均增长率" if says("average", words) else "变化率"
    else:
        return None
    if term.quantity.value < 0:
        worked_out = -worked_out
    return compared("change", term, worked_out, f"由{old.words}到{new.words}，算{name}", (old, new))


def _years_between(old: Term, new: Term) -> int | None:
    one, two = old.statistic, new.statistic
    if one is None or two is None or one.period is None or two.period is None:
        return None
    years = two.period.end.year - one.period.end.year
    return years if years > 0 else None


def _multiples(sentence: Sentence) -> Iterator[Finding]:
    """B，是2019年A的2.1倍: a multiple right after the level that it is of."""
    terms = sentence.terms
    for position in range(2, len(terms)):
        old, new, times = terms[position - 1], terms[position - 2], terms[position]
        if times.quantity.counter != "倍" or not new.alike(old) or sentence.between(old, times).strip("约近") != "的":
            continue
        if says("multiple", sentence.between(new, old) + "的") and old.range.low:
            worked_out = new.range / old.range * exact(HUNDRED)
            yield from _one(compared("multiple", times, worked_out, f"{new.words}与{old.words}之比，算", (new, old)))


def _one(finding: Finding | None) -> Iterator[Finding]:
    if finding is not None:
        yield finding


def _points_over(sentence: Sentence) -> Iterator[Finding]:
    """增长16.6%，高于省定目标(16%)0.6个百分点: two rates and what lies between them."""
    terms = sentence.terms
    for position in range(2, len(terms)):
        one, other, points = terms[position - 2], terms[position - 1], terms[position]
        if points.quantity.unit != "PercentagePoint" or {one.quantity.unit, other.quantity.unit} != {"Percent"}:
            continue
        opening, closing = sentence.between(one, other), sentence.between(other, points)
        above = any(word in opening for word in ("高于", "高出", "快于", "超过", "超出"))
        below = any(word in opening for word in ("低于", "慢于", "落后"))
        if above == below or not opening.rstrip("的为约").endswith(("（", "(", "增速", "水平", "平均", "目标", "增幅")) or closing.strip("）)，的约近了高出低于快慢") or one.range.low is None:
            continue
        worked_out = one.range - other.range if above else other.range - one.range
        if points.quantity.value < 0 or (points.statistic is not None and points.statistic.value < 0):
            worked_out = -worked_out
        yield from _one(compared("points", points, worked_out, f"{one.words}与{other.words}相差，算", (one, other)))


def _years(ledger: Ledger) -> Iterator[Finding]:
    """A stated growth, change or shift of points against the levels or shares of both years, wherever they are said."""
    for (subject, name, measure), periods in ledger.of.items():
        for period, some in periods.items():
            for one in some:
                if measure == "Growth" and one.unit == "Percent" and (finding := _growth(ledger, one)) is not None:
                    yield finding
                if measure == "Change" and (now := ledger.level(subject, name, period, one.unit)) is not None:
                    then = ledger.level(subject, name, year_before(period), one.unit)
                    if then is not None and one.base in (None, "上年", "去年", "上年末"):
                        yield _held(ledger, "change", one, ledger.range(now) - ledger.range(then), "两年之差，算", (now, then))
                if measure == "PointChange" and (finding := _shares(ledger, one)) is not None:
                    yield finding


def _growth(ledger: Ledger, one: Statistic) -> Finding | None:
    """Growth of a year against the levels of that year and the one before; of comparable prices only its sign."""
    subject, name, period = ledger.subject(one), ledger.called(one), one.period
    if period is None:
        return None
    now, then = ledger.level(subject, name, period), ledger.level(subject, name, year_before(period))
    if now is None or then is None or now.unit != then.unit or then.value <= 0:
        return None
    quotient = ledger.range(now) / ledger.range(then)
    worked_out = Interval(*(None if end is None else (end - ONE) * HUNDRED for end in (quotient.low, quotient.high)))
    if pattern("comparable").search(name):
        return None
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
    said = f"{words}得{number(worked_out, one.unit)}，文中为{one.stated[0]}"
    return of_statistics(ledger, kind, agrees, said, (one, *others))


