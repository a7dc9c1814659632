"""``kg build``: what can be read is built, what cannot is told, and what was there stays until all is done.

The stages between reading and publishing are stand-ins that turn every document into the small graph.
"""

from __future__ import annotations

import errno
import io
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner, Result

import kg
from kg.build import Step, build
from kg.cli import main
from kg.errors import InputError, PublishError, UsageError
from kg.model import Document, Graph, Refusal
from kg.publish import files
from tests.publish.graphs import TEXT, small


@pytest.fixture(autouse=True)
def _stages(monkeypatch: pytest.MonkeyPatch) -> None:
    def recognise(documents: Iterable[Document]) -> Iterator[Any]:
        for document in documents:
            for _ in document.articles:
                yield SimpleNamespace(document=document)

    def resolve(related: Iterable[Any], documents: list[Document], refusals: list[Refusal], base_iri: str) -> Graph:
        assert list(related)
        return replace(small(documents[0].sources[0]), refusals=tuple(refusals), base_iri=base_iri)

    monkeypatch.setitem(sys.modules, "kg.recognise", SimpleNamespace(recognise=recognise))
    monkeypatch.setitem(sys.modules, "kg.relate", SimpleNamespace(relate=iter))
    monkeypatch.setitem(sys.modules, "kg.resolve", SimpleNamespace(resolve=resolve))


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "报告"
    folder.mkdir()
    (folder / "好.txt").write_bytes(TEXT.encode())
    return folder


def run(*words: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=stdin)


def contents(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_a_build_tells_what_it_found(inputs: Path, tmp_path: Path) -> None:
    result = run("build", inputs, "--out", tmp_path / "exports")
    assert result.exit_code == 0, result.output
    for word in ("documents", "文档", "City", "地级行政区", "observations", "观测值", "figures not captured", "未采"):
        assert word in result.stdout
    assert kg.open(tmp_path / "exports").base_iri == "https://w3id.org/dzkg/id/"


def test_quiet_is_quiet_and_the_base_can_be_chosen(inputs: Path, tmp_path: Path) -> None:
    result = run("build", inputs, "--out", tmp_path / "exports", "-q", "--base-iri", "https://example.org/kg/")
    assert (result.exit_code, result.output) == (0, "")
    assert kg.open(tmp_path / "exports").base_iri == "https://example.org/kg/"


@pytest.mark.parametrize("base", ["example.org/", "https://example.org/kg", "https://例子.org/", "https://a b/", "https://a/<>/"])
def test_a_base_that_is_none_is_told(inputs: Path, tmp_path: Path, base: str) -> None:
    result = run("build", inputs, "--out", tmp_path / "exports", "--base-iri", base)
    assert result.exit_code == 2
    assert result.stderr.startswith("error: ")
    assert not (tmp_path / "exports").exists()


def test_what_cannot_be_read_is_told_and_the_rest_is_built(inputs: Path, tmp_path: Path) -> None:
    (inputs / "空.txt").write_bytes(b"")
    (inputs / "程序.txt").write_bytes(bytes(range(256)) * 8)
    missing = tmp_path / "没有.txt"
    result = run("build", inputs, missing, "--out", tmp_path / "exports")
    assert result.exit_code == 1
    for name in ("空.txt", "程序.txt", "没有.txt"):
        assert any("where: " in line and name in line for line in result.stderr.splitlines()), name
    assert result.stderr.count("refused: ") == result.stderr.count("  to do: ") == 3
    assert "未能读取" in result.stdout
    assert (tmp_path / "exports" / "kg.ttl").is_file()


def test_when_nothing_can_be_read_the_former_build_stays(inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "exports"
    assert run("build", inputs, "--out", out).exit_code == 0
    before = contents(out)
    result = run("build", tmp_path / "没有.txt", "--out", out)
    assert result.exit_code == 1
    assert result.stderr.startswith("error: nothing could be read: ")
    assert "没有.txt" in result.stderr
    assert contents(out) == before


def test_the_files_of_a_former_build_are_no_documents(inputs: Path) -> None:
    for out in (inputs / "exports", inputs):
        for _ in range(2):
            assert run("build", inputs, "--out", out).exit_code == 0
            report = json.loads((out / "report.json").read_text(encoding="utf-8"))
            assert [document["sources"] for document in report["documents"]["read"]] == [["好.txt"]]


def test_a_first_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        build([str(tmp_path / "没有.txt")], tmp_path / "exports")
    assert not (tmp_path / "exports").exists()


def test_standard_input_is_a_document(tmp_path: Path) -> None:
    result = run("build", "-", "--out", tmp_path / "exports", stdin=TEXT.encode())
    assert result.exit_code == 0, result.output
    assert build(["-"], tmp_path / "other", stdin=io.BytesIO(TEXT.encode())).documents


def test_a_full_disk_is_told_and_the_former_build_stays(inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "exports"
    assert run("build", inputs, "--out", out).exit_code == 0
    before = contents(out)

    def full(path: Path, *_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    assert files.fill.__kwdefaults__ is not None
    monkeypatch.setitem(files.fill.__kwdefaults__, "write", full)
    result = run("build", inputs, "--out", out)
    assert result.exit_code == 1
    assert "error: the disk is full; the former build is left as it was\n  where: " in result.stderr
    assert "to do: free some space" in result.stderr
    assert contents(out) == before


def test_progress_is_reported_step_by_step(inputs: Path, tmp_path: Path) -> None:
    steps: list[Step] = []
    report = kg.build([str(inputs)], tmp_path / "exports", progress=steps.append)
    assert [step.stage for step in steps] == ["read", "relate", "resolve", "check", "publish"]
    assert (steps[1].done, steps[1].total) == (1, 1)
    assert report.documents
    assert report.seconds.keys() == {"read", "recognise", "relate", "resolve", "check", "publish"}
    assert report.classes["Project"] == 1
    assert report.violations == 0


def test_a_build_in_progress_is_not_disturbed(inputs: Path, tmp_path: Path) -> None:
    from kg.publish import move

    with move.building(tmp_path / "exports"):
        result = run("build", inputs, "--out", tmp_path / "exports")
    assert result.exit_code == 1
    assert "is building into this folder" in result.stderr


def test_no_input_is_a_wrong_command() -> None:
    assert run("build").exit_code == 2


def test_errors_of_the_disk_are_publish_errors(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(PublishError):
        build([str(tmp_path)], tmp_path / "file")
    with pytest.raises(UsageError):
        build([str(tmp_path)], tmp_path / "out", base_iri="")
