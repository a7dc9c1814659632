"""``kg diff``: what two builds say differently, with sentences; which inputs are new, changed or gone."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import kg
from kg.ask import open
from kg.ask.diff import CHANGED, Change, diff
from kg.cli import main

OLD = {
    "a.txt": "截至2023年底，忻州市共有开发区11家。",
    "b.txt": "长治高新技术产业开发区大力发展半导体产业。",
    "c.txt": "运城经开区签约项目3个。",
    "d.txt": "2024年，总投资20亿元的年产3万吨镁合金项目在闻喜经济技术开发区开工。",
    "same.txt": "大同市平城区实际利用外资3000万美元。",
}
NEW = {
    "a.txt": "截至2023年底，忻州市共有开发区12家。",
    "c.txt": "运城经开区（运城经济技术开发区）签约项目3个。",
    "d.txt": "2024年，总投资25亿元的年产3万吨镁合金项目在闻喜经济技术开发区开工。",
    "e.txt": "临汾经济开发区大力发展光伏产业。",
    "same.txt": OLD["same.txt"],
}


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folders ``old`` and ``new``, of inputs under ``in-old`` and ``in-new``."""
    folder = tmp_path_factory.mktemp("diff")
    for name, texts in (("old", OLD), ("new", NEW)):
        (folder / f"in-{name}").mkdir()
        for file, text in texts.items():
            (folder / f"in-{name}" / file).write_text(text, encoding="utf-8")
        kg.build([str(folder / f"in-{name}")], folder / name)
    return folder


@pytest.fixture(scope="module")
def found(builds: Path) -> tuple[Change, ...]:
    return diff(open(builds / "old"), open(builds / "new"))


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["diff", *map(str, words)])


def one(found: tuple[Change, ...], **wanted: str) -> Change:
    (hit,) = [some for some in found if all(getattr(some, name) == value for name, value in wanted.items())]
    return hit


def test_documents_that_are_new_changed_and_gone(found: tuple[Change, ...]) -> None:
    told = {(some.how, some.id) for some in found if some.what == "document"}
    assert told == {("changed", "a.txt"), ("removed", "b.txt"), ("changed", "c.txt"), ("changed", "d.txt"), ("added", "e.txt")}


def test_a_figure_that_is_another_is_changed_with_both_sentences(found: tuple[Change, ...]) -> None:
    figure = one(found, what="figure", subject="忻州市")
    assert (figure.how, figure.before, figure.after) == (CHANGED, "11家", "12家")
    assert "2023-12-31" in figure.property
    assert [(said.side, said.words, said.document, said.start) for said in figure.sentences] == [
        ("before", OLD["a.txt"], "a.txt", 0),
        ("after", NEW["a.txt"], "a.txt", 0),
    ]


def test_a_property_with_another_value_is_changed(found: tuple[Change, ...]) -> None:
    sum_ = one(found, what="attribute", how="changed")
    assert (sum_.before, sum_.after) == ("2000000000", "2500000000")
    assert "镁合金" in sum_.subject
    assert [said.words for said in sum_.sentences] == [OLD["d.txt"], NEW["d.txt"]]


def test_what_a_removed_document_said_alone_is_removed_and_nothing_else(found: tuple[Change, ...]) -> None:
    gone = [some for some in found if some.how == "removed" and some.what in ("entity", "relation")]
    assert {said.document for some in gone for said in some.sentences} == {"b.txt", ""}  # "": what reference data say of its place
    assert one(found, what="relation", how="removed", property="发展产业").before.startswith("半导体")
    assert one(found, what="relation", how="added", subject="临汾经济开发区", after="光伏").sentences[0].words == NEW["e.txt"]
    assert not any("平城区" in some.subject for some in found)


def test_a_thing_that_another_replaced_is_followed(builds: Path, found: tuple[Change, ...]) -> None:
    old, new = (open(builds / name) for name in ("old", "new"))
    assert not any(some.what == "entity" and "运城经" in some.subject for some in found)
    name = one(found, what="name", property="名称", before="运城经开区")
    assert (name.how, name.after) == (CHANGED, "运城经济技术开发区")
    assert not [some for some in found if some.what == "figure" and some.subject.startswith("运城")]
    back = diff(new, old)
    assert not any(some.what == "entity" and "运城经" in some.subject for some in back)


def test_two_ways_are_each_other_turned_round(builds: Path, found: tuple[Change, ...]) -> None:
    turned = {"added": "removed", "removed": "added", "changed": "changed"}
    back = diff(open(builds / "new"), open(builds / "old"))
    assert sorted((turned[some.how], some.what, some.property, some.after, some.before) for some in back if some.what != "name") == sorted(
        (some.how, some.what, some.property, some.before, some.after) for some in found if some.what != "name"
    )


def test_exit_codes_are_those_of_diff(builds: Path) -> None:
    assert run(builds / "old", builds / "old").exit_code == 0
    assert run(builds / "old", builds / "new").exit_code == 1
    for words in ([builds / "old", builds / "none"], [builds / "old"], [builds / "old", "--inputs"]):
        assert run(*words).exit_code == 2


def test_forms(builds: Path, found: tuple[Change, ...]) -> None:
    table = run(builds / "old", builds / "new").stdout
    assert "改变 changed" in table
    assert "  数据  忻州市" in table
    assert f"    「{NEW['a.txt']}」 a.txt 0–{len(NEW['a.txt'])}" in table
    rows = list(csv.DictReader(io.StringIO(run(builds / "old", builds / "new", "--format", "csv").stdout)))
    assert {(row["how"], row["what"], row["id"], row["property"]) for row in rows} == {(one.how, one.what, one.id, one.property) for one in found}
    said = json.loads(run(builds / "old", builds / "new", "--format", "json").stdout)
    assert len(said) == len(found)


def test_inputs_are_held_against_what_a_build_read(builds: Path) -> None:
    assert run(builds / "old", "--inputs", builds / "in-old").exit_code == 0
    said = run(builds / "old", "--inputs", builds / "in-new", "--format", "csv")
    rows = [(row["how"], row["id"]) for row in csv.DictReader(io.StringIO(said.stdout))]
    assert (said.exit_code, rows) == (1, [("changed", "a.txt"), ("removed", "b.txt"), ("changed", "c.txt"), ("changed", "d.txt"), ("added", "e.txt")])
