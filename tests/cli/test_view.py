"""``kg view``: the explorer made anew from a build, whole or of what is near to one thing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.ask import open as opened
from kg.ask.dataset import dataset
from kg.page.part import Parts
from kg.rdf import Literal
from kg.vocab import DZ, RDF
from tests.page.conftest import carried


def view(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", "view", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, env={**os.environ, **environment})


def test_it_is_the_page_of_the_build(seeds_build: Path, tmp_path: Path) -> None:
    made = view("--store", seeds_build, "--out", tmp_path / "again.html")
    assert (made.returncode, made.stdout.strip()) == (0, str(tmp_path / "again.html"))
    assert (tmp_path / "again.html").read_bytes() == (seeds_build / "graph.html").read_bytes()


def test_a_page_of_one_thing_opens_there_and_leads_nowhere_else(seeds_build: Path, tmp_path: Path) -> None:
    made = view("--store", seeds_build, "--focus", "运城经开区", "--out", tmp_path / "near.html")
    assert made.returncode == 0, made.stderr
    near, whole = (carried(path.read_text(encoding="utf-8")) for path in (tmp_path / "near.html", seeds_build / "graph.html"))
    names = {thing[0]: thing[2] for thing in near["things"]}
    assert names[near["part"]["focus"]] == "运城经济技术开发区"
    assert 10 < near["part"]["kept"] < near["part"]["all"] == whole["part"]["kept"] == whole["part"]["all"]

    def facts(data: dict[str, object]) -> set[str]:
        things = data["things"]
        assert isinstance(things, list)
        shown = data["facts"]
        assert isinstance(shown, list)
        return {f"{things[s][0]} {p} {things[o][0] if isinstance(o, int) else o} {len(claims)}" for s, p, o, claims, *_ in shown}

    assert facts(near) <= facts(whole)
    about = {fact for fact in facts(whole) if fact.startswith(near["part"]["focus"] + " ")}
    assert about <= facts(near)  # all that is said of the thing itself


def test_open_calls_the_browser(seeds_build: Path, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > "{tmp_path}/asked"\n')
    browser.chmod(0o755)
    made = view("--store", seeds_build, "--out", tmp_path / "页 面.html", "--open", BROWSER=f"{browser} %s")
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "asked").read_text() == (tmp_path / "页 面.html").as_uri()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--focus", "无此开发区"], "no thing of this name"),
        (["--store", "nowhere"], "there is no build here"),
        (["--out", "/proc/x.html"], "could not be written"),
    ],
)
def test_what_cannot_be_done_is_told(seeds_build: Path, words: list[str], told: str) -> None:
    made = view(*(() if "--store" in words else ("--store", seeds_build)), *words)
    assert made.returncode in (1, 2)
    assert told in made.stderr
    assert "Traceback" not in made.stderr


def test_the_best_connected_part_is_whole_in_itself(seeds_build: Path) -> None:
    whole = dataset(opened(seeds_build))
    part = Parts(whole).best(100)
    assert {*part.facts} < {*whole.facts}
    assert {*part.evidence} < {*whole.evidence}
    subjects = {t.subject for t in (*part.facts, *part.evidence)}
    lost = {t.subject for t in (*whole.facts, *whole.evidence)} - subjects
    leading = {t for t in (*part.facts, *part.evidence) if not isinstance(t.object, Literal) and t.object in lost}
    assert {t.predicate.rpartition("/")[2].rpartition("#")[2] for t in leading} <= {"isReplacedBy"}
    claimed = [t.subject for t in part.evidence if t.predicate == RDF + "type" and t.object == DZ + "Claim"]
    assert len(claimed) > 200
