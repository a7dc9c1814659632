"""Names that the user taught: read with what is wrong told by line, kept, and recognised whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import kg
from kg.cli import main
from kg.errors import InputError
from kg.model import Document, Graph, Layer, Learned, Mention
from kg.read import parse
from kg.recognise import recognise
from kg.recognise.learned import METHOD, Names
from kg.relate import relate
from kg.resolve import resolve
from kg.user.beside import Own, beside, given, together
from kg.user.names import default_file, learn, listed, read_names, written

NAMES = (
    Learned("星火岭先行试验区", "DevelopmentZone", ("星火岭",), "140824", "Provincial", "Comprehensive"),
    Learned("云锦", "Enterprise"),
    Learned("CATX", "Enterprise"),
    Learned("三色工作法", "PolicyMechanism", ("三色法",), broader="承诺制"),
    Learned("光影产业", "Industry", broader="新材料"),
)
LAYER = Layer("names.csv", "0" * 64, NAMES)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def read_text(text: str, number: int = 0) -> Document:
    document = parse(text, f"{number:064}", (f"{number}.txt",))
    assert isinstance(document, Document)
    return document


def mentions(text: str) -> list[tuple[str, str, str]]:
    """What the user's names are found as in a text: the words, the class and the name."""
    (found,) = recognise([read_text(text)], Names([LAYER]))
    return [(found.article.passages[m.passage].text[m.start : m.end], m.kind, m.name) for m in found.mentions if m.method == METHOD]


def graph(*texts: str, layers: tuple[Layer, ...] = (LAYER,)) -> Graph:
    documents = [read_text(text, number) for number, text in enumerate(texts)]
    return resolve(relate(recognise(documents, Names(layers))), documents, (), layers=layers)


ZONE = ("星火岭先行试验区", "DevelopmentZone", "星火岭先行试验区")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("今年星火岭先行试验区签约项目3个。", [ZONE]),
        ("将星火岭先行试验区打造成标杆。", [ZONE]),
        ("运城星火岭先行试验区建设提速。", [("运城星火岭先行试验区", "DevelopmentZone", "星火岭先行试验区")]),
        ("记者在星火岭看到新厂房。", [("星火岭", "DevelopmentZone", "星火岭先行试验区")]),
        ("云锦投资3亿元建设新厂。", [("云锦", "Enterprise", "云锦")]),
        ("天上的白云锦绣一片。", []),  # a piece of 白云 and of 锦绣
        ("CATX公司签约。", [("CATX", "Enterprise", "CATX")]),
        ("COPYCATX公司签约。", []),
        ("开发区推行三色法改革。", [("三色法", "PolicyMechanism", "三色工作法")]),
        ("古诗里写道，星火岭上月如钩。", [("星火岭", "DevelopmentZone", "星火岭先行试验区")]),
    ],
)
def test_names_are_found_whole_and_of_their_class(text: str, found: list[tuple[str, str, str]]) -> None:
    assert mentions(text) == found


def test_a_full_name_around_a_taught_short_one_stands() -> None:
    (found,) = recognise([read_text("云锦科技有限公司投资3亿元建设新厂。")], Names([LAYER]))
    firms: list[Mention] = [m for m in found.mentions if m.kind == "Enterprise" and not m.implied]
    assert [m.name for m in firms] == ["云锦科技有限公司"]


def test_the_graph_has_what_the_user_says_of_a_name_and_which_file_says_it() -> None:
    made = graph("运城市简报\n\n星火岭先行试验区签约项目3个，推行三色法改革。", "另一篇\n\n记者在星火岭看到，光影产业发展迅速。")
    (zone,) = [e for e in made.entities if e.kind == "DevelopmentZone"]
    assert (zone.name, zone.others) == ("星火岭先行试验区", ("星火岭",))
    assert set(zone.codes) == {("zoneKind", "Comprehensive"), ("zoneLevel", "Provincial")}
    (file,) = [r for r in made.references if r.name == "names.csv"]
    assert file.version == "sha256:" + "0" * 64
    placed = [item for item in made.evidence if item.subject == zone.iri and item.predicate == "locatedIn" and item.source == file.iri]
    assert [made.entity[item.object].name for item in placed] == ["稷山县"]  # type: ignore[index]
    county = next(e for e in made.entities if e.name == "稷山县")
    assert {item.source.local for item in made.evidence if item.subject == county.iri} == {"Reference_places"}
    above = {made.entity[i.subject].name: made.entity[i.object].name for i in made.evidence if i.predicate == "broader"}  # type: ignore[index]
    assert above["三色工作法"] == "承诺制"
    assert above["承诺制"] == "承诺制+标准地+全代办"
    types = {item.method for item in made.evidence if item.subject == zone.iri and item.predicate == "type"}
    assert METHOD in types


