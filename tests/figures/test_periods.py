"""Periods: expressions resolved against the passage's section and the article's context."""

from __future__ import annotations

from datetime import date

import pytest

from kg.language import period_words, periods
from kg.model import Context, Passage, Period, Section
from tests.figures import corpora

CONTEXT = Context(issued=date(2024, 9, 14), period=Period(date(2024, 1, 1), date(2024, 8, 31)))


def passage(text: str, section: Section | None = None) -> Passage:
    return Passage(0, text, tuple(range(len(text))), 0, len(text), 0, section or Section())


def said(text: str, section: Section | None = None, context: Context = CONTEXT) -> list[str]:
    return [f"{w.period.start}..{w.period.end}" for w in periods.find(passage(text, section), context)]


@pytest.mark.parametrize("case", corpora.periods(), ids=lambda case: f"{case.context}: {case.form}")
def test_form(case: corpora.PeriodCase) -> None:
    assert said(f"{case.form}，全市签约项目", case.section, case.article) == [case.value]


@pytest.mark.parametrize("form", corpora.load("periods")["never"])
def test_never(form: str) -> None:
    assert [said(form, section, context) for context, section in corpora.contexts().values()] == [[]] * len(corpora.contexts())


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


def all_said(*texts: str) -> list[list[str]]:
    """The periods of sentences, each a paragraph of its own."""
    some = [Passage(i, text, tuple(range(len(text))), 0, len(text), i, Section()) for i, text in enumerate(texts)]
    found = periods.find_all(some, CONTEXT)
    return [[f"{w.period.start}..{w.period.end}" for w in found if w.passage == p.index] for p in some]


def test_that_year_points_back() -> None:
    years = ["2013-01-01..2013-12-31"]
    assert all_said("2013年，他辞职。", "那一年，销售额90万元。", "四年后，销售额2300万元。")[1:] == [years, ["2017-01-01..2017-12-31"]]
    assert all_said("公司2013年成立，同年投产，次年盈利。") == [[*years, *years, "2014-01-01..2014-12-31"]]
    assert all_said("那一年，销售额90万元。", "四年后见分晓。") == [[], []]


def test_a_chronicle_lends_its_years() -> None:
    told = all_said("1993年4月，筹建。", "9月，获批。", "当年入区企业6户。", "1995年，投产。", "1999年，扩区。", "2001年，升级。", "年内引资3亿元。")
    assert told[1] == ["1993-09-01..1993-09-30"]
    assert told[2] == ["1993-01-01..1993-12-31"]
    assert told[-1] == ["2001-01-01..2001-12-31"]


def test_a_year_alone_opens_a_post() -> None:
    assert said("🚀2025，目标已经定下") == ["2025-01-01..2025-12-31"]
    assert said("共2025，另有12") == []


def test_they_are_looked_for_where_they_can_be() -> None:
    """The anchors lose nothing that the pattern alone would find."""
    forms = [case.form for case in corpora.periods()] + list(corpora.load("periods")["never"])
    for text in ["，".join(forms[at : at + 5]) for at in range(len(forms) - 4)]:
        whole = [m.span() for m in period_words.WHEN.finditer(text) if m["now"] is None]
        assert [m.span() for m in period_words.matches(text) if m["now"] is None] == whole
