"""The store of a build made of the former one's: its files are linked, not copied, and the quads that differ changed in it.

Where one document of a hundred has changed, two quads of a hundred differ.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from kg.errors import StoreError

MOST = 0.1  # of the quads may differ; with more it takes about as long to load all
LOOSE, BARE = 2.0, 4_000_000  # times as large as its kg.nq a store may be, and bytes: quads that are taken out leave their words behind


def changed(former: Path, quads: Path, folder: Path) -> bool:
    """Whether a store of a sorted N-Quads file could be made in ``folder`` of the build in ``former``; where not, nothing is there."""
    try:
        _change(former, quads, folder)
    except (OSError, RuntimeError, SyntaxError, StoreError):  # the engine has each of them for some damage
        pass
    else:
        return True
    shutil.rmtree(folder, ignore_errors=True)  # here, where nothing holds the store any more: it would write on
    return False


def _change(former: Path, quads: Path, folder: Path) -> None:
    import pyoxigraph as ox

    if _size(former / "store") > LOOSE * (former / "kg.nq").stat().st_size + BARE:
        raise StoreError("the store has grown loose", where=str(former))
    total, gone, come = _differing(former / "kg.nq", quads)
    ox.Store.read_only(str(former / "store")).backup(str(folder))
    store = ox.Store(str(folder))
    for quad in ox.parse(gone, ox.RdfFormat.N_QUADS, lenient=True):  # lenient: we wrote its IRIs ourselves
        store.remove(quad)
    store.bulk_load(come, ox.RdfFormat.N_QUADS, lenient=True)
    store.flush()
    if len(store) != total:
        raise StoreError("the store holds other quads than its kg.nq", where=str(former))


def _size(folder: Path) -> int:
    with os.scandir(folder) as files:
        return sum(file.stat().st_size for file in files)


def _differing(former: Path, quads: Path) -> tuple[int, bytes, bytes]:
    """How many lines ``quads`` has, those that only ``former`` has, and those that it has not; StoreError where they are many."""
    gone: list[bytes] = []
    come: list[bytes] = []
    total, size, most = 0, 0, MOST * quads.stat().st_size
    with former.open("rb") as old, quads.open("rb") as new:
        before, after = old.readline(), new.readline()
        while before or after:
            if before == after:
                before, after = old.readline(), new.readline()
                total += 1
                continue
            if after and (after < before or not before):
                come.append(after)
                size, total = size + len(after), total + 1
                after = new.readline()
            else:
                gone.append(before)
                size += len(before)
                before = old.readline()
            if size > most:
                raise StoreError("the builds have little in common", where=str(former))
    return total, b"".join(gone), b"".join(come)
