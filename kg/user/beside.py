"""Where the user's own files lie: beside the inputs, or where an option says."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.model import Refusal
from kg.read.folders import matching, readable


@dataclass(frozen=True, slots=True)
class Own:
    """A file of the user's, under the name by which messages call it."""

    name: str
    path: Path


def beside(inputs: Sequence[str], name: str) -> tuple[Own, ...]:
    """The files called ``name`` in the folders of ``inputs`` or next to its files, each once, by their place.

    Hidden folders are left out. A name is relative to the folder that it was found from.
    """
    found: dict[Path, str] = {}
    for given in inputs:
        for base, path in _around(given, name):
            real = path.resolve()
            called = readable(path.relative_to(base).as_posix())
            found[real] = max(found.get(real, ""), called, key=lambda one: (len(one), one))
    return tuple(Own(called, path) for path, called in sorted(found.items(), key=lambda one: (one[1], str(one[0]))))


def _around(given: str, name: str) -> Iterator[tuple[Path, Path]]:
    """The folder that a file is named from, and the file."""
    if given == "-" or "\0" in given:
        return
    path = Path(given)
    if path.is_dir():
        for here, folders, inside in os.walk(path):
            folders[:] = sorted(folder for folder in folders if not folder.startswith("."))
            if name in inside:
                yield path, Path(here) / name
        return
    if path.is_file():
        files = [path]
    else:
        parts = path.parts
        first = next((at for at, part in enumerate(parts) if any(char in part for char in "*?[")), len(parts))
        found = matching(Path(*parts[:first]), parts[first:]) if first < len(parts) else []
        files = [one[1] for one in found if not isinstance(one, Refusal)]
    for folder in sorted({file.parent for file in files}):
        if (folder / name).is_file():
            yield folder, folder / name


def given(paths: Sequence[str]) -> tuple[Own, ...]:
    """The files that an option names; InputError where one is not there."""
    for path in paths:
        if not Path(path).is_file():
            raise InputError("no such file", where=path, remedy="check its path")
    return tuple(Own(readable(Path(path).name), Path(path)) for path in paths)


def together(*some: Sequence[Own]) -> tuple[Own, ...]:
    """Each file once, in the order given; two of one name are told apart by the folder that they lie in."""
    files: dict[Path, Own] = {}
    for own in (own for few in some for own in few):
        files.setdefault(own.path.resolve(), own)
    names: dict[str, int] = {}
    for own in files.values():
        names[own.name] = names.get(own.name, 0) + 1
    return tuple(
        own if names[own.name] == 1 else Own(f"{readable(path.parent.name)}/{own.name}", own.path) for path, own in files.items()
    )
