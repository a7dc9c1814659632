"""Turtle of a selection, read by those who did not write it: no triple that the store does not hold."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, Store
from rdflib import Graph

from tests.page.conftest import Explorer
from tests.page.gold import DZ, FACTS, HOSTILE, ID
from tests.page.test_browser import iri_of

pytestmark = pytest.mark.browser

READ = Path(__file__).parents[1] / "interop" / "read.mjs"
N3 = READ.parent / "node_modules" / "n3"
Spelled = tuple[str, str, str, str]


def spelled(graph: Graph) -> set[Spelled]:
    """Triples with the words of their objects, their language and datatype."""
    return {(str(s), str(p), str(o), str(getattr(o, "language", None) or getattr(o, "datatype", None) or "")) for s, p, o in graph}


def held(store: Store) -> Graph:
    """Both graphs of a store."""
    graph = Graph()
    lines = "".join(f"{quad.subject} {quad.predicate} {quad.object} .\n" for quad in store)
    return graph.parse(data=lines, format="nt")


def by_n3(path: Path) -> Graph:
    done = subprocess.run(["node", str(READ), "text/turtle", str(path)], capture_output=True, text=True, encoding="utf-8", check=True)
    return Graph().parse(data=done.stdout, format="nt")


def test_a_selection_is_part_of_the_build(explorer: Explorer, store: Store, shipped: dict[str, Any], tmp_path: Path) -> None:
    assert N3.is_dir(), "n3 is missing; make tools installs it"
    whole = spelled(held(store))
    explorer.open()
    for name in ("运城市", "稷山经济技术开发区", "标准地出让面积", *HOSTILE):
        iri = iri_of(shipped, name)
        text = explorer.settle(
            """
            explorer.show(`#v=indicators&e=${given[0]}`);
            document.querySelector("#panel [data-save=ttl]").click();
            return explorer.saved.blob.text();""",
            iri,
        )
        file = tmp_path / "some.ttl"
        file.write_text(text, encoding="utf-8", newline="\n")
        some = spelled(Graph().parse(data=text, format="turtle"))
        assert some == spelled(by_n3(file))
        assert some <= whole
        about = {t for t in whole if t[0] == ID + iri and store.quads_for_pattern(NamedNode(t[0]), NamedNode(t[1]), None, FACTS)}
        former = {q.predicate.value for q in store.quads_for_pattern(NamedNode(ID + iri), None, None, FACTS)}
        assert {t for t in about if t[1] in former} <= some
        pointing = {t for t in whole if t[2] == ID + iri and t[1] in (DZ + "about", DZ + "locatedIn", DZ + "indicator")}
        assert pointing <= some
        sentences = {t[0] for t in some if t[1].endswith("exact")}
        assert {t[2] for t in some if t[1].endswith("wasDerivedFrom")} <= sentences
        claimed = [line for line in text.splitlines() if line.startswith("# ") and "←" in line]
        assert claimed or name == "标准地出让面积"
    assert explorer.complaints() == []


def test_all_that_the_filter_lets_through(explorer: Explorer, store: Store) -> None:
    explorer.open()
    some = spelled(Graph().parse(data=explorer.run("return explorer.turtleOfWanted()"), format="turtle"))
    whole = spelled(held(store))
    assert some <= whole
    facts = {(str(q.subject.value), q.predicate.value) for q in store.quads_for_pattern(None, None, None, FACTS) if isinstance(q.subject, NamedNode)}
    missing = {t for t in whole - some if (t[0], t[1]) in facts and not t[1].endswith("isReplacedBy")}
    assert missing == set()
