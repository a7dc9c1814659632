"""The shapes: a graph that conforms, and one change a time that must be found."""

from __future__ import annotations

import re
import time

import pyshacl
import pytest
from rdflib import Graph
from rdflib.namespace import SH

from kg.reference import ontology
from kg.vocab import PREFIXES

HEAD = "".join(f"@prefix {prefix}: <{base}> .\n" for prefix, base in PREFIXES.items())
GOOD = f"""{HEAD}
id:City_a a dz:City ; skos:prefLabel "甲市"@zh ; rdfs:label "甲市"@zh ; skos:altLabel "甲"@zh ;
    dz:divisionCode "140800" ; dz:cooperatesWith id:City_b ; dz:implements id:PolicyMechanism_m ;
    dz:developsIndustry id:Industry_i .
id:City_b a dz:City ; skos:prefLabel "乙市"@zh ; rdfs:label "乙市"@zh ; dz:cooperatesWith id:City_a .
id:Industry_i a dz:Industry, skos:Concept ; skos:prefLabel "新材料"@zh ; rdfs:label "新材料"@zh .
id:PolicyMechanism_m a dz:PolicyMechanism, skos:Concept ; skos:prefLabel "链长制"@zh ; rdfs:label "链长制"@zh .
id:DevelopmentZone_z a dz:DevelopmentZone ; skos:prefLabel "甲经济开发区"@zh ; rdfs:label "甲经济开发区"@zh ;
    dz:zoneKind dz:EconomicTechnological ; dz:zoneLevel dz:Provincial ; dz:locatedIn id:City_a .
id:Enterprise_e a dz:Enterprise ; skos:prefLabel "丙公司"@zh ; rdfs:label "丙公司"@zh .
id:Project_p a dz:Project ; skos:prefLabel "丁项目"@zh ; rdfs:label "丁项目"@zh ; dz:investor id:Enterprise_e ;
    dz:locatedIn id:DevelopmentZone_z ; dz:investmentCNY 250000000.0 ; dz:stage dz:Signed ;
    dz:capacity "年产3000吨"@zh .
id:Indicator_n a dz:Indicator, skos:Concept ; skos:prefLabel "签约项目数"@zh, "projects signed"@en ;
    rdfs:label "签约项目数"@zh ; dz:unitKind dz:CountKind .
id:Observation_o a dz:Observation ; rdfs:label "甲市 签约项目数 2023年"@zh ; dz:about id:City_a ;
    dz:scopeKind dz:AllZones ; dz:scope "全市开发区"@zh ; dz:indicator id:Indicator_n ; dz:measure dz:Level ;
    dz:value 220.0 ; dz:unit dz:Count ; dz:statedValue "220个"@zh ;
    dz:periodStart "2023-01-01"^^xsd:date ; dz:periodEnd "2023-12-31"^^xsd:date ;
    dz:status dz:Actual ; dz:resultOf id:Observation_t ; dz:bound dz:Min ; dz:confidence 0.97 ; dz:method "rule" ; prov:wasDerivedFrom id:Passage_s .
id:Claim_c a dz:Claim, rdf:Statement ; rdf:subject id:Project_p ; rdf:predicate dz:investor ;
    rdf:object id:Enterprise_e ; prov:wasDerivedFrom id:Passage_s ; dz:confidence 0.9 ; dz:method "rule" .
id:Claim_r a dz:Claim, rdf:Statement ; rdf:subject id:City_a ; rdf:predicate rdf:type ; rdf:object dz:City ;
    prov:wasDerivedFrom id:Reference_places ; dz:confidence 1.0 ; dz:method "reference" .
id:Passage_s a dz:Passage ; dz:inArticle id:Article_x ; dz:inDocument id:Document_d ;
    oa:exact "甲市签约项目220个。"@zh ; dz:start 3 ; dz:end 13 .
id:Observation_t a dz:Observation ; rdfs:label "甲市 签约项目数 2023年"@zh ; dz:about id:City_a ; dz:scopeKind dz:Whole ;
    dz:indicator id:Indicator_n ; dz:measure dz:Level ; dz:value 200.0 ; dz:unit dz:Count ; dz:statedValue "200个"@zh ; dz:periodUnknown true ;
    dz:status dz:Target ; dz:confidence 0.9 ; dz:method "rule" ; prov:wasDerivedFrom id:Passage_s .
id:Finding_f a dz:Finding ; dz:check dz:RepetitionCheck ; dz:agrees false ; rdfs:comment "220个与200个"@zh ;
    dz:compares id:Observation_o, id:Observation_t ; prov:wasDerivedFrom id:Passage_s .
id:Article_x a dz:Article ; dct:title "报告"@zh ; dz:inDocument id:Document_d .
id:Document_d a dz:Document ; dct:title "报告"@zh ; dct:source "a.txt" ; dz:sha256 "{"0" * 64}" .
id:Reference_places a dz:Reference ; dct:title "行政区划"@zh ; schema:version "1" ; dct:license "MIT" .
"""
LONG = "字" * 401

