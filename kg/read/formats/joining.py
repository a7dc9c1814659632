"""Whether a line of a page goes on in another one, by what is full, indented, ended and of one size."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.read.formats.columns import Region
from kg.read.formats.flow import APART, Line
from kg.read.lines import is_furniture

_STOP = re.compile(r"[。！？!?…][”’）)〕】》]*$")
_PAUSE = re.compile(r"[；：][”’）)〕】》]*$")
_ENDED = re.compile(r"[。！？!?…；：][”’）)〕】》]*$")
MARK = re.compile(r"[，。；]|[,;](?!\d)")
_UNIT = re.compile(
    r"[【〔]|[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}(?:[、．]|是)|第.{1,4}[条章节]"
    r"|\d{1,2}(?:、|[.．](?!\d))|[①-⑳◆■●▲★]"
)
_HEADING = re.compile(r"【|[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、")
_BRACKETED = re.compile(r"[（(][^（）()]{4,40}[)）](?:$|\s)")
# ……主任 某某: who gave a speech, below its headline
_SPEAKER = re.compile(
    "(?:主任|书记|[市县区省州盟旗局厅部]长|主席|董事长|总经理|行长|会长)[ \u3000]+[\u4e00-\u9fff](?:[ \u3000]?[\u4e00-\u9fff]){1,3}$"
)
_LABEL = re.compile(r"[\u4e00-\u9fff（）()](?:\s*[\u4e00-\u9fff（）()]){1,9}[：:]")
_TOKEN = re.compile(r"[（“《]*(?:[0-9A-Za-z.,+/%-]+|.)[，。、；：）”》]*")
_PAIRS = tuple(zip("（《“(【", "）》”)】", strict=True))


def goes_on(line: Line, after: Line, before: Sequence[Line], areas: Sequence[Region], hard: bool, far: bool = False) -> bool:
    """Whether ``line`` goes on in ``after``, which may stand in the next column or on the next page, or ``far`` below.

    ``before`` are the lines that it goes on itself. Where text is ``hard``, only lines are joined that the page was too
    narrow for.
    """
    if after.cells or after.table >= 0 or abs(line.size - after.size) > 0.22 * line.size or _wide(line.text, after.text):
        return False
    area, below = areas[line.region], areas[after.region]
    full = is_full(line, after, area, hard)
    if not full and (hard or line.text[-1] not in "，、"):
        return not hard and _is_open(line.text, after.text)
    same = line.region == after.region and not far
    stopped = _STOP.search(line.text) is not None
    paused = not stopped and _PAUSE.search(line.text) is not None
    if same and line.middle - after.middle > (1.7 if stopped else 2.6) * area.pitch:
        return False
    if stopped or paused:
        if _UNIT.match(after.text) or _is_list(area):
            return False
        if stopped and not same and (len(area.lines) == 1 or len(below.lines) == 1):
            return False
        if stopped and after.right < below.right - 2 * after.size and not _ENDED.search(after.text):
            return False
    centred = same and abs(line.left + line.right - after.left - after.right) < 0.6 * line.size and not stopped
    indented = after.left - below.left > 0.8 * after.size and not centred
    if indented and (not full or stopped or paused or not before or abs(after.left - below.left - (line.left - area.left)) > 0.5 * line.size):
        # A block set in from the margin goes on at its own margin.
        return False
    if not before and is_furniture(line.text) and len(after.text) > 8:
        return False
    inside = line.text.rfind("（") > line.text.rfind("）")
    if _SPEAKER.search(after.text) and not MARK.search(line.text + after.text):
        return False
    prose = is_broken_off(line, areas) and any("。" in one.text for one in (*before, line))
    if not inside and not prose and _LABEL.match(after.text) and (_LABEL.match((*before, line)[0].text) or _is_card(below)):
        return False
    if _HEADING.match(after.text) or _BRACKETED.match(after.text):
        # A headline over a paragraph is seldom as wide as that.
        return any(MARK.search(one.text) for one in (*before, line))
    return True


def is_broken_off(line: Line, areas: Sequence[Region]) -> bool:
    """Whether a line is full and ends in the middle of a sentence."""
    area = areas[line.region]
    return line.right >= area.right - 1.6 * line.size and len(area.lines) > 1 and not _ENDED.search(line.text) and MARK.search(line.text) is not None


def is_full(line: Line, after: Line, area: Region, hard: bool = False) -> bool:
    """Whether a line had no room for the first word of the next one."""
    # A few lines below one another do not tell how wide their column is.
    few = len(area.lines) < 4 and abs(line.left - after.left) < line.size and not MARK.search(line.text + after.text)
    short = (area.limit if hard or few else area.right) - line.right
    if short <= 0.6 * line.size:
        return True
    token = _TOKEN.match(after.text)
    return short <= (sum(0.6 if char.isascii() else 1.0 for char in (token.group() if token else "")) + 0.6) * line.size


def is_hard(lines: Sequence[Line], areas: Sequence[Region]) -> bool:
    """Whether text was broken into lines before it was set: many lines end in mid-sentence where the next word had room."""
    broken = full = 0
    follows = False  # whether the line before went on in this one
    for line, after in pairwise(lines):
        sentence, follows = follows or (len(line.text) >= 8 and MARK.search(line.text) is not None), False
        if not sentence or line.region != after.region or line.cells or after.cells or _ENDED.search(line.text):
            continue
        area = areas[line.region]
        if line.right < area.right - 0.6 * line.size:
            if _UNIT.match(after.text) or _LABEL.match(line.text) or _LABEL.match(after.text) or _wide(line.text, after.text):
                continue
            if is_apart(line, after, areas) or abs(line.size - after.size) > 0.22 * line.size:
                continue
            if not is_full(line, after, area):
                broken += 1
                continue
        full += 1
        follows = True
    return broken >= 3 and 9 * broken > full


def is_apart(line: Line, after: Line, areas: Sequence[Region]) -> bool:
    """Whether there is more space between two lines of a column than its lines have."""
    return line.region == after.region and line.middle - after.middle > 1.6 * areas[line.region].pitch


def _is_open(text: str, after: str) -> bool:
    """Whether a title or bracket that a line opens is closed in the next one."""
    for opening, closing in _PAIRS:
        if text.rfind(opening) > text.rfind(closing) and 0 <= after.find(closing) < (after.find(opening) % 1000):
            return not MARK.search(text + after)
    return False


def _is_list(area: Region) -> bool:
    """Whether nearly all lines of a part of a page end in a stop: each says a thing of its own."""
    return len(area.lines) > 3 and 10 * sum(1 for line in area.lines if _ENDED.search(line[-1].text)) >= 7 * len(area.lines)


def _is_card(area: Region) -> bool:
    """Whether many lines of a part of a page are fields, label and value."""
    labelled = sum(1 for line in area.lines if _LABEL.match(line[0].text))
    return labelled >= 3 and 5 * labelled >= len(area.lines)


def _wide(text: str, after: str) -> bool:
    """Whether wide gaps part a line, or two lines into the same number of cells: no sentence."""
    return APART in after or ("\u3000" in text and text.count("\u3000") > 1 and text.count("\u3000") == after.count("\u3000"))
