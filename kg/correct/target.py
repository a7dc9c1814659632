"""Which claims and figures of a graph a row of corrections.csv means."""

from __future__ import annotations

import difflib
import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.correct import values
from kg.model import Correction, Entity, Evidence, FigureRow, Graph, Iri, Row, Source, Statistic
from kg.vocab import ATTRIBUTES, CLASSES, LABELS, RELATIONS

_ELSEWHERE = {"type": ("类别", "是", "rdf:type", "class"), "broader": ("上位概念", "skos:broader")}
_CLASS_BEHIND = re.compile("（(?P<label>[^（）]+)）$")


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as one passage says it. ``rows`` are its lines of figures.csv; a figure without a statistic was not captured."""

    statistic: Statistic | None
    source: Iri | None
    rows: tuple[int, ...]


Hit = Evidence | Told


def folded(name: str) -> str:
    """A name as it is compared: NFKC, no white space, lower case."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", name)).lower()


def _digits(words: str) -> str:
    return folded(words).replace(",", "").replace("，", "")


class Finder:
    """A graph by what people call its parts."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.claims = {item.iri.local: item for item in graph.evidence}
        self.statistics = {one.iri.local: one for one in graph.statistics}
        self.named: dict[str, list[Entity]] = defaultdict(list)
        for entity in graph.entities:
            for name in {folded(name) for name in (entity.name, *entity.others, entity.iri.local, f"id:{entity.iri.local}")}:
                self.named[name].append(entity)
        self.predicates = {folded(word): name for name in sorted(RELATIONS | ATTRIBUTES) for word in (name, f"dz:{name}", *LABELS[name])}
        self.predicates |= {folded(word): name for name, words in _ELSEWHERE.items() for word in (name, *words)}
        self.paths = {node.iri: (node.document.sources, node.document.title) for node in graph.documents}
        self.sources = {source.iri: source for source in graph.sources}
        self._mirrors: dict[str, Evidence] = {}
        for item in graph.evidence:
            if item.predicate == "cooperatesWith":
                self._mirrors.setdefault(item.mirrored().iri.local, item)
        self._places: dict[str, list[Source]] = defaultdict(list)
        for source in sorted(graph.sources, key=lambda one: (one.start, -one.end)):
            self._places[self.path(source)].append(source)
        self._of_fact: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(graph.figures):
            self._of_fact[row.fact].append(number)

    def path(self, source: Source) -> str:
        """The first path of the document that a passage stands in."""
        return self.paths[source.document][0][0]

    def passage(self, row: FigureRow) -> Source | None:
        """The passage of a line of figures.csv, where a fact rests on it."""
        some = self._places.get(row.source, [])
        at = bisect_right(some, row.start, key=lambda one: one.start) - 1
        return next((one for one in reversed(some[: at + 1]) if one.start <= row.start < one.end), None)

    def rows(self, fact: Iri, source: Iri) -> tuple[int, ...]:
        """The lines of figures.csv that a fact captured in a passage."""
        found = ((number, self.passage(self.graph.figures[number])) for number in self._of_fact.get(fact.local, ()))
        return tuple(number for number, passage in found if passage and passage.iri == source)

    def find(self, correction: Correction) -> Sequence[Hit] | Row:
        """What a row means; nothing where this build has no such thing; a Row where it cannot be told."""
        where = correction.judgement.where
        documents = self._documents(correction.document) if correction.document else None
        if documents is not None and len(documents) > 1:
            return Row(where, f"{len(documents)} documents fit {correction.document}", "give more of its path")
        if correction.fact:
            return self._by_id(correction, documents)
        if correction.subject:
            return self._by_names(correction, documents)
        return self._by_place(correction, documents or set())

    def remedy(self, correction: Correction) -> str:
        """What to do about a row that means nothing."""
        known = [entity.name for entity in self.graph.entities]
        if correction.subject and not self.named.get(folded(correction.subject)):
            near = difflib.get_close_matches(correction.subject, known, 3, 0.4)
            return f"did you mean {'、'.join(near)}?" if near else "look the thing up with kg show"
        if correction.document and not self._documents(correction.document):
            return "name the document as kg query 文档清单 does"
        return "the documents no longer say it, or are read otherwise: take the row out, or look the fact up again with kg figures or kg show"

    # ------------------------------------------------------------ by id

    def _by_id(self, correction: Correction, documents: set[Iri] | None) -> Sequence[Hit]:
        claim = self.claims.get(correction.fact) or self._mirrors.get(correction.fact)
        if claim:
            return self._with_mirror([claim])
        statistic = self.statistics.get(correction.fact)
        return self.told(statistic, documents, correction.start) if statistic else ()

    def told(self, statistic: Statistic, documents: set[Iri] | None = None, start: int | None = None) -> list[Hit]:
        """A figure in each passage that says it, or in those of some documents, or in the one at a place."""
        found: list[Hit] = []
        for iri in statistic.sources:
            source = self.sources[iri]
            rows = self.rows(statistic.iri, iri)
            at = (source.start, *(self.graph.figures[number].start for number in rows))
            if (documents is None or source.document in documents) and (start is None or start in at):
                found.append(Told(statistic, iri, rows))
        return found

    def _with_mirror(self, claims: Iterable[Evidence]) -> list[Hit]:
        """Claims; of one that stands in both directions both."""
        found: dict[Iri, Hit] = {}
        for claim in claims:
            found[claim.iri] = claim
            if claim.predicate == "cooperatesWith":
                twins = (one for one in self.graph.evidence if one.predicate == claim.predicate and one.source == claim.source)
                found.update({one.iri: one for one in twins if (one.subject, one.object) == (claim.object, claim.subject)})
        return list(found.values())

    # ------------------------------------------------------------ by document and words

    def _documents(self, said: str) -> set[Iri]:
        """The documents whose path or title is ``said``, else ends with it, else has it in it."""
        wanted = said.replace("\\", "/")
        for fits in (
            {iri for iri, (paths, title) in self.paths.items() if wanted in (*paths, title)},
            {iri for iri, (paths, _) in self.paths.items() if any(path.endswith(f"/{wanted}") or wanted.endswith(f"/{path}") for path in paths)},
            {iri for iri, (paths, title) in self.paths.items() if wanted in title or any(wanted in path for path in paths)},
        ):
            if fits:
                return fits
        return set()

    def _by_place(self, correction: Correction, documents: set[Iri]) -> Sequence[Hit] | Row:
        paths = {self.paths[iri][0][0] for iri in documents}
        words = _digits(correction.words)
        found: list[tuple[int, FigureRow, Source | None]] = []
        for number, row in enumerate(self.graph.figures):
            if row.source in paths and _says(words, row):
                passage = self.passage(row)
                if correction.start is None or correction.start in (row.start, passage.start if passage else -1):
                    found.append((number, row, passage))
        if len({row.fact for _, row, _ in found}) > 1 or len({passage and passage.iri for _, _, passage in found}) > 1:
            places = ", ".join(str(row.start) for _, row, _ in found[:10])
            where = correction.judgement.where
            return Row(where, f"{len(found)} figures of {correction.document} are written {correction.words}", f"give start: one of {places}")
        hits: list[Hit] = []
        for number, row, passage in found[:1]:
            if row.fact in self.claims:
                hits.extend(self._with_mirror([self.claims[row.fact]]))
            elif row.fact in self.statistics and passage:
                hits.append(Told(self.statistics[row.fact], passage.iri, self.rows(Iri(row.fact), passage.iri)))
            else:
                hits.append(Told(None, None, (number,)))
        return hits

    # ------------------------------------------------------------ by names

    def things(self, said: str) -> list[Entity]:
        """The things of a name, which may have their class behind it in brackets."""
        found = self.named.get(folded(said), [])
        behind = _CLASS_BEHIND.search(said)
        kinds = {name for name in CLASSES if behind and behind["label"] in LABELS[name]}
        if not found and kinds and behind:
            found = [one for one in self.named.get(folded(said[: behind.start()]), ()) if one.kind in kinds]
        return list({one.iri: one for one in found}.values())

    def _by_names(self, correction: Correction, documents: set[Iri] | None) -> Sequence[Hit] | Row:
        subjects = {entity.iri for entity in self.things(correction.subject)}
        predicate = self.predicates.get(folded(correction.relation), "")
        if correction.relation and not predicate:
            return self._by_indicator(correction, subjects, documents)
        objects = {entity.iri for entity in self.things(correction.object)}

        def means(item: Evidence) -> bool:
            source = self.sources.get(item.source)
            return (
                item.subject in subjects
                and predicate in ("", item.predicate)
                and (not correction.object or item.object in objects or values.is_said(item, correction.object))
                and (documents is None or (source is not None and source.document in documents))
                and (correction.start is None or (source is not None and source.start == correction.start))
            )

        found = [item for item in self.graph.evidence if means(item)]
        if predicate in ("", "cooperatesWith"):
            swapped = (one for one in self.graph.evidence if one.predicate == "cooperatesWith")
            found.extend(one for one in swapped if means(one.mirrored()))
        return self._with_mirror(found)

    def _by_indicator(self, correction: Correction, subjects: set[Iri], documents: set[Iri] | None) -> Sequence[Hit] | Row:
        """The figures of things under an indicator; ``object`` is one of them as written."""
        wanted = folded(correction.relation)
        indicators = {one.iri for one in self.graph.indicators if wanted in map(folded, (one.name, *one.others))}
        if not indicators:
            known: Mapping[str, str] = {**self.predicates, **{one.name: one.name for one in self.graph.indicators}}
            near = difflib.get_close_matches(correction.relation, known, 3, 0.5)
            remedy = f"did you mean {'、'.join(near)}?" if near else "write it as kg show does: 位于, 投资方, or an indicator"
            return Row(correction.judgement.where, f"no relation and no indicator is called {correction.relation}", remedy)
        stated = _digits(correction.object)
        some = [
            one for one in self.graph.statistics
            if one.about in subjects and one.indicator in indicators and (not stated or stated in map(_digits, one.stated))
        ]
        return [hit for one in some for hit in self.told(one, documents, correction.start)]


def _says(words: str, row: FigureRow) -> bool:
    """Whether a line of figures.csv is the figure of these words: 4391, or 4391亩 where the sentence goes on so."""
    own = _digits(row.words)
    if words == own:
        return True
    found = re.search(rf"(?<![\d.]){re.escape(own)}(?![\d.])", words)
    return found is not None and not re.search(r"\d", words.replace(own, "", 1)) and words in _digits(row.sentence)
