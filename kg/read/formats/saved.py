"""Web pages saved as one file (MHTML): a mail whose first part is the page, the others its pictures."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.errors import MessageError

_HEAD = re.compile(rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,30}\r?\n")
_SIGN = re.compile(rb"^mime-version:|^content-type:\s*multipart/related", re.I | re.M)


def is_saved(data: bytes) -> bool:
    """Whether a file is a page saved as a mail."""
    head = _HEAD.match(data[:8192].lstrip())
    return head is not None and len(_SIGN.findall(head[0])) > 1


def page(data: bytes) -> bytes | None:
    """The page of such a file; None where it holds none."""
    try:
        parts = message_from_bytes(data.lstrip()).walk()
        found = next((part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")), None)
        content = found.get_payload(decode=True) if found else None
    except (MessageError, RecursionError, ValueError, LookupError):
        return None
    return content if isinstance(content, bytes) else None
