"""dz:matches: the property and the function find what a look at every name finds, wherever they stand in a query."""

from __future__ import annotations

import doctest
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg.ask.sparql.matches
import kg.ask.sparql.patterns
import kg.ask.sparql.tokens
from kg.ask import Exports, open
from kg.ask.search import search
from kg.ask.sparql.matches import prepared
from kg.ask.sparql.query import Rows, Triples, Truth, query
from kg.ask.sparql.tokens import tokens
from kg.errors import UsageError

# The same by a look at every name. 市 and 经 stand in names as they are written.
LOOK = '{ SELECT DISTINCT ?x { ?x skos:prefLabel|skos:altLabel ?name_ ; a ?kind_ FILTER(CONTAINS(?name_, "市")) } }'
PAIRS = [
    ('{ ?x dz:matches "市" }', f"{{ {LOOK} }}"),
    ("{ ?x dz:matches '''市''' . }", f"{{ {LOOK} }}"),
    ('{ $x dz:matches "市"@zh . ?x a ?k }', f"{{ {LOOK} ?x a ?k }}"),
    ('{ ?x a ?k ; dz:matches "市" }', f"{{ {LOOK} ?x a ?k }}"),
    ('{ ?x a ?k ; dz:matches "市" ; rdfs:label ?l . }', f"{{ {LOOK} ?x a ?k ; rdfs:label ?l }}"),
    ('{ ?x dz:matches "市" ; a ?k ; dz:matches "运城" }', f'{{ {LOOK} {LOOK.replace("市", "运城")} ?x a ?k }}'),
    ('{ ?x dz:matches "市" ;; dz:matches "运城" ; ; a ?k ; }', f'{{ {LOOK} {LOOK.replace("市", "运城")} ?x a ?k }}'),
    ('{ ?x dz:matches "市", "运城" }', f'{{ {LOOK} {LOOK.replace("市", "运城")} }}'),
    ('{ ?x dz:matches "市" . ?x rdfs:label ?l . ?y dz:locatedIn ?x }', f"{{ {LOOK} ?x rdfs:label ?l . ?y dz:locatedIn ?x }}"),
    ('{ ?y dz:locatedIn ?x . ?x dz:matches "市" . ?y a ?k }', f"{{ {LOOK} ?y dz:locatedIn ?x ; a ?k }}"),
    ('{ ?y dz:locatedIn ?x . OPTIONAL { ?x dz:matches "市" ; rdfs:label ?l } }',
     f"{{ ?y dz:locatedIn ?x . OPTIONAL {{ {LOOK} ?x rdfs:label ?l }} }}"),
    ('{ { ?x dz:matches "市" } UNION { ?x a dz:Project } }', f"{{ {{ {LOOK} }} UNION {{ ?x a dz:Project }} }}"),
    ('{ ?x a ?k MINUS { ?x dz:matches "市" } }', f"{{ ?x a ?k MINUS {{ {LOOK} }} }}"),
    ('{ ?x a ?k FILTER EXISTS { ?x dz:matches "市" } }', f"{{ ?x a ?k . {LOOK} }}"),
    ('{ ?x a ?k FILTER NOT EXISTS { ?x dz:matches "市" } }', f"{{ ?x a ?k MINUS {{ {LOOK} }} }}"),
    ('{ ?x a ?k FILTER(EXISTS { ?x dz:matches "市" } || ?k = dz:Project) }',
     f"{{ {{ ?x a ?k . {LOOK} }} UNION {{ ?x a ?k FILTER(?k = dz:Project) }} }}"),
    ('{ { SELECT ?x (COUNT(?y) AS ?n) { ?y ?p ?x . ?x dz:matches "市" } GROUP BY ?x HAVING (COUNT(?y) > 1) LIMIT 99 } }',
     f"{{ {{ SELECT ?x (COUNT(?y) AS ?n) {{ ?y ?p ?x . {LOOK} }} GROUP BY ?x HAVING (COUNT(?y) > 1) }} }}"),
    ('{ ?x a ?k FILTER(STRLEN(STR(?k)) > 3) ?x dz:matches "市" BIND("a" AS ?b) ?x rdfs:label ?l }',
     f'{{ {LOOK} ?x a ?k ; rdfs:label ?l BIND("a" AS ?b) }}'),
    ('{ GRAPH ?g { ?c rdf:subject ?x . ?x dz:matches "市" } }', f"{{ GRAPH ?g {{ ?c rdf:subject ?x }} {LOOK} }}"),
    ('{ _:b a dz:Claim . ?x dz:matches "市" . _:b rdf:subject ?x }', f"{{ {LOOK} _:b a dz:Claim ; rdf:subject ?x }}"),
    ('{ [ a dz:Claim ; rdf:subject ?x ] . ?x dz:matches "市" }', f"{{ {LOOK} [ a dz:Claim ; rdf:subject ?x ] }}"),
    ('{ ?x dz:matches "市" ; ^dz:locatedIn/(rdf:type|rdfs:label)? ?y }', f"{{ {LOOK} ?x ^dz:locatedIn/(rdf:type|rdfs:label)? ?y }}"),
    ('{ VALUES ?k { dz:City dz:County } ?x a ?k ; dz:matches "市" }', f"{{ VALUES ?k {{ dz:City dz:County }} ?x a ?k . {LOOK} }}"),
    ('{ ?x rdfs:label ?l . FILTER(dz:matches(?l, "市")) }', '{ ?x rdfs:label ?l . FILTER(CONTAINS(?l, "市")) }'),
    ('{ ?x a ?k . FILTER(dz:matches(?x, "市")) }', f"{{ ?x a ?k . {LOOK} }}"),
    ('{ ?x a ?k . id:City_x-c640f07e dz:matches "市" }', "{ ?x a ?k }"),
    ('{ ?x a ?k . id:City_x-c640f07e dz:matches "县" }', "{ ?x a ?k FILTER(false) }"),
    ('{ ?x dz:matches "没有这样的名称" }', "{ ?x a ?k FILTER(false) }"),
    ('{ ?x <https://w3id.org/dzkg/ontology#matches> "市" } VALUES ?z { dz:matches }', f"{{ {LOOK} }} VALUES ?z {{ dz:matches }}"),
]  # fmt: skip


