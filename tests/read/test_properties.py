"""What holds for every document, real or made at random."""

from __future__ import annotations

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Document, Passage
from kg.read import parse
from kg.read.lines import split

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests" / "gold" / "texts").glob("*.txt")])
HAN = re.compile("[\u4e00-\u9fff]")


def parsed(text: str) -> Document | None:
    found = parse(text, "0" * 64, ("x.txt",))
    return found if isinstance(found, Document) else None


def passages(document: Document) -> list[Passage]:
    return [passage for article in document.articles for passage in article.passages]


def check(document: Document, *, whole: bool = True) -> None:
    text = document.text
    taken: set[int] = set()
    for article in document.articles:
        assert [passage.index for passage in article.passages] == list(range(len(article.passages)))
        for one, other in pairwise(article.passages):
            assert one.paragraph <= other.paragraph
            assert one.end <= other.start
        assert article.start == article.passages[0].start
        assert article.end == article.passages[-1].end
    for former, later in pairwise(document.articles):
        assert former.end <= later.start
        assert later.index == former.index + 1
    for passage in passages(document):
        assert passage.text == passage.text.strip() != ""
        assert len(passage.text) == len(passage.offsets)
        assert all(a < b for a, b in pairwise(passage.offsets))
        assert (passage.start, passage.end) == (passage.offsets[0], passage.offsets[-1] + 1)
        assert passage.source_range(0, len(passage.text)) == (passage.start, passage.end)
        assert 1 <= len("".join(text[passage.start : passage.end].split())) <= 400
        assert "\n" not in passage.text
        assert taken.isdisjoint(passage.offsets)
        taken.update(passage.offsets)
    furniture = {at for line in split(text) if line.furniture for at in range(line.start, line.end)}
    assert not whole or {at for at, char in enumerate(text) if HAN.match(char)} <= taken | furniture


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_real_documents(path: Path) -> None:
    document = parsed(path.read_bytes().decode("utf-8"))
    assert document is not None
    check(document)
    for passage in passages(document):
        if path.parent.name == "seeds" and passage.role == "body":
            assert passage.text[-1] in "。！？；”"  # no sentence is torn where a line or a page broke
        source = document.text[passage.start : passage.end]
        if not any(line.furniture and passage.start < line.start < passage.end for line in split(document.text)):
            kept = "".join(document.text[offset] for offset in passage.offsets)
            assert "".join(kept.split()) == "".join(source.split())


LINES = st.sampled_from(
    [
        "2023年，甲州市开发区签约项目12个，总投资3.5亿元，同比增长12.5％。",
        "一是强化党建引领。始终坚持党建统领经济发展总要求，推动各开发区落实主体责任，",
        "（一）招引成果更加丰硕。从源头抓实项目招引、立项、开工、建设、投产达效全链条",
        "项目推进机制。立足比较优势和特色产业，突出“政府+链主企业+产业园”招商，用好招",
        "【2023年工作成绩】",
        "【企业】乙华材料有限公司",
        "### 【2024年工作计划】",
        "# 甲州市开发区",
        "第二条 到2025年，产值突破800亿元。",
        "成立时间：2016年4月    注册资本：1.2亿元",
        "股东：乙华集团",
        "市（州）",
        "项目数（个）",
        "总投资（亿元）",
        "长春市",
        "1 2 6",
        "71.4",
        "—",
        "园区　项目数　投资",
        "东园\t2\t17",
        "西园\t3\t18",
        "| 甲 | 1 |",
        "|---|---|",
        "本报讯（记者 张三）5月3日，",
        "供稿：甲州市商务局",
        "本报记者 李四",
        "建设取得新进展。 王五",
        "图为车间。",
        "3 要闻 甲报 2023 年 9 月 14 日 星期四 责编 赵六",
        "— 3 —",
        "（下转 D4 版）",
        "◆甲州高新区签约忙",
        "记者：情况如何？",
        "“好。”他说，“很好！”",
        "记。" * 250,
        "字" * 900,
        "１２．５％",
        "2050益的炉",
        "",
        " ",
        "　　",
        "\ufeff",
        "“",
        "）",
    ]
)
TEXTS = st.lists(st.tuples(LINES, st.sampled_from(["\n", "\n\n", "\r\n", "\r", " ", ""])), max_size=14).map(
    lambda pieces: "".join(line + gap for line, gap in pieces)
)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_documents_of_any_shape(text: str) -> None:
    document = parsed(text)
    if document is None:
        assert not HAN.search("".join(text[line.start : line.end] for line in split(text) if not line.furniture))
    else:
        check(document)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120))
def test_any_text_at_all(text: str) -> None:
    document = parsed(text)
    if document is not None:
        check(document)


def test_reading_is_deterministic() -> None:
    text = FILES[2].read_bytes().decode("utf-8")
    assert parsed(text) == parsed(text)


@pytest.mark.parametrize("unit", ["12\n", "甲  乙  丙\n", "长春市\n12\n", "“", "（一）\n", "a  b  ", "开发区实现产值12亿元，", "字"])
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        begin = time.process_time()
        parsed(text)
        return time.process_time() - begin

    seconds(1000)
    assert any(seconds(60_000) < 12 * max(seconds(10_000), 0.02) for _ in range(3))
