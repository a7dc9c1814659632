"""When a name, an indicator or a wording counts as the gold one: the rules of evaluation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_SEPARATORS = re.compile(r"(?<!\d)[.\-]|[.\-](?!\d)")  # not those within a figure
_DECORATION = re.compile(r"[\s“”\"'‘’《》〈〉·,、。—()（）]")
_TOTALS = re.compile(r"^(累计|共|全年|本年|年度)")
_COUNTS = re.compile(r"(数量|个数|总数|人数|户数|家数|次数|宗数|金额|总额|数|额)$")
_TURNING = frozenset("未新净进非拟")  # characters that turn an indicator into another one
_DEPUTY = "副代原前"  # what makes another role of a role


def plain(text: str) -> str:
    """A name as it is compared: NFKC, small letters, no spaces, quotes, brackets or separators.

    >>> plain("“承诺制＋标准地”（2.5版）")
    '承诺制+标准地2.5版'
    """
    return _DECORATION.sub("", _SEPARATORS.sub("", unicodedata.normalize("NFKC", text).lower()))


def same_indicator(names: Iterable[str], accepted: Iterable[str]) -> bool:
    """Whether one of the names is one of the accepted ones, or is most of it and turns nothing."""
    wanted = [_indicator(name) for name in accepted]
    return any(_alike(_indicator(name), other) for name in names for other in wanted)


def _indicator(name: str) -> str:
    text = _TOTALS.sub("", plain(name))
    return _COUNTS.sub("", text) or text


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < 2 or short not in long or len(short) / len(long) < 0.5:
        return False
    return not _TURNING & set(long.replace(short, "", 1))


def same_words(predicate: str, said: str, accepted: Iterable[str]) -> bool:
    """Whether a capacity or a role is one of the accepted ones, or a part of it that says the same."""
    return any(_same_words(predicate, plain(said), plain(other)) for other in accepted)


def _same_words(predicate: str, said: str, other: str) -> bool:
    if said == other:
        return True
    short, long = sorted((said, other), key=len)
    if predicate == "capacity":
        numbers = re.findall(r"[\d.]+", short) == re.findall(r"[\d.]+", long)
        return len(short) > 2 and short in long and numbers
    if predicate == "role":
        return len(short) > 1 and long.endswith(short) and long[: -len(short)][-1] not in _DEPUTY
    return False


def same_number(one: float, other: float) -> bool:
    """Equal but for rounding."""
    return abs(one - other) <= 1e-6 * max(1.0, abs(one), abs(other))
