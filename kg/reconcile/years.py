"""Parts of a year: none is more than the year, and those that follow one another make it up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.model import Finding, Period, Statistic
from kg.reconcile.findings import number, of_statistics
from kg.reconcile.interval import Interval, total
from kg.reconcile.ledger import Ledger
from kg.reconcile.rules import pattern, says


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


