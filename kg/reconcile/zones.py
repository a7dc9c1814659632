"""The zones of an area: how many there are against how many of them did something, and their figures against those of all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from kg.model import Finding, Iri, Statistic
from kg.reconcile.findings import number, of_statistics, of_terms
from kg.reconcile.interval import total
from kg.reconcile.ledger import Ledger, Paragraph, Term
from kg.reconcile.rules import WORDS, says

_NOUN = re.compile("(?:开发区|经开区|高新区|园区|县市区|县区)")
_NEARLY = Decimal("0.95")  # of the whole, that figures of all zones make up where one of them is wrong
_FEWEST = 3
_RATES = ("Percent", "PercentagePoint")


def zones(ledger: Ledger) -> Iterator[Finding]:
    """Counts of zones of one area, sums over zones that are all listed, and what there is already against what there was."""
    yield from _more_than_all(ledger)
    for paragraph in ledger.paragraphs:
        for said in WORDS["by zone"].finditer(paragraph.text):
            yield from _by_zone(ledger, paragraph, said.start(), said.end())
    yield from _standing(ledger)


def _more_than_all(ledger: Ledger) -> Iterator[Finding]:
    """9个开发区新挂牌… and 对全市6个开发区: of one area, in one article."""
    alike: dict[tuple[Iri, Iri, str], list[tuple[Paragraph, Term]]] = defaultdict(list)
    for paragraph in ledger.paragraphs:
        for term in paragraph.terms:
            noun = _NOUN.match(paragraph.text, term.end)
            counted = term.quantity.unit == "Count" and term.exact and term.statistic is not None and term.statistic.measure == "Level"
            if counted and noun and term.statistic is not None and paragraph.lines[0].role == "body":
                alike[paragraph.lines[0].article, term.statistic.about, noun[0]].append((paragraph, term))
    for some in alike.values():
        wholes = [(p, t) for p, t in some if says("all zones", p.before(t)) and not says("other zones", _around(p, t))]
        values = {t.quantity.value for _, t in wholes}
        for paragraph, part in some if len(values) == 1 else ():
            whole = wholes[0][1]
            more = part.quantity.value > whole.quantity.value
            if more and not says("other zones", _around(paragraph, part)) and not _elsewhere(ledger, paragraph, part):
                yield of_terms("part above whole", False, f"部分{part.words}大于全部{whole.words}", (part, whole))


def _elsewhere(ledger: Ledger, paragraph: Paragraph, term: Term) -> bool:
    """Whether another area is named in the clause of a figure."""
    start = max(paragraph.text.rfind(mark, 0, term.start) for mark in "。；，") + 1
    zones_named = [(a, b) for a, b, iri in paragraph.things if ledger.kind.get(iri) in ("DevelopmentZone", "Park")]
    areas = [a for a, _, iri in paragraph.things if start <= a < term.start and ledger.kind.get(iri) in ("City", "Province", "Region", "Country")]
    return any(not any(x <= a < y for x, y in zones_named) for a in areas if a != start)


def _around(paragraph: Paragraph, term: Term) -> str:
    """The part of a sentence in which a figure stands."""
    start = max(paragraph.text.rfind(mark, 0, term.start) for mark in "。；，") + 1
    return paragraph.text[start : paragraph.until(term, "。；，")]


def _by_zone(ledger: Ledger, paragraph: Paragraph, start: int, end: int) -> Iterator[Finding]:
    """工业投资完成50.9亿元。分开发区看：A…，工业投资32.3亿元；B…9.9亿元；C…8.7亿元: all zones have the figure, and nearly make it up."""
    stop = paragraph.text.find("\n", end)
    listed = paragraph.text[end : stop if stop >= 0 else len(paragraph.text)]
    if re.search("其余|其他|等开发区|等园区", listed):
        return
    things = {iri for a, _, iri in paragraph.things if a >= end and ledger.kind.get(iri) in ("DevelopmentZone", "Park")}
    after = [t.statistic for t in paragraph.terms if t.start >= end and t.statistic is not None and _plain(t.statistic)]
    for term in paragraph.terms:
        whole = term.statistic
        if term.end > start or whole is None or not _plain(whole) or whole.scope_kind == "Whole" or not term.exact:
            continue
        key = whole.indicator, whole.unit, whole.period
        parts = [one for one in after if (one.indicator, one.unit, one.period) == key and one.scope_kind == "Whole"]
        owners = {one.about for one in parts}
        if len(parts) != len(owners) or owners != things or len(parts) < _FEWEST or whole.about in owners:
            continue
        worked_out, said = total(map(ledger.range, parts)), ledger.range(whole)
        agrees = worked_out.meets(said)
        if agrees or (worked_out.high is not None and worked_out.high >= whole.value * _NEARLY):
            words = f"{'、'.join(one.stated[0] for one in parts)}之和为{number(worked_out, whole.unit)}，全部为{whole.stated[0]}"
            yield of_statistics(ledger, "sum", agrees, words, (whole, *parts))


def _plain(one: Statistic) -> bool:
    return (one.measure, one.status, one.bound) == ("Level", "Actual", None) and one.unit not in _RATES and one.period is not None


def _standing(ledger: Ledger) -> Iterator[Finding]:
    """发挥7家省级链主企业优势 in a plan: as many as the report on the year before has."""
    for one in ledger.statistics:
        if one.status != "Target" or one.measure != "Level" or one.unit != "Count" or one.bound is not None or one.period is None:
            continue
        said = ledger.said.get(one.iri, ())
        if not said or not all(says("standing", p.before(t)) and says("standing use", p.text[t.end : t.end + 24]) for p, t in said):
            continue
        then = [
            other
            for other in ledger.by_indicator[one.indicator]
            if (*ledger.subject(other), other.unit) == (*ledger.subject(one), one.unit)
            and other.measure == "Level" and other.status == "Actual" and other.bound is None and other.period is not None
            and other.period.end.toordinal() + 1 == one.period.start.toordinal() and ledger.documents(other) & ledger.documents(one)
        ]  # fmt: skip
        if len(then) == 1:
            agrees = then[0].value == one.value
            words = f"同一指标两处：{then[0].stated[0]}与{one.stated[0]}" + ("，相容" if agrees else "，互相矛盾")
            yield of_statistics(ledger, "said twice", agrees, words, (one, then[0]))
