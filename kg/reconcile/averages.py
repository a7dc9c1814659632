"""Averages against totals: 12个项目，平均每个2.5亿元，总投资30亿元; 亩均税收, 人均."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Finding
from kg.reconcile.findings import compared
from kg.reconcile.ledger import Ledger, Sentence, Term
from kg.reconcile.rules import says

_PER_MU = re.compile("亩均|每亩|单位面积|投资强度|产出强度|地均")
_TOTALS = re.compile("税|投资|产值|产出|营收|收入|增加值|利润|工资|补贴|奖励")


def averages(ledger: Ledger) -> Iterator[Finding]:
    """Averages in a sentence that also says how many there are and what they sum up to."""
    for sentence in ledger.sentences:
        for term in sentence.terms:
            yield from _average(ledger, sentence, term)


def _average(ledger: Ledger, sentence: Sentence, term: Term) -> Iterator[Finding]:
    words = sentence.before(term) + (ledger.called(term.statistic) if term.statistic is not None else "")
    unit = term.quantity.unit
    if unit == "CNYPerMu" or (unit == "CNY" and _PER_MU.search(words)):
        bases, money = _of(sentence, term, "Mu"), _of(sentence, term, "CNY")
    elif says("each", sentence.before(term)) and unit not in ("Percent", "PercentagePoint") and not term.quantity.ordinal:
        bases, money = _of(sentence, term, "Count"), _of(sentence, term, unit)
        if unit == "Count":
            counter = re.search("每([个家户人亩名座条])", sentence.before(term))
            bases = [b for b in bases if counter and b.quantity.counter.endswith(counter[1])]
            money = [m for m in money if m not in bases]
    else:
        return
    kind = _TOTALS.search(words)
    totals = [m for m in money if _total(ledger, sentence, m, kind[0] if kind else "")]
    if len(bases) != 1 or len(totals) != 1 or bases[0].range.low is None or bases[0].range.low <= 0:
        return
    worked_out = totals[0].range / bases[0].range
    finding = compared("average", term, worked_out, f"{totals[0].words}除以{bases[0].words}，算", (totals[0], bases[0]))
    if finding is not None:
        yield finding


def _total(ledger: Ledger, sentence: Sentence, term: Term, kind: str) -> bool:
    """Whether a term is the sum that the average is of, and none of another average, or of a change."""
    name = ledger.called(term.statistic) if term.statistic is not None else ""
    words = sentence.before(term)
    changed = term.statistic is not None and term.statistic.measure != "Level"
    return kind in words + name and not changed and not _PER_MU.search(name + words) and not says("each", words)


def _of(sentence: Sentence, but: Term, unit: str) -> list[Term]:
    return [t for t in sentence.terms if t is not but and t.quantity.unit == unit and not t.quantity.ordinal and t.quantity.bound is None]
