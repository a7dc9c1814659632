"""The triples of a build → ``Facts``: numbers the nodes, then writes each part of the JSON with those numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter

from kg.page.facts import DZ, KEYS, NO_THINGS, SHORTENED, SLOTS, Facts, Json, Thing, compact
from kg.rdf import Dataset, Literal, Term, Triple, boolean, chinese, written
from kg.vocab import ID_BASE, LABELS, OTHER_LABELS, PREFIXES

TRUE = boolean(True)
STRING = PREFIXES["xsd"] + "string"
_JUDGED = frozenset({"rejected", "judgedBy", "judgedOn", "reason"})
_FIRST = frozenset({"rdfs:label", "about", "indicator", *SLOTS})  # predicates of an observation whose first object its row holds
_ALL = frozenset({"statedValue", "prov:wasDerivedFrom"})

Node = Mapping[str, Sequence[Term]]


def _nodes(triples: Iterable[Triple]) -> dict[str, Node]:
    """Every subject of a graph, whose triples come in order, with its predicates (compact) and objects, sorted."""
    nodes: dict[str, Node] = {}
    for subject, about in groupby(triples, key=itemgetter(0)):
        said: dict[str, list[Term]] = {}
        for _, predicate, value in about:
            said.setdefault(predicate, []).append(value)
        nodes[subject] = {name: said[predicate] for name, predicate in _named(tuple(said))}
    return {iri: nodes[iri] for iri in sorted(nodes)}


@cache
def _named(predicates: tuple[str, ...]) -> Sequence[tuple[str, str]]:
    """The predicates of a node (compact) in order, each with its IRI; many nodes have the same ones."""
    return sorted((compact(predicate), predicate) for predicate in predicates)


def _value(term: Term) -> str:
    """An IRI, or the text of a literal."""
    return term if isinstance(term, str) else term.value


def _spot(node: Node) -> Iterator[str]:
    """Where in a file that is no plain text a passage stands, as people say it."""
    for predicate, said in (("page", "第 {} 页"), ("paragraph", "第 {} 段"), ("cell", "单元格 {}")):
        if place := _first(node, predicate):
            yield said.format(place)


def _first(node: Node, predicate: str) -> str | None:
    objects = node.get(predicate)
    return _value(objects[0]) if objects else None


def _judgement(node: Node) -> list[Json]:
    """What the user said of a claim: [rejected, by whom, when, why]; nothing where the user said nothing."""
    if _JUDGED.isdisjoint(node) and _first(node, "method") != "user":
        return []
    rejected = _first(node, "rejected") == "true"
    told: list[Json] = [_first(node, name) for name in ("judgedBy", "judgedOn", "reason")]
    return [int(rejected), *told] if rejected or any(told) or _first(node, "method") == "user" else []


def _is_rejected(claim: Json) -> bool:
    match claim:
        case [_, _, _, _, _, _, [1, *_]]:
            return True
        case _:
            return False


def _by_kind(nodes: Mapping[str, Node]) -> Mapping[str, Sequence[str]]:
    """The nodes of each class (compact), in their order."""
    found: dict[str, list[str]] = defaultdict(list)
    for iri, node in nodes.items():
        for kind in node.get("rdf:type", ()):
            found[_value(kind)].append(iri)
    return {compact(kind): iris for kind, iris in found.items()}


def _unsaid(predicate: str, objects: Sequence[Term]) -> Sequence[Term]:
    """What the row of an observation does not hold of a predicate's objects."""
    if predicate in _FIRST:
        return objects[1:]
    if predicate == "rdf:type":
        return [o for o in objects if o != DZ + "Observation"]
    return () if predicate in _ALL else objects


