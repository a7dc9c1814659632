"""PDF files: the text layer, put into reading order by position. Pages without one are scans, refused or recognised."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.read.encoding import OCR, Undecodable
from kg.read.formats import scans
from kg.read.formats.extras import missing
from kg.read.formats.furniture import Sheet
from kg.read.formats.layer import drawn, runs
from kg.read.formats.paragraphs import units
from kg.read.formats.pieces import Piece
from kg.read.formats.rules import ruled
from kg.read.formats.standing import upright
from kg.read.layout import Extraction

KIND = "a PDF file"
MOST_PAGES = 20_000
MOST_CHARACTERS = 50_000_000
_UNMAPPED = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08]")


def extract(data: bytes, ocr: bool = False) -> Extraction | Undecodable:
    """The text of a PDF file; with ``ocr`` its pages without text are recognised."""
    try:
        import pypdfium2
    except ImportError:
        return missing(KIND, "pdf")
    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > MOST_PAGES:
            return Undecodable(f"{KIND} of more than {MOST_PAGES} pages", "split it into smaller files")
        sheets = []
        blank = []
        total = 0
        for number in range(len(document)):
            page = document[number]
            drawing = drawn(page)
            pieces, drawing = upright(runs(page, drawing), drawing, page.get_rotation())
            tables = tuple(ruled(drawing.across, drawing.down)) if pieces else ()
            sheets.append(Sheet(number + 1, page.get_width(), page.get_height(), pieces, tables))
            if (ocr and (scans.is_picture(page, pieces) or _is_unmapped(pieces))) or not pieces:
                blank.append(number + 1)
            page.close()
            total += sum(len(piece.text) for piece in pieces)
            if total > MOST_CHARACTERS:
                return Undecodable(f"{KIND} of more than {MOST_CHARACTERS} characters", "split it into smaller files")
        if ocr and len(blank) > scans.MOST_PAGES:
            return Undecodable(f"{KIND} of more than {scans.MOST_PAGES} scanned pages", "split it into smaller files")
        scanned = scans.pages(document, blank) if ocr else scans.Recognised()
        document.close()
    except pypdfium2.PdfiumError as error:
        said = str(error)
        if "password" in said.lower():
            return Undecodable(f"{KIND} that is encrypted", "save it without a password and give that")
        return Undecodable(f"{KIND} that is damaged: {said}", "open it in a PDF reader and print it into a new PDF file, or give its text")
    sheets = [scanned.sheets.get(sheet.number, sheet) for sheet in sheets]
    pieces = tuple(piece for sheet in sheets for piece in sheet.pieces)
    if sum(len(piece.text) for piece in pieces) < 4 * max(1, len(sheets)) and not scanned.sheets:
        if ocr:
            return Undecodable(f"{KIND} without a text layer: {scanned.settled(())[1] or 'it shows nothing'}", scans.REMEDY)
        return Undecodable(f"{KIND} without a text layer (a scan)", OCR)
    if _is_unmapped(pieces):
        return Undecodable(f"{KIND} whose fonts do not say which characters they show", OCR)
    found, lost = scanned.settled(units(sheets))
    if blank and not ocr:
        lost = f"pages {', '.join(map(str, blank))} hold no text (scans or pictures)"
    return Extraction(found, lost=lost, remedy=scans.REMEDY if ocr else OCR)


def _is_unmapped(pieces: Iterable[Piece]) -> bool:
    """Whether the fonts of a text do not say which characters they show."""
    text = "".join(piece.text for piece in pieces)
    return 3 * len(_UNMAPPED.findall(text)) > len(text)