def test_without_names_nothing_is_recognised_so() -> None:
    made = graph("记者在星火岭看到新厂房。", layers=())
    assert not [e for e in made.entities if e.kind == "DevelopmentZone"]


def read(folder: Path, text: str, encoding: str = "utf-8") -> tuple[Layer, list[tuple[str, str]]]:
    file = folder / "names.csv"
    file.write_bytes(text.encode(encoding))
    layer, refused = read_names(Own("names.csv", file))
    return layer, [(row.where, row.what) for row in refused]


def test_a_file_of_any_spreadsheet_is_read(tmp_path: Path) -> None:
    text = "名称\t类别\t别名\t所在地\n# 说明\n甲乙公司\t企业\t甲乙|乙公司\t南京市鼓楼区\n\n"
    for encoding in ("utf-8-sig", "utf-16", "gb18030"):
        layer, refused = read(tmp_path, text, encoding)
        assert refused == []
        assert layer.names == (Learned("甲乙公司", "Enterprise", ("乙公司", "甲乙"), "320106"),)
    layer, _ = read(tmp_path, "class;name;kind;level\nDevelopment zone;丙丁区;经开区;国家级\n")
    assert layer.names == (Learned("丙丁区", "DevelopmentZone", (), "", "National", "EconomicTechnological"),)


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("甲乙,", "no class for 甲乙"),
        (",企业", "no name"),
        ("甲乙,公私", "no class '公私'"),
        ("甲,企业", "甲 is no name"),
        ("我市,企业", "我市 points to different things"),
        ("2024,企业", "2024 is a number"),
        ("甲乙,企业,,鼓楼区", "4 areas are called 鼓楼区"),
        ("甲乙,企业,,没有的县", "no area is called 没有的县"),
        ("没有县,县级行政区", "the table of places has no 县级行政区 没有县"),
        ("甲乙,企业,,,国家级", "国家级 is said of development zones alone"),
        ("甲乙,开发区,,,最高级", "最高级 is none of the codes"),
        ("甲乙,企业,,,,,新材料", "nothing broader can be said of 甲乙"),
        ("丙丁,园区", "丙丁 is of another class in an earlier row"),
        ("戊己,企业,丙丁", "丙丁 is a name of another row"),
        ('甲乙,企业,,,,,,多,余', "9 cells under 7 heads"),
    ],
)
def test_a_row_that_is_no_name_is_told_by_its_line_and_the_rest_goes_on(tmp_path: Path, row: str, what: str) -> None:
    layer, refused = read(tmp_path, f"name,class,others,place,level,kind,broader\n丙丁,企业\n{row}\n庚辛,企业\n")
    assert refused == [("names.csv:3", what)]
    assert [one.name for one in layer.names] == ["丙丁", "庚辛"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("name\n甲乙\n", "no column class"),
        ("name,class,name\n", "two columns name"),
        ("", "the file is empty"),
        ('name,class\n"甲乙,企业\n', "is no CSV"),
    ],
)
def test_a_file_that_is_no_table_of_names_says_why(tmp_path: Path, text: str, what: str) -> None:
    layer, refused = read(tmp_path, text)
    assert layer.names == ()
    assert what in refused[0][1]


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text(written(NAMES), encoding="utf-8")
    layer, refused = read_names(Own("names.csv", tmp_path / "names.csv"))
    assert refused == ()
    assert layer.names == tuple(sorted(NAMES, key=lambda one: one.name))


