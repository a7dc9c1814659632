"""What became of each figure, and the lines in which figures stand, with the nodes that they became."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.language.spacing import squeeze
from kg.model import Claim, FigureRow, Iri, Line, Observation, Quantity

if TYPE_CHECKING:
    from kg.resolve.graph import Builder

_ORDER = re.compile(r"^[^\d]*按[^\d，。]{2,20}(?:由高到低|从高到低|由大到小|从大到小|降序)[^\d]*$")


def lines(builder: Builder) -> Iterator[Line]:
    """The passages that facts rest on, in the order of the text; those of copies are left out."""
    for article in builder.related:
        document = article.document
        if document.digest in builder.same_texts:
            continue
        said: dict[int, list[tuple[int, int, Iri]]] = defaultdict(list)
        things: dict[int, list[tuple[int, int, Iri]]] = defaultdict(list)
        for o in article.observations:
            said[o.passage].append((o.quantity.start, o.quantity.end, builder.statistic_iri(article, o)))
        for m in article.mentions:
            if not m.implied:
                things[m.passage].append((m.start, m.end, builder.iri(article, m)))
        quantities: dict[int, list[Quantity]] = defaultdict(list)
        for quantity in article.quantities:
            quantities[quantity.passage].append(quantity)
        inside = builder.article_iri(document, article.article.index)
        for passage in article.article.passages:
            source = builder.passage_iri(document, passage)
            if source not in builder.sources and not _ORDER.search(passage.text):
                continue  # how the rows of a table are ordered is read, too, though no fact rests on it
            yield Line(
                source=source,
                document=builder.document_iris[document.digest],
                article=inside,
                paragraph=passage.paragraph,
                role=passage.role,
                text=passage.text,
                quantities=tuple(quantities[passage.index]),
                said=tuple(sorted(said[passage.index], key=lambda one: one[:2])),
                things=tuple(sorted(things[passage.index], key=lambda one: one[:2])),
            )


def figures(builder: Builder) -> tuple[FigureRow, ...]:
    """The lines of figures.csv, in the order of the sources."""
    rows = []
    for article in builder.related:
        document, passages = article.document, article.article.passages
        sentences = {index: squeeze(document.text[passages[index].start : passages[index].end]) for index in {one.passage for one in article.figures}}
        for figure in article.figures:
            start, end = passages[figure.passage].source_range(figure.start, figure.end)
            fact = ""
            if isinstance(figure.fact, Observation):
                fact = builder.statistic_iri(article, figure.fact).local
            elif isinstance(figure.fact, Claim):
                fact = builder.claim_iri(article, figure.fact).local
            rows.append(
                FigureRow(
                    source=document.sources[0],
                    start=document.begins + start,
                    end=document.begins + end,
                    words=squeeze(document.text[start:end]),
                    fate=figure.fate,
                    reason=figure.reason,
                    fact=fact,
                    sentence=sentences[figure.passage],
                )
            )
    return tuple(sorted(rows, key=lambda row: (row.source, row.start, row.end)))
