"""Every row of the units table: its example gives its unit and value."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from kg.language import quantities
from kg.reference import table


@pytest.mark.parametrize("row", table("units"), ids=lambda row: row["form"])
def test_example(row: Mapping[str, str]) -> None:
    found = quantities.find(row["example"])
    assert found
    assert (found[-1].unit, found[-1].value) == (row["unit"], Decimal(row["value"]))
    assert found[-1].counter.endswith(row["form"])


def test_forms_are_unique() -> None:
    forms = [row["form"] for row in table("units")]
    assert len(forms) == len(set(forms))


def test_what_must_not_follow_is_a_pattern_that_holds() -> None:
    for row in table("units"):
        for word in filter(None, row["unless"].split("|")):
            if word.isalnum() and "?" not in word:
                text = "完成20" + row["form"] + word
                forms = {q.counter for q in quantities.find(text) if q.end - q.start <= 2 + len(row["form"])}
                assert row["form"] not in forms, (row["form"], word)
