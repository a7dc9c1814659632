"""Every row of the concepts' tables: its example holds it, and the recogniser finds it there."""

from __future__ import annotations

import pytest

from kg import reference
from kg.model import Context
from kg.recognise import designations, industries, mechanisms
from tests.recognise_concepts.texts import article, mentions

WORD_TABLES = ("industry_words", "mechanism_words", "designation_words", "document_words")


def test_each_industry_is_found_in_its_example() -> None:
    rows = reference.table("industries")
    found = mentions(article("".join(row["example"] for row in rows)))
    by_passage: dict[int, set[str]] = {}
    for mention in found:
        if mention.kind == "Industry" and mention.confidence >= 0.5:
            by_passage.setdefault(mention.passage, set()).add(mention.name)
    missed = [row["name"] for number, row in enumerate(rows) if row["name"] not in by_passage.get(number, set())]
    assert missed == []


def test_each_mechanism_is_found_in_its_example() -> None:
    rows = reference.table("mechanisms")
    missed = []
    for province in {row["province"] for row in rows}:
        some = [row for row in rows if row["province"] == province]
        found = mentions(article("".join(row["example"] for row in some) + "开发区招商引资有进展。", context=Context(province=province or None)))
        for number, row in enumerate(some):
            here = {m.name for m in found if m.passage == number and m.kind == "PolicyMechanism" and m.confidence >= 0.5}
            concepts = {mechanisms.concept(name, province or None) for name in here}
            if mechanisms.concept(row["name"], province or None) not in concepts:
                missed.append(row["name"])
    assert missed == []


def test_each_designation_is_found_in_its_example() -> None:
    rows = reference.table("designations")
    found = mentions(article("".join(row["example"] for row in rows)))
    missed = [
        row["name"]
        for number, row in enumerate(rows)
        if not any(
            m.passage == number and m.kind == "Designation" and m.confidence >= 0.5 and row["name"] in m.name for m in found
        )
    ]
    assert missed == []


@pytest.mark.parametrize("table", ["industries", "mechanisms", "designations"])
def test_no_name_stands_for_two_concepts(table: str) -> None:
    names = [name for row in reference.table(table) for name in (row["name"], *reference.words(row["others"]))]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("table", ["industries", "mechanisms"])
def test_what_is_broader_is_in_the_table_and_never_in_a_ring(table: str) -> None:
    broader = {row["name"]: row["broader"] for row in reference.table(table)}
    for name in broader:
        seen = [name]
        while above := broader[seen[-1]]:
            assert above in broader
            assert above not in seen
            seen.append(above)


@pytest.mark.parametrize("table", WORD_TABLES)
def test_each_word_stands_in_its_example_once_in_its_role(table: str) -> None:
    rows = reference.table(table)
    assert [row["word"] for row in rows if row["word"] not in row["example"]] == []
    places = [(row["word"], row["role"]) for row in rows]
    assert len(places) == len(set(places))


def test_concepts_are_known_with_and_without_their_head() -> None:
    for said, name in (("新材料产业链", "新材料"), ("装备制造业", "装备制造"), ("通航", "通用航空"), ("软件和信息技术服务业", "软件和信息服务")):
        known = industries.concept(said)
        assert known is not None
        assert known.name == name
    assert industries.concept("民间文学") is None


def test_a_provincial_name_means_its_mechanism_there_alone() -> None:
    assert mechanisms.concept("三项改革", "山西省") is not None
    assert mechanisms.concept("三项改革", "140000") is not None
    assert mechanisms.concept("三项改革", "江苏省") is None
    assert mechanisms.concept("三项改革") is None


def test_the_kinds_are_those_of_the_contract() -> None:
    assert (industries.KIND, mechanisms.KIND, designations.KIND) == ("Industry", "PolicyMechanism", "Designation")
