"""Kills builds at random moments and looks at what they leave: make faults (``python -m tests.extract.faults TRIALS SEED``).

Before each trial lies a complete build of some texts; a build of others, with what the first one kept in its cache, is
killed (SIGKILL), its workers with it or left to notice. Then the folder must hold one of the two builds whole, and the
next build must end with the bytes of one that nobody disturbed.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import kg
from tests.conftest import ROOT
from tests.test_build import contents

BEFORE = {
    "a.txt": "截至2023年底，忻州市共有开发区11家，其中工业类7家、农业类2家。",
    "b.txt": "2024年5月19日，运城经济技术开发区与比亚迪股份有限公司签约新能源汽车零部件项目，总投资20亿元。",
    "c.txt": "长治高新技术产业开发区大力发展半导体产业。",
    "d.txt": "2023年，太原市开发区规上工业增加值增长6.5%。",
}
AFTER = {**BEFORE, "a.txt": BEFORE["a.txt"].replace("7家", "8家"), "e.txt": "大同市平城区实际利用外资3000万美元。"}
# Everything is loaded once; each build is a fork, so that a trial takes no longer than its build. Nothing before the fork
# starts a thread.
SERVER = """
import os, signal, sys, time
import kg.extract, kg.extract.work, kg.extract.worker, kg.resolve, kg.correct, kg.reconcile, kg.check.shapes, kg.publish.files, kg.page
from kg.extract import shards
kg.extract.ALONE, shards.SHARD = 0, 1
for line in sys.stdin:
    inputs, out, workers, moment = line.rstrip("\\n").split("\\t")
    child = os.fork()
    if not child:
        kg.build([inputs], out, workers=int(workers))
        os._exit(0)
    if float(moment) > 0:
        time.sleep(float(moment))
        os.kill(child, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(code, flush=True)
"""


@dataclass(frozen=True, slots=True)
class Trial:
    """When a build was killed, and what it left: ``before``, ``after``, or what is wrong."""

    moment: float
    workers: int
    left: str
    end: str


class Faults:
    """A place to kill builds in."""

    def __init__(self, folder: Path, server: subprocess.Popen[str]) -> None:
        self._folder, self._server = folder, server
        for name, texts in (("in-before", BEFORE), ("in-after", AFTER)):
            (folder / name).mkdir()
            for file, text in texts.items():
                (folder / name / file).write_text(text, encoding="utf-8")
        self.run("in-before", "before")
        shutil.copytree(folder / "before", folder / "once")
        began = time.monotonic()
        self.run("in-after", "once")
        self.takes = time.monotonic() - began
        self.whole = {name: contents(folder / name) for name in ("before", "once")}

    def run(self, inputs: str, out: str, workers: int = 1, moment: float = 0.0) -> int:
        """Build, and kill it after some seconds; how it ended."""
        assert self._server.stdin
        assert self._server.stdout
        print(self._folder / inputs, self._folder / out, workers, moment, sep="\t", file=self._server.stdin, flush=True)
        return int(self._server.stdout.readline())

    def trial(self, moment: float, workers: int = 1) -> Trial:
        """Kill a build at a moment, look, and build again."""
        out = self._folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(self._folder / "before", out)
        code = self.run("in-after", "out", workers, moment)
        kg.open(out)  # settles what was moving
        left = self._which(out)
        self.run("in-after", "out")
        return Trial(moment, workers, left, self._which(out) if code in (0, -signal.SIGKILL) else f"exit code {code}")

    def _which(self, out: Path) -> str:
        there = {name: data for name, data in contents(out).items() if not name.startswith(".kg-")}
        if there == self.whole["before"]:
            return "before"
        return "after" if there == self.whole["once"] else f"neither: {sorted(there)}"


@contextlib.contextmanager
def faults() -> Iterator[Faults]:
    """A place to kill builds in, and the process that makes them."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", SERVER]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT) as server:
            yield Faults(Path(folder), server)
            assert server.stdin
            server.stdin.close()


def moments(takes: float, trials: int, seed: int) -> list[float]:
    """When to kill builds that take so long: anywhere in them, and a little beyond."""
    chance = random.Random(seed)
    return [chance.uniform(0.01, 1.1 * takes) for _ in range(trials)]


def main() -> int:
    """Run trials, every third with two workers; what came of each is printed."""
    trials, seed = int(sys.argv[1]), int(sys.argv[2])
    wrong = 0
    with faults() as place:
        for number, moment in enumerate(moments(place.takes, trials, seed)):
            workers = 2 if number % 3 == 2 else 1
            done = place.trial(moment * (1.5 if workers > 1 else 1), workers)
            wrong += (done.left not in ("before", "after")) or done.end != "after"
            print(f"{number + 1}: killed after {done.moment:.2f} s, workers {workers}: left the build {done.left}, then {done.end}", flush=True)
    print(f"{trials} trials, {wrong} wrong")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
