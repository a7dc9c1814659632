"""What is too unlikely to be right is not published, but told: selective prediction.

A fact is as likely as its likeliest passage of the article. A name that is doubted takes along what is said of it, its figures
too, which else stand. What an article is about, and names that the user taught, stand.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from kg.model import Claim, Figure, Mention, Observation, Related, Withheld
from kg.relate.figures import CAPTURED, MISSED

REASON = "依据不足"
_TAUGHT = "learned."


def _thing(mention: Mention) -> Hashable:
    return mention.kind, mention.name


def _fact(item: Mention | Claim) -> Hashable:
    """What an item says, wherever it says it."""
    if isinstance(item, Mention):
        return _thing(item)
    return _thing(item.subject), item.predicate, _thing(item.object) if isinstance(item.object, Mention) else item.object


def _doubted(items: Sequence[Mention | Claim], likely: Sequence[float], least: float) -> dict[Hashable, float]:
    """The facts none of whose passages is likely enough, with the likelihood of the best."""
    best: dict[Hashable, float] = {}
    for item, sure in zip(items, likely, strict=True):
        fact = _fact(item)
        best[fact] = max(best.get(fact, 0.0), sure)
    return {fact: sure for fact, sure in best.items() if sure < least}


def withheld(related: Related, least: float) -> tuple[Related, tuple[Withheld, ...]]:
    """An article without what is less likely than ``least``, and that."""
    if not related.likely:
        return related, ()
    of_mentions, of_claims = related.likely
    things = _doubted(related.mentions, of_mentions, least)
    for mention in related.mentions:
        if mention.method.startswith(_TAUGHT):
            things.pop(_thing(mention), None)
    if related.subject is not None:
        things.pop(_thing(related.subject), None)
    claims = _doubted(related.claims, of_claims, least)
    if not (things or claims):
        return related, ()

    def sure(item: Mention | Claim | Observation) -> float | None:
        """How likely a doubted item is; None where it stands."""
        if isinstance(item, Mention):
            return things.get(_thing(item))
        if isinstance(item, Observation):
            return things.get(_thing(item.about))
        ends = (things.get(_thing(end)) for end in (item.subject, item.object) if isinstance(end, Mention))
        return min((one for one in (claims.get(_fact(item)), *ends) if one is not None), default=None)

    def told(figure: Figure) -> Figure:
        if figure.fate != CAPTURED or figure.fact is None or sure(figure.fact) is None:
            return figure
        return replace(figure, fate=MISSED, reason=REASON, fact=None)

    said: list[Mention | Claim | Observation] = [*related.mentions, *related.claims, *related.observations]
    doubted = {id(item): (item, likely) for item in said if (likely := sure(item)) is not None}
    return replace(
        related,
        mentions=tuple(one for one in related.mentions if id(one) not in doubted),
        claims=tuple(one for one in related.claims if id(one) not in doubted),
        observations=tuple(one for one in related.observations if id(one) not in doubted),
        figures=tuple(map(told, related.figures)),
        likely=(),
    ), tuple(_listed(related, doubted.values()))


def _listed(related: Related, items: Iterable[tuple[Mention | Claim | Observation, float]]) -> Iterable[Withheld]:
    for item, sure in items:
        passage = related.article.passages[item.passage]
        begins = related.document.begins
        yield Withheld(related.document.sources[0], begins + passage.start, begins + passage.end, *_words(item), sure)


def _words(item: Mention | Claim | Observation) -> tuple[str, str]:
    """The kind and the words of what an item says."""
    if isinstance(item, Mention):
        return item.kind, item.name
    if isinstance(item, Claim):
        return item.predicate, f"{item.subject.name} {item.object.name if isinstance(item.object, Mention) else item.object}"
    return "Observation", f"{item.about.name} {item.indicator} {item.quantity.value.normalize():f} {item.quantity.unit}"
