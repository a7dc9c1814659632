"""What a fact rests on: each sentence with its document, its place in it, how sure it is, and by which rule."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from kg.ask.store import text
from kg.serve.pages.reader import Reader, Shown
from kg.vocab import DCT, DZ, OA, PROV, RDF, SCHEMA

CLAIMS = 2000  # claims of one thing that a page looks at
_MARKED = ("subject", "object", "value")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence; ``mark`` says what stands there: subject, object, value, "" for nothing in particular."""

    words: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that says a fact; of reference data the name of the source."""

    pieces: tuple[Piece, ...]
    document: Shown
    place: str  # 第 120–164 字
    passage: str  # path of its page
    fact: str  # path of the page of the claim or the observation
    confidence: str
    method: str
    notes: tuple[str, ...] = ()
    copied: bool = False  # the document has the text of an earlier one
    start: int = 0


def claims(reader: Reader, subject: str) -> Mapping[tuple[str, str], Sequence[str]]:
    """The claims about a subject by predicate and object, of the first ``CLAIMS`` that the store gives."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for claim in reader.subjects(RDF + "subject", subject, CLAIMS):
        found[reader.value(claim, RDF + "predicate"), reader.value(claim, RDF + "object")].append(claim)
    return found


def sentences(reader: Reader, facts: Iterable[str], marks: Mapping[str, Iterable[str]], most: int | None = None) -> tuple[Sentence, ...]:
    """The sentences of claims or observations, copies last; ``marks`` has the words to be marked by what they are."""
    said = [
        sentence(reader, fact, text(source), marks)
        for fact in facts
        for source in islice(reader.objects(fact, PROV + "wasDerivedFrom"), most)
    ]
    return tuple(sorted(said, key=lambda one: (one.copied, one.document.text, one.start, one.fact))[:most])


def sentence(reader: Reader, fact: str, source: str, marks: Mapping[str, Iterable[str]]) -> Sentence:
    """A passage, or a reference source, as what a claim or an observation rests on."""
    document = reader.value(source, DZ + "inDocument")
    words = reader.value(source, OA + "exact")
    described = (reader.value(fact, DZ + "confidence"), reader.value(fact, DZ + "method"))
    if not document:
        title = Shown(reader.value(source, DCT + "title"), reader.href(source))
        version = reader.value(source, SCHEMA + "version")
        said = f"版本 {version}" if version else ""
        return Sentence((Piece(reader.name(source)),), title, said, "", reader.href(fact), *described, notes=notes(reader, fact))
    original = reader.value(document, DZ + "sameTextAs")
    copy = (f"文字同 {reader.value(original, DCT + 'source')}",) if original else ()
    return Sentence(
        marked(words, marks), reader.thing(document), place(reader, source), reader.href(source), reader.href(fact), *described,
        notes=(*notes(reader, fact), *copy), copied=bool(original), start=int(reader.value(source, DZ + "start") or 0),
    )  # fmt: skip


def place(reader: Reader, passage: str) -> str:
    """Where a passage stands in its document."""
    said = [f"第 {reader.value(passage, DZ + 'start')}–{reader.value(passage, DZ + 'end')} 字"]
    for name, form in (("page", "第 {} 页"), ("paragraph", "第 {} 段"), ("cell", "单元格 {}")):
        if value := reader.value(passage, DZ + name):
            said.append(form.format(value))
    return "，".join(said)


def notes(reader: Reader, fact: str) -> tuple[str, ...]:
    """What else is to be known of a claim: that it is a plan, superseded, corrected or rejected, by whom and why."""
    found = [reader.term(text(status)) for status in reader.objects(fact, DZ + "status") if text(status) != DZ + "Actual"]
    found += [reader.term(DZ + name) for name in ("superseded", "ended") if reader.flag(fact, name)]
    who, day, why = (reader.value(fact, DZ + name) for name in ("judgedBy", "judgedOn", "reason"))
    rejected = reader.flag(fact, "rejected")
    if rejected or who or day or why or reader.value(fact, DZ + "method") == "user":
        told = "：".join(filter(None, (" ".join(filter(None, (who, day))), why)))
        found.append(f"用户{'否决' if rejected else '更正'} {told}".strip())
    return tuple(found)


def marked(words: str, marks: Mapping[str, Iterable[str]]) -> tuple[Piece, ...]:
    """A sentence cut where the words to be marked stand in it, the longest first.

    >>> [(piece.words, piece.mark) for piece in marked("甲投资乙", {"subject": ["甲"], "object": ["乙", ""]})]
    [('甲', 'subject'), ('投资', ''), ('乙', 'object')]
    """
    known = {name: mark for mark in _MARKED for name in marks.get(mark, ()) if name}
    if not known:
        return (Piece(words),)
    pattern = re.compile("|".join(re.escape(name) for name in sorted(known, key=lambda name: (-len(name), name))))
    pieces, at = [], 0
    for found in pattern.finditer(words):
        pieces += [Piece(words[at : found.start()]), Piece(found[0], known[found[0]])]
        at = found.end()
    return tuple(piece for piece in (*pieces, Piece(words[at:])) if piece.words)
