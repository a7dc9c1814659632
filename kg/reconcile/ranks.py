"""Ranks against how many are ranked, and against the values that they are ranked by."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from kg.model import Finding, Iri, Statistic
from kg.reconcile.findings import of_statistics, of_terms
from kg.reconcile.ledger import Ledger, Paragraph, Term
from kg.reconcile.rules import WORDS, says

_NAME = re.compile("(?P<core>.+?)(?P<growth>增速)?(?:排名|位次|名次)$")
_NEXT = 24  # characters between two of a list
_SHORT = (
    ("经济技术开发区", "经开区"), ("高新技术产业开发区", "高新区"), ("高新技术产业园区", "高新区"),
    ("经济开发区", "经开区"), ("综合保税区", "综保区"),
)  # fmt: skip


def ranks(ledger: Ledger) -> Iterator[Finding]:
    """第12位 among 11; a better rank with a lower value; the fastest that is not."""
    counted: dict[Iri, list[tuple[str, Term]]] = defaultdict(list)  # by article, with what is counted
    for paragraph in ledger.paragraphs:
        for term in paragraph.terms:
            if term.quantity.unit == "Count" and term.exact:
                counted[term.line.article].append((_short(paragraph.after(term, 14))[:12], term))
    for paragraph in ledger.paragraphs:
        yield from _among(paragraph, counted)
        yield from _listed(paragraph)
        yield from _foremost(paragraph)
        yield from _in_order(paragraph)
        yield from _after_the_most(paragraph)
    yield from _ordered(ledger)


def _short(noun: str) -> str:
    for long, short in _SHORT:
        noun = noun.replace(long, short)
    return noun


def _among(paragraph: Paragraph, counted: Mapping[Iri, Sequence[tuple[str, Term]]]) -> Iterator[Finding]:
    """在全省11家经开区中列第12位, and where the number is said elsewhere in the article."""
    for position, rank in enumerate(paragraph.terms):
        if not rank.quantity.ordinal or rank.quantity.bound is not None:
            continue
        before = paragraph.terms[position - 1] if position else None
        if before is not None and before.exact and before.quantity.unit == "Count" and says("of members", paragraph.between(before, rank)):
            if before.range.high is not None and rank.quantity.value > before.range.high:
                yield of_terms("rank", False, f"{before.words}中排{rank.words}", (rank, before))
            continue
        field = WORDS["field"].search(paragraph.clause(rank))
        if field is None:
            continue
        noun = _short(field["noun"])
        members = [t for said, t in counted.get(rank.line.article, ()) if said.startswith(noun)]
        if members and all(rank.quantity.value > m.quantity.value for m in members):
            yield of_terms("rank", False, f"{members[0].words}中排{rank.words}", (rank, members[0]))


def _listed(paragraph: Paragraph) -> Iterator[Finding]:
    """排名第一的是A，增长16.8%；排名第二的是B，增长11.3%: values that do not go down with the ranks."""
    pairs: list[tuple[Term, Term]] = []
    for rank, value in pairwise(paragraph.terms):
        near = not any(mark in paragraph.between(rank, value) for mark in "；。")
        if rank.quantity.ordinal and not value.quantity.ordinal and value.exact and near:
            goes_on = pairs and pairs[-1][1].alike(value) and rank.quantity.value == pairs[-1][0].quantity.value + 1
            pairs = [*pairs, (rank, value)] if goes_on else [(rank, value)]
            told = says("grown", "，" + paragraph.clause(value)) or _names_alone(paragraph, rank, value)
            if len(pairs) > 1 and told and _rises(pairs[-2][1], pairs[-1][1]):
                (one, first), (other, second) = pairs[-2:]
                yield of_terms("order of ranks", False, f"{one.words}为{first.words}，{other.words}却为{second.words}", (one, other, first, second))


def _names_alone(paragraph: Paragraph, rank: Term, value: Term) -> bool:
    """Whether only a name stands between a rank and its value: 第1位燕郊高新区28.6万元."""
    words = paragraph.between(rank, value).strip("：:，的是 ")
    return any(paragraph.text[a:b] == words for a, b, _ in paragraph.things)


def _rises(first: Term, second: Term) -> bool:
    return first.range.high is not None and second.range.low is not None and second.range.low > first.range.high


def _in_order(paragraph: Paragraph) -> Iterator[Finding]:
    """前三名依次为：A（14.2%）、B（12.9%）: values that go down."""
    for opened in WORDS["best first"].finditer(paragraph.text):
        end = min((at for mark in "。；" if (at := paragraph.text.find(mark, opened.end())) >= 0), default=len(paragraph.text))
        some = [t for t in paragraph.terms if opened.end() <= t.start < end and t.exact]
        for one, other in pairwise(some):
            if not one.alike(other) or len(paragraph.between(one, other)) > _NEXT:
                break
            if _rises(one, other):
                yield of_terms("order of ranks", False, f"由高到低排列，{one.words}之后却为{other.words}", (one, other))


def _after_the_most(paragraph: Paragraph) -> Iterator[Finding]:
    """昌吉最多，有71家，其余依次为克拉玛依58家、石河子34家: none of the others has more, and they go down."""
    for best, first in pairwise(paragraph.terms):
        said = WORDS["the others in order"].match(paragraph.between(best, first))
        if said is None or not says("the most has", paragraph.before(best)):
            continue
        run = [best]
        for term in paragraph.terms[first.place :]:
            gap = paragraph.between(run[-1], term)
            listed = len(run) == 1 or (gap[:1] in ("、", "，", "和") and not re.search("[。；]", gap) and len(gap) <= _NEXT)
            if not (listed and term.alike(best) and term.exact and best.exact):
                break
            if _rises(run[-1], term):
                yield of_terms("order of ranks", False, f"称依次递减，{run[-1].words}之后却为{term.words}", (run[-1], term))
            run.append(term)


def _foremost(paragraph: Paragraph) -> Iterator[Finding]:
    """A增速最快，增长22.4%；B增长26.6%; A以318.4亿元居首位，B276.9亿元."""
    for position, best in enumerate(paragraph.terms):
        if best.exact and WORDS["comes first"].match(paragraph.text[best.end : best.end + _NEXT]):
            for term in paragraph.terms[position + 1 :]:
                if term.start < paragraph.until(best, "。") and _same_figure(paragraph, best, term) and term.exact and _rises(best, term):
                    yield of_terms("order of ranks", False, f"{best.words}称居首，另一处却为{term.words}", (best, term))
        said = WORDS["foremost"].search(paragraph.before(best)) if best.exact else None
        if said is None:
            continue
        noun = said["noun"][-4:]
        for term in _peers(paragraph, position):
            if noun in paragraph.before(term) and term.alike(best) and term.exact and _rises(best, term):
                yield of_terms("order of ranks", False, f"{said[0].strip('，')}为{best.words}，另一处却为{term.words}", (best, term))


def _same_figure(paragraph: Paragraph, one: Term, other: Term) -> bool:
    """Whether two figures of one unit are of one indicator: that of both facts, what projects cost, or a name's alone (A以318亿元居首，B276亿元)."""
    first, second = one.statistic, other.statistic
    if not one.alike(other) or (first is None) is not (second is None):
        return False
    if first is not None and second is not None:
        return (first.indicator, first.measure) == (second.indicator, second.measure)
    clauses = paragraph.clause(one), re.split("、", paragraph.clause(other))[-1]
    named = any(paragraph.text[a:b] == clauses[1] for a, b, _ in paragraph.things)
    return one.quantity.unit != "Percent" and (named or all(says("costs", clause) for clause in clauses))


