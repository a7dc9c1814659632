"""Correct: the user has the last word over claims and figures, before the figures are held against each other.

A rejected claim stays with its judgement and supports no fact. A corrected one is a rejected one, and a claim of the
method ``user`` in its place. A row that means nothing of this build is told as unused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.correct.change import Changed
from kg.correct.target import Finder
from kg.model import Correction, Graph, Outcome, Row

NOTHING = Outcome()


def correct(graph: Graph, corrections: Sequence[Correction], refused: Sequence[Row] = (), files: Mapping[str, str] | None = None) -> Graph:
    """The graph with the corrections of the user, and what became of each row.

    ``refused`` are rows that could not be read, ``files`` the digests of all files of rows.
    """
    if not (corrections or refused or files):
        return graph
    finder = Finder(graph)
    changed = Changed(graph, finder)
    applied: list[tuple[Correction, Row]] = []
    unused: list[Row] = []
    wrong = list(refused)
    for correction in corrections:
        where = correction.judgement.where
        found = finder.find(correction)
        why = found if isinstance(found, Row) else changed.enter(correction, found) if found else None
        if isinstance(why, Row):
            wrong.append(why)
        elif not found:
            unused.append(Row(where, f"nothing in this build is {correction.means}", finder.remedy(correction)))
        else:
            applied.append((correction, Row(where, f"{'rejected' if correction.rejects else 'corrected'}: {correction.means}")))
    told = [row for correction, row in applied if correction not in changed.overruled]
    wrong.extend(
        Row(one.judgement.where, f"a later row, {by}, says otherwise of the same", "leave one of them") for one, by in changed.overruled.items()
    )
    return replace(changed.graph(), corrections=Outcome(dict(files or {}), tuple(told), tuple(unused), tuple(wrong)))
