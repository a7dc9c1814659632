"""Which names are one thing: what the rules decided, and what the user said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model.graph import Iri


@dataclass(frozen=True, slots=True)
class Judgement:
    """A row of a judgements file: the user's word that two names are the same thing, or not."""

    left: str
    right: str
    same: bool
    author: str = ""
    reason: str = ""
    kind: str = ""  # a class of the contract; "" where the row gives none
    source: str = ""  # judgements.csv:3, the line of its file

    @property
    def words(self) -> str:
        """The row, for people."""
        return f"{self.left} {'=' if self.same else '≠'} {self.right}"


@dataclass(frozen=True, slots=True)
class Decision:
    """That two names are one thing, or two: by which rule, and what of the names it compared."""

    rule: str  # a name in kg/resolve/rules.yaml
    left: str
    right: str
    forms: tuple[str, str]  # what the rule compared
    same: bool = True
    document: str = ""  # digest of the document that it holds for, "" where several speak
    judgement: Judgement | None = None  # of the user


@dataclass(frozen=True, slots=True)
class Resolution:
    """A decision of the graph, with the things whose names these are: one thing twice, or two."""

    iri: Iri
    decision: Decision
    left: Iri
    right: Iri
    words: str  # the rule in Chinese; of a judgement its reason
    confidence: float
    documents: tuple[Iri, ...] = ()  # in which it was taken; none where the names are of several


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of the user's judgements."""

    applied: tuple[Judgement, ...] = ()
    unused: tuple[tuple[Judgement, str], ...] = ()  # with the reason
    refused: tuple[tuple[Judgement, str], ...] = ()
