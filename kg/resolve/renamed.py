"""Old and new names: what a text says was renamed, upgraded or had another name before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from re import Pattern

from kg import wording
from kg.model import Mention, Related
from kg.recognise.zone_names import parse, suffix_matcher, zone_kinds

KINDS = frozenset(
    {"DevelopmentZone", "Park", "SpecialtyTown", "Enterprise", "GovernmentBody", "University", "Organization", "ResearchPlatform", "Fund"}
)
_AKIN = {"Park": "DevelopmentZone"}  # a park may become a zone
_FAR = 40  # characters between the two names


RENAMED = "topics.renamed"  # the recogniser's method: another name of the article's zone


@cache
def _words() -> Mapping[str, Pattern[str]]:
    return wording.patterns(Path(__file__).with_name("wordings.yaml"))


def renamed(article: Related) -> Iterator[tuple[Mention, Mention | str]]:
    """What the text says is one thing under two names: two mentions, or a mention and a name that the text leaves to be made."""
    words = _words()
    by_passage: dict[int, list[Mention]] = {}
    for mention in article.mentions:
        text = article.article.passages[mention.passage].text
        if mention.method == RENAMED and mention.kind in KINDS and text[mention.start : mention.end] != mention.name:
            yield mention, text[mention.start : mention.end]
        elif mention.kind in KINDS and not mention.implied:
            by_passage.setdefault(mention.passage, []).append(mention)
    for index, mentions in sorted(by_passage.items()):
        text = article.article.passages[index].text
        ordered = sorted(mentions, key=lambda one: (one.start, -one.end))
        for left in ordered:
            right = next((one for one in ordered if one.start >= left.end and _AKIN.get(one.kind, one.kind) == _AKIN.get(left.kind, left.kind)), None)
            if right is not None and right.start - left.end <= _FAR and left.name != right.name:
                between = text[left.end : right.start]
                if words["renamed"].search(between) or words["now"].search(between):
                    yield left, right
                elif words["formerly"].search(between) or (words["came"].search(between) and words["come"].search(text[right.end :])):
                    yield right, left
            if left.kind == "DevelopmentZone" and (later := _upgraded(left, text[left.end : left.end + _FAR])):
                yield left, later


def _upgraded(zone: Mention, behind: str) -> str:
    """The name after 枣庄经济开发区升级为国家级高新技术产业开发区; "" where no bare kind follows such words."""
    parsed = parse(zone.name)
    for hit in suffix_matcher().find(behind, overlapping=False):
        start, end, suffix = hit
        if parsed and zone_kinds()[suffix].kind == zone.kind and _words()["renamed"].search(behind[:start]) and not behind[end : end + 1].isalpha():
            return zone.name.removesuffix(parsed.suffix) + suffix
        break
    return ""
