"""One build at a time in a folder.

The lock is SQLite's: the operating system drops it when its holder dies, on every system, so none is ever stale; and
who holds it can be read while it is held.
"""

from __future__ import annotations

import contextlib
import os
import platform
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from kg.errors import PublishError

NAME = ".kg-lock"


class BusyError(PublishError):
    """Another process is building into the folder."""


@contextlib.contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the lock of ``folder``; PublishError, naming the holder, when another process has it."""
    path = folder / NAME
    connection = _taken(path)
    try:
        yield
    finally:
        try:
            path.unlink()
            connection.close()
        except OSError:  # Windows removes no open file: close it first; who has opened it meanwhile will remove it
            connection.close()
            with contextlib.suppress(OSError):
                path.unlink()


def _taken(path: Path) -> sqlite3.Connection:
    while True:
        try:
            connection = sqlite3.connect(path, timeout=0, isolation_level=None)
            mine = path.stat().st_ino
        except (OSError, sqlite3.OperationalError) as error:
            raise PublishError(f"the folder cannot be written: {error}", where=str(path.parent), remedy="check its permissions") from error
        try:
            connection.execute("PRAGMA journal_mode = MEMORY")
            connection.execute("CREATE TABLE IF NOT EXISTS holder (name TEXT)")
            connection.execute("DELETE FROM holder")
            connection.execute("INSERT INTO holder VALUES (?)", (f"process {os.getpid()} on {platform.node()}",))
            connection.execute("BEGIN IMMEDIATE")  # others may read who holds it, none may begin
        except sqlite3.DatabaseError as error:
            refusal = _refusal(error, connection, path)
            connection.close()
            if not isinstance(refusal, BusyError):
                _remove_empty(path)
            raise refusal from error
        if path.exists() and path.stat().st_ino == mine:
            return connection
        connection.close()  # the former holder removed the file between our opening and our locking it


def _refusal(error: sqlite3.DatabaseError, connection: sqlite3.Connection, path: Path) -> PublishError:
    if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
        return BusyError(
            f"{_holder(connection)} is building into this folder",
            where=str(path.parent),
            remedy="wait for it to end, or build into another folder",
        )
    if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
        return PublishError("the disk is full; the former build is left as it was", where=str(path), remedy="free some space and build again")
    return PublishError(f"the folder cannot be locked: {error}", where=str(path), remedy="check disk and permissions")


def _remove_empty(path: Path) -> None:
    """Remove a lock that says of nobody that he holds it."""
    with contextlib.suppress(OSError):
        if path.stat().st_size == 0:
            path.unlink()


def _holder(connection: sqlite3.Connection) -> str:
    try:
        row = connection.execute("SELECT name FROM holder").fetchone()
    except sqlite3.OperationalError:  # it is just being written
        row = None
    return str(row[0]) if row else "another process"
