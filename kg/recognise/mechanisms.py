"""Policy mechanisms: named reforms, campaigns and ways of working or attracting investment.

Known ones come from ``mechanisms.csv``; the grammar of ``mechanism_grammar`` finds those that one place alone has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg import reference
from kg.gazetteer import places
from kg.language.matcher import Matcher
from kg.language.tagger import Tag
from kg.model import Article, Mention, Passage
from kg.recognise import mechanism_grammar as grammar
from kg.recognise import mechanism_tails as tails
from kg.recognise.intent import is_economic, is_planned

KIND = "PolicyMechanism"


@dataclass(frozen=True, slots=True)
class Concept:
    """A row of ``mechanisms.csv``."""

    name: str
    others: tuple[str, ...]
    broader: str | None
    province: str | None  # where alone the name means this
    context: str  # "any": the words suffice; "said": only quoted, with a head or after a verb


@cache
def _table() -> dict[str, Concept]:
    found: dict[str, Concept] = {}
    for row in reference.table("mechanisms"):
        known = Concept(row["name"], reference.words(row["others"]), row["broader"] or None, row["province"] or None, row["context"])
        for name in (known.name, *known.others):
            found.setdefault(_plain(name), known)
    return found


def _plain(name: str) -> str:
    return re.sub(r"[“”‘’\"「」\s]", "", name)


def concept(name: str, province: str | None = None) -> Concept | None:
    """The known mechanism that a name stands for in a province, with or without its head.

    >>> concept("“亩均论英雄”改革").name
    '亩均论英雄'
    """
    plain = _plain(name)
    for said in (plain, re.sub(r"(?:集成)?改革$|模式$|活动$|工作机制$|机制$|工作$", "", plain)):
        known = _table().get(said)
        if known and known.province in (None, _official(province)):
            return known
    return None


def _official(province: str | None) -> str | None:
    """The official name of a province given by name or by division code."""
    place = places().by_code.get(province or "")
    return place.name if place else province


@cache
def _matcher() -> Matcher:
    return Matcher(_table())


# 标准地图, 承诺制药: longer words; 以商招商引资 is the activity.
_NOT_AFTER = re.compile(r"[图域铁铁区]|造业|药|作(?!用)|订|品")


def propose(article: Article, found: Sequence[Mention], tags: Sequence[tuple[Tag, ...]]) -> Iterator[Mention]:
    """Mentions of mechanisms, in reading order; names bear no quotation marks."""
    del tags
    if not is_economic(article):
        return
    for passage in article.passages:
        taken = [m for m in found if m.passage == passage.index and m.kind in _TAKEN]
        best: dict[tuple[int, int, bool], Mention] = {}
        known = tuple(_known(passage, article.context.province))
        ends = {end for _, end, *_ in known}
        aliases = {end for _, end, name, *_ in known if _table()[name].name != name}
        for start, end, name, method, confidence in (*known, *grammar.quoted(passage, concept), *tails.plain(passage)):
            whole = end not in aliases and _CARRIED_OUT.search(passage.text[:start])  # 推行外资项目专员制
            if method.startswith("tail:") and ends & {end, end - 1, end - 2} and concept(name) is None and not whole:
                continue  # 结合绩效工资制: the known name is all there is
            if any(m.start <= start and end <= m.end for m in taken):
                confidence = min(confidence, 0.45)
            if _in_title(passage.text, start):
                confidence = min(confidence, 0.6) if concept(name) else 0.3
            key = (start, end, method != "known")  # what the table knows and what the grammar reads are two votes
            other = best.get(key)
            if other is None or other.confidence < confidence:
                best[key] = Mention(passage.index, start, end, KIND, name, f"mechanisms.{method}", confidence)
        yield from _without_parts(best)


_CARRIED_OUT = re.compile("(?:推行|实行|实施|建立|落实|试行)$")
_TAKEN = frozenset({"Enterprise", "Person", "University"})


def _without_parts(best: dict[tuple[int, int, bool], Mention]) -> Iterator[Mention]:
    """Mentions less those that are only a part of a longer one as sure (承诺制 in 承诺制+标准地+全代办)."""
    for place in sorted(best):
        mention = best[place]
        if not any(
            other.start <= mention.start
            and mention.end <= other.end
            and other is not mention
            and other.confidence >= mention.confidence - 0.25
            and (other.end - other.start) > (mention.end - mention.start)
            for other in best.values()
        ):
            yield mention


def _in_title(text: str, at: int) -> bool:
    return text.count("《", 0, at) > text.count("》", 0, at)


def _known(passage: Passage, province: str | None) -> Iterator[tuple[int, int, str, str, float]]:
    text = passage.text
    for start, end, name in _matcher().find(text, overlapping=False):
        known = _table()[name]
        if known.province not in (None, _official(province)):
            continue
        if known.context == "any":
            if _NOT_AFTER.match(text, end) or re.match(r"[\u4e00-\u9fff]", name) is None:
                continue
            if len(name) == 2 and not grammar.presented(text, start, end):
                continue  # 三制, 赋权: words of two characters need more
            yield start, end, name, "known", 0.93
        elif grammar.presented(text, start, end):
            yield start, end, name, "known", 0.75


_LEARNT = re.compile(r"学习|借鉴|考察|参观|对标|取经")


def actions(article: Article, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, str, str | None]]:
    """What is said to be carried out: (mechanism mention, trigger word or "", status).

    The status is "Target" where it is only planned; what is only studied elsewhere (借鉴…经验) is left out.
    """
    for mention in mentions:
        if mention.kind != KIND:
            continue
        passage = article.passages[mention.passage]
        clause = grammar.clause_before(passage.text, mention.start)
        if _LEARNT.search(clause):
            continue
        yield mention, grammar.trigger(clause), "Target" if is_planned(passage, mention.start) else None
