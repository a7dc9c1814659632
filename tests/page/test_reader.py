"""A document read in the panel: its text as far as it is at hand, its passages, the chosen one with what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import kg
import kg.page.texts
from kg.ask import open as opened
from kg.ask.dataset import dataset
from kg.page import page
from tests.page import gold
from tests.page.conftest import Explorer, carried
from tests.page.test_browser import squeezed

pytestmark = pytest.mark.browser

READ = """
    const text = document.querySelector(".reader .text").cloneNode(true);
    text.querySelectorAll(".box").forEach((box) => box.remove());
    const all = (selector, root) => [...root.querySelectorAll(selector)].map((one) => one.textContent);
    const panel = document.getElementById("panel").getBoundingClientRect();
    const chosen = document.querySelector(".passage.chosen")?.getBoundingClientRect();
    return { text: text.textContent, passages: all(".passage", text).join(""), chosen: all(".passage.chosen", text).join(""),
      box: document.querySelector(".box")?.textContent ?? null, steps: document.querySelector(".steps [role=status]").textContent,
      gaps: all(".gap", text), seen: chosen && chosen.top >= panel.top && chosen.top < panel.bottom, focus: document.activeElement.id };"""
STEP = "document.getElementById(given[0]).focus(); document.getElementById(given[0]).click(); await new Promise((ready) => setTimeout(ready, 30));"


@contextmanager
def beside(explorer: Explorer, html: str, folder: Path) -> Iterator[None]:
    """Another page in the same browser."""
    file = folder / "other.html"
    file.write_text(html, encoding="utf-8", newline="\n")
    url, explorer.url = explorer.url, file.as_uri()
    try:
        yield
    finally:
        explorer.url = url


def telling(data: dict[str, Any], document: int) -> list[list[Any]]:
    """The passages of a document that facts rest on, in order."""
    rejected = {(c[0]) for *_, claims in (row[:4] for row in data["facts"]) for c in claims if len(c) > 6 and c[6][0]}
    said = {c[0] for row in data["facts"] for c in row[3]} - rejected | {p for row in data["observations"] for p in row[5]}
    rows = [[*row, i] for i, row in enumerate(data["passages"]) if row[1] == document and i in said]
    return sorted(rows, key=lambda row: (row[3], row[4], row[-1]))


def test_a_sentence_is_read_in_its_document(explorer: Explorer, shipped: dict[str, Any]) -> None:
    i = next(i for i, row in enumerate(shipped["passages"]) if "总投资414.5亿元" in squeezed(row[5]))
    document = shipped["passages"][i][1]
    text = gold.texts()[shipped["documents"][document][3]]
    rows = telling(shipped, document)
    at = next(k for k, row in enumerate(rows) if row[-1] == i)
    explorer.open(f"#d={shipped['documents'][document][0]}&p={shipped['passages'][i][0]}")
    read = explorer.run(READ)
    assert squeezed(read["text"]) == squeezed(text)
    assert squeezed(read["chosen"]) == squeezed(shipped["passages"][i][5])
    assert read["steps"] == f"{at + 1} / {len(rows)}"
    assert read["seen"]
    assert "414.5亿元" in read["box"]
    covered = {k for row in rows for k in range(row[3], row[4])}
    assert squeezed(read["passages"]) == squeezed("".join(text[k] for k in sorted(covered)))
    for step, move in ((1, "passage-behind"), (2, "passage-behind"), (1, "passage-before")):
        read = explorer.settle(STEP + READ, move)
        assert squeezed(read["chosen"]) == squeezed(rows[at + step][5])
        assert (read["focus"], read["seen"]) == (move, True)
    address = explorer.run("return location.hash")
    assert f"p={rows[at + 1][0]}" in address
    explorer.open(address)
    assert squeezed(explorer.run(READ)["chosen"]) == squeezed(rows[at + 1][5])
    listed = explorer.settle("""
        document.querySelector(".reading button").click();
        await new Promise((ready) => setTimeout(ready, 60));
        document.querySelector("button.more")?.click();
        return [document.querySelectorAll(".reader").length, [...document.querySelectorAll(".group .quote")].map((one) => one.textContent)];""")
    assert listed == [0, [row[5] for row in rows]]
    assert explorer.complaints() == []
    assert explorer.requests() == [explorer.url]


def test_a_sentence_leads_to_the_reader(explorer: Explorer, shipped: dict[str, Any]) -> None:
    city = next(row[0] for row in shipped["things"] if row[2] == "运城市")
    explorer.open(f"#e={city}")
    quote = explorer.settle("""
        const row = [...document.querySelectorAll("tr[data-figure]")].find((item) => item.textContent.includes("414.5亿元"));
        row.querySelector("button.fold").click();
        row.nextSibling.querySelector("figcaption button").click();
        await new Promise((ready) => setTimeout(ready, 60));
        return row.nextSibling.querySelector("blockquote").textContent;""")
    assert squeezed(quote) == squeezed(explorer.run(READ)["chosen"])


ASTRAL = (
    "\ufeff😀𠮷田通报🚀\r\n\r\n"
    "  2023年，运城经济技术开发区走访山西甲岭𠮷新材料有限公司，\r\n签约项目13个。🚀山西乙岭新材料有限公司位于运城经济技术开发区。\r\n"
)


@pytest.fixture(scope="module")
def astral(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A build of a text with characters beyond the Basic Multilingual Plane, among others long enough to be left out, and that text."""
    folder = tmp_path_factory.mktemp("astral")
    (folder / "in").mkdir()
    text = ASTRAL + "晴，有风。😀\r\n" * 300 + "2023年，临汾经济开发区签约项目7个。\r\n" + "雨，无风。😀\r\n" * 300
    (folder / "in" / "a.txt").write_bytes(text.encode())
    kg.build([str(folder / "in")], folder / "out")
    return folder / "out", text.removeprefix("\ufeff")


