"""Chinese and Arabic numerals: what number a run of characters stands for.

>>> parse("120万"), parse("四百六十"), parse("三亿五"), parse("千分之二")
(Decimal('1200000'), Decimal('460'), Decimal('350000000'), Decimal('0.002'))
"""

from __future__ import annotations

import re
from decimal import Decimal

SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_LARGE = 10_000  # 万 and 亿 multiply all that stands before them

# Arabic digits with an optional thousands separator and decimal part. No digit, letter or point stands before it.
ARABIC = r"(?<![\dA-Za-z.])(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
CHINESE = "[零〇一二两三四五六七八九十百千万亿]"
# As sums are written out on contracts (壹佰贰拾万元), and 廿, 卅.
FORMAL = "壹贰叁肆伍陆柒捌玖"
_PLAIN = str.maketrans({**dict(zip(FORMAL + "拾佰仟", "一二三四五六七八九十百千", strict=True)), "廿": "二十", "卅": "三十"})

_TERM = re.compile(r"(\d+(?:\.\d+)?)([十百千万亿]*)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SEPARATED = re.compile(r"\d{1,3}(?:,\d{3})+(?![\d,])")


def parse(text: str) -> Decimal | None:
    """The number that ``text`` as a whole stands for; None where it is no numeral, or only a vague one (三五, 两三百).

    Understood: Arabic digits with thousands separators and scales (1,234.5万), Chinese numerals with an omitted last
    scale (三亿五), digit strings (二〇二三), decimals (三点五), fractions (四分之三, 百分之九十五点六), 半, and the
    numerals of contracts (壹佰贰拾).
    """
    if text.isdecimal():
        return Decimal(text)
    if "分之" in text:
        below, above = (parse(part) for part in text.split("分之", 1))
        return above / below if above is not None and below else None
    if text[:1].isdigit():
        if "," in text:
            if not _SEPARATED.match(text):
                return None
            text = text.replace(",", "")
        return Decimal(text) if _NUMBER.fullmatch(text) else _arabic(text)
    if text == "半":
        return Decimal("0.5")
    text = text.translate(_PLAIN)
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


def plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros or exponent.

    >>> plain(Decimal("1.50")), plain(Decimal("1E+3"))
    (Decimal('1.5'), Decimal('1000'))
    """
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


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
    digits = fraction.rstrip("百千万亿")
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
    smallest = _LARGE  # of the scales since the last 万 or 亿, which must fall
    for place, char in enumerate(text):
        if char in _DIGITS:
            if filled and digit:
                return None
            digit, filled = _DIGITS[char], True
            if not digit:
                last_scale = 1
            continue
        size = SCALES[char]
        if size < _LARGE:
            # 百 alone only opens a numeral (百二十); 十 may also follow a counted 百 (一百十五), but 百十 is vague.
            bare = not (filled and digit)
            if size >= smallest or (bare and place and not (size == 10 and text[0] not in SCALES)):
                return None
            section += (1 if bare else digit) * size
            smallest = size
        else:
            section += digit if filled else 0
            if not section and place and (size < last_scale or size == last_scale):
                return None  # 亿万, 万万
            if size == 100_000_000:
                total = (total + (section or (0 if total else 1))) * size
            else:
                total += (section or 1) * size
            section, smallest = 0, _LARGE
        digit, filled, last_scale = 0, False, size
    if digit:
        section += digit * max(last_scale // 10, 1)
    return Decimal(total + section)
