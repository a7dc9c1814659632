"""What tables know of what documents name: classes of industries, broader concepts, synonyms, where places lie."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

import pytest
import rdflib
from rdflib import RDF, RDFS, SKOS, Graph, URIRef

from kg import reference
from kg.ask.show import reference_words
from kg.model import Document, Entity, Evidence, Iri
from kg.model import Graph as Made
from kg.publish.quads import dataset
from kg.read import parse
from kg.recognise import industries, recognise
from kg.relate import relate
from kg.resolve import forms, resolve
from kg.resolve.known import classes_of
from kg.vocab import DZ, ID_BASE
from kg.vocab import SKOS as SKOS_

TEXT = """运城市简报

运城市聚焦新能源汽车、合成树脂等主导产业。稷山县新增企业36家。运城市河津市新增企业3家。

稷山县推行企业投资项目承诺制改革。
"""


@cache
def made() -> Made:
    document = parse(TEXT, hashlib.sha256(TEXT.encode()).hexdigest(), ("0.txt",))
    assert isinstance(document, Document)
    return resolve(relate(recognise([document])), [document], ())


def entity(name: str) -> Entity:
    return next(one for one in made().entities if one.name == name)


def above(name: str) -> list[tuple[str, str]]:
    """What is broader than a thing, and the source that says so."""
    found = [item for item in made().evidence if item.subject == entity(name).iri and item.predicate == "broader"]
    return [(made().entity[item.object].name, item.source.local) for item in found if isinstance(item.object, Iri)]


def test_industries_are_classified_and_have_their_broader_one_by_reference() -> None:
    assert set(entity("新能源汽车").codes) == {("classifiedAs", "GBT4754-C36"), ("classifiedAs", "SEI2018-5")}
    assert above("新能源汽车") == [("汽车", "Reference_industries")]
    assert entity("合成树脂").codes == (("classifiedAs", "GBT4754-C26"),)
    assert entity("汽车").codes == (("classifiedAs", "GBT4754-C36"),)
    (why,) = [item for item in made().evidence if item.subject == entity("汽车").iri and item.predicate == "type"]
    assert why.source.local == "Reference_industries"


def test_mechanisms_are_concepts_with_broader_ones_and_synonyms() -> None:
    name = entity("承诺制")
    assert {"企业投资项目承诺制", "承诺制改革"} <= set(name.others)
    assert above("承诺制") == [("承诺制+标准地+全代办", "Reference_mechanisms")]
    facts = dataset(made()).facts
    said = {(t.predicate, getattr(t.object, "value", t.object)) for t in facts if t.subject == ID_BASE + name.iri.local}
    assert (SKOS_ + "altLabel", "承诺制改革") in said
    assert (SKOS_ + "broader", ID_BASE + entity("承诺制+标准地+全代办").iri.local) in said
    assert DZ + "GBT4754-C" in {t.subject for t in facts}  # the section of a class that is used is declared, too


def test_where_no_sentence_says_that_a_county_lies_in_its_city_the_table_alone_does() -> None:
    def said(name: str) -> list[Evidence]:
        return [item for item in made().evidence if item.subject == entity(name).iri and item.predicate == "locatedIn"]

    assert {item.source.local for item in said("稷山县")} == {"Reference_places"}
    by_sentence = [item for item in said("河津市") if item.source.local.startswith("Passage_")]
    quotes = {source.iri: source.quote for source in made().sources}
    assert [quotes[item.source] for item in by_sentence] == ["运城市河津市新增企业3家。"]
    assert reference_words("https://example.org/Reference_places") == "据行政区划表"


@cache
def ontology() -> Graph:
    return Graph().parse(reference.ontology() / "dzkg.ttl", format="turtle")


def rows(scheme: str) -> list[Any]:
    return [row for row in reference.table("industry_classes") if row["scheme"] == scheme]


def test_the_classification_is_whole() -> None:
    codes = [row["code"] for row in rows("GBT4754")]
    assert [code for code in codes if len(code) == 1] == list("ABCDEFGHIJKLMNOPQRST")
    divisions = [code for code in codes if len(code) == 3]
    assert [int(code[1:]) for code in divisions] == list(range(1, 98))
    assert divisions == sorted(divisions)
    assert all(row["broader"] == row["code"][0] for row in rows("GBT4754") if len(row["code"]) == 3)
    assert [row["code"] for row in rows("SEI2018")] == [f"SEI{number}" for number in range(1, 10)]


def test_the_ontology_declares_the_classes_of_the_table() -> None:
    terms = {row["code"]: URIRef(DZ + row["term"]) for row in reference.table("industry_classes")}
    for row in reference.table("industry_classes"):
        term = terms[row["code"]]
        assert (term, RDF.type, URIRef(DZ.IndustryClass)) in ontology()
        assert (term, RDFS.label, rdflib.Literal(row["name"], lang="zh")) in ontology()
        assert str(ontology().value(term, SKOS.notation)) == row["code"].removeprefix("SEI")
        assert ontology().value(term, SKOS.broader) == (terms[row["broader"]] if row["broader"] else None)
        assert ontology().value(term, SKOS.inScheme) == URIRef(DZ + row["scheme"])
    assert set(ontology().subjects(RDF.type, URIRef(DZ.IndustryClass))) == set(terms.values())


@pytest.mark.parametrize("row", reference.table("industry_classes"), ids=lambda row: row["code"])
def test_each_industry_of_a_class_is_classified_so(row: Any) -> None:
    for name in reference.words(row["industries"]):
        known = industries.concept(name)
        assert known is None or forms.normal("Industry", known.name) == forms.normal("Industry", name), f"{name}: write {known and known.name}"
        assert row["term"] in classes_of(name), name


def test_groups_are_of_the_table_of_industries() -> None:
    groups = {row["broader"] for row in reference.table("industries")}
    members = {(row["broader"], row["name"]) for row in reference.table("industries")}
    for row in reference.table("industry_groups"):
        assert row["group"] in groups
        assert [name for name in reference.words(row["except"]) if (row["group"], name) not in members] == []
