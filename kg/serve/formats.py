"""The formats of answers: their media types and the short names that ``?format=`` takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.serve.negotiate import best
from kg.serve.refused import Refused


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the media types that ask for it (the first is its own), and its short names."""

    name: str
    media: tuple[str, ...]
    short: tuple[str, ...]

    @property
    def is_text(self) -> bool:
        """Whether its media type bears the charset of the text."""
        return self.media[0].startswith("text/")


# https://www.w3.org/TR/sparql11-protocol/#query-success: results of SELECT and ASK, the one wanted by those who want anything first.
RESULTS = (
    Format("JSON", ("application/sparql-results+json", "application/json"), ("json", "srj")),
    Format("XML", ("application/sparql-results+xml", "application/xml", "text/xml"), ("xml", "srx")),
    Format("CSV", ("text/csv",), ("csv",)),
    Format("TSV", ("text/tab-separated-values",), ("tsv",)),
)
GRAPHS = (
    Format("TURTLE", ("text/turtle", "application/x-turtle", "text/n3", "text/rdf+n3"), ("turtle", "ttl", "n3")),
    Format("N_TRIPLES", ("application/n-triples", "text/plain"), ("ntriples", "nt")),
    Format("RDF_XML", ("application/rdf+xml", "application/xml", "text/xml"), ("rdfxml", "rdf", "xml")),
    Format("JSON_LD", ("application/ld+json", "application/json"), ("jsonld", "json")),
    Format("N_QUADS", ("application/n-quads",), ("nquads", "nq")),
    Format("TRIG", ("application/trig",), ("trig",)),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A format and the Content-Type to say with it."""

    name: str
    content_type: str


def wanted(accept: str, short: str, offered: Sequence[Format]) -> Wanted | None:
    """What of the offered formats a client wants, by ``?format=`` before Accept; None where it wants none of them.

    >>> wanted("text/csv, */*;q=0.1", "", RESULTS)
    Wanted(name='CSV', content_type='text/csv; charset=utf-8')
    >>> wanted("text/html", "nt", GRAPHS)
    Wanted(name='N_TRIPLES', content_type='application/n-triples')
    >>> wanted("*/*", "application/ld+json,application/x-json+ld", GRAPHS)
    Wanted(name='JSON_LD', content_type='application/ld+json')
    >>> wanted("image/png", "", GRAPHS) is None
    True
    """
    if "/" in short:  # media types, as some clients give there
        accept, short = short, ""
    by_media: Mapping[str, Format] = {media: form for form in reversed(offered) for media in form.media}
    if short:
        found = next((form for form in offered if short.lower() in (*form.short, *form.media)), None)
        media = found.media[0] if found else ""
    else:
        media = best(accept, [kind for place in range(4) for form in offered for kind in form.media[place : place + 1]]) or ""
    if not media:
        return None
    return Wanted(by_media[media].name, f"{media}; charset=utf-8" if media.startswith("text/") else media)


def known(short: str) -> None:
    """Refused(400) for a ``?format=`` that names no format."""
    everything = [*RESULTS, *GRAPHS]
    if short and "/" not in short and not any(short.lower() in (*form.short, *form.media) for form in everything):
        remedy = f"one of {' '.join(dict.fromkeys(form.short[0] for form in everything))}"
        raise Refused(400, "no such format", where=f"format={short[:100]}", remedy=remedy)


def unacceptable(offered: Sequence[Format]) -> Refused:
    """Refused(406), naming what there is."""
    there = ", ".join(form.media[0] for form in offered)
    return Refused(406, "the answer does not come in what Accept asks for", remedy=f"accept one of {there}", headers={"Vary": "Accept"})
