"""What was given on the command line: files, folders, patterns and standard input, each file once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

from kg.model import Refusal
from kg.read.formats.archive import Member, is_archive
from kg.read.formats.archive import members as members_of
from kg.read.meta import SUFFIX

_NO_INPUTS = ("judgements.csv", "corrections.csv")
_BUILD = frozenset(  # what a build writes into its folder, which may lie among the inputs of the next
    ("kg.ttl", "evidence.ttl", "kg.nq", "graph.html", "figures.csv", "report.json", "timing.json", "texts", "store")
)
STDIN = "stdin"


@dataclass(frozen=True, slots=True)
class Located:
    """A file to read: the digest of its bytes, the names it was given under, and where it lies."""

    digest: str
    sources: tuple[str, ...]
    paths: tuple[Path, ...]  # the same bytes, in the order of their names; empty for standard input
    data: bytes | None = None
    members: tuple[str, ...] = ()  # for each path which member of that archive it is, "" for the file itself


@dataclass(frozen=True, slots=True)
class _Piece:
    """A file, a member of an archive or standard input, under the name that its input gives it."""

    name: str
    path: Path | None  # None for standard input
    member: str
    digest: str


def _is_input(path: PurePath) -> bool:
    hidden = any(part.startswith(".") and part not in (".", "..") for part in path.parts)
    return not hidden and not path.name.endswith(SUFFIX) and path.name not in _NO_INPUTS


def _files(folder: Path, pattern: str = "*", deep: bool = True) -> list[tuple[str, Path]]:
    """Files under ``folder`` by their path in it, sorted by code point so that no file system decides the order."""
    found = folder.rglob(pattern) if deep else folder.glob(pattern)
    builds = {path.parent for path in folder.rglob("kg.nq") if (path.parent / "store" / "CURRENT").is_file()}
    inside = {
        path.relative_to(folder).as_posix(): path
        for path in found
        if path.is_file() and not any(path.is_relative_to(some / name) for some in builds for name in _BUILD)
    }
    return sorted((name, path) for name, path in inside.items() if _is_input(PurePath(name)))


def _expand(given: str) -> Iterator[tuple[str, Path] | Refusal]:
    """The files of one input, each with its path relative to the input."""
    path = Path(given)
    try:
        if path.is_dir():
            found = _files(path)
            if not found:
                yield Refusal(given, "the folder holds no file to read", "give a folder with text files")
            yield from found
            return
        if path.is_file():
            if path.name.endswith(SUFFIX) or path.name in _NO_INPUTS:
                yield Refusal(given, "is no input: it is read beside the file or build it belongs to", "leave it out")
            else:
                yield path.name, path
            return
    except (OSError, ValueError) as error:
        yield Refusal(given, f"cannot be looked at: {error}", "check the path and its permissions")
        return
    if any(char in given for char in "*?["):
        parts = path.parts
        first = next(index for index, part in enumerate(parts) if any(char in part for char in "*?["))
        base = Path(*parts[:first]) if first else Path()
        found = _files(base, str(PurePath(*parts[first:])), deep=False)
        if not found:
            yield Refusal(given, "the pattern matches no file", "check the path")
        yield from found
        return
    yield Refusal(given, "no such file or folder", "check the path")


def _contents(name: str, path: Path) -> Iterator[Member | Refusal]:
    """A file by its digest, or the files of an archive by theirs."""
    if is_archive(path):
        found = False
        for one in members_of(path, name):
            if isinstance(one, Refusal):
                yield one
            elif _is_input(PurePath(one.name)):
                yield Member(f"{name}/{one.name}", one.spelled, one.digest)
            found = True
        if not found:
            yield Refusal(name, "the archive holds no file to read", "leave it out")
        return
    try:
        with path.open("rb") as file:
            yield Member(name, "", hashlib.file_digest(file, "sha256").hexdigest())
    except OSError as error:
        yield Refusal(name, f"cannot be read: {error.strerror}", "check its permissions")


def _distinct(name: str, path: Path, taken: set[str]) -> str:
    """``name``, or where another file has it, preceded by as many parent folders as it takes."""
    parents = [parent.name for parent in path.resolve().parents if parent.name][len(PurePath(name).parts) - 1 :]
    for parent in parents:
        if name not in taken:
            break
        name = f"{parent}/{name}"
    stem, number = name, 2
    while name in taken:
        name, number = f"{stem} ({number})", number + 1
    return name


def _pieces(inputs: Sequence[str], data: bytes | None) -> Iterator[_Piece | Refusal]:
    """What is given, in the order given; a file that two inputs hold has the longer of its names."""
    order: list[Refusal | Path | None] = []  # None is standard input
    chosen: dict[Path, tuple[int, str, Path]] = {}
    for given in inputs:
        if given == "-":
            order.append(None if data is not None else Refusal("-", "there is no standard input", "pipe a text into the command"))
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
        elif item is None:
            yield _Piece(STDIN, None, "", hashlib.sha256(data or b"").hexdigest())
        else:
            _, name, path = chosen[item]
            for one in _contents(name, path):
                yield one if isinstance(one, Refusal) else _Piece(one.name, path, one.spelled, one.digest)


def locate(inputs: Sequence[str], stdin: BinaryIO | None = None) -> Iterator[Located | Refusal]:
    """Each file of ``inputs`` in the order given; the same bytes at two paths are one, in the first one's place.

    Names come from the set of files, not from their order: of several that would have one name, the first by path keeps it.
    """
    data = stdin.read() if stdin is not None and "-" in inputs else None
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
            files = [(piece.path, piece.member) for piece in mine.values() if piece.path]
            paths, members = tuple(path for path, _ in files), tuple(member for _, member in files)
            yield Located(one.digest, tuple(mine), paths, None if files else data, members)