def _peers(paragraph: Paragraph, position: int) -> Sequence[Term]:
    end = paragraph.until(paragraph.terms[position], "。")
    return [term for term in paragraph.terms[position + 1 :] if term.start < end]


def _ordered(ledger: Ledger) -> Iterator[Finding]:
    """Two things ranked by one indicator, in one field and period, whose values stand the other way round."""
    fields: dict[tuple[object, ...], list[tuple[Statistic, Statistic]]] = defaultdict(list)
    for one in ledger.statistics:
        named = _NAME.match(ledger.called(one)) if one.measure == "Rank" and one.status == "Actual" and one.bound is None else None
        if named is None or one.period is None:
            continue
        measure = "Growth" if named["growth"] else "Level"
        levels = (ledger.of.get((ledger.subject(one), core, measure), {}).get(one.period, ()) for core in (named["core"], named["core"] + "数"))
        values = next(filter(None, levels), ())
        if len(values) == 1 and values[0].bound is None:
            field = (one.indicator, one.period, one.base, frozenset(ledger.documents(one)), ledger.kind.get(one.about), values[0].unit)
            fields[field].append((one, values[0]))
    for some in fields.values():
        for (rank, value), (other, against) in combinations(some, 2):
            if rank.about == other.about or rank.value == other.value:
                continue
            better, worse = ((rank, value), (other, against)) if rank.value < other.value else ((other, against), (rank, value))
            high, low = ledger.range(better[1]).high, ledger.range(worse[1]).low
            if high is not None and low is not None and high < low:
                first, second = (f"{ledger.name[one.about]}排第{one.value}" for one in (better[0], worse[0]))
                words = f"{first}而为{better[1].stated[0]}，{second}却为{worse[1].stated[0]}"
                yield of_statistics(ledger, "order of ranks", False, words, (better[0], worse[0], better[1], worse[1]))
