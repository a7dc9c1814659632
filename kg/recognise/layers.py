"""The layers that vote on what is named, so that each can be left out and what it gives measured.

A layer is known by the methods of its mentions: one left out has no vote, and nothing else changes. The grammar over
characters is what remains without any of them. ``benchmarks/layers.py`` writes what each gives into the README.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from kg.errors import UsageError
from kg.language import tagger
from kg.language.tagger import Tag
from kg.model import Mention

TAGGER, CONTEXT, CONFIDENCE = "tagger", "context", "confidence"
# By layer the methods of its mentions; the tagger proposes little by itself, but all others ask it where words begin.
LAYERS: dict[str, re.Pattern[str]] = {
    TAGGER: re.compile(r"(?:firms|people)\.tagger$|bodies\.tagged$"),
    "known": re.compile(r"(?:firms|zones|mechanisms)\.known$"),
    "lists": re.compile(r"(?:zones|firms|industries|projects)\.list$|firms\.(?:chain|parallel)$|institutions\.shared$"),
    "agreement": re.compile(r"agreement|short_names\.|projects\.again$"),
    "tables": re.compile(r"columns\.|firm_columns\."),
    CONTEXT: re.compile(r"topics\.|places\.own$|documents\.self$"),
}
NAMED = (*LAYERS, CONFIDENCE)  # ``kg.resolve.confidence`` is no recogniser, but can be left out like them


def left_out(layers: Collection[str]) -> frozenset[str]:
    """The layers by their names; UsageError where one has no such name."""
    if strange := sorted(set(layers) - set(NAMED)):
        raise UsageError(f"no layer is called {strange[0]}", remedy=f"the layers are {', '.join(NAMED)}")
    return frozenset(layers)


def heard(mentions: Iterable[Mention], without: Collection[str]) -> Iterator[Mention]:
    """The mentions, less those of the layers left out."""
    silent = [methods for layer, methods in LAYERS.items() if layer in without]
    if not silent:
        return iter(mentions)
    return (mention for mention in mentions if not any(methods.match(mention.method) for methods in silent))


def words(texts: Sequence[str], without: Collection[str]) -> list[tuple[Tag, ...]]:
    """The words of each text: the tagger's, or without it each character a common noun of its own."""
    if TAGGER not in without:
        return tagger.tag(texts)
    return [tuple(Tag(at, at + 1, "n") for at in range(len(text))) for text in texts]
