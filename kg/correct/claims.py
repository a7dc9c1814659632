"""A claim as the user corrects it: another subject or object, said by the same passage."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import replace

from kg.correct import values
from kg.correct.target import Finder
from kg.model import Entity, Evidence, Row, Ruling, Value
from kg.resolve.iris import claim_of
from kg.resolve.settle import USER
from kg.vocab import DOMAINS, LABELS, RANGES


def corrected_claim(old: Evidence, changes: Mapping[str, str], finder: Finder, judgement: Ruling) -> Evidence | Row:
    """The claim with new ends, or why there is none."""
    where = judgement.where
    subject, value = old.subject, old.object
    for name, said in changes.items():
        if name == "subject":
            found = thing(said, finder, where, DOMAINS.get(old.predicate))
            if isinstance(found, Row):
                return found
            subject = found.iri
        elif name in ("object", "value"):
            new = _object(old, said, finder, where)
            if isinstance(new, Row):
                return new
            value = new
        else:
            return Row(where, f"a claim has no {name}", "correct its subject, or its object (value)")
    if subject == value:
        return Row(where, "a thing cannot be said of itself", "give another subject or object")
    iri = claim_of(subject, old.predicate, value, old.source)
    return replace(old, iri=iri, subject=subject, object=value, confidence=1.0, method=USER, superseded=False, rejected=False, judgement=judgement)


def _object(old: Evidence, said: str, finder: Finder, where: str) -> Value | Row:
    if old.predicate == "type":
        return Row(where, "the class of a thing comes from recognition", f"teach the name with its class: kg learn, or names.csv: {said}")
    if old.predicate in RANGES or old.predicate == "broader":
        kinds = RANGES.get(old.predicate) or tuple(entity.kind for entity in finder.graph.entities if entity.iri == old.subject)
        found = thing(said, finder, where, kinds)
        return found if isinstance(found, Row) else found.iri
    if old.predicate == "stage":
        return values.stage(said) or Row(where, f"no stage {said}", "write 谋划, 签约, 开工, 试生产, 投产 or 达效, or the name of its code")
    if old.predicate in values.MONEY:
        found_amount = values.amount(said)
        if found_amount is None or found_amount[1] not in (None, "CNY") or found_amount[0] <= 0:
            return Row(where, f"no amount of yuan: {said}", "write it as 2.5亿元, or as a number of yuan")
        return found_amount[0]
    return said


def thing(said: str, finder: Finder, where: str, kinds: tuple[str, ...] | None) -> Entity | Row:
    """The one thing of this build that words name; ``kinds`` are the classes that it may have."""
    found = finder.things(said)
    fitting = [one for one in found if not kinds or one.kind in kinds]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        return Row(where, f"{len(fitting)} things are called {said}", f"give its id: {', '.join(one.iri.local for one in fitting[:10])}")
    if found and kinds:
        remedy = f"name one of: {', '.join(LABELS[kind][0] for kind in kinds)}"
        return Row(where, f"{said} is a {LABELS[found[0].kind][1]}, which cannot stand there", remedy)
    near = difflib.get_close_matches(said, [one.name for one in finder.graph.entities], 3, 0.5)
    remedy = f"did you mean {'、'.join(near)}?" if near else "name a thing that the documents name; kg learn teaches names that were not recognised"
    return Row(where, f"nothing is called {said}", remedy)
