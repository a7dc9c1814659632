"""The same figure said twice: in one document, in several, in a title and below it, exactly and with a bound."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

from kg.model import Finding, Iri, Statistic
from kg.reconcile.findings import of_statistics, of_terms
from kg.reconcile.ledger import Ledger, Paragraph, Term
from kg.reconcile.rules import WORDS, says

_TITLED = ("title", "heading", "caption")
_ENOUGH = 4  # characters of a noun that tell what is counted


def said_twice(ledger: Ledger) -> Iterator[Finding]:
    """Figures said twice, by their keys and by what a title says again."""
    yield from _by_key(ledger)
    yield from _titled_sums(ledger)


def _titled_sums(ledger: Ledger) -> Iterator[Finding]:
    """总投资56亿元！X区7个项目集中开工 against 7个项目总投资56亿元 below it."""
    titles: dict[Iri, list[tuple[Term, Term]]] = defaultdict(list)
    for paragraph in ledger.paragraphs:
        role, terms = paragraph.lines[0].role, paragraph.terms
        sums = [t for t in terms if t.quantity.unit == "CNY" and t.exact and "投资" in paragraph.clause(t)]
        counts = [t for t in terms if t.quantity.unit == "Count" and t.exact and re.match("[^，。；]{0,8}项目", paragraph.text[t.end :])]
        if role in _TITLED and len(sums) == len(counts) == 1:
            titles[paragraph.lines[0].article].append((counts[0], sums[0]))
        for count, money in pairwise(terms) if role == "body" else ():
            same = [m for n, m in titles[paragraph.lines[0].article] if n.quantity.value == count.quantity.value]
            if same and count in counts and money in sums and says("of so many", paragraph.between(count, money)):
                agrees = money.range.meets(same[0].range)
                yield of_terms("said twice", agrees, f"标题为{same[0].words}，正文为{money.words}", (money, same[0]))


def _by_key(ledger: Ledger) -> Iterator[Finding]:
    """Two statistics of one key whose values cannot both be right, or that bear each other out."""
    alike: dict[tuple[object, ...], list[Statistic]] = defaultdict(list)
    for one in ledger.statistics:
        if one.status in ("Actual", "Target") and one.period is not None:
            alike[*ledger.subject(one), one.indicator, one.measure, one.unit, one.period, one.status, one.base].append(one)
    for some in alike.values():
        for one, other in combinations(some, 2):
            if _comparable(ledger, one, other):
                agrees = ledger.range(one).meets(ledger.range(other))
                words = f"同一指标两处：{'、'.join(one.stated)}与{'、'.join(other.stated)}" + ("，相容" if agrees else "，互相矛盾")
                yield of_statistics(ledger, "said twice", agrees, words, (one, other))
        for one in some:
            if len(ledger.documents(one)) > 1:
                yield of_statistics(ledger, "said twice", True, f"多份文档都说{one.stated[0]}", (one,))


def _comparable(ledger: Ledger, one: Statistic, other: Statistic) -> bool:
    """Whether they stand in sentences that speak of the same thing: a text counts a whole and its parts by one name."""
    if set(one.sources) & set(other.sources):
        return False
    if one.status == "Target" and not ledger.documents(one) & ledger.documents(other):
        return False  # the plan of another year's report
    here = [(a, b) for _, a in ledger.said.get(one.iri, ()) for _, b in ledger.said.get(other.iri, ())]
    extents = [{m[0] for _, t in ledger.said.get(said.iri, ()) for m in WORDS["other extent"].finditer(t.line.text)} for said in (one, other)]
    if extents[0] != extents[1]:
        return False  # the core of a zone and all of it, first reckoning and last
    titled = any(term.line.role in _TITLED for pair in here for term in pair)
    if any(a.line.article != b.line.article for a, b in here):
        return True
    bounded = bool({one.bound, other.bound} & {"Min", "Max"}) and one.bound != other.bound
    alone = not any(_is_part(p, t) for said in (one, other) for p, t in ledger.said.get(said.iri, ()))
    return bool(here) and (titled or (bounded and alone) or _worded_alike(ledger, one, other))


def _worded_alike(ledger: Ledger, one: Statistic, other: Statistic) -> bool:
    """Whether two figures of one article are said in the same words, neither as a part of something."""
    return any(
        _noun(a, s) == _noun(b, t) != "" and not (_is_part(a, s) or _is_part(b, t))
        for a, s in ledger.said.get(one.iri, ()) for b, t in ledger.said.get(other.iri, ())
    )  # fmt: skip


def _noun(paragraph: Paragraph, term: Term) -> str:
    """The last words before a figure; "" where they are too few to tell of what it is."""
    words = re.split("[，。；：、]", paragraph.before(term))[-1]
    if "的" in words:
        return ""  # 完成改造的企业: some of them
    words = re.sub("(?:达到?|共|为|有|已|总数|数量|增至|累计|合计|共计|突破|超过?|完成|实现|约|近|首次)+$", "", words)
    return words[-_ENOUGH:] if len(words) >= _ENOUGH else ""


def _is_part(paragraph: Paragraph, term: Term) -> bool:
    words = paragraph.text[paragraph.part(term) : term.start]
    return says("within", words) or says("occasion", words)
