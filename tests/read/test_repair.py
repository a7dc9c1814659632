"""Source to clean text: what goes, what is mended, and that every character keeps its place."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language import spacing
from kg.language.spacing import squeeze
from kg.model import Document
from kg.read import articles, dates, lines, parse, repair, sections, sentences
from kg.read.repair import clean, mend, slips


@pytest.mark.parametrize("module", [spacing, repair, lines, sections, sentences, dates, articles])
def test_examples_in_docstrings(module: ModuleType) -> None:
    results = doctest.testmod(module)
    assert results.attempted > 0
    assert results.failed == 0


def cleaned(text: str, *, gaps: bool = False) -> str:
    return clean(text, [(0, len(text))], gaps=gaps).text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("1 4 6 3 . 8 亿元", "1463.8亿元"),
        ("12\n.6 亿元", "12.6亿元"),
        ("8 .3％，", "8.3%，"),
        ("4\n1 2 件", "412件"),
        ("增 加 值 489.69 亿 元 ， 同 比", "增加值489.69亿元，同比"),
        ("１７８０亿元、７．９％", "1780亿元、7.9%"),
        ("（示范区）１：１", "（示范区）1：1"),
        ("R&D 支出 14.1 亿元", "R&D支出14.1亿元"),
        ("依托 Smart City Lab 建设", "依托Smart City Lab建设"),
        ("200 MW 光伏", "200MW光伏"),
        ("智创城 NO.10、清控", "智创城NO.10、清控"),
        ("共\u00ad签约\u200b12\ufeff个", "共签约12个"),
        ("增长91.5%,38个", "增长91.5%，38个"),
        ("收入1,462.9亿元", "收入1,462.9亿元"),
        ("全省(共4家)入选;其中:甲", "全省（共4家）入选；其中：甲"),
        ("按1:3的比例", "按1:3的比例"),
        ('推行"三个一批"活动', "推行“三个一批”活动"),
        ("⼯业⻓⾜发展", "工业长足发展"),
        ("Visit http://a.example/b:8 (now), ok", "Visit http://a.example/b:8 (now), ok"),
        ("2023 126 71", "2023 126 71"),
        ("签约126个，，总投资352亿元。。同比", "签约126个，总投资352亿元。同比"),
        ("等等……好！！", "等等……好！！"),
        ("甲——乙", "甲——乙"),
    ],
)
def test_repair(source: str, expected: str) -> None:
    assert cleaned(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("锚定目标不放松 冲刺首季开门红", "锚定目标不放松 冲刺首季开门红"),
        ("关 于 印 发 办 法", "关于印发办法"),
        ("前 8 个月 12 家", "前8个月12家"),
        ("甲报　乙版", "甲报 乙版"),
    ],
)
def test_headlines_keep_the_gap_between_their_halves(source: str, expected: str) -> None:
    assert cleaned(source, gaps=True) == expected


SLIPS = slips()


@pytest.mark.parametrize("slip", SLIPS, ids=[slip.wrong for slip in SLIPS])
def test_slips_mend_their_examples_and_nothing_else(slip: repair.Slip) -> None:
    for wrong, right in slip.examples:
        assert mend(wrong) == right
    assert slip.never
    for kept in slip.never:
        assert mend(kept) == kept


SIGNS = "开发区亿元，。、“”（）：()\"',;. 　\t\n１２％．0123456789abMW\u200b\u00ad益豫⼯"
TEXTS = st.text(alphabet=st.sampled_from(SIGNS), max_size=60)


@given(TEXTS)
def test_every_clean_character_has_its_own_source_character(text: str) -> None:
    made = clean(text, [(0, len(text))])
    assert len(made.text) == len(made.offsets)
    assert all(first < second for first, second in zip(made.offsets, made.offsets[1:], strict=False))
    for char, offset in zip(made.text, made.offsets, strict=True):
        if "\u4e00" <= text[offset] <= "\u9fff" and text[offset] not in "益豫":
            assert char == text[offset]
    kept = set(made.offsets)
    assert all(at in kept for at, char in enumerate(text) if char.isalnum() or char in "“”（）％．")
    assert all(at in kept for at, char in enumerate(text) if char in "，。、" and text[at - 1 : at] != char)  # typed twice


@given(TEXTS)
def test_squeezing_loses_white_space_only(text: str) -> None:
    squeezed = squeeze(text)
    assert "".join(squeezed.split()) == "".join(text.split())
    assert squeeze(squeezed) == squeezed
    assert "  " not in squeezed


FIRST = "　　2023年，甲州经济技术开发区全年签约项目126个，总投资达到352.6亿元，同比增长12.5%，其中亿元以上项目48个，占全部项目的三成"
LAST = "八，项目质量明显提高。"


@pytest.mark.parametrize(
    "between",
    [
        "图为甲州经开区一家企业的生产车间。 李四 摄",
        "上图：工人在赶制订单。 李四 摄",
        "3 要闻 甲州日报 2024 年 1 月 14 日 星期四 责编 张三",
        "（下转第4版）",
        "— 12 —",
        "（上接第1版）\n4 综合 甲州日报 2024 年 1 月 14 日 星期四 责编 张三",
    ],
)
def test_what_a_page_sets_into_a_sentence_goes(between: str) -> None:
    found = parse(f"{FIRST}\n{between}\n{LAST}\n", "0" * 64, ("x.txt",))
    assert isinstance(found, Document)
    said = [passage.text for article in found.articles for passage in article.passages]
    assert FIRST.strip() + LAST in said


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("全区实现产值98\n2亿元，出口增长。", "全区实现产值982亿元，出口增长。"),
        ("甲区出口12.5万美\n元，居第一。", "甲区出口12.5万美元，居第一。"),
        ("增速提高0.6个百\n分点。", "增速提高0.6个百分点。"),
        ("盘活厂房3.5万平方\n米，新建5栋。", "盘活厂房3.5万平方米，新建5栋。"),
    ],
)
def test_a_torn_figure_is_one(torn: str, whole: str) -> None:
    found = parse(torn, "0" * 64, ("x.txt",))
    assert isinstance(found, Document)
    assert [passage.text for article in found.articles for passage in article.passages] == [whole]


@pytest.mark.parametrize("cells", ["长春市\n12\n126\n71.4\n沈阳市\n13\n98\n60.2", "签约项目12\n3个镇街"])
def test_figures_of_two_lines_stay_apart(cells: str) -> None:
    found = parse(cells, "0" * 64, ("x.txt",))
    assert isinstance(found, Document)
    said = " ".join(passage.text for article in found.articles for passage in article.passages)
    assert "12126" not in said
    assert "123个" not in said
