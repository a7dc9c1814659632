"""Ctrl-C while the program is still being loaded: it says the same as later, and leaves no traceback."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def leaving() -> Iterator[None]:
    """Ctrl-C ends the process at once; what runs within has begun nothing. Where Ctrl-C is ignored, or another's to hear, it stays so."""
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    try:
        signal.signal(signal.SIGINT, _leave)
    except ValueError:  # not in the main thread, which hears it
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _leave(*_: object) -> None:
    os.write(2, b"\nAborted!\n")
    os._exit(1)
