"""Zones enumerated before one shared kind: 风陵渡、河津4家开发区, 孝义、兴县等经开区, 灵石、太谷、平遥经开区."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.language.tagger import Tag
from kg.model import Mention, Passage

# 4家, 等8个, 等: what stands between the last name and the shared kind.
_LEVEL = "(?:国家级|省级|市级|工业类|农业类|重点|特色)?"
_COUNTED = re.compile(rf"(?:等\s*)?(?:[0-9]+|[一二两三四五六七八九十百]+)\s*[家个]{_LEVEL}$|等{_LEVEL}$")
_JOINT = re.compile(r"(?:[、和与及]|以及)$")
_RUN = re.compile(r"[\u4e00-\u9fff]{2,8}$")
_FULL = ("区", "园", "镇")  # an item that ends so is a zone's name itself
_LABELS = frozenset({"ORG", "LOC", "ns", "nt", "nz", "nw", "nr", "PER", "s"})


def joined_before(text: str, begin: int) -> int | None:
    """Where the 、 or 和 right before a name begins; None where none stands there."""
    joint = _JOINT.search(text, 0, begin)
    return joint.start() if joint else None


def enumerated(text: str, start: int, end: int) -> bool:
    """Whether a name is one of several in a row: 支持甲经开区、乙经开区错位发展."""
    return text.startswith("、", end) or text.endswith("、", 0, start)


class ZoneList:
    """The enumerations of one passage."""

    def __init__(self, passage: Passage, areas: Sequence[Mention], tags: tuple[Tag, ...], generic: frozenset[str]) -> None:
        self.passage, self.text, self.areas, self.tags, self.generic = passage, passage.text, areas, tags, generic

    def counted_before(self, head: int) -> int | None:
        """Where the list ends, when a kind at ``head`` is counted (4家开发区) or follows 等; None when it is not."""
        counted = _COUNTED.search(self.text, 0, head)
        return counted.start() if counted else None

    def names(self, last: int, suffix: str, kind: str, *, alone: bool) -> Iterator[Mention]:
        """The names of the list that ends at ``last``, each restored with the kind; ``alone``: none bears the kind itself."""
        items: list[tuple[int, int, bool]] = []
        end = last
        while end > 0:
            run = _RUN.search(self.text, 0, end)
            if not run:
                break
            start = run.start() + max((run[0].rfind(c) for c in "和与及"), default=-1) + 1
            area = max((m for m in self.areas if m.end == end and m.start >= start), key=lambda m: m.end - m.start, default=None)
            at = start
            if not alone and area is not None and area.name == self.text[area.start : end] and len(area.name) > 2:
                break  # 珠海金湾区、珠海经济技术开发区: the district itself
            if area is not None and area.kind == "Province" and suffix == "新区":
                break  # 北京、雄安新区: the municipality itself
            if area is not None or not self.text[:end].endswith(_FULL):
                begin = self._item_begin(start, end, area, first=not items and alone)
                if begin is None:
                    break
                at = begin
                items.append((begin, end, area is not None))
            joint = _JOINT.search(self.text, 0, at)
            if not joint:
                break
            end = joint.start()
        sure = any(known for *_, known in items)
        if not items or (len(items) < 2 and (not sure or (alone and not items[0][2]))):
            return
        for begin, stop, known in reversed(items):
            words = self.text[begin:stop]
            if words not in self.generic:
                yield Mention(self.passage.index, begin, stop, kind, words + suffix, "zones.list", 0.98 if known else 0.85)

    def _item_begin(self, start: int, end: int, area: Mention | None, *, first: bool) -> int | None:
        """Where an item begins: at its place, at the tagger's name, or after the mark before it."""
        tagged = next((t for t in self.tags if t.end == end and t.start >= start and t.label in _LABELS), None)
        if area is not None:
            if tagged and tagged.start < area.start and end - tagged.start <= 6:
                return tagged.start
            outer = next((m for m in self.areas if m.end == area.start), None)
            return outer.start if outer else area.start
        if tagged:
            return tagged.start
        inner = next((m for m in self.areas if m.start >= start and m.end < end), None)  # 汾阳杏花村
        if inner and not first:
            return inner.start
        return start if end - start <= 4 else None
