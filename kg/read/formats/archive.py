"""ZIP archives of documents: what lies in them, within bounds, nothing written anywhere."""

from __future__ import annotations

import hashlib
import io
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.model import Refusal
from kg.read.folders import readable
from kg.read.formats import package
from kg.read.meta import SUFFIX

MOST_ENTRIES = 10_000
MOST_BYTES = 1 << 30  # of all entries, unpacked
LARGEST = 256 << 20  # of one entry
MOST_RATIO = 200  # unpacked to packed, for an entry over 8 MiB
_NESTED = (".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz")
_UNPACK = "unpack it and give the folder"


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its path there as a user reads it, as the archive spells it, and the digest of its bytes."""

    name: str
    spelled: str
    digest: str


def is_archive(file: Path | bytes) -> bool:
    """Whether a file, or what standard input held, is a ZIP archive and no office file."""
    try:
        if isinstance(file, bytes):
            head = file[:4]
        else:
            with file.open("rb") as opened:
                head = opened.read(4)
        return head == b"PK\x03\x04" and package.kind(file) == "zip"
    except OSError:
        return False


@lru_cache(maxsize=1)  # an archive of ten thousand files is not to be listed for each of them
def _listed(file: Path | bytes, _stamp: tuple[int, int]) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(file) if isinstance(file, bytes) else file)


def _opened(file: Path | bytes) -> zipfile.ZipFile:
    """An archive as it is now."""
    if isinstance(file, bytes):
        return _listed(file, (0, 0))
    state = file.stat()
    return _listed(file, (state.st_mtime_ns, state.st_size))


def members(file: Path | bytes, source: str) -> Iterator[Member | Refusal]:
    """The files of an archive in the order of their names, and which are refused; ``source`` is its own name."""
    try:
        archive = _opened(file)
    except package.ERRORS as error:
        yield Refusal(source, f"an archive that is damaged: {error}", "copy or download it again")
        return
    entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
    size = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or size > MOST_BYTES:
        reason = f"an archive of {len(entries)} files and {size} bytes: more than {MOST_ENTRIES} or {MOST_BYTES} are not unpacked"
        yield Refusal(source, reason, _UNPACK)
        return
    taken: set[str] = set()
    for name, index in sorted((_name(entry), index) for index, entry in enumerate(entries)):
        if _is_hidden(name):
            continue
        why = "stands in its archive twice" if name in taken else _why(entries[index], name)
        taken.add(name)
        if why:
            yield Refusal(f"{source}/{name}", why, _UNPACK)
            continue
        try:
            digest = _digest(archive, entries[index])
        except package.ERRORS as error:
            yield Refusal(f"{source}/{name}", f"is damaged: {error}", "pack the archive again")
            continue
        yield Member(name, entries[index].filename, digest)


def _digest(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    made = hashlib.sha256()
    with archive.open(entry) as file:
        while piece := file.read(1 << 20):
            made.update(piece)
    return made.hexdigest()


def read_member(file: Path | bytes, spelled: str) -> bytes | None:
    """The bytes of a member, None where there is none of that name or it cannot be unpacked."""
    try:
        archive = _opened(file)
        entry = archive.getinfo(spelled)
        return None if _why(entry, spelled) else archive.read(entry)
    except package.ERRORS:
        return None


def _name(entry: zipfile.ZipInfo) -> str:
    """A member's path with "/": Chinese Windows packs names in GBK and does not say so."""
    name = entry.filename
    if not entry.flag_bits & 0x800 and not name.isascii():
        for encoding in ("utf-8", "gb18030"):
            try:
                name = name.encode("cp437").decode(encoding)
            except (UnicodeEncodeError, UnicodeDecodeError):
                continue
            break
    return readable(name.replace("\\", "/"))


def _is_hidden(name: str) -> bool:
    parts = name.split("/")
    return name.endswith(SUFFIX) or any(part.startswith(".") and part not in (".", "..") for part in parts) or parts[0] == "__MACOSX"


def _why(entry: zipfile.ZipInfo, name: str) -> str:
    """Why a member is not unpacked; "" where it is."""
    if not name:
        return "has no name"
    if name.startswith("/") or ":" in name.split("/")[0] or ".." in name.split("/"):
        return "its name leads out of the archive"
    if name.lower().endswith(_NESTED):
        return "an archive inside an archive"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "is a link"
    if entry.flag_bits & 1:
        return "is encrypted"
    if entry.file_size > LARGEST:
        return f"unpacks to {entry.file_size} bytes: more than {LARGEST} are not unpacked"
    if entry.file_size > 8 << 20 and entry.file_size > MOST_RATIO * max(1, entry.compress_size):
        return f"is made to burst: {entry.compress_size} bytes unpack to {entry.file_size}"
    return ""
