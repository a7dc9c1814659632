"""What the stages of a project make against what all of it does: 年产5000吨…项目: 一期2000吨…；二期3000吨."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Finding, Iri
from kg.reconcile.findings import number, of_terms
from kg.reconcile.interval import total
from kg.reconcile.ledger import Ledger, Paragraph, Term
from kg.reconcile.rules import WORDS, says

_FAR = 8  # paragraphs between the name of a project and its stages
_NOT_MADE = ("CNY", "USD", "Percent", "PercentagePoint", "Year", "Month", "Day", "Mu", "SquareMetre")


def stages(ledger: Ledger) -> Iterator[Finding]:
    """Stages told by what they make each year, against the capacity in the name of the one project told just before."""
    named: tuple[Iri, int, Term] | None = None
    for position, paragraph in enumerate(ledger.paragraphs):
        first = paragraph.lines[0]
        of_all = [t for t in paragraph.terms if t.exact and _of_all(paragraph, t)]
        if first.role in ("title", "heading") or "项目】" in paragraph.text:
            named = (first.article, position, of_all[0]) if len(of_all) == len(paragraph.terms) == 1 else None
        elif named is not None and (named[0] != first.article or position - named[1] > _FAR):
            named = None
        if named is not None and position != named[1]:
            yield from _against(paragraph, named[2])


def _of_all(paragraph: Paragraph, term: Term) -> bool:
    """Whether it is the capacity in a project's name."""
    return says("makes each year", paragraph.clause(term)) and says("a project", paragraph.text[term.end :])


def _against(paragraph: Paragraph, whole: Term) -> Iterator[Finding]:
    parts = [t for t in paragraph.terms if t.exact and t.quantity.unit not in _NOT_MADE and t.alike(whole) and _stage(paragraph, t)]
    names = [_stage(paragraph, t) for t in parts]
    worked_out = total(t.range for t in parts)
    if len(parts) < 2 or len(set(names)) != len(names) or worked_out.low is None or whole.range.high is None or whole.range.low is None:
        return
    above = worked_out.low > whole.range.high
    all_told = says("in two stages", paragraph.text) and len(parts) == 2
    agrees = worked_out.meets(whole.range)
    if agrees or above or all_told:
        words = f"各期{'、'.join(t.words for t in parts)}之和为{number(worked_out, whole.quantity.unit)}，项目为{whole.words}"
        yield of_terms("sum", agrees, words, (whole, *parts))


def _stage(paragraph: Paragraph, term: Term) -> str:
    said = WORDS["stage makes"].search(paragraph.clause(term))
    line = WORDS["line behind"].match(paragraph.text[term.end : term.end + 12])
    return said["stage"] if said is not None and line is not None else ""
