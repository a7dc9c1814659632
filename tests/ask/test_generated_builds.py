"""The big build that speed is measured with (benchmarks/generated.py) is shaped like a real one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from benchmarks.generated import generate
from kg.vocab import DZ, PROV, RDF, SKOS


@pytest.fixture(scope="module")
def big(gold_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("generated") / "big.nq"
    assert generate(gold_build / "kg.nq", out, 10_000) >= 10_000
    return out


def test_it_is_the_same_each_time(gold_build: Path, big: Path, tmp_path: Path) -> None:
    generate(gold_build / "kg.nq", tmp_path / "again.nq", 10_000)
    generate(gold_build / "kg.nq", tmp_path / "other.nq", 10_000, seed=2)
    assert (tmp_path / "again.nq").read_bytes() == big.read_bytes()
    assert (tmp_path / "other.nq").read_bytes() != big.read_bytes()


def test_each_copy_has_what_the_build_has(gold_build: Path, big: Path) -> None:
    quads = list(ox.parse(path=str(big), format=ox.RdfFormat.N_QUADS))
    real = set(ox.parse(path=str(gold_build / "kg.nq"), format=ox.RdfFormat.N_QUADS))
    assert real < set(quads)
    assert len(quads) == len(set(quads)) >= 10_000
    typed = Counter(quad.object for quad in quads if quad.predicate.value == RDF.type)
    before = Counter(quad.object for quad in real if quad.predicate.value == RDF.type)
    times = {
        typed[ox.NamedNode(kind)] / before[ox.NamedNode(kind)] for kind in (DZ.Claim, DZ.Passage, DZ.Observation, DZ.Project, DZ.DevelopmentZone)
    }
    assert len(times) == 1
    assert times.pop() in range(2, 10)
    assert typed[ox.NamedNode(DZ.Indicator)] == before[ox.NamedNode(DZ.Indicator)]


def test_no_fact_lost_its_sentence_and_names_are_their_own(big: Path) -> None:
    quads = list(ox.parse(path=str(big), format=ox.RdfFormat.N_QUADS))
    subjects = {quad.subject for quad in quads}
    assert all(quad.object in subjects for quad in quads if quad.predicate.value == PROV.wasDerivedFrom)
    zones = {quad.subject for quad in quads if quad.object == ox.NamedNode(DZ.DevelopmentZone) and quad.predicate.value == RDF.type}
    names = Counter(str(quad.object) for quad in quads if quad.subject in zones and quad.predicate.value == SKOS.prefLabel)
    assert len(names) > len(zones) * 0.8
