"""Completion as bash, zsh and fish do it themselves."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main

SHELLS = ("bash", "zsh", "fish")


@pytest.fixture(scope="module")
def desk(small_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a build in ``exports`` and the command ``kg`` in ``bin``."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "exports").symlink_to(small_build)
    (folder / "empty").mkdir()
    (folder / "bin").mkdir()
    command = folder / "bin" / "kg"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m kg "$@"\n')
    command.chmod(0o755)
    for shell in SHELLS:
        (folder / f"kg.{shell}").write_text(CliRunner().invoke(main, ["completion", shell]).stdout)
    return folder


def environment(desk: Path, locale: str = "C.UTF-8") -> dict[str, str]:
    return {**os.environ, "PATH": f"{desk / 'bin'}{os.pathsep}{os.environ['PATH']}", "LC_ALL": locale, "HOME": str(desk), "TERM": "dumb"}


def in_bash(desk: Path, *words: str, locale: str = "C.UTF-8") -> list[str]:
    """What bash would offer for the last of the words, as readline has parted them."""
    program = (
        '. ./kg.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); compopt() { COMPREPLY+=("<$2>"); }\n'
        "_kg_completion kg; ((${#COMPREPLY[@]})) && printf '%s\\n' \"${COMPREPLY[@]}\" || true"
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", program, "bash", *words],
        cwd=desk, env=environment(desk, locale), capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("kg", "sh"), ["show"]),
        (("kg", "query", "开发区项"), ["开发区项目", "开发区项目榜"]),
        (("kg", "query", "开发区项目", "--z"), ["--zone"]),
        (("kg", "query", "开发区项目", "--开"), ["--开发区"]),
        (("kg", "query", "开发区项目", "--zone", "风陵渡经开"), ["风陵渡经开区"]),
        (("kg", "query", "开发区项目", "--zone", "=", "风陵渡经济"), ["风陵渡经济开发区"]),
        (("kg", "query", "指标对比", "签约项目数"), ["签约项目数"]),
        (("kg", "query", "指标对比", "--narrower", "签约项目数"), ["签约项目数"]),
        (("kg", "query", "指标对比", "签约项目数", "--year", ""), []),
        (("kg", "query", "事物清单", "--class", "开"), ["开发区"]),
        (("kg", "query", "SELECT", ""), []),
        (("kg", "query", "--limit", "5", "开发区项目", "风陵渡经济"), ["风陵渡经济开发区"]),
        (("kg", "query", "--fo"), ["--format"]),
        (("kg", "query", "--format", "t"), ["table", "turtle"]),
        (("kg", "show", "风陵渡经济"), ["风陵渡经济开发区"]),
        (("kg", "show", '"风陵渡经济'), ["风陵渡经济开发区"]),
        (("kg", "figures", "甲"), ["甲/报告.txt"]),
        (("kg", "check", "报"), ["甲/报告.txt"]),
        (("kg", "show", "--store", ""), ["<dirnames>"]),
        (("kg", "build", "se"), ["<default>"]),
        (("kg", "completion", ""), ["bash", "fish", "zsh"]),
        (("kg", "show", "--store", "empty", "风"), []),
        (("kg", "nonsense", "风"), []),
        (("kg", "show", "没有的事物"), []),
    ],
)
def test_bash(desk: Path, words: tuple[str, ...], offered: list[str]) -> None:
    assert sorted(in_bash(desk, *words)) == offered


def test_bash_in_a_locale_without_chinese(desk: Path) -> None:
    assert in_bash(desk, "kg", "show", "风陵渡经济", locale="C") == ["风陵渡经济开发区"]


@pytest.mark.parametrize(("typed", "inserted"), [("运", "运城\\ \\(新\\)\\ 区\\,甲"), ('"运', "运城 (新) 区,甲")])
def test_bash_quotes_what_must_be(tmp_path: Path, typed: str, inserted: str) -> None:
    script = CliRunner().invoke(main, ["completion", "bash"]).stdout
    program = 'kg() { echo "plain,运城 (新) 区,甲"; }; COMP_WORDS=(kg show "$1"); COMP_CWORD=2; _kg_completion kg; printf %s "${COMPREPLY[@]}"'
    words = ["bash", "--norc", "-c", f"{script}\n{program}", "bash", typed]
    done = subprocess.run(words, capture_output=True, cwd=tmp_path, text=True, encoding="utf-8", check=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
    assert done.stdout == inserted


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("kg sh", ["show"]),
        ("kg query 开发区项目 --zo", ["--zone"]),
        ("kg query 开发区项目 --zone 风陵渡经济", ["风陵渡经济开发区"]),
        ("kg query 开发区项目 --zone=风陵渡经济", ["--zone=风陵渡经济开发区"]),
        ("kg figures 甲", ["甲/报告.txt"]),
        ("kg show --store emp", ["empty/"]),
        ("kg show --store empty 风", []),
    ],
)
def test_fish(desk: Path, line: str, offered: list[str]) -> None:
    program = "source kg.fish; complete -C $argv[1]"
    done = subprocess.run(
        ["fish", "--no-config", "-c", program, line],
        cwd=desk, env=environment(desk), capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.stderr == ""
    assert [row.partition("\t")[0] for row in done.stdout.splitlines()] == offered


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("kg sh", "kg show "),
        ("kg query 开发区项目 --zone 风陵渡经济", "kg query 开发区项目 --zone 风陵渡经济开发区 "),
        ("kg query 开发区项目 --zone=风陵渡经济", "kg query 开发区项目 --zone=风陵渡经济开发区 "),
        ("kg figures 甲", "kg figures 甲/报告.txt "),
        ("kg show --store empty 风", "kg show --store empty 风"),
    ],
)
def test_zsh(desk: Path, tmp_path: Path, typed: str, line: str) -> None:
    """A real line editor: what stands in the line after the key that completes."""
    seen = tmp_path / "line"
    (tmp_path / ".zshrc").write_text(
        "PROMPT='ready''>'; autoload -Uz compinit; compinit -D -u; eval \"$(kg completion zsh)\"\n"
        f"dump() {{ print -rn -- $BUFFER > {seen}.new; mv {seen}.new {seen} }}; zle -N dump; bindkey '^X' dump\n"
    )
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(desk)
        os.execvpe("zsh", ["zsh", "-d", "-i"], {**environment(desk), "ZDOTDIR": str(tmp_path)})
    try:
        expect(terminal, "ready>")
        os.write(terminal, f"{typed}\t\x18".encode())
        ends = time.monotonic() + 30
        while not seen.exists() and time.monotonic() < ends:
            drained(terminal, 0.05)
        assert seen.read_text(encoding="utf-8") == line
    finally:
        os.close(terminal)
        os.kill(child, 9)
        os.waitpid(child, 0)


def expect(terminal: int, words: str) -> None:
    """Read from a terminal until it says some words."""
    text, ends = "", time.monotonic() + 30
    while words not in text:
        assert time.monotonic() < ends, text
        text += drained(terminal, 0.2)


def drained(terminal: int, seconds: float) -> str:
    ready, _, _ = select.select([terminal], [], [], seconds)
    return os.read(terminal, 65536).decode("utf-8", "replace") if ready else ""


def test_completion_loads_nothing_that_is_slow(small_build: Path) -> None:
    code = (
        "import sys\nfrom kg.cli import main\n"
        "try: main(prog_name='kg')\nexcept SystemExit: pass\n"
        "slow = {'rich', 'rdflib', 'numpy', 'jieba', 'networkx', 'yaml', 'kg.read', 'kg.recognise', 'kg.page', 'kg.ask.show'}\n"
        "print(sorted(slow & set(sys.modules)), file=sys.stderr)"
    )
    asked = {"COMP_WORDS": f"kg show --store {small_build} 风陵渡经济", "COMP_CWORD": "4", "_KG_COMPLETE": "bash_complete"}
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True, env={**os.environ, **asked})
    assert found.stdout == "plain,风陵渡经济开发区\n"
    assert found.stderr == "[]\n"


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_printed(shell: str) -> None:
    result = CliRunner().invoke(main, ["completion", shell])
    assert result.exit_code == 0
    assert f"_KG_COMPLETE={shell}_complete" in result.stdout


def test_another_shell_is_refused() -> None:
    assert CliRunner().invoke(main, ["completion", "csh"]).exit_code == 2
