"""The score of an evaluation as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from kg.ask.scoring.evaluate import FIGURES, KINDS, SIDES, ArticleScore, Tally


def _total(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for tally in tallies:
        total.add(tally)
    return total


def totals(scores: Sequence[ArticleScore]) -> dict[str, Tally]:
    """The tallies of all articles together: by kind, of scope and bound, and of all facts."""
    found = {kind: _total(score.tallies[kind] for score in scores) for kind in (*KINDS, FIGURES)}
    found["all facts"] = _total(found[kind] for kind in KINDS)
    for side in SIDES:
        found[f"{side} of matched observations"] = _total(score.sides[side] for score in scores)
    return found


def macro_f1(total: dict[str, Tally]) -> float:
    """The mean F1 of the kinds that are asked for or claimed at all."""
    asked = [total[kind] for kind in KINDS if total[kind].right + total[kind].wrong + total[kind].missed]
    return sum(tally.f1 for tally in asked) / len(asked) if asked else 0.0


def as_text(scores: Sequence[ArticleScore], *, errors: bool = False) -> str:
    """A line an article, then a line a kind; with every wrong and missed fact where ``errors``."""
    return "\n".join(_lines(scores, errors))


def _lines(scores: Sequence[ArticleScore], errors: bool) -> Iterator[str]:
    for score in scores if errors else ():
        yield f"== {score.article}"
        for kind, what, fact in score.errors:
            yield f"  {kind:12} {what:6} {fact}"
    for score in scores:
        yield f"{score.article:22} " + "  ".join(_short(kind, score.tallies[kind]) for kind in KINDS)
    total = totals(scores)
    for kind in (*KINDS, FIGURES, *(f"{side} of matched observations" for side in SIDES), "all facts"):
        tally = total[kind]
        yield (
            f"{kind:36} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}"
            f"   ({tally.right} right, {tally.wrong} wrong, {tally.missed} missed)"
        )
    yield f"macro F1 {macro_f1(total):.4f}"


def _short(kind: str, tally: Tally) -> str:
    return f"{kind[:4]} {tally.f1:.3f}" if tally.right + tally.wrong + tally.missed else f"{kind[:4]}   -  "


def as_json(scores: Sequence[ArticleScore]) -> str:
    """The same figures for other programs."""
    total = totals(scores)
    content: dict[str, object] = {
        kind: {
            "precision": tally.precision,
            "recall": tally.recall,
            "f1": tally.f1,
            "tp": tally.right,
            "fp": tally.wrong,
            "fn": tally.missed,
        }
        for kind, tally in total.items()
    }
    content["macro f1"] = macro_f1(total)
    return json.dumps(content, ensure_ascii=False, indent=1)
