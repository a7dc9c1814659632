"""A part of the fuzzing that is always the same; and that the watch over it sees."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

from tests.fuzz.run import ROOT, outcomes

PROGRAM = """
import os, socket, subprocess, sys
from pathlib import Path
from tests.fuzz.worker import Watch
folder = Path(sys.argv[1])
watch = Watch(folder)
watch.active = True
(folder / "in.txt").read_bytes()
import this
inside = list(watch.seen)
for harm in (lambda: Path("/etc/hostname").read_bytes(), lambda: os.listdir("/"), socket.socket, lambda: subprocess.run(["true"])):
    try:
        harm()
    except OSError:
        pass
(folder / "in.txt").write_bytes(b"")
watch.active = False
print(inside, *(seen.split()[0] for seen in watch.seen))
"""


def test_files_that_no_user_would_make() -> None:
    kinds: Counter[str] = Counter()
    read = 0
    for number, told in outcomes(0, 0, 200):
        assert not told["wrong"], f"case {number}: make fuzz SEED=0 CASE={number}\n{told['wrong']}"
        kinds[str(told["kind"])] += 1
        read += told["read"] != 0
    assert sum(kinds.values()) == 200
    assert min(kinds.values()) > 2
    assert 60 < read < 180


def test_the_watch_sees_what_is_opened_and_started(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_bytes(b"x")
    command = [sys.executable, "-B", "-c", PROGRAM, str(tmp_path)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True).stdout.splitlines()[-1]
    assert said.startswith("[] open os.listdir socket.")
    assert "subprocess.Popen" in said
    assert said.endswith(" open")
