"""Whose 我们公司 it is in a quotation."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.model import Mention, Passage
from kg.relate.observations.pointers import OFFICE, OFFICER

Nearest = Callable[[Passage, int, Sequence[str]], Mention | None]


def speaker(passage: Passage, position: int, mentions: Sequence[Mention], following: Passage | None, nearest: Nearest) -> Mention | None:
    """The firm of the speaker named behind the quotation at ``position`` or before it, or the firm last visited.

    “我们公司产值增长了两成。”X公司董事长说; X公司负责人坦言：“我们公司120多人”; “…”公司经理告诉记者. ``following`` is the
    passage behind, ``nearest`` finds the last thing of some kinds that is named before a position.
    """
    text = passage.text
    closing, opening = text.find("”", position), text.rfind("“", 0, position)
    if opening < 0 or text.rfind("”", 0, position) > opening:
        return None
    some = [m for m in mentions if m.kind == "Enterprise" and not m.implied]
    if closing >= 0 and (behind := next((m for m in some if closing < m.start and OFFICE.match(text, m.end)), None)):
        return behind
    before = [m for m in some if m.end <= opening and OFFICE.match(text, m.end)]
    if before and text[opening - 1 : opening] in ("：", ":"):
        return before[-1]
    # The office may open the next sentence: “…三成。”总经理X说
    after = text[closing + 1 :] if closing >= 0 else ""
    if not after.strip() and following is not None and following.paragraph == passage.paragraph:
        after = following.text.lstrip("”")
    return nearest(passage, opening, ("Enterprise",)) if OFFICER.match(after) else None
