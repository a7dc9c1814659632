"""Every row of the table of bounds: its example's figure is bounded so, and not where the word is part of another."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from kg.language import bounds, quantities
from kg.reference import table, words

ROWS = table("bounds")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["word"])
def test_example(row: Mapping[str, str]) -> None:
    assert row["word"] in row["example"]
    (found,) = quantities.find(row["example"])
    assert (found.value, found.bound or "") == (Decimal(row["value"]), row["bound"])


@pytest.mark.parametrize("row", [row for row in ROWS if row["unless"]], ids=lambda row: row["word"])
def test_part_of_another_word(row: Mapping[str, str]) -> None:
    for other in words(row["unless"]):
        if row["side"] == "before":
            assert bounds.before(f"有{other}{row['word']}500家", len(f"有{other}{row['word']}")) is None, other
        else:
            assert bounds.after(f"500家{row['word']}{other}", 4) is None, other


def test_words_are_unique() -> None:
    assert len({row["word"] for row in ROWS}) == len(ROWS)


def test_what_stands_between() -> None:
    text = "成交价约每亩85万元，高于全市0.5个百分点，占比高出目标6个"
    assert [(q.bound, q.unit) for q in quantities.find(text)] == [("Approximate", "CNY"), (None, "PercentagePoint"), (None, "Count")]
