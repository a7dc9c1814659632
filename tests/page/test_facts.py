"""The page carries every fact of the default graph, and the evidence behind each."""

from __future__ import annotations

from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from tests.page.gold import DCT, DZ, EVIDENCE, HOSTILE, ID, PROV, RDF, RDFS, SKOS

Triple = tuple[str, str, str]


class Unpacked:
    """The shipped JSON, turned back into triples (objects as N-Triples write them)."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data

    def iri(self, local: str) -> str:
        return f"{self.data['base']}{local}"

    def term(self, name: str) -> str:
        prefix, colon, _ = name.partition(":")
        return str(self.data["prefixes"][prefix + colon]) + name.removeprefix(prefix + colon) if colon else DZ + name

    def object(self, value: Any) -> str:
        if isinstance(value, int):
            return f"<{self.iri(self.data['things'][value][0])}>"
        if isinstance(value, str):
            return str(Literal(value, language="zh"))
        (key, content), *rest = value.items()
        if key in "nds" and not rest:
            kind = {"n": "decimal", "d": "date", "s": "string"}[key]
            return str(Literal(content, datatype=NamedNode(self.data["prefixes"]["xsd:"] + kind)))
        if key == "o":
            return f"<{self.iri(self.data['observations'][content][0])}>"
        if key in "ci":
            return f"<{self.term(content) if key == 'c' else self.iri(content)}>"
        if "l" in value:
            return str(Literal(value["v"], language=value["l"]))
        return str(Literal(value["v"], datatype=NamedNode(self.term(value["t"]))))

    def triples(self) -> set[Triple]:
        data, found = self.data, set()

        def add(s: str, p: str, o: Any) -> None:
            found.add((self.iri(s), p, self.object(o)))

        for iri, _, name, others, _ in data["things"]:
            add(iri, SKOS + "prefLabel", name)
            add(iri, RDFS + "label", name)
            for other in others:
                add(iri, SKOS + "altLabel", other)
        for s, p, o, _, *former in data["facts"]:
            if not former:
                add(data["things"][s][0], self.term(p), o)
        for row in data["observations"]:
            iri, label, about, indicator, stated, sources = row[:6]
            add(iri, RDF + "type", {"c": "Observation"})
            add(iri, RDFS + "label", label)
            add(iri, DZ + "about", about)
            add(iri, DZ + "indicator", indicator)
            for words in stated:
                add(iri, DZ + "statedValue", words)
            for passage in sources:
                add(iri, PROV + "wasDerivedFrom", {"i": data["passages"][passage][0]})
            for slot, value in zip(data["slots"], row[6:], strict=False):
                if value is not None:
                    add(iri, DZ + slot, value)
            for p, o in row[-1]:
                add(iri, self.term(p), o)
        for former_iri, now in data["replaced"].items():
            add(former_iri, DCT + "isReplacedBy", now)
        return found


def test_every_fact_of_the_default_graph_is_shipped(store: Store, shipped: dict[str, Any]) -> None:
    stated = {
        (q.subject.value, q.predicate.value, str(q.object))
        for q in store.quads_for_pattern(None, None, None, DefaultGraph())
        if isinstance(q.subject, NamedNode)
    }
    assert Unpacked(shipped).triples() == stated
    assert len(stated) > 5000


def test_every_claim_is_shipped_with_its_passage(store: Store, shipped: dict[str, Any]) -> None:
    def of(node: Any, predicate: str) -> str | None:
        return next((str(q.object) for q in store.quads_for_pattern(node, NamedNode(predicate), None, EVIDENCE)), None)

    stated = set()
    for quad in store.quads_for_pattern(None, NamedNode(RDF + "type"), NamedNode(DZ + "Claim"), EVIDENCE):
        parts = (RDF + "subject", RDF + "predicate", RDF + "object", PROV + "wasDerivedFrom")
        stated.add(tuple(of(quad.subject, p) for p in parts))
    unpacked, found = Unpacked(shipped), set()
    for s, p, o, claims, *_ in shipped["facts"]:
        for source, *_ in claims:
            rows = shipped["passages"] if source >= 0 else shipped["references"]
            iri = rows[source if source >= 0 else -1 - source][0]
            subject = unpacked.iri(shipped["things"][s][0])
            found.add((f"<{subject}>", f"<{unpacked.term(p)}>", unpacked.object(o), f"<{unpacked.iri(iri)}>"))
    assert found == stated


def test_passages_keep_their_words_offsets_document_and_article(store: Store, shipped: dict[str, Any]) -> None:
    for local, document, article, start, end, text in shipped["passages"]:
        node = NamedNode(ID + local)
        said = {q.predicate.value: q.object for q in store.quads_for_pattern(node, None, None, EVIDENCE)}
        assert said["http://www.w3.org/ns/oa#exact"] == Literal(text, language="zh")
        assert (said[DZ + "start"], said[DZ + "end"]) == (Literal(start), Literal(end))
        assert said[DZ + "inDocument"] == NamedNode(ID + shipped["documents"][document][0])
        assert said[DZ + "inArticle"] == NamedNode(ID + shipped["articles"][article][0])


def test_rejected_and_superseded_claims_are_marked(shipped: dict[str, Any]) -> None:
    fund = next(i for i, thing in enumerate(shipped["things"]) if thing[2] == "测试基金")
    facts = [row for row in shipped["facts"] if row[0] == fund]
    (place,) = [row for row in facts if row[1] == "locatedIn"]
    assert place[4] == 2
    assert [claim[6] for claim in place[3]] == [[1, "王<b>编辑", None, "只是提及"]]
    amounts = {row[2]["n"]: row[4:] for row in facts if row[1] == "amountCNY"}
    assert amounts == {"500000000": [], "300000000": [1]}


def test_names_are_searchable_in_pinyin_and_by_initials(shipped: dict[str, Any]) -> None:
    latin = {thing[2]: thing[4].split() for thing in shipped["things"]}
    assert {"yunchengshi", "ycs"} <= set(latin["运城市"])


def test_terms_have_chinese_labels(shipped: dict[str, Any]) -> None:
    assert shipped["labels"]["locatedIn"] == "位于"
    bare = [term for term, label in shipped["labels"].items() if label.isascii()]
    assert bare == []


def test_hostile_names_stand_in_the_json_without_markup(html: str, shipped: dict[str, Any]) -> None:
    assert set(HOSTILE) <= {thing[2] for thing in shipped["things"]}
    assert "<img src=x" not in html
    assert "</script><script>document.title" not in html
    assert "\u2028" not in html
