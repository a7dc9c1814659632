"""Word documents: paragraphs, headings, counted lists, tables, footnotes, and what is refused."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml

from kg.model import Document, Passage, Refusal
from kg.read import load
from kg.read.formats import package
from kg.read.inputs import Located
from tests.read import making

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(data: bytes, name: str = "x.docx") -> Document | Refusal:
    (found,) = load(Located("0" * 64, (name,), (), data))
    return found


def document(data: bytes) -> Document:
    found = read(data)
    assert isinstance(found, Document), found
    return found


def passages(data: bytes) -> list[Passage]:
    return [passage for article in document(data).articles for passage in article.passages]


def changed(data: bytes, parts: dict[str, str]) -> bytes:
    """A package with some of its parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, text in parts.items():
            new.writestr(name, text)
    return out.getvalue()


def test_offsets_count_in_the_extracted_text() -> None:
    found = document(making.word("甲州市开发区概况\n\n2023年，全市开发区签约项目１２个。\n"))
    assert found.extracted
    assert found.text == "甲州市开发区概况\n\n2023年，全市开发区签约项目１２个。\n"
    last = found.articles[0].passages[-1]
    assert found.text[last.start : last.end] == "2023年，全市开发区签约项目１２个。"
    assert last.text == "2023年，全市开发区签约项目12个。"


def test_headings_and_title() -> None:
    made = docx.Document()
    made.add_heading("甲州市开发区2023年总结", 0)
    made.add_heading("工作成绩", 1)
    made.add_paragraph("签约项目12个。")
    made.add_heading("招商引资", 2)
    made.add_paragraph("新签约项目7个。")
    made.add_heading("2024年工作计划", 1)
    made.add_paragraph("力争签约15个。")
    found = passages(making.saved(made))
    assert [p.role for p in found] == ["title", "heading", "body", "heading", "body", "heading", "body"]
    assert found[4].section.headings == ("工作成绩", "招商引资")
    assert (found[6].section.headings, found[6].section.status) == (("2024年工作计划",), "Target")


def test_tables_become_rows_with_merged_cells_filled() -> None:
    made = docx.Document()
    made.add_paragraph("各园区情况如下。")
    made.add_paragraph("单位：亿元")
    table = made.add_table(4, 3)
    texts = (("地区", "2023年", ""), ("", "产值", "税收"), ("东园", "17", ""), ("西园", "21.5", "4.7"))
    for row, cells in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    made.add_paragraph("以上为初步数。")
    found = passages(making.saved(made))
    assert [p.text for p in found if p.role == "row"] == ["地区\t2023年产值\t2023年税收", "东园\t17\t—", "西园\t21.5\t4.7"]
    assert [p.text for p in found][:2] == ["各园区情况如下。", "单位：亿元"]
    assert found[-1].text == "以上为初步数。"


def test_a_card_becomes_fields() -> None:
    made = docx.Document()
    fields = (("项目名称", "高性能磁材扩建项目"), ("建设单位", "甲州乙材料有限公司"), ("总投资", "4.6亿元"))
    table = made.add_table(0, 2)
    for field in fields:
        for cell, text in zip(table.add_row().cells, field, strict=True):
            cell.text = text
    assert document(making.saved(made)).text.split("\n")[:3] == [f"{label}：{value}" for label, value in fields]


def test_numbers_that_word_counts_are_written_out() -> None:
    made = docx.Document()
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (form, text) in enumerate((("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")))
    )
    numbering = made.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="99">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="99"><w:abstractNumId w:val="99"/></w:num>'))
    for level, text in ((0, "总体要求"), (0, "主要任务"), (1, "强化招商。"), (2, "签约12个。"), (1, "优化服务。"), (0, "保障")):
        properties = made.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="99"/></w:numPr>'))
    lines = document(making.saved(made)).text.split("\n")
    assert lines == ["一、总体要求", "二、主要任务", "（一）强化招商。", "1.签约12个。", "（二）优化服务。", "三、保障"]


def test_footnotes_follow_their_paragraph_and_page_heads_stay_out() -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "甲州市商务局内部资料"
    paragraph = made.add_paragraph("全年签约项目12个")
    paragraph._p.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="2"/></w:r>'))
    paragraph.add_run("，投资30亿元。")
    made.add_paragraph("2024年继续。")
    data = making.saved(made)
    notes = f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>不含续建项目。</w:t></w:r></w:p></w:footnote></w:footnotes>'
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        relations = old.read("word/_rels/document.xml.rels").decode()
        types = old.read("[Content_Types].xml").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    related = f'<Relationship Id="rN" Type="{kind}" Target="footnotes.xml"/>'
    form = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    data = changed(
        data,
        {
            "word/footnotes.xml": notes,
            "word/_rels/document.xml.rels": relations.replace("</Relationships>", f"{related}</Relationships>"),
            "[Content_Types].xml": types.replace("</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{form}"/></Types>'),
        },
    )
    assert document(data).text.split("\n") == ["全年签约项目12个，投资30亿元。", "不含续建项目。", "2024年继续。"]


def test_deleted_text_stays_out_and_inserted_text_in() -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("签约项目")._p
    paragraph.append(parse_xml(f"<w:del {W}><w:r><w:delText>11</w:delText></w:r></w:del>"))
    paragraph.append(parse_xml(f"<w:ins {W}><w:r><w:t>12个。</w:t></w:r></w:ins>"))
    assert document(making.saved(made)).text == "签约项目12个。"


BODY = f'<w:document {W}><w:body>{{}}</w:body></w:document>'


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + BODY.format("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>"), "declares"),
        (BODY.format("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000), "nests elements deeper"),
        (BODY.format("<w:p>"), "broken XML"),
        (BODY.format("<w:p>" + " " * (40 << 20) + "</w:p>"), "made to burst"),
    ],
    ids=["entities", "nesting", "broken", "burst"],
)
def test_bombs_are_refused(body: str, reason: str) -> None:
    found = read(changed(making.word("甲"), {"word/document.xml": body}))
    assert isinstance(found, Refusal)
    assert reason in found.reason


def test_damaged_and_encrypted_packages_are_refused() -> None:
    whole = making.word("全年签约项目12个。" * 200)
    for cut in (len(whole) // 3, len(whole) - 40):
        found = read(whole[:cut])
        assert isinstance(found, Refusal)
        assert "damaged" in found.reason
    locked = bytearray(whole)
    at = locked.rfind(b"PK\x01\x02")
    while at >= 0:
        locked[at + 8] |= 1
        at = locked.rfind(b"PK\x01\x02", 0, at)
    found = read(bytes(locked))
    assert isinstance(found, Refusal)
    assert "encrypted" in found.reason
    assert package.kind(b"PK\x03\x04") == "damaged"
