"""Reading a made-up text into mentions, as a build does."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from kg.model import Mention, Recognised
from kg.read import parse
from kg.recognise import recognise

Read = Callable[[str], Sequence[Recognised]]


@pytest.fixture(scope="session")
def read() -> Read:
    """Texts → the articles recognised in them."""

    def run(text: str) -> Sequence[Recognised]:
        document = parse(text, "0" * 64, ("test.txt",))
        assert not hasattr(document, "reason"), document
        return tuple(recognise([document]))

    return run


@pytest.fixture(scope="session")
def names(read: Read) -> Callable[[str, str], list[str]]:
    """The names of a kind in a text, in reading order, without those only pointed at."""

    def run(text: str, kind: str) -> list[str]:
        found: list[Mention] = [m for article in read(text) for m in article.mentions if m.kind == kind and not m.implied]
        return [m.name for m in found]

    return run
