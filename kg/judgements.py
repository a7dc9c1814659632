"""``judgements.csv``: the user's word on which names are one thing and which are two."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from kg.errors import UsageError
from kg.model import Judgement, Refusal
from kg.read.encoding import Undecodable, decode
from kg.vocab import CLASSES, LABELS

NAME = "judgements.csv"
COLUMNS = ("left", "right", "verdict", "author", "reason", "class")
_CHINESE = {"名称一": "left", "名称二": "right", "判断": "verdict", "作者": "author", "理由": "reason", "类别": "class"}
_VERDICTS = {"same": True, "同": True, "相同": True, "not the same": False, "not same": False, "different": False, "不同": False, "不是": False}
_MOST = 1 << 24  # bytes of a file
_REMEDY = "write a first line left,right,verdict,author,reason and rows with same or not the same"


def judgements(inputs: Sequence[str], files: Sequence[str | Path] = ()) -> tuple[tuple[Judgement, ...], tuple[Refusal, ...]]:
    """The judgements beside the inputs and in ``files``, by file and line; and what of them cannot be understood.

    UsageError where a file of ``files`` is not there.
    """
    found: dict[Path, tuple[str, Path]] = {}
    for given in inputs:
        with suppress(OSError, ValueError):  # an input that cannot be looked at is told where it is read
            found |= {path.resolve(): (name, path) for name, path in _beside(given)}
    for file in files:
        path = Path(file)
        if not path.is_file():
            raise UsageError("no such file of judgements", where=str(file), remedy="check the path of --judgements")
        found[path.resolve()] = path.name, path
    said: list[Judgement] = []
    refusals: list[Refusal] = []
    for name, path in sorted(found.values(), key=lambda one: (one[0], one[1].as_posix())):
        for row in _rows(path, name):
            if isinstance(row, Refusal):
                refusals.append(row)
            else:
                said.append(row)
    return tuple(said), tuple(refusals)


def _beside(given: str) -> Iterator[tuple[str, Path]]:
    """Files of judgements in a folder, next to a file, or so of what a pattern matches, each with its path below its folder."""
    path = Path(given)
    if path.is_dir():
        for file in sorted(path.rglob(NAME)):
            below = file.relative_to(path)
            if file.is_file() and not any(part.startswith(".") for part in below.parts):
                yield below.as_posix(), file
    elif path.is_file():
        if (file := path.with_name(NAME)).is_file():
            yield NAME, file
    elif any(char in given for char in "*?["):
        first = next(number for number, part in enumerate(path.parts) if any(char in part for char in "*?["))
        for match in sorted(Path(*path.parts[:first]).glob(str(Path(*path.parts[first:])))):
            yield from _beside(str(match))


def _rows(path: Path, name: str) -> Iterator[Judgement | Refusal]:
    """The rows of a file, each with its line."""
    try:
        data = path.read_bytes()
    except OSError as error:
        yield Refusal(name, f"cannot be read: {error.strerror}", "check its permissions")
        return
    found = decode(data) if len(data) <= _MOST else Undecodable(f"more than {_MOST} bytes", "part it")
    if isinstance(found, Undecodable):
        yield Refusal(name, found.reason, found.remedy)
        return
    text = found.text.lstrip("\ufeff")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in text.partition("\n")[0] else ",")
    heads: list[str] = []
    try:
        for cells in reader:
            row = [" ".join(cell.split()) for cell in cells]
            if not any(row) or row[0].startswith("#"):
                continue
            where = f"{name}:{reader.line_num}"
            if not heads:
                heads = [_CHINESE.get(cell, cell.lower()) for cell in row]
                if wrong := _heads(heads):
                    yield Refusal(where, wrong, _REMEDY)
                    return
            else:
                yield _judgement(dict(zip(heads, row, strict=False)), where)
    except csv.Error as error:
        yield Refusal(f"{name}:{reader.line_num}", f"is no row: {error}", _REMEDY)


def _heads(heads: Sequence[str]) -> str:
    if missing := [name for name in COLUMNS[:3] if name not in heads]:
        return f"the first line names no column {', '.join(missing)}"
    if strange := [name for name in heads if name and name not in COLUMNS]:
        return f"unknown column {', '.join(strange)}"
    return "a column stands there twice" if len(set(heads)) < len(heads) else ""


def _judgement(row: Mapping[str, str], where: str) -> Judgement | Refusal:
    left, right, verdict = (row.get(name, "") for name in COLUMNS[:3])
    if not left or not right:
        return Refusal(where, "a name is missing", "give the two names in left and right")
    if verdict.lower().replace("-", " ").replace("_", " ") not in _VERDICTS:
        return Refusal(where, f"unknown verdict {verdict[:40]!r}", "write same or not the same (同, 不同)")
    kind = row.get("class", "")
    kind = next((known for known in sorted(CLASSES) if kind.removeprefix("dz:").lower() == known.lower() or kind == LABELS[known][0]), kind)
    if kind and kind not in CLASSES:
        return Refusal(where, f"unknown class {kind[:40]!r}", f"one of {', '.join(sorted(CLASSES))}")
    same = _VERDICTS[verdict.lower().replace("-", " ").replace("_", " ")]
    return Judgement(left, right, same, row.get("author", ""), row.get("reason", ""), kind, where)
