"""Each dimension's corpus: every surface form gives its value, and what must never parse does not."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from kg.language import numerals, quantities
from kg.model import Quantity
from kg.reference import table
from tests.figures import corpora

CASES = [case for dimension in corpora.QUANTITIES for case in corpora.cases(dimension)]
NEVER = [form for dimension in corpora.QUANTITIES for form in corpora.never(dimension)]
NUMERALS = corpora.load("numerals")


def _said(quantity: Quantity) -> str:
    parts = [f"{quantity.value:f}", quantity.unit, "rank" if quantity.ordinal else "", quantity.bound or ""]
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize(("form", "value"), CASES)
def test_form(form: str, value: str) -> None:
    assert "; ".join(map(_said, quantities.find(form))) == value


@pytest.mark.parametrize("form", NEVER)
def test_never(form: str) -> None:
    assert quantities.find(form) == ()


@pytest.mark.parametrize(("form", "value"), [(form, value) for value, forms in NUMERALS["value"].items() for form in forms])
def test_numeral(form: str, value: str) -> None:
    assert numerals.parse(form) == Decimal(value)


@pytest.mark.parametrize("form", NUMERALS["none"])
def test_no_numeral(form: str) -> None:
    assert numerals.parse(form) is None


@pytest.mark.parametrize("row", table("number_idioms"), ids=lambda row: row["idiom"])
def test_an_idiom_counts_nothing(row: dict[str, str]) -> None:
    assert quantities.find(f"这里{row['idiom']}，有人说起") == ()


def test_spans_are_the_words() -> None:
    text = "总投资超414.5亿元，签约项目四百六十余个，带动数十家企业"
    assert [text[q.start : q.end] for q in quantities.find(text)] == ["414.5亿元", "四百六十余个", "数十家"]


def test_no_file_is_left_out() -> None:
    files = {path.stem for path in corpora.FOLDER.glob("*.yaml")}
    assert files == {*corpora.QUANTITIES, "numerals", "periods", "observations"}


def test_forms_are_distinct() -> None:
    forms = Counter([*(form for path in corpora.QUANTITIES for forms in corpora.load(path)["value"].values() for form in forms)])
    assert [form for form, times in forms.items() if times > 1] == []
    silent = Counter(form for path in corpora.QUANTITIES for form in corpora.load(path)["never"])
    assert [form for form, times in silent.items() if times > 1] == []


def test_the_corpus_is_broad() -> None:
    """Hand-written forms of quantities alone: those that say one, and those that must not."""
    assert len(CASES) > 1000
    assert len(NEVER) > 600
