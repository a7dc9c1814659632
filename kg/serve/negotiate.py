"""Which of the offered media types a client wants most (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence
from email.message import Message


def best(accept: str, offered: Sequence[str]) -> str | None:
    """The offered media type with the highest quality, the earlier one where two are wanted alike; None where none is acceptable.

    An absent or empty ``accept`` takes anything, and a range that cannot be read is as good as absent.

    >>> best("text/html;q=0.8, application/*", ["text/turtle", "text/html", "application/n-quads"])
    'application/n-quads'
    >>> best("*/*;q=0.1, text/turtle;q=0", ["text/turtle", "text/csv"])
    'text/csv'
    >>> best("image/png", ["text/csv"]) is None
    True
    """
    ranges = [some for some in map(_range, accept.split(",")) if some is not None]
    if not ranges:
        return offered[0] if offered else None
    qualities = [(_quality(ranges, kind), -place) for place, kind in enumerate(offered)]
    quality, place = max(qualities, default=(0.0, 0))
    return offered[-place] if quality > 0 else None


def _range(said: str) -> tuple[str, float] | None:
    message = Message()
    message["content-type"] = said.strip()
    kind, slash, part = said.partition(";")[0].strip().lower().partition("/")
    if not slash or not kind or not part:
        return None
    try:
        quality = float(str(message.get_param("q", "1")))
    except ValueError:
        return None
    return f"{kind}/{part}", min(max(quality, 0.0), 1.0)


def _quality(ranges: Sequence[tuple[str, float]], kind: str) -> float:
    """The quality of the most specific range that holds ``kind``."""
    for wanted in (kind, f"{kind.partition('/')[0]}/*", "*/*"):
        found = [quality for said, quality in ranges if said == wanted]
        if found:
            return max(found)
    return 0.0
