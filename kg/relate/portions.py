"""Which words of a sentence speak of which of its projects: lists, 分别, 前者 … 后者, phases."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import zip_longest
from pathlib import Path

from kg.model import Mention
from kg.wording import patterns

_SAID = patterns(Path(__file__).parent / "wordings" / "stages.yaml")
_FELLOW = re.compile(r"(?P<first>.{0,50}?)(?P<joint>[、和与及])[^，。；]{0,40}")  # between two members of one list
_PART = re.compile(r"[；，][一二三四]期")
_PAIR = re.compile(r"前者(?P<former>[^。！？]*?)[，；、]?(?:而|但)?后者(?P<latter>[^。！？]*)")


def before(text: str, project: Mention) -> str:
    """The words of the clause in front of a project."""
    return text[max(text.rfind(c, 0, project.start) for c in "，。；") + 1 : project.start]


def phases(text: str, start: int, end: int) -> list[str]:
    """The words that speak of each phase: 一期已投产；二期在建."""
    parts = list(_PART.finditer(text, start, end))
    return [text[part.end() : following.start() if following else end] for part, following in zip_longest(parts, parts[1:]) if part]


def after(text: str, owners: Sequence[Mention], number: int, tells: Callable[[str], bool]) -> str:
    """The words behind the project ``owners[number]`` that speak of it; ``tells`` knows words that say a stage."""
    project = owners[number]
    end = _reach(text, owners, number, tells)
    return _turn(text, owners, number, tells) or text[project.end : end]


def _reach(text: str, owners: Sequence[Mention], number: int, tells: Callable[[str], bool]) -> int:
    """To the clause of the next project that is no fellow of a list, or to a next phase."""
    project = owners[number]
    for other in owners[number + 1 :]:
        if other.start < project.end:
            continue
        fellow = _FELLOW.fullmatch(text, project.end, other.start)
        if fellow is None:
            clause = max(text.rfind(c, project.end, other.start) for c in "，。；")
            return clause if clause >= project.end else other.start
        if tells(fellow["first"]):  # 甲项目投产、乙项目封顶
            return fellow.start("joint")
    ends = (_PART.search(text, project.end), _SAID["others"].search(text, project.end))
    return min((end.start() for end in ends if end), default=len(text))


def _turn(text: str, owners: Sequence[Mention], number: int, tells: Callable[[str], bool]) -> str | None:
    """甲、乙分别于6月投产、11月封顶; 甲和乙，前者投产，后者开工: each project its own."""
    project = owners[number]
    sentence = max(text.rfind(c, 0, project.start) for c in "。！？") + 1
    stop = min((at for c in "。！？" if (at := text.find(c, project.end)) >= 0), default=len(text))
    fellows = [p for p in owners if sentence <= p.start < stop]
    pair = _PAIR.search(text, project.end, stop)
    if pair and len(ahead := [p for p in fellows if p.end <= pair.start()]) >= 2 and project in ahead[-2:]:
        return pair["former"] if project == ahead[-2] else pair["latter"]
    said = _SAID["each"].search(text, project.end, stop)
    if said is None:
        return None
    listed = [p for p in fellows if p.end <= said.start()]
    if project not in listed or len(listed) < 2:
        return None
    stop = min(stop, _reach(text, owners, owners.index(listed[-1]), tells))
    shares = [share for share in re.split(r"[、，；和与]", text[said.end() : stop]) if tells(share)]
    if len(shares) < len(listed):
        return None
    return shares[listed.index(project)]
