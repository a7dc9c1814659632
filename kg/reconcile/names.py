"""How many there are, against the names listed: 风陵渡、河津、稷山3家开发区."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Finding
from kg.reconcile.findings import of_sentence
from kg.reconcile.ledger import Ledger, Sentence, Term

_JOINT = re.compile(r"\s*(?:、|和|与|及|以及)\s*")
_BEFORE = re.compile("等?(?:共|这)?$")
_LIST = re.compile(r"[^，。；：:（(、]{0,12}(?:：|:|（|\(|，分别为|，分别是|，即)")
_CLASSES = (  # what is counted, by the noun behind its measure word, and the classes of such things
    (re.compile("(?:[^，。；、]{0,8}?)(?:开发区|经开区|高新区|示范区|园区)"), ("DevelopmentZone", "Park")),
    (re.compile("(?:[^，。；、]{0,6}?)(?:企业|公司)"), ("Enterprise",)),
    (re.compile("国家(?!级)"), ("Country",)),
    (re.compile("(?:地级)?(?:城?市)(?!场|级)"), ("City",)),
    (re.compile("(?:县市区|县区|区县|县|区|县市)(?!域|级)"), ("County",)),
    (re.compile("省(?!级)"), ("Province",)),
    (re.compile("(?:[^，。；、]{0,6}?)项目"), ("Project",)),
    (re.compile("(?:[^，。；、]{0,6}?)(?:产业链?|产业集群|集群)"), ("Industry",)),
)


def names(ledger: Ledger) -> Iterator[Finding]:
    """Lists of names that are not as many as is said."""
    for sentence in ledger.sentences:
        for term in sentence.terms:
            if term.quantity.unit == "Count" and not term.quantity.ordinal and term.quantity.bound is None:
                yield from _listed(ledger, sentence, term)


def _listed(ledger: Ledger, sentence: Sentence, term: Term) -> Iterator[Finding]:
    text, number = sentence.line.text, int(term.quantity.value)
    kinds = next((classes for noun, classes in _CLASSES if noun.match(text, term.quantity.end)), ())
    before = _back(ledger, sentence, term.quantity.start, kinds)
    if before is not None:
        count, open_ended = before
        wrong = count > number or (count != number and not open_ended)
        if count > 1 and wrong:
            yield _told(sentence, term, count)
        return
    opened = _LIST.match(text, term.quantity.end)
    if opened is None:
        return
    listed = _forward(ledger, sentence, opened.end(), kinds)
    if listed is not None and listed > 1 and listed != number:
        yield _told(sentence, term, listed)


def _told(sentence: Sentence, term: Term, count: int) -> Finding:
    figures = [term.statistic] if term.statistic is not None else []
    return of_sentence("names", f"列出{count}个名称，文中为{term.words}", sentence, figures)


def _back(ledger: Ledger, sentence: Sentence, position: int, kinds: Sequence[str]) -> tuple[int, bool] | None:
    """How many names of one class stand before a count, and whether 等 leaves the list open."""
    text, things = sentence.line.text, sentence.line.things
    closing = _BEFORE.search(text, 0, position)
    end = closing.start() if closing else position
    count = 0
    while True:
        here = [(a, iri) for a, b, iri in things if b == end]
        if not here:
            break
        start, iri = min(here)
        if ledger.kind.get(iri) not in kinds:
            return None
        count += 1
        joint = next((m for m in (_JOINT.match(text, start - n) for n in (2, 1)) if m and m.end() == start and start - m.start() in (1, 2)), None)
        if joint is None or start <= 0:
            break
        end = joint.start()
    else:
        return None
    if not count or (joint is not None and not any(b == end for _, b, _ in things)):
        return None  # a part of the list that is no name known
    return count, bool(closing and "等" in closing[0])


def _forward(ledger: Ledger, sentence: Sentence, position: int, kinds: Sequence[str]) -> int | None:
    """How many names follow up to the end of the list; None where something else stands in it, or 等."""
    text, things = sentence.line.text, sentence.line.things
    count = 0
    while True:
        here = [(b, iri) for a, b, iri in things if a == position]
        if not here:
            return None
        end, iri = max(here)
        if ledger.kind.get(iri) not in kinds:
            return None
        count += 1
        joint = _JOINT.match(text, end)
        if joint is None:
            return count if text[end : end + 1] in ("。", "；", "）", ")", "，", "") else None
        position = joint.end()
