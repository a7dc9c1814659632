from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.ask import Exports, open
from kg.ask.names import find
from kg.ask.show import Said, show, yuan
from kg.errors import UsageError
from kg.vocab import SKOS
from tests.publish.graphs import COUNTED, SETTLED


@pytest.fixture(scope="module")
def exports(small_build: Path) -> Exports:
    return open(small_build)


@pytest.fixture(scope="module")
def gold_exports(gold_build: Path) -> Exports:
    return open(gold_build)


@pytest.mark.parametrize(
    ("name", "local"),
    [
        ("运城市", "City_x-c640f07e"),
        ("运城", "City_x-c640f07e"),  # another of its names
        ("风陵渡经开区", "DevelopmentZone_x-ee690746"),
        ("“风陵渡 经开区”", "DevelopmentZone_x-ee690746"),
        ("陵渡", "DevelopmentZone_x-ee690746"),  # a part that no other has
        ("风陵渡济发区", "DevelopmentZone_x-ee690746"),  # short for it
        ("签约项目", "Indicator_qianyue-xiangmu-shu-00000001"),
        ("id:City_x-c640f07e", "City_x-c640f07e"),
        ("<https://w3id.org/dzkg/id/City_x-c640f07e>", "City_x-c640f07e"),
    ],
)
def test_a_thing_is_found_by_any_of_its_names(exports: Exports, name: str, local: str) -> None:
    assert find(exports, name) == exports.base_iri + local


def test_an_ambiguous_name_lists_what_it_may_be(exports: Exports) -> None:
    with pytest.raises(UsageError, match="2 things may be called so") as caught:
        find(exports, "海鲲")
    assert "海鲲绿色智能制造园（项目，风陵渡经济开发区）  id:Project_x-288a04f0" in caught.value.what
    assert "深圳海鲲科技有限公司（企业）" in caught.value.what


@pytest.mark.parametrize(("name", "near"), [("风岭渡开发区", "风陵渡经济开发区"), ("海鲲智能科技园", "海鲲绿色智能制造园")])
def test_an_unknown_name_offers_the_nearest(exports: Exports, name: str, near: str) -> None:
    with pytest.raises(UsageError, match="no thing of this name") as caught:
        find(exports, name)
    assert "did you mean" in caught.value.remedy
    assert near in caught.value.remedy


@pytest.mark.parametrize("name", ["", " ", "id:City_none-00000000", "qwxz"])
def test_a_name_that_is_like_none_is_told(exports: Exports, name: str) -> None:
    with pytest.raises(UsageError, match="no thing of this name"):
        find(exports, name)


def test_a_portrait_has_every_fact_with_its_sentence(exports: Exports) -> None:
    portrait = show(exports, "海鲲绿色智能制造园")
    assert (portrait.kind, portrait.inside) == ("项目", ("风陵渡经济开发区", "运城市", "山西省"))
    said = Said(SETTLED, "甲/报告.txt", 5, 43, "0.95", claim=portrait.said[0].claim)
    assert said.claim.startswith("id:Claim_")
    facts = {fact.relation: fact for fact in portrait.facts}
    assert facts["位于"].value == "风陵渡经济开发区（开发区）"
    assert [replace(one, claim=said.claim) for one in facts["位于"].said] == [said]
    assert facts["投资方"].value == "深圳海鲲科技有限公司（企业）"
    assert facts["总投资（元）"].value == "20亿元"
    assert facts["建设阶段"].value == "签约"
    assert facts["产能"].value == "年产3000吨“好”\\货"
    assert "所属行业" not in facts  # the user rejected it
    assert [(one.words, one.said[0].notes) for one in portrait.rejected] == [("所属行业 智能制造（产业）", ("用户否决",))]
    assert portrait.said == (said,)


def test_facts_from_the_other_side_are_marked(exports: Exports) -> None:
    portrait = show(exports, "智能制造")
    assert [(fact.relation, fact.inverse, fact.value) for fact in portrait.facts] == [("发展产业", True, "风陵渡经济开发区（开发区）")]
    assert portrait.facts[0].said[0].notes == ("目标",)


def test_reference_data_are_named_as_the_source(exports: Exports) -> None:
    (fact,) = (fact for fact in show(exports, "运城").facts if fact.relation == "位于" and not fact.inverse)
    assert fact.said == (Said("据行政区划表", "行政区划代码", None, None, "0.95", claim=fact.said[0].claim),)


@pytest.mark.parametrize(("name", "scope"), [("运城市", "全市开发区"), ("签约项目数", "运城市 全市开发区")])
def test_figures_stand_with_the_thing_and_with_the_indicator(exports: Exports, name: str, scope: str) -> None:
    figures = show(exports, name).figures
    assert [(figure.scope, figure.stated, figure.period) for figure in figures] == [
        (scope, "220个", "2023-01-01—2023-12-31"),
        (scope, "220个", "时间不明"),
    ]
    assert figures[0].said[0].words == COUNTED
    assert figures[0].against == ("220个",)


def test_every_thing_of_a_gold_article_can_be_shown(gold_exports: Exports) -> None:
    things = {str(quad.subject) for quad in gold_exports.quads(None, SKOS + "prefLabel", None)}
    assert len(things) > 40
    for thing in things:
        portrait = show(gold_exports, thing)
        assert portrait.name
        assert portrait.kind
        assert all(fact.said for fact in portrait.facts), thing


@pytest.mark.parametrize(("amount", "words"), [("123456789", "1.23456789亿元"), ("-25000", "-2.5万元"), ("0", "0元")])
def test_money_is_written_as_people_do(amount: str, words: str) -> None:
    assert yuan(amount) == words
