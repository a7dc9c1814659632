"""Rough shares of places that a table lists: 长春、吉林、四平三市签约额占全省八成以上, with the three cities in the rows below."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.language.numerals import parse
from kg.model import Finding, Iri, Statistic
from kg.reconcile.findings import found, number
from kg.reconcile.interval import HUNDRED, Interval, exact, total
from kg.reconcile.ledger import Ledger, Term
from kg.reconcile.rules import WORDS, pattern

_ROUGHLY = Decimal(1)  # points that a rough share may be off


def roughly(ledger: Ledger) -> Iterator[Finding]:
    """A share of so many named places against their rows and the whole of the same article."""
    rows: dict[Iri, dict[str, list[Statistic]]] = defaultdict(lambda: defaultdict(list))
    levels: dict[Iri, dict[Iri, Statistic]] = defaultdict(dict)
    for paragraph in ledger.paragraphs:
        line = paragraph.lines[0]
        for one in (t.statistic for t in paragraph.terms if t.statistic is not None and t.statistic.measure == "Level"):
            if line.role == "row":
                rows[line.article][line.text.partition("\t")[0]].append(one)
            elif one.status == "Actual" and one.bound is None:
                levels[line.article][one.iri] = one
    for paragraph in ledger.paragraphs:
        article = paragraph.lines[0].article
        for share in paragraph.terms if article in rows else ():
            said = WORDS["places have"].search(paragraph.clause(share)) if share.quantity.unit == "Percent" else None
            places = said["list"].split("、") if said is not None else []
            if said is not None and parse(said["number"]) == len(places):
                parts = [_of_place(ledger, rows[article], place, said["kind"], said["what"]) for place in places]
                yield from _shared(ledger, share, [one for some in parts for one in some], len(places), list(levels[article].values()))


def _of_place(ledger: Ledger, rows: dict[str, list[Statistic]], place: str, kind: str, what: str) -> Sequence[Statistic]:
    """What the row of a place says of that name."""
    some = rows.get(place) or rows.get(place + kind) or []
    return [one for one in some if _called_so(ledger.called(one), what) and one.bound is None]


def _called_so(name: str, what: str) -> bool:
    """Whether a name is what the words call: the money signed for is called 签约额 and 签约项目总投资."""
    money = re.compile("签约(?:金额|额|项目总投资|总投资)$|协议投资额?$")
    return name == what or bool(money.match(name) and money.match(what))


def _shared(ledger: Ledger, share: Term, parts: Sequence[Statistic], places: int, levels: Sequence[Statistic]) -> Iterator[Finding]:
    names = {(ledger.called(one), one.unit, one.period) for one in parts}
    if len(parts) != places or len(names) != 1 or pattern("rates").search(ledger.called(parts[0])):
        return
    wholes = [one for one in levels if (ledger.called(one), one.unit, one.period) in names]
    if len(wholes) != 1 or wholes[0].value <= 0 or wholes[0].about in {one.about for one in parts}:
        return
    worked_out = total(map(ledger.range, parts)) / ledger.range(wholes[0]) * exact(HUNDRED) + Interval(-_ROUGHLY, _ROUGHLY)
    agrees = share.range.meets(worked_out)
    words = f"{'、'.join(one.stated[0] for one in parts)}之和占{wholes[0].stated[0]}，算得{number(worked_out, 'Percent')}，文中为{share.words}"
    figures = [*([share.statistic] if share.statistic is not None else []), wholes[0], *parts]
    sources = [share.line.source, *(ledger.said[one.iri][0][1].line.source for one in (wholes[0], *parts))]
    yield found("share", agrees, words, figures, sources)
