"""Ready questions whose values are looked up beforehand answer as they do without."""

from __future__ import annotations

import doctest
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

import kg.ask.ready.narrowed
from kg.ask import open
from kg.ask.ready.catalogue import question, questions
from kg.ask.ready.narrowed import _TEST, LISTED, narrowed
from kg.ask.sparql.query import Rows, query
from tests.ask.expected import calls

# What each parameter is given beside the values of the kept answers.
GIVEN = {
    "地方": ("运城", "阳泉高新区"), "开发区": ("运城", "没有"), "企业": ("有限公司",), "产业": ("材料", "5G"), "指标": ("投资", "签约项目数"),
    "主体": ("高新", "“三个一批”"), "客体": ("市",), "名称": ("运城", "（", "A"), "机制": ("制",), "项目": ("园",),
    "文件": ("000", '"'), "称号": ("企业",), "区域": ("长三角",), "发布者": ("省",), "数字": ("亿",),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(questions()))
def test_the_answers_are_the_same(seeds_build: Path, asked_build: Path, audited_build: Path, name: str) -> None:
    build, usual = calls()[name]
    exports = open({"seeds": seeds_build, "asked": asked_build, "audited": audited_build}[build])
    one = question(name)
    given: list[Mapping[str, str]] = [{}, usual, *({parameter: value} for parameter in one.parameters for value in GIVEN.get(parameter, ()))]
    for values in given:
        asked, plain = query(exports, narrowed(exports, one, values)), query(exports, one.with_values((), values))
        assert asked == plain, values


def test_each_test_of_a_name_is_known() -> None:
    """But those of several names at once."""
    others = {name: one.text.count("FILTER(IF(") - len(_TEST.findall(one.text)) for name, one in questions().items()}
    assert {name for name, count in others.items() if count} == {
        "基金规模",
        "同业开发区",
        "产学研合作",
        "合作网络",
        "人物任职",
        "活动与参加者",
        "新近事实",
    }


def test_a_value_is_no_part_of_the_query(seeds_build: Path) -> None:
    exports = open(seeds_build)
    test = re.search(r"FILTER\(IF\(.*", question("企业项目").text)
    assert test is not None
    for value in (test[0], '高新" } ?a ?b ?c . { "', 'VALUES ?企业 { "" }'):
        found = query(exports, narrowed(exports, question("企业项目"), {"企业": value}))
        assert isinstance(found, Rows)
        assert found.rows == ()


def test_an_old_build_is_asked_as_the_question_stands(small_build: Path, tmp_path: Path) -> None:
    shutil.copytree(small_build, tmp_path / "old")
    (tmp_path / "old" / "search.sqlite").unlink()
    old, new = open(tmp_path / "old"), open(small_build)
    one, given = question("开发区项目"), {"开发区": "风陵渡"}
    assert narrowed(old, one, given) == one.with_values((), given) != narrowed(new, one, given)
    assert query(old, narrowed(old, one, given)) == query(new, narrowed(new, one, given))


def test_what_very_many_things_pass_stays_a_test(small_build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert LISTED > 1
    monkeypatch.setattr("kg.ask.ready.narrowed.LISTED", 0)
    one, given = question("开发区项目"), {"开发区": "风陵渡"}
    assert narrowed(open(small_build), one, given) == one.with_values((), given)


def test_the_example_is_right(small_build: Path) -> None:
    results = doctest.testmod(kg.ask.ready.narrowed, extraglobs={"BUILD": small_build})
    assert results.attempted
    assert not results.failed
