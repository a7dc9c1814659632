"""What was checked: findings and outcomes with their sentences, of all documents or of one."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.ask import Exports, open
from kg.ask.findings import AGREE, DISAGREE, Checked, audit
from kg.errors import UsageError
from tests.publish.graphs import AUDITED

REPORT = """忻州市开发区2023年工作总结

2023年，全市开发区计划出让标准地40宗，计划新增企业30家。

2023年，全市开发区出让标准地52宗，新增企业21家。截至2023年底，忻州市共有省级以上开发区11家，分为工业类、农业类两类，其中工业类7家、农业类2家。
"""
NEWS = """开发区建设提速

2023年，忻州市开发区出让标准地25宗。
"""


@pytest.fixture(scope="module")
def exports(audited_build: Path) -> Exports:
    return open(audited_build)


@pytest.fixture(scope="module")
def slips(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    """A build of two documents with slips."""
    folder = tmp_path_factory.mktemp("slips")
    for name, text in (("总结.txt", REPORT), ("报道.txt", NEWS)):
        (folder / name).write_text(text, encoding="utf-8")
    kg.build([str(folder)], folder / "exports")
    return open(folder / "exports")


def words(some: Checked) -> list[tuple[str, list[str]]]:
    return [(sentence.words, [figure.stated for figure in sentence.figures]) for sentence in some.sentences]


def test_findings_tell_check_arithmetic_and_the_figures_of_each_sentence(exports: Exports) -> None:
    twice, names = audit(exports).disagreements
    assert (twice.verdict, twice.check, twice.arithmetic) == (DISAGREE, "多处一致", "同一指标两处：46个与48个，互相矛盾")
    assert words(twice) == [(AUDITED[2], ["46个"]), (AUDITED[3], ["48个"])]
    assert twice.sentences[0].figures[0].name == "甲经济开发区 引进项目数 2023年"
    text = "\n".join(AUDITED)
    for sentence in twice.sentences:
        assert (sentence.document, text[sentence.start : sentence.end]) == ("核对.txt", sentence.words)
    assert words(names) == [(AUDITED[3], [])]


def test_agreements_and_checks_of_no_name(exports: Exports) -> None:
    found = {some.arithmetic: some for some in audit(exports).agreements}
    assert {some.verdict for some in found.values()} == {AGREE}
    assert found["一种还没有名称的核对"].check == "其他核对"
    assert words(found["没有说出它们的语段"]) == [(AUDITED[2], ["35.2亿元"]), (AUDITED[4], ["50亿元"])]


def test_outcomes_are_held_against_their_targets(exports: Exports) -> None:
    results = {some.arithmetic: some for some in audit(exports).results}
    assert {words: some.verdict for words, some in results.items()} == {
        "目标40个，实际46个": "已达到",
        "目标40个，实际48个": "已达到",
        "目标50亿元，实际35.2亿元": "未达到",
        "目标下降3%，实际下降3.5%": "已达到",
    }
    assert words(results["目标50亿元，实际35.2亿元"]) == [(AUDITED[2], ["35.2亿元"]), (AUDITED[4], ["50亿元"])]
    assert words(results["目标下降3%，实际下降3.5%"]) == [(AUDITED[4], ["下降3%", "下降3.5%"])]


def test_slips_of_documents_are_found(slips: Exports) -> None:
    found = audit(slips)
    assert {some.check for some in found.disagreements} == {"部分与合计", "多处一致"}
    assert {(some.arithmetic, some.verdict) for some in found.results} >= {("目标40宗，实际52宗", "已达到"), ("目标30家，实际21家", "未达到")}
    (twice,) = (some for some in found.disagreements if some.check == "多处一致")
    assert {sentence.document for sentence in twice.sentences} == {"总结.txt", "报道.txt"}


def test_a_document_is_named_by_any_part_of_its_path(slips: Exports) -> None:
    assert [some.check for some in audit(slips, "报道").disagreements] == ["多处一致"]
    assert len(audit(slips, "总结.txt").disagreements) == 2
    assert [some.arithmetic for some in audit(slips, "报道").results] == ["目标40宗，实际25宗"]
    with pytest.raises(UsageError, match="no document of this name") as caught:
        audit(slips, "总括.txt")
    assert "总结.txt" in caught.value.remedy
    with pytest.raises(UsageError, match="2 documents fit"):
        audit(slips, "txt")


def test_a_build_without_findings_has_none(gold_build: Path) -> None:
    found = audit(open(gold_build))
    assert (found.disagreements, found.agreements, found.results) == ((), (), ())
