"""Plain texts too large to hold: decoded piece by piece, and parsed in parts that end where a report does."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kg.model import Article, Document, Refusal
from kg.read.documents import parse
from kg.read.encoding import MEND, TEXT, Decoded, Undecodable, decode
from kg.read.formats import extractor
from kg.read.meta import Meta

LARGE = 16 << 20  # bytes; a smaller file is read whole
PART = 1 << 20  # characters that are parsed at once
_PIECE = 1 << 20  # bytes
CHANGED = ("changed while it was read", "build again when it is no longer written to")


def is_large(path: Path, name: str) -> bool:
    """Whether a file is plain text, as far as its beginning shows, and too large to be read whole."""
    try:
        if path.stat().st_size <= LARGE:
            return False
        with path.open("rb") as file:
            head = file.read(_PIECE)
    except OSError:
        return False  # reading it will say why
    return extractor(head, name) is None and isinstance(decode(_whole_lines(head)), Decoded)


def read_large(path: Path, digest: str, sources: tuple[str, ...], meta: Meta) -> Iterator[Document | Refusal]:
    """The parts of a large text in their order, as documents of one digest; or why it cannot be read."""
    try:
        encoding = _encoding(path)
        if isinstance(encoding, Undecodable):
            yield Refusal(sources[0], encoding.reason, encoding.remedy)
            return
        check = hashlib.sha256()
        if encoding.lost:
            yield Refusal(sources[0], encoding.lost, MEND)
        yield from _parts(_texts(path, encoding.encoding, check), digest, sources, meta, encoding.extracted)
        if check.hexdigest() != digest:
            yield Refusal(sources[0], *CHANGED)
    except OSError as error:
        yield Refusal(sources[0], f"cannot be read: {error.strerror}", "check its permissions")


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where a part ends in its text, the articles that it holds, and the one that goes on behind it."""

    at: int
    articles: tuple[Article, ...]
    unfinished: Article | None


def _parts(
    texts: Iterator[str], digest: str, sources: tuple[str, ...], meta: Meta, extracted: bool
) -> Iterator[Document | Refusal]:
    rest, begins, former = "", 0, 0
    title: str | None = None
    unfinished: Article | None = None
    found: Document | Refusal = Refusal(sources[0], "the file holds no text", "leave it out")
    for text, last in _filled(texts):
        rest += text
        while last or len(rest) >= PART:
            found = parse(rest, digest, sources, meta, extracted=extracted)
            if isinstance(found, Refusal):
                begins, rest = begins + len(rest), ""
                break
            articles = _continued(found.articles, unfinished)
            cut = _Cut(len(rest), articles, None) if last else _cut(articles, len(rest))
            title = title or found.title
            inside = tuple(replace(article, index=index) for index, article in enumerate(cut.articles))
            yield replace(found, title=title, text=rest[: cut.at], articles=inside, begins=begins, former=former)
            begins, former = begins + cut.at, former + len(inside)
            rest, unfinished = rest[cut.at :], cut.unfinished
            if last:
                break
    if title is None and isinstance(found, Refusal):
        yield found


def _filled(texts: Iterator[str]) -> Iterator[tuple[str, bool]]:
    """The texts, and whether each is the last one."""
    before: str | None = None
    for text in texts:
        if before is not None:
            yield before, False
        before = text
    yield before or "", True


def _continued(articles: tuple[Article, ...], unfinished: Article | None) -> tuple[Article, ...]:
    """``articles``, the first of which goes on with an ``unfinished`` one: whose it is and when was said there."""
    if unfinished is None:
        return articles
    context = replace(  # what told it stands in another part
        unfinished.context, place_evidence=None, date_evidence=None, period_evidence=None, publisher_evidence=None, continues=None
    )
    return (replace(articles[0], title=unfinished.title, context=context), *articles[1:])


