"""Bytes to documents: what was given, decoded, repaired, parted into articles, sections and passages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from kg.model import Article, Document, Passage, Refusal
from kg.read.articles import spans
from kg.read.blocks import blocks
from kg.read.context import contexts
from kg.read.encoding import OCR, Undecodable, decode
from kg.read.formats import extractor
from kg.read.formats.archive import read_member
from kg.read.inputs import Located, locate
from kg.read.layout import Extraction, Marks, lay_out, spot_at
from kg.read.lines import Line, split
from kg.read.meta import SUFFIX, Meta, parse_meta, read_meta
from kg.read.passages import passages

__all__ = ["Located", "load", "locate", "parse", "read"]


def read(inputs: Sequence[str], stdin: BinaryIO | None = None) -> Iterator[Document | Refusal]:
    """The documents of ``inputs`` (files, folders, patterns, ``-``) in the order given, and what could not be read."""
    for located in locate(inputs, stdin):
        if isinstance(located, Refusal):
            yield located
        else:
            yield from load(located)


def load(located: Located) -> Iterator[Document | Refusal]:
    """One located file: its document, or why there is none; and what is wrong with its meta file."""
    meta = Meta()
    members = located.members or ("",) * len(located.paths)
    for path, member, source in zip(located.paths, members, located.sources, strict=False):
        if member:
            beside = read_member(path, member + SUFFIX)
            said, refusals = parse_meta(beside, source + SUFFIX) if beside else (Meta(), ())
        else:
            said, refusals = read_meta(path, source)
        yield from refusals
        if meta == Meta():
            meta = said
    data = located.data
    if data is None and members[0]:
        data = read_member(located.paths[0], members[0])
        if data is None:
            yield Refusal(located.sources[0], "is damaged", "pack the archive again")
            return
    elif data is None:
        try:
            data = located.paths[0].read_bytes()
        except OSError as error:
            yield Refusal(located.sources[0], f"cannot be read: {error.strerror}", "check its permissions")
            return
    extract = extractor(data, located.sources[0])
    found = decode(data) if extract is None else extract(data)
    if isinstance(found, Undecodable):
        yield Refusal(located.sources[0], found.reason, found.remedy)
    elif isinstance(found, Extraction):
        if found.lost:
            yield Refusal(located.sources[0], found.lost, OCR)
        text, marks = lay_out(found.units)
        yield parse(text, located.digest, located.sources, meta.over(found.meta), extracted=True, marks=marks)
    else:
        extracted = found.extracted or not located.paths or any(members)
        yield parse(found.text, located.digest, located.sources, meta, extracted=extracted)


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
    lines = split(text)
    if marks:
        lines = [replace(line, furniture=_is_furniture(marks, line)) for line in lines]
    every = [block for block in blocks(text, lines, marks) if block.text]
    made = [some for span in spans(every) if (some := tuple(passages(text, every[span.first : span.last])))]
    if marks:
        starts = sorted(marks)
        made = [tuple(_placed(passage, marks, starts) for passage in some) for some in made]
    if not made:
        return Refusal(sources[0], "the file holds no text", "leave it out")
    found = contexts(text, made, [line for line in lines if line.furniture], meta)
    articles = tuple(
        Article(index, some[0].start, some[-1].end, _title(some), context, some)
        for index, (some, context) in enumerate(zip(made, found, strict=True))
    )
    days = {article.context.issued for article in articles}
    issued = meta.date or (next(iter(days)) if len(days) == 1 else None)
    title = meta.title or articles[0].title
    return Document(digest, sources, title, text, articles, issued, meta.url, meta.source, extracted)


def _placed(passage: Passage, marks: Marks, starts: Sequence[int]) -> Passage:
    """A passage with where in its file it stands."""
    spot = spot_at(marks[starts[bisect_right(starts, passage.start) - 1]], passage.start)
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
