"""``kg resolve``, and judgements from the file to what the commands tell."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

FULL, SHORT = "沧州高新技术产业开发区", "沧州高新区"
TEXTS = {
    "a.txt": f"{FULL}签约项目3个。河北瑞岭起重机械有限公司投资3亿元建设起重机项目。瑞岭起重是装备制造产业链链主企业。",
    "b.txt": f"{SHORT}开工项目2个。衡水高新区、沧州经开区签约项目4个。",
    "c.txt": "沧州市开发区签约项目30个。北岭科技有限公司投资12亿元。",
}
ROWS = """left,right,verdict,author,reason
沧州高新区,沧州高新技术产业开发区,not the same,王敏,两块牌子
北岭科技有限公司,河北瑞岭起重机械有限公司,same,李强,工商登记
河北瑞岭起重机械有限公司,北岭科技有限公司,不同,李强,
无此公司,北岭科技有限公司,same,李强,
北岭科技有限公司,乙,maybe,,
"""


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inputs")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def plain(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("plain") / "exports"
    assert run("build", inputs, "--out", out, "-q").exit_code == 0
    return out


@pytest.fixture(scope="module")
def judged(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("judgements") / "mine.csv"
    file.write_text(ROWS, encoding="utf-8")
    out = tmp_path_factory.mktemp("judged") / "exports"
    result = run("build", inputs, "--out", out, "--judgements", file)
    assert result.exit_code == 1  # rows were refused
    assert "contradicts mine.csv:3, and is left out\n  where: mine.csv:4" in result.stderr
    assert "unknown verdict 'maybe'\n  where: mine.csv:6" in result.stderr
    assert "unused: no document has the name 无此公司\n  where: mine.csv:5: 无此公司 = 北岭科技有限公司" in result.stderr
    return out


def why(store: Path, left: str, right: str) -> dict[str, Any]:
    result = run("resolve", "--why", left, right, "--format", "json", "--store", store)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_two_names_of_one_thing_have_a_chain_and_sentences(plain: Path) -> None:
    found = why(plain, SHORT, FULL)
    assert found["same"]
    (step,) = found["chain"]
    assert (step["rule"], step["left"], step["right"]) == ("zone.parts", SHORT, FULL)
    assert step["left_form"] == step["right_form"] == "沧州市 · 高新技术产业开发区"
    assert float(step["confidence"]) == 0.97
    (said,) = found["left"]["sentences"]
    assert said["document"] == "b.txt"
    assert said["words"] == TEXTS["b.txt"][said["start"] : said["end"]]
    assert SHORT in said["words"]
    table = run("resolve", "--why", SHORT, FULL, "--store", plain).stdout
    assert table.startswith("同一事物 one thing\n  沧州高新区 = 沧州高新技术产业开发区  zone.parts")


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        (SHORT, "衡水高新区", "地方不同：沧州市 ｜ 衡水市"),
        (SHORT, "沧州经开区", "开发区类型不同：高新技术产业开发区 ｜ 经济技术开发区"),
        (SHORT, "瑞岭起重", "类别不同：开发区 ｜ 企业"),
        ("北岭科技有限公司", "河北瑞岭起重机械有限公司", "两个都是企业全称"),
        (SHORT, "沧州市开发区", "沧州市开发区 指 沧州市 的各开发区，不是一个开发区"),
    ],
)
def test_two_things_have_what_keeps_them_apart(plain: Path, left: str, right: str, reason: str) -> None:
    found = why(plain, left, right)
    assert not found["same"]
    assert reason in found["reasons"]


def test_a_name_and_itself_an_id_and_an_unknown_one(plain: Path) -> None:
    found = why(plain, SHORT, SHORT)
    assert found["same"]
    assert found["reasons"] == ["名称相同"]
    assert why(plain, found["left"]["iri"], SHORT)["same"]
    result = run("resolve", "--why", SHORT, "无此公司", "--store", plain)
    assert result.exit_code == 2
    assert "no thing of this name" in result.stderr


def test_the_list_has_every_join_with_its_rule(plain: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("resolve", "--format", "csv", "--store", plain).stdout)))
    assert {row["rule"] for row in rows} >= {"zone.parts", "short.document", "reference.name"}
    assert {row["same"] for row in rows} == {"same"}
    assert [row for row in rows if (row["left"], row["right"], row["documents"]) == ("瑞岭起重", "河北瑞岭起重机械有限公司", "a.txt")]
    assert "瑞岭起重" in run("resolve", "--store", plain).stdout
    assert "瑞岭起重" not in run("resolve", FULL, "--store", plain).stdout


def test_a_judgement_shows_in_evidence_and_in_every_answer(judged: Path) -> None:
    found = why(judged, SHORT, FULL)
    assert not found["same"]
    (step,) = found["chain"]
    assert (step["rule"], step["author"], step["why"], step["source"]) == ("user.judgement", "王敏", "两块牌子", "mine.csv:2")
    assert why(judged, "北岭科技有限公司", "瑞岭起重")["same"]
    shown = run("show", SHORT, "--store", judged).stdout
    assert "用户判断 沧州高新区 ≠ 沧州高新技术产业开发区  两块牌子  王敏  mine.csv:2" in shown
    report = json.loads((judged / "report.json").read_text(encoding="utf-8"))["judgements"]
    assert [one["source"] for one in report["applied"]] == ["mine.csv:2", "mine.csv:3"]
    assert [one["source"] for one in report["unused"]] == ["mine.csv:5"]
    assert [one["source"] for one in report["refused"]] == ["mine.csv:4"]
    asked = run("query", "SELECT ?a ?why { ?r dz:author ?a ; rdfs:comment ?why ; dz:same false }", "--format", "csv", "--store", judged)
    assert asked.stdout == "a,why\n王敏,两块牌子\n"


def test_a_file_beside_the_inputs_survives_rebuilds_and_is_no_document(tmp_path: Path) -> None:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "judgements.csv").write_text(ROWS, encoding="utf-8")
    out = tmp_path / "exports"
    built = set()
    for _ in range(2):
        assert run("build", tmp_path, "--out", out, "-q").exit_code == 1
        built.add((out / "kg.nq").read_bytes())
    assert len(built) == 1
    documents = json.loads((out / "report.json").read_text(encoding="utf-8"))["documents"]["read"]
    assert sorted(one["sources"] for one in documents) == [[name] for name in TEXTS]
    assert not why(out, SHORT, FULL)["same"]


def test_a_missing_file_of_judgements_is_told(inputs: Path, tmp_path: Path) -> None:
    result = run("build", inputs, "--out", tmp_path / "exports", "--judgements", tmp_path / "none.csv")
    assert result.exit_code == 1
    assert "no such file" in result.stderr
