"""分别, 依次: who does which, where a sentence lists the doers and then, in the same order, what they do."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from kg.model import Mention

_TURN = re.compile("分别|依次|各自")
_JOINT = re.compile("[、和与及]|以及")
_BEFORE = re.compile(r"(?:等|[0-9一二两三四五六七八九十]{1,3}[个家座大]|开发区|园区|地|市|县|区|，|则|也|均|都|已|先后|将|要)*")
_HEADS = re.compile(r"(?:(?:产业|行业|领域|制造业?|板块|项目|改革|机制|模式|制度|称号|企业|公司|[”’])*(?:、|，|和|与|及|以及)[“‘]?(?:以)?)")


def whose(text: str, here: Sequence[Mention], thing: Mention, kinds: Collection[str]) -> tuple[Mention, ...] | None:
    """Of the doers that a sentence takes in turn, the one whose a thing is.

    None where the sentence takes none in turn before the thing; nothing where as many doers as things are not named.
    """
    part = max(text.rfind(c, 0, thing.start) for c in "。；！？") + 1
    said = [hit for hit in _TURN.finditer(text, part, thing.start) if hit.start() > part]
    if not said:
        return None
    turn = said[-1]
    doers = _run(text, [m for m in here if m.kind in kinds and part <= m.start and m.end <= turn.start()], turn.start())
    if len(doers) < 2:
        return None
    stop = min((at for c in "。；！？" if (at := text.find(c, thing.end)) >= 0), default=len(text))
    things = _listed(text, [m for m in here if m.kind == thing.kind and turn.end() <= m.start and m.end <= stop])
    if thing not in things:
        return ()
    return (doers[things.index(thing)],) if len(things) == len(doers) else ()


def _run(text: str, before: Sequence[Mention], stop: int) -> list[Mention]:
    """The last enumeration of mentions before a place, where next to nothing stands between."""
    run: list[Mention] = []
    for mention in before:
        if run and mention.start < run[-1].end:
            continue  # a name inside the one before
        joined = run and _JOINT.fullmatch(text, run[-1].end, mention.start)
        run = [*run, mention] if joined else [mention]
    return run if run and _BEFORE.fullmatch(text, run[-1].end, stop) else []


def _listed(text: str, things: Sequence[Mention]) -> list[Mention]:
    """The first enumeration of things."""
    listed: list[Mention] = []
    for thing in things:
        if listed and thing.start < listed[-1].end:
            continue
        if listed and not _HEADS.fullmatch(text, listed[-1].end, thing.start):
            break
        listed.append(thing)
    return listed
