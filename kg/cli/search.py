"""``kg search``."""

from __future__ import annotations

import click

from kg.cli.offered import classes, store_option, things
from kg.cli.pager import paged, pager_option


@click.command()
@click.argument("words", nargs=-1, required=True, shell_complete=things)
@click.option("--class", "kind", metavar="CLASS", shell_complete=classes, help="Things of this class alone: 开发区 or DevelopmentZone.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="At most so many things.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@pager_option
@store_option
def search(words: tuple[str, ...], kind: str | None, limit: int, form: str, pager: bool, store: str) -> None:
    """Find things by a part of a name, or by how its pinyin or initials begin.

    \b
    kg search 经开
    kg search yuncheng --class 开发区
    kg search yc --format json
    """
    from kg.ask import open
    from kg.ask.search import search as asked
    from kg.cli.tell import tell_found

    exports = open(store)
    found = asked(exports, " ".join(words), kind=kind, limit=limit)
    with paged(pager, form):
        tell_found(found, exports, form)
