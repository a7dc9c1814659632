"""Web pages: the main text, tables with merged cells, what the page says of itself, and what is refused."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from kg.model import Document, Refusal
from kg.read import load
from kg.read.inputs import Located
from tests.read import making

BODY = """<h1>关于2023年开发区工作情况的通报</h1>
<div class="info">发布时间：2024-01-18 10:30　来源：市商务局　浏览次数：123 【字体：大 中 小】</div>
<div class="content"><p>　　2023年，全市开发区完成工业投资<b>50.9</b>亿元，<a href="/x">同比增长</a>7.9％。全市共有省级以上开发区7家。</p>
<p>　　一、总体情况</p><p>新签约项目12个，总投资300亿元，<br>其中亿元以上项目7个。各开发区情况见下表。</p>
<p>单位：亿元</p><table><tr><th rowspan="2">园区</th><th colspan="2">2023年</th></tr><tr><th>产值</th><th>税收</th></tr>
<tr><td>东园</td><td>17</td><td>4.7</td></tr><tr><td>西园</td><td></td><td>5.7</td></tr></table>
<ul><li>甲州经开区签约5个；</li><li>乙州高新区签约7个。</li></ul></div>"""
PAGE = f"""<!DOCTYPE html><html><head><meta charset="gb2312"><title>关于2023年开发区工作情况的通报_甲州市人民政府</title>
<meta name="PubDate" content="2024-01-18 10:30"><meta name="ContentSource" content="市商务局"></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/z">政务公开</a></li><li><a href="/h">互动交流</a></li></ul></div>
<div class="main">{BODY}</div><div class="footer">版权所有：甲州市人民政府　某ICP备12345号
<script>var a = "投资99亿元";</script></div></body></html>"""


def read(data: bytes, name: str = "x.html") -> Document | Refusal:
    (found,) = load(Located("0" * 64, (name,), (), data))
    return found


def document(text: str, encoding: str = "utf-8") -> Document:
    found = read(text.encode(encoding))
    assert isinstance(found, Document), found
    return found


def test_main_text_without_navigation() -> None:
    found = document(PAGE, "gb18030")
    text = [(p.role, p.text) for p in found.articles[0].passages]
    assert text[0] == ("title", "关于2023年开发区工作情况的通报")
    assert ("body", "2023年，全市开发区完成工业投资50.9亿元，同比增长7.9%。") in text
    assert ("heading", "一、总体情况") in text
    assert [words for role, words in text if role == "row"] == ["园区\t2023年产值\t2023年税收", "东园\t17\t4.7", "西园\t—\t5.7"]
    assert [words for _, words in text].index("单位：亿元") + 1 == text.index(("row", "园区\t2023年产值\t2023年税收"))
    assert [words for _, words in text][-2:] == ["甲州经开区签约5个；", "乙州高新区签约7个。"]
    assert not any(word in found.text for word in ("政务公开", "版权所有", "99亿元"))


def test_what_the_page_says_of_itself() -> None:
    found = document(PAGE, "gb18030")
    assert (found.title, found.issued, found.publisher) == ("关于2023年开发区工作情况的通报", date(2024, 1, 18), "市商务局")
    assert found.extracted


def test_the_window_title_stands_in_for_a_headline() -> None:
    found = document("<html><head><title>甲州市开发区签约十二个项目-甲州新闻网</title></head><body><p>5月3日，甲州市开发区签约。</p></body></html>")
    assert found.articles[0].passages[0].text == "甲州市开发区签约十二个项目"
    page = making.page("甲州市开发区签约\n5月3日，甲州市开发区签约。", "")
    made = read(page)
    assert isinstance(made, Document)
    assert "门户网站" not in made.text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<html><body>" + "<div>" * 100_000 + "签约" + "</div>" * 100_000 + "</body></html>", "nests elements"),
        ("<html><body><p> </p></body></html>", "without a main text"),
        ("<html>", "without a main text"),
    ],
    ids=["nesting", "blank", "nothing"],
)
def test_refused_pages(text: str, reason: str) -> None:
    found = read(text.encode())
    assert isinstance(found, Refusal)
    assert reason in found.reason


def test_entities_are_not_multiplied() -> None:
    text = '<!DOCTYPE html [<!ENTITY a "签约签约"><!ENTITY b "&a;&a;&a;&a;&a;">]><html><body><p>甲州市开发区签约12个项目。&b;</p></body></html>'
    assert len(document(text).text) < 200


@pytest.mark.parametrize(
    ("module", "library", "name", "data"),
    [
        ("main_text", "trafilatura", "x.html", PAGE.encode("gb18030")),
        ("word", "docx", "x.docx", making.word("签约12个。")),
        ("sheets", "openpyxl", "x.xlsx", making.sheet(("表", [["地区", "产值"], ["东园", 1]]))),
    ],
)
def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch, module: str, library: str, name: str, data: bytes) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, "kg.read.formats.main_text", raising=False)
    monkeypatch.delattr("kg.read.formats.main_text", raising=False)
    found = read(data, name)
    assert isinstance(found, Refusal), module
    assert f"pip install 'devzone-kg[{name.rpartition('.')[2]}]'" == found.remedy
