"""Hard breaks, blank lines and lost indents do not change what a text says: the same passages come out."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from kg.model import Document
from kg.read import parse

TEXTS = Path(__file__).parents[1] / "gold" / "texts"
NAMES = ["D1", "D2", "D4", "D5", "H1", "H2", "H3", "H4", "H5", "H7"]  # one paragraph a line
CLOSING = "，。、；：！？”》）%％"


def source(name: str) -> str:
    (path,) = TEXTS.glob(f"{name}-*.txt")
    return path.read_bytes().decode("utf-8")


def said(text: str) -> list[tuple[str, str]]:
    found = parse(text, "0" * 64, ("x.txt",))
    assert isinstance(found, Document)
    told = [(p.role, re.sub(r"\s", "", p.text)) for article in found.articles for p in article.passages]
    return [(role, words) for role, words in told if role in ("body", "heading")]


@cache
def original(name: str) -> list[tuple[str, str]]:
    return said(source(name))


def columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def wrapped(paragraph: str, width: int, *, whole_numbers: bool, indented: bool) -> list[str]:
    """``paragraph`` set in lines of ``width`` columns; no line begins with a closing mark."""
    tokens = re.findall(r"[0-9A-Za-z.%+/-]+|.", paragraph) if whole_numbers else list(paragraph)
    lines, line, taken = [], "", 4 if indented else 0
    for token in tokens:
        if line and taken + columns(token) > width and token not in CLOSING:
            lines.append(line)
            line, taken = "", 0
        line += token
        taken += columns(token)
    return [*lines, line]


@pytest.mark.parametrize(("width", "blank"), list(product((26, 32, 38, 44, 50, 70), ("no", "every", "paragraph"))))
def test_wrapped_text_says_the_same(width: int, blank: str) -> None:
    for name, whole_numbers, indented in product(NAMES, (False, True), (False, True)):
        lines = []
        for paragraph in source(name).split("\n"):
            stripped = paragraph.strip()
            if not stripped:
                lines.append("")
                continue
            sentence = stripped[-1] in "。！？；”"
            for line in wrapped(stripped, width, whole_numbers=whole_numbers, indented=indented and sentence):
                lines.extend([line, ""] if blank == "every" else [line])
            if blank == "paragraph":
                lines.append("")
        assert said("\n".join(lines)) == original(name)
