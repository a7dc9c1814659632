"""The user's judgements: which of them stand, what they forbid, and mentions parted where one name stood for another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from kg.model import Claim, Figure, Judgement, Mention, Observation, Related
from kg.resolve.iris import canonical
from kg.resolve.renamed import RENAMED


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """A name as judgements are compared with it: NFKC, small letters, no white space, no enclosing quotes."""
    return canonical(name).lower()


class Judgements:
    """The user's word. A judgement that contradicts earlier ones is left out, and told."""

    def __init__(self, given: Iterable[Judgement] = ()) -> None:
        self.standing: list[Judgement] = []
        self.refused: list[tuple[Judgement, str]] = []
        self._one: dict[str, str] = {}  # name → another that is the same thing by judgement, up to one of them
        self._apart: dict[frozenset[str], Judgement] = {}
        for judgement in given:
            if why := self._contradicted(judgement):
                self.refused.append((judgement, why))
                continue
            self.standing.append(judgement)
            left, right = self._root(folded(judgement.left)), self._root(folded(judgement.right))
            if judgement.same:
                self._one[max(left, right)] = min(left, right)
        self._settle()

    def _root(self, name: str) -> str:
        while (further := self._one.get(name, name)) != name:
            name = further
        return name

    def _contradicted(self, judgement: Judgement) -> str:
        left, right = folded(judgement.left), folded(judgement.right)
        if not judgement.same:
            if left == right:
                return "one name on both sides, which cannot be told apart by name"
            if self._root(left) == self._root(right):
                return f"contradicts {', '.join(self._path(left, right))}, and is left out"
            return ""
        ends = {self._root(left), self._root(right)}
        for other in self.standing if judgement.kind else ():
            if other.same and other.kind not in ("", judgement.kind) and self._root(folded(other.left)) in ends:
                return f"contradicts the class {other.kind} of {other.source}, and is left out"
        for other in self.standing:
            if not other.same and {self._root(folded(other.left)), self._root(folded(other.right))} == ends:
                rest = {*self._path(left, folded(other.left)), *self._path(left, folded(other.right))}
                rest |= {*self._path(right, folded(other.left)), *self._path(right, folded(other.right))}
                return f"contradicts {', '.join(sorted({other.source, *rest}))}, and is left out"
        return ""

    def _path(self, left: str, right: str) -> list[str]:
        """The lines by which one name is another."""
        reached: dict[str, list[str]] = {left: []}
        waiting = [left]
        while waiting:
            here = waiting.pop(0)
            for other in self.standing:
                ends = folded(other.left), folded(other.right)
                if other.same and here in ends:
                    further = ends[0] if here == ends[1] else ends[1]
                    if further not in reached:
                        reached[further] = [*reached[here], other.source]
                        waiting.append(further)
        return reached.get(right, [])

    def _settle(self) -> None:
        """What is not the same as one of several names for a thing is none of them."""
        names: dict[str, set[str]] = {}
        for judgement in self.standing:
            for name in (folded(judgement.left), folded(judgement.right)):
                names.setdefault(self._root(name), set()).add(name)
        for judgement in self.standing:
            if not judgement.same:
                for one in names[self._root(folded(judgement.left))]:
                    for other in names[self._root(folded(judgement.right))]:
                        self._apart.setdefault(frozenset((one, other)), judgement)
        self._named = {name for pair in self._apart for name in pair}

    def forbids(self, kind: str, names: Iterable[str], others: Iterable[str]) -> Judgement | None:
        """The judgement by which things of these names are two; None where there is none."""
        if not self._apart:
            return None
        ours = {folded(name) for name in names} & self._named
        theirs = {folded(name) for name in others} & self._named
        for one in sorted(ours):
            for other in sorted(theirs):
                judgement = self._apart.get(frozenset((one, other)))
                if judgement and judgement.kind in ("", kind):
                    return judgement
        return None

    def parted(self, related: Sequence[Related]) -> Sequence[Related]:
        """The articles, with mentions named by their own words where the user says that these are not what they stand for."""
        return [self._parted(article) for article in related] if self._apart else related

    def _parted(self, article: Related) -> Related:
        def own(mention: Mention) -> Mention:
            words = article.article.passages[mention.passage].text[mention.start : mention.end]
            points = mention.implied and mention.method != RENAMED  # 该区, 我市 are nobody's name
            return mention if points or not self.forbids(mention.kind, [words], [mention.name]) else replace(mention, name=words, implied=False)

        def claim(one: Claim) -> Claim:
            ends = own(one.subject), own(one.object) if isinstance(one.object, Mention) else one.object
            return one if ends == (one.subject, one.object) else replace(one, subject=ends[0], object=ends[1])

        def observation(one: Observation) -> Observation:
            about = own(one.about)
            return one if about == one.about else replace(one, about=about)

        def figure(one: Figure) -> Figure:
            fact = claim(one.fact) if isinstance(one.fact, Claim) else observation(one.fact) if one.fact else None
            return one if fact is one.fact else replace(one, fact=fact)

        return replace(
            article,
            subject=own(article.subject) if article.subject else None,
            mentions=tuple(map(own, article.mentions)),
            claims=tuple(map(claim, article.claims)),
            observations=tuple(map(observation, article.observations)),
            figures=tuple(map(figure, article.figures)),
        )
