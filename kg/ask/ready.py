"""Ready questions: the ``.rq`` files of ``kg/ask/questions``, each valid SPARQL as it stands.

A file begins with ``# title:``, ``# description:`` and ``# parameters:`` (names parted by spaces). Each parameter has
a line ``VALUES ?name { "" }``, where the empty text lets everything pass; a value takes its place, escaped. It may also
say which parameters want a whole name (``# exact:``), which are yes or no (``# flags:``), and by which column the
answer is a league table (``# league:``). Parameters have English names too, those of ``ENGLISH``.
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
YES = "是"
# The English name of a parameter, and which it means: the first of these that the question has.
ENGLISH: Mapping[str, tuple[str, ...]] = {
    "indicator": ("指标",), "year": ("年份",), "place": ("地方", "开发区"), "zone": ("开发区", "地方"), "narrower": ("下位",),
    "enterprise": ("企业",), "industry": ("产业",), "mechanism": ("机制",), "designation": ("称号",), "issuer": ("发布者",),
    "document": ("文件",), "section": ("门类",), "class": ("类别",), "name": ("名称",), "subject": ("主体",), "object": ("客体",),
}  # fmt: skip
_FLAGS: Mapping[str, str] = {YES: YES, "yes": YES, "true": YES, "1": YES, "否": "", "no": "", "false": "", "0": "", "": ""}


@dataclass(frozen=True, slots=True)
class Question:
    """A question that only wants its values."""

    name: str
    title: str
    description: str
    parameters: tuple[str, ...]
    text: str
    exact: tuple[str, ...] = ()  # parameters that want a whole name
    flags: tuple[str, ...] = ()  # parameters that are yes or no
    league: str = ""  # the column by which the answer is ranked

    @property
    def english(self) -> Mapping[str, str]:
        """The parameters by their English names."""
        named = {word: next((one for one in means if one in self.parameters), "") for word, means in ENGLISH.items()}
        return {word: name for word, name in named.items() if name}

    @property
    def english_names(self) -> tuple[str, ...]:
        """Its parameters in English, in their order."""
        names = {means[0]: word for word, means in ENGLISH.items()}
        return tuple(names[name] for name in self.parameters)

    @property
    def usage(self) -> str:
        """How it is asked."""
        return f"kg query {self.name} {' '.join(f'[{name}]' for name in self.parameters)}".strip()

    def given(self, values: Sequence[str] = (), named: Mapping[str, str] | None = None) -> dict[str, str]:
        """The parameters that are given: ``values`` in their order, and ``named`` ones by name."""
        given = dict(zip(self.parameters, values, strict=False))
        if len(values) > len(self.parameters):
            what = f"{len(values)} values for {len(self.parameters)} parameters"
            raise UsageError(what, where=self.name, remedy=self.usage)
        for said, value in (named or {}).items():
            name = said if said in self.parameters else self.english.get(said, "")
            if not name:
                options = " ".join(f"--{word}" for word in (*self.parameters, *self.english))
                raise UsageError(f"no parameter {said}", where=self.name, remedy=f"{self.usage}; by name: {options}")
            if name in given:
                raise UsageError(f"two values for {name}", where=self.name, remedy=self.usage)
            given[name] = value
        return {name: self._checked(name, value) for name, value in given.items()}

    def _checked(self, name: str, value: str) -> str:
        if name in self.flags:
            if value not in _FLAGS:
                raise UsageError(f"no {name}: yes or no is expected", where=value, remedy=self.usage)
            return _FLAGS[value]
        return _year(value, self.usage) if name == YEAR else value

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
    parameters, exact, flags = (tuple(said.get(line, "").split()) for line in ("parameters", "exact", "flags"))
    for name in parameters:
        if text.count(_slot(name)) != 1:
            raise ReferenceDataError(f"not one line '{_slot(name)}'", where=str(path))
    if strange := {*exact, *flags} - {*parameters}:
        raise ReferenceDataError(f"no parameter {min(strange)}", where=str(path))
    return Question(path.stem, said["title"], said["description"], parameters, text, exact, flags, said.get("league", ""))
