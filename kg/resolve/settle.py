"""Which of several values of a thing stands where it can have but one; the claims of the others are superseded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from kg.model import Evidence, Iri
from kg.vocab import STAGES

SINGLE = ("stage", "investmentCNY", "amountCNY")
USER = "user"  # the method of what the user put in the place of another claim


def settled(evidence: Iterable[Evidence], path: Callable[[Evidence], str]) -> dict[Iri, Evidence]:
    """The claims by IRI: of a stage the furthest stands, of an amount the newest document's, before all the user's own.

    ``path`` is the first source of the document that a claim stands in.
    """
    found = {item.iri: item for item in evidence}
    rivals: dict[tuple[Iri, str], list[Evidence]] = defaultdict(list)
    for item in found.values():
        if item.predicate in SINGLE and not item.rejected:
            rivals[(item.subject, item.predicate)].append(item)
    for (_, predicate), items in rivals.items():
        if predicate == "stage":
            best = max(items, key=lambda e: (e.method == USER, STAGES[str(e.object)], e.confidence, e.iri.local))
        else:
            best = max(items, key=lambda e: (e.method == USER, e.as_of or date.min, e.confidence, path(e), e.iri.local))
        for item in items:
            if item.superseded != (item.object != best.object):
                found[item.iri] = replace(item, superseded=item.object != best.object)
    return found
