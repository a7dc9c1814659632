"""Rates named by the state of firms against the two numbers that they are of: 88户企业中，…；亏损企业31户，亏损面达35.2%."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.model import Finding
from kg.reconcile.findings import compared
from kg.reconcile.interval import HUNDRED, exact
from kg.reconcile.ledger import Ledger, Paragraph, Term
from kg.reconcile.rules import WORDS, says

_NEXT = 20  # characters behind the whole in which its parts are opened: 88户企业，其中…


def states(ledger: Ledger) -> Iterator[Finding]:
    """A rate right behind the number of firms in that state, of the one number of the sentence that says of how many."""
    for paragraph in ledger.paragraphs:
        for part, rate in pairwise(paragraph.terms):
            said = WORDS["state of firms"].match(paragraph.between(part, rate))
            if said is None or rate.quantity.unit != "Percent" or not (part.exact and rate.exact) or said["state"] not in _around(paragraph, part):
                continue
            wholes = [t for t in _before(paragraph, part) if says("among those", paragraph.text[t.end : t.end + 20])]
            nested = len(wholes) == 1 and "其中" in paragraph.text[wholes[0].end + _NEXT : part.start]
            if len(wholes) == 1 and not nested and wholes[0].exact and wholes[0].range.low:
                whole = wholes[0]
                worked_out = part.range / whole.range * exact(HUNDRED)
                yield compared("share", rate, worked_out, f"{part.words}占{whole.words}，算", (part, whole))


def _around(paragraph: Paragraph, term: Term) -> str:
    return paragraph.clause(term) + paragraph.after(term)


def _before(paragraph: Paragraph, part: Term) -> list[Term]:
    """The numbers of the same kind earlier in its sentence."""
    start = paragraph.sentence(part)
    return [t for t in paragraph.terms if start <= t.start < part.start and t.alike(part)]
