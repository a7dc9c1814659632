"""Bytes to text: which encoding, and which files are no text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_OFFICE = "open it in LibreOffice or Word and save it as {}, or: soffice --headless --convert-to {} FILE"
OCR = "build with --ocr (pip install 'devzone-kg[ocr]'), or run text recognition (OCR) over it yourself and give the text"
_PICTURE = "save it as PNG and build with --ocr (pip install 'devzone-kg[ocr]'), or give its text"
IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"BM", b"II*\x00", b"MM\x00*")  # how those begin that --ocr recognises
MEND = "open it in an editor, mend the place, save it as UTF-8"
_UNPACK = "unpack it and give the folder"
TEXT = "convert it to plain text (UTF-8) and give that"
_MAGIC: tuple[tuple[bytes, str, str], ...] = (  # how it begins, what it is, what to do
    (b"%PDF", "a PDF file", TEXT),
    (b"PK\x03\x04", "a ZIP archive or Office file (docx, xlsx, pptx)", TEXT),
    (b"PK\x05\x06", "an empty ZIP archive", "leave it out"),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Office file (doc, xls, ppt)", _OFFICE.format("docx or xlsx", "docx")),
    (b"{\\rtf", "an RTF file", _OFFICE.format("docx", "docx")),
    (b"\x89PNG", "a PNG image", OCR),
    (b"\xff\xd8\xff", "a JPEG image", OCR),
    (b"GIF8", "a GIF image", _PICTURE),
    (b"BM", "a BMP image", OCR),
    (b"II*\x00", "a TIFF image", OCR),
    (b"MM\x00*", "a TIFF image", OCR),
    (b"RIFF", "an image, sound or film", _PICTURE),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"7z\xbc\xaf", "a 7z archive", _UNPACK),
    (b"Rar!", "a RAR archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ", "an xz archive", _UNPACK),
    (b"SQLite format 3", "an SQLite database", "export its tables as CSV and give those"),
)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""")
_NAMED = {
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5"), "big5hkscs"),
}
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # what wrong decoding makes of Big5
_HAN = re.compile("[㐀-鿿]")
# What fills about half of any Chinese page, in simplified and in traditional writing.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过说产种面而方后"
    "多定行学法所民得经十三之进等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开合还"
    "因由其些然前外天政四日社义事平形相全表间样与关各重新线内数正心反明看原又么利比或但质气第向道命此变条只没结"
)
_COMMON_TRADITIONAL = frozenset(
    "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過說產種面而方後"
    "多定行學法所民得經十三之進等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開合還"
    "因由其些然前外天政四日社義事平形相全表間樣與關各重新線內數正心反明看原又麼利比或但質氣第向道命此變條只沒結"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, without byte order mark; ``extracted`` where offsets cannot count in the file itself."""

    text: str
    extracted: bool = False
    encoding: str = "utf-8"  # as Python names it
    lost: str = ""  # what of the bytes is no text, and stands in it as �


@dataclass(frozen=True, slots=True)
class Undecodable:
    """Why bytes are no text, and what to do."""

    reason: str
    remedy: str


def _share(text: str, common: frozenset[str]) -> float:
    """How much of the first Chinese characters are everyday ones; 1 where there are too few to judge."""
    if 20 * len(_PRIVATE.findall(text[:20000])) > len(text[:20000]):
        return 0.0
    han = _HAN.findall(text[:20000])
    return sum(char in common for char in han) / len(han) if len(han) >= 30 else 1.0


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def decode(data: bytes) -> Decoded | Undecodable:
    """The text of ``data``: UTF-8, UTF-16 or UTF-32 with its mark, GB18030, or Big5 where that alone makes sense."""
    if not data.strip():
        return Undecodable("the file is empty", "leave it out, or save its text again")
    for magic, kind, remedy in _MAGIC:
        if data.startswith(magic):
            return Undecodable(f"{kind}, not plain text", remedy)
    if data[4:12] in (b"ftypheic", b"ftypmif1", b"ftypheix"):
        return Undecodable("a HEIC image, not plain text", _PICTURE)
    return _decoded(data)


def decode_page(data: bytes) -> Decoded | Undecodable:
    """The text of a web page: in the encoding that it names, where its bytes agree, otherwise as ``decode``."""
    named = _CHARSET.search(data[:4096])
    name = named[1].decode("ascii").lower() if named else ""
    encoding = _NAMED.get(name)
    if encoding and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = _try(data, "utf-8")  # whatever it says of itself
        text = text if text is not None else _try(data, encoding)
        if text is not None and "\0" not in text:
            return Decoded(text)
    if not data.strip():
        return Undecodable("the file is empty", "leave it out")
    found = _decoded(data)
    if isinstance(found, Undecodable) and b"\0" not in data:
        # A page of many hands: a few broken characters do not make it unreadable.
        encoding = encoding or "utf-8"
        text = data.decode(encoding, "replace")
        if 100 * text.count("\ufffd") <= len(text):
            return Decoded(text, lost=_lost(data, encoding))
    return found


def _decoded(data: bytes) -> Decoded | Undecodable:
    for mark, encoding, plain in (
        (codecs.BOM_UTF32_LE, "utf-32", False),
        (codecs.BOM_UTF32_BE, "utf-32", False),
        (codecs.BOM_UTF8, "utf-8-sig", True),
        (codecs.BOM_UTF16_LE, "utf-16", True),
        (codecs.BOM_UTF16_BE, "utf-16", True),
    ):
        if data.startswith(mark):
            text = _try(data, encoding)
            if text is None:
                near = _nearly(data) if mark == codecs.BOM_UTF8 else None
                return near or Undecodable(f"its byte order mark says {encoding}, its bytes do not", "save it as UTF-8")
            return Decoded(text, not plain, encoding)
    if b"\0" in data:
        return _zeros(data)
    if (text := _try(data, "utf-8")) is not None:
        return Decoded(text)
    simplified, traditional = _try(data, "gb18030"), _try(data, "big5hkscs")
    likely = _share(simplified, _COMMON) if simplified is not None else 0.0
    if traditional is not None and _share(traditional, _COMMON_TRADITIONAL) > max(0.2, 2 * likely):
        return Decoded(traditional, True, "big5hkscs")
    if simplified is not None and likely > 0.1:
        return Decoded(simplified, encoding="gb18030")
    return _nearly(data) or Undecodable("its encoding is none of UTF-8, UTF-16, UTF-32, GB18030, Big5", "save it as UTF-8")


def _zeros(data: bytes) -> Decoded | Undecodable:
    """UTF-16 without its mark, told by its everyday characters; no other text holds zero bytes."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _try(data, encoding)
        if text and "\0" not in text and len(_HAN.findall(text[:20000])) >= 30 and _share(text, _COMMON | _COMMON_TRADITIONAL) > 0.2:
            return Decoded(text, True, encoding)
    return Undecodable(f"a binary file: it holds zero bytes, the first as {_place(data, data.index(0))}", TEXT)


def _nearly(data: bytes) -> Decoded | Undecodable | None:
    """A text that is sound but for a few bytes, each of which stands in it as �; None where it is not.

    UTF-8 tells where each character begins, so that a broken one spoils no other. Of GB18030 a lost byte makes other
    characters of those that follow: such a text is refused.
    """
    bad = {encoding: _broken(data, encoding) for encoding in ("utf-8", "gb18030")}
    encoding = min(bad, key=lambda one: bad[one])
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    if 10 * bad[encoding] > len(text) or (encoding == "gb18030" and _share(text, _COMMON) <= 0.2):
        return None
    if encoding == "utf-8" and bad[encoding] <= max(1, len(text) // 1000) and len(text) >= 100:
        return Decoded(text, True, encoding, _lost(data, encoding))
    return Undecodable(_lost(data, encoding), MEND)


def _broken(data: bytes, encoding: str) -> int:
    """How many characters are none of the encoding."""
    written = "\ufffd".encode(encoding, "ignore")  # Big5 has none
    return data.decode(encoding, "replace").count("\ufffd") - (data.count(written) if written else 0)


def _lost(data: bytes, encoding: str) -> str:
    """Which bytes are none of the encoding."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        others = _broken(data, encoding) - 1
        more = f", and {others} more such place{'s' * (others > 1)}" if others > 0 else ""
        said = data[error.start : error.end].hex(" ").upper()
        return f"is {encoding.upper()} but for {_place(data, error.start)} ({said}){more}"
    return ""


def _place(data: bytes, at: int) -> str:
    return f"byte {at + 1} in line {data.count(bytes((10,)), 0, at) + 1}"
