"""What to say where the library for a format is not installed."""

from __future__ import annotations

from kg.read.encoding import Undecodable


def missing(what: str, extra: str) -> Undecodable:
    """The refusal of a file of a kind whose library is an optional extra."""
    return Undecodable(f"{what}: the library that reads it is not installed", f"pip install 'devzone-kg[{extra}]'")
