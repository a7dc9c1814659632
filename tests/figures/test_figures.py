"""Accounting: every figure has one fate, and none is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Figure, Recognised
from kg.relate.figures import account, figure
from kg.relate.observations import observed, outcomes
from tests.figures.articles import article

FATES = {"captured", "in a name", "date", "numbering", "not captured"}


def accounted(recognised: Recognised) -> Sequence[Figure]:
    told = list(outcomes(recognised, ()))
    return account(recognised, (), observed(told), told)


def fates(recognised: Recognised) -> list[tuple[str, str]]:
    text = [p.text for p in recognised.article.passages]
    found = accounted(recognised)
    return [(text[f.passage][f.start : f.end], f.fate) for f in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年，全市入驻企业216家。", [("2023", "date"), ("216", "captured")]),
        ("坚持“三个一批”，签约项目220个。", [("三", "in a name"), ("220", "captured")]),
        ("第三条支持企业1家以上。", [("三", "numbering"), ("1", "captured")]),
        ("（一）招引成果更加丰硕。", []),
        ("8月28日，连续三年增长。", [("8", "date"), ("28", "date"), ("三", "not captured")]),
        ("天工科技公司免租3至5年。", [("3", "not captured"), ("5", "not captured")]),
        ("《2023年工作要点》印发。", [("2023", "in a name")]),
    ],
)
def test_fates(text: str, expected: list[tuple[str, str]]) -> None:
    assert fates(article(text)) == expected


def test_both_ends_of_a_range_have_their_own_fact() -> None:
    found = accounted(article("审批时限为3至5天。"))
    values = [f.fact.quantity.value for f in found if f.fact is not None and hasattr(f.fact, "quantity")]
    assert values == [3, 5]


def test_a_missed_figure_says_why() -> None:
    recognised = article("每8秒下线一件产品。", "编号20453。")
    reasons = {f.reason for f in accounted(recognised) if f.fate == "not captured"}
    assert reasons == {"没有指标", "没有量词"}


@given(st.text(alphabet="一二三百万亿12.5%元家个年月日至第前超约、，。（）企业增长签约项目全市", max_size=60))
def test_every_figure_has_one_fate(text: str) -> None:
    if not text.strip():
        return
    found = accounted(article(text))
    assert [(f.start, f.end) for f in found] == [m.span() for m in figure().finditer(text)]
    assert {f.fate for f in found} <= FATES
    assert sum(Counter(f.fate for f in found).values()) == len(found)
    assert all((f.fact is not None) == (f.fate == "captured") for f in found)
    assert all(bool(f.reason) == (f.fate == "not captured") for f in found)
