"""What is planned against what was: next year's level and growth (56亿元，增长7%左右); a goal and what was short of it (低于年度目标12.8个百分点)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from kg.model import Finding, Statistic
from kg.reconcile.findings import number, of_statistics
from kg.reconcile.interval import HUNDRED, ONE, Interval
from kg.reconcile.ledger import Ledger, Paragraph, Term, whole_year, year_before
from kg.reconcile.rules import WORDS, pattern, says

_LOOSE = Decimal("1.5")  # points that the growth in a plan may be off, whose levels are rounded

_ALL_ZONES = re.compile(r"全[省市区县州](?:\d+[家个])?(?:省级以上)?(?:开发区|园区)(?:（园区）)?")


def planned(ledger: Ledger) -> Iterator[Finding]:
    """Levels planned with their growth; shortfalls of goals."""
    for paragraph in ledger.paragraphs:
        for one, other in pairwise(paragraph.terms):
            if other.quantity.unit == "Percent" and says("grown", paragraph.between(one, other)):
                yield from _planned_growth(ledger, paragraph, one, other)
            yield from _short_of_goal(ledger, paragraph, one, other)


def _planned_growth(ledger: Ledger, paragraph: Paragraph, level: Term, growth: Term) -> Iterator[Finding]:
    """Both planned for one year, against the only level of the year before in the document."""
    one, rate, words = level.statistic, growth.statistic, paragraph.between(level, growth)
    if one is None or rate is None or one.period is None or (one.status, rate.status) != ("Target", "Target") or one.indicator != rate.indicator:
        return
    told = one.measure == "Level" and rate.measure == "Growth" and one.bound is None and growth.quantity.bound in (None, "Approximate")
    name = ledger.called(one)
    if not told or not whole_year(one.period) or says("lessening", words) or says("average", words) or pattern("comparable").search(name):
        return
    if says("other basis", paragraph.text[paragraph.part(level) : paragraph.until(growth)].replace("预计", "")):
        return
    before = year_before(one.period)
    then = [
        other
        for other in ledger.by_indicator[one.indicator]
        if (other.measure, other.status, other.unit, other.period) == ("Level", "Actual", one.unit, before)
        and ledger.subject(other) == ledger.subject(one) and ledger.documents(other) & ledger.documents(one)
    ]  # fmt: skip
    if len(then) != 1 or then[0].bound is not None or then[0].value <= 0 or says("other basis", _sentence(ledger, then[0])):
        return
    quotient = level.range / ledger.range(then[0])
    worked_out = Interval(*(None if end is None else (end - ONE) * HUNDRED for end in (quotient.low, quotient.high))) + Interval(-_LOOSE, _LOOSE)
    figures = f"{then[0].stated[0]}到计划的{level.words}，算增长率得{number(worked_out, 'Percent')}，文中为{growth.words}"
    yield of_statistics(ledger, "change", growth.range.meets(worked_out), figures, (rate, one, then[0]))


def _short_of_goal(ledger: Ledger, paragraph: Paragraph, rate: Term, points: Term) -> Iterator[Finding]:
    """57.2%，低于年度目标12.8个百分点, against the only goal of that name and year in the document."""
    said, one = WORDS["short of the goal"].match(paragraph.between(rate, points)), rate.statistic
    if said is None or one is None or one.measure != "Share" or one.period is None or points.quantity.unit != "PercentagePoint":
        return
    goals = [target for target in _goals(ledger, one) if target.bound != "Max" and target.period is not None]
    if len(goals) != 1 or not (rate.exact and points.exact) or goals[0].period is None:
        return
    if goals[0].period.end.year != one.period.end.year or not whole_year(goals[0].period):
        return
    goal = rate.range - points.range if said["over"] else rate.range + points.range
    aimed = Interval(goals[0].value, goals[0].value)
    words = f"{rate.words}与目标相差{points.words}，目标应为{number(goal, 'Percent')}，文中目标为{goals[0].stated[0]}"
    yield of_statistics(ledger, "goal", goal.meets(aimed), words, (one, goals[0]))


def _goals(ledger: Ledger, one: Statistic) -> Sequence[Statistic]:
    return [
        other
        for other in ledger.by_indicator[one.indicator]
        if (other.status, other.measure, other.about) == ("Target", one.measure, one.about)
        and _of_one(other, one) and ledger.documents(other) & ledger.documents(one)
    ]  # fmt: skip


def _of_one(one: Statistic, other: Statistic) -> bool:
    """Whether they are of one scope, all zones of an area alike however they are called."""
    scopes = one.scope or "", other.scope or ""
    return scopes[0] == scopes[1] or all(_ALL_ZONES.fullmatch(scope) for scope in scopes)


def _sentence(ledger: Ledger, one: Statistic) -> str:
    """The parts of sentences that say a figure."""
    return "".join(p.text[p.part(t) : p.until(t)] for p, t in ledger.said.get(one.iri, ()))
