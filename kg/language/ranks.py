"""Ranks: 第3位, 前三, 首位; and the shares of the three sectors (10.6∶52.1∶37.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.language.numerals import parse, plain
from kg.model import Quantity

_NUMERAL = r"\d+|[零〇一二两三四五六七八九十百千万亿]+"
_LONGEST = 18  # digits
_RANK = re.compile(
    rf"第(?P<number>{_NUMERAL})(?:(?P<word>位|名)|(?=[，。；、）)！]|的(?!一)|$|且|和|与))"
    rf"|前(?P<before>{_NUMERAL})(?:(?P<place>位|名|强)|(?=[，。；、）)！]|$|以内))"
)
_CONTEXT = re.compile("位|列|居|名|排|全[省市国区县球]|世界|首|占|升|跃|跻|进入|保持|稳|总量|数量|规模|增速|均|获|入围|评|得")
_TOP = re.compile("(?<=[居列位占])首位|(?<![放摆排置]在)(?<!放到)首位(?=[，。；、）]|$)|(?<=之)首(?=[，。；、）]|$)")
_SHARES = "[:：∶]".join([r"(\d{1,3}(?:\.\d{1,4})?)"] * 3)
_SECTORS = re.compile(  # 三次产业结构由上年的1.6∶70.9∶27.5调整为1.5∶70.4∶28.1
    rf"三次产业(?:增加值)?(?:结构|比例|比重)(?:比)?(?:[^\d，。；]|\d{{4}}年){{0,10}}(?<![\d.])(?:{_SHARES}[^\d，。；]{{1,8}}(?:\d{{4}}年的?)?)?{_SHARES}(?!\.?\d)"
)


def find(text: str, passage: int) -> Iterator[Quantity]:
    """Ranks and sectors, in no order."""
    if "第" in text or "前" in text:
        yield from _numbered(text, passage)
    if "首" in text:
        for match in _TOP.finditer(text):
            yield Quantity(passage, *match.span(), Decimal(1), "Count", "位", None, True)
    if "三次产业" in text:
        for match in _SECTORS.finditer(text):
            for number in range(1, 7):  # told apart by their counters
                if match[number]:
                    yield Quantity(passage, *match.span(number), plain(Decimal(match[number])), "Percent", f"∶{(number - 1) % 3 + 1}")


def _numbered(text: str, passage: int) -> Iterator[Quantity]:
    for match in _RANK.finditer(text):
        number = parse(match["number"] or match["before"])
        start = match.start()
        if not number or number.adjusted() > _LONGEST:
            continue
        if match["number"]:
            if text.endswith("倒数", 0, start):
                continue  # from the end, no place from the top
            if not match["word"] and (start == 0 or not _CONTEXT.search(text, max(0, start - 12), start)):
                continue
            yield Quantity(passage, start, match.end(), number, "Count", match["word"] or "", None, True)
        elif (match["place"] and text[start - 1 : start] not in "目之") or _CONTEXT.search(text, max(0, start - 6), start):
            yield Quantity(passage, start, match.end(), number, "Count", match["place"] or "", "Max", True)
