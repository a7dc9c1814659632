"""A node of the evidence, or an observation, as a page: what is said of it, its sentences, and what refers to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.ask.store import text
from kg.serve.pages.evidence import Sentence, place, sentences
from kg.serve.pages.figures import Pair, conflicting, figure, planned
from kg.serve.pages.reader import Reader, Shown
from kg.vocab import DZ, OA, PROV, RDF, RDFS

LISTED = 100  # of what refers to the node
NEIGHBOURS = 3  # passages shown before and after one
AROUND = 240  # characters shown before and after a passage whose text the build keeps
ARTICLE = 400  # passages of an article on its page
SOUGHT = 4000  # passages of an article among which the neighbours of one are sought
LARGEST = 4_000_000  # bytes of a kept text that a page looks into
_SHOWN_APART = frozenset({RDF + "type", RDFS + "label", PROV + "wasDerivedFrom", OA + "exact"})


@dataclass(frozen=True, slots=True)
class Line:
    """A property with its values."""

    title: str
    values: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """What refers to the node."""

    title: str
    items: tuple[Shown, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a document; ``here`` for the one that the page is about."""

    words: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """All of a node."""

    iri: str
    name: str
    kind: Shown
    lines: tuple[Line, ...]
    sentences: tuple[Sentence, ...]
    stretches: tuple[Stretch, ...]
    whole: bool  # the stretches follow each other without a gap
    cut: bool  # the article has more passages than these
    conflicts: tuple[Pair, ...]
    plans: tuple[Pair, ...]
    listings: tuple[Listing, ...]


def sheet(reader: Reader, iri: str) -> Sheet:
    """The sheet of a node."""
    kind = reader.kind(iri)
    seen = figure(reader, iri) if kind == "Observation" else None
    stretches = _stretches(reader, iri, kind)
    return Sheet(
        iri,
        reader.name(iri),
        reader.shown(ox.NamedNode(DZ + kind)) if kind else Shown("资源"),
        tuple(_lines(reader, iri)),
        seen.sentences if seen else sentences(reader, [iri], _marks(reader, iri)),
        stretches,
        whole=any(not one.href for one in stretches),
        cut=kind == "Article" and len(reader.subjects(DZ + "inArticle", iri, ARTICLE + 1)) > ARTICLE,
        conflicts=conflicting(reader, [seen]) if seen else (),
        plans=planned(reader, [seen]) if seen else (),
        listings=tuple(_listings(reader, iri, kind)),
    )


def _marks(reader: Reader, iri: str) -> dict[str, list[str]]:
    """The words of a claim's ends."""
    subject, values = reader.value(iri, RDF + "subject"), reader.objects(iri, RDF + "object")
    names = [name for value in values for name in ([value.value] if isinstance(value, ox.Literal) else reader.names(text(value)))]
    return {"subject": reader.names(subject) if subject else [], "object": names}


def _lines(reader: Reader, iri: str) -> Iterator[Line]:
    found: dict[str, list[Shown]] = {}
    predicate_of = reader.value(iri, RDF + "predicate")
    for quad in sorted(reader.quads(iri), key=lambda quad: (quad.predicate.value, str(quad.object))):
        predicate = quad.predicate.value
        if predicate not in _SHOWN_APART:
            means = predicate_of if predicate == RDF + "object" else predicate
            found.setdefault(predicate, []).append(reader.shown(quad.object, means))
    if reader.kind(iri) == "Passage":
        found[DZ + "start"], found[DZ + "end"] = [Shown(place(reader, iri))], []
    order = [RDF + part for part in ("subject", "predicate", "object")]
    for predicate in sorted(found, key=lambda term: (order.index(term) if term in order else len(order), term)):
        if found[predicate]:
            yield Line("位置" if reader.kind(iri) == "Passage" and predicate == DZ + "start" else reader.term(predicate), tuple(found[predicate]))


