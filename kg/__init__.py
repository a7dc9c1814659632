"""Knowledge graphs of China's development zones: every fact with its sentence.

``build(inputs, out)`` makes one, ``open(folder)`` asks one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.ask import open
    from kg.build import build

__all__ = ["build", "open"]


def __getattr__(name: str) -> object:
    """The two functions, each loaded when it is first used: the one needs none of what the other brings along."""
    if name == "build":
        from kg.build import build

        return build
    if name == "open":
        from kg.ask import open

        return open
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
