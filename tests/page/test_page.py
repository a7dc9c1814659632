"""The file as a whole: complete in itself, the same bytes for the same facts."""

from __future__ import annotations

import re
from typing import Any

from kg.page import page
from kg.rdf import Dataset
from tests.page import gold


def test_same_facts_same_bytes_whatever_the_order(html: str) -> None:
    assert page(gold.dataset([*reversed(gold.quads())]), gold.texts()) == html


def test_nothing_is_loaded_from_elsewhere(html: str) -> None:
    outside = html.replace(html[html.index('id="data">') : html.index("</script>", html.index('id="data">'))], "")
    assert not re.findall(
        r"""(?:src|href)\s*=\s*["'](?!data:)[^"']*["']""", re.sub(r"(?s)<script.*?</script>", "", outside)
    )
    assert not re.search(r"@import|url\(", outside[: outside.index("</style>")])
    assert "bootstrap" not in html
    assert "default-src 'none'" in html


def test_it_is_a_chinese_document_made_for_all_screens(html: str) -> None:
    assert html.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in html
    assert html.count("<h1>") == 1
    assert not re.search(r"\{\{[A-Z]+\}\}", html)


def test_it_stays_small(html: str, shipped: dict[str, Any]) -> None:
    """The program, and some hundred bytes for each thing, fact, figure and sentence."""
    rows = sum(len(shipped[part]) for part in ("things", "facts", "observations", "passages"))
    assert rows > 10_000
    assert len(html.encode()) < 1_200_000 + 180 * rows


def test_an_empty_graph_gives_a_page() -> None:
    assert "开发区知识图谱" in page(Dataset((), ()))
