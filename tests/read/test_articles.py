"""Where reports begin and end in the seeds, the gold texts and made-up texts, and what each is taken to be of."""

from __future__ import annotations

import csv
import json
import re
from functools import cache
from pathlib import Path

import pytest

from kg.model import Document, Recognised
from kg.read import read
from kg.read.script import simplified
from kg.recognise import recognise

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
HERE = Path(__file__).parent


def table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def document(name: str) -> Document:
    places = ((ROOT / "seeds", f"{name}_*.txt"), (GOLD / "texts", f"{name}-*.txt"), (HERE / "texts", f"{name}.txt"))
    (path,) = [path for folder, pattern in places for path in folder.glob(pattern)]
    (found,) = read([str(path)])
    assert isinstance(found, Document)
    return found


@cache
def recognised(name: str) -> tuple[Recognised, ...]:
    return tuple(recognise([document(name)]))


# What a reader says of each report: its first and last words, its headlines, whose it is, whom it is about, who
# published it, when it was issued, of when its figures are where they do not say so themselves.
# "*": a reader could not say for certain; "a|b": either will do.
REPORTS = table("reports.csv")
# What a word that points back or is relative means where it stands: a thing's name, or the days from … to.
MEANINGS = table("meanings.csv")


def fits(wanted: str, found: object) -> bool:
    return wanted == "*" or ("" if found is None else str(found)) in wanted.split("|")


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def is_short_for(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)


@pytest.mark.parametrize("row", REPORTS, ids=lambda row: f"{row['file']}-{row['index']}")
def test_report(row: dict[str, str]) -> None:
    found = recognised(row["file"])[int(row["index"])]
    article, context, subject = found.article, found.article.context, found.subject
    assert bare(article.passages[0].text).startswith(tuple(map(bare, row["begins"].split("|"))))
    assert bare(article.passages[-1].text).endswith(tuple(map(bare, row["ends"].split("|"))))
    titles = [passage.text for passage in article.passages if passage.role == "title"]
    assert fits(row["title"], " ".join(titles))
    told: dict[str, object] = {"province": context.province, "city": context.city, "county": context.county}
    told |= {"publisher": context.publisher}
    told |= {"issued": context.issued, "class": subject and subject.kind}
    told |= {"from": context.period and context.period.start, "to": context.period and context.period.end}
    assert {key: value for key, value in told.items() if not fits(row[key], value)} == {}
    name = subject.name if subject else ""
    assert row["subject"] == "*" or (name and (is_short_for(name, row["subject"]) or is_short_for(row["subject"], name)))


@pytest.mark.parametrize("row", REPORTS, ids=lambda row: f"{row['file']}-{row['index']}")
def test_evidence_says_what_was_taken(row: dict[str, str]) -> None:
    text, context = simplified(document(row["file"]).text), document(row["file"]).articles[int(row["index"])].context
    if context.publisher_evidence:
        assert context.publisher == bare(text[slice(*context.publisher_evidence)])
    if context.date_evidence and context.issued:
        said = bare(text[slice(*context.date_evidence)]).translate(str.maketrans("０１２３４５６７８９〇一二三四五六七八九", "01234567890123456789"))
        assert re.search(rf"{context.issued.month}|十", said)
    if context.period_evidence:
        assert re.search(r"\d|年|月|季度|施行|执行|[０-９]", text[slice(*context.period_evidence)])


def test_the_table_names_every_report_of_every_text() -> None:
    files = {row["file"] for row in REPORTS}
    for file in files:
        numbers = [int(row["index"]) for row in REPORTS if row["file"] == file]
        assert numbers == [one.index for one in document(file).articles]
    assert {path.name.split("_")[0] for path in (ROOT / "seeds").glob("*.txt")} <= files
    assert {path.name.split("-")[0] for path in (GOLD / "texts").glob("*.txt")} <= files
    assert {path.stem for path in (HERE / "texts").glob("*.txt")} - {"markdown"} <= files


@pytest.mark.parametrize("row", MEANINGS, ids=lambda row: f"{row['file']}-{row['index']}-{row['passage']}-{row['word']}")
def test_meaning(row: dict[str, str]) -> None:
    found = recognised(row["file"])[int(row["index"])]
    (passage,) = [one for one in found.article.passages if row["passage"] in one.text]
    at = passage.text.index(row["word"])
    if row["name"]:
        names = {one.name for one in found.by_passage[passage.index] if one.implied and one.start <= at < one.end}
        assert names == {row["name"]}
    else:
        periods = {one.period for one in found.whens if one.passage == passage.index and one.start <= at < one.end}
        assert {(str(one.start), str(one.end)) for one in periods} == {(row["from"], row["to"])}


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.json")), ids=lambda path: path.stem)
def test_borders_agree_with_the_gold_articles(path: Path) -> None:
    """What lies in a gold article's range lies in reports that begin and end within a few characters of it."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    found = document(re.split("[-_]", Path(gold["file"]).stem)[0])
    first, last = gold["range"]
    inside = [one for one in found.articles if one.start < last and one.end > first]
    blank = found.text
    assert not blank[min(first, inside[0].start) : max(first, inside[0].start)].strip("# \n\r\ufeff◆")
    assert not blank[min(last, inside[-1].end) : max(last, inside[-1].end)].strip("# \n\r")
