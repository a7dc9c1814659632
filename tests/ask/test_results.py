"""The writers of results: as the engine writes them, and for what it does not, by another reader."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg.ask
from kg.ask.sparql.results import WRITERS
from kg.vocab import XSD

TERMS = """
VALUES (?a ?b ?c) {
  (<http://a/?x=1&y=%22> "x<&>\\"'\\n\\t,\\\\ ]]>" "中文"@zh)
  (1.5 true UNDEF) (UNDEF UNDEF UNDEF) ("2020-01-01"^^xsd:date 1e3 -5) ("" " lead" "a\\u0085b")
  ("abc"^^xsd:integer "+5"^^xsd:integer "1e3"^^xsd:double) ("INF"^^xsd:double "1."^^xsd:decimal ".5"^^xsd:decimal)
  ("false"^^xsd:boolean "nonsense"^^<http://a/#type&> "😀") ("'" "a,b" "\\"")
}
"""
QUERIES = (
    f"SELECT ?a ?b ?c {{ {TERMS} }}",
    "SELECT * {}",
    "SELECT ?x ?名 { FILTER(false) }",
    "SELECT ?x ?名 {}",
    "SELECT ?x { BIND(<<( <http://a> <http://b> 'c' )>> AS ?x) }",
    "SELECT ?s ?p ?o { ?s ?p ?o }",
)


def written(form: str, found: ox.QuerySolutions) -> str:
    return "".join(WRITERS[form]([variable.value for variable in found.variables], found))


def solutions(store: ox.Store, query: str) -> ox.QuerySolutions:
    found = store.query(query, prefixes={"xsd": str(XSD)}, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return found


@pytest.mark.parametrize("form", ["JSON", "XML", "CSV", "TSV"])
@pytest.mark.parametrize("query", QUERIES)
def test_as_the_engine_writes_them(gold_build: Path, form: str, query: str) -> None:
    store = kg.ask.open(gold_build).store
    theirs = solutions(store, query).serialize(format=getattr(ox.QueryResultsFormat, form))
    assert written(form, solutions(store, query)) == (theirs or b"").decode()


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    ["\r\n", "\x00", " \t", "\ufffe", '""', "</literal>", "\\u0041"]
)


def rows(texts: Iterable[str]) -> list[list[ox.Literal | None]]:
    return [[ox.Literal(text), None, ox.Literal(text, language="zh")] for text in texts]


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS, max_size=4))
def test_any_text_is_read_as_it_was(texts: list[str]) -> None:
    columns = ["a", "b", "c"]
    said = json.loads("".join(WRITERS["JSON"](columns, rows(texts))))
    assert [row["a"]["value"] for row in said["results"]["bindings"]] == texts
    table = list(csv.reader(io.StringIO("".join(WRITERS["CSV"](columns, rows(texts))), newline="")))
    assert table[1:] == [[text, "", text] for text in texts]
    lines = "".join(WRITERS["TSV"](columns, rows(texts))).split("\n")
    assert len(lines) == len(texts) + 2
    assert all(line.count("\t") == 2 for line in lines[:-1])
    tree = ElementTree.fromstring("".join(WRITERS["XML"](columns, rows(texts))))
    literals = [node.text or "" for node in tree.iter("{http://www.w3.org/2005/sparql-results#}literal")]
    assert literals == [xml(text) for text in texts for _ in range(2)]


def xml(text: str) -> str:
    """A text without the characters that XML 1.0 has no way to write."""
    return "".join(char if char in "\t\n\r" or (char >= " " and char not in "\ufffe\uffff") else "\ufffd" for char in text)
