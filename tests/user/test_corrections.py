"""The user's corrections: what is rejected supports nothing, what is corrected stands in its place, nothing else changes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

import kg
from kg.ask import open as opened
from kg.ask.show import show
from kg.check.shapes import check
from kg.cli import main
from kg.correct import correct
from kg.model import Document, Entity, Evidence, Graph, Statistic
from kg.publish.quads import dataset
from kg.rdf import Triple
from kg.read import parse
from kg.recognise import recognise
from kg.reconcile import reconcile
from kg.relate import relate
from kg.resolve import resolve
from kg.user.beside import Own
from kg.user.corrections import read_corrections
from kg.vocab import DCT, DZ, ID_BASE, RDF

TEXT = """运城市2023年开发区工作总结

2023年，全市开发区签约项目220个，完成投资414.5亿元。风陵渡经济开发区聚焦新能源汽车、医药等主导产业。

深圳海鲲科技有限公司投资20亿元，在风陵渡经济开发区建设年产3000吨碳纤维项目。年产3000吨碳纤维项目已开工。稷山县新增企业36家。

风陵渡经济开发区与阳泉高新区签署合作协议。2023年，河津市新增企业36家。
"""
OTHER = """运城市开发区简报

年产3000吨碳纤维项目已投产。2023年，运城市全市开发区签约项目220个。
"""


@cache
def graph(*texts: str) -> Graph:
    documents = []
    for number, text in enumerate(texts):
        document = parse(text, hashlib.sha256(str(number).encode()).hexdigest(), (f"{number}.txt",))
        assert isinstance(document, Document)
        documents.append(document)
    return resolve(relate(recognise(documents)), documents, ())


def corrected(before: Graph, folder: Path, *rows: str, head: str = "action,fact,property,value,author,reason,date") -> Graph:
    file = folder / "corrections.csv"
    file.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    found, refused, digests = read_corrections([Own("corrections.csv", file)])
    after = correct(before, found, refused, digests)
    assert check(dataset(after)).violations == ()
    return after


def named(some: Graph, name: str) -> Entity:
    (entity,) = [entity for entity in some.entities if name in (entity.name, *entity.others)]
    return entity


def figure(some: Graph, words: str) -> Statistic:
    (one,) = [one for one in some.statistics if words in one.stated]
    return one


def claims(some: Graph, subject: str, predicate: str) -> list[Evidence]:
    return [item for item in some.evidence if item.subject == named(some, subject).iri and item.predicate == predicate]


def stands(some: Graph, item: Evidence) -> bool:
    facts = dataset(some).facts
    said = next(t.object for t in dataset(some).evidence if t.subject == ID_BASE + item.iri.local and t.predicate == RDF + "object")
    return Triple(ID_BASE + item.subject.local, DZ + item.predicate, said) in facts


def test_a_rejected_claim_stays_and_supports_no_fact(tmp_path: Path) -> None:
    before = graph(TEXT)
    (old,) = [item for item in claims(before, "风陵渡经济开发区", "developsIndustry") if item.object == named(before, "医药").iri]
    after = corrected(before, tmp_path, f"reject,id:{old.iri.local},,,王编辑,只是提及,2024-06-01")
    (gone,) = [item for item in after.evidence if item.iri == old.iri]
    assert gone.rejected
    assert gone.judgement
    assert (gone.judgement.author, gone.judgement.reason, str(gone.judgement.day)) == ("王编辑", "只是提及", "2024-06-01")
    assert stands(before, old)
    assert not stands(after, gone)
    assert [item for item in after.evidence if item != gone] == [item for item in before.evidence if item != old]
    assert (after.entities, after.statistics, after.figures, after.lines) == (before.entities, before.statistics, before.figures, before.lines)
    said = {(t.predicate, getattr(t.object, "value", t.object)) for t in dataset(after).evidence if t.subject == ID_BASE + old.iri.local}
    assert {(DZ + "rejected", "true"), (DZ + "judgedBy", "王编辑"), (DZ + "reason", "只是提及"), (DZ + "judgedOn", "2024-06-01")} <= said


def test_a_fact_that_another_passage_says_stands(tmp_path: Path) -> None:
    before = graph(TEXT, OTHER)
    both = figure(before, "220个")
    assert len(both.sources) == 2
    after = corrected(before, tmp_path, f"reject,{both.iri.local},0.txt,王", head="action,fact,document,author")
    left = figure(after, "220个")
    assert left.iri == both.iri
    assert len(left.sources) == 1
    assert {row.fate for row in after.figures if row.source == "0.txt" and row.words == "220"} == {"rejected by the user"}
    assert {row.fate for row in after.figures if row.source == "1.txt" and row.words == "220"} == {"captured"}


def test_a_rejected_stage_leaves_the_next_one(tmp_path: Path) -> None:
    before = graph(TEXT, OTHER)
    (reached,) = [item for item in claims(before, "年产3000吨碳纤维项目", "stage") if item.object == "InProduction"]
    after = corrected(before, tmp_path, f"否决,{reached.iri.local}", head="操作,事实")
    standing = [item.object for item in claims(after, "年产3000吨碳纤维项目", "stage") if not (item.rejected or item.superseded)]
    assert standing == ["UnderConstruction"]


def test_a_rejected_figure_is_no_observation_and_has_its_fate(tmp_path: Path) -> None:
    before = graph(TEXT)
    old = figure(before, "414.5亿元")
    after = corrected(before, tmp_path, "否决,0.txt,414.5亿元,王编辑,合计有误", head="操作,文档,原文,作者,理由")
    assert old.iri not in {one.iri for one in after.statistics}
    assert [(row.fate, row.reason) for row in after.figures if row.words == "414.5亿"] == [("rejected by the user", "王编辑：合计有误")]
    kept = [(a, b) for a, b in zip(before.figures, after.figures, strict=True) if a.words != "414.5亿"]
    assert all(a == b for a, b in kept)
    told = {t.predicate: getattr(t.object, "value", t.object) for t in dataset(after).evidence if t.subject.startswith(f"{ID_BASE}Claim_") and (
        Triple(t.subject, RDF + "subject", ID_BASE + old.iri.local) in dataset(after).evidence
    )}  # fmt: skip
    assert told[RDF + "predicate"] == DZ + "value"
    assert told[DCT + "subject"] == ID_BASE + old.about.local
    assert not any(t.subject == ID_BASE + old.iri.local for t in dataset(after).facts)


def test_a_corrected_figure_stands_in_the_place_of_the_old_one(tmp_path: Path) -> None:
    before = graph(TEXT)
    old = figure(before, "414.5亿元")
    rows = [f"更正,{old.iri.local},{name},{value},王编辑,印错了,2024/6/1" for name, value in
            (("数值", "41.45亿元"), ("时期", "2023年上半年"), ("状态", "目标"), ("指标", "固定资产投资"), ("主体", "稷山县"))]  # fmt: skip
    after = corrected(before, tmp_path, *rows)
    new = figure(after, "414.5亿元")
    assert (new.value, new.unit, new.status, new.method, new.confidence) == (Decimal(4145000000), "CNY", "Target", "user", 1.0)
    assert new.period
    assert (str(new.period.start), str(new.period.end)) == ("2023-01-01", "2023-06-30")
    assert (new.about, new.sources) == (named(after, "稷山县").iri, old.sources)
    assert next(one.name for one in after.indicators if one.iri == new.indicator) in ("固定资产投资", "固定资产投资额")
    (row,) = [row for row in after.figures if row.words == "414.5亿"]
    assert (row.fate, row.fact) == ("captured", new.iri.local)
    judged = {item.subject: item for item in after.evidence if item.figure}
    assert judged[old.iri].rejected
    assert judged[old.iri].corrected == judged[new.iri].iri
    assert not judged[new.iri].rejected
    assert [iri for line in after.lines for _, _, iri in line.said if iri in (old.iri, new.iri)] == [new.iri]


def test_checks_see_the_corrected_figures(tmp_path: Path) -> None:
    before = graph("截至2023年底，忻州市共有开发区11家，其中工业类7家、农业类2家。")
    assert [finding.agrees for finding in reconcile(before).findings] == [False]
    after = corrected(before, tmp_path, "更正,0.txt,2家,数值,4,王", head="操作,文档,原文,属性,新值,作者")
    assert [finding.agrees for finding in reconcile(after).findings] == [True]
    gone = corrected(before, tmp_path, "否决,0.txt,2家,王", head="操作,文档,原文,作者")
    assert all(finding.agrees for finding in reconcile(gone).findings)


def test_a_claim_gets_another_end(tmp_path: Path) -> None:
    before = graph(TEXT)
    head = "操作,主体,关系,客体,属性,新值,作者"
    after = corrected(before, tmp_path, "更正,年产3000吨碳纤维项目,位于,风陵渡经济开发区（开发区）,客体,稷山县,王", head=head)
    found = [item for item in after.evidence if item.predicate == "locatedIn" and item.object == named(after, "稷山县").iri and item.method == "user"]
    assert found
    assert all(stands(after, item) for item in found)
    assert {item.corrected for item in after.evidence if item.rejected} == {item.iri for item in found}


def test_what_stands_in_both_directions_goes_in_both(tmp_path: Path) -> None:
    before = graph(TEXT)
    mutual = [item for item in before.evidence if item.predicate == "cooperatesWith"]
    assert mutual
    mirror = mutual[0].mirrored().iri.local
    after = corrected(before, tmp_path, f"reject,{mirror}", head="action,fact")
    assert all(item.rejected for item in after.evidence if item.predicate == "cooperatesWith")
    assert not any(t.predicate == DZ + "cooperatesWith" for t in dataset(after).facts)


def test_a_thing_that_is_none_goes_with_all_that_is_said_of_it(tmp_path: Path) -> None:
    before = graph(TEXT)
    firm = named(before, "深圳海鲲科技有限公司")
    after = corrected(before, tmp_path, "否决,深圳海鲲科技有限公司,类别,王,是笔名", head="操作,主体,关系,作者,理由")
    assert firm.iri not in after.entity
    about = [item for item in after.evidence if firm.iri in (item.subject, item.object)]
    assert about
    assert all(item.rejected for item in about)
    others = [item for item in after.evidence if firm.iri not in (item.subject, item.object)]
    assert others == [item for item in before.evidence if firm.iri not in (item.subject, item.object)]


def test_to_correct_to_the_same_is_to_confirm(tmp_path: Path) -> None:
    before = graph(TEXT)
    old = figure(before, "414.5亿元")
    after = corrected(before, tmp_path, f"correct,{old.iri.local},value,414.5亿元,王,核对过,")
    assert [replace(one, method="", confidence=0) for one in after.statistics] == [replace(one, method="", confidence=0) for one in before.statistics]
    assert figure(after, "414.5亿元").method == "user"
    assert not any(item.rejected for item in after.evidence)


@pytest.mark.parametrize(
    ("row", "what", "to_do"),
    [
        ("", "", ""),
        ("删掉,Claim_0123456789abcdef,,,,,,,", "no action '删掉'", "write reject (否决) or correct (更正)"),
        ("否决,Claim_xyz,,,,,,,", "no id of a fact: Claim_xyz", "copy the id"),
        ("否决,,,,,,,,", "it does not say which fact it means", "give its fact"),
        ("更正,,0.txt,414.5亿元,,,,颜色,红", "no property '颜色' can be corrected", "write one of value (值)"),
        ("更正,,0.txt,414.5亿元,,,,数值,", "no new value", "write what is right"),
        ("更正,,0.txt,414.5亿元,,,,数值,很多", "no figure: 很多", "write a number"),
        ("更正,,0.txt,414.5亿元,,,,单位,亿元", "no unit: 亿元", "correct the value with its unit"),
        ("更正,,0.txt,414.5亿元,,,,时期,那时候", "no period: 那时候", "write it as 2023年"),
        ("更正,,0.txt,414.5亿元,,,,主体,没有的县", "nothing is called 没有的县", ""),
        ("否决,,0.txt,36,,,,,", "2 figures of 0.txt are written 36", "give start: one of"),
        ("更正,,0.txt,2023,,,,数值,7", "", ""),
        ("更正,,,,稷山县,位于,运城市,客体,深圳海鲲科技有限公司", "深圳海鲲科技有限公司 is a Enterprise, which cannot stand there", "name one of"),
        ("更正,,,,稷山县,类别,,客体,企业", "the class of a thing comes from recognition", "kg learn"),
        ("否决,,,,稷山县,坐落,运城市,,", "no relation and no indicator is called 坐落", "write it as kg show does"),
    ],
)
def test_a_row_that_cannot_be_done_is_told_by_its_line_and_the_rest_goes_on(tmp_path: Path, row: str, what: str, to_do: str) -> None:
    before = graph(TEXT)
    head = "操作,事实,文档,原文,主体,关系,客体,属性,新值"
    after = corrected(before, tmp_path, row, "否决,,0.txt,220个,,,,,", head=head)
    assert [one.where for one in after.corrections.applied] == ["corrections.csv:3"]
    if what:
        (wrong,) = after.corrections.refused
        assert wrong.where == "corrections.csv:2"
        assert wrong.what.startswith(what)
        assert to_do in wrong.remedy


def test_a_row_without_a_fact_is_unused_and_a_later_row_wins(tmp_path: Path) -> None:
    before = graph(TEXT)
    old = figure(before, "414.5亿元").iri.local
    rows = ("reject,Claim_0123456789abcdef,,,,,", f"reject,{old},,,甲,,", f"correct,{old},value,7亿元,乙,,", f"correct,{old},value,8亿元,丙,,")
    after = corrected(before, tmp_path, *rows)
    assert [(one.where, one.what) for one in after.corrections.unused] == [("corrections.csv:2", "nothing in this build is Claim_0123456789abcdef")]
    assert {one.where for one in after.corrections.refused} == {"corrections.csv:3", "corrections.csv:4"}
    assert figure(after, "414.5亿元").value == 800000000


def test_a_build_reads_the_file_beside_its_inputs_and_tells_what_became_of_it(tmp_path: Path) -> None:
    (tmp_path / "报告").mkdir()
    (tmp_path / "报告" / "甲.txt").write_text(TEXT, encoding="utf-8")
    kg.build([str(tmp_path / "报告")], tmp_path / "one")
    lines = (tmp_path / "one" / "figures.csv").read_text(encoding="utf-8-sig").splitlines()
    row = next(line for line in lines if ",414.5亿," in line)
    own = tmp_path / "报告" / "corrections.csv"  # a row of figures.csv as it is, with what it lacks in front
    copied = f"action,author,{lines[0]}\nreject,王编辑,{row.replace('captured,,', 'captured,重复,')}\n坏\n"
    own.write_bytes(copied.encode("gb18030"))
    more = tmp_path / "more.csv"
    more.write_text("操作,主体,关系,客体,作者\n否决,风陵渡经济开发区,发展产业,医药,李\n否决,没有这家公司,位于,,李\n", encoding="utf-8")
    words = ["build", str(tmp_path / "报告"), "--out", str(tmp_path / "two"), "--corrections", str(more)]
    first = CliRunner().invoke(main, words)
    assert first.exit_code == 1  # a row was refused
    assert "refused: no action '坏'" in first.stderr
    assert "where: corrections.csv:3" in first.stderr
    assert "unused: nothing in this build is 没有这家公司 位于" in first.stderr
    report = json.loads((tmp_path / "two" / "report.json").read_text(encoding="utf-8"))
    assert [one["row"] for one in report["corrections"]["applied"]] == ["corrections.csv:2", "more.csv:2"]
    assert [one["row"] for one in report["corrections"]["unused"]] == ["more.csv:3"]
    assert [one["source"] for one in report["documents"]["refused"]] == ["corrections.csv:3"]
    assert report["figures"]["rejected by the user"] == 1
    assert report["shacl"]["conforms"]
    assert [one["sources"] for one in report["documents"]["read"]] == [["甲.txt"]]
    before = (tmp_path / "two" / "kg.nq").read_bytes()
    assert CliRunner().invoke(main, words).exit_code == 1
    assert (tmp_path / "two" / "kg.nq").read_bytes() == before
    exports = opened(tmp_path / "two")
    portrait = show(exports, "风陵渡经济开发区")
    assert [(one.words, one.said[0].notes) for one in portrait.rejected] == [("发展产业 医药（产业）", ("用户否决 李",))]
    assert "用户否决 王编辑：重复" in {note for one in show(exports, "运城市").rejected for said in one.said for note in said.notes}
    assert '"用户否决的数字"' in (tmp_path / "two" / "graph.html").read_text(encoding="utf-8")
