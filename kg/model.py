"""The records that cross a stage border: frozen, told apart by what they mean.

Two texts run through them. The *source* is the decoded file (``Document.text``); its code points are what evidence
counts in. The *clean text* (``Passage.text``) is what rules read: line breaks and PDF spacing gone, full-width digits
and letters half-width, known slips mended. ``Passage.offsets`` maps the second onto the first, one number a character.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

# ---------------------------------------------------------------- read


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that could not be read: which, why, and what its owner can do."""

    source: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``start`` to ``end``, both included; ``how`` says what fixed it.

    ``how`` is ``said`` (the sentence), ``section``, ``article`` or ``document``.
    """

    start: date
    end: date
    how: str = "said"


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of an article: its heading path, and what the headings say of time and of plan or result."""

    headings: tuple[str, ...] = ()
    period: Period | None = None
    status: str | None = None  # "Actual" or "Target" (【2024年工作计划】); None where no heading tells


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a file that is no plain text a passage stands: its page or paragraph, from 1, or its cell (项目!B7)."""

    page: int | None = None
    paragraph: int | None = None
    cell: str | None = None
    recognised: bool = False  # read off a picture by text recognition
    unsure: bool = False  # and not for certain: no fact may rest on it


@dataclass(frozen=True)
class Passage:
    """A sentence (or heading, cell, by-line) of an article: the unit of evidence.

    ``offsets[i]`` is the source code point of ``text[i]``; ``start``/``end`` are the passage's range in the source,
    half-open, and hold at most 400 characters besides white space.
    """

    index: int  # its place in Article.passages
    text: str
    offsets: Sequence[int]  # ascending; a range where the source was clean
    start: int
    end: int
    paragraph: int  # passages of one paragraph share this number
    section: Section = field(default_factory=Section)
    role: str = "body"  # body, title, heading, byline, caption, row (of a table)
    spot: Spot | None = None

    def source_range(self, start: int, end: int) -> tuple[int, int]:
        """The source range, half-open, of ``text[start:end]`` (which must not be empty)."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Context:
    """Whose article it is and when: what 我市, 全省, 今年 and 去年 mean in it.

    Places are official names (山西省, 运城市, 稷山县); None where the article does not tell.
    """

    province: str | None = None
    city: str | None = None
    county: str | None = None
    issued: date | None = None  # the article's own date, or the document's
    period: Period | None = None  # what its figures are of, when neither sentence nor section says
    place_evidence: tuple[int, int] | None = None  # source range that tells the place
    date_evidence: tuple[int, int] | None = None
    period_evidence: tuple[int, int] | None = None  # of the article's period, where words say it
    publisher: str | None = None  # who published or sent it (供稿：X, 来源：X, the newspaper), as the text says
    publisher_evidence: tuple[int, int] | None = None
    continues: int | None = None  # the index of the article whose second half (上接1版) this is


@dataclass(frozen=True, slots=True)
class Article:
    """One report inside a document, with its passages in reading order."""

    index: int
    start: int
    end: int
    title: str
    context: Context
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Document:
    """A file that was read. Keyed by the digest of its bytes: two paths with the same bytes are one document.

    A large text comes in parts, each a record with the same digest; all ranges count within its ``text``.
    """

    digest: str  # SHA-256 of the bytes, hex
    sources: tuple[str, ...]  # paths relative to the inputs, with "/", sorted
    title: str
    text: str  # the source: decoded, no BOM
    articles: tuple[Article, ...]
    issued: date | None = None
    url: str | None = None
    publisher: str | None = None
    extracted: bool = False  # True: ``text`` was extracted and is kept under texts/
    begins: int = 0  # code points of the file before ``text``, which is a part of it where the file is a large one
    former: int = 0  # articles of the file before those


# ---------------------------------------------------------------- recognise


@dataclass(frozen=True, slots=True)
class Mention:
    """A thing named at ``text[start:end]`` of a passage.

    ``name`` is the name that the words stand for: the words themselves, a restored one (风陵渡 in 风陵渡、河津4家开发区 →
    风陵渡开发区), or, where ``implied``, the name of the thing that 我市, 该区, 全市开发区 or the article itself points to.
    """

    passage: int  # index in Article.passages
    start: int
    end: int
    kind: str  # a class of the contract: "City", "Enterprise", …
    name: str
    method: str  # which recogniser and rule proposed it
    confidence: float
    implied: bool = False
    place: str | None = None  # official name of the area that it is in, when that is needed to tell it apart


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit at ``text[start:end]`` of a passage, normalised."""

    passage: int
    start: int
    end: int
    value: Decimal  # in ``unit``: 414.5亿元 → 41450000000
    unit: str  # a unit of the contract: "CNY", "Percent", "Count", …
    counter: str  # the measure word as written (家, 亿元, 个百分点); "" when there is none
    bound: str | None = None  # "Min", "Max", "Approximate"
    ordinal: bool = False  # 第3位, 第一, 首位: a rank


@dataclass(frozen=True, slots=True)
class When:
    """A period said at ``text[start:end]`` of a passage, resolved in its context."""

    passage: int
    start: int
    end: int
    period: Period


@dataclass(frozen=True)
class Recognised:
    """An article with what was found in it, each tuple sorted by passage, start, -end."""

    document: Document
    article: Article
    subject: Mention | None  # what the article as a whole is about (a place, a zone, an enterprise)
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    whens: tuple[When, ...]
    words: tuple[tuple[tuple[int, int, str], ...], ...] = ()  # of each passage: start, end, part of speech (v, n, vn …)

    @cached_property
    def by_passage(self) -> Mapping[int, tuple[Mention, ...]]:
        """Mentions by the index of their passage."""
        found: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault(mention.passage, []).append(mention)
        return {index: tuple(some) for index, some in found.items()}


# ---------------------------------------------------------------- relate


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
    """An article with its mentions, claims, observations and the fate of each of its figures."""

    document: Document
    article: Article
    subject: Mention | None
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    observations: tuple[Observation, ...]
    figures: tuple[Figure, ...]


# ---------------------------------------------------------------- resolve


@dataclass(frozen=True, slots=True)
class Iri:
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
    conflicts: tuple[Iri, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """A concept that figures are of."""

    iri: Iri
    name: str
    others: tuple[str, ...]
    unit_kind: str  # Money, Count, Area, Ratio, Rank, Duration, Other
    english: str | None = None
    broader: Iri | None = None


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

    @cached_property
    def entity(self) -> Mapping[Iri, Entity]:
        """Entities by IRI."""
        return {entity.iri: entity for entity in self.entities}
