"""What earlier builds into a folder extracted, in ``cache/`` there: a build reads only what is not in it.

An SQLite file of results by key (``kg.extract.keys``). Results are written shard by shard, so a build that is killed loses
the shards at hand. What a complete extraction did not use is thrown out: the cache holds what the inputs of the last one
gave. A file that is damaged or of another version is thrown away.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

FOLDER, FILE = "cache", "extracted.sqlite"
VERSION = 1

Notice = Callable[[str], None]


class Cache:
    """Results by key. Without a folder nothing is kept."""

    def __init__(self, out: Path | None, notice: Notice) -> None:
        self._path = None if out is None else out / FOLDER / FILE
        self._notice = notice
        self._used: set[bytes] = set()
        self._connection: sqlite3.Connection | None = None
        if self._path is not None and self._path.exists():
            self._connect()

    @property
    def keeps(self) -> bool:
        """Whether what is put is kept."""
        return self._path is not None

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def get(self, key: bytes) -> bytes | None:
        """What is kept under a key."""
        if self._connection is None:
            return None
        try:
            row = self._connection.execute("SELECT content FROM kept WHERE key = ?", (key,)).fetchone()
        except sqlite3.DatabaseError as error:
            self.discard(str(error))
            return None
        if row is None or not isinstance(row[0], bytes):
            return None
        self._used.add(key)
        return row[0]

    def put(self, rows: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep some results, all of them or none."""
        rows = tuple(rows)
        if self._path is None or not rows:
            return
        if self._connection is None:
            self._connect()
        if self._connection is None:
            return
        try:
            with self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows)
        except sqlite3.DatabaseError as error:
            self._give_up(f"the cache cannot be written: {error}")
            return
        self._used.update(key for key, _ in rows)

    def tidy(self) -> None:
        """Throw out what was neither got nor put."""
        if self._connection is None:
            return
        try:
            with self._connection:
                self._connection.execute("CREATE TEMP TABLE used (key BLOB PRIMARY KEY)")
                self._connection.executemany("INSERT INTO used VALUES (?)", ((key,) for key in self._used))
                self._connection.execute("DELETE FROM kept WHERE key NOT IN (SELECT key FROM used)")
        except sqlite3.DatabaseError as error:
            self._give_up(f"the cache cannot be written: {error}")

    def discard(self, why: str) -> None:
        """Throw the file away: what it holds is not to be trusted."""
        self.close()
        self._used.clear()
        if self._path is None:
            return
        self._notice(f"the cache is made anew ({why})")
        try:
            for path in (self._path, self._path.with_name(f"{FILE}-journal")):
                path.unlink(missing_ok=True)
        except OSError as error:
            self._give_up(f"the cache cannot be removed: {error.strerror}")

    def _connect(self) -> None:
        if self._path is None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = self._opened(self._path)
        except (sqlite3.DatabaseError, OSError) as error:
            if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
                self.discard(str(error))
            else:
                self._give_up(f"the cache cannot be opened: {error}")

    def _opened(self, path: Path) -> sqlite3.Connection:
        connection = sqlite3.connect(path)
        try:
            kept, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "page_count"))
            if size and kept != VERSION:
                raise sqlite3.DatabaseError("it is of another version")
            connection.execute("PRAGMA synchronous = NORMAL")
            if not size:
                connection.execute("PRAGMA auto_vacuum = FULL")  # it shrinks with what it holds
                connection.execute(f"PRAGMA user_version = {VERSION}")
            connection.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, content BLOB NOT NULL)")
        except (sqlite3.DatabaseError, TypeError):
            connection.close()
            raise
        return connection

    def _give_up(self, why: str) -> None:
        """Go on without it."""
        self.close()
        self._path = None
        self._notice(f"{why}; this build goes on without it")
