"""Two places that a dash joins into one name: 中国—东盟, 成都-重庆."""

from __future__ import annotations

from functools import cache

from kg.gazetteer import regions
from kg.recognise.name_borders import place_ranks

DASHES = frozenset("—–-－")
_LONGEST = 8


@cache
def area_names() -> frozenset[str]:
    """Names of areas, states and regions, short ones too."""
    return frozenset(place_ranks()) | {name for region in regions() for name in (region.name, *region.others)}


def start(text: str, at: int) -> int:
    """Where the pair begins whose second place stands at ``at``; ``at`` itself where none does.

    >>> start("首届中国—东盟博览会", 5), start("推进改革—东盟博览会", 5)
    (2, 5)
    """
    if text[at - 1 : at] not in DASHES or not at:
        return at
    if not any(text[at : at + length] in area_names() for length in range(2, _LONGEST)):
        return at
    edge = at - 1
    return next((edge - length for length in range(min(_LONGEST, edge), 1, -1) if text[edge - length : edge] in area_names()), at)
