"""``kg query``: SPARQL and the ready questions."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.offered import Asking, files, store_option, words_of_query
from kg.cli.pager import paged, pager_option
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.ask.sparql.query import Answer
    from kg.ask.store import Exports


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of a build: how it is answered, its text in SPARQL, whether that is the asker's own."""

    answer: Callable[[Exports], Answer]
    text: Callable[[Exports], str]
    own: bool


@click.command(cls=Asking, context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="[SPARQL | NAME [VALUE…]]", shell_complete=words_of_query)
@click.option("-f", "--file", metavar="FILE", shell_complete=files, help="Read the query from a file; - is standard input.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "turtle"]),
    help="Form of the answer; a table where none is given.",
)
@click.option("--list", "listed", is_flag=True, help="List the ready questions.")
@click.option("--explain", is_flag=True, help="Tell how it is answered: the query, its algebra, what each pattern matches.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many rows or triples.")
@click.option("--timeout", type=float, metavar="SECONDS", help="Give up after so many seconds.")
@pager_option
@store_option
def query(
    words: tuple[str, ...],
    file: str | None,
    form: str | None,
    listed: bool,
    explain: bool,
    limit: int | None,
    timeout: float | None,
    pager: bool,
    store: str,
) -> None:
    """Ask a build in SPARQL, or a ready question.

    A ready question is asked by its name, with values for its parameters.

    \b
    kg query 'SELECT ?name { ?zone a dz:DevelopmentZone ; rdfs:label ?name }'
    kg query 开发区项目 运城经开区
    kg query 指标对比 --indicator 工业增加值 --year 2023 --format csv
    """
    if listed:
        from kg.cli.tell import tell_questions

        if form not in (None, "table", "json"):
            raise UsageError("the list is a table or JSON", where=f"--format {form}", remedy="kg query --list --format json")
        with paged(pager, form):
            tell_questions(form)
        return
    from kg.ask import open
    from kg.cli.answer import tell_answer

    asked = _asked(words, file, timeout, limit)
    exports = open(store)
    if explain:
        from kg.ask.sparql.explain import explain as explained
        from kg.cli.explain import tell_explanation

        told = explained(exports, asked.text(exports), timeout=timeout, limit=limit)
        with paged(pager, form):
            tell_explanation(told, form)
        return
    answer = asked.answer(exports)
    if asked.own:
        from kg.ask.sparql.terms import doubts

        for doubt in doubts(exports, asked.text(exports)):
            click.echo(f"warning: {doubt}", err=True)
    with paged(pager, form):
        tell_answer(answer, exports, form)


def _asked(words: Sequence[str], file: str | None, timeout: float | None, limit: int | None) -> _Asked:
    from kg.ask.sparql.query import query as ask
    from kg.ask.sparql.refusals import is_sparql

    if file is not None and words:
        raise UsageError("a file and words", where=" ".join(words), remedy="give one of them")
    if file is None and not words:
        raise UsageError("nothing is asked", remedy="give SPARQL or a name; kg query --list shows the ready questions")
    if file is None and words[0] != "-" and not is_sparql(words[0]):
        from kg.ask.ready.catalogue import question
        from kg.ask.ready.narrowed import narrowed
        from kg.ask.ready.values import answer, spelt

        ready = question(words[0])
        flags = {*ready.flags, *(word for word, name in ready.english.items() if name in ready.flags)}
        given = ready.given(*_values(words[1:], flags), options=tuple(_options()))
        return _Asked(
            lambda exports: answer(exports, ready, given, timeout=timeout, limit=limit),
            lambda exports: narrowed(exports, ready, spelt(exports, ready, given)),
            own=False,
        )
    if strange := next((word for word in words[1:] if word.startswith("--")), ""):
        from kg.ask.sparql.mistakes import nearest

        near = nearest(strange.partition("=")[0], _options())
        remedy = f"did you mean {' or '.join(near)}?" if near else "kg query --help lists the options"
        raise UsageError("no such option", where=strange, remedy=remedy)
    text = " ".join(words) if file is None and words[0] != "-" else _text(file or "-")
    return _Asked(lambda exports: ask(exports, text, timeout=timeout, limit=limit), lambda _: text, own=True)


def _options() -> Iterator[str]:
    for parameter in query.params:
        yield from (option for option in parameter.opts if option.startswith("--"))


def _values(words: Sequence[str], flags: Collection[str]) -> tuple[list[str], dict[str, str]]:
    """The values in their order, and those that are named; a flag that stands there is a yes."""
    from kg.ask.ready.catalogue import YES

    values: list[str] = []
    named: dict[str, str] = {}
    waiting = list(words)
    while waiting:
        word = waiting.pop(0)
        if not word.startswith("--"):
            values.append(word)
            continue
        name, equals, value = word[2:].partition("=")
        if not equals and name in flags:
            named[name] = YES
            continue
        if not equals and not waiting:
            raise UsageError("a parameter without a value", where=word, remedy=f"{word} VALUE")
        named[name] = value if equals else waiting.pop(0)
    return values, named


def _text(file: str) -> str:
    try:
        data = Path(file).read_bytes() if file != "-" else sys.stdin.buffer.read() if sys.stdin else b""
        return data.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"the file cannot be read: {error.strerror}", where=file, remedy="check its path") from error
    except UnicodeDecodeError as error:
        raise UsageError("the file is not UTF-8", where=file, remedy="save it as UTF-8") from error
