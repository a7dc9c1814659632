"""The triples of a query that have one property, whatever stands around them: their subject, their texts, their place.

The query is known to be SPARQL, so this only finds its way through the grammar
(https://www.w3.org/TR/sparql11-query/#rGroupGraphPattern); where it does not, UsageError says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urljoin

from kg.ask.sparql.mistakes import at
from kg.ask.sparql.tokens import Token, tokens

_PATTERNS = frozenset({"OPTIONAL", "MINUS", "UNION", "GRAPH", "SERVICE", "FILTER", "BIND", "VALUES"})
_Piece = tuple[int, int, Token, tuple[str, ...]]
_END = Token("sign", "", 0, 0)


@dataclass(slots=True)
class Use:
    """A subject with the property and one text or more."""

    subject: str  # as written
    texts: tuple[str, ...]
    cuts: tuple[tuple[int, int], ...]  # what is to go of the query for these triples to be gone
    block: int  # where something can stand that is joined with the triples around
    bound: bool = False  # whether triples around have the subject, too


def read(query: str, term: str, prefixes: Mapping[str, str]) -> Iterator[Use]:
    """The uses of a property in a query; UsageError where it stands in another way, but for calls of it and mentions."""
    reader = _Reader(query, term, prefixes)
    reader.query()
    for use in reader.uses:
        use.bound = use.subject[1:] in reader.bound.get(use.block, ())
        yield use


class _Reader:
    def __init__(self, query: str, term: str, prefixes: Mapping[str, str]) -> None:
        self.text, self.term, self.prefixes, self.base = query, term, dict(prefixes), ""
        self.tokens = list(tokens(query))
        self.at = 0
        self.uses: list[Use] = []
        self.bound: dict[int, set[str]] = {}  # variables of the triples of a block
        self.short = False  # within CONSTRUCT WHERE, whose pattern is its template

    @property
    def here(self) -> Token:
        return self.tokens[self.at] if self.at < len(self.tokens) else _END

    def next(self) -> Token:
        token = self.here
        if token is _END:
            self.refuse(self.tokens[-1])
        self.at += 1
        return token

    def refuse(self, token: Token, what: str = "stands where it cannot be followed") -> NoReturn:
        remedy = 'write ?x dz:matches "运城", or FILTER(dz:matches(?name, "运城")) after ?x rdfs:label ?name'
        raise at(self.text, token.start, f"dz:matches {what}", remedy)

    def is_term(self, token: Token) -> bool:
        if token.kind == "iri":
            return (urljoin(self.base, token.text[1:-1]) if self.base else token.text[1:-1]) == self.term
        prefix, _, local = token.text.partition(":")
        return token.kind == "name" and self.prefixes.get(prefix, "") + local == self.term

    def query(self) -> None:
        while self.here.word in ("PREFIX", "BASE"):
            if self.next().word == "PREFIX":
                self.prefixes[self.next().text[:-1]] = self.next().text[1:-1]
            else:
                self.base = self.next().text[1:-1]
        form = self.next().word
        if form == "CONSTRUCT":
            if self.here.text == "{":
                self.skip("{", "}")
            else:
                self.short = True
        self.rest(-1)

    def rest(self, depth: int) -> None:
        """What stands around the pattern of a query or of a query within a group: projection before, modifiers and VALUES after."""
        asked = False
        while self.here is not _END and not (depth >= 0 and self.here.text == "}"):
            if self.here.word == "VALUES":
                self.values()
            elif self.here.text == "{" and not asked:
                asked = True
                self.group()
            elif self.here.text == "(":
                self.expression()
            elif self.here.text == "{":
                self.refuse(self.here)
            else:
                self.next()

    def skip(self, opening: str, closing: str) -> None:
        """Pass by what stands in brackets."""
        depth = 0
        while True:
            token = self.next()
            depth += (token.text == opening) - (token.text == closing)
            if not depth:
                return

    def values(self) -> None:
        while self.here.text != "{":
            self.next()
        self.skip("{", "}")

    def expression(self) -> None:
        """Pass by an expression in brackets, through the groups of EXISTS in it."""
        depth = 0
        while True:
            if self.here.text == "{":
                self.group()
                continue
            token = self.next()
            depth += (token.text == "(") - (token.text == ")")
            if not depth:
                return

    def filter(self) -> None:
        while self.here.text not in ("(", "{"):
            self.next()
        if self.here.text == "(":
            self.expression()
        else:
            self.group()

    def group(self) -> None:
        block = self.next().end
        if self.here.word == "SELECT":
            self.rest(1)
        while self.here.text != "}":
            word = self.here.word
            if word == "FILTER":
                self.next()
                self.filter()
            elif word == "BIND":
                self.next()
                self.expression()
                block = self.tokens[self.at - 1].end
            elif word == "VALUES":
                self.values()
                block = self.tokens[self.at - 1].end
            elif self.here.text == "{":
                self.group()
                block = self.tokens[self.at - 1].end
            elif word in _PATTERNS:
                while self.here.text != "{":
                    self.next()
            elif self.here.text == ".":
                self.next()
            else:
                self.triples(block)
        self.next()

    def triples(self, block: int) -> None:
        """A subject with its properties."""
        start = self.here
        simple = self.node(block)
        pieces = self.properties(block, start if simple else None)
        ours = [piece for piece in pieces if piece[3]]
        if not ours:
            self.bound.setdefault(block, set()).update(_variable(start))
            return
        if self.short:
            self.refuse(ours[0][2], "cannot be part of what CONSTRUCT WHERE constructs")
        cuts = []
        if len(ours) == len(pieces):
            end = self.next().end if self.here.text == "." else pieces[-1][1]
            cuts.append((start.start, end))
        else:
            self.bound.setdefault(block, set()).update(_variable(start))
            first = next(piece for piece in pieces if not piece[3])
            if pieces[0][3]:
                cuts.append((pieces[0][0], first[0]))
            cuts += [(piece[0], piece[1]) for piece in ours if piece[0] > first[0]]
        self.uses.append(Use(start.text, tuple(text for piece in ours for text in piece[3]), tuple(cuts), block))

    def properties(self, block: int, subject: Token | None) -> list[_Piece]:
        """Properties with their objects: from where to where, the property, and the texts where it is ours."""
        pieces: list[_Piece] = []
        while True:
            while self.here.text == ";":
                self.next()
            if self.here.text in (".", "}", "]", "") or self.here.word in _PATTERNS or self.here.text == "{":
                return pieces
            first = self.here
            self.path()
            alone = self.tokens[self.at - 1] is first
            ours = alone and self.is_term(first)
            if not ours:
                self.bound.setdefault(block, set()).update(_variable(first))
            texts: list[str] = []
            while True:
                token = self.here
                if ours:
                    texts.append(self.string(first, subject))
                else:
                    self.bound.setdefault(block, set()).update(_variable(token))
                    self.node(block)
                if self.here.text != ",":
                    break
                self.next()
            pieces.append((first.start, self.tokens[self.at - 1].end, first, tuple(texts)))

    def path(self) -> None:
        """A property, or a path of several; ours cannot be in one."""
        begins = self.at
        while True:
            while self.here.text in ("^", "!"):
                self.next()
            if self.here.text == "(":
                self.skip("(", ")")
            else:
                self.next()
            while self.here.text in ("*", "+", "?"):
                self.next()
            if self.here.text not in ("/", "|"):
                break
            self.next()
        if self.at - begins > 1 and (ours := next(filter(self.is_term, self.tokens[begins : self.at]), None)):
            self.refuse(ours, "cannot be part of a property path")

    def string(self, term: Token, subject: Token | None) -> str:
        """The text that is searched."""
        token = self.next()
        if token.kind != "string" or self.here.text == "^^":
            self.refuse(token, "takes a text in quotes, here is something else")
        if self.here.kind == "language":
            self.next()
        if subject is None or subject.kind not in ("variable", "iri", "name"):
            self.refuse(term, "takes a variable or an IRI as its subject")
        return token.value

    def node(self, block: int) -> bool:
        """Pass by a subject or object; whether it is one token."""
        token = self.next()
        if token.text == "[":
            if self.here.text != "]":
                pieces = self.properties(block, None)
                assert not any(piece[3] for piece in pieces)
            self.next()
            return False
        if token.text == "(":
            while self.here.text != ")":
                self.bound.setdefault(block, set()).update(_variable(self.here))
                self.node(block)
            self.next()
            return False
        if token.text in ("+", "-"):
            self.next()
        elif token.kind == "string":
            if self.here.kind == "language":
                self.next()
            elif self.here.text == "^^":
                self.next()
                self.next()
        elif token.kind not in ("variable", "iri", "name", "blank", "number", "word"):
            self.refuse(token)
        return True


def _variable(token: Token) -> set[str]:
    """The name of a variable; nothing for what is none."""
    return {token.text[1:]} if token.kind == "variable" else set()
