"""Bytes to text: which encoding, and which files are no text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_OFFICE = "open it in LibreOffice or Word and save it as {}, or: soffice --headless --convert-to {} FILE"
OCR = "run text recognition (OCR) over it, such as PaddleOCR or Tesseract with chi_sim, and give the text"
_UNPACK = "unpack it and give the folder"
_TEXT = "convert it to plain text (UTF-8) and give that"
_MAGIC: tuple[tuple[bytes, str, str], ...] = (  # how it begins, what it is, what to do
    (b"%PDF", "a PDF file", _TEXT),
    (b"PK\x03\x04", "a ZIP archive or Office file (docx, xlsx, pptx)", _TEXT),
    (b"PK\x05\x06", "an empty ZIP archive", "leave it out"),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Office file (doc, xls, ppt)", _OFFICE.format("docx or xlsx", "docx")),
    (b"{\\rtf", "an RTF file", _OFFICE.format("docx", "docx")),
    (b"\x89PNG", "a PNG image", OCR),
    (b"\xff\xd8\xff", "a JPEG image", OCR),
    (b"GIF8", "a GIF image", OCR),
    (b"BM", "a BMP image", OCR),
    (b"II*\x00", "a TIFF image", OCR),
    (b"MM\x00*", "a TIFF image", OCR),
    (b"RIFF", "an image, sound or film", OCR),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"7z\xbc\xaf", "a 7z archive", _UNPACK),
    (b"Rar!", "a RAR archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ", "an xz archive", _UNPACK),
    (b"SQLite format 3", "an SQLite database", "export its tables as CSV and give those"),
)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""")
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
        return Undecodable("a HEIC image, not plain text", OCR)
    return _decoded(data)


def decode_page(data: bytes) -> Decoded | Undecodable:
    """The text of a web page: in the encoding that it names, where its bytes agree, otherwise as ``decode``."""
    named = _CHARSET.search(data[:4096])
    name = ""
    if named and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        name = named[1].decode("ascii").lower()
        try:
            text = _try(data, "gb18030" if name in ("gb2312", "gbk", "gb_2312-80", "x-gbk") else name)
        except (LookupError, ValueError):
            text = None
        if text is not None and "\0" not in text:
            return Decoded(text)
    if not data.strip():
        return Undecodable("the file is empty", "leave it out")
    found = _decoded(data)
    if isinstance(found, Undecodable) and b"\0" not in data:
        # A page of many hands: a few broken characters do not make it unreadable.
        text = data.decode("gb18030" if name.startswith(("gb", "x-gb")) else "utf-8", "replace")
        if 100 * text.count("\ufffd") <= len(text):
            return Decoded(text)
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
                return Undecodable(f"its byte order mark says {encoding}, its bytes do not", "save it as UTF-8")
            return Decoded(text, extracted=not plain)
    if b"\0" in data:
        return Undecodable("a binary file: it holds zero bytes", "convert it to plain text (UTF-8) and give that")
    if (text := _try(data, "utf-8")) is not None:
        return Decoded(text)
    simplified, traditional = _try(data, "gb18030"), _try(data, "big5hkscs")
    likely = _share(simplified, _COMMON) if simplified is not None else 0.0
    if traditional is not None and _share(traditional, _COMMON_TRADITIONAL) > max(0.2, 2 * likely):
        return Decoded(traditional, extracted=True)
    if simplified is not None and likely > 0.1:
        return Decoded(simplified)
    return Undecodable("its encoding is none of UTF-8, UTF-16, UTF-32, GB18030, Big5", "save it as UTF-8")
