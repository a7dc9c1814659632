"""What is recognised in an article: things named, quantities, times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from kg.model.texts import Article, Document, Period


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


Found = TypeVar("Found", Mention, Quantity, When)


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
        return _by_passage(self.mentions)

    @cached_property
    def quantities_by_passage(self) -> Mapping[int, tuple[Quantity, ...]]:
        """Quantities by the index of their passage."""
        return _by_passage(self.quantities)

    @cached_property
    def whens_by_passage(self) -> Mapping[int, tuple[When, ...]]:
        """Periods by the index of their passage."""
        return _by_passage(self.whens)


def _by_passage(some: Iterable[Found]) -> Mapping[int, tuple[Found, ...]]:
    found: dict[int, list[Found]] = {}
    for one in some:
        found.setdefault(one.passage, []).append(one)
    return {index: tuple(here) for index, here in found.items()}
