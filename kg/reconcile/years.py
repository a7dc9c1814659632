"""Parts of a year: none is more than the year, and those that follow one another make it up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from kg.model import Finding, Period, Statistic
from kg.reconcile.findings import number, of_statistics, of_terms
from kg.reconcile.interval import Interval, total
from kg.reconcile.ledger import Ledger, Paragraph
from kg.reconcile.rules import WORDS, pattern, says


def years(ledger: Ledger) -> Iterator[Finding]:
    """What flows: no part of a year is more than the year, and parts that follow one another make it up."""
    for (_, name, measure), periods in ledger.of.items():
        if measure != "Level" or not pattern("flows").search(name) or pattern("stocks").search(name):
            continue
        single = {period: some[0] for period, some in periods.items() if len(some) == 1 and some[0].bound is None}
        single = {period: one for period, one in single.items() if ledger.said_when(one) and not _since(ledger, one)}
        for inner, part in single.items():
            for outer, whole in single.items():
                inside = outer.start <= inner.start and inner.end <= outer.end and inner != outer
                if inside and part.unit == whole.unit and part.value > 0 and ledger.greater(part, whole):
                    words = f"{_when(inner)}的{part.stated[0]}大于{_when(outer)}的{whole.stated[0]}"
                    yield of_statistics(ledger, "part of a year above it", False, words, (part, whole))
        yield from _chains(ledger, single)
        yield from _since_years(ledger, single, periods)
    for paragraph in ledger.paragraphs:
        yield from _of_which_month(ledger, paragraph)
        yield from _since_then(paragraph)


def _since_years(ledger: Ledger, single: Mapping[Period, Statistic], periods: Mapping[Period, Sequence[Statistic]]) -> Iterator[Finding]:
    """2022年以来签约531.55亿元 holds the 358.77亿元 of 2023, where both name the same campaign or none."""
    for outer, some in periods.items():
        whole = some[0]
        said = ledger.said.get(whole.iri, ())
        since = [p.text[p.sentence(t) : t.start] for p, t in said]
        if len(some) != 1 or whole.bound is not None or outer.start.year == outer.end.year or not since or "以来" not in since[0]:
            continue
        for inner, part in single.items():
            inside = outer.start <= inner.start and inner.end <= outer.end and ledger.documents(part) & ledger.documents(whole)
            if inside and part.unit == whole.unit and ledger.greater(part, whole) and _campaign(ledger, part) == _campaign(ledger, whole):
                words = f"{_when(inner)}的{part.stated[0]}大于{_when(outer)}的{whole.stated[0]}"
                yield of_statistics(ledger, "part of a year above it", False, words, (part, whole))


def _campaign(ledger: Ledger, one: Statistic) -> str:
    """The first name in quotes of the sentence that says a figure."""
    paragraph, term = ledger.said[one.iri][0]
    named = re.search("“[^“”]{2,12}”", paragraph.text[paragraph.sentence(term) : term.start])
    return named[0] if named else ""


def _of_which_month(ledger: Ledger, paragraph: Paragraph) -> Iterator[Finding]:
    """1—10月货运量312.6万吨…。其中，10月份货运量43.2万吨: no month has more than the months that hold it."""
    for part in paragraph.terms:
        one = part.statistic
        clause = paragraph.text[paragraph.sentence(part) : part.start]
        if one is None or one.period is None or one.measure != "Level" or not part.exact or not re.search(r"其中，?\d{1,2}月份?[^，。；]*$", clause):
            continue
        name = ledger.called(one)
        if not pattern("flows").search(name) or pattern("stocks").search(name):
            continue
        for whole in paragraph.terms:
            other = whole.statistic
            if whole.start >= part.start or other is None or other.period is None or other.measure != "Level" or not whole.exact:
                continue
            inside = other.period.start <= one.period.start and one.period.end <= other.period.end and one.period != other.period
            same = other.about == one.about and other.unit == one.unit and ledger.called(other).endswith(name)
            if inside and same and other.period.start.year == one.period.start.year and ledger.greater(one, other):
                words = f"{_when(one.period)}的{part.words}大于{_when(other.period)}的{whole.words}"
                yield of_statistics(ledger, "part of a year above it", False, words, (one, other))


def _since_then(paragraph: Paragraph) -> Iterator[Finding]:
    """赋予…事项1229项，2017年以来共…赋权2593项: what was done since an earlier year holds what was done at once."""
    for part, whole in pairwise(paragraph.terms):
        said = WORDS["since that year"].search(paragraph.between(part, whole))
        if said is None or not part.alike(whole) or not (part.exact and whole.exact):
            continue
        clause, verb = paragraph.clause(part), said["verb"] + said["second"]
        same = verb in clause or (clause.startswith(said["verb"]) and said["second"] in clause)
        if not same or said["noun"] not in clause:
            continue
        if part.range.low is not None and whole.range.high is not None and part.range.low > whole.range.high:
            yield of_terms("part of a year above it", False, f"一次的{part.words}大于{said['year']}年以来的{whole.words}", (part, whole))


def _since(ledger: Ledger, one: Statistic) -> bool:
    """Whether it is reckoned from a beginning that the period does not tell: 开工以来累计, but not 上半年累计."""
    words = [paragraph.before(term) for paragraph, term in ledger.said.get(one.iri, ())]
    return any("以来" in some or ("累计" in some and not says("summed within", some)) for some in words)


def _chains(ledger: Ledger, single: Mapping[Period, Statistic]) -> Iterator[Finding]:
    for outer, whole in single.items():
        inner = [p for p in single if p != outer and outer.start <= p.start and p.end <= outer.end]
        chain = _chain(inner, outer)
        if chain and all(single[p].unit == whole.unit for p in chain):
            worked_out: Interval = total(ledger.range(single[p]) for p in chain)
            agrees = worked_out.meets(ledger.range(whole))
            words = f"{'、'.join(single[p].stated[0] for p in chain)}之和为{number(worked_out, whole.unit)}，{_when(outer)}为{whole.stated[0]}"
            yield of_statistics(ledger, "parts of a year", agrees, words, (whole, *(single[p] for p in chain)))


def _chain(inner: Sequence[Period], outer: Period) -> list[Period]:
    """Periods that follow one another from the first day of ``outer`` to its last."""
    chain: list[Period] = []
    at = outer.start
    while at <= outer.end:
        following = [p for p in inner if p.start == at]
        if not following:
            return []
        chain.append(min(following, key=lambda p: p.end))
        at = at.fromordinal(chain[-1].end.toordinal() + 1)
    return chain if len(chain) > 1 else []


def _when(period: Period) -> str:
    start, end = period.start, period.end
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"{start.year}年" if start.year == end.year else f"{start.year}—{end.year}年"
    return f"{start.year}年{start.month}月" if (start.year, start.month) == (end.year, end.month) else f"{start.year}年{start.month}—{end.month}月"
