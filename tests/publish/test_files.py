"""Golden files of a small graph: whole files, but for the ontology's declarations, which the ontology's tests hold."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import rdflib

from kg.check.shapes import check
from kg.publish.quads import dataset
from kg.vocab import EVIDENCE_GRAPH, ID_BASE
from tests.publish.builds import published
from tests.publish.graphs import TEXT, audited, gold, small

GOLDEN = Path(__file__).parent / "golden"
SAME = ("kg.ttl", "kg.nq", "evidence.ttl", "graph.html", "figures.csv", "report.json", "search.sqlite")


def things(turtle: str) -> str:
    """The part of a Turtle file that is not the ontology: what begins with the first thing's section."""
    return turtle[turtle.index("\n# " + "-" * 40 + " Province") :]


def test_facts_are_the_golden_ones(small_build: Path) -> None:
    text = (small_build / "kg.ttl").read_text(encoding="utf-8")
    assert things(text) == (GOLDEN / "things.ttl").read_text(encoding="utf-8")


def test_evidence_is_the_golden_one(small_build: Path) -> None:
    assert (small_build / "evidence.ttl").read_bytes() == (GOLDEN / "evidence.ttl").read_bytes()


def test_quads_are_the_golden_ones(small_build: Path) -> None:
    lines = (small_build / "kg.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    ours = [line for line in lines if line.startswith(f"<{ID_BASE}")]
    assert "".join(ours) == (GOLDEN / "things.nq").read_text(encoding="utf-8")
    assert lines == sorted(lines)


def test_figures_are_the_golden_ones_and_open_in_a_spreadsheet(small_build: Path) -> None:
    data = (small_build / "figures.csv").read_bytes()
    assert data == (GOLDEN / "figures.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    for row in rows:
        assert TEXT[int(row["start"]) : int(row["end"])] == row["words"]


def test_report_is_the_golden_one(small_build: Path) -> None:
    report = json.loads((small_build / "report.json").read_text(encoding="utf-8"))
    del report["program"], report["counts"]["facts graph"]  # they follow the program and its ontology
    assert report == json.loads((GOLDEN / "report.json").read_text(encoding="utf-8"))


def test_two_publishes_are_byte_identical(tmp_path: Path) -> None:
    graph, _ = gold("D4-deyang-report")
    first, second = (published(graph, tmp_path / name) for name in ("one", "two"))
    for name in SAME:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name


def test_the_order_of_hashes_changes_nothing(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from tests.publish.builds import published; from tests.publish.graphs import gold\n"
        "published(gold('D1-huaian-signing')[0], Path(sys.argv[1]))"
    )
    for seed in ("1", "2"):
        words = [sys.executable, "-c", code, str(tmp_path / seed)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run(words, check=True, env=environment, cwd=Path(__file__).parents[2])
    for name in SAME:
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes(), name


def test_turtle_quads_and_store_hold_the_same(gold_build: Path) -> None:
    quads = set(ox.parse(path=str(gold_build / "kg.nq"), format=ox.RdfFormat.N_QUADS))
    facts = {ox.Quad(*triple) for triple in map(_triple, ox.parse(path=str(gold_build / "kg.ttl")))}
    name = ox.NamedNode(EVIDENCE_GRAPH)
    evidence = {ox.Quad(*triple, name) for triple in map(_triple, ox.parse(path=str(gold_build / "evidence.ttl")))}
    assert facts | evidence == quads
    assert set(ox.Store.read_only(str(gold_build / "store"))) == quads
    assert len(rdflib.Graph().parse(gold_build / "kg.ttl")) == len(facts)


Subject = ox.NamedNode | ox.BlankNode


def _triple(quad: ox.Quad) -> tuple[Subject, ox.NamedNode, Subject | ox.Literal]:
    assert not isinstance(quad.subject, ox.Triple)
    assert not isinstance(quad.object, ox.Triple)
    return quad.subject, quad.predicate, quad.object


def test_only_extracted_texts_are_kept_byte_for_byte(tmp_path: Path) -> None:
    graph = small()
    node = graph.documents[0]
    extracted = replace(graph, documents=(replace(node, parts=(replace(node.document, extracted=True),)),))
    out = published(extracted, tmp_path)
    kept = list((out / "texts").iterdir())
    assert [path.name for path in kept] == [f"{node.document.digest}.txt"]
    assert kept[0].read_bytes() == TEXT.encode()
    assert list((published(graph, tmp_path) / "texts").iterdir()) == []


def test_clock_and_machine_are_in_timing_alone(small_build: Path) -> None:
    timing = json.loads((small_build / "timing.json").read_text(encoding="utf-8"))
    assert timing["seconds"].keys() == {"publish"}
    assert timing["machine"]


def test_nothing_else_stays_in_the_folder(small_build: Path) -> None:
    assert {path.name for path in small_build.iterdir()} == {*SAME, "timing.json", "texts", "store"}


def test_the_figures_of_a_document_are_known_by_its_digest(small_build: Path) -> None:
    assert hashlib.sha256(TEXT.encode()).hexdigest() in (small_build / "evidence.ttl").read_text(encoding="utf-8")


def test_the_small_graphs_keep_the_shapes() -> None:
    for graph in (small(), audited()):
        assert check(dataset(graph)).violations == ()


def test_the_report_counts_findings_by_check_and_targets_with_an_outcome(audited_build: Path) -> None:
    assert json.loads((audited_build / "report.json").read_text(encoding="utf-8"))["checks"] == {
        "agree": 2,
        "disagree": 2,
        "by check": {
            "a check of tomorrow": {"agree": 1, "disagree": 0},
            "names": {"agree": 0, "disagree": 1},
            "said twice": {"agree": 0, "disagree": 1},
            "sum": {"agree": 1, "disagree": 0},
        },
        "results": 3,
    }
