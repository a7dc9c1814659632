"""Plants: undertakings that are not called projects (…智慧工厂, …算力中心, …二期), by what their sentence tells of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.language.tagger import Tag
from kg.model import Article, Mention, Passage
from kg.recognise.borders import is_border
from kg.wording import patterns

_SAID = patterns(Path(__file__).parent / "wordings" / "projects.yaml")
_NAMES = ("LOC", "ns", "nz", "ORG", "nt")
_THIS_FIRM = ("该公司", "该企业", "这家企业", "这家公司")
_PAID = re.compile("(?:又|再|还|另外)?(?:花|投资?|斥资|掏|投入|拿出)(?:了|近|约)?[0-9.]+[万亿]元")  # a clause that goes on with the firm


@dataclass(frozen=True, slots=True)
class Plant:
    """Where a plant's name stands; ``whole`` where its borders are sure, so that nothing of it is left off."""

    start: int
    end: int
    method: str
    confidence: float
    whole: bool = False


def find(text: str, found: Sequence[Mention], fronts: Sequence[Mention], tags: Sequence[Tag]) -> Iterator[Plant]:
    """The plants of a passage: what has a cost, an owner or works, what a firm puts up or runs; ``fronts`` are its firms and places."""
    for hit in (hit for way in ("adnominal", "measured", "facility", "equipment", "operated", "phased_park") for hit in _SAID[way].finditer(text)):
        yield Plant(_past_borders(text, *hit.span("name")), hit.end("name"), "adnominal", 0.78, whole=True)
    for hit in _SAID["raised"].finditer(text):
        clause = max(text.rfind(c, 0, hit.start()) for c in "，。；：") + 1
        since = max(text.rfind(c, 0, hit.start()) for c in "。；") + 1 if _PAID.fullmatch(text, clause, hit.start()) else clause
        firm = any(m.kind == "Enterprise" and since <= m.start and m.end <= hit.start() for m in fronts) or text.startswith(_THIS_FIRM, clause)
        if firm and not _SAID["counted"].search(text[: hit.start("name")]):
            yield Plant(*hit.span("name"), "raised", 0.8)
    for hit in _SAID["phase_done"].finditer(text):
        yield Plant(*hit.span("name"), "phase", 0.75)
    for hit in _SAID["ongoing"].finditer(text):
        start = hit.start("name")
        if any(t.start == start and t.label in _NAMES for t in tags) or any(m.start == start for m in fronts):
            yield Plant(start, hit.end("name"), "ongoing", 0.75)
    for hit in _SAID["built"].finditer(text):
        before = text[: hit.start("name")]
        firm = any(m.kind == "Enterprise" and m.end <= hit.start() and "。" not in text[m.end : hit.start()] for m in found)
        if (firm or "公司" in before) and not _SAID["counted"].search(before):
            yield Plant(*hit.span("name"), "built", 0.75)


def is_headed_otherwise(article: Article, passage: Passage, project: Mention) -> bool:
    """Whether 该项目 stands under a heading in its own line that names something else: （三）标准厂房闲置。该项目…."""
    if project.kind != "Project" or article.passages[project.passage].paragraph == passage.paragraph:
        return False
    first = next(p for p in article.passages if p.paragraph == passage.paragraph)
    return first.index < passage.index and first.role == "heading" and _SAID["names_something"].match(first.text) is not None


def _past_borders(text: str, start: int, end: int) -> int:
    """Where a name begins behind words that never stand in one: 争取|甲铁路专用线."""
    while length := next((n for n in (4, 3, 2) if start + n < end and is_border(text[start : start + n])), 0):
        start += length
    return start


def heading(passage: Passage, following: Passage, found: Sequence[Mention]) -> tuple[int, int] | None:
    """Where the name of a plant stands that heads the text below, which begins with its owner or its cost: 【甲阀门工厂】业主乙集团."""
    hit = _SAID["headed"].match(passage.text) if passage.role == "heading" else None
    if hit is None or not _SAID["below"].match(following.text):
        return None
    start, end = hit.span("name")
    firms = (m.end for m in found if m.kind == "Enterprise" and m.start == start and m.end < end - 2 and m.name.endswith(("公司", "集团")))
    return next(firms, start), end
