"""What lies in a folder or matches a pattern: every file by name, and why what is no file is not read."""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import suppress
from fnmatch import fnmatch
from pathlib import Path

from kg.model import Refusal
from kg.read.meta import SUFFIX

NO_INPUTS = ("judgements.csv", "corrections.csv", "names.csv")
_BUILD = frozenset(  # what a build writes into its folder, which may lie among the inputs of the next
    ("kg.ttl", "evidence.ttl", "kg.nq", "graph.html", "figures.csv", "report.json", "timing.json", "texts", "search.sqlite", "store")
)
_CACHE = ("cache", "extracted.sqlite")  # and what a build keeps there for the next, even when it comes to no end
_KINDS = ((stat.S_ISFIFO, "a named pipe"), (stat.S_ISSOCK, "a socket"), (stat.S_ISCHR, "a device"), (stat.S_ISBLK, "a device"))
_UNSHOWN = ("Cc", "Cf", "Cs", "Zl", "Zp")

Found = tuple[str, Path]  # a file: its name below the folder with "/", and where it lies


def readable(name: str) -> str:
    """A name as a user can read it: bytes that are no UTF-8 are taken for GB18030, what cannot be shown is �.

    >>> readable("报告\\x1b[2J.txt")
    '报告�[2J.txt'
    """
    if any("\udc80" <= char <= "\udcff" for char in name):
        with suppress(UnicodeError):
            name = os.fsencode(name).decode("gb18030")
    return "".join("�" if unicodedata.category(char) in _UNSHOWN else char for char in name)


def why_unread(path: Path, name: str) -> Refusal | None:
    """Why ``path`` is neither a file nor a folder that can be looked at; None where it is one."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        if path.is_symlink():
            return Refusal(name, "is a link to what is not there", "mend the link, or leave it out")
        return Refusal(name, "no such file or folder", "check the path")
    except OSError as error:
        if error.errno == errno.ELOOP:
            return Refusal(name, "is a link that leads back to itself", "mend the link, or leave it out")
        return Refusal(name, f"cannot be looked at: {error.strerror}", "check the path and its permissions")
    except ValueError as error:  # a zero byte
        return Refusal(name, f"is no path: {error}", "check the path")
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return None
    kind = next((kind for is_kind, kind in _KINDS if is_kind(mode)), "no plain file")
    return Refusal(name, f"is {kind}, which is not opened", "give a file, or pipe its text into: kg build -")


def _is(path: Path, kind: Callable[[int], bool]) -> bool:
    """Whether a path leads to a folder, or to a file; not where nothing can be known of it."""
    try:
        return kind(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def inside(folder: Path) -> list[Found | Refusal]:
    """The files under ``folder``, sorted by name so that no file system decides the order; hidden ones are no input."""
    return sorted(_walk(folder, ()), key=_name)


def matching(base: Path, pattern: Sequence[str]) -> list[Found | Refusal]:
    """The files under ``base`` whose path matches, part by part (``**`` any folders), and those in folders that do."""
    found: dict[str, Found | Refusal] = {}
    for one in _walk(base, tuple(pattern)) if _is(base, stat.S_ISDIR) else ():
        found.setdefault(_name(one), one)
    return sorted(found.values(), key=_name)


def _name(found: Found | Refusal) -> str:
    return found.source if isinstance(found, Refusal) else found[0]


def _walk(folder: Path, pattern: tuple[str, ...]) -> Iterator[Found | Refusal]:
    """The files that match what is left of a pattern in ``folder``; all where nothing of it is left."""
    pending = [(folder, "", pattern)]
    while pending:
        here, name, pattern = pending.pop()
        try:
            entries = list(here.iterdir())
        except OSError as error:
            shown = name or readable(str(folder))
            yield Refusal(shown, f"a folder that cannot be looked into: {error.strerror}", "check its permissions")
            continue
        names = {path.name for path in entries}
        built = "kg.nq" in names and _is(here / "store" / "CURRENT", stat.S_ISREG)
        for path in entries:
            if path.name.startswith(".") or path.name in NO_INPUTS or (built and path.name in _BUILD):
                continue
            if path.name == _CACHE[0] and _is(path / _CACHE[1], stat.S_ISREG):
                continue
            inner = f"{name}/{readable(path.name)}" if name else readable(path.name)
            lefts = set(_lefts(pattern, path.name))
            if () in lefts:
                lefts = {()}  # the folder is taken whole
                yield from _file(path, inner, names)
            for left in sorted(lefts):
                # Of links those alone are followed that the pattern names: others may lead in a circle.
                if _is(path, stat.S_ISDIR) and not (path.is_symlink() and left in ((), pattern)):
                    pending.append((path, inner, left))


def _lefts(pattern: tuple[str, ...], name: str) -> Iterator[tuple[str, ...]]:
    """What may be left of a pattern once ``name`` was matched by its beginning; () where it is matched whole."""
    if not pattern:
        yield ()
    elif pattern[0] == "**":
        yield pattern
        yield from _lefts(pattern[1:], name)
    elif fnmatch(name, pattern[0]):
        yield pattern[1:]


def _file(path: Path, name: str, names: Set[str]) -> Iterator[Found | Refusal]:
    """A file among the ``names`` of its folder, or why it is not read; nothing for a folder."""
    if path.name.endswith(SUFFIX):
        if (about := path.name.removesuffix(SUFFIX)) not in names:
            yield Refusal(name, f"speaks of {readable(about)!r}, which is not there", "name it after the file that it speaks of")
    elif why := why_unread(path, name):
        yield why
    elif not _is(path, stat.S_ISDIR):
        yield name, path
    elif path.is_symlink():
        yield Refusal(name, "is a link to a folder, which is not followed", "give that folder itself")
