"""What is wrong in a query that the engine does not understand: where, and what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from unicodedata import east_asian_width

from kg.ask.sparql.keywords import KEYWORDS, OTHER_LANGUAGES
from kg.ask.sparql.tokens import Token, declared, tokens
from kg.errors import UsageError
from kg.vocab import DZ, LABELS

# What an input method for Chinese writes, and what was meant.
FULL_WIDTH: Mapping[str, str] = dict(
    zip("，。；：？！“”‘’（）｛｝［］【】《》〈〉「」＝＜＞＊＋－／｜＆＾＃＠＄．、", ",.;:?!\"\"''(){}[][]<><>\"\"=<>*+-/|&^#@$.,", strict=True)
)
QUOTES = "“”‘’「」＂"
NEAREST = 3
LISTS = "kg query --list shows ready questions"
_PLACE = re.compile(r"(?:error )?at (\d+):(\d+):? ?")
_OPEN, _CLOSE = "{([", "})]"


@dataclass(frozen=True, slots=True)
class Slip:
    """Something that no query can have: where, what it is, what to do."""

    start: int
    what: str
    remedy: str


def wrong(query: str, said: str, known: Iterable[str]) -> UsageError:
    """What to tell of a query that the engine does not understand; ``said`` is its complaint, ``known`` are the prefixes that need no declaration."""
    slip = min(_slips(query, [*known]), key=lambda slip: slip.start, default=None) or next(_brackets(query), None)
    if slip:
        return at(query, slip.start, f"no SPARQL query: {slip.what}", slip.remedy)
    place = _PLACE.search(said)
    if place is None:
        return UsageError(f"no SPARQL query: {said}", remedy=LISTS)
    lines = query.split("\n")[: int(place[1]) - 1]
    start = sum(len(line) + 1 for line in lines) + int(place[2]) - 1
    return at(query, min(start, len(query)), f"no SPARQL query: {_expected(said[place.end() :] or said)}", LISTS)


def at(query: str, start: int, what: str, remedy: str) -> UsageError:
    """An error that shows its line, with a caret under its column."""
    return UsageError(f"{what}\n{marked(query, start)}", where=where(query, start), remedy=remedy)


def where(query: str, start: int) -> str:
    """Line and column, counted from one."""
    return f"line {query.count(chr(10), 0, start) + 1}, column {start - query.rfind(chr(10), 0, start)}"


def marked(query: str, start: int) -> str:
    """The line of a place, and below it a caret under the place, wherever characters are two columns wide."""
    first = query.rfind("\n", 0, start) + 1
    line = query[first:].partition("\n")[0].rstrip("\r")
    margin = "".join("\u3000" if east_asian_width(char) in "WF" else "\t" if char == "\t" else " " for char in query[first:start])
    return f"    {line}\n    {margin}^"


def _slips(query: str, known: Iterable[str]) -> Iterator[Slip]:
    prefixes = {*known, *declared(query), "_"}
    stream = list(tokens(query))
    for place, token in enumerate(stream):
        after = stream[place + 1].text if place + 1 < len(stream) else ""
        if strange := next(glued(token), None):
            yield strange
        elif token.kind == "sign":
            yield from _mark(token, query)
        elif token.kind == "name" and token.prefix not in prefixes:
            yield _undeclared(token, [*known])
        elif place and stream[place - 1].word in ("LIMIT", "OFFSET") and token.kind != "number":
            yield Slip(token.start, f"{token.text} is no number", f"write a number after {stream[place - 1].word}, as {stream[place - 1].word} 10")
        elif token.word and token.word not in KEYWORDS and token.text != "a" and after != "：":
            yield _word(token)
        elif token.word == "SELECT":
            yield from _selected(token, stream[place + 1 :])


def _mark(token: Token, query: str) -> Iterator[Slip]:
    char = token.text
    if char in "\"'":
        rest = query[token.start + 1 :].partition("\n")[0]
        closing = next((quote for quote in rest if quote in QUOTES), "")
        other = f": it is closed by {closing}, which is no {char}" if closing else ""
        yield Slip(token.start, f"the text that begins here has no end{other}", f"close it with {char}")
    elif char in FULL_WIDTH:
        yield _chinese(char, token.start)
    elif not char.isascii():
        yield Slip(token.start, f"{char} stands outside of a text", f'put texts into quotes, as "{char}"')


def glued(token: Token) -> Iterator[Slip]:
    """The full-width marks in a variable or a name: SPARQL takes them for letters."""
    if token.kind in ("variable", "name"):
        for place, char in enumerate(token.text):
            if char in FULL_WIDTH:
                yield _chinese(char, token.start + place)


def _chinese(char: str, start: int) -> Slip:
    return Slip(start, f"{char} is a Chinese character, not {FULL_WIDTH[char]}", f"write {FULL_WIDTH[char]} outside of texts")


def _undeclared(token: Token, known: Iterable[str]) -> Slip:
    listed = " ".join(f"{prefix}:" for prefix in known)
    near = f"did you mean {' or '.join(f'{one}:{token.local}' for one in near)}? " if (near := nearest(token.prefix, known)) else ""
    return Slip(token.start, f"the prefix {token.prefix}: is not declared", f"{near}declare it, or use one of {listed}")


def _word(token: Token) -> Slip:
    word = token.text
    if meant := OTHER_LANGUAGES.get(word.upper()):
        return Slip(token.start, f"{word} is no SPARQL", f"write {meant}")
    near = [] if labelled(word) else nearest(word.upper(), KEYWORDS)
    if not near and (terms := meant_terms(word)):
        return Slip(token.start, f"{word} stands here without a prefix", f"did you mean {' or '.join(map(described, terms))}?")
    if near:
        return Slip(token.start, f"{word} is no word of SPARQL", f"did you mean {' or '.join(near)}?")
    return Slip(token.start, f"{word} is no word of SPARQL", f'a name stands in quotes, "{word}"@zh, a variable begins with ?, a term with dz:')


def _selected(select: Token, following: list[Token]) -> Iterator[Slip]:
    """SELECT without variables, or with commas between them."""
    depth = 0
    for place, token in enumerate(following):
        if token.text == "{" or token.word in ("WHERE", "FROM"):
            if not place:
                yield Slip(select.start, "SELECT names no variable", "write SELECT * for all of them, or SELECT ?name")
            return
        depth += (token.text == "(") - (token.text == ")")
        if token.text == "," and not depth:
            yield Slip(token.start, "a comma between variables", "part them by blanks: SELECT ?a ?b")


def _brackets(query: str) -> Iterator[Slip]:
    """Brackets that are not closed, or close nothing."""
    waiting: list[Token] = []
    for token in tokens(query):
        if token.kind != "sign":
            continue
        if token.text in _OPEN:
            waiting.append(token)
        elif token.text in _CLOSE:
            wanted = _OPEN[_CLOSE.index(token.text)]
            if not waiting:
                yield Slip(token.start, f"{token.text} closes nothing", f"leave it out, or open it with {wanted}")
                return
            last = waiting.pop()
            if last.text != wanted:
                missing = _CLOSE[_OPEN.index(last.text)]
                what = f"{last.text} ({where(query, last.start)}) is not closed before this {token.text}"
                yield Slip(token.start, what, f"write {missing} before it")
                return
    if waiting:
        last = waiting[-1]
        yield Slip(last.start, f"{last.text} is never closed", f"write {_CLOSE[_OPEN.index(last.text)]} where it ends")


def labelled(word: str) -> list[str]:
    """The terms of our vocabulary that have a word, Chinese or English, for their label or their name."""
    plain = word.casefold()
    return [term for term, labels in LABELS.items() if plain in (term.casefold(), *(label.casefold() for label in labels))]


def meant_terms(word: str) -> list[str]:
    """The terms of our vocabulary that are meant by a word, or else near to it, or have it in their names or labels."""
    found = labelled(word)
    if word.isascii():
        having = (term for term in DZ.terms if word.casefold() in term.casefold())
        found = found or nearest(word, DZ.terms) or sorted(having, key=lambda term: (len(term), term))
    elif len(word) > 1:
        within = (term for term, (chinese, _) in LABELS.items() if word in chinese or (len(chinese) > 1 and chinese in word))
        found = found or sorted(within, key=lambda term: (abs(len(LABELS[term][0]) - len(word)), term))
    return found[:NEAREST] if len(word) > 1 else found


def described(term: str) -> str:
    """A term of ours with its label, for telling what it means."""
    label = LABELS.get(term, ("", ""))[0]
    return f"dz:{term}{f'（{label}）' if label else ''}"


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """The names that are written most like a word, whatever their capitals."""
    import difflib  # slow to load, and wanted where something is wrong

    plain: dict[str, list[str]] = {}
    for name in sorted(known):
        plain.setdefault(name.casefold(), []).append(name)
    return [name for near in difflib.get_close_matches(word.casefold(), plain, NEAREST, 0.7) for name in plain[near]][:NEAREST]


def _expected(said: str) -> str:
    """What the engine says that it expected, without its character classes."""
    if sentence := re.search(r"\bThe [^,\[\]]+", said):
        return sentence[0].strip()
    if not said.startswith("expected one of"):
        return said.replace("expected [_]", "something else was expected")
    items = re.findall(r'"(?:[^"\\]|\\.)+"|\b[A-Z]{2,}\b', re.sub(r"\[.*?\]", "", said, flags=re.DOTALL))
    return f"expected one of {' '.join(items[:12])}{' …' if len(items) > 12 else ''}"


