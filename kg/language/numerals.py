"""Chinese and Arabic numerals: what number a run of characters stands for.

>>> parse("120万"), parse("四百六十"), parse("三亿五"), parse("千分之二")
(Decimal('1200000'), Decimal('460'), Decimal('350000000'), Decimal('0.002'))
"""

from __future__ import annotations

import re
from decimal import Decimal

SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}

# Arabic digits with an optional thousands separator and decimal part. No digit, letter or point stands before it.
ARABIC = r"(?<![\dA-Za-z.])(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
CHINESE = r"[零〇一二两三四五六七八九十百千万亿]"

_TERM = re.compile(r"(\d+(?:\.\d+)?)([十百千万亿]*)")


def parse(text: str) -> Decimal | None:
    """The number that ``text`` as a whole stands for; None where it is no numeral, or only a vague one (三五, 两三百).

    Understood: Arabic digits with thousands separators and scales (1,234.5万), Chinese numerals with an omitted last
    scale (三亿五), digit strings (二〇二三), decimals (三点五), fractions (四分之三) and 半.
    """
    if "分之" in text:
        below, above = (parse(part) for part in text.split("分之", 1))
        return above / below if above is not None and below else None
    text = text.replace(",", "")
    if text[:1].isdigit():
        return _arabic(text)
    if text == "半":
        return Decimal("0.5")
    whole, point, fraction = text.partition("点")
    if point:
        return _with_fraction(whole, fraction)
    return _chinese(text)


def scale(text: str) -> int:
    """The product of a run of scales: 万亿 → 1000000000000, "" → 1."""
    product = 1
    for char in text:
        product *= SCALES[char]
    return product


def _arabic(text: str) -> Decimal | None:
    """Digits with scales, several terms where each is smaller than the one before (1亿2000万)."""
    total, position, last = Decimal(0), 0, 0
    while position < len(text):
        term = _TERM.match(text, position)
        if term is None:
            return None
        size = scale(term[2])
        if last and size >= last:
            return None
        total, position, last = total + Decimal(term[1]) * size, term.end(), size
    return total


def _with_fraction(whole: str, fraction: str) -> Decimal | None:
    digits = fraction.rstrip("十百千万亿")
    start = _chinese(whole)
    if start is None or not digits or any(char not in _DIGITS for char in digits):
        return None
    shown = Decimal(f"{start}.{''.join(str(_DIGITS[char]) for char in digits)}")
    return shown * scale(fraction[len(digits):])


def _chinese(text: str) -> Decimal | None:
    if not text or any(char not in _DIGITS and char not in SCALES for char in text):
        return None
    if all(char in _DIGITS for char in text):
        if len(text) == 1:
            return Decimal(_DIGITS[text])
        # Two digits side by side are an estimate (三五家); longer strings are read out (二〇二三).
        return Decimal("".join(str(_DIGITS[char]) for char in text)) if len(text) > 2 and "两" not in text else None
    total = section = digit = 0
    last_scale, filled = 1, False  # filled: a digit waits for its scale
    for char in text:
        if char in _DIGITS:
            if filled and digit:
                return None
            digit, filled = _DIGITS[char], True
            if not digit:
                last_scale = 1
            continue
        size = SCALES[char]
        if size < 10_000:
            section += (digit if filled and digit else 1) * size
        else:
            section += digit if filled else 0
            if size == 100_000_000:
                total = (total + (section or (0 if total else 1))) * size
            else:
                total += (section or 1) * size
            section = 0
        digit, filled, last_scale = 0, False, size
    if digit:
        section += digit * max(last_scale // 10, 1)
    return Decimal(total + section)
