"""Documents that are no running text: chronicles, lists of projects, weekly reports, web pages.

``gives`` are facts that must be found, ``never`` such that must not, in the form of the tables' cases.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kg.entries import entries
from kg.read.annals import month, opening
from tests.relate.test_tables import built, facts, is_of, lines

CASES = entries(Path(__file__).with_name("layouts.yaml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_layout_says_this_and_not_that(case: Mapping[str, Any]) -> None:
    found = list(facts(built("text.txt", case["text"].encode())))
    assert [line for line in lines(case, "gives") if not any(is_of(line, fact, case) for fact in found)] == []
    assert [line for line in lines(case, "never") if any(is_of(line, fact, case) for fact in found)] == []


@pytest.mark.parametrize(
    ("text", "length"),
    [
        *(("5日", 2), ("8日至11日管委会", 6), ("3日—5日　赴苏州", 5), ("△26日 印发", 4), ("3月28日至29日园区", 9), ("十五日，开园", 3)),
        *(("10日内办结", 0), ("8日均耗电", 0)),
    ],
)
def test_days_open_entries(text: str, length: int) -> None:
    assert opening(text) == length


@pytest.mark.parametrize("text", ["1月", "十二月", "【三月】", "2022年11月", "元月份"])
def test_months_head_entries(text: str) -> None:
    assert month(text)


@pytest.mark.parametrize("text", ["13月", "3月产值", "一季度", "月", "2022年"])
def test_other_lines_are_no_months(text: str) -> None:
    assert not month(text)
