"""A build: the stages in their order, timed, from inputs to the files of ``out``."""

from __future__ import annotations

import gc
import re
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from kg.errors import InputError, UsageError

if TYPE_CHECKING:
    from kg.check.shapes import Shapes
    from kg.model import Correction, Document, Graph, Judgement, Layer, Refusal, Row

T = TypeVar("T")
_CHARS = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*"
_BASE = re.compile(rf"(?:https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]+)?(?:/{_CHARS})?|urn:[A-Za-z0-9][A-Za-z0-9-]{{1,31}}:{_CHARS})#?")


@dataclass(frozen=True, slots=True)
class Step:
    """How far a build has come: ``done`` of ``total`` articles in ``stage``."""

    stage: str  # read, recognise, relate, resolve, reconcile, check, publish
    done: int = 0
    total: int | None = None
    what: str = ""  # the document at hand


Progress = Callable[[Step], None]
COLLECTED = 500_000  # new objects before the interpreter looks for cycles; it does so every 700 by itself


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did."""

    out: Path
    documents: tuple[str, ...]  # the first source of each
    refusals: tuple[Refusal, ...]
    classes: Mapping[str, int]  # entities by class
    relations: int
    attributes: int
    observations: int
    claims: int
    fates: Mapping[str, int]  # figures by what became of them, those of copies left out
    violations: int  # of the SHACL shapes
    seconds: Mapping[str, float]
    unchecked: tuple[str, ...] = ()  # kinds of constraint that the SHACL check left out
    copies: tuple[str, ...] = ()  # documents whose text an earlier one has
    disagreements: int = 0  # findings that figures cannot all be right
    corrections: tuple[Row, ...] = ()  # rows of the user's corrections that were carried out
    idle: tuple[Row, ...] = ()  # those that mean nothing of this build
    names: int = 0  # that the user taught
    judged: int = 0  # judgements of the user that were carried out
    unused: tuple[tuple[str, str], ...] = ()  # those that were not, with the reason: file and line, why


class _Clock:
    """Seconds by stage. Stages pull from one another: what an inner one spends is not the outer one's."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self.seconds: dict[str, float] = {}
        self._running: list[str] = []
        self._since = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self._book()
        self._running.append(name)
        self.seconds.setdefault(name, 0.0)
        try:
            yield
        finally:
            self._book()
            self._running.pop()

    def each(self, name: str, items: Iterable[T]) -> Iterator[T]:
        """The items, and the time that it takes to make them."""
        source = iter(items)
        while True:
            with self.stage(name):
                try:
                    item = next(source)
                except StopIteration:
                    return
            yield item

    def _book(self) -> None:
        now = self._now()
        if self._running:
            self.seconds[self._running[-1]] += now - self._since
        self._since = now


def build(
    inputs: Sequence[str],
    out: str | Path = "exports",
    *,
    base_iri: str | None = None,
    progress: Progress = lambda _: None,
    stdin: BinaryIO | None = None,
    ocr: bool = False,
    corrections: Sequence[str] = (),
    names: Sequence[str] = (),
    judgements: Sequence[str | Path] = (),
    without: Collection[str] = (),
    clock: Callable[[], float] = time.perf_counter,
) -> Report:
    """Read ``inputs`` (files, folders, archives; ``-`` is ``stdin``) and publish their graph into ``out``.

    What cannot be read is refused and reported, the rest is built. KgError leaves the former build as it was.
    ``base_iri`` is what the IRIs of things begin with, by default that of the contract's ``id:``. ``ocr`` has images and
    scans recognised, which needs the extra of that name. ``judgements`` are files with the user's word on which names are one
    thing, ``corrections`` with facts that the user rejects or corrects, ``names`` with names that the user teaches; judgements.csv,
    corrections.csv and names.csv in a folder given or next to a file given are read without being named. ``without`` are layers of
    ``kg.recognise.layers`` that are left out, to see what they give. ``clock`` tells the seconds that ``Report.seconds`` are
    counted in.
    """
    from kg.check.shapes import check
    from kg.publish.files import fill
    from kg.publish.move import building
    from kg.publish.quads import dataset
    from kg.vocab import ID_BASE

    base = ID_BASE if base_iri is None else _base(base_iri)
    if not str(out):
        raise UsageError("no folder to build into", remedy="name one; . is the folder that you are in")
    stages = _Clock(clock)
    with _seldom_collected(), building(Path(out)) as folder:
        own = _own(inputs, corrections, names, judgements)
        graph = _graph(inputs, base, progress, stdin, ocr, own, without, stages)
        progress(Step("check"))
        with stages.stage("check"):
            triples = dataset(graph)
            shapes = check(triples)
        progress(Step("publish"))
        before = dict(stages.seconds)
        with stages.stage("publish"):
            fill(folder, graph, triples, shapes.summary, seconds=before)
    return _report(graph, Path(out), shapes, stages.seconds)


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Look for cycles seldom: the records of a build are many, live to its end and have none, so each look is lost."""
    before = gc.get_threshold()
    gc.set_threshold(before[0] and max(before[0], COLLECTED), *before[1:])  # 0: not at all
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _base(base_iri: str) -> str:
    """The base for IRIs; UsageError where things could not begin with it."""
    from kg.vocab import ID_BASE, PREFIXES

    like = "give one like https://example.org/kg/ : an ASCII IRI (http:, https:, urn:) that ends with '/', '#' or ':'"
    if not (_BASE.fullmatch(base_iri) and base_iri[-1] in "/#:"):
        raise UsageError("no base for IRIs", where=base_iri, remedy=like)
    others = (iri for iri in PREFIXES.values() if iri != ID_BASE)
    if taken := next((iri for iri in others if iri.startswith(base_iri) or base_iri.startswith(iri)), ""):
        raise UsageError(f"no base for IRIs: things would mix with the terms of {taken}", where=base_iri, remedy=like)
    return base_iri


@dataclass(frozen=True, slots=True)
class _Own:
    """What the user says over the documents, and the rows that say nothing that can be read."""

    corrections: tuple[Correction, ...]
    digests: Mapping[str, str]  # of the files of corrections
    refused: tuple[Row, ...]  # of these
    layers: tuple[Layer, ...]
    unnamed: tuple[Row, ...]  # rows of names that are none
    judgements: tuple[Judgement, ...]
    misread: tuple[Refusal, ...]  # rows of these that are none


def _own(inputs: Sequence[str], corrections: Sequence[str], names: Sequence[str], judgements: Sequence[str | Path]) -> _Own:
    """The user's files: those beside the inputs and those that are named, each once."""
    from kg.user import corrections as rows
    from kg.user import judgements as verdicts
    from kg.user import names as layers
    from kg.user.beside import beside, given, together

    read, refused, digests = rows.read_corrections(together(beside(inputs, rows.FILE), given(corrections)))
    found = [layers.read_names(own) for own in together(beside(inputs, layers.FILE), given(names))]
    said, misread = verdicts.read_judgements(together(beside(inputs, verdicts.FILE), given(list(map(str, judgements)))))
    unnamed = tuple(row for _, wrong in found for row in wrong)
    return _Own(read, digests, refused, tuple(layer for layer, _ in found), unnamed, said, misread)


