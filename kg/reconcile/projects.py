"""What a project costs, said twice in one document: 投资3.6亿元的预制菜加工中心…。预制菜加工中心，10月开工，总投资36000万元."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from kg.model import Finding, Iri
from kg.reconcile.findings import of_terms
from kg.reconcile.ledger import Ledger, Paragraph, Term
from kg.reconcile.rules import says

_NAMED = 6  # characters of a name that is no common noun
_FAR = 20  # characters between a project and what it costs
_PHASED = re.compile("[一二三四]期|首期|分期|年度|今年|当年|完成|追加|增资|新增|累计|到位|设备|其中")


def projects(ledger: Ledger) -> Iterator[Finding]:
    """All that each project is said to cost, of one document and with no word of phases."""
    told: dict[tuple[Iri, Iri], list[Term]] = defaultdict(list)
    for paragraph in ledger.paragraphs:
        for term in paragraph.terms:
            if term.quantity.unit == "CNY" and term.exact and says("costs", paragraph.clause(term)):
                project = _project(ledger, paragraph, term)
                if project is not None:
                    told[term.line.document, project].append(term)
    for some in told.values():
        for one, other in combinations(some, 2):
            if one.line.text != other.line.text:
                agrees = one.range.meets(other.range)
                yield of_terms("said twice", agrees, f"同一项目投资两处：{one.words}与{other.words}", (one, other))


def _project(ledger: Ledger, paragraph: Paragraph, term: Term) -> Iri | None:
    """The project right behind 的, or the one named before in the same part of the sentence with no other thing between."""
    text, start = paragraph.text, paragraph.part(term)
    if _PHASED.search(text[start : paragraph.until(term)][:80]):
        return None
    named = [(a, b, iri) for a, b, iri in paragraph.things if ledger.kind.get(iri) == "Project" and b - a >= _NAMED]
    behind = [iri for a, _, iri in named if text[term.end : a] == "的"]
    if behind:
        return behind[0]
    before = [(b, iri) for a, b, iri in named if start <= a and b <= term.start]
    if len({iri for _, iri in before}) != 1:
        return None
    end, iri = before[-1]
    alone = not any(end <= a < term.start for a, _, _ in paragraph.things) and not text[end : term.start].count("的")
    return iri if alone and term.start - end <= _FAR and text[term.end : term.end + 1] != "的" else None
