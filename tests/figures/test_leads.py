"""What opens a list says when its items are of, and whether they are goals."""

from __future__ import annotations

import pytest

from kg.model import Document
from kg.read.documents import parse
from kg.recognise import recognise
from kg.relate import relate
from kg.relate.observations.leads import leads, sets_goals


def led(text: str) -> dict[str, str]:
    """The sentences of a text that a list's opening governs, each with it."""
    found = parse(text, "0" * 64, ("x.txt",))
    assert isinstance(found, Document)
    (article,) = found.articles
    return {article.passages[index].text: lead.text for index, lead in leads(article).items()}


@pytest.mark.parametrize("marks", ["——|——", "1.|2.", "1、|2、", "（一）|（二）", "①|②", "一是|二是", "第一，|第二，"])
def test_items_of_a_list(marks: str) -> None:
    first, second = marks.split("|")
    text = (
        "甲州市开发区提升行动方案\n\n全市开发区数量不少，质量不高。\n到2028年，力争实现：\n"
        f"{first}规模上台阶，营业收入突破900亿元。企业达到400家。\n{second}创新增动能，研发投入强度提高到3%。\n\n"
        "各县（市、区）要抓好落实，全年投入资金2亿元。\n"
    )
    items = led(text)
    assert set(items.values()) == {"到2028年，力争实现："}
    assert [any(word in item for item in items) for word in ("900亿元", "400家", "3%", "2亿元", "不少")] == [True, True, True, False, False]


@pytest.mark.parametrize(
    "text",
    [
        "园区速写\n\n走进园区，只见：\n机器轰鸣，货车往来，产值8亿元。\n",  # no list
        "园区速写\n\n走进园区，机器轰鸣。\n——产值8亿元。\n",  # nothing opens it
        "园区速写\n\n主要成绩如下：\n1.产值8亿元。\n\n（二）企业4家，税收2亿元。\n",  # another list
    ],
)
def test_no_items(text: str) -> None:
    assert not any("（二）" in item or "机器" in item or "——" in item for item in led(text))


@pytest.mark.parametrize(
    ("lead", "goals"),
    [
        ("到2025年，全市开发区实现以下目标：", True),
        ("力争到2030年：", True),
        ("今年主要任务是：", True),
        ("全年目标任务圆满完成：", False),
        ("重点做了以下工作：", False),
        ("上半年，主要指标如下：", False),
    ],
)
def test_goals(lead: str, goals: bool) -> None:
    found = parse(f"甲州市开发区工作\n\n{lead}\n——税收5亿元。\n——产值90亿元。\n", "0" * 64, ("x.txt",))
    assert isinstance(found, Document)
    some = leads(found.articles[0])
    assert some
    assert {sets_goals(one) for one in some.values()} == {goals}


def figures(text: str) -> dict[str, tuple[str, str, str]]:
    """What a text's figures are of: name, first day and status, by the words of the indicator."""
    found = parse(text, "0" * 64, ("x.txt",))
    assert isinstance(found, Document)
    said = (one for related in relate(recognise([found])) for one in related.observations)
    return {one.indicator: (one.about.name, str(one.period.start) if one.period else "", one.status) for one in said}


def test_a_question_says_when_its_answer_is_of() -> None:
    text = "访谈\n2022年11月3日\n\n盐城高新区今年形势不错。明年怎么干？新开工项目30个，规上工业总产值达到200亿元。\n"
    assert figures(text)["规上工业总产值"] == ("盐城高新区", "2023-01-01", "Target")
    assert figures(text.replace("明年怎么干？", "干得好。"))["规上工业总产值"][1:] == ("2022-01-01", "Actual")


def test_the_time_of_a_quotation_ends_with_it() -> None:
    text = "见闻\n2022年11月3日\n\n“去年5月打下第一根桩。”盐城高新区管委会负责人说，盐城高新区占地428亩。\n"
    assert figures(text)["占地面积"][1] == "2022-01-01"
