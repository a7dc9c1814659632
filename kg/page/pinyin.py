"""Names in pinyin, so that a Chinese name can be searched with a Latin keyboard."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from pypinyin import Style, lazy_pinyin
from pypinyin.seg.simpleseg import seg


def spell(names: Iterable[str]) -> str:
    """Names as pinyin without tones and as initials, each once, parted by blanks.

    >>> spell(["运城市"])
    'yunchengshi ycs'
    """
    found: dict[str, None] = {}
    for name in names:
        words = [_word(word) for word in seg(name)]
        found["".join(whole for whole, _ in words)] = None
        found["".join(initials for _, initials in words)] = None
    return " ".join(word for word in found if word)


@cache
def _word(word: str) -> tuple[str, str]:
    """A word, or what stands between words, in whole syllables and in initials."""
    whole, initials = (
        "".join(lazy_pinyin([word], style=style, errors=lambda text: "".join(c for c in text if c.isascii())))
        for style in (Style.NORMAL, Style.FIRST_LETTER)
    )
    return _plain(whole), _plain(initials)


def _plain(letters: str) -> str:
    return "".join(c for c in letters.lower() if c.isalnum())
