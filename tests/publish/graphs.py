"""Graphs to test with: a small one written by hand, and gold articles turned into graphs."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.model import (
    Article,
    Context,
    Document,
    DocumentNode,
    Entity,
    Evidence,
    FigureRow,
    Finding,
    Graph,
    Indicator,
    Iri,
    Passage,
    Period,
    Reference,
    Refusal,
    Source,
    Statistic,
)
from kg.vocab import ID_BASE

GOLD = Path(__file__).parents[1] / "gold"

SETTLED = "海鲲绿色智能制造园落户风陵渡经济开发区，由深圳海鲲科技有限公司投资20亿元。"
COUNTED = "2023年，全市开发区签约项目220个。"
TEXT = f"运城市\r\n{SETTLED}\n{COUNTED}"


def iri(kind: str, key: str, spelt: str = "x") -> Iri:
    return Iri(f"{kind}_{spelt}-{hashlib.sha256(f'{kind} {key}'.encode()).hexdigest()[:8]}")


def by_digest(kind: str, *key: object) -> Iri:
    return Iri(f"{kind}_{hashlib.sha256('|'.join(map(str, key)).encode()).hexdigest()[:16]}")


class Maker:
    """Collects the records of a graph of one document with one article."""

    def __init__(self, name: str, text: str, data: bytes, title: str, issued: date | None = None) -> None:
        digest = hashlib.sha256(data).hexdigest()
        self.text = text
        passage = Passage(0, text, tuple(range(len(text))), 0, len(text), 0)
        article = Article(0, 0, len(text), title, Context(issued=issued), (passage,))
        self.document = Document(digest, (name,), title, text, (article,), issued)
        articles = ((by_digest("Article", digest, 0), article),)
        self.node = DocumentNode(Iri(f"Document_{digest[:16]}"), (self.document,), articles)
        self.sources: dict[Iri, Source] = {}
        self.evidence: dict[Iri, Evidence] = {}
        self.entities: dict[Iri, Entity] = {}
        self.indicators: dict[Iri, Indicator] = {}
        self.statistics: dict[Iri, Statistic] = {}
        self.figures: list[FigureRow] = []

    def source(self, quote: str) -> Iri:
        """The passage that holds a quote: what stands in the text where the quote does, white space aside."""
        found = re.search(r"\s*".join(map(re.escape, re.sub(r"\s+", "", quote))), self.text)
        if found is None:
            raise ValueError(f"not in the text: {quote}")
        start, end = found.span()
        node = by_digest("Passage", self.document.digest, start, end)
        words = re.sub(r"\s+", "", self.text[start:end])
        self.sources[node] = Source(node, self.node.articles[0][0], self.node.iri, words, start, end)
        return node

    def claim(self, subject: Iri, predicate: str, value: Iri | Decimal | str, source: Iri, **more: Any) -> Iri:
        node = by_digest("Claim", subject.local, predicate, value, source.local)
        self.evidence[node] = Evidence(node, subject, predicate, value, source, 0.95, "test:rule", **more)
        return node

    def entity(self, kind: str, name: str, quote: str, *others: str, **more: Any) -> Iri:
        node = iri(kind, name)
        self.entities[node] = Entity(node, kind, name, tuple(sorted(others)), **more)
        self.claim(node, "type", kind, self.source(quote))
        return node

    def graph(self, **more: Any) -> Graph:
        def ordered(records: dict[Iri, Any]) -> tuple[Any, ...]:
            return tuple(records[key] for key in sorted(records, key=lambda node: node.local))

        return Graph(
            documents=(self.node,),
            sources=ordered(self.sources),
            entities=ordered(self.entities),
            indicators=ordered(self.indicators),
            evidence=ordered(self.evidence),
            statistics=ordered(self.statistics),
            figures=tuple(self.figures),
            **{"base_iri": ID_BASE, **more},
        )


def small(name: str = "甲/报告.txt") -> Graph:
    """A graph that has every kind of record and flag once."""
    made = Maker(name, TEXT, TEXT.encode(), "运城市开发区报告", date(2024, 1, 5))
    said = made.source(SETTLED)
    reference = Iri("Reference_places")
    code, former = ("divisionCode", "140800"), iri("City", "运城")
    city = made.entity("City", "运城市", "运城市", "运城", codes=(code,), replaces=(former,))
    province = iri("Province", "山西省")
    made.entities[province] = Entity(province, "Province", "山西省", ("山西",), reference="places")
    made.claim(province, "type", "Province", reference)
    made.claim(city, "locatedIn", province, reference)
    code = ("zoneKind", "EconomicTechnological")
    zone = made.entity("DevelopmentZone", "风陵渡经济开发区", SETTLED, "风陵渡经开区", codes=(code,))
    firm = made.entity("Enterprise", "深圳海鲲科技有限公司", SETTLED, "海鲲科技")
    project = made.entity("Project", "海鲲绿色智能制造园", SETTLED)
    industry = made.entity("Industry", "智能制造", SETTLED)
    made.claim(zone, "locatedIn", city, reference)
    made.claim(project, "locatedIn", zone, said)
    made.claim(project, "investor", firm, said)
    made.claim(project, "inIndustry", industry, said, rejected=True)
    made.claim(project, "investmentCNY", Decimal("2.0E+9"), said, as_of=date(2024, 1, 5))
    earlier = made.source("投资20亿元")
    made.claim(project, "investmentCNY", Decimal(1500000000), earlier, as_of=date(2023, 1, 5), superseded=True)
    made.claim(project, "stage", "Signed", said, ended=True)
    made.claim(project, "capacity", "年产3000吨“好”\\货", said)
    made.claim(zone, "developsIndustry", industry, said, status="Target")
    made.claim(zone, "cooperatesWith", firm, said)
    signed = Iri("Indicator_qianyue-xiangmu-shu-00000001")
    made.indicators[signed] = Indicator(signed, "签约项目数", ("签约项目",), "Count", "projects signed")
    period = Period(date(2023, 1, 1), date(2023, 12, 31))
    for value, words, when, bound in ((220, "220个", period, None), (221, "220个", None, "Min")):
        node = by_digest("Observation", value)
        made.statistics[node] = Statistic(
            node, "运城市 签约项目数 2023年", city, signed, "Level", Decimal(value), "Count", (words,), when, "Actual",
            bound, "AllZones", "全市开发区", "上年" if bound else None, 0.97, "test:figure", (made.source(COUNTED),),
            (by_digest("Observation", 441 - value),),
        )  # fmt: skip
    at = TEXT.index("220个")
    made.figures = [
        FigureRow(name, TEXT.index("20亿"), TEXT.index("20亿") + 4, "20亿元", "captured", "", project.local, SETTLED),
        FigureRow(name, TEXT.index("2023年"), TEXT.index("2023年") + 5, "2023年", "date", "", "", COUNTED),
        FigureRow(name, at, at + 4, "220个", "not captured", "no subject", "", COUNTED),
    ]
    return made.graph(
        refusals=(Refusal("坏.bin", "not a text", "convert it"),),
        references=(Reference(reference, "行政区划代码", "2023", "MIT"),),
    )


AUDITED = (
    "甲经济开发区2023年工作总结",
    "2023年计划引进项目40个。",
    "全年引进项目46个，完成投资35.2亿元。",
    "2023年共引进项目48个，成绩居前十位的企业有3家：甲、乙。",
    "年初计划完成投资50亿元，能耗下降3%。全年能耗下降3.5%。",
)


def audited(name: str = "核对.txt") -> Graph:
    """A graph whose figures were held against each other: two that conflict, three plans and what came of them, findings of every sort."""
    text = "\n".join(AUDITED)
    made = Maker(name, text, text.encode(), AUDITED[0], date(2024, 1, 5))
    zone = made.entity("DevelopmentZone", "甲经济开发区", AUDITED[0])
    period = Period(date(2023, 1, 1), date(2023, 12, 31))

    def statistic(indicator: str, stated: str, value: str, unit: str, line: int, measure: str = "Level", status: str = "Actual", **more: Any) -> Iri:
        concept = iri("Indicator", indicator)
        made.indicators[concept] = Indicator(concept, indicator, (), "Other")
        node = by_digest("Observation", indicator, stated)
        made.statistics[node] = Statistic(
            node, f"甲经济开发区 {indicator} 2023年", zone, concept, measure, Decimal(value), unit, (stated,), period, status,
            None, "Whole", None, None, 0.9, "test:figure", (made.source(AUDITED[line]),), **more,
        )  # fmt: skip
        return node

    planned = statistic("引进项目数", "40个", "40", "Count", 1, status="Target")
    others = [by_digest("Observation", "引进项目数", stated) for stated in ("48个", "46个")]
    done, again = (
        statistic("引进项目数", stated, stated[:2], "Count", line, results_of=(planned,), conflicts=(other,))
        for stated, line, other in zip(("46个", "48个"), (2, 3), others, strict=True)
    )
    sought = statistic("完成投资", "50亿元", "5000000000", "CNY", 4, status="Target")
    spent = statistic("完成投资", "35.2亿元", "3520000000", "CNY", 2, results_of=(sought,))
    less = statistic("能耗", "下降3%", "-3", "Percent", 4, "Growth", "Target")
    statistic("能耗", "下降3.5%", "-3.5", "Percent", 4, "Growth", results_of=(less,))
    said = [made.source(line) for line in AUDITED]

    def found(kind: str, agrees: bool, figures: tuple[Iri, ...], words: str, *sources: Iri) -> Finding:
        return Finding(by_digest("Finding", words), kind, agrees, figures, words, sources)

    findings = (
        found("said twice", False, (done, again), "同一指标两处：46个与48个，互相矛盾", said[2], said[3]),
        found("names", False, (), "列出2个名称，文中为3家", said[3]),
        found("sum", True, (spent, sought), "没有说出它们的语段", said[2]),  # the passage of the second must be found
        found("a check of tomorrow", True, (done,), "一种还没有名称的核对", said[2]),
    )
    return made.graph(refusals=(), findings=tuple(sorted(findings, key=lambda one: one.iri.local)))


def gold(name: str) -> tuple[Graph, dict[str, Any]]:
    """The graph that a gold article of ``tests/gold/texts`` asks for, and the article itself."""
    asked = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    data = (GOLD / "texts" / asked["file"]).read_bytes()
    made = Maker(asked["file"], data.decode(), data, asked["article"])
    at: dict[str, Iri] = {}
    for thing in asked["entities"]:
        kind = thing.get("class") or thing["classes"][0]
        at[thing["id"]] = made.entity(kind, thing["names"][0], thing["quote"], *thing["names"][1:])
    for relation in asked["relations"]:
        made.claim(at[relation["s"]], relation["p"], at[relation["o"]], made.source(relation["quote"]))
    for said in asked["attributes"]:
        value = Decimal(str(said["v"])) if said["p"].endswith("CNY") else said["v"]
        made.claim(at[said["s"]], said["p"], value, made.source(said["quote"]))
    for node, statistic in _statistics(asked["observations"], at, made):
        made.statistics[node] = statistic
    return made.graph(refusals=()), asked


def _statistics(figures: list[dict[str, Any]], at: dict[str, Iri], made: Maker) -> Iterator[tuple[Iri, Statistic]]:
    for number, said in enumerate(figures):
        indicator = iri("Indicator", said["indicator"][0])
        made.indicators[indicator] = Indicator(indicator, said["indicator"][0], (), "Other")
        start, end = map(date.fromisoformat, said["periods"][0])
        node = by_digest("Observation", made.document.digest, number)
        yield node, Statistic(
            node, said["quote"], at[said["about"]], indicator, said["measure"],
            Decimal(str(said["value"])), said["unit"],
            (said["quote"],), Period(start, end), said["status"], said.get("bound"),
            "Other" if said.get("scope") else "Whole", said.get("scope"), None, 0.9, "test:gold",
            (made.source(said["quote"]),),
        )  # fmt: skip
