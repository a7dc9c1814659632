"""Pages for people: the things of a build, its vocabulary, search, the explorer and the query editor."""

from __future__ import annotations

from kg.serve.pages.routes import routes

__all__ = ["routes"]
