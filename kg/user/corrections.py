"""``corrections.csv``: facts that the user rejects or corrects, a row for each, with author, reason and date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType

from kg.model import Correction, Row, Ruling
from kg.user.beside import Own
from kg.user.sheet import Line, plain, read

FILE = "corrections.csv"
COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "action": ("操作", "动作", "处理"),
        "fact": ("事实", "事实编号", "编号", "id"),
        "document": ("文档", "文件", "来源"),
        "words": ("原文", "数字", "文字", "数值"),
        "start": ("起", "起始位置", "位置"),
        "subject": ("主体", "主体名称", "名称"),
        "relation": ("关系", "谓词", "predicate"),
        "object": ("客体", "客体名称", "对象"),
        "property": ("属性", "更正项"),
        "value": ("新值", "更正为", "正确值", "new value"),
        "author": ("作者", "裁定人", "更正人"),
        "reason": ("理由", "原因", "说明"),
        "date": ("日期", "裁定日期"),
    }
)
# Of figures.csv and of kg query 事实依据, whose rows may be copied as they are.
_KNOWN = ("end", "fate", "sentence", "止", "句子", "原句", "置信度", "confidence")
_ACTIONS: Mapping[str, bool] = {"reject": True, "否决": True, "rejected": True, "correct": False, "更正": False, "corrected": False}
# What of a fact can be corrected: figures have all of these but the object, claims subject and object (or value).
PROPERTIES: Mapping[str, tuple[str, ...]] = {
    "value": ("值", "数值", "number"),
    "unit": ("单位",),
    "indicator": ("指标",),
    "subject": ("主体", "about"),
    "object": ("客体",),
    "period": ("时期", "时间", "期间"),
    "status": ("状态",),
    "measure": ("度量",),
    "bound": ("界限", "上下限"),
}
_FACT = re.compile(r"(?:Claim|Observation)_[0-9a-f]{16}(?=>?$)")  # behind any base
_DATES = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日")


def read_corrections(files: Iterable[Own]) -> tuple[tuple[Correction, ...], tuple[Row, ...], dict[str, str]]:
    """The corrections of some files in their order, the rows that are none, and the digest of each file."""
    corrections: list[Correction] = []
    refused: list[Row] = []
    digests: dict[str, str] = {}
    for own in files:
        sheet = read(own, COLUMNS, ("action",), _KNOWN)
        digests[sheet.name] = sheet.digest
        refused.extend(sheet.refused)
        for line in sheet.lines:
            found = _correction(line)
            if isinstance(found, Row):
                refused.append(found)
            else:
                corrections.append(found)
    return tuple(corrections), tuple(refused), digests


def _correction(line: Line) -> Correction | Row:
    """A row as a correction, or what is wrong with it."""
    action = _ACTIONS.get(plain(line["action"]))
    if action is None:
        return Row(line.where, f"no action {line['action']!r}" if line["action"] else "no action", "write reject (否决) or correct (更正)")
    found = _FACT.search(line["fact"])
    fact = found[0] if found else ""
    if line["fact"] and not fact:
        remedy = "copy the id of a fact from figures.csv, kg show or the explorer: Observation_… or Claim_…"
        return Row(line.where, f"no id of a fact: {line['fact']}", remedy)
    start = line["start"].replace(",", "")
    if start and not (start.isascii() and start.isdigit()):
        return Row(line.where, f"no place in a document: {line['start']}", "give the column start of figures.csv, or leave it empty")
    if not (fact or (line["document"] and line["words"]) or (line["subject"] and (line["relation"] or line["object"]))):
        remedy = "give its fact (id), or document and words of a figure, or subject, relation and object"
        return Row(line.where, "it does not say which fact it means", remedy)
    said = line["property"]
    known = {plain(word): name for name, words in PROPERTIES.items() for word in (name, *words)}
    name = known.get(plain(said), "")
    if not action and not name:
        what = f"no property {said!r} can be corrected" if said else "it does not say which property is wrong"
        return Row(line.where, what, f"write one of {', '.join(f'{one} ({words[0]})' for one, words in PROPERTIES.items())}")
    if not action and not line["value"] and name != "bound":
        return Row(line.where, f"no new {name}", "write what is right into the column value")
    day = _day(line["date"])
    if line["date"] and day is None:
        return Row(line.where, f"no date: {line['date']}", "write it as 2024-05-19")
    return Correction(
        rejects=action,
        judgement=Ruling(line["author"], line["reason"], day, line.where),
        fact=fact,
        document=line["document"],
        words=line["words"],
        start=int(start) if start else None,
        subject=line["subject"],
        relation=line["relation"],
        object=line["object"],
        changes="" if action else name,
        value="" if action else line["value"],
    )


def _day(said: str) -> date | None:
    for form in _DATES:
        try:
            return datetime.strptime(said, form).date()
        except ValueError:
            continue
    return None
