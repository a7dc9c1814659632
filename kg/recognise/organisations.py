"""Enterprises, bodies, universities, organisations, platforms and funds of an article, from all their rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.language.tagger import Tag
from kg.model import Article, Mention
from kg.recognise import bodies, enterprises, firm_columns, firms, institutions, short_names
from kg.recognise.name_borders import Line

ZONES = frozenset({"DevelopmentZone", "Park", "SpecialtyTown"})
WIDE = frozenset({"Region", "Country"})
PUBLISHED = 0.5  # what is surer than this may speak for its short names


def propose(article: Article, found: Sequence[Mention], tags: Sequence[tuple[Tag, ...]]) -> Iterator[Mention]:
    """Mentions of organisations of all kinds, in no particular order; ``found`` must hold the zones.

    Three passes: names that their own words tell, with the short forms of these; names that their context tells; and
    the short forms of those.
    """
    setting = bodies.Setting.of(article, found)
    by_passage: dict[int, list[Mention]] = {}
    for mention in found:
        if mention.confidence >= PUBLISHED:
            by_passage.setdefault(mention.passage, []).append(mention)
    lines: dict[int, Line] = {}
    taken: dict[int, list[tuple[int, int]]] = {}  # ranges that no further name may touch
    suffixed: list[Mention] = []
    for passage in article.passages:
        here = by_passage.get(passage.index, [])
        line = Line.of(passage.text, tags[passage.index], [(m.start, m.end) for m in here if m.kind in ZONES])
        lines[passage.index] = line
        taken[passage.index] = [(m.start, m.end) for m in here if m.kind == "PolicyDocument"]
        for mention in _by_own_words(line, passage.index, setting):
            held = mention.confidence >= PUBLISHED
            if held or mention.kind == "GovernmentBody":
                taken[passage.index].append((mention.start, mention.end))
            if held and mention.kind == "Enterprise":
                suffixed.append(mention)
            yield mention
        last = max((m for m in here if m.kind == "DevelopmentZone" and not m.implied), key=lambda m: m.start, default=None)
        setting = replace(setting, recent=last.name) if last else setting
    cells = [m for m in firm_columns.propose(article.passages) if not _touches(m, taken)]
    yield from _all(cells, taken)
    named = [alias for index, line in lines.items() for alias in short_names.aliases(line, index, suffixed)]
    yield from _all(named, taken)
    shortened = list(short_names.propose(lines, [*suffixed, *named, *cells], taken))
    yield from _all(shortened, taken)
    firmly: list[Mention] = []
    for index, line in lines.items():
        zones = [(m.start, m.end) for m in by_passage.get(index, ()) if m.kind in ZONES]
        wide = {(m.start, m.end) for m in by_passage.get(index, ()) if m.kind in WIDE}
        own = [(m.start, m.end) for m in (*suffixed, *shortened) if m.passage == index]
        for mention in firms.propose(line, index, [*taken[index], *zones], own):
            if (mention.start, mention.end) in wide:
                continue
            if mention.confidence >= PUBLISHED:
                firmly.append(mention)
            else:
                yield mention
    for mention in firmly:
        if mention.confidence >= firms.LONGER:
            taken[mention.passage].append((mention.start, mention.end))
    places = {(m.passage, m.start, m.end) for m in firmly}
    again = [m for m in short_names.propose(lines, firmly, taken) if (m.passage, m.start, m.end) not in places]  # no name speaks for itself
    yield from again
    # 甲乙永磁, known from another sentence, against 甲乙 guessed before 永磁材料项目
    yield from (m for m in firmly if m.confidence >= firms.LONGER or not any(_covers(other, m) for other in again))


def _by_own_words(line: Line, passage: int, setting: bodies.Setting) -> Iterator[Mention]:
    """Bodies and institutions, and the enterprises by suffix that none of them holds."""
    certain = [*bodies.propose(line, passage, setting), *institutions.propose(line, passage)]
    yield from certain
    for mention in enterprises.propose(line, passage):
        if not _inside(mention, certain):
            yield setting.owned(mention) if mention.method == "enterprises.holding" else mention


def _all(mentions: Sequence[Mention], taken: Mapping[int, list[tuple[int, int]]]) -> Iterator[Mention]:
    """The mentions, their ranges taken from now on."""
    for mention in mentions:
        taken[mention.passage].append((mention.start, mention.end))
        yield mention


def _covers(one: Mention, other: Mention) -> bool:
    return one.passage == other.passage and one.start <= other.start and other.end <= one.end and one.end - one.start > other.end - other.start


def _touches(mention: Mention, taken: Mapping[int, Sequence[tuple[int, int]]]) -> bool:
    return any(start < mention.end and mention.start < end for start, end in taken[mention.passage])


def _inside(mention: Mention, others: Sequence[Mention]) -> bool:
    """Whether a surer name of another kind holds this one (甲乙创投 in 甲乙创投基金)."""
    return any(
        other.start <= mention.start and mention.end <= other.end and other.confidence >= PUBLISHED
        and not (other.kind == "ResearchPlatform" and mention.name.endswith("公司"))  # 甲公司|研发中心
        and (other.start, other.end) != (mention.start, mention.end)
        for other in others
    )
