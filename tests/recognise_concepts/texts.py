"""Made-up articles for the tests of concepts, and what the recognisers find in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.language import tagger
from kg.model import Article, Context, Mention, Passage, Section
from kg.recognise import designations, documents, industries, mechanisms

FLOOR = 0.5
_ECONOMY = "开发区招商引资和项目建设取得进展。"  # what makes a single sentence part of an economic report


def article(text: str, *, status: str | None = None, context: Context | None = None, title: bool = False) -> Article:
    """An article of sentences; ``title``: its first one is the title."""
    sentences = [hit.group() for hit in re.finditer(r"[^。！？；]+[。！？；]?", text)]
    passages = tuple(
        Passage(
            number, sentence, tuple(range(len(sentence))), 0, len(sentence), 0, Section((), None, status),
            "title" if title and number == 0 else "body",
        )
        for number, sentence in enumerate(sentences)
    )
    return Article(0, 0, len(text), sentences[0], context or Context(), passages)


@cache
def _tags(texts: tuple[str, ...]) -> list[tuple[tagger.Tag, ...]]:
    return tagger.tag(texts)


def mentions(some: Article, near: Sequence[Mention] = ()) -> list[Mention]:
    """All mentions of concepts in an article, near ones taken as found before."""
    tags = _tags(tuple(passage.text for passage in some.passages))
    found = list(near)
    for recogniser in (documents, mechanisms, designations, industries):
        found.extend(recogniser.propose(some, tuple(found), tags))
    return found


def names(text: str, kind: str, *, context: Context | None = None, bare: bool = False) -> set[str]:
    """The names of a kind that are found in a text with confidence enough; ``bare``: nothing is added to the text."""
    some = article(text if bare else text + _ECONOMY, context=context)
    return {m.name for m in mentions(some) if m.kind == kind and m.confidence >= FLOOR}


def named(text: str, kind: str, start: int, end: int, name: str, confidence: float = 0.9) -> Mention:
    """A mention in the first passage, as another recogniser would give it."""
    assert text[start:end]
    return Mention(0, start, end, kind, name, "test.given", confidence)
