"""Knowledge graphs of China's development zones: every fact with its sentence.

``build(inputs, out)`` makes one, ``open(folder)`` asks one.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.build import build  # the function, not its module: it loads the stages when it runs

if TYPE_CHECKING:
    from kg.ask.graph import Graph

__all__ = ["build", "open"]


def open(folder: str | Path = "exports") -> Graph:
    """The build in ``folder``, to ask; StoreError when there is none, or none that can be read."""
    from kg.ask.graph import Graph

    return Graph(folder)
