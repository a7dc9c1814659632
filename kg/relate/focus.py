"""Who does it, where the sentence does not say: the running subject of clause, paragraph, section and article."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from kg.model import Mention, Recognised
from kg.relate.cards import cards

AREAS = ("Province", "City", "County")
ZONES = ("DevelopmentZone", "Park", "SpecialtyTown")
_STOPS = "，。；！？：\t"
# What may stand between a clause's start and its subject.
_LEAD = re.compile(
    r"(?:其中|同时|目前|据悉|据了解|据介绍|此外|另外|近年来|以来|今年以来|去年以来|近日|日前|随后|眼下|截至目前|此次|分开发区看|仪式上|会上"
    r"|[0-9年月日一二三四上下半季度、至\-—前个]*)*$"
)
# A place may also stand in an adverbial: 走进X, 在X, 位于X的….
_AT = re.compile(r"(?:走进|位于|来到|在|“|（|支持|推动|引导|鼓励|指导|助力)*$")
_HELPING = ("支持", "推动", "引导", "鼓励", "指导", "助力")


_PLACES = (*ZONES, *AREAS)
# What an announcement, an approval or a contract calls the project that it is about.
_THIS = re.compile("本项目")
_CALLED = re.compile("[”’]?[（(]?(?:以下|下)(?:统称|简称|称)为?[“‘”]?(?:本|该)?项目[”’“]?")


def outermost(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Those of a passage that no other holds."""
    return tuple(
        m for m in mentions if not any(o is not m and o.start <= m.start and m.end <= o.end and o.end - o.start > m.end - m.start for o in mentions)
    )


class Focus:
    """The running subjects of one article."""

    def __init__(self, recognised: Recognised) -> None:
        self._recognised = recognised
        self._mentions = {index: outermost(here) for index, here in recognised.by_passage.items()}
        subject = recognised.subject
        self._cards = cards(recognised)
        self.topic = _own_project(recognised)  # what 本项目 means here
        # In a place's own report a sentence without a subject speaks of the place again; in a newspaper, of the one before.
        self._carries = subject is None or subject.kind == "Province"

    def lead(self, passage: int, kinds: Collection[str], before: int | None = None) -> Mention | None:
        """The mention that leads the clause before a place in a passage, or an earlier clause of the same passage."""
        text = self._recognised.article.passages[passage].text
        stop = len(text) if before is None else before
        found = None
        heads: dict[int, str] = {}  # what leads each part of the sentence, by the ； behind which the part begins
        for mention in self._mentions.get(passage, ()):
            if mention.kind in kinds and mention.end <= stop and text[mention.end : mention.end + 1] != "、":
                clause = max(text.rfind(c, 0, mention.start) for c in _STOPS) + 1
                ahead = re.sub(r"^[\u4e00-\u9fff]{1,5}的", "", text[clause : mention.start])
                part = max(text.rfind(c, 0, mention.start) for c in "。；")
                if mention.kind in _PLACES:
                    adverbial = _AT.search(ahead)
                    if adverbial and adverbial[0]:  # 在X, 支持X: only for what its own part of the sentence says
                        if _LEAD.fullmatch(ahead[: adverbial.start()]) and adverbial[0] in _HELPING:
                            heads[part] = mention.name
                        if any(c in text[mention.end : stop] for c in ("；" if adverbial[0] not in _HELPING else _STOPS)):
                            continue
                        ahead = ahead[: adverbial.start()]
                if _LEAD.fullmatch(ahead):
                    found = self._headed(passage, mention, kinds, stop)
                    heads[part] = found.name
        own = max(text.rfind(c, 0, stop) for c in "。；")
        # 甲区…；支持乙区…；抓好…: where the parts have several subjects, one without its own has none of theirs
        return None if own not in heads and len(set(heads.values())) > 1 and text[own : own + 1] == "；" else found

    def back(self, passage: int, kinds: Collection[str]) -> Mention | None:
        """What 其 points back to: the subject of the nearest sentence before in the paragraph that has one."""
        passages = self._recognised.article.passages
        for earlier in reversed(passages[:passage]):
            if earlier.paragraph != passages[passage].paragraph:
                break
            found = self.lead(earlier.index, kinds)
            if found:
                return found
        return None

    def _headed(self, passage: int, mention: Mention, kinds: Collection[str], stop: int) -> Mention:
        """A与B携手打造的C，…: the clause's subject is what its relative clause describes."""
        text = self._recognised.article.passages[passage].text
        end = min((at for c in _STOPS if (at := text.find(c, mention.end)) >= 0), default=len(text))
        for other in self._mentions.get(passage, ()):
            if other.kind in kinds and mention.end < other.start and other.end == end <= stop and text[other.start - 1] == "的":
                return other
        return mention

    def together(self, passage: int, before: int, kinds: Collection[str]) -> tuple[Mention, ...]:
        """The members of an enumeration that leads the sentence before a place: 铅山、鄱阳2家工业园区…推行X."""
        text = self._recognised.article.passages[passage].text
        sentence = max(text.rfind(c, 0, before) for c in "。；！？") + 1
        here = [m for m in self._mentions.get(passage, ()) if m.kind in kinds and sentence <= m.start and m.end <= before]
        if len(here) < 2 or here[0].start - sentence > 2:
            return ()
        members = [here[0]]
        for mention in here[1:]:
            if text[members[-1].end : mention.start] not in ("、", "和", "与", "及"):
                break
            members.append(mention)
        return tuple(members) if len(members) > 1 else ()

    def at(self, passage: int, position: int, kinds: Collection[str]) -> Mention | None:
        """The nearest running subject of these kinds: the card's, the sentence's, the paragraph's, the article's."""
        if self.topic and self.topic.kind in kinds and _THIS.search(self._recognised.article.passages[passage].text, 0, position + 4):
            return self.topic
        card = self._cards.get(passage)
        if card and card.kind in kinds:
            return card
        found = self.lead(passage, kinds, position)
        if found:
            return found
        if self._carries:
            found = self.back(passage, kinds)
            if found:
                return found
        subject = self._recognised.subject
        return subject if subject and subject.kind in kinds else None


def _own_project(recognised: Recognised) -> Mention | None:
    """The project that 本项目 stands for: the one so defined (以下简称“本项目”), else the only one of the title."""
    passages = recognised.article.passages
    projects = [m for m in recognised.mentions if m.kind == "Project" and not m.implied]
    for project in projects:
        if _CALLED.match(passages[project.passage].text, project.end):
            return project
    titled = {m.name: m for m in projects if passages[m.passage].role == "title"}
    return next(iter(titled.values())) if len(titled) == 1 else None
