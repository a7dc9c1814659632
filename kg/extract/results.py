"""What the files of an extraction gave, until it is wanted: the first in memory, the rest in a temporary file."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Sequence
from typing import BinaryIO, overload

from kg.extract.records import Extracted, Packed, pack, unpack

HELD = 300_000  # characters of documents whose results stay in memory, some 30 MB


class Results(Sequence[Extracted]):
    """Results by the number of their file, each put once; those that are on disk are read whenever they are asked for.

    Where the disk refuses them they stay in memory.
    """

    def __init__(self, files: int) -> None:
        self._files = files
        self._room = HELD
        self._held: dict[int, Extracted | Packed] = {}
        self._places: dict[int, tuple[int, int, int]] = {}  # where in the file they begin, where what was read ends, and what is said
        self._file: BinaryIO | None = None
        self._end = 0

    def __len__(self) -> int:
        return self._files

    @overload
    def __getitem__(self, number: int) -> Extracted: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Extracted]: ...
    def __getitem__(self, number: int | slice) -> Extracted | Sequence[Extracted]:
        if isinstance(number, slice):
            return [self[one] for one in range(self._files)[number]]
        number = range(self._files)[number]
        held = self._held[number] if number in self._held else self._read(number)
        return held if isinstance(held, Extracted) else unpack(held)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Results) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def put(self, number: int, found: Extracted, packed: Packed | None = None) -> None:
        """What a file gave, with its bytes where they are known."""
        if self._room > 0:
            self._room -= sum(len(document.text) for document in found.documents)
            self._held[number] = found
        else:
            self.put_packed(number, packed or pack(found))

    def put_packed(self, number: int, packed: Packed) -> None:
        """What a file gave, as bytes."""
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile(prefix="kg-")  # noqa: SIM115 - it goes with this object
            self._file.seek(self._end)
            self._file.write(packed.read + packed.said)
            self._file.flush()
        except OSError:
            self._held[number] = packed
            return
        begin, middle = self._end, self._end + len(packed.read)
        self._end = middle + len(packed.said)
        self._places[number] = begin, middle, self._end

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()

    def _read(self, number: int) -> Packed:
        assert self._file is not None
        begin, middle, end = self._places[number]
        self._file.seek(begin)
        return Packed(self._file.read(middle - begin), self._file.read(end - middle))
