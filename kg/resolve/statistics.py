"""Observations become statistics: one node for the same figure however often it is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kg.language.spacing import squeeze
from kg.model import Iri, Observation, Period, Related, Statistic
from kg.resolve import iris


class Observed(NamedTuple):
    """An observation of an article, what it is about, the passage that says it, and the node of all that say the same."""

    article: Related
    observation: Observation
    about: Iri
    source: Iri
    iri: Iri


def statistics(observed: Sequence[Observed], names: Mapping[Iri, str]) -> tuple[Statistic, ...]:
    """The statistics of a build, sorted by IRI; ``names`` are those of the things that they are about."""
    grouped: dict[Iri, list[Observed]] = defaultdict(list)
    for item in observed:
        grouped[item.iri].append(item)
    return tuple(sorted((_statistic(iri, items, names) for iri, items in grouped.items()), key=lambda s: s.iri.local))


def iri_of(o: Observation, about: Iri) -> Iri:
    """The node of an observation, whose indicator goes by its settled name: that of all with its key, value and bound."""
    key = _key(about, o.scope_kind, o.scope, o.indicator, o.measure, o.quantity.unit, o.period, o.status, o.base)
    return Iri(f"Observation_{iris.digest(*key, o.quantity.value, o.quantity.bound)}")


def identified(one: Statistic, indicator: str) -> Iri:
    """The node that a statistic with such slots is; ``indicator`` is the name of its indicator."""
    key = _key(one.about, one.scope_kind, one.scope, indicator, one.measure, one.unit, one.period, one.status, one.base)
    return Iri(f"Observation_{iris.digest(*key, one.value, one.bound)}")


def _key(
    about: Iri, scope_kind: str, scope: str | None, indicator: str, measure: str, unit: str, period: Period | None, status: str, base: str | None
) -> tuple[str, ...]:
    """The contract's identity of an observation: value and bound excepted."""
    when = f"{period.start}/{period.end}" if period else ""
    return (about.local, scope_kind, (scope or "") if scope_kind == "Other" else "", indicator, measure, unit, when, status, base or "")


def labelled(about: str, scope: str | None, indicator: str, period: Period | None) -> str:
    """What an observation is called: 运城市 标准地出让面积 2023年."""
    return " ".join(filter(None, (about, scope, indicator, _when(period))))


def _statistic(iri: Iri, items: Sequence[Observed], names: Mapping[Iri, str]) -> Statistic:
    best = max(items, key=lambda item: (item.observation.confidence, item.source.local))
    observation = best.observation
    scope = observation.scope if observation.scope_kind == "Other" else None
    stated = set()
    for item in items:
        quantity = item.observation.quantity
        start, end = item.article.article.passages[item.observation.passage].source_range(quantity.start, quantity.end)
        stated.add(squeeze(item.article.document.text[start:end]))
    sources = {item.source for item in items}
    return Statistic(
        iri=iri,
        label=labelled(names[best.about], scope, observation.indicator, observation.period),
        about=best.about,
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
