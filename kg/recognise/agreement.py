"""Agreement: a name once typed with certainty is that thing wherever the article says it again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.language.matcher import Matcher
from kg.model import Article, Mention

_KINDS = frozenset(
    {"DevelopmentZone", "Park", "SpecialtyTown", "Enterprise", "University", "Organization", "ResearchPlatform", "Project", "Fund", "Event", "Person"}
)
_SURE = 0.75
_SHORTEST = 3


def agree(article: Article, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The same words in other passages, a little less certain than where they were first known."""
    known: dict[str, Mention] = {}
    for mention in mentions:
        words = article.passages[mention.passage].text[mention.start : mention.end]
        if mention.kind in _KINDS and not mention.implied and mention.confidence >= _SURE and words == mention.name and len(words) >= _SHORTEST:
            best = known.get(words)
            if best is None or mention.confidence > best.confidence:
                known[words] = mention
    if not known:
        return
    matcher = Matcher(sorted(known))
    for passage in article.passages:
        for start, end, words in matcher.find(passage.text, overlapping=False):
            first = known[words]
            yield Mention(passage.index, start, end, first.kind, first.name, "agreement", round(first.confidence - 0.05, 3), place=first.place)
