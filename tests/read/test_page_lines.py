"""Web pages: what their lines, free lines and blanks say is kept, whatever tags they are made with."""

from __future__ import annotations

import re
from collections.abc import Callable
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from html import escape

import pytest

from kg.model import Document, Refusal
from kg.read import load
from kg.read.inputs import Located
from tests.read import making
from tests.read.test_same_text import passages
from tests.read.test_wrapping import source

SENTENCE = "2023年，甲州市开发区签约项目12个，总投资30亿元，同比增长5%。"


def framed(inner: str, title: str = "") -> str:
    return making.page("@", title).decode("utf-8").replace("<p>　　@</p>", inner)


def first(text: str) -> str:
    return text.strip().split("\n")[0]


def lines(inner: str) -> list[str]:
    around = f"<p>{SENTENCE}</p>" * 5
    (found,) = load(Located("0" * 64, ("x.html",), (), framed(around + inner + around).encode()))
    assert isinstance(found, Document), found
    return found.text.removesuffix(f"\n{SENTENCE}" * 5).removeprefix(f"{SENTENCE}\n" * 5).split("\n")


def saved(text: str) -> bytes:
    mail = MIMEMultipart("related")
    mail.attach(MIMEText(paragraphs(text), "html", "utf-8"))
    return mail.as_bytes()


def paragraphs(text: str) -> str:
    return framed("\n".join(f"<p>{escape(line.strip()) or '&nbsp;'}</p>" for line in text.split("\n")), first(text))


def broken(text: str) -> str:
    blocks = ("<br>".join(map(escape, block.split("\n"))) for block in re.split(r"\n\s*\n", text))
    return framed("".join(f"<p>{block}</p>" for block in blocks), first(text))


MADE: dict[str, Callable[[str], bytes]] = {
    "free lines as empty paragraphs": lambda text: paragraphs(text).encode(),
    "lines parted by breaks in paragraphs": lambda text: broken(text).encode(),
    "lines parted by breaks": lambda text: framed("<div>" + escape(text).replace("\n", "<br/>") + "</div>", first(text)).encode(),
    "as it was typed": lambda text: framed(f"<pre>{escape(text)}</pre>", first(text)).encode("gb18030"),
    "saved as one file": saved,
}


@pytest.mark.parametrize("made", MADE)
@pytest.mark.parametrize("name", ["D6", "H8", "L8", "M8", "N5", "N7", "O8"])  # wrapped, with free lines and columns of blanks
def test_a_page_says_what_its_text_says(name: str, made: str) -> None:
    text = source(name)
    assert passages(MADE[made](text), "x.html") == passages(text.encode(), "x.txt")


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        ("<p>园区    产值    税收</p>", ["园区    产值    税收"]),  # blanks in a row part columns
        ("<p>园区\n        产值</p>", ["园区 产值"]),  # and mean nothing where the page's own lines are indented
        ("<p>园区 <b> 产值</b></p>", ["园区 产值"]),
        ("<p style='white-space: pre-wrap'>园区\n产值</p>", ["", "园区", "产值", ""]),
        ("<p>园区</p><p>&nbsp;</p><p></p><p><br></p><p>产值</p>", ["园区", "", "产值"]),
        ("<div>园区<br><br><br>产值</div>", ["园区", "", "产值"]),
    ],
)
def test_blanks_and_free_lines(inner: str, said: list[str]) -> None:
    assert lines(inner) == said


def test_what_no_text_may_hold_stands_beside_a_table() -> None:
    table = "<table><tr><th>园区</th><th>产值（亿元）</th></tr><tr><td>东园</td><td>3.5</td></tr></table>"
    assert lines(f"{table}\x01又\x02一段话。") == ["园区\t产值（亿元）", "东园\t3.5", "又一段话。"]


def test_a_saved_page_without_a_page_is_refused() -> None:
    mail = MIMEMultipart("related")
    mail.attach(MIMEText("x", "css", "utf-8"))
    (found,) = load(Located("0" * 64, ("x.mht",), (), mail.as_bytes()))
    assert isinstance(found, Refusal)
    assert "holds no page" in found.reason


def test_a_page_too_large_to_seek_its_main_text_in_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.read.formats.pages.MOST_ELEMENTS", 5)
    said = lines("<p>又一段话。</p>")
    assert said[0] == "又一段话。"
    assert "首页" not in said
