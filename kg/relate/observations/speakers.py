"""Whose 我们公司 it is in a quotation, and what a sentence has told of before 公司, 用地 and the like."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.model import Mention, Passage
from kg.relate.observations.pointers import OFFICE, OFFICER
from kg.relate.observations.words import ZONES

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


def _part(text: str, position: int) -> int:
    """Where the part of the sentence begins, between 。 and ；."""
    return max(text.rfind(mark, 0, position) for mark in "。；！？") + 1


def opener(text: str, position: int, mentions: Sequence[Mention]) -> Mention | None:
    """The firm that opens the part of the sentence that 公司 stands in: ；甲精密的二期投产，公司产能…."""
    part = _part(text, position)
    here = (m for m in mentions if m.kind == "Enterprise" and m.start == part and m.end < position and not m.implied)
    return max(here, key=lambda m: m.end, default=None)


def told_before(text: str, position: int, mentions: Sequence[Mention]) -> Mention | None:
    """The one project that the part of the sentence has told of, where no zone is named since."""
    part = _part(text, position)
    here = [m for m in mentions if part <= m.start and m.end <= position and m.kind in ("Project", *ZONES)]
    return here[-1] if here and here[-1].kind == "Project" and len({m.name for m in here if m.kind == "Project"}) == 1 else None


def paid_for(text: str, firm: Mention, mentions: Sequence[Mention]) -> Mention | None:
    """The firm's project that a sum before them is for: 总投资6亿元的|甲股份|智能工厂."""
    behind = (m for m in mentions if m.kind == "Project" and m.start == firm.end)
    return max(behind, key=lambda m: m.end, default=None) if firm.kind == "Enterprise" and text[firm.start - 1 : firm.start] == "的" else None
