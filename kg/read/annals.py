"""Chronicles: the months that head their entries, and the days that open them (5日　…, 8日至11日　…, 3月2日　…)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from kg.model import Period
from kg.read.blocks import Block
from kg.read.dates import number

_HAN = "[一二三四五六七八九十]"
_SIGN = r"[△▲●◆■○•·*☆★▪\s]*"
_MONTH = re.compile(rf"{_SIGN}[【〔\[（(]?\s*(?:(?P<y>(?:19|20)\d\d)年)?\s*(?P<m>\d{{1,2}}|{_HAN}{{1,2}}|元)\s*月份?\s*[】〕\])）]?[：:]?")
_DAY = re.compile(
    rf"{_SIGN}(?:(?:(?P<y>(?:19|20)\d\d)年)?(?P<m>\d{{1,2}}|{_HAN}{{1,2}})月)?(?P<d>\d{{1,2}}|{_HAN}{{1,3}})(?:[日号]?"
    rf"\s*[至到—–~～、-]+\s*(?:(?P<m2>\d{{1,2}})月)?(?P<d2>\d{{1,2}}|{_HAN}{{1,3}}))?[日号]|"
    rf"{_SIGN}(?P<m3>\d{{1,2}}|{_HAN}{{1,2}})月(?P<third>[上中下]旬|[初底末])"
)
_GAP = re.compile("\u3000|[ \xa0]{2,}|\t")
_BEHIND = re.compile(r"(?!以[来内前后]|之[前后内间]|[内前后起间游均期]|产(?!业))[，,：:\s]*")
_LEAST = 3  # entries of a chronicle that no month heads


def month(text: str) -> bool:
    """Whether a line is a month and no more.

    >>> month("【三月】"), month("2022年11月"), month("3月产值")
    (True, True, False)
    """
    found = _MONTH.fullmatch(text)
    return found is not None and (found["m"] == "元" or 1 <= number(found["m"]) <= 12)


def opening(text: str) -> int:
    """How many characters of an entry are its day; 0 where none opens it.

    >>> opening("8日至11日管委会带队招商。"), opening("10日内办结。")
    (6, 0)
    """
    found = _DAY.match(text)
    return found.end() if found and _BEHIND.match(text, found.end()) else 0


def apart(source: str, block: Block) -> int:
    """How many characters of a paragraph are a day that a wide space parts from its text; 0 where none does."""
    found = _DAY.match(block.text)
    stop = found.end() if found else 0
    if not 0 < stop < len(block.offsets):
        return 0
    return stop if _GAP.search(source[block.offsets[stop - 1] + 1 : block.offsets[stop]]) or block.text[stop] == "\t" else 0


def is_chronicle(source: str, blocks: Sequence[Block]) -> bool:
    """Whether the entries of a report open with their days, wide spaces behind them."""
    return sum(apart(source, block) > 0 for block in blocks) >= _LEAST


def period(text: str, year: int | None, within: Period | None) -> Period | None:
    """The month or days that a heading of a chronicle is; ``within`` is the month that a bare day is of."""
    if found := _MONTH.fullmatch(text):
        return _days(int(found["y"]) if found["y"] else year, 1 if found["m"] == "元" else number(found["m"]), None)
    found = _DAY.match(text)
    if found is None:
        return None
    if found["third"]:
        return _days(year, number(found["m3"]), None)
    first = number(found["m"]) if found["m"] else within.start.month if within else 0
    year = int(found["y"]) if found["y"] else within.start.year if within and not found["m"] else year
    start = _days(year, first, number(found["d"]))
    if start is None or not found["d2"]:
        return start
    last = _days(year, number(found["m2"]) if found["m2"] else first, number(found["d2"]))
    return Period(start.start, last.end, "section") if last and last.end >= start.start else start


def _days(year: int | None, first: int, day: int | None) -> Period | None:
    if year is None or not 1 <= first <= 12:
        return None
    end = monthrange(year, first)[1]
    if day is not None and not 1 <= day <= end:
        return None
    return Period(date(year, first, day or 1), date(year, first, day or end), "section")
