"""Extract: files in, documents with what they say out, the same for any number of workers and whatever the cache knows."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.clock import Clock
from kg.extract.cache import Cache
from kg.extract.keys import Keys, Options
from kg.extract.records import DamagedError, Extracted, Packed, kept, pack, unpack, unpack_items
from kg.extract.results import Results
from kg.extract.shards import Shard, Task, cut
from kg.model import Document, Refusal
from kg.read.formats.ocr import ready
from kg.read.inputs import Located, locate

__all__ = ["Extracted", "Extraction", "Options", "extract"]

ALONE = 180_000  # bytes of files that one process reads before others have started
_UNKNOWN = 10_000  # bytes that a member of an archive is taken for

Notice = Callable[[str], None]
Seen = Callable[[int, int, str], None]  # files done, of how many, which


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the inputs gave: one record a file, in the order of the inputs, and what could not be found."""

    files: Results
    refusals: tuple[Refusal, ...]
    cached: int = 0  # files whose results an earlier build had
    workers: int = 1
    work: tuple[tuple[str, float], ...] = ()  # seconds by stage of all workers together; none where the build did all itself


def extract(
    inputs: Sequence[str],
    stdin: BinaryIO | None,
    options: Options,
    *,
    out: Path | None,
    workers: int,
    clock: Clock,
    seen: Seen,
    notice: Notice,
) -> Extraction:
    """What the files of ``inputs`` hold and say.

    ``out`` is the folder whose cache is used, None where none is. UsageError where text recognition is asked for and not installed.
    """
    if options.ocr:
        ready()
    located: list[Located] = []
    refusals: list[Refusal] = []
    for one in locate(inputs, stdin):
        if isinstance(one, Refusal):
            refusals.append(one)
        else:
            located.append(one)
            seen(len(located), 0, one.sources[0])
    with contextlib.closing(Cache(out, notice)) as cache:
        extractor = _Extractor(located, options, cache, workers, clock, seen, notice)
        found = extractor.all()
        if extractor.read:
            cache.tidy()
    work = tuple(sorted(extractor.work.items()))
    return Extraction(found, tuple(refusals), extractor.cached, extractor.workers, work)


class _Extractor:
    def __init__(
        self, located: Sequence[Located], options: Options, cache: Cache, workers: int, clock: Clock, seen: Seen, notice: Notice
    ) -> None:
        self._located, self._options, self._cache, self._clock, self._seen, self._notice = located, options, cache, clock, seen, notice
        keys = Keys.of(options)
        self._keys = [keys.file(one) for one in located]
        self._most = workers
        self._found = Results(len(located))
        self.workers = 1
        self.cached = 0
        self.read = False  # whether any document was
        self.work: dict[str, float] = {}

    def all(self) -> Results:
        """What each file gave."""
        tasks: list[Task] = []
        for number, one in enumerate(self._located):
            known, packed = self._known(number)
            if isinstance(known, Extracted):
                self._found.put(number, known, packed)
                self.read = self.read or bool(known.documents)
            else:
                tasks.append(Task(number, one, _size(one), known))
        self.cached = len(self._located) - len(tasks)
        if tasks:
            self._seen(0, len(tasks), "")
        with contextlib.closing(self._done(tasks)) as results:
            for done, number in enumerate(results, 1):
                self._seen(done, len(tasks), self._located[number].sources[0])
        return self._found

    def _known(self, number: int) -> tuple[Extracted | tuple[Document | Refusal, ...] | None, Packed | None]:
        """What the cache knows of a file: all of it, with its bytes, what reading it gave, or nothing."""
        reading, saying = self._keys[number]
        read, said = self._cache.get(reading), self._cache.get(saying)
        try:
            if read is not None and said is not None:
                packed = Packed(read, said)
                return unpack(packed), packed
            return (None if read is None else unpack_items(read)), None
        except DamagedError as error:
            self._cache.discard(str(error))
            return None, None

    def _done(self, tasks: Sequence[Task]) -> Generator[int]:
        """The files as they are done, in no order."""
        left = {task.number: task for task in tasks}
        shards = cut(task for task in tasks if task.located.data is None)  # standard input is not sent about
        workers = min(self._most, len(shards))
        if workers > 1 and sum(task.size for task in tasks) > ALONE:
            self.workers = workers
            for number in self._spread(shards):
                del left[number]
                yield number
        yield from self._here(cut(left.values()))

    def _spread(self, shards: Sequence[Shard]) -> Iterator[int]:
        """What workers did; all of it where they can run."""
        from kg.extract.workers import NoWorkersError, spread

        try:
            with contextlib.closing(spread(shards, self._options, self.workers, self._notice)) as results:
                for shard, done in results:
                    if isinstance(done, Refusal):
                        self._found.put(shard.tasks[0].number, Extracted((done,)))
                        yield shard.tasks[0].number
                        continue
                    some, seconds = done
                    for stage, spent in seconds.items():
                        self.work[stage] = self.work.get(stage, 0.0) + spent
                    self._keep([(number, packed) for number, packed, keeps in some if keeps])
                    for number, packed, _ in some:
                        self._found.put_packed(number, packed)
                        yield number
        except NoWorkersError as error:
            self._notice(f"no worker can be started here ({error}); this process goes on alone")

    def _here(self, shards: Sequence[Shard]) -> Iterator[int]:
        """What this process does itself."""
        if not shards:  # then nothing of the stages need be loaded
            return
        from kg.extract.work import Work

        work = Work(self._options)
        for shard in shards:
            found = []
            for task, one in work.each(shard.tasks, self._clock):
                packed = pack(one) if self._cache.keeps else None
                self._found.put(task.number, one, packed)
                if kept(one):
                    self.read = True
                    if packed:
                        found.append((task.number, packed))
                yield task.number
            self._keep(found)

    def _keep(self, found: Sequence[tuple[int, Packed]]) -> None:
        """Put what a shard gave into the cache."""
        self.read = self.read or bool(found)
        self._cache.put(row for number, packed in found for row in zip(self._keys[number], packed, strict=True))


def _size(located: Located) -> int:
    if located.file is None:
        return _UNKNOWN
    try:
        return located.file.stat().st_size
    except OSError:
        return _UNKNOWN  # reading it will say why
