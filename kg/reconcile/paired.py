"""Averages and shares whose sum and number stand side by side: 81宗4391亩…平均每宗54.2亩; 数量及投资额占比分别达到79.1%、97.7%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.model import Finding
from kg.reconcile.findings import compared
from kg.reconcile.interval import HUNDRED, exact
from kg.reconcile.ledger import Ledger, Paragraph, Term
from kg.reconcile.rules import WORDS, says

_BESIDE = 5  # characters between a number and its sum: 宗、面积
_KNOWN = 3  # characters of what is counted
_MONEY = ("CNY", "USD")
_FOUR = 4  # number and money of the whole, number and money of the part


def paired(ledger: Ledger) -> Iterator[Finding]:
    """Averages of a counter that has one number with one sum beside it; two shares of two pairs."""
    for paragraph in ledger.paragraphs:
        if paragraph.lines[0].role == "row":
            continue
        for term in paragraph.terms:
            yield from _per_unit(paragraph, term)
        for one, other in pairwise(paragraph.terms):
            yield from _two_shares(paragraph, one, other)


def _per_unit(paragraph: Paragraph, average: Term) -> Iterator[Finding]:
    if not average.exact or average.quantity.unit in ("Percent", "PercentagePoint", "Count") or average.quantity.ordinal:
        return
    said = WORDS["per unit"].search(paragraph.clause(average))
    if said is None:
        return
    pairs = [
        (count, whole)
        for count, whole in pairwise(paragraph.terms)
        if count.quantity.counter == said["counter"] and count.exact and whole.exact and whole.alike(average) and whole is not average
        and len(paragraph.between(count, whole)) <= _BESIDE and not re.search("[，。；均每]", paragraph.between(count, whole))
    ]  # fmt: skip
    counts = [t for t in paragraph.terms if t.quantity.counter == said["counter"]]
    noun = said["noun"].removesuffix("平均")[-_KNOWN:]
    if len(pairs) == len(counts) == 1 and (not noun or noun in paragraph.text[paragraph.sentence(pairs[0][0]) : pairs[0][0].start]):
        count, whole = pairs[0]
        if count.range.low:
            yield compared("average", average, whole.range / count.range, f"{whole.words}除以{count.words}，算", (whole, count))


def _two_shares(paragraph: Paragraph, of_number: Term, of_money: Term) -> Iterator[Finding]:
    """86个，总投资358.77亿元，其中68个，总投资350.48亿元，数量及投资额占比分别达到79.1%、97.7%."""
    shares = of_number.quantity.unit == of_money.quantity.unit == "Percent" and paragraph.between(of_number, of_money) in ("、", "和", "，")
    position = of_number.place
    if not shares or not says("number and money", paragraph.before(of_number)) or position < _FOUR:
        return
    count, money, part, amount = four = paragraph.terms[position - _FOUR : position]
    units = [t.quantity.unit for t in four]
    if units[0] != "Count" or units[2] != "Count" or units[1] not in _MONEY or units[1] != units[3] or count.start < paragraph.sentence(of_number):
        return
    if not all(t.exact for t in four) or "其中" not in paragraph.between(money, part) or not count.range.low or not money.range.low:
        return
    for share, one, whole in ((of_number, part, count), (of_money, amount, money)):
        yield compared("share", share, one.range / whole.range * exact(HUNDRED), f"{one.words}占{whole.words}，算", (one, whole))
