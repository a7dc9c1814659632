"""Words that stand for one thing throughout an article: 本项目 where it is defined, 公司 in a company's own announcement."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.model import Mention, Recognised

# （以下简称“本项目”）: only words that name nothing by themselves; proper short names are recognised as names.
_DEFINED = re.compile(
    r"[（(](?:以下|下)?(?:统一)?简?称(?:为|：|:)?[“”\"]*(?P<short>(?:本|该|标的|募投|目标)?(?:项目|工程|公司|基地|园区|产业园))[“”\"]*[^（）()]{0,12}[）)]"
)
_CLOSING = re.compile(r"[”\"]?$")
_ANNOUNCED = re.compile("公告|年度报告|年报|季度报告|半年报|招股说明书|募集说明书|社会责任报告|证券代码|股票代码")
_BOARD = re.compile("(?:董事会|监事会|董事会办公室|管理层)$")


def shorts(recognised: Recognised) -> Mapping[str, Mention]:
    """The words that the article defines for a thing that it names, with that thing."""
    found: dict[str, Mention] = {}
    for passage in recognised.article.passages:
        for match in _DEFINED.finditer(passage.text):
            kind = "Project" if match["short"].endswith(("项目", "工程", "基地")) else "Enterprise" if match["short"].endswith("公司") else "Park"
            end = _CLOSING.search(passage.text, 0, match.start())
            here = [
                m
                for m in recognised.by_passage.get(passage.index, ())
                if m.kind == kind and not m.implied and m.end in (match.start(), end.start() if end else match.start())
            ]
            if here:
                found.setdefault(match["short"], max(here, key=lambda m: m.end - m.start))
    return found


def announcer(recognised: Recognised) -> Mention | None:
    """The company whose announcement or annual report the document is; None for every other document."""
    document = recognised.document
    titles = " ".join([document.title, *(article.title for article in document.articles)])
    name = _BOARD.sub("", recognised.article.context.publisher or document.publisher or "")
    if not name or not _ANNOUNCED.search(titles):
        return None
    return next((m for m in recognised.mentions if m.kind == "Enterprise" and m.name == name), None) or _said_of(recognised, name)


def _said_of(recognised: Recognised, name: str) -> Mention | None:
    """公司, standing for the announcer, where this article never gives its full name."""
    if not name.endswith(("公司", "集团")):
        return None
    for passage in recognised.article.passages:
        if (at := passage.text.find("公司")) >= 0:
            return Mention(passage.index, at, at + 2, "Enterprise", name, "figure:announcer", 0.85, implied=True)
    return None
