"""RDF as this package passes it on: plain tuples, sorted, without blank nodes.

An IRI is a ``str``; a literal is a ``Literal``. Nothing here knows a library or a serialisation but N-Triples, whose
lines also give the order of everything that is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from kg.vocab import XSD


class Literal(NamedTuple):
    """A literal: its lexical form, and a language tag or a datatype IRI (neither: xsd:string)."""

    value: str
    language: str = ""
    datatype: str = ""


Term = str | Literal


class Triple(NamedTuple):
    """One statement."""

    subject: str
    predicate: str
    object: Term


@dataclass(frozen=True, slots=True)
class Dataset:
    """The two graphs of a build, each sorted and without repetition."""

    facts: tuple[Triple, ...]  # the default graph
    evidence: tuple[Triple, ...]  # the named graph of claims, passages, articles, documents


_ESCAPED = re.compile(r'[\x00-\x1f\x7f"\\]')
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f", '"': '\\"', "\\": "\\\\"}


def quoted(text: str) -> str:
    r"""A string of N-Triples, Turtle and SPARQL, with its quotes.

    >>> print(quoted('说“好”\n"\\"'))
    "说“好”\n\"\\\""
    """
    if _ESCAPED.search(text):
        text = _ESCAPED.sub(lambda found: _SHORT.get(found[0]) or rf"\u{ord(found[0]):04X}", text)
    return f'"{text}"'


def written(term: Term) -> str:
    """A term as N-Triples writes it."""
    if isinstance(term, str):
        return f"<{term}>"
    value, language, datatype = term
    if language:
        return f"{quoted(value)}@{language}"
    return f"{quoted(value)}^^<{datatype}>" if datatype else quoted(value)


def line(triple: Triple) -> str:
    """A triple as N-Triples writes it, without the closing point."""
    return f"<{triple.subject}> <{triple.predicate}> {written(triple.object)}"


def in_order(triples: Iterable[Triple]) -> tuple[Triple, ...]:
    """The triples without repetition, in the order of their N-Triples lines; those of a subject have it as one object."""
    about: dict[str, tuple[str, dict[str, Triple]]] = {}  # a subject, and its triples by the rest of their lines
    for triple in triples:
        subject, predicate, value = triple
        known = about.get(subject)
        if known is None:
            known = about[subject] = subject, {}
        node, own = known
        own[f"{predicate}> {written(value)}"] = triple if node is subject else Triple(node, predicate, value)
    found: list[Triple] = []
    for subject in sorted(about, key=lambda iri: iri + ">"):  # as lines have it: one IRI may begin another
        _, own = about.pop(subject)
        found += [own[rest] for rest in sorted(own)]
    return tuple(found)


def decimal(value: Decimal) -> Literal:
    """A decimal without exponent and trailing zeros.

    >>> decimal(Decimal("4.1450E+10")).value, decimal(Decimal("-0.50")).value, decimal(Decimal("-0")).value
    ('41450000000', '-0.5', '0')
    """
    return Literal(format(value.normalize(), "f") if value else "0", datatype=XSD.decimal)


def integer(value: int) -> Literal:
    """A whole number."""
    return Literal(str(value), datatype=XSD.integer)


def boolean(value: bool) -> Literal:
    """``true`` or ``false``."""
    return Literal("true" if value else "false", datatype=XSD.boolean)


def chinese(text: str) -> Literal:
    """A text in Chinese."""
    return Literal(text, language="zh")
