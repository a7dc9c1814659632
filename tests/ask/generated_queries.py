"""Queries of every shape over a store, the same for the same seed.

Each begins as a walk over triples that are there, so that it finds something: the nodes of the walk become variables, or stay. Then it gets
what SPARQL offers besides, each piece as valid on its own. https://www.w3.org/TR/sparql11-query/
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.ask.store import EVIDENCE
from kg.vocab import RDF, SKOS, XSD

Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
NUMBERS = frozenset({XSD.integer, XSD.decimal})
WAYS = ("{0}+", "{0}|{1}", "{0}/{1}", "^{0}", "({0}|{1})+", "^{0}/{0}")
WIDE = ("{0}*", "{0}?", "({0}|{1})*", "{0}/{1}?", "!({0}|{1})")  # rdflib looks everywhere for these unless it knows where they start
WORDS = ("REGEX(STR({0}), {1})", "REGEX(STR({0}), {1}, 'i')", "CONTAINS(STR({0}), {1})", "STRSTARTS(STR({0}), {1})", "STRENDS(STR({0}), {1})")
KINDS = ("LANG({0}) = 'zh'", "isLiteral({0})", "isIRI({0})", "LANGMATCHES(LANG({0}), '*')", "DATATYPE({0}) = xsd:decimal", "isNumeric({0})")
VALUES = (
    "STRLEN(STR({0}))", "CONCAT(STR({0}), '/', STR({1}))", "IF(isIRI({0}), 1, 2)", "SUBSTR(STR({0}), 2, 3)", "COALESCE(YEAR({0}), -1)",
    "UCASE(STR({0}))", "STRAFTER(STR({0}), '_')", "REPLACE(STR({0}), '[0-9]+', '#')", "COALESCE({0} * 2 + 1, 0)", "{0} = {1}",
    "COALESCE(ABS({0}), STRLEN(STR({1})))", "({0} IN ({0}, {1}))", "ENCODE_FOR_URI(STR({0}))", "STRDT(STR({0}), xsd:string)",
    "MD5(STR({0}))", "BOUND({0})",
)  # fmt: skip
SUMS = ("COUNT(*)", "COUNT({0})", "COUNT(DISTINCT {0})", "MIN(STR({0}))", "MAX(STRLEN(STR({0})))", "SUM(STRLEN(STR({0})))", "AVG(STRLEN(STR({0})))")
CLIMBED = ("https://w3id.org/dzkg/ontology#locatedIn", SKOS.broader)  # what a path of any length is followed by


@dataclass
class Query:
    """A query in the making: what stands in its braces, and which variable was which node."""

    chance: random.Random
    triples: list[ox.Triple]
    by_subject: dict[str, list[ox.Triple]]
    names: dict[str, str] = field(default_factory=dict)  # a node as it is written → its variable
    nodes: dict[str, Node] = field(default_factory=dict)  # a variable → its node
    lines: list[str] = field(default_factory=list)
    numbered: int = 0

    def new(self) -> str:
        """A variable that is not used yet."""
        self.numbered += 1
        return f"?n{self.numbered}"

    def variable(self, node: Node) -> str:
        """The variable of a node."""
        name = self.names.setdefault(str(node), f"?v{len(self.names)}")
        self.nodes[name] = node
        return name

    def term(self, node: Node, stays: float) -> str:
        """A node as a variable, or as it is."""
        return str(node) if str(node) not in self.names and self.chance.random() < stays else self.variable(node)

    def walk(self, steps: int) -> None:
        """Patterns that are triples of the data, each hanging on the one before."""
        triple = self.chance.choice(self.triples)
        for step in range(steps):
            kind = triple.predicate.value == RDF.type
            self.lines.append(f"{self.variable(triple.subject)} {triple.predicate} {self.term(triple.object, 1.0 if kind else 0.25)} .")
            around = self.by_subject.get(str(triple.object)) if step % 2 == 0 and str(triple.object) in self.names else None
            triple = self.chance.choice(around or self.by_subject[str(triple.subject)])

    def some(self, wanted: Callable[[Node], bool] = lambda _: True) -> str:
        """A variable whose node is as wanted; "" when there is none."""
        return self.chance.choice([""] if not (fit := [name for name, node in self.nodes.items() if wanted(node)]) else fit)

    def thing(self) -> str:
        """A variable that is a subject; there always is one."""
        return self.some(lambda node: str(node) in self.by_subject)

    def predicate(self, variable: str) -> ox.NamedNode:
        """A predicate that the thing has."""
        return self.chance.choice(self.by_subject[str(self.nodes[variable])]).predicate


# ------------------------------------------------------------ pieces: each adds a line


def optional(query: Query) -> None:
    thing = query.thing()
    query.lines.append(f"OPTIONAL {{ {thing} {query.predicate(thing)} {query.new()} }}")


def union(query: Query) -> None:
    thing, new = query.thing(), query.new()
    query.lines.append(f"{{ {thing} {query.predicate(thing)} {new} }} UNION {{ {thing} {query.predicate(thing)} {new} }}")


def comparison(query: Query) -> None:
    name = query.some(lambda node: isinstance(node, ox.Literal) and node.datatype.value in {*NUMBERS, XSD.date})
    if name:
        query.lines.append(f"FILTER({name} {query.chance.choice(('<', '<=', '>', '>=', '=', '!='))} {query.nodes[name]})")
    else:
        query.lines.append(f"FILTER(STRLEN(STR({query.thing()})) > {query.chance.randrange(60)})")


def words(query: Query) -> None:
    name = query.some(lambda node: isinstance(node, ox.Literal)) or query.thing()
    node = query.nodes[name]
    value = "".join(letter for letter in (node.value if isinstance(node, ox.Literal) else "id") if letter.isalnum())[:40] or "a"
    start = query.chance.randrange(len(value))
    part = value[start : start + 1 + query.chance.randrange(2)]
    test = query.chance.choice(WORDS).format(name, repr(part))
    query.lines.append(f"FILTER({query.chance.choice(('', '!'))}{test})")


def kind(query: Query) -> None:
    name = query.chance.choice(sorted(query.nodes))
    query.lines.append(f"FILTER({query.chance.choice(KINDS).format(name)})")


def exists(query: Query) -> None:
    thing = query.thing()
    other = query.chance.choice(query.triples)
    query.lines.append(f"FILTER {query.chance.choice(('EXISTS', 'NOT EXISTS'))} {{ {thing} {other.predicate} ?any }}")


def minus(query: Query) -> None:
    thing = query.thing()
    other = query.chance.choice(query.triples)
    query.lines.append(f"MINUS {{ {thing} {other.predicate} {query.chance.choice((str(other.object), '?any'))} }}")


def bind(query: Query) -> None:
    name, other = query.chance.choice(sorted(query.nodes)), query.thing()
    value = query.chance.choice(VALUES)
    query.lines.append(f"BIND({value.format(name, other)} AS {query.new()})")


def values(query: Query) -> None:
    thing = query.thing()
    others = [str(query.chance.choice(query.triples).subject) for _ in range(3)]
    query.lines.append(f"VALUES {thing} {{ {' '.join([str(query.nodes[thing]), *others])} }}")


def path(query: Query) -> None:
    thing = query.thing()
    first, second = (f"<{query.chance.choice((*CLIMBED, query.predicate(thing).value))}>" for _ in range(2))
    way = query.chance.choice((*WAYS, *WIDE))
    start = query.nodes[thing] if way in WIDE else thing
    query.lines.append(f"{start} {way.format(first, second)} {query.new()} .")


def inner(query: Query) -> None:
    """A query in the query. It is not grouped, for which rdflib makes a group of nothing for each row that finds none."""
    thing, new = query.thing(), query.new()
    query.lines.append(f"{{ SELECT DISTINCT {thing} (STRLEN(STR({new}x)) AS {new}) WHERE {{ {thing} {query.predicate(thing)} {new}x }} }}")


def graph(query: Query) -> None:
    thing, new = query.thing(), query.new()
    name = query.chance.choice((str(EVIDENCE), f"{new}g"))
    query.lines.append(f"GRAPH {name} {{ {thing} {query.predicate(thing)} {new} }}")


PIECES = (optional, union, comparison, words, kind, exists, minus, bind, values, path, inner, graph)


# ------------------------------------------------------------ forms: what is asked of the braces


def select(query: Query) -> str:
    return f"SELECT * WHERE {_braces(query)}"


def distinct(query: Query) -> str:
    return f"SELECT DISTINCT {' '.join(_columns(query)[:2])} WHERE {_braces(query)}"


def first(query: Query) -> str:
    """The first rows in an order that leaves nothing open."""
    columns = _columns(query)
    by = "{0}(COALESCE(CONCAT(STR({1}), '@', LANG({1})), STR({1}), ''))"
    order = " ".join(by.format(query.chance.choice(("ASC", "DESC")), name) for name in columns)
    part = f"LIMIT {query.chance.randrange(1, 20)} OFFSET {query.chance.randrange(3)}"
    return f"SELECT {' '.join(columns)} WHERE {_braces(query)} ORDER BY {order} {part}"


def grouped(query: Query) -> str:
    key = query.thing()
    other = query.chance.choice(_columns(query))
    having = query.chance.choice(("", f" HAVING(COUNT(*) > {query.chance.randrange(3)})"))
    one, two = (some.format(other) for some in query.chance.sample(SUMS, 2))
    return f"SELECT {key} ({one} AS ?one) ({two} AS ?two) WHERE {_braces(query)} GROUP BY {key}{having}"


def ask(query: Query) -> str:
    return f"ASK {_braces(query)}"


def construct(query: Query) -> str:
    thing, other = query.thing(), query.chance.choice(_columns(query))
    return f"CONSTRUCT {{ {thing} <https://example.org/p> {other} . {thing} a <https://example.org/C> }} WHERE {_braces(query)}"


FORMS = (select, select, distinct, first, grouped, grouped, ask, construct)


def _columns(query: Query) -> list[str]:
    return sorted(query.nodes)


def _braces(query: Query) -> str:
    return "{\n  " + "\n  ".join(query.lines) + "\n}"


def queries(store: ox.Store, number: int, seed: int) -> Iterator[str]:
    """That many queries."""
    triples = sorted((quad.triple for quad in store if "/id/" in str(quad.subject)), key=str)  # things, not the declarations of terms
    by_subject: dict[str, list[ox.Triple]] = {}
    for triple in triples:
        by_subject.setdefault(str(triple.subject), []).append(triple)
    for place in range(number):
        query = Query(random.Random(f"{seed} {place}"), triples, by_subject)
        query.walk(1 + place % 4)
        PIECES[place % len(PIECES)](query)
        for _ in range(query.chance.randrange(3)):
            query.chance.choice(PIECES)(query)
        yield f"PREFIX xsd: <{XSD}>\n{FORMS[place // len(PIECES) % len(FORMS)](query)}"