def sentences(explorer: Explorer) -> list[list[Any]]:
    """Every passage that figures and facts of the page have: IRI, document, start, end, text."""
    found: list[list[Any]] = explorer.run("""
        const claims = explorer.facts.flatMap(({ claims }) => claims.map(({ passage }) => passage));
        const some = new Set([...explorer.figures.flatMap(({ passages }) => passages), ...claims]);
        return [...some].filter(Boolean).map(({ iri, document, start, end, text }) => [iri, document.iri, start, end, text]);""")
    return found


def test_places_are_counted_in_code_points(explorer: Explorer, astral: tuple[Path, str], tmp_path: Path) -> None:
    out, text = astral
    html = (out / "graph.html").read_text(encoding="utf-8")
    assert carried(html)["texts"][0] == [len(text), [[0, text]]]
    with beside(explorer, html, tmp_path):
        explorer.open()
        some = sentences(explorer)
        assert len(some) >= 3
        for iri, document, start, end, said in some:
            assert squeezed(said) == squeezed(text[start:end])
            read = explorer.settle("explorer.show(given[0]); await new Promise((ready) => setTimeout(ready, 30));" + READ, f"#d={document}&p={iri}")
            assert squeezed(read["chosen"]) == squeezed(text[start:end])
        assert squeezed(read["text"]) == squeezed(text)
        assert any("𠮷" in said for *_, said in some)
        assert explorer.complaints() == []


def test_what_is_left_out_is_told(explorer: Explorer, astral: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, text = astral
    monkeypatch.setattr(kg.page.texts, "WHOLE", 1200)
    graph = dataset(opened(out))
    (document,) = carried((out / "graph.html").read_text(encoding="utf-8"))["documents"]
    for html, whole in ((page(graph, {document[3]: text}), True), (page(graph), False)):
        with beside(explorer, html, tmp_path):
            explorer.open()
            some = sentences(explorer)
            iri, _, start, end, _ = max(some, key=lambda row: row[2])
            explorer.open(f"#d={document[0]}&p={iri}")
            read = explorer.run(READ)
        assert squeezed(read["chosen"]) == squeezed(text[start:end])
        left = [int(re.sub(r"\D", "", gap)) for gap in read["gaps"]]
        if whole:
            bare = squeezed(read["text"])
            for gap in read["gaps"]:
                bare = bare.replace(squeezed(gap), "", 1)
            assert len(left) == 2
            held = [(max(0, a - 300), b + 300) for _, _, a, b, _ in some]
            shown = {k for a, b in held for k in range(a, min(b, len(text)))}
            assert sum(left) == len(text) - len(shown)
            assert bare == squeezed("".join(text[k] for k in sorted(shown)))
        else:
            assert "没有此文档的全文" in read["text"]
            covered = {k for _, _, a, b, _ in some for k in range(a, b)}
            assert sum(left) == max(covered) + 1 - len(covered)
    assert explorer.complaints() == []
