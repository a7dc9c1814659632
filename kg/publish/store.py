"""pyoxigraph for publishing: the store on disk, and reading Turtle."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from kg.errors import ReferenceDataError
from kg.publish.changed import changed
from kg.rdf import Literal, Term, Triple
from kg.vocab import XSD

if TYPE_CHECKING:
    import pyoxigraph

PART = 100_000  # quads loaded at a time: the engine holds what it loads some times over


def triples_of(path: Path) -> Iterator[Triple]:
    """The triples of a Turtle file that has no blank nodes."""
    import pyoxigraph as ox

    def term(node: object) -> Term:
        if isinstance(node, ox.NamedNode):
            return node.value
        if isinstance(node, ox.Literal):
            datatype = "" if node.language or node.datatype.value == XSD + "string" else node.datatype.value
            return Literal(node.value, node.language or "", datatype)
        raise ReferenceDataError(f"{node} is neither an IRI nor a literal", where=str(path), remedy="give it a name")

    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            subject = term(quad.subject)
            if isinstance(subject, str):
                yield Triple(subject, quad.predicate.value, term(quad.object))
    except (OSError, SyntaxError) as error:
        raise ReferenceDataError(f"the ontology cannot be read: {error}", where=str(path)) from error


def load(quads: Path, folder: Path, stop: Event | None = None) -> pyoxigraph.Store:
    """A new store in ``folder`` with the quads of an N-Quads file, flushed to disk; without the rest of them once ``stop`` is set."""
    import pyoxigraph as ox

    store = ox.Store(str(folder))
    with quads.open("rb") as file:
        while not (stop and stop.is_set()) and (part := b"".join(islice(file, PART))):
            store.bulk_load(part, ox.RdfFormat.N_QUADS, lenient=True)  # we wrote its IRIs ourselves: they are not checked again
    store.flush()
    return store


@contextmanager
def loading(quads: Path, folder: Path, former: Path | None = None) -> Iterator[None]:
    """``load`` beside what the block does; the store is whole, and closed, when the block has ended well. The engine leaves Python free meanwhile.

    ``former`` is the folder of a build that the new one may be like: where it is, its store is taken and changed (``kg.publish.changed``).
    """
    stop = Event()
    with ThreadPoolExecutor(1) as thread:
        loaded = thread.submit(_load, quads, folder, former, stop)
        try:
            yield
        except BaseException:
            stop.set()
            raise
        loaded.result()


def _load(quads: Path, folder: Path, former: Path | None, stop: Event) -> None:
    if not (former and changed(former, quads, folder)):
        load(quads, folder, stop)
