"""Marks said to be passed, against the level reached: 首次迈上6000亿元台阶，达6318.7亿元; 达到571亿元，首次突破600亿元大关."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.model import Finding
from kg.reconcile.findings import of_terms
from kg.reconcile.ledger import Ledger, Paragraph, Term
from kg.reconcile.rules import says

_REACH = 6  # characters before a figure in which it is said to be passed


def marks(ledger: Ledger) -> Iterator[Finding]:
    """Levels right beside the mark that they are said to have passed."""
    for paragraph in ledger.paragraphs:
        for one, other in pairwise(paragraph.terms):
            if one.alike(other) and not one.quantity.ordinal:
                yield from _beside(paragraph, one, other)


def _beside(paragraph: Paragraph, one: Term, other: Term) -> Iterator[Finding]:
    between = paragraph.between(one, other)
    if paragraph.text.startswith("的", other.end):
        return  # 达到50亿元的企业
    if _passed(paragraph, one) and other.exact and says("mark passed", between):
        mark, level = one, other
    elif one.exact and says("first passed", between):
        if "首" not in between and "一举" not in between and not says("mark", paragraph.after(other)):
            return
        mark, level = other, one
    else:
        return
    if level.range.high is None:
        return
    agrees = level.range.high >= mark.quantity.value
    yield of_terms("mark", agrees, f"称突破{mark.words}，实为{level.words}", (level, mark))


def _passed(paragraph: Paragraph, term: Term) -> bool:
    """Whether a figure is a mark that was passed: 突破, 超过, 跨过 right before it."""
    if term.quantity.bound != "Min":
        return False
    return says("passing", paragraph.text[max(0, term.start - _REACH) : term.end])