def _listings(reader: Reader, iri: str, kind: str) -> Iterator[Listing]:
    """What refers to the node, by the property that does so."""
    if kind == "Claim":
        subject, predicate, value = (reader.value(iri, RDF + part) for part in ("subject", "predicate", "object"))
        if subject and not subject.startswith(reader.base):
            return
        others = [one for one in _same(reader, subject, predicate, value) if one != iri]
        yield from _listing(reader, "同一事实的其他陈述", others)
    referring: dict[str, list[str]] = {}
    for at, quad in enumerate(reader.quads(None, None, ox.NamedNode(iri))):
        if at >= 20 * LISTED:
            break
        if (kind, quad.predicate.value) not in {("Article", DZ + "inArticle"), ("Document", DZ + "inDocument")} or kind == "Document":
            referring.setdefault(quad.predicate.value, []).append(text(quad.subject))
    for predicate, subjects in sorted(referring.items()):
        if kind == "Document" and predicate == DZ + "inDocument":
            articles = [one for one in subjects if reader.kind(one) == "Article"]
            yield from _listing(reader, "文章", articles)
        elif predicate != RDF + "subject" or kind != "Observation":
            yield from _listing(reader, _TITLES.get(predicate, f"被引用：{reader.term(predicate)}"), subjects)
        else:
            yield from _listing(reader, "用户的判断", subjects)


_TITLES = {
    PROV + "wasDerivedFrom": "由此得出",
    DZ + "compares": "参与的核对",
    DZ + "conflictsWith": "与之矛盾",
    DZ + "resultOf": "完成情况",
    DZ + "sameTextAs": "文字相同的其他文档",
    DZ + "continues": "接续的文章",
}


def _same(reader: Reader, subject: str, predicate: str, value: str) -> list[str]:
    found = reader.subjects(RDF + "subject", subject, 20 * LISTED)
    return [one for one in found if reader.value(one, RDF + "predicate") == predicate and reader.value(one, RDF + "object") == value]


def _listing(reader: Reader, title: str, subjects: list[str]) -> Iterator[Listing]:
    if subjects:
        items = sorted((reader.thing(one) for one in subjects[:LISTED]), key=lambda one: (one.kind, one.text, one.href))
        yield Listing(title, tuple(items), len(subjects) > LISTED)


def _stretches(reader: Reader, iri: str, kind: str) -> tuple[Stretch, ...]:
    """The words of an article, or a passage with what stands around it."""
    if kind == "Article":
        return tuple(Stretch(words, reader.href(one), False) for _, _, one, words in _passages(reader, iri, ARTICLE))
    if kind != "Passage":
        return ()
    if kept := _kept(reader, iri):
        return kept
    passages = _passages(reader, reader.value(iri, DZ + "inArticle"), SOUGHT, iri)
    at = next((number for number, one in enumerate(passages) if one[2] == iri), None)
    if at is None:
        return (Stretch(reader.value(iri, OA + "exact"), reader.href(iri), True),)
    near = passages[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]
    return tuple(Stretch(words, reader.href(one), one == iri) for _, _, one, words in near)


def _passages(reader: Reader, article: str, most: int, here: str = "") -> list[tuple[int, int, str, str]]:
    """The first passages of an article, in the order of the text; none inside another but the one that is ``here``."""
    found = sorted(
        (int(reader.value(one, DZ + "start")), -int(reader.value(one, DZ + "end")), one, reader.value(one, OA + "exact"))
        for one in reader.subjects(DZ + "inArticle", article, most)
    )
    apart, reached = [], 0
    for start, end, one, words in found:
        if -end > reached or one == here:
            apart.append((start, -end, one, words))
            reached = max(reached, -end)
    return apart


def _kept(reader: Reader, passage: str) -> tuple[Stretch, ...]:
    """A passage in the text that the build keeps of formats that are not plain text; nothing where it keeps none."""
    document = reader.value(passage, DZ + "inDocument")
    path = Path(reader.exports.folder) / "texts" / f"{reader.value(document, DZ + 'sha256')}.txt"
    if not path.is_file() or path.stat().st_size > LARGEST:
        return ()
    words = path.read_bytes().decode("utf-8", "replace")
    start, end = int(reader.value(passage, DZ + "start")), int(reader.value(passage, DZ + "end"))
    before, after = words[max(0, start - AROUND) : start], words[end : end + AROUND]
    return Stretch(before, "", False), Stretch(words[start:end], "", True), Stretch(after, "", False)
