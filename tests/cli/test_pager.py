"""Long tables on a real terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

HIGH, WIDE = 12, 100


def on_terminal(words: list[str], pager: str) -> tuple[int, str, str]:
    """What ``kg`` ends with, and what it says on a terminal and on standard error."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", HIGH, WIDE, 0, 0))
    environment = {**os.environ, "PAGER": pager, "TERM": "xterm", "COLUMNS": str(WIDE), "LINES": str(HIGH)}
    with subprocess.Popen(
        [sys.executable, "-m", "kg", *words], stdin=slave, stdout=slave, stderr=subprocess.PIPE, env=environment
    ) as asking:
        os.close(slave)
        said = b""
        while True:
            try:
                part = os.read(master, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            said += part
        assert asking.stderr is not None
        told = asking.stderr.read().decode()
    os.close(master)
    return asking.returncode, said.decode("utf-8"), told


@pytest.fixture
def pager(tmp_path: Path) -> Path:
    """A pager that says that it is one, and shows two lines."""
    script = tmp_path / "pager"
    script.write_text("#!/bin/sh\necho paged\nhead -2\n")
    script.chmod(0o755)
    return script


ALL = "SELECT ?s ?p ?o { ?s ?p ?o }"


@pytest.mark.parametrize("words", [["query", ALL], ["show", "风陵渡经开区"], ["query", "--list"]])
def test_what_is_longer_than_the_terminal_is_paged(small_build: Path, pager: Path, words: list[str]) -> None:
    store = [] if "--list" in words else ["--store", str(small_build)]
    code, said, told = on_terminal([*words, *store], str(pager))
    assert (code, told) == (0, "")
    assert said.startswith("paged\r\n")
    assert said.count("\n") == 3


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        (["query", ALL, "--no-pager"], ""),
        (["query", ALL, "--format", "csv"], ""),
        (["query", "ASK {}"], ""),
        (["query", ALL, "--limit", "1"], ""),
        (["query", ALL], "none"),
    ],
)
def test_what_is_not_paged(small_build: Path, pager: Path, words: list[str], chosen: str) -> None:
    code, said, _ = on_terminal([*words, "--store", str(small_build)], "" if chosen else str(pager))
    assert code == 0
    assert said.strip()
    assert "paged" not in said


def test_a_pager_that_is_left_early_is_no_error(small_build: Path) -> None:
    assert on_terminal(["query", f"{ALL} LIMIT 5000", "--store", str(small_build)], "true") == (0, "", "")


def test_an_answer_in_a_pipe_is_not_paged(small_build: Path, pager: Path) -> None:
    words = [sys.executable, "-m", "kg", "query", ALL, "--store", str(small_build)]
    found = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=True, env={**os.environ, "PAGER": str(pager)})
    assert found.stdout.startswith("┏")
    assert "行 rows" in found.stdout
