"""The tokens of a SPARQL query, each with its place in the text (https://www.w3.org/TR/sparql11-query/#sparqlGrammar, from 19.8)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_CHAR = r"\w\u00B7\u203F\u2040\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD"  # of a name (rule PN_CHARS): full-width marks are among them
_TOKEN = re.compile(
    rf"""
    (?P<space>[\s\ufeff]+|\#[^\n\r]*)
  | (?P<iri><[^<>"{{}}|^`\\\x00-\x20]*>)
  | (?P<string>'''(?:[^'\\]|\\.|'(?!''))*'''|\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'(?:[^'\\\n\r]|\\.)*'|"(?:[^"\\\n\r]|\\.)*")
  | (?P<variable>[?$][{_CHAR}]+)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+|--[a-z]+)*)
  | (?P<blank>_:[{_CHAR}](?:[{_CHAR}.-]*[{_CHAR}-])?)
  | (?P<name>(?:[^\W\d_](?:[{_CHAR}.-]*[{_CHAR}-])?)?:
      (?:(?:[{_CHAR}:]|%[0-9A-Fa-f]{{2}}|\\.)(?:(?:[{_CHAR}.:-]|%[0-9A-Fa-f]{{2}}|\\.)*(?:[{_CHAR}:-]|%[0-9A-Fa-f]{{2}}|\\.))?)?)
  | (?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
  | (?P<word>[^\W\d]\w*)
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

    @property
    def prefix(self) -> str:
        """The prefix of a name."""
        return self.text.partition(":")[0]

    @property
    def local(self) -> str:
        """What stands behind the prefix of a name."""
        return re.sub(r"\\(.)", r"\1", self.text.partition(":")[2])


def tokens(query: str) -> Iterator[Token]:
    """The tokens of a query, right or wrong, white space and comments left out.

    >>> [token.text for token in tokens("ASK { ?s dz:matches 'a'@zh } # b")]
    ['ASK', '{', '?s', 'dz:matches', "'a'", '@zh', '}']
    """
    for found in _TOKEN.finditer(query):
        kind = found.lastgroup or ""
        if kind != "space":
            yield Token(kind, found[0], found.start(), found.end())


def words(query: str) -> Iterator[str]:
    """The keywords of a query, in capitals: what stands outside IRIs, strings, comments, names and variables."""
    for token in tokens(plain(query)):
        yield from re.findall(r"[A-Z_]\w*", token.word)


def plain(query: str) -> str:
    r"""A query without \u escapes, which SPARQL replaces before it looks at anything else."""
    return re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", lambda found: chr(int(found[1] or found[2], 16) % 0x110000), query)


def declared(query: str) -> dict[str, str]:
    """The prefixes that a query declares."""
    return dict(re.findall(r"(?i)\bPREFIX\s+([\w.-]*):\s*<([^<>]*)>", query))


def iri_of(token: Token, prefixes: Mapping[str, str]) -> str:
    """The IRI that a token stands for; "" for one that stands for none."""
    if token.kind == "iri":
        return token.text[1:-1]
    return prefixes[token.prefix] + token.local if token.kind == "name" and token.prefix in prefixes else ""


def _plain(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return _ESCAPES[found[3]] if found[3] else chr(int(code, 16)) if int(code, 16) < 0x110000 else found[0]
