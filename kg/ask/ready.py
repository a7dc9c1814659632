"""Ready questions: the ``.rq`` files of ``kg/ask/questions``, each valid SPARQL as it stands.

A file begins with ``# title:``, ``# description:`` and ``# parameters:`` (names parted by spaces). Each parameter has
a line ``VALUES ?name { "" }``, where the empty text lets everything pass; a value takes its place, escaped.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import ReferenceDataError, UsageError
from kg.rdf import quoted

FOLDER = Path(__file__).parent / "questions"
YEAR = "年份"


@dataclass(frozen=True, slots=True)
class Question:
    """A question that only wants its values."""

    name: str
    title: str
    description: str
    parameters: tuple[str, ...]
    text: str

    def given(self, values: Sequence[str] = (), named: Mapping[str, str] | None = None) -> dict[str, str]:
        """The parameters that are given: ``values`` in their order, and ``named`` ones by name."""
        given = dict(zip(self.parameters, values, strict=False))
        usage = f"kg query {self.name} {' '.join(f'[{name}]' for name in self.parameters)}".strip()
        if len(values) > len(self.parameters):
            what = f"{len(values)} values for {len(self.parameters)} parameters"
            raise UsageError(what, where=self.name, remedy=usage)
        for name, value in (named or {}).items():
            if name not in self.parameters:
                raise UsageError(f"no parameter {name}", where=self.name, remedy=usage)
            if name in given:
                raise UsageError(f"two values for {name}", where=self.name, remedy=usage)
            given[name] = value
        return {name: _year(value, usage) if name == YEAR else value for name, value in given.items()}

    def with_values(self, values: Sequence[str] = (), named: Mapping[str, str] | None = None) -> str:
        """The query with the values that are given."""
        text = self.text
        for name, value in self.given(values, named).items():
            text = text.replace(_slot(name), _slot(name, value))
        return text


def _year(value: str, usage: str) -> str:
    """A year or a month of it as dates begin; UsageError for what is neither."""
    plain = unicodedata.normalize("NFKC", value).strip().removesuffix("年")
    if plain and not re.fullmatch(r"[0-9]{4}(-(0[1-9]|1[0-2]))?", plain):
        raise UsageError(f"no {YEAR}: a year is expected, as 2023, or a month, as 2023-06", where=value, remedy=usage)
    return plain


def _slot(name: str, value: str = "") -> str:
    return f"VALUES ?{name} {{ {quoted(value)} }}"


@cache
def questions() -> Mapping[str, Question]:
    """Every ready question by its name."""
    return {question.name: question for question in map(_read, sorted(FOLDER.glob("*.rq")))}


def question(name: str) -> Question:
    """A ready question; UsageError, with the nearest names, when there is none of this name."""
    known = questions()
    if name in known:
        return known[name]
    near = [some for some in known if name in some or name in known[some].title]
    near = near or difflib.get_close_matches(name, known, 3, 0.3)
    raise UsageError(
        "neither a ready question nor SPARQL",
        where=name,
        remedy=f"did you mean {'、'.join(near)}?" if near else "kg query --list shows the ready questions",
    )


def _read(path: Path) -> Question:
    text = path.read_text(encoding="utf-8")
    head = dict(line[1:].split(":", 1) for line in text.splitlines() if line.startswith("#") and ":" in line)
    said = {key.strip(): value.strip() for key, value in head.items()}
    if missing := {"title", "description", "parameters"} - said.keys():
        raise ReferenceDataError(f"no '# {min(missing)}:' line", where=str(path))
    parameters = tuple(said["parameters"].split())
    for name in parameters:
        if text.count(_slot(name)) != 1:
            raise ReferenceDataError(f"not one line '{_slot(name)}'", where=str(path))
    return Question(path.stem, said["title"], said["description"], parameters, text)
