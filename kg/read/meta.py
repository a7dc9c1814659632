"""``FILE.meta.yaml``: what the user says of a file, which wins over what its text suggests."""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import yaml

from kg.model import Refusal
from kg.read.encoding import Decoded, Undecodable, decode

SUFFIX = ".meta.yaml"
MOST_BYTES = 1 << 16
_CLOCK = re.compile(r"(?<=\d)(?:T|\s+)\d\d?:\d\d.*$", re.S)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_URL = re.compile(r"""[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+""")
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


def _day(said: str) -> date | None:
    """A date, its time of day left out: 2024-05-19, 2024-05 (its first day), 2024 (its first day)."""
    said = _CLOCK.sub("", said)
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y-%m", "%Y年%m月", "%Y", "%Y年"):
        try:
            return datetime.strptime(said, form).date()
        except ValueError:
            continue
    return None


def read_meta(path: Path, source: str) -> tuple[Meta, tuple[Refusal, ...]]:
    """The meta file beside ``path``: what is right in it, and a refusal for each thing that is wrong."""
    beside = path.with_name(path.name + SUFFIX)
    try:
        if not stat.S_ISREG(beside.stat().st_mode):  # a pipe would never end
            return Meta(), (Refusal(source + SUFFIX, "is no file", "leave it out"),)
        with beside.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return Meta(), ()
    except OSError as error:
        return Meta(), (Refusal(source + SUFFIX, f"cannot be read: {error.strerror}", "check its permissions"),)
    return parse_meta(data, source + SUFFIX)


def parse_meta(data: bytes, name: str) -> tuple[Meta, tuple[Refusal, ...]]:
    """A meta file's bytes: what is right in it, and a refusal for each thing that is wrong."""
    decoded = decode(data) if data.strip() else Decoded("")
    try:
        if len(data) > MOST_BYTES:
            raise yaml.YAMLError(f"more than {MOST_BYTES} bytes")
        if isinstance(decoded, Undecodable) or decoded.lost:
            raise yaml.YAMLError(decoded.reason if isinstance(decoded, Undecodable) else decoded.lost)
        said = yaml.compose(decoded.text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError) as error:
        where = " ".join(str(error).split())
        return Meta(), (Refusal(name, f"is no YAML in UTF-8: {where}", "write lines such as 'title: …', 'date: 2024-05-19'"),)
    if said is None:
        return Meta(), ()
    if not isinstance(said, yaml.MappingNode):
        return Meta(), (Refusal(name, "does not hold 'key: value' lines", f"its keys are {', '.join(_KEYS)}"),)
    good: dict[str, str] = {}
    day: date | None = None
    refusals = []
    for key_node, node in said.value:
        key = " ".join(key_node.value.split()) if isinstance(key_node, yaml.ScalarNode) else "…"
        value = " ".join(_CONTROL.sub("", node.value).split()) if isinstance(node, yaml.ScalarNode) else None
        if key not in _KEYS:
            refusals.append(Refusal(name, f"unknown key {key[:40]!r}", f"its keys are {', '.join(_KEYS)}"))
        elif key in good or (key == "date" and day):
            refusals.append(Refusal(name, f"says {key} twice", "leave one"))
        elif value is None:
            refusals.append(Refusal(name, f"{key} is not a text", f"write one line: {key}: …"))
        elif not value or (value in ("~", "null") and not node.style):
            continue
        elif key == "date":
            day = _day(value)
            if day is None:
                refusals.append(Refusal(name, f"date {value[:40]!r} is none", "write it as 2024-05-19"))
        elif key == "url" and not _URL.fullmatch(value):
            refusals.append(Refusal(name, f"url {value[:80]!r} is none", "write it as https://example.org/page"))
        else:
            good[key] = value
    meta = Meta(good.get("title"), day, good.get("source"), good.get("place"), good.get("url"))
    return meta, tuple(refusals)


class _Loader(yaml.SafeLoader):
    """YAML without references: a few lines of them may stand for more than fits in any memory."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("it refers to another place (*), which is not read")
        return super().compose_node(parent, index)
