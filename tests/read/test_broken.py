"""Broken files of every kind: each is read or refused by name, soon, and nothing else is looked at."""

from __future__ import annotations

import io
import random
import re
import time
import zipfile
from collections.abc import Callable

import pytest

from kg.model import Document, Refusal
from kg.read import load
from kg.read.inputs import Located
from tests.read import making
from tests.read.test_properties import check
from tests.read.test_wrapping import source

SOON = 5.0  # seconds
ODD = ("", "-1", "0", "999999999", "abc", "1.5", "A1:B2", "restart", "²", "../../x", "http://x.invalid/")


def battered(chance: random.Random, data: bytes) -> bytes:
    """Bytes changed, lost, added and repeated."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 3, 10))):
        at = chance.randrange(len(made) + 1)
        match chance.randrange(4):
            case 0:
                made[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del made[at : at + chance.randrange(60)]
            case 2:
                made[at:at] = chance.choice((b"<", b">", b"99999999999", b"\xff\xff", b"\0", b'"', b"&amp;", b"<p>", b"<table>"))
            case _:
                other = chance.randrange(len(made) + 1)
                made[at:at] = made[other : other + 300]
    return bytes(made)


def odd(chance: random.Random, data: bytes) -> bytes:
    """An office file with odd values in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        chosen = chance.choice([name for name in old.namelist() if name.endswith((".xml", ".rels"))])
        share = chance.choice((0.003, 0.02, 0.2))
        for name in old.namelist():
            text = old.read(name)
            if name == chosen:
                said = text.decode("utf-8")
                said = re.sub('="[^"]*"', lambda match: f'="{chance.choice(ODD)}"' if chance.random() < share else match[0], said)
                text = said.encode("utf-8")
            new.writestr(name, text)
    return out.getvalue()


TEXT = source("H6")
WHOLE: dict[str, tuple[bytes, Callable[[random.Random, bytes], bytes]]] = {
    "docx": (making.word(TEXT), odd),
    "xlsx": (making.sheet(("表", [["园区", "产值（亿元）"], ["东园", 3.5]])), odd),
    "html": (making.page(TEXT), battered),
    "pdf": (making.pdf(TEXT, 2), battered),
    "csv": ("园区,产值\r\n东园,\"3.5\"\r\n".encode(), battered),
    "txt": (TEXT.encode("gb18030"), battered),
}


@pytest.mark.parametrize("kind", WHOLE)
def test_a_broken_file_is_read_or_refused(kind: str) -> None:
    whole, breaking = WHOLE[kind]
    outcomes = set()
    for seed in range(60):
        data = breaking(random.Random(f"{kind}{seed}"), whole)
        began = time.process_time()
        for found in load(Located("0" * 64, (f"x.{kind}",), (), data)):
            outcomes.add(type(found))
            if isinstance(found, Refusal):
                assert found.source == f"x.{kind}"
                assert found.reason
                assert found.remedy
        assert time.process_time() - began < SOON, seed
    assert Document in outcomes


@pytest.mark.parametrize("kind", ["docx", "html", "xlsx", "csv"])
def test_what_holds_for_texts_holds_for_what_is_extracted(kind: str) -> None:
    (found,) = load(Located("0" * 64, (f"x.{kind}",), (), WHOLE[kind][0]))
    assert isinstance(found, Document)
    check(found)


def told(name: str, data: bytes) -> tuple[list[str], float]:
    """Why what was refused of a file was, or the texts of its documents, and the seconds of processor time that it took."""
    began = time.process_time()
    found = list(load(Located("0" * 64, (name,), (), data)))
    seconds = time.process_time() - began
    return [one.reason if isinstance(one, Refusal) else one.text for one in found], seconds


