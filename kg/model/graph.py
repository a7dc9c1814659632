"""What a build publishes: things, evidence, statistics, documents."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from kg.model.claims import Withheld
from kg.model.decisions import Judged, Resolution
from kg.model.mentions import Quantity
from kg.model.texts import Article, Document, Period, Refusal, Spot
from kg.model.user import Layer, Outcome, Ruling


class Iri(NamedTuple):
    """A node of the graph: ``local`` stands after the base (``City_yuncheng-shi-1a2b3c4d``)."""

    local: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One real-world thing: its class, preferred name and every other name that documents or reference data give."""

    iri: Iri
    kind: str
    name: str
    others: tuple[str, ...] = ()  # sorted, without ``name``
    replaces: tuple[Iri, ...] = ()  # IRIs that its other identifying names would have given
    codes: tuple[tuple[str, str], ...] = ()  # (predicate, value) reference literals: ("zoneKind", "HighTech"), ("divisionCode", "140800")
    reference: str | None = None  # id of the reference source that names it, None when documents alone do
    place: str = ""  # the area that its name means, as the rules of resolution read it: its official name
    core: str = ""  # what of its name tells it from others of its class and place, as they read it


Value = Iri | Decimal | str  # str is text in zh, or, for a coded predicate (stage), the code's local name


@dataclass(frozen=True, slots=True)
class Source:
    """A passage of the graph, as evidence points to it."""

    iri: Iri
    article: Iri
    document: Iri
    quote: str
    start: int
    end: int
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim of the graph: this fact, said by this passage (or by a reference source)."""

    iri: Iri
    subject: Iri
    predicate: str  # "type" for rdf:type, otherwise local name in dz:
    object: Value
    source: Iri  # a Source, or a Reference
    confidence: float
    method: str
    as_of: date | None = None
    status: str | None = None
    superseded: bool = False
    rejected: bool = False
    ended: bool = False
    judgement: Ruling | None = None  # of the user who rejected it, or made it in the place of another
    corrected: Iri | None = None  # the claim that the user put in its place
    figure: Statistic | None = None  # on a claim of an observation's value: that observation

    def mirrored(self) -> Evidence:
        """The claim in the other direction, of a relation that stands in both (cooperatesWith)."""
        if not isinstance(self.object, Iri):
            raise TypeError(f"{self.iri.local}: {self.predicate} has a literal as its object")
        key = "|".join((self.object.local, self.predicate, self.subject.local, self.source.local))
        iri = Iri(f"Claim_{hashlib.sha256(key.encode()).hexdigest()[:16]}")
        return replace(self, iri=iri, subject=self.object, object=self.subject, ended=False, corrected=None)


@dataclass(frozen=True, slots=True)
class Statistic:
    """An observation of the graph: one node for all passages that give the same figure."""

    iri: Iri
    label: str
    about: Iri
    indicator: Iri
    measure: str
    value: Decimal
    unit: str
    stated: tuple[str, ...]  # one per wording, sorted
    period: Period | None
    status: str
    bound: str | None
    scope_kind: str
    scope: str | None
    base: str | None
    confidence: float
    method: str
    sources: tuple[Iri, ...]
    conflicts: tuple[Iri, ...] = ()  # those that contradict it
    results_of: tuple[Iri, ...] = ()  # the targets whose outcome it is


@dataclass(frozen=True, slots=True)
class Line:
    """A passage with its figures, as the checks of figures read it: clean text and where in it each stands."""

    source: Iri
    document: Iri
    article: Iri
    paragraph: int  # of its article
    role: str  # as in Passage
    text: str
    quantities: tuple[Quantity, ...]  # in the order of the text
    said: tuple[tuple[int, int, Iri], ...]  # start, end and statistic, in the order of the text
    things: tuple[tuple[int, int, Iri], ...]  # what is named, likewise
    rejected: tuple[tuple[int, int], ...] = ()  # the figures that the user rejected


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of holding figures against each other: they agree, or they cannot all be right."""

    iri: Iri
    kind: str  # the check, by its name in kg/reconcile
    agrees: bool
    figures: tuple[Iri, ...]  # the statistics, the one that the check is of first
    words: str  # what was worked out, for people
    sources: tuple[Iri, ...]  # the passages that say the figures


