"""Runs the worker over many cases, keeps those that failed, tells how many did."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import IO

from tests.fuzz.cases import case
from tests.fuzz.originals import originals

ROOT = Path(__file__).parents[2]
KEPT = Path(tempfile.gettempdir()) / "devzone-kg-fuzz"
PATIENCE = 180  # seconds without a word of the worker


def outcomes(seed: int, first: int, last: int) -> Iterator[tuple[int, dict[str, object]]]:
    """What became of each case; the worker is started again where one ended it."""
    while first < last:
        command = [sys.executable, "-X", "utf8", "-m", "tests.fuzz.worker", str(seed), str(first), str(last)]
        env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        worker = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=_listen, args=(worker.stdout, lines), daemon=True).start()
        begun = None
        while True:
            try:
                said = lines.get(timeout=PATIENCE)
            except queue.Empty:
                worker.kill()
                said = ""
            if not said:
                break
            told = json.loads(said)
            if "begun" in told:
                begun = told["begun"]
            elif begun is not None:
                yield begun, told
                first, begun = begun + 1, None
        code = worker.wait()
        if begun is None and first < last:
            raise RuntimeError(f"the worker ended with {code} before case {first}")
        if begun is not None:
            yield begun, {"kind": "", "read": 0, "refused": [], "wrong": f"the process ended with {code}", "seconds": 0}
            first = begun + 1


def _listen(stream: IO[str] | None, lines: queue.Queue[str]) -> None:
    for line in stream or ():
        lines.put(line)
    lines.put("")


def main(number: int = 20_000, seed: int = 1, only: int | None = None) -> int:
    """Reads the cases and tells; 1 where one failed."""
    first, last = (0, number) if only is None else (only, only + 1)
    began = time.monotonic()
    refused: Counter[str] = Counter()
    slow: list[tuple[float, int, str]] = []
    files = documents = failed = 0
    for at, told in outcomes(seed, first, last):
        files += 1
        documents += int(str(told["read"])) > 0
        refused.update(set(told["refused"] if isinstance(told["refused"], list) else ()))
        slow = sorted([*slow, (float(str(told["seconds"])), at, str(told["kind"]))])[-5:]
        if told["wrong"]:
            failed += 1
            _keep(seed, at, str(told["wrong"]))
            print(f"case {at} ({told['kind']}): {str(told['wrong']).strip().splitlines()[-1][:200]}", flush=True)
        if files % 1000 == 0:
            print(f"{files} files, {failed} failed, {time.monotonic() - began:.0f} s", flush=True)
    for reason, times in refused.most_common():
        print(f"{times:7} {reason}")
    print("slowest:", ", ".join(f"{seconds} s case {at} ({kind})" for seconds, at, kind in reversed(slow)))
    closing = f"{files} files (seed {seed}): {documents} read, {files - documents - failed} refused, {failed} failed"
    print(f"{closing}{f', kept in {KEPT}' if failed else ''}; {time.monotonic() - began:.0f} s")
    return 1 if failed else 0


def _keep(seed: int, number: int, wrong: str) -> None:
    folder = KEPT / f"{seed}-{number}"
    folder.mkdir(parents=True, exist_ok=True)
    case(seed, number, _sound(), Path("/canary")).write(folder)
    (folder / "wrong.txt").write_text(wrong, encoding="utf-8")


_sound = cache(originals)
