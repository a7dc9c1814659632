"""Ready questions with what their values name looked up beforehand, in the index of names.

A question tests a name thing by thing: ``FILTER(IF(?地方 = "", true, EXISTS { ?个体 dz:locatedIn* ?上 . … CONTAINS(?上名, ?地方) … }))``. That
is valid SPARQL and answers anywhere, but the engine reads all things to find the few. Here such a test becomes the list of the
things that pass it, ``VALUES ?个体 { … }`` at the head of its group, from where the engine starts; without a value it falls away.
The answers are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.ask.ready.catalogue import Question
from kg.ask.search import named
from kg.ask.sparql.query import Rows, query
from kg.ask.store import Exports, text
from kg.errors import StoreError
from kg.folding import folded
from kg.rdf import quoted

LISTED = 10_000  # things that VALUES list; where more pass a test, the engine may as well look at all

# The test of a name: of the thing itself, or of what a path, or two, lead to from it.
_TEST = re.compile(
    r'FILTER\(IF\(\?(?P<value>\w+) = "", true, EXISTS \{\s*\?(?P<thing>\w+) '
    r"(?:(?P<first>[^?{}]+) \?(?P<middle>\w+) \.\s*FILTER\(EXISTS \{ \?(?P=middle) )?"
    r"(?:(?P<path>[^?{}]+) \?(?P<end>\w+) \. FILTER\(EXISTS \{ \?(?P=end) )?"
    r"skos:prefLabel\|skos:altLabel \?(?P<name>\w+) \. "
    r"FILTER\((?:CONTAINS\(\?(?P=name), \?(?P=value)\)|(?P<whole>STR\(\?(?P=name)\) = \?(?P=value)))\)"
    r" \}(?(path)\) \})(?(first)\)\s*\})\)\)"
)
# A subselect that has nothing but such a test of those whom figures are about: it spares the engine a test for each figure.
_ABOUT = re.compile(
    r'\{ SELECT DISTINCT \?(?P<of>\w+) WHERE \{\s*VALUES \?\w+ \{ "" \}\s*\?某 dz:about \?(?P=of) \.\s*(?P<test>FILTER\(IF.*\))\s*\} \}\n'
)


# The test of a literal that a thing has: a path of a document, a figure as written. It stays, for the literal is shown.
_LITERAL = re.compile(
    r"\?(?P<thing>\w+) (?P<property>dct:source|dz:statedValue) \?(?P<name>\w+) \. FILTER\(CONTAINS\(\?(?P=name), \?(?P<value>\w+)\)\)"
)
_SELECTING = re.compile(r"\{\s*SELECT (?:DISTINCT )?(?P<what>[^{}]*?)\s*WHERE \{$")


def narrowed(exports: Exports, question: Question, given: Mapping[str, str]) -> str:
    """The query of a question with its values, in the form that is answered fastest.

    A test stays as it is where it is passed by very many things, where the value could be an English name, which the index has
    not, and where the build has no index.

    >>> from kg.ask import open
    >>> from kg.ask.ready.catalogue import question
    >>> exports, one = open(BUILD), question("开发区项目榜")
    >>> asked = narrowed(exports, one, {"地方": "运城"})
    >>> "CONTAINS" in one.text, "CONTAINS" in asked, "VALUES ?区 { <" in asked
    (True, False, True)
    """
    asked = question.text
    for form in (_ABOUT, _TEST, _LITERAL):
        place = 0
        while found := form.search(asked, place):
            test = _TEST.fullmatch(found["test"]) if form is _ABOUT else found
            listed = None if test is None else _listed(exports, test, given)
            if test is None or listed is None:
                place = found.end()
                continue
            kept = found[0] if form is _LITERAL else ""
            asked = f"{asked[: found.start()]}{kept}{asked[found.end() :]}"
            place = found.start() + len(kept)
            for head in _heads(asked, found.start(), test["thing"]) if listed else ():
                asked = f"{asked[:head]}{listed}{asked[head:]}"
                place += len(listed)
    return replace(question, text=asked).with_values((), given)


def _listed(exports: Exports, test: re.Match[str], given: Mapping[str, str]) -> str | None:
    """What stands for a test: the things that pass it, or nothing where no value is given; None where it must stay."""
    value = given.get(test["value"], "")
    if not value:
        return ""
    if "property" in test.groupdict():
        found = _found(exports, f"?thing {test['property']} ?said FILTER(CONTAINS(?said, {quoted(value)}))")
    elif value.isascii() or not folded(value):
        return None
    else:
        try:
            found = named(exports, value, whole=bool(test["whole"]))
        except StoreError:  # without an index the answer is only slower; kg search tells what is wrong with it
            return None
        path = "/".join(f"({one})" for one in (test["first"], test["path"]) if one)
        if path and len(found) <= LISTED:
            found = _found(exports, f"VALUES ?end {_iris(found)} ?thing {path} ?end")
    return None if len(found) > LISTED else f" VALUES ?{test['thing']} {_iris(found)} "


def _found(exports: Exports, pattern: str) -> tuple[str, ...]:
    """The things that a pattern finds."""
    found = query(exports, f"SELECT DISTINCT ?thing {{ {pattern} }}", limit=LISTED + 1)
    return tuple(text(row[0]) for row in found.rows if row[0] is not None) if isinstance(found, Rows) else ()


def _iris(things: tuple[str, ...]) -> str:
    return f"{{ {' '.join(f'<{iri}>' for iri in things)} }}"


def _heads(asked: str, place: int, thing: str) -> Iterator[int]:
    """Where the groups around a place begin that a list of things is for, the innermost first: it is for those around it, too, as long as
    what a subselect gives has the thing. No string of a ready question has a brace in it."""
    while True:
        depth = 0
        while depth >= 0 and place > 0:
            place -= 1
            depth += {"}": 1, "{": -1}.get(asked[place], 0)
        if depth >= 0:
            return
        yield place + 1
        inside = _SELECTING.search(asked[: place + 1])
        if inside is None or not {f"?{thing}", "*"} & {*inside["what"].split()}:
            return
        place = inside.start()
