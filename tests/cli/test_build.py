"""``kg build``: what can be read is built, what cannot is told, and what was there stays until all is done.

The stages between reading and publishing are stand-ins that turn every document into the small graph.
"""

from __future__ import annotations

import errno
import gc
import io
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner, Result

import kg
import kg.correct
import kg.extract.work
import kg.reconcile  # with what it needs of the stages, before these have stand-ins
from kg.build import Step, build
from kg.cli import main
from kg.cli.make import STAGES
from kg.errors import InputError, PublishError, UsageError
from kg.model import Document, Graph, Recognised, Refusal, Related
from kg.publish import files
from kg.read import Located, locate
from tests.publish.graphs import TEXT, audited, small


@pytest.fixture(autouse=True)
def _stages(monkeypatch: pytest.MonkeyPatch) -> None:
    def recognise(documents: Iterable[Document], *_names: Any) -> Iterator[Recognised]:
        for document in documents:
            for article in document.articles:
                yield Recognised(document, article, None, (), (), ())

    def relate(recognised: Iterable[Recognised]) -> Iterator[Related]:
        for one in recognised:
            yield Related(one.document, one.article, None, (), (), (), (), ())

    def resolve(
        related: Iterable[Any], documents: list[Document], refusals: list[Refusal], base_iri: str, *said: Any, measured: bool, least: float
    ) -> Graph:
        assert measured
        assert least == 0.6
        assert not any(said)
        assert list(related)
        return replace(small(documents[0].sources[0]), refusals=tuple(refusals), base_iri=base_iri)

    monkeypatch.setattr(kg.extract.work, "recognise", recognise)
    monkeypatch.setattr(kg.extract.work, "relate", relate)
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
    assert kg.open(tmp_path / "exports").exports.base_iri == "https://w3id.org/dzkg/id/"


