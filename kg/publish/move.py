"""A new build takes the place of the old one: wholly, or not at all.

Everything is written into a folder beside the old build. Then a journal lists what is to move, and from that moment
on the move can be finished, or undone, by whoever opens the folder next: each step leaves its mark on the disk, and
doing it again does nothing. Files that no build writes are never touched.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from kg.errors import PublishError
from kg.publish import lock

FILES = (
    "kg.ttl", "evidence.ttl", "kg.nq", "graph.html", "figures.csv", "report.json", "timing.json", "texts", "search.sqlite", "store",
)  # fmt: skip
BUILDING, FORMER, JOURNAL = ".kg-building", ".kg-former", ".kg-journal"
PATIENCE = 10.0  # seconds that a reader waits for a move of another process; one takes milliseconds

_FULL = (errno.ENOSPC, errno.EDQUOT)
_FULL_SAID = re.compile(r"(?i)no space left|disk is full|quota exceeded|not enough space|os error (?:28|112|122)\b")

Rename = Callable[[Path, Path], None]


@dataclass(frozen=True, slots=True)
class _Journal:
    """What moves in from BUILDING, what only moves out to FORMER, and whether that is being done or undone."""

    arriving: tuple[str, ...]
    leaving: tuple[str, ...]
    undoing: bool = False


@contextlib.contextmanager
def building(out: Path, *, rename: Rename = os.replace) -> Iterator[Path]:
    """An empty folder to write a build into; when the block ends well, its files take the place of those in ``out``.

    No other process can build into ``out`` meanwhile. When the block fails, ``out`` stays as it was.
    """
    new = not out.exists()
    with told(out):
        out.mkdir(parents=True, exist_ok=True)
    try:
        with lock.held(out):
            _settle(out, rename)
            _clear(out)
            try:
                with told(out):
                    (out / BUILDING).mkdir()
                yield out / BUILDING
                with told(out):
                    _move(out, rename)
            finally:
                if not (out / JOURNAL).exists():
                    _clear(out)
    finally:
        if new:
            with contextlib.suppress(OSError):  # it holds a build
                out.rmdir()


@contextlib.contextmanager
def told(out: Path) -> Iterator[None]:
    """A PublishError for what the disk refuses."""
    try:
        yield
    except OSError as error:
        raise _refusal(error, out) from error


def settle(out: Path, *, rename: Rename = os.replace) -> None:
    """Finish the move that a killed build left behind in ``out``; wait for one that is going on."""
    patience = time.monotonic() + PATIENCE
    while (out / JOURNAL).exists():
        try:
            with lock.held(out):
                _settle(out, rename)
                _clear(out)
        except lock.BusyError:
            if time.monotonic() > patience:
                raise
            time.sleep(0.05)


def is_full(error: Exception) -> bool:
    """Whether the disk is full; the store's errors have no number, only the system's words or its number in them."""
    return getattr(error, "errno", None) in _FULL or _FULL_SAID.search(str(error)) is not None


def _refusal(error: OSError, out: Path) -> PublishError:
    where = str(error.filename or out)
    if is_full(error):
        return PublishError(
            "the disk is full; the former build is left as it was",
            where=where,
            remedy="free some space and build again",
        )
    return PublishError(
        f"the build could not be written: {error.strerror or error}; the former build is left as it was",
        where=where,
        remedy="close the programs that have its files open, check permissions, and build again",
    )


def _settle(out: Path, rename: Rename) -> None:
    journal = _read(out)
    if journal is None:
        return
    try:
        if journal.undoing:
            _undo(out, journal, rename)
        else:
            _do(out, journal, rename)
        (out / JOURNAL).unlink()
    except OSError as error:
        raise PublishError(
            f"an interrupted build could not be settled: {error.strerror or error}",
            where=str(error.filename or out),
            remedy="free some space, then try again" if is_full(error) else "close the programs that have its files open, then try again",
        ) from error


def _move(out: Path, rename: Rename) -> None:
    written = {path.name for path in (out / BUILDING).iterdir()}
    if strange := written - set(FILES):
        raise ValueError(f"not files of a build: {sorted(strange)}")
    (out / FORMER).mkdir()
    journal = _Journal(tuple(name for name in FILES if name in written), tuple(name for name in FILES if name not in written))
    _write(out, journal)
    try:
        _do(out, journal, rename)
    except OSError:
        _write(out, replace(journal, undoing=True))
        _settle(out, rename)
        raise
    (out / JOURNAL).unlink()


def _do(out: Path, journal: _Journal, rename: Rename) -> None:
    for name in journal.leaving:
        if (out / name).exists():
            rename(out / name, out / FORMER / name)
    for name in journal.arriving:
        if (out / BUILDING / name).exists():
            if (out / name).exists():
                rename(out / name, out / FORMER / name)
            rename(out / BUILDING / name, out / name)


def _undo(out: Path, journal: _Journal, rename: Rename) -> None:
    for name in reversed(journal.arriving):
        if not (out / BUILDING / name).exists() and (out / name).exists():
            rename(out / name, out / BUILDING / name)
    for name in reversed((*journal.leaving, *journal.arriving)):
        if (out / FORMER / name).exists():
            rename(out / FORMER / name, out / name)


def _clear(out: Path) -> None:
    for name in (BUILDING, FORMER):
        shutil.rmtree(out / name, ignore_errors=True)  # what stays is in nobody's way until the next build


def _write(out: Path, journal: _Journal) -> None:
    new = out / f"{JOURNAL}-new"
    with new.open("w", encoding="utf-8", newline="\n") as file:
        json.dump(asdict(journal), file)
        file.flush()
        os.fsync(file.fileno())
    new.replace(out / JOURNAL)


def _read(out: Path) -> _Journal | None:
    path = out / JOURNAL
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        journal = _Journal(tuple(said["arriving"]), tuple(said["leaving"]), said["undoing"])
        if not set(FILES).issuperset((*journal.arriving, *journal.leaving)):
            raise ValueError("names that are none of a build's")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error
    except (ValueError, KeyError, TypeError) as error:
        inferred = _inferred(out)
        if inferred is None:
            raise _unreadable(path, "it is damaged") from error
        return inferred
    return journal


def _inferred(out: Path) -> _Journal | None:
    """What a damaged journal must have said: None where what lies in the folder does not tell.

    A build has all of FILES, and FORMER is made when they all lie in BUILDING. So when each of them lies there or has
    arrived, the rest can follow; and where there is no FORMER, nothing has moved.
    """
    if not (out / FORMER).exists():
        return _Journal((), ())
    there = all((out / BUILDING / name).exists() or (out / name).exists() for name in FILES)
    return _Journal(FILES, ()) if there else None


def _unreadable(path: Path, why: str) -> PublishError:
    return PublishError(
        f"the journal of an interrupted build cannot be read: {why}",
        where=str(path),
        remedy="remove this file, and build again: what lies in the folder may be of two builds",
    )
