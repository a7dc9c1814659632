"""The same figure said twice: in one document, in several, in a title and below it, exactly and with a bound."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from kg.model import Finding, Statistic
from kg.reconcile.findings import of_statistics
from kg.reconcile.ledger import Ledger, Paragraph, Term
from kg.reconcile.rules import says

_TITLED = ("title", "heading", "caption")
_ENOUGH = 4  # characters of a noun that tell what is counted


def said_twice(ledger: Ledger) -> Iterator[Finding]:
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
    if any(a.line.article != b.line.article for a, b in here):
        return True
    titled = any(term.line.role in _TITLED for pair in here for term in pair)
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
