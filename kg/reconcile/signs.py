"""Which way a figure went, by its words and by its sign: 营收由增转降, 增长5.4%，降幅收窄."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.model import Finding, Iri, Statistic
from kg.reconcile.findings import found, of_terms
from kg.reconcile.ledger import Ledger, Paragraph
from kg.reconcile.rules import WORDS, says
from kg.relate.indicators import concept

TURN = re.compile("[转扭]")  # one is in every word of a turn
_WHOSE = ("DevelopmentZone", "Park", "Enterprise")


def signs(ledger: Ledger) -> Iterator[Finding]:
    """Turns of growth against the growth said in the same article, and falls that are told as growth."""
    for paragraph in ledger.paragraphs:
        yield from _turned(ledger, paragraph)
        yield from _narrowed(paragraph)


def _turned(ledger: Ledger, paragraph: Paragraph) -> Iterator[Finding]:
    """瑞金经开区…营收由增转降 where all growth of its revenue that the article has is positive, or the other way round."""
    if not TURN.search(paragraph.text):
        return
    for name, down in (("turned down", True), ("turned up", False)):
        for said in WORDS[name].finditer(paragraph.text):
            start = max(paragraph.text.rfind(mark, 0, said.start()) for mark in "。；") + 1
            things = [(a, iri) for a, _, iri in paragraph.things if start <= a < said.end() and ledger.kind.get(iri) in _WHOSE]
            if not things or says("hoped", paragraph.text[start : said.end()]):
                continue
            rates = _growths(ledger, paragraph, max(things)[1], said["what"])
            wrong = [one for one in rates if (one.value > 0 if down else one.value < 0)]
            if rates and len(wrong) == len(rates):
                words = f"文中称“{said[0]}”，{ledger.called(wrong[0])}增速却为{wrong[0].stated[0]}"
                yield found("sign", False, words, wrong, [paragraph.source(said.start()), *wrong[0].sources[:1]])


def _growths(ledger: Ledger, paragraph: Paragraph, about: Iri, what: str) -> list[Statistic]:
    """The growth of what words call, of one thing, that the article says."""
    names = {known.name for n in range(len(what) - 1) if (known := concept(what[n:])) is not None} | {what}
    article = paragraph.lines[0].article
    return [
        one
        for one in ledger.about.get(about, ())
        if one.measure == "Growth" and one.status == "Actual" and one.scope_kind == "Whole" and ledger.called(one) in names
        and any(term.line.article == article for _, term in ledger.said.get(one.iri, ()))
    ]  # fmt: skip


def _narrowed(paragraph: Paragraph) -> Iterator[Finding]:
    """增长5.4%，降幅较1—7月收窄0.9个百分点: a fall that is told as growth."""
    for one, other in pairwise((*paragraph.terms, None)):
        if one is None or one.quantity.unit != "Percent" or not one.exact or not says("grows", paragraph.clause(one)):
            continue
        end = other.end if other is not None else len(paragraph.text)
        behind = paragraph.text[one.end : max(one.end, end)]
        if says("fall narrowed", behind) and not any(one.end <= a < one.end + 20 for a, _, _ in paragraph.things):
            yield of_terms("sign", False, f"增长{one.words}，下文却称降幅", (one,))
