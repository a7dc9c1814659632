"""Recognise: passages in, mentions out. One module per kind of thing; ``vote`` settles where they overlap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from kg.language import periods, quantities, tagger
from kg.language.tagger import Tag
from kg.model import Article, Document, Mention, Quantity, Recognised, When
from kg.recognise import (
    designations,
    documents,
    events,
    industries,
    mechanisms,
    organisations,
    people,
    places,
    projects,
    zones,
)
from kg.recognise.agreement import agree
from kg.recognise.topics import article_subject, point, renamed
from kg.recognise.vote import vote

Recogniser = Callable[[Article, Sequence[Mention], Sequence[tuple[Tag, ...]]], Iterator[Mention]]

# In this order: a recogniser sees what those before it proposed.
RECOGNISERS: tuple[Recogniser, ...] = (
    places.propose,
    documents.propose,
    zones.propose,
    organisations.propose,
    people.propose,
    events.propose,
    mechanisms.propose,
    designations.propose,
    industries.propose,
    projects.propose,
)


def recognise(documents: Iterable[Document]) -> Iterator[Recognised]:
    """What is named, counted and dated in each article of each document."""
    for document in documents:
        tags = iter(tagger.tag([passage.text for article in document.articles for passage in article.passages]))
        for article in document.articles:
            yield _article(document, article, [next(tags) for _ in article.passages])


def _article(document: Document, article: Article, tags: Sequence[tuple[Tag, ...]]) -> Recognised:
    proposed: list[Mention] = []
    for recogniser in RECOGNISERS:
        proposed.extend(recogniser(article, proposed, tags))
    proposed.extend(agree(article, vote(proposed)))
    mentions = vote(proposed)
    subject = article_subject(article, mentions)
    mentions = renamed(article, vote([*mentions, *point(article, mentions, subject)]), subject)
    amounts: list[Quantity] = []
    whens: list[When] = []
    for passage in article.passages:
        amounts.extend(quantities.find(passage.text, passage.index))
        whens.extend(periods.find(passage, article.context))
    words = tuple(tuple((word.start, word.end, word.label) for word in some) for some in tags)
    return Recognised(document, article, subject, mentions, tuple(amounts), tuple(whens), words)
