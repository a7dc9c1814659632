"""``judgements.csv``: the user's word on which names are one thing and which are two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from kg.model import Judgement, Refusal
from kg.user.beside import Own
from kg.user.sheet import Line, plain, read
from kg.vocab import CLASSES, LABELS

FILE = "judgements.csv"
COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "left": ("名称一",),
        "right": ("名称二",),
        "verdict": ("判断",),
        "author": ("作者",),
        "reason": ("理由",),
        "class": ("类别",),
    }
)
_NEEDED = ("left", "right", "verdict")
_SAID = {"same": True, "同": True, "相同": True, "not the same": False, "not same": False, "different": False, "不同": False, "不是": False}
_VERDICTS = {plain(word.replace(" ", "")): same for word, same in _SAID.items()}


def read_judgements(files: Iterable[Own]) -> tuple[tuple[Judgement, ...], tuple[Refusal, ...]]:
    """The judgements of some files by file and line, and the rows that are none."""
    said: list[Judgement] = []
    refusals: list[Refusal] = []
    for own in files:
        sheet = read(own, COLUMNS, _NEEDED)
        refusals.extend(Refusal(row.where, row.what, row.remedy) for row in sheet.refused)
        for line in sheet.lines:
            found = _judgement(line)
            if isinstance(found, Refusal):
                refusals.append(found)
            else:
                said.append(found)
    return tuple(said), tuple(refusals)


def _judgement(line: Line) -> Judgement | Refusal:
    """A row as a judgement, or what is wrong with it."""
    if not line["left"] or not line["right"]:
        return Refusal(line.where, "a name is missing", "give the two names in left and right")
    same = _VERDICTS.get(plain(line["verdict"].replace("-", "")))
    if same is None:
        return Refusal(line.where, f"unknown verdict {line['verdict'][:40]!r}", "write same or not the same (同, 不同)")
    kind = line["class"]
    kind = next((known for known in sorted(CLASSES) if kind.removeprefix("dz:").lower() == known.lower() or kind == LABELS[known][0]), kind)
    if kind and kind not in CLASSES:
        return Refusal(line.where, f"unknown class {kind[:40]!r}", f"one of {', '.join(sorted(CLASSES))}")
    return Judgement(line["left"], line["right"], same, line["author"], line["reason"], kind, line.where)
