"""``kg query``, ``show``, ``figures``, ``check``, ``evaluate``: verbs that read a build."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.ask.query import Answer
    from kg.ask.store import Exports

store_option: Callable[[Any], Any] = click.option("--store", default="exports", show_default=True, metavar="DIR", help="Folder of a build.")


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="[SPARQL | NAME [VALUE…]]")
@click.option("-f", "--file", metavar="FILE", help="Read the query from a file; - is standard input.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "turtle"]),
    help="Form of the answer; a table where none is given.",
)
@click.option("--list", "listed", is_flag=True, help="List the ready questions.")
@click.option("--timeout", type=float, metavar="SECONDS", help="Give up after so many seconds.")
@store_option
def query(words: tuple[str, ...], file: str | None, form: str | None, listed: bool, timeout: float | None, store: str) -> None:
    """Ask a build in SPARQL, or a ready question.

    A ready question is asked by its name, with values for its parameters.

    \b
    kg query 'SELECT ?name { ?zone a dz:DevelopmentZone ; rdfs:label ?name }'
    kg query 开发区项目 运城经开区
    kg query 指标对比 --indicator 工业增加值 --year 2023 --format csv
    """
    from kg.ask import open
    from kg.cli.tell import tell_answer, tell_questions

    if listed:
        if form not in (None, "table", "json"):
            raise UsageError("the list is a table or JSON", where=f"--format {form}", remedy="kg query --list --format json")
        tell_questions(form)
        return
    ask = _asked(words, file, timeout)
    exports = open(store)
    tell_answer(ask(exports), exports, form)


def _asked(words: Sequence[str], file: str | None, timeout: float | None) -> Callable[[Exports], Answer]:
    """What is asked of a build: SPARQL or a ready question."""
    from kg.ask.query import is_sparql
    from kg.ask.query import query as ask
    from kg.ask.ready import question
    from kg.ask.values import answer

    if file is not None and words:
        raise UsageError("a file and words", where=" ".join(words), remedy="give one of them")
    if file is None and not words:
        raise UsageError("nothing is asked", remedy="give SPARQL or a name; kg query --list shows the ready questions")
    if file is None and words[0] != "-" and not is_sparql(words[0]):
        ready = question(words[0])
        flags = {*ready.flags, *(word for word, name in ready.english.items() if name in ready.flags)}
        given = ready.given(*_values(words[1:], flags))
        return lambda exports: answer(exports, ready, given, timeout=timeout)
    text = " ".join(words) if file is None and words[0] != "-" else _text(file or "-")
    return lambda exports: ask(exports, text, timeout=timeout)


def _values(words: Sequence[str], flags: Collection[str]) -> tuple[list[str], dict[str, str]]:
    """The values in their order, and those that are named; a flag that stands there is a yes."""
    from kg.ask.ready import YES

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


@click.command()
@click.argument("name", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@store_option
def show(name: tuple[str, ...], form: str, store: str) -> None:
    """Show one thing: its facts and their sentences.

    NAME is any of its names, a part of one that no other thing has, or its id:.
    """
    from kg.ask import open
    from kg.ask.show import show as portrait
    from kg.cli.tell import tell_portrait

    tell_portrait(portrait(open(store), " ".join(name)), form)


@click.command()
@click.argument("document", default="")
@click.option("--format", "form", type=click.Choice(["table", "csv"]), default="table", show_default=True)
@store_option
def figures(document: str, form: str, store: str) -> None:
    """List the figures and what became of each.

    DOCUMENT is the path of one, or a part of it that no other has. What was not captured comes first.
    """
    from kg.ask.figures import figures as rows
    from kg.cli.tell import tell_figures

    tell_figures(rows(Path(store), document), form)


@click.command()
@click.argument("document", default="")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("--all", "everything", is_flag=True, help="Tell which figures agree, too.")
@store_option
def check(document: str, form: str, everything: bool, store: str) -> None:
    """List figures that cannot all be right, then plans and what came of them.

    Each with its arithmetic, and the sentences that say the figures. DOCUMENT is the path of one, or a part of it that no other has.
    """
    from kg.ask import open
    from kg.ask.findings import audit
    from kg.cli.tell import tell_audit

    tell_audit(audit(open(store), document), form, everything=everything)


@click.command()
@click.argument("name", default="")
@click.option("--why", nargs=2, metavar="A B", help="Tell whether two names are one thing, and why.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@store_option
def resolve(name: str, why: tuple[str, str] | None, form: str, store: str) -> None:
    """List which names are one thing, by which rule; those of NAME alone where it is given.

    With --why: whether two names (or ids) are one thing, by which decisions, and the sentences that say the names.
    """
    from kg.ask import open
    from kg.ask.resolve import joins
    from kg.ask.resolve import why as asked
    from kg.cli.tell import tell_joins, tell_why

    if why and name:
        raise UsageError("a name and --why", where=name, remedy="give one of them")
    if why:
        tell_why(asked(open(store), *why), form)
    else:
        tell_joins(joins(open(store), name), form, everything=bool(name))


@click.command()
@click.argument("gold", nargs=-1, required=True, metavar="GOLD…")
@click.option("--graph", metavar="FILE", help="N-Quads or TriG of a build, instead of a folder.")
@click.option("--errors", is_flag=True, help="List every wrong and missed fact.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@store_option
def evaluate(gold: tuple[str, ...], graph: str | None, errors: bool, as_json: bool, store: str) -> None:
    """Score a build against gold articles.

    Precision, recall and F1 of the facts that have evidence inside the articles' ranges of their files.
    """
    from kg.ask.evaluate import evaluate as score
    from kg.ask.scores import as_json as json_of
    from kg.ask.scores import as_text

    result = score(Path(graph) if graph else Path(store) / "kg.nq", [Path(path) for path in gold])
    click.echo(json_of(result) if as_json else as_text(result, errors=errors))
