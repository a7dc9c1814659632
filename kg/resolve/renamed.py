"""Old and new names: what a text says was renamed, upgraded or had another name before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from re import Pattern

from kg import wording
from kg.model import Mention, Related

KINDS = frozenset(
    {"DevelopmentZone", "Park", "SpecialtyTown", "Enterprise", "GovernmentBody", "University", "Organization", "ResearchPlatform", "Fund"}
)
_FAR = 40  # characters between the two names


@cache
def _words() -> Mapping[str, Pattern[str]]:
    return wording.patterns(Path(__file__).with_name("wordings.yaml"))


def renamed(article: Related) -> Iterator[tuple[Mention, Mention]]:
    """Pairs of mentions that the text says are one thing: the former name, the later one."""
    words = _words()
    by_passage: dict[int, list[Mention]] = {}
    for mention in article.mentions:
        if mention.kind in KINDS and not mention.implied:
            by_passage.setdefault(mention.passage, []).append(mention)
    for index, mentions in sorted(by_passage.items()):
        text = article.article.passages[index].text
        ordered = sorted(mentions, key=lambda one: (one.start, -one.end))
        for left in ordered:
            right = next((one for one in ordered if one.start >= left.end and one.kind == left.kind), None)
            if right is None or right.start - left.end > _FAR or left.name == right.name:
                continue
            between = text[left.end : right.start]
            if words["renamed"].search(between) or words["now"].search(between):
                yield left, right
            elif words["formerly"].search(between) or (words["came"].search(between) and words["come"].search(text[right.end :])):
                yield right, left
