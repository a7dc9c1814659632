"""Ask: reads the exports of a build alone, and nothing of how they were made."""

from __future__ import annotations

from kg.ask.store import Exports, open

__all__ = ["Exports", "open"]
