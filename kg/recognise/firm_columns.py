"""Enterprises in the columns of a table whose header says so: 投资方, 企业名称, 建设单位."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Mention, Passage
from kg.recognise.firm_names import is_name

HEADER = re.compile(
    r"(?:(?:投资|建设|承建|业主|项目|实施|运营|签约|落户|入驻|申报|链主|龙头|骨干|重点|上市|获奖)?(?:企业|公司|单位|主体|方|商)"
    r"(?:全称|名称|简称)?|企业|公司|业主|客商(?:名称)?|股东(?:名称)?)"
)


def propose(passages: Sequence[Passage]) -> Iterator[Mention]:
    """Cells under a header of enterprises; the first row of a table holds its headers."""
    columns: dict[int, str] = {}
    previous = -2
    for passage in passages:
        if passage.role != "row" or "\t" not in passage.text:
            continue
        if passage.index != previous + 1:
            columns = dict(enumerate(passage.text.split("\t")))
        else:
            yield from _cells(passage, columns)
        previous = passage.index


def _cells(passage: Passage, columns: dict[int, str]) -> Iterator[Mention]:
    at = 0
    for number, cell in enumerate(passage.text.split("\t")):
        name = cell.strip()
        start = at + cell.find(name)
        at += len(cell) + 1
        if name and HEADER.fullmatch(columns.get(number, "").strip()) and is_name(name):
            yield Mention(passage.index, start, start + len(name), "Enterprise", name, "firm_columns.cell", 0.85)
