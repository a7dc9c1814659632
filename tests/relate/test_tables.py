"""The corpus of tables: each file of ``tables/`` is a table as people have it, with the facts that it gives.

``gives`` are facts that must be found; ``allowed`` are others that are true; ``never`` are facts that must not be there.
Whatever else the rows of the table give is wrong. ``alias`` names indicators that mean the same.
A line is ``subject | relation or attribute | value`` or ``subject | indicator | value unit | period | measure or status``.
"""

from __future__ import annotations

import csv
import io
import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from kg.columns import MEANINGS, meaning
from kg.entries import entries
from kg.model import Document, Graph, Iri, Refusal
from kg.read import load
from kg.read.inputs import Located
from kg.recognise import recognise
from kg.reference import table
from kg.relate import relate
from kg.resolve import resolve
from kg.vocab import ID_BASE
from tests.read import making

CASES = sorted(Path(__file__).with_name("tables").glob("*.yaml"))
STATUSES = {"Actual", "Target", "Threshold"}
TOLD = ("rows.", "figure:table")  # methods that read rows
Fact = tuple[str, ...]


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def shown(cell: str) -> object:
    """What a spreadsheet keeps for words typed into a cell."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
        return datetime.fromisoformat(cell)
    if re.fullmatch(r"-?\d+", cell):
        return int(cell)
    if re.fullmatch(r"-?\d+\.\d+", cell) and not re.fullmatch(r"\d{4}\.\d\d", cell):
        return float(cell)
    return cell or None


def made(case: Mapping[str, Any]) -> bytes:
    """The file of a case."""
    if case["kind"] == "xlsx":
        book = openpyxl.Workbook()
        del book["Sheet"]
        for sheet in case["sheets"]:
            page = book.create_sheet(sheet["name"])
            for row in rows(sheet["rows"]):
                page.append([shown(cell) for cell in row])
            for merged in sheet.get("merged", ()):
                page.merge_cells(merged)
        return making.saved(book)
    if case["kind"] == "docx":
        report = docx.Document()
        first, *others = case["paragraphs_before"]
        report.add_heading(first, 1)
        for paragraph in others:
            report.add_paragraph(paragraph)
        cells = rows(case["rows"])
        grid = report.add_table(len(cells), len(cells[0]))
        for number, row in enumerate(cells):
            for column, cell in enumerate(row):
                grid.cell(number, column).text = cell
        for paragraph in case["paragraphs_after"]:
            report.add_paragraph(paragraph)
        return making.saved(report)
    return str(case["text"]).encode()


@cache
def of_case(path: Path) -> tuple[Mapping[str, Any], Graph]:
    """A case and the graph of its table."""
    case: Mapping[str, Any] = entries(path)
    return case, built(f"{path.stem}.{case['kind']}", made(case))


def built(name: str, data: bytes) -> Graph:
    documents = [one for one in load(Located("0" * 64, (name,), (), data)) if isinstance(one, Document)]
    assert documents, "the file was refused"
    none: Sequence[Refusal] = ()
    return resolve(list(relate(recognise(documents))), documents, list(none), ID_BASE)


def facts(graph: Graph) -> Iterator[tuple[Fact, frozenset[str], str, frozenset[str]]]:
    """The facts with words: (relation, value …), the subject's names, the method, the names of what it is of."""
    for claim in graph.evidence:
        if claim.predicate == "type" or claim.method.startswith("reference."):
            continue
        names = spoken(graph, claim.subject)
        value = claim.object
        said = spoken(graph, value) if isinstance(value, Iri) else frozenset({str(value)})
        yield (claim.predicate,), names, claim.method, said
    indicators = {one.iri: frozenset({one.name, *one.others}) for one in graph.indicators}
    for one in graph.statistics:
        days = f"{one.period.start}/{one.period.end}" if one.period else ""
        key = ("figure", format(one.value.normalize(), "f"), one.unit, days, one.measure, one.status)
        yield key, spoken(graph, one.about), one.method, indicators[one.indicator]


def spoken(graph: Graph, thing: Iri) -> frozenset[str]:
    entity = graph.entity[thing]
    return frozenset({entity.name, *entity.others})


