"""Knowledge graphs of China's development zones: every fact with its sentence.

``build(inputs, out)`` makes one, ``open(folder)`` asks one.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.build import build  # the function, not its module: it loads the stages when it runs

if TYPE_CHECKING:
    from kg.ask import Exports

__all__ = ["build", "open"]


def open(folder: str | Path = "exports") -> Exports:
    """The build in ``folder``, to ask (see ``kg.ask``); StoreError when there is none, or none that can be read."""
    from kg.ask import open as opened

    return opened(folder)
