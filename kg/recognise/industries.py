"""Industries: fields named with a head (新材料产业), in an enumeration that has one, after a verb, or inside a name.

A name from ``industries.csv`` alone proves nothing (新材料 may be a product or part of a firm's name): it counts in
context. Conversely an enumeration types its members: 精品钢 is an industry in 汽车、新材料、精品钢等主导产业.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg import reference
from kg.language.matcher import Matcher
from kg.language.tagger import Tag
from kg.model import Article, Mention
from kg.recognise import industry_frames as frames
from kg.recognise import industry_in_names as in_names
from kg.recognise.industry_grammar import Found, Reader
from kg.recognise.industry_names import bare, scopes
from kg.recognise.intent import is_economic, is_planned
from kg.recognise.word_tables import words

KIND = "Industry"


@dataclass(frozen=True, slots=True)
class Concept:
    """A row of ``industries.csv``."""

    name: str
    others: tuple[str, ...]
    broader: str | None
    scope: str  # "broad": a sector; "word": an everyday word too; "" otherwise
    code: str | None  # section or division of GB/T 4754-2017


@cache
def concepts() -> dict[str, Concept]:
    """Every name and synonym of the table, with its concept."""
    found: dict[str, Concept] = {}
    for row in reference.table("industries"):
        known = Concept(row["name"], reference.words(row["others"]), row["broader"] or None, row["scope"], row["gbt4754"] or None)
        for name in (known.name, *known.others):
            found.setdefault(name, known)
    return found


def concept(name: str) -> Concept | None:
    """The concept that a name stands for, with or without its head: 新材料, 新材料产业链, 装备制造业.

    >>> concept("装备制造业").name
    '装备制造'
    """
    known = concepts()
    return known.get(name) or known.get(bare(name)) or known.get(bare(name).removesuffix("业"))


def propose(article: Article, found: Sequence[Mention], tags: Sequence[tuple[Tag, ...]]) -> Iterator[Mention]:
    """Mentions of industries, in reading order; names bear no head (精品钢, not 精品钢产业链)."""
    if not is_economic(article):
        return
    near: dict[int, list[Mention]] = {}
    for mention in found:
        near.setdefault(mention.passage, []).append(mention)
    readers = [Reader(passage, tags[passage.index] if passage.index < len(tags) else ()) for passage in article.passages]
    headed: dict[int, list[Found]] = {}
    for number, one in (*frames.under_headings(article.passages, readers), *frames.topics(article.passages, readers)):
        headed.setdefault(number, []).append(one)
    places = frames.place_words(article.passages, found)
    drafts = [
        _best(reader, (*reader.found(), *frames.find(reader), *frames.led_by_places(reader, places), *headed.get(number, ())), near.get(number, ()))
        for number, reader in enumerate(readers)
    ]
    said = Matcher(
        reader.text[start:end]
        for reader, draft in zip(readers, drafts, strict=True)
        for (start, end), (_, confidence) in draft.items()
        if confidence >= _SURE
    )
    for number, (reader, draft) in enumerate(zip(readers, drafts, strict=True)):
        for place, named in _best(reader, in_names.find(reader, near.get(number, ()), said), near.get(number, ())).items():
            if named[1] > draft.get(place, ("", 0.0))[1]:
                draft[place] = named
        for (start, end), (rule, confidence) in sorted(draft.items()):
            if not _inside_better(start, end, confidence, draft):
                yield Mention(number, start, end, KIND, reader.text[start:end], f"industries.{rule}", confidence)


_SURE = 0.7
_COURTS = re.compile(
    "(?:招商|投资|产业|产业链|项目|推介)(?:推介|招商|对接|恳谈|洽谈|合作|签约|专场|说明|专题|环境|项目)*"
    "(?:推介会|对接会|恳谈会|招商会|招商大会|专场|洽谈会)$"
)


def _best(reader: Reader, found: Iterable[Found], near: Sequence[Mention]) -> dict[tuple[int, int], tuple[str, float]]:
    """For each range the surest rule that found it, held back where the range belongs to something else."""
    best: dict[tuple[int, int], tuple[str, float]] = {}
    for start, end, rule, confidence in found:
        if reader.in_title(start) or any(m.kind == "PolicyDocument" and m.start <= start < m.end for m in near):
            confidence = min(confidence, 0.4)
        if any(m.kind == "Event" and m.start <= start and end <= m.end and not _COURTS.search(m.name) for m in near):
            confidence = min(confidence, 0.4)  # 世界制造业大会 tells nothing of what its place fosters
        known = reader.text[start:end] in scopes()
        if any(m.kind == "Enterprise" and m.start < start < end <= m.end and m.confidence >= _SURE and (not known or m.end == end) for m in near):
            confidence = min(confidence, 0.4)  # 东海铝 in 东海铝业, 电子 in 甲乙电子
        if any(m.kind == "PolicyMechanism" and (m.start, m.end) == (start, end) and m.confidence >= 0.5 for m in near):
            confidence = min(confidence, 0.45)  # 农产品加工 in A、农产品加工专项行动 is a campaign
        if scopes().get(reader.text[start:end], ("", False))[0] == "broad":
            confidence = min(confidence, 0.55)
        if confidence > best.get((start, end), ("", 0.0))[1]:
            best[start, end] = (rule, confidence)
    return best


def _inside_better(start: int, end: int, confidence: float, best: dict[tuple[int, int], tuple[str, float]]) -> bool:
    """Whether a longer name around it, about as sure, makes a name only a part (新材料 in 碳基新材料)."""
    return any(a <= start and end <= b and b - a > end - start and sure >= confidence - 0.25 for (a, b), (_, sure) in best.items())


_HOLDERS = frozenset({"Project", "Park", "SpecialtyTown", "Enterprise"})


@cache
def _fostering() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in words("industry_words", "develop") if len(word) > 1))


def roles(article: Article, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, str, str | None]]:
    """What each industry mention is to its surroundings: develops, business, listed, or in-name:<kind of the name>.

    The third value is "Target" where the place only plans it (a plan's section, 谋划, 力争, 将 …), None otherwise.
    """
    holders = [m for m in mentions if m.kind in _HOLDERS and not m.implied]
    for mention in mentions:
        if mention.kind != KIND or mention.method.startswith("columns."):  # a table says by its heads whose it is
            continue
        passage = article.passages[mention.passage]
        rule = mention.method.removeprefix("industries.")
        around = [m for m in holders if m.passage == mention.passage and m.start <= mention.start and mention.end <= m.end]
        if around:
            yield mention, f"in-name:{min(around, key=lambda m: m.end - m.start).kind}", None
        elif rule == "business" or rule.startswith("in-name"):
            yield mention, rule, None
        else:
            clause = max(passage.text.rfind(mark, 0, mention.start) for mark in "，。；！？,;") + 1
            fosters = rule not in ("list", "learned.name") or _fostering().search(passage.text[clause : mention.start]) is not None
            status = "Target" if is_planned(passage, mention.start) else None
            yield mention, "develops" if fosters else "listed", status
