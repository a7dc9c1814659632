"""PDF files: columns, running heads, page numbers, tables, broken paragraphs, and what is refused."""

from __future__ import annotations

import re
import sys

import pytest
import typst

from kg.model import Document, Refusal
from kg.read import load
from kg.read.inputs import Located
from kg.read.lines import split
from tests.read import making

FIRST = "2023年，甲州市开发区牢固树立项目为王的理念，全年共签约项目12个，总投资300.5亿元，同比增长7.9%，其中亿元以上项目7个。"
SECOND = "全市各开发区深化“三化三制”改革，优化营商环境，推行“承诺制+标准地+全代办”，新增市场主体1356户，规上工业企业达到126家。"


def read(data: bytes, name: str = "x.pdf") -> list[Document | Refusal]:
    return list(load(Located("0" * 64, (name,), (), data)))


def document(data: bytes) -> Document:
    (found,) = read(data)
    assert isinstance(found, Document), found
    return found


def told(found: Document) -> list[tuple[str, str]]:
    return [(p.role, p.text) for article in found.articles for p in article.passages]


def typeset(body: str, **page: str) -> bytes:
    told = "".join(f", {key}: {value}" for key, value in page.items())
    return bytes(typst.compile(f'#set page(paper: "a5"{told})\n#set text(font: "{making.FONT}", lang: "zh", size: 10pt)\n{body}'.encode()))


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("paper", ["a4", "a5", "a3"])
def test_paragraphs_are_rejoined_in_reading_order(columns: int, paper: str) -> None:
    text = "甲州市开发区2023年工作总结\n" + "\n".join(f"{FIRST}\n{SECOND}" for _ in range(9)) + "\n"
    found = document(making.pdf(text, columns, paper, head="甲州市商务局内部资料"))
    expected = [("title", "甲州市开发区2023年工作总结")] + [("body", FIRST), ("body", SECOND)] * 9
    assert told(found) == expected
    assert found.extracted


def test_a_sentence_knows_its_page_where_its_paragraph_goes_over_two() -> None:
    found = document(making.pdf((FIRST + SECOND) * 14, 1, "a5"))
    spots = [p.spot for article in found.articles for p in article.passages]
    pages = [spot.page for spot in spots if spot is not None and spot.page is not None]
    assert len(pages) == 28
    assert pages == sorted(pages)
    assert set(pages) == {1, 2, 3} or set(pages) == {1, 2}


def test_running_heads_are_furniture_and_tell_the_date() -> None:
    text = "甲州市开发区工作综述\n" + f"{FIRST}\n{SECOND}\n" * 12
    found = document(making.pdf(text, 2, "a5", head="2024年5月19日 星期日 甲州日报 要闻"))
    assert str(found.issued) == "2024-05-19"
    assert not [text for _, text in told(found) if "星期日" in text or re.fullmatch(r"— \d+ —", text)]
    assert next(line.text for line in split(found.text)).startswith("2024年5月19日")


def test_a_headline_over_both_columns_and_one_between_them() -> None:
    body = f"""#place(top, scope: "parent", float: true)[#align(center)[#text(size: 18pt)[甲州开发区建设升级版综述]]]
#h(2em){FIRST}

#h(2em){SECOND}

#h(2em){FIRST}

#h(2em){SECOND}"""
    found = told(document(typeset(body, columns="2")))
    assert found[0] == ("title", "甲州开发区建设升级版综述")
    assert found[1:] == [("body", FIRST), ("body", SECOND)] * 2


def test_tables_keep_their_columns_where_a_cell_is_empty() -> None:
    body = """#"各园区情况如下。"

#"单位：亿元"
#table(columns: 3, column-gutter: 2em, [园区], [产值], [税收], [东园], [17.5], [4.7], [西园], [], [5.2], [南园], [21], [])

#"以上为初步数。"
"""
    found = told(document(typeset(body)))
    assert [text for role, text in found if role == "row"] == ["园区\t产值\t税收", "东园\t17.5\t4.7", "西园\t—\t5.2", "南园\t21\t—"]
    assert found[1] == ("caption", "单位：亿元")
    assert found[-1] == ("body", "以上为初步数。")


def test_ruled_tables_with_merged_cells_and_cells_of_several_lines() -> None:
    body = """#"重点项目进展如下。"
#table(columns: (1fr, 3fr, 1fr, 1fr), align: horizon, table.cell(rowspan: 2)[地区], table.cell(rowspan: 2)[项目名称],
table.cell(colspan: 2)[2023年], [总投资], [已完成], table.cell(rowspan: 2)[东园], [甲州乙材料有限公司年产5000吨高性能磁钢扩建项目], [4.6], [],
[丙园区标准厂房], [12], [3], [西园], [丁公司风电叶片], [6.5], [1])
#"以上为初步数。"
"""
    found = told(document(typeset(body)))
    assert [text for role, text in found if role == "row"] == [
        "地区\t项目名称\t2023年总投资\t2023年已完成",
        "东园\t甲州乙材料有限公司年产5000吨高性能磁钢扩建项目\t4.6\t—",
        "东园\t丙园区标准厂房\t12\t3",
        "西园\t丁公司风电叶片\t6.5\t1",
    ]
    assert (found[0][1], found[-1][1]) == ("重点项目进展如下。", "以上为初步数。")


def test_a_frame_around_text_is_no_table() -> None:
    body = f'#rect(width: 100%)[#"{FIRST}"]\n#rect(width: 100%)[#"{SECOND}"]'
    assert told(document(typeset(body))) == [("body", FIRST), ("body", SECOND)]


def test_scans_are_refused_and_single_scanned_pages_told() -> None:
    drawing = "#rect(width: 5cm, height: 5cm, fill: red)"
    (found,) = read(typeset(drawing))
    assert isinstance(found, Refusal)
    assert "text layer" in found.reason
    assert "OCR" in found.remedy
    refusal, made = read(typeset(f"{FIRST}\n#pagebreak()\n{drawing}"))
    assert isinstance(refusal, Refusal)
    assert isinstance(made, Document)
    assert refusal.reason.startswith("pages 2 hold no text")


def test_damaged_and_encrypted_files_are_refused() -> None:
    whole = making.pdf(FIRST)
    (found,) = read(b"%PDF-1.7\n" + bytes(2000))
    assert isinstance(found, Refusal)
    assert "damaged" in found.reason
    for cut in range(0, len(whole), len(whole) // 9):
        assert len(read(whole[:cut] or b"%PDF-")) >= 1
    locked = whole.replace(b"/Root", b"/Encrypt <</Filter /Standard /V 1 /R 2 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> /P -4>> /Root", 1)
    (found,) = read(locked)
    assert isinstance(found, Refusal)
    assert "encrypted" in found.reason or "damaged" in found.reason


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    (found,) = read(making.pdf(FIRST))
    assert isinstance(found, Refusal)
    assert found.remedy == "pip install 'devzone-kg[pdf]'"
