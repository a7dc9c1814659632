"""The firm that a story is about: its title, or its people and most of its sentences, name it, whatever zone it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Mention, Recognised

_TOLD = re.compile("(?:记|访|走进|探访|走近|专访|对话|来自|见闻|解码|揭秘)[^，。；]{0,16}$|(?:里|中|上|下|旁)的$|——$")
_AFTER = re.compile("(?:[”」》]|的?[^，。；]{0,10}(?:之路|故事|奋斗史|成长|突围|蝶变|样本|密码|逆袭|启示|坚守|答卷|年|记|纪实|侧记|印象|见闻))?$")
_SPEAKS = re.compile("[^，。；”“]{0,8}(?:董事长|总经理|总裁|经理|负责人|厂长|创始人|创办人|总监|主任|总工程师|当家人|掌门人|老板)")
NO_STORY = re.compile("报告|总结|汇报|计划|要点|通报|公报|简报|通知|意见|办法|措施|名单|公告|规划|纪要|讲话|推介|大事记|情况|表$")
_LEAST = 3  # sentences of a story that name its firm


def same(one: str, other: str) -> bool:
    """Whether the shorter name can be short for the longer one: 旭峰 of 鞍山旭峰光电科技有限公司."""
    short, full = sorted((one, other), key=len)
    return short[:2] in full and all(char in rest for rest in (iter(full),) for char in short)


def hero(recognised: Recognised) -> Mention | None:
    """The firm that the article tells the story of, by its fullest name; None where it is no story or tells of several."""
    article = recognised.article
    if NO_STORY.search(article.title):
        return None
    firms = [m for m in recognised.mentions if m.kind == "Enterprise"]
    titles = {p.index: p.text for p in article.passages[:3] if p.role == "title"}
    for firm in (m for m in firms if m.passage in titles and not m.implied):
        text = titles[firm.passage]
        if _TOLD.search(text[: firm.start]) and _AFTER.match(text, firm.end):
            return _fullest(firm, firms)
    named = [m for m in firms if not m.implied]
    people = [m for m in named if _SPEAKS.match(article.passages[m.passage].text, m.end)]
    if not people or any(p.section.headings for p in article.passages) or "“" not in "".join(p.text for p in article.passages):
        return None
    own = [m for m in named if same(m.name, people[0].name)]
    apart = len({m.passage for m in own})
    return _fullest(people[0], firms) if apart >= _LEAST and 2 * len(own) > len(named) and _at_once(own) else None


def _at_once(own: Sequence[Mention]) -> bool:
    """Whether the firm is there from the beginning of the article."""
    return min(m.passage for m in own) <= 4


def _fullest(firm: Mention, firms: Sequence[Mention]) -> Mention:
    return max((m for m in firms if same(m.name, firm.name)), key=lambda m: (len(m.name), -m.passage, -m.start), default=firm)
