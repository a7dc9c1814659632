"""The graph of a build, from clusters and claims: entities, evidence, statistics, and what reference data adds."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from kg.gazetteer import places
from kg.language.spacing import squeeze
from kg.model import (
    Claim,
    Document,
    DocumentNode,
    Entity,
    Evidence,
    Graph,
    Iri,
    Judgement,
    Layer,
    Mention,
    Observation,
    Passage,
    Reference,
    Refusal,
    Related,
    Source,
    Told,
    Value,
)
from kg.recognise.zone_names import parse
from kg.resolve import accounts, forms, indicators, iris
from kg.resolve.cluster import Cluster, full_name, other_names
from kg.resolve.clusters import Clusters, area_of
from kg.resolve.decisions import parts
from kg.resolve.judged import Judgements
from kg.resolve.known import CONCEPTS, Known, concept, merged, reference_of
from kg.resolve.resolutions import resolutions
from kg.resolve.same_text import same_texts
from kg.resolve.settle import settled
from kg.resolve.statistics import Observed, iri_of, statistics
from kg.resolve.verdicts import judge

RECOGNISED = 0.9  # how much of its confidence a fact keeps whose sentence was read off a picture


class Builder:
    """Puts one graph together."""

    def __init__(
        self,
        related: Sequence[Related],
        documents: Sequence[Document],
        refusals: Sequence[Refusal],
        base_iri: str,
        judgements: Sequence[Judgement] = (),
        layers: Sequence[Layer] = (),
    ) -> None:
        self.layers, self.known = tuple(layers), Known(layers)
        user = Judgements(judgements)
        self.related, self.documents, self.base_iri = user.parted(related), documents, base_iri
        self.clusters = Clusters(self.related, user, self.known.places)
        self.judged = judge(self.clusters, user)
        self.refusals = (*refusals, *(Refusal(one.source, f"{one.words} {why}", "mend the row, or leave it out") for one, why in self.judged.refused))
        self.sources: dict[Iri, Source] = {}
        self.evidence: dict[Iri, Evidence] = {}
        self.entities: dict[int, Entity] = {}
        self.references: dict[str, Reference] = {}
        self.areas: dict[str, Entity] = {}
        self.concepts: dict[tuple[str, str], Entity] = {}  # industries and mechanisms by class and form of the name
        self.document_iris = {d.digest: Iri(f"Document_{d.digest[:16]}") for d in documents}
        self.same_texts = same_texts(documents)
        self.names: dict[str, str] = {}  # of indicators, by those that articles give
        self._paths = {self.document_iris[d.digest]: d.sources[0] for d in reversed(documents)}  # of parts the first
        self._passages: dict[int, Iri] = {}  # the nodes of passages that something was said of, by the id of the passage
        self._observed: dict[int, Observed] = {}  # by the id of the observation

    def graph(self) -> Graph:
        """Build it."""
        for cluster in self.clusters:
            entity = self._entity(cluster)
            self.entities[id(cluster)] = entity
            if cluster.code:
                self.areas[cluster.code] = entity
            if cluster.kind in CONCEPTS:
                self.concepts[cluster.kind, forms.normal(cluster.kind, entity.name)] = entity
        for article in self.related:
            self._article(article)
        self.names = names = indicators.settle(indicators.counted(o for a in self.related for o in a.observations))
        observed = [self._statistic(a, o) for a in self.related for o in a.observations]
        facts = statistics(observed, {entity.iri: entity.name for entity in self.entities.values()})
        self._claim_subjects(observed)
        self._reference_facts()
        self.evidence = settled(self.evidence.values(), self._path)
        claimed = {item.subject for item in self.evidence.values() if item.predicate == "type"}
        told = tuple(sorted((self._told(article, claimed) for article in self.related), key=lambda t: t.article.local))
        entities = [e for e in (*self.entities.values(), *self.areas.values(), *self.concepts.values()) if e.iri in claimed]
        return Graph(
            documents=tuple(sorted(self._documents(), key=lambda n: n.iri.local)),
            sources=tuple(self.sources[iri] for iri in sorted(self.sources, key=lambda i: i.local)),
            entities=tuple({e.iri: e for e in sorted(entities, key=lambda e: e.iri.local)}.values()),
            indicators=indicators.indicators((one.observation for one in observed), names),
            evidence=tuple(self.evidence[iri] for iri in sorted(self.evidence, key=lambda i: i.local)),
            statistics=facts,
            figures=accounts.figures(self),
            refusals=self.refusals,
            base_iri=self.base_iri,
            references=tuple(self.references[name] for name in sorted(self.references)),
            told=told,
            lines=tuple(accounts.lines(self)),
            layers=self.layers,
            resolutions=resolutions(self, {e.iri for e in entities}),
            judged=self.judged,
        )

    # ------------------------------------------------------------ entities

    def _entity(self, cluster: Cluster) -> Entity:
        name = iris_name(full_name(cluster))
        known = self.known.of(cluster, name)
        told = {*other_names(cluster, name), *(other for fact in known for other in fact.others)}
        others = tuple(dict.fromkeys(n for n in map(iris_name, sorted(told)) if n != name))
        container = self._container(cluster)
        iri = iris.of(cluster.kind, name, container)
        replaced = tuple(sorted({iris.of(cluster.kind, other, container) for other in others} - {iri}, key=lambda i: i.local))
        codes: list[tuple[str, str]] = []
        if cluster.code:
            codes.append(("divisionCode", cluster.code))
        if cluster.kind == "DevelopmentZone":
            parsed = parse(name)
            if parsed and parsed.family:
                codes.append(("zoneKind", parsed.family))
            if cluster.known:
                codes.append(("zoneLevel", cluster.known.level))
        place, core = parts(cluster.kind, name, cluster.code or cluster.area)
        return Entity(iri, cluster.kind, name, others, replaced, merged(known, codes), "places" if cluster.code else None, place, core)

    def _container(self, cluster: Cluster) -> str:
        """The name put before the key where the name alone does not tell the thing."""
        index = places()
        if cluster.code:
            place = index.by_code[cluster.code]
            same = [p for p in index.named(place.name) if p.name == place.name]
            return index.by_code[place.parent].name if len(same) > 1 and place.parent else ""
        area = index.by_code.get(cluster.area)
        if area is None:
            return ""
        name = full_name(cluster)
        if forms.local(cluster.kind, name):
            return "" if forms.begins_with_place(name) else area.name
        if cluster.kind == "DevelopmentZone":
            core = forms.zone_core(name, cluster.area)
            parsed = parse(name)
            return index.province(area).name if core and parsed and not parsed.place else ""
        return ""

    def iri(self, article: Related, mention: Mention) -> Iri:
        """The node that a mention of an article stands for."""
        return self.entities[id(self.clusters.of(mention, area_of(article)))].iri

    # ------------------------------------------------------------ evidence

    @staticmethod
    def passage_iri(document: Document, passage: Passage) -> Iri:
        """The node of a passage."""
        return Iri(f"Passage_{iris.digest(document.digest, document.begins + passage.start, document.begins + passage.end)}")

    def _source(self, article: Related, index: int) -> Iri:
        passage = article.article.passages[index]
        if id(passage) in self._passages:
            return self._passages[id(passage)]
        document = article.document
        start, end = document.begins + passage.start, document.begins + passage.end
        iri = self._passages[id(passage)] = self.passage_iri(document, passage)
        if iri not in self.sources:
            quote = _quote(document, passage)
            inside = self.article_iri(document, article.article.index)
            whole = self.document_iris[document.digest]
            self.sources[iri] = Source(iri, inside, whole, quote, start, end, passage.spot)
        return iri

    def _claim_subjects(self, observed: Sequence[Observed]) -> None:
        """That things are of their class whose figures are given but which no passage names outright."""
        claimed = {item.subject for item in self.evidence.values() if item.predicate == "type"}
        for one in observed:
            if one.about not in claimed:
                self._class(one.article, one.observation.about, one.article.article.context.issued or one.article.document.issued)

    def _told(self, article: Related, known: Collection[Iri]) -> Told:
        """What an article is about, of when and by whom, each with the passage that says it."""
        context, document, subject = article.article.context, article.document, article.subject
        said = {"issued": context.date_evidence, "period": context.period_evidence, "publisher": context.publisher_evidence}
        sources = {what: self._telling(article, found) for what, found in said.items() if found is not None}
        about = self.iri(article, subject) if subject else None
        if subject and about in known:
            place = context.place_evidence if subject.implied and subject.kind in ("Province", "City", "County") else None
            sources["subject"] = self._source(article, subject.passage) if place is None else self._telling(article, place)
        half = None if context.continues is None else self.article_iri(document, context.continues)
        return Told(
            self.article_iri(document, article.article.index), about if about in known else None, half, tuple(sorted(sources.items()))
        )

    def _telling(self, article: Related, where: tuple[int, int]) -> Iri:
        """The passage at a range of the source; in a page's running head, which is no passage of an article, the range itself."""
        document = article.document
        index = bisect_right(document.articles, where[0], key=lambda one: one.start) - 1
        for other in document.articles[max(0, index) : index + 1]:
            for passage in other.passages:
                if passage.start <= where[0] < passage.end:
                    return self._source(replace(article, article=other), passage.index)
        start, end = document.begins + where[0], document.begins + where[1]
        iri = Iri(f"Passage_{iris.digest(document.digest, start, end)}")
        inside, whole = self.article_iri(document, article.article.index), self.document_iris[document.digest]
        self.sources.setdefault(iri, Source(iri, inside, whole, squeeze(document.text[slice(*where)]), start, end))
        return iri

    @staticmethod
    def article_iri(document: Document, index: int) -> Iri:
        """The node of an article."""
        return Iri(f"Article_{document.digest[:16]}-{document.former + index + 1}")

    def _article(self, article: Related) -> None:
        as_of = article.article.context.issued or article.document.issued
        classed = set(article.mentions)
        for mention in article.mentions:
            self._class(article, mention, as_of)
        for claim in article.claims:
            self._claim(article, claim, as_of, classed)

    def _class(self, article: Related, mention: Mention, as_of: date | None) -> None:
        """That a thing is of its class, as the passage that mentions it says."""
        source = self._source(article, mention.passage)
        thing = self.entities[id(self.clusters.of(mention, area_of(article)))]  # its class is the mention's, unless the user says otherwise
        self._add(thing.iri, "type", thing.kind, source, _sure(article, mention), mention.method, as_of)

    def _claim(self, article: Related, claim: Claim, as_of: date | None, classed: set[Mention]) -> None:
        """What a claim says, and that its ends are of their classes, but for those mentions of which that is said."""
        subject = self.iri(article, claim.subject)
        value: Value = self.iri(article, claim.object) if isinstance(claim.object, Mention) else claim.object
        if subject == value:
            return
        source = self._source(article, claim.passage)
        for mention in (claim.subject, claim.object):
            if isinstance(mention, Mention) and mention not in classed:
                self._class(article, mention, as_of)
        self._add(subject, claim.predicate, value, source, _sure(article, claim), claim.method, as_of, claim.status, ended=claim.ended)

    def _add(
        self, subject: Iri, predicate: str, value: Value, source: Iri, confidence: float, method: str,
        as_of: date | None = None, status: str | None = None, *, ended: bool = False,
    ) -> None:
        iri = iris.claim_of(subject, predicate, value, source)
        old = self.evidence.get(iri)
        if old is None or old.confidence < confidence:
            self.evidence[iri] = Evidence(iri, subject, predicate, value, source, confidence, method, as_of, status, ended=ended)

    def claim_iri(self, article: Related, claim: Claim) -> Iri:
        """The node of a claim of an article."""
        value: Value = self.iri(article, claim.object) if isinstance(claim.object, Mention) else claim.object
        return iris.claim_of(self.iri(article, claim.subject), claim.predicate, value, self._source(article, claim.passage))

    def _path(self, item: Evidence) -> str:
        source = self.sources.get(item.source)
        return "" if source is None else self._paths.get(source.document, "")

    # ------------------------------------------------------------ reference facts

    def _reference_facts(self) -> None:
        """Where the places that documents mention lie, and what kind of zone a known one is."""
        index = places()
        for code in sorted(self.areas):
            inner = self.areas[code]
            for outer in index.ancestors(index.by_code[code]):
                entity = self.areas.get(outer.code) or self._known_area(outer.code)
                self._add(inner.iri, "locatedIn", entity.iri, self._reference("places"), 1.0, "reference.places")
                inner = entity
        for cluster in self.clusters:
            if cluster.known and cluster.known.place in self.areas:
                self._add(
                    self.entities[id(cluster)].iri, "locatedIn", self.areas[cluster.known.place].iri, self._reference("zones"), 1.0, "reference.zones"
                )

        for cluster in self.clusters:
            entity = self.entities[id(cluster)]
            for fact in self.known.of(cluster, entity.name):
                if fact.place:
                    area = self.areas.get(fact.place) or self._known_area(fact.place)
                    self._add(entity.iri, "locatedIn", area.iri, self._reference(fact.source), 1.0, "reference.names")
                if fact.broader:
                    self._broader(entity, fact.broader, cluster.area, fact.source)

    def _broader(self, entity: Entity, name: str, area: str, source: str | Layer) -> None:
        """What a concept is a part of, and what that is a part of, as far as the tables know."""
        kind = entity.kind
        form = kind, forms.normal(kind, name)
        above = self.concepts.get(form)
        if above is None:
            above = self.concepts[form] = self._entity(Cluster(kind, area, Counter({name: 1})))
            self._add(above.iri, "type", kind, self._reference(source), 1.0, _method(source))
            if (known := concept(kind, name, area)) and known.broader:
                self._broader(above, known.broader, area, known.source)
        if above.iri != entity.iri:
            self._add(entity.iri, "broader", above.iri, self._reference(source), 1.0, _method(source))

    def _known_area(self, code: str) -> Entity:
        place = places().by_code[code]
        cluster = Cluster(place.kind, code, code=code)
        entity = self.areas[code] = self._entity(cluster)
        self._add(entity.iri, "type", place.kind, self._reference("places"), 1.0, "reference.places")
        return entity

    def _reference(self, source: str | Layer) -> Iri:
        told = reference_of(source)
        return self.references.setdefault(told.iri.local, told).iri

    # ------------------------------------------------------------ documents, figures

    def _documents(self) -> Iterator[DocumentNode]:
        parts: dict[str, list[Document]] = defaultdict(list)
        for document in self.documents:
            parts[document.digest].append(document)
        for digest, some in parts.items():
            articles = tuple((self.article_iri(part, article.index), article) for part in some for article in part.articles)
            original = self.document_iris[self.same_texts[digest]] if digest in self.same_texts else None
            yield DocumentNode(self.document_iris[digest], tuple(some), articles, original)

    def statistic_iri(self, article: Related, observation: Observation) -> Iri:
        """The node of an observation of an article."""
        return self._statistic(article, observation).iri

    def _statistic(self, article: Related, observation: Observation) -> Observed:
        """An observation of an article, under the name that its indicator goes by."""
        known = self._observed.get(id(observation))
        if known is None:
            named = replace(observation, indicator=self.names[observation.indicator], confidence=_sure(article, observation))
            about, source = self.iri(article, observation.about), self._source(article, observation.passage)
            known = self._observed[id(observation)] = Observed(article, named, about, source, iri_of(named, about))
        return known


def _sure(article: Related, found: Mention | Claim | Observation) -> float:
    """The confidence of what a passage says, less where that was read off a picture."""
    spot = article.article.passages[found.passage].spot
    return round(found.confidence * RECOGNISED, 4) if spot and spot.recognised else found.confidence


def _quote(document: Document, passage: Passage) -> str:
    """The source's words of a passage; cells of a table row stay apart, so that no number runs into the next."""
    if passage.role != "row":
        return squeeze(document.text[passage.start : passage.end])
    cells: list[str] = []
    at = 0
    for cell in passage.text.split("\t"):
        if cell:
            start, end = passage.source_range(at, at + len(cell))
            cells.extend(filter(None, [squeeze(document.text[start:end])]))
        at += len(cell) + 1
    said, whole = " ".join(cells), squeeze(document.text[passage.start : passage.end])
    return said if said.replace(" ", "") == "".join(whole.split()) else whole  # | between the cells


def _method(source: str | Layer) -> str:
    return f"reference.{'names' if isinstance(source, Layer) else source}"


def iris_name(name: str) -> str:
    """A name as the graph writes it: no white space between Chinese characters, no enclosing quotes or 《》."""
    return squeeze(name).strip("《》\"'")
