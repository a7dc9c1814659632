"""Names of industries: the known ones, what a head adds to them, and what can be one at all."""

from __future__ import annotations

import re
from functools import cache

from kg import reference
from kg.language import lists
from kg.recognise.word_tables import any_of

_TABLE = "industry_words"


@cache
def scopes() -> dict[str, tuple[str, bool]]:
    """Every name and synonym of ``industries.csv`` with its scope and whether something broader is known."""
    found: dict[str, tuple[str, bool]] = {}
    for row in reference.table("industries"):
        for name in (row["name"], *reference.words(row["others"])):
            found.setdefault(name, (row["scope"], bool(row["broader"])))
    return found


@cache
def _own_head() -> re.Pattern[str]:
    return re.compile(rf"(?<=.)(?:{any_of(_TABLE, 'head')})$")


def bare(name: str) -> str:
    """A name without its head: 精品钢产业链 → 精品钢.

    >>> bare("精品钢产业链"), bare("化学工业"), bare("数字经济")
    ('精品钢', '化学', '数字经济')
    """
    return _own_head().sub("", name)


@cache
def _no_name() -> re.Pattern[str]:
    """What no name of an industry holds, or ends in."""
    return re.compile(
        r"^(?:首位|主导|支柱|优势|特色|重点|培育|传统|先导|核心|后备|配套|限制|禁止|鼓励)(?:类|型|性|发展|引进|准入)?$|^产品|^新(?!材料|能源|一代|型|药|医|质)|[的了是在为将把对向从以其该不已可这那所各每一二两三四五六七八九十到个于被由就更最也都\d%％.]|"
        rf"{any_of(_TABLE, 'never')}|(?:{any_of(_TABLE, 'never-last')})$"
    )


# 新能源电池及材料, 汽车及配套: a bare noun that says no field by itself
_SHARING = re.compile(
    "(?:关键|核心|上游|下游|相关|其|主要)?(?:材料|装备|设备|配套|配件|零部件|元器件|器件|组件|部件|辅料|原料|耗材|制品|副?产品|衍生品)(?:产业|制造|加工|行业)?"
    "|(?:精深|深|初|粗|精)加工|(?:综合|循环|回收|再生)利用"
)
_FINE = frozenset({"智能终端", "移动终端", "智能移动终端"})
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9+·]{2,12}")


def accepted(name: str) -> bool:
    """Whether words that an enumeration or a head types can be an industry's name."""
    return name in scopes() or name in _FINE or (_NAME.fullmatch(name) is not None and _no_name().search(name) is None)


def composite(name: str) -> bool:
    """Whether a name is two known ones in one: 新能源新材料."""
    known = scopes()
    return any(name[:cut] in known and name[cut:] in known for cut in range(2, len(name) - 1))


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Members of an enumeration; a known joint name (软件和信息服务) stays one."""
    members = [(item.start, item.end) for item in lists.items(text, start, end).items]
    joined: list[tuple[int, int]] = []
    for left, right in members:
        linked = bool(joined) and text[joined[-1][1] : left] in ("和", "与", "及")
        if linked and (_SHARING.fullmatch(text, left, right) or _joint(text, joined[-1][0], left, right)):
            joined[-1] = (joined[-1][0], right)
        else:
            joined.append((left, right))
    return joined


def shared_end(text: str, start: int, end: int) -> int | None:
    """Where the field itself ends in a name that goes on with what is made of it (羽绒|及制品); None where none does."""
    cut = max(text.rfind(word, start + 2, end) for word in ("和", "与", "及"))
    return cut if cut > 0 and _SHARING.fullmatch(text, cut + 1, end) else None


def _joint(text: str, first: int, left: int, right: int) -> bool:
    known = scopes()
    return any(text[begin:stop] in known for begin in range(max(first, left - 9), left - 1) for stop in range(left + 1, right + 1))
