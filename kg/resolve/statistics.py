"""Observations become statistics: one node for the same figure however often it is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kg.language.spacing import squeeze
from kg.model import Iri, Observation, Period, Related, Statistic
from kg.resolve import iris

_Observed = tuple[Related, Observation, Iri, Iri]
_Key = tuple[str, ...]


def statistics(observed: Sequence[_Observed]) -> tuple[Statistic, ...]:
    """The statistics of a build, sorted by IRI; contradicting ones point to one another."""
    grouped: dict[tuple[_Key, Decimal, str | None], list[_Observed]] = defaultdict(list)
    for item in observed:
        observation = item[1]
        grouped[(_key(item), observation.quantity.value, observation.quantity.bound)].append(item)
    found: dict[_Key, list[tuple[Statistic, frozenset[int]]]] = defaultdict(list)
    for (key, value, bound), items in grouped.items():
        articles = frozenset(id(related.article) for related, *_ in items)
        found[key].append((_statistic(key, value, bound, items), articles))
    result = []
    for rivals in found.values():
        for one, said in rivals:
            against = [o.iri for o, elsewhere in rivals if _contradicts(one, o) and not (one.unit == "Count" and said & elsewhere)]
            result.append(replace(one, conflicts=tuple(sorted(against, key=lambda i: i.local))))
    return tuple(sorted(result, key=lambda s: s.iri.local))


def _key(item: _Observed) -> _Key:
    """The contract's identity of an observation: value and bound excepted."""
    _, o, about, _ = item
    period = f"{o.period.start}/{o.period.end}" if o.period else ""
    scope = (o.scope or "") if o.scope_kind == "Other" else ""
    return (about.local, o.scope_kind, scope, o.indicator, o.measure, o.quantity.unit, period, o.status, o.base or "")


def _statistic(key: _Key, value: Decimal, bound: str | None, items: Sequence[_Observed]) -> Statistic:
    best = max(items, key=lambda item: (item[1].confidence, item[3].local))
    _, observation, about, _ = best
    scope = observation.scope if observation.scope_kind == "Other" else None
    stated = set()
    for related, o, _, _ in items:
        passage = related.article.passages[o.passage]
        start, end = passage.source_range(o.quantity.start, o.quantity.end)
        stated.add(squeeze(related.document.text[start:end]))
    sources = {source for *_, source in items}
    return Statistic(
        iri=Iri(f"Observation_{iris.digest(*key, value, bound)}"),
        label=" ".join(filter(None, (observation.about.name, scope, observation.indicator, _when(observation.period)))),
        about=about,
        indicator=iris.of("Indicator", observation.indicator),
        measure=observation.measure,
        value=value,
        unit=observation.quantity.unit,
        stated=tuple(sorted(stated)),
        period=observation.period,
        status=observation.status,
        bound=bound,
        scope_kind=observation.scope_kind,
        scope=observation.scope,
        base=observation.base,
        confidence=observation.confidence,
        method=observation.method,
        sources=tuple(sorted(sources, key=lambda i: i.local)),
    )


def _when(period: Period | None) -> str:
    if period is None:
        return ""
    start, end = period.start, period.end
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"{start.year}年" if start.year == end.year else f"{start.year}—{end.year}年"
    if start == end:
        return f"{start.year}年{start.month}月{start.day}日"
    return f"{start.year}年{start.month}—{end.month}月" if start.year == end.year else f"{start.isoformat()}—{end.isoformat()}"


def _contradicts(one: Statistic, other: Statistic) -> bool:
    """Two exact actual figures of one key that differ by more than rounding, said by different passages.

    Counts contradict only across articles: one text counts the whole and its parts (9个开发区, …等6个开发区).
    """
    if one.iri == other.iri or one.bound or other.bound or one.status != "Actual" or set(one.sources) & set(other.sources):
        return False
    larger = max(abs(one.value), abs(other.value))
    return abs(one.value - other.value) > larger * Decimal("0.01")
