"""``kg query --explain``: how a query is answered."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from kg.ask.sparql.explain import MOST, Explanation, Pattern
from kg.cli.screen import console, show_table
from kg.errors import UsageError


def tell_explanation(told: Explanation, form: str | None) -> None:
    """The query as the engine gets it, its algebra, what each pattern matches by itself, rows and time."""
    if form == "json":
        click.echo(json.dumps(asdict(told), ensure_ascii=False, indent=1))
        return
    if form not in (None, "table"):
        raise UsageError("an explanation is a table or JSON", where=f"--format {form}", remedy="leave --format out")
    screen = console()
    for title, lines in (("查询 query", told.query.splitlines()), ("代数 algebra", told.algebra)):
        screen.print(f"[bold]{title}[/]")
        for line in lines or ("–",):
            screen.print(f"  {line}", soft_wrap=True, markup=False)
    show_table(("模式 pattern", "单独匹配 matches by itself"), ((pattern.text, _matches(pattern)) for pattern in told.patterns))
    more = "+" if told.more else ""
    screen.print(f"答案 answer: {told.rows}{more} 行 rows, {told.seconds:.3f} s")
    screen.print("The engine tells no plan: this is what the query means, not the order in which it is worked out.")


def _matches(pattern: Pattern) -> str:
    if pattern.matches is None:
        return "–"
    return f"> {pattern.matches:,}" if pattern.more or pattern.matches >= MOST else f"{pattern.matches:,}"
