"""How many and how much, side by side: 9个项目总投资107.1亿元，其中开工项目4个、投资63.9亿元，投产项目5个、投资43.2亿元; 其余178家."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from kg.model import Finding
from kg.reconcile.findings import number, of_terms
from kg.reconcile.interval import total
from kg.reconcile.ledger import Ledger, Paragraph, Term
from kg.reconcile.rules import groups, says, told_apart

_MONEY = ("CNY", "USD")
_SIZED = re.compile("以上|以下|以内|不足|超过?")
_MOST = 8  # parts of a rest, of which every choice is tried

_Item = tuple[Term, Term | None]


def pairs(ledger: Ledger) -> Iterator[Finding]:
    """Parts that are told by their number and their money, and what is left over."""
    for paragraph in ledger.paragraphs:
        if paragraph.lines[0].role != "row":
            yield from _number_and_money(paragraph)
            yield from _rest(paragraph)


def _number_and_money(paragraph: Paragraph) -> Iterator[Finding]:
    """Parts that exclude each other: where their numbers sum up to the whole number, their money does to the whole money."""
    terms = paragraph.terms
    for position in range(len(terms) - 3):
        count, money, first = terms[position : position + 3]
        if count.quantity.unit != "Count" or not count.exact or money.quantity.unit not in _MONEY or not money.exact:
            continue
        opening = paragraph.between(money, first)
        if not says("amounting", paragraph.between(count, money)) or not says("within here", opening) or says("without", opening):
            continue
        if "。" in opening and not says("at once", opening):
            continue
        items = _items(paragraph, terms[position + 2 :], count, money, paragraph.until(first, "。"))
        labels = [paragraph.before(one) + paragraph.after(one, 8).split("、")[0] for one, _ in items]
        if len(items) < 2 or any(_SIZED.search(label) for label in labels):
            continue
        if not any(told_apart(labels, group) for group in (*groups("disjoint"), *groups("stages"))):
            continue
        counts, amounts = [one for one, _ in items], [amount for _, amount in items if amount is not None]
        if len(amounts) == len(counts) and total(one.range for one in counts).meets(count.range):
            yield _added(money, amounts)
        elif any(told_apart(labels, group) == set(group) for group in (*groups("complete"), *groups("complete numbers"))):
            yield _added(count, counts)


def _items(paragraph: Paragraph, following: Sequence[Term], count: Term, money: Term, border: int) -> list[_Item]:
    """Each number with the money behind it, up to the end of the sentence; none where anything else is counted."""
    items: list[_Item] = []
    for term in following:
        if term.start >= border:
            break
        if term.alike(count) and term.exact:
            items.append((term, None))
        elif term.alike(money) and term.exact and items and items[-1][1] is None and says("amounting", paragraph.between(items[-1][0], term)):
            items[-1] = items[-1][0], term
        elif term.quantity.unit not in ("Percent", "PercentagePoint"):
            return []
    return items


def _added(whole: Term, parts: Sequence[Term]) -> Finding:
    worked_out = total(part.range for part in parts)
    words = f"{'、'.join(part.words for part in parts)}之和为{number(worked_out, whole.quantity.unit)}，总数为{whole.words}"
    return of_terms("sum", worked_out.meets(whole.range), words, (whole, *parts))


def _rest(paragraph: Paragraph) -> Iterator[Finding]:
    """243家企业中，…7家，…58家，其余178家: no choice of the parts leaves so many."""
    for rest in paragraph.terms:
        if rest.quantity.unit != "Count" or not rest.exact or not says("the rest", paragraph.clause(rest)):
            continue
        before = [t for t in paragraph.terms if t.end <= rest.start and t.alike(rest)]
        wholes = [n for n, t in enumerate(before) if says("among those", paragraph.text[t.end : t.end + 20])]
        if not wholes or not all(t.exact for t in before) or len(before) - wholes[-1] - 1 > _MOST:
            continue
        start = paragraph.sentence(rest)
        whole, parts = before[wholes[-1]], before[wholes[-1] + 1 :]
        if not parts or any(part.start < start for part in parts):
            continue
        some = [before[n] for n in range(len(before)) if _leaves(before[n], before[n + 1 :], rest)]
        words = f"{'、'.join(part.words for part in parts)}，其余{rest.words}，总数为{whole.words}"
        yield of_terms("sum", bool(some), words, (whole, *parts, rest))


def _leaves(whole: Term, parts: Sequence[Term], rest: Term) -> bool:
    """Whether some of the parts and the rest make up the whole."""
    sizes = range(1, len(parts) + 1)
    return any(total(t.range for t in (*some, rest)).meets(whole.range) for size in sizes for some in combinations(parts, size))
