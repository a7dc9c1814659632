"""What leads a clause: relative clauses, adjectives and short names before or instead of a thing's full name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Mention, Passage, Recognised
from kg.relate.observations.words import AREAS, STOPS, ZONES

UNLIKELY = re.compile(r"\d|[百千万]亿")  # a name that begins so is an aim (千亿园区), no thing
NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*")
# A clause that begins so tells what its subject did with the thing that it ends in.
_ACTING = re.compile("引进|引入|签约|开工|建成|新增|推进|实施|打造|建设|加快|支持|推动|争取|培育|促成|总?投资")
_FIGURE = re.compile(r"\d(?![\d.月年日])")
ADJECTIVE = re.compile(
    "(?:(?:区内|园内|市内|县内|境内|辖内|辖区内|旗下|相邻|毗邻|邻近|一旁|同城|不远处|隔壁|同样|刚刚|新近|一江之隔|一路之隔|一墙之隔)|(?:与|和|同|跟|由)[^，。；的]{2,20}(?:共建|合建|共办|合办|合作建设|共同建设|共同打造|联合打造|联合建设)|(?:设在|位于|坐落于?|地处|落户|扎根)[^，。；的]{2,16})的"
)
_SITE = re.compile("(?:的)?(?:项目)?(?:建设|施工|工地|生产)?(?:现场|工地|车间|厂区|厂房|展厅)(?:里|内|上|中)?")
_BEGUN = re.compile("(?:正式|顺利|建成)?(?:开业|成立|揭牌|投产|开工|奠基|挂牌|竣工|封顶|投用|开园|试产|注册成立)")
_SHORT_ZONE = re.compile("[\u4e00-\u9fff]{2,6}?(?:开发区|经开区|高新区|合作区|新区|园区)")


def own_names(recognised: Recognised, passage: Passage) -> list[Mention]:
    """Where a passage names the article's own zone by a short name that was not recognised: 东港开发区 of X市东港经济技术开发区."""
    subject = recognised.subject
    if subject is None or subject.kind not in ZONES:
        return []
    taken = [(m.start, m.end) for m in recognised.by_passage.get(passage.index, ())]
    found = []
    for match in _SHORT_ZONE.finditer(passage.text):
        start, end = match.span()
        rest = iter(subject.name)
        if all(char in rest for char in match[0]) and not any(a < end and start < b for a, b in taken):
            found.append(Mention(passage.index, start, end, subject.kind, subject.name, "figure:own name", 0.8, implied=True))
    return found


def item(passage: Passage, mentions: Sequence[Mention]) -> Mention | None:
    """The project that names the item of a list in its own line: 6.甲储能电站：乙公司投资5.2亿元，占地96亩，…"""
    if passage.role != "body" or not NUMBERED.match(passage.text):
        return None
    return next((m for m in mentions if m.method == "projects.label" and passage.text[m.end : m.end + 1] in ("：", "，", "。")), None)


def headed(text: str, start: int, mentions: Sequence[Mention]) -> Mention | None:
    """What a relative clause describes, where it is all that its clause holds: A与B携手打造的|C，…; 4月揭牌的|C，已有…"""
    end = next((i for i in range(start, len(text)) if text[i] in STOPS), len(text))
    last = [m for m in mentions if m.end == end or _BEGUN.fullmatch(text, m.end, end) or _SITE.fullmatch(text, m.end, end)]
    some = [m for m in last if start < m.start and text[m.start - 1] == "的" and not m.implied]
    if not some or text[end : end + 1] not in ("，", ","):
        return None
    head = max(some, key=lambda m: m.end - m.start)
    before = text[start : head.start - 1]
    sited = head.end < end and head.kind == "Project" and text[start : start + 1] in "由在"
    return None if (not sited and _ACTING.match(before)) or (_FIGURE.search(before) and not sited) else head


def gone_to(text: str, position: int, mentions: Sequence[Mention]) -> Mention | None:
    """The zone that a sentence opens by going to: 在凭祥综合保税区，新增企业58家."""
    opened = text[position : position + 1] == "在"
    here = [m for m in mentions if opened and m.start == position + 1 and m.kind in ZONES and text[m.end : m.end + 1] == "，"]
    return max(here, key=lambda m: m.end, default=None)


def past_adjective(text: str, start: int, mentions: Sequence[Mention]) -> int:
    """Past 相邻的, 位于江东的, 设在上海的 before the thing that they describe."""
    match = ADJECTIVE.match(text, start)
    if match and any(m.start == match.end() and m.kind not in AREAS for m in mentions):
        return match.end()
    return start
