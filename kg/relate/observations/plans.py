"""Plans: the part of a report without headings that tells of its plan (from 2018年，全市发展的主要预期目标是：… on), and five-year plans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from kg.model import Article, Passage, Period, When

# 今年工作总体要求和目标：…; 2018年，全市发展的主要预期目标是：…
_AIMS = (
    "(?:工作)?(?:的?(?:总体要求|总要求|总体思路|主要目标|预期目标|主要预期目标|发展目标|奋斗目标|工作目标|目标任务|工作安排|工作打算|工作思路|工作重点|重点工作))"
)
_TURN = re.compile(
    r"(?:[一二三四五六七八九]、)?(?:综合研判，|做好)?(?:今年|新的一年|明年|今后[一二三四五两]年|下一步|下步|下一阶段)[^，。；：]{0,10}" + _AIMS
)
_AIMED = re.compile("，?[^。；：，]{0,24}" + _AIMS + "(?!完成|达成|实现)")
_BACK = re.compile("回顾|过去的?一年|[一二三四五两]年来|去年|上年")
_FIVE_YEARS = re.compile("十(?P<plan>[一二三四五六])五[”’]?[^，。《》]{0,24}(?:规划|纲要|计划)")

_OVER_FIVE = re.compile("[五5]年(?![前来以])")


def five_years(title: str) -> Period | None:
    """The years of a five-year plan by its title.

    >>> str(five_years("甲市“十四五”开发区发展规划").end), five_years("“十四五”开局之年的甲市")
    ('2025-12-31', None)
    """
    if (said := _FIVE_YEARS.search(title)) is None:
        return None
    first = 2001 + 5 * ("一二三四五六".index(said["plan"]) + 1)
    return Period(date(first, 1, 1), date(first + 4, 12, 31), "article")


def spans_years(words: str) -> bool:
    """Whether a figure is of all the years of its plan.

    >>> spans_years("五年累计引进项目"), spans_years("五年来引进项目"), spans_years("能耗5年下降")
    (True, False, True)
    """
    return _OVER_FIVE.search(words) is not None


def planned(article: Article, whens: Mapping[int, Sequence[When]]) -> frozenset[int]:
    """The passages from where the article turns to its plan up to where it turns back; ``whens`` are its periods, by passage."""
    return frozenset(_planned(article, whens))


def _planned(article: Article, whens: Mapping[int, Sequence[When]]) -> Iterator[int]:
    on = False
    for passage in article.passages:
        first = next(iter(whens.get(passage.index, ())), None)
        if not on:
            on = _turns(article, passage, first)
        elif passage.role == "body" and _turns_back(article, passage, first):
            on = False
        if on:
            yield passage.index


def _turns(article: Article, passage: Passage, first: When | None) -> bool:
    """Whether a passage says that the aims of a year to come follow; ``first`` is the first period that it says."""
    if _TURN.match(passage.text):
        return True
    issued = article.context.issued
    if first is None or issued is None or passage.role != "body" or passage.text[: first.start].strip("“ 一二三四五、"):
        return False
    over = issued.year - 1 if issued.month <= 3 else issued.year  # the last year that is over, or nearly so
    return first.period.end.year > over and _AIMED.match(passage.text, first.end) is not None


def _turns_back(article: Article, passage: Passage, first: When | None) -> bool:
    issued = article.context.issued
    heads = first is not None and not passage.text[: first.start].strip("“ *")
    new = passage.index > 0 and article.passages[passage.index - 1].paragraph != passage.paragraph
    over = heads and first is not None and issued is not None and first.period.end.year < issued.year
    return new and (_BACK.match(passage.text) is not None or over)
