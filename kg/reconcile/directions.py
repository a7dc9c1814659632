"""Words of a direction against the two levels that they stand between: 由1780亿元增加到2713亿元, 由20天压缩至3天."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.model import Finding
from kg.reconcile.findings import of_terms
from kg.reconcile.ledger import Ledger, Paragraph, Term
from kg.reconcile.rules import says

_CLASSES = ("级", "类", "等", "星", "档", "线", "流", "星级", "型", "名", "位")  # 由二类升为一类


def directions(ledger: Ledger) -> Iterator[Finding]:
    """Two levels with one word of a direction between them."""
    for paragraph in ledger.paragraphs:
        for old, new in pairwise(paragraph.terms):
            if old.alike(new) and not old.quantity.ordinal and says("from", paragraph.clause(old)):
                yield from _between(paragraph, old, new)


def _between(paragraph: Paragraph, old: Term, new: Term) -> Iterator[Finding]:
    words = paragraph.between(old, new)
    if old.quantity.counter in _CLASSES or min(old.quantity.value, new.quantity.value) < 0:
        return
    up, down = says("raised to", words), says("lowered to", words)
    if up is down or says("below nothing", paragraph.clause(old) + words) or None in (old.range.low, old.range.high, new.range.low, new.range.high):
        return
    agrees = old.range.meets(new.range) or (new.quantity.value > old.quantity.value) is up
    if not agrees:  # that a direction is right says little for the figures
        yield of_terms("change", False, f"由{old.words}到{new.words}，文中称{'上升' if up else '下降'}", (old, new))
