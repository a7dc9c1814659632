"""The user's own names: they stand where they are said, whole, and of the class that the user gave them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from kg.gazetteer import places
from kg.language.matcher import Matcher
from kg.language.tagger import Tag
from kg.model import Article, Layer, Learned, Mention
from kg.recognise.enterprises import strengths
from kg.recognise.zone_names import zone_kinds

METHOD = "learned.name"
_SURE = 0.97
_SHORT = 3  # characters of a name that may be an everyday word, or a piece of one
_BRACKETS = str.maketrans("()", "（）")
_OTHER_BRACKETS = str.maketrans("（）", "()")


class Names:
    """The names of all layers, ready to be found; of two layers that have a name the later one wins."""

    def __init__(self, layers: Iterable[Layer]) -> None:
        self._said: dict[str, Learned] = {}
        for layer in layers:
            for one in layer.names:
                for form in (one.name, *one.others):
                    for written in (form, form.translate(_BRACKETS), form.translate(_OTHER_BRACKETS)):
                        self._said[written] = one
        self._matcher = Matcher(self._said)

    def __bool__(self) -> bool:
        return bool(self._said)

    def find(self, article: Article, tags: Sequence[tuple[Tag, ...]]) -> Iterator[Mention]:
        """Mentions of the user's names: the longest that stand there, none that is a piece of a word."""
        for passage in article.passages if self else ():
            for start, end, words in self._matcher.find(passage.text, overlapping=False):
                if _is_whole(passage.text, start, end, tags[passage.index]):
                    one = self._said[words]
                    name = places().by_code[one.place].name if one.kind in ("Province", "City", "County") else one.name
                    yield Mention(passage.index, start, end, one.kind, name, METHOD, _SURE, place=one.place or None)


NONE = Names(())


def _is_whole(text: str, start: int, end: int, tags: Sequence[Tag]) -> bool:
    """Whether a name is not cut out of a longer word: letters by the text, short Chinese names by the tagger's words."""
    for edge in (start, end):
        beside = text[max(0, edge - 1) : edge + 1]
        if 0 < edge < len(text) and re.fullmatch("[A-Za-z]{2}|[0-9]{2}", beside):
            return False
    if end - start > _SHORT:
        return True
    return not any(tag.start < edge < tag.end for tag in tags for edge in (start, end))


def widened(proposed: Iterable[Mention], mine: Iterable[Mention]) -> list[Mention]:
    """The user's names, each with the place in front of it where another recogniser takes both for one name of its class."""
    said = {(m.passage, m.kind, m.start, m.end) for m in proposed if not m.implied}
    areas = {(passage, end): start for passage, kind, start, end in sorted(said, reverse=True) if kind in ("Province", "City", "County")}

    def whole(own: Mention) -> Mention:
        start = areas.get((own.passage, own.start))
        return replace(own, start=start) if start is not None and (own.passage, own.kind, start, own.end) in said else own

    return [whole(own) for own in mine]


def over(proposed: Iterable[Mention], mine: Sequence[Mention]) -> list[Mention]:
    """Proposals with the user's names, less those that cut them, overrun them or take them for something else."""
    here: Mapping[int, list[Mention]] = defaultdict(list)
    for mention in mine:
        here[mention.passage].append(mention)
    return [*(one for one in proposed if one.method == METHOD or not any(_against(one, own) for own in here.get(one.passage, ()))), *mine]


def _against(other: Mention, own: Mention) -> bool:
    """Whether a proposal cannot stand beside one of the user's names that it overlaps."""
    if other.end <= own.start or own.end <= other.start or other.implied:
        return False
    around, within = other.start <= own.start and own.end <= other.end, own.start <= other.start and other.end <= own.end
    if around == within:  # the same words, or they cross
        return True
    if other.kind != own.kind:
        return False
    # 星火岭 in 星火岭经济开发区 is its short name; in 建设星火岭 or 星火岭将 the proposal overran it.
    front, tail = other.name[: own.start - other.start], other.name[len(other.name) - (other.end - own.end) :]
    return within or not (tail in _heads() and (not front or places().named(front)))


@cache
def _heads() -> frozenset[str]:
    """What a short name is written with in full: 有限公司, 经济开发区, but not a mere 公司."""
    return frozenset({*strengths(), *zone_kinds()} - {"公司", "企业"})
