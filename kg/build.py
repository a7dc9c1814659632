"""A build: the stages in their order, timed, from inputs to the files of ``out``."""

from __future__ import annotations

import gc
import re
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg.clock import Clock
from kg.errors import InputError, UsageError

if TYPE_CHECKING:
    from kg.check.shapes import Shapes
    from kg.extract import Extraction
    from kg.model import Correction, Document, Graph, Judgement, Layer, Refusal, Related, Row

_CHARS = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*"
_BASE = re.compile(rf"(?:https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]+)?(?:/{_CHARS})?|urn:[A-Za-z0-9][A-Za-z0-9-]{{1,31}}:{_CHARS})#?")


@dataclass(frozen=True, slots=True)
class Step:
    """How far a build has come: ``done`` of ``total`` files in ``stage``."""

    stage: str  # find, extract, resolve, reconcile, check, publish
    done: int = 0
    total: int | None = None  # those that no earlier build has done
    what: str = ""  # the document at hand


Progress = Callable[[Step], None]
LEAST = 0.6  # likelihood of what is published; below it more is lost than won (README, How good it is)
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
    cached: int = 0  # files whose results came from an earlier build
    workers: int = 1
    work: Mapping[str, float] = field(default_factory=dict)  # seconds by stage of all workers together, where there were several


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
    least_likelihood: float = LEAST,
    without: Collection[str] = (),
    workers: int = 1,
    cache: bool = True,
    notice: Callable[[str], None] = lambda _: None,
    clock: Callable[[], float] = time.perf_counter,
) -> Report:
    """Read ``inputs`` (files, folders, archives; ``-`` is ``stdin``) and publish their graph into ``out``.

    What cannot be read is refused and reported, the rest is built. KgError leaves the former build as it was.
    ``base_iri`` is what the IRIs of things begin with, by default that of the contract's ``id:``. ``ocr`` has images and
    scans recognised, which needs the extra of that name. ``judgements`` are files with the user's word on which names are one
    thing, ``corrections`` with facts that the user rejects or corrects, ``names`` with names that the user teaches; ``least_likelihood`` is
    how likely right a fact must be to be published (``kg.relate.likely``); judgements.csv,
    corrections.csv and names.csv in a folder given or next to a file given are read without being named. ``without`` are layers of
    ``kg.recognise.layers`` that are left out, to see what they give. ``workers`` is how many processes extract, where there is enough to do;
    a script that gives more than one must be one that can be imported (``if __name__ == "__main__"``). What files gave is kept in
    ``out``/cache and not worked out again while nothing that it depends on changes, unless ``cache`` is false. ``notice`` hears of
    what went wrong and was mended: a worker that died, a cache that is damaged. ``clock`` tells the seconds that ``Report.seconds``
    are counted in.
    """
    from kg.check.shapes import check
    from kg.extract import Options, extract
    from kg.publish.files import fill
    from kg.publish.move import building
    from kg.publish.quads import dataset
    from kg.recognise.layers import left_out
    from kg.vocab import ID_BASE

    base = ID_BASE if base_iri is None else _base(base_iri)
    if not str(out):
        raise UsageError("no folder to build into", remedy="name one; . is the folder that you are in")
    if workers < 1:
        raise UsageError("no worker to build with", where=str(workers), remedy="give 1 or more")
    stages = Clock(clock)

    def seen(done: int, total: int, what: str) -> None:
        progress(Step("extract", done, total, what) if total else Step("find", done, None, what))

    with _seldom_collected(), building(Path(out)) as folder:
        own = _own(inputs, corrections, names, judgements)
        options = Options(ocr, own.layers, left_out(without))
        progress(Step("find"))
        with stages.stage("extract"):
            extraction = extract(
                inputs, stdin, options, out=Path(out) if cache else None, workers=workers, clock=stages, seen=seen, notice=notice
            )
        graph = _graph(inputs, base, progress, extraction, own, without, stages, least_likelihood)
        progress(Step("check"))
        with stages.stage("check"):
            triples = dataset(graph)
            shapes = check(triples)
        progress(Step("publish"))
        before = dict(stages.seconds)
        with stages.stage("publish"):
            fill(folder, graph, triples, shapes.summary, seconds=before, extraction=_told(extraction), former=Path(out) if cache else None)
        return _report(graph, Path(out), shapes, stages.seconds, extraction)


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
    extraction: Extraction,
    own: _Own,
    without: Collection[str],
    clock: Clock,
    least: float,
) -> Graph:
    from kg.reconcile import reconcile

    progress(Step("resolve"))
    with clock.stage("resolve"):
        graph = _resolved(inputs, base_iri, extraction, own, without, least)
    progress(Step("reconcile"))
    with clock.stage("reconcile"):
        return reconcile(graph).without_text()


def _resolved(
    inputs: Sequence[str], base_iri: str, extraction: Extraction, own: _Own, without: Collection[str], least: float
) -> Graph:
    """The graph of all documents; what each of them says in its mentions is needed no more."""
    from kg.correct import correct
    from kg.model import Outcome, Refusal
    from kg.recognise.layers import CONFIDENCE, TAGGER
    from kg.resolve import resolve

    refusals = [*own.misread, *extraction.refusals]
    found: list[tuple[Document, tuple[Related, ...]]] = []
    for one in extraction.files:
        refusals += one.refusals
        found += zip(one.documents, one.related, strict=True)
    refusals.sort(key=lambda refusal: (refusal.source, refusal.reason))
    if not found:
        first = refusals[0] if refusals else Refusal(", ".join(inputs), "no document in it", "name other inputs")
        raise InputError(f"nothing could be read: {first.reason}", where=first.source, remedy=first.remedy)
    found.sort(key=lambda pair: pair[0].sources)  # so that the order of the inputs decides nothing
    documents = [document for document, _ in found]
    related = [article for _, some in found for article in some]
    graph = resolve(related, documents, refusals, base_iri, own.judgements, own.layers, measured=CONFIDENCE not in without, least=least)
    graph = correct(graph, own.corrections, own.refused, own.digests)
    wrong = [Refusal(row.where, row.what, row.remedy) for row in (*graph.corrections.refused, *own.unnamed)]
    tagged = 0 if TAGGER in without else sum(len(passage.text) for one in related for passage in one.article.passages)
    return replace(graph, refusals=(*graph.refusals, *wrong), names=Outcome(refused=own.unnamed), tagged=tagged)


def _told(extraction: Extraction) -> Mapping[str, object]:
    """What timing.json tells of an extraction."""
    work = {stage: round(spent, 3) for stage, spent in extraction.work}
    return {"files": len(extraction.files), "from the cache": extraction.cached, "workers": extraction.workers, "seconds of all workers": work}


def _report(graph: Graph, out: Path, shapes: Shapes, seconds: Mapping[str, float], extraction: Extraction) -> Report:
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
        cached=extraction.cached,
        workers=extraction.workers,
        work=dict(extraction.work),
    )
