"""Ready questions: each runs, each parameter filters, values cannot break out of their quotes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.ask import open
from kg.ask.query import Rows, query
from kg.ask.ready import FOLDER, question, questions
from kg.errors import UsageError

ALL = sorted(questions())


def rows(build: Path, name: str, *values: str, **named: str) -> list[list[str]]:
    found = query(open(build), question(name).with_values(values, named))
    assert isinstance(found, Rows)
    return [["" if node is None else str(getattr(node, "value", node)) for node in row] for row in found.rows]


@pytest.mark.parametrize("name", ALL)
def test_a_question_is_valid_and_its_parameters_filter(gold_build: Path, name: str) -> None:
    assert question(name).title
    assert question(name).description
    everything = rows(gold_build, name)
    for parameter in question(name).parameters:
        assert rows(gold_build, name, **{parameter: "没有这样的名称"}) == []
        assert rows(gold_build, name, **{parameter: '"} ?a ?b ?c . { "\\'}) == []
    if question(name).parameters:
        assert rows(gold_build, name, "") == everything


def test_there_are_enough_questions_and_every_file_is_one() -> None:
    assert len(ALL) >= 12
    assert {path.suffix for path in FOLDER.iterdir()} == {".rq"}


def test_questions_give_what_they_ask_for(gold_build: Path, small_build: Path) -> None:
    assert rows(gold_build, "项目投资榜", "淮安")[0][:2] == ["30", "功率器件封测基地"]
    assert [row[0] for row in rows(gold_build, "开发区项目", "新能源产业园")] == ["新能源产业园"]
    assert ["淮安高新技术产业开发区", "江淮理工学院"] in [row[:2] for row in rows(gold_build, "合作网络", "高新区")]
    assert rows(gold_build, "企业项目", "砺芯")[0][:2] == ["上海砺芯半导体有限公司", "功率器件封测基地"]
    assert [row[3] for row in rows(small_build, "各市签约项目", "运城", "2023")] == ["220个"]
    assert [row[4] for row in rows(small_build, "指标对比", 指标="签约项目数", 年份="2023")] == ["220"]
    assert rows(small_build, "事实依据", "海鲲绿色", "风陵渡")[0][4:7] == ["甲/报告.txt", "5", "43"]
    assert len(rows(small_build, "数据矛盾")) == 1
    assert rows(small_build, "文档清单")[0][:3] == ["甲/报告.txt", "运城市开发区报告", "2024-01-05"]


def test_wrong_values_are_told_with_the_right_usage() -> None:
    with pytest.raises(UsageError, match="3 values for 2 parameters") as caught:
        question("指标对比").with_values(("a", "b", "c"))
    assert caught.value.remedy == "kg query 指标对比 [指标] [年份]"
    with pytest.raises(UsageError, match="no parameter 月份"):
        question("指标对比").with_values((), {"月份": "1"})
    with pytest.raises(UsageError, match="two values for 指标"):
        question("指标对比").with_values(("a",), {"指标": "b"})


def test_a_near_name_is_offered() -> None:
    with pytest.raises(UsageError) as caught:
        question("投资榜")
    assert caught.value.remedy == "did you mean 项目投资榜?"
