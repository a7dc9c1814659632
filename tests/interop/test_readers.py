"""Readers that others wrote find in the exports what we wrote: no error, no warning, the same triples."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

HERE = Path(__file__).parent
TURTLE, QUADS = "turtle", "nquads"
pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning:rdflib")  # it warns of itself
Reader = Callable[[Path, str], bytes]


def _program(name: str, package: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"{name} is missing (Debian: {package}); make tools installs it")
    return found


def _run(*command: str) -> bytes:
    """What a program prints; it may complain of nothing."""
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return done.stdout


def by_rdflib(path: Path, form: str) -> bytes:
    dataset = rdflib.Dataset()
    dataset.parse(path, format=form)
    return dataset.serialize(format="nquads", encoding="utf-8")


def by_rapper(path: Path, form: str) -> bytes:
    """Raptor: N-Quads in, N-Quads out; N-Triples for Turtle, which has no graphs."""
    out = "nquads" if form == QUADS else "ntriples"
    return _run(_program("rapper", "raptor2-utils"), "-q", "-i", form, "-o", out, str(path))


def by_serd(path: Path, form: str) -> bytes:
    return _run(_program("serdi", "serdi"), "-i", form, "-o", "nquads", str(path))


def by_n3(path: Path, form: str) -> bytes:
    assert (HERE / "node_modules" / "n3").is_dir(), "n3 is missing; make tools installs it"
    mime = "text/turtle" if form == TURTLE else "application/n-quads"
    return _run(_program("node", "nodejs"), str(HERE / "read.mjs"), mime, str(path))


def canonical(data: bytes) -> list[str]:
    """The statements of N-Quads, one to a line in one spelling, as often as they stand there."""
    return sorted(str(quad) for quad in ox.parse(data, format=ox.RdfFormat.N_QUADS))


@pytest.mark.parametrize("reader", [by_rdflib, by_rapper, by_serd, by_n3], ids=["rdflib", "rapper", "serdi", "n3.js"])
@pytest.mark.parametrize(("name", "form"), [("kg.ttl", TURTLE), ("evidence.ttl", TURTLE), ("kg.nq", QUADS)])
def test_every_reader_finds_the_same_triples(seeds_build: Path, name: str, form: str, reader: Reader) -> None:
    path = seeds_build / name
    ours = ox.RdfFormat.TURTLE if form == TURTLE else ox.RdfFormat.N_QUADS
    expected = sorted(str(quad) for quad in ox.parse(path=str(path), format=ours))
    assert len(expected) > 5_000
    assert len(expected) == len(set(expected))
    found = canonical(reader(path, form))
    assert len(found) == len(expected)
    assert found == expected


def test_the_turtle_is_the_default_graph_of_the_quads(seeds_build: Path) -> None:
    facts = rdflib.Graph().parse(seeds_build / "kg.ttl", format="turtle")
    dataset = rdflib.Dataset()
    dataset.parse(seeds_build / "kg.nq", format="nquads")
    assert set(facts) == set(dataset.default_graph)
    (named,) = (graph for graph in dataset.graphs() if graph.identifier != dataset.default_graph.identifier)
    assert str(named.identifier) == "https://w3id.org/dzkg/graph/evidence"
    assert set(named) == set(rdflib.Graph().parse(seeds_build / "evidence.ttl", format="turtle"))


def test_facts_can_be_asked_without_a_union(seeds_build: Path) -> None:
    """Another engine answers from kg.ttl alone, with the vocabulary of the file itself."""
    graph = rdflib.Graph().parse(seeds_build / "kg.ttl", format="turtle")
    found = graph.query("""
        PREFIX dz: <https://w3id.org/dzkg/ontology#>
        SELECT ?name ?value { ?o dz:about/rdfs:label ?name ; dz:value ?value ; dz:unit dz:Mu ; dz:statedValue "4391亩"@zh }
    """)
    assert [(str(row[0]), int(row[1])) for row in found if isinstance(row, rdflib.query.ResultRow)] == [("运城市", 4391)]
