"""What the user says over the documents: names of their own, and corrections of facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Learned:
    """A name that the user taught, with its class and what the user knows of the thing."""

    name: str
    kind: str  # a class of the contract
    others: tuple[str, ...] = ()  # sorted
    place: str = ""  # division code of the area that it lies in
    level: str = ""  # a code of dz:zoneLevel
    zone_kind: str = ""  # a code of dz:zoneKind
    broader: str = ""  # of an industry or a mechanism: the name of what it is a part of


@dataclass(frozen=True, slots=True)
class Layer:
    """A file of the user's names, as read."""

    file: str  # as people know it: relative to the inputs, or its name
    digest: str  # SHA-256 of its bytes, hex
    names: tuple[Learned, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """Who says so, why and when; ``where`` is the line that says it."""

    author: str
    reason: str
    day: date | None
    where: str  # corrections.csv:3


@dataclass(frozen=True, slots=True)
class Correction:
    """A row of corrections.csv, checked as far as that goes without a graph.

    It means a fact by its id, a figure by document, words and place, or a claim by its ends; where ``rejects`` is false,
    ``changes`` becomes ``value``.
    """

    rejects: bool
    judgement: Ruling
    fact: str = ""  # Claim_…, Observation_…
    document: str = ""
    words: str = ""
    start: int | None = None
    subject: str = ""
    relation: str = ""
    object: str = ""
    changes: str = ""  # which property becomes ``value``
    value: str = ""

    @property
    def means(self) -> str:
        """What the row is about, for people."""
        said = self.fact or " ".join(filter(None, (self.subject, self.relation, self.object)))
        place = f"{self.document} {'' if self.start is None else self.start}".strip()
        return " ".join(filter(None, (said, self.words, place)))


@dataclass(frozen=True, slots=True)
class Row:
    """What became of a row of a user's file: for report.json and the command line."""

    where: str
    what: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the user's files in a build; every row is in one of the three."""

    files: Mapping[str, str] = field(default_factory=dict)  # each file with its SHA-256
    applied: tuple[Row, ...] = ()
    unused: tuple[Row, ...] = ()
    refused: tuple[Row, ...] = ()
