"""Ready questions: each runs, each parameter filters, values cannot break out of their quotes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import kg
from kg.ask import Exports, open
from kg.ask.ready.catalogue import FOLDER, GROUPS, question, questions
from kg.ask.ready.values import answer
from kg.ask.sparql.query import Rows, query
from kg.ask.store import text
from kg.errors import UsageError
from kg.model import Statistic
from kg.publish import store
from kg.publish.files import _lines
from kg.publish.quads import dataset
from kg.vocab import ATTRIBUTES, CLASSES, RELATIONS
from tests.ask.expected import ANSWERS, asked, calls
from tests.publish.graphs import AUDITED, audited

ALL = sorted(questions())
NONE = {"年份": "1800", "起始": "2999", "截至": "1800", "置信度": "0"}  # what finds nothing


def rows(build: Path, name: str, *values: str, **named: str) -> list[list[str]]:
    found = query(open(build), question(name).with_values(values, named))
    assert isinstance(found, Rows)
    return [["" if node is None else str(getattr(node, "value", node)) for node in row] for row in found.rows]


@pytest.fixture(scope="session")
def builds(seeds_build: Path, asked_build: Path, audited_build: Path) -> Mapping[str, Path]:
    return {"seeds": seeds_build, "asked": asked_build, "audited": audited_build}


def that_has(name: str) -> str:
    """The build in which a question finds something, whatever its values."""
    return "audited" if name == "计划与完成" else calls()[name][0]


@pytest.mark.parametrize("name", ALL)
def test_a_question_is_valid_and_its_parameters_filter(builds: Mapping[str, Path], name: str) -> None:
    ready = question(name)
    assert ready.title
    assert ready.description
    build = builds[that_has(name)]
    everything = rows(build, name)
    assert everything
    assert len({tuple(row) for row in everything}) == len(everything)  # nothing twice
    for parameter in ready.parameters:
        if parameter in ready.flags:
            assert len(rows(build, name, **{parameter: "是"})) >= len(everything)
        elif parameter in NONE:
            assert rows(build, name, **{parameter: NONE[parameter]}) == []
        else:
            assert rows(build, name, **{parameter: "没有这样的名称"}) == []
            assert rows(build, name, **{parameter: '"} ?a ?b ?c . { "\\'}) == []
    if ready.parameters:
        assert rows(build, name, "") == everything


@pytest.mark.parametrize("name", ALL)
def test_the_whole_answer_is_the_one_that_was_looked_at(builds: Mapping[str, Path], name: str) -> None:
    kept = (ANSWERS / f"{name}.csv").read_text(encoding="utf-8")
    assert kept.count("\n") > 1, "an answer without rows shows nothing"
    assert asked(name, builds) == kept, "look at what has changed; where it is right: python -m tests.ask.expected"


def test_every_question_has_an_answer_that_can_be_looked_at() -> None:
    assert set(calls()) == set(ALL) == {path.stem for path in ANSWERS.glob("*.csv")}
    assert max(path.read_text(encoding="utf-8").count("\n") for path in ANSWERS.glob("*.csv")) <= 60


def test_there_are_enough_questions_and_every_file_is_one() -> None:
    assert len(ALL) >= 40
    assert {path.suffix for path in FOLDER.iterdir()} == {".rq"}
    assert list(dict.fromkeys(one.group for one in questions().values())) == list(GROUPS)


def test_every_class_and_property_of_facts_is_asked_about() -> None:
    names = {found for one in questions().values() for found in re.findall(r"\bdz:(\w+)", one.text)}
    assert CLASSES - names == set()
    assert (RELATIONS | ATTRIBUTES) - names == set()


def test_an_empty_parameter_is_tried_before_names_are_looked_up() -> None:
    """The engine may look at the second side of ``||`` first; the branches of IF come after its test."""
    for name, one in questions().items():
        assert re.findall(r'= "" \|\| (?:NOT )?EXISTS', one.text) == [], name


def test_questions_give_what_they_ask_for(gold_build: Path, small_build: Path) -> None:
    assert rows(gold_build, "项目投资榜", "淮安")[0][:2] == ["30", "功率器件封测基地"]
    assert [row[0] for row in rows(gold_build, "开发区项目", "新能源产业园")] == ["新能源产业园"]
    assert ["淮安高新技术产业开发区", "江淮理工学院"] in [row[:2] for row in rows(gold_build, "合作网络", "高新区")]
    assert rows(gold_build, "企业项目", "砺芯")[0][:2] == ["上海砺芯半导体有限公司", "功率器件封测基地"]
    assert [row[3] for row in rows(small_build, "各市签约项目", "运城", "2023")] == ["220个"]
    assert [row[4] for row in rows(small_build, "指标对比", 指标="签约项目数", 年份="2023")] == ["220"]
    assert rows(small_build, "事实依据", "海鲲绿色", "风陵渡")[0][4:7] == ["甲/报告.txt", "5", "43"]
    assert rows(small_build, "文档清单")[0][:3] == ["甲/报告.txt", "运城市开发区报告", "2024-01-05"]


def test_contradictions_show_their_arithmetic_and_each_sentence(audited_build: Path) -> None:
    names, one, other = rows(audited_build, "数据矛盾")
    assert names[:4] == ["名称个数", "列出2个名称，文中为3家", "", ""]
    assert one == ["多处一致", "同一指标两处：46个与48个，互相矛盾", "46个", "甲经济开发区 引进项目数 2023年", AUDITED[2], "核对.txt", *one[6:]]
    assert other[2:5] == ["48个", "甲经济开发区 引进项目数 2023年", AUDITED[3]]
    assert rows(audited_build, "数据矛盾", "甲经济") == [one, other]


@pytest.mark.parametrize(
    ("indicator", "found"),
    [
        ("引进", [("40个", "46个", "已达到", AUDITED[1], AUDITED[2]), ("40个", "48个", "已达到", AUDITED[1], AUDITED[3])]),
        ("完成投资", [("50亿元", "35.2亿元", "未达到", AUDITED[4], AUDITED[2])]),
        ("能耗", [("下降3%", "下降3.5%", "已达到", AUDITED[4], AUDITED[4])]),
    ],
)
def test_plans_are_told_with_their_outcome(audited_build: Path, indicator: str, found: list[tuple[str, ...]]) -> None:
    told = rows(audited_build, "计划与完成", "甲", indicator)
    assert [(*row[6:9], row[9], row[11]) for row in told] == found
    assert {(row[0], row[4], row[5], row[10], row[12]) for row in told} == {("甲经济开发区", "2023-01-01", "2023-12-31", "核对.txt", "核对.txt")}


# target, its bound, outcome, its bound, measure → what is told
VERDICTS = [
    ("100", None, "100", None, "Level", "已达到"),
    ("100", None, "99", None, "Level", "未达到"),
    ("100", "Min", "99", "Approximate", "Level", "未达到"),
    ("100", None, "90", "Min", "Level", "难以判断"),  # 90 and more
    ("100", None, "110", "Min", "Level", "已达到"),
    ("100", None, "110", "Max", "Level", "难以判断"),
    ("100", None, "90", "Max", "Level", "未达到"),
    ("3", "Max", "2", None, "Level", "已达到"),
    ("3", "Max", "4", None, "Level", "未达到"),
    ("3", "Max", "4", "Max", "Level", "难以判断"),
    ("10", "Max", "8", None, "Rank", "已达到"),
    ("10", None, "12", None, "Rank", "未达到"),
    ("-3", None, "-2", None, "Growth", "未达到"),
    ("-3", None, "-3.2", "Max", "Growth", "已达到"),
]


@pytest.mark.parametrize(("target", "limit", "outcome", "bound", "measure", "verdict"), VERDICTS)
def test_whether_a_target_was_reached(
    tmp_path: Path, target: str, limit: str | None, outcome: str, bound: str | None, measure: str, verdict: str
) -> None:
    graph = audited()
    (done,) = (some for some in graph.statistics if some.results_of and some.unit == "CNY")

    def changed(some: Statistic) -> Statistic:
        if some.iri in done.results_of:
            return replace(some, value=Decimal(target), bound=limit, measure=measure)
        return replace(some, value=Decimal(outcome), bound=bound, measure=measure) if some == done else some

    statistics = tuple(map(changed, graph.statistics))
    lines = "".join(_lines(dataset(replace(graph, statistics=statistics))))
    (tmp_path / "kg.nq").write_text(lines, encoding="utf-8")
    exports = Exports(tmp_path, store.load(tmp_path / "kg.nq", tmp_path / "store"))
    found = query(exports, question("计划与完成").with_values(("", "完成投资")))
    assert isinstance(found, Rows)
    (row,) = found.rows
    assert row[8] is not None
    assert text(row[8]) == verdict


def test_wrong_values_are_told_with_the_right_usage() -> None:
    with pytest.raises(UsageError, match="3 values for 2 parameters") as caught:
        question("各市签约项目").with_values(("a", "b", "c"))
    assert caught.value.remedy == "kg query 各市签约项目 [地方] [年份]"
    with pytest.raises(UsageError, match="no parameter 月份") as caught:
        question("各市签约项目").with_values((), {"月份": "1"})
    assert caught.value.remedy == "did you mean --年份? kg query 各市签约项目 [地方] [年份]; by name: --地方 --年份 --year --place --zone"
    for name in ("指标", "indicator"):
        with pytest.raises(UsageError, match="two values for 指标"):
            question("指标对比").with_values(("a",), {name: "b"})
    with pytest.raises(UsageError, match="no 下位: yes or no is expected"):
        question("指标对比").with_values((), {"narrower": "maybe"})


@pytest.mark.parametrize("name", ALL)
def test_every_parameter_has_an_english_name(name: str) -> None:
    one = question(name)
    assert len(one.english_names) == len(one.parameters)
    for word, parameter in zip(one.english_names, one.parameters, strict=True):
        value = NONE.get(parameter, "是" if parameter in one.flags else "甲")
        assert one.given((), {word: value}) == one.given((), {parameter: value}) == {parameter: value}


def test_a_near_name_is_offered() -> None:
    with pytest.raises(UsageError) as caught:
        question("投资榜")
    assert caught.value.remedy == "did you mean 项目投资榜?"


def test_nothing_is_no_question() -> None:
    with pytest.raises(UsageError, match="nothing is asked"):
        question(" ")


def counted(build: Path, name: str, **given: str) -> int:
    found = answer(open(build), question(name), given)
    assert isinstance(found, Rows)
    return len(found.rows)


@pytest.mark.parametrize(
    ("name", "given", "remedy"),
    [
        ("开发区项目", {"开发区": "风岭渡经开区"}, "did you mean 风陵渡经开区、风陵渡经济开发区?"),
        ("开发区项目", {"开发区": "不存在"}, "kg query 事物清单 lists what there is"),
        ("指标对比", {"指标": "签约项目树", "年份": "2023"}, "did you mean 签约项目数?"),
        ("推行机制", {"机制": "运城市"}, "kg query 推行机制 lists what there is"),  # it is, but no mechanism
        ("事物清单", {"类别": "公司"}, "one of 地级行政区、国家、"),
        ("事物清单", {"类别": "县级政区", "名称": "运城"}, "did you mean 县级行政区"),
        ("文档清单", {"文件": "报导.txt"}, "did you mean 甲/报告.txt?"),
        ("事实依据", {"主体": "海鲲绿色", "客体": "没有的事物"}, "kg query 事物清单 lists"),
    ],
)
def test_a_name_that_the_build_does_not_know_is_told(small_build: Path, name: str, given: dict[str, str], remedy: str) -> None:
    with pytest.raises(UsageError, match=r"no \w+ of this name") as caught:
        counted(small_build, name, **given)
    assert caught.value.where in given.values()
    assert caught.value.remedy.startswith(remedy)


def test_known_names_without_an_answer_have_none(small_build: Path) -> None:
    assert counted(small_build, "开发区项目", 开发区="深圳海鲲") == 0
    assert counted(small_build, "各市签约项目", 地方="运城", 年份="1999") == 0
    assert counted(small_build, "事实依据", 主体="运城市", 客体="年产3000吨") == 0  # said of another thing
    assert counted(small_build, "事物清单", 类别="", 名称="") > 0


@pytest.mark.parametrize("year", ["abc", "23", "2023年5月", "20233", "2023-13", "2023%"])
def test_a_year_that_is_none_is_refused(year: str) -> None:
    with pytest.raises(UsageError, match="a year is expected, as 2023") as caught:
        question("指标对比").with_values(("签约项目数", year))
    assert caught.value.where == year


@pytest.mark.parametrize(
    ("name", "parameter", "value", "what"),
    [
        ("新近事实", "起始", "去年", "a date is expected, as 2024-08-27"),
        ("停滞项目", "before", "2024-02-30-1", "a date is expected"),
        ("待核事实", "confidence", "80%", "a number from 0 to 1 is expected"),
    ],
)
def test_a_date_or_a_share_that_is_none_is_refused(name: str, parameter: str, value: str, what: str) -> None:
    with pytest.raises(UsageError, match=what) as caught:
        question(name).with_values((), {parameter: value})
    assert caught.value.where == value


def test_codes_and_figures_are_known_by_their_words(asked_build: Path) -> None:
    assert counted(asked_build, "开发区名录", 类型="高新技术") == 1
    for name, given, remedy in (
        ("开发区名录", {"级别": "国家"}, ""),
        ("开发区名录", {"级别": "县处级"}, "did you mean 县级?"),
        ("数字查证", {"数字": "47个"}, "did you mean 46个、48个?"),
    ):
        if not remedy:
            counted(asked_build, name, **given)
            continue
        with pytest.raises(UsageError) as caught:
            counted(asked_build, name, **given)
        assert caught.value.remedy == remedy


def test_programs_get_every_question_with_its_parameters() -> None:
    described = question("指标对比").described
    assert (described["group"], described["title"]) == ("排行", "指标对比")
    assert described["parameters"] == [
        {"name": "指标", "english": "indicator", "exact": True, "flag": False},
        {"name": "年份", "english": "year", "exact": False, "flag": False},
        {"name": "地方", "english": "place", "exact": False, "flag": False},
        {"name": "下位", "english": "narrower", "exact": False, "flag": True},
    ]


def test_a_year_may_be_written_in_any_way(small_build: Path) -> None:
    for year in ("2023", "2023年", "２０２３", " 2023-01 ", "2023-12"):
        assert counted(small_build, "指标对比", **question("指标对比").given(("签约项目数", year))) == 1


def test_industries_are_grouped_by_section_and_division(tmp_path: Path) -> None:
    text = "运城市简报\n\n运城市聚焦新能源汽车等主导产业。稷山经济开发区聚焦精细化工、数控机床等主导产业。"
    (tmp_path / "简报.txt").write_text(text, encoding="utf-8")
    kg.build([str(tmp_path / "简报.txt")], tmp_path / "out")
    everything = [(row[1], row[2], row[4], row[7]) for row in rows(tmp_path / "out", "产业门类")]
    assert everything == [
        ("制造业", "C26", "精细化工", "稷山经济开发区"),
        ("制造业", "C34", "数控机床", "稷山经济开发区"),
        ("制造业", "C36", "新能源汽车", "运城市"),
        ("新能源汽车产业", "5", "新能源汽车", "运城市"),
    ]
    assert [row[2] for row in rows(tmp_path / "out", "产业门类", "C")] == ["C26", "C34", "C36"]
    assert [row[3] for row in rows(tmp_path / "out", "产业门类", "C34")] == ["通用设备制造业"]
    assert [row[2] for row in rows(tmp_path / "out", "产业门类", section="化学")] == ["C26"]
