"""What each of several projects costs, against the sum that is said: 上述5个项目总投资71亿元; 合计：…项目6个，总投资349.15亿元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.model import Finding
from kg.reconcile.findings import number, of_terms
from kg.reconcile.interval import total
from kg.reconcile.ledger import Ledger, Paragraph, Term
from kg.reconcile.rules import says

_ITEM = re.compile(r"\s*[（(]?\d{1,2}[.．、）)]")


def listed(ledger: Ledger) -> Iterator[Finding]:
    """Sums of as many projects as are listed, in the sentences before or in numbered paragraphs."""
    for paragraph in ledger.paragraphs:
        if paragraph.lines[0].role == "body":
            for count, money in pairwise(paragraph.terms):
                yield from _just_named(paragraph, count, money)
    yield from _numbered(ledger)


def _just_named(paragraph: Paragraph, count: Term, money: Term) -> Iterator[Finding]:
    """A投资12亿元…、B投资10亿元…。上述5个项目总投资71亿元."""
    if not _sums_up(paragraph, count, money) or not says("those listed", paragraph.before(count)):
        return
    parts = [t for t in paragraph.terms if t.end <= count.start and t.alike(money)]
    parts = [t for t in parts if says("costs of one", paragraph.clause(t))]
    phased = any(re.search("其中|[一二三]期|首期", paragraph.clause(t)) for t in parts)
    if len(parts) == int(count.quantity.value) > 1 and all(t.exact for t in parts) and not phased:
        yield _told(money, parts)


def _sums_up(paragraph: Paragraph, count: Term, money: Term) -> bool:
    exact = count.exact and money.exact and count.quantity.unit == "Count" and money.quantity.unit == "CNY"
    return exact and says("of those listed", paragraph.between(count, money))


def _told(money: Term, parts: Sequence[Term]) -> Finding:
    worked_out = total(part.range for part in parts)
    words = f"{'、'.join(part.words for part in parts)}之和为{number(worked_out, 'CNY')}，文中合计{money.words}"
    return of_terms("sum", worked_out.meets(money.range), words, (money, *parts))


def _numbered(ledger: Ledger) -> Iterator[Finding]:
    """Numbered paragraphs, each with what its project costs, and a paragraph of sums behind them."""
    costs: list[Term | None] = []
    article: object = None
    for paragraph in ledger.paragraphs:
        if paragraph.lines[0].article != article:
            article, costs = paragraph.lines[0].article, []
        if _ITEM.match(paragraph.text) and paragraph.lines[0].role in ("heading", "body"):
            costs.append(_cost(paragraph))
        elif paragraph.lines[0].role == "body":
            if costs and costs[-1] is None and not says("all listed", paragraph.text):
                costs[-1] = _cost(paragraph)
            for count, money in pairwise(paragraph.terms) if says("all listed", paragraph.text) else ():
                parts = [term for term in costs if term is not None]
                if _sums_up(paragraph, count, money) and len(parts) == len(costs) == int(count.quantity.value) > 1 and all(t.exact for t in parts):
                    yield _told(money, parts)


def _cost(paragraph: Paragraph) -> Term | None:
    some = [(t, paragraph.clause(t)) for t in paragraph.terms if t.quantity.unit == "CNY"]
    return next((term for term, clause in some if says("costs of one", clause) and "年" not in clause), None)
