"""Characters that were lost: the sentence of one supports no fact, for 3�5亿元 may be 3.5, and is not 35."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Claim, Observation, Passage

# A byte that was no text; beside a digit also a sign that a font shows and no text knows, which may have been one.
_SIGN = "[\x01-\x08\x0e-\x1f\x7f\ue000-\uf8ff]"
_LOST = re.compile(rf"\ufffd|(?<=[0-9.]){_SIGN}|(?<=[^\s。；：！？]){_SIGN}(?=[0-9.])")


def is_legible(passage: Passage) -> bool:
    """Whether no character of a sentence is lost that its facts may depend on."""
    return _LOST.search(passage.text) is None


def legible(
    passages: Sequence[Passage], claims: Sequence[Claim], observations: Sequence[Observation]
) -> tuple[tuple[Claim, ...], tuple[Observation, ...]]:
    """The facts of sentences that are legible, of figures also their column's head."""
    lost = {passage.index for passage in passages if not is_legible(passage)}
    whole = [one for one in observations if "\ufffd" not in one.indicator + (one.scope or "") + (one.base or "")]
    return tuple(one for one in claims if one.passage not in lost), tuple(one for one in whole if one.passage not in lost)
