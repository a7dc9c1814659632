"""The work itself: files are read, what they say is recognised and related."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.clock import Clock
from kg.extract.keys import Options
from kg.extract.records import Extracted
from kg.extract.shards import Task
from kg.read import load
from kg.recognise import recognise
from kg.recognise.learned import Names
from kg.relate import relate


class Work:
    """Extraction with some options: what it needs is made ready once."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._names = Names(options.layers)

    def each(self, tasks: Sequence[Task], clock: Clock) -> Iterator[tuple[Task, Extracted]]:
        """What each file gave, in the order of the tasks; the words of all are read together."""
        read = [(task, task.items if task.items is not None else tuple(clock.each("read", load(task.located, self._options.ocr)))) for task in tasks]
        found = [(task, Extracted(items)) for task, items in read]
        documents = [document for _, one in found for document in one.documents]
        recognised = recognise(documents, self._names, self._options.without)
        related = clock.each("relate", relate(clock.each("recognise", recognised)))
        for task, one in found:
            yield task, replace(one, related=tuple(tuple(next(related) for _ in document.articles) for document in one.documents))
