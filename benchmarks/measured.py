"""One build in a process of its own, and what it took: what ``benchmarks.growth`` starts.

    python -m benchmarks.measured INPUTS OUT WORKERS

prints JSON: of each stage seconds of the processor and of the clock, and the most memory that the process had held by its end.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import kg
from kg.build import Step

ROOT = Path(__file__).parent.parent
LATER = ("resolve", "reconcile", "check", "publish")


@dataclass(frozen=True, slots=True)
class Took:
    """What a build took."""

    cpu: Mapping[str, float]  # seconds of the processor by stage, of this process alone: start, extract, resolve …
    wall: Mapping[str, float]  # seconds of the clock
    held: Mapping[str, float]  # MB, the most until the end of a stage
    within: Mapping[str, float]  # processor time of extraction by its own stages
    entities: int
    claims: int

    @property
    def total(self) -> float:
        """Seconds of the processor."""
        return sum(self.cpu.values())

    @property
    def later(self) -> float:
        """Those behind extraction."""
        return sum(self.cpu[stage] for stage in LATER)


def measure(inputs: Path, out: Path, workers: int = 1) -> Took:
    """What a build takes in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.measured", str(inputs), str(out), str(workers)]
    return Took(**json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout))


def _build(inputs: str, out: str, workers: int) -> Took:
    marks = [("start", 0.0, 0.0, 0.0)]  # a stage that has begun, and what there was then
    began = time.perf_counter()

    def mark(stage: str) -> None:
        marks.append((stage, time.process_time(), time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))

    def seen(step: Step) -> None:
        stage = "extract" if step.stage == "find" else step.stage
        if stage != marks[-1][0]:
            mark(stage)

    report = kg.build([inputs], out, workers=workers, progress=seen, clock=time.process_time)
    mark("end")
    ended = {name: after for (name, *_), (_, *after) in pairwise(marks)}
    spent = {name: [b - a for a, b in zip(at, after, strict=True)] for (name, *at), (_, *after) in pairwise(marks)}
    return Took(
        {name: some[0] for name, some in spent.items()},
        {name: some[1] for name, some in spent.items()},
        {name: some[2] for name, some in ended.items()},
        {name: report.seconds.get(name, 0.0) for name in ("read", "recognise", "relate")},
        sum(report.classes.values()),
        report.claims,
    )


if __name__ == "__main__":
    took = _build(sys.argv[1], sys.argv[2], int(sys.argv[3]))
    print(json.dumps({name: getattr(took, name) for name in Took.__slots__}))