def with_part(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """An office file with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            part = old.read(one)
            new.writestr(one, change(part.decode("utf-8")).encode("utf-8") if one == name else part)
    return out.getvalue()


SENTENCE = "2023年，甲州市开发区签约项目12个，总投资30亿元，同比增长5%。"
DEEP = 100_000
BOMB = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi",
strict=True)) + "]>"
WORD, SHEET, PAGE = WHOLE["docx"][0], WHOLE["xlsx"][0], f"<html><body><p>{SENTENCE}</p>@<p>{SENTENCE}</p></body></html>"
BODY, CELLS = "word/document.xml", "xl/worksheets/sheet1.xml"


def after_head(text: str, added: str) -> str:
    return re.sub(r"^(<\?xml[^>]*\?>)?", lambda match: match[0] + added, text, count=1)


HARMFUL: dict[str, tuple[str, bytes, str]] = {  # name, bytes, what the reason says
    "entities in docx": ("x.docx", with_part(WORD, BODY, lambda text: after_head(text, BOMB)), "declares a document type or entities"),
    "entities in xlsx": ("x.xlsx", with_part(SHEET, CELLS, lambda text: after_head(text, BOMB)), "declares a document type or entities"),
    "nested docx": ("x.docx", with_part(WORD, BODY, lambda text: text.replace("<w:p>", "<w:p>" + "<w:r>" * DEEP + "</w:r>" * DEEP, 1)),
    "nests elements deeper"),
    "nested xlsx": ("x.xlsx", with_part(SHEET, CELLS, lambda text: text.replace("<v>", "<v>" + "<v>" * DEEP + "</v>" * DEEP, 1)),
    "nests elements deeper"),
    "burst docx": ("x.docx", with_part(WORD, "docProps/app.xml", lambda _: " " * (60 << 20)), "made to burst"),
    "burst xlsx": ("x.xlsx", with_part(SHEET, CELLS, lambda text: text + " " * (60 << 20)), "made to burst"),
    "nested html": ("x.html", PAGE.replace("@", "<div>" * DEEP).encode(), "nests elements deeper"),
    "nested unknown elements": ("x.html", PAGE.replace("@", "<x-y>" * DEEP + "</z>" * DEEP).encode(), "nests elements deeper"),
    "nested tables": ("x.html", PAGE.replace("@", "<table><tr><td>" * DEEP).encode(), "nests elements deeper"),
    "many attributes": ("x.html", PAGE.replace("@", "<p " + "".join(f"a{n} " for n in range(DEEP)) + ">").encode(), "attributes in a tag"),
    "encrypted office file": ("x.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "old or encrypted Office"),
    "cut pdf": ("x.pdf", WHOLE["pdf"][0][:900], "PDF file that is damaged"),
    "no pdf": ("x.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40, "PDF file that is damaged"),
    "cut docx": ("x.docx", WORD[: len(WORD) // 2], "damaged"),
    "no docx": ("x.docx", b"PK\x03\x04" + bytes(4000), "damaged"),
}


@pytest.mark.parametrize("what", HARMFUL)
def test_what_is_made_to_harm_is_refused_by_name(what: str) -> None:
    name, data, reason = HARMFUL[what]
    (said,), seconds = told(name, data)
    assert reason in said
    assert seconds < SOON


def test_an_encrypted_pdf_is_refused_by_name() -> None:
    lock = b"/Encrypt <</Filter /Standard /V 1 /R 2 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> /P -4>> /Root"
    (said,), _ = told("x.pdf", WHOLE["pdf"][0].replace(b"/Root", lock, 1))
    assert said == "a PDF file that is encrypted"


@pytest.mark.parametrize(
    "odd",
    [
        "<br>" * 20_000,
        "<" * DEEP,
        f"<!--{'<' * DEEP}-->",
        "<![CDATA[" * DEEP,
        "<table>" + ("<tr>" + "<td colspan=100 rowspan=100>1</td>" * 50 + "</tr>") * 50 + "</table>",
        f"<p title='{'字' * 4_000_000}'>",  # more than parsers take unless asked to: the rest must not be lost
        f"<p>{' ' * 11_000_000}</p>",
        f"{'<kbd>' * 300}{'</kbd>' * 300}",
        "&a;" * DEEP,
        "&#x110000;&#xD800;&#0;&#99999999999;",
    ],
    ids=range(10),
)
def test_an_odd_page_is_read_to_its_end(odd: str) -> None:
    (said,), seconds = told("x.html", PAGE.replace("@", odd).encode())
    assert said.count(SENTENCE) == 2
    assert seconds < SOON


def test_entities_of_a_page_stay_as_they_are_written() -> None:
    (said,), _ = told("x.html", (BOMB + PAGE.replace("@", "<p>&i;</p>")).encode())
    assert len(said) < 1000


@pytest.mark.parametrize("odd", ["[" * DEEP, "（" * DEEP, '{"甲":' * DEEP, "“" * DEEP, "1、" * DEEP, "（一）" * 30_000, "9" * DEEP, "甲、" * DEEP,
"\t" * DEEP])
def test_an_odd_text_is_read_to_its_end(odd: str) -> None:
    (said,), seconds = told("x.txt", f"{SENTENCE}\n\n{odd}\n\n{SENTENCE}\n".encode())
    assert said.count(SENTENCE) == 2
    assert seconds < 2 * SOON
