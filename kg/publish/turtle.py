"""Turtle 1.1 for people: sections by class, one block a thing. The same triples always give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from kg.rdf import Term, Triple, quoted
from kg.vocab import DCT, DZ, OA, PREFIXES, PROV, RDF, RDFS, SKOS, XSD

FIRST = (
    RDF + "type", SKOS + "prefLabel", RDFS + "label", SKOS + "altLabel", DCT + "title", DCT + "source",
    RDF + "subject", RDF + "predicate", RDF + "object",
    DZ + "about", DZ + "scopeKind", DZ + "scope", DZ + "indicator", DZ + "measure", DZ + "base",
    DZ + "value", DZ + "unit", DZ + "bound", DZ + "statedValue", DZ + "periodStart", DZ + "periodEnd", DZ + "status",
    DZ + "inDocument", DZ + "inArticle", OA + "exact", DZ + "start", DZ + "end",
)  # fmt: skip
LAST = (DZ + "confidence", DZ + "method", PROV + "wasDerivedFrom")
_BARE = {  # what Turtle writes without quotes and reads back with the same datatype and the same characters
    XSD + "integer": re.compile(r"-?[0-9]+"),
    XSD + "decimal": re.compile(r"-?[0-9]+\.[0-9]+"),
    XSD + "boolean": re.compile(r"true|false"),
}
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")

Sections = Sequence[tuple[str, frozenset[str]]]  # a heading, and the classes whose things stand under it


def write(triples: Iterable[Triple], base: str, sections: Sections) -> Iterator[str]:
    """The triples, which must be in order, as pieces of Turtle; ``base`` is the IRI that things begin with.

    Each subject stands in the first section that holds one of its classes. Of those that stand in none, terms (IRIs
    that do not begin with ``base``) stand in the section without classes, things at the end.
    """
    writer = _Writer(base)
    for prefix, iri in writer.prefixes.items():
        yield f"@prefix {prefix}: <{iri}> .\n"
    place = {kind: index for index, (_, kinds) in reversed(tuple(enumerate(sections))) for kind in kinds}
    terms = next((index for index, (_, kinds) in enumerate(sections) if not kinds), len(sections))
    blocks: list[list[tuple[Triple, ...]]] = [[] for _ in range(len(sections) + 1)]
    for subject, some in groupby(triples, key=itemgetter(0)):
        about = tuple(some)
        kinds = [value for _, predicate, value in about if predicate == RDF.type]
        default = len(sections) if subject.startswith(base) else terms
        where = min((place.get(kind, default) for kind in kinds if isinstance(kind, str)), default=default)
        blocks[where].append(about)
    for heading, under in zip((*(heading for heading, _ in sections), "Others"), blocks, strict=True):
        if under:
            yield f"\n# {'-' * 40} {heading} ({len(under)})\n"
            for about in under:
                yield writer.block(about[0].subject, about)


def _last(term: Term) -> bool:
    """Whether an object stands behind others: English behind Chinese, others' classes behind ours."""
    if isinstance(term, str):
        return not term.startswith(PREFIXES["dz"])
    return term.language == "en"


class _Writer:
    def __init__(self, base: str) -> None:
        self.prefixes = {**PREFIXES, "id": base}
        self._ranks = {iri: rank for rank, iri in enumerate(FIRST)}
        self._ranks |= {iri: 1000 + rank for rank, iri in enumerate(LAST)}
        self._names: dict[str, str] = {}
        self._orders: dict[tuple[str, ...], Sequence[str]] = {}

    def block(self, subject: str, triples: Iterable[Triple]) -> str:
        said: dict[str, list[Term]] = {}
        for _, predicate, value in triples:
            said.setdefault(predicate, []).append(value)
        lines = []
        for predicate in self._order(tuple(said)):
            values = said[predicate]
            if len(values) > 1:
                values.sort(key=_last)
            lines.append(f"{self._verb(predicate)} {', '.join(map(self._term, values))}")
        return f"\n{self._name(subject)} " + " ;\n    ".join(lines) + " .\n"

    def _order(self, predicates: tuple[str, ...]) -> Sequence[str]:
        """The predicates of a thing as they are read best; many things have the same ones."""
        if predicates not in self._orders:
            self._orders[predicates] = sorted(predicates, key=lambda iri: (self._ranks.get(iri, 500), iri))
        return self._orders[predicates]

    def _verb(self, predicate: str) -> str:
        return "a" if predicate == RDF.type else self._name(predicate)

    def _term(self, term: Term) -> str:
        if isinstance(term, str):
            return self._name(term)
        value, language, datatype = term
        if language:
            return f"{quoted(value)}@{language}"
        if not datatype:
            return quoted(value)
        bare = _BARE.get(datatype)
        if bare and bare.fullmatch(value):
            return value
        return f"{quoted(value)}^^{self._name(datatype)}"

    def _name(self, iri: str) -> str:
        name = self._names.get(iri)
        if name is None:
            name = self._names[iri] = self._shortened(iri)
        return name

    def _shortened(self, iri: str) -> str:
        for prefix, start in self.prefixes.items():
            if iri.startswith(start) and _LOCAL.fullmatch(iri, len(start)):
                return f"{prefix}:{iri[len(start) :]}"
        return f"<{iri}>"
