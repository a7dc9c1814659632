"""What an article is about, what words that point back mean, and which of two overlapping names stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.model import Mention, Recognised
from kg.recognise.vote import vote

Read = Callable[[str], Sequence[Recognised]]

REPORT = """2022年，沧州市全力建设开发区。

【2022年工作成绩】

（一）经济稳中有进。全市开发区签约项目36个。我市推行链长制，青县经开区签约项目最多。

供稿：沧州市商务局
"""
PROFILE = """企业简介

河北远禾机械有限公司成立于2009年，注册资本2亿元。公司占地138亩。现有职工300人。公司去年实现产值5亿元。该公司获评绿色工厂。
"""


def test_a_citys_own_report_is_about_the_city(read: Read) -> None:
    (article,) = read(REPORT)
    assert article.subject is not None
    assert (article.subject.kind, article.subject.name) == ("City", "沧州市")


def test_a_profile_is_about_the_enterprise_and_gongsi_points_to_it(read: Read) -> None:
    (article,) = read(PROFILE)
    assert article.subject is not None
    assert article.subject.name == "河北远禾机械有限公司"
    pointed = {m.name for m in article.mentions if m.implied and m.kind == "Enterprise"}
    assert pointed == {"河北远禾机械有限公司"}


STORY = """一根光纤的征途
——记孝感高新区的瑞丰光缆

2003年，下岗工人刘长江借了8万元，办起作坊。2011年，孝感瑞丰光缆有限公司成立。去年，瑞丰光缆产值3.2亿元。
"""
CHRONICLE = """滨江高新技术产业开发区大事记（1993—2013）

1993年9月，江苏省政府批准设立泰州经济开发区，起步区0.9平方公里。2003年3月，更名为泰州高新技术产业园区。
2010年11月，国务院批准升级，定名泰州高新技术产业开发区。泰州高新技术产业开发区去年实现产值142亿元。
""".replace("滨江", "泰州")


def test_a_story_is_about_the_firm_of_its_subtitle(read: Read) -> None:
    (article,) = read(STORY)
    assert article.subject is not None
    assert (article.subject.kind, article.subject.name) == ("Enterprise", "孝感瑞丰光缆有限公司")


def test_former_names_in_a_chronicle_are_the_zone(read: Read) -> None:
    zones = {m.name for article in read(CHRONICLE) for m in article.mentions if m.kind == "DevelopmentZone"}
    assert zones == {"泰州高新技术产业开发区"}


def test_we_in_a_zones_own_text_is_the_zone(read: Read) -> None:
    text = "推介词\n各位来宾：欢迎来到泰兴经济开发区！甲岭化工有限公司已投资3亿元。泰兴经济开发区有港口。我们今年新增企业12家。\n"
    pointed = {(m.kind, m.name) for a in read("走进泰兴经济开发区" + text) for m in a.mentions if m.method == "topics.pointer"}
    assert pointed == {("DevelopmentZone", "泰兴经济开发区")}


def test_a_bare_kind_in_a_citys_report_is_the_one_zone_of_that_kind_known_there(read: Read) -> None:
    text = "阜新市2021年重点项目建设情况通报\n\n截至7月底，全市完成投资74.3亿元。其中，高新区完成投资12.6亿元。\n"
    assert {m.name for a in read(text) for m in a.mentions if m.method == "topics.known"} == {"阜新高新技术产业开发区"}


def test_a_bare_kind_is_nobody_where_none_is_known(read: Read) -> None:
    text = "双牌县2021年重点项目建设情况通报\n\n截至7月底，全县完成投资14.3亿元。其中，高新区完成投资2.6亿元。\n"
    assert [m for a in read(text) for m in a.mentions if m.kind == "DevelopmentZone"] == []


def test_own_city_is_implied_not_named(read: Read) -> None:
    (article,) = read(REPORT)
    implied = {article.article.passages[m.passage].text[m.start : m.end] for m in article.mentions if m.implied and m.kind == "City"}
    assert {"全市", "我市"} <= implied


def test_an_ordinary_word_is_no_place(read: Read) -> None:
    for text in ("各方加强合作，惠民政策落地。", "实现长治久安。", "大兴调研之风。", "会同有关部门推进。"):
        assert [m.name for a in read(text) for m in a.mentions if m.kind in ("City", "County")] == []


def _mention(start: int, end: int, kind: str, confidence: float, method: str = "a") -> Mention:
    return Mention(0, start, end, kind, "名", method, confidence)


def test_the_surer_of_two_crossing_names_stands() -> None:
    assert vote([_mention(0, 4, "Park", 0.7), _mention(2, 6, "Enterprise", 0.9)]) == (_mention(2, 6, "Enterprise", 0.9),)


def test_a_second_recogniser_adds_certainty() -> None:
    (one,) = vote([_mention(0, 4, "Park", 0.7, "a.x"), _mention(0, 4, "Park", 0.6, "b.y")])
    assert one.confidence == 0.88


def test_a_place_inside_a_firms_name_is_no_mention_of_its_own() -> None:
    assert [m.kind for m in vote([_mention(0, 9, "Enterprise", 0.9), _mention(0, 2, "City", 0.9)])] == ["Enterprise"]


def test_what_is_too_uncertain_is_left_out() -> None:
    assert vote([_mention(0, 4, "Industry", 0.3)]) == ()


def test_texts_of_other_worlds_hold_nothing_of_ours(read: Read) -> None:
    texts = (
        "床前明月光，疑是地上霜。举头望明月，低头思故乡。",
        "主队在第七十八分钟凭借角球机会头球破门，最终二比一逆转取胜，赛后球迷久久不愿离去。",
        "鸡蛋三个打散，葱花少许，锅中放油烧至七成热，倒入蛋液翻炒，加盐出锅。",
        "函数返回一个列表，循环遍历每个元素并打印结果，注意下标从零开始。",
        "The quick brown fox jumps over the lazy dog.",
    )
    kinds = {"Enterprise", "DevelopmentZone", "Park", "Project", "PolicyMechanism"}
    assert [m.name for text in texts for a in read(text) for m in a.mentions if m.kind in kinds] == []
