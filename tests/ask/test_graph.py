"""A build from Python: values, entities, exports to other libraries, and a build that stays though another takes its place."""

from __future__ import annotations

import builtins
import doctest
import gc
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
import kg.ask.graph
from kg.ask import open
from kg.ask.graph import Graph
from kg.ask.kept import PREFIX, kept
from kg.ask.rows import Iri, Row, Value, value
from kg.ask.store import text
from kg.errors import StoreError, UsageError
from kg.publish import store
from kg.publish.search import NAME
from kg.vocab import DZ, SKOS, XSD
from tests.publish.builds import published
from tests.publish.graphs import small


@pytest.fixture(scope="module")
def g(small_build: Path) -> Graph:
    return kg.open(small_build)


def test_the_examples_in_the_documentation_hold(small_build: Path) -> None:
    results = doctest.testmod(kg.ask.graph, extraglobs={"BUILD": small_build})
    assert results.attempted > 12
    assert not results.failed


def test_rows_have_pythons_values(g: Graph) -> None:
    (row, *_) = g.query(
        "SELECT ?o ?value ?start ?stated ?claims ?none ?ok { ?o dz:value ?value ; dz:periodStart ?start ; dz:statedValue ?stated"
        " BIND(1 AS ?claims) BIND(true AS ?ok) } ORDER BY ?value"
    )
    assert isinstance(row.o, Iri)
    assert row.o.short.startswith("id:Observation_")
    assert (row.value, row["start"], row.stated, row[4], row.none, row.ok) == (Decimal(220), date(2023, 1, 1), "220个", 1, None, True)
    assert row[1:3] == (Decimal(220), date(2023, 1, 1))
    assert row.asdict()["ok"] is True
    assert list(row) == list(row.asdict().values())
    assert repr(row).endswith("none=None, ok=True)")
    assert row == tuple(row)
    for wrong in ("nothing", "_private"):
        with pytest.raises(AttributeError, match="no column"):
            getattr(row, wrong)
    with pytest.raises(KeyError, match="there are o, value"):
        row["nothing"]


def test_columns_may_be_called_anything(g: Graph) -> None:
    (row,) = g.query('SELECT ?count ?index ?名称 { BIND(1 AS ?count) BIND(2 AS ?index) BIND("甲" AS ?名称) }')
    assert (row["count"], row["index"], row.名称) == (1, 2, "甲")


def test_literals_that_are_not_what_they_say_stay_text(g: Graph) -> None:
    for said, kind in (("x", "integer"), ("2023-02-31", "date"), ("maybe", "boolean"), ("1,5", "decimal")):
        assert value(g.exports, ox.Literal(said, datatype=ox.NamedNode(f"{XSD}{kind}"))) == said
    assert value(g.exports, ox.Literal("1.5", datatype=ox.NamedNode(f"{XSD}double"))) == 1.5
    assert value(g.exports, ox.BlankNode("b")) == "_:b"


def test_an_iri_knows_its_name(g: Graph) -> None:
    ((city,),) = g.query("SELECT ?c { ?c a dz:City }")
    ((kind,),) = g.query("SELECT ?k { ?c a ?k ; rdfs:label '运城市'@zh }")
    assert isinstance(city, Iri)
    assert isinstance(kind, Iri)
    assert (city.name, kind.name, kind) == ("运城市", "地级行政区", DZ.City)
    assert pickle.loads(pickle.dumps(city)) == city


def test_asking_and_constructing(g: Graph) -> None:
    assert g.query("ASK { ?s a dz:City }")
    assert not g.query("ASK { ?s a dz:Fund }")
    assert len(g.query("ASK { ?s a dz:Fund }")) == 1
    made = g.query("CONSTRUCT { ?p dz:investor ?i } { ?p dz:investor ?i }")
    assert made.columns == ("subject", "predicate", "object")
    assert [row.predicate for row in made] == [DZ.investor]
    assert repr(made) == "<1 rows of subject, predicate, object>"
    assert not g.query("SELECT * { ?s a dz:Fund }")


