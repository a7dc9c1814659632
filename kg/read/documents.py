"""A text to the document that it is: lines, blocks, reports, passages, and what each report is of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Article, Document, Passage, Refusal
from kg.read.articles import looks, spans
from kg.read.blocks import blocks
from kg.read.context import contexts
from kg.read.layout import Marks, spot_at
from kg.read.lines import Line, split
from kg.read.meta import Meta
from kg.read.numbering import parted
from kg.read.passages import passages
from kg.read.script import simplified


def parse(
    text: str,
    digest: str,
    sources: tuple[str, ...],
    meta: Meta | None = None,
    *,
    extracted: bool = False,
    marks: Marks | None = None,
) -> Document | Refusal:
    """The document that a text is; ``marks`` is what the format says of its lines where it was ``extracted``."""
    meta = meta or Meta()
    plain = simplified(text)  # what rules read; quotes come from ``text``
    lines = split(plain)
    if marks:
        lines = [line._replace(furniture=_is_furniture(marks, line)) for line in lines]
    every = [block for block in parted(blocks(plain, lines, marks)) if block.text]
    kinds = looks(every)
    parts = (slice(span.first, span.last) for span in spans(every, kinds))
    made = [some for part in parts if (some := tuple(passages(plain, every[part], kinds[part])))]
    if marks:
        starts = sorted(marks)
        doubts = sorted(start + at for start, mark in marks.items() for at in mark.unit.doubts)
        made = [tuple(_placed(passage, marks, starts, doubts) for passage in some) for some in made]
    if not made:
        return Refusal(sources[0], "the file holds no text", "leave it out")
    found = contexts(plain, made, [line for line in lines if line.furniture], meta)
    articles = tuple(
        Article(index, some[0].start, some[-1].end, _title(some), context, some)
        for index, (some, context) in enumerate(zip(made, found, strict=True))
    )
    days = {article.context.issued for article in articles}
    issued = meta.date or (next(iter(days)) if len(days) == 1 else None)
    title = meta.title or articles[0].title
    return Document(digest, sources, title, text, articles, issued, meta.url, meta.source, extracted)


def _placed(passage: Passage, marks: Marks, starts: Sequence[int], doubts: Sequence[int]) -> Passage:
    """A passage with where in its file it stands, and whether all of it was read for certain."""
    spot = spot_at(marks[starts[bisect_right(starts, passage.start) - 1]], passage.start)
    if spot is not None and bisect_left(doubts, passage.start) < bisect_left(doubts, passage.end):
        spot = replace(spot, unsure=True)
    return passage if spot is None else replace(passage, spot=spot)


def _is_furniture(marks: Marks, line: Line) -> bool:
    """Whether a line is a running head; a row or a heading is none for certain."""
    mark = marks.get(line.start)
    if mark is None:
        return line.furniture
    return mark.unit.furniture or (line.furniture and not (mark.cells or mark.unit.level))


def _title(passages: Sequence[Passage]) -> str:
    """An article's headlines, or where it has none the beginning of its text."""
    return " ".join(passage.text for passage in passages if passage.role == "title") or passages[0].text[:40]
