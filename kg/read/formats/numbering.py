"""The numbers that Word counts by itself: 一、 （一） 第一条 1. are in no paragraph's text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_CHINESE = frozenset(
    (
        "chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting",
        "taiwaneseCounting", "taiwaneseCountingThousand", "koreanCounting",
    )
)  # fmt: skip
_CIRCLED = frozenset(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"))
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_PLACE = re.compile(r"%(\d)")


def chinese(number: int) -> str:
    """A number from 1 to 999 in Chinese; others in digits.

    >>> [chinese(number) for number in (3, 10, 12, 20, 35, 108, 120)]
    ['三', '十', '十二', '二十', '三十五', '一百〇八', '一百二十']
    """
    if not 0 < number < 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    said = _DIGITS[hundreds] + "百" if hundreds else ""
    if tens:
        said += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        said += "〇"
    return said + (_DIGITS[ones] if ones else "")


def _shown(number: int, form: str) -> str:
    if form in _CHINESE:
        return chinese(number)
    if form in _CIRCLED and 0 < number <= 20:
        return chr(0x245F + number)
    if form in ("lowerLetter", "upperLetter") and 0 < number <= 26:
        return chr((96 if form == "lowerLetter" else 64) + number)
    if form in ("lowerRoman", "upperRoman") and 0 < number < 40:
        said, rest = "", number
        for value, sign in _ROMAN:
            said += sign * (rest // value)
            rest %= value
        return said if form == "lowerRoman" else said.upper()
    return str(number)


def _value(parent: _Element | None, path: str) -> str | None:
    found = parent.find("/".join(_W + part for part in path.split("/"))) if parent is not None else None
    return None if found is None else found.get(_W + "val")


class Numbering:
    """Counts the paragraphs of each list as they come."""

    def __init__(self, root: _Element | None, styles: _Element) -> None:
        abstract = {one.get(_W + "abstractNumId"): one for one in root.iterchildren(_W + "abstractNum")} if root is not None else {}
        numbers = root.iterchildren(_W + "num") if root is not None else ()
        self._lists = {one.get(_W + "numId"): abstract.get(_value(one, "abstractNumId")) for one in numbers}
        self._styles = {style.get(_W + "styleId"): style.find(f"{_W}pPr/{_W}numPr") for style in styles.iterchildren(_W + "style")}
        self._counts: dict[str | None, list[int]] = {}

    def label(self, paragraph: _Element) -> str:
        """The number that Word shows before a paragraph, "" for none and for a bullet."""
        said = paragraph.find(f"{_W}pPr/{_W}numPr")
        style = self._styles.get(_value(paragraph, "pPr/pStyle"))
        number = _value(said, "numId") or _value(style, "numId")
        found = self._lists.get(number)
        level = _value(said, "ilvl") or _value(style, "ilvl") or "0"
        if found is None or not level.isdigit() or int(level) > 8:
            return ""
        at = int(level)
        levels = {one.get(_W + "ilvl"): one for one in found.iterchildren(_W + "lvl")}
        key = found.get(_W + "abstractNumId")
        counts = self._counts.setdefault(key, [])
        del counts[at + 1 :]
        while len(counts) <= at:
            start = _value(levels.get(str(len(counts))), "start") or "1"
            counts.append(int(start) - (1 if len(counts) == at else 0) if start.lstrip("-").isdigit() else 0)
        counts[at] += 1
        form = _value(levels.get(level), "numFmt") or "decimal"
        text = _value(levels.get(level), "lvlText") or ""
        if form in ("bullet", "none") or not text:
            return ""

        def shown(place: re.Match[str]) -> str:
            index = int(place[1]) - 1
            kind = _value(levels.get(str(index)), "numFmt") or "decimal"
            return _shown(counts[index], kind if form != "decimal" or index == at else "decimal") if index < len(counts) else ""

        made = _PLACE.sub(shown, text)
        return made if made[-1:] in "、．.）)" or not made.isascii() else made + "."
