"""``dz:matches`` in SPARQL: the search of names inside a query.

As a property, ``?x dz:matches "运城"``, it is taken out of the query before the engine sees it, and the things that the index of
names finds take its place, as VALUES. As a function, ``FILTER(dz:matches(?name, "yc"))``, the engine calls it. Both find what
``kg.ask.search`` finds: a part of a name, or the beginning of its pinyin or initials.

What very many names have is no list: where other triples beside it bind the variable, the function filters what they find.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

import pyoxigraph as ox

from kg.ask.search import names_in_letters, search
from kg.ask.sparql.patterns import Use, read
from kg.ask.store import Exports, Node
from kg.folding import folded
from kg.rdf import quoted
from kg.vocab import DZ

LISTED = 10_000  # things that VALUES list where the function could filter instead
Functions = dict[ox.NamedNode, Callable[..., Node | None]]
_TRUE, _FALSE = ox.Literal(True), ox.Literal(False)


def prepared(exports: Exports, query: str) -> tuple[str, Functions]:
    """A query as the engine is to see it, and the functions that it needs; as it is where it says nothing of dz:matches.

    UsageError where dz:matches stands in a way that it cannot be followed. A query that is none comes back as it is: the engine
    tells what is wrong with it.

    >>> from kg.ask import open
    >>> exports = open(BUILD)
    >>> print(prepared(exports, 'SELECT ?z { ?z dz:matches "运城" ; a dz:City }')[0].replace(exports.base_iri, ""))
    SELECT ?z { VALUES ?z { <City_x-c640f07e> }  ?z a dz:City }
    """
    if "matches" not in query:
        return query, {}
    functions: Functions = {ox.NamedNode(DZ.matches): _function(exports)}
    try:
        ox.Store().query(query, prefixes=exports.prefixes, custom_functions=functions)
    except SyntaxError:
        return query, functions
    return _rewritten(exports, query, read(query, DZ.matches, exports.prefixes)), functions


def _rewritten(exports: Exports, query: str, uses: Iterable[Use]) -> str:
    edits: list[tuple[int, int, str]] = []
    for use in uses:
        edits += [(start, end, "") for start, end in use.cuts]
        edits += [(use.block, use.block, _found(exports, use, text)) for text in use.texts]
    parts, at = [], 0
    for start, end, words in sorted(edits, key=lambda edit: edit[:2]):
        parts += [query[at:start], words]
        at = max(at, end)
    return "".join((*parts, query[at:]))


def _found(exports: Exports, use: Use, text: str) -> str:
    """What finds the things in the place of a triple."""
    called = f" FILTER(isIRI({use.subject}) && <{DZ.matches}>({use.subject}, {quoted(text)})) "
    if not use.subject.startswith(("?", "$")):
        return called
    found = search(exports, text, limit=LISTED + 1 if use.bound else None)
    if len(found) > LISTED and use.bound:
        return called
    return f" VALUES {use.subject} {{ {' '.join(f'<{some.iri}>' for some in found)} }} "


def _function(exports: Exports) -> Callable[..., Node | None]:
    """The function: whether a name, or a thing by its names, has a text in it; an error (None) for what is neither."""

    @cache
    def things(text: str) -> frozenset[str]:
        return frozenset(some.iri for some in search(exports, text, limit=None))

    @cache
    def spelt(text: str) -> frozenset[str]:
        return names_in_letters(exports, text)

    def matches(*given: Node) -> ox.Literal | None:
        if len(given) != 2 or not isinstance(given[1], ox.Literal):
            return None
        one, text = given[0], given[1].value
        if isinstance(one, ox.NamedNode):
            return _TRUE if one.value in things(text) else _FALSE
        if not isinstance(one, ox.Literal):
            return None
        name, wanted = folded(one.value), folded(text)
        return _TRUE if wanted and (wanted in name or name in spelt(text)) else _FALSE

    return matches
