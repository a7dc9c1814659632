"""The corpus of names: pairs that are one thing, and pairs that never are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.entries import entries
from kg.gazetteer import places
from kg.model import Article, Context, Document, Mention, Passage, Related
from kg.resolve.clusters import Clusters, area_of
from tests.resolve.test_resolve import build, named

GROUPS: list[dict[str, Any]] = entries(Path(__file__).with_name("names.yaml"))
Case = tuple[str, bool, tuple[str, str], str, str]


def article(number: int, kind: str, area: str, *names: str) -> Related:
    """An article of an area that mentions these names and nothing else."""
    text = "、".join(names)
    passage = Passage(0, text, range(len(text)), 0, len(text), 0)
    index = places()
    (place,) = [p for p in index.named(area) if p.kind != "County"] if area else [None]
    context = Context(province=index.province(place).name, city=place.name if place.kind == "City" else None) if place else Context()
    mentions = []
    for name in names:
        start = text.index(name)
        inside = None
        if kind == "County" and place:
            (county,) = [p for p in index.named(name) if index.inside(p, place)]
            inside = county.code
        mentions.append(Mention(0, start, start + len(name), kind, name, "test", 1.0, place=inside))
    one = Article(0, 0, len(text), "", context, (passage,))
    document = Document(hashlib.sha256(str(number).encode()).hexdigest(), (f"{number}.txt",), "", text, (one,))
    return Related(document, one, None, tuple(mentions), (), (), (), ())


def cases() -> Iterator[Case]:
    for group in GROUPS:
        area = group.get("area", "")
        areas = (area, area) if isinstance(area, str) else tuple(area)
        for verdict in ("same", "never"):
            for pair in group.get(verdict, ()):
                yield group["class"], bool(group.get("apart")), tuple(pair), verdict, "|".join(areas)


def one_thing(kind: str, apart: bool, pair: tuple[str, str], areas: str) -> bool:
    first, second = areas.split("|")
    related = [article(0, kind, first, pair[0]), article(1, kind, second, pair[1])] if apart else [article(0, kind, first, *pair)]
    clusters = Clusters(related)
    found = [clusters.of(mention, area_of(some)) for some in related for mention in some.mentions]
    return all(one is found[0] for one in found)


@pytest.mark.parametrize(("kind", "apart", "pair", "verdict", "areas"), list(cases()), ids=lambda one: str(one))
def test_a_pair_of_names(kind: str, apart: bool, pair: tuple[str, str], verdict: str, areas: str) -> None:
    assert one_thing(kind, apart, pair, areas) == (verdict == "same")


def test_the_corpus_is_large_and_says_nothing_twice() -> None:
    said = [(kind, pair, areas) for kind, _, pair, _, areas in cases()]
    assert len(said) >= 120
    assert len(set(said)) >= len(said) - 2  # two pairs stand in one document and across two


TEXTS: list[dict[str, Any]] = entries(Path(__file__).with_name("texts.yaml"))


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case["about"])
def test_names_in_a_text(case: dict[str, Any]) -> None:
    graph = build(*case["texts"])
    for left, right in case.get("same", ()):
        assert {e.iri for e in named(graph, left)} == {e.iri for e in named(graph, right)} != set()
    for left, right in case.get("never", ()):
        ends = {e.iri for e in named(graph, left)}, {e.iri for e in named(graph, right)}
        assert all(ends)
        assert not ends[0] & ends[1]
    for kind in case.get("apart", ()):  # as many things as texts, or as names in the text
        assert len([e for e in graph.entities if e.kind == kind]) >= max(2, len(case["texts"]))
