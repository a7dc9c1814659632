"""``/query``: the query editor, with the ready questions and the fields for their values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response

from kg.ask.ready.catalogue import Question, questions
from kg.ask.store import Exports
from kg.errors import UsageError
from kg.serve.pages.finding import KINDS
from kg.serve.pages.reader import Reader
from kg.serve.pages.render import POLICY, page
from kg.serve.pages.vocabulary import completion
from kg.vocab import CLASSES, DZ, LABELS

# The editor sets the styles of its elements itself.
EDITOR_POLICY = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
LONGEST = 20_000  # characters of a query that the page is opened with
_FIELDS: Mapping[str, str] = {
    "年份": "year", "起始": "date", "截至": "date", "置信度": "share", "类别": "class", "文件": "words", "门类": "words", "数字": "words",
}  # fmt: skip
_HINTS: Mapping[str, str] = {"year": "2023 或 2023-06", "date": "2023-06-30", "share": "0 到 1"}
START = """SELECT ?开发区 ?所在地 ?个体
WHERE {
  ?个体 a dz:DevelopmentZone ;
        rdfs:label ?开发区 ;
        dz:locatedIn/rdfs:label ?所在地 .
}
ORDER BY ?所在地 ?开发区
LIMIT 100
"""


def editor(exports: Callable[[], Exports]) -> Callable[[Request], Response]:
    """The endpoint."""

    def answer(request: Request) -> Response:
        reader = Reader(exports())
        given = dict(request.query_params)
        name, text, wrong = given.get("question", ""), given.get("query", "")[:LONGEST], ""
        known = questions()
        if name in known:
            try:
                text = _body(known[name].with_values((), {one: given[one] for one in known[name].parameters if given.get(one)}))
            except UsageError as error:
                wrong = _mistaken(known[name], given, error)
        run = bool(text) and not wrong
        unknown = name[:200] if name and name not in known else ""
        return page(
            request, "query.html", policy=EDITOR_POLICY, questions=list(known.values()), chosen=known.get(name), given=given, wrong=wrong,
            unknown=unknown, text=declared(text or START, reader.exports.prefixes), title=known[name].title if name in known else "", run=run,
            base=reader.base, namespace=str(DZ), classes=[LABELS[one][0] for one in KINDS if one in CLASSES], plain=_plain, hints=_HINTS,
        )  # fmt: skip

    return answer


def _body(text: str) -> str:
    """A ready question without the lines that describe it."""
    return "\n".join(line for line in text.split("\n") if not re.match(r"# \w+:", line))


def _plain(question: Question, parameter: str) -> str:
    """The kind of field for a parameter: flag, class, one of ``_HINTS``, words, or a name."""
    return "flag" if parameter in question.flags else _FIELDS.get(parameter, "name")


def _mistaken(question: Question, given: Mapping[str, str], error: UsageError) -> str:
    """What is wrong with the value of a field, in the words of the page."""
    for parameter in question.parameters:
        hint = "是或否" if parameter in question.flags else _HINTS.get(_plain(question, parameter), "")
        if hint and given.get(parameter) == error.where:
            return f"{parameter}“{error.where[:100]}”填得不对，应为 {hint}"
    return str(error)


def declared(text: str, prefixes: Mapping[str, str]) -> str:
    """A query with the declarations of the prefixes that it uses, so that other programs take it, too.

    >>> declared("ASK { ?s a dz:City }", {"dz": "https://example.org/", "id": "https://example.org/id/"})
    'PREFIX dz: <https://example.org/>\\nASK { ?s a dz:City }'
    """
    plain = re.sub(r'<[^<>\s]*>|"(?:[^"\\\n]|\\.)*"|#[^\n]*', " ", text)
    missing = [name for name in prefixes if re.search(rf"(?<![\w-]){name}:", plain) and not re.search(rf"(?i)\bPREFIX\s+{name}:", text)]
    return "".join(f"PREFIX {name}: <{prefixes[name]}>\n" for name in missing) + text


def terms(exports: Callable[[], Exports]) -> Callable[[Request], Response]:
    """What the editor completes by."""

    def answer(_request: Request) -> Response:
        return completion(exports().prefixes)

    return answer
