"""Attributes of projects and funds: the claims of ``amounts`` and ``stages``, one value an article."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Claim, Recognised
from kg.relate.amounts import amounts
from kg.relate.stages import stages
from kg.vocab import STAGES


def attributes(recognised: Recognised) -> Iterator[Claim]:
    """Attribute claims of an article: of a project one stage, the furthest, and one sum, the surest."""
    furthest: dict[str, int] = {}
    surest: dict[tuple[str, str], float] = {}
    claims = [*amounts(recognised), *stages(recognised)]
    for claim in claims:
        name = claim.subject.name
        if claim.predicate == "stage":
            furthest[name] = max(furthest.get(name, 0), STAGES[str(claim.object)])
        surest[claim.predicate, name] = max(surest.get((claim.predicate, name), 0), claim.confidence)
    for claim in claims:
        name = claim.subject.name
        behind = claim.predicate == "stage" and not claim.ended and STAGES[str(claim.object)] < furthest[name]
        unsure = claim.predicate.endswith("CNY") and claim.confidence < surest[claim.predicate, name]
        if not (behind or unsure):
            yield claim
