"""Plans and what came of them."""

from __future__ import annotations

import pytest

from tests.reconcile.graphs import graph


@pytest.mark.parametrize(
    ("texts", "outcomes"),
    [
        (("2022年初，临汾经开区提出，力争2022年完成工业投资30亿元。", "2022年，临汾经开区完成工业投资32亿元。"), {"32亿元": ["30亿元"]}),
        (("2023年，临汾经开区力争完成工业投资30亿元。", "2022年，临汾经开区完成工业投资32亿元。"), {}),
        (("2022年初，临汾经开区提出，力争2022年完成工业投资30亿元。", "2022年，运城经开区完成工业投资32亿元。"), {}),
        # What things began from is no outcome of a plan.
        (("日期：2024年7月22日\n\n下半年，安徽省将启动提标行动，争取年底前千亿元级开发区由10家增至13家。",), {}),
    ],
)
def test_an_actual_figure_is_the_outcome_of_the_target_of_its_key(texts: tuple[str, ...], outcomes: dict[str, list[str]]) -> None:
    built = graph(texts)
    said = {one.iri: one.stated[0] for one in built.statistics}
    assert {said[one.iri]: [said[target] for target in one.results_of] for one in built.statistics if one.results_of} == outcomes
