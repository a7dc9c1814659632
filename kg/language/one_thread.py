"""Loading numpy so that its products of small matrices run on the thread that asks for them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

NAME = "OPENBLAS_NUM_THREADS"


@contextmanager
def one_thread() -> Iterator[None]:
    """OpenBLAS, if it is loaded in here and the user says nothing else, has one thread; the environment is left as it was.

    More threads spend twice the time of the processor on matrices of this size, and ten times where others want it, too.
    """
    said = NAME in os.environ
    os.environ.setdefault(NAME, "1")
    try:
        yield
    finally:
        if not said:
            del os.environ[NAME]
