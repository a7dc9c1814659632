"""What the cells of a table name by the head that they stand under: projects, industries, titles, people, parks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.language.tagger import Tag
from kg.model import Article, Mention
from kg.recognise.designation_names import is_title
from kg.recognise.industry_names import accepted, scopes
from kg.recognise.tabular import SUMS, Cell, Row, Table, is_value, tables

SURE = 0.95  # a head says so
_PART = re.compile(r"[^、，,；;/+＋]+")
_FIELD_PART = re.compile(r"(?:[^、，,；;/（]|（[^）]*）)+")
_JOINT = re.compile(r"(?:[^、，,；;/和及与（]|（[^）]*）)+")  # the last two of an enumeration
_NUMBERING = re.compile(r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*)+")
_GROUP = re.compile(r"[（(]?(?:共|合计)?\d+\s*[个项家][)）]?$")
_HEADED = re.compile("(?:产业集群|产业链|产业|行业|领域|集群)$")
_NO_FIELD = re.compile(r"[。：的了]|[一二三]产$|^(?:其他|其它|综合|工业|农业|服务业|产业|无)$|\d")
_PERSON = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff·]{4,12}")
_PARK = re.compile(r"[\u4e00-\u9fffA-Za-z0-9（）()·]{2,24}(?:园区?|基地|产业城|科技城|智谷|小镇|孵化器|片区|功能区|集聚区)")
_FIRM = re.compile("(?:公司|集团|厂)$")
_UNDERTAKING = re.compile(r"(?:[\u4e00-\u9fff].*){3}")
_ROLL = re.compile(r"(?:关于公布)?(?:20\d\d年度?|第[一二三四五六七八九十\d]+批|首批)*(?P<name>[\u4e00-\u9fff“”]{4,30}?)(?:认定)?(?:名单|名录|名册)")
_UNDERTAKEN = frozenset({"investor", "enterprise", "investment", "stage", "content"})
_QUOTED = re.compile("[“”\"']")


def propose(article: Article, found: Sequence[Mention], tags: Sequence[tuple[Tag, ...]]) -> Iterator[Mention]:
    """Mentions in the columns of the article's tables, in reading order."""
    del tags
    here: dict[int, list[Mention]] = {}
    for mention in found:
        here.setdefault(mention.passage, []).append(mention)
    for table in tables(article.passages):
        if by_indicator(table):
            continue
        if table.column("enterprise", "investor") is not None:
            yield from _roll(table)
        for row in table.rows:
            if row.group is row.passage and table.column("project") is not None:
                yield from _group(row)
            if not is_sum(table, row):
                for column, means in enumerate(table.means):
                    if cell := row.cell(column):
                        yield from _cell(row, cell, means, here.get(row.passage.index, ()))


def _roll(table: Table) -> Iterator[Mention]:
    """The title that the firms of a table were given, as the line above it says: 2023年甲省专精特新中小企业名单."""
    for passage in table.above[-2:]:
        said = _ROLL.match(passage.text) if passage.role in ("title", "heading", "caption") else None
        if said and is_title(said["name"]):
            yield Mention(passage.index, *said.span("name"), "Designation", said["name"], "columns.roll", 0.85)


def by_indicator(table: Table) -> bool:
    """Whether the rows are of indicators and the columns of periods, places or readings."""
    first = next((means for means in table.means if means != "number"), None)
    read = any(one in ("unit", "value", "cumulative", "month") for one in table.means)
    if first == "project" and _UNDERTAKEN & set(table.means):
        return False  # 项目名称 | 建设单位 | 总投资 | 1—4月完成: of projects, whatever is counted of each
    return "indicator" in table.means or (first in (None, "project", "product") and read)


def is_sum(table: Table, row: Row) -> bool:
    """Whether a row sums up others: 合计, 小计, 一、装备制造（2个） among numbered rows."""
    number = row.cell(table.column("number"))
    if number is not None and not number.text.rstrip(".、").isdigit():
        return True
    name = next((cell.text for cell, means in zip(row.cells, table.means, strict=False) if cell.text and means != "number"), "")
    return SUMS.fullmatch(name) is not None or (_GROUP.search(name) is not None and number is None)


def _cell(row: Row, cell: Cell, means: str | None, found: Sequence[Mention]) -> Iterator[Mention]:
    inside = [m for m in found if cell.start <= m.start and m.end <= cell.end and not m.implied]
    if means == "project":
        yield from _project(row, cell, inside)
    elif means == "industry":
        yield from _industries(row, cell)
    elif means == "honour":
        for start, end in _parts(cell):
            yield Mention(row.passage.index, start, end, "Designation", row.passage.text[start:end], "columns.honour", SURE)
    elif means in ("person", "head") and _PERSON.fullmatch(cell.text):
        yield Mention(row.passage.index, cell.start, cell.end, "Person", cell.text, "columns.person", SURE)
    elif means == "zone" and not inside and _PARK.fullmatch(cell.text):
        yield Mention(row.passage.index, cell.start, cell.end, "Park", cell.text, "columns.park", 0.85)


def _group(row: Row) -> Iterator[Mention]:
    """The industry that a group of rows is of, where it is, or ends in, a known one: 硅基新材料（2个）."""
    for cell in row.cells[:3]:
        words = _NUMBERING.match(cell.text)
        start = words.end() if words else 0
        end = counted.start() if (counted := _GROUP.search(cell.text)) else len(cell.text)
        name = _HEADED.sub("", cell.text[start:end].strip()) or cell.text[start:end].strip()
        if len(name) <= 16 and accepted(name) and any(name[at:] in scopes() for at in range(max(len(name) - 2, 1))):
            yield Mention(row.passage.index, cell.start + start, cell.start + end, "Industry", name, "columns.group", 0.85)


def _project(row: Row, cell: Cell, inside: Sequence[Mention]) -> Iterator[Mention]:
    """The undertaking that a cell under 项目名称 names: all of it, its firm and zone in front and its number aside."""
    if is_value(cell.text) or not _UNDERTAKING.search(cell.text):
        return
    start = cell.start
    if numbered := _NUMBERING.match(cell.text):
        start += numbered.end()
    fronts = [m for m in inside if m.start == start and cell.end - m.end >= 4 and (m.kind == "DevelopmentZone" or _FIRM.search(m.name))]
    start = max((m.end for m in fronts), default=start)
    name = re.sub(r"\s+", "", row.passage.text[start : cell.end])
    yield Mention(row.passage.index, start, cell.end, "Project", name, "columns.project", SURE)


def _industries(row: Row, cell: Cell) -> Iterator[Mention]:
    parts = _JOINT if "、" in cell.text else _FIELD_PART
    for part in parts.finditer(cell.text):
        words = part[0].strip()
        name = re.sub("[（(].*?[)）]", "", words)
        name = _HEADED.sub("", name) or name
        if 2 <= len(name) <= 16 and not _NO_FIELD.search(name) and (accepted(name) or name == words):
            start = cell.start + part.start() + part[0].index(words)
            yield Mention(row.passage.index, start, start + len(words), "Industry", name, "columns.industry", SURE)


def _parts(cell: Cell) -> Iterator[tuple[int, int]]:
    """The ranges of a cell's items, the quotes around a whole one left off."""
    for part in _PART.finditer(cell.text):
        start, end = cell.start + part.start(), cell.start + part.end()
        text = part[0]
        if len(text) > 2 and text[0] in "“\"" and text[-1] in "”\"" and len(_QUOTED.findall(text)) == 2:
            start, end = start + 1, end - 1
        if end - start >= 3:
            yield start, end
