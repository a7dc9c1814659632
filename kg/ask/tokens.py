"""The tokens of a SPARQL query, each with its place in the text (https://www.w3.org/TR/sparql11-query/#sparqlGrammar, from 19.8)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
    (?P<space>[\s\ufeff]+|\#[^\n\r]*)
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<string>'''(?:[^'\\]|\\.|'(?!''))*'''|\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'(?:[^'\\\n\r]|\\.)*'|"(?:[^"\\\n\r]|\\.)*")
  | (?P<variable>[?$]\w+)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+|--[a-z]+)*)
  | (?P<blank>_:\w(?:[\w.-]*[\w-])?)
  | (?P<name>(?:[^\W\d_](?:[\w.-]*[\w-])?)?:(?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)(?:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*(?:[\w:-]|%[0-9A-Fa-f]{2}|\\.))?)?)
  | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
  | (?P<word>[A-Za-z_]\w*)
  | (?P<sign>\^\^|&&|\|\||[!<>]=|<<|>>|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPES = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_ESCAPED = re.compile(r"""\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([tbnrf"'\\]))""")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: ``kind`` is iri, string, variable, language, blank, name, number, word or sign."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        """A keyword in capitals; "" for what is none."""
        return self.text.upper() if self.kind == "word" else ""

    @property
    def value(self) -> str:
        """What a string says.

        >>> next(tokens(r'''"运城\\t\\u5e02"''')).value
        '运城\\t市'
        """
        quotes = 3 if self.text[:3] in ("'''", '"""') else 1
        return _ESCAPED.sub(_plain, self.text[quotes:-quotes])


def tokens(query: str) -> Iterator[Token]:
    """The tokens of a query, white space and comments left out.

    >>> [token.text for token in tokens("ASK { ?s dz:matches 'a'@zh } # b")]
    ['ASK', '{', '?s', 'dz:matches', "'a'", '@zh', '}']
    """
    for found in _TOKEN.finditer(query):
        kind = found.lastgroup or ""
        if kind != "space":
            yield Token(kind, found[0], found.start(), found.end())


def _plain(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return _ESCAPES[found[3]] if found[3] else chr(int(code, 16)) if int(code, 16) < 0x110000 else found[0]
