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


class _DeepError(Exception):
    """Elements stand deeper in one another than they may."""


class _Depth:
    """Follows a page's elements as they open and close."""

    def __init__(self, deepest: int) -> None:
        self._deepest, self._depth = deepest, 0

    def start(self, tag: str | bytes, attrib: dict[str | bytes, str | bytes]) -> None:  # noqa: ARG002
        self._depth += 1
        if self._depth > self._deepest:
            raise _DeepError

    def end(self, tag: str | bytes) -> None:  # noqa: ARG002
        self._depth -= 1

    def data(self, data: str | bytes) -> None:
        pass

    def comment(self, text: str | bytes) -> None:
        pass

    def close(self) -> None:
        pass


def nests(text: str, deepest: int) -> bool:
    """Whether elements stand deeper than ``deepest`` in one another: a tree of such would be left incomplete, or break the machine."""
    data = text.encode("utf-8")
    parser = html.HTMLParser(encoding="utf-8", target=_Depth(deepest), huge_tree=True)
    try:
        for at in range(0, len(data), 1 << 15):  # piece by piece: what was called off is parsed to the end of its piece
            parser.feed(data[at : at + (1 << 15)])
        parser.close()
    except _DeepError:
        return True
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return False  # the parser of the tree tells
    return False


def parsed(text: str) -> _Element | None:
    """The tree of a page; None where there is none."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)  # or the rest is lost
    try:
        return html.document_fromstring(text.encode("utf-8"), parser=parser)
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
