"""The texts that a page carries: whole, as windows, counted in code points; a passage is cut out of them."""

from __future__ import annotations

import random
from typing import Any

import pytest

import kg.page.texts
from kg.page import page, texts_of
from kg.page.texts import Text, carry
from tests.page import gold
from tests.page.conftest import carried


def test_a_page_carries_its_texts_once(html: str, shipped: dict[str, Any]) -> None:
    given = {digest: Text.whole(text) for digest, text in gold.texts().items()}
    assert texts_of(html) == given
    of_text = [row for row in shipped["passages"] if shipped["texts"][row[1]]]
    assert len(of_text) > 500
    lean = carry({**shipped, "texts": None}, gold.texts())["passages"]
    assert isinstance(lean, list)
    assert sum(not row[5] for row in lean if isinstance(row, list)) >= len(of_text)  # no sentence of theirs stands twice


def test_the_page_of_carried_texts_is_the_same(html: str, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = gold.dataset(gold.quads())
    assert page(graph, texts_of(html)) == html
    size = sum(text.held for text in texts_of(html).values())
    monkeypatch.setattr(kg.page.texts, "WHOLE", size // 2)
    windows = page(graph, gold.texts())
    assert 0 < sum(text.held for text in texts_of(windows).values()) < size
    assert page(graph, texts_of(windows)) == windows
    assert carried(windows)["passages"] == carried(html)["passages"]
    for digest, text in gold.texts().items():
        held = texts_of(windows)[digest]
        assert held.size == len(text)
        assert held.held <= len(text)
        assert all(text[start : start + len(piece)] == piece for start, piece in held.pieces)


def test_windows_hold_what_is_around_each_range_and_nothing_twice() -> None:
    some = random.Random(7)
    for _ in range(300):
        text = "".join(some.choices("甲乙丙丁😀𠮷\n", k=some.randrange(1, 80)))
        ranges = [(a, min(len(text), a + some.randrange(1, 6))) for a in some.choices(range(len(text)), k=some.randrange(5))]
        around = some.randrange(5)
        wanted = {i for a, b in ranges for i in range(max(0, a - around), min(len(text), b + around))}
        held = Text.whole(text).windows(ranges, around)
        assert [i for start, piece in held.pieces for i in range(start, start + len(piece))] == sorted(wanted)
        assert all(text[start : start + len(piece)] == piece for start, piece in held.pieces)
        assert held.windows(ranges, around) == held
        for start, end in ranges:
            assert held.cut(start, end) == text[start:end]


def test_a_page_of_another_program_carries_none() -> None:
    assert texts_of("<html></html>") == {}
