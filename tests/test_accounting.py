"""The account of the figures: what the README says a figure is, figures.csv has, each once and with one fate, and the fates add up."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from kg.ask.figures import figures
from kg.language.units import units
from kg.model import Document
from kg.publish.tables import FATES
from kg.read import read
from kg.relate.figures import figure
from tests.conftest import GOLD, SEEDS
from tests.test_readme import PAGES, fences

Place = tuple[str, int, int]


def definitions(name: str) -> dict[str, str]:
    """The lines of the published pattern by the names that they define, without white space."""
    ((_, block),) = fences(name, "regex")
    found = {part[1]: "".join(part[2].split()) for part in re.finditer(r"^([A-Z]+) *= (.*?)(?=^[A-Z]+ *=|\Z)", block, re.MULTILINE | re.DOTALL)}
    assert found.keys() == {"DIGIT", "MEASURE", "FIGURE"}
    return found


def published() -> re.Pattern[str]:
    said = definitions(PAGES[0])
    return re.compile(said["FIGURE"].replace("MEASURE", f"(?:{said['MEASURE']})").replace("DIGIT", said["DIGIT"]))


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return [item for item in read([str(SEEDS), str(GOLD / "texts")]) if isinstance(item, Document)]


@pytest.fixture(scope="module")
def rows(corpus_build: Path) -> list[dict[str, str]]:
    with (corpus_build / "figures.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_both_pages_publish_the_same_pattern() -> None:
    assert definitions(PAGES[0]) == definitions(PAGES[1])


def test_the_measure_words_published_are_those_of_the_table() -> None:
    """Of units.csv: those before which Chinese numerals may stand, and which begin with none themselves."""
    said = definitions(PAGES[0])
    ones, *others = re.split(r"(?<=\])\|", said["MEASURE"], maxsplit=1)
    listed = {*ones.strip("[]"), *(word.replace("\\", "") for word in others[0].split("|"))}
    assert listed == {form for form, unit in units().items() if unit.numerals != "arabic" and form[0] not in said["DIGIT"]}


def test_the_pattern_published_is_the_one_that_is_used(documents: list[Document]) -> None:
    texts = [passage.text for document in documents for article in document.articles for passage in article.passages]
    before, after = ("三", "一", "十几", "第三", "单位：亿", "（万", "两百余", "千"), ("", "）", "，", "/人")
    made = [first + form + last for form in units() for first in before for last in after]
    pattern = published()
    for text in (*texts, *made):
        assert [match.span() for match in pattern.finditer(text)] == [match.span() for match in figure().finditer(text)], text


def test_every_figure_is_accounted_for_once_at_its_place(documents: list[Document], rows: list[dict[str, str]]) -> None:
    pattern = published()
    expected: dict[Place, str] = {}
    for document in documents:
        for article in document.articles:
            for passage in article.passages:
                for match in pattern.finditer(passage.text):
                    start, end = passage.source_range(*match.span())
                    expected[document.sources[0], document.begins + start, document.begins + end] = document.text[start:end]
    assert len(expected) > 3000
    found = [(row["document"], int(row["start"]), int(row["end"])) for row in rows]
    assert found == sorted(set(found))
    assert set(found) == expected.keys()
    for row, place in zip(rows, found, strict=True):
        plain = re.sub(r"\s", "", expected[place])
        assert re.sub(r"\s", "", row["words"]) == plain
        assert plain in re.sub(r"\s", "", row["sentence"])


def test_each_has_one_fate_and_a_reason_where_it_was_not_captured(rows: list[dict[str, str]]) -> None:
    for row in rows:
        assert row["fate"] in FATES, row
        assert bool(row["reason"]) == (row["fate"] == "not captured"), row
        assert bool(row["fact"]) == (row["fate"] == "captured"), row


def test_the_facts_that_captured_them_are_in_the_graph(corpus_build: Path, rows: list[dict[str, str]]) -> None:
    subjects = {line.split(" ", 1)[0].strip("<>") for line in (corpus_build / "kg.nq").read_text(encoding="utf-8").splitlines()}
    assert {row["fact"] for row in rows if row["fact"]} <= subjects


def test_the_fates_add_up(corpus_build: Path, rows: list[dict[str, str]]) -> None:
    report = json.loads((corpus_build / "report.json").read_text(encoding="utf-8"))
    fates = Counter(row["fate"] for row in rows)
    assert report["figures"] == {fate: fates[fate] for fate in FATES}
    assert sum(report["figures"].values()) == len(rows)
    assert report["not captured"] == Counter(row["reason"] for row in rows if row["fate"] == "not captured")


def test_what_was_not_captured_is_shown_first_with_its_sentence(corpus_build: Path, rows: list[dict[str, str]]) -> None:
    document = next(row["document"] for row in rows if row["fate"] == "not captured" and row["document"].startswith("D"))
    shown = figures(corpus_build, document.removesuffix(".txt")[1:])
    missed = [row["fate"] == "not captured" for row in shown]
    assert sorted(map(str, map(dict, shown))) == sorted(str(row) for row in rows if row["document"] == document)
    assert missed == sorted(missed, reverse=True)
    assert any(missed)
    assert all(row["sentence"] for row in shown)
