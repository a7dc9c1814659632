"""Encodings: offsets count in the decoded text, and only where the file's own text is meant."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

import kg
from kg.model import Document, Refusal
from kg.read import read
from kg.read.encoding import Decoded, Undecodable, decode, decode_page

TEXT = (
    "标题\r\n\r\n2023年，全市开发区完成工业投资50.9亿元，同比增长7.9％。"
    "我们在这里说的是产业发展的情况，企业和人才都来了。\r\n"
)
TRADITIONAL = (
    "本區開發的產業發展得很好，我們在這裡說的是企業和人才，這個地方的經濟也成長了，為了大家的生活，要把事情做好。"
)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        codecs.BOM_UTF8 + TEXT.encode("utf-8"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("gb18030"),
        TEXT.encode("gbk"),
    ],
)
def test_plain_encodings_count_in_the_file(data: bytes) -> None:
    assert shown(decode(data)) == (TEXT, False, "")


@pytest.mark.parametrize(("mark", "encoding"), [(codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be")])
def test_utf_32_counts_in_the_extracted_text(mark: bytes, encoding: str) -> None:
    assert shown(decode(mark + TEXT.encode(encoding))) == (TEXT, True, "")


def test_big5_is_told_from_gb18030() -> None:
    assert shown(decode(TRADITIONAL.encode("big5"))) == (TRADITIONAL, True, "")


def test_copies_in_other_encodings_give_the_same_passages(tmp_path: Path) -> None:
    source = (Path(__file__).parents[2] / "seeds" / "002_bc7aa05d6f974771.txt").read_bytes().decode("utf-8")
    for name, encoding in (("a", "utf-8"), ("b", "gb18030"), ("c", "utf-16"), ("d", "utf-8-sig")):
        (tmp_path / name).write_bytes(source.encode(encoding))
    found = [one for one in read([str(tmp_path)]) if isinstance(one, Document)]
    assert len(found) == 4
    shapes = [[(p.text, p.offsets, p.role) for a in one.articles for p in a.passages] for one in found]
    assert shapes[1:] == shapes[:-1]
    assert not any(one.extracted for one in found)


def test_crlf_is_two_code_points_and_makes_the_same_clean_text(tmp_path: Path) -> None:
    unix = "甲市开发区今年以来坚持招商引资工作不动摇，\n全年共签约项目12个。\n"
    (tmp_path / "a").write_bytes(unix.encode())
    (tmp_path / "b").write_bytes(unix.replace("\n", "\r\n").encode())
    one, two = (found for found in read([str(tmp_path)]) if isinstance(found, Document))
    (first,), (second,) = one.articles[0].passages, two.articles[0].passages
    assert first.text == second.text
    assert second.end == first.end + 1


LONG = TEXT * 40


def shown(found: Decoded | Undecodable) -> tuple[str, bool, str]:
    assert isinstance(found, Decoded), found
    return found.text, found.extracted, found.lost


def broken(text: str, at: int, encoding: str = "utf-8") -> bytes:
    """``text`` with the last byte of a character lost."""
    return text[: at + 1].encode(encoding)[:-1] + text[at + 1 :].encode(encoding)


def test_a_broken_character_spoils_no_other() -> None:
    at = LONG.index("工业", 2000)
    line, byte = LONG.count("\n", 0, at) + 1, len(LONG[:at].encode()) + 1
    spoilt = f"{LONG[:at]}\ufffd{LONG[at + 1 :]}"
    assert shown(decode(broken(LONG, at))) == (spoilt, True, f"is UTF-8 but for byte {byte} in line {line} (E5 B7)")
    marked = decode(codecs.BOM_UTF8 + broken(LONG, at))
    assert shown(marked) == (spoilt, True, f"is UTF-8 but for byte {byte + 3} in line {line} (E5 B7)")


def test_a_file_that_ends_inside_a_character_is_told() -> None:
    found = decode((LONG + "年").encode()[:-1])
    assert isinstance(found, Decoded)
    assert found.text == LONG + "\ufffd"
    assert found.lost.startswith("is UTF-8 but for byte ")


def test_several_places_are_counted() -> None:
    found = decode(broken(LONG[:1500], 900) + broken(LONG, 2200))
    assert isinstance(found, Decoded)
    assert found.lost.endswith(", and 1 more such place")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (broken(TEXT, 12), "is UTF-8 but for byte "),  # too short to be sure of the rest
        (b"".join(broken(TEXT, 12) for _ in range(40)), ", and 39 more such places"),
        (broken(LONG, LONG.index("工业", 2000), "gb18030"), "is GB18030 but for byte "),  # what follows may be read wrong
        ((LONG + "\0" + LONG).encode(), f"zero bytes, the first as byte {len(LONG.encode()) + 1} in line 121"),
        (bytes(range(128, 255)) * 3, "its encoding is none of"),
    ],
)
def test_what_is_refused_says_where(data: bytes, reason: str) -> None:
    found = decode(data)
    assert isinstance(found, Undecodable)
    assert reason in found.reason


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark(encoding: str) -> None:
    assert shown(decode(LONG.encode(encoding))) == (LONG, True, "")


@pytest.mark.parametrize("said", ["utf-8", "gb2312", "iso-8859-1", "windows-1252", "utf-7", "idna", "rot13", "unicode_escape", "none-such", "utf-16"])
def test_a_page_in_utf_8_is_that_whatever_it_says(said: str) -> None:
    page = f'<html><meta charset="{said}"><p>{LONG}</p></html>'
    assert shown(decode_page(page.encode())) == (page, False, "")


@pytest.mark.parametrize("said", ["gb2312", "GBK", "iso-8859-1", "utf-8", "none-such"])
def test_a_page_in_gbk_is_that_whatever_it_says(said: str) -> None:
    page = f'<html><meta charset="{said}"><p>{LONG}</p></html>'
    assert shown(decode_page(page.encode("gbk"))) == (page, False, "")


def test_a_page_with_a_broken_character_tells_it() -> None:
    page = f'<html><meta charset="gb2312"><p>{LONG}</p></html>'
    found = decode_page(broken(page, page.index("工业", 2000), "gb18030"))
    assert isinstance(found, Decoded)
    assert found.lost.startswith("is GB18030 but for byte ")


def test_a_page_in_big5_with_a_broken_character_tells_it() -> None:
    page = '<html><meta charset="big5"><p>' + TRADITIONAL * 20
    found = decode_page(page.encode("big5").replace("。".encode("big5"), "。".encode("big5") + b"\xff", 1))
    assert isinstance(found, Decoded)
    assert found.lost.startswith("is BIG5HKSCS but for byte ")


def test_a_sentence_with_a_lost_character_supports_no_fact(tmp_path: Path) -> None:
    """3�5亿元 is neither 35 nor 3 nor 5; 运城�经济开发区 is no zone."""
    sound = "2023年，运城经济技术开发区签约项目12个。\n\n" + "这里没有什么可说的。\n\n" * 500
    spoilt = "2023年，运城经济技术开发区完成投资3甲5亿元，签约项目甲7个，新增企业18甲家，运城甲经济开发区投产项目9个。\n"
    (tmp_path / "a.txt").write_bytes(sound.encode() + spoilt.encode().replace("甲".encode(), "甲".encode()[:2]))
    told, document = read([str(tmp_path / "a.txt")])
    assert isinstance(told, Refusal)
    assert told.reason.endswith(", and 3 more such places")
    assert told.remedy == "open it in an editor, mend the place, save it as UTF-8"
    assert isinstance(document, Document)
    assert document.extracted
    kg.build([str(tmp_path / "a.txt")], tmp_path / "out")
    graph = (tmp_path / "out" / "kg.ttl").read_text(encoding="utf-8")
    assert "\ufffd" not in graph
    assert 'dz:statedValue "12个"@zh' in graph
    assert graph.count("dz:statedValue \"") == 1
    assert "句中有无法辨认的字符" in (tmp_path / "out" / "figures.csv").read_text(encoding="utf-8")
