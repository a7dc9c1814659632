"""The answers that ready questions give on ``seeds/`` and on ``tests/ask/asked``, whole, as ``answers/NAME.csv``.

``python -m tests.ask.expected`` writes them anew: look at what has changed before it is kept.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import kg
from kg.ask import open
from kg.ask.ready.catalogue import question, questions
from kg.ask.ready.values import answer
from kg.ask.sparql.answers import as_csv
from kg.entries import entries

ASKED = Path(__file__).parent / "asked"  # a small text that has what seeds/ has not: rejections, contradictions, thresholds
ANSWERS = Path(__file__).parent / "answers"
SEEDS = Path(__file__).parents[2] / "seeds"


def calls() -> Mapping[str, tuple[str, Mapping[str, str]]]:
    """For each question the build that is asked and the values that are given."""
    said = entries(ANSWERS / "values.yaml")
    plain = {name: {key: str(value) for key, value in given.items()} for name, given in said.items()}
    return {name: (given.pop("build", "seeds"), given) for name, given in plain.items()}


def asked(name: str, builds: Mapping[str, Path]) -> str:
    """The answer to a question's call, as CSV."""
    build, values = calls()[name]
    ready = question(name)
    return as_csv(answer(open(builds[build]), ready, ready.given((), values)))


def main() -> None:
    """Write every answer anew."""
    with tempfile.TemporaryDirectory() as folder:
        builds = {name: Path(folder) / name for name in ("seeds", "asked")}
        for name, texts in (("seeds", SEEDS), ("asked", ASKED)):
            kg.build([str(texts)], builds[name])
        for old in ANSWERS.glob("*.csv"):
            old.unlink()
        for name in questions():
            (ANSWERS / f"{name}.csv").write_text(asked(name, builds), encoding="utf-8")


if __name__ == "__main__":
    main()
