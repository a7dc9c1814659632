"""The W3C's tests of querying, through the door that every query takes: https://www.w3.org/2009/sparql/docs/tests/."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest
from _pytest.mark.structures import ParameterSet

from kg.ask import Exports
from kg.ask.sparql.query import Triples, Truth, query
from kg.ask.sparql.tokens import words
from kg.errors import UsageError
from tests.ask import w3c
from tests.ask.w3c import Case, Found

# What a build does not do: it draws no conclusions, and asks no other servers.
LEFT_OUT = ("sparql11/entailment: ", "sparql11/service: ", "sparql11/syntax-fed: ")
# What the engine does otherwise, and why that is so. Each of these tests must fail: when one passes, its line goes.
_NUMBERS = "the store keeps a number's value, not its spelling, so that 1 and 01 are one term"
_STRINGS = "written for RDF 1.0, where a plain literal was no xsd:string: https://www.w3.org/TR/rdf11-new/#literals"
_TIMES = "paths that are counted, {2} or {1,}, were left out of the standard: https://www.w3.org/TR/sparql11-query/#propertypaths"
_DOTS = "written for SPARQL 1.0, where 456. was a number: https://www.w3.org/TR/sparql11-query/#rDECIMAL"
_ESCAPES = "\\\\u escapes are read in strings and IRIs, not in names: https://www.w3.org/TR/sparql11-query/#codepointEscape"
_FUNCTIONS = "a function that nobody knows ends the query: https://www.w3.org/TR/sparql11-query/#extensionFunctions"
KNOWN: Mapping[str, str] = {
    **dict.fromkeys(("basic: Basic - Term 6", "basic: Basic - Term 7", "syntax-lit-08.rq"), _DOTS),
    **dict.fromkeys(("All: Distinct", "Strings: Distinct", "Numbers: Distinct"), _NUMBERS),
    **dict.fromkeys(("sameTerm-not-eq", "sameTerm-eq", "sameTerm-simple", "str-1", "str-2", "datatype-2 : Literals with a datatype"), _NUMBERS),
    **dict.fromkeys(("Equality 1-1 -- graph", "Equality 1-2 -- graph", "open-eq-01"), _NUMBERS),
    **dict.fromkeys(("STRBEFORE() strbefore01.srx", "STRAFTER() strafter01.srx", "STRLANG() TypeErrors", "STRDT() TypeErrors"), _STRINGS),
    **dict.fromkeys(("(pp20) Diamond -- :p{2}", "(pp22) Diamond, with tail -- :p{3}", "(pp24) Diamond, with loop -- :p{2}"), _TIMES),
    **dict.fromkeys(("(pp26) Diamond, with loop -- :p{2,4}", "(pp27) Diamond, with loop -- :p{,3}", "(pp29) Diamond, with loop -- :p{2,}"), _TIMES),
    **dict.fromkeys(("(pp04) Variable length path with loop", "(pp05) Zero length path"), _TIMES),
    **dict.fromkeys(("(pp13) Zero Length Paths with Literals", "(pp15) Zero Length Paths on an empty graph"), _TIMES),
    **dict.fromkeys(("syntax-esc-04.rq", "syntax-esc-05.rq"), _ESCAPES),
    **dict.fromkeys(("syntax-order-05.rq", "syntax-order-06.rq", "syntax-expr-05.rq", "syntax-select-expr-04.rq"), _FUNCTIONS),
    **dict.fromkeys((f"syntax-function-0{number}.rq" for number in range(1, 5)), _FUNCTIONS),
    "open-world: date-2": "a date without a time zone differs from one with, where the standard leaves it open",
    "Aggregate over empty group resulting in a row with unbound variables": "no group, no row: as the test was corrected later",
    "BNODE(str)": "one blank node for one string in all rows, where each row should have its own",
    "PrefixName with backslash-escaped colons": "a colon in a name needs no escape and may have none: https://www.w3.org/TR/sparql11-query/#rPN_LOCAL_ESC",
    "syn-bad-26.rq": "?x<?a&&?b>?y is read as two comparisons, where the longest token would be an IRI",
}
UNORDERED = ("plus-1", "plus-2")  # by strings and numbers, between which the standard leaves the order open


def known(cases: Iterable[Case]) -> list[ParameterSet]:
    """Tests as parameters, with what is known of them."""
    found = []
    for case in cases:
        why = next((why for name, why in KNOWN.items() if case.name.endswith(name)), "")
        found.append(pytest.param(case, id=case.name, marks=[pytest.mark.xfail(reason=why, strict=True)] if why else []))
    return found


CASES = [case for case in w3c.cases() if not case.name.startswith(LEFT_OUT)]
EVALUATED = [case for case in CASES if case.kind == w3c.EVALUATION and case.query.is_file()]


def answer(case: Case) -> Found:
    """What is answered to a test's query over its data.

    A build has two graphs, and a query that names others is refused: what the tests ask of other graphs, the engine alone is asked.
    """
    store = ox.Store()
    for path in case.data:
        store.extend(ox.Quad(*triple) for triple in w3c.load(path))
    for path in (*case.named, *case.asked):
        store.extend(ox.Quad(some.subject, some.predicate, some.object, ox.NamedNode(w3c.address(path))) for some in w3c.load(path))
    if case.named or "FROM" in words(case.text):
        found = store.query(case.text)
        if isinstance(found, ox.QueryBoolean):
            return Found(bool(found))
        if isinstance(found, ox.QueryTriples):
            return Found(graph=list(found))
        return w3c.answered(found, ordered=case.ordered)
    answer = query(Exports(Path(), store), case.text)
    if isinstance(answer, Truth):
        return Found(answer.value)
    if isinstance(answer, Triples):
        return Found(graph=list(answer.triples))
    rows = [{name: node for name, node in zip(answer.columns, row, strict=True) if node is not None} for row in answer.rows]
    return Found(rows=rows, ordered=case.ordered)


def test_the_tests_are_here() -> None:
    assert len(CASES) > 600, "the W3C's tests are missing; make tools gets them"


@pytest.mark.parametrize("case", known(EVALUATED))
def test_an_answer_is_the_one_that_the_standard_says(case: Case) -> None:
    found, expected = answer(case), w3c.right(case)
    found.ordered = found.ordered and expected.ordered and not case.name.endswith(UNORDERED)
    expected.ordered = found.ordered
    assert found.canonical(distinct=case.lax) == expected.canonical(distinct=case.lax)


@pytest.mark.parametrize("case", known(case for case in CASES if case.kind in w3c.GOOD))
def test_what_is_sparql_is_answered(case: Case) -> None:
    answer(case)


@pytest.mark.parametrize("case", known(case for case in CASES if case.kind in w3c.BAD))
def test_what_is_no_sparql_is_refused(case: Case) -> None:
    with pytest.raises(UsageError):
        query(Exports(Path(), ox.Store()), case.text)
