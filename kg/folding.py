"""Names as they are compared and searched: folded, and cut into the pieces that an index holds.

What writes the index and what asks it cut in the same way, so both take it from here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

LONGEST_START = {"folded": 3, "pinyin": 4, "initials": 3}  # characters of a beginning that is a piece of its own
_STARTS = {"folded": "\ue000", "pinyin": "\ue001", "initials": "\ue002"}  # private characters that no piece of a name begins with
_KIND = "\ue003"
# To the index's tokenizer ASCII letters and digits and all that is not ASCII are words: other characters get stand-ins.
_STAND_INS = {code: 0xFEE0 + code for code in range(0x21, 0x7F) if not chr(code).isalnum()} | {code: 0x2400 + code for code in (*range(0x21), 0x7F)}


def folded(name: str) -> str:
    """A name as it is compared: full-width as half-width, no white space, quotes or brackets, small letters.

    >>> folded("“承诺制＋标准地”（NO.10）")
    '承诺制+标准地no.10'
    """
    plain = unicodedata.normalize("NFKC", name).lower()
    return "".join(char for char in plain if not char.isspace() and char not in "“”\"'‘’《》〈〉「」()（）")


def letters(name: str) -> str:
    """A name typed in pinyin or initials, as the index has these; "" where it is not in Latin letters.

    >>> letters("Yun cheng"), letters("lǜ"), letters("yùnchéng"), letters("运城")
    ('yuncheng', 'lv', 'yuncheng', '')
    """
    parts = unicodedata.normalize("NFD", folded(name)).replace("u\u0308", "v")
    plain = "".join(char for char in parts if not unicodedata.combining(char))
    return plain if plain.isascii() and plain.isalnum() else ""


def grams(name: str) -> list[str]:
    """The pieces of a folded name by which its parts are found: its characters and its pairs of neighbours.

    >>> grams("运城市")
    ['运', '城', '市', '运城', '城市']
    """
    plain = name.translate(_STAND_INS)
    return [*plain, *(plain[i : i + 2] for i in range(len(plain) - 1))]


def parts(name: str) -> list[str]:
    """The fewest pieces that every name with this part has.

    >>> parts("运城市"), parts("运")
    (['运城', '城市'], ['运'])
    """
    plain = name.translate(_STAND_INS)
    return list(dict.fromkeys(plain[i : i + 2] for i in range(len(plain) - 1))) if len(plain) > 1 else [plain]


def starts(column: str, name: str) -> Iterator[str]:
    """The beginnings of a name (``folded``), its ``pinyin`` or ``initials``, shortest first."""
    plain = name.translate(_STAND_INS)
    for length in range(1, min(len(plain), LONGEST_START[column]) + 1):
        yield _STARTS[column] + plain[:length]


def of_kind(kind: str) -> str:
    """The piece that names of a class have."""
    return _KIND + kind.lower()
