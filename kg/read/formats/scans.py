"""Pictures of pages (image files, pages of a PDF without text) to paragraphs, by text recognition."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean
from typing import TYPE_CHECKING

from kg.read.encoding import Undecodable
from kg.read.formats import doubts
from kg.read.formats.furniture import Sheet
from kg.read.formats.ocr import MOST_SIDE, Seen, see
from kg.read.formats.paragraphs import units
from kg.read.formats.pieces import Piece
from kg.read.formats.placing import sheet
from kg.read.layout import Extraction, Unit

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument, PdfPage

    Picture = tuple[int, Image, float | None]  # its page, what it shows, how many points of the page one of its own is

MOST_PAGES = 1000
MOST_POINTS = 80_000_000  # a newspaper page at 300 dots per inch has 25 millions
REMEDY = "scan it again, sharper or with 200 dots per inch or more, or give its text"
_DPI = 200
_FEW = 40  # characters on a page that is a picture all the same: its number, the stamp of a scanner
_WHITE = 200  # the darkest point of a page that shows nothing, of 255
_ERRORS = (OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError, IndexError, OverflowError, struct.error)  # Pillow's, of damaged files


@dataclass(frozen=True, slots=True)
class Recognised:
    """Pages that were read off pictures, by number; how certain the reading was of those too unclear; those with no text found."""

    sheets: Mapping[int, Sheet] = field(default_factory=dict)
    unclear: Mapping[int, float] = field(default_factory=dict)
    empty: tuple[int, ...] = ()

    def settled(self, found: Iterable[Unit]) -> tuple[tuple[Unit, ...], str]:
        """The units told where they are not certain, and what was lost: pages, and the facts of what is not certain."""
        kept, doubted = doubts.settled(found, frozenset(self.sheets))
        unclear = [f"page {page} is too unclear (certainty {sure:.2f} of {doubts.PAGE})" for page, sure in self.unclear.items()]
        empty = [f"no text was found on page {page}" for page in self.empty]
        return kept, "; ".join(filter(None, (*unclear, *empty, doubted)))


class _LargeError(ValueError):
    """An image of more points or pages than are read."""


def image(data: bytes) -> Extraction | Undecodable:
    """The text of an image file, page by page where it has some."""
    try:
        found = _recognised(_opened(data))
    except _LargeError as error:
        return Undecodable(f"an image {error}", "make it smaller or split it into smaller files")
    except _ERRORS as error:
        return Undecodable(f"an image that is damaged: {error}", "open it in an image viewer and save it as PNG")
    kept, lost = found.settled(units([found.sheets[page] for page in sorted(found.sheets)]))
    if not kept:
        return Undecodable(f"an image: {lost or 'it shows nothing'}", REMEDY)
    return Extraction(kept, lost=lost, remedy=REMEDY)


def pages(document: PdfDocument, numbers: Sequence[int]) -> Recognised:
    """The pages of a PDF file with these numbers."""
    return _recognised(_rendered(document, numbers))


def is_picture(page: PdfPage, pieces: Sequence[Piece]) -> bool:
    """Whether a page of a PDF file is a picture: it has no text, or hardly any and an image over most of it."""
    from pypdfium2 import raw

    if not pieces or sum(len(piece.text) for piece in pieces) > _FEW:
        return not pieces
    width, height = page.get_size()
    for shown in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=4):
        left, low, right, high = shown.get_bounds()
        if 2 * (min(right, width) - max(left, 0.0)) * (min(high, height) - max(low, 0.0)) > width * height:
            return True
    return False


def _opened(data: bytes) -> Iterator[Picture]:
    """The pages of an image file."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is wrong ends in an error or is seen on the picture
        try:
            file = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF", "BMP"))
        except Image.DecompressionBombError as error:
            raise _LargeError(f"of more than {MOST_POINTS} points") from error
    count = getattr(file, "n_frames", 1)
    if count > MOST_PAGES:
        raise _LargeError(f"of more than {MOST_PAGES} pages")
    for number in range(count):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = _page(file, number)
        yield number + 1, picture, None
    file.close()


def _page(file: Image, number: int) -> Image:
    """A page of an image file, upright as its camera says, no larger than is read."""
    from PIL import ImageOps

    file.seek(number)
    if file.width * file.height > MOST_POINTS:
        raise _LargeError(f"of more than {MOST_POINTS} points")
    picture = _on_white(ImageOps.exif_transpose(file))
    picture.thumbnail((MOST_SIDE, MOST_SIDE))
    return picture


def _on_white(picture: Image) -> Image:
    """A picture in colours; what is transparent shows white."""
    from PIL import Image

    if picture.has_transparency_data:
        clear = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)
    return picture.convert("RGB")


def _rendered(document: PdfDocument, numbers: Sequence[int]) -> Iterator[Picture]:
    """Pages of a PDF file."""
    for number in numbers:
        page = document[number - 1]
        scale = min(_DPI / 72, MOST_SIDE / max(page.get_size()))
        yield number, page.render(scale=scale).to_pil().convert("RGB"), 1 / scale
        page.close()


def _recognised(pictures: Iterable[Picture]) -> Recognised:
    sheets: dict[int, Sheet] = {}
    unclear: dict[int, float] = {}
    empty: list[int] = []
    for number, picture, point in pictures:
        seen = see(picture)
        if not seen:
            if any(picture.convert("L").histogram()[:_WHITE]):  # a white page has lost nothing
                empty.append(number)
        elif (sure := _certainty(seen)) < doubts.PAGE:
            unclear[number] = sure
        else:
            sheets[number] = sheet(number, picture, seen, point)
    return Recognised(sheets, unclear, tuple(empty))


def _certainty(seen: Sequence[Seen]) -> float:
    """How certain the text of a page is; a few drawings taken for text count for nothing."""
    every = [sign.sure for line in seen for sign in line.signs]
    text = [sign.sure for line in seen if line.sure >= doubts.LINE for sign in line.signs]
    return fmean(text if 2 * len(text) > len(every) else every)