def _cut(articles: tuple[Article, ...], length: int) -> _Cut:
    """Before the last article, which may go on; in the midst of it, between paragraphs, where it is most of the text."""
    last = articles[-1]
    if last.start > length // 2:
        return _Cut(last.start, articles[:-1], None)
    some = last.passages
    borders = [index for index in range(1, len(some)) if some[index].paragraph != some[index - 1].paragraph]
    index = borders[-1] if borders and some[borders[-1]].start > length // 2 else len(some) - 1
    if not index:
        return _Cut(length, articles, last)
    held = replace(last, end=some[index - 1].end, passages=some[:index])
    return _Cut(some[index].start, (*articles[:-1], held), last)


def _texts(path: Path, encoding: str, check: hashlib._Hash) -> Iterator[str]:
    """The text of a file in pieces of about ``PART`` characters; ``check`` sees its bytes."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    pieces: list[str] = []
    held = 0
    with path.open("rb") as file:
        while data := file.read(_PIECE):
            check.update(data)
            pieces.append(decoder.decode(data))
            held += len(pieces[-1])
            if held >= PART:
                yield "".join(pieces)
                pieces, held = [], 0
    yield "".join([*pieces, decoder.decode(b"", True)])


def _encoding(path: Path) -> Decoded | Undecodable:
    """The encoding of a file, all of whose bytes agree with it: that of its beginning, or of the first place that differs."""
    at, lost, encoding = 0, "", ""
    for _ in range(2):
        with path.open("rb") as file:
            file.seek(at)
            said = decode(_whole_lines(file.read(_PIECE)))
        if isinstance(said, Undecodable):
            return said
        fault, encoding = _fault(path, said.encoding), said.encoding
        if fault is None:
            return replace(said, text="", lost="")
        place = f"byte {fault.at + 1} in line {fault.line}"
        if fault.zero:
            return Undecodable(f"a binary file: it holds zero bytes, the first as {place}", TEXT)
        at, lost = fault.line_start, f"is {encoding.upper()} but for {place}"
    if encoding == "utf-8" and (bad := _broken(path)):
        # As in a small file: each place stands in the text as �.
        return Decoded("", True, "utf-8", lost if bad == 1 else f"{lost}, and {bad - 1} more such places")
    return Undecodable(lost, MEND)


@dataclass(frozen=True, slots=True)
class _Fault:
    """The first byte of a file that is none of an encoding, and its line."""

    at: int
    line: int
    line_start: int
    zero: bool = False  # it is one that no text holds


def _fault(path: Path, encoding: str) -> _Fault | None:
    decoder = codecs.getincrementaldecoder(encoding)()
    at, line, line_start = 0, 1, 0
    with path.open("rb") as file:
        while True:
            data = file.read(_PIECE)
            pending = len(decoder.getstate()[0])
            wide = encoding.startswith(("utf-16", "utf-32"))
            stop = data.index(b"\0") if b"\0" in data and not wide else None
            try:
                decoder.decode(data, not data)
            except UnicodeDecodeError as error:
                stop = error.start - pending
            seen = data if stop is None else data[: max(0, stop)]
            line += seen.count(b"\n")
            line_start = at + seen.rfind(b"\n") + 1 if b"\n" in seen else line_start
            if stop is not None:
                return _Fault(at + stop, line, line_start, data[max(0, stop)] == 0)
            if not data:
                return None
            at += len(data)


def _broken(path: Path) -> int:
    """How many places of a file are no UTF-8; 0 where they are too many for a text with a few faults."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    bad = characters = 0
    with path.open("rb") as file:
        while data := file.read(_PIECE):
            text = decoder.decode(data)
            bad += max(0, text.count("\ufffd") - data.count("\ufffd".encode()))
            characters += len(text)
    return bad if 1000 * bad <= characters else 0


def _whole_lines(data: bytes) -> bytes:
    """``data`` up to its last line break, so that no character is torn."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        stop = data.rfind(b"\n\0" if data.startswith(codecs.BOM_UTF16_LE) else b"\0\n") // 2 * 2
    else:
        stop = data.rfind(b"\n") + 1
    return data[:stop] if stop > 0 else data
