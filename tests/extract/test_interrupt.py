"""A build may be killed at any moment, or told to stop: the former one stays whole, and the next goes on from there."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT, SEEDS
from tests.extract.faults import faults, moments
from tests.extract.test_cache import done

TRIALS, SEED = 10, 8
STARTS = 5  # times that a build is told to stop while its modules are loaded
KEPT = 20_000  # bytes of a cache that holds something
PATIENCE = 60.0  # seconds until a test gives up; what it waits for takes one

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by signals")

PROGRAM = """
import kg.extract
from kg.extract import shards
kg.extract.ALONE, shards.SHARD = 0, 1
from kg.cli import main
main()
"""

STOPPED = """
import os, signal, sys
import kg
left = int(sys.argv.pop(1))
def look(event, _):
    global left
    if event == "import":
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGINT)
sys.addaudithook(look)
from kg.cli import main
try:
    main()
finally:
    print(-left)
"""


def test_a_build_that_is_told_to_stop_while_it_is_loaded_says_so_and_no_more(tmp_path: Path) -> None:
    def stopped(at: int) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", STOPPED, str(at), "build", str(SEEDS / "000_b8640715ca93913f.txt"), "--out", str(tmp_path / "out"), "-q"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, preexec_fn=hearing)

    loaded = int(stopped(0).stdout)
    assert loaded > 100
    shutil.rmtree(tmp_path / "out")
    for at in random.Random(SEED).sample(range(1, loaded), STARTS):
        done = stopped(at)
        # -SIGINT: what Python ends with where code made of text, as that of a dataclass is, was interrupted
        assert (done.returncode in (1, -signal.SIGINT), done.stderr) == (True, "\nAborted!\n"), at
        assert [path.name for path in tmp_path.glob("out/*")] in ([], ["cache"])


def test_a_build_that_is_killed_leaves_one_build_whole_and_the_next_ends_as_if_nothing_had_been() -> None:
    with faults() as place:
        trials = [place.trial(moment) for moment in moments(place.takes, TRIALS, SEED)]
    assert {trial.left for trial in trials} <= {"before", "after"}, trials
    assert {trial.end for trial in trials} == {"after"}, trials


def hearing() -> None:
    """Ctrl-C is heard."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def started(folder: Path) -> subprocess.Popen[str]:
    """A build with two workers, on its way; both have begun."""
    inputs = folder / "in"
    inputs.mkdir()
    for path in sorted(SEEDS.glob("*.txt")):
        for number in range(3):
            (inputs / f"{number}-{path.name}").write_text(f"第{number}份材料。\n\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    command = [sys.executable, "-c", PROGRAM, "build", str(inputs), "--out", str(folder / "out"), "--workers", "2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    build = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=hearing,  # a shell's background job has Ctrl-C ignored, and so would its children
    )
    cache = folder / "out" / "cache" / "extracted.sqlite"
    until(lambda: cache.exists() and cache.stat().st_size > KEPT)
    assert len(members(build.pid)) > 2
    return build


def members(session: int) -> list[int]:
    """The processes of a session that run."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, own = path.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(own) == session and state != "Z":
            found.append(int(path.parent.name))
    return found


def until(holds: object) -> None:
    """Wait for something to hold."""
    assert callable(holds)
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes in /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_workers_are_gone_when_their_build_is(tmp_path: Path, how: signal.Signals) -> None:
    with started(tmp_path) as build:
        if how is signal.SIGINT:
            os.killpg(build.pid, how)  # as a terminal does
        else:
            os.kill(build.pid, how)
        said = build.communicate(timeout=PATIENCE)
        until(lambda: not members(build.pid))
    if how is signal.SIGINT:
        assert (build.returncode, said) == (1, ("", "\nAborted!\n"))
        assert [path.name for path in (tmp_path / "out").iterdir()] == ["cache"]
    # What was done before is not done again; large files are done first.
    files = sorted((tmp_path / "in").iterdir(), key=lambda path: (-path.stat().st_size, path.name))
    found, _ = done([str(path) for path in files[:3]], tmp_path / "out")
    assert found.cached > 0
