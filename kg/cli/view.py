"""``kg view``."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.offered import files, store_option, things
from kg.errors import KgError, PublishError


@click.command()
@click.option("--focus", metavar="NAME", shell_complete=things, help="Of this thing and what is near to it alone; it opens there.")
@click.option("--out", metavar="FILE", shell_complete=files, help="By default NAME.html here, or graph.html of the build.")
@click.option("--open", "shown", is_flag=True, help="Open the page in a browser.")
@store_option
def view(focus: str | None, out: str | None, shown: bool, store: str) -> None:
    """Make the explorer of a build anew: one HTML file that works offline.

    \b
    kg view --open
    kg view --focus 运城经开区 --out yuncheng.html
    """
    import webbrowser

    from kg.ask import open
    from kg.ask.dataset import dataset
    from kg.ask.figures import account
    from kg.ask.names import find
    from kg.page import page, texts_of

    exports = open(store)
    thing = find(exports, focus) if focus else None
    name = f"{exports.name(thing)}.html".replace("/", "_") if thing else ""
    path = Path(out) if out else Path(name[-120:]) if thing else Path(store) / "graph.html"
    former = Path(store) / "graph.html"
    texts = texts_of(former.read_text(encoding="utf-8")) if former.exists() else {}  # of plain files they are kept nowhere else
    text = page(dataset(exports), texts, focus=thing, figures=account(Path(store)))
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise PublishError(f"the page could not be written: {error.strerror or error}", where=str(path), remedy="give another --out") from error
    click.echo(path)
    if shown and not webbrowser.open(path.absolute().as_uri()):
        raise KgError("no browser was found here", where=str(path), remedy="open this file in a browser")
