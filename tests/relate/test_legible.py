"""A character that was lost takes the facts of its sentence with it, and no others."""

from __future__ import annotations

import pytest

from kg.model import Document, Related
from kg.read import parse
from kg.read.layout import plain
from kg.recognise import recognise
from kg.relate import relate

SOUND = "2023年，运城经济技术开发区签约项目12个。"


def related(text: str) -> Related:
    document = parse(f"{SOUND}\n\n{text}\n", "0" * 64, ("x.txt",))
    assert isinstance(document, Document)
    (found,) = relate(recognise([document]))
    return found


@pytest.mark.parametrize(
    "text",
    [
        "2023年，运城经济技术开发区完成投资3\ufffd5亿元。",
        "2023年，运城经济技术开发区完成投资\ufffd5亿元。",
        "2023年，运城经济技术开发区完成投资3\ue0015亿元。",
        "2023年，运城经济技术开发区完成投资3\ue001亿元。",
        "2023年，运城经济技术开发区完成投资\x0135亿元。",
        "2023年，运城\ufffd经济技术开发区完成投资35亿元。",
    ],
)
def test_a_sentence_with_a_lost_character(text: str) -> None:
    found = related(text)
    assert [(one.passage, str(one.quantity.value)) for one in found.observations] == [(0, "12")]
    assert {figure.reason for figure in found.figures if figure.passage == 1 and figure.fate == "not captured"} == {"句中有无法辨认的字符"}
    assert not any("\ufffd" in mention.name for mention in found.mentions)


@pytest.mark.parametrize("text", ["\uf06c2023年，运城经济技术开发区完成投资35亿元。", "2023年，运城经济技术开发区完成投资35亿元\uf06c。"])
def test_a_bullet_takes_nothing_with_it(text: str) -> None:
    assert len(related(text).observations) == 2


def test_what_a_format_leaves_out_is_seen_beside_a_digit() -> None:
    said = {"3\x015亿元": "3\ufffd5亿元", "增长\x015%": "增长\ufffd5%", "\x032023年": "2023年", "甲\x01乙": "甲乙", "第二。\x013年": "第二。3年"}
    assert {text: plain(text) for text in said} == said
