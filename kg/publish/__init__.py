"""Publish: a ``Graph`` and its triples → the files of a build, all of them or none."""

from __future__ import annotations

from kg.publish.files import publish

__all__ = ["publish"]