# What is replaced, by what, and the local name of the path that the report must blame ("" for a node).
BAD = [
    ('skos:prefLabel "甲市"@zh ;', "", "prefLabel"),
    ('skos:prefLabel "甲市"@zh ;', 'skos:prefLabel "甲市"@zh, "甲甲市"@zh ;', "prefLabel"),
    ('skos:prefLabel "甲市"@zh ;', 'skos:prefLabel "甲市" ;', "prefLabel"),
    ('skos:prefLabel "乙市"@zh ; rdfs:label "乙市"@zh', 'skos:prefLabel "乙市"@zh ; rdfs:label "丑市"@zh', "label"),
    ('skos:altLabel "甲"@zh', 'skos:altLabel "甲市"@zh', "altLabel"),
    ('skos:altLabel "甲"@zh', 'skos:altLabel "我市"@zh', ""),
    ('"丁项目"@zh', '"《丁项目》"@zh', "prefLabel"),
    ('"丁项目"@zh', '"“丁项目”"@zh', "prefLabel"),
    ("a dz:City ; skos:prefLabel", "a dz:City, dz:Region ; skos:prefLabel", "type"),
    ("a dz:Industry, skos:Concept", "a dz:Industry", "type"),
    ('"140800"', '"14080"', "divisionCode"),
    ("dz:locatedIn id:City_a", "dz:locatedIn id:Enterprise_e", ""),
    ("dz:locatedIn id:City_a", "dz:locatedIn id:Nothing_n", ""),
    ("dz:developsIndustry id:Industry_i", "dz:investor id:Enterprise_e", ""),
    ("dz:implements id:PolicyMechanism_m", "dz:implements id:Industry_i", ""),
    ('rdfs:label "乙市"@zh ; dz:cooperatesWith id:City_a', 'rdfs:label "乙市"@zh', ""),
    ("dz:EconomicTechnological", "dz:Other", "zoneKind"),
    ("dz:Provincial", "dz:County", "zoneLevel"),
    ("dz:investmentCNY 250000000.0", 'dz:investmentCNY "2.5亿元"', "investmentCNY"),
    ("dz:investmentCNY 250000000.0", "dz:investmentCNY 1.0, 2.0", "investmentCNY"),
    ("dz:investmentCNY 250000000.0", "dz:investmentCNY 0.0", "investmentCNY"),
    ("dz:stage dz:Signed", "dz:stage dz:Signed, dz:Planned", "stage"),
    ("dz:stage dz:Signed", "dz:stage dz:Started", "stage"),
    ('dz:capacity "年产3000吨"@zh', "dz:capacity 3000", "capacity"),
    ('rdfs:label "丙公司"@zh', 'rdfs:label "丙公司"@zh ; dz:stage dz:Signed', ""),
    ("dz:unitKind dz:CountKind", "dz:unitKind dz:Count", "unitKind"),
    ("dz:about id:City_a ;", "", "about"),
    ("dz:about id:City_a ;", "dz:about id:City_a, id:City_b ;", "about"),
    ("dz:about id:City_a ;", "dz:about id:Nothing_n ;", ""),
    ("dz:indicator id:Indicator_n", "dz:indicator id:City_b", "indicator"),
    ("dz:measure dz:Level", "dz:measure dz:Total", "measure"),
    ("dz:measure dz:Level", "dz:measure dz:PointChange", ""),
    ("dz:measure dz:Level ;\n    dz:value 220.0", "dz:measure dz:Rank ; dz:value 0.0", ""),
    ("dz:value 220.0", 'dz:value "220"', "value"),
    ("dz:unit dz:Count", "dz:unit dz:Piece", "unit"),
    ('dz:statedValue "220个"@zh ;', "", "statedValue"),
    ('dz:periodStart "2023-01-01"^^xsd:date ;', "", ""),
    ('dz:periodStart "2023-01-01"', 'dz:periodStart "2024-01-01"', "periodStart"),
    ('dz:periodEnd "2023-12-31"^^xsd:date', 'dz:periodEnd "2023"^^xsd:gYear', "periodEnd"),
    ('"2023-12-31"^^xsd:date ;', '"2023-12-31"^^xsd:date ; dz:periodUnknown true ;', ""),
    ("dz:status dz:Actual", "dz:status dz:Real", "status"),
    ("dz:bound dz:Min", "dz:bound dz:Min, dz:Max", "bound"),
    ("dz:scopeKind dz:AllZones", "dz:scopeKind dz:Some", "scopeKind"),
    ('dz:scopeKind dz:AllZones ; dz:scope "全市开发区"@zh', "dz:scopeKind dz:Other", ""),
    ("dz:confidence 0.97", "dz:confidence 1.2", "confidence"),
    ("prov:wasDerivedFrom id:Passage_s .\nid:Claim", "prov:wasDerivedFrom id:Document_d .\nid:Claim", "wasDerivedFrom"),
    ("dz:confidence 0.9 ;", "dz:confidence 0.0 ;", "confidence"),
    ("dz:resultOf id:Observation_t", "dz:resultOf id:City_a", "resultOf"),
    ("dz:resultOf id:Observation_t", "dz:conflictsWith id:City_a", "conflictsWith"),
    ("dz:status dz:Target", "dz:status dz:Actual", ""),
    ("dz:check dz:RepetitionCheck", 'dz:check "said twice"', "check"),
    ("dz:agrees false", 'dz:agrees "no"', "agrees"),
    ('rdfs:comment "220个与200个"@zh ;', "", "comment"),
    ("dz:compares id:Observation_o", "dz:compares id:Indicator_n", "compares"),
    ("id:Observation_t ; prov:wasDerivedFrom id:Passage_s", "id:Observation_t", "wasDerivedFrom"),
    ("rdf:object id:Enterprise_e ;", "", "object"),
    ("prov:wasDerivedFrom id:Reference_places", "prov:wasDerivedFrom id:City_a", "wasDerivedFrom"),
    ("a dz:Claim, rdf:Statement ; rdf:subject id:Project_p", "a dz:Claim ; rdf:subject id:Project_p", "type"),
    ("dz:start 3 ; dz:end 13", "dz:start 13 ; dz:end 13", "start"),
    ("dz:inArticle id:Article_x ;", "", "inArticle"),
    ("dz:inDocument id:Document_d ;\n", "dz:inDocument id:Article_x ;\n", "inDocument"),
    ('oa:exact "甲市签约项目220个。"@zh', f'oa:exact "{LONG}"@zh', "exact"),
    ('oa:exact "甲市签约项目220个。"@zh', 'oa:exact ""@zh', "exact"),
    ('dct:source "a.txt" ;', "", "source"),
    (f'"{"0" * 64}"', '"abc"', "sha256"),
    ('dct:license "MIT"', 'dct:issued "2023"', "license"),
]  # fmt: skip


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(ontology() / "shapes.ttl", format="turtle")


