from __future__ import annotations

import pyoxigraph as ox
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.publish import turtle
from kg.rdf import Literal, Term, Triple, in_order, line
from kg.vocab import DZ, XSD

BASE = "https://w3id.org/dzkg/id/"
LOCALS = st.from_regex(r"\A[A-Za-z_][A-Za-z0-9_.-]{0,8}\Z")
IRIS = st.one_of(
    LOCALS.map(lambda local: BASE + local),
    LOCALS.map(lambda local: f"https://w3id.org/dzkg/ontology#{local}"),
    LOCALS.map(lambda local: f"http://example.org/{local}"),
)
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cn"), exclude_characters="\x00"), max_size=20)
LITERALS = st.one_of(
    TEXTS.map(Literal),
    st.builds(Literal, TEXTS, st.sampled_from(["zh", "en"])),
    st.integers().map(lambda number: Literal(str(number), datatype=XSD + "integer")),
    st.decimals(allow_nan=False, allow_infinity=False, places=3).map(lambda number: Literal(format(number, "f"), datatype=XSD + "decimal")),
    st.integers().map(lambda number: Literal(str(number), datatype=XSD + "decimal")),
    st.booleans().map(lambda value: Literal(str(value).lower(), datatype=XSD + "boolean")),
    st.dates().map(lambda day: Literal(day.isoformat(), datatype=XSD + "date")),
)
TERMS: st.SearchStrategy[Term] = st.one_of(IRIS, LITERALS)
TRIPLES = st.lists(st.builds(Triple, IRIS, IRIS, TERMS), max_size=12).map(in_order)
SECTIONS: turtle.Sections = (("terms", frozenset()), ("City", frozenset({DZ + "City"})))


@given(TRIPLES)
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_read_back(triples: tuple[Triple, ...]) -> None:
    text = "".join(turtle.write(triples, BASE, SECTIONS))
    by_lines = "".join(f"{line(triple)} .\n" for triple in triples)
    assert set(ox.parse(text, ox.RdfFormat.TURTLE)) == set(ox.parse(by_lines, ox.RdfFormat.N_TRIPLES))
    assert len(rdflib.Graph().parse(data=text, format="turtle")) <= len(triples)


def test_each_thing_is_one_block_in_its_section() -> None:
    triples = in_order(
        [
            Triple(BASE + "City_b", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", DZ + "City"),
            Triple(BASE + "City_b", "http://www.w3.org/2004/02/skos/core#prefLabel", Literal("乙市", "zh")),
            Triple(BASE + "City_b", DZ + "value", Literal("2.5", datatype=XSD + "decimal")),
            Triple(BASE + "City_b", DZ + "value", Literal("25", datatype=XSD + "decimal")),
            Triple(BASE + "City_b", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://example.org/Place"),
            Triple(BASE + "City_b", "http://www.w3.org/2004/02/skos/core#prefLabel", Literal("B", "en")),
            Triple(BASE + "a.", DZ + "about", BASE + "City_b"),
            Triple("http://example.org/Place", DZ + "about", BASE + "City_b"),
        ]
    )
    text = "".join(turtle.write(triples, BASE, SECTIONS))
    body = text[text.index("\n#") :]
    assert body == (
        f"\n# {'-' * 40} terms (1)\n"
        "\n<http://example.org/Place> dz:about id:City_b .\n"
        f"\n# {'-' * 40} City (1)\n"
        "\nid:City_b a dz:City, <http://example.org/Place> ;\n"
        '    skos:prefLabel "乙市"@zh, "B"@en ;\n'
        '    dz:value 2.5, "25"^^xsd:decimal .\n'
        f"\n# {'-' * 40} Others (1)\n"
        f"\n<{BASE}a.> dz:about id:City_b .\n"
    )
