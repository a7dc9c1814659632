"""What was decided of names, as the graph publishes it: each with the things that bear them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Decision, Iri, Resolution
from kg.resolve import iris
from kg.resolve.cluster import other_names
from kg.resolve.decisions import compared, rules

if TYPE_CHECKING:
    from kg.resolve.graph import Builder


def resolutions(builder: Builder, published: Set[Iri]) -> tuple[Resolution, ...]:
    """The decisions about the things of a graph, sorted by IRI; one for all documents in which it was taken."""
    found: dict[tuple[Iri, Iri, Decision], set[str]] = defaultdict(set)
    for decision, left, right in builder.clusters.decisions():
        things = builder.entities[id(left)].iri, builder.entities[id(right)].iri
        if decision.same == (things[0] == things[1]) and set(things) <= published:
            found[*things, _shorter_first(decision)].add(decision.document)
    for cluster in builder.clusters:
        entity = builder.entities[id(cluster)]
        if entity.iri in published and (cluster.code or cluster.known):
            for name in other_names(cluster, entity.name):
                if not cluster.names[name]:
                    area = cluster.code or cluster.area
                    compare = compared(entity.kind, name, area), compared(entity.kind, entity.name, area)
                    found[entity.iri, entity.iri, Decision("reference.name", name, entity.name, compare)].add("")
    made = (_resolution(builder, left, right, decision, documents) for (left, right, decision), documents in found.items())
    return tuple(sorted(made, key=lambda one: one.iri.local))


def _shorter_first(decision: Decision) -> Decision:
    """A decision apart from its document; of one thing's names the shorter first, so that each pair stands once."""
    plain = replace(decision, document="")
    left, right = decision.left, decision.right
    if decision.same and not decision.judgement and (len(left), left) > (len(right), right):
        return replace(plain, left=right, right=left, forms=decision.forms[::-1])
    return plain


def _resolution(builder: Builder, left: Iri, right: Iri, decision: Decision, documents: Collection[str]) -> Resolution:
    rule, judgement = rules()[decision.rule], decision.judgement
    key = (decision.rule, decision.left, decision.right, left.local, right.local, judgement.source if judgement else "")
    return Resolution(
        iri=Iri(f"Resolution_{iris.digest(*key)}"),
        decision=decision,
        left=left,
        right=right,
        words=(judgement.reason if judgement else "") or rule.chinese,
        confidence=rule.confidence,
        documents=tuple(sorted((builder.document_iris[one] for one in documents if one), key=lambda iri: iri.local)),
    )