class _Reader:
    """Numbers the nodes of a build, then writes each part of the JSON with those numbers."""

    def __init__(self, dataset: Dataset) -> None:
        self.default = _nodes(dataset.facts)
        self.evidence = _nodes(dataset.evidence)
        self.both = {**self.default, **self.evidence}
        self.terms: set[str] = set()
        kinds = _by_kind(self.default)
        none = {iri for kind in NO_THINGS for iri in kinds.get(kind, ())}
        named = {iri: node for iri, node in self.default.items() if "skos:prefLabel" in node and not iri.startswith(DZ)}
        self.things = tuple(self._thing(iri, node) for iri, node in named.items() if iri not in none)
        self.number = {thing.iri: i for i, thing in enumerate(self.things)}
        self.observations = {iri: i for i, iri in enumerate(kinds.get("Observation", ()))}
        self.claimed = _by_kind(self.evidence).get("Claim", ())
        kinds = _by_kind(self.both)
        self.documents, self.articles, self.passages, self.references = (
            {iri: i for i, iri in enumerate(sorted(kinds.get(kind, ())))} for kind in ("Document", "Article", "Passage", "Reference")
        )
        self.methods: dict[str, int] = {}
        everything = [*self.number, *self.observations, *self.passages, *self.documents]
        self.base = re.sub(r"[^/#]*$", "", everything[0]) if everything else ID_BASE

    def _thing(self, iri: str, node: Node) -> Thing:
        own = sorted(compact(kind) for kind in map(_value, node.get("rdf:type", ())) if kind.startswith(DZ))
        names = [o.value for o in node["skos:prefLabel"] if isinstance(o, Literal) and o.language == "zh"]
        name = names[0] if names else _value(node["skos:prefLabel"][0])
        others = tuple(o.value for o in node.get("skos:altLabel", ()) if isinstance(o, Literal) and o.language == "zh")
        return Thing(iri, own[0] if own else "", name, others)

    def local(self, iri: str) -> str:
        return iri.removeprefix(self.base)

    def object(self, value: Term) -> Json:
        """A thing's number, Chinese words as they are, or what else it is, said by a key."""
        if isinstance(value, Literal):
            if value.language == "zh":
                return value.value
            if value.language:
                return {"v": value.value, "l": value.language}
            kind = compact(value.datatype or STRING)
            return {KEYS[kind]: value.value} if kind in KEYS else {"v": value.value, "t": kind}
        if value in self.number:
            return self.number[value]
        if value in self.observations:
            return {"o": self.observations[value]}
        if value.startswith(self.base):
            return {"i": self.local(value)}
        term = compact(value)
        self.terms.add(term)
        return {"c": term}

    def method(self, node: Node) -> int:
        return self.methods.setdefault(_first(node, "method") or "", len(self.methods))

    def source(self, iri: str) -> int:
        """A passage by its number, a reference source by -1 - its number."""
        return self.passages[iri] if iri in self.passages else -1 - self.references.get(iri, 0)

    def claims(self) -> dict[str, dict[tuple[str, Term], list[Json]]]:
        """Claims by the fact that they say: [source, confidence, method, status, date, superseded].

        One that the user judged has a seventh item: [rejected, by whom, when, why].
        """
        found: dict[str, dict[tuple[str, Term], list[Json]]] = defaultdict(lambda: defaultdict(list))
        for iri in self.claimed:
            node = self.evidence[iri]
            parts = [node.get(part) for part in ("rdf:subject", "rdf:predicate", "rdf:object")]
            if not all(parts):
                continue
            subject, predicate, value = (part[0] for part in parts if part)
            said = found[_value(subject)]
            status = node.get("status")
            for source in node.get("prov:wasDerivedFrom", ()):
                claim: list[Json] = [
                    self.source(_value(source)),
                    float(_first(node, "confidence") or 1),
                    self.method(node),
                    self.object(status[0]) if status else None,
                    _first(node, "asOf"),
                    int(_first(node, "superseded") == "true"),
                ]
                judgement = _judgement(node)
                if judgement:
                    claim.append(judgement)
                said[compact(_value(predicate)), value].append(claim)
                if _first(node, "ended") == "true" and not (judgement and judgement[0]):  # said by the claim of a stage
                    said["ended", TRUE].append(claim)
        return found

    def facts(self) -> list[Json]:
        """Facts as [subject, predicate, object, claims]; a fifth item where it does not stand.

        That is 1 where only superseded claims say it, 2 where the user rejected all that do.
        """
        claims = self.claims()
        rows: list[Json] = []
        for thing in self.things:
            node = self.default[thing.iri]
            stated = {(p, o) for p, objects in node.items() for o in objects}
            implied = {("skos:prefLabel", chinese(thing.name)), ("rdfs:label", chinese(thing.name))}
            implied |= {("skos:altLabel", chinese(name)) for name in thing.others}
            said = claims.get(thing.iri, {})
            former = said.keys() - stated
            for p, o in sorted((stated - implied) | former, key=lambda pair: (pair[0], written(pair[1]))):
                self.terms.add(p)
                row: list[Json] = [self.number[thing.iri], p, self.object(o), said.get((p, o), [])]
                rows.append([*row, 2 if all(map(_is_rejected, said[p, o])) else 1] if (p, o) in former else row)
        return rows

    def figures(self) -> list[Json]:
        """Observations as [IRI, label, about, indicator, stated values, sources, *SLOTS, what else is said of it]."""
        rows: list[Json] = []
        for iri in self.observations:
            node = self.default[iri]
            said = node.get("statedValue", [])
            passages = node.get("prov:wasDerivedFrom", [])
            row: list[Json] = [
                self.local(iri),
                _first(node, "rdfs:label"),
                self.object(node["about"][0]),
                self.object(node["indicator"][0]),
                [_value(o) for o in said],
                [self.source(_value(passage)) for passage in passages],
            ]
            for slot in SLOTS:
                found = node.get(slot)
                self.terms.add(slot)
                row.append(self.object(found[0]) if found else None)
            more = [(p, o) for p, objects in node.items() for o in _unsaid(p, objects)]
            self.terms.update(p for p, _ in more)
            rows.append([*row, [[p, self.object(o)] for p, o in more]])
        return rows

    def judged(self) -> list[Json]:
        """Figures that the user judged: [what it is of, words, source, judgement, the observation where it stands, new value].

        The last is 1 where the value is not the one that the document says.
        """
        rows: list[Json] = []
        former = {_value(after): node for node in self.evidence.values() for after in node.get("dct:isReplacedBy", ())}
        for iri in self.claimed:
            node = self.evidence[iri]
            judgement = _judgement(node)
            if not judgement or "dct:subject" not in node:
                continue
            figure = _value(node["rdf:subject"][0])
            about = self.object(node["dct:subject"][0])
            words, source = _first(node, "rdfs:label"), self.source(_first(node, "prov:wasDerivedFrom") or "")
            new = iri in former and former[iri].get("rdf:object") != node.get("rdf:object")
            rows.append([about, words, source, judgement, None if judgement[0] else self.observations.get(figure), int(new)])
        return rows

    def sources(self) -> dict[str, Json]:
        """Documents, articles, passages and reference sources, each as a list of rows."""

        def rows(nodes: Iterable[str], *predicates: str) -> list[list[Json]]:
            return [[self.local(iri), *(_first(self.both[iri], p) for p in predicates)] for iri in nodes]

        documents = rows(self.documents, "dct:title", "dct:issued", "sha256", "schema:publisher", "schema:url")
        for row, iri in zip(documents, self.documents, strict=True):
            row.append([_value(o) for o in self.both[iri].get("dct:source", ())])
            row.append(self.documents.get(_first(self.both[iri], "sameTextAs") or "", -1))
        articles = rows(self.articles, "dct:title")
        for row, iri in zip(articles, self.articles, strict=True):
            row.append(self.documents.get(_first(self.both[iri], "inDocument") or "", -1))
        passages: list[Json] = []
        for iri in self.passages:
            node = self.both[iri]
            document, article = _first(node, "inDocument") or "", _first(node, "inArticle") or ""
            start, end = (int(_first(node, edge) or 0) for edge in ("start", "end"))
            where: list[Json] = [self.documents.get(document, -1), self.articles.get(article, -1), start, end]
            passages.append([self.local(iri), *where, _first(node, "oa:exact"), *_spot(node)])
        return {
            "documents": [*documents],
            "articles": [*articles],
            "passages": passages,
            "references": [*rows(self.references, "dct:title", "schema:version", "dct:license")],
        }

    def replaced(self) -> dict[str, Json]:
        """Former IRIs, with the thing that each stands for."""
        return {
            self.local(iri): self.object(o)
            for iri, node in self.default.items()
            for o in node.get("dct:isReplacedBy", ())
        }

    def labels(self) -> dict[str, Json]:
        """Chinese labels of all terms used: the store's, else the vocabulary's, else their names."""
        known = {term: chinese for term, (chinese, _) in LABELS.items()}
        known |= {compact(iri): chinese for iri, (chinese, _) in OTHER_LABELS.items()}
        found: dict[str, Json] = {}
        for term in sorted(self.terms | {thing.kind for thing in self.things}):
            node = self.default.get(DZ + term, {})
            own = [o.value for o in node.get("rdfs:label", ()) if isinstance(o, Literal) and o.language == "zh"]
            found[term] = own[0] if own else known.get(term, term.partition(":")[2] or term)
        return found


def read(dataset: Dataset, spell: Callable[[Iterable[str]], str]) -> Facts:
    """All that a build says; ``spell`` gives names in pinyin."""
    reader = _Reader(dataset)
    facts, figures = reader.facts(), reader.figures()
    links = []
    for row in facts:
        match row:
            case [int() as s, str() as p, int() as o, _]:
                links.append((s, p, o))
    counts = Counter(i for s, _, o in links for i in (s, o))
    for row in figures:
        match row:
            case [_, _, int() as about, *_]:
                counts[about] += 1
    json: dict[str, Json] = {
        "base": reader.base,
        "prefixes": dict(SHORTENED),
        "slots": list(SLOTS),
        "things": [
            [reader.local(t.iri), t.kind, t.name, list(t.others), spell((t.name, *t.others))] for t in reader.things
        ],
        "facts": facts,
        "observations": figures,
        "judged": reader.judged(),
        **reader.sources(),
        "methods": list(reader.methods),
        "replaced": reader.replaced(),
        "labels": reader.labels(),
    }
    return Facts(reader.things, tuple(links), tuple(counts[i] for i in range(len(reader.things))), json)
