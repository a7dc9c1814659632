"""A realistic store for the explorer's tests: the gold articles written as the graph contract says."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store
from pypinyin import lazy_pinyin

from kg.rdf import Dataset, Triple, in_order
from kg.rdf import Literal as Text
from kg.vocab import UNITS

ROOT = Path(__file__).parents[2]
DZ, ID = "https://w3id.org/dzkg/ontology#", "https://w3id.org/dzkg/id/"
RDF, RDFS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#"
SKOS, PROV = "http://www.w3.org/2004/02/skos/core#", "http://www.w3.org/ns/prov#"
OA, DCT, XSD = "http://www.w3.org/ns/oa#", "http://purl.org/dc/terms/", "http://www.w3.org/2001/XMLSchema#"
EVIDENCE = NamedNode("https://w3id.org/dzkg/graph/evidence")
FACTS = DefaultGraph()
Term = NamedNode | Literal
FIRST = 28
SCALE = {"": 1, "万": 10**4, "亿": 10**8, "千": 10**3}
# Names that would break out of the page if they were ever read as markup.
HOSTILE = (
    "<img src=x onerror=\"document.title='owned'\">有限公司",
    "</script><script>document.title='owned'</script>集团",
    "{{7*7}}&amp;${1}\u2028公司",
)


def dz(name: str) -> NamedNode:
    return NamedNode(DZ + name)


def iri(kind: str, key: str) -> NamedNode:
    slug = re.sub(r"[^a-z0-9]+", "-", "-".join(lazy_pinyin(key, errors=lambda x: x)).lower()).strip("-") or "x"
    return NamedNode(f"{ID}{kind}_{slug[:60].strip('-')}-{hashlib.sha256(f'{kind}|{key}'.encode()).hexdigest()[:8]}")


def zh(text: str) -> Literal:
    return Literal(text, language="zh")


def typed(value: object, kind: str) -> Literal:
    return Literal(str(value), datatype=NamedNode(XSD + kind))


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def place_of(text: str, quote: str, start: int) -> tuple[int, int]:
    """The range of the sentence of ``text`` that holds ``quote``, white space aside."""
    found = re.compile(r"\s*".join(map(re.escape, squeeze(quote)))).search(text, start)
    if found is None:
        return start, min(len(text), start + 60)
    a = max((text.rfind(mark, start, found.start()) + 1 for mark in "。；！\u3000"), default=start)
    ends = [end for end in (text.find(mark, found.end() - 1) for mark in "。；！\u3000") if end >= 0]
    return max(a, start, found.end() - 380), min([*ends, found.end() + 100, len(text) - 1]) + 1


def stated(quote: str, value: float) -> str:
    """The words of ``quote`` that say ``value``, or the value itself."""
    for found in re.finditer(r"(\d+(?:\.\d+)?)\s*([万亿千]?)([^\d\s，。、；]{0,3})", quote):
        if abs(float(found[1]) * SCALE[found[2]] - abs(value)) < 1e-6 * max(1, abs(value)):
            unit = re.match(r"个百分点|%|元|亩|家|个|人|次|项|宗|户|平方米|天|倍", found[3])
            return found[1] + found[2] + (unit[0] if unit else "")
    return f"{value:g}"


class Gold:
    """Quads from the gold articles; entities of one class and first name are one node."""

    def claim(self, s: NamedNode, p: NamedNode, o: Term, source: NamedNode, **more: Term) -> Iterator[Quad]:
        node = iri("Claim", "|".join((s.value, p.value, o.value, source.value)))
        said = {
            RDF + "subject": s,
            RDF + "predicate": p,
            RDF + "object": o,
            PROV + "wasDerivedFrom": source,
            DZ + "confidence": typed("0.9", "decimal"),
            DZ + "method": Literal("gold"),
            RDF + "type": dz("Claim"),
        }
        for key, value in [*said.items(), *((DZ + name, value) for name, value in more.items())]:
            yield Quad(node, NamedNode(key), value, EVIDENCE)
        if "superseded" not in more and "rejected" not in more:
            yield Quad(s, p, o, FACTS)

    def entity(self, kind: str, names: list[str]) -> tuple[NamedNode, list[Quad]]:
        node, label = iri(kind, names[0]), NamedNode(SKOS + "prefLabel")
        quads = [Quad(node, label, zh(names[0]), FACTS), Quad(node, NamedNode(RDFS + "label"), zh(names[0]), FACTS)]
        quads += [Quad(node, NamedNode(SKOS + "altLabel"), zh(name), FACTS) for name in names[1:]]
        return node, quads

    def article(self, gold: dict[str, Any]) -> Iterator[Quad]:
        path = source(gold)
        text = path.read_bytes().decode("utf-8")
        document, article = iri("Document", gold["file"]), iri("Article", gold["article"])
        for key, value in (
            (RDF + "type", dz("Document")),
            (DCT + "title", zh(gold["article"])),
            (DCT + "source", Literal(gold["file"])),
            (DCT + "issued", typed("2024-01-15", "date")),
            (DZ + "sha256", Literal(hashlib.sha256(path.read_bytes()).hexdigest())),
        ):
            yield Quad(document, NamedNode(key), value, EVIDENCE)
        yield Quad(article, NamedNode(RDF + "type"), dz("Article"), EVIDENCE)
        yield Quad(article, dz("inDocument"), document, EVIDENCE)
        yield Quad(article, NamedNode(DCT + "title"), zh(f"{gold['article']} 一文"), EVIDENCE)
        passages: list[Quad] = []

        def passage(quote: str) -> NamedNode:
            a, b = place_of(text, quote, gold["range"][0])
            node = iri("Passage", f"{gold['file']} {a} {b}")
            for key, value in (
                (RDF + "type", dz("Passage")),
                (DZ + "inArticle", article),
                (DZ + "inDocument", document),
                (OA + "exact", zh(squeeze(text[a:b]))),
                (DZ + "start", typed(a, "integer")),
                (DZ + "end", typed(b, "integer")),
            ):
                passages.append(Quad(node, NamedNode(key), value, EVIDENCE))
            return node

        flat, nodes = squeeze(text), {}
        for item in gold["entities"]:
            kind = item.get("class") or item["classes"][0]
            names = [
                item["names"][0],
                *sorted({n for n in item["names"][1:] if squeeze(n) in flat} - {item["names"][0]}),
            ]
            nodes[item["id"]], quads = self.entity(kind, names)
            yield from quads
            yield from self.claim(nodes[item["id"]], NamedNode(RDF + "type"), dz(kind), passage(item["quote"]))
        for item in gold["relations"]:
            s, o = nodes[item["s"]], nodes[item["o"]]
            extra: dict[str, Term] = {"status": dz("Target")} if "培育" in item["quote"] else {}
            for a, b in ((s, o), (o, s)) if item["p"] == "cooperatesWith" else ((s, o),):
                yield from self.claim(a, dz(item["p"]), b, passage(item["quote"]), **extra)
        stages: set[NamedNode] = set()
        for item in gold["attributes"]:
            s, p, v = nodes[item["s"]], item["p"], item["v"]
            words: Term = dz(v) if p == "stage" else typed(v, "decimal") if isinstance(v, int | float) else zh(v)
            if p == "stage" and s in stages:
                continue
            stages |= {s} if p == "stage" else set()
            yield from self.claim(s, dz(p), words, passage(item["quote"]))
        for item in gold["observations"]:
            if item["unit"] in UNITS:  # gold may name a unit by a plain word
                yield from self.observation(item, nodes[item["about"]], passage(item["quote"]))
        yield from passages

    def observation(self, item: dict[str, Any], about: NamedNode, source: NamedNode) -> Iterator[Quad]:
        name, period = item["indicator"][0], (item["periods"] or [None])[0]
        indicator = iri("Indicator", name)
        yield Quad(indicator, NamedNode(RDF + "type"), dz("Indicator"), FACTS)
        yield Quad(indicator, NamedNode(SKOS + "prefLabel"), zh(name), FACTS)
        yield Quad(indicator, NamedNode(RDFS + "label"), zh(name), FACTS)
        said = stated(item["quote"], item["value"])
        key = json.dumps(
            [
                about.value,
                *(item[slot] for slot in ("scope", "measure", "value", "unit", "bound", "status")),
                name,
                period,
            ]
        )
        node = iri("Observation", key)
        slots: dict[str, Term | None] = {
            RDF + "type": dz("Observation"),
            RDFS + "label": zh(f"{name} {period[0] if period else ''}"),
            DZ + "about": about,
            DZ + "indicator": indicator,
            DZ + "scopeKind": dz(
                "AllZones" if item["scope"] == "全市开发区" else "Other" if item["scope"] else "Whole"
            ),
            DZ + "scope": zh(item["scope"]) if item["scope"] else None,
            DZ + "measure": dz(item["measure"]),
            DZ + "value": typed(
                f"{item['value']:f}".rstrip("0").rstrip(".") if isinstance(item["value"], float) else item["value"],
                "decimal",
            ),
            DZ + "unit": dz(item["unit"]),
            DZ + "statedValue": zh(said),
            DZ + "status": dz(item["status"]),
            DZ + "bound": dz(item["bound"]) if item["bound"] else None,
            DZ + "confidence": typed("0.9", "decimal"),
            DZ + "method": Literal("gold"),
            PROV + "wasDerivedFrom": source,
            DZ + "periodStart": typed(period[0], "date") if period else None,
            DZ + "periodEnd": typed(period[1], "date") if period else None,
            DZ + "periodUnknown": None if period else typed("true", "boolean"),
        }
        for predicate, value in slots.items():
            if value is not None:
                yield Quad(node, NamedNode(predicate), value, FACTS)


def undertakings(gold: Gold, city: NamedNode, passage: NamedNode) -> Iterator[Quad]:
    """A project with a stage that it has left, a phase of it, and one whose money is only planned."""
    early: dict[str, Term] = {"superseded": typed("true", "boolean"), "asOf": typed("2023-03-01", "date")}
    late: dict[str, Term] = {"asOf": typed("2023-08-01", "date")}
    for name, status in (("测试钢管项目", {}), ("测试钢管项目二期", {}), ("测试储能项目", {"status": dz("Target")})):
        node, quads = gold.entity("Project", [name])
        yield from quads
        yield from gold.claim(node, NamedNode(RDF + "type"), dz("Project"), passage)
        yield from gold.claim(node, dz("locatedIn"), city, passage)
        yield from gold.claim(node, dz("investmentCNY"), typed(500000000, "decimal"), passage, **status)
        yield from gold.claim(node, dz("stage"), dz("Signed"), passage, **early)
        yield from gold.claim(node, dz("stage"), dz("UnderConstruction"), passage, **late)


def hostile(gold: Gold) -> Iterator[Quad]:
    """Names that are markup, an old IRI, a reference fact, a superseded and a rejected claim, a contradiction."""
    reference = NamedNode(ID + "Reference_places")
    yield Quad(reference, NamedNode(RDF + "type"), dz("Reference"), EVIDENCE)
    yield Quad(reference, NamedNode(DCT + "title"), zh("行政区划<表>"), EVIDENCE)
    yield Quad(reference, NamedNode("https://schema.org/version"), Literal("2023"), EVIDENCE)
    city, province = iri("City", "运城市"), iri("Province", "山西省")
    yield from gold.claim(city, dz("locatedIn"), province, reference)
    yield Quad(city, dz("divisionCode"), Literal("140800"), FACTS)
    yield Quad(iri("City", "运城"), NamedNode(DCT + "isReplacedBy"), city, FACTS)
    document, article, passage = iri("Document", "hostile"), iri("Article", "hostile"), iri("Passage", "hostile")
    sentence = f"{HOSTILE[0]}、{HOSTILE[1]}和{HOSTILE[2]}落户运城市，总投资5亿元。"
    for node, key, value in (
        (document, RDF + "type", dz("Document")),
        (document, DCT + "title", zh("<b>标题</b></script>")),
        (document, DCT + "source", Literal("hostile/<i>.txt")),
        (document, DZ + "sha256", Literal("0" * 64)),
        (article, RDF + "type", dz("Article")),
        (article, DZ + "inDocument", document),
        (passage, RDF + "type", dz("Passage")),
        (passage, DZ + "inArticle", article),
        (passage, DZ + "inDocument", document),
        (passage, OA + "exact", zh(sentence)),
        (passage, DZ + "start", typed(0, "integer")),
        (passage, DZ + "end", typed(len(sentence), "integer")),
    ):
        yield Quad(node, NamedNode(key), value, EVIDENCE)
    for name in HOSTILE:
        node, quads = gold.entity("Enterprise", [name])
        yield from quads
        yield from gold.claim(node, NamedNode(RDF + "type"), dz("Enterprise"), passage)
        yield from gold.claim(node, dz("locatedIn"), city, passage)
    fund, quads = gold.entity("Fund", ["测试基金"])
    yield from quads
    yield from gold.claim(fund, NamedNode(RDF + "type"), dz("Fund"), passage)
    yield from gold.claim(fund, dz("amountCNY"), typed(500000000, "decimal"), passage, asOf=typed("2024-01-01", "date"))
    yield from gold.claim(
        fund, dz("amountCNY"), typed(300000000, "decimal"), passage, superseded=typed("true", "boolean")
    )
    judged: dict[str, Term] = {"rejected": typed("true", "boolean"), "judgedBy": zh("王<b>编辑"), "reason": zh("只是提及")}
    yield from gold.claim(fund, dz("locatedIn"), province, passage, **judged)
    yield from undertakings(gold, city, passage)
    item = {
        "indicator": ["总投资"],
        "measure": "Level",
        "unit": "CNY",
        "periods": [],
        "status": "Actual",
        "bound": None,
        "scope": None,
    }
    for amount in (500000000, 600000000):
        yield from gold.observation({**item, "value": amount, "quote": "总投资5亿元"}, city, passage)
    first, second = (
        iri("Observation", json.dumps([city.value, None, "Level", v, "CNY", None, "Actual", "总投资", None]))
        for v in (500000000, 600000000)
    )
    yield Quad(first, dz("conflictsWith"), second, FACTS)


def kinds(gold: dict[str, Any]) -> set[tuple[str, str]]:
    """What a gold article has that the explorer shows in a way of its own: classes, properties, and the codes of figures."""
    slots = ("measure", "unit", "bound", "status")
    return {
        *(("class", item.get("class") or item["classes"][0]) for item in gold["entities"]),
        *(("property", item["p"]) for item in [*gold["relations"], *gold["attributes"]]),
        *((slot, str(item[slot])) for item in gold["observations"] for slot in slots),
    }


LATE = "BCEFGI"  # the sets that were written last


def articles() -> Iterator[dict[str, Any]]:
    """The first gold articles, and of the later ones those with a kind of thing that none before has.

    All of them are a page that a browser here takes minutes to go through, and would show nothing else.
    """
    seen: set[tuple[str, str]] = set()
    for number, path in enumerate(sorted((ROOT / "tests/gold").glob("*.json"), key=lambda path: (path.name[0] in LATE, path))):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if number < FIRST or not kinds(gold) <= seen:
            yield gold
        seen |= kinds(gold)


def source(article: dict[str, Any]) -> Path:
    """The file that a gold article is in."""
    paths = (ROOT / folder / str(article["file"]) for folder in ("seeds", "tests/gold/texts"))
    return next(path for path in paths if path.exists())


def texts() -> dict[str, str]:
    """The texts of the documents of ``quads``, by digest."""
    read = [source(article).read_bytes() for article in articles()]
    return {hashlib.sha256(data).hexdigest(): data.decode("utf-8") for data in read}


def quads() -> list[Quad]:
    """The quads of ``articles`` and of the hostile extras."""
    gold = Gold()
    made = [quad for article in articles() for quad in gold.article(article)]
    return [*made, *hostile(gold)]


def dataset(some: Iterable[Quad]) -> Dataset:
    """Quads as the explorer takes them."""

    def term(node: object) -> str | Text:
        if isinstance(node, Literal):
            plain = node.language or node.datatype.value == XSD + "string"
            return Text(node.value, node.language or "", "" if plain else node.datatype.value)
        assert isinstance(node, NamedNode)
        return node.value

    facts, evidence = (
        in_order(Triple(str(term(quad.subject)), quad.predicate.value, term(quad.object)) for quad in some if quad.graph_name == graph)
        for graph in (FACTS, EVIDENCE)
    )
    return Dataset(facts, evidence)


def store() -> Store:
    """The store of ``quads()``; a thing that two articles type differently keeps its own node for each."""
    made = Store()
    made.extend(quads())
    return made
