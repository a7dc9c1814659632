"""Longer answers than the terminal is high are shown page by page."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from typing import Any

import click

pager_option: Callable[[Any], Any] = click.option(
    "--no-pager", "pager", is_flag=True, default=True, flag_value=False, help="Print long tables at once."
)


class _Page(io.StringIO):
    """What is written for a terminal, kept."""

    def isatty(self) -> bool:
        """It will be seen on one."""
        return True


@contextlib.contextmanager
def paged(wanted: bool, form: str | None) -> Iterator[None]:
    """What is printed inside goes to ``$PAGER`` (else ``less`` or ``more``) where it is a table and longer than the terminal is high.

    Where standard output is no terminal, or ``$PAGER`` is empty, nothing is different.
    """
    if not wanted or form not in (None, "table") or not sys.stdout.isatty() or os.environ.get("PAGER") == "":
        yield
        return
    page = _Page()
    try:
        with contextlib.redirect_stdout(page):
            yield
    finally:
        text = page.getvalue()
        if text.count("\n") < shutil.get_terminal_size().lines:
            sys.stdout.write(text)
        else:
            os.environ.setdefault("LESSCHARSET", "utf-8")  # less would show bytes where the locale says nothing
            click.echo_via_pager(text)
