"""Clean text to sentences: the passages that evidence points to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

LONGEST = 400  # characters of a passage in the source, white space aside
LONG = 200  # beyond this a sentence is split at its semicolons

_END = re.compile(r"[。！？!?]+[”’」）)】》]*")
_SPEAKER = re.compile(r"[^。！？”“]{0,40}?(?:说|表示|介绍|道|称|指出|告诉|认为|感慨|坦言|强调|透露|解释|谈到|回忆)")


def _ends(text: str) -> Iterator[int]:
    """Where sentences end: behind a stop and the marks that close with it, outside short brackets."""
    for stop in _END.finditer(text):
        end = stop.end()
        if end >= len(text):
            return
        signs = stop.group()
        if (
            signs[0] in "!?"
            and not signs.rstrip("”’」）)】》").endswith(("！", "？", "。"))
            and text[stop.start() - 1].isascii()
        ):
            continue  # a?b=c, Yahoo!
        if "”" in signs and _SPEAKER.match(text, end):
            continue
        if signs[-1] not in "）)" and _in_brackets(text, stop.start()):
            continue
        yield end


def _in_brackets(text: str, at: int) -> bool:
    """Whether ``at`` stands in round brackets or a title that closes within the same line of thought."""
    for opening, closing in ("（）", "《》"):
        start = text.rfind(opening, max(0, at - 80), at)
        if start >= 0 and closing not in text[start:at] and closing in text[at : at + 80]:
            return True
    return False


def _at(text: str, start: int, end: int, signs: str) -> Iterator[tuple[int, int]]:
    """``text[start:end]`` cut behind each of ``signs``."""
    last = start
    for at in range(start, end - 1):
        if text[at] in signs:
            yield last, at + 1
            last = at + 1
    yield last, end


def sentences(
    text: str, offsets: Sequence[int] | None = None, weights: Callable[[], Sequence[int]] | None = None
) -> list[tuple[int, int]]:
    """The ranges of the sentences of ``text``, which they cover without a gap.

    ``weights()[i]`` is how many characters of the source, white space aside, stand before ``text[i]``, by default ``i``;
    it is asked where a sentence may be long by its ``offsets`` in the source.

    >>> sentences("开工了。“好！”他说。完")
    [(0, 4), (4, 11), (11, 12)]
    """
    weigh: Sequence[int] | None = None
    found: list[tuple[int, int]] = []
    last = 0
    for end in [*_ends(text), len(text)]:
        if end <= last:
            continue
        if (end - last if offsets is None else offsets[end - 1] + 1 - offsets[last]) <= LONG:
            found.append((last, end))
        else:
            weigh = weigh or (range(len(text) + 1) if weights is None else weights())
            found.extend(_fitted(text, last, end, weigh))
        last = end
    return found


def _fitted(text: str, start: int, end: int, weigh: Sequence[int]) -> Iterator[tuple[int, int]]:
    if weigh[end] - weigh[start] <= LONG:
        yield start, end
        return
    # Clauses between semicolons, short ones kept with what follows.
    for first, last in _joined(list(_at(text, start, end, "；")), weigh, 12):
        if weigh[last] - weigh[first] <= LONGEST:
            yield first, last
            continue
        pieces = list(_at(text, first, last, "，。！？、\t "))
        begin = first
        for index, (_, stop) in enumerate(pieces):
            following = pieces[index + 1][1] if index + 1 < len(pieces) else stop
            if weigh[following] - weigh[begin] > LONGEST or index + 1 == len(pieces):
                yield from _hard(begin, stop, weigh)
                begin = stop


def _joined(pieces: list[tuple[int, int]], weigh: Sequence[int], least: int) -> Iterator[tuple[int, int]]:
    begin = pieces[0][0]
    for start, end in pieces:
        if weigh[end] - weigh[begin] >= least or (start, end) == pieces[-1]:
            yield begin, end
            begin = end


def _hard(start: int, end: int, weigh: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Text without any mark: cut where it is too long."""
    begin = start
    for at in range(start + 1, end):
        if weigh[at + 1] - weigh[begin] > LONGEST:
            yield begin, at
            begin = at
    yield begin, end