def days(said: str) -> str:
    if match := re.fullmatch(r"(\d{4})-(\d\d)/(\d{4})-(\d\d)", said):
        last = monthrange(int(match[3]), int(match[4]))[1]
        return f"{date(int(match[1]), int(match[2]), 1)}/{date(int(match[3]), int(match[4]), last)}"
    if re.fullmatch(r"\d{4}(-\d\d){2}(/\d{4}(-\d\d){2})?", said):
        return said if "/" in said else f"{said}/{said}"
    return f"{said}-01-01/{said}-12-31"


def lines(case: Mapping[str, Any], part: str) -> list[list[str]]:
    return [[word.strip() for word in line.split("|")] for line in (case.get(part) or "").splitlines() if line.strip()]


def is_of(line: Sequence[str], fact: tuple[Fact, frozenset[str], str, frozenset[str]], case: Mapping[str, Any]) -> bool:
    """Whether a line of a case says this fact."""
    (what, *rest), names, _, others = fact
    if what == "cooperatesWith":  # stands in both directions
        return line[1] == what and {line[0], line[2]} <= names | others and bool(names & {line[0], line[2]})
    if line[0] not in names:
        return False
    if len(line) == 3:
        if what != line[1]:
            return False
        amount = what in ("investmentCNY", "amountCNY")
        return Decimal(line[2]) == Decimal(next(iter(others))) if amount else line[2] in others
    if what != "figure" or not {line[1], *case.get("alias", {}).get(line[1], ())} & others:
        return False
    value, unit = line[2].split()
    flags = set(line[4].split()) if len(line) > 4 else set()
    status, measure = flags & STATUSES or {"Actual"}, flags - STATUSES or {"Level"}
    when = line[3] == "?" or case.get("any_period") or days(line[3]) == rest[2]
    return bool(Decimal(rest[0]) == Decimal(value) and rest[1] == unit and when and {rest[3]} == measure and {rest[4]} == status)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_table_gives_its_facts_and_no_others(path: Path) -> None:
    case, graph = of_case(path)
    found = list(facts(graph))
    gives, allowed, never = (lines(case, part) for part in ("gives", "allowed", "never"))
    assert [line for line in gives if not any(is_of(line, fact, case) for fact in found)] == []
    assert [line for line in never if any(is_of(line, fact, case) for fact in found)] == []
    told = [fact for fact in found if fact[2].startswith(TOLD)]
    assert [fact for fact in told if not any(is_of(line, fact, case) for line in (*gives, *allowed))] == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_figures_of_a_table_have_a_fate(path: Path) -> None:
    case, graph = of_case(path)
    left = [row for row in graph.figures if row.fate == "not captured"]
    assert [row.words for row in left if re.fullmatch("[百千万亿]+", row.words)] == []  # 亿 of 单位：亿元 counts nothing
    if "序号" in str(case.get("text", case.get("sheets", ""))):
        assert any(row.fate == "numbering" for row in graph.figures)


@pytest.mark.parametrize("row", table("column_heads"), ids=lambda row: row["word"])
def test_a_head_means_what_its_example_says(row: Mapping[str, str]) -> None:
    assert row["means"] in MEANINGS
    assert row["word"] in row["example"]
    assert meaning(row["example"]) == row["means"]
    assert meaning(f"{row['example']}（亿元）") == row["means"]


@pytest.mark.parametrize("words", ["工业总产值", "完成投资额", "签约项目", "新增规上企业", "协议引资情况", "级别", "建设性质", "主导产业产值"])
def test_words_of_indicators_mean_no_column_of_names(words: str) -> None:
    assert meaning(words) is None


def test_each_fact_points_to_its_row_and_its_cell() -> None:
    _, graph = of_case(Path(__file__).with_name("tables") / "projects-signed.yaml")
    sources = {source.iri: source for source in graph.sources}
    told = [(spoken(graph, claim.subject), sources[claim.source]) for claim in graph.evidence if claim.method.startswith("rows.")]
    assert len(told) == 12
    places = set()
    for names, source in told:
        assert any(name in source.quote for name in names)
        assert source.spot is not None
        places.add(source.spot.cell)
    assert places == {"签约项目!A3", "签约项目!A4", "签约项目!A5"}
    quotes = {source.quote for _, source in told}
    assert "1 稀土永磁电机生产项目 深圳磁源动力有限公司 85000 2023年3月15日 经济发展局 —" in quotes