def test_a_build_whose_figures_conflict_tells_where_to_look(inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "exports"
    assert "kg check" not in run("build", inputs, "--out", out).stdout
    monkeypatch.setitem(sys.modules, "kg.resolve", SimpleNamespace(resolve=lambda *_, **__: audited()))
    monkeypatch.setitem(sys.modules, "kg.reconcile", SimpleNamespace(reconcile=lambda graph: graph))
    told = run("build", inputs, "--out", out).stdout.splitlines()
    assert f"2 处数字互相矛盾 disagreements between figures: kg check --store {out}" in told


def test_quiet_is_quiet_and_the_base_can_be_chosen(inputs: Path, tmp_path: Path) -> None:
    result = run("build", inputs, "--out", tmp_path / "exports", "-q", "--base-iri", "https://example.org/kg/")
    assert (result.exit_code, result.output) == (0, "")
    assert kg.open(tmp_path / "exports").exports.base_iri == "https://example.org/kg/"


NO_BASES = (
    "example.org/", "https://example.org/kg", "https://例子.org/", "https://a b/", "https://a/<>/", "https://", "http:///", "https://a/%zz/",
    "https://a/[/", "urn:", "urn::", "https://w3id.org/dzkg/ontology#", "https://w3id.org/dzkg/", "http://www.w3.org/", "https://schema.org/a/",
)  # fmt: skip


@pytest.mark.parametrize("base", ["https://a.example/", "http://localhost:8000/kg#", "https://a.example/b%20c/d:", "urn:kg:", "urn:kg:a/"])
def test_a_base_can_be_any_iri(inputs: Path, tmp_path: Path, base: str) -> None:
    assert run("build", inputs, "--out", tmp_path / "exports", "-q", "--base-iri", base).exit_code == 0
    assert kg.open(tmp_path / "exports").exports.base_iri == base


@pytest.mark.parametrize("base", NO_BASES)
def test_a_base_that_is_none_is_told(inputs: Path, tmp_path: Path, base: str) -> None:
    result = run("build", inputs, "--out", tmp_path / "exports", "--base-iri", base)
    assert result.exit_code == 2
    assert result.stderr.startswith("error: no base for IRIs")
    assert "give one like https://example.org/kg/" in result.stderr
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
    assert [step.stage for step in steps] == ["find", "find", "extract", "extract", "resolve", "reconcile", "check", "publish"]
    assert {step.stage for step in steps} == STAGES.keys()
    assert (steps[3].done, steps[3].total, steps[3].what) == (1, 1, "好.txt")
    assert report.documents
    assert report.seconds.keys() == {"extract", "read", "recognise", "relate", "resolve", "reconcile", "check", "publish"}
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


def test_no_folder_is_a_wrong_command(inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("build", inputs, "--out", "")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: no folder to build into")
    assert list(tmp_path.iterdir()) == [inputs]


def test_the_order_of_inputs_changes_nothing(tmp_path: Path) -> None:
    for name, more in (("A/x.txt", "甲"), ("B/x.txt", "乙"), ("B/y.txt", "甲")):
        (tmp_path / "n" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "n" / name).write_text(TEXT + more, encoding="utf-8")
    files = [str(tmp_path / "n" / name) for name in ("A/x.txt", "B/x.txt", "B/y.txt")]
    reports = []
    for number, inputs in enumerate((files, files[::-1], [files[1], files[2], files[0]])):
        report = build([*inputs, str(tmp_path / "none.txt")], tmp_path / str(number))
        reports.append((tmp_path / str(number) / "report.json").read_bytes())
        assert report.documents == ("B/x.txt",)  # the first of the sorted two
    assert len(set(reports)) == 1
    located = [{one.sources for one in locate(inputs) if isinstance(one, Located)} for inputs in (files, files[::-1])]
    assert located == [{("B/x.txt",), ("x.txt", "y.txt")}] * 2


def test_a_file_that_two_inputs_hold_has_the_longer_name(tmp_path: Path) -> None:
    path = tmp_path / "n" / "A" / "x.txt"
    path.parent.mkdir(parents=True)
    path.write_text(TEXT, encoding="utf-8")
    folder, file = str(tmp_path / "n"), str(path)
    for inputs in ([folder, file], [file, folder]):
        assert build(inputs, tmp_path / "out").documents == ("A/x.txt",)


def test_standard_input_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "stdin").write_text(TEXT, encoding="utf-8")
    result = run("build", "-", "-", tmp_path / "stdin", "--out", tmp_path / "exports", stdin=b"")
    assert result.exit_code == 1
    assert "  where: stdin\n" in result.stderr
    found = list(locate(["-", str(tmp_path / "stdin"), "-"], io.BytesIO(b"other")))
    assert [one.sources for one in found if isinstance(one, Located)] == [("stdin",), (f"{tmp_path.name}/stdin",)]


def test_constraints_that_were_not_checked_are_told(inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import kg.check.shapes

    shapes = kg.check.shapes.Shapes("direct", (), ("sh:closed",))
    monkeypatch.setattr(kg.check.shapes, "check", lambda _: shapes)
    result = run("build", inputs, "--out", tmp_path / "exports")
    assert "约束未检查" in result.stdout
    assert "sh:closed" in result.stdout
    said = json.loads((tmp_path / "exports" / "report.json").read_text(encoding="utf-8"))["shacl"]
    assert (said["conforms"], said["unchecked"]) == (None, ["sh:closed"])


def test_seconds_are_those_of_the_clock_that_is_given(inputs: Path, tmp_path: Path) -> None:
    ticks = count()
    report = build([str(inputs)], tmp_path / "exports", clock=lambda: float(next(ticks)))
    assert set(report.seconds) == {*STAGES, "read", "recognise", "relate"} - {"find"}
    assert all(seconds and seconds == int(seconds) for seconds in report.seconds.values())
    assert sum(report.seconds.values()) < next(ticks)


def test_a_build_leaves_the_collector_of_garbage_as_it_was(inputs: Path, tmp_path: Path) -> None:
    before = gc.get_threshold()
    seen = set()
    build([str(inputs)], tmp_path / "exports", progress=lambda _: seen.add(gc.get_threshold()[0]))
    with pytest.raises(InputError):
        build([str(tmp_path / "none")], tmp_path / "exports")
    assert gc.get_threshold() == before
    assert min(seen) > before[0]
