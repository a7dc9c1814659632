"""Ready questions: the ``.rq`` files of ``kg/ask/ready/questions``, each valid SPARQL as it stands.

A file begins with ``# title:``, ``# group:`` (one of ``GROUPS``), ``# description:`` and ``# parameters:`` (names parted
by spaces). Each parameter has a line ``VALUES ?name { "" }``, where the empty text lets everything pass; a value takes its
place, escaped. It may also say which parameters want a whole name (``# exact:``), which are yes or no (``# flags:``), and by
which column the answer is a league table (``# league:``). Parameters have English names too, those of ``ENGLISH``.

What makes them fast on a large build: a filter that looks names up is ``FILTER(IF(?p = "", true, EXISTS { … }))``, as ``||``
may look first; each ``EXISTS`` has one pattern and the next ``EXISTS`` inside it, as a join there would start from all names;
labels of codes are joined as a subselect of their few, and claims are found by their predicate. What must be comes before the first
``OPTIONAL`` or ``BIND``, which the engine joins nothing across, and an ``OPTIONAL`` with a single pattern is looked up row by row, where one
with two reads the whole build. Tests of names in the usual form are looked up in the index of names (``kg.ask.ready.narrowed``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import ReferenceDataError, UsageError
from kg.rdf import quoted

FOLDER = Path(__file__).parent / "questions"
GROUPS = ("排行", "项目", "企业与投资", "开发区", "产业", "政策机制", "合作", "人物与文件", "数字", "依据")  # in the order of the list
YEAR, SINCE, BEFORE, CONFIDENCE = "年份", "起始", "截至", "置信度"
FREE = (YEAR, SINCE, BEFORE, CONFIDENCE)  # parameters that want no name
YES = "是"
# The English name of a parameter, and which it means: the first of these that the question has.
ENGLISH: Mapping[str, tuple[str, ...]] = {
    "indicator": ("指标",), "year": ("年份",), "place": ("地方", "开发区"), "zone": ("开发区", "地方"), "narrower": ("下位",),
    "enterprise": ("企业",), "industry": ("产业",), "mechanism": ("机制",), "designation": ("称号",), "issuer": ("发布者",),
    "document": ("文件",), "section": ("门类",), "class": ("类别",), "name": ("名称",), "subject": ("主体",), "object": ("客体",),
    "project": ("项目",), "region": ("区域",), "kind": ("类型",), "level": ("级别",), "figure": ("数字",), "since": ("起始",),
    "before": ("截至",), "confidence": ("置信度",),
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
    group: str = ""
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
    def described(self) -> Mapping[str, object]:
        """What programs want to know of it."""
        parameters = [
            {"name": name, "english": word, "exact": name in self.exact, "flag": name in self.flags}
            for name, word in zip(self.parameters, self.english_names, strict=True)
        ]
        said = {"name": self.name, "group": self.group, "title": self.title, "description": self.description}
        return {**said, "parameters": parameters, "query": self.text}

    @property
    def usage(self) -> str:
        """How it is asked."""
        return f"kg query {self.name} {' '.join(f'[{name}]' for name in self.parameters)}".strip()

    def given(self, values: Sequence[str] = (), named: Mapping[str, str] | None = None, *, options: Sequence[str] = ()) -> dict[str, str]:
        """The parameters that are given: ``values`` in their order, and ``named`` ones by name, which may be slips of other ``options``."""
        given = dict(zip(self.parameters, values, strict=False))
        if len(values) > len(self.parameters):
            what = f"{len(values)} values for {len(self.parameters)} parameters"
            raise UsageError(what, where=self.name, remedy=self.usage)
        for said, value in (named or {}).items():
            name = said if said in self.parameters else self.english.get(said, "")
            if not name:
                import difflib  # slow to load, and wanted where something is wrong

                known = [f"--{word}" for word in (*self.parameters, *self.english)]
                near = difflib.get_close_matches(f"--{said}", [*known, *options], 2)
                meant = f"did you mean {' or '.join(near)}? " if near else ""
                raise UsageError(f"no parameter {said}", where=self.name, remedy=f"{meant}{self.usage}; by name: {' '.join(known)}")
            if name in given:
                raise UsageError(f"two values for {name}", where=self.name, remedy=self.usage)
            given[name] = value
        return {name: self._checked(name, value) for name, value in given.items()}

    def _checked(self, name: str, value: str) -> str:
        if name in self.flags:
            if value not in _FLAGS:
                raise UsageError(f"no {name}: yes or no is expected", where=value, remedy=self.usage)
            return _FLAGS[value]
        return _CHECKS[name](name, value, self.usage) if name in _CHECKS else value

    def with_values(self, values: Sequence[str] = (), named: Mapping[str, str] | None = None) -> str:
        """The query with the values that are given."""
        text = self.text
        for name, value in self.given(values, named).items():
            text = text.replace(_slot(name), _slot(name, value))
        return text


def _year(name: str, value: str, usage: str) -> str:
    """A year or a month of it as dates begin; UsageError for what is neither."""
    plain = unicodedata.normalize("NFKC", value).strip().removesuffix("年")
    if plain and not re.fullmatch(r"[0-9]{4}(-(0[1-9]|1[0-2]))?", plain):
        raise UsageError(f"no {name}: a year is expected, as 2023, or a month, as 2023-06", where=value, remedy=usage)
    return plain


def _date(name: str, value: str, usage: str) -> str:
    """A date, or what one begins with; UsageError for what is none."""
    plain = unicodedata.normalize("NFKC", value).strip().removesuffix("年")
    if plain and not re.fullmatch(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?", plain):
        raise UsageError(f"no {name}: a date is expected, as 2024-08-27, 2024-08 or 2024", where=value, remedy=usage)
    return plain


def _share(name: str, value: str, usage: str) -> str:
    """A number from 0 to 1; UsageError for what is none."""
    plain = unicodedata.normalize("NFKC", value).strip()
    if plain and not re.fullmatch(r"0(\.[0-9]+)?|1(\.0+)?", plain):
        raise UsageError(f"no {name}: a number from 0 to 1 is expected, as 0.8", where=value, remedy=usage)
    return plain


_CHECKS: Mapping[str, Callable[[str, str, str], str]] = {YEAR: _year, SINCE: _date, BEFORE: _date, CONFIDENCE: _share}


def _slot(name: str, value: str = "") -> str:
    return f"VALUES ?{name} {{ {quoted(value)} }}"


@cache
def questions() -> Mapping[str, Question]:
    """Every ready question by its name, group by group."""
    found = sorted(map(_read, FOLDER.glob("*.rq")), key=lambda one: (GROUPS.index(one.group), one.name))
    return {question.name: question for question in found}


def question(name: str) -> Question:
    """A ready question; UsageError, with the nearest names, when there is none of this name."""
    known = questions()
    if name in known:
        return known[name]
    if not name.strip():
        raise UsageError("nothing is asked", remedy="give SPARQL or a name; kg query --list shows the ready questions")
    import difflib

    near = [some for some in known if name in some or name in known[some].title]
    near = near[:5] or difflib.get_close_matches(name, known, 3, 0.3)
    raise UsageError(
        "neither a ready question nor SPARQL",
        where=name,
        remedy=f"did you mean {'、'.join(near)}?" if near else "kg query --list shows the ready questions",
    )


def _read(path: Path) -> Question:
    text = path.read_text(encoding="utf-8")
    head = dict(line[1:].split(":", 1) for line in text.splitlines() if line.startswith("#") and ":" in line)
    said = {key.strip(): value.strip() for key, value in head.items()}
    if missing := {"title", "group", "description", "parameters"} - said.keys():
        raise ReferenceDataError(f"no '# {min(missing)}:' line", where=str(path))
    parameters, exact, flags = (tuple(said.get(line, "").split()) for line in ("parameters", "exact", "flags"))
    for name in parameters:
        if text.count(_slot(name)) != 1:
            raise ReferenceDataError(f"not one line '{_slot(name)}'", where=str(path))
    if said["group"] not in GROUPS:
        raise ReferenceDataError(f"no group {said['group']}: one of {' '.join(GROUPS)}", where=str(path))
    if strange := {*exact, *flags} - {*parameters}:
        raise ReferenceDataError(f"no parameter {min(strange)}", where=str(path))
    return Question(path.stem, said["title"], said["description"], parameters, text, said["group"], exact, flags, said.get("league", ""))