def test_a_limit_ends_the_answer(g: Graph) -> None:
    assert [len(g.query("SELECT * { ?s ?p ?o }", limit=n)) for n in (0, 3)] == [0, 3]
    assert len(g.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", limit=4)) == 4


def test_ready_questions(g: Graph) -> None:
    assert len(g.ask("指标对比", "签约项目数", "2023")) == 1
    assert {one.name for one in g.questions} >= {"指标对比", "开发区项目"}
    with pytest.raises(UsageError, match="no parameter nothing"):
        g.ask("指标对比", nothing="x")


def test_evidence_of_a_fact(g: Graph) -> None:
    (said,) = g.evidence("海鲲绿色智能制造园", "locatedIn")
    assert said.words.startswith("海鲲绿色智能制造园落户风陵渡")
    with pytest.raises(UsageError, match="no such fact") as caught:
        g.evidence("风陵渡经开区", "位于", "太原市")
    assert "位于 运城市（地级行政区）" in caught.value.remedy


def test_pandas(g: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = g.query("SELECT ?o ?value ?start { ?o dz:value ?value OPTIONAL { ?o dz:periodStart ?start } } ORDER BY ?value").to_pandas()
    assert list(frame.columns) == ["o", "value", "start"]
    assert frame["value"].sum() == 441.0
    assert type(frame["o"][0]) is str
    real = builtins.__import__

    def without(name: str, *more: object) -> object:
        if name == "pandas":
            raise ImportError(name)
        return real(name, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match="pandas is not installed") as caught:
        g.query("ASK {}").to_pandas()
    assert "devzone-kg[pandas]" in caught.value.remedy


def test_networkx(gold_build: Path) -> None:
    g = kg.open(gold_build)
    graph = g.to_networkx()
    edges = {(one, key, other) for one, other, key in graph.edges(keys=True)}
    asked = g.query("SELECT ?s ?p ?o { ?s ?p ?o . ?s skos:prefLabel ?a . ?o skos:prefLabel ?b . ?s dz:locatedIn|dz:investor ?o }")
    assert {(row.s, str(row.p).removeprefix(DZ), row.o) for row in asked if row.p in (DZ.locatedIn, DZ.investor)} <= edges
    assert all(0 < edge["confidence"] <= 1 and edge["label"] for *_, edge in graph.edges(data=True))
    assert {node["kind"] for _, node in graph.nodes(data=True)} > {"Project", "DevelopmentZone"}
    zones = g.to_networkx(["开发区"])
    assert {node["kind"] for _, node in zones.nodes(data=True)} == {"DevelopmentZone"}
    assert 0 < len(zones) < len(graph)


def test_rdflib_reads_both_graphs(g: Graph, small_build: Path) -> None:
    dataset = g.to_rdflib()
    assert {str(name.identifier) for name in dataset.graphs()} >= {"https://w3id.org/dzkg/graph/evidence"}
    assert len(dataset) == len(list(ox.parse(path=str(small_build / "kg.nq"), format=ox.RdfFormat.N_QUADS)))
    assert len(list(dataset.query(f"SELECT ?s {{ ?s a <{DZ.City}> }}"))) == 1


# ---------------------------------------------------------------- a build that stays


def counts(g: Graph) -> list[tuple[Value, ...]]:
    """How many triples each property has in each graph, looked up both ways: every file is read. In vain, the engine would wait for ever."""
    told = []
    for pattern in ("?s ?p ?o", "GRAPH ?g { ?s ?p ?o }"):
        found = g.query(f"SELECT ?p (COUNT(*) AS ?n) (SUM(STRLEN(STR(?o))) AS ?length) {{ {pattern} }} GROUP BY ?p ORDER BY ?p", timeout=60)
        told += [tuple(row) for row in found]
    things = g.query("SELECT DISTINCT ?o { ?s dz:locatedIn ?o } ORDER BY ?o LIMIT 50")
    told += [tuple(row) for one in things for row in g.query(f"SELECT ?p (COUNT(*) AS ?n) {{ ?s ?p <{one.o}> }} GROUP BY ?p ORDER BY ?p", timeout=60)]
    return told


def test_a_graph_keeps_its_build_when_a_new_one_takes_its_place(seeds_build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With more files than the engine opens at first: it looks for the others only when it is asked for what they hold."""
    out = tmp_path / "out"
    shutil.copytree(seeds_build, out, ignore=shutil.ignore_patterns("store"))
    with monkeypatch.context() as patch:
        patch.setattr(store, "PART", 2000)
        store.load(out / "kg.nq", out / "store")
    assert len(list((out / "store").glob("*.sst"))) > 16
    with kg.open(out) as expected:
        before, found = counts(expected), expected.search("高新")
    with kg.open(out) as g, kg.open(out) as unasked:
        (tmp_path / "报告.txt").write_text("运城市签约项目3个。", encoding="utf-8")
        kg.build([str(tmp_path / "报告.txt")], out)
        assert counts(g) == before
        assert g.entity("运城经开区").facts
        assert unasked.search("高新") == found
        assert counts(unasked) == before
        assert not kg.open(out).search("高新")


def test_what_is_kept_is_let_go_of(small_build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = sorted(path.name for path in small_build.rglob("*"))
    g = kg.open(small_build)
    (links,) = tmp_path.iterdir()
    assert (links / NAME).stat().st_ino == (small_build / NAME).stat().st_ino
    g.close()
    assert list(tmp_path.iterdir()) == []
    g = kg.open(small_build)
    assert len(list(tmp_path.iterdir())) == 1
    del g
    gc.collect()
    assert list(tmp_path.iterdir()) == []
    code = f"import kg, sys; g = kg.open({str(small_build)!r}); print(len(g.query('SELECT * {{ ?s ?p ?o }}')))"
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "TMPDIR": str(tmp_path)}, stdout=subprocess.DEVNULL)
    assert list(tmp_path.iterdir()) == []
    assert sorted(path.name for path in small_build.rglob("*")) == before


def test_what_a_killed_process_kept_is_swept(small_build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = f"import kg, os; g = kg.open({str(small_build)!r}); os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", code], check=False, env={**os.environ, "TMPDIR": str(tmp_path)})
    (left,) = tmp_path.iterdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with kg.open(small_build) as g:
        (links,) = tmp_path.iterdir()
        assert links != left
        assert g.search("运城")


def test_what_a_killed_process_of_the_same_number_kept_is_swept(small_build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a container that is started again, each server has the number of the one before."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with kg.open(small_build):
        (links,) = tmp_path.iterdir()
        node, number, start, rest = links.name.rsplit("-", 3)
        assert number == str(os.getpid())
        left = tmp_path / f"{node}-{number}-{int(start) - 1}-{rest}"
        left.mkdir()
        with kg.open(small_build):
            assert links.exists()
            assert not left.exists()


def test_where_temporary_files_are_on_another_disk_the_builds_folder_keeps_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = published(small(), tmp_path / "out")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    link = os.link

    def narrow(source: Path, target: Path) -> None:
        if elsewhere in target.parents or not possible:
            raise OSError(18, "Invalid cross-device link", str(source))
        link(source, target)

    possible = True
    monkeypatch.setattr(os, "link", narrow)
    with kg.open(out) as g:
        assert len(list(out.glob(f"{PREFIX}*"))) == 1
        assert g.search("运城")
    assert list(out.glob(f"{PREFIX}*")) == list(elsewhere.iterdir()) == []
    possible = False
    assert kept(out) is None
    with kg.open(out) as g:
        assert g.search("运城")


def test_no_build_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no build here"):
        kg.open(tmp_path)


def test_a_kept_build_can_be_asked_from_several_threads(g: Graph) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(8) as pool:
        asked = pool.map(lambda typed: (g.search(typed), len(g.query(f'SELECT ?x {{ ?x dz:matches "{typed}" }}'))), ["运城", "yc"] * 32)
        assert all(len(found) == count > 0 for found, count in asked)


def test_names_are_the_preferred_ones(small_build: Path) -> None:
    exports = open(small_build)
    named = [row for row in Graph(small_build).query("SELECT ?x ?n { ?x skos:prefLabel ?n FILTER(LANG(?n) = 'zh') }") if isinstance(row, Row)]
    assert named
    assert all(isinstance(row.x, Iri) and row.x.name in set(map(text, exports.objects(row.x, SKOS + "prefLabel"))) for row in named)


def test_values_need_be_no_texts(seeds_build: Path) -> None:
    with kg.open(seeds_build) as g:
        assert list(g.ask("指标对比", "标准地出让面积", 2023)) == list(g.ask("指标对比", indicator="标准地出让面积", year="2023"))
        below, itself = (g.ask("指标对比", indicator="标准地出让面积", narrower=narrower) for narrower in (True, False))
        assert len(below) >= len(itself) > 0
        network = g.to_networkx("Fund")
        assert {network.nodes[one]["kind"] for one in network} == {"Fund"}
