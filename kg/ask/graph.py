"""``Graph``: a build to ask from Python. What ``kg.open`` gives."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from kg.ask import search as names
from kg.ask import store
from kg.ask.ready.catalogue import Question, question, questions
from kg.ask.ready.values import answer
from kg.ask.rows import Table
from kg.ask.search import LIMIT, Found, kind_of
from kg.ask.show import Fact, Figure, Portrait, Said, show
from kg.ask.sparql.query import query
from kg.ask.store import Exports
from kg.errors import UsageError
from kg.folding import folded
from kg.vocab import CLASSES, LABELS

if TYPE_CHECKING:
    from kg.ask.exchange import Network, RdfDataset

__all__ = ["Fact", "Figure", "Found", "Graph", "Portrait", "Said", "Table"]


class Graph:
    """A build, as it was when it was opened: one that later takes its place in the folder changes nothing here.

    >>> g = Graph(BUILD)
    >>> for row in g.query("SELECT ?zone ?city { ?z a dz:DevelopmentZone ; rdfs:label ?zone ; dz:locatedIn/rdfs:label ?city }"):
    ...     print(row.zone, row["city"])
    风陵渡经济开发区 运城市
    """

    def __init__(self, folder: str | Path = "exports") -> None:
        self.exports: Exports = store.open(folder, keep=True)

    def __repr__(self) -> str:
        return f"<Graph of {self.exports.folder}>"

    def __enter__(self) -> Graph:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the build; one that is forgotten is let go of by itself."""
        self.exports.close()

    def query(self, text: str, *, timeout: float | None = None, limit: int | None = None) -> Table:
        """The answer to SPARQL, of at most ``limit`` rows; the prefixes are known, facts and evidence are one graph.

        UsageError for what is no query, StoreError where time (``timeout``, in seconds) is up.

        >>> (row,) = Graph(BUILD).query("SELECT ?about ?value { ?o dz:about ?about ; dz:value ?value ; dz:status dz:Actual }", limit=1)
        >>> row.about.name, row.value
        ('运城市', Decimal('220'))
        >>> bool(Graph(BUILD).query("ASK { ?s a dz:Fund }"))
        False
        """
        return Table(self.exports, query(self.exports, text, timeout=timeout, limit=limit))

    def ask(self, name: str, *values: str | int | Decimal, timeout: float | None = None, **named: str | int | Decimal) -> Table:
        """The answer to a ready question, with values for its parameters, in their order or by their names.

        >>> [row["项目"] for row in Graph(BUILD).ask("开发区项目", zone="风陵渡经开区")]
        ['海鲲绿色智能制造园']
        """
        one = question(name)
        given = one.given([_written(value) for value in values], {key: _written(value) for key, value in named.items()})
        return Table(self.exports, answer(self.exports, one, given, timeout=timeout))

    @property
    def questions(self) -> tuple[Question, ...]:
        """The ready questions."""
        return tuple(questions().values())

    def entity(self, name: str) -> Portrait:
        """A thing by any of its names or its id: its names, class, places, ``facts`` and ``figures``, each with its sentences.

        UsageError lists the things of an ambiguous name, and the nearest names of an unknown one.

        >>> zone = Graph(BUILD).entity("风陵渡经开区")
        >>> zone.name, zone.kind, zone.inside
        ('风陵渡经济开发区', '开发区', ('运城市', '山西省'))
        >>> fact = zone.facts[0]
        >>> fact.relation, fact.value, fact.said[0].words[:11]
        ('合作', '深圳海鲲科技有限公司（企业）', '海鲲绿色智能制造园落户')
        """
        return show(self.exports, name)

    def evidence(self, name: str, relation: str, value: str = "") -> tuple[Said, ...]:
        """The sentences that say a fact: of a thing, a relation by its label or local name, and a value or a part of it.

        >>> [said.document for said in Graph(BUILD).evidence("海鲲绿色智能制造园", "位于", "风陵渡")]
        ['甲/报告.txt']
        """
        facts = [fact for fact in self.entity(name).facts if not fact.inverse]
        wanted = LABELS[relation][0] if relation in LABELS else relation
        found = [fact for fact in facts if fact.relation == wanted and folded(value) in folded(fact.value)]
        if not found:
            known = "、".join(dict.fromkeys(f"{fact.relation} {fact.value}" for fact in facts)) or "none"
            raise UsageError("no such fact", where=f"{name} {relation} {value}".strip(), remedy=f"its facts: {known}")
        return tuple(said for fact in found for said in fact.said)

    def search(self, text: str, *, kind: str | None = None, limit: int | None = LIMIT) -> tuple[Found, ...]:
        """Things by a part of a name, or by how its pinyin or initials begin; ``kind`` is a class, by label or local name.

        >>> [(found.name, found.kind) for found in Graph(BUILD).search("yc")]
        [('运城市', 'City')]
        """
        return names.search(self.exports, text, kind=kind, limit=limit)

    def to_networkx(self, kinds: str | Iterable[str] = CLASSES) -> Network:
        """Entities (of some classes alone) and the relations among them, for algorithms on graphs.

        Nodes are IRIs with ``name``, ``kind`` (local name of the class) and ``label`` (the same in Chinese); edges have the relation
        as ``key`` and ``kind``, its ``label``, and the ``confidence`` of the surest claim, 1 where no document need say it.

        >>> g = Graph(BUILD).to_networkx()
        >>> [(g.nodes[one]["name"], edge["label"], g.nodes[other]["name"]) for one, other, edge in g.edges(data=True)][0]
        ('运城市', '位于', '山西省')
        """
        from kg.ask.exchange import to_networkx

        return to_networkx(self.exports, frozenset(map(kind_of, [kinds] if isinstance(kinds, str) else kinds)))

    def to_rdflib(self) -> RdfDataset:
        """Facts (the default graph) and evidence as an rdflib Dataset, in memory; a million triples take minutes and gigabytes.

        >>> dataset = Graph(BUILD).to_rdflib()
        >>> len(dataset) == len(Graph(BUILD).exports.store)
        True
        """
        from kg.ask.exchange import to_rdflib

        return to_rdflib(self.exports)


def _written(value: str | int | Decimal) -> str:
    """A value as a question takes it: yes and no (``narrower=True``), a year, a share."""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
