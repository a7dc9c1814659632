"""Parks that are themselves what is being built: 投资7亿元的甲传感器产业园 is a project until firms move in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kg.model import Mention, Recognised
from kg.wording import patterns

_KINDS = ("Park", "ResearchPlatform")
_SAID = patterns(Path(__file__).parent / "wordings" / "undertakings.yaml")


def undertakings(recognised: Recognised) -> Recognised:
    """The article with its parks under construction as projects: those that it gives a cost or a stage, and no residents."""
    texts = [passage.text for passage in recognised.article.passages]
    parks = [m for m in recognised.mentions if m.kind in _KINDS and not m.implied]
    built = {m.name for m in parks if _is_built(texts[m.passage], m)} - {m.name for m in parks if _is_place(texts[m.passage], m)}
    subject = recognised.subject
    if not built or (subject is not None and subject.name in built):
        return recognised
    mentions = tuple(replace(m, kind="Project") if m.kind in _KINDS and m.name in built else m for m in recognised.mentions)
    return replace(recognised, mentions=mentions)


def _is_built(text: str, park: Mention) -> bool:
    """Whether the words around a park say what it costs, or how far its works are."""
    if not _SAID["built_like"].search(park.name):
        return False
    if park.kind == "ResearchPlatform":
        return _SAID["works_behind"].match(text[park.end :]) is not None
    return bool(_SAID["built_before"].search(text[: park.start]) or _SAID["built_behind"].match(text[park.end :]))


def _is_place(text: str, park: Mention) -> bool:
    """Whether something is said to be in the park."""
    return bool(_SAID["place_before"].search(text[: park.start]) or _SAID["place_behind"].match(text[park.end :]))
