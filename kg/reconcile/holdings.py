"""Shares that cannot together be more than all of it: what the holders of a firm hold, and classes that exclude each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from kg.model import Finding, Statistic
from kg.reconcile.findings import number, of_statistics, of_terms
from kg.reconcile.interval import HUNDRED, total
from kg.reconcile.ledger import Ledger, Paragraph, Term
from kg.reconcile.rules import groups, says

_CHANGED = re.compile("间接|合计|共计|此前|原|变更|转让|增资|减持|增持|由[^，。；：]{0,10}%|变为|提高|降|表决权")
_NEAR = 2  # paragraphs between shares of one whole
_HELD = 30  # characters between two holdings


def holdings(ledger: Ledger) -> Iterator[Finding]:
    """Holdings of one firm side by side; shares of two classes that exclude each other."""
    for paragraph in ledger.paragraphs:
        yield from _held(paragraph)
    yield from _exclusive(ledger)


def _held(paragraph: Paragraph) -> Iterator[Finding]:
    run: list[Term] = []
    for term in (*paragraph.terms, None):
        here = term is not None and term.quantity.unit == "Percent" and term.exact and says("holding", paragraph.clause(term))
        of_a_firm = term is not None and paragraph.text.startswith(("的", "股权的"), term.end)
        if run and not (here and term is not None and _joined(paragraph.between(run[-1], term))):
            yield from _more_than_all(paragraph, run)
            run = []
        if here and term is not None and not of_a_firm:
            run.append(term)


def _joined(gap: str) -> bool:
    """Whether what stands between two holdings leaves them of one whole."""
    return len(gap) <= _HELD and not re.search("[。；]", gap)


def _more_than_all(paragraph: Paragraph, run: list[Term]) -> Iterator[Finding]:
    worked_out = total(t.range for t in run)
    words = paragraph.text[max(paragraph.part(run[0]), run[0].start - _HELD // 2) : run[-1].end]
    if len(run) > 1 and worked_out.low is not None and worked_out.low > HUNDRED and not _CHANGED.search(words):
        # 甲公司（A持股75%）、乙公司（B持股35%）: of two firms
        opened = [max(paragraph.text.rfind(mark, 0, t.start) for mark in "（(）)") for t in run]
        bracketed = [at >= 0 and paragraph.text[at] in "（(" for at in opened]
        named = any(inside and at <= a < t.start for t, at, inside in zip(run, opened, bracketed, strict=True) for a, _, _ in paragraph.things)
        if not named:
            yield of_terms("shares above 100", False, f"持股比例之和为{number(worked_out, 'Percent')}，超过100%", run)


def _exclusive(ledger: Ledger) -> Iterator[Finding]:
    """战新产业增加值占比29.7%, 传统产业增加值占比72.1%: named alike but for the class."""
    alike: dict[tuple[object, ...], list[tuple[str, Statistic]]] = defaultdict(list)
    for one in ledger.statistics:
        if one.measure != "Share" or one.status != "Actual" or one.bound is not None or one.period is None:
            continue
        name = ledger.called(one)
        for group in groups("exclusive"):
            classes = [word for word in group if re.search(word, name)]
            if len(classes) == 1:
                rest = re.sub(classes[0], "", name)
                alike[ledger.subject(one), rest, one.period, one.base, tuple(group)].append((classes[0], one))
    for some in alike.values():
        for (word, one), (other_word, other) in combinations(some, 2):
            worked_out = total((ledger.range(one), ledger.range(other)))
            if word != other_word and _beside(ledger, one, other) and worked_out.low is not None and worked_out.low > HUNDRED:
                told = f"{ledger.called(one)}{one.stated[0]}与{ledger.called(other)}{other.stated[0]}之和为{number(worked_out, 'Percent')}，超过100%"
                yield of_statistics(ledger, "shares above 100", False, told, (one, other))


def _beside(ledger: Ledger, one: Statistic, other: Statistic) -> bool:
    """Whether both are said in one article, near each other."""
    return any(
        a.line.article == b.line.article and abs(a.line.paragraph - b.line.paragraph) <= _NEAR
        for _, a in ledger.said.get(one.iri, ()) for _, b in ledger.said.get(other.iri, ())
    )  # fmt: skip
