"""Which documents have the same text, and that their facts are counted once."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

import kg
from kg.ask.ready import catalogue
from kg.ask.show import show
from kg.ask.sparql.query import Rows, query
from kg.ask.store import text
from kg.model import Document
from kg.read import load
from kg.read.inputs import Located
from kg.resolve.same_text import same_texts
from tests.read import making
from tests.read.test_wrapping import source, wrapped

TEXT = source("D4")


def documents(*files: tuple[str, bytes]) -> list[Document]:
    found = []
    for number, (name, data) in enumerate(files):
        (one,) = load(Located(f"{number:064}", (name,), (), data))
        assert isinstance(one, Document)
        found.append(one)
    return found


def wrap(text: str) -> bytes:
    lines = [line for paragraph in text.split("\n") for line in wrapped(paragraph, 44, whole_numbers=False, indented=False)]
    return "\n".join(lines).encode()


OTHERS = {
    "gb18030.txt": TEXT.encode("gb18030"),
    "utf-16.txt": TEXT.encode("utf-16"),
    "crlf.txt": TEXT.replace("\n", "\r\n").encode(),
    "wrapped.txt": wrap(TEXT),
    "a.html": making.page(TEXT, TEXT.strip().split("\n")[0]),
    "a.docx": making.word(TEXT),
    "a.pdf": making.pdf(TEXT),
    "columns.pdf": making.pdf(TEXT, 2, head="某市商务局汇编"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_another_form_of_a_text_is_the_same_text(name: str) -> None:
    assert same_texts(documents(("a.txt", TEXT.encode()), (name, OTHERS[name]))) == {f"{1:064}": f"{0:064}"}


@pytest.mark.parametrize(
    ("old", "new"),
    [("２０２１年", "２０２２年"), ("亿元", "万元"), ("五年来", "六年来"), ("第３位", "第４位")],
)
def test_a_text_that_says_otherwise_is_another(old: str, new: str) -> None:
    assert old in TEXT
    changed = TEXT.replace(old, new)
    assert same_texts(documents(("a.txt", TEXT.encode()), ("b.txt", changed.encode()))) == {}


def test_one_figure_makes_another_text() -> None:
    at = next(index for index in range(len(TEXT) // 2, len(TEXT)) if TEXT[index].isdigit())
    changed = TEXT[:at] + str((int(TEXT[at]) + 1) % 10) + TEXT[at + 1 :]
    assert same_texts(documents(("a.txt", TEXT.encode()), ("b.txt", changed.encode()))) == {}


def test_texts_of_one_mould_are_others() -> None:
    one = "".join(f"2023年，第{n}季度甲市开发区新签约项目{n + 3}个，总投资{n * 7 + 1}亿元。\n" for n in range(1, 30))
    other = one.replace("甲市", "乙市")
    assert same_texts(documents(("a.txt", one.encode()), ("b.txt", other.encode()))) == {}


def test_copies_of_copies_point_to_the_first() -> None:
    files = [("a.txt", TEXT.encode()), ("b.txt", source("H6").encode()), ("c.txt", wrap(TEXT)), ("d.docx", making.word(TEXT))]
    assert same_texts(documents(*files)) == {f"{2:064}": f"{0:064}", f"{3:064}": f"{0:064}"}


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A build of a text alone, and one of it in two forms."""
    folder = tmp_path_factory.mktemp("twice")
    (folder / "one").mkdir()
    (folder / "two").mkdir()
    for name in ("one", "two"):
        (folder / name / "a.txt").write_text(TEXT, encoding="utf-8", newline="\n")
    (folder / "two" / "b.docx").write_bytes(making.word(TEXT))
    for name in ("one", "two"):
        kg.build([str(folder / name)], folder / f"{name}-out")
    return folder / "one-out", folder / "two-out"


def answers(build: Path, question: str) -> tuple[tuple[str | None, ...], ...]:
    found = query(kg.open(build).exports, question)
    assert isinstance(found, Rows)
    return tuple(tuple(None if node is None else text(node) for node in row) for row in found.rows)


def test_facts_are_the_same_and_the_link_is_there(twice: tuple[Path, Path]) -> None:
    one, two = (answers(path, "SELECT ?o ?v { ?o a dz:Observation ; dz:value ?v } ORDER BY ?o") for path in twice)
    assert one == two
    assert len(one) > 20
    assert answers(twice[1], "SELECT ?f ?t { ?a dz:sameTextAs ?b . ?a dct:source ?f . ?b dct:source ?t }") == (("b.docx", "a.txt"),)


def test_tables_count_a_text_once(twice: tuple[Path, Path]) -> None:
    one, two = (json.loads((path / "report.json").read_text(encoding="utf-8")) for path in twice)
    assert [document.get("same text as") for document in two["documents"]["read"]].count("a.txt") == 1
    for key in ("entities", "observations"):
        assert one["counts"][key] == two["counts"][key]
    assert one["figures"] == {fate: two["figures"][fate] - two["figures of copies"][fate] for fate in one["figures"]}
    rows = list(csv.DictReader((twice[1] / "figures.csv").open(encoding="utf-8-sig", newline="")))
    assert len(rows) == sum(two["figures"].values())
    listed = answers(twice[1], catalogue.question("文档清单").with_values())
    assert [row[0] for row in listed] == ["a.txt", "b.docx"]
    assert [row[3] for row in listed] == [None, "a.txt"]
    (alone,) = answers(twice[0], catalogue.question("文档清单").with_values())
    assert [row[4:] for row in listed] == [alone[4:], ("0", "0", "0")]


def test_sentences_of_a_copy_come_after_and_say_so(twice: tuple[Path, Path]) -> None:
    facts = [fact for fact in show(kg.open(twice[1]).exports, "德阳市").facts if len(fact.said) > 1]
    assert facts
    for fact in facts:
        copied = [said.copied for said in fact.said]
        assert copied == sorted(copied)
        assert all(("文字同 a.txt" in said.notes) == said.copied == (said.document == "b.docx") for said in fact.said)
