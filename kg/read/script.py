"""Traditional characters, read as simplified ones: one for one, so that every character keeps its place.

Rules and reference data are written in simplified characters; the source, and so every quote, stays as it is.
"""

from __future__ import annotations

import re
from functools import cache

from kg import reference

_HAN = re.compile("[\u4e00-\u9fff]")
_SAMPLE = 20_000  # characters that show how a text is written
_SHARE = 0.1  # of Chinese characters; traditional texts have a third, simplified ones next to none
_QUOTES = dict(zip("「」『』", "“”‘’", strict=True))


@cache
def _simplified() -> dict[int, str]:
    return {ord(row["traditional"]): row["simplified"] for row in reference.table("traditional_characters")}


@cache
def _table() -> dict[int, str]:
    return _simplified() | {ord(one): other for one, other in _QUOTES.items()}


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, _simplified()))}]")


def is_traditional(text: str) -> bool:
    """Whether a text is written in traditional characters.

    >>> is_traditional("前海深港現代服務業合作區"), is_traditional("乾县、瞭望塔和于洪区")
    (True, False)
    """
    sample = text[:_SAMPLE]
    return len(_traditional().findall(sample)) > max(1, _SHARE * len(_HAN.findall(sample)))


def simplified(text: str) -> str:
    """``text`` in simplified characters, one for one; itself where it is not written in traditional ones.

    >>> simplified("總投資6億元，設立「一站式」服務中心")
    '总投资6亿元，设立“一站式”服务中心'
    """
    return text.translate(_table()) if is_traditional(text) else text
