"""``FILE.meta.yaml``: what the user says of a file, which wins over what its text suggests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import yaml

from kg.model import Refusal

SUFFIX = ".meta.yaml"
_KEYS = ("title", "date", "source", "place", "url")


@dataclass(frozen=True, slots=True)
class Meta:
    """What the user says of a document; ``source`` is its publisher, ``place`` the area that it speaks for."""

    title: str | None = None
    date: date | None = None
    source: str | None = None
    place: str | None = None
    url: str | None = None

    def over(self, other: Meta) -> Meta:
        """This, and what ``other`` knows besides."""
        return Meta(
            self.title or other.title,
            self.date or other.date,
            self.source or other.source,
            self.place or other.place,
            self.url or other.url,
        )


def _day(value: object) -> date | None:
    """A date as YAML gives it, or as text: 2024-05-19, 2024-05 (its first day), 2024 (its first day)."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    said = str(value).strip()
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y-%m", "%Y年%m月", "%Y"):
        try:
            return datetime.strptime(said, form).date()
        except ValueError:
            continue
    return None


def read_meta(path: Path, source: str) -> tuple[Meta, tuple[Refusal, ...]]:
    """The meta file beside ``path``: what is right in it, and a refusal for each thing that is wrong."""
    beside = path.with_name(path.name + SUFFIX)
    try:
        data = beside.read_bytes()
    except FileNotFoundError:
        return Meta(), ()
    except OSError as error:
        return Meta(), (Refusal(source + SUFFIX, f"cannot be read: {error.strerror}", "check its permissions"),)
    return parse_meta(data, source + SUFFIX)


def parse_meta(data: bytes, name: str) -> tuple[Meta, tuple[Refusal, ...]]:
    """A meta file's bytes: what is right in it, and a refusal for each thing that is wrong."""
    try:
        said = yaml.safe_load(data.decode("utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as error:
        where = " ".join(str(error).split())
        return Meta(), (
            Refusal(name, f"is no YAML in UTF-8: {where}", "write lines such as 'title: …', 'date: 2024-05-19'"),
        )
    if said is None:
        return Meta(), ()
    if not isinstance(said, dict):
        return Meta(), (Refusal(name, "does not hold 'key: value' lines", f"its keys are {', '.join(_KEYS)}"),)
    good: dict[str, str] = {}
    day: date | None = None
    refusals = []
    for key, value in said.items():
        if key not in _KEYS:
            refusals.append(Refusal(name, f"unknown key {key!r}", f"its keys are {', '.join(_KEYS)}"))
        elif value is None or value == "":
            continue
        elif key == "date":
            day = _day(value)
            if day is None:
                refusals.append(Refusal(name, f"date {value!r} is none", "write it as 2024-05-19"))
        elif isinstance(value, (dict, list, bool)):
            refusals.append(Refusal(name, f"{key} is not a text", f"write one line: {key}: …"))
        else:
            good[key] = str(value).strip()
    meta = Meta(good.get("title"), day, good.get("source"), good.get("place"), good.get("url"))
    return meta, tuple(refusals)
