"""Agreement: a name once typed with certainty is that thing wherever the article says it, or its short form, again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.language.matcher import Matcher
from kg.model import Article, Mention
from kg.recognise import projects
from kg.recognise.short_names import ALIAS

_KINDS = frozenset(
    {"DevelopmentZone", "Park", "SpecialtyTown", "Enterprise", "University", "Organization", "ResearchPlatform", "Project", "Fund", "Event", "Person"}
)
# Enterprises have their own short forms (short_names).
_DEFINED = _KINDS - {"Enterprise", "Person"} | {"GovernmentBody"}
_SURE = 0.75
_SHORTEST = 3
_KIND_ALONE = re.compile(
    "(?:国家级?|省级)?(?:经济|经济技术|高新|高新技术|高新技术产业|产业|工业|科技|经开|综合?保税?|自贸|自由贸易|示范|合作|试验|综改)?"
    "(?:开发|实验|示范|试验|合作|园|新)?区|(?:产业|工业|科技)园|.{0,2}基地|.{0,3}管委会|.{0,2}项目"
)
DEFINED = "agreement.defined"


def agree(article: Article, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The same words in other passages, a little less certain than where they were first known."""
    known: dict[str, Mention] = {}
    for mention in mentions:
        words = article.passages[mention.passage].text[mention.start : mention.end]
        if mention.kind in _KINDS and not mention.implied and mention.confidence >= _SURE and words == mention.name and len(words) >= _SHORTEST:
            best = known.get(words)
            if best is None or mention.confidence > best.confidence:
                known[words] = mention
    defined = dict(_defined(article, mentions))
    if not (known or defined):
        return
    matcher = Matcher(sorted({*known, *defined}))
    for passage in article.passages:
        for start, end, words in matcher.find(passage.text, overlapping=False):
            first = defined.get(words) or known[words]
            method, sure = (DEFINED, 0.95) if words in defined else ("agreement", round(first.confidence - 0.05, 3))
            yield Mention(passage.index, start, end, first.kind, first.name, method, sure, place=first.place)


def _defined(article: Article, mentions: Sequence[Mention]) -> Iterator[tuple[str, Mention]]:
    """Short forms that brackets behind a name define: 甲高技术产业开发区（下称“甲开发区”）."""
    for mention in mentions:
        if mention.kind not in _DEFINED or mention.implied or mention.confidence < _SURE:
            continue
        hit = ALIAS.match(article.passages[mention.passage].text, mention.end)
        if hit and len(hit["alias"]) >= (_SHORTEST - (mention.kind == "DevelopmentZone")) and not _bare(hit["alias"], mention.kind):
            yield hit["alias"], mention


def _bare(words: str, kind: str) -> bool:
    """Whether a short form says only what sort of thing it is: 本项目, 开发区, 管委会."""
    if _KIND_ALONE.fullmatch(words) or words[0] in "本该我":
        return True
    return kind == "Project" and not projects.is_name(words)
