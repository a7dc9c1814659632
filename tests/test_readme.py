"""The README cannot rot: its commands run, its excerpts are what they print, its drawing is the tree."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
import pytest

from benchmarks.layers import ROWS
from kg.ask.scoring.evaluate import KINDS, ArticleScore
from kg.ask.scoring.scores import totals
from kg.cli import main
from kg.recognise.layers import LAYERS
from kg.relate.figures import figure
from tests.conftest import GOLD, ROOT, SEEDS

PAGES = ("README.md", "README.zh.md")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MARGIN = 0.01  # what a change may cost before the page must be measured again


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def fences(name: str, *languages: str) -> list[tuple[str, str]]:
    """The fenced blocks of a page in some languages, each with its language."""
    return [(found[1], found[2]) for found in FENCE.finditer(page(name)) if found[1] in languages]


def commands(name: str) -> list[tuple[str, str]]:
    """Each block of commands with the excerpt of its output that stands below it, "" where none does."""
    blocks = fences(name, "sh", "text", "python", "")
    following = [*blocks[1:], ("", "")]
    return [(text, below if kind == "text" else "") for (language, text), (kind, below) in zip(blocks, following, strict=True) if language == "sh"]


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the commands of the README work on, so that they change nothing here."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(SEEDS, folder / "seeds")
    (folder / "tests" / "gold" / "texts").mkdir(parents=True)
    for path in (*GOLD.glob("[AD]*.json"), *GOLD.glob("texts/D*")):  # what is said of all of them is measured below
        shutil.copy(path, folder / path.relative_to(ROOT))
    return folder


def run(command: list[str], folder: Path) -> str:
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    done = subprocess.run(command, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{command[-1]}\n{done.stdout}{done.stderr}"
    return done.stdout


def test_every_command_runs_and_prints_what_the_page_shows(checkout: Path) -> None:
    done = 0
    for command, excerpt in commands("README.md"):
        if command.startswith("make "):
            continue
        printed = run(["sh", "-euc", command], checkout)
        lines = {line.rstrip() for line in printed.splitlines()}
        for line in excerpt.splitlines():
            head, cut, _ = line.partition("…")
            assert any(some.startswith(head) for some in lines) if cut else line in lines, f"{line!r} is not in\n{printed}"
        done += 1
    assert done >= 6


def test_the_make_targets_exist() -> None:
    wanted = {target for name in PAGES for target in re.findall(r"`make (\w+)`", page(name))}
    assert {"graph", "test", "check", "bench", "serve", "walls"} <= wanted
    assert next(block for block, _ in commands("README.md")) == "make graph\nmake test\n"
    rules = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert wanted <= rules


def test_the_python_runs(checkout: Path) -> None:
    ((_, program),) = fences("README.md", "python")
    assert "运城经济技术开发区 开发区" in run([sys.executable, "-X", "utf8", "-c", program], checkout)


def test_both_languages_show_the_same() -> None:
    english, chinese = (fences(name, "sh", "text", "python") for name in PAGES)
    assert english == chinese
    assert len(re.findall(r"^#+ ", page(PAGES[0]), re.MULTILINE)) == len(re.findall(r"^#+ ", page(PAGES[1]), re.MULTILINE))
    assert re.findall(r"\]\((README[^)]*)\)", page(PAGES[0]) + page(PAGES[1])) == ["README.zh.md", "README.md"]


@pytest.mark.parametrize("name", PAGES)
def test_every_command_and_option_is_told(name: str) -> None:
    rows = {found[1]: found[0] for found in re.finditer(r"^\| `kg (\w+).*$", page(name), re.MULTILINE)}
    assert isinstance(main, click.Group)
    assert rows.keys() == main.commands.keys()
    for word, command in main.commands.items():
        for parameter in command.params:
            for option in parameter.opts if isinstance(parameter, click.Option) else ():
                assert f"`{option}" in rows[word], f"kg {word} {option}"


def drawn(name: str) -> Iterator[str]:
    """The paths in the drawing."""
    (drawing,) = (text for _, text in fences(name, "") if "\nkg/\n" in text)
    folder = ""
    for line in drawing.splitlines():
        if found := re.match(r"(\w+/)$", line):
            folder = found[1]
        elif folder and (found := re.match(r"  ([\w.]+/?) ", line)):
            yield folder + found[1]


@pytest.mark.parametrize("name", PAGES)
def test_the_drawing_is_the_tree(name: str) -> None:
    paths = set(drawn(name))
    kept = [path for path in (ROOT / "kg").iterdir() if path.name not in ("__pycache__", "__main__.py")]
    parts = {f"kg/{path.name}{'/' if path.is_dir() else ''}" for path in kept if path.suffix in (".py", "")}
    assert {path for path in paths if path.startswith("kg/")} == parts
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("name", PAGES)
def test_the_paths_named_exist(name: str) -> None:
    named = set(re.findall(r"`((?:kg|ontology|tests|seeds)/[\w./]*)`", page(name)))
    assert len(named) > 8
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize(("name", "heading"), [(PAGES[0], "What a figure is"), (PAGES[1], "什么算一个数字")])
def test_the_page_tells_what_a_figure_is(name: str, heading: str) -> None:
    (arabic,) = re.findall(rf"### {heading}\n.*?^- (.*?);?；?$", page(name), re.MULTILINE | re.DOTALL)
    examples = re.findall("`([^`]+)`", arabic)
    assert len(examples) >= 5
    assert [example for example in examples if not figure().fullmatch(example)] == []
    for words, expected in (("三家企业", ["三"]), ("十几米高", ["十"]), ("一批项目", []), ("第三位", ["三"])):
        assert figure().findall(words) == expected
        assert words[:2] in page(name)


def test_the_table_of_layers_has_the_rows_and_figures_of_the_code(corpus_scores: Mapping[str, ArticleScore]) -> None:
    tables = [re.search(r"<!-- layers -->\n\|.*\n\|.*\n((?:\|.*\n)*)<!-- /layers -->", page(name)) for name in PAGES]
    first, second = (table[1] if table else "" for table in tables)
    assert first == second
    rows = {name: list(map(float, cells)) for name, *cells in (line.strip("| ").split(" | ") for line in first.splitlines())}
    assert list(rows) == list(ROWS)
    assert {layer for without in ROWS.values() for layer in without} == set(LAYERS)
    measured = totals([*corpus_scores.values()])
    for said, kind in zip(rows["all layers"], (*KINDS, "all facts"), strict=False):
        assert said <= measured[kind].f1 + MARGIN, kind
    assert all(len(cells) == len(KINDS) + 2 for cells in rows.values())


def test_the_page_claims_no_more_than_is_measured(corpus_scores: Mapping[str, ArticleScore]) -> None:
    measured = totals([*corpus_scores.values()])
    tables = [re.findall(r"^\| ([a-z ]+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", page(name), re.MULTILINE) for name in PAGES]
    assert tables[0] == tables[1]
    assert {row[0] for row in tables[0]} == {"entities", "relations", "attributes", "observations", "all facts"}
    for kind, *claimed in tables[0]:
        tally = measured[kind]
        for said, found in zip(claimed, (tally.precision, tally.recall, tally.f1), strict=True):
            assert float(said) <= found + MARGIN, f"{kind}: {claimed}, measured {tally}"
