"""The indicators table: its names are unique, its examples are read as it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest

from kg.errors import ReferenceDataError
from kg.reference import table, words
from kg.relate import indicators
from kg.relate.indicators import UNIT_KINDS, concept, key, unit_kind_of
from kg.relate.observations import observe
from tests.figures.articles import article

ROWS = table("indicators")


def test_a_name_belongs_to_one_indicator() -> None:
    names = Counter(key(name) for row in ROWS for name in (row["name"], *words(row["others"])))
    assert [name for name, count in names.items() if count > 1] == []


def test_broader_is_an_indicator() -> None:
    names = {row["name"] for row in ROWS}
    assert {row["broader"] for row in ROWS} - names <= {""}
    assert {row["unit_kind"] for row in ROWS} <= set(UNIT_KINDS)
    assert all(row["en"].isascii() or "–" in row["en"] for row in ROWS)


def test_broader_ones_are_counted_alike_and_end_somewhere() -> None:
    rows = {row["name"]: row for row in ROWS}
    for row in ROWS:
        above, steps = row, 0
        while above["broader"]:
            above, steps = rows[above["broader"]], steps + 1
            assert above["unit_kind"] == row["unit_kind"], row["name"]
            assert steps < 10, row["name"]


@pytest.mark.parametrize(
    ("broader", "why"),
    [
        ({"a": "b", "b": "a"}, "is below it too"),
        ({"a": "a"}, "is below it too"),
        ({"a": "c"}, "is no indicator"),
        ({"a": "d"}, "is counted in another kind of unit"),
    ],
)
def test_a_table_that_breaks_its_rules_is_refused(monkeypatch: pytest.MonkeyPatch, broader: Mapping[str, str], why: str) -> None:
    kinds = {"a": "Count", "b": "Count", "d": "Money"}
    rows = [{"name": n, "others": "", "en": n, "unit_kind": k, "broader": broader.get(n, ""), "example": ""} for n, k in kinds.items()]
    monkeypatch.setattr(indicators, "table", lambda _: rows)
    with pytest.raises(ReferenceDataError, match=why):
        indicators.concepts.__wrapped__()


def test_the_table_is_large_and_its_english_names_are_its_own() -> None:
    assert len(ROWS) >= 1000
    english = Counter(row["en"] for row in ROWS)
    assert [name for name, count in english.items() if count > 1] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_example(row: Mapping[str, str]) -> None:
    found = observe(article(f"2023年，甲州高新区{row['example']}。", subject=("DevelopmentZone", "甲州高新区")), ())
    assert [o.indicator for o in found] == [row["name"]]


def test_names_hold_no_place_period_or_growth() -> None:
    for row in ROWS:
        for name in (row["name"], *words(row["others"])):
            assert not any(word in name for word in ("同比", "增速", "目标", "全市", "全省", "我市"))


@pytest.mark.parametrize(
    ("name", "unit", "kind"),
    [
        ("规上工业增加值", "CNY", "Money"),
        ("规上工业增加值", "Percent", "Money"),
        ("综合评价排名", "Count", "Rank"),
        ("新型储能电站数", "Count", "Count"),
        ("从土地摘牌到开工用时", "Day", "Duration"),
        ("设备投资补助比例", "Percent", "Ratio"),
    ],
)
def test_unit_kind(name: str, unit: str, kind: str) -> None:
    assert unit_kind_of(name, unit) == kind


def test_quotes_do_not_matter() -> None:
    found = concept("“四上”企业")
    assert found is not None
    assert found.name == "四上企业数"
