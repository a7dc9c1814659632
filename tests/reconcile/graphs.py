"""Graphs of small texts, with what the checks of their figures found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.model import Document, Graph
from kg.read import read
from kg.recognise import recognise
from kg.reconcile import reconcile
from kg.relate import relate
from kg.resolve import resolve


def graph(texts: Sequence[str]) -> Graph:
    """The graph of texts, each a document of its own."""
    with TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            Path(folder, f"{number}.txt").write_text(text, encoding="utf-8")
        documents = [item for item in read([folder]) if isinstance(item, Document)]
        documents.sort(key=lambda document: document.sources)
        return reconcile(resolve(list(relate(recognise(documents))), documents, []))


def disagreements(texts: Sequence[str]) -> list[tuple[str, str, list[str]]]:
    """What cannot all be right: the check, its words, the sentences."""
    built = graph(texts)
    quotes = {source.iri: source.quote for source in built.sources}
    return [(f.kind, f.words, [quotes[s] for s in f.sources]) for f in built.findings if not f.agrees]
