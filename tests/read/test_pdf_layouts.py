"""Layouts that newspapers, reports and their printers have: each text whole and in order, nothing of another in it."""

from __future__ import annotations

import io
import re
from collections import Counter

import pypdfium2
import pytest
import typst

from kg.model import Document
from kg.read import parse
from kg.read.encoding import Undecodable
from kg.read.formats import pdf
from tests.read import making
from tests.read.test_pdf import FIRST, SECOND, document, told, typeset
from tests.read.test_wrapping import TEXTS


def units(data: bytes) -> list[str]:
    """The paragraphs of a PDF file, rows of tables with a bar between their cells."""
    found = pdf.extract(data)
    assert not isinstance(found, Undecodable), found
    return ["|".join(unit.cells) or unit.text for unit in found.units if not unit.furniture]


def story(place: str, paragraphs: int) -> list[str]:
    return [
        f"{year}年，{place}开发区全年共签约项目{year % 37}个，总投资{year % 291}.5亿元，同比增长{year % 19}.9%。{place}深化第{year % 11}轮改革，"
        f"优化营商环境{year % 17}条，推行“承诺制+标准地+全代办”，新增市场主体{year % 89}户，规上工业企业达到{year % 127}家。"
        for year in range(2001, 2001 + paragraphs)
    ]


def body(paragraphs: list[str]) -> str:
    return "\n\n".join(f"#h(2em){making.quoted(paragraph)}" for paragraph in paragraphs)


def headline(text: str, size: int) -> str:
    return f"#align(center)[#text(size: {size}pt)[{text}]]"


def page(source: str, paper: str = "a3") -> bytes:
    made = f'#set page(paper: "{paper}", margin: 1.5cm)\n#set text(font: "{making.FONT}", lang: "zh", size: 10pt)\n'
    return bytes(typst.compile(f"{made}#set par(justify: true, spacing: 0.65em)\n{source}".encode()))


def test_boxes_of_a_newspaper_page_do_not_mix() -> None:
    texts = {place: story(f"{place}州", length) for place, length in zip("甲乙丙丁戊", (9, 7, 4, 3, 4), strict=True)}
    heads = {"甲": "甲州开发区跑出加速度", "乙": "乙州签约忙", "丙": "丙州三区联动谋新局", "丁": "丁州园区换新颜", "戊": "戊州年度综述"}
    source = f"""#grid(columns: (1fr, 1fr, 1fr, 1fr), column-gutter: 1em, row-gutter: 1.5em,
grid.cell(colspan: 3)[{headline(heads["甲"], 20)} #block(height: 10cm)[#columns(3, gutter: 1em)[{body(texts["甲"])}]]],
grid.cell(rowspan: 2)[{headline(heads["乙"], 13)} {body(texts["乙"])}],
grid.cell(colspan: 2)[{headline(heads["丙"], 15)} #block(height: 7cm)[#columns(2, gutter: 1em)[{body(texts["丙"])}]]],
[{headline(heads["丁"], 12)} {body(texts["丁"])}],
grid.cell(colspan: 4)[{headline(heads["戊"], 16)} #block(height: 4cm)[#columns(2, gutter: 1.5em)[{body(texts["戊"])}]]])"""
    expected = [text for place in "甲丙丁乙戊" for text in (heads[place], *texts[place])]
    assert units(page(source)) == expected


def test_a_box_inside_a_column_is_a_text_of_its_own() -> None:
    left, boxed, below = story("甲州", 7), story("乙州", 2), story("丙州", 3)
    source = f"""#grid(columns: (1fr, 1fr), column-gutter: 1em, [{headline("甲州要闻", 14)} {body(left)}],
[#rect(width: 100%, inset: 8pt)[{headline("乙州简讯", 12)} {body(boxed)}] {headline("丙州要闻", 14)} {body(below)}])"""
    assert units(page(source, "a4")) == ["甲州要闻", *left, "乙州简讯", *boxed, "丙州要闻", *below]


def test_a_note_in_the_margin_is_a_text_of_its_own() -> None:
    note = "编者按：开发区是改革开放的窗口，本报今起推出系列报道，敬请垂注。"
    source = f"#grid(columns: (1fr, 9em), column-gutter: 1.5em, [{body(story('甲州', 5))}], [#text(size: 8pt)[{making.quoted(note)}]])"
    assert units(page(source, "a4")) == [*story("甲州", 5), note]


def test_a_caption_between_the_lines_of_a_sentence_comes_behind_its_paragraph() -> None:
    caption = "图为乙州开发区标准厂房建设现场，工人正在吊装钢梁。"
    figure = f"#figure(placement: top, rect(width: 100%, height: 3cm), caption: text(size: 8pt)[{caption}], supplement: none, numbering: none)"
    text = story("甲州", 12)
    found = units(page(f"#columns(2)[{body(text[:6])} {figure} {body(text[6:])}]", "a5"))
    assert [one for one in found if one != caption] == text
    assert caption in found


