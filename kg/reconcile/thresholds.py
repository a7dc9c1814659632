"""Numbers of projects of some size: 156个亿元以上项目 cost 156亿元 at least; of 10亿元以上 there are no fewer than of 50亿元以上."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from kg.language.numerals import parse
from kg.model import Finding
from kg.reconcile.findings import number, of_terms
from kg.reconcile.interval import Interval, exact
from kg.reconcile.ledger import Ledger, Paragraph, Term
from kg.reconcile.rules import WORDS, says

_NEAR = 8  # characters behind a size
_BEFORE = 40  # characters before a number in which its size is said
_OTHER = re.compile("产值|产出|营收|收入|税|利润|进出口|年|不含|除|剔除")  # sizes of other things than investment
_PART = re.compile("[一二三四]期|首期|设备|完成|到位|追加|增资|今年|当年|固投")  # of what one costs
_Sized = tuple[Term, Decimal, str]  # how many, of what size in yuan at least, of what


def thresholds(ledger: Ledger) -> Iterator[Finding]:
    """Numbers of a size against their sum, against the sum of all, and against one another."""
    for paragraph in ledger.paragraphs:
        if paragraph.lines[0].role == "row":
            continue
        found = [one for term in paragraph.terms if (one := _sized(paragraph, term)) is not None]
        for one in found:
            yield from _least(paragraph, one)
        for one, other in pairwise(found):
            yield from _nested(paragraph, one, other)
        yield from _each_of_them(paragraph)


def _sized(paragraph: Paragraph, term: Term) -> _Sized | None:
    """A number with the size of what it counts, right before it or right behind."""
    if term.quantity.unit != "Count" or term.quantity.bound == "Max" or term.quantity.ordinal:
        return None
    before = paragraph.text[max(0, term.start - _BEFORE) : term.start]
    said = WORDS["sized"].search(before) or WORDS["sized behind"].match(paragraph.text[term.end : term.end + _BEFORE])
    if said is None:
        return None
    clause = re.split("[，。；：、]", before[: said.start()] if said.string is before else before)[-1]
    value = parse(f"{said['number'] or '一'}{said['scale']}")
    return None if value is None or _OTHER.search(clause) else (term, value, said["noun"])


def _least(paragraph: Paragraph, sized: _Sized) -> Iterator[Finding]:
    """What so many of that size cost at least, against their sum and against the sum of what they are a part of."""
    term, size, _ = sized
    if term.range.low is None:
        return
    least = Interval(term.range.low * size, None)
    for money in _sums(paragraph, term):
        if money.range.high is not None and not money.range.meets(least):
            words = f"{term.words}，每个至少{number(exact(size), 'CNY')}，合{number(least, 'CNY')}，文中投资为{money.words}"
            yield of_terms("threshold", False, words, (money, term))


def _sums(paragraph: Paragraph, term: Term) -> Iterator[Term]:
    terms = paragraph.terms
    position = term.place
    size = WORDS["sized behind"].match(paragraph.text[term.end : term.end + _BEFORE])
    beyond = term.end + (size.end("noun") if size else 0)
    following = next((t for t in terms[position + 1 :] if t.start >= beyond), None)
    if following is not None and _money(following) and says("sized sum", paragraph.between(term, following)):
        yield following
    start = paragraph.sentence(term)
    for count, money in pairwise(terms[:position]):
        others = [t for t in terms[money.place + 1 : position] if _money(t)]
        inside = "其中" in paragraph.text[money.end : term.start] and not others
        if count.start >= start and count.alike(term) and _money(money) and says("sized sum", paragraph.between(count, money)) and inside:
            yield money


def _money(term: Term) -> bool:
    return term.quantity.unit == "CNY" and term.quantity.bound in (None, "Max", "Approximate")


def _nested(paragraph: Paragraph, one: _Sized, other: _Sized) -> Iterator[Finding]:
    """10亿元以上项目4个、50亿元以上项目7个: those of the greater size are among those of the smaller."""
    (first, size, noun), (second, size2, noun2) = one, other
    terms = paragraph.terms
    between = paragraph.text[first.end : second.start]
    passed = [t for t in terms[first.place + 1 : second.place] if t.quantity.unit not in ("CNY", "Percent")]
    said = WORDS["sized"].search(between)
    if said is None or noun != noun2 or size == size2 or "。" in between or passed or not (first.alike(second) and first.exact and second.exact):
        return
    if not says("next size", re.sub(r"[，、](?:总投资|投资额?|协议投资|占比?)[^，、；。]*", "", between[: said.start()])):
        return
    fewer, more = (second, first) if size2 > size else (first, second)
    counts = [t.quantity.value for t in terms if t.start <= second.start and t.alike(first)]
    apart = any(whole == sum(counts[n + 1 :]) for n, whole in enumerate(counts[:-2]))
    if fewer.quantity.value > more.quantity.value and not apart:  # classes that exclude each other make up the whole
        words = f"{number(exact(max(size, size2)), 'CNY')}以上的{fewer.words}，多于{number(exact(min(size, size2)), 'CNY')}以上的{more.words}"
        yield of_terms("threshold", False, words, (fewer, more))


def _each_of_them(paragraph: Paragraph) -> Iterator[Finding]:
    """A 20亿元的…、B 16.5亿元的…等6个超10亿元项目: each that is named is above what all of them are said to be above."""
    for size in paragraph.terms[1:]:
        count = paragraph.terms[size.place - 1]
        sized = size.quantity.unit == "CNY" and count.quantity.unit == "Count" and says("so many above", paragraph.before(count))
        if not sized or not says("above so much", paragraph.text[count.end : size.end + _NEAR]):
            continue
        start = max(paragraph.part(count), paragraph.text.rfind("，", 0, count.start) + 1)
        named = [t for t in paragraph.terms if start <= t.start < count.start and t.alike(size) and t.exact]
        least = size.quantity.value
        for one in named:
            clause = re.split("、", paragraph.clause(one))[-1]
            whole = says("costs so much", paragraph.text[one.end : one.end + 1]) and not (_OTHER.search(clause) or _PART.search(clause))
            if whole and one.range.high is not None and one.range.high < least:
                yield of_terms("threshold", False, f"列入{size.words}以上的项目，其中一个只有{one.words}", (one, size))
