"""Short names of enterprises that the article names in full: 甲乙农业 for 某市甲乙农业股份有限公司."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from kg.language.matcher import Matcher
from kg.model import Mention
from kg.recognise.enterprises import strengths
from kg.recognise.name_borders import NAMES, Line, place_ranks, trade_only
from kg.recognise.project_firms import is_coined

SUFFIX = re.compile("(?:集团|控股|股份|有限|责任|总公司|分公司|公司|合伙企业)+$")
BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
ZONE = re.compile(r"^[\u4e00-\u9fff]{2,10}?(?:新区|开发区|高新区|经开区|示范区|保税区)(?=[\u4e00-\u9fff]{2})")
ALIAS = re.compile(
    r"[（(](?:以下(?:文)?[简统]?称|下[文]?[简统]?称|简称|又称)为?[:：]?\s*(?:[“「](?:本?公司|本?集团|发行人|上市公司)[”」](?:或者?|、))?[“\"‘「《]?(?P<alias>[^”\"’」》）)，。]{2,12})[”\"’」》]?[）)]"
)

GENERIC = re.compile("[本该我]?(?:公司|集团|企业|司)|发行人|上市公司|投资方|[甲乙丙丁]方|业主|项目公司|受让方|转让方|供方|需方")


def aliases(line: Line, passage: int, full: Sequence[Mention]) -> Iterator[Mention]:
    """The name that brackets give to the enterprise before them: …有限公司（以下简称“甲乙”）."""
    ends = {mention.end for mention in full if mention.passage == passage}
    for hit in ALIAS.finditer(line.text):
        if hit.start() in ends and not GENERIC.fullmatch(hit["alias"]):
            start, end = hit.span("alias")
            yield Mention(passage, start, end, "Enterprise", hit["alias"], "short_names.alias", 0.95)


@lru_cache(maxsize=10_000)
def short_forms(name: str) -> tuple[str, ...]:
    """What an article may call an enterprise after its full name, longest first.

    >>> short_forms("安徽海螺水泥股份有限公司")[-5:]
    ('安徽海螺', '海螺公司', '海螺水泥', '海螺集团', '海螺')
    """
    core = SUFFIX.sub("", BRACKETED.sub("", name))
    own = core
    moved = True
    while moved:
        moved = False
        for length in range(min(len(own) - 2, 11), 1, -1):
            if own[:length] in place_ranks():
                own, moved = own[length:], True
                break
    own = ZONE.sub("", own)
    if (parent := own.rfind("集团")) > 0 and len(own) - parent > 4:
        own = own[parent + 2 :]  # 甲乙集团|丙汽轮机
    if len(own) < (2 if core != name else 3) or trade_only(own):
        return ()
    brand = next((own[:length] for length in range(2, len(own) - 1) if trade_only(own[length:])), own)
    forms = {own[:length] for length in range(len(brand), len(own) + 1) if length != len(brand) + 1}
    forms |= {core, *(core[: len(core) - len(own)] + form for form in tuple(forms))}
    forms |= {brand + "公司", brand + "集团", own + "公司"}
    if brand == own and len(own) > 3 and is_coined(own):  # 晶拓紧固件: what it makes is no trade of the table
        forms |= {own[:2], own[:2] + "公司", own[:2] + "集团", core[: len(core) - len(own)] + own[:2]}
    kept = [form for form in forms if len(form) > 1 and form not in place_ranks() and not trade_only(form) and form[-1] not in "局厅委部"]
    return tuple(sorted(kept, key=lambda form: (-len(form), form)))


def propose(
    lines: Mapping[int, Line], full: Sequence[Mention], taken: Mapping[int, Sequence[tuple[int, int]]]
) -> Iterator[Mention]:
    """Where the article uses the short names of the enterprises in ``full``, outside the ranges ``taken``."""
    confidence: dict[str, float] = {}
    for mention in full:
        for form in short_forms(mention.name):
            confidence[form] = max(confidence.get(form, 0.0), mention.confidence)
    zones = {line.text[start:end] for line in lines.values() for end, start in line.zones.items()}
    # 甲高新区|乙园: what a part of a zone is called, whatever firm bears its name, too (甲市乙园运营有限公司)
    every = Matcher(form for form in confidence if form.endswith("园"))
    parts = {form for line in lines.values() for start, _, form in every.find(line.text) if start in line.zones}
    finder = Matcher(form for form in confidence if form not in parts and not any(zone.startswith(form) for zone in zones))
    for passage, line in lines.items():
        for start, end, form in finder.find(line.text, overlapping=False):
            if any(a < end and start < b for a, b in taken.get(passage, ())) or not _stands(line, start, end, form):
                continue
            sure = confidence[form] * (0.97 if len(form) > 2 else 0.85)
            yield Mention(passage, start, end, "Enterprise", form, "short_names.form", round(sure, 2))


def _stands(line: Line, start: int, end: int, form: str) -> bool:
    """Whether the words stand there as a name: from a word's border, and not as a part of another word."""
    first = line.word(start)
    if first.start < start and first.label not in NAMES:
        return False
    last = line.word(end - 1)
    if last.end > end and last.label not in NAMES and last.start < start:
        return False
    if len(form) == 2 and last.end > end and last.label not in NAMES:
        return False  # 湿电|子化学品
    if len(form) == 2 and first.start == start and first.end == end and first.label in ("v", "a", "d", "p", "ad"):
        return False
    following = line.text[end : end + 4]
    return not any(following.startswith(suffix) for suffix, kind in strengths().items() if kind == "legal")
