"""Writing a build: every file of the contract, into a folder that then takes the place of the former build."""

from __future__ import annotations

import heapq
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from kg.model import Graph
from kg.publish import move, search, store, tables, turtle
from kg.rdf import Dataset, line
from kg.vocab import DZ, EVIDENCE_GRAPH, OWL

ENTITIES = (
    "Province", "City", "County", "Country", "Region", "DevelopmentZone", "Park", "SpecialtyTown", "Enterprise",
    "GovernmentBody", "University", "Organization", "ResearchPlatform", "Project", "Industry", "PolicyMechanism",
    "PolicyDocument", "Designation", "Fund", "Event", "Person",
)  # fmt: skip
_SECTIONS: turtle.Sections = (
    ("the ontology", frozenset({OWL + "Ontology"})),
    ("classes", frozenset({OWL + "Class"})),
    ("properties", frozenset({OWL + "ObjectProperty", OWL + "DatatypeProperty"})),
    ("codes", frozenset({OWL + "NamedIndividual"})),
    ("terms of other vocabularies", frozenset()),
    *((name, frozenset({DZ + name})) for name in (*ENTITIES, "Indicator", "Observation")),
    *((name, frozenset({DZ + name})) for name in ("Document", "Article", "Reference", "Passage", "Claim", "Finding", "Resolution")),
)

Write = Callable[[Path, Iterable[str], str], None]


def write(path: Path, pieces: Iterable[str], encoding: str = "utf-8") -> None:
    """Write a text and see it to the disk."""
    with path.open("w", encoding=encoding, newline="\n") as file:
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())


def publish(
    graph: Graph,
    dataset: Dataset,
    shapes: Mapping[str, object],
    out: Path,
    *,
    seconds: Mapping[str, float] | None = None,
    write: Write = write,
    rename: move.Rename = os.replace,
) -> None:
    """Write the build of ``graph`` (see ``fill``) into ``out``: all its files, or none.

    PublishError leaves the former build as it was. ``write`` and ``rename`` are the two doors to the disk.
    """
    with move.building(out, rename=rename) as folder:
        fill(folder, graph, dataset, shapes, seconds=seconds, write=write)


def fill(
    folder: Path,
    graph: Graph,
    dataset: Dataset,
    shapes: Mapping[str, object],
    *,
    seconds: Mapping[str, float] | None = None,
    extraction: Mapping[str, object] | None = None,
    former: Path | None = None,
    write: Write = write,
) -> None:
    """Write the files of a build into an empty folder.

    ``dataset`` is the triples of ``graph``, ``shapes`` what the SHACL check found, ``seconds`` what each stage before
    this one took, ``extraction`` what else timing.json tells, ``former`` the folder of a build whose store may serve for this one's.
    """
    from kg.page import page  # it brings the layout along, which readers of a build do not need

    began = time.perf_counter()
    with move.told(folder):
        quads = folder / "kg.nq"
        write(quads, _lines(dataset), "utf-8")
        with store.loading(quads, folder / "store", former):
            write(folder / "kg.ttl", turtle.write(dataset.facts, graph.base_iri, _SECTIONS), "utf-8")
            write(folder / "evidence.ttl", turtle.write(dataset.evidence, graph.base_iri, _SECTIONS), "utf-8")
            write(folder / "figures.csv", (tables.figures(graph),), "utf-8-sig")
            write(folder / "report.json", (tables.report(graph, dataset, shapes),), "utf-8")
            (folder / "texts").mkdir()
            for node in graph.documents:
                if node.document.extracted:
                    write(folder / "texts" / f"{node.document.digest}.txt", (part.text for part in node.parts), "utf-8")
            search.write(folder / search.NAME, dataset.facts)
            texts = {node.document.digest: "".join(part.text for part in node.parts) for node in graph.documents}
            write(folder / "graph.html", (page(dataset, texts, figures=graph.figures),), "utf-8")
        spent = {**(seconds or {}), "publish": time.perf_counter() - began}
        write(folder / "timing.json", (tables.timing(spent, extraction),), "utf-8")


def _lines(dataset: Dataset) -> Iterator[str]:
    """The lines of both graphs in order: each graph is in order already."""
    evidence = f" <{EVIDENCE_GRAPH}> .\n"
    return heapq.merge((line(triple) + " .\n" for triple in dataset.facts), (line(triple) + evidence for triple in dataset.evidence))
