"""Answers on the terminal."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.markup import escape

from kg.cli import screen

if TYPE_CHECKING:
    from kg.ask.figures import Row
    from kg.ask.findings import Audit, Checked
    from kg.ask.resolve import Join, Why
    from kg.ask.search import Found
    from kg.ask.show import Portrait, Said
    from kg.ask.store import Exports


def tell_found(found: Sequence[Found], exports: Exports, form: str) -> None:
    """What a search found."""
    from kg.ask.names import exports_name

    if form == "json":
        click.echo(json.dumps([{**asdict(some), "label": some.label} for some in found], ensure_ascii=False, indent=1))
        return
    rows = [(some.name, some.label, some.place, some.matched, exports_name(exports, some.iri)) for some in found]
    if form == "csv":
        csv.writer(sys.stdout, lineterminator="\n").writerows([("name", "class", "place", "matched", "id"), *rows])
    else:
        screen.show_table(("名称 name", "类别 class", "所在地 place", "匹配 matched", "id"), rows)


def tell_questions(form: str | None) -> None:
    """The ready questions, group by group, with their parameters."""
    from kg.ask.ready.catalogue import questions

    if form == "json":
        click.echo(json.dumps([some.described for some in questions().values()], ensure_ascii=False, indent=1))
        return
    console = screen.console()
    for group, some in groupby(questions().values(), key=lambda one: one.group):
        console.print(f"\n[bold]{escape(group)}[/]")
        for one in some:
            console.print(f"  [bold]{escape(one.name)}[/]  {escape(one.title)}", soft_wrap=True)
            console.print(f"      {escape(one.description)}", soft_wrap=True)
            if one.parameters:
                console.print(f"      [dim]{escape(f'{_options(one.parameters)}  {_options(one.english_names)}')}[/]", soft_wrap=True)
    console.print(f"{len(questions())} 个问题 questions")


def _options(names: Iterable[str]) -> str:
    return " ".join(f"--{name}" for name in names)


def tell_portrait(portrait: Portrait, form: str) -> None:
    """A thing: names, place, facts by relation, each with its sentences; then its figures."""
    if form == "json":
        click.echo(json.dumps(asdict(portrait), ensure_ascii=False, indent=1))
        return
    console = screen.console()
    console.print(f"[bold]{escape(portrait.name)}[/]  {escape(portrait.kind)}  [dim]{escape(portrait.iri)}[/]")
    if portrait.others:
        console.print(f"  别名 {escape('、'.join(portrait.others))}")
    for judged in portrait.judged:
        console.print(f"  [bold]用户判断[/] {escape(judged)}", soft_wrap=True)
    if portrait.inside:
        console.print(f"  位于 {escape(' < '.join(portrait.inside))}")
    for said in portrait.said[:1]:
        _sentence(console, said)
    heading = ""
    for fact in portrait.facts:
        title = f"{fact.relation}{' ←' if fact.inverse else ' →'}"
        if title != heading:
            console.print(f"\n[bold]{escape(title)}[/]")
            heading = title
        console.print(f"  {escape(fact.value)}")
        for said in fact.said:
            _sentence(console, said)
    if portrait.figures:
        console.print("\n[bold]数据[/]")
    for figure in portrait.figures:
        parts = (figure.indicator, figure.scope, figure.measure, figure.stated, figure.period, figure.status)
        console.print(f"  {escape('  '.join(part for part in parts if part))}")
        if figure.against:
            console.print(f"    [yellow]另有说法 {escape('、'.join(figure.against))}[/]")
        for said in figure.said:
            _sentence(console, said)
    if portrait.rejected:
        console.print("\n[bold]用户否决[/]")
    for gone in portrait.rejected:
        console.print(f"  {escape(gone.words)}")
        for said in gone.said:
            _sentence(console, said)


def _sentence(console: Console, said: Said) -> None:
    notes = "".join(f"〔{note}〕" for note in said.notes)
    if said.start is None:  # reference data: no sentence says it
        words = f"    [dim]{escape(said.words)}{escape(notes)} {escape(said.document)}  {said.confidence}  {said.claim}[/]"
    else:
        where = f"{said.document} {said.start}–{said.end}"
        words = f"    [dim]「{escape(said.words)}」{escape(notes)} {escape(where)}  {said.confidence}  {said.claim}[/]"
    console.print(words, soft_wrap=True)


def tell_figures(rows: Sequence[Row], form: str) -> None:
    """Figures and their fates."""
    if form == "csv":
        writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]) if rows else [], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        return
    columns = ("fate", "reason", "words", "document", "start", "sentence")
    screen.show_table(columns, ([row[name] for name in columns] for row in rows))


def tell_audit(audit: Audit, form: str, *, everything: bool) -> None:
    """What cannot all be right; with ``everything`` what agrees; plans and what came of them."""
    groups = {"disagreements": audit.disagreements, **({"agreements": audit.agreements} if everything else {}), "results": audit.results}
    if form == "json":
        click.echo(json.dumps({name: [asdict(one) for one in some] for name, some in groups.items()}, ensure_ascii=False, indent=1))
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(("verdict", "check", "arithmetic", "words", "figure", "sentence", "document", "start", "end", "finding"))
        writer.writerows(row for some in groups.values() for one in some for row in _flat(one))
    else:
        console = screen.console()
        for name, some in groups.items():
            console.print(f"[bold]{_AUDITED[name]}[/]  {len(some)}")
            for one in some:
                _tell_checked(console, one)
        if not everything and audit.agreements:
            console.print(f"{_AUDITED['agreements']}  {len(audit.agreements)}  kg check --all")


_AUDITED = {"disagreements": "互相矛盾 disagreements", "agreements": "相符 agreements", "results": "计划与完成 plans and results"}


def _flat(one: Checked) -> Iterator[tuple[str | int, ...]]:
    for said in one.sentences:
        for stated, name in [(figure.stated, figure.name) for figure in said.figures] or [("", "")]:
            yield one.verdict, one.check, one.arithmetic, stated, name, said.words, said.document, said.start, said.end, one.iri


def _tell_checked(console: Console, one: Checked) -> None:
    """The verdict with its arithmetic; below it the sentences, each under its figures."""
    console.print(f"  {escape(one.verdict)}  {escape(one.check)}  {escape(one.arithmetic)}", soft_wrap=True)
    for said in one.sentences:
        for figure in said.figures:
            console.print(f"    {escape(figure.stated)}  {escape(figure.name)}", soft_wrap=True)
        console.print(f"      [dim]「{escape(said.words)}」 {escape(said.document)} {said.start}–{said.end}[/]", soft_wrap=True)


def tell_joins(found: Sequence[Join], form: str, *, everything: bool) -> None:
    """Decisions about names; without ``everything`` the table leaves out the other names that reference data gives."""
    from kg.ask.resolve import REFERENCE
    from kg.ask.resolve import as_csv as joins_csv

    if form == "json":
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
    elif form == "csv":
        click.echo(joins_csv(found), nl=False)
    else:
        rows = [
            ("=" if one.same else "≠", one.left, one.right, one.rule, one.why, f"{one.left_form} ｜ {one.right_form}", _by(one))
            for one in found
            if everything or one.rule != REFERENCE
        ]
        screen.show_table(("", "名称", "名称", "rule", "规则", "比较", "何处、何人"), rows)


def _by(one: Join) -> str:
    return "  ".join(filter(None, (one.author, one.source, "、".join(one.documents[:3]) + ("…" if len(one.documents) > 3 else ""))))


def tell_why(found: Why, form: str) -> None:
    """Whether two names are one thing, the decisions that say so, and the sentences with the names."""
    from kg.ask.resolve import as_csv as joins_csv

    if form == "json":
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1))
        return
    if form == "csv":
        click.echo(joins_csv(found.chain), nl=False)
        return
    console = screen.console()
    verdict = "同一事物 one thing" if found.same else "两个事物 two things"
    console.print(f"[bold]{verdict}[/]", soft_wrap=True)
    for one in found.chain:
        where = "、".join(one.documents[:3])
        console.print(f"  {escape('  '.join(filter(None, (one.words, one.confidence, where))))}", soft_wrap=True)
    for reason in found.reasons:
        console.print(f"  {escape(reason)}", soft_wrap=True)
    for named in (found.left, found.right):
        console.print(f"[bold]{escape(named.name)}[/]  {escape(named.thing)}  [dim]{escape(named.iri)}[/]", soft_wrap=True)
        for said in named.sentences:
            console.print(f"    [dim]「{escape(said.words)}」 {escape(said.document)} {said.start}–{said.end}[/]", soft_wrap=True)
