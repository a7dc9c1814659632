"""The door to the library that tells a page's main text from its navigation."""

from __future__ import annotations

import logging
from copy import deepcopy
from typing import TYPE_CHECKING

import trafilatura
from lxml import etree, html
from trafilatura.settings import Document

if TYPE_CHECKING:
    from lxml.etree import _Element

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what it cannot use is refused here, by name


def parsed(text: str) -> _Element | None:
    """The tree of a page; None where there is none."""
    try:
        return html.document_fromstring(text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True))
    except (etree.ParserError, ValueError):
        return None


def found(tree: _Element) -> str:
    """What the library takes for the main text of a page, a line each; not always in the page's order."""
    made = trafilatura.bare_extraction(
        deepcopy(tree), include_comments=False, include_tables=True, include_formatting=False, favor_recall=True, with_metadata=False
    )
    if not isinstance(made, Document):
        return ""
    return "\n".join(str(piece) for piece in made.body.itertext())