@dataclass(frozen=True, slots=True)
class Indicator:
    """A concept that figures are of."""

    iri: Iri
    name: str
    others: tuple[str, ...]
    unit_kind: str  # Money, Count, Area, Ratio, Rank, Duration, Other
    english: str | None = None
    broader: Iri | None = None
    replaces: tuple[Iri, ...] = ()  # IRIs that the names it was also found under would have given


@dataclass(frozen=True, slots=True)
class DocumentNode:
    """A document of the graph; a large one has several ``parts``."""

    iri: Iri
    parts: tuple[Document, ...]
    articles: tuple[tuple[Iri, Article], ...]
    same_as: Iri | None = None  # an earlier document with the same text: its facts count, not those of this one

    @property
    def document(self) -> Document:
        """The first of its parts, which has the title of all."""
        return self.parts[0]

    @property
    def issued(self) -> date | None:
        """When it was issued, as all of its parts say."""
        said = {part.issued for part in self.parts}
        return said.pop() if len(said) == 1 else None


@dataclass(frozen=True, slots=True)
class Told:
    """What an article was taken to be about, and the passages that say so, of when it is and who published it."""

    article: Iri
    subject: Iri | None = None
    continues: Iri | None = None  # the article whose second half it is
    passages: tuple[tuple[str, Iri], ...] = ()  # "issued", "period", "publisher", "subject" and the Source that says it


@dataclass(frozen=True, slots=True)
class Reference:
    """A source of reference data, as evidence points to it (``kg.reference.Provenance``)."""

    iri: Iri  # Reference_<table>
    name: str
    version: str
    licence: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A line of figures.csv."""

    source: str
    start: int
    end: int
    words: str
    fate: str
    reason: str
    fact: str  # local IRI of the observation or claim that captured it, "" otherwise
    sentence: str


@dataclass(frozen=True)
class Graph:
    """Everything that a build publishes, each tuple sorted by IRI (or by place in the sources)."""

    documents: tuple[DocumentNode, ...]
    sources: tuple[Source, ...]
    entities: tuple[Entity, ...]
    indicators: tuple[Indicator, ...]
    evidence: tuple[Evidence, ...]
    statistics: tuple[Statistic, ...]
    figures: tuple[FigureRow, ...]
    refusals: tuple[Refusal, ...]
    base_iri: str
    references: tuple[Reference, ...] = ()
    told: tuple[Told, ...] = ()
    lines: tuple[Line, ...] = ()  # of the text, in its order; those of copies left out
    findings: tuple[Finding, ...] = ()
    layers: tuple[Layer, ...] = ()  # of the user's names
    names: Outcome = field(default_factory=Outcome)  # what became of the rows of those files
    corrections: Outcome = field(default_factory=Outcome)
    resolutions: tuple[Resolution, ...] = ()
    judged: Judged = field(default_factory=Judged)
    withheld: tuple[Withheld, ...] = ()  # in the order of the text
    tagged: int = 0  # characters that the neural tagger read

    @cached_property
    def entity(self) -> Mapping[Iri, Entity]:
        """Entities by IRI."""
        return {entity.iri: entity for entity in self.entities}

    def without_text(self) -> Graph:
        """The same without the lines of the text and the passages of articles, which are of no file of a build."""
        documents = tuple(
            replace(
                node,
                parts=tuple(replace(part, articles=()) for part in node.parts),
                articles=tuple((iri, replace(article, passages=())) for iri, article in node.articles),
            )
            for node in self.documents
        )
        return replace(self, lines=(), documents=documents)
