"""Names in pinyin, so that a Chinese name can be searched with a Latin keyboard."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from pypinyin import Style, lazy_pinyin
from pypinyin.seg.simpleseg import seg


def spell(names: Iterable[str]) -> str:
    """Names as pinyin without tones and as initials, each once, parted by blanks.

    >>> spell(["运城市"])
    'yunchengshi ycs'
    """
    return " ".join(dict.fromkeys(word for name in names for word in readings(name) if word))


@lru_cache(maxsize=65536)
def readings(name: str) -> tuple[str, str]:
    """A name as pinyin without tones, and as initials.

    >>> readings("运城市")
    ('yunchengshi', 'ycs')
    """
    words = [_word(word) for word in seg(name)]
    return "".join(whole for whole, _ in words), "".join(initials for _, initials in words)


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
