"""White space in Chinese text: which of it parts words, and which a page layout left behind."""

from __future__ import annotations

import re

_GAP = re.compile(r"\s+")
_LATIN = re.compile(r"[0-9A-Za-zÀ-ɏΑ-ωА-я]")
_LETTER = re.compile(r"[A-Za-zÀ-ɏΑ-ωА-я]")
# Marks that stand inside a number; a gap beside them breaks the number, not a sentence.
_POINT = re.compile(r"(?<=[0-9０-９])\s*[.．,]$")
# 表1 2023年主要指标: the number of a table, and a year.
_NUMBERED = re.compile("(?:表|图|附件|附表)\\s?[0-9]{1,2}$")
_YEAR = re.compile("(?:19|20)[0-9]{2}\\s?年")


def is_wide(char: str) -> bool:
    """Whether ``char`` is Chinese or full-width: white space beside it parts nothing.

    >>> is_wide("区"), is_wide("，"), is_wide("%"), is_wide("A")
    (True, True, False, False)
    """
    return char > "\u02ff" and not _LATIN.match(char)


def parts(text: str, start: int, end: int, broken: bool = False) -> bool:
    """Whether the white space ``text[start:end]`` parts two words (Latin words, two numbers).

    ``broken`` says that the gap is a line break inside a sentence, where a number may have been cut.

    >>> parts("Hello world", 5, 6), parts("1 4 6 3 . 8", 1, 2), parts("2023 126", 4, 5), parts("8 .3", 1, 2)
    (True, False, True, False)
    >>> parts("表1 2023年主要指标", 2, 3)
    True
    """
    if not start or end == len(text):
        return False
    before, after = text[start - 1], text[end]
    if is_wide(before) or is_wide(after):
        return False
    if after in "%‰" or (after in ".," and before.isdigit() and text[end + 1 : end + 4].lstrip()[:1].isdigit()):
        return False
    if after.isdigit():
        if before.isdigit() and _NUMBERED.search(text, 0, start) and _YEAR.match(text, end):
            return True
        if before.isdigit():
            lone = (start < 2 or not text[start - 2].isdigit()) or (end + 1 >= len(text) or not text[end + 1].isdigit())
            return not (broken or lone)
        if before in ".,":
            return not _POINT.search(text[max(0, start - 6) : start])
    return not (before.isdigit() and _LETTER.match(after))


def squeeze(text: str) -> str:
    """The quote form of a source slice: layout white space gone, one space where white space parts words.

    >>> squeeze(" 增 加 值 489.69 亿 元\\n， R&D  expenses 1 4 . 1 亿元 ")
    '增加值489.69亿元，R&D expenses 14.1亿元'
    """
    return _GAP.sub(lambda gap: " " if parts(text, gap.start(), gap.end()) else "", text)
