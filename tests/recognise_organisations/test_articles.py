"""What takes more than one sentence: short names, aliases, tables, restored bodies, offices."""

from __future__ import annotations

import pytest

from kg.model import Mention
from kg.recognise import people
from kg.recognise.short_names import short_forms
from tests.recognise_organisations.articles import article, mentions, names


def test_short_names_follow_the_full_one() -> None:
    made = article(["安徽青禾起重机械有限公司成立于2006年。", "图为工人在青禾起重车间调试设备。", "青禾公司去年增资。"])
    assert names(made, "Enterprise") == {"安徽青禾起重机械有限公司", "青禾起重", "青禾公司"}


def test_short_names_need_a_full_one_and_a_name_of_their_own() -> None:
    assert short_forms("芜湖开发投资集团") == ()
    assert "芜湖高新区" not in short_forms("芜湖高新区建设投资有限公司")
    assert names(article(["图为工人在车间调试设备。", "起重机械产业产值增长。"])) == set()


def test_alias_in_brackets_names_the_enterprise_from_then_on() -> None:
    made = article(["安徽青禾医疗器械股份有限公司（以下简称“禾医”）成立于2009年。", "禾医去年产值9亿元。"])
    assert names(made, "Enterprise") == {"安徽青禾医疗器械股份有限公司", "禾医"}


def test_cells_under_a_header_of_enterprises() -> None:
    rows = ["项目名称\t投资方\t总投资", "储能电站\t青禾云图\t12", "产业园\t芜湖市\t8", "年产5万吨铝材\t力拓深\t3"]
    assert names(article(rows, role="row"), "Enterprise") == {"青禾云图", "力拓深"}


def test_cells_under_other_headers_are_none() -> None:
    rows = ["市（州）\t签约项目数（个）", "芜湖市\t126", "合肥市\t58"]
    assert names(article(rows, role="row")) == set()


def test_name_before_what_a_project_builds() -> None:
    assert names(article(["芜湖高新区的澜锐电解液项目投产。"]), "Enterprise") == {"澜锐"}
    assert names(article(["芜湖高新区的数智中心项目、冷链食品产业园项目、零碳物流平台项目投产。"]), "Enterprise") == set()


def test_bare_bodies_take_the_zone_of_the_article() -> None:
    made = article(["芜湖高新区全年签约项目12个。", "高新区经济发展局牵头，管委会主任担任链长。"], city="芜湖市")
    assert names(made, "GovernmentBody") == {"芜湖高新区经济发展局", "芜湖高新区管委会"}


def test_bodies_named_by_level_alone_are_less_than_published() -> None:
    found = mentions(article(["市委、市政府高度重视。"], province="安徽省", city="芜湖市"))
    bodies = {(mention.name, mention.confidence) for mention in found if mention.kind == "GovernmentBody"}
    assert {name for name, _ in bodies} == {"芜湖市委", "芜湖市政府"}
    assert all(confidence < 0.5 for _, confidence in bodies)


def roles(*sentences: str, **context: str) -> set[tuple[str, str, str | None]]:
    made = article(sentences, **context)
    kept = [mention for mention in mentions(made) if mention.confidence >= 0.5]
    return {
        (person.name, words, owner.name if owner else None) for person, words, _, owner in people.roles(made, kept)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市委副书记、代市长顾承平致辞。", {("顾承平", "市委副书记、代市长", "芜湖市")}),
        ("市委常委、芜湖高新区党工委书记梁雨宁主持。", {("梁雨宁", "市委常委、芜湖高新区党工委书记", "芜湖高新区党工委")}),
        ("芜湖高新区管委会主任韩叔宁作推介。", {("韩叔宁", "管委会主任", "芜湖高新区管委会")}),
        ("青禾铝业（芜湖）有限公司负责人罗启明说。", {("罗启明", "负责人", "青禾铝业（芜湖）有限公司")}),
        ("芜湖市商务局局长周明远介绍。", {("周明远", "商务局局长", "芜湖市商务局")}),
        ("本报记者周明远报道。", set()),
        ("村民周明远说。", set()),
    ],
)
def test_offices_and_whose_they_are(text: str, expected: set[tuple[str, str, str | None]]) -> None:
    assert roles(text, province="安徽省", city="芜湖市") == expected


def test_an_office_after_the_name_is_of_the_enterprise_before() -> None:
    text = "安徽青禾新能源股份有限公司创办于2009年，周明远任董事长兼总经理。"
    assert roles(text) == {("周明远", "董事长兼总经理", "安徽青禾新能源股份有限公司")}


def test_an_office_without_owner_points_to_the_enterprise_of_the_sentence_before() -> None:
    found = roles("走进安徽青禾紧固件有限公司。", "产品供应给中国中车、三一重工等客户。”总经理周明远说。")
    assert ("周明远", "总经理", "安徽青禾紧固件有限公司") in found


def test_roles_point_into_the_text() -> None:
    made = article(["芜湖高新区管委会主任韩叔宁作推介。"], city="芜湖市")
    [(person, words, (start, end), owner)] = people.roles(made, mentions(made))
    assert made.passages[0].text[start:end] == words
    assert isinstance(owner, Mention)
    assert person.name == "韩叔宁"


def test_same_article_same_mentions() -> None:
    sentences = ["与大窖饮品、青禾科技等40多家客商洽谈。", "芜湖市市长周明远会见德国赫曼集团总裁。"]
    assert mentions(article(sentences)) == mentions(article(sentences))
