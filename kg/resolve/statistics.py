"""Observations become statistics: one node for the same figure however often it is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.language.spacing import squeeze
from kg.model import Iri, Observation, Period, Related, Statistic
from kg.resolve import iris

_Observed = tuple[Related, Observation, Iri, Iri]
_Key = tuple[str, ...]


def statistics(observed: Sequence[_Observed], names: Mapping[Iri, str]) -> tuple[Statistic, ...]:
    """The statistics of a build, sorted by IRI; ``names`` are those of the things that they are about."""
    grouped: dict[Iri, list[_Observed]] = defaultdict(list)
    for item in observed:
        grouped[iri_of(item)].append(item)
    return tuple(sorted((_statistic(iri, items, names) for iri, items in grouped.items()), key=lambda s: s.iri.local))


def iri_of(item: _Observed) -> Iri:
    """The node of an observation: that of all with its key, value and bound."""
    quantity = item[1].quantity
    return Iri(f"Observation_{iris.digest(*_key(item), quantity.value, quantity.bound)}")


def _key(item: _Observed) -> _Key:
    """The contract's identity of an observation: value and bound excepted."""
    _, o, about, _ = item
    period = f"{o.period.start}/{o.period.end}" if o.period else ""
    scope = (o.scope or "") if o.scope_kind == "Other" else ""
    return (about.local, o.scope_kind, scope, o.indicator, o.measure, o.quantity.unit, period, o.status, o.base or "")


def _statistic(iri: Iri, items: Sequence[_Observed], names: Mapping[Iri, str]) -> Statistic:
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
        iri=iri,
        label=" ".join(filter(None, (names[about], scope, observation.indicator, _when(observation.period)))),
        about=about,
        indicator=iris.of("Indicator", observation.indicator),
        measure=observation.measure,
        value=observation.quantity.value,
        unit=observation.quantity.unit,
        stated=tuple(sorted(stated)),
        period=observation.period,
        status=observation.status,
        bound=observation.quantity.bound,
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
