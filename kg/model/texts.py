"""What is read: documents with their articles and passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date


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
