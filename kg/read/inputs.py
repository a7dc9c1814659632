"""What was given on the command line: files, folders, patterns and standard input, each file once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

from kg.model import Refusal
from kg.read.folders import NO_INPUTS, Found, inside, matching, readable, why_unread
from kg.read.formats.archive import Member, is_archive, read_member
from kg.read.formats.archive import members as members_of
from kg.read.meta import SUFFIX, Meta, parse_meta, read_meta

STDIN = "stdin"
MOST_PIPED = 1 << 30  # bytes of standard input


@dataclass(frozen=True, slots=True)
class Located:
    """A file to read: the digest of its bytes, the names it was given under, and where it lies."""

    digest: str
    sources: tuple[str, ...]
    paths: tuple[Path | None, ...]  # the same bytes, in the order of their names; None for standard input
    data: bytes | None = None  # what standard input held, where the file came from there
    members: tuple[str, ...] = ()  # for each path which member of that archive it is, "" for the file itself

    @property
    def file(self) -> Path | None:
        """The first place that is a file of its own: neither standard input nor a member of an archive."""
        return next((path for _, path, member in self._places() if path and not member), None)

    def _places(self) -> Iterator[tuple[str, Path | None, str]]:
        paths, members = self.paths or (None,), self.members or ("",) * len(self.sources)
        yield from zip(self.sources, paths, members, strict=False)

    def content(self) -> bytes | Refusal:
        """Its bytes, from the first place that still has them."""
        refusal = None
        for source, path, member in self._places():
            found = _bytes(self.data or b"" if path is None else path, member, source)
            if path is None and not member:
                return found
            if isinstance(found, bytes):
                if hashlib.sha256(found).hexdigest() == self.digest:
                    return found
                found = Refusal(source, "changed while it was read", "build again when it is no longer written to")
            refusal = refusal or found
        return refusal or Refusal(self.sources[0], "is gone", "build again")

    def meta(self) -> tuple[Meta, tuple[Refusal, ...]]:
        """What the user says of it: by the first meta file beside it that says something, and what is wrong in any."""
        meta = Meta()
        refusals: list[Refusal] = []
        for source, path, member in self._places():
            if member:
                beside = read_member(self.data or b"" if path is None else path, member + SUFFIX)
                said, wrong = parse_meta(beside, source + SUFFIX) if beside else (Meta(), ())
            elif path:
                said, wrong = read_meta(path, source)
            else:
                continue
            refusals.extend(wrong)
            if meta == Meta():
                meta = said
        return meta, tuple(refusals)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A file, a member of an archive or standard input, under the name that its input gives it."""

    name: str
    path: Path | None  # None for standard input
    member: str
    digest: str


def _bytes(file: Path | bytes, member: str, source: str) -> bytes | Refusal:
    if member:
        found = read_member(file, member)
        return Refusal(source, "is damaged, or was while it was read", "pack the archive again") if found is None else found
    if isinstance(file, bytes):
        return file
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return Refusal(source, "was there, and is gone", "build again")
    except OSError as error:
        return Refusal(source, f"cannot be read: {error.strerror}", "check its permissions")


def _is_input(name: str) -> bool:
    path = PurePath(name)
    return not any(part.startswith(".") for part in path.parts) and path.name not in NO_INPUTS


def _expand(given: str) -> Iterator[Found | Refusal]:
    """The files of one input, each with its path relative to the input."""
    path, name = Path(given), readable(given)
    why = why_unread(path, name)
    if why is None and path.is_dir():
        found = inside(path)
        if not found:
            yield Refusal(name, "the folder holds no file to read", "give a folder with text files")
        yield from found
    elif why is None and (path.name.endswith(SUFFIX) or path.name in NO_INPUTS):
        yield Refusal(name, "is no input: it is read beside the file or build it belongs to", "leave it out")
    elif why is None:
        yield readable(path.name), path
    elif any(char in given for char in "*?[") and "\0" not in given:
        parts = path.parts
        first = next(index for index, part in enumerate(parts) if any(char in part for char in "*?["))
        found = matching(Path(*parts[:first]), parts[first:])
        if not found:
            yield Refusal(name, "the pattern matches no file", "check the path")
        yield from found
    else:
        yield why


