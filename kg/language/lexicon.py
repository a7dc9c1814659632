"""A set of words, asked which of them begin or end at a place in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


class Lexicon:
    """Words by their length. A look at one place costs one look-up for each length, however many words there are.

    >>> list(Lexicon(["电子", "电子信息", "光电"]).beginning("甲乙电子信息", 2))
    ['电子信息', '电子']
    >>> list(Lexicon(["电子", "乙电子"]).ending("甲乙电子", 4))
    ['乙电子', '电子']
    """

    __slots__ = ("_lengths", "_words")

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._lengths = tuple(sorted({len(word) for word in self._words if word}, reverse=True))

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def beginning(self, text: str, start: int) -> Iterator[str]:
        """The words that begin at ``start``, longest first."""
        for length in self._lengths:
            word = text[start : start + length]
            if len(word) == length and word in self._words:
                yield word

    def ending(self, text: str, end: int) -> Iterator[str]:
        """The words that end at ``end``, longest first."""
        for length in self._lengths:
            if length <= end and text[end - length : end] in self._words:
                yield text[end - length : end]
