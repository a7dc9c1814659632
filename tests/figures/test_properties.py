"""Properties: a number written in many ways is read back; quantities never overlap but in ranges; speed of writing does not matter."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.language import numerals, quantities

DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """A natural number below ten thousand billion, as it is read."""
    if number >= 100_000_000:
        high, low = divmod(number, 100_000_000)
        return chinese(high) + "亿" + (("零" if low < 10_000_000 else "") + chinese(low) if low else "")
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        return chinese(high) + "万" + (("零" if low < 1_000 else "") + chinese(low) if low else "")
    words, zero = "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            words += ("零" if zero and words else "") + DIGITS[digit] + name
        zero = not digit
    return words or "零"


@given(st.integers(min_value=1, max_value=999_999_999_999))
def test_chinese_numerals_are_read_back(number: int) -> None:
    assert numerals.parse(chinese(number)) == number


@given(st.integers(min_value=0, max_value=10**12))
def test_thousands_separators_are_read_back(number: int) -> None:
    assert numerals.parse(f"{number:,}") == numerals.parse(str(number)) == number


@given(st.decimals(min_value=Decimal("0.01"), max_value=Decimal("99999"), places=2))
def test_money_is_the_same_in_every_scale(amount: Decimal) -> None:
    plain = amount.normalize()
    forms = [
        f"完成投资{plain:f}亿元",
        f"完成投资{plain * 10_000:f}万元",
        f"完成投资{plain * 100_000_000:.0f}元",
        f"完成投资{plain:f} 亿元",
    ]
    values = {q.value for form in forms for q in quantities.find(form)}
    assert values == {amount * 100_000_000}


@given(st.integers(min_value=2, max_value=99_999_999), st.sampled_from(["家", "户", "个", "人", "台"]))
def test_counts_are_read_in_both_scripts(number: int, counter: str) -> None:
    first = quantities.find(f"全市共有{number}{counter}，")
    second = quantities.find(f"全市共有{chinese(number)}{counter}，")
    assert [(int(q.value), q.unit) for q in first] == [(int(q.value), q.unit) for q in second] == [(number, "Count")]


@given(st.text(alphabet="一二三百万亿12.5%元家个年月至第前超约、，企业增长", max_size=40))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    found = quantities.find(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert [q.start for q in found] == sorted(q.start for q in found)
    overlapping = [(a, b) for a, b in pairwise(found) if b.start < a.end]
    assert all(a.bound == "Min" and b.bound == "Max" and a.end == b.end for a, b in overlapping)
