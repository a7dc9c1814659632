"""What speaks for or against a fact besides its rule: how its names were found, where they stand, what stands between.

Each mark is a word like ``where=here``. How much each says of a fact being right is counted (``ontology/reference/evidence.csv``);
nothing here decides. Marks depend on one article alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.model import Claim, Mention, Observation, Recognised

_ODD = re.compile("[的了在和及与等将为是]")  # seldom part of a name
_HAN = re.compile("[\u4e00-\u9fff]")
_OPEN = ("mechanisms", "designations")  # recognisers whose methods end with the words that they go by
_STOPS = "，：；"


def _up_to(number: int, *steps: int) -> str:
    """The first step that a number does not pass."""
    at = bisect_left(steps, number)
    return str(steps[at]) if at < len(steps) else "more"


def method(name: str) -> str:
    """A rule's name without the words of the text that some end with."""
    family, _, rest = name.partition(".")
    return f"{family}.words" if family in _OPEN and (not rest or _HAN.search(rest)) else name


class Marks:
    """The marks of what one article says."""

    def __init__(self, recognised: Recognised, claims: Sequence[Claim], observations: Sequence[Observation]) -> None:
        self._recognised = recognised
        self._passages = recognised.article.passages
        self._again = Counter((m.kind, m.name) for m in recognised.mentions)
        said = [(c.subject, c.predicate, c.object) for c in claims]
        told = {(s.kind, s.name, p, getattr(o, "name", o)) for s, p, o in said}
        self._told = Counter((kind, name) for kind, name, _, _ in told)
        self._told.update((o.kind, o.name) for o in {o for _, _, o in said if isinstance(o, Mention)})
        self._told.update((o.about.kind, o.about.name) for o in observations)
        self._fan = Counter((kind, name, predicate) for kind, name, predicate, _ in told)

    def _named(self, mention: Mention, before: str = "") -> Iterator[str]:
        yield f"{before}by={method(mention.method)}"
        yield f"{before}own={int(mention.confidence * 10)}"
        yield f"{before}restored={not mention.implied and mention.name != self._passages[mention.passage].text[mention.start : mention.end]}"
        if not mention.implied:
            words = self._words(mention.passage)
            yield f"{before}borders={any(w[0] == mention.start for w in words)},{any(w[1] == mention.end for w in words)}"
            yield f"{before}again={_up_to(self._again[mention.kind, mention.name], 1, 2)}"

    def _words(self, passage: int) -> Sequence[tuple[int, int, str]]:
        return self._recognised.words[passage] if self._recognised.words else ()

    def of_mention(self, mention: Mention) -> frozenset[str]:
        """How a name was found, and what stands beside it."""
        return frozenset(self._of_mention(mention))

    def _of_mention(self, mention: Mention) -> Iterator[str]:
        yield f"kind={mention.kind}"
        yield from self._named(mention)
        words, passage = self._words(mention.passage), self._passages[mention.passage]
        yield f"before={next((w[2] for w in words if w[1] == mention.start), '')}"
        yield f"behind={next((w[2] for w in words if w[0] == mention.end), '')}"
        yield f"first={next((w[2] for w in words if w[0] == mention.start), '')}"
        here = self._recognised.by_passage.get(mention.passage, ())
        around = [m for m in here if m.start <= mention.start and mention.end <= m.end and m != mention]
        yield f"inside={around[0].kind if around else ''}"
        yield f"long={_up_to(len(mention.name), 2, 3, 5, 8, 12, 16)}"
        yield f"{mention.kind}.long={_up_to(len(mention.name), 2, 3, 5, 8, 12, 16)}"
        yield f"told={_up_to(self._told[mention.kind, mention.name], 0, 1, 2)}"
        yield f"role={passage.role}"
        yield f"odd={_ODD.search(mention.name) is not None}"

    def _where(self, mention: Mention, passage: int) -> str:
        if mention.passage == passage:
            return "here"
        return "paragraph" if self._passages[mention.passage].paragraph == self._passages[passage].paragraph else "article"

    def _is_subject(self, mention: Mention) -> bool:
        subject = self._recognised.subject
        return subject is not None and (subject.kind, subject.name) == (mention.kind, mention.name)

    def _rivals(self, mention: Mention, passage: int) -> str:
        some = self._recognised.by_passage.get(passage, ())
        return _up_to(len({m.name for m in some if m.kind == mention.kind and m.name != mention.name and not m.implied}), 0, 1, 2)

    def of_claim(self, claim: Claim) -> frozenset[str]:
        """How its ends were found, where the subject stands, what stands between."""
        return frozenset(self._of_claim(claim))

    def _of_claim(self, claim: Claim) -> Iterator[str]:
        subject, other = claim.subject, claim.object
        yield f"rule={method(claim.method)}"
        yield f"rule.own={method(claim.method)},{int(claim.confidence * 10)}"
        yield from self._named(subject, "subject.")
        where = self._where(subject, claim.passage)
        yield f"where={where}"
        yield f"{claim.predicate}.where={where}"
        yield f"rivals={self._rivals(subject, claim.passage)}"
        span = claim.span
        if isinstance(other, Mention):
            yield f"ends={claim.predicate},{subject.kind},{other.kind}"
            yield from self._named(other, "object.")
            yield f"object.rivals={self._rivals(other, claim.passage)}"
            yield f"articles={self._is_subject(subject)},{self._is_subject(other)}"
            yield f"fan={_up_to(self._fan[subject.kind, subject.name, claim.predicate], 1, 3)}"
            span = (other.start, other.end) if other.passage == claim.passage and not other.implied else None
        elif claim.predicate == "stage":
            yield f"stage={other}"
        if span is not None and subject.passage == claim.passage:
            between = self._passages[claim.passage].text[min(subject.end, span[1]) : max(subject.start, span[0])]
            yield f"stops={_up_to(sum(map(between.count, _STOPS)), 0, 1, 2)}"
            yield f"order={subject.start < span[0]}"
