"""Reads one case after the other in a process of its own, within limits, and tells what became of each, a line each."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import kg
from kg.model import Document, Refusal
from kg.read import read
from tests.fuzz.cases import Case, case
from tests.fuzz.originals import CANARY, originals
from tests.read.test_properties import check

try:
    import resource
except ImportError:  # Windows: time is limited from outside, memory is not
    resource = None  # type: ignore[assignment]

SECONDS = 10  # of processor time for a case
BYTES = 1 << 30  # of memory beyond what the program takes
_PIECES = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.remove", "os.rename", "os.mkdir", "shutil.",
"urllib.", "http.", "ftplib.", "smtplib.")
_LOOKS = ("open", "os.listdir", "os.scandir")


class _TooLongError(BaseException):
    """A case took more than its time."""


class Watch:
    """Notes what is opened or started while a case is read, other than its files and the program's own."""

    def __init__(self, folder: Path) -> None:
        roots = (folder, Path(sys.prefix), Path(sys.base_prefix), Path(os.__file__).parent, Path(kg.__file__).parent.parent)
        self._roots = tuple(dict.fromkeys(os.fspath(root) for some in roots for root in (some.absolute(), some.resolve())))
        self.seen: list[str] = []
        self.active = False
        sys.addaudithook(self._note)

    def _note(self, event: str, args: tuple[object, ...]) -> None:
        if not self.active:
            return
        if event.startswith(_PIECES):
            self.seen.append(f"{event} {args!r}"[:300])
        elif event in _LOOKS and not isinstance(args[0], int):
            path = os.path.abspath(os.fsdecode(args[0])) if isinstance(args[0], (str, bytes)) else os.getcwd()  # noqa: PTH100, PTH109
            writes = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if writes or not path.startswith(self._roots):
                self.seen.append(f"{event} {path}")


@contextmanager
def _limited() -> Iterator[None]:
    """Ends what takes more than its time, in Python by an exception that tells where it was."""

    def late(*_: object) -> None:
        raise _TooLongError

    if resource is None:
        yield
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + SECONDS + 5, hard))  # ends a library that hangs
    signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _limit_memory() -> None:
    if resource is None or not (pages := Path("/proc/self/statm")).exists():
        return
    taken = int(pages.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + BYTES, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _alike(reason: str) -> str:
    """A reason without what is of one file alone, so that the same ones count together."""
    return re.sub(r"'[^']*'", "'…'", re.sub(r"\d+", "N", reason)).split(": ")[0][:90]


def outcome(one: Case, folder: Path, watch: Watch) -> dict[str, object]:
    """How many documents a case gave, why what was refused was, what went wrong, "" for nothing, and the time it took."""
    one.write(folder)
    found: list[Document | Refusal] = []
    piped = io.BytesIO(next(iter(one.files.values()))) if one.piped else None
    wrong = ""
    watch.seen.clear()
    watch.active, began = True, time.process_time()
    try:
        with _limited():
            found.extend(read(["-"] if piped else [os.fspath(folder)], piped))
    except _TooLongError:
        wrong = f"took more than {SECONDS} s\n{traceback.format_exc()}"
    except BaseException:
        wrong = traceback.format_exc()
    watch.active, seconds = False, round(time.process_time() - began, 2)
    wrong = wrong or "\n".join(watch.seen) or _wrong(found, whole=not any(b"%PDF-" in data[:1024] for data in one.files.values()))
    refused = [_alike(item.reason) for item in found if isinstance(item, Refusal)]
    return {"read": sum(isinstance(item, Document) for item in found), "refused": refused, "wrong": wrong, "seconds": seconds}


def _wrong(found: list[Document | Refusal], *, whole: bool) -> str:
    """What does not hold for what was read; ``whole`` where no running heads are left out, as they are of a PDF."""
    if not found:
        return "neither read nor refused"
    for item in found:
        try:
            if isinstance(item, Document):
                check(item, whole=whole)
                item.text.encode("utf-8")
                assert CANARY not in item.text, "text of a file outside"
            else:
                assert item.source
                assert item.reason
                assert item.remedy
                f"{item.source}{item.reason}".encode()
                assert "\n" not in item.source + item.reason, "a reason of several lines"
        except (AssertionError, UnicodeEncodeError):
            return traceback.format_exc()
    return ""


def main(seed: int, first: int, last: int) -> None:
    """Cases ``first`` to ``last``, the second not included: a line before each and one after."""
    with tempfile.TemporaryDirectory() as place:
        folder, canary = Path(place, "files"), Path(place, "canary")
        folder.mkdir()
        canary.write_text(CANARY, encoding="utf-8")
        sound = originals()
        watch = Watch(folder)
        for kind, data in sound.items():  # so that every library is loaded
            outcome(Case(kind, {f"x.{kind}": data}, False), folder, watch)
        _limit_memory()
        for number in range(first, last):
            print(json.dumps({"begun": number}), flush=True)
            one = case(seed, number, sound, canary)
            print(json.dumps({"kind": one.name, **outcome(one, folder, watch)}), flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
