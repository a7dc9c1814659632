"""Periods: expressions resolved against the passage's section and the article's context."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from kg.language import periods
from kg.model import Context, Passage, Period, Section

CORPUS = yaml.safe_load((Path(__file__).parent / "corpus" / "periods.yaml").read_text(encoding="utf-8"))
CONTEXT = Context(issued=date(2024, 9, 14), period=Period(date(2024, 1, 1), date(2024, 8, 31)))


def passage(text: str, section: Section | None = None) -> Passage:
    return Passage(0, text, tuple(range(len(text))), 0, len(text), 0, section or Section())


def said(text: str, section: Section | None = None, context: Context = CONTEXT) -> list[str]:
    return [f"{w.period.start}..{w.period.end}" for w in periods.find(passage(text, section), context)]


@pytest.mark.parametrize(("form", "value"), [(f, v) for v, forms in CORPUS["value"].items() for f in forms])
def test_form(form: str, value: str) -> None:
    assert said(f"{form}，全市签约项目") == [value]


@pytest.mark.parametrize("form", CORPUS["never"])
def test_never(form: str) -> None:
    assert said(form) == []


def test_section_year_wins_over_the_date_of_issue() -> None:
    section = Section(("【2023年工作成绩】",), Period(date(2023, 1, 1), date(2023, 12, 31)), "Actual")
    assert said("今年外出招商338次，去年", section) == ["2023-01-01..2023-12-31", "2022-01-01..2022-12-31"]
    assert said("2022年以来", section) == ["2022-01-01..2023-12-31"]


def test_bare_month_continues_the_year_said_before() -> None:
    assert said("2022年9月投产，10月试生产") == ["2022-09-01..2022-09-30", "2022-10-01..2022-10-31"]


def test_nothing_is_resolved_without_a_date() -> None:
    assert said("今年1至4月，全年", context=Context()) == []


def test_spans_are_the_words() -> None:
    text = "今年1至4月，高新区开工项目9个"
    (when,) = periods.find(passage(text), CONTEXT)
    assert text[when.start : when.end] == "今年1至4月"