@pytest.fixture(scope="module")
def exports(small_build: Path) -> Exports:
    return open(small_build)


def rows(exports: Exports, text: str) -> Counter[frozenset[tuple[str, str]]]:
    found = query(exports, text)
    assert isinstance(found, Rows)
    return Counter(frozenset((name, str(node)) for name, node in zip(found.columns, row, strict=True) if node is not None) for row in found.rows)


@pytest.mark.parametrize(("said", "looked"), PAIRS, ids=range(len(PAIRS)))
@pytest.mark.parametrize("many", [False, True])
def test_it_finds_what_a_look_at_every_name_finds(
    exports: Exports, said: str, looked: str, many: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With VALUES, and by the function where there are more things than are listed."""
    monkeypatch.setattr(kg.ask.sparql.matches, "LISTED", 0 if many else 10_000)
    expected = rows(exports, f"SELECT * {looked}")
    named = {name for row in expected for name, _ in row} - {"name_", "kind_"}
    assert rows(exports, f"SELECT * {said}") == expected
    assert bool(named) == ("false" not in looked)


def test_long_lists_become_calls(exports: Exports, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.ask.sparql.matches, "LISTED", 0)
    text, functions = prepared(exports, 'SELECT ?x { ?x dz:matches "市" ; a ?k . OPTIONAL { ?y dz:matches "市" } }')
    assert text.count("FILTER(isIRI(?x) && <https://w3id.org/dzkg/ontology#matches>(?x") == 1
    assert text.count("VALUES ?y {") == 1  # nothing else binds it
    assert len(functions) == 1


def test_pinyin_and_initials(exports: Exports) -> None:
    everything = {some.iri for some in search(exports, "yc", limit=None)}
    assert everything
    found = query(exports, 'SELECT DISTINCT ?x { ?x dz:matches "yc" }')
    assert isinstance(found, Rows)
    assert {getattr(row[0], "value", "") for row in found.rows} == everything
    found = query(exports, 'SELECT DISTINCT ?x { ?x skos:prefLabel|skos:altLabel ?l FILTER(dz:matches(?l, "yc")) }')
    assert isinstance(found, Rows)
    assert {getattr(row[0], "value", "") for row in found.rows} == everything


def test_other_forms_of_queries(exports: Exports) -> None:
    assert query(exports, 'ASK { ?x dz:matches "yuncheng" ; a dz:City }') == Truth(True)
    assert query(exports, 'PREFIX n: <https://w3id.org/dzkg/ontology#> ASK { ?x n:matches "yuncheng" ; a n:Project }') == Truth(False)
    assert query(exports, 'BASE <https://w3id.org/dzkg/> ASK { ?x <ontology#matches> "yuncheng" ; a dz:City }') == Truth(True)
    made = query(exports, 'CONSTRUCT { ?x dz:matches "t" } WHERE { ?x dz:matches "yuncheng" }')
    assert isinstance(made, Triples)
    assert [some.predicate.value for some in made.triples] == ["https://w3id.org/dzkg/ontology#matches"]
    assert isinstance(query(exports, 'DESCRIBE ?x { ?x dz:matches "yuncheng" }'), Triples)
    assert isinstance(query(exports, "DESCRIBE dz:matches"), Triples)
    counted = query(exports, 'SELECT (COUNT(*) AS ?n) (EXISTS { ?y dz:matches "yuncheng" } AS ?e) { ?x a dz:City }')
    assert isinstance(counted, Rows)
    assert [str(getattr(node, "value", node)) for node in counted.rows[0]] == ["1", "true"]


@pytest.mark.parametrize(
    ("text", "what", "where"),
    [
        ("ASK { ?x dz:matches ?y }", "takes a text in quotes", "line 1, column 21"),
        ('ASK {\n ?x dz:matches "a", id:b }', "takes a text in quotes", "line 2, column 21"),
        ("ASK { ?x dz:matches 5 }", "takes a text in quotes", "line 1, column 21"),
        ('ASK { ?x dz:matches "a"^^xsd:string }', "takes a text in quotes", "line 1, column 21"),
        ('ASK { ?x ^dz:matches "a" }', "cannot be part of a property path", "line 1, column 11"),
        ('ASK { ?x dz:locatedIn/dz:matches "a" }', "cannot be part of a property path", "line 1, column 23"),
        ('ASK { ?x (dz:locatedIn|dz:matches) "a" }', "cannot be part of a property path", "line 1, column 24"),
        ('ASK { ?x dz:matches+ "a" }', "cannot be part of a property path", "line 1, column 10"),
        ('ASK { [] dz:matches "a" }', "takes a variable or an IRI", "line 1, column 10"),
        ('ASK { _:x dz:matches "a" }', "takes a variable or an IRI", "line 1, column 11"),
        ('ASK { ?p dz:locatedIn [ a dz:City ; dz:matches "a" ] }', "takes a variable or an IRI", "line 1, column 37"),
        ('CONSTRUCT WHERE { ?x dz:matches "a" ; a ?k }', "cannot be part of what CONSTRUCT WHERE constructs", "line 1, column 22"),
    ],
)
def test_what_cannot_be_followed_is_told(exports: Exports, text: str, what: str, where: str) -> None:
    with pytest.raises(UsageError, match=f"dz:matches {what}") as caught:
        query(exports, text)
    assert caught.value.where == where
    assert str(caught.value.what).endswith("^")  # the place is shown
    assert 'FILTER(dz:matches(?name, "运城"))' in caught.value.remedy


def test_a_broken_query_is_shown_as_it_was_written(exports: Exports) -> None:
    with pytest.raises(UsageError, match="no SPARQL query") as caught:
        query(exports, 'SELECT * { ?x dz:matches "市" . ?x a ) }')
    assert 'SELECT * { ?x dz:matches "市" . ?x a ) }' in caught.value.what


def test_the_function_of_what_it_cannot_be_of_is_an_error(exports: Exports) -> None:
    for words in ("", '"a"', '"a", "b", "c"', '"a", id:x', 'BNODE(), "a"'):
        assert query(exports, f"SELECT ?b {{ BIND(dz:matches({words}) AS ?b) }}") == Rows(("b",), ((None,),)), words


TERM = "https://w3id.org/dzkg/ontology#matches"
PIECES = st.sampled_from(
    ['"dz:matches"', "'?x dz:matches \"市\"'", '"""?x dz:matches "市" }"""', "'it''s'", '"a\\"dz:matches"', "# ?x dz:matches '市'\n", "<http://x/dz:matches>",
     f"<{TERM}x>", "<x#matches>", "xdz:matches", "dz:matchesx", "dz:matches-x", "dz:match", "?dz", "?matches",
     "{", "}", "市", "5.", "<", "@zh", "dz:"],
)  # fmt: skip


@given(st.lists(PIECES, max_size=12))
@settings(max_examples=300, deadline=None)
def test_strings_comments_and_iris_stay_as_they_are(exports: Exports, pieces: list[str]) -> None:
    """As objects of a query, in any order, whether the query is valid or not."""
    text = f'SELECT * {{ ?s ?p {" , ".join(pieces) or "?o"} }}'
    assert prepared(exports, text)[0] == text


@given(st.lists(PIECES.filter(lambda piece: piece[0] in "\"'<x" and len(piece) > 1 and piece != "'it''s'" and piece != "<x#matches>"), max_size=8))
@settings(max_examples=200, deadline=None)
def test_only_the_triple_itself_is_replaced(exports: Exports, pieces: list[str]) -> None:
    objects = " ,\n".join(pieces) or "?o"
    declared = "PREFIX xdz: <http://x/> "
    text = f'{declared}SELECT * {{ ?s ?p {objects} . ?s dz:matches "市" ; ?q {objects} }}'
    found, _ = prepared(exports, text)
    (city,) = search(exports, "市", kind="City")
    values = found[found.index("VALUES") : found.index("}") + 1]
    assert city.iri in values
    assert "".join(found.replace(values, "").split()) == "".join(text.replace('dz:matches "市" ;', "").split())


@given(st.text(alphabet="ab \"'\\#<>{}?:@.;,\n0-9^é市", max_size=40))
@settings(max_examples=300)
def test_tokens_hold_the_whole_query_but_for_space_and_comments(text: str) -> None:
    at = 0
    for token in tokens(text):
        between = text[at : token.start]
        assert all(not line.split("#")[0].strip() for line in between.splitlines())
        assert text[token.start : token.end] == token.text
        at = token.end


@pytest.mark.parametrize("module", [kg.ask.sparql.matches, kg.ask.sparql.tokens])
def test_the_examples_in_the_documentation_hold(module: object, small_build: Path) -> None:
    results = doctest.testmod(module, extraglobs={"BUILD": small_build})  # type: ignore[arg-type]
    assert results.attempted
    assert not results.failed
