"""Relate: mentions in, claims and observations out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import Claim, Recognised, Related
from kg.relate.attributes import attributes
from kg.relate.figures import account
from kg.relate.legible import legible
from kg.relate.likely import likely
from kg.relate.observations import observed, outcomes
from kg.relate.relations import relations
from kg.relate.rows import rows, settled
from kg.relate.undertakings import undertakings


def relate(recognised: Iterable[Recognised]) -> Iterator[Related]:
    """What each article says of the things that it names."""
    for article in map(undertakings, recognised):
        claims = _once(settled([*rows(article)], [*relations(article), *attributes(article)]))
        told = tuple(outcomes(article, claims))
        claims, observations = legible(article.article.passages, claims, observed(told))
        figures = account(article, claims, observations, told)
        sure = likely(article, claims, observations)
        yield Related(article.document, article.article, article.subject, article.mentions, article.quantities, claims, observations, figures, sure)


def _once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Each fact once a passage, by its most certain rule, in the order of the text."""
    best: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        key = (claim.passage, claim.subject.kind, claim.subject.name, claim.predicate, getattr(claim.object, "name", claim.object))
        if key not in best or claim.confidence > best[key].confidence:
            best[key] = claim
    return tuple(sorted(best.values(), key=lambda c: (c.passage, c.subject.start, c.predicate, str(getattr(c.object, "name", c.object)))))