def blamed(turtle: str, shapes: Graph) -> set[str]:
    """Local names of the paths that the report names; "" for a node or a path of several steps."""
    _, report, _ = pyshacl.validate(Graph().parse(data=turtle, format="turtle"), shacl_graph=shapes, inference="none")
    assert isinstance(report, Graph)
    paths = [report.value(result, SH.resultPath) for result in report.objects(None, SH.result)]
    return {str(path).rsplit("#", 1)[-1].rsplit("/", 1)[-1] if "://" in str(path) else "" for path in paths}


def test_a_good_graph_conforms(shapes: Graph) -> None:
    assert blamed(GOOD, shapes) == set()


@pytest.mark.parametrize(("old", "new", "path"), BAD)
def test_each_fault_is_found(shapes: Graph, old: str, new: str, path: str) -> None:
    assert old in GOOD
    assert path in blamed(GOOD.replace(old, new, 1), shapes)


def test_a_passage_of_400_characters_and_more_white_space_is_one(shapes: Graph) -> None:
    assert blamed(GOOD.replace("甲市签约项目220个。", "a " * 400), shapes) == set()


def test_an_unknown_period_is_said(shapes: Graph) -> None:
    dated = 'dz:periodStart "2023-01-01"^^xsd:date ; dz:periodEnd "2023-12-31"^^xsd:date ;'
    assert blamed(GOOD.replace(dated, "dz:periodUnknown true ;"), shapes) == set()


def test_five_thousand_triples_take_seconds(shapes: Graph) -> None:
    body = GOOD.removeprefix(HEAD)
    copies = (re.sub(r"\b(id:\w+_)", rf"\g<1>{number}", body) for number in range(55))
    data = Graph().parse(data=HEAD + "".join(copies), format="turtle")
    assert len(data) > 5_000
    start = time.process_time()
    conforms, _, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    assert conforms
    assert time.process_time() - start < 6  # some 0.7 s where nothing else runs
