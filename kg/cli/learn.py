"""``kg learn``."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.offered import files
from kg.errors import InputError, UsageError

_HOW = {"added": "新增 added", "changed": "更改 changed", "unchanged": "未变 unchanged", "forgotten": "删去 forgotten"}


@click.command()
@click.argument("files", nargs=-1, metavar="NAMES.csv…", shell_complete=files)
@click.option("--into", metavar="FILE", shell_complete=files, help="File of learned names; by default one in your folder of settings.")
@click.option("--list", "listed", is_flag=True, help="List the learned names.")
@click.option("--forget", multiple=True, metavar="NAME", help="Take a name out, by any of its names.")
@click.pass_context
def learn(ctx: click.Context, files: tuple[str, ...], into: str | None, listed: bool, forget: tuple[str, ...]) -> None:
    """Teach names of your own, with their classes.

    NAMES.csv has the columns name,class and, as you like, others,place,level,kind,broader; heads and classes may be Chinese.
    kg build then finds these names; for names kept with --into say: kg build --names FILE.
    """
    from kg.user.beside import given
    from kg.user.names import Change, default_file, read_names
    from kg.user.names import forget as taken_out
    from kg.user.names import learn as merged
    from kg.user.names import listed as names_of

    file = Path(into) if into else default_file()
    if not (files or listed or forget):
        raise UsageError("no names to learn", remedy="give a file of names; kg learn --help tells its columns")
    changes: list[Change] = []
    if forget:
        changes.extend(taken_out(forget, file))
    wrong = 0
    for own in given(files):
        layer, refused = read_names(own)
        wrong += len(refused)
        for row in refused:
            click.echo(f"refused: {row.what}\n  where: {row.where}\n  to do: {row.remedy}", err=True)
        if layer.names:
            changes.extend(merged(layer.names, file))
        elif not refused:
            raise InputError("holds no names", where=own.name, remedy="write a row such as: 星火岭先行试验区,DevelopmentZone")
    for change in changes:
        click.echo(f"{_HOW[change.how]}  {_told(change.name)}")
    if changes:
        click.echo(f"{len(names_of(file))} 个名称 names: {file}")
    if listed:
        some = names_of(file)
        for one in some:
            click.echo(_told(one))
        click.echo(f"{len(some)} 个名称 names: {file}")
    if wrong:
        ctx.exit(1)


def _told(one: object) -> str:
    from kg.gazetteer import places
    from kg.model import Learned
    from kg.vocab import LABELS

    assert isinstance(one, Learned)
    place = places().by_code.get(one.place)
    codes = [LABELS[code][0] for code in (one.zone_kind, one.level) if code]
    parts = (one.name, LABELS[one.kind][0], "、".join(one.others), place.name if place and place.name != one.name else "", *codes, one.broader)
    return "  ".join(part for part in parts if part)
