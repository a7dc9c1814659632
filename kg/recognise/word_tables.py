"""Words with a role, from the tables of ``ontology/reference`` that have the columns word and role."""

from __future__ import annotations

import re
from functools import cache

from kg import reference


@cache
def words(table: str, role: str) -> tuple[str, ...]:
    """The words of a table with a role, longest first."""
    found = (row["word"] for row in reference.table(table) if row["role"] == role)
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def any_of(table: str, role: str) -> str:
    """The words of a role as one alternation for a pattern, the longest word first."""
    return "|".join(map(re.escape, words(table, role)))
