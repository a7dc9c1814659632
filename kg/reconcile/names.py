"""How many there are, against the names listed: 风陵渡、河津、稷山3家开发区; A、B、C三大产业."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.language.numerals import parse
from kg.model import Finding, Statistic
from kg.reconcile.findings import found
from kg.reconcile.ledger import Ledger, Paragraph, Term
from kg.reconcile.rules import WORDS

_JOINT = re.compile(r"\s*(?:、|和|与|及|以及)\s*")
_BEFORE = re.compile("等?(?:共|这)?$")
_LIST = re.compile(r"[^，。；：:（(、]{0,12}(?:：|:|（|\(|，分别为|，分别是|，即)")
_CLASSES = (  # what is counted, by the noun behind its measure word, and the classes of such things
    (re.compile("(?:[^，。；、]{0,8}?)(?:开发区|经开区|高新区|示范区|园区)"), ("DevelopmentZone", "Park")),
    (re.compile("(?:[^，。；、]{0,6}?)(?:企业|公司)"), ("Enterprise",)),
    (re.compile("国家(?!级)"), ("Country",)),
    (re.compile("(?:地级)?(?:城?市)(?!场|级)"), ("City",)),
    (re.compile("(?:县市区|县区|区县|县|区|县市)(?!域|级)"), ("County",)),
    (re.compile("省(?!级)"), ("Province",)),
    (re.compile("(?:[^，。；、]{0,6}?)项目"), ("Project",)),
    (re.compile("(?:[^，。；、]{0,6}?)(?:产业链?|产业集群|集群)"), ("Industry",)),
)
_PHRASE = 5  # characters of a measure that is told as a phrase, and no part of one
_CUT = re.compile("[，。；：:（）()“”]|(?<=[^目标])的|分别|以及")


def names(ledger: Ledger) -> Iterator[Finding]:
    """Lists of names that are not as many as is said."""
    for paragraph in ledger.paragraphs:
        if paragraph.lines[0].role == "row":
            continue
        for term in paragraph.terms:
            if term.quantity.unit == "Count" and term.exact:
                yield from _listed(ledger, paragraph, term)
        if "、" in paragraph.text:
            yield from _great(paragraph)
            yield from _worded(paragraph)
            yield from _first_so_many(paragraph)
            yield from _measures(paragraph)


def _measures(paragraph: Paragraph) -> Iterator[Finding]:
    """深化体制改革抓招商、政策刺激抓招商和市场化招商3项措施: as many as 、 parts, each a phrase of its own."""
    for group in WORDS["measures"].finditer(paragraph.text):
        said, parts = parse(group["number"]), group["list"].split("、")
        fewest, most = len(parts), len(_JOINT.split(group["list"]))
        if said is None or fewest < 2 or min(map(len, parts)) < _PHRASE or (group["open"] and said >= fewest):
            continue
        if not fewest <= said <= most:
            yield _told(paragraph, group.start("number"), group[0][group.start("number") - group.start() :], most, [])


def _listed(ledger: Ledger, paragraph: Paragraph, term: Term) -> Iterator[Finding]:
    number = int(term.quantity.value)
    kinds = next((classes for noun, classes in _CLASSES if noun.match(paragraph.text, term.end)), ())
    before = _back(ledger, paragraph, term.start, kinds)
    if before is not None:
        count, open_ended = before
        if count > 1 and (count > number or (count != number and not open_ended)):
            yield _told(paragraph, term.start, term.words, count, [term.statistic] if term.statistic is not None else [])
        return
    opened = _LIST.match(paragraph.text, term.end)
    if opened is None:
        return
    listed = _forward(ledger, paragraph, opened.end(), kinds)
    if listed is not None and listed > 1 and listed != number:
        yield _told(paragraph, term.start, term.words, listed, [term.statistic] if term.statistic is not None else [])


def _told(paragraph: Paragraph, position: int, words: str, count: int, figures: Sequence[Statistic]) -> Finding:
    return found("names", False, f"列出{count}个名称，文中为{words}", figures, [paragraph.source(position)])


def _great(paragraph: Paragraph) -> Iterator[Finding]:
    """动力电池、晶硅光伏、智能终端三大主导产业: as many as 、 parts."""
    for group in WORDS["great"].finditer(paragraph.text):
        said = parse(group["number"])
        start = max((cut.end() for cut in _CUT.finditer(paragraph.text, 0, group.start())), default=0)
        listed = paragraph.text[start : group.start()]
        if said is None or "、" not in listed or listed.endswith("等") or not all(listed.split("、")):
            continue
        fewest = listed.count("、") + 1
        most = len(_JOINT.split(listed))
        if not fewest <= said <= most:
            yield _told(paragraph, group.start(), group[0], fewest, [])


def _worded(paragraph: Paragraph) -> Iterator[Finding]:
    """A、B、C、D、E等5家机构; 联络站7个，分别设在A、B、C…: as many as 、 part, whatever they are."""
    for group in WORDS["and others"].finditer(paragraph.text):
        said, listed = parse(group["number"]), group["list"]
        if said is not None and listed.count("、") + 1 > said and not any(char.isdigit() for char in listed):
            yield _told(paragraph, group.start("number"), group[0][-12:], listed.count("、") + 1, [])
    for group in WORDS["namely"].finditer(paragraph.text):
        digits, listed = group["number"] or group["number2"], group["list"] or group["list2"]
        said = parse(digits)
        fewest, most = listed.count("、") + 1, len(_JOINT.split(listed))
        if said is not None and fewest > 2 and not fewest <= said <= most and not any(char.isdigit() for char in listed) and "等" not in listed:
            yield _told(paragraph, group.start(), digits + (group["counter"] or group["counter2"]), most, [])


def _first_so_many(paragraph: Paragraph) -> Iterator[Finding]:
    """综合得分前五名依次是：A、B、C、D、E: as many as 、 parts, each of which may have its value in brackets."""
    for group in WORDS["first so many"].finditer(paragraph.text):
        said = parse(group["number"])
        listed = re.sub(r"（[^（）]*）|\([^()]*\)", "", group["list"])
        fewest, most = listed.count("、") + 1, len(_JOINT.split(listed))
        plain = not re.search(r"[，。；：（）()\d“”]|等$|并列|同为", listed) and all(part.strip() for part in listed.split("、"))
        if said is not None and plain and not fewest <= said <= most:
            yield _told(paragraph, group.start("number"), group[0][: group.start("list") - group.start()], most, [])


def _back(ledger: Ledger, paragraph: Paragraph, position: int, kinds: Sequence[str]) -> tuple[int, bool] | None:
    """How many names of one class stand before a count, and whether 等 leaves the list open."""
    text, things = paragraph.text, paragraph.things
    closing = _BEFORE.search(text, 0, position)
    end = closing.start() if closing else position
    count, joint = 0, None
    if text.endswith("的", 0, end):
        return None  # 合肥、苏州的16个开发区
    while True:
        here = [(a, iri) for a, b, iri in things if b == end]
        if not here:
            break
        start, iri = min(here)
        if ledger.kind.get(iri) not in kinds:
            return None
        count += 1
        joint = next((m for m in (_JOINT.match(text, start - n) for n in (2, 1)) if m and m.end() == start and start - m.start() in (1, 2)), None)
        if joint is None or start <= 0:
            break
        end = joint.start()
    if not count or (joint is not None and not any(b == end for _, b, _ in things)):
        return None  # a part of the list that is no name known
    return count, bool(closing and "等" in closing[0])


def _forward(ledger: Ledger, paragraph: Paragraph, position: int, kinds: Sequence[str]) -> int | None:
    """How many names follow up to the end of the list; None where something else stands in it, or 等."""
    text, things = paragraph.text, paragraph.things
    count = 0
    while True:
        here = [(b, iri) for a, b, iri in things if a == position]
        if not here:
            return None
        end, iri = max(here)
        if ledger.kind.get(iri) not in kinds:
            return None
        count += 1
        joint = _JOINT.match(text, end)
        if joint is None:
            return count if text[end : end + 1] in ("。", "；", "）", ")", "，", "") else None
        position = joint.end()
