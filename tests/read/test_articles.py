"""Where reports begin and end in real files: the seeds and the gold texts."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path

import pytest

from kg.model import Document
from kg.read import read

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"


@cache
def document(name: str) -> Document:
    (path,) = [*(ROOT / "seeds").glob(f"{name}*.txt"), *(GOLD / "texts").glob(f"{name}*.txt")]
    (found,) = read([str(path)])
    assert isinstance(found, Document)
    return found


def reports() -> list[dict[str, str]]:
    """What a reader says of each report: how it begins and ends, whose it is, when it was issued, of when it tells."""
    with (Path(__file__).parent / "reports.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


REPORTS = reports()


@pytest.mark.parametrize("row", REPORTS, ids=lambda row: f"{row['file']}-{row['index']}")
def test_report(row: dict[str, str]) -> None:
    found = document(row["file"]).articles[int(row["index"])]
    text = [passage.text for passage in found.passages]
    assert text[0].startswith(row["begins"])
    assert text[-1].endswith(row["ends"])
    context = found.context
    told = (context.province, context.city, context.county, context.issued)
    assert ["" if one is None else str(one) for one in told] == [
        row[key] for key in ("province", "city", "county", "issued")
    ]
    period = context.period
    assert period is not None
    assert (str(period.start), str(period.end)) == (row["from"], row["to"])


def test_the_table_names_every_report_of_its_files() -> None:
    files = {row["file"] for row in REPORTS}
    for file in files:
        numbers = [int(row["index"]) for row in REPORTS if row["file"] == file]
        assert numbers == [one.index for one in document(file).articles]
    assert {path.name.split("_")[0] for path in (ROOT / "seeds").glob("*.txt")} <= files


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.json")), ids=lambda path: path.stem)
def test_borders_agree_with_the_gold_articles(path: Path) -> None:
    """What lies in a gold article's range lies in reports that begin and end within a few characters of it."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    found = document(Path(gold["file"]).stem)
    first, last = gold["range"]
    inside = [one for one in found.articles if one.start < last and one.end > first]
    blank = found.text
    assert not blank[min(first, inside[0].start) : max(first, inside[0].start)].strip("# \n\r\ufeff◆")
    assert not blank[min(last, inside[-1].end) : max(last, inside[-1].end)].strip("# \n\r")
