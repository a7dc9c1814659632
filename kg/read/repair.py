"""Source to clean text, each character with the source code point that it comes from.

What a page layout or a PDF did to a sentence is undone: line breaks and stray spaces go, full-width digits and letters
become half-width, half-width punctuation between Chinese becomes full-width, signs that fonts have mixed up are mended.
No character is made up: each comes from one code point of the source, in its order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from kg.entries import entries
from kg.errors import ReferenceDataError
from kg.language.spacing import is_wide, parts

# Signs that are seen as no more than space, and signs that are not seen at all.
_SPACES = " \t\n\r\v\f\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\u0085\x1c-\x1f"
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe00-\ufe0f"
SPACE = re.compile(f"[{_SPACES}]")
_DOUBLED = "|".join(f"(?<={sign}){sign}+" for sign in "，、；：。")  # typed twice: 126个，，总投资
_GAP = re.compile(rf"(?:[{_SPACES}{_UNSEEN}]|\*\*)+")
_GAP_OR_DOUBLED = re.compile(rf"{_GAP.pattern}|{_DOUBLED}")
_TWICE = re.compile(r"([，、；：。])\1")
_LETTERSPACED = re.compile("(?:[\u4e00-\u9fff](?:[ \u00a0]|  )){3,}")
_PADDED = re.compile(rf"[\u4e00-\u9fff](?:[{_SPACES}]+[\u4e00-\u9fff]){{1,2}}[：:]")  # 名　　称：
_STRAIGHT = re.compile("[,;:()!?]")
_PUNCTUATION = dict(zip(",;:()!?", "，；：（）！？", strict=True))
_THOUSANDS = re.compile(r",\d{3}(?!\d)")
_QUOTE = '"'

_RADICALS = ("⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻥⻦⻨⻩⻬⻮⻰", "民虎西见角贝车长门青页风飞食马鱼鸟麦黄齐齿龙")
_WIDE_SIGNS = ("％．＋－／＆＃＠＝＊﹑﹐﹒﹔﹕﹖﹪･‧•∙–−‑", "%.+-/&#@=*、，.；：？%····---")
_WIDE_CODES = (range(0xFF10, 0xFF1A), range(0xFF21, 0xFF3B), range(0xFF41, 0xFF5B))  # digits, A–Z, a–z
_COMPATIBLE = (range(0x2F00, 0x2FD6), range(0xF900, 0xFAD9))  # Kangxi radicals, ideographs twice in Unicode


@cache
def _one_to_one() -> dict[int, str]:
    """Signs with one plain form each: full-width digits and letters, PDF radicals, odd dashes and points."""
    table = {code: chr(code - 0xFEE0) for code in chain(*_WIDE_CODES)}
    for odd, plain in (_RADICALS, _WIDE_SIGNS):
        table |= {ord(one): other for one, other in zip(odd, plain, strict=True)}
    normal = {code: unicodedata.normalize("NFKC", chr(code)) for code in chain(*_COMPATIBLE)}
    return table | {code: plain for code, plain in normal.items() if len(plain) == 1}


@cache
def _odd() -> re.Pattern[str]:
    """Any sign that has a plain form."""
    return re.compile(f"[{re.escape(''.join(map(chr, _one_to_one())))}]")


@cache
def _dirty() -> re.Pattern[str]:
    """Any sign that repair may have to do with, slips and doubled marks aside."""
    odd = re.escape("".join(map(chr, _one_to_one())))
    return re.compile(rf"[{odd}{_SPACES}{_UNSEEN}*,;:()!?{_QUOTE}]")


@dataclass(frozen=True, slots=True)
class Slip:
    """A sign that comes out as another between what ``before`` and ``after`` match."""

    wrong: str
    right: str
    before: str
    after: str
    examples: tuple[tuple[str, str], ...]
    never: tuple[str, ...]


@cache
def slips() -> tuple[Slip, ...]:
    """The known slips, from ``slips.yaml``."""
    path = Path(__file__).with_name("slips.yaml")
    rows = entries(path)
    found = []
    for row in rows:
        pairs = tuple((wrong, right) for wrong, right in row["examples"])
        slip = Slip(row["wrong"], row["right"], row["before"], row["after"], pairs, tuple(row["never"]))
        if len(slip.wrong) != 1 or len(slip.right) != 1 or not pairs:
            raise ReferenceDataError(f"slip {slip.wrong!r} must mend one sign by one, with an example", where=str(path))
        found.append(slip)
    return tuple(found)


@cache
def _slip_patterns() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    return tuple(
        (slip.wrong, re.compile(f"(?<={slip.before}){slip.wrong}(?={slip.after})"), slip.right) for slip in slips()
    )


def mend(text: str) -> str:
    """``text`` with known slips mended, no longer or shorter than before.

    >>> mend("在2050益的长晶炉内")
    '在2050℃的长晶炉内'
    """
    for wrong, pattern, right in _slip_patterns():
        if wrong in text:
            text = pattern.sub(right, text)
    return text


def _punctuate(text: str) -> str:
    """Half-width punctuation between Chinese made full-width, straight quotes turned, one for one."""

    def wide(found: re.Match[str]) -> str:
        at, sign = found.start(), found.group()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if sign == "," and before.isdigit() and _THOUSANDS.match(text, at):
            return sign
        if sign == ":" and ((before.isdigit() and after.isdigit()) or after == "/"):
            return sign
        figures = sign in ",;" and (before.isdigit() or before in ")%") and (after.isdigit() or not after)
        if not figures and not any(near and is_wide(near) for near in (before, after)):
            return sign
        return _PUNCTUATION[sign]

    if _STRAIGHT.search(text) and any(map(is_wide, text)):
        text = _STRAIGHT.sub(wide, text)
        # The partner of a bracket that was made full-width is full-width too.
        text = _pair(text)
    if _QUOTE in text and text.count(_QUOTE) % 2 == 0 and any(map(is_wide, text)):
        halves = text.split(_QUOTE)
        text = "".join(half + ("“" if index % 2 == 0 else "”") for index, half in enumerate(halves[:-1])) + halves[-1]
    return text


def _pair(text: str) -> str:
    """Brackets that open full-width and close half-width, or the other way round, made alike."""
    if not (("(" in text or ")" in text) and ("（" in text or "）" in text)):
        return text
    chars, open_at = list(text), []
    for at, char in enumerate(chars):
        if char in "(（":
            open_at.append(at)
        elif char in ")）" and open_at:
            start = open_at.pop()
            if {chars[start], char} in ({"(", "）"}, {"（", ")"}):
                chars[start], chars[at] = "（", "）"
    return "".join(chars)


@dataclass(frozen=True, slots=True)
class Clean:
    """Clean text and where each of its characters stands in the source."""

    text: str
    offsets: Sequence[int]  # a range where nothing was left out


def clean(source: str, ranges: Sequence[tuple[int, int]], *, gaps: bool = False) -> Clean:
    """The clean text of lines of ``source`` that belong together.

    The break between two lines is the code point after the first.

    ``gaps`` keeps wide gaps (a headline's halves, columns) as one space each.

    >>> clean("１７８０ 亿\\n元", [(0, 6), (7, 8)]).text
    '1780亿元'
    """
    raw = "\n".join([source[start:end] for start, end in ranges])
    if len(ranges) == 1 and not _dirty().search(raw) and not _TWICE.search(raw):
        return Clean(mend(raw), range(*ranges[0]))
    text = mend(raw.translate(_one_to_one()) if _odd().search(raw) else raw)
    spaced = gaps and not _LETTERSPACED.search(raw)
    keep: list[tuple[int, int]] = []  # ranges of raw that stay
    spaces: set[int] = set()
    last = 0
    for gap in (_GAP_OR_DOUBLED if _TWICE.search(text) else _GAP).finditer(text):
        start, end = gap.span()
        keep.append((last, start))
        last = end
        space = SPACE.search(gap.group())
        if space is None or not start or end == len(text):
            continue
        at = start + space.start()
        wide = spaced and "\n" not in gap.group() and _is_wide_gap(text, start, end)
        if wide or parts(text, start, end, broken="\n" in gap.group()):
            keep.append((at, at + 1))
            spaces.add(at)
    if not keep and len(ranges) == 1:
        return Clean(_punctuate(text), range(*ranges[0]))
    keep.append((last, len(text)))
    kept = "".join([" " if start in spaces else text[start:end] for start, end in keep])
    positions = _positions(ranges)
    return Clean(_punctuate(kept), tuple(chain.from_iterable(positions[start:end] for start, end in keep)))


_HALF = 4  # characters of a headline's part, at least


def _is_wide_gap(text: str, start: int, end: int) -> bool:
    """Whether a gap inside a headline was set on purpose: between Chinese, and single only between longer halves."""
    before, after = text[start - 1], text[end]
    if _PADDED.match(text, text.rfind("\n", 0, start) + 1, end + 2):
        return False
    halves = text[:start].split()[-1:], text[end:].split()[:1]
    if text[start:end] == "\u3000" and is_wide(before) and after.isdigit() and "\n" not in text[max(0, start - 4) : end + 4]:
        return all(half and len(half[0]) >= _HALF and re.search("[\u4e00-\u9fff]{2}", half[0]) for half in halves)  # 机声隆隆　28个项目开工
    if not (is_wide(before) and is_wide(after)) or before in "，。、；：（“《" or after in "，。、；：）”》":
        return False
    return end - start > 1 or text[start] in "\t\u3000" or all(half and len(half[0]) >= _HALF for half in halves)


def _positions(ranges: Iterable[tuple[int, int]]) -> list[int]:
    """The source code point of each character of the lines, breaks between them included."""
    found: list[int] = []
    for start, end in ranges:
        if found:
            found.append(found[-1] + 1)
        found.extend(range(start, end))
    return found
