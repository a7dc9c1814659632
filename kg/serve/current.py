"""The build that is served: the one that lies in the folder now, kept for those who still read an older one."""

from __future__ import annotations

import threading
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from kg.ask.store import Exports, open

LAST = 2  # builds that are kept in any case: whoever has just got one may still read it


@dataclass(frozen=True, slots=True)
class Build:
    """A build that is served: what tells it from others, where its files are kept, and itself."""

    identity: str
    folder: Path
    exports: Exports


class Current:
    """The build in a folder, looked up anew each time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._builds: list[Build] = []  # the newest last

    @property
    def identity(self) -> str:
        """What tells the store that lies there now from any other; "" while there is none."""
        try:
            store = (self.folder / "store" / "CURRENT").stat()  # written once, with the store
        except OSError:
            return ""
        return f"{store.st_ino:x}-{store.st_mtime_ns:x}"

    def build(self) -> Build:
        """The build that is there now, once it is whole; StoreError where there is none that can be read."""
        with self._lock:
            while not self._builds or self._builds[-1].identity != self.identity:
                before = self.identity
                exports = open(self.folder, keep=True)
                if before == self.identity:
                    self._builds.append(Build(before, exports.links or self.folder, exports))
            return self._builds[-1]

    def exports(self) -> Exports:
        """The build that is there now, opened; for any thread. StoreError where there is none that can be read."""
        return self.build().exports

    def tidy(self, used: Collection[Path]) -> None:
        """Let go of builds that nobody reads: neither the last ones, nor those in ``used``."""
        with self._lock:
            for build in self._builds[:-LAST]:
                if build.folder not in used:
                    self._builds.remove(build)
                    build.exports.close()

    def close(self) -> None:
        """Let go of all."""
        with self._lock:
            for build in self._builds:
                build.exports.close()
            self._builds.clear()
