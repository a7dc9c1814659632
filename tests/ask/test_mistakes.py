"""What is told of a wrong query: the place, and what was probably meant."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ask import Exports, open
from kg.ask.ready.catalogue import questions
from kg.ask.sparql.keywords import KEYWORDS
from kg.ask.sparql.mistakes import FULL_WIDTH, wrong
from kg.ask.sparql.query import Rows, Triples, query
from kg.ask.sparql.terms import doubts, known
from kg.ask.sparql.tokens import tokens, words
from kg.errors import KgError, UsageError
from kg.vocab import DZ, PREFIXES


@pytest.fixture(scope="module")
def exports(small_build: Path) -> Exports:
    return open(small_build)


def told(exports: Exports, text: str) -> UsageError:
    with pytest.raises(UsageError) as caught:
        query(exports, text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "char", "what", "remedy"),
    [  # where the caret stands, as the first characters of the wrong part
        ("SELECT ?x {\n ?x a 开发区 }", "开发区", "开发区 stands here without a prefix", "dz:DevelopmentZone（开发区）"),
        ("SELECT ?x { ?x a DevelopmentZone }", "DevelopmentZone", "without a prefix", "dz:DevelopmentZone"),
        ("SELECT ?x { ?x 投资方 ?y }", "投资方", "without a prefix", "dz:investor（投资方）"),
        ("SELECT ?x { ?x rdfs:label 运城市 }", "运城市", "no word of SPARQL", '"运城市"@zh'),
        ("SELCT ?x { ?x ?p ?o }", "SELCT", "SELCT is no word of SPARQL", "did you mean SELECT?"),
        ("SELECT ?x { ?x ?p ?o } LIMITED 3", "LIMITED", "no word of SPARQL", "LIMIT"),
        ("SELECT ?x { ?x ?p ?o FILTER(?o > 1 AND ?o < 2) }", "AND", "AND is no SPARQL", "&&"),
        ('SELECT ?x { ?x rdfs:label ?o FILTER(?o LIKE "运城%") }', "LIKE", "LIKE is no SPARQL", "CONTAINS"),
        ("SELECT ？x { ?x ?p ?o }", "？", "？ is a Chinese character, not ?", "write ?"),
        ("SELECT ?x { ?x dz：investor ?y }", "：", "： is a Chinese character, not :", "write :"),
        ("SELECT ?x { ?x rdfs:label “运城市”@zh }", "“", "“ is a Chinese character", 'write "'),
        ('SELECT ?x { ?x rdfs:label "运城市”@zh }', '"运', 'it is closed by ”, which is no "', 'close it with "'),
        ("SELECT ?x { ?x rdfs:label ?y。", "。", "。 is a Chinese character, not .", "write ."),
        ("SELECT ?x WHERE ｛ ?x ?p ?o }", "｛", "not {", "write {"),
        ("SELECT { ?x ?p ?o }", "SELECT", "SELECT names no variable", "SELECT *"),
        ("SELECT WHERE { ?x ?p ?o }", "SELECT", "SELECT names no variable", "SELECT *"),
        ("SELECT ?x, ?y { ?x ?p ?y }", ", ?y", "a comma between variables", "blanks"),
        ("SELECT ?x { ?x ?p ?o ", "{", "{ is never closed", "write }"),
        ("SELECT ?x { ?x ?p ?o }}", "}}", "} closes nothing", "leave it out"),
        ('SELECT ?x { ?x ?p ?o FILTER(CONTAINS(?o, "a") }', "}", "( (line 1, column 28) is not closed before this }", "write )"),
        ("SELECT ?x { ?x sko:prefLabel ?y }", "sko:", "the prefix sko: is not declared", "did you mean skos:prefLabel?"),
        ("SELECT ?x { ?x foaf:name ?y }", "foaf:", "the prefix foaf: is not declared", "declare it"),
        ("SELECT ?x (COUNT(*) AS ?n) { ?x ?p ?o }", "", "contains a variable that is unbound", ""),
    ],
)
def test_a_query_that_is_none(exports: Exports, text: str, char: str, what: str, remedy: str) -> None:
    error = told(exports, text)
    assert error.what.startswith("no SPARQL query: ")
    assert what in error.what
    assert remedy in error.remedy
    start = text.index(char) + 1 if char == "}}" else text.rindex(char) if char == "}" else text.index(char) if char else len(text)
    line = text.count("\n", 0, start) + 1
    assert error.where == f"line {line}, column {start - text.rfind(chr(10), 0, start)}"


@pytest.mark.parametrize(
    ("text", "term", "near"),
    [
        ("SELECT ?x { ?x dz:invester ?y }", "invester", "dz:investor（投资方）"),
        ("SELECT ?x { ?x <https://w3id.org/dzkg/ontology#invester> ?y }", "invester", "dz:investor"),
        ("PREFIX o: <https://w3id.org/dzkg/ontology#> SELECT ?x { ?x o:locatdIn+/o:locatedIn ?y. ?z a o:City.}", "locatdIn", "dz:locatedIn（位于）"),
        ("ASK { ?x a dz:developmentzone }", "developmentzone", "dz:DevelopmentZone"),
        ("ASK { ?x a dz:开发区 }", "开发区", "dz:DevelopmentZone"),
        ("ASK { OPTIONAL { ?x dz:nonsensical ?y } }", "nonsensical", "ontology/dzkg.ttl"),
        ("CONSTRUCT WHERE { ?x dz:invester ?y }", "invester", "dz:investor"),
    ],
)
def test_a_term_that_our_vocabulary_does_not_have(exports: Exports, text: str, term: str, near: str) -> None:
    error = told(exports, text)
    assert error.what.startswith(f"the vocabulary has no term dz:{term}\n")
    assert error.where.startswith("line 1, column ")
    assert near in error.remedy


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p ?o }",
        "SELECT * { ?s a dz:City. ?s dz:locatedIn ?o.}",
        "SELECT * { ?s ?p ?o FILTER(STRSTARTS(STR(?p), STR(dz:))) }",
        'SELECT * { ?s ?p ?o FILTER(STR(?p) != "dz:invester") } # dz:invester',
        "PREFIX dz: <http://example.org/> SELECT * { ?s dz:invester ?o }",
        "CONSTRUCT { ?a dz:near ?b } { ?a dz:locatedIn ?b }",
        "PREFIX mine: <https://w3id.org/dzkg/ontology#mine/> ASK { ?s ?p ?o }",
        "SELECT * { GRAPH ?g { ?s ?p ?o } }",
    ],
)
def test_what_is_right_is_not_refused(exports: Exports, text: str) -> None:
    query(exports, text)
    assert list(doubts(exports, text)) == []


def test_ready_questions_have_no_mistakes(exports: Exports) -> None:
    for question in questions().values():
        known(exports, question.text)
        assert list(doubts(exports, question.text)) == [], question.name


def test_what_is_nothing_in_the_build_is_doubted(exports: Exports) -> None:
    text = "SELECT ?nmae {\n id:City_x-c640f07f skos:preflabel ?name . ?y。 rdfs:label ?name }"
    assert list(doubts(exports, text)) == [
        "id:City_x-c640f07f is nothing in this build (line 2, column 2); did you mean id:City_x-c640f07e（运城市）?",
        "skos:preflabel is in no fact of this build (line 2, column 21); did you mean skos:prefLabel?",
        "。 is a Chinese character, not . (line 2, column 46); here it is a letter of a variable's name",
        "?nmae is selected, but nothing binds it (line 1, column 8); did you mean ?name?",
    ]


def test_a_term_of_another_vocabulary_is_known_by_its_name(exports: Exports) -> None:
    assert list(doubts(exports, "ASK { ?x rdf:label ?n }")) == ["rdf:label is in no fact of this build (line 1, column 10); did you mean rdfs:label?"]


def test_a_limit_is_a_number(exports: Exports) -> None:
    for word in ("LIMIT", "OFFSET"):
        with pytest.raises(UsageError, match=f"ten is no number\n    SELECT . . .x a dz:City . {word} ten\n +\\^") as caught:
            query(exports, f"SELECT * {{ ?x a dz:City }} {word} ten")
        assert caught.value.remedy == f"write a number after {word}, as {word} 10"


def test_full_width_marks_are_each_one_character_for_one() -> None:
    assert all(len(char) == len(meant) == 1 and meant.isascii() and not char.isascii() for char, meant in FULL_WIDTH.items())


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="SELECT?{}()<>\"'\\#:;.,，。“”a开 \n\t@|^0é\u3000\x00", max_size=60))
def test_any_text_is_answered_or_refused(exports: Exports, text: str) -> None:
    with contextlib.suppress(KgError):
        query(exports, text, limit=5)
    assert isinstance(wrong(text, "error at 1:1: expected x", PREFIXES), UsageError)


@given(st.lists(st.sampled_from(["?x", "dz:City", "<http://a.example/>", '"a\\"b"', "'''c'd'''", "SELECT", "3.5", "@zh", "{", ";"]), max_size=12))
def test_tokens_are_what_was_written(parts: list[str]) -> None:
    assert [token.text for token in tokens(" ".join(parts))] == parts
    assert list(words(" ".join(parts))) == [part for part in parts if part == "SELECT"]


def test_every_keyword_is_one() -> None:
    assert {"SELECT", "WHERE", "FILTER", "GROUP_CONCAT", "SEPARATOR"} <= KEYWORDS
    assert not KEYWORDS & {term.upper() for term in ("City", "investor", "DevelopmentZone")}
    assert "investor" in DZ.terms


# ---------------------------------------------------------------- limits


@pytest.mark.parametrize(
    ("text", "rows", "more"),
    [
        ("SELECT ?s { ?s ?p ?o }", 3, True),
        ("SELECT ?s { ?s ?p ?o } LIMIT 2", 2, False),
        ("SELECT ?s { ?s ?p ?o } LIMIT 3 # LIMIT 9", 3, False),
        ("SELECT ?s { { SELECT ?s { ?s ?p ?o } LIMIT 2 } UNION { SELECT ?s { ?s ?p ?o } LIMIT 2 } }", 3, True),
        ("SELECT ?s { ?s ?p ?o } OFFSET 1 VALUES ?p { rdf:type rdfs:label }", 3, True),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }", 3, True),  # which nobody could wait for
        ('SELECT ("LIMIT 1" AS ?limit) { ?s a dz:City }', 1, False),
    ],
)
def test_a_limit_of_rows(exports: Exports, text: str, rows: int, more: bool) -> None:
    found = query(exports, text, limit=3)
    assert isinstance(found, Rows)
    assert (len(found.rows), found.more) == (rows, more)


@pytest.mark.parametrize("form", ["CONSTRUCT { ?a ?b ?c . ?d ?e ?f }", "DESCRIBE ?a"])
def test_a_limit_of_triples(exports: Exports, form: str) -> None:
    found = query(exports, f"{form} {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }}", limit=4)
    assert isinstance(found, Triples)
    assert (len(found.triples), found.more) == (4, True)


def test_a_limit_below_nothing_is_refused(exports: Exports) -> None:
    assert query(exports, "SELECT ?s { ?s ?p ?o }", limit=0) == Rows(("s",), (), more=True)
    with pytest.raises(UsageError, match="a limit below zero"):
        query(exports, "SELECT * { ?s ?p ?o }", limit=-1)
