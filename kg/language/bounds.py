"""What bounds a figure: words before its number (超, 约, 不低于) and behind its unit (以上, 以内, 左右).

The words are rows of ``ontology/reference/bounds.csv``.

>>> before("总投资约30亿元", 4).bound, after("120户以上", 4).bound
('Approximate', 'Min')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kg.errors import ReferenceDataError
from kg.reference import table, words

_BOUNDS = ("Min", "Max", "Approximate", "")
_REACH = 10  # characters before a number in which its bound ends
# What may stand between a bound and the number: 约每亩85万元, 超人民币20亿元.
_BETWEEN = "人民币|全市|达到?|至|到|每(?:亩|平方米|平米|吨|人|套|月|年|天)"


@dataclass(frozen=True, slots=True)
class Bound:
    """A row of the table of bounds: a word, and what it makes of the figure; ``apart`` where words stand between the two."""

    word: str
    bound: str  # Min, Max, Approximate; "" where it bounds nothing
    scales: bool  # only before a scale alone: 上百
    unless: tuple[str, ...]  # what must not stand right before, or follow
    apart: bool = False


@cache
def _side(side: str) -> Mapping[str, Bound]:
    found = {}
    for row in table("bounds"):
        if row["bound"] not in _BOUNDS or row["side"] not in ("before", "after") or row["numerals"] not in ("any", "scales"):
            raise ReferenceDataError("a bound with an unknown side, bound or numerals", where=f"bounds.csv: {row['word']}")
        if row["side"] == side:
            found[row["word"]] = Bound(row["word"], row["bound"], row["numerals"] == "scales", words(row["unless"]))
    return found


def _longest_first(some: Iterable[str]) -> list[str]:
    return sorted(map(re.escape, some), key=lambda word: (-len(word), word))


@cache
def _ahead() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    """The words before a number, with and without those alone before scales; and the characters that they can end in."""
    every = _side("before")
    ends = frozenset(word[-1] for word in (*every, "人民币", "全市", "达", "到", "至", *"亩米吨人套月年天"))
    anywhere, always = ("|".join(_longest_first(some)) for some in (every, BEFORE))
    return re.compile(f"({anywhere})(?:{_BETWEEN})?$"), re.compile(f"({always})(?:{_BETWEEN})?$"), ends


def before(text: str, start: int, scales: bool = False) -> Bound | None:
    """What bounds the number at ``start`` from before; ``scales`` where it is a scale alone (百, 千万)."""
    anywhere, always, ends = _ahead()
    if not start or text[start - 1] not in ends:
        return None
    match = (anywhere if scales else always).search(text, max(0, start - _REACH), start)
    if match is None:
        return None
    said = _side("before")[match[1]]
    if said.unless and text.endswith(said.unless, 0, match.start()):
        return None
    return said if match.end(1) == start else Bound(said.word, said.bound, said.scales, said.unless, True)


def after(text: str, end: int) -> Bound | None:
    """What bounds the figure that ends at ``end`` from behind."""
    if text[end : end + 1] not in _OPENINGS:
        return None
    match = CLOSING.match(text, end)
    return _side("after")[match[0]] if match is not None else None


def _closing() -> str:
    some = sorted((said for said in _side("after").values() if said.bound), key=lambda said: (-len(said.word), said.word))
    return "|".join(re.escape(said.word) + (f"(?!{'|'.join(map(re.escape, said.unless))})" if said.unless else "") for said in some)


BEFORE: Mapping[str, str] = {word: said.bound for word, said in _side("before").items() if not said.scales}
AFTER: Mapping[str, str] = {word: said.bound for word, said in _side("after").items()}
CLOSING = re.compile(f"(?:{_closing()})")
_OPENINGS = frozenset(word[0] for word in AFTER)
