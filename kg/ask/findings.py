"""What came of holding figures against each other, and of plans: each with its arithmetic, its figures and their sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.ask.documents import meant
from kg.ask.names import exports_name, label
from kg.ask.ready.catalogue import question
from kg.ask.sparql.query import Rows, query
from kg.ask.store import EVIDENCE, Exports, text
from kg.vocab import DCT, DZ, OA, PROV, RDF, RDFS

PLANS = "计划与完成"  # the ready question that tells which targets were reached
AGREE, DISAGREE = "相符", "互相矛盾"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is written, and of what it is."""

    stated: str
    name: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with those of its figures that were compared."""

    words: str
    document: str
    start: int
    end: int
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """Figures that were held against each other, what they gave, and the sentences that say them."""

    verdict: str  # 互相矛盾, 相符; of plans 已达到, 未达到, 难以判断
    check: str  # its label
    arithmetic: str
    sentences: tuple[Sentence, ...]
    iri: str  # of the finding; of the outcome of a plan


@dataclass(frozen=True, slots=True)
class Audit:
    """All that was checked."""

    disagreements: tuple[Checked, ...]
    agreements: tuple[Checked, ...]
    results: tuple[Checked, ...]


def audit(exports: Exports, document: str = "") -> Audit:
    """The findings and the outcomes of plans, of one document (see ``kg.ask.documents.meant``) or of all."""
    return _Auditor(exports, document).audit()


class _Auditor:
    def __init__(self, exports: Exports, document: str) -> None:
        self._exports = exports
        paths = {text(quad.object): text(quad.subject) for quad in exports.quads(None, DCT + "source", None, EVIDENCE)}
        self._document = paths[meant(document, paths)] if document else ""

    def audit(self) -> Audit:
        found = [self._finding(iri) for iri in self._exports.subjects(RDF + "type", ox.NamedNode(DZ + "Finding"), EVIDENCE) if self._concerns([iri])]
        ordered = sorted(found, key=lambda one: ([(some.document, some.start) for some in one.sentences], one.check, one.arithmetic))
        conflicts = tuple(one for one in ordered if one.verdict != AGREE)
        return Audit(conflicts, tuple(one for one in ordered if one.verdict == AGREE), tuple(self._results()))

    def _finding(self, iri: str) -> Checked:
        figures = [text(node) for node in self._exports.objects(iri, DZ + "compares", EVIDENCE)]
        return Checked(
            verdict=AGREE if self._evidence(iri, DZ + "agrees") == "true" else DISAGREE,
            check=label(self._exports, self._evidence(iri, DZ + "check")),
            arithmetic=self._evidence(iri, RDFS + "comment"),
            sentences=self._sentences(self._passages(iri), figures),
            iri=exports_name(self._exports, iri),
        )

    def _results(self) -> Iterator[Checked]:
        answer = query(self._exports, question(PLANS).text)
        if not isinstance(answer, Rows):
            raise TypeError(PLANS)
        for row in answer.rows:
            cell = {name: "" if node is None else text(node) for name, node in zip(answer.columns, row, strict=True)}
            target, outcome = cell["目标观测"], cell["实际观测"]
            if self._concerns([target, outcome]):
                passages = dict.fromkeys((*self._passages(target), *self._passages(outcome)))
                arithmetic = f"目标{cell['目标']}，实际{cell['实际']}"
                yield Checked(cell["结果"], PLANS, arithmetic, self._sentences(passages, [target, outcome]), exports_name(self._exports, outcome))

    def _concerns(self, nodes: Iterable[str]) -> bool:
        """Whether any of these derives from the document that is asked about."""
        passages = (passage for node in nodes for passage in self._passages(node)) if self._document else ()
        return not self._document or any(self._evidence(passage, DZ + "inDocument") == self._document for passage in passages)

    def _passages(self, node: str) -> list[str]:
        """What a finding or an observation derives from."""
        graphs = (EVIDENCE, ox.DefaultGraph())
        return [text(passage) for graph in graphs for passage in self._exports.objects(node, PROV + "wasDerivedFrom", graph)]

    def _sentences(self, passages: Iterable[str], figures: Iterable[str]) -> tuple[Sentence, ...]:
        """The passages in the order of the text, each with those of the observations that it says; copies of documents last."""
        said = [(one, set(self._passages(one))) for one in figures]
        found = []
        for passage in passages:
            document = self._evidence(passage, DZ + "inDocument")
            words, start, end = self._evidence(passage, OA + "exact"), self._evidence(passage, DZ + "start"), self._evidence(passage, DZ + "end")
            here = tuple(sorted((self._figure(one, words) for one, places in said if passage in places), key=lambda one: _place(one, words)))
            sentence = Sentence(words, self._evidence(document, DCT + "source"), int(start), int(end), here)
            found.append((bool(self._evidence(document, DZ + "sameTextAs")), sentence))
        return tuple(one for _, one in sorted(found, key=lambda pair: (pair[0], pair[1].document, pair[1].start)))

    def _figure(self, observation: str, sentence: str) -> Figure:
        wordings = [text(words) for words in self._exports.objects(observation, DZ + "statedValue")]
        here = [words for words in wordings if words in sentence] or wordings
        return Figure("、".join(here), self._exports.value(observation, RDFS + "label"))

    def _evidence(self, subject: str, predicate: str) -> str:
        return self._exports.value(subject, predicate, EVIDENCE)


def _place(figure: Figure, sentence: str) -> tuple[int, str]:
    return sentence.find(figure.stated), figure.name
