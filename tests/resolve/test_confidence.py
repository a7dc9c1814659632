"""Confidence: measured on gold, by rule, and without a say in what is published."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

import kg
from kg.ask.scoring.evaluate import KINDS, ArticleScore, Judged
from kg.reference import table
from kg.resolve.confidence import ENOUGH, measured, share, tenths

OFF = 0.05  # what a tenth of the facts may be off by, of those that are many
MANY = 100
SURE = re.compile(r"<[^>]*#confidence> \"[\d.]+\"")
TEXT = "江州市高新区引进甲乙科技股份有限公司投资3.5亿元的储能项目。2023年，江州市高新区签约项目12个，同比增长8%。"


@pytest.fixture(scope="module")
def judged(corpus_scores: Mapping[str, ArticleScore]) -> list[Judged]:
    """The facts of the gold articles, by each rule that says them."""
    return [one for score in corpus_scores.values() for one in score.judged]


def test_the_table_counts_what_it_says() -> None:
    rows = table("confidence")
    keys = [(row["kind"], row["method"], int(row["tenths"])) for row in rows]
    assert keys == sorted(set(keys))
    assert {row["kind"] for row in rows} == set(KINDS)
    for row in rows:
        assert row["measured"] == f"{share(int(row['right']), int(row['wrong'])):.3f}", row


def test_a_rule_with_enough_cases_is_as_sure_as_it_was_right() -> None:
    row = next(row for row in table("confidence") if int(row["right"]) + int(row["wrong"]) >= ENOUGH)
    assert measured(row["kind"], row["method"], int(row["tenths"]) / 10 + 0.05) == float(row["measured"])


def test_a_number_with_few_cases_takes_those_of_its_rule() -> None:
    by_rule: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for row in table("confidence"):
        for place, column in enumerate(("right", "wrong")):
            by_rule[row["kind"], row["method"]][place] += int(row[column])
    (kind, method), both = next((key, both) for key, both in by_rule.items() if sum(both) >= ENOUGH)
    assert measured(kind, method, 0.05) == round(share(*both), 3)


def test_a_rule_that_gold_hardly_has_is_pulled_towards_the_mean_of_its_kind() -> None:
    never, mean = measured("relations", "rule.of-no-one", 0.6), measured("relations", "rule.of-no-one", 1.0) * 2 - 1
    assert never == pytest.approx((0.6 + mean) / 2, abs=0.002)
    assert 0.6 < never < mean < 1


def test_facts_are_the_same_and_only_their_confidence_differs(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    said = []
    for name, without in (("as-measured", ()), ("as-said", ("confidence",))):
        kg.build([str(tmp_path / "a.txt")], tmp_path / name, without=without)
        said.append((tmp_path / name / "kg.nq").read_text(encoding="utf-8"))
    assert said[0] != said[1]
    assert SURE.sub("", said[0]) == SURE.sub("", said[1])


def test_confidence_is_the_share_of_right_facts(judged: list[Judged]) -> None:
    of_tenth: dict[int, list[Judged]] = defaultdict(list)
    for one in judged:
        of_tenth[tenths(one.confidence)].append(one)
    many = {tenth: some for tenth, some in of_tenth.items() if len(some) >= MANY}
    assert len(many) > 1
    for tenth, some in many.items():
        mean, right = (sum(values) / len(some) for values in ([one.confidence for one in some], [one.right for one in some]))
        assert abs(mean - right) <= OFF, f"0.{tenth}: said {mean:.3f}, right {right:.3f}; make confidence counts again"


def test_every_rule_that_gives_many_facts_was_counted(judged: list[Judged]) -> None:
    counted = {(row["kind"], row["method"]) for row in table("confidence")}
    cases = Counter((one.kind, one.method) for one in judged)
    assert {rule for rule, number in cases.items() if number >= 2 * ENOUGH} <= counted, "make confidence counts again"
