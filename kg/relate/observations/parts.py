"""Rows of industries under the total that they are parts of: 其中：装备制造业 below 规上工业总产值 has 装备制造业产值."""

from __future__ import annotations

import re

from kg.recognise.industry_names import scopes
from kg.relate.indicators import concept

OF_WHICH = re.compile(r"^(?:其\s*中|#)[：:]?\s*")
_BRANCH = re.compile("[\u4e00-\u9fff、（）]{2,16}(?:产业链?|产业集群|集群|[造药工输务品游属织装纸力食通育疗电]业|行业)")
_TOTAL = re.compile(
    "(?:(?P<output>总?产值)|增加值|(?:主营业务|营业)收入|销售收入|税收(?:收入)?|利润(?:总额)?|(?:固定资产|工业)?投资(?:额|完成额)?|从业人员(?:数)?)$"
)


class Parts:
    """The rows of one table, read from the top."""

    def __init__(self) -> None:
        self.total = ""  # the last standard indicator
        self._begun = False  # whether 其中 has begun to tell its parts

    def of(self, label: str, words: str) -> tuple[str, str]:
        """The industry that a row is of, "" for none, and its indicator; ``label`` is its first cell, ``words`` the indicator in it."""
        total = _TOTAL.search(self.total)
        if not words or concept(words) is not None or total is None:
            self.total, self._begun = words if concept(words) else "", False
            return "", words
        self._begun = self._begun or OF_WHICH.match(label) is not None
        if not self._begun or not (words in scopes() or _BRANCH.fullmatch(words)):
            return "", words
        return words, words + ("产值" if total["output"] else total[0])
