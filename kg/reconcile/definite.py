"""Groups that a second mention takes for known: 全市4个工业类开发区 …，全市4个工业类开发区; 新组建了7个招商专班 … 7个招商专班先后赴上海."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from kg.model import Finding, Iri
from kg.reconcile.findings import of_terms
from kg.reconcile.ledger import Ledger, Paragraph, Term
from kg.reconcile.rules import WORDS, says

_SHORTEST = 4  # characters of a noun that tells a group
_ALL_OF = re.compile("全[省市县区州旗]$")
_SUMMED = re.compile("(?:今年|全年|当年)?(?:累计|共|合计|预计)*(?:完成|实现|规上|规模以上|固定资产|工业|营业|税收|地区生产|签约|新签约|引进|贡献)")
_DATED = re.compile(r"\d{4}年|去年|上年|今年|明年|年底|年末|目前|此前|原|曾")


def definite(ledger: Ledger) -> Iterator[Finding]:
    """All of an area's zones of a kind, counted twice in a paragraph; teams that were set up, and what they did."""
    founded: dict[Iri, list[tuple[Paragraph, Term]]] = defaultdict(list)
    for paragraph in ledger.paragraphs:
        if paragraph.lines[0].role == "body":
            yield from _all_of_a_kind(paragraph)
            founded[paragraph.lines[0].article] += [(paragraph, t) for t in paragraph.terms if t.quantity.unit == "Count" and t.exact]
    for some in founded.values():
        yield from _set_up(some)


def _all_of_a_kind(paragraph: Paragraph) -> Iterator[Finding]:
    known: dict[str, list[Term]] = defaultdict(list)
    for term in paragraph.terms:
        if term.quantity.unit != "Count" or not term.exact or says("other zones", paragraph.clause(term)):
            continue
        area = _ALL_OF.search(paragraph.text, 0, term.start)
        noun = WORDS["kind of zones"].match(paragraph.text[term.end :])
        if area and noun and _SUMMED.match(paragraph.text, term.end + noun.end()):
            known[area[0] + noun["noun"]].append(term)
    for some in known.values():
        for one, other in pairwise(some):
            if not _DATED.search(paragraph.text[paragraph.sentence(one) : one.start][-6:] + paragraph.between(one, other)):
                agrees = one.quantity.value == other.quantity.value
                yield of_terms("said twice", agrees, f"同一总体两处：{one.words}与{other.words}", (one, other))


def _set_up(some: list[tuple[Paragraph, Term]]) -> Iterator[Finding]:
    """The only two numbers of a noun in an article: of those set up, and of those that all went out."""
    nouns = [(p, t, _noun(p, t)) for p, t in some]
    for paragraph, first, noun in nouns:
        if len(noun) < _SHORTEST or not says("set up", paragraph.clause(first)):
            continue
        named = [(p, t) for p, t, _ in nouns if p.text.startswith(noun, t.end)]
        others = [(p, t) for p, t in named if t is not first]
        if len(others) != 1:
            continue
        where, second = others[0]
        alone = re.search("(?:^|[，。；])(?:这|上述)?$", where.text[: second.start])
        went = says("went out", where.text[second.end + len(noun) : second.end + len(noun) + 6])
        if alone and went and first.alike(second) and first.quantity.value < second.quantity.value:
            yield of_terms("said twice", False, f"组建{first.words}{noun}，却有{second.words}", (first, second))


def _noun(paragraph: Paragraph, term: Term) -> str:
    said = re.match("[^，。；、（(的和与及]{2,12}(?=[，。；、（(])", paragraph.text[term.end :])
    return said[0] if said else ""
