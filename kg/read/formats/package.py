"""Office files (docx, xlsx) are ZIP archives of XML: what must hold before a library may open one."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from pathlib import Path
from xml.parsers import expat

from kg.read.encoding import Undecodable

MOST_ENTRIES = 10_000
MOST_BYTES = 300 << 20  # of all entries, unpacked
MOST_RATIO = 200  # unpacked to packed, for an entry over 8 MiB
DEEPEST = 200  # elements inside one another
_DAMAGED = "open it in the program that made it, save it again, and give that"
# What a broken archive, or the libraries that read one, may raise.
ERRORS = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, struct.error,
    OSError, EOFError, ValueError, LookupError, NotImplementedError, RuntimeError,
)  # fmt: skip
_MAIN = {"word/document.xml": "word", "xl/workbook.xml": "sheet", "ppt/presentation.xml": "slides"}
_OTHERS = frozenset(("mimetype", "META-INF/MANIFEST.MF", "AndroidManifest.xml"))  # OpenDocument, EPUB, OFD, programs
_TYPES = {b"wordprocessingml": "word", b"spreadsheetml": "sheet", b"presentationml": "slides"}


def kind(file: bytes | Path) -> str:
    """``word``, ``sheet``, ``slides`` or ``other`` for an office file, ``zip`` for an archive, ``damaged`` for none."""
    try:
        with zipfile.ZipFile(io.BytesIO(file) if isinstance(file, bytes) else file) as archive:
            names = frozenset(archive.namelist())
            for main, what in _MAIN.items():
                if main in names:
                    return what
            if "[Content_Types].xml" in names and archive.getinfo("[Content_Types].xml").file_size < 1 << 20:
                types = archive.read("[Content_Types].xml")
                return next((what for sign, what in _TYPES.items() if sign in types and b".main+xml" in types), "other")
            return "other" if names & _OTHERS else "zip"
    except ERRORS:
        return "damaged"


def refused(data: bytes, what: str) -> Undecodable | None:
    """Why an office file must not be opened: damaged, encrypted, or made to burst; None where it may be."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES:
                return Undecodable(f"{what} that unpacks to more than {MOST_BYTES >> 20} MiB", "split it into smaller files")
            for entry in entries:
                if entry.flag_bits & 1:
                    return Undecodable(f"{what} that is encrypted", "save it without a password and give that")
                if entry.file_size > 8 << 20 and entry.file_size > MOST_RATIO * max(1, entry.compress_size):
                    return Undecodable(f"{what} made to burst: {entry.filename!r} unpacks to {entry.file_size} bytes", "leave it out")
                if entry.filename.endswith((".xml", ".rels")) and (why := _xml(archive.read(entry))):
                    return Undecodable(f"{what} whose part {entry.filename!r} {why}", _DAMAGED)
    except ERRORS as error:
        return Undecodable(f"{what} that is damaged: {error}", _DAMAGED)
    return None


class _BadXMLError(ValueError):
    """What is wrong with an XML part."""


def _xml(data: bytes) -> str:
    """What is wrong with a part of XML, "" for nothing: office files declare no entities and nest little."""
    depth = 0

    def entered(_name: str, _attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise _BadXMLError(f"nests elements deeper than {DEEPEST}")

    def left(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def declared(*_: object) -> None:
        raise _BadXMLError("declares a document type or entities")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = entered, left
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = declared
    try:
        parser.Parse(data, True)
    except _BadXMLError as bad:
        return str(bad)
    except (expat.ExpatError, ValueError, LookupError) as error:
        return f"is broken XML: {error}"
    return ""
