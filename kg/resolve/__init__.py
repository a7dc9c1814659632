"""Resolve: mentions become entities, claims become facts with evidence. Everything of a build meets here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model import Document, Graph, Judgement, Layer, Refusal, Related
from kg.resolve.certain import certain
from kg.resolve.confidence import calibrated
from kg.resolve.graph import Builder
from kg.resolve.withheld import withheld
from kg.vocab import ID_BASE


def resolve(
    related: Iterable[Related],
    documents: Sequence[Document],
    refusals: Sequence[Refusal],
    base_iri: str = ID_BASE,
    judgements: Sequence[Judgement] = (),
    layers: Sequence[Layer] = (),
    *,
    measured: bool = True,
    least: float = 0.0,
) -> Graph:
    """The graph of a build: one entity for each thing, one evidence record for each passage that says a fact.

    The user's ``judgements`` win over every rule of which names are one thing; ``layers`` are the user's own names, whose
    synonyms and places the things that bear them get. Facts are as sure as their rules are measured to be, or, unless ``measured``, as the rules
    themselves say. What is less likely right than ``least`` is withheld, and told.
    """
    told = [withheld(certain(one), least) for one in related]
    graph = Builder(tuple(one for one, _ in told), documents, refusals, base_iri, judgements, layers).graph()
    graph = replace(graph, withheld=tuple(item for _, some in told for item in some))
    return calibrated(graph) if measured else graph
