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
_TERMED = frozenset({"DevelopmentZone", "Park", "GovernmentBody", "Organization", "ResearchPlatform", "Fund", "University"})
_TERM = re.compile(
    "园区|开发区|高新区|经开区|新区|合作区|示范区|产业园|基地|管委会|党工委|研究院|中心|平台|[母子]?基金|协会|联盟|学院|学校|政府"
)
_ALONE = r"(?:(?<![\u4e00-\u9fff])|(?<=[与和同由向对在及给被让经为入于将从驻到至]))"
_BRACKET = 24  # characters that a bracket with a definition may have
DEFINED = "agreement.defined"


def agree(article: Article, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The same words in other passages, a little less certain than where they were first known."""
    yield from _terms(article, mentions)
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


def _terms(article: Article, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Where the article uses what brackets define that says no more than the sort of thing: 甲开发区管委会（下称“管委会”）."""
    terms: dict[str, Mention] = {}
    for mention in mentions:
        if mention.kind in _TERMED and not mention.implied and mention.confidence >= _SURE:
            hit = ALIAS.match(article.passages[mention.passage].text, mention.end)
            if hit and _TERM.fullmatch(hit["alias"]):
                terms.setdefault(hit["alias"], mention)
    for words, mention in terms.items():
        for passage in article.passages[mention.passage :]:
            for hit in re.finditer(f"{_ALONE}{words}(?![们企主内外级])", passage.text):
                if passage.index > mention.passage or hit.start() > mention.end + _BRACKET:
                    yield Mention(passage.index, *hit.span(), mention.kind, mention.name, "agreement.term", 0.9, implied=True, place=mention.place)


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
    if _KIND_ALONE.fullmatch(words) or _TERM.fullmatch(words) or words[0] in "本该我":
        return True
    return kind == "Project" and not projects.is_name(words)
