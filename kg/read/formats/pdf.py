"""PDF files: the text layer, put into reading order by position. Pages without one are scans and refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.read.encoding import OCR, Undecodable
from kg.read.formats.columns import Piece
from kg.read.formats.extras import missing
from kg.read.formats.paragraphs import Sheet, units
from kg.read.formats.rules import MOST, Rule, ruled
from kg.read.layout import Extraction

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

KIND = "a PDF file"
MOST_PAGES = 20_000
MOST_CHARACTERS = 50_000_000
_THIN = 2.5  # points across a line that is drawn as a box
_GAP = 1.6  # characters of white space that part two columns or cells
_UNMAPPED = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08]")
_SIGNS = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFFFE: "-", 0x02: "-"}  # ligatures, and the hyphen of a broken word
_WORD = re.compile(r"[^\s\x00]+")


def extract(data: bytes) -> Extraction | Undecodable:
    """The text of a PDF file."""
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
            across, down = _rules(page)
            pieces = tuple(_pieces(page, down))
            sheets.append(Sheet(number + 1, page.get_height(), pieces, tuple(ruled(across, down)) if pieces else ()))
            page.close()
            total += sum(len(piece.text) for piece in pieces)
            if not pieces:
                blank.append(number + 1)
            if total > MOST_CHARACTERS:
                return Undecodable(f"{KIND} of more than {MOST_CHARACTERS} characters", "split it into smaller files")
        document.close()
    except pypdfium2.PdfiumError as error:
        said = str(error)
        if "password" in said.lower():
            return Undecodable(f"{KIND} that is encrypted", "save it without a password and give that")
        return Undecodable(f"{KIND} that is damaged: {said}", "open it in a PDF reader and print it into a new PDF file, or give its text")
    text = "".join(piece.text for sheet in sheets for piece in sheet.pieces)
    if len(text) < 4 * max(1, len(sheets)):
        return Undecodable(f"{KIND} without a text layer (a scan)", OCR)
    if 3 * len(_UNMAPPED.findall(text)) > len(text):
        return Undecodable(f"{KIND} whose fonts do not say which characters they show", OCR)
    lost = f"pages {', '.join(map(str, blank))} hold no text (scans or pictures)" if blank else ""
    return Extraction(tuple(units(sheets)), lost=lost)


def _rules(page: PdfPage) -> tuple[list[Rule], list[Rule]]:
    """The straight lines that a page draws, horizontal and vertical ones."""
    from pypdfium2 import raw

    across: list[Rule] = []
    down: list[Rule] = []
    for drawn in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=4):
        left, low, right, high = drawn.get_bounds()
        if high - low <= _THIN:
            across.append(Rule((high + low) / 2, left, right))
        elif right - left <= _THIN:
            down.append(Rule((left + right) / 2, low, high))
        else:
            across.extend((Rule(low, left, right), Rule(high, left, right)))
            down.extend((Rule(left, low, high), Rule(right, low, high)))
        if len(across) + len(down) > 40 * MOST:
            return [], []
    return [rule for rule in across if rule.last - rule.first >= 8], [rule for rule in down if rule.last - rule.first >= 6]


def _pieces(page: PdfPage, down: Sequence[Rule] = ()) -> Iterator[Piece]:
    """The runs of text on a page, in the order of the file; none goes over one of the rules ``down`` the page."""
    from pypdfium2 import raw

    layer = page.get_textpage()
    handle, count = layer.raw, layer.count_chars()
    text = layer.get_text_range() if count else ""
    if len(text) != count:  # characters beyond the first plane, and such as stand in no text
        text = "".join(chr(raw.FPDFText_GetUnicode(handle, index)) for index in range(count))
    box = raw.FS_RECTF()
    bounds = raw.FPDFText_GetLooseCharBox
    run = ""
    left = right = low = high = 0.0
    # The library sets white space wherever there is a gap, so that what stands between two is one run.
    for word in _WORD.finditer(text):
        begin, last = word.start(), word.end() - 1
        bounds(handle, begin, box)
        first, bottom, top = box.left, box.bottom, box.top
        # Some fonts tell the box of the ink alone, which is thin for 一: a few characters tell the line's height.
        for index in {begin + (last - begin) // 3, begin + 2 * (last - begin) // 3, last} - {begin, last}:
            bounds(handle, index, box)
            bottom, top = min(bottom, box.bottom), max(top, box.top)
        if last > begin:
            bounds(handle, last, box)
            bottom, top = min(bottom, box.bottom), max(top, box.top)
        tall, size = high - low, top - bottom
        if run:
            apart = abs((top + bottom) - (high + low)) > tall or abs(size - tall) > 0.5 * max(tall, 0.1)
            gap = first - right
            if apart or gap > _GAP * tall or gap < -0.8 * tall or (down and _ruled_off(down, right, first, (top + bottom) / 2)):
                yield Piece(run.translate(_SIGNS), left, right, low, high)
                run = ""
            elif gap > 0.12 * tall:
                run += " " if gap < 0.8 * tall else "\u3000"
        if not run:
            left, low, high = first, bottom, top
        else:
            low, high = min(low, bottom), max(high, top)
        run += word.group()
        right = max(box.right, first)
    if run:
        yield Piece(run.translate(_SIGNS), left, right, low, high)
    layer.close()


def _ruled_off(down: Sequence[Rule], right: float, left: float, height: float) -> bool:
    """Whether a rule stands between the end of one word and the beginning of the next."""
    return any(right - 1 < rule.at < left + 1 and rule.first < height < rule.last for rule in down)
