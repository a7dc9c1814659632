"""What titles look like: their level or giver (国家级, 甲省), their heads (示范园区), and the known ones of ``designations.csv``."""

from __future__ import annotations

import re
from functools import cache

from kg import reference
from kg.language.matcher import Matcher
from kg.recognise.word_tables import any_of

TABLE = "designation_words"
_AREA = r"(?:[\u4e00-\u9fff]{2,6}?(?:省|市|自治区|县|(?<![园发范集验行社片])区|州))"


@cache
def level() -> str:
    """What says who gives a title, or how high it is: 国家级, 全省, 第二批, 二星级, 江州市."""
    return (
        r"(?:国家级?|全国|中国|世界|全球|亚洲|省级?|全省|市级?|全市|自治区级?|全区|县级?|区级|部级|[一二三四五]星级?|"
        r"首批|首家|第[一二三四五六七八九十\d]+[批届轮]|新一[批轮]|20\d\d年度?|年度|[A-Z]{2,5}级|甲级|优秀|十佳|十强|先进|最佳|"
        rf"卓越级?|领航级?|基础级|标杆|{any_of(TABLE, 'office')}|"
        rf"省[\u4e00-\u9fff]{{2,6}}厅|市[\u4e00-\u9fff]{{2,6}}局|{_AREA})"
    )


@cache
def no_title() -> re.Pattern[str]:
    """What no title is: a plan or list of works, a place in a race (前列), what the table rules out."""
    plans = r"^(?:20\d\d年度?|[本今明去]年|年度|年初|全年)?(?:建设|投资|工作|招商|出让)?(?:计划|清单|盘子|日程|规划|预算|台账|议程|议题)$"
    return re.compile(rf"{plans}|{any_of(TABLE, 'never')}|(?:{any_of(TABLE, 'never-last')})$")


@cache
def known_titles() -> tuple[Matcher, frozenset[str]]:
    """Finds the titles of the table; and their names without quotes."""
    names = frozenset(name for row in reference.table("designations") for name in (row["name"], *reference.words(row["others"])))
    return Matcher(sorted(names)), frozenset(flat(name) for name in names)


def flat(name: str) -> str:
    """A name without quotes: 专精特新“小巨人” → 专精特新小巨人."""
    return re.sub(r"[“”‘’\"]", "", name)


@cache
def headed() -> re.Pattern[str]:
    """Words that close a title: 示范区, 百强, 一等奖."""
    return re.compile(
        rf"(?:{any_of(TABLE, 'head')}|试点\w{{0,4}}|[一二三特]等奖|[\u4e00-\u9fff“”]{{1,12}}奖|"
        r"[\d一二三四五十百]+强|示范\w{0,4}|文明[\u4e00-\u9fff]{1,2})$"
    )


@cache
def levelled() -> re.Pattern[str]:
    """A title's beginning that says its level or giver."""
    return re.compile(rf"[“‘\"]?{level()}")


def known(name: str) -> bool:
    """Whether a name ends in a title of the table."""
    plain = re.sub(r"(?:称号|名单|创建名单|单位|认定)$", "", flat(name))
    return any(plain[at:] in known_titles()[1] for at in range(len(plain) - 1))


def is_title(name: str) -> bool:
    """Whether words are a title by themselves, as in the heading of a roll, and not one that is only proposed."""
    return known(name) and not re.match("拟|关于|申报|推荐|培育", name)
