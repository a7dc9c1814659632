"""Scans and images: recognised where that was asked for, and no fact from what was not read for certain."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from PIL import Image, ImageFilter

import kg
from kg.cli import main
from kg.errors import UsageError
from kg.model import Document, Mention, Passage, Refusal, Related, Spot
from kg.read import load, read
from kg.read.encoding import Undecodable
from kg.read.formats import doubts, extractor, ocr, scans
from kg.read.formats.ocr import Seen, Sign
from kg.read.inputs import Located
from kg.read.layout import Extraction, Unit
from kg.resolve.certain import certain
from tests.read import making

REPORT = """运城市2023年开发区工作情况
2023年，运城经济技术开发区规模以上工业总产值352.6亿元，同比增长8.4%。
位于风陵渡经济开发区的山西弘芙华农业科技有限公司总投资2.5亿元，已开工建设。
盐湖高新区签约项目13个，总投资46.7亿元。"""
TABLE = """重点项目表
项目名称\t总投资（亿元）\t建设地点
光电显示模组项目\t6.8\t临港开发区
冷链物流园项目\t3\t空港园区
负极材料项目\t12.5\t空港园区"""


@cache
def picture(text: str) -> Image.Image:
    """A page set by a typesetter, as a scanner sees it."""
    page = pypdfium2.PdfDocument(making.pdf(text, paper="a6"))[0]
    shown: Image.Image = page.render(scale=200 / 72).to_pil()
    return shown.convert("RGB")


def saved(first: Image.Image, *others: Image.Image, form: str = "PDF") -> bytes:
    file = io.BytesIO()
    first.save(file, form, save_all=bool(others), append_images=others, resolution=200) if form == "PDF" or others else first.save(file, form)
    return file.getvalue()


def extracted(data: bytes, name: str = "x.pdf") -> Extraction | Undecodable:
    extract = extractor(data, name, ocr=True)
    assert extract is not None
    return extract(data)


def lines(data: bytes) -> list[str]:
    found = extracted(data)
    assert isinstance(found, Extraction), found
    return ["|".join(unit.cells) or unit.text for unit in found.units]


def test_a_scan_is_read_as_it_was_set() -> None:
    assert lines(saved(picture(REPORT))) == REPORT.split("\n")


def test_the_same_picture_gives_the_same_text() -> None:
    lines = picture(REPORT).crop((0, 0, 827, 300))
    assert ocr.see(lines) == ocr.see(lines) != []


@pytest.mark.parametrize("form", ["PNG", "JPEG", "BMP", "TIFF"])
def test_images_of_every_kind(form: str) -> None:
    data = saved(picture(REPORT).crop((0, 0, 827, 300)), form=form)
    assert lines(data)[0] == REPORT.split("\n")[0]


def test_pages_of_an_image() -> None:
    found = extracted(saved(picture(REPORT), picture(TABLE), form="TIFF"))
    assert isinstance(found, Extraction)
    assert {unit.page for unit in found.units} == {1, 2}


def test_a_table_with_rules_keeps_its_cells() -> None:
    assert lines(saved(picture(TABLE))) == [line.replace("\t", "|") for line in TABLE.split("\n")]


@pytest.mark.parametrize("degrees", [-2.0, 1.0])
def test_a_slant_is_set_straight(degrees: float) -> None:
    for text in (REPORT, TABLE):
        slanted = picture(text).rotate(degrees, Image.Resampling.BICUBIC, fillcolor="white")
        assert lines(saved(slanted)) == [line.replace("\t", "|") for line in text.split("\n")]


def test_pages_with_text_are_not_recognised() -> None:
    mixed = pypdfium2.PdfDocument(making.pdf(REPORT, paper="a6"))
    mixed.import_pages(pypdfium2.PdfDocument(saved(picture(TABLE))))
    file = io.BytesIO()
    mixed.save(file)
    found = extracted(file.getvalue())
    assert isinstance(found, Extraction)
    assert {(unit.page, unit.recognised) for unit in found.units} == {(1, False), (2, True)}
    assert not found.lost


def test_facts_say_that_they_were_recognised(tmp_path: Path) -> None:
    told = {}
    for name, data in (("text", making.pdf(REPORT, paper="a6")), ("scan", saved(picture(REPORT)))):
        (tmp_path / f"{name}.pdf").write_bytes(data)
        report = kg.build([str(tmp_path / f"{name}.pdf")], tmp_path / name, ocr=True)
        assert not report.refusals
        quads = (tmp_path / name / "kg.nq").read_text(encoding="utf-8")
        told[name] = (
            set(re.findall(r'#statedValue> "(.*?)"', quads)),
            set(re.findall(r'#confidence> "(.*?)"', quads)) - {"1", "1.0"},
            len(re.findall(r"/Passage_\w+> <[^>]*#recognised> \"true\"", quads)),
        )
    assert told["text"][0] == told["scan"][0] >= {"352.6亿元", "8.4%", "13个"}
    assert told["text"][2] == 0 < told["scan"][2]
    assert max(map(float, told["scan"][1])) <= 0.9


def test_without_asking_nothing_is_recognised() -> None:
    for name, data in (("a.pdf", saved(picture(REPORT))), ("a.png", saved(picture(REPORT), form="PNG"))):
        (found,) = load(Located("0" * 64, (name,), (), data))
        assert isinstance(found, Refusal)
        assert "--ocr" in found.remedy
        assert "pip install 'devzone-kg[ocr]'" in found.remedy


def test_asking_without_the_engine_ends_with_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match=re.escape("pip install 'devzone-kg[ocr]'")):
        list(read([str(tmp_path)], ocr=True))
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    done = CliRunner().invoke(main, ["build", str(tmp_path), "--out", str(tmp_path / "out"), "--ocr"])
    assert done.exit_code == 2


def test_what_is_unclear_is_refused_with_its_certainty() -> None:
    unclear = picture(REPORT).filter(ImageFilter.GaussianBlur(3.4))
    found = extracted(saved(unclear))
    assert isinstance(found, Undecodable)
    assert re.search(r"page 1 is too unclear \(certainty 0\.\d\d of 0\.98\)|no text was found on page 1", found.reason)
    assert found.remedy == scans.REMEDY


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (saved(Image.new("1", (20_000, 20_000)), form="PNG"), "more than"),
        (saved(Image.new("RGB", (60, 60), "white"), form="PNG"), "shows nothing"),
        (saved(Image.new("RGB", (60, 60), "black"), form="PNG"), "no text"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "damaged"),
        (saved(Image.new("RGB", (600, 600), "red"), form="JPEG")[:700], "damaged"),
        (b"II*\x00" + b"\xff" * 60, "damaged"),
    ],
)
def test_images_that_cannot_be_read(data: bytes, reason: str) -> None:
    found = extracted(data)
    assert isinstance(found, Undecodable)
    assert reason in found.reason


# ---------------------------------------------------------------- what is not certain


def seen(text: str, doubtful: str, sure: float) -> Seen:
    signs = tuple(Sign(char, sure if char in doubtful else 0.99, index + 0.5) for index, char in enumerate(text))
    return Seen(signs, ((0, 0), (10.0 * len(text), 0), (10.0 * len(text), 10), (0, 10)))


@pytest.mark.parametrize(
    ("text", "doubtful", "sure", "marked"),
    [
        ("总投资46.5亿元", "6", 0.85, "总投资46.5亿|元"),  # one digit, the whole figure
        ("总投资46.5亿元", "亿", 0.85, "总投资46.5亿|元"),
        ("总投资46.5亿元", ".", 0.65, "总投资46.5亿|元"),
        ("增长8.4%，", "，", 0.3, "增长8.4%，"),  # punctuation says nothing
        ("未阳经开区", "未", 0.7, "未|阳经开区"),
        ("未阳经开区", "未", 0.85, "未阳经开区"),
        ("三家企业", "三", 0.85, "三|家企业"),
        ("1一9月(万元):", "", 0, "1—9月（万元）："),
    ],
)
def test_marks(text: str, doubtful: str, sure: float, marked: str) -> None:
    assert "".join(doubts.marked(seen(text, doubtful, sure))) == marked.replace("|", "\ue0f5")


def test_drawings_and_lines_that_run_downwards_are_not_certain() -> None:
    assert all(len(char) == 2 for char in doubts.marked(seen("某某印章", "某印章", 0.5)))
    downwards = replace(seen("某市日报", "", 0), corners=((0, 0), (10, 0), (10, 40), (0, 40)))
    assert all(len(char) == 2 for char in doubts.marked(downwards))


def test_paragraphs_tell_where_they_are_not_certain() -> None:
    unit = Unit("甲区投资5亿\ue0f5元。乙区投资6亿元。", page=1, turns=((9, 2),))
    (found,), lost = doubts.settled([unit], frozenset({1, 2}))
    assert (found.text, found.doubts, found.turns) == ("甲区投资5亿元。乙区投资6亿元。", (5,), ((8, 2),))
    assert lost == "sentences or rows not read for certain, which give no facts: 1 on page 1, the first “甲区投资5亿元。”"


@pytest.mark.parametrize(
    ("units", "unsure"),
    [
        ([("名称", "产值"), ("甲", "5"), ("乙", "6\ue0f5")], [2]),
        ([("名称", "产\ue0f5值"), ("甲", "5"), ("乙", "6")], [0, 1, 2]),  # what is its header worth
        (["单位：亿\ue0f5元", ("名称", "产值"), ("甲", "5")], [0, 1, 2]),
        (["二、安排\ue0f5", "甲区投资5亿元。"], [0]),
    ],
)
def test_tables_are_as_certain_as_their_header(units: list[str | tuple[str, ...]], unsure: list[int]) -> None:
    made = [Unit(cells=one, page=1) if isinstance(one, tuple) else Unit(one, page=1) for one in units]
    found, _ = doubts.settled(made, frozenset({1}))
    assert [index for index, unit in enumerate(found) if unit.doubts] == unsure


def test_passages_know_that_they_are_not_certain(monkeypatch: pytest.MonkeyPatch) -> None:
    true = ocr.see(picture(REPORT))
    changed = [replace(line, signs=tuple(replace(sign, sure=0.5) if sign.char == "6" else sign for sign in line.signs)) for line in true]
    monkeypatch.setattr(scans, "see", lambda _: changed)
    data = saved(picture(REPORT))
    refusal, document = load(Located("0" * 64, ("x.pdf",), (), data), ocr=True)
    assert isinstance(refusal, Refusal)
    assert "2 on page 1" in refusal.reason
    assert isinstance(document, Document)
    unsure = [passage.text for article in document.articles for passage in article.passages if passage.spot and passage.spot.unsure]
    assert [text[:4] for text in unsure] == ["2023", "盐湖高新"]


def test_names_that_stand_in_what_is_not_certain_alone_support_nothing() -> None:
    spots = (Spot(1, recognised=True, unsure=True), Spot(1, recognised=True))
    passages = tuple(Passage(index, "甲公司", range(3), 0, 3, index, spot=spot) for index, spot in enumerate(spots))
    (document,) = load(Located("0" * 64, ("x.txt",), (), "甲公司。".encode()))
    assert isinstance(document, Document)
    article = replace(document.articles[0], passages=passages)

    def mention(passage: int, name: str, *, implied: bool = False) -> Mention:
        return Mention(passage, 0, 3, "Enterprise", name, "test", 0.9, implied)

    mentions = (mention(0, "未来公司"), mention(1, "未来公司", implied=True), mention(0, "甲公司"), mention(1, "甲公司"))
    found = certain(Related(document, article, None, mentions, (), (), (), ()))
    assert found.mentions == mentions[3:]
