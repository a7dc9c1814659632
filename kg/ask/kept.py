"""Keeping a build for as long as it is asked: hard links to its files, which outlast the build itself.

The engine opens some files of a store only when it first needs them. Where a new build has taken the place of the one that is open,
it would look for them in vain. Links to them cost no space and no time; whoever keeps a build removes them in the end.
"""

from __future__ import annotations

import os
import platform
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kg.publish import search
from kg.publish.move import JOURNAL, settle

TRIES = 20
PREFIX = ".kg-kept-"


def kept(folder: Path) -> Path | None:
    """A folder with links to what is asked of the build in ``folder``; None where no place for one lets links be made.

    That is the system's folder of temporary files, or the build's own where that is on another disk. Raises FileNotFoundError
    where there is no build.
    """
    for place in _places(folder):
        try:
            return _linked(folder, place)
        except FileNotFoundError:
            raise
        except OSError:  # another disk, no permission, a file system without links
            continue
    return None


def forsaken(folder: Path, process: int) -> None:
    """Remove all links to builds in ``folder`` that a process of this machine has left, which is known to be gone."""
    for place in _places(folder):
        for path in place.glob(f"{_mark(process)}*"):
            shutil.rmtree(path, ignore_errors=True)


def _places(folder: Path) -> tuple[Path, ...]:
    return Path(tempfile.gettempdir()), folder


def _mark(process: int | str) -> str:
    """What the names of a process's links begin with; then follow when it started, and what tells them from others of its own."""
    return f"{PREFIX}{platform.node()}-{process}-"


def _linked(folder: Path, place: Path) -> Path:
    _sweep(place)
    copy = Path(tempfile.mkdtemp(prefix=f"{_mark(os.getpid())}{_start(os.getpid())}-", dir=place))
    try:
        for _ in range(TRIES):
            settle(folder)
            before = _identity(folder)
            shutil.rmtree(copy / "store", ignore_errors=True)
            (copy / search.NAME).unlink(missing_ok=True)
            (copy / "store").mkdir()
            try:
                for path in _files(folder):
                    os.link(path, copy / path.relative_to(folder))
            except FileNotFoundError:  # a new build is just taking its place
                continue
            if _identity(folder) == before and not (folder / JOURNAL).exists():
                return copy
        raise FileNotFoundError(f"builds follow one another in {folder}")
    except OSError:
        shutil.rmtree(copy, ignore_errors=True)
        raise


def _files(folder: Path) -> Iterator[Path]:
    yield from (path for path in sorted((folder / "store").iterdir()) if path.is_file())
    if (folder / search.NAME).exists():
        yield folder / search.NAME


def _identity(folder: Path) -> tuple[int, ...]:
    """What tells the files of one build from those of another."""
    paths = (folder / "store" / "CURRENT", folder / search.NAME)
    return tuple(path.stat().st_ino if path.exists() else 0 for path in paths)


def _sweep(place: Path) -> None:
    """Remove the links of processes of this machine that were killed."""
    node = f"{PREFIX}{platform.node()}-"
    for path in place.glob(f"{node}*"):
        number, _, rest = path.name.removeprefix(node).partition("-")
        if number.isdigit() and not _lives(int(number), rest.rpartition("-")[0]):
            shutil.rmtree(path, ignore_errors=True)


def _lives(process: int, start: str) -> bool:
    """Whether the process that started then still runs; another one may have its number, in a container that was started again always."""
    if os.name == "nt":  # a signal would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return _start(process) == start


def _start(process: int) -> str:
    """When a process started, in ticks since the machine did; "" where the system does not tell."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""
