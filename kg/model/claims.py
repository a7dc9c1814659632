"""What an article says: claims, observations, and the fate of each figure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kg.model.mentions import Mention, Quantity
from kg.model.texts import Article, Document, Period


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact as one passage says it. Subject and object are mentions until ``resolve`` turns them into entities."""

    subject: Mention
    predicate: str  # local name in the dz: namespace: "locatedIn", "investmentCNY", "stage", …
    object: Mention | Decimal | str  # str: words (capacity, role) or a code of dz: (stage → "Signed")
    passage: int
    confidence: float
    method: str
    status: str | None = None  # "Target" for implements, developsIndustry, targetsRegion that are only planned
    ended: bool = False  # on a stage: 终止, 撤资
    span: tuple[int, int] | None = None  # where in the passage's clean text the value stands (20亿元, 年产3000吨)


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure with its subject, indicator and period: the slots of the contract's section 4."""

    about: Mention
    indicator: str  # preferred label of the indicator concept
    said: str  # the indicator in the passage's own words
    measure: str  # Level, Growth, PointChange, Share, Rank, Change
    quantity: Quantity
    period: Period | None
    status: str  # Actual, Target, Threshold
    passage: int
    confidence: float
    method: str
    scope_kind: str = "Whole"  # Whole, AllZones, IndustrialZones, AgriculturalZones, Other
    scope: str | None = None
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the source and what became of it; every figure has exactly one fate.

    ``fate`` is ``captured``, ``in a name``, ``date``, ``numbering``, ``rejected by the user`` or ``not captured``.
    """

    passage: int
    start: int  # in the passage's clean text
    end: int
    fate: str
    reason: str = ""  # why it was not captured
    fact: Observation | Claim | None = None  # what captured it


@dataclass(frozen=True)
class Related:
    """An article with its mentions, quantities, claims, observations and the fate of each of its figures."""

    document: Document
    article: Article
    subject: Mention | None
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    claims: tuple[Claim, ...]
    observations: tuple[Observation, ...]
    figures: tuple[Figure, ...]
    likely: tuple[tuple[float, ...], ...] = ()  # how likely each mention and claim is right; none where that was not asked


@dataclass(frozen=True, slots=True)
class Withheld:
    """What was read and is too unlikely to be published."""

    source: str
    start: int  # of its passage in the source
    end: int
    kind: str  # a class, a property, or "Observation"
    words: str
    likely: float
