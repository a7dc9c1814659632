"""What became of every figure of the documents, as the explorer tells it: sums by document, and each that no fact holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kg.model import FigureRow
from kg.page.facts import Json

FATES = ("observation", "fact", "in a name", "date", "numbering", "rejected by the user", "not captured")
"""Those of figures.csv, ``captured`` told apart by what holds the figure."""
OPEN = frozenset({"rejected by the user", "not captured"})


def account(rows: Iterable[FigureRow]) -> dict[str, Json]:
    """The rows of figures.csv: [document, how many of each of ``FATES``] and, of what no fact holds, each with its sentence.

    ``rows`` there are [document, start, end, words, reason, sentence], by places in ``documents``, ``reasons`` and
    ``sentences``; the reason of one that the user rejected is -1.
    """
    counts: dict[str, Counter[str]] = {}
    reasons: dict[str, int] = {}
    sentences: dict[str, int] = {}
    told: list[tuple[str, list[Json]]] = []
    for row in rows:
        fate = ("observation" if "Observation_" in row.fact else "fact") if row.fate == "captured" else row.fate
        counts.setdefault(row.source, Counter())[fate] += 1
        if fate in OPEN:
            reason = reasons.setdefault(row.reason, len(reasons)) if fate == "not captured" else -1
            sentence = sentences.setdefault(row.sentence, len(sentences))
            told.append((row.source, [row.start, row.end, row.words, reason, sentence]))
    order = {source: i for i, source in enumerate(sorted(counts))}
    return {
        "fates": list(FATES),
        "documents": [[source, *(counts[source][fate] for fate in FATES)] for source in order],
        "reasons": list(reasons),
        "sentences": list(sentences),
        "rows": [[order[source], *rest] for source, rest in told],
    }
