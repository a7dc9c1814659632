"""Bytes to documents: what was given, decoded, repaired, parted into articles, sections and passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from kg.model import Document, Refusal
from kg.read.documents import parse
from kg.read.encoding import MEND, Undecodable, decode
from kg.read.formats import extractor
from kg.read.formats.ocr import ready
from kg.read.inputs import Located, locate
from kg.read.large import is_large, read_large
from kg.read.layout import Extraction, lay_out

__all__ = ["Located", "load", "locate", "parse", "read"]


def read(inputs: Sequence[str], stdin: BinaryIO | None = None, *, ocr: bool = False) -> Iterator[Document | Refusal]:
    """The documents of ``inputs`` (files, folders, patterns, ``-``) in the order given, and what could not be read.

    With ``ocr`` images and scans are recognised; UsageError where the engine for that is not installed.
    """
    if ocr:
        ready()
    for located in locate(inputs, stdin):
        if isinstance(located, Refusal):
            yield located
        else:
            yield from load(located, ocr)


def load(located: Located, ocr: bool = False) -> Iterator[Document | Refusal]:
    """One located file: its document, or why there is none; and what is wrong with its meta file."""
    meta, refusals = located.meta()
    yield from refusals
    if located.file is not None and is_large(located.file, located.sources[0]):
        yield from read_large(located.file, located.digest, located.sources, meta)
        return
    data = located.content()
    if isinstance(data, Refusal):
        yield data
        return
    extract = extractor(data, located.sources[0], ocr)
    found = decode(data) if extract is None else extract(data)
    if isinstance(found, Undecodable):
        yield Refusal(located.sources[0], found.reason, found.remedy)
    elif isinstance(found, Extraction):
        if found.lost:
            yield Refusal(located.sources[0], found.lost, found.remedy)
        text, marks = lay_out(found.units)
        yield parse(text, located.digest, located.sources, meta.over(found.meta), extracted=True, marks=marks)
    else:
        if found.lost:
            yield Refusal(located.sources[0], found.lost, MEND)
        extracted = found.extracted or located.file is None
        yield parse(found.text, located.digest, located.sources, meta, extracted=extracted)
