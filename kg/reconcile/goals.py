"""Plans and what came of them: dz:resultOf, and goals said to be reached that were not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.model import Finding, Iri, Period, Statistic
from kg.reconcile.findings import of_statistics
from kg.reconcile.ledger import Ledger, Paragraph, Term
from kg.reconcile.rules import says

_Key = tuple[object, ...]


def results(ledger: Ledger) -> Mapping[Iri, Sequence[Iri]]:
    """The targets that each actual figure is the outcome of: the same key but status."""
    targets: dict[_Key, list[Statistic]] = defaultdict(list)
    for one in ledger.statistics:
        if one.status == "Target" and one.period is not None:
            targets[_key(ledger, one)].append(one)
    found = {}
    for one in ledger.statistics:
        if one.status == "Actual" and one.period is not None and (some := targets.get(_key(ledger, one))) and not _starts(ledger, one):
            found[one.iri] = sorted((target.iri for target in some), key=lambda iri: iri.local)
    return found


def _starts(ledger: Ledger, one: Statistic) -> bool:
    """Whether it is only ever told as what things began from: 由10家 of 年底前由10家增至13家."""
    said = ledger.said.get(one.iri, ())
    return bool(said) and all(
        says("from", paragraph.clause(term)) and any(says("to", paragraph.between(term, then)) for then in _next(paragraph, term))
        for paragraph, term in said
    )


def _next(paragraph: Paragraph, term: Term) -> Sequence[Term]:
    position = term.place + 1
    return paragraph.terms[position : position + 1]


def _key(ledger: Ledger, one: Statistic) -> _Key:
    period: Period | None = one.period
    return (*ledger.subject(one), one.indicator, one.measure, one.unit, period)


# 完成年度目标66亿元的96.7%: the sentence says itself that the goal was not reached
_IN_PART = re.compile(r"完成[^，。；]{0,6}(?:目标|任务|计划)[^，。；]{0,12}的[0-9]{1,2}(?:\.[0-9]+)?%")
_BEHIND = 30  # characters that may say how much of the goal was done


def goals(ledger: Ledger) -> Iterator[Finding]:
    """A goal that a sentence says was reached, against the figure that it gives."""
    reached = results(ledger)
    for iri, targets in reached.items():
        one = ledger.statistic[iri]
        for paragraph, term in ledger.said.get(iri, ()):
            told = paragraph.text[paragraph.part(term) : paragraph.until(term)]
            if not says("done", told) or _IN_PART.search(paragraph.text, paragraph.part(term), paragraph.until(term) + _BEHIND):
                continue
            for target in (ledger.statistic[other] for other in targets):
                high, low = ledger.range(one).high, ledger.range(target).low
                if high is not None and low is not None and one.bound is None and target.bound != "Max":
                    agrees = high >= low
                    words = f"目标为{target.stated[0]}，完成{one.stated[0]}" + ("" if agrees else "，并未达到")
                    yield of_statistics(ledger, "goal", agrees, words, (one, target))
