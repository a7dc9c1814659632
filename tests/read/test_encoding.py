"""Encodings: offsets count in the decoded text, and only where the file's own text is meant."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from kg.model import Document
from kg.read import read
from kg.read.encoding import Decoded, decode

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
    assert decode(data) == Decoded(TEXT, extracted=False)


@pytest.mark.parametrize(("mark", "encoding"), [(codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be")])
def test_utf_32_counts_in_the_extracted_text(mark: bytes, encoding: str) -> None:
    assert decode(mark + TEXT.encode(encoding)) == Decoded(TEXT, extracted=True)


def test_big5_is_told_from_gb18030() -> None:
    assert decode(TRADITIONAL.encode("big5")) == Decoded(TRADITIONAL, extracted=True)


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