def test_names_are_learned_listed_changed_and_forgotten(tmp_path: Path) -> None:
    file, layer = tmp_path / "n.csv", tmp_path / "deep" / "layer.csv"
    file.write_text("名称,类别\n甲乙公司,企业\n坏\n", encoding="utf-8")
    first = run("learn", file, "--into", layer)
    assert (first.exit_code, first.stdout.splitlines()[0]) == (1, "新增 added  甲乙公司  企业")
    assert "where: n.csv:3" in first.stderr
    file.write_text("名称,类别,别名\n甲乙公司,企业,甲乙\n丙丁园,园区,\n", encoding="utf-8")
    assert run("learn", file, "--into", layer).stdout.splitlines()[:2] == ["新增 added  丙丁园  园区", "更改 changed  甲乙公司  企业  甲乙"]
    assert run("learn", file, "--into", layer).stdout.splitlines()[1] == "未变 unchanged  甲乙公司  企业  甲乙"
    assert [one.name for one in listed(layer)] == ["丙丁园", "甲乙公司"]
    assert run("learn", "--into", layer, "--list").stdout.startswith("丙丁园  园区\n甲乙公司  企业  甲乙\n2 个名称 names")
    assert run("learn", "--into", layer, "--forget", "甲乙").stdout.startswith("删去 forgotten  甲乙公司")
    gone = run("learn", "--into", layer, "--forget", "丙丁圆")
    assert (gone.exit_code, "did you mean 丙丁园?" in gone.stderr) == (1, True)
    assert run("learn").exit_code == 2
    assert run("learn", tmp_path / "none.csv").exit_code == 1


def test_a_name_of_another_row_of_the_layer_is_refused_and_a_broken_layer_kept(tmp_path: Path) -> None:
    layer = tmp_path / "layer.csv"
    learn([Learned("甲乙公司", "Enterprise", ("甲乙",))], layer)
    with pytest.raises(InputError, match="甲乙 is a name of 甲乙公司 already"):
        learn([Learned("甲乙", "Park")], layer)
    layer.write_text("name,class\n甲乙公司,没有\n", encoding="utf-8")
    with pytest.raises(InputError, match="no class"):
        learn([Learned("丙丁", "Park")], layer)
    assert layer.read_text(encoding="utf-8") == "name,class\n甲乙公司,没有\n"


def test_the_files_of_a_user_are_found_beside_the_inputs(tmp_path: Path) -> None:
    for path in ("a/names.csv", "a/b/names.csv", "a/.hidden/names.csv", "a/b/x.txt", "a/names.txt"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x", encoding="utf-8")
    assert [own.name for own in beside([str(tmp_path / "a")], "names.csv")] == ["b/names.csv", "names.csv"]
    assert [own.name for own in beside([str(tmp_path / "a/b/x.txt"), "-"], "names.csv")] == ["names.csv"]
    assert [own.path for own in beside([str(tmp_path / "a/*/x.txt")], "names.csv")] == [tmp_path / "a/b/names.csv"]
    both = together(given([str(tmp_path / "a/names.csv"), str(tmp_path / "a/b/names.csv")]), given([str(tmp_path / "a/names.csv")]))
    assert [own.name for own in both] == ["a/names.csv", "b/names.csv"]
    with pytest.raises(InputError, match="no such file"):
        given([str(tmp_path / "none.csv")])


def test_a_build_reads_learned_names_and_those_beside_the_inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_HOME", str(tmp_path / "home"))
    folder = tmp_path / "报告"
    folder.mkdir()
    (folder / "甲.txt").write_text("运城市简报\n\n星火岭先行试验区签约项目3个。云锦投资3亿元。", encoding="utf-8")
    (folder / "names.csv").write_text("name,class\n云锦,Enterprise\n坏\n", encoding="utf-8")
    assert default_file() == tmp_path / "home" / "names.csv"
    learn(NAMES[:1], default_file())
    done = run("build", folder, "--out", tmp_path / "out")
    assert done.exit_code == 1
    assert "where: 报告/names.csv:3" in done.stderr  # there are two of that name
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert sorted(one["names"] for one in report["names"]["files"]) == [1, 1]
    assert all(len(one["sha256"]) == 64 for one in report["names"]["files"])
    assert len(report["names"]["refused"]) == 1
    assert [one["sources"] for one in report["documents"]["read"]] == [["甲.txt"]]
    shown = run("show", "云锦", "--store", tmp_path / "out").stdout
    assert "云锦  企业" in shown
    assert "据用户名单 home/names.csv" in run("show", "星火岭", "--store", tmp_path / "out").stdout
    alone = kg.build([str(folder)], tmp_path / "alone")  # from Python only what is named, or lies beside the inputs
    assert alone.names == 1
