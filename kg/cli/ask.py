"""``kg show``, ``figures``, ``check``, ``resolve``, ``evaluate``: verbs that read a build."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.offered import documents, files, store_option, things
from kg.cli.pager import paged, pager_option
from kg.errors import UsageError


@click.command()
@click.argument("name", nargs=-1, required=True, shell_complete=things)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@pager_option
@store_option
def show(name: tuple[str, ...], form: str, pager: bool, store: str) -> None:
    """Show one thing: its facts and their sentences.

    NAME is any of its names, a part of one that no other thing has, or its id:.
    """
    from kg.ask import open
    from kg.ask.show import show as portrait
    from kg.cli.tell import tell_portrait

    found = portrait(open(store), " ".join(name))
    with paged(pager, form):
        tell_portrait(found, form)


@click.command()
@click.argument("document", default="", shell_complete=documents)
@click.option("--format", "form", type=click.Choice(["table", "csv"]), default="table", show_default=True)
@pager_option
@store_option
def figures(document: str, form: str, pager: bool, store: str) -> None:
    """List the figures and what became of each.

    DOCUMENT is the path of one, or a part of it that no other has. What was not captured comes first.
    """
    from kg.ask.figures import figures as rows
    from kg.cli.tell import tell_figures

    found = rows(Path(store), document)
    with paged(pager, form):
        tell_figures(found, form)


@click.command()
@click.argument("document", default="", shell_complete=documents)
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("--all", "everything", is_flag=True, help="Tell which figures agree, too.")
@pager_option
@store_option
def check(document: str, form: str, everything: bool, pager: bool, store: str) -> None:
    """List figures that cannot all be right, then plans and what came of them.

    Each with its arithmetic, and the sentences that say the figures. DOCUMENT is the path of one, or a part of it that no other has.
    """
    from kg.ask import open
    from kg.ask.findings import audit
    from kg.cli.tell import tell_audit

    found = audit(open(store), document)
    with paged(pager, form):
        tell_audit(found, form, everything=everything)


@click.command()
@click.argument("name", default="", shell_complete=things)
@click.option("--why", nargs=2, metavar="A B", shell_complete=things, help="Tell whether two names are one thing, and why.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@pager_option
@store_option
def resolve(name: str, why: tuple[str, str] | None, form: str, pager: bool, store: str) -> None:
    """List which names are one thing, by which rule; those of NAME alone where it is given.

    With --why: whether two names (or ids) are one thing, by which decisions, and the sentences that say the names.
    """
    from kg.ask import open
    from kg.ask.resolve import joins
    from kg.ask.resolve import why as asked
    from kg.cli.tell import tell_joins, tell_why

    if why and name:
        raise UsageError("a name and --why", where=name, remedy="give one of them")
    exports = open(store)
    with paged(pager, form):
        if why:
            tell_why(asked(exports, *why), form)
        else:
            tell_joins(joins(exports, name), form, everything=bool(name))


@click.command()
@click.argument("gold", nargs=-1, required=True, metavar="GOLD…", shell_complete=files)
@click.option("--graph", metavar="FILE", shell_complete=files, help="N-Quads or TriG of a build, instead of a folder.")
@click.option("--errors", is_flag=True, help="List every wrong and missed fact.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@store_option
def evaluate(gold: tuple[str, ...], graph: str | None, errors: bool, as_json: bool, store: str) -> None:
    """Score a build against gold articles.

    Precision, recall and F1 of the facts that have evidence inside the articles' ranges of their files.
    """
    from kg.ask.scoring.evaluate import evaluate as score
    from kg.ask.scoring.scores import as_json as json_of
    from kg.ask.scoring.scores import as_text

    result = score(Path(graph) if graph else Path(store) / "kg.nq", [Path(path) for path in gold])
    click.echo(json_of(result) if as_json else as_text(result, errors=errors))
