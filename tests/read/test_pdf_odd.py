"""PDF files that no typesetter makes: vertical writing, drawings without end, pages of absurd sizes, parts that hold themselves."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

import pytest

from kg.read.encoding import Undecodable
from kg.read.formats import pdf
from kg.read.layout import Extraction
from tests.read.test_pdf import FIRST, SECOND

WORDS = b"BT /G 10 Tf 50 700 Td (Hello world of development zones) Tj ET\n"
STANDING = "甲州经济技术开发区全年共签约项目十二个，总投资三百亿元，同比增长百分之七，其中亿元以上项目七个。"


def objects(some: Sequence[bytes]) -> bytes:
    """A PDF file with these objects, numbered from 1; the first is the catalogue."""
    out = b"%PDF-1.7\n"
    places = []
    for number, one in enumerate(some, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(some) + 1) + rows
    return out + table + b"trailer <</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(some) + 1, len(out))


def font(encoding: bytes) -> bytes:
    return (
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/%s/DescendantFonts[<</Type/Font/Subtype/CIDFontType0"
        b"/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/FontDescriptor<</Type/FontDescriptor"
        b"/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>" % encoding
    )


def single(content: bytes, box: str = "[0 0 595 842]", form: bytes = b"") -> bytes:
    """A page with a Chinese font for lines that stand (V) and that lie (H), a Latin one (G) and a part (X)."""
    page = "/Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</V 5 0 R/H 6 0 R/G 7 0 R>>/XObject<</X 8 0 R>>>>"
    return objects([
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<<{page}/MediaBox {box}>>".encode(),
        b"<</Length %d>>stream\n" % len(content) + content + b"\nendstream",
        font(b"UniGB-UCS2-V"),
        font(b"UniGB-UCS2-H"),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 600 900]/Matrix[1 0 0 1 50 100]/Resources<</Font<</H 6 0 R>>/XObject<</X 8 0 R>>>>"
        b"/Length %d>>stream\n" % len(form) + form + b"\nendstream",
    ])


def shown(name: str, size: int, left: float, middle: float, text: str) -> bytes:
    return b"BT /%s %d Tf %d %d Td <%s> Tj ET\n" % (name.encode(), size, left, middle, text.encode("utf-16-be").hex().encode())


def units(data: bytes) -> list[str]:
    found = pdf.extract(data)
    assert isinstance(found, Extraction), found
    return ["|".join(unit.cells) or unit.text for unit in found.units]


def test_vertical_writing_is_read_from_right_to_left_and_apart_from_what_lies() -> None:
    columns = [STANDING[at : at + 18] for at in range(0, len(STANDING), 18)]
    content = b"".join(shown("V", 12, 540 - 18 * number, 780, column) for number, column in enumerate(columns))
    content += b"".join(shown("H", 10, 60, 700 - 16 * number, FIRST[at : at + 30]) for number, at in enumerate(range(0, len(FIRST), 30)))
    assert sorted(units(single(content))) == sorted([STANDING, FIRST])


def test_a_table_inside_a_part_of_a_page_is_found_where_the_page_shows_it() -> None:
    rows = [("园区", "产值"), ("东园", "17.5"), ("西园", "5.2")]
    lines = b"".join(b"0 %d m 200 %d l S\n" % (level, level) for level in (100, 120, 140, 160))
    lines += b"".join(b"%d 100 m %d 160 l S\n" % (left, left) for left in (0, 100, 200))
    cells = [(5 + 100 * column, 145 - 20 * row, cell) for row, some in enumerate(rows) for column, cell in enumerate(some)]
    form = lines + b"".join(shown("H", 10, left, low, cell) for left, low, cell in cells)
    content = shown("H", 10, 60, 700, FIRST[:30]) + b"/X Do\n" + shown("H", 10, 60, 100, SECOND[:30])
    assert units(single(content, form=form)) == [FIRST[:30], *map("|".join, rows), SECOND[:30]]


def scattered(many: int) -> bytes:
    places = random.Random(7)
    return b"".join(
        b"BT /G %d Tf %d %d Td (word%d) Tj ET\n" % (places.randrange(4, 30), places.randrange(590), places.randrange(840), number)
        for number in range(many)
    )


ODD = {
    "drawing without end": single(b"".join(b"%d %d m %d %d l S\n" % (n % 500, n % 700, n % 500 + 9, n % 700) for n in range(200_000)) + WORDS),
    "grid of points": single(b"".join(b"0 %d m 595 %d l S %d 0 m %d 842 l S\n" % (n, n, n, n) for n in range(595)) + WORDS),
    "page of a million miles": single(WORDS + b"BT /G 10 Tf 90000000 90000000 Td (far away) Tj ET", "[0 0 1e9 1e9]"),
    "page upside down": single(WORDS, "[595 842 0 0]"),
    "page of nothing": single(WORDS, "[0 0 0 0]"),
    "letters of a mile": single(b"BT /G 100000 Tf 50 700 Td (Hello world) Tj ET\n" * 50 + WORDS),
    "part that holds itself": single(b"/X Do\n" + WORDS, form=b"/X Do"),
    "arrays in arrays": single(b"[" * 100_000 + b"]" * 100_000 + WORDS),
    "states in states": single(b"q " * 100_000 + WORDS),
    "one word": single(b"BT /G 10 Tf 50 700 Td (" + b"x" * 500_000 + b") Tj ET"),
    "words all over": single(scattered(8_000)),
    "words at one place": single(b"BT /G 10 Tf 50 700 Td (ab cd) Tj ET\n" * 8_000),
    "words across": single(b"".join(b"BT /G 10 Tf 0.7 0.7 -0.7 0.7 %d %d Tm (tilted words) Tj ET\n" % (n % 500, n % 800) for n in range(2_000))),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_pages_are_read_in_time(name: str) -> None:
    begin = time.process_time()
    assert units(ODD[name])
    assert time.process_time() - begin < 20


def test_words_all_over_a_page_are_all_kept() -> None:
    assert sum(text.count("word") for text in units(ODD["words all over"])) == 8_000


@pytest.mark.parametrize(
    "pages",
    [
        [b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"],
        [b"<</Type/Pages/Kids[3 0 R]/Count 19999>>", b"<</Type/Page/Parent 2 0 R>>"],
        [b"<</Type/Pages/Kids[3 0 R]/Count 99999>>", b"<</Type/Page/Parent 2 0 R>>"],
    ],
)
def test_page_trees_that_lie_are_refused(pages: list[bytes]) -> None:
    found = pdf.extract(objects([b"<</Type/Catalog/Pages 2 0 R>>", *pages]))
    assert isinstance(found, Undecodable)
    assert found.reason
    assert found.remedy
