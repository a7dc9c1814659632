"""The largest of a set, against the others that are listed: 单体投资最大的是…投资30亿元的…项目; the first of the province."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Finding, Iri, Statistic
from kg.reconcile.findings import of_statistics, of_terms
from kg.reconcile.ledger import Ledger, Paragraph, Term
from kg.reconcile.rules import WORDS, says

_NEXT = 2  # paragraphs behind the one that tells the largest
_ZONES = ("DevelopmentZone",)
_FIELD = {"全省": "Province", "全市": "City"}
_TOTAL = re.compile("(?P<what>[一-龥]{2,10}?)(?:总量|总额|规模)")


def superlatives(ledger: Ledger) -> Iterator[Finding]:
    """The largest project against those named after it; the first of an area against the same figure of its other zones."""
    paragraphs = ledger.paragraphs
    for position, paragraph in enumerate(paragraphs):
        for said in WORDS["largest"].finditer(paragraph.text):
            yield from _largest(paragraphs[position : position + 1 + _NEXT], said.end(), paragraph.lines[0].article)
        yield from _first(ledger, paragraph)


def _largest(some: Sequence[Paragraph], at: int, article: Iri) -> Iterator[Finding]:
    here = some[0]
    end = next((n for n in range(at, len(here.text)) if here.text[n] in "。；"), len(here.text))
    best = next((t for t in here.terms if at <= t.start < end and _investment(here, t)), None)
    if best is None or best.range.high is None:
        return
    for paragraph in some:
        if paragraph.lines[0].article != article or paragraph.lines[0].role != "body":
            continue
        for term in paragraph.terms:
            after = (paragraph is not here or term.start > end) and _investment(paragraph, term)
            if after and term.range.low is not None and term.range.low > best.range.high and _one_of_them(paragraph, term):
                yield of_terms("superlative", False, f"{best.words}称最大，另一个却为{term.words}", (best, term))


def _investment(paragraph: Paragraph, term: Term) -> bool:
    return term.quantity.unit == "CNY" and term.exact and (says("costs", paragraph.clause(term)) or says("costs each", paragraph.before(term)))


def _one_of_them(paragraph: Paragraph, term: Term) -> bool:
    """Whether it is what one project costs, and nothing tells that it is of another time or set."""
    sentence = paragraph.text[paragraph.sentence(term) : term.end]
    behind = paragraph.text[term.end : term.end + 48]
    alone = says("one project", behind) or says("costs each", paragraph.before(term))
    return alone and not says("other times", sentence) and not re.search("个[^，。；]{0,6}项目", sentence + behind)


def _first(ledger: Ledger, paragraph: Paragraph) -> Iterator[Finding]:
    """规上工业增加值达到279.17亿元，增加值总量…全省第一: no other zone of the province has more."""
    for rank in paragraph.terms:
        one = rank.statistic
        if not rank.quantity.ordinal or rank.quantity.value != 1 or rank.quantity.bound is not None or one is None or one.measure != "Rank":
            continue
        words = paragraph.text[paragraph.sentence(rank) : rank.end]
        field = next((kind for name, kind in _FIELD.items() if f"{name}第" in words or f"{name}开发区第" in words), None)
        what = _TOTAL.search(paragraph.clause(rank))
        if field is None or what is None or "增速" in what["what"]:
            continue
        before = [t for t in paragraph.terms if paragraph.sentence(rank) <= t.start < rank.start and t.statistic is not None]
        known = [t.statistic for t in before if t.statistic is not None and _level(ledger, t.statistic, one.about)]
        levels = [level for level in known if what["what"] in ledger.called(level)]
        if len(levels) == 1:
            yield from _others(ledger, levels[0], one, field)


def _level(ledger: Ledger, one: Statistic, about: Iri) -> bool:
    whole = one.measure == "Level" and one.status == "Actual" and one.scope_kind == "Whole" and one.bound is None
    return whole and one.about == about and one.period is not None and ledger.kind.get(about) in _ZONES


def _others(ledger: Ledger, level: Statistic, rank: Statistic, field: str) -> Iterator[Finding]:
    area = ledger.area(level.about, field)
    for other in ledger.by_indicator[level.indicator]:
        same = (other.unit, other.period) == (level.unit, level.period)
        more = same and other.about != level.about and _level(ledger, other, other.about) and ledger.greater(other, level)
        if more and area is not None and ledger.area(other.about, field) == area:
            words = f"{ledger.name[level.about]}称排第一而为{level.stated[0]}，{ledger.name[other.about]}却为{other.stated[0]}"
            yield of_statistics(ledger, "superlative", False, words, (level, other, rank))
