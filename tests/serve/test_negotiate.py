"""Which media type a client gets."""

from __future__ import annotations

import pytest

from kg.serve.negotiate import best

OFFERED = ["application/json", "text/csv", "text/html"]


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/*", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("text/csv;q=0.5, text/html", "text/html"),
        ("text/csv; q=0.5, application/json; q=0.6", "application/json"),
        ("text/*;q=0.9, text/csv;q=0.1, application/json;q=0.5", "text/html"),
        ("text/html, application/xhtml+xml, */*;q=0.8", "text/html"),
        ("text/csv;header=absent;q=0.4", "text/csv"),
        ("image/png", None),
        ("*/*;q=0", None),
        ("nonsense", "application/json"),
        ("text/csv;q=many, text/html;q=0.1", "text/html"),
    ],
)
def test_the_most_wanted_type_is_chosen(accept: str, chosen: str | None) -> None:
    assert best(accept, OFFERED) == chosen


def test_nothing_offered() -> None:
    assert best("*/*", []) is None
