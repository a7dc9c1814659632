"""Zones, parks and specialty towns: place + modifier + kind, alone and in lists with a shared kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg import reference
from kg.gazetteer import places
from kg.language.tagger import Tag
from kg.model import Article, Mention, Passage
from kg.recognise.borders import phrase_start
from kg.recognise.zone_names import suffix_matcher, zone_kinds

# 4家, 等8个, 等N家省级: what may stand between the last name of a list and the shared kind.
_COUNTED = re.compile(
    r"(?:等\s*)?(?:[0-9]+|[一二两三四五六七八九十百]+)\s*[家个](?:国家级|省级|市级|工业类|农业类|重点|特色)?$|等(?:国家级|省级|市级|工业类|农业类|重点)?$"
)
_JOINT = re.compile(r"[、和与及]$|以及$")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LABELS = frozenset({"ORG", "LOC", "ns", "nt", "nz", "nw", "nr", "PER", "s"})
# Ordinary words that take a kind after them in running text are no part of a name.
_SPLIT = re.compile(r"[，。；：！？、,;:\s]")


@cache
def _generic() -> frozenset[str]:
    return frozenset(row["word"] for row in reference.table("generic_fronts"))


def propose(article: Article, found: Sequence[Mention], tags: Sequence[tuple[Tag, ...]]) -> Iterator[Mention]:
    """Mentions of zones, parks and specialty towns with their full or restored names."""
    by_passage: dict[int, list[Mention]] = {}
    for mention in found:
        if mention.kind in ("Province", "City", "County") and not mention.implied:
            by_passage.setdefault(mention.passage, []).append(mention)
    for passage in article.passages:
        finder = _Finder(passage, by_passage.get(passage.index, []), tags[passage.index])
        yield from finder.find()


class _Finder:
    """The zones of one passage."""

    def __init__(self, passage: Passage, areas: Sequence[Mention], tags: tuple[Tag, ...]) -> None:
        self.passage, self.text, self.tags = passage, passage.text, tags
        self.areas = sorted(areas, key=lambda m: (m.start, m.end))
        self.after = 0  # end of the last zone: the next one's name begins behind it

    def find(self) -> Iterator[Mention]:
        for start, end, suffix in suffix_matcher().find(self.text, overlapping=False):
            kind = zone_kinds()[suffix]
            yield from self._alone_or_list(start, end, suffix, kind.kind)
            self.after = end

    def _alone_or_list(self, head: int, end: int, suffix: str, kind: str) -> Iterator[Mention]:
        counted = _COUNTED.search(self.text, 0, head)
        if counted:
            if counted[0][0] == "等" or self.text[counted.start() - 1 : counted.start()] not in ("", "的"):
                yield from self._items(counted.start(), suffix, kind, first=True)
            return
        begin = self._begin(head, kind)
        if begin is None:
            return
        confidence = self._confidence(begin, head, suffix, kind)
        if not confidence:
            return
        tail = re.compile(r"\s*NO\.?\s*\d+|[（(][^（）()]{2,8}[)）]").match(self.text, end) if kind == "Park" else None
        last = tail.end() if tail else end
        name = re.sub(r"[“”‘’\"]|\s+", "", self.text[begin:last])
        yield Mention(self.passage.index, begin, last, kind, name, f"zones.{kind}", confidence)
        if _JOINT.search(self.text, 0, begin) and kind == "DevelopmentZone":
            yield from self._items(_JOINT.search(self.text, 0, begin).start(), suffix, kind, first=False)  # type: ignore[union-attr]

    def _begin(self, head: int, kind: str) -> int | None:
        """Where the name that ends in a kind at ``head`` begins; None where only generic words stand there."""
        begin = phrase_start(self.text, self.tags, head, floor=self._floor(head), longest=24 if kind == "Park" else 14)
        chain = [m for m in self.areas if begin <= m.start and m.end <= head]
        touching = [m for m in self.areas if m.start < begin < m.end <= head]
        if touching:
            begin = touching[0].start
            chain = [touching[0], *chain]
        if chain:
            begin = max(begin, chain[0].start) if kind != "Park" else begin
            if kind == "DevelopmentZone":
                begin = chain[0].start
        front = self.text[begin:head].strip("“”‘’\"")
        if not front or front in _generic() or any(front.endswith(word) for word in _generic() if len(word) > 2):
            return None
        return begin

    def _floor(self, head: int) -> int:
        """A park's name may hold the zone before it (稷山开发区西社园区); a name never crosses a stop."""
        cut = 0
        for hit in _SPLIT.finditer(self.text, 0, head):
            cut = hit.end()
        return cut

    def _confidence(self, begin: int, head: int, suffix: str, kind: str) -> float:
        front = self.text[begin:head].strip("“”‘’\"")
        known = any(begin <= m.start and m.end <= head and m.confidence >= 0.3 for m in self.areas)
        tagged = any(t.label in _LABELS and t.start <= begin < t.end for t in self.tags)
        if kind == "DevelopmentZone":
            if known:
                return 0.95 if len(front) <= 12 else 0.6
            if len(front) > 6 or not _HAN.fullmatch(front):
                return 0.0
            specific = len(suffix) >= 4
            return 0.85 if tagged and len(front) >= 2 else 0.6 if specific and 2 <= len(front) <= 5 else 0.0
        if len(front) < 2:
            return 0.0
        return 0.85 if known or tagged else 0.65

    def _items(self, last: int, suffix: str, kind: str, *, first: bool) -> Iterator[Mention]:
        """The names of a list that share a kind, from the one that ends at ``last`` leftwards."""
        end, items = last, []
        while end > 0:
            run = re.compile(r"[\u4e00-\u9fff]{2,8}$").search(self.text, 0, end)
            if not run:
                break
            stop = max((run.group().rfind(c) for c in "和与及"), default=-1)
            start = run.start() + stop + 1
            area = max((m for m in self.areas if m.end == end and m.start >= start), key=lambda m: m.end - m.start, default=None)
            tagged = next((t for t in self.tags if t.end == end and t.start >= start and t.label in _LABELS), None)
            if any(self.text[:end].endswith(s) for s in ("区", "园", "镇")) and not area:
                pass  # a full zone name, found on its own
            elif area or tagged or items or not first:
                begin = self._item_begin(start, end, area, tagged)
                if begin is None:
                    break
                items.append((begin, end, bool(area)))
            else:
                begin = start if 2 <= end - start <= 4 else None
                if begin is None:
                    break
                items.append((begin, end, False))
            joint = _JOINT.search(self.text, 0, items[-1][0] if items and items[-1][1] == end else start)
            if not joint:
                break
            end = joint.start()
        if not items or (first and len(items) < 2 and not items[0][2]) or not any(known for *_, known in items):
            if len(items) < 2:
                return
        for begin, stop, known in reversed(items):
            words = self.text[begin:stop]
            if words in _generic():
                continue
            name = words + suffix
            yield Mention(self.passage.index, begin, stop, kind, name, "zones.list", 0.9 if known else 0.75)

    def _item_begin(self, start: int, end: int, area: Mention | None, tagged: Tag | None) -> int | None:
        if area and tagged and tagged.start < area.start and end - tagged.start <= 6:
            return tagged.start
        if area:
            before = [m for m in self.areas if m.end == area.start and places().by_code]
            return before[0].start if before else area.start
        if tagged:
            return tagged.start
        inner = [m for m in self.areas if m.start >= start and m.end < end]  # 汾阳杏花村
        if inner:
            return inner[0].start
        return start if end - start <= 4 else None
