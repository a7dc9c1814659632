"""The user has the last word on which names are one thing, and contradictions are told."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Document, Graph, Judgement, Refusal
from kg.read import parse
from kg.recognise import recognise
from kg.relate import relate
from kg.resolve import resolve
from kg.resolve.clusters import Clusters, area_of
from kg.resolve.judged import Judgements
from kg.resolve.verdicts import judge
from kg.user.beside import beside, together
from kg.user.beside import given as named_by
from kg.user.judgements import FILE, read_judgements
from tests.resolve.test_names import article
from tests.resolve.test_resolve import named


def judgements(inputs: Sequence[str], files: Sequence[Path] = ()) -> tuple[tuple[Judgement, ...], tuple[Refusal, ...]]:
    return read_judgements(together(beside(inputs, FILE), named_by([str(file) for file in files])))


def build(said: list[Judgement], *texts: str) -> Graph:
    documents = []
    for number, text in enumerate(texts):
        document = parse(text, hashlib.sha256(str(number).encode()).hexdigest(), (f"{number}.txt",))
        assert isinstance(document, Document)
        documents.append(document)
    return resolve(relate(recognise(documents)), documents, (), judgements=said)


def same(left: str, right: str, line: int = 2, kind: str = "") -> Judgement:
    return Judgement(left, right, True, "王敏", "公告", kind, f"judgements.csv:{line}")


def apart(left: str, right: str, line: int = 2, kind: str = "") -> Judgement:
    return Judgement(left, right, False, "王敏", "公告", kind, f"judgements.csv:{line}")


def one_thing(graph: Graph, left: str, right: str) -> bool:
    ends = {e.iri for e in named(graph, left)}, {e.iri for e in named(graph, right)}
    assert all(ends)
    return ends[0] == ends[1]


FIRMS = "北岭科技有限公司投资12亿元。", "南湾光学有限公司投资2亿元。", "西坡材料有限公司投资3亿元。"


def test_same_joins_what_no_rule_joins_and_leads_on() -> None:
    said = [same("北岭科技有限公司", "南湾光学有限公司"), same("南湾光学有限公司", "西坡材料有限公司", 3)]
    assert not one_thing(build([], *FIRMS), "北岭科技有限公司", "西坡材料有限公司")
    graph = build(said, *FIRMS)
    assert one_thing(graph, "北岭科技有限公司", "西坡材料有限公司")
    assert graph.judged.applied == tuple(said)
    assert not graph.refusals
    (firm,) = [e for e in graph.entities if e.kind == "Enterprise"]
    shown = {(one.decision.left, one.left, one.words) for one in graph.resolutions if one.decision.judgement}
    assert shown == {("北岭科技有限公司", firm.iri, "公告"), ("南湾光学有限公司", firm.iri, "公告")}


@pytest.mark.parametrize(
    ("left", "right", "texts"),
    [
        ("沧州高新区", "沧州高新技术产业开发区", ("沧州高新技术产业开发区签约项目3个。", "沧州高新区开工项目2个。")),
        ("沧州高新区", "沧州高新技术产业开发区", ("沧州高新技术产业开发区签约项目3个。沧州高新区开工项目2个。",)),
        ("北京经济技术开发区", "北京经开区", ("北京经济技术开发区签约项目3个。", "北京经开区签约项目2个。")),
        ("瑞岭起重", "河北瑞岭起重机械有限公司", ("河北瑞岭起重机械有限公司投资3亿元建设起重机项目。瑞岭起重是装备制造产业链链主企业。",)),
        ("沧州高新区管委会", "沧州高新区管理委员会", ("沧州高新区管委会印发通知。沧州高新区管理委员会召开会议。",)),
        ("火炬开发区", "威海火炬高技术产业开发区", ("威海火炬高技术产业开发区（下称“火炬开发区”）签约项目3个。火炬开发区开工项目2个。",)),
        ("盘锦辽滨经开区", "盘锦辽滨沿海经济技术开发区", ("盘锦辽滨沿海经济技术开发区签约项目3个。", "盘锦辽滨经开区开工项目2个。")),
        ("沧州开发区", "沧州经济技术开发区", ("沧州开发区签约项目3个。", "沧州经济技术开发区开工项目2个。")),
        ("沧州渤新经济开发区", "沧州临港经济开发区", ("2021年，沧州渤新经济开发区更名为沧州临港经济开发区。",)),
    ],
)
def test_not_the_same_splits_what_a_rule_joins(left: str, right: str, texts: tuple[str, ...]) -> None:
    assert one_thing(build([], *texts), left, right)
    graph = build([apart(left, right)], *texts)
    assert not one_thing(graph, left, right)
    assert graph.judged.applied
    (shown,) = [one for one in graph.resolutions if one.decision.judgement]
    assert shown.left != shown.right
    assert not shown.decision.same


def test_what_is_not_one_of_several_names_is_none_of_them() -> None:
    texts = "沧州高新技术产业开发区签约项目3个。", "沧州高新区开工项目2个。", "沧州运河科技城签约项目1个。"
    graph = build([same("沧州高新区", "沧州运河科技城"), apart("沧州高新技术产业开发区", "沧州运河科技城", 3)], *texts)
    assert one_thing(graph, "沧州高新区", "沧州运河科技城")
    assert not one_thing(graph, "沧州高新区", "沧州高新技术产业开发区")


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_of_contradicting_judgements_the_last_is_left_out_and_told(order: tuple[int, ...]) -> None:
    names = "北岭科技有限公司", "南湾光学有限公司", "西坡材料有限公司"
    rows = [(same, names[0], names[1]), (same, names[1], names[2]), (apart, names[0], names[2])]
    said = [make(left, right, line) for line, (make, left, right) in enumerate((rows[number] for number in order), 2)]
    graph = build(said, *FIRMS)
    ((refused, why),) = graph.judged.refused
    assert refused == said[2]
    assert "judgements.csv:2" in why
    assert "judgements.csv:3" in why
    assert "left out" in why
    assert graph.judged.applied == tuple(said[:2])
    (refusal,) = graph.refusals
    assert refusal.source == "judgements.csv:4"


def test_names_that_no_document_has_are_unused() -> None:
    graph = build([same("北岭科技有限公司", "无此公司"), apart("甲", "乙", 3)], *FIRMS)
    assert [why for _, why in graph.judged.unused] == ["no document has the name 无此公司", "no document has the name 甲 or 乙"]
    assert not graph.refusals
    assert not graph.judged.applied


def test_names_of_two_classes_are_joined_where_the_class_is_given() -> None:
    texts = "北岭科技有限公司投资12亿元建设触摸屏模组项目。", "沧州高新技术产业开发区签约项目3个。"
    graph = build([same("北岭科技有限公司", "沧州高新技术产业开发区")], *texts)
    ((_, why),) = graph.judged.refused
    assert "企业" in why
    assert "开发区" in why
    assert "class" in why
    graph = build([same("北岭科技有限公司", "沧州高新技术产业开发区", kind="Enterprise")], *texts)
    (thing,) = named(graph, "北岭科技有限公司")
    assert thing.kind == "Enterprise"
    assert one_thing(graph, "北岭科技有限公司", "沧州高新技术产业开发区")
    assert {e.object for e in graph.evidence if e.subject == thing.iri and e.predicate == "type"} == {"Enterprise"}


def test_a_judgement_of_one_class_leaves_the_others() -> None:
    graph = build([apart("沧州高新区", "沧州高新技术产业开发区", kind="Park")], "沧州高新技术产业开发区签约项目3个。", "沧州高新区开工项目2个。")
    assert one_thing(graph, "沧州高新区", "沧州高新技术产业开发区")


def test_an_ambiguous_name_needs_its_place() -> None:
    texts = "南京市鼓楼区新增企业3家。", "福州市鼓楼区新增企业5家。"
    graph = build([same("鼓楼区", "南京市")], *texts)
    assert graph.judged.refused


@pytest.mark.parametrize(
    ("left", "right", "things", "told"),
    [
        ("太原市滨河科技园", "汾河科技港", 2, ""),
        ("滨河科技园", "汾河科技港", 3, "2 things are called 滨河科技园"),
        ("滨河科技园", "滨河科技园", 2, ""),
        ("太原市滨河科技园", "沧州市滨河科技园", 2, ""),
    ],
)
def test_things_of_one_name_are_told_apart_by_their_area(left: str, right: str, things: int, told: str) -> None:
    related = [article(0, "Park", "沧州市", "滨河科技园"), article(1, "Park", "太原市", "滨河科技园"), article(2, "Park", "太原市", "汾河科技港")]
    user = Judgements([same(left, right)])
    clusters = Clusters(related, user)
    judged = judge(clusters, user)
    assert len(list(clusters)) == things
    assert told in "".join(why for _, why in judged.refused)
    assert len(judged.refused) == bool(told)


def test_areas_that_reference_data_knows_stay_what_they_are() -> None:
    graph = build([same("沧州市", "衡水市")], "沧州市签约项目3个，衡水市签约项目4个。")
    ((_, why),) = graph.judged.refused
    assert "130900" in why
    assert not one_thing(graph, "沧州市", "衡水市")


def test_judgements_change_nothing_that_they_do_not_name() -> None:
    texts = *FIRMS, "沧州高新技术产业开发区签约项目3个。", "沧州高新区开工项目2个。"
    before = {e.iri: e for e in build([], *texts).entities if e.kind != "Enterprise"}
    after = {e.iri: e for e in build([same(FIRMS[0][:8], FIRMS[1][:8])], *texts).entities if e.kind != "Enterprise"}
    assert before == after


# ---------------------------------------------------------------- the file


def test_a_file_beside_the_inputs_is_read_by_line(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    (tmp_path / "judgements.csv").write_text("left,right,verdict,author,reason\n甲,乙,same,王敏,“同址，同人”\n\n丙,丁,不同,,\n", encoding="utf-8")
    (tmp_path / "sub" / "judgements.csv").write_bytes("名称一,名称二,判断,作者,理由,类别\n戊,己,同,李,工商登记,企业\n".encode("gb18030"))
    said, refusals = judgements([str(tmp_path)])
    assert not refusals
    assert [(one.source, one.words, one.author, one.kind) for one in said] == [
        ("judgements.csv:2", "甲 = 乙", "王敏", ""),
        ("judgements.csv:4", "丙 ≠ 丁", "", ""),
        ("sub/judgements.csv:2", "戊 = 己", "李", "Enterprise"),
    ]
    for near in (str(tmp_path / "a.txt"), str(tmp_path / "*.txt")):
        assert [one.source for one in judgements([near])[0]] == ["judgements.csv:2", "judgements.csv:4"]


def test_bad_rows_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    rows = "甲,乙,maybe,", "甲,,same,", "甲,乙,same,Firm", "甲,乙,not-the-same,park", "甲,乙,same,,too many"
    file.write_text("\n".join(("\ufeffleft,right,verdict,class", *rows)), encoding="utf-8")
    said, refusals = judgements([], [file])
    assert [(one.same, one.kind) for one in said] == [(False, "Park")]
    assert [one.source for one in refusals] == ["mine.csv:6", "mine.csv:2", "mine.csv:3", "mine.csv:4"]
    assert all(one.remedy for one in refusals)


@pytest.mark.parametrize("text", ["甲,乙,same\n", "left,right\n甲,乙\n", "left,right,verdict,verdict\n", "left,right,verdict,colour\n"])
def test_a_file_without_its_heads_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "judgements.csv").write_text(text, encoding="utf-8")
    said, (refusal,) = judgements([str(tmp_path)])
    assert not said
    assert refusal.source == "judgements.csv:1"


def test_a_file_that_is_not_there_is_an_error_of_the_command(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        judgements([], [tmp_path / "none.csv"])


def test_two_classes_for_one_thing_are_a_contradiction() -> None:
    said = [same("北岭科技有限公司", "南湾光学有限公司", 2, "Enterprise"), same("南湾光学有限公司", "西坡材料有限公司", 3, "Organization")]
    ((refused, why),) = build(said, *FIRMS).judged.refused
    assert refused == said[1]
    assert "class Enterprise of judgements.csv:2" in why


# ---------------------------------------------------------------- whatever the user says

ZONES = ["沧州高新区", "沧州高新技术产业开发区", "沧州经开区", "沧州经济技术开发区", "沧州开发区", "盘锦辽滨经开区", "衡水高新区"]
ANY = st.sampled_from([*ZONES, "无此区"])
SAID = st.lists(st.tuples(ANY, ANY, st.booleans()), max_size=7)


@given(SAID, st.booleans())
def test_what_is_carried_out_holds_and_every_row_is_told(rows: list[tuple[str, str, bool]], together: bool) -> None:
    said = [Judgement(left, right, verdict, source=f"judgements.csv:{line}") for line, (left, right, verdict) in enumerate(rows, 2)]
    related = [article(0, "DevelopmentZone", "", *ZONES)] if together else [article(n, "DevelopmentZone", "", name) for n, name in enumerate(ZONES)]
    user = Judgements(said)
    clusters = Clusters(related, user)
    judged = judge(clusters, user)
    told = [*judged.applied, *(one for one, _ in judged.unused), *(one for one, _ in judged.refused)]
    assert sorted(told, key=lambda one: one.source) == sorted(said, key=lambda one: one.source)
    found = {mention.name: clusters.of(mention, area_of(some)) for some in related for mention in some.mentions}
    for one in judged.applied:
        assert (found[one.left] is found[one.right]) == one.same
    for decision, left, right in clusters.decisions():
        if decision.judgement:
            assert (left is right) == decision.same
