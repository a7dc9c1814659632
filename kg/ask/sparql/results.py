"""SPARQL results as text, row by row: JSON, XML, CSV and TSV, as the engine writes them all at once.

The engine's own writer counts no rows and, in XML, passes on characters that an XML reader refuses or changes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import pyoxigraph as ox

from kg.ask.store import Node
from kg.vocab import XSD

Row = Iterable[Node | None]
_STRING = XSD + "string"
_json = json.JSONEncoder(ensure_ascii=False).encode
_XML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;", "\r": "&#13;"}
_XML_SPECIAL = re.compile("[&<>\"'\r\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CSV_SPECIAL = re.compile('[",\r\n]')
# What TSV may write bare: https://www.w3.org/TR/sparql11-results-csv-tsv/#tsv
_BARE = {
    XSD + "integer": re.compile("[+-]?[0-9]+"),
    XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD + "boolean": re.compile("true|false"),
}


def _json_term(term: Node) -> str:
    if isinstance(term, ox.NamedNode):
        return f'{{"type":"uri","value":{_json(term.value)}}}'
    if isinstance(term, ox.BlankNode):
        return f'{{"type":"bnode","value":{_json(term.value)}}}'
    if isinstance(term, ox.Triple):
        parts = zip(("subject", "predicate", "object"), term, strict=True)
        inner = ",".join(f'"{name}":{_json_term(part)}' for name, part in parts)
        return f'{{"type":"triple","value":{{{inner}}}}}'
    if term.language:
        return f'{{"type":"literal","value":{_json(term.value)},"xml:lang":"{term.language}"}}'
    if (datatype := term.datatype.value) != _STRING:
        return f'{{"type":"literal","value":{_json(term.value)},"datatype":{_json(datatype)}}}'
    return f'{{"type":"literal","value":{_json(term.value)}}}'


def in_json(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """https://www.w3.org/TR/sparql11-results-json/."""
    names = [_json(name) for name in columns]
    head = ",".join(names)
    yield f'{{"head":{{"vars":[{head}]}},"results":{{"bindings":['
    comma = ""
    for row in rows:
        bound = (f"{name}:{_json_term(term)}" for name, term in zip(names, row, strict=True) if term is not None)
        yield f"{comma}{{{','.join(bound)}}}"
        comma = ","
    yield "]}}"


def _xml_text(text: str) -> str:
    """Text for XML 1.0, which has no way to write most control characters: they become U+FFFD."""
    escaped = _XML_SPECIAL.sub(lambda found: _XML.get(found[0], "\ufffd"), text)
    if escaped[:1] in (" ", "\t", "\n"):
        escaped = f"&#{ord(escaped[0])};{escaped[1:]}"
    return escaped


def _xml_term(term: Node) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{_xml_text(term.value)}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{term.value}</bnode>"
    if isinstance(term, ox.Triple):
        parts = zip(("subject", "predicate", "object"), term, strict=True)
        inner = "".join(f"<{name}>{_xml_term(part)}</{name}>" for name, part in parts)
        return f"<triple>{inner}</triple>"
    if term.language:
        return f'<literal xml:lang="{term.language}">{_xml_text(term.value)}</literal>'
    if (datatype := term.datatype.value) != _STRING:
        return f'<literal datatype="{_xml_text(datatype)}">{_xml_text(term.value)}</literal>'
    return f"<literal>{_xml_text(term.value)}</literal>"


def in_xml(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """https://www.w3.org/TR/rdf-sparql-XMLres/."""
    variables = "".join(f'<variable name="{name}"/>' for name in columns)
    yield f'<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head>{variables}</head><results>'
    for row in rows:
        bound = (f'<binding name="{name}">{_xml_term(term)}</binding>' for name, term in zip(columns, row, strict=True) if term is not None)
        yield f"<result>{''.join(bound)}</result>"
    yield "</results></sparql>"


def _csv_term(term: Node | None) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.Triple):
        return " ".join(map(_csv_term, term))
    if isinstance(term, ox.BlankNode):
        return f"_:{term.value}"
    return '"' + term.value.replace('"', '""') + '"' if _CSV_SPECIAL.search(term.value) else term.value


def in_csv(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """https://www.w3.org/TR/sparql11-results-csv-tsv/."""
    yield ",".join(columns) + "\r\n"
    for row in rows:
        yield ",".join(map(_csv_term, row)) + "\r\n"


def _tsv_term(term: Node | None) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.Literal) and (bare := _BARE.get(term.datatype.value)) and bare.fullmatch(term.value):
        return term.value
    said = str(term).replace("\t", "\\t")
    return f"<<( {said} )>>" if isinstance(term, ox.Triple) else said


def in_tsv(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """https://www.w3.org/TR/sparql11-results-csv-tsv/."""
    yield "\t".join(f"?{name}" for name in columns) + "\n"
    for row in rows:
        yield "\t".join(map(_tsv_term, row)) + "\n"


WRITERS: dict[str, Callable[[Sequence[str], Iterable[Row]], Iterator[str]]] = {"JSON": in_json, "XML": in_xml, "CSV": in_csv, "TSV": in_tsv}
