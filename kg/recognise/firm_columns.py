"""Enterprises in the columns of a table whose head says so: 投资方, 企业名称, 建设单位."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.columns import bare
from kg.model import Mention, Passage
from kg.recognise.firm_names import is_name
from kg.recognise.tabular import SUMS, Cell, is_value, tables, unit_of

HEADER = re.compile(
    r"(?:(?:投资|建设|承建|业主|项目|实施|运营|签约|落户|入驻|申报|链主|龙头|骨干|重点|上市|获奖)?(?:企业|公司|单位|主体|方|商)"
    r"(?:全称|名称|简称)?|企业|公司|业主|客商(?:名称)?|股东(?:名称)?)"
)
_MEANING = ("enterprise", "investor")
_PART = re.compile(r"[^、；;]+")


def propose(passages: Sequence[Passage]) -> Iterator[Mention]:
    """Cells under a head of enterprises, each of several."""
    for table in tables(passages):
        for column, (means, head) in enumerate(zip(table.means, table.head.cells, strict=True)):
            if means in _MEANING or (means != "unit" and HEADER.fullmatch(bare(head.text))):
                for row in table.rows:
                    if (cell := row.cell(column)) and not SUMS.fullmatch(cell.text):
                        yield from _named(row.passage, cell)


# （业主待定）, 待招商: that nobody is known yet, or does not matter
_OPEN = re.compile(
    r"[（(【\[]?(?:[\u4e00-\u9fff]{0,6}?(?:未定|未明确|未落实|未确定|不详|未知|待[\u4e00-\u9fff]{1,3})|"
    r"无|暂无|暂缺|暂空|同上|自筹|自建|[—\-/]+)[）)】\]]?"
)


def _named(passage: Passage, cell: Cell) -> Iterator[Mention]:
    parts = list(_PART.finditer(cell.text)) if not is_name(cell.text) else [re.match(".+", cell.text)]
    for part in parts:
        name = part[0].strip() if part is not None else ""
        if part is not None and is_name(name) and not (_OPEN.fullmatch(name) or unit_of(name) or is_value(name)):
            start = cell.start + part.start() + part[0].find(name)
            yield Mention(passage.index, start, start + len(name), "Enterprise", name, "firm_columns.cell", 0.85)
