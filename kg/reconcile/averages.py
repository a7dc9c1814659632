"""Averages against totals: 12个项目，平均每个2.5亿元，总投资30亿元; 亩均税收; 平均每天开行2.7列."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.model import Finding
from kg.reconcile.findings import compared, number, of_statistics
from kg.reconcile.interval import Interval, exact
from kg.reconcile.ledger import Ledger, Paragraph, Term
from kg.reconcile.rules import groups, says

_PER_MU = re.compile("亩均|每亩|单位面积|投资强度|产出强度|地均")
_TOTALS = re.compile("税|投资|产值|产出|营收|收入|增加值|利润|工资|补贴|奖励")
_BARE = re.compile("[，、]?(?:平均每[个家户亩]|[户亩]均|平均)(?:达到?|为|约|近)*")  # of what stands right before
_PERIODIC = re.compile("(?:平均)?每(?P<unit>[天日月])|(?P<short>[日月])均")
_NOUN = 4  # characters of a noun that tell what is counted
_TENTH = Decimal("0.1")  # shares of a whole are rounded so that they sum to 100
_LOOSE = Decimal("0.04")  # between the population at the end of a year and its mean


def averages(ledger: Ledger) -> Iterator[Finding]:
    """Averages whose sum and number are said too."""
    for paragraph in ledger.paragraphs:
        for term in paragraph.terms:
            yield from _average(ledger, paragraph, term)
            yield from _over_time(paragraph, term)
    yield from _rates(ledger)


def _average(ledger: Ledger, paragraph: Paragraph, term: Term) -> Iterator[Finding]:
    words = paragraph.before(term) + (ledger.called(term.statistic) if term.statistic is not None else "")
    unit = term.quantity.unit
    if unit == "CNYPerMu" or (unit == "CNY" and _PER_MU.search(words)):
        bases, money = _of(paragraph, term, "Mu"), _of(paragraph, term, "CNY")
    elif says("each", paragraph.before(term)) and unit not in ("Percent", "PercentagePoint", "Count") and not term.quantity.ordinal:
        bases, money = _of(paragraph, term, "Count"), _of(paragraph, term, unit)
    else:
        return
    kind = _TOTALS.search(words)
    totals = [m for m in money if _total(ledger, paragraph, m, kind[0] if kind else "")]
    bases, totals = ([one for one in some if _together(ledger, paragraph, one, term)] for some in (bases, totals))
    if len(totals) > 1 and _BARE.fullmatch(paragraph.before(term)):
        totals = totals[-1:] if totals[-1].end == term.start - len(paragraph.before(term)) else []
    if len(totals) == 1 < len(bases):
        bases = _counted(paragraph, totals[0], term, bases)
    if len(bases) == 1 and len(totals) == 1 and bases[0].range.low is not None and bases[0].range.low > 0:
        yield compared("average", term, totals[0].range / bases[0].range, f"{totals[0].words}除以{bases[0].words}，算", (totals[0], bases[0]))


def _together(ledger: Ledger, paragraph: Paragraph, one: Term, other: Term) -> bool:
    """Whether two figures are of one thing, as far as the text tells: in one sentence, or of one subject."""
    if paragraph.sentence(one) == paragraph.sentence(other):
        return True
    if one.statistic is None or other.statistic is None:
        return False
    return ledger.subject(one.statistic)[0] == ledger.subject(other.statistic)[0]


def _counted(paragraph: Paragraph, whole: Term, term: Term, bases: Sequence[Term]) -> list[Term]:
    """Of several numbers that of what the sum is of: right before it (318个，总投资…), or named again (规上企业243家。…规上企业税收)."""
    if whole.start < term.start and "其中" in paragraph.text[whole.end : term.start]:
        return []  # 10亿元以上项目6个，平均每个…: of those
    position = whole.place
    beside = paragraph.terms[position - 1] if position else None
    if beside in bases and whole.start < term.start and says("amounting", paragraph.between(paragraph.terms[position - 1], whole)):
        return [paragraph.terms[position - 1]]
    nouns = [(base, re.sub("^(?:其中|共|有|现)+", "", paragraph.clause(base))) for base in bases]
    return [base for base, noun in nouns if len(noun) >= _NOUN and re.sub(r"^(?:[\d—]+年|全年)", "", paragraph.clause(whole)).startswith(noun)]


def _total(ledger: Ledger, paragraph: Paragraph, term: Term, kind: str) -> bool:
    """Whether a term is the sum that the average is of, and none of another average, or of a change."""
    name = ledger.called(term.statistic) if term.statistic is not None else ""
    words = paragraph.before(term)
    changed = term.statistic is not None and term.statistic.measure != "Level"
    return kind in words + name and not changed and not _PER_MU.search(name + words) and not says("each", words)


def _of(paragraph: Paragraph, but: Term, unit: str) -> list[Term]:
    """The other amounts in a unit of its sentence."""
    low, high = paragraph.sentence(but), paragraph.until(but, "。")
    some = [t for t in paragraph.terms if t is not but and t.quantity.unit == unit and t.exact]
    return [t for t in some if low <= t.start < high] or some


def _over_time(paragraph: Paragraph, term: Term) -> Iterator[Finding]:
    """开行1002列，平均每天开行2.7列, of a whole year."""
    said = _PERIODIC.search(paragraph.clause(term))
    position = term.place
    if said is None or not position or not term.exact:
        return
    whole = paragraph.terms[position - 1]
    period = whole.statistic.period if whole.statistic is not None and whole.statistic.measure == "Level" else None
    if period is None or not whole.alike(term) or not whole.exact or "。" in paragraph.between(whole, term):
        return
    days = (period.end - period.start).days + 1
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    number_of = months if (said["unit"] or said["short"]) == "月" else days
    yield compared("average", term, whole.range / exact(number_of), f"{whole.words}除以{number_of}，算", (whole,))


def _rates(ledger: Ledger) -> Iterator[Finding]:
    """人均地区生产总值 against its two parts, wherever they are said."""
    for rate, part, base in groups("rates of"):
        for (subject, name, measure), periods in ledger.of.items():
            if name != rate or measure not in ("Level", "Share"):
                continue
            for period, some in periods.items():
                one, two = ledger.level(subject, part, period), ledger.level(subject, base, period)
                if len(some) != 1 or one is None or two is None or two.value <= 0 or some[0].bound:
                    continue
                quotient = ledger.range(one) / ledger.range(two)
                if measure == "Share":
                    quotient = quotient * exact(100)
                wide = quotient + Interval(-_TENTH, _TENTH) if measure == "Share" else _wider(quotient)
                agrees = ledger.range(some[0]).meets(wide)
                words = f"{one.stated[0]}除以{two.stated[0]}，算得{number(quotient, some[0].unit)}，文中为{some[0].stated[0]}"
                yield of_statistics(ledger, "rate", agrees, words, (some[0], one, two))


def _wider(interval: Interval) -> Interval:
    if interval.low is None or interval.high is None:
        return interval
    return Interval(interval.low * (1 - _LOOSE), interval.high * (1 + _LOOSE))
