"""The documents that speed is measured on: like real ones, and others each time."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from benchmarks.corpus import articles, documents
from kg.gazetteer import places


def test_the_first_documents_of_a_larger_corpus_are_those_of_a_smaller_one() -> None:
    some = list(islice(documents(), 200))
    assert some[:20] == list(islice(documents(), 20))
    assert len({name for name, _ in some}) == len({text for _, text in some}) == 200
    assert some[:20] != list(islice(documents(2), 20))


def test_a_document_is_about_another_place_than_the_article_that_it_is_made_of() -> None:
    made = {article.name: article for article in articles()}
    kept: Counter[str] = Counter()
    for name, text in islice(documents(), len(made)):
        article = made[name.partition("-")[2].removesuffix(".txt")]
        named = [place.name for place in article.areas if place.kind != "Province" and place.name in article.text]
        kept.update(still=sum(place in text for place in named), all=len(named), others=sum(p.name in text for p in places().all if len(p.name) > 2))
    assert kept["still"] < kept["all"] / 20  # chance, and names inside of others
    assert kept["others"] > kept["all"] / 2
