"""What is new against all there is: 新增20个，总数47个; and the growth that both make: 新增8家，总量达到53家，同比增长17.8%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.model import Finding
from kg.reconcile.findings import compared, of_terms
from kg.reconcile.interval import HUNDRED, exact
from kg.reconcile.ledger import Ledger, Paragraph, Term, whole_year
from kg.reconcile.rules import WORDS, says

_OTHER_BASE = re.compile(r"\d|[一二两三四五六七八九十]年|年均|环比|上月|上季|累计")


def increments(ledger: Ledger) -> Iterator[Finding]:
    """A number of new ones right before the number of all of them."""
    for paragraph in ledger.paragraphs:
        if paragraph.lines[0].role == "row":
            continue
        for new, whole in pairwise(paragraph.terms):
            counted = new.quantity.unit == "Count" and new.alike(whole) and new.exact and whole.exact and not new.quantity.ordinal
            if counted and says("so many new", paragraph.clause(new)) and _of_all(paragraph, new, whole):
                yield from _within(new, whole)
                yield from _grown(paragraph, new, whole)


def _of_all(paragraph: Paragraph, new: Term, whole: Term) -> bool:
    """Whether the second number is of all that the first are some of: no name stands before 总数, or the same one."""
    words = paragraph.between(new, whole)
    named = WORDS["all of that name"].match(words)
    return says("all of them", words) or (named is not None and paragraph.clause(new).endswith(named["noun"]))


def _within(new: Term, whole: Term) -> Iterator[Finding]:
    if new.range.low is not None and whole.range.high is not None and new.range.low > whole.range.high:
        yield of_terms("part above whole", False, f"新增{new.words}大于总数{whole.words}", (new, whole))


def _grown(paragraph: Paragraph, new: Term, whole: Term) -> Iterator[Finding]:
    """The growth of the stock over a year: as much as the net increment makes, or no more than the gross one, since some may have left."""
    rest = paragraph.terms[whole.place + 1 :][:1]
    if not rest or rest[0].quantity.unit != "Percent" or not rest[0].exact or not says("grown", paragraph.between(whole, rest[0])):
        return
    words, growth = paragraph.between(whole, rest[0]), rest[0]
    old = whole.range - new.range
    if says("lessening", words) or _OTHER_BASE.search(words) or old.low is None or old.low <= 0 or not _over_a_year(new, whole):
        return
    worked_out = new.range / old * exact(HUNDRED)
    net = says("net increment", paragraph.clause(new))
    above = growth.range.low is not None and worked_out.high is not None and growth.range.low > worked_out.high
    if net or above or growth.range.meets(worked_out):
        yield compared("change", growth, worked_out, f"新增{new.words}、总数{whole.words}，算增长率", (new, whole))


def _over_a_year(new: Term, whole: Term) -> bool:
    """Whether both are of one calendar year, so that what is new is new since the year before."""
    one, other = new.statistic, whole.statistic
    return one is not None and other is not None and one.period is not None and one.period == other.period and whole_year(one.period)
