"""Quoted phrases: “四全工作法”, ‘三未’, 「链长制」, "1336"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_QUOTED = re.compile(r"“([^“”]{1,60})”|‘([^‘’]{1,60})’|「([^「」]{1,60})」|『([^『』]{1,60})』|\"([^\"]{1,60})\"")
_JOINT = re.compile(r"[、和与及\s]{0,2}|以及|暨")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A phrase in quotation marks.

    ``start``/``end`` are the words inside the marks; ``opening``/``closing`` include them; ``before`` and ``after`` are
    where the run of quoted phrases that it belongs to (“A”“B”等, “A”+“B”) begins and ends.
    """

    start: int
    end: int
    opening: int
    closing: int
    before: int
    after: int


def find(text: str) -> Iterator[Quoted]:
    """The quoted phrases of a text, those that stand side by side as one run."""
    hits = [(hit.start(), hit.end(), *next(hit.span(n) for n in range(1, 6) if hit[n])) for hit in _QUOTED.finditer(text)]
    runs: list[list[tuple[int, int, int, int]]] = []
    for hit in hits:
        if runs and _JOINT.fullmatch(text, runs[-1][-1][1], hit[0]):
            runs[-1].append(hit)
        else:
            runs.append([hit])
    for run in runs:
        for opening, closing, start, end in run:
            yield Quoted(start, end, opening, closing, run[0][0], run[-1][1])
