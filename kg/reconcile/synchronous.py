"""Events that places of one province hold together with all of it: 我市与全省同步开展4次“三个一批”活动, said by two cities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from kg.model import Finding, Statistic
from kg.reconcile.findings import of_statistics
from kg.reconcile.ledger import Ledger, whole_year
from kg.reconcile.rules import WORDS


def synchronous(ledger: Ledger) -> Iterator[Finding]:
    """How often such an event was held in a year, of two documents on two places of one province."""
    held: dict[tuple[object, ...], list[Statistic]] = defaultdict(list)
    for paragraph in ledger.paragraphs:
        for term in paragraph.terms:
            one = term.statistic
            told = one is not None and one.measure == "Level" and one.status == "Actual" and term.exact and term.quantity.unit == "Count"
            if one is None or one.period is None or not told or not whole_year(one.period):
                continue
            named = WORDS["so named"].match(paragraph.text[term.end :])
            province = ledger.area(one.about, "Province") if named is not None else None
            if named is not None and province is not None and WORDS["with all the province"].search(paragraph.clause(term)):
                held[province, named["name"], one.period].append(one)
    for some in held.values():
        for one, other in combinations({s.iri: s for s in some}.values(), 2):
            if one.about != other.about and not ledger.documents(one) & ledger.documents(other):
                agrees = one.value == other.value
                words = f"与全省同步的同一活动两处：{one.stated[0]}与{other.stated[0]}"
                yield of_statistics(ledger, "said twice", agrees, words, (one, other))
