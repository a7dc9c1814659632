"""Shares of a year's work that can only rise within the year: 一季度开工率达到35%以上，上半年达到80%以上."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.model import Finding
from kg.reconcile.findings import of_terms
from kg.reconcile.ledger import Ledger, Paragraph, Term
from kg.reconcile.rules import WORDS, says
from kg.reconcile.spans import UNTIL

_MIDYEAR = {"年中": 6, "三季度末": 9, "年底": 12, "年末": 12, "年内": 12, "二季度末": 6, "一季度末": 3, "半年": 6, **UNTIL}


def milestones(ledger: Ledger) -> Iterator[Finding]:
    """Goals of one rate for a part of a year and for a longer part, side by side."""
    for paragraph in ledger.paragraphs:
        for early, late in pairwise(paragraph.terms):
            if early.quantity.unit == late.quantity.unit == "Percent" and not {early.quantity.counter, late.quantity.counter} & {"倍", "番"}:
                yield from _rising(paragraph, early, late)


def _rising(paragraph: Paragraph, early: Term, late: Term) -> Iterator[Finding]:
    clause, between = paragraph.before(early), paragraph.between(early, late)
    first, second = WORDS["first milestone"].search(clause), WORDS["next milestone"].match(between)
    start = paragraph.sentence(early)
    if first is None or second is None or not says("aimed at", paragraph.text[start : late.end]):
        return
    noun = (second["noun"] or "").removesuffix("率")
    rate = re.split("[，、；]", clause)[-1]
    if noun and noun not in rate:
        return
    months = [_MIDYEAR[said["until"]] if said["until"] in _MIDYEAR else int(re.sub(r"\D", "", said["until"])) for said in (first, second)]
    if months[0] >= months[1] or "Max" in (early.quantity.bound, late.quantity.bound):
        return
    if late.quantity.value < early.quantity.value:
        yield of_terms("part of a year above it", False, f"{first['until']}目标{early.words}，{second['until']}目标{late.words}", (early, late))
