"""Intervals: what rounding and bounds leave open."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language import quantities
from kg.reconcile.interval import Interval, exact, stated, total

NUMBERS = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(10**6), places=2)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("414.5亿元", "41445000000", "41455000000"),
        ("220个", "220", "220"),
        ("3.78万户", "37750", "37850"),
        ("16%", "15.5", "16.5"),
        ("超100亿元", "10000000000", None),
        ("4000亿元", "395000000000", "405000000000"),
        ("十二家", "12", "12"),
        ("三分之一", None, None),
    ],
)
def test_what_a_figure_allows(words: str, low: str | None, high: str | None) -> None:
    quantity = quantities.find(words)[-1]
    shown = stated(words, quantity.value, quantity.bound, quantity.unit)
    if low is not None:
        assert shown.low == Decimal(low)
    if high is not None:
        assert shown.high == Decimal(high)
    assert shown.meets(exact(quantity.value))


@given(NUMBERS, NUMBERS)
def test_sums_and_quotients_of_exact_numbers_are_exact(one: Decimal, other: Decimal) -> None:
    assert (exact(one) + exact(other)).meets(exact(one + other))
    assert (exact(one) / exact(other)).meets(exact(one / other))
    assert not exact(one).meets(exact(one + 1))


@given(NUMBERS, NUMBERS, st.integers(min_value=0, max_value=2))
def test_a_share_worked_out_from_rounded_figures_holds_the_true_one(one: Decimal, other: Decimal, places: int) -> None:
    part, whole = min(one, other), max(one, other)
    shown = [stated(f"{round(n, places)}亿元", Decimal(round(n, places)) * 10**8, None, "CNY") for n in (part, whole)]
    share = stated(f"{round(part / whole * 100, 1)}%", round(part / whole * 100, 1), None, "Percent")
    if shown[1].low and shown[1].low > 0:
        assert share.meets(shown[0] / shown[1] * exact(100))


def test_the_sum_of_nothing_is_nought() -> None:
    assert total([]) == Interval(Decimal(0), Decimal(0))
