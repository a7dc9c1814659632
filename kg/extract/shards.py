"""The files of an extraction in shards: what one worker does at a time, and what a build that is killed has to do again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Document, Refusal
from kg.read.inputs import Located

SHARD = 100_000  # bytes of files; enough for the tagger to find sentences of like length
MOST = 32  # files of a shard, where they are small


@dataclass(frozen=True, slots=True)
class Task:
    """A file to extract from; ``items`` is what reading it gave, where that is known."""

    number: int
    located: Located
    size: int  # bytes
    items: tuple[Document | Refusal, ...] | None = None


@dataclass(frozen=True, slots=True)
class Shard:
    """Some files."""

    number: int
    tasks: tuple[Task, ...]

    @property
    def files(self) -> str:
        """Which, for people."""
        first = self.tasks[0].located.sources[0]
        return first if len(self.tasks) == 1 else f"{first} and {len(self.tasks) - 1} more"


def cut(tasks: Iterable[Task]) -> tuple[Shard, ...]:
    """The files in shards of like size, the large ones first, so that no worker ends long after the others."""
    ordered = sorted(tasks, key=lambda task: (-task.size, task.number))
    return tuple(Shard(number, some) for number, some in enumerate(_groups(ordered)))


def _groups(tasks: Iterable[Task]) -> Iterator[tuple[Task, ...]]:
    some: list[Task] = []
    size = 0
    for task in tasks:
        if some and (size + task.size > SHARD or len(some) == MOST):
            yield tuple(some)
            some, size = [], 0
        some.append(task)
        size += task.size
    if some:
        yield tuple(some)
