"""Zones, parks and specialty towns: place + modifier + kind, alone and in lists with a shared kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg import reference
from kg.gazetteer import places
from kg.language.tagger import Tag
from kg.model import Article, Mention, Passage
from kg.recognise.borders import is_border, phrase_start
from kg.recognise.zone_names import suffix_matcher, zone_kinds

# 4家, 等8个, 等N家省级: what may stand between the last name of a list and the shared kind.
_COUNTED = re.compile(
    r"(?:等\s*)?(?:[0-9]+|[一二两三四五六七八九十百]+)\s*[家个](?:国家级|省级|市级|工业类|农业类|重点|特色)?$|等(?:国家级|省级|市级|工业类|农业类|重点)?$"
)
_JOINT = re.compile(r"[、和与及]$|以及$")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LABELS = frozenset({"ORG", "LOC", "ns", "nt", "nz", "nw", "nr", "PER", "s"})
# Words of these kinds between place and kind make a sentence, not a name (山西省深化开发区).
_NEVER_IN_ZONE = frozenset({"p", "c", "d", "u", "r", "w", "xc", "m", "q"})
_NOT_IN_ZONE = _NEVER_IN_ZONE | {"v", "vd"}
_COMMON = frozenset({"开发区", "示范区", "新区", "园区", "试验区", "合作区", "试点区"})
_SPLIT = re.compile(r"[，。；：！？、,;:\s]")


@cache
def _generic() -> frozenset[str]:
    return frozenset(row["word"] for row in reference.table("generic_fronts"))


def propose(article: Article, found: Sequence[Mention], tags: Sequence[tuple[Tag, ...]]) -> Iterator[Mention]:
    """Mentions of zones, parks and specialty towns with their full or restored names."""
    by_passage: dict[int, list[Mention]] = {}
    wide = frozenset(article.passages[m.passage].text[m.start : m.end] for m in found if m.kind in ("Region", "Country"))
    for mention in found:
        if mention.kind in ("Province", "City", "County") and not mention.implied:
            by_passage.setdefault(mention.passage, []).append(mention)
    for passage in article.passages:
        finder = _Finder(passage, by_passage.get(passage.index, []), wide, tags[passage.index])
        yield from finder.find()


class _Finder:
    """The zones of one passage."""

    def __init__(self, passage: Passage, areas: Sequence[Mention], wide: frozenset[str], tags: tuple[Tag, ...]) -> None:
        self.passage, self.text, self.tags = passage, passage.text, tags
        self.wide = wide
        self.areas = sorted(areas, key=lambda m: (m.start, m.end))
        self.after, self.town = 0, False  # end of the last name, and whether it was a town's: the next begins behind it

    def find(self) -> Iterator[Mention]:
        for start, end, suffix in suffix_matcher().find(self.text, overlapping=False):
            kind = zone_kinds()[suffix]
            yield from self._alone_or_list(start, end, suffix, kind.kind)
            self.after, self.town = end, kind.kind == "SpecialtyTown"

    def _alone_or_list(self, head: int, end: int, suffix: str, kind: str) -> Iterator[Mention]:
        counted = _COUNTED.search(self.text, 0, head)
        if counted:
            if counted[0][0] == "等" or self.text[counted.start() - 1 : counted.start()] not in ("", "的"):
                yield from self._items(counted.start(), suffix, kind, first=True)
            return
        begin = self._begin(head, kind, suffix)
        if begin is None and kind == "Park" and phrase_start(self.text, self.tags, head) == head:  # 生物医药产业园 may be a kind, and a name before a shorter kind
            shorter = next((suffix[cut:] for cut in range(1, len(suffix) - 1) if suffix[cut:] in zone_kinds()), None)
            if shorter:
                head, suffix = end - len(shorter), shorter
                begin = self._begin(head, kind, suffix)
        if any(m.end == end and m.start < head for m in self.areas):
            return  # 浦东新区 is a district
        if begin is None or self._group(begin, head, suffix):
            return
        confidence = self._confidence(begin, head, suffix, kind)
        if not confidence:
            return
        if kind == "Park" and re.compile(r"项目|[一二三四]期|示范工程|工程").match(self.text, end):
            confidence = 0.4  # the project's name holds it
        tail = re.compile(r"\s*NO\.?\s*\d+|[（(][^（）()]{2,8}[)）]").match(self.text, end) if kind == "Park" else None
        last = tail.end() if tail else end
        name = re.sub(r"[“”‘’\"]|\s+", "", self.text[begin:last])
        yield Mention(self.passage.index, begin, last, kind, name, f"zones.{kind}", confidence)
        if _JOINT.search(self.text, 0, begin) and kind == "DevelopmentZone":
            yield from self._items(_JOINT.search(self.text, 0, begin).start(), suffix, kind, first=False)  # type: ignore[union-attr]

    def _begin(self, head: int, kind: str, suffix: str) -> int | None:
        """Where the name that ends in a kind at ``head`` begins; None where only generic words stand there."""
        national = re.search(r"中国[（(][^（）()]{2,8}[）)]$", self.text[:head])
        if national:  # 中国（运城）跨境电子商务综合试验区
            return national.start()
        begin = phrase_start(self.text, self.tags, head, floor=self._floor(head, kind), longest=24 if kind == "Park" else 14)
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
        exact = any(m.start == begin and m.end == head for m in self.areas)
        if not exact and re.search(r"(?:.{1,3}化){2,}$|^.{1,3}化$|[0-9]年$|[一二两三四五六七八九十0-9]+[省市县区]$|(?:厅|局|委|部|政府|办)$|^[0-9]+|以上$", front):
            return None
        if front in self.wide and not exact:
            return None
        inner = chain[-1].end if chain else begin
        if kind == "SpecialtyTown" and (inner >= head - 1 or self.text[inner:head] in _generic() or self._verb(inner, head)):
            return None
        if kind == "DevelopmentZone" and is_border(self.text[inner:head]):
            return None
        if kind == "DevelopmentZone" and any(t.label in (_NOT_IN_ZONE if suffix in _COMMON or head - inner > 4 else _NEVER_IN_ZONE) and inner <= t.start and t.end <= head for t in self.tags):
            return None
        if kind == "Park" and any(t.label == "v" and t.end == head for t in self.tags) and not chain:
            return None
        return begin

    def _group(self, begin: int, head: int, suffix: str) -> bool:
        """运城市开发区, 山西省开发区 are all zones of the city; 获嘉县开发区 is the county's one."""
        whole = any(m.start == begin and m.end == head and m.kind != "County" and m.name == self.text[begin:head] for m in self.areas)
        return whole and suffix in ("开发区", "园区", "新区")

    def _verb(self, start: int, end: int) -> bool:
        return any(t.label == "v" and start <= t.start and t.end <= end for t in self.tags)

    def _floor(self, head: int, kind: str) -> int:
        """A park's name may hold the zone before it (稷山开发区西社园区); a name never crosses a stop."""
        cut = self.after if kind == "SpecialtyTown" and self.town else 0
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
            yield Mention(self.passage.index, begin, stop, kind, name, "zones.list", 0.98 if known else 0.85)

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
