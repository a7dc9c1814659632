"""Articles for tests, made of sentences, and what the recognisers of names find in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.language.tagger import tag
from kg.model import Article, Context, Mention, Passage
from kg.recognise import events, organisations, people, places

KINDS = ("Enterprise", "GovernmentBody", "University", "Organization", "ResearchPlatform", "Fund", "Person", "Event")
PUBLISHED = 0.5
ZONE = re.compile(r"[\u4e00-\u9fff]{2}(?:高新区|经开区|高新技术产业开发区|经济技术开发区)")


def article(sentences: Sequence[str], role: str = "body", **context: str) -> Article:
    """An article whose passages are the sentences."""
    passages = []
    start = 0
    for index, text in enumerate(sentences):
        offsets = tuple(range(start, start + len(text)))
        passages.append(Passage(index, text, offsets, start, start + len(text), index, role=role))
        start += len(text) + 1
    return Article(0, 0, start, "", Context(**context), tuple(passages))  # type: ignore[arg-type]


def mentions(made: Article) -> list[Mention]:
    """Everything that organisations, people and events propose, after the zones that end plainly."""
    tags = tag([passage.text for passage in made.passages])
    found = list(places.propose(made, (), tags))
    found += [
        Mention(passage.index, hit.start(), hit.end(), "DevelopmentZone", hit[0], "test", 0.9)
        for passage in made.passages
        for hit in ZONE.finditer(passage.text)
    ]
    for recogniser in (organisations.propose, people.propose, events.propose):
        found.extend(recogniser(made, tuple(found), tags))
    return found


def names(made: Article, *kinds: str) -> set[str]:
    """Names of the kinds (all of these recognisers' kinds by default) that are sure enough to publish."""
    return {
        mention.name
        for mention in mentions(made)
        if mention.confidence >= PUBLISHED
        and mention.kind in KINDS
        and not mention.implied
        and (not kinds or mention.kind in kinds)
    }
