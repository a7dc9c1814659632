"""Findings: what a check says, with the arithmetic in words that people can follow."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from decimal import Decimal

from kg.model import Finding, Iri, Statistic
from kg.reconcile.interval import Interval
from kg.reconcile.ledger import Ledger, Term

_NAMES = {
    "CNY": "元", "Percent": "%", "PercentagePoint": "个百分点", "Mu": "亩", "SquareMetre": "平方米", "Tonne": "吨", "Day": "天", "CNYPerMu": "元/亩",
}  # fmt: skip
_SCALES = ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"), (Decimal(1), ""))
_SIGNIFICANT = 4  # digits of a number worked out


def compared(kind: str, said: Term, worked_out: Interval, words: str, others: Iterable[Term] = ()) -> Finding:
    """A term against what its paragraph's other figures give."""
    verdict = f"{words}得{number(worked_out, said.quantity.unit)}，文中为{said.words}"
    return of_terms(kind, said.range.meets(worked_out), verdict, (said, *others))


def of_terms(kind: str, agrees: bool, words: str, terms: Iterable[Term]) -> Finding:
    """A finding on terms, whether or not facts rest on them."""
    some = list(terms)
    figures = [term.statistic for term in some if term.statistic is not None]
    return found(kind, agrees, words, figures, [term.line.source for term in some])


def of_statistics(ledger: Ledger, kind: str, agrees: bool, words: str, figures: Iterable[Statistic]) -> Finding:
    """A finding on statistics, wherever they are said."""
    some = list(figures)
    sources = [term.line.source for one in some for _, term in ledger.said.get(one.iri, ())[:1]]
    return found(kind, agrees, words, some, sources)


def found(kind: str, agrees: bool, words: str, figures: Iterable[Statistic], sources: Iterable[Iri]) -> Finding:
    """A finding, named by what it is on."""
    iris = tuple(dict.fromkeys(one.iri for one in figures))
    places = tuple(dict.fromkeys(sources))
    key = "|".join((kind, *(iri.local for iri in iris), *(iri.local for iri in places), words))
    return Finding(Iri(f"Finding_{hashlib.sha256(key.encode()).hexdigest()[:16]}"), kind, agrees, iris, words, places)


def number(interval: Interval, unit: str) -> str:
    """An interval as people write a number: 20.13%, 至少3.5亿元, 12至14家.

    >>> number(Interval(Decimal("20.05"), Decimal("20.21")), "Percent"), number(Interval(Decimal(350000000), None), "CNY")
    ('20.05至20.21%', '至少3.5亿元')
    """
    name = _NAMES.get(unit, "")
    if interval.low is None or interval.high is None:
        end = interval.low if interval.low is not None else interval.high
        return "任意值" if end is None else f"{'至少' if interval.low is not None else '至多'}{_shown(end, unit)}{name}"
    low, high = _shown(interval.low, unit), _shown(interval.high, unit)
    return f"{low}{name}" if low == high else f"{low}至{high}{name}"


def _shown(value: Decimal, unit: str) -> str:
    scaled = unit not in ("Percent", "PercentagePoint")
    size, scale = next((one for one in _SCALES if scaled and abs(value) >= one[0]), (Decimal(1), ""))
    part = value / size
    digits = max(0, _SIGNIFICANT - 1 - max(part.adjusted(), 0)) if part else 0
    rounded = part.quantize(Decimal(1).scaleb(-digits))
    text = f"{rounded:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + scale
