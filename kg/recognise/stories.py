"""The firm that a text tells of: whose story, visit or profile it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.model import Article, Mention, Passage
from kg.recognise.short_names import short_forms

_FIRM_ITSELF = re.compile(r"(?:^|[，。；：])(?:该|我|本)?(?:公司|企业)(?![们数家全名简开化主登注服类上])")
# ——记某公司, 探访某园里的某公司: the subtitle of a story
_STORY = re.compile(r"[—\-\s]*(?:记|访|写|探访|专访|走访|走进|走近|小记|侧记|看|探秘|解码|对话)(?!者|录|载|得|住|谈)")
# ——某开发区某公司见闻, ——某公司创新发展纪实: a subtitle that is the firm's name, and what sort of text it is of
_SUBTITLE = re.compile(r"\s*[—－\-–―]{1,4}")
_SORT = re.compile(
    r"(?:的|这家|[一-龥“”]{0,12}?)(?:见闻|纪实|侧记|小记|札记|手记|速写|特写|素描|剪影|掠影|印象|采访记|探访记|走访记|创业记|成长记|发展记|突围记|蝶变记|升级记|转型记|追光记|攻坚记"
    r"|成长史|创业史|之路|之道|的?路径|故事|密码|样本|启示|扫描|调查|观察|解码|传奇|样板|一线)?[”」]?$"
)
_OF_WORKS = re.compile("[^，。！？：；、]{1,14}(?:项目|工程|生产线)")  # 甲经开区旭某电池项目投产见闻: the works' story
_JOINED = re.compile(r"[、和与及]$")


def told_of(article: Article, mentions: Sequence[Mention]) -> Mention | None:
    """The enterprise whose profile this is: it opens the text, and 公司 points to it again and again."""
    body = next((p for p in article.passages if p.role == "body"), None)
    firms = [m for m in mentions if m.kind == "Enterprise" and not m.implied]
    if body is None or not firms:
        return None
    titles = {p.index for p in article.passages if p.role == "title"}
    named = _times_named(firms)
    pointed = sum(len(_FIRM_ITSELF.findall(p.text)) for p in article.passages)
    for passage in article.passages[:4]:  # ——记某园区里的旭某光电: whose story it is
        here = [m for m in mentions if m.passage == passage.index and m.kind in ("Enterprise", "DevelopmentZone", "Park", "Person") and not m.implied]
        last = here[-1] if here else None
        if last is None or last.kind != "Enterprise":
            continue
        often = named[last.name] >= 2
        if (often and _STORY.match(passage.text)) or ((often or pointed) and _subtitled(passage, here, mentions)):
            fullest = max((m.name for m in firms if _same_firm(here[-1].name, m.name)), key=len)
            return next(m for m in firms if m.name == fullest)
    zoned = any(m.kind in ("DevelopmentZone", "Park") and m.passage in titles for m in mentions)
    # 渤某动力电池项目在甲经开区投产: the firm's name is part of its project's, the news is the zone's.
    works = [m for m in mentions if zoned and m.kind == "Project" and m.passage in titles]
    headed = [m for m in firms if m.passage in titles and not any(w.passage == m.passage and w.start <= m.start < w.end for w in works)]
    headed = [m for m in headed if not (zoned and _OF_WORKS.match(article.passages[m.passage].text, m.end))]
    titled = max(headed, key=lambda m: (named[m.name], -m.passage, -m.start), default=None)
    if titled and (pointed >= 3 or named[titled.name] >= 3):
        return titled
    if titled and not (titled.start or zoned) and pointed and pointed + named[titled.name] >= 4:
        return titled
    # 走进某区的某公司，…: a visit to a firm that the text then calls 公司
    visited = re.match("走进|来到|走访|在", body.text) is not None and not zoned
    first = [m for m in firms if m.passage == body.index]
    opening = next((m for m in first if m.start <= 3 or (visited and len(first) == 1)), None)
    return opening if opening and pointed >= 3 else None


def _subtitled(passage: Passage, here: Sequence[Mention], mentions: Sequence[Mention]) -> bool:
    """Whether a line set off by a dash is one firm's name, and says at most what sort of text is about it."""
    *_, firm = here
    alone = sum(m.kind == "Enterprise" for m in here) == 1 and not _JOINED.search(passage.text[: firm.start])
    works = any(m.kind in ("Project", "Event") and m.passage == passage.index and m.end > firm.start for m in mentions)
    return alone and not works and _SUBTITLE.match(passage.text) is not None and _SORT.match(passage.text, firm.end) is not None


def _same_firm(one: str, other: str) -> bool:
    return one == other or one in short_forms(other) or other in short_forms(one)


def _times_named(firms: Sequence[Mention]) -> Counter[str]:
    """How often each firm is named, by any of its forms."""
    plain = Counter(m.name for m in firms)
    return Counter({name: sum(n for other, n in plain.items() if _same_firm(name, other)) for name in plain})


def named_throughout(article: Article, mentions: Sequence[Mention]) -> Mention | None:
    """The firm that a text without a place tells of: named three times, and no other half as often."""
    firms = [m for m in mentions if m.kind == "Enterprise" and not m.implied]
    named = _times_named(firms)
    if not named or any(m.kind == "DevelopmentZone" and not m.implied and article.passages[m.passage].role == "title" for m in mentions):
        return None
    name = max(named, key=lambda one: (named[one], len(one), one))
    rival = max((n for other, n in named.items() if not _same_firm(name, other)), default=0)
    return next(m for m in firms if m.name == name) if named[name] >= 3 and named[name] >= 2 * rival else None
