"""``kg diff``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from kg.cli.offered import files, folders
from kg.cli.pager import paged, pager_option
from kg.errors import KgError, UsageError

if TYPE_CHECKING:
    from kg.ask.diff import Change, Sentence

HOWS = {"added": "新增 added", "removed": "删去 removed", "changed": "改变 changed"}
WHATS = {"document": "文档", "entity": "事物", "name": "名称", "relation": "关系", "attribute": "属性", "figure": "数据"}


@click.command()
@click.argument("before", metavar="A", shell_complete=folders)
@click.argument("others", nargs=-1, metavar="[B]", shell_complete=files)
@click.option("--inputs", is_flag=True, help="What follows A are inputs: list the documents that are new, changed or gone since.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@pager_option
@click.pass_context
def diff(ctx: click.Context, before: str, others: tuple[str, ...], inputs: bool, form: str, pager: bool) -> None:
    """List what differs between two builds, each with its sentences.

    A and B are folders of builds. With --inputs B is what a build would read now: files, folders, archives, or -.

    Exit codes: 0 no difference, 1 some, 2 not done.
    """
    try:
        found = _since(before, others) if inputs else _between(before, others)
    except KgError as error:
        error.exit_code = 2
        raise
    with paged(pager, form):
        _tell(found, form)
    ctx.exit(1 if found else 0)


def _between(before: str, others: Sequence[str]) -> Sequence[Change]:
    from kg.ask import open
    from kg.ask.diff import diff as differences

    if len(others) != 1:
        raise UsageError("not two builds", where=" ".join((before, *others)), remedy="kg diff A B, or kg diff A --inputs INPUT…")
    return differences(open(before), open(others[0]))


def _since(before: str, inputs: Sequence[str]) -> Sequence[Change]:
    from kg.ask import open
    from kg.ask.diff import changed_documents, documents, refused
    from kg.read.inputs import Located, locate

    if not inputs:
        raise UsageError("no inputs", remedy="kg diff A --inputs INPUT…")
    known = open(before)
    unread = refused(known.folder)
    stdin = sys.stdin.buffer if sys.stdin else None
    now = {source: one.digest for one in locate(inputs, stdin) if isinstance(one, Located) for source in one.sources if source not in unread}
    then = {path: digest for path, digest in documents(known).items() if path not in unread}
    return tuple(changed_documents(then, now))


def _tell(found: Sequence[Change], form: str) -> None:
    from rich.markup import escape

    from kg.ask.diff import as_csv, as_json
    from kg.cli import screen

    if form != "table":
        click.echo((as_json if form == "json" else as_csv)(found), nl=False)
        return
    console = screen.console()
    for how, title in HOWS.items():
        some = [one for one in found if one.how == how]
        console.print(f"[bold]{title}[/]  {len(some)}")
        for one in some:
            values = " ⇒ ".join(value for value in (one.before, one.after) if value) if one.what != "document" else ""
            parts = (WHATS[one.what], one.subject, one.property, values)
            console.print(f"  {escape('  '.join(part for part in parts if part))}", soft_wrap=True)
            for said in one.sentences:
                console.print(f"    [dim]{escape(_words(said))}[/]", soft_wrap=True)


def _words(said: Sentence) -> str:
    return f"「{said.words}」 {said.document} {said.start}–{said.end}" if said.start is not None else said.words
