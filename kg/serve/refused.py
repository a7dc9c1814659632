"""A request that is not answered: its status, and what to tell the client."""

from __future__ import annotations

from collections.abc import Mapping

from kg.errors import KgError


class Refused(KgError):  # noqa: N818 - what it is called in HTTP
    """A request that is not answered as it was meant; ``status`` and ``headers`` are HTTP's."""

    def __init__(self, status: int, what: str, *, where: str = "", remedy: str = "", headers: Mapping[str, str] | None = None) -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.status = status
        self.headers = dict(headers or {})

    @property
    def text(self) -> str:
        """What a client reads: what, where, what to do, each in a line of its own."""
        lines = (self.what, f"where: {self.where}" if self.where else "", f"to do: {self.remedy}" if self.remedy else "")
        return "\n".join(line for line in lines if line) + "\n"
