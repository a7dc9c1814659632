"""Ranks against how many are ranked, and against the values that they are ranked by."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from kg.model import Finding, Statistic
from kg.reconcile.findings import of_statistics, of_terms
from kg.reconcile.ledger import Ledger, Sentence
from kg.reconcile.rules import says

_NAME = re.compile("(?P<core>.+?)(?P<growth>增速)?(?:排名|位次|名次)$")


def ranks(ledger: Ledger) -> Iterator[Finding]:
    """第12位 among 11; a better rank with a lower value."""
    for sentence in ledger.sentences:
        yield from _among(sentence)
    yield from _ordered(ledger)


def _among(sentence: Sentence) -> Iterator[Finding]:
    for members, rank in zip(sentence.terms, sentence.terms[1:], strict=False):
        if not rank.quantity.ordinal or members.quantity.ordinal or members.quantity.unit != "Count" or rank.quantity.bound is not None:
            continue
        if says("of_members", sentence.between(members, rank)):
            agrees = members.range.high is None or rank.quantity.value <= members.range.high
            finding = of_terms("rank", agrees, f"{members.words}中排{rank.words}", (rank, members))
            if finding is not None and not agrees:
                yield finding


def _ordered(ledger: Ledger) -> Iterator[Finding]:
    """Two things ranked by one indicator, in one field and period, whose values stand the other way round."""
    fields: dict[tuple[object, ...], list[tuple[Statistic, Statistic]]] = defaultdict(list)
    for one in ledger.graph.statistics:
        named = _NAME.match(ledger.called(one)) if one.measure == "Rank" and one.status == "Actual" and one.bound is None else None
        if named is None or one.period is None:
            continue
        measure = "Growth" if named["growth"] else "Level"
        core = named["core"]
        values = ledger.of.get((ledger.subject(one), core, measure), {}).get(one.period, ()) or ledger.of.get(
            (ledger.subject(one), core + "数", measure), {}
        ).get(one.period, ())
        if len(values) == 1 and values[0].bound is None:
            field = (one.indicator, one.period, one.base, frozenset(ledger.documents(one)), ledger.kind.get(one.about), values[0].unit)
            fields[field].append((one, values[0]))
    for some in fields.values():
        for (rank, value), (other, against) in combinations(some, 2):
            if rank.about == other.about or rank.value == other.value:
                continue
            better, worse = ((rank, value), (other, against)) if rank.value < other.value else ((other, against), (rank, value))
            high, low = ledger.range(better[1]).high, ledger.range(worse[1]).low
            if high is not None and low is not None and high < low:
                words = f"{ledger.name[better[0].about]}排第{better[0].value}而为{better[1].stated[0]}，{ledger.name[worse[0].about]}排第{worse[0].value}却为{worse[1].stated[0]}"
                yield of_statistics(ledger, "order of ranks", False, words, (better[0], worse[0], better[1], worse[1]))
