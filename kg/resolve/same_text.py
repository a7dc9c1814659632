"""Documents with the same text: another encoding, format or wrapping of what an earlier one says.

A correction is another text: it says some figure otherwise. What a page adds around a text (numbers, running heads,
by-lines) makes none. Likeness is that of k-character shingles, of which a sample by their hash is kept (Broder 1997,
"On the resemblance and containment of documents").
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

from kg.model import Document

_LENGTH = 12  # characters of a shingle
_EVERY = 4  # one shingle of so many is kept
_SKETCH = 24  # shingles by which alike documents find each other
_LIKE = 0.9  # of the shingles that either has
_SAID = ("body", "row", "heading", "title")
_SIGNS = re.compile(r"[\W_]+")
_FIGURE = re.compile("[0-9]+(?:[.][0-9]+)?|[零〇一二三四五六七八九十百千万亿两]+")


@dataclass(frozen=True, slots=True)
class _Text:
    """What of a text is compared: its letters and digits, a sample of its shingles, its figures."""

    letters: str
    shingles: frozenset[int]
    figures: Counter[str]

    @property
    def sketch(self) -> tuple[int, ...]:
        return tuple(sorted(self.shingles)[:_SKETCH])


def same_texts(documents: Sequence[Document]) -> dict[str, str]:
    """For each document whose text an earlier one has, by digest: that one. Parts of a document share its digest."""
    parts: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        parts[document.digest].append(document)
    found: dict[str, str] = {}
    texts: dict[str, _Text] = {}
    exact: dict[str, str] = {}
    near: dict[int, list[str]] = defaultdict(list)
    for digest, some in parts.items():
        text = _text(some)
        original = exact.get(text.letters)
        if original is None:
            candidates = dict.fromkeys(other for one in text.sketch for other in near[one])
            original = next((other for other in candidates if _same(text, texts[other])), None)
        if original is not None:
            found[digest] = original
            continue
        texts[digest] = text
        exact[text.letters] = digest
        for one in text.sketch:
            near[one].append(digest)
    return found


def _text(parts: Iterable[Document]) -> _Text:
    said = [p.text for part in parts for article in part.articles for p in article.passages if p.role in _SAID]
    letters = _SIGNS.sub("", "".join(said)).lower()
    codes = [crc32(letters[at : at + _LENGTH].encode("utf-8", "surrogatepass")) for at in range(len(letters) - _LENGTH + 1)]
    return _Text(letters, frozenset(code for code in codes if code % _EVERY == 0), Counter(_FIGURE.findall("\n".join(said))))


def _same(one: _Text, other: _Text) -> bool:
    """Whether two texts are alike and neither says a figure that the other has otherwise."""
    shared = len(one.shingles & other.shingles)
    if shared < _LIKE * len(one.shingles | other.shingles):
        return False
    return not (one.figures - other.figures and other.figures - one.figures)
