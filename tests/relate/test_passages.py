"""The corpus of passages: short texts of many genres, what they say of who does what with whom, and what they do not.

``gives`` are facts that must be found, ``never`` such that must not: ``subject | relation or attribute | value``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kg.entries import entries
from kg.model import Graph, Iri
from tests.relate.test_tables import built, spoken

FILES = ("passages.yaml", "undertakings.yaml", "associations.yaml")
CASES = [case for file in FILES for case in entries(Path(__file__).with_name(file))]
BOTH_WAYS = "cooperatesWith"
Fact = tuple[frozenset[str], str, frozenset[str]]


def facts(graph: Graph) -> list[Fact]:
    """The claims that texts make, with all names of both ends."""
    found = []
    for claim in graph.evidence:
        if claim.predicate == "type" or claim.method.startswith("reference."):
            continue
        value = claim.object
        said = spoken(graph, value) if isinstance(value, Iri) else frozenset({str(value), str(value).removeprefix("dz:")})
        found.append((spoken(graph, claim.subject), claim.predicate, said))
    return found


def holds(line: str, found: list[Fact]) -> bool:
    subject, predicate, value = (part.strip() for part in line.split("|"))
    return any(p == predicate and ((subject in s and value in o) or (p == BOTH_WAYS and subject in o and value in s)) for s, p, o in found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_passage_says_this_and_not_that(case: Mapping[str, Any]) -> None:
    found = facts(built("text.txt", case["text"].encode()))
    assert [line for line in case.get("gives", ()) if not holds(line, found)] == []
    assert [line for line in case.get("never", ()) if holds(line, found)] == []
