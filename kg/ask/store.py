"""Opening a build: its store, read-only, as it is at this moment."""

from __future__ import annotations

import shutil
import sqlite3
import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg.ask.kept import kept
from kg.errors import StoreError
from kg.publish import search
from kg.publish.move import settle
from kg.vocab import DZ, EVIDENCE_GRAPH, ID_BASE, PREFIXES, RDF, SKOS

EVIDENCE = ox.NamedNode(EVIDENCE_GRAPH)
FACTS = ox.DefaultGraph()
DAMAGE = (OSError, RuntimeError)  # what the engine raises when it cannot read
Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True)
class Exports:
    """A build opened for reading."""

    folder: Path
    store: ox.Store
    links: Path | None = None  # a folder that keeps its files (``kg.ask.kept``)

    def close(self) -> None:
        """Let go of the files that were kept; the build can be asked no more where another took its place."""
        if "names" in self.__dict__:
            self.names.close()
        if self.links is not None:
            shutil.rmtree(self.links, ignore_errors=True)

    @cached_property
    def base_iri(self) -> str:
        """What the IRIs of this build's things begin with."""
        document = next(self.subjects(RDF + "type", ox.NamedNode(DZ + "Document"), EVIDENCE), None)
        return ID_BASE if document is None else document.rsplit("Document_", 1)[0]

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """The prefixes that queries need not declare, ``id:`` for this build's things among them."""
        return {**PREFIXES, "id": self.base_iri}

    @cached_property
    def names(self) -> sqlite3.Connection:
        """The index of names; StoreError where the build is of a program that made none like it."""
        path = (self.links or self.folder) / search.NAME
        try:
            connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            form = connection.execute("PRAGMA user_version").fetchone()[0]
        except sqlite3.Error as error:
            if path.exists():
                raise StoreError(f"the index of names cannot be read: {error}", where=str(path), remedy="build again") from error
            form = None
        if form != search.FORM:
            what = "this build has no index of names" if form is None else "the index of names is of another version of this program"
            raise StoreError(what, where=str(path), remedy="build again")
        return connection

    def objects(self, subject: str, predicate: str, graph: ox.NamedNode | ox.DefaultGraph = FACTS) -> list[Node]:
        """The objects of a subject and a predicate, sorted as text."""
        return sorted((quad.object for quad in self.quads(subject, predicate, None, graph)), key=str)

    def value(self, subject: str, predicate: str, graph: ox.NamedNode | ox.DefaultGraph = FACTS) -> str:
        """The first object's text or IRI; "" when there is none."""
        found = self.objects(subject, predicate, graph)
        return text(found[0]) if found else ""

    def name(self, iri: str) -> str:
        """A thing's preferred name in Chinese."""
        found = self.objects(iri, SKOS + "prefLabel")
        return next((some.value for some in found if isinstance(some, ox.Literal) and some.language == "zh"), "")

    def subjects(self, predicate: str, value: Node, graph: ox.NamedNode | ox.DefaultGraph = FACTS) -> Iterator[str]:
        """The subjects of a predicate and an object."""
        for quad in self.quads(None, predicate, value, graph):
            yield text(quad.subject)

    def quads(
        self,
        subject: str | None,
        predicate: str | None,
        value: Node | None,
        graph: ox.NamedNode | ox.DefaultGraph = FACTS,
    ) -> Iterator[ox.Quad]:
        """The quads of a pattern; StoreError where the store turns out to be damaged."""
        try:
            yield from self.store.quads_for_pattern(
                None if subject is None else ox.NamedNode(subject),
                None if predicate is None else ox.NamedNode(predicate),
                value,
                graph,
            )
        except DAMAGE as error:
            raise damaged(self.folder, error) from error


def text(node: Node) -> str:
    """A literal's text, an IRI's characters."""
    return str(node) if isinstance(node, ox.BlankNode | ox.Triple) else node.value


def open(folder: str | Path = "exports", *, keep: bool = False) -> Exports:
    """The build in ``folder``; StoreError when there is none, or none that can be read.

    A move that a killed build left half done is finished first. ``keep`` keeps the build's files until it is closed or forgotten,
    for those who ask it for longer than it may stand there.
    """
    folder = Path(folder)
    try:
        return _opened(folder, keep)
    except DAMAGE:  # a new build may have taken its place between two of its files
        try:
            return _opened(folder, keep)
        except DAMAGE as error:
            raise damaged(folder, error) from error


def _opened(folder: Path, keep: bool) -> Exports:
    settle(folder)
    if not (folder / "store" / "CURRENT").is_file():
        raise StoreError("there is no build here", where=str(folder), remedy=f"run: kg build INPUT… --out {folder}")
    links = kept(folder) if keep else None
    exports = Exports(folder, ox.Store.read_only(str((links or folder) / "store")), links)
    if links is not None:
        weakref.finalize(exports, shutil.rmtree, links, ignore_errors=True)
    return exports


def damaged(folder: Path, error: Exception) -> StoreError:
    """What to tell when the engine cannot read the store."""
    return StoreError(
        f"the store cannot be read: {str(error).splitlines()[0]}",
        where=str(folder / "store"),
        remedy="end the program that is using it; if it is damaged, build again",
    )
