"""Enterprises, bodies, universities, organisations, platforms and funds of an article, from all their rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.language.tagger import Tag
from kg.model import Article, Mention
from kg.recognise import bodies, enterprises, firm_columns, firms, institutions, short_names
from kg.recognise.name_borders import Line

ZONES = frozenset({"DevelopmentZone", "Park", "SpecialtyTown"})
PUBLISHED = 0.5  # what is surer than this may speak for its short names


def propose(article: Article, found: Sequence[Mention], tags: Sequence[tuple[Tag, ...]]) -> Iterator[Mention]:
    """Mentions of organisations of all kinds, in no particular order; ``found`` must hold the zones."""
    setting = bodies.Setting.of(article.context, found)
    by_passage: dict[int, list[Mention]] = {}
    for mention in found:
        by_passage.setdefault(mention.passage, []).append(mention)
    lines: dict[int, Line] = {}
    taken: dict[int, list[tuple[int, int]]] = {}
    firmly: list[Mention] = []
    for passage in article.passages:
        here = by_passage.get(passage.index, [])
        line = Line.of(passage.text, tags[passage.index], [(m.start, m.end) for m in here if m.kind in ZONES])
        ranges = [(m.start, m.end) for m in here if m.kind == "PolicyDocument" and m.confidence >= PUBLISHED]
        lines[passage.index], taken[passage.index] = line, ranges
        for mention in _one_passage(line, passage.index, setting, here, ranges):
            if mention.kind == "Enterprise" and mention.confidence >= PUBLISHED:
                firmly.append(mention)
            yield mention
    for mention in firm_columns.propose(article.passages):
        if not any(a < mention.end and mention.start < b for a, b in taken[mention.passage]):
            firmly.append(mention)
            taken[mention.passage].append((mention.start, mention.end))
            yield mention
    for index, line in lines.items():
        for mention in short_names.aliases(line, index, firmly):
            firmly.append(mention)
            taken[index].append((mention.start, mention.end))
            yield mention
    yield from short_names.propose(lines, firmly, taken)


def _one_passage(
    line: Line, passage: int, setting: bodies.Setting, here: Sequence[Mention], ranges: list[tuple[int, int]]
) -> Iterator[Mention]:
    """Proposals of a passage; the ranges of what is certain are added to ``ranges``."""
    certain = [*bodies.propose(line, passage, setting), *institutions.propose(line, passage)]
    named = [mention for mention in enterprises.propose(line, passage) if not _inside(mention, certain)]
    yield from certain
    yield from named
    held = [m for m in (*certain, *named) if m.confidence >= PUBLISHED or m.kind == "GovernmentBody"]
    ranges.extend((m.start, m.end) for m in held)
    zones = [(m.start, m.end) for m in here if m.kind in ZONES and m.confidence >= PUBLISHED]
    wide = [(m.start, m.end) for m in here if m.kind in ("Region", "Country") and m.confidence >= PUBLISHED]
    suffixed = [(m.start, m.end) for m in named if m.confidence >= PUBLISHED]
    for mention in firms.propose(line, passage, [*ranges, *zones], suffixed):
        if (mention.start, mention.end) not in wide:
            ranges.append((mention.start, mention.end))
            yield mention


def _inside(mention: Mention, others: Sequence[Mention]) -> bool:
    """Whether a surer name of another kind holds this one (甲乙创投 in 甲乙创投基金)."""
    return any(
        other.start <= mention.start and mention.end <= other.end and other.confidence >= PUBLISHED
        and (other.start, other.end) != (mention.start, mention.end)
        for other in others
    )
