"""The walls of the house: who may import whom, how long a module may be, what a start may cost."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

LONGEST = 400  # lines of a module
GENERATED = {"kg/vocab.py"}
MODULES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "kg").rglob("*.py"))
VAGUE = {"utils", "util", "helpers", "common", "misc", "manager", "base"}
SLOW = ("numpy", "jieba", "rdflib", "pyshacl", "pyoxigraph", "networkx", "pyvis", "pypinyin", "docx", "openpyxl", "trafilatura", "pypdfium2")
SERVING = ("starlette", "uvicorn", "jinja2", "prometheus_client")
DOORS = {"numpy": 1, "ahocorasick_rs": 1, "networkx": 2, "pyvis": 1, "pyshacl": 1, "rdflib": 3}  # what goes out of a build, too


def imports(module: str) -> Iterator[str]:
    """The top-level names that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse((ROOT / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_the_contracts_of_pyproject_hold() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert len(config["tool"]["importlinter"]["contracts"]) >= 5
    program = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("module", MODULES)
def test_modules_stay_short_and_say_what_they_are(module: str) -> None:
    text = (ROOT / module).read_text(encoding="utf-8")
    if module not in GENERATED:
        assert text.count("\n") <= LONGEST
    assert ast.get_docstring(ast.parse(text)) or not text.strip()
    assert not VAGUE.intersection(Path(module).with_suffix("").parts)


@pytest.mark.parametrize(("library", "doors"), DOORS.items())
def test_a_library_comes_in_by_one_door(library: str, doors: int) -> None:
    assert len([module for module in MODULES if library in imports(module)]) == doors


def test_only_one_module_knows_the_namespace() -> None:
    assert [module for module in MODULES if "//w3id.org/dzkg" in (ROOT / module).read_text(encoding="utf-8")] == ["kg/vocab.py"]


@pytest.mark.parametrize(
    "words", [["--help"], ["build", "--help"], ["query", "--help"], ["search", "--help"], ["serve", "--help"], ["version"]]
)
def test_a_start_loads_no_slow_library(words: list[str]) -> None:
    program = f"""
import sys
import tomllib
from kg.cli import main
try:
    main({words!r})
except SystemExit as end:
    assert not end.code, end.code
print("loaded:", *sorted(set(sys.modules) & {set(SLOW + SERVING)!r}))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1].strip() == "loaded:"


def test_asking_starts_without_the_stages() -> None:
    program = "import sys, kg.ask.sparql.query, kg.ask.show, kg.ask.findings, kg.ask.scoring.evaluate; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    stages = ("read", "language", "recognise", "relate", "resolve", "reconcile", "check", "page")
    assert [name for name in loaded if name.startswith(tuple(f"kg.{stage}" for stage in stages))] == []
    assert not set(loaded) & {"numpy", "jieba", "rdflib", "pyshacl", "networkx", "pyvis"}
