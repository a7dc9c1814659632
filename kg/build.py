"""A build: the stages in their order, timed, from inputs to the files of ``out``."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from kg.errors import InputError, UsageError

if TYPE_CHECKING:
    from kg.model import Document, Graph, Refusal

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Step:
    """How far a build has come: ``done`` of ``total`` articles in ``stage``."""

    stage: str  # read, recognise, relate, resolve, check, publish
    done: int = 0
    total: int | None = None
    what: str = ""  # the document at hand


Progress = Callable[[Step], None]


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
    fates: Mapping[str, int]  # figures by what became of them
    violations: int  # of the SHACL shapes
    seconds: Mapping[str, float]


class _Clock:
    """Seconds by stage. Stages pull from one another: what an inner one spends is not the outer one's."""

    def __init__(self) -> None:
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
        now = time.perf_counter()
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
) -> Report:
    """Read ``inputs`` (files, folders, archives; ``-`` is ``stdin``) and publish their graph into ``out``.

    What cannot be read is refused and reported, the rest is built. KgError leaves the former build as it was.
    ``base_iri`` is what the IRIs of things begin with, by default that of the contract's ``id:``.
    """
    from kg.check.shapes import check
    from kg.publish.files import fill
    from kg.publish.move import building
    from kg.publish.quads import dataset
    from kg.vocab import ID_BASE

    base = ID_BASE if base_iri is None else _base(base_iri)
    clock = _Clock()
    with building(Path(out)) as folder:
        graph = _graph(inputs, base, progress, stdin, clock)
        progress(Step("check"))
        with clock.stage("check"):
            triples = dataset(graph)
            shapes = check(triples)
        progress(Step("publish"))
        before = dict(clock.seconds)
        with clock.stage("publish"):
            fill(folder, graph, triples, shapes.summary, seconds=before)
    return _report(graph, Path(out), len(shapes.violations), clock.seconds)


def _base(base_iri: str) -> str:
    """The base for IRIs; UsageError where things could not begin with it."""
    if not (base_iri.isascii() and base_iri.startswith(("http://", "https://", "urn:")) and base_iri[-1] in "/#:"):
        raise UsageError(
            "no base for IRIs",
            where=base_iri,
            remedy="give an ASCII IRI (http:, https:, urn:) that ends with '/', '#' or ':'",
        )
    if set(base_iri) & set(' <>"{}|\\^`'):
        raise UsageError("characters that no IRI may hold", where=base_iri, remedy="leave them out")
    return base_iri


def _graph(inputs: Sequence[str], base_iri: str, progress: Progress, stdin: BinaryIO | None, clock: _Clock) -> Graph:
    from kg.model import Refusal
    from kg.read import read
    from kg.recognise import recognise
    from kg.relate import relate
    from kg.resolve import resolve

    documents: list[Document] = []
    refusals: list[Refusal] = []
    for item in clock.each("read", read(inputs, stdin)):
        if isinstance(item, Refusal):
            refusals.append(item)
        else:
            documents.append(item)
            progress(Step("read", len(documents), None, item.sources[0]))
    if not documents:
        first = refusals[0] if refusals else Refusal(", ".join(inputs), "no document in it", "name other inputs")
        raise InputError(f"nothing could be read: {first.reason}", where=first.source, remedy=first.remedy)
    total = sum(len(document.articles) for document in documents)
    related = []
    for article in clock.each("relate", relate(clock.each("recognise", recognise(documents)))):
        related.append(article)
        progress(Step("relate", len(related), total, article.document.sources[0]))
    progress(Step("resolve"))
    with clock.stage("resolve"):
        return resolve(related, documents, refusals, base_iri)


def _report(graph: Graph, out: Path, violations: int, seconds: Mapping[str, float]) -> Report:
    from kg.vocab import ATTRIBUTES, RELATIONS

    facts = {(claim.predicate, claim.subject, claim.object) for claim in graph.evidence if not claim.rejected}
    kinds = Counter(predicate for predicate, _, _ in facts)
    return Report(
        out=out,
        documents=tuple(node.document.sources[0] for node in graph.documents),
        refusals=graph.refusals,
        classes=dict(sorted(Counter(entity.kind for entity in graph.entities).items())),
        relations=sum(kinds[name] for name in RELATIONS),
        attributes=sum(kinds[name] for name in ATTRIBUTES),
        observations=len(graph.statistics),
        claims=len(graph.evidence),
        fates=dict(sorted(Counter(row.fate for row in graph.figures).items())),
        violations=violations,
        seconds=dict(seconds),
    )
