"""The words that take up one of two things just named: 前者, 后者."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Mention

_KINDS = ("DevelopmentZone", "Park", "Enterprise", "City", "County")
_UNDERTAKINGS = ("Project", "Park", "ResearchPlatform")


def former_and_latter(text: str, index: int, here: Sequence[Mention], headed: Sequence[Mention] = ()) -> Iterator[Mention]:
    """前者, 后者: the first and the second of the last two things of one kind named before, or of two that the text's heading names."""
    if text.startswith(("前者", "后者")) and len(two := [m for m in headed if m.kind in _UNDERTAKINGS and not m.implied]) == 2:
        for hit in re.finditer("(?P<former>前者)|后者", text):
            meant = two[0] if hit["former"] else two[1]
            yield Mention(index, hit.start(), hit.end(), meant.kind, meant.name, "topics.pair", 0.9, implied=True, place=meant.place)
        return
    for hit in re.finditer(r"(?P<former>前者)|后者", text):
        before = [m for m in here if m.end <= hit.start() and m.kind in _KINDS]
        outer = [m for m in before if not any(o is not m and o.start <= m.start and m.end <= o.end for o in before)]
        pair = [m for m in outer if outer and m.kind == outer[-1].kind][-2:]
        if not pair or (hit["former"] and len(pair) < 2):
            continue
        meant = pair[0] if hit["former"] else pair[-1]
        yield Mention(index, hit.start(), hit.end(), meant.kind, meant.name, "topics.pair", 0.85, implied=True, place=meant.place)
