"""Industries inside the names of projects, parks and firms: 风电 in 风电叶片项目."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.language.matcher import Matcher
from kg.model import Mention
from kg.recognise.firm_names import endings
from kg.recognise.industry_grammar import Found, Reader
from kg.recognise.industry_names import scopes
from kg.recognise.word_tables import any_of

_CONFIDENCE = {"Project": 0.62, "Park": 0.6, "SpecialtyTown": 0.7, "ResearchPlatform": 0.45, "Enterprise": 0.4}
_OUTSIDE = frozenset({"DevelopmentZone", "GovernmentBody", "Event"})  # a zone's name tells nothing of what it fosters
_CUT = re.compile(r"[，。；：、“”《》！？的等与及是为在于将由对从把被了]|和(?!林)|公司")
_ATTACHED = re.compile(r"(?:及其?|和)(?:配套|附属)\w{0,4}$")
_PROCESS = re.compile("(?:资源)?(?:综合利用|回收利用|循环利用|再生利用|精深加工|深加工|梯次利用|回收拆解|回收|封装测试|封测|封装|测试)")
_LONGEST = 16  # characters of a name before its head


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"(?<!示范)(?:{any_of('industry_words', 'name')})")


def find(reader: Reader, mentions: Sequence[Mention], said: Matcher) -> Iterator[Found]:
    """Known names inside other names, the most particular one of each.

    What the article itself calls an industry elsewhere (``said``) counts as known, everyday words too.
    """
    text = reader.text
    told = {(start, end) for start, end, _ in said.find(text)}
    zones = [(m.start, m.end) for m in mentions if m.kind in _OUTSIDE]
    for left, right, kind in _spans(text, mentions):
        inside = [
            (start, end)
            for start, end in sorted(reader.known | told)
            if left <= start
            and end < right
            and right - end <= 12
            and ((start, end) in told or not scopes()[text[start:end]][0])
            and not reader.in_title(start)
            and not _cuts(reader, start, end)
            and not any(a <= start and end <= b and b - a <= right - left for a, b in zones)
        ]
        inside = [(s, e) for s, e in inside if not any(a <= s and e <= b and (a, b) != (s, e) for a, b in inside)]
        inside = [span for span in inside if not _PROCESS.fullmatch(text[slice(*span)])] or inside
        if not inside:
            continue
        start, end = max(inside, key=lambda span: (span in told, scopes().get(text[slice(*span)], ("", True))[1], span[1]))
        while joined := [a for a, b in reader.known if b == start and a >= left and end - a <= 8 and not (a > left + 1 and text[a:b] in endings())]:
            start = min(joined)  # 锂电隔膜
        process = _PROCESS.match(text, end, right)
        yield start, process.end() if process else end, f"in-name:{kind}", _CONFIDENCE[kind]


def _cuts(reader: Reader, start: int, end: int) -> bool:
    """Whether a range ends or begins inside a word: 5G in 5GW, 桑蚕 in 桑蚕丝, 金属材料 in 稀有金属|材料."""
    text = reader.text
    latin = any(text[at - 1 : at].isascii() and text[at : at + 1].isascii() and text[at - 1 : at + 1].isalnum() for at in (start, end))
    return latin or any(t.label not in _NAMES and t.start < start < t.end < end for t in reader.tags)


_NAMES = frozenset({"ORG", "LOC", "PER", "ns", "nt", "nr", "nz"})


def _spans(text: str, mentions: Sequence[Mention]) -> list[tuple[int, int, str]]:
    """Ranges of names with their kind: those found before, and what stands before 项目, 产业园, 生产线 …"""
    spans = [(m.start, m.end, m.kind) for m in mentions if m.kind in _CONFIDENCE and not m.implied]
    for hit in _head().finditer(text):
        kind = "Park" if "园" in hit.group() else "SpecialtyTown" if hit.group() == "专业镇" else "Project"
        attached = _ATTACHED.search(text[: hit.start()])
        head = attached.start() if attached else hit.start()
        floor = max(head - _LONGEST, 0)
        cuts = [cut.end() for cut in _CUT.finditer(text, floor, head)]
        spans.append((cuts[-1] if cuts else floor, hit.end(), kind))
    return spans
