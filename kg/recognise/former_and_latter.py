"""What 前者 and 后者 mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Mention


def former_and_latter(text: str, index: int, here: Sequence[Mention]) -> Iterator[Mention]:
    """前者, 后者: the first and the second of the last two things of one kind named before."""
    for hit in re.finditer(r"(?P<former>前者)|后者", text):
        before = [m for m in here if m.end <= hit.start() and m.kind in ("DevelopmentZone", "Park", "Enterprise", "City", "County")]
        outer = [m for m in before if not any(o is not m and o.start <= m.start and m.end <= o.end for o in before)]
        pair = [m for m in outer if outer and m.kind == outer[-1].kind][-2:]
        if not pair or (hit["former"] and len(pair) < 2):
            continue
        meant = pair[0] if hit["former"] else pair[-1]
        yield Mention(index, hit.start(), hit.end(), meant.kind, meant.name, "topics.pair", 0.85, implied=True, place=meant.place)
