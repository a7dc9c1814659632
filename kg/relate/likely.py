"""How likely a fact is right by its marks: what each says was counted on texts that nobody had worked with.

``ontology/reference/evidence.csv`` has the weights: of facts that rules gave on nine sets of texts before an error of theirs was
read, and, at three tenths of their weight, of those on ``tests/gold``. They are a logistic regression's
(https://en.wikipedia.org/wiki/Logistic_regression, ridge of 4, marks of 16 facts and more).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from math import exp

from kg.model import Claim, Observation, Recognised
from kg.reference import table
from kg.relate.marks import Marks
from kg.vocab import RELATIONS

Likely = tuple[tuple[float, ...], tuple[float, ...]]  # of mentions and claims, in their order


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    """The weight of each mark by kind of fact; of no mark: what every fact of the kind begins with."""
    found: dict[str, dict[str, float]] = {}
    for row in table("evidence"):
        found.setdefault(row["kind"], {})[row["mark"]] = float(row["weight"])
    return found


def likelihood(kind: str, marks: Collection[str]) -> float:
    """How likely a fact of a kind (entities, relations …) with these marks is right.

    >>> likelihood("entities", ["own=5"]) < likelihood("entities", ["own=9"])
    True
    """
    weights = _weights()[kind]
    return round(1 / (1 + exp(-weights[""] - sum(weights.get(mark, 0.0) for mark in sorted(marks)))), 4)


def likely(recognised: Recognised, claims: Sequence[Claim], observations: Sequence[Observation]) -> Likely:
    """How likely each mention and claim of an article is right; of observations the marks hardly tell, so that they are not asked."""
    marks = Marks(recognised, claims, observations)
    return (
        tuple(likelihood("entities", marks.of_mention(one)) for one in recognised.mentions),
        tuple(likelihood("relations" if one.predicate in RELATIONS else "attributes", marks.of_claim(one)) for one in claims),
    )
