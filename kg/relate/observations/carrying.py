"""Whose figures a sentence without a subject tells: the subject that an earlier sentence of its paragraph was on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kg.model import Mention, Passage
from kg.relate.containment import SCENE
from kg.relate.observations.defaults import OTHER, Subject
from kg.relate.observations.heroes import NO_STORY
from kg.relate.observations.pointers import AT_ONCE
from kg.relate.observations.words import AREAS, ZONES

Leads = Callable[[Passage], Sequence[tuple[int, Subject | None]]]
# What a place has and no firm: a sentence that opens by telling it turns from the firm back to the place.
_OF_PLACES = re.compile("招商|签约|招引|引资|园区|开发区|经开区|高新区|全[市省县区]|企业|规上|一般公共预算|财政|固定资产投资|口岸|管委会|项目")
_NUMBER = re.compile(r"\d|^[—\-●■◆（(【]")
_CLOSE = re.compile("(?:这|该|那)(?:家|个)?(?:[^，。；]{0,6})?(?:企业|公司|厂|集团)|我们(?:公司|厂|企业)|公司|厂里|企业|它(?!们)")


def paragraph(passages: Sequence[Passage], passage: Passage, leads: Leads, own: Mention | None, title: str) -> Subject | None:
    """The subject that leads the paragraph's first sentence, where that sentence has but one, for those that name none.

    A sentence before it that names nothing and counts nothing (集中开工的底气来自平时。) only introduces, in a story, what a zone does.
    """
    sentences = [p for p in passages[: passage.index] if p.paragraph == passage.paragraph and p.role == "body"]
    if not sentences:
        return None
    introduced = len(sentences) > 1 and not (leads(sentences[0]) or _NUMBER.search(sentences[0].text) or NO_STORY.search(title))
    first = sentences[introduced]
    found = [lead for lead in leads(first) if first.text[max(0, lead[0] - 1) : lead[0]] not in ("（", "(")]
    if not found:
        return None
    position, subject = found[0]
    if subject is not None and subject.mention.passage == first.index and SCENE.fullmatch(first.text, subject.mention.end):
        return None  # 开发区大道北侧，塔吊林立。
    if subject is None or (introduced and subject.mention.kind not in ZONES):
        return None
    area = own is not None and own.kind in AREAS
    if subject.scope_kind == OTHER or (area and not AT_ONCE.fullmatch(first.text[:position])):
        return None
    if own is not None and subject.mention.kind in ("Enterprise", "Project"):
        between = (lead for p in passages[first.index + 1 : passage.index] for _, lead in leads(p) if lead is not None)
        if _several(first, found) or any(lead.mention.name != subject.mention.name for lead in between):
            return None
    return Subject(subject.mention, subject.scope_kind, subject.scope, said=False)


def _several(passage: Passage, leads: Sequence[tuple[int, Subject | None]]) -> bool:
    """Whether the parts of a sentence between ； are led by several things: 甲项目竣工；乙项目开工；…, a list of the place."""
    heads: dict[int, str] = {}
    for start, subject in leads:
        if subject is not None:
            heads.setdefault(max(passage.text.rfind(mark, 0, start + 1) for mark in "；;"), subject.mention.name)
    return len(set(heads.values())) > 1


def story(passages: Sequence[Passage], passage: Passage, leads: Leads, own: Mention | None, title: str) -> Subject | None:
    """In a story of a place the firm that the sentences right before were on: 这家企业用工190人。去年产值2.3亿元。

    A sentence on what only places have (招商, 签约, 开发区) is not the firm's, and neither is one of a report.
    """
    if own is None or own.kind not in (*AREAS, *ZONES) or NO_STORY.search(title) or _OF_PLACES.search(passage.text):
        return None
    for earlier in reversed(passages[: passage.index]):
        if earlier.paragraph != passage.paragraph or earlier.role != "body":
            return None
        led = [subject for _, subject in leads(earlier)]
        if led:
            last = led[-1]
            start = leads(earlier)[-1][0]
            near = last is not None and last.mention.kind == "Enterprise" and _CLOSE.match(earlier.text, start) is not None
            return Subject(last.mention, said=False) if near and last is not None else None
        if _OF_PLACES.search(earlier.text):
            return None
    return None