def _contents(name: str, path: Path) -> Iterator[Member | Refusal]:
    """A file by its digest, or the files of an archive by theirs."""
    if is_archive(path):
        if path.with_name(path.name + SUFFIX).exists():
            yield Refusal(name + SUFFIX, "speaks of an archive, which is not read as one text", "put one beside each file in the archive")
        yield from _packed(path, name)
        return
    try:
        with path.open("rb") as file:
            yield Member(name, "", hashlib.file_digest(file, "sha256").hexdigest())
    except OSError as error:
        yield Refusal(name, f"cannot be read: {error.strerror}", "check its permissions")


def _packed(file: Path | bytes, name: str) -> Iterator[Member | Refusal]:
    """The files of an archive, under names that begin with its own."""
    found = False
    for one in members_of(file, name):
        if isinstance(one, Refusal):
            yield one
        elif _is_input(one.name):
            yield Member(f"{name}/{one.name}", one.spelled, one.digest)
        found = True
    if not found:
        yield Refusal(name, "the archive holds no file to read", "leave it out")


def _piped(data: bytes) -> Iterator[Member | Refusal]:
    """What standard input held: one text, or the files of an archive."""
    if len(data) > MOST_PIPED:
        yield Refusal(STDIN, f"standard input of more than {MOST_PIPED >> 30} GiB", "save it as a file and give that")
    elif is_archive(data):
        yield from _packed(data, STDIN)
    else:
        yield Member(STDIN, "", hashlib.sha256(data).hexdigest())


def _distinct(name: str, path: Path, taken: set[str]) -> str:
    """``name``, or where another file has it, preceded by as many parent folders as it takes."""
    parents = [parent.name for parent in path.resolve().parents if parent.name][len(PurePath(name).parts) - 1 :]
    for parent in parents:
        if name not in taken:
            break
        name = f"{readable(parent)}/{name}"
    stem, number = name, 2
    while name in taken:
        name, number = f"{stem} ({number})", number + 1
    return name


def _pieces(inputs: Sequence[str], data: bytes | None) -> Iterator[_Piece | Refusal]:
    """What is given, in the order given; a file that two inputs hold has the longer of its names."""
    order: list[Refusal | Path | bytes] = []  # bytes are those of standard input
    chosen: dict[Path, tuple[int, str, Path]] = {}
    for given in inputs:
        if given == "-":
            if data is None:
                order.append(Refusal("-", "there is no standard input", "pipe a text into the command"))
            elif data not in order:
                order.append(data)
            continue
        for found in _expand(given):
            if isinstance(found, Refusal):
                order.append(found)
                continue
            name, path = found
            real = path.resolve()
            if real not in chosen:
                order.append(real)
            chosen[real] = max(chosen.get(real, (0, "", path)), (len(PurePath(name).parts), name, path))
    for item in order:
        if isinstance(item, Refusal):
            yield item
        elif isinstance(item, bytes):
            for one in _piped(item):
                yield one if isinstance(one, Refusal) else _Piece(one.name, None, one.spelled, one.digest)
        else:
            _, name, path = chosen[item]
            for one in _contents(name, path):
                yield one if isinstance(one, Refusal) else _Piece(one.name, path, one.spelled, one.digest)


def _drained(stdin: BinaryIO) -> bytes:
    """What standard input holds, or the beginning of what is too much."""
    made = bytearray()
    while len(made) <= MOST_PIPED and (piece := stdin.read(1 << 20)):
        made += piece
    return bytes(made)


def locate(inputs: Sequence[str], stdin: BinaryIO | None = None) -> Iterator[Located | Refusal]:
    """Each file of ``inputs`` in the order given; the same bytes at two paths are one, in the first one's place.

    Names come from the set of files, not from their order: of several that would have one name, the first by path keeps it.
    """
    data = _drained(stdin) if stdin is not None and "-" in inputs else None
    found = list(_pieces(inputs, data))
    named: dict[str, dict[str, _Piece]] = {}  # by digest
    taken: set[str] = set()
    pieces = {one for one in found if isinstance(one, _Piece)}
    for piece in sorted(pieces, key=lambda one: (one.path is not None, one.name, str(one.path and one.path.resolve()), one.member)):
        mine = named.setdefault(piece.digest, {})
        if piece.name not in mine:
            name = _distinct(piece.name, piece.path, taken) if piece.path else piece.name
            taken.add(name)
            mine[name] = piece
    done: set[str] = set()
    for one in found:
        if isinstance(one, Refusal):
            yield one
        elif one.digest not in done:
            done.add(one.digest)
            mine = dict(sorted(named[one.digest].items()))
            paths, members = tuple(piece.path for piece in mine.values()), tuple(piece.member for piece in mine.values())
            yield Located(one.digest, tuple(mine), paths, data if None in paths else None, members)
