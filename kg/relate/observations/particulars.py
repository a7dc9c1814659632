"""Rows of projects beyond their columns of figures: cells of words (占地72亩，新增就业180人), and the sums of groups (续建项目（3个）)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace

from kg.model import Mention, Observation, Quantity, Recognised
from kg.recognise.tabular import SUMS, Row, Table
from kg.relate.observations.defaults import OTHER, Subject
from kg.relate.observations.phrases import slots
from kg.relate.observations.ranks import Boards
from kg.relate.observations.sentence import Outcome, Sentence
from kg.relate.observations.subjects import Subjects
from kg.relate.observations.timing import Timing

_WORDS = ("content", "stage", "note")  # what columns of words mean
_NUMBERED = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]+)\s*")
_COUNT = re.compile(r"[（(]\s*(?:共|合计)?\s*\d+\s*[个项][)）]")
_LISTED = re.compile("(?:项目)?(?:个?数|数量)|(?:项目)?(?:概算|估算)?总投资(?:额|规模)?")  # what a list is of, and no aim of its year
_KIND = re.compile("(?:省级?|市级?|县级?|区级?)?(?:重点|重大)?(?:产业|工业|建设|招商引资|招商|签约|开工|技改|基础设施|民生|前期|储备)*项目")


def told(row: Row, table: Table, project: Mention, recognised: Recognised, subjects: Subjects, timing: Timing) -> Iterator[tuple[Quantity, Outcome]]:
    """The figures in a row's cells of words, each of the row's project and in the light of its own cell alone."""
    passage = row.passage
    words = recognised.words[passage.index] if recognised.words else ()
    for means, cell in zip(table.means, row.cells, strict=False):
        some = [q for q in recognised.quantities_by_passage.get(passage.index, ()) if cell.start <= q.start and q.end <= cell.end]
        if means not in _WORDS or not some:
            continue
        alone = replace(passage, text="\t" * cell.start + cell.text + "\t" * (len(passage.text) - cell.start - len(cell.text)))
        here = [word for word in words if cell.start <= word[0] and word[1] <= cell.end]
        sentence = Sentence(recognised, alone, _Fixed(subjects, project), timing.within(passage, cell.start, cell.end), Boards(""))
        yield from sentence.outcomes(slots(alone.text, some, words=here))


class _Fixed(Subjects):
    """Subjects of a text that is on one thing throughout."""

    def __init__(self, others: Subjects, thing: Mention) -> None:
        self.__dict__.update(copy(others).__dict__)
        self._thing = thing

    def at(self, *_: object) -> Subject:
        """The thing."""
        return Subject(self._thing)


def group(row: Row, table: Table) -> tuple[str, str | None, int] | None:
    """What a row sums up: the kind of its projects, the words of its group where it is one of several, the cell that says so."""
    for number, cell in enumerate(row.cells):
        if SUMS.fullmatch(cell.text):
            above = [p.text for p in table.above if p.role != "row" and len(p.text) < 60]
            kinds = [found for text in reversed(above) for found in _KIND.findall(text)]
            return max(kinds, key=len, default="项目"), None, number
        words = _COUNT.sub("", _NUMBERED.sub("", cell.text)).strip()
        if _COUNT.search(cell.text) and 2 <= len(words) <= 16:
            return (words if words.endswith("项目") else words + "项目"), words, number
    return None


def counted(row: Row, number: int, recognised: Recognised) -> Quantity | None:
    """How many there are, as the cell that names the group says: 合计（8个）."""
    cell = row.cells[number]
    some = (q for q in recognised.quantities_by_passage.get(row.passage.index, ()) if cell.start <= q.start and q.end <= cell.end)
    return next((q for q in some if q.unit == "Count"), None)


def summed(observation: Observation, kind: str, scope: str | None) -> Observation:
    """A figure of a column as one of all projects of a kind: 总投资 → 续建项目总投资.

    A list of 2024 has the projects that it has, and they cost what they cost, before 2024 is over.
    """
    name = observation.indicator.removeprefix("项目")
    group_of: Sequence[str | None] = (OTHER, scope) if scope else (observation.scope_kind, observation.scope)
    status = "Actual" if _LISTED.fullmatch(name) else observation.status
    return replace(observation, indicator=kind + name, said=kind + name, scope_kind=str(group_of[0]), scope=group_of[1], status=status)
