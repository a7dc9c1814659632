"""The league table of an indicator: one meaning in one table, ranked among what can be compared, with the sentence behind each cell."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.ask import Exports, open
from kg.ask.ready.catalogue import question
from kg.ask.ready.league import PLACE, period_kind, ranked
from kg.ask.ready.values import answer
from kg.ask.sparql.query import Rows
from kg.errors import UsageError
from kg.vocab import DZ, RDF
from tests.conftest import SEEDS

LOTS = "标准地出让宗数"


@pytest.fixture(scope="module")
def seeds(seeds_build: Path) -> Exports:
    return open(seeds_build)


def league(exports: Exports, **given: str) -> list[dict[str, str]]:
    one = question("指标对比")
    found = answer(exports, one, one.given((), given))
    assert isinstance(found, Rows)
    cells = [["" if node is None else str(getattr(node, "value", node)) for node in row] for row in found.rows]
    return [dict(zip(found.columns, row, strict=True)) for row in cells]


def test_three_wordings_are_one_indicator(seeds: Exports) -> None:
    """出让标准地81宗, 出让“标准地”39宗, 以“标准地”出让，共17宗."""
    rows = league(seeds, indicator=LOTS)
    placed = [(row[PLACE], row["主体名称"], row["数值"], row["原文"]) for row in rows]
    assert placed == [
        ("1", "运城市", "81", "81宗"),
        ("2", "吕梁市", "40", "40宗"),
        ("3", "临汾市", "39", "39宗"),
        ("4", "阳泉市", "17", "17宗"),
        ("5", "太原市", "7", "7宗"),
    ]
    assert {(row["指标名称"], row["度量"], row["单位"], row["状态"]) for row in rows} == {(LOTS, "总量", "个", "实际")}


def test_any_name_of_the_indicator_will_do(seeds: Exports) -> None:
    rows = league(seeds, indicator=LOTS)
    for name in ("出让标准地宗数", "“标准地”出让宗数", "以标准地出让宗数", "标准地宗数"):
        assert league(seeds, indicator=name) == rows, name


def test_the_sentence_stands_where_the_row_says(seeds: Exports) -> None:
    rows = league(seeds)
    assert len(rows) > 300
    squeezed = {path.name: path.read_bytes().decode("utf-8-sig") for path in SEEDS.glob("*.txt")}
    for row in rows:
        there = squeezed[row["文件"]][int(row["句起"]) : int(row["句止"])]
        assert "".join(there.split()) == "".join(row["句子"].split())
        assert row["原文"].replace(" ", "") in row["句子"].replace(" ", "")


def test_one_row_for_each_figure_and_order_within_each_group(seeds: Exports) -> None:
    rows = league(seeds)
    assert len(rows) == len(list(seeds.subjects(RDF + "type", ox.NamedNode(DZ + "Observation"))))
    for one, other in pairwise(rows):
        groups = [(row["指标名称"], row["度量"], row["状态"], row["单位"], period_kind(row["起"], row["止"])) for row in (one, other)]
        if groups[0] != groups[1]:
            assert other[PLACE] == "1"
            continue
        first, second = float(one["数值"]), float(other["数值"])
        assert first <= second if one["度量"] == "位次" else first >= second
        assert (one[PLACE] == other[PLACE]) == (first == second)


def test_places_and_years_narrow_the_table(seeds: Exports) -> None:
    assert [row["主体名称"] for row in league(seeds, indicator=LOTS, place="运城")] == ["运城市"]
    assert [row["主体名称"] for row in league(seeds, indicator=LOTS, zone="临汾")] == ["临汾市"]
    assert len(league(seeds, indicator=LOTS, year="2023")) == 5
    assert league(seeds, indicator=LOTS, year="2019") == []


def test_narrower_indicators_come_on_request_alone(seeds: Exports) -> None:
    own = {row["指标名称"] for row in league(seeds, indicator="项目数")}
    below = {row["指标名称"] for row in league(seeds, indicator="项目数", narrower="yes")}
    assert own == {"项目数"}
    assert {"项目数", "签约项目数", "开工项目数", "投产项目数"} <= below


def test_an_indicator_without_figures_of_its_own_points_to_the_narrower(seeds: Exports) -> None:
    with pytest.raises(UsageError, match="no figure is of this itself") as caught:
        league(seeds, indicator="引进人才数")
    assert caught.value.remedy == "with --下位 there are those of 引进博士数"


@pytest.mark.parametrize(
    ("name", "what", "remedy"),
    [
        ("标准地宗", "no 指标 of this name", "did you mean 标准地出让宗数、"),
        ("签约项木数", "no 指标 of this name", "did you mean 签约项目数"),
        ("集装箱吞吐量", "no document gives a figure of 集装箱吞吐量", ""),
        ("CPI", "no document gives a figure of 居民消费价格指数", ""),
        ("完全没有的东西", "no 指标 of this name", "kg query 指标清单 lists what there is"),
    ],
)
def test_an_unknown_indicator_is_told_with_the_nearest(seeds: Exports, name: str, what: str, remedy: str) -> None:
    with pytest.raises(UsageError, match=what) as caught:
        league(seeds, indicator=name)
    assert caught.value.where == name
    assert caught.value.remedy.startswith(remedy)


def test_equal_values_share_a_place_and_ranks_begin_with_the_first() -> None:
    columns = ("指标名称", "度量", "单位", "状态", "起", "止", "数值")
    said = [
        ("甲", "位次", "个", "实际", "2023-01-01", "2023-12-31", "5"),
        ("甲", "位次", "个", "实际", "2022-01-01", "2022-12-31", "2"),
        ("甲", "总量", "个", "目标", "2023-01-01", "2023-12-31", "90"),
        ("甲", "总量", "个", "实际", "", "", "7"),
        ("甲", "总量", "个", "实际", "2023-01-01", "2023-06-30", "8"),
        ("甲", "总量", "个", "实际", "2023-01-01", "2023-12-31", "9"),
        ("甲", "总量", "个", "实际", "2022-01-01", "2022-12-31", "10.5"),
        ("甲", "总量", "个", "实际", "2023-01-01", "2023-12-31", "9"),
        ("甲", "总量", "个", "实际", "2023-01-01", "2023-12-31", "-1"),
    ]
    rows = ranked(Rows(columns, tuple(tuple(ox.Literal(cell) if cell else None for cell in row) for row in said)), "数值")
    assert rows.columns == (PLACE, *columns)
    assert [(str(getattr(row[0], "value", "")), str(getattr(row[-1], "value", ""))) for row in rows.rows] == [
        ("1", "10.5"), ("2", "9"), ("2", "9"), ("4", "-1"),
        ("1", "8"), ("1", "7"), ("1", "90"),
        ("1", "2"), ("2", "5"),
    ]  # fmt: skip


def test_a_limit_leaves_out_rows_after_ranking(seeds: Exports) -> None:
    one = question("指标对比")
    whole, some = (answer(seeds, one, one.given([LOTS]), limit=limit) for limit in (None, 2))
    assert isinstance(whole, Rows)
    assert some == Rows(whole.columns, whole.rows[:2], more=True)
