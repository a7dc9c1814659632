"""The answer to a query, for people and for other programs."""

from __future__ import annotations

import click

from kg.ask.sparql.answers import as_csv, as_json, as_turtle, shortened
from kg.ask.sparql.query import Answer, Rows, Triples, Truth
from kg.ask.store import Exports


def tell_answer(answer: Answer, exports: Exports, form: str | None) -> None:
    """An answer in the form that was asked for; by default a table, or Turtle for triples. Whether there is more goes to standard error."""
    form = form or ("turtle" if isinstance(answer, Triples) else "table")
    if form == "csv":
        click.echo(as_csv(answer), nl=False)
    elif form == "json":
        click.echo(as_json(answer), nl=False)
    elif form == "turtle":
        click.echo(as_turtle(answer, exports), nl=False)
    elif isinstance(answer, Truth):
        click.echo("true 是" if answer.value else "false 否")
    else:
        from kg.cli.screen import show_table  # rich is slow to load

        if isinstance(answer, Rows):
            show_table(answer.columns, ([shortened(exports, node) for node in row] for row in answer.rows))
        else:
            parts = ((some.subject, some.predicate, some.object) for some in answer.triples)
            show_table(("subject", "predicate", "object"), sorted([shortened(exports, node) for node in triple] for triple in parts))
    if not isinstance(answer, Truth) and answer.more:
        shown = len(answer.rows) if isinstance(answer, Rows) else len(answer.triples)
        click.echo(f"there is more: these are the first {shown} (--limit)", err=True)
