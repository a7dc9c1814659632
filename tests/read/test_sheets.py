"""Spreadsheets and CSV: rows under their headers, captions, units, merged cells, what a cell shows."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from pyoxigraph import Literal

import kg
from kg.ask.sparql.query import Rows, query
from kg.model import Document, Refusal
from kg.read import load, read
from kg.read.formats import grid, numbering, sheets
from kg.read.inputs import Located
from tests.read import making

ROWS: list[list[object]] = [
    ["甲州市2023年各开发区主要指标"],
    ["单位：亿元"],
    ["开发区", "规上工业总产值", "固定资产投资", "同比增长（%）"],
    ["运城经济技术开发区", 352.6, 41, 7.25],
    ["风陵渡经济开发区", 96.15, None, -3.5],
    ["注：以上为初步数。"],
]


def document(data: bytes, name: str) -> Document:
    (found,) = load(Located("0" * 64, (name,), (), data))
    assert isinstance(found, Document), found
    return found


def told(found: Document) -> list[tuple[str, str]]:
    return [(p.role, p.text) for article in found.articles for p in article.passages]


def csv_of(rows: list[list[object]], sign: str = ",") -> str:
    return "\r\n".join(sign.join("" if cell is None else f'"{cell}"' for cell in row) for row in rows)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (making.sheet(("Sheet1", ROWS)), "x.xlsx"),
        (csv_of(ROWS).encode("utf-8-sig"), "x.csv"),
        (csv_of(ROWS).encode("gb18030"), "x.csv"),
        (csv_of(ROWS, "\t").encode(), "x.tsv"),
        (csv_of(ROWS, ";").encode(), "x.csv"),
    ],
)
def test_rows_under_their_headers(data: bytes, name: str) -> None:
    found = document(data, name)
    assert found.extracted
    assert told(found) == [
        ("title", "甲州市2023年各开发区主要指标"),
        ("caption", "单位：亿元"),
        ("row", "开发区\t规上工业总产值\t固定资产投资\t同比增长（%）"),
        ("row", "运城经济技术开发区\t352.6\t41\t7.25"),
        ("row", "风陵渡经济开发区\t96.15\t—\t-3.5"),
        ("body", "注：以上为初步数。"),
    ]


def test_figures_of_a_sheet_are_facts_with_the_unit_of_its_caption(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(making.sheet(("Sheet1", ROWS)))
    kg.build([str(tmp_path / "t.xlsx")], tmp_path / "out")
    asked = "SELECT ?who ?v { ?o dz:about/rdfs:label ?who ; dz:value ?v ; dz:unit dz:CNY } ORDER BY ?v"
    answer = query(kg.open(tmp_path / "out").exports, asked)
    assert isinstance(answer, Rows)
    values = [float(row[1].value) for row in answer.rows if isinstance(row[1], Literal)]
    assert values == pytest.approx([4.1e9, 9.615e9, 3.526e10])


def test_several_sheets_and_merged_cells() -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "在建项目"
    for row in (["地区", "项目", None], [None, "个数", "投资"], ["东园", 3, 4.5], [None, 2, 1]):
        first.append(row)
    for merged in ("A1:A2", "B1:C1", "A3:A4"):
        first.merge_cells(merged)
    second = book.create_sheet("储备项目")
    second.append([])
    second.append([None, "名称", "规模"])
    second.append([None, "甲项目", "年产5万吨"])
    second.append([None, "乙项目", "年产7万吨"])
    book.create_sheet("空")
    book.create_sheet("暗").sheet_state = "hidden"
    book["暗"].append(["不可见", 1])
    assert told(document(making.saved(book), "x.xlsx")) == [
        ("heading", "在建项目"),
        ("row", "地区\t项目个数\t项目投资"),
        ("row", "东园\t3\t4.5"),
        ("row", "东园\t2\t1"),
        ("heading", "储备项目"),
        ("row", "名称\t规模"),
        ("row", "甲项目\t年产5万吨"),
        ("row", "乙项目\t年产7万吨"),
    ]


def test_tables_side_by_side_are_read_one_after_the_other() -> None:
    beside: list[list[object]] = [
        ["2023年各开发区指标", None, None, None, None],
        ["开发区", "增加值（亿元）", None, "园区", "税收（亿元）"],
        ["东区", 12, None, "西园", 3],
        ["南区", 15, None, "北园", 4],
    ]
    rows = [text for role, text in told(document(making.sheet(("Sheet1", beside)), "x.xlsx")) if role == "row"]
    assert rows == ["开发区\t增加值（亿元）", "东区\t12", "南区\t15", "园区\t税收（亿元）", "西园\t3", "北园\t4"]
    # A column that is empty by chance parts nothing: numbers alone are no table.
    spaced: list[list[object]] = [["开发区", "增加值", None, "税收"], ["东区", 12, None, 3], ["南区", 15, None, 4]]
    rows = [text for role, text in told(document(making.sheet(("Sheet1", spaced)), "x.xlsx")) if role == "row"]
    assert rows == ["开发区\t增加值\t税收", "东区\t12\t3", "南区\t15\t4"]


def test_tables_side_by_side_keep_their_cells() -> None:
    beside: list[list[object]] = [["开发区", "增加值", None, "园区", "税收"], ["东区", 12, None, "西园", 3], ["南区", 15, None, "北园", 4]]
    found = document(making.sheet(("表", beside)), "x.xlsx")
    spots = [p.spot.cell for article in found.articles for p in article.passages if p.spot]
    assert spots == ["表!A1", "表!A2", "表!A3", "表!D1", "表!D2", "表!D3"]


def test_two_lines_of_heads_where_no_cell_is_merged() -> None:
    text = "园区,工业产值（亿元）,,税收（亿元）,\n,完成,同比（%）,完成,同比（%）\n东园,3,1.5,1,2\n西园,4,2.5,1,-2\n"
    rows = [text for role, text in told(document(text.encode(), "x.csv")) if role == "row"]
    assert rows[0] == "园区\t工业产值完成（亿元）\t工业产值同比（%）\t税收完成（亿元）\t税收同比（%）"
    assert len(rows) == 3
    # A row of words below heads with a hole is a row.
    text = "园区,主任,\n东园,张三,东路1号\n西园,李四,西路2号\n"
    assert len([role for role, _ in told(document(text.encode(), "x.csv")) if role == "row"]) == 3


def test_a_year_that_only_the_sheet_says_is_its_heading() -> None:
    bare: list[list[object]] = [["园区", "税收（亿元）"], ["东园", 3], ["西园", 4]]
    assert told(document(making.sheet(("2022年", bare)), "x.xlsx"))[0][1] == "2022年"
    said: list[list[object]] = [["2023年各园区税收"], *bare]
    assert told(document(making.sheet(("2022年", said)), "x.xlsx"))[0][1] == "2023年各园区税收"
    assert told(document(making.sheet(("Sheet2022", bare)), "x.xlsx"))[0][0] == "row"


def test_empty_cells_of_text_tables_keep_their_columns() -> None:
    piped = "| 园区 | 项目 | 税收 |\n|---|---|---|\n| 东园 | | 3 |\n| | 2 | 4 |\n"
    rows = [text for role, text in told(document(piped.encode(), "x.md")) if role == "row"]
    assert [row.split("\t")[1:] for row in rows] == [["项目", "税收"], ["", "3"], ["2", "4"]]
    tabbed = "园区\t项目\t税收\t备注\n东园\t\t3\t无\n西园\t2\t4\n北园\t2\t4\t有\n"
    rows = [text for role, text in told(document(tabbed.encode(), "x.txt")) if role == "row"]
    assert rows == ["园区\t项目\t税收\t备注", "东园\t\t3\t无", "西园\t2\t4", "北园\t2\t4\t有"]


def test_what_a_cell_shows() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["指标", "数值"])
    values = ((0.1 + 0.2, "General"), (0.125, "0.0%"), (datetime(2024, 5, 19), "yyyy-mm-dd"), (1234567.0, "#,##0"), ("签约\n开工", "@"))
    for number, (value, form) in enumerate(values, 2):
        page.append(["甲", value])
        page.cell(number, 2).number_format = form
    rows = [text for role, text in told(document(making.saved(book), "x.xlsx")) if role == "row"]
    assert rows[1:] == ["甲\t0.3", "甲\t12.5%", "甲\t2024年5月19日", "甲\t1234567", "甲\t签约开工"]


def test_judgements_and_corrections_are_no_inputs(tmp_path: Path) -> None:
    for name in ("judgements.csv", "corrections.csv", "数据.csv"):
        (tmp_path / name).write_text(csv_of(ROWS) + name, encoding="utf-8")
    assert [found.sources for found in read([str(tmp_path)]) if isinstance(found, Document)] == [("数据.csv",)]


def test_a_csv_of_one_column_is_a_text() -> None:
    found = document("2023年，甲州市开发区签约项目12个。\n全年投资30亿元。\n".encode(), "x.csv")
    assert [text for _, text in told(found)] == ["2023年，甲州市开发区签约项目12个。", "全年投资30亿元。"]


@pytest.mark.parametrize("module", [grid, numbering, sheets])
def test_examples_in_docstrings(module: object) -> None:
    import doctest
    from types import ModuleType

    assert isinstance(module, ModuleType)
    results = doctest.testmod(module)
    assert (results.failed, results.attempted > 0) == (0, True)


def test_refused() -> None:
    whole = making.sheet(("表", ROWS))
    book = openpyxl.load_workbook(io.BytesIO(whole))
    book["表"].merged_cells.add("A1:XFD1048576")
    (found,) = load(Located("0" * 64, ("x.xlsx",), (), making.saved(book)))
    assert isinstance(found, Refusal)
    assert "merges more than" in found.reason
    for data, reason in ((whole[: len(whole) // 2], "damaged"), (b"PK\x03\x04" + bytes(100), "damaged")):
        (found,) = load(Located("0" * 64, ("x.xlsx",), (), data))
        assert isinstance(found, Refusal)
        assert reason in found.reason
    (found,) = load(Located("0" * 64, ("x.csv",), (), b'a,"' + b"x" * 200_000 + b"\n"))
    assert isinstance(found, Refusal)
    assert "broken" in found.reason