def test_footnotes_stand_apart_and_their_marks_are_no_digits() -> None:
    note = "产值按当年价格计算，增速按可比价格计算。"
    long = "，".join(f"第{n}号园区新签约项目{n}个" for n in range(10, 140)) + "。"
    source = f"#h(2em)全市开发区完成产值352.6#footnote[{note}]亿元，较上年增长。\n\n{body(story('甲州', 3))}\n\n#h(2em){making.quoted(long)}"
    assert units(page(source, "a5")) == ["全市开发区完成产值352.6¹亿元，较上年增长。", *story("甲州", 3), long, f"¹{note}"]


def test_running_heads_of_odd_and_even_pages_are_furniture() -> None:
    number = "#counter(page).display()"
    head = f"context if calc.odd(counter(page).get().first()) [甲州市统计公报 #h(1fr) {number}] else [{number} #h(1fr) 第三章]"
    found = pdf.extract(typeset(f"#set par(justify: true, spacing: 0.65em)\n{body(story('甲州', 24))}", header=head))
    assert not isinstance(found, Undecodable)
    assert [unit.text for unit in found.units if not unit.furniture] == story("甲州", 24)
    assert {re.sub(r"[\d\s]", "", unit.text) for unit in found.units if unit.furniture} == {"甲州市统计公报", "第三章"}


def test_cells_of_several_lines_in_a_table_without_rules() -> None:
    source = f"""{body([FIRST])}

#table(stroke: none, columns: (3em, 3fr, 5fr, 2fr, 2fr), [序号],[项目名称],[建设内容],[总投资（亿元）],[建设地点],
[1],[磁材扩建项目],[新建厂房3万平方米，购置生产线5条，年产高性能磁钢5000吨],[4.6],[东园],
[2],[风电叶片智能制造产业园一期建设项目],[建设生产车间、研发楼，达产后年产叶片800套],[12.5],[西园北区工业大道],
[3],[标准厂房],[建设标准厂房10万平方米],[],[南园])

{body([SECOND])}"""
    assert [one.replace(" ", "") for one in units(page(source, "a5"))] == [
        FIRST,
        "序号|项目名称|建设内容|总投资（亿元）|建设地点",
        "1|磁材扩建项目|新建厂房3万平方米，购置生产线5条，年产高性能磁钢5000吨|4.6|东园",
        "2|风电叶片智能制造产业园一期建设项目|建设生产车间、研发楼，达产后年产叶片800套|12.5|西园北区工业大道",
        "3|标准厂房|建设标准厂房10万平方米|—|南园",
        SECOND,
    ]


ONE_BY_ONE = "#stack(dir: ttb, spacing: 0.3em, ..({}.clusters().map(c => text(size: 18pt)[#c])))"


@pytest.mark.parametrize("how", [ONE_BY_ONE, "#rotate(90deg, reflow: true)[#{}]"])
def test_what_stands_beside_the_text_is_no_part_of_it(how: str) -> None:
    stands = "乙州开发区跑出加速度，共三篇"
    source = f"#grid(columns: (3em, 1fr), [{how.format(making.quoted(stands)[1:])}], [{body(story('甲州', 6))}])"
    found = units(page(source, "a4"))
    assert [one for one in found if one != stands] == story("甲州", 6)
    assert stands in found


@pytest.mark.parametrize("rotation", [90, 270])
def test_a_page_that_is_shown_turned_is_read_as_it_is_shown(rotation: int) -> None:
    table = "#table(columns: 3, [园区], [产值], [税收], [东园], [17.5], [4.7], [西园], [], [5.2])"
    turn = 90 if rotation == 270 else -90
    source = f"#rotate({turn}deg, reflow: true)[#block(width: 22cm)[{body(story('甲州', 3))}\n\n{table}\n\n{body(story('乙州', 1))}]]"
    document = pypdfium2.PdfDocument(page(source, "a4"))
    document[0].set_rotation(rotation)
    file = io.BytesIO()
    document.save(file)
    assert units(file.getvalue()) == [*story("甲州", 3), "园区|产值|税收", "东园|17.5|4.7", "西园|—|5.2", *story("乙州", 1)]


@pytest.mark.parametrize("width", [16, 24, 38])
def test_text_that_was_broken_into_lines_before_it_was_set(width: int) -> None:
    paragraphs = story("甲州", 6)
    lines = [paragraph[at : at + width] for paragraph in paragraphs for at in range(0, len(paragraph), width)]
    plain = parse("\n".join(paragraphs), "0" * 64, ("x.txt",))
    assert isinstance(plain, Document)
    assert told(document(making.pdf("\n".join(lines), 1))) == told(plain)


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_no_character_is_lost_or_made(columns: int) -> None:
    for name in ("D6", "K8", "M6", "N5"):
        (path,) = TEXTS.glob(f"{name}-*.txt")
        text = path.read_text(encoding="utf-8")
        found = "".join(units(making.pdf(text, columns)))
        assert Counter(re.sub(r"[\s|—\d]", "", found)) == Counter(re.sub(r"[\s|—\d]", "", text)), name
