"""The figures are those of the reference scorer: what it printed for these graphs stands here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.ask.scoring.evaluate import evaluate
from kg.ask.scoring.likeness import plain, same_indicator, same_words
from kg.ask.scoring.scores import as_json, as_text, totals
from kg.errors import StoreError, UsageError
from kg.vocab import ID_BASE
from tests.publish.graphs import GOLD

ARTICLE = GOLD / "D1-huaian-signing.json"


SPOILT = {  # what becomes of a line whose number leaves this rest
    (29, 5): (('"@zh', '甲"@zh'),),
    (23, 7): (('> "1', '> "21'), ("#Actual>", "#Target>"), ("#Enterprise>", "#Project>")),
    (19, 11): (("#locatedIn>", "#investor>"), ("#Count>", "#CNY>"), ("#Level>", "#Growth>"), ("#City>", "#Park>")),
}


def spoiled(build: Path, out: Path) -> Path:
    """The build with some facts gone and some names, numbers, codes, classes and relations wrong."""
    text = (build / "kg.nq").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines(keepends=True) if line.startswith(f"<{ID_BASE}")]
    kept = []
    for number, line in enumerate(lines):
        if number % 31 == 3:
            continue
        for (step, rest), changes in SPOILT.items():
            for old, new in changes if number % step == rest else ():
                line = line.replace(old, new)
        kept.append(line)
    path = out / "spoiled.nq"
    path.write_text("".join(kept), encoding="utf-8", newline="\n")
    return path


def test_a_perfect_graph_scores_one(gold_build: Path) -> None:
    (score,) = evaluate(gold_build / "kg.nq", [ARTICLE])
    assert score.errors == ()
    assert {kind: (tally.right, tally.wrong, tally.missed) for kind, tally in totals([score]).items()} == {
        "entities": (33, 0, 0),
        "relations": (31, 0, 0),
        "attributes": (16, 0, 0),
        "observations": (13, 0, 0),
        "figures (value, unit, subject only)": (13, 0, 0),
        "all facts": (93, 0, 0),
        "scope of matched observations": (0, 0, 0),
        "bound of matched observations": (2, 0, 0),
    }


def test_a_spoiled_graph_scores_what_the_reference_scorer_says(gold_build: Path, tmp_path: Path) -> None:
    scores = evaluate(spoiled(gold_build, tmp_path), [ARTICLE])
    assert as_text(scores) == (Path(__file__).parent / "spoiled.txt").read_text(encoding="utf-8").rstrip("\n")
    figures = json.loads(as_json(scores))
    assert figures["all facts"]["tp"] == totals(scores)["all facts"].right
    assert as_text(scores, errors=True).startswith("== D1-huaian-signing\n  entities     ")


def test_an_article_that_the_graph_does_not_know_scores_nothing(small_build: Path) -> None:
    scores = evaluate(small_build / "kg.nq", [ARTICLE])
    assert totals(scores)["all facts"].right == 0
    assert totals(scores)["entities"].missed == 33
    assert "macro F1 0.0000" in as_text(scores)


def test_what_is_no_gold_article_is_told(gold_build: Path, tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text("[]", encoding="utf-8")
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    for name, what in (("none.json", "cannot be read"), ("list.json", "no gold article"), ("broken.json", "no JSON")):
        with pytest.raises(UsageError, match=what):
            evaluate(gold_build / "kg.nq", [tmp_path / name])
    with pytest.raises(StoreError, match="the graph cannot be read"):
        evaluate(tmp_path / "none.nq", [ARTICLE])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("签约项目数", "签约项目", True),
        ("累计签约项目个数", "签约项目", True),
        ("新签约项目", "签约项目", False),  # 新 turns it
        ("项目", "签约项目总投资", False),  # less than half of it
        ("工业增加值", "规上工业增加值", True),
        ("利用外资", "利用内资", False),
    ],
)
def test_indicators(one: str, other: str, same: bool) -> None:
    assert same_indicator([one], [other]) is same
    assert same_indicator([other], [one]) is same


@pytest.mark.parametrize(
    ("predicate", "said", "asked", "same"),
    [
        ("role", "市长", "代市长", False),
        ("role", "书记", "党工委书记", True),
        ("capacity", "3000吨", "年产3000吨", True),
        ("capacity", "300吨", "年产3000吨", False),
        ("capacity", "吨", "年产3000吨", False),
        ("role", "“市长”", "市长", True),
    ],
)
def test_words(predicate: str, said: str, asked: str, same: bool) -> None:
    assert same_words(predicate, said, [asked]) is same


def test_a_name_is_compared_without_its_dress() -> None:
    assert plain("《ＡＢ－Ｃ条例》（2.5版）") == "abc条例2.5版"
