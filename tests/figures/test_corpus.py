"""Each dimension's corpus: every surface form gives its value, and what must never parse does not."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from kg.language import numerals, quantities
from kg.model import Quantity

CORPUS = Path(__file__).parent / "corpus"
FILES = sorted(path for path in CORPUS.glob("*.yaml") if path.stem not in ("numerals", "periods", "observations"))


def _load(path: Path) -> dict[str, dict[str, list[str]]]:
    loaded: dict[str, dict[str, list[str]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def _cases() -> Iterator[tuple[str, str]]:
    for path in FILES:
        for value, forms in _load(path)["value"].items():
            yield from ((form, value) for form in forms)


def _never() -> Iterator[str]:
    for path in FILES:
        yield from _load(path)["never"]


def _said(quantity: Quantity) -> str:
    parts = [f"{quantity.value:f}", quantity.unit, "rank" if quantity.ordinal else "", quantity.bound or ""]
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize(("form", "value"), list(_cases()))
def test_form(form: str, value: str) -> None:
    assert "; ".join(map(_said, quantities.find(form))) == value


@pytest.mark.parametrize("form", list(_never()))
def test_never(form: str) -> None:
    assert quantities.find(form) == ()


@pytest.mark.parametrize(
    ("form", "value"),
    [(form, value) for value, forms in _load(CORPUS / "numerals.yaml")["value"].items() for form in forms],
)
def test_numeral(form: str, value: str) -> None:
    assert numerals.parse(form) == Decimal(value)


@pytest.mark.parametrize("form", _load(CORPUS / "numerals.yaml")["none"])
def test_no_numeral(form: str) -> None:
    assert numerals.parse(form) is None


def test_spans_are_the_words() -> None:
    text = "总投资超414.5亿元，签约项目四百六十余个"
    assert [text[q.start : q.end] for q in quantities.find(text)] == ["414.5亿元", "四百六十余个"]


def test_the_corpus_is_broad() -> None:
    assert len(list(_cases())) + len(list(_never())) > 300
