"""Growth, differences, points and multiples against the levels that they are of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from kg.language.numerals import parse
from kg.model import Finding, Period, Statistic
from kg.reconcile.findings import compared, number, of_statistics
from kg.reconcile.interval import HUNDRED, ONE, Interval, exact, stated
from kg.reconcile.ledger import Ledger, Paragraph, Term, whole_year, year_before
from kg.reconcile.rules import WORDS, pattern, says

_RATES = ("Percent", "PercentagePoint")
_FORMER = re.compile("上年|去年|同期|年初|上月|上季|\\d{4}年")
_SAME_FIRMS = Decimal(5)  # points between growth over the same firms and that of two published levels
_FOLLOWING = 2  # changes that may follow two levels: 由A增加到B，净增c，增长x%


def changes(ledger: Ledger) -> Iterator[Finding]:
    """What sentences say of two levels and their change, and what levels of two years make of a stated change."""
    for paragraph in ledger.paragraphs:
        yield from _between_levels(ledger, paragraph)
        yield from _multiples(ledger, paragraph)
        yield from _points_over(paragraph)
        yield from _over_so_many_years(ledger, paragraph)
        yield from _sign(ledger, paragraph)
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
        elif (says("than", between) and _more(paragraph, second, rest[0])) or (
            says("formerly", between) and says("grown", paragraph.between(second, rest[0]))
        ):
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


def _more(paragraph: Paragraph, then: Term, change: Term) -> bool:
    """Whether a change follows the level of a former time: 比上年的8家增加, 较2019年的9.1亿元翻了一番."""
    words = paragraph.between(then, change)
    return says("more", words) or (change.quantity.counter == "番" and says("doubled", words))


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
        over, apart, goal = WORDS["over"].match(paragraph.between(one, other)), says("apart", paragraph.between(other, points)), other.range
        if over is None and says("apart from that", paragraph.between(other, points)):
            over, apart = WORDS["over that"].match(paragraph.between(one, other)), True
            goal = stated(other.words, other.quantity.value, None)  # 低于8%的目标: no bound, the goal itself
        if over is None or not apart:
            continue
        worked_out = goal - one.range if over["under"] else one.range - goal
        yield compared("points", points, worked_out, f"{one.words}与{other.words}相差，算", (one, other))


def _over_so_many_years(ledger: Ledger, paragraph: Paragraph) -> Iterator[Finding]:
    """6.1亿元，五年翻了两番; 五年增长三倍: against the level of so many years before."""
    for new, term in pairwise(t for t in paragraph.terms if t.quantity.unit != "Year"):
        said = WORDS["in years"].search(paragraph.between(new, term))
        one = new.statistic
        if said is None or one is None or one.period is None or one.measure != "Level" or term.quantity.unit != "Percent" or not term.exact:
            continue
        if not said["verb"] and term.quantity.counter != "番":
            continue
        before = one.period
        for _ in range(int(parse(said["years"]) or 0)):
            before = year_before(before)
        then = ledger.level(ledger.subject(one), ledger.called(one), before, one.unit)
        if then is not None and then.value > 0 and before != one.period:
            yield compared("change", term, _percent(new.range / ledger.range(then)), f"由{then.stated[0]}到{new.words}，算变化率", (new,))


def _sign(ledger: Ledger, paragraph: Paragraph) -> Iterator[Finding]:
    """17.6亿千瓦时，比上年同期有所增长: which way it went, where the year before is said."""
    for term in paragraph.terms:
        one = term.statistic
        said = WORDS["which way"].match(paragraph.text, term.end) if one is not None and one.measure == "Level" and term.exact else None
        if said is None or one is None or one.period is None:
            continue
        then = ledger.level(ledger.subject(one), ledger.called(one), year_before(one.period), one.unit)
        if then is None:
            continue
        less = bool(said["less"])
        wrong = ledger.range(then).high if less else ledger.range(then).low
        now = term.range.low if less else term.range.high
        agrees = wrong is None or now is None or (now <= wrong if less else now >= wrong)
        yield of_statistics(ledger, "change", agrees, f"上年同期为{then.stated[0]}，本期为{term.words}，文中称“{said['way']}”", (one, then))


# ---------------------------------------------------------------- over years


def _former(one: Statistic, period: Period) -> Period:
    """The time that a change is reckoned from: the same months a year before, or of the year that is said."""
    said = re.search("(\\d{4})年", one.base or "")
    back = period.end.year - int(said[1]) if said else 1
    for _ in range(max(1, back)):
        period = year_before(period)
    return period


def _whole(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


def _years_ago(one: Statistic) -> tuple[Period, Period] | None:
    """The last year of what a change over years is of, and the year that it is reckoned from: 比五年前净增268户."""
    said = re.search(r"([一二两三四五六七八九十]|\d{1,2})年前", one.base or "")
    years = int(parse(said[1]) or 0) if said else 0
    if one.period is None or not years:
        return None
    end = one.period.end.year
    return _whole(end), _whole(end - years)


def _of_what(ledger: Ledger, one: Statistic, name: str, period: Period) -> tuple[Statistic, Statistic] | None:
    """The levels of both years that a change is of, by its name or as the only ones whose name ends so: 总投资 of 铺排项目总投资."""
    now_when, then_when = _years_ago(one) or (period, _former(one, period))
    same = {other for _, other in ledger.levels_about.get(one.about, ()) if other.endswith(name)}
    found = []
    for other in [name] if name in same else sorted(same):
        levels = [ledger.level_of(one, other, when) for when in (now_when, then_when)]
        if levels[0] is not None and levels[1] is not None and (other == name or _side_by_side(ledger, one, levels[0])):
            found.append((levels[0], levels[1]))
    return found[0] if len(found) == 1 else None


def _side_by_side(ledger: Ledger, one: Statistic, other: Statistic) -> bool:
    """Whether two figures are said in one paragraph."""
    return any(a is b for a, _ in ledger.said.get(one.iri, ()) for b, _ in ledger.said.get(other.iri, ()))


def _years(ledger: Ledger) -> Iterator[Finding]:
    """A stated growth, change or shift of points against the levels or shares of both years, wherever they are said."""
    for (_, name, measure), periods in ledger.of.items():
        for period, some in periods.items():
            for one in some:
                if measure == "Growth" and one.unit == "Percent" and (finding := _growth(ledger, one)) is not None:
                    yield finding
                told = measure == "Change" and (one.base is None or _FORMER.search(one.base) or _years_ago(one))
                if told and (levels := _of_what(ledger, one, name, period)) is not None:
                    worked_out = ledger.range(levels[0]) - ledger.range(levels[1])
                    yield _held(ledger, "change", one, worked_out, "两年之差，算", levels)
                if measure == "PointChange" and (finding := _shares(ledger, one)) is not None:
                    yield finding


def _growth(ledger: Ledger, one: Statistic) -> Finding | None:
    """Growth against the levels of its year and the one before; not where it is reckoned at comparable prices."""
    subject, name, period = ledger.subject(one), ledger.called(one), one.period
    if period is None or pattern("real").search(name):
        return None
    span = period.end.year - period.start.year
    if span and whole_year(Period(date(period.end.year, 1, 1), period.end)):
        return _averaged(ledger, one, span)
    now, then = ledger.level(subject, name, period), ledger.level(subject, name, _former(one, period))
    if now is None or then is None or now.unit != then.unit or then.value <= 0:
        return None
    worked_out = _percent(ledger.range(now) / ledger.range(then))
    if pattern("comparable").search(name):
        worked_out = _looser(worked_out, _SAME_FIRMS)
    return _held(ledger, "change", one, worked_out, f"{then.stated[0]}到{now.stated[0]}，算增长率", (now, then))


def _averaged(ledger: Ledger, one: Statistic, span: int) -> Finding | None:
    """Mean growth over years against the levels of the first and the last."""
    subject, name, period = ledger.subject(one), ledger.called(one), one.period
    if period is None:
        return None
    first, last = (Period(date(year, 1, 1), date(year, 12, 31)) for year in (period.start.year, period.end.year))
    now, then = ledger.level(subject, name, last), ledger.level(subject, name, first)
    if now is None or then is None or now.unit != then.unit or then.value <= 0:
        return None
    worked_out = _percent((ledger.range(now) / ledger.range(then)).root(span))
    if pattern("comparable").search(name):
        worked_out = _looser(worked_out, _SAME_FIRMS / span)
    return _held(ledger, "change", one, worked_out, f"{then.stated[0]}到{now.stated[0]}，算年均增长率", (now, then))


def _looser(interval: Interval, by: Decimal) -> Interval:
    """Wider by so much on both sides."""
    return interval + Interval(-by, by)


def _shares(ledger: Ledger, one: Statistic) -> Finding | None:
    """Points against the shares of two years: 占比提高3个百分点."""
    subject, name, period = ledger.subject(one), ledger.called(one), one.period
    if period is None:
        return None
    measure, core = ("Growth", name.removesuffix("增速")) if name.endswith("增速") else ("Share", name)
    now = ledger.of.get((subject, core, measure), {}).get(period, ())
    if one.base is not None and not _FORMER.search(one.base):
        others = _others(ledger, one, core, measure)
        if len(now) == len(others) == 1 and now[0].iri != others[0].iri and not now[0].bound and not others[0].bound:
            words = f"与{one.base}{others[0].stated[0]}相差，算"
            return _held(ledger, "points", one, ledger.range(now[0]) - ledger.range(others[0]), words, (now[0], others[0]))
        return None
    then = ledger.of.get((subject, core, measure), {}).get(_former(one, period), ())
    if len(now) != 1 or len(then) != 1 or now[0].bound or then[0].bound:
        return None
    return _held(ledger, "points", one, ledger.range(now[0]) - ledger.range(then[0]), "两年之差，算", (now[0], then[0]))


def _others(ledger: Ledger, one: Statistic, core: str, measure: str) -> list[Statistic]:
    """What a rate is compared with: the goal set for it, or the rate of the area around, said in the same document."""
    goal, zones = re.search("目标|任务|计划", one.base or ""), re.search("开发区|园区|经开区|高新区", one.base or "")
    kinds = {"省": ("Province",), "市": ("City",), "县": ("County",), "国": ("Country",)}.get((one.base or "")[1:2], ())
    found = []
    for other in ledger.beside(one, core):
        if other.measure != measure or other.iri == one.iri or one.period is None or other.period is None:
            continue
        if goal is not None and other.status == "Target" and ledger.subject(other) == ledger.subject(one):
            found += [other] if other.period.start <= one.period.start and one.period.end <= other.period.end else []
        elif goal is None and other.status == "Actual" and ledger.kind.get(other.about) in kinds and other.period == one.period:
            found += [other] if (other.scope_kind == "Whole") != bool(zones) else []
    return found


def _held(ledger: Ledger, kind: str, one: Statistic, worked_out: Interval, words: str, others: tuple[Statistic, ...]) -> Finding:
    agrees = ledger.range(one).meets(worked_out)
    return of_statistics(ledger, kind, agrees, f"{words}得{number(worked_out, one.unit)}，文中为{one.stated[0]}", (one, *others))
