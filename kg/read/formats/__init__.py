"""Files that are no plain text: what each kind is told by, and who takes its text out."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import PurePath

from kg.read.encoding import IMAGES, Undecodable
from kg.read.formats import package, pages, pdf, saved, scans, sheets, word
from kg.read.layout import Extraction

Extract = Callable[[bytes], Extraction | Undecodable]

_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|meta|table|p)\b", re.I | re.S)


def _damaged(_: bytes) -> Undecodable:
    return Undecodable("a ZIP archive or Office file that is damaged", "copy or download it again")


def extractor(data: bytes, name: str, ocr: bool = False) -> Extract | None:
    """Who takes the text out of a file with these bytes and this name; None for plain text and for what is refused.

    With ``ocr`` images and scans are not refused but recognised.
    """
    if b"%PDF-" in data[:1024]:
        return partial(pdf.extract, ocr=ocr)
    if ocr and data.startswith(IMAGES):
        return scans.image
    suffix = PurePath(name).suffix.lower()
    if data.startswith(b"PK\x03\x04"):
        what = package.kind(data)
        if what == "damaged":
            what = {".docx": "word", ".xlsx": "sheet"}.get(suffix, what)
        return {"word": word.extract, "sheet": sheets.extract, "damaged": _damaged}.get(what)
    if suffix in (".csv", ".tsv"):
        return sheets.extract_csv
    if suffix in (".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht") or saved.is_saved(data) or _HTML.match(data[:4000].lstrip(b"\xef\xbb\xbf")):
        return pages.extract
    return None
