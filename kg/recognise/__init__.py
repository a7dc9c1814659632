"""Recognise: passages in, mentions out. One module per kind of thing; ``vote`` settles where they overlap."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from kg.language import periods, quantities
from kg.language.tagger import Tag
from kg.model import Article, Document, Mention, Quantity, Recognised
from kg.recognise import (
    columns,
    designations,
    documents,
    events,
    industries,
    learned,
    mechanisms,
    metonyms,
    organisations,
    people,
    place_fields,
    places,
    projects,
    zone_parts,
    zones,
)
from kg.recognise.agreement import agree
from kg.recognise.layers import CONTEXT, heard, left_out, words
from kg.recognise.topics import article_subject, continued, point, renamed
from kg.recognise.vote import vote

Recogniser = Callable[[Article, Sequence[Mention], Sequence[tuple[Tag, ...]]], Iterator[Mention]]

READ_TOGETHER = 100_000  # characters whose words are read at once, so that sentences of like length fill the tagger's batches

# In this order: a recogniser sees what those before it proposed.
RECOGNISERS: tuple[Recogniser, ...] = (
    places.propose,
    documents.propose,
    zones.propose,
    zone_parts.propose,
    place_fields.propose,
    organisations.propose,
    people.propose,
    events.propose,
    mechanisms.propose,
    designations.propose,
    industries.propose,
    projects.propose,
    columns.propose,
)


def recognise(
    documents: Iterable[Document], names: learned.Names = learned.NONE, without: Collection[str] = ()
) -> Iterator[Recognised]:
    """What is named, counted and dated in each article of each document; ``names`` are those that the user taught.

    ``without`` are layers that have no vote (``kg.recognise.layers``).
    """
    silent = left_out(without)
    for document, tags in _worded(documents, silent):
        tagged = [(article, [next(tags) for _ in article.passages]) for article in document.articles]
        found: dict[int, Recognised] = {}
        # The second half of a report (上接1版) is about what the first is about.
        for article, some in sorted(tagged, key=lambda one: one[0].context.continues is not None):
            half = article.context.continues
            found[article.index] = _article(document, article, some, found.get(half) if half is not None else None, names, silent)
        yield from (found[article.index] for article in document.articles)


def _worded(documents: Iterable[Document], without: frozenset[str]) -> Iterator[tuple[Document, Iterator[tuple[Tag, ...]]]]:
    """Each document with the words of its passages, in order; many are read together."""
    waiting: list[Document] = []
    texts: list[str] = []
    size = 0
    for document in documents:
        waiting.append(document)
        own = [passage.text for article in document.articles for passage in article.passages]
        texts.extend(own)
        size += sum(map(len, own))
        if size >= READ_TOGETHER:
            tags = iter(words(texts, without))
            yield from ((one, tags) for one in waiting)
            waiting, texts, size = [], [], 0
    tags = iter(words(texts, without))
    yield from ((one, tags) for one in waiting)


def _article(
    document: Document,
    article: Article,
    tags: Sequence[tuple[Tag, ...]],
    former: Recognised | None,
    names: learned.Names,
    without: frozenset[str],
) -> Recognised:
    proposed: list[Mention] = []
    for recogniser in RECOGNISERS:
        proposed.extend(heard(recogniser(article, proposed, tags), without))
    taught = [mention for mention in names.find(article, tags) if _is_legible(article, mention)]
    taught = learned.widened(proposed, taught)
    proposed = learned.over((mention for mention in proposed if _is_legible(article, mention)), taught)
    proposed.extend(learned.over((mention for mention in heard(agree(article, vote(proposed)), without) if _is_legible(article, mention)), taught))
    mentions = vote(proposed)
    subject = None if CONTEXT in without else _subject(article, mentions, former)
    pointed = heard((*point(article, mentions, subject), *metonyms.zones(article, mentions, subject)), without)
    mentions = renamed(article, vote([*mentions, *pointed, *places.of_zones(article, mentions)]), subject)
    amounts: list[Quantity] = []
    whens = periods.find_all(article.passages, article.context)
    for passage in article.passages:
        amounts.extend(quantities.find(passage.text, passage.index))
    parts = tuple(tuple((word.start, word.end, word.label) for word in some) for some in tags)
    return Recognised(document, article, subject, mentions, tuple(amounts), whens, parts)


def _subject(article: Article, mentions: Sequence[Mention], former: Recognised | None) -> Mention | None:
    """What an article is about: that of its first half, where it is a second one."""
    return continued(article, former.subject) if former and former.subject else article_subject(article, mentions)


def _is_legible(article: Article, mention: Mention) -> bool:
    """Whether no character in a name or beside it is lost (�): what is left of such a name may be another's."""
    return "\ufffd" not in article.passages[mention.passage].text[max(0, mention.start - 1) : mention.end + 1]
