"""Steps of which each holds no more than the one before: 意向171.53亿元，授信130.41亿元，投放83.66亿元; 建成…、使用…; 39项，目前2个…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from kg.model import Finding
from kg.reconcile.findings import number, of_terms
from kg.reconcile.interval import total
from kg.reconcile.ledger import Ledger, Paragraph, Term
from kg.reconcile.rules import groups, says

_OTHER_SPAN = re.compile("累计|以来|历年|新增|另|全年|上年|去年|同期")
_NOTE = 10  # characters behind a number in which a note on it stands
_ALL = 3  # steps that make a chain of their own, where none is tied to the one before by a word


def chains(ledger: Ledger) -> Iterator[Finding]:
    """Steps of one sentence; what is in use of what was built; how many projects of a set stand how."""
    for paragraph in ledger.paragraphs:
        if paragraph.lines[0].role != "row":
            yield from _falling(paragraph)
            yield from _in_use(paragraph)
            yield from _of_the_set(paragraph)
            yield from _begun(paragraph)


@cache
def _chains() -> Sequence[Sequence[re.Pattern[str]]]:
    return [[re.compile(words) for words in steps] for steps in groups("falling")]


def _falling(paragraph: Paragraph) -> Iterator[Finding]:
    for steps in _chains():
        if not steps[0].search(paragraph.text):
            continue
        run: list[tuple[int, Term]] = []
        for term in (*paragraph.terms, None):
            step = _step(paragraph, term, steps) if term is not None else None
            goes_on = run and term is not None and step is not None and step > run[-1][0] and term.alike(run[-1][1])
            if run and not (goes_on and not _apart(paragraph, run[-1][1], term)):
                yield from _fallen([one for _, one in run])
                run = []
            if term is not None and step is not None and term.exact and (run or step == 0):
                run.append((step, term))


def _step(paragraph: Paragraph, term: Term, steps: Sequence[re.Pattern[str]]) -> int | None:
    clause = paragraph.clause(term).split("、")[-1]
    found = [n for n, words in enumerate(steps) if words.search(clause)]
    return found[0] if len(found) == 1 and term.exact else None


def _apart(paragraph: Paragraph, one: Term, other: Term | None) -> bool:
    """Whether something between two figures tells that they are not of one set."""
    words = paragraph.between(one, other) if other is not None else "。"
    return bool("。" in words or "；" in words or _OTHER_SPAN.search(words))


def _fallen(run: Sequence[Term]) -> Iterator[Finding]:
    if len(run) >= _ALL:
        for one, other in pairwise(run):
            if one.range.high is not None and other.range.low is not None and other.range.low > one.range.high:
                yield of_terms("chain", False, f"后一环节{other.words}大于前一环节{one.words}", (other, one))


def _in_use(paragraph: Paragraph) -> Iterator[Finding]:
    """建成标准化厂房124.6万平方米、投入使用105.5万平方米: what is in use was built."""
    for one, other in pairwise(paragraph.terms):
        between, clause = paragraph.between(one, other), paragraph.clause(one)
        both = one.alike(other) and one.exact and other.exact and says("use of what is built", between) and says("built", clause)
        if not both or "累计" in between or re.search("新(?:建|增|竣)|当年|今年|全年|本年", clause):
            continue
        if one.range.high is not None and other.range.low is not None and other.range.low > one.range.high:
            yield of_terms("chain", False, f"投入使用{other.words}大于建成{one.words}", (other, one))


def _of_the_set(paragraph: Paragraph) -> Iterator[Finding]:
    """重点项目共39项，总投资78.34亿元。目前2个项目已建成投产，14个项目有序推进: no more than there are."""
    for whole in paragraph.terms:
        counted = whole.quantity.unit == "Count" and whole.exact and whole.quantity.counter in ("个", "项")
        if not counted or not says("whole set", paragraph.clause(whole)):
            continue
        start = paragraph.until(whole, "。") + 1
        if not says("at present", paragraph.text[start : start + 8]):
            continue
        end = paragraph.text.find("。", start)
        here = [t for t in paragraph.terms if start <= t.start < (end if end >= 0 else len(paragraph.text))]
        parts = [t for t in here if t.quantity.counter in ("个", "项") and t.exact and says("one stands", paragraph.text[t.end : t.end + 12])]
        many = [t for t in parts if t.quantity.value > whole.quantity.value]
        for part in many:
            yield of_terms("chain", False, f"共{whole.words}，其中一类却有{part.words}", (part, whole))
        worked_out = total(t.range for t in parts)
        apart = not any(re.search("其中|累计|包括", paragraph.before(t)) for t in parts)
        if not many and len(parts) > 1 and apart and worked_out.low is not None and worked_out.low > whole.quantity.value:
            words = f"{'、'.join(t.words for t in parts)}之和为{number(worked_out, 'Count')}，多于总数{whole.words}"
            yield of_terms("chain", False, words, (whole, *parts))


def _begun(paragraph: Paragraph) -> Iterator[Finding]:
    """签约项目共139个，签约投资额378.6亿元，已开工123个: of those signed, not more than were signed."""
    for whole in paragraph.terms:
        if whole.quantity.unit != "Count" or not whole.exact or not says("signed ones", paragraph.clause(whole) + paragraph.after(whole)):
            continue
        following = [t for t in paragraph.terms[whole.place + 1 :] if t.start < paragraph.until(whole) and t.quantity.unit not in ("CNY", "USD")][:1]
        for part in following:
            begun = says("of them begun", paragraph.before(part)) and part.alike(whole) and part.exact
            behind = re.search("含|包括|往年|此前", paragraph.text[part.end : part.end + _NOTE])
            apart = behind or _OTHER_SPAN.search(paragraph.text[whole.end : part.start]) or _OTHER_SPAN.search(paragraph.clause(whole))
            if begun and not apart and part.quantity.value > whole.quantity.value:
                yield of_terms("chain", False, f"签约{whole.words}，却已开工{part.words}", (part, whole))
