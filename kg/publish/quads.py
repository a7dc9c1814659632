"""A ``Graph`` → the triples of its two graphs, as the contract words them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from kg.model import (
    Article,
    DocumentNode,
    Entity,
    Evidence,
    Finding,
    Graph,
    Indicator,
    Iri,
    Reference,
    Resolution,
    Ruling,
    Source,
    Statistic,
    Told,
    Value,
)  # fmt: skip
from kg.publish import declarations
from kg.rdf import Dataset, Literal, Term, Triple, boolean, chinese, decimal, in_order, integer
from kg.vocab import CHECKS, DCT, DZ, OA, PROV, RDF, RDFS, SCHEMA, SKOS, UNIT_KINDS, XSD

CONCEPTS = frozenset({"Industry", "PolicyMechanism"})  # classes whose things are skos:Concept too


def dataset(graph: Graph) -> Dataset:
    """Both graphs of a build: facts with the declarations of the terms that either uses, and their evidence."""
    minted = _Minted(graph.base_iri)
    claims = (*graph.evidence, *_mirrored(graph.evidence))
    evidence = in_order(minted.evidence(graph, claims))
    facts = tuple(minted.facts(graph, claims))
    return Dataset(in_order((*facts, *declarations.of(facts, evidence))), evidence)


def _mirrored(claims: Iterable[Evidence]) -> Iterator[Evidence]:
    """The claims that cooperatesWith lacks: it stands in both directions, each claimed."""
    mutual = [claim for claim in claims if claim.predicate == "cooperatesWith"]
    there = {(claim.subject, claim.object, claim.source) for claim in mutual}
    for claim in mutual:
        if (claim.object, claim.subject, claim.source) not in there:
            yield claim.mirrored()


@cache
def _date(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=XSD.date)


@cache
def _confidence(value: float) -> Literal:
    return decimal(max(Decimal(str(value)).quantize(Decimal("0.0001")), Decimal("0.0001")))


class _Minted:
    """The triples of a graph whose things have IRIs under ``base``."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._ids: dict[Iri, str] = {}  # each once: a build has many triples of few things

    def _id(self, iri: Iri) -> str:
        known = self._ids.get(iri)
        if known is None:
            known = self._ids[iri] = self._base + iri.local
        return known

    def _value(self, predicate: str, value: Value) -> Term:
        if isinstance(value, Iri):
            return self._id(value)
        if isinstance(value, str):
            return DZ + value if declarations.coded(predicate) else chinese(value)
        return decimal(value)

    # ------------------------------------------------------------ facts

    def facts(self, graph: Graph, claims: Iterable[Evidence]) -> Iterator[Triple]:
        for entity in graph.entities:
            yield from self._entity(entity, graph.entity)
        for claim in claims:
            if not (claim.rejected or claim.superseded):
                yield self._fact(claim)
                if claim.ended:
                    yield Triple(self._id(claim.subject), DZ.ended, boolean(True))
        for indicator in graph.indicators:
            yield from self._indicator(indicator)
        for statistic in graph.statistics:
            yield from self._statistic(statistic)

    def _entity(self, entity: Entity, known: Mapping[Iri, Entity]) -> Iterator[Triple]:
        subject = self._id(entity.iri)
        yield Triple(subject, RDF.type, DZ + entity.kind)
        if entity.kind in CONCEPTS:
            yield Triple(subject, RDF.type, SKOS.Concept)
        yield from self._names(subject, entity.name, entity.others)
        for predicate, value in entity.codes:
            yield Triple(subject, DZ + predicate, declarations.code(predicate, value))
        for former in entity.replaces:
            if former not in known:  # another thing may bear that IRI by right
                yield Triple(self._id(former), DCT.isReplacedBy, subject)

    def _names(self, subject: str, name: str, others: Iterable[str]) -> Iterator[Triple]:
        yield Triple(subject, SKOS.prefLabel, chinese(name))
        yield Triple(subject, RDFS.label, chinese(name))
        for other in others:
            yield Triple(subject, SKOS.altLabel, chinese(other))

    def _fact(self, claim: Evidence) -> Triple:
        return Triple(self._id(claim.subject), declarations.predicate(claim.predicate), self._value(claim.predicate, claim.object))

    def _indicator(self, indicator: Indicator) -> Iterator[Triple]:
        subject = self._id(indicator.iri)
        yield Triple(subject, RDF.type, DZ.Indicator)
        yield Triple(subject, RDF.type, SKOS.Concept)
        yield from self._names(subject, indicator.name, indicator.others)
        yield Triple(subject, DZ.unitKind, UNIT_KINDS[indicator.unit_kind])
        if indicator.english:
            yield Triple(subject, SKOS.prefLabel, Literal(indicator.english, language="en"))
        if indicator.broader:
            yield Triple(subject, SKOS.broader, self._id(indicator.broader))
        for former in indicator.replaces:
            yield Triple(self._id(former), DCT.isReplacedBy, subject)

    def _statistic(self, statistic: Statistic) -> Iterator[Triple]:
        subject = self._id(statistic.iri)
        yield Triple(subject, RDF.type, DZ.Observation)
        yield Triple(subject, RDFS.label, chinese(statistic.label))
        yield Triple(subject, DZ.about, self._id(statistic.about))
        yield Triple(subject, DZ.indicator, self._id(statistic.indicator))
        yield Triple(subject, DZ.measure, DZ + statistic.measure)
        yield Triple(subject, DZ.value, decimal(statistic.value))
        yield Triple(subject, DZ.unit, DZ + statistic.unit)
        yield Triple(subject, DZ.status, DZ + statistic.status)
        yield Triple(subject, DZ.scopeKind, DZ + statistic.scope_kind)
        yield Triple(subject, DZ.confidence, _confidence(statistic.confidence))
        yield Triple(subject, DZ.method, Literal(statistic.method))
        for words in statistic.stated:
            yield Triple(subject, DZ.statedValue, chinese(words))
        if statistic.scope:
            yield Triple(subject, DZ.scope, chinese(statistic.scope))
        if statistic.base:
            yield Triple(subject, DZ.base, chinese(statistic.base))
        if statistic.bound:
            yield Triple(subject, DZ.bound, DZ + statistic.bound)
        if statistic.period:
            yield Triple(subject, DZ.periodStart, _date(statistic.period.start))
            yield Triple(subject, DZ.periodEnd, _date(statistic.period.end))
        else:
            yield Triple(subject, DZ.periodUnknown, boolean(True))
        for other in statistic.conflicts:
            yield Triple(subject, DZ.conflictsWith, self._id(other))
        for target in statistic.results_of:
            yield Triple(subject, DZ.resultOf, self._id(target))
        for passage in statistic.sources:
            yield Triple(subject, PROV.wasDerivedFrom, self._id(passage))

    # ------------------------------------------------------------ evidence

    def evidence(self, graph: Graph, claims: Iterable[Evidence]) -> Iterator[Triple]:
        told = {one.article: one for one in graph.told}
        for node in graph.documents:
            yield from self._document(node)
            for iri, article in node.articles:
                yield from self._article(article, told.get(iri) or Told(iri))
        for reference in graph.references:
            yield from self._reference(reference)
        for source in graph.sources:
            yield from self._passage(source)
        for claim in claims:
            yield from self._claim(claim)
        for resolution in graph.resolutions:
            yield from self._resolution(resolution)
        for entity in graph.entities:
            if entity.place:
                yield Triple(self._id(entity.iri), DZ + "namePlace", chinese(entity.place))
            if entity.core:
                yield Triple(self._id(entity.iri), DZ + "nameCore", chinese(entity.core))
        statistics = {one.iri: one for one in graph.statistics}
        for finding in graph.findings:
            yield from self._finding(finding, [statistics[iri] for iri in finding.figures])

    def _document(self, node: DocumentNode) -> Iterator[Triple]:
        subject, document = self._id(node.iri), node.document
        yield Triple(subject, RDF.type, DZ.Document)
        yield Triple(subject, DCT.title_, chinese(document.title))
        yield Triple(subject, DZ.sha256, Literal(document.digest))
        for path in document.sources:
            yield Triple(subject, DCT.source, Literal(path))
        if node.issued:
            yield Triple(subject, DCT.issued, _date(node.issued))
        if node.same_as:
            yield Triple(subject, DZ.sameTextAs, self._id(node.same_as))
        if document.url:
            yield Triple(subject, SCHEMA.url, Literal(document.url, datatype=XSD.anyURI))
        if document.publisher:
            yield Triple(subject, SCHEMA.publisher, chinese(document.publisher))
        for iri, article in node.articles:
            yield Triple(self._id(iri), RDF.type, DZ.Article)
            yield Triple(self._id(iri), DCT.title_, chinese(article.title or document.title))
            yield Triple(self._id(iri), DZ.inDocument, subject)
            if article.context.issued and article.context.issued != node.issued:
                yield Triple(self._id(iri), DCT.issued, _date(article.context.issued))

    def _article(self, article: Article, told: Told) -> Iterator[Triple]:
        """Whom and when an article was taken to be of, and the passages that say so."""
        subject, context = self._id(told.article), article.context
        if context.publisher:
            yield Triple(subject, DCT.publisher, chinese(context.publisher))
        if context.period:
            yield Triple(subject, DZ.periodStart, _date(context.period.start))
            yield Triple(subject, DZ.periodEnd, _date(context.period.end))
        if told.subject:
            yield Triple(subject, DCT.subject, self._id(told.subject))
        if told.continues:
            yield Triple(subject, DZ.continues, self._id(told.continues))
        for what, passage in told.passages:
            yield Triple(subject, DZ + f"{what}Passage", self._id(passage))

    def _reference(self, reference: Reference) -> Iterator[Triple]:
        subject = self._id(reference.iri)
        yield Triple(subject, RDF.type, DZ.Reference)
        yield Triple(subject, DCT.title_, chinese(reference.name))
        yield Triple(subject, SCHEMA.version, Literal(reference.version))
        yield Triple(subject, DCT.license, Literal(reference.licence))

    def _passage(self, source: Source) -> Iterator[Triple]:
        subject = self._id(source.iri)
        yield Triple(subject, RDF.type, DZ.Passage)
        yield Triple(subject, DZ.inArticle, self._id(source.article))
        yield Triple(subject, DZ.inDocument, self._id(source.document))
        yield Triple(subject, OA.exact, chinese(source.quote))
        yield Triple(subject, DZ.start, integer(source.start))
        yield Triple(subject, DZ.end, integer(source.end))
        if spot := source.spot:
            if spot.page is not None:
                yield Triple(subject, DZ.page, integer(spot.page))
            if spot.paragraph is not None:
                yield Triple(subject, DZ.paragraph, integer(spot.paragraph))
            if spot.cell is not None:
                yield Triple(subject, DZ.cell, Literal(spot.cell))
            if spot.recognised:
                yield Triple(subject, DZ.recognised, boolean(True))

    def _claim(self, claim: Evidence) -> Iterator[Triple]:
        subject, fact = self._id(claim.iri), self._fact(claim)
        yield Triple(subject, RDF.type, DZ.Claim)
        yield Triple(subject, RDF.type, RDF.Statement)
        yield Triple(subject, RDF.subject, fact.subject)
        yield Triple(subject, RDF.predicate, fact.predicate)
        yield Triple(subject, RDF.object, fact.object)
        yield Triple(subject, PROV.wasDerivedFrom, self._id(claim.source))
        yield Triple(subject, DZ.confidence, _confidence(claim.confidence))
        yield Triple(subject, DZ.method, Literal(claim.method))
        if claim.as_of:
            yield Triple(subject, DZ.asOf, _date(claim.as_of))
        if claim.status:
            yield Triple(subject, DZ.status, DZ + claim.status)
        for flag in ("superseded", "rejected", "ended"):
            if getattr(claim, flag):
                yield Triple(subject, DZ + flag, boolean(True))
        if claim.judgement:
            yield from self._judgement(subject, claim.judgement)
        if claim.corrected:
            yield Triple(subject, DCT + "isReplacedBy", self._id(claim.corrected))
        if figure := claim.figure:
            yield Triple(subject, RDFS + "label", chinese(f"{figure.label}：{'、'.join(figure.stated)}"))
            yield Triple(subject, DCT + "subject", self._id(figure.about))

    def _judgement(self, subject: str, judgement: Ruling) -> Iterator[Triple]:
        """Who rejected or corrected a claim, why and when."""
        if judgement.author:
            yield Triple(subject, DZ + "judgedBy", chinese(judgement.author))
        if judgement.reason:
            yield Triple(subject, DZ + "reason", chinese(judgement.reason))
        if judgement.day:
            yield Triple(subject, DZ + "judgedOn", _date(judgement.day))

    def _finding(self, finding: Finding, figures: Iterable[Statistic]) -> Iterator[Triple]:
        subject = self._id(finding.iri)
        yield Triple(subject, RDF.type, DZ.Finding)
        yield Triple(subject, DZ.check, CHECKS.get(finding.kind, DZ.OtherCheck))
        yield Triple(subject, DZ.agrees, boolean(finding.agrees))
        yield Triple(subject, RDFS.comment, chinese(finding.words))
        passages = list(finding.sources)
        for figure in figures:
            yield Triple(subject, DZ.compares, self._id(figure.iri))
            if not set(passages) & set(figure.sources):
                passages.append(figure.sources[0])
        for passage in passages:
            yield Triple(subject, PROV.wasDerivedFrom, self._id(passage))

    def _resolution(self, resolution: Resolution) -> Iterator[Triple]:
        subject, decision = self._id(resolution.iri), resolution.decision
        yield Triple(subject, RDF.type, DZ.Resolution)
        yield Triple(subject, DZ.same, boolean(decision.same))
        yield Triple(subject, DZ.leftName, chinese(decision.left))
        yield Triple(subject, DZ.rightName, chinese(decision.right))
        yield Triple(subject, DZ.leftThing, self._id(resolution.left))
        yield Triple(subject, DZ.rightThing, self._id(resolution.right))
        for side, form in zip(("left", "right"), decision.forms, strict=True):
            if form:
                yield Triple(subject, DZ + f"{side}Form", chinese(form))
        yield Triple(subject, DZ.method, Literal(decision.rule))
        yield Triple(subject, DZ.confidence, _confidence(resolution.confidence))
        yield Triple(subject, RDFS.comment, chinese(resolution.words))
        for document in resolution.documents:
            yield Triple(subject, DZ.decidedIn, self._id(document))
        if judgement := decision.judgement:
            yield Triple(subject, DCT.source, Literal(judgement.source))
            if judgement.author:
                yield Triple(subject, DZ.author, Literal(judgement.author))