def _graph(
    inputs: Sequence[str],
    base_iri: str,
    progress: Progress,
    stdin: BinaryIO | None,
    ocr: bool,
    own: _Own,
    without: Collection[str],
    clock: _Clock,
) -> Graph:
    from kg.correct import correct
    from kg.model import Outcome, Refusal
    from kg.read import read
    from kg.recognise import recognise
    from kg.recognise.layers import CONFIDENCE, TAGGER
    from kg.recognise.learned import Names
    from kg.reconcile import reconcile
    from kg.relate import relate
    from kg.resolve import resolve

    documents: list[Document] = []
    refusals: list[Refusal] = list(own.misread)
    for item in clock.each("read", read(inputs, stdin, ocr=ocr)):
        if isinstance(item, Refusal):
            refusals.append(item)
        else:
            documents.append(item)
            progress(Step("read", len(documents), None, item.sources[0]))
    if not documents:
        first = refusals[0] if refusals else Refusal(", ".join(inputs), "no document in it", "name other inputs")
        raise InputError(f"nothing could be read: {first.reason}", where=first.source, remedy=first.remedy)
    documents.sort(key=lambda document: document.sources)  # so that the order of the inputs decides nothing
    refusals.sort(key=lambda refusal: (refusal.source, refusal.reason))
    total = sum(len(document.articles) for document in documents)
    related = []
    recognised = recognise(documents, Names(own.layers), without)
    for article in clock.each("relate", relate(clock.each("recognise", recognised))):
        related.append(article)
        progress(Step("relate", len(related), total, article.document.sources[0]))
    progress(Step("resolve"))
    with clock.stage("resolve"):
        graph = resolve(related, documents, refusals, base_iri, own.judgements, own.layers, measured=CONFIDENCE not in without)
        graph = correct(graph, own.corrections, own.refused, own.digests)
        wrong = [Refusal(row.where, row.what, row.remedy) for row in (*graph.corrections.refused, *own.unnamed)]
        tagged = 0 if TAGGER in without else sum(len(passage.text) for one in related for passage in one.article.passages)
        graph = replace(graph, refusals=(*graph.refusals, *wrong), names=Outcome(refused=own.unnamed), tagged=tagged)
    progress(Step("reconcile"))
    with clock.stage("reconcile"):
        return reconcile(graph)


def _report(graph: Graph, out: Path, shapes: Shapes, seconds: Mapping[str, float]) -> Report:
    from kg.vocab import ATTRIBUTES, RELATIONS

    facts = {(claim.predicate, claim.subject, claim.object) for claim in graph.evidence if not claim.rejected}
    kinds = Counter(predicate for predicate, _, _ in facts)
    copies = tuple(node.document.sources[0] for node in graph.documents if node.same_as)
    return Report(
        out=out,
        documents=tuple(node.document.sources[0] for node in graph.documents),
        refusals=graph.refusals,
        classes=dict(sorted(Counter(entity.kind for entity in graph.entities).items())),
        relations=sum(kinds[name] for name in RELATIONS),
        attributes=sum(kinds[name] for name in ATTRIBUTES),
        observations=len(graph.statistics),
        claims=len(graph.evidence),
        fates=dict(sorted(Counter(row.fate for row in graph.figures if row.source not in copies).items())),
        violations=len(shapes.violations),
        seconds=dict(seconds),
        unchecked=shapes.unchecked,
        copies=copies,
        disagreements=sum(not finding.agrees for finding in graph.findings),
        corrections=graph.corrections.applied,
        idle=graph.corrections.unused,
        names=sum(len(layer.names) for layer in graph.layers),
        judged=len(graph.judged.applied),
        unused=tuple((f"{one.source}: {one.words}", why) for one, why in graph.judged.unused),
    )
