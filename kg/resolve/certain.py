"""No fact rests on a passage that was not read for certain, nor on a name that stands in such passages alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.model import Claim, Figure, Mention, Observation, Related
from kg.relate.figures import CAPTURED, MISSED

_KNOWN = ("Country", "Province", "City", "County")  # a name misread is not among those of the gazetteer
REASON = "its sentence was not read for certain"


def certain(related: Related) -> Related:
    """An article without what is not certain in it."""
    unsure = {passage.index for passage in related.article.passages if passage.spot and passage.spot.unsure}
    if not unsure:
        return related
    sure = {mention.name for mention in related.mentions if mention.passage not in unsure and not mention.implied}

    def named(mention: Mention) -> bool:
        return mention.kind in _KNOWN or mention.name in sure or mention.name not in doubted

    def stands(found: Mention | Claim | Observation) -> bool:
        if found.passage in unsure:
            return False
        if isinstance(found, Mention):
            return named(found)
        ends = (found.subject, found.object) if isinstance(found, Claim) else (found.about,)
        return all(stands(end) for end in ends if isinstance(end, Mention))

    def told(figure: Figure) -> Figure:
        if figure.fate != CAPTURED or (figure.fact is not None and stands(figure.fact)):
            return figure
        return replace(figure, fate=MISSED, reason=REASON, fact=None)

    doubted = {mention.name for mention in related.mentions if mention.passage in unsure}
    return replace(
        related,
        subject=related.subject if related.subject and named(related.subject) else None,
        likely=_likely(related, stands),
        mentions=tuple(filter(stands, related.mentions)),
        claims=tuple(filter(stands, related.claims)),
        observations=tuple(filter(stands, related.observations)),
        figures=tuple(map(told, related.figures)),
    )


def _likely(related: Related, stands: Callable[[Mention | Claim], bool]) -> tuple[tuple[float, ...], ...]:
    """How likely each is that is left."""
    kinds: tuple[Sequence[Mention | Claim], ...] = (related.mentions, related.claims)
    some = zip(kinds, related.likely, strict=False)
    return tuple(tuple(sure for one, sure in zip(items, likely, strict=True) if stands(one)) for items, likely in some)
