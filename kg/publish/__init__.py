"""Publish: a ``Graph`` and its triples → the files of a build, all of them or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.publish.files import publish

__all__ = ["publish"]


def __getattr__(name: str) -> Any:
    """``publish`` when it is asked for: who only reads a build loads no writer."""
    if name == "publish":
        from kg.publish.files import publish

        return publish
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
