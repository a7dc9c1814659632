"""What the graph says of each article: whom it is about, of when and by whom, and the passage that tells it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kg.model import Document, Graph, Told
from kg.publish.quads import dataset
from kg.read import read
from kg.recognise import recognise
from kg.relate import relate
from kg.resolve import resolve
from kg.vocab import DCT, DZ, ID_BASE

TEXTS = Path(__file__).parents[1] / "read" / "texts"


@cache
def built(name: str) -> Graph:
    documents = [found for found in read([str(TEXTS / f"{name}.txt")]) if isinstance(found, Document)]
    return resolve(relate(recognise(documents)), documents, [])


def told(name: str, index: int) -> tuple[Told, dict[str, str]]:
    """What is told of an article, with the quotes."""
    graph = built(name)
    quotes = {source.iri: source.quote for source in graph.sources}
    (found,) = [one for one in graph.told if one.article.local.endswith(f"-{index + 1}")]
    return found, {what: quotes[passage] for what, passage in found.passages}


def test_each_is_told_by_its_passage() -> None:
    found, quotes = told("two-cities", 1)
    assert found.subject
    assert built("two-cities").entity[found.subject].name == "德州市"
    assert quotes == {
        "period": "【2021年主要成效】",
        "publisher": "供稿：德州市商务局",
        "subject": "2021年以来，德州市聚焦“541”产业体系，推动开发区扩量提质。",
    }


def test_a_running_head_is_quoted_though_it_is_in_no_article() -> None:
    _, quotes = told("newspaper-page", 3)
    assert (quotes["publisher"], quotes["issued"]) == ("东疆商报", "2021年10月12日")
    assert quotes["subject"].startswith("日前，铁岭高新区")


def test_the_second_half_of_a_report_says_whose_it_is() -> None:
    first, _ = told("continued", 0)
    second, _ = told("continued", 2)
    assert (second.continues, second.subject) == (first.article, first.subject)


@pytest.mark.parametrize("name", ["two-cities", "continued", "weekly"])
def test_it_stands_in_the_evidence_graph(name: str) -> None:
    graph = built(name)
    triples = dataset(graph).evidence
    for one in graph.told:
        about = {triple.predicate: triple.object for triple in triples if triple.subject == ID_BASE + one.article.local}
        assert about[DCT + "subject"] == ID_BASE + (one.subject.local if one.subject else "")
        assert {DCT + "publisher", DZ + "periodStart", DZ + "subjectPassage", DZ + "publisherPassage"} <= set(about)
