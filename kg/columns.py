"""What the head of a table's column means: 项目名称 the project, 计划总投资（亿元） what it costs, in 亿元.

The words are rows of ``ontology/reference/column_heads.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from kg.errors import ReferenceDataError
from kg.reference import table

MEANINGS = frozenset(
    {
        *("number", "rank", "indicator", "unit", "value", "cumulative", "month", "prior", "target", "period"),
        *("project", "enterprise", "investor", "office", "zone", "place", "area", "industry", "stage", "content", "investment"),
        *("honour", "person", "post", "body", "head", "partner", "signed", "begun", "finished", "date", "phone", "note"),
        *("document", "issuer", "product", "platform"),
    }
)
_BRACKET = re.compile(r"\s*[（(\[【][^（）()\[\]【】]*[）)\]】]\s*$")
# 意向投资方, 拟选址: who or where it may become is no fact.
_HOPED = re.compile("拟|意向|潜在|目标")
_NAMES = frozenset({"investor", "enterprise", "zone", "place", "area", "partner", "honour", "investment"})
_READINGS = frozenset({"value", "cumulative", "month", "prior", "target"})
_TIME = re.compile(
    "(?:[0-9年月日至到~—–-]|[一二三四]季度|[上下]半年|全年|年[度初末]|[本当][年月期]|[上去]年|主要|实际|计划|累计|预期|指标|目标|任务)+"
)
_LONGEST = 40  # characters of a head
_SPACE = re.compile(r"\s+")
_LEAD = re.compile(r"^(?:(?:19|20)\d\d年?(?:度)?|截[至止](?:20\d\d年)?\d{0,2}月?(?:底|末)?|[*＊])+")


@cache
def _words() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """What heads mean that are just a word, and what heads mean that end in one."""
    whole: dict[str, str] = {}
    ends: dict[str, str] = {}
    for row in table("column_heads"):
        if row["means"] not in MEANINGS or row["where"] not in ("whole", "end"):
            raise ReferenceDataError(f"{row['means']}, {row['where']}: no such meaning or place", where=f"column_heads.csv, {row['word']}")
        whole[row["word"]] = row["means"]
        if row["where"] == "end":
            ends[row["word"]] = row["means"]
    return whole, ends


def bare(head: str) -> str:
    """A head without white space, the unit in brackets behind it and the year in front.

    >>> bare("2023年 总投资（亿元）")
    '总投资'
    """
    plain = _SPACE.sub("", head)
    return _LEAD.sub("", _BRACKET.sub("", plain)) or plain


def _ending(form: str, ends: Mapping[str, str]) -> str | None:
    """What the longest ending means that is in the table; before a reading (完成, 累计) only a time may stand."""
    for start in range(1, len(form)):
        means = ends.get(form[start:])
        if means is not None and (means not in _READINGS or _TIME.fullmatch(form[:start])):
            return means
    return None


@lru_cache(maxsize=4096)
def meaning(head: str) -> str | None:
    """What a column's head means, None where no word tells.

    >>> meaning("计划总投资（亿元）"), meaning("县（市、区）"), meaning("工业总产值")
    ('investment', 'area', None)
    """
    if len(head) > _LONGEST:
        return None
    whole, ends = _words()
    for form in (_SPACE.sub("", head), bare(head)):
        found = whole.get(form) or _ending(form, ends)
        if found is not None:
            return None if found in _NAMES and _HOPED.match(form) else found
    return None
