"""Names in pinyin, so that a Chinese name can be searched with a Latin keyboard."""

from __future__ import annotations

from collections.abc import Iterable

from pypinyin import Style, lazy_pinyin


def spell(names: Iterable[str]) -> str:
    """Names as pinyin without tones and as initials, each once, parted by blanks.

    >>> spell(["运城市"])
    'yunchengshi ycs'
    """
    found: dict[str, None] = {}
    for name in names:
        for style in (Style.NORMAL, Style.FIRST_LETTER):
            letters = "".join(
                lazy_pinyin(name, style=style, errors=lambda text: "".join(c for c in text if c.isascii()))
            )
            found["".join(c for c in letters.lower() if c.isalnum())] = None
    return " ".join(word for word in found if word)
