"""Texts too large to hold: the same passages as if read whole, in parts that together are the file."""

from __future__ import annotations

import hashlib
import tracemalloc
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
from kg.ask.sparql.query import Rows, query
from kg.model import Document, Refusal
from kg.read import large, read
from tests.read.test_properties import FILES, check

TEXTS = [path.read_text(encoding="utf-8") for path in FILES]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is large is small."""
    monkeypatch.setattr(large, "LARGE", 2000)
    monkeypatch.setattr(large, "PART", 9000)
    monkeypatch.setattr(large, "_PIECE", 5000)


def said(documents: list[Document]) -> list[tuple[str, str, int]]:
    return [(p.role, p.text, d.begins + p.start) for d in documents for a in d.articles for p in a.passages]


def parts(path: Path) -> list[Document]:
    found = list(read([str(path)]))
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "big5hkscs"])
def test_parts_are_the_file(tmp_path: Path, encoding: str) -> None:
    chosen = TEXTS if encoding != "big5hkscs" else ["前海深港現代服務業合作區去年引進項目十二個，總投資六億元。\n" * 40 for _ in range(20)]
    text = "\n\n".join(chosen)
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    found = parts(path)
    assert len(found) > 1
    assert "".join(part.text for part in found) == text
    assert {part.digest for part in found} == {hashlib.sha256(path.read_bytes()).hexdigest()}
    assert all(part.extracted == (encoding == "big5hkscs") for part in found)
    begins = former = 0
    for part in found:
        assert (part.begins, part.former) == (begins, former)
        begins, former = begins + len(part.text), former + len(part.articles)
        check(part)


@pytest.mark.usefixtures("small")
def test_parts_end_where_reports_do(tmp_path: Path) -> None:
    """Only lines that stand between two reports, and would go to the one or the other, may be read otherwise."""
    path = tmp_path / "a.txt"
    path.write_text("\n\n".join(TEXTS), encoding="utf-8", newline="\n")
    in_parts = said(parts(path))
    whole = kg.read.parse(path.read_text(encoding="utf-8"), "0" * 64, ("a.txt",))
    assert isinstance(whole, Document)
    expected = set(said([whole]))
    same = len(expected & set(in_parts))
    assert same > 0.97 * len(expected)


@pytest.mark.usefixtures("small")
def test_one_report_without_end_keeps_whose_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    body = "".join(f"2023年，全市开发区第{n}批签约项目{n}个，总投资{n}亿元，带动就业{n}人。\n" for n in range(1, 900))
    path.write_text(f"运城市2023年开发区工作总结\n\n2023年，运城市加快开发区建设。\n{body}", encoding="utf-8", newline="\n")
    found = parts(path)
    assert len(found) > 2
    for part in found:
        assert [article.context.city for article in part.articles] == ["运城市"]
        check(part)
    lines = [p.text for part in found for a in part.articles for p in a.passages if p.role == "body"]
    assert len(lines) == len(set(lines)) == 900


@pytest.mark.usefixtures("small")
def test_bad_bytes_are_told_with_their_place(tmp_path: Path) -> None:
    data = "\n".join(TEXTS).encode()
    at = data.index(b"\n", 12_000) + 1
    lines = data.count(b"\n", 0, at)
    path = tmp_path / "a.txt"
    path.write_bytes(data[:at] + b"\xff" + data[at:])
    note, *found = list(read([str(path)]))
    assert isinstance(note, Refusal)
    assert note.reason == f"is UTF-8 but for byte {at + 1} in line {lines + 1}"
    documents = [one for one in found if isinstance(one, Document)]
    assert len(documents) == len(found) > 1
    assert "".join(part.text for part in documents) == data.decode()[: len(data[:at].decode())] + "\ufffd" + data[at:].decode()
    assert all(part.extracted for part in documents)
    path.write_bytes(data[:at] + b"\0" + data[at:])
    (refusal,) = read([str(path)])
    assert isinstance(refusal, Refusal)
    assert refusal.reason == f"a binary file: it holds zero bytes, the first as byte {at + 1} in line {lines + 1}"


@pytest.mark.usefixtures("small")
def test_a_graph_counts_in_the_file(tmp_path: Path) -> None:
    """The passages of a build point at the file, whatever its parts."""
    path = tmp_path / "in" / "a.txt"
    path.parent.mkdir()
    text = "\n\n".join(text for file, text in zip(FILES, TEXTS, strict=True) if file.name.startswith(("D6", "H")) and not file.name.startswith("H8"))
    path.write_text(text, encoding="utf-8", newline="\n")
    kg.build([str(path.parent)], tmp_path / "out")
    found = query(
        kg.open(tmp_path / "out").exports,
        "SELECT ?s ?e ?q ?d ?a { ?p dz:start ?s ; dz:end ?e ; oa:exact ?q ; dz:inDocument ?d ; dz:inArticle ?a }",
    )
    assert isinstance(found, Rows)
    rows = [[node.value for node in row if isinstance(node, ox.Literal | ox.NamedNode)] for row in found.rows]
    assert len(rows) > 120
    assert len({document for *_, document, _ in rows}) == 1
    assert len({article for *_, article in rows}) > 2
    for start, end, quote, *_ in rows:
        assert "".join(text[int(start) : int(end)].split()) == "".join(quote.split())


@pytest.mark.usefixtures("small")
def test_memory_does_not_grow_with_the_text(tmp_path: Path) -> None:
    def peak(times: int) -> int:
        path = tmp_path / f"{times}.txt"
        path.write_text("\n\n".join(TEXTS[5:15]) * times, encoding="utf-8", newline="\n")
        tracemalloc.start()
        for one in read([str(path)]):
            assert isinstance(one, Document)
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(1)  # what is loaded but once
    assert peak(12) < 1.4 * peak(4)
