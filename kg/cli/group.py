"""The group of all commands: errors as what, where and what to do; near misses of a command's name."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from pathlib import Path
from typing import Any, TextIO

import click

from kg.cli.ask import check, evaluate, figures, resolve, show
from kg.cli.compare import diff
from kg.cli.completion import completion
from kg.cli.learn import learn
from kg.cli.make import build
from kg.cli.query import query
from kg.cli.search import search
from kg.cli.serve import serve
from kg.cli.view import view
from kg.errors import KgError

_UNWRITTEN = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF, errno.EPIPE)
_ELSEWHERE = "free some space, or print elsewhere; a build whose table is missing is complete"


class Kg(click.Group):
    """A group that speaks UTF-8 whatever the console, and shows a KgError without its traceback."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command and exit."""
        sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        if "_KG_COMPLETE" in os.environ:  # a shell asks what may follow
            from kg.cli import shells  # noqa: F401 - it makes them known to click
        try:
            try:
                return super().main(*args, **kwargs)
            finally:
                sys.stdout.flush()
        except OSError as error:
            if error.filename is not None or error.errno not in _UNWRITTEN:
                raise
            _give_up(sys.stdout)
            if error.errno != errno.EPIPE:  # the reader of a pipe may leave when it has what it wanted
                tell(KgError(f"the answer could not be printed: {error.strerror or error}", where="standard output", remedy=_ELSEWHERE))
            sys.exit(1)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a KgError ends it with the error's exit code."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            tell(error)
            ctx.exit(error.exit_code)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant, or the error that names those that are near."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib  # slow to load, and wanted where something is wrong

            near = difflib.get_close_matches(args[0], self.list_commands(ctx), 3, 0.5)
            if not near:
                raise
            raise click.UsageError(f"{error.message} Did you mean {' or '.join(near)}?", ctx) from error


def _nowhere() -> TextIO:
    """A stream in the place of one that the caller has closed."""
    return Path(os.devnull).open("w", encoding="utf-8")


def _give_up(stream: TextIO) -> None:
    """Throw away what a stream cannot get rid of, or the interpreter would stumble over it at its end."""
    with contextlib.suppress(OSError, ValueError), Path(os.devnull).open("wb") as nothing:
        os.dup2(nothing.fileno(), stream.fileno())


def tell(error: KgError) -> None:
    """Print an error: what, where, what to do."""
    click.echo(f"error: {error.what}", err=True)
    if error.where:
        click.echo(f"  where: {error.where}", err=True)
    if error.remedy:
        click.echo(f"  to do: {error.remedy}", err=True)


@click.group(cls=Kg, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Knowledge graphs of China's development zones, from reports and news: every fact with its sentence."""


@main.command()
def version() -> None:
    """Print the versions of program and ontology."""
    from kg.publish.tables import program
    from kg.vocab import VERSION

    click.echo(f"devzone-kg {program()}, ontology {VERSION}")


for command in (build, learn, query, search, show, resolve, figures, check, diff, evaluate, serve, view, completion):
    main.add_command(command)
