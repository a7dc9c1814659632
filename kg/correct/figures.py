"""A figure as the user corrects it: an observation with the same passage and another value, indicator, subject or period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.correct import values
from kg.correct.claims import thing
from kg.correct.target import Finder, folded
from kg.model import Evidence, Indicator, Iri, Row, Ruling, Statistic
from kg.relate.indicators import concept, unit_kind_of
from kg.resolve import iris
from kg.resolve.settle import USER
from kg.resolve.statistics import identified, labelled
from kg.vocab import BOUNDS, LABELS, MEASURES, STATUSES


def corrected_figure(old: Statistic, changes: Mapping[str, str], finder: Finder, judgement: Ruling) -> tuple[Statistic, Indicator] | Row:
    """The observation with what is right, and its indicator; or why there is none."""
    where, new = judgement.where, old
    indicator = next(one for one in finder.graph.indicators if one.iri == old.indicator)
    for name, said in sorted(changes.items(), key=lambda item: item[0] == "unit"):  # a unit after the value, which may bring its own
        if name == "value":
            found = values.amount(said)
            if found is None:
                return Row(where, f"no figure: {said}", "write a number (4391), or one with its unit (35.2亿元)")
            value, unit, bound = found
            new = replace(new, value=value, unit=unit or new.unit, bound=bound or new.bound)
        elif name == "unit":
            unit = values.unit(said)
            if unit is None:
                return Row(where, f"no unit: {said}", "write 家, 亩, 元 …; for 亿元 correct the value with its unit (value: 35.2亿元)")
            new = replace(new, unit=unit)
        elif name == "indicator":
            indicator = _indicator(said, new.unit, finder)
            new = replace(new, indicator=indicator.iri)
        elif name == "subject":
            about = thing(said, finder, where, None)
            if isinstance(about, Row):
                return about
            new = replace(new, about=about.iri)
        elif name == "period":
            period = values.period(said)
            if period is None:
                return Row(where, f"no period: {said}", "write it as 2023年, 2023年上半年, or 2023-01-01/2023-06-30")
            new = replace(new, period=period)
        elif name == "bound" and not said:
            new = replace(new, bound=None)
        elif name in _CODED:
            code = values.code(said, _CODED[name])
            if code is None:
                words = ", ".join(f"{one} ({LABELS[one][0]})" for one in sorted(_CODED[name]))
                return Row(where, f"no {name}: {said}", f"write one of {words}")
            new = replace(new, status=code) if name == "status" else replace(new, measure=code) if name == "measure" else replace(new, bound=code)
        else:
            return Row(where, f"a figure has no {name}", "correct its value, unit, indicator, subject, period, status, measure or bound")
    names = {entity.iri: entity.name for entity in finder.graph.entities}
    scope = new.scope if new.scope_kind == "Other" else None
    label = labelled(names.get(new.about, ""), scope, indicator.name, new.period)
    return replace(new, iri=identified(new, indicator.name), label=label, confidence=1.0, method=USER), indicator


_CODED: Mapping[str, frozenset[str]] = {"status": STATUSES, "measure": MEASURES, "bound": BOUNDS}


def _indicator(said: str, unit: str, finder: Finder) -> Indicator:
    """The indicator of a name: of the build, else of the table, else a new one."""
    wanted = folded(said)
    for one in finder.graph.indicators:
        if wanted in map(folded, (one.name, *one.others)):
            return one
    known = concept(said)
    name = known.name if known else "".join(said.split())
    others = known.others if known else ()
    kind = known.unit_kind if known else unit_kind_of(name, unit)
    taken = {other for one in finder.graph.indicators for other in (one.name, *one.others)}
    free = tuple(sorted(set(others) - taken - {name}))
    return Indicator(iris.of("Indicator", name), name, free, kind, known.english if known else None)


def claim_of(figure: Statistic, source: Iri, judgement: Ruling, *, instead: Iri | None = None) -> Evidence:
    """The claim by which the user's judgement of a figure is told: of a method ``user`` it stands, of another it is rejected."""
    return Evidence(
        iri=iris.claim_of(figure.iri, "value", figure.value, source),
        subject=figure.iri,
        predicate="value",
        object=figure.value,
        source=source,
        confidence=figure.confidence,
        method=figure.method,
        rejected=figure.method != USER,
        judgement=judgement,
        corrected=instead,
        figure=figure,
    )
