"""What is too unlikely to be right is withheld, and told."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

import kg
from kg.ask.scoring.evaluate import evaluate
from kg.ask.scoring.scores import totals
from kg.reference import table
from kg.relate.likely import likelihood
from kg.resolve.withheld import REASON
from tests.conftest import GOLD

KINDS = ("entities", "relations", "attributes")  # figures stand
TEXT = "江州市高新区引进甲乙科技股份有限公司投资3.5亿元的储能项目。2023年，江州市高新区签约项目12个，同比增长8%。"
FILES = ("W1", "V4", "Z5")  # articles of several genres


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[float, Path]:
    """Some articles, with all that was read, and without what is unlikely."""
    inputs = [str(path) for name in FILES for path in sorted((GOLD / "texts").glob(f"{name}-*"))]
    found = {}
    for least in (0.0, 0.6):
        found[least] = tmp_path_factory.mktemp("withheld") / "exports"
        kg.build(inputs, found[least], least_likelihood=least)
    return found


def test_the_weights_are_of_every_kind_and_each_mark_has_one() -> None:
    rows = table("evidence")
    assert {row["kind"] for row in rows} == set(KINDS)
    keys = [(row["kind"], row["mark"]) for row in rows]
    assert len(keys) == len(set(keys))
    assert all(0 <= int(row["right"]) <= int(row["facts"]) and float(row["weight"]) for row in rows)
    assert all((kind, "") in keys for kind in KINDS)


def test_what_speaks_against_a_fact_makes_it_less_likely() -> None:
    assert likelihood("entities", ["own=5"]) < likelihood("entities", []) < likelihood("entities", ["own=9"])
    assert likelihood("relations", ["where=article"]) < likelihood("relations", ["where=here"])


def test_what_is_withheld_is_told_with_its_passage(builds: dict[float, Path]) -> None:
    report = json.loads((builds[0.6] / "report.json").read_text(encoding="utf-8"))
    assert report["withheld"]
    texts = {path.name: path.read_text(encoding="utf-8") for path in (GOLD / "texts").glob("*.txt")}
    for one in report["withheld"]:
        assert 0 <= one["likelihood"] <= 1
        assert texts[Path(one["document"]).name][one["start"] : one["end"]].strip()
    assert json.loads((builds[0.0] / "report.json").read_text(encoding="utf-8"))["withheld"] == []


def test_a_figure_of_what_is_withheld_is_not_captured(builds: dict[float, Path]) -> None:
    fates = {}
    for least, out in builds.items():
        with (out / "figures.csv").open(encoding="utf-8-sig", newline="") as file:
            fates[least] = {(row["document"], row["start"], row["end"]): row for row in csv.DictReader(file)}
    assert fates[0.0].keys() == fates[0.6].keys()
    changed = {place for place, row in fates[0.6].items() if row["fate"] != fates[0.0][place]["fate"]}
    assert changed
    assert all(fates[0.6][place]["fate"] == "not captured" and fates[0.6][place]["reason"] == REASON for place in changed)


def test_fewer_of_what_is_published_are_wrong(builds: dict[float, Path]) -> None:
    gold = sorted(path for name in FILES for path in GOLD.glob(f"{name}-*.json"))
    whole, kept = (totals(evaluate(out / "kg.nq", gold))["all facts"] for out in builds.values())
    assert kept.wrong < whole.wrong
    assert kept.precision > whole.precision
    assert kept.right <= whole.right


def test_figures_go_only_with_the_name_that_they_are_of(builds: dict[float, Path]) -> None:
    report = json.loads((builds[0.6] / "report.json").read_text(encoding="utf-8"))
    names = {(one["document"], one["words"]) for one in report["withheld"]}
    figures = [one for one in report["withheld"] if one["kind"] == "Observation"]
    assert figures
    assert all((one["document"], one["words"].split(" ")[0]) in names for one in figures)


def test_at_the_highest_bar_only_the_figures_of_the_articles_subject_stand(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    some, none = (kg.build([str(tmp_path / "a.txt")], tmp_path / str(least), least_likelihood=least) for least in (0.0, 1.0))
    assert some.relations + some.attributes > none.relations + none.attributes == 0
    assert some.observations == none.observations == 2
