"""Many words found at once (Aho-Corasick): the anchors around which grammars look."""

from __future__ import annotations

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind


class Matcher:
    """Finds words in texts. Ranges are half-open and count code points.

    >>> Matcher(["高新区", "高新", "区"]).find("阳泉高新区", overlapping=False)
    [(2, 5, '高新区')]
    """

    __slots__ = ("_all", "_longest", "_terms")

    def __init__(self, terms: Iterable[str]) -> None:
        self._terms: tuple[str, ...] = tuple(sorted({term for term in terms if term}))
        self._all: AhoCorasick | None = None
        self._longest: AhoCorasick | None = None

    def __len__(self) -> int:
        return len(self._terms)

    def find(self, text: str, *, overlapping: bool = True) -> list[tuple[int, int, str]]:
        """Every hit as (start, end, term), sorted; with ``overlapping=False`` the leftmost-longest ones alone."""
        if not self._terms:
            return []
        automaton = self._automaton(overlapping)
        hits = automaton.find_matches_as_indexes(text, overlapping=overlapping)
        found = [(start, end, self._terms[index]) for index, start, end in hits]
        found.sort(key=lambda hit: (hit[0], hit[1]))
        return found

    def _automaton(self, overlapping: bool) -> AhoCorasick:
        # The contiguous NFA: the DFA mode takes many times the memory for tables of 10,000 words and more.
        if overlapping:
            if self._all is None:
                self._all = AhoCorasick(self._terms, MatchKind.Standard, implementation=Implementation.ContiguousNFA)
            return self._all
        if self._longest is None:
            self._longest = AhoCorasick(
                self._terms, MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
            )
        return self._longest
