"""Which of the proposed mentions stand: overlaps settled, nesting kept where both names are real."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.model import Mention

FLOOR = 0.5  # what is less certain is not published

# Inside a name of the first kind, only names of these kinds are things of their own.
_KEEP_INSIDE: dict[str, frozenset[str]] = {
    "Enterprise": frozenset({"DevelopmentZone", "Industry"}),
    "GovernmentBody": frozenset({"Province", "City", "County", "DevelopmentZone", "Park"}),
    "University": frozenset(),
    "Organization": frozenset({"University"}),
    "ResearchPlatform": frozenset({"University", "Enterprise"}),
    "Person": frozenset(),
    "Country": frozenset(),
    "Region": frozenset(),
    "Province": frozenset(),
    "City": frozenset({"Province"}),
    "County": frozenset({"Province", "City"}),
    "DevelopmentZone": frozenset({"Province", "City", "County", "Region"}),
    "Park": frozenset({"DevelopmentZone", "Park", "City", "County", "Industry", "Enterprise"}),
    "SpecialtyTown": frozenset({"DevelopmentZone", "City", "County", "Industry"}),
    "Project": frozenset({"DevelopmentZone", "Park", "Enterprise", "Industry", "City", "County"}),
    "PolicyDocument": frozenset({"GovernmentBody", "Province", "City", "County", "DevelopmentZone", "PolicyMechanism", "Industry"}),
    "PolicyMechanism": frozenset({"Region"}),
    "Designation": frozenset({"GovernmentBody", "Province", "City", "County", "Industry"}),
    "Fund": frozenset({"DevelopmentZone", "City", "County", "Industry"}),
    "Event": frozenset({"DevelopmentZone", "Province", "City", "County", "Region", "Industry"}),
    "Industry": frozenset(),
}


_BRACKETS = (("（", "）"), ("(", ")"), ("《", "》"), ("【", "】"), ("“", "”"))


def is_closed(name: str) -> bool:
    """Whether every bracket of a name is opened and closed in it: 启航中心（国家级 is a piece of one."""
    return all(name.count(opening) == name.count(closing) for opening, closing in _BRACKETS)


def vote(proposed: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions that stand, sorted by passage, start and -end.

    One range has one kind: the most certain; a second recogniser of the same name and kind adds certainty. Of two that
    cross, the more certain stands, then the longer.
    """
    merged: dict[tuple[int, int, int, str], Mention] = {}
    for mention in proposed:
        key = (mention.passage, mention.start, mention.end, mention.kind)
        other = merged.get(key)
        if other is None:
            merged[key] = mention
        else:
            best, rest = (other, mention) if other.confidence >= mention.confidence else (mention, other)
            sure = best.confidence
            if best.method.split(".")[0] != rest.method.split(".")[0]:
                sure = min(0.99, 1 - (1 - best.confidence) * (1 - rest.confidence))
            merged[key] = replace(best, confidence=round(sure, 3))
    kept: list[Mention] = []
    by_passage: dict[int, list[Mention]] = {}
    for mention in sorted(merged.values(), key=lambda m: (-m.confidence, m.start - m.end, m.passage, m.start, m.kind)):
        if mention.confidence < FLOOR or not (mention.implied or is_closed(mention.name)):
            continue
        others = by_passage.setdefault(mention.passage, [])
        if all(_together(mention, other) for other in others):
            others.append(mention)
            kept.append(mention)
    return tuple(sorted((m for m in kept if _stands(m, by_passage[m.passage])), key=lambda m: (m.passage, m.start, -m.end, m.kind)))


def _together(one: Mention, other: Mention) -> bool:
    """Whether two mentions of a passage may both stand."""
    if one.end <= other.start or other.end <= one.start:
        return True
    if (one.start, one.end) == (other.start, other.end):
        return False
    outer, inner = (one, other) if one.start <= other.start and other.end <= one.end else (other, one)
    return outer.start <= inner.start and inner.end <= outer.end


def _stands(mention: Mention, others: list[Mention]) -> bool:
    """Whether every name around a mention lets it be a thing of its own."""
    return all(
        mention.kind in _KEEP_INSIDE[other.kind]
        for other in others
        if other is not mention and other.start <= mention.start and mention.end <= other.end
    )
