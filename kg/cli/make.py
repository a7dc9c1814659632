"""``kg build``."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from kg.cli.offered import files, folders

if TYPE_CHECKING:
    from kg.build import Report, Step

STAGES = {
    "find": "查找 finding",
    "extract": "抽取 extracting",
    "resolve": "归并 resolving",
    "reconcile": "核对 reconciling",
    "check": "检查 checking",
    "publish": "发布 publishing",
}
FATES = {
    "captured": "成为事实",
    "in a name": "在名称之中",
    "date": "日期",
    "numbering": "编号",
    "rejected by the user": "用户否决",
    "not captured": "未采",
}


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…", shell_complete=files)
@click.option("--out", default="exports", show_default=True, metavar="DIR", shell_complete=folders, help="Folder of the build.")
@click.option("--base-iri", metavar="IRI", help="What the IRIs of things begin with.")
@click.option("--ocr", is_flag=True, help="Recognise the text of images and scans (needs the extra ocr).")
@click.option(
    "--judgements", multiple=True, metavar="FILE", shell_complete=files,
    help="CSV of names that are the same thing, or not; may be given several times.",
)
@click.option(
    "--corrections", multiple=True, metavar="FILE", shell_complete=files,
    help="Facts that you reject or correct, besides corrections.csv beside the inputs.",
)
@click.option(
    "--names", multiple=True, metavar="FILE", shell_complete=files,
    help="Names that you teach, besides those of kg learn and names.csv beside the inputs.",
)
@click.option("--no-learned", is_flag=True, help="Leave out the names of kg learn.")
@click.option(
    "--least-likelihood", type=click.FloatRange(0, 1), metavar="N",
    help="Withhold what is less likely right; 0 withholds nothing.  [default: 0.6]",
)
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes that extract, where there is enough to do.  [default: cores]")
@click.option("--no-cache", is_flag=True, help="Extract everything anew, and keep nothing for the next build.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
@click.pass_context
def build(
    ctx: click.Context,
    inputs: tuple[str, ...],
    out: str,
    base_iri: str | None,
    ocr: bool,
    judgements: tuple[str, ...],
    corrections: tuple[str, ...],
    names: tuple[str, ...],
    no_learned: bool,
    least_likelihood: float | None,
    workers: int | None,
    no_cache: bool,
    quiet: bool,
) -> None:
    """Build a graph from documents.

    INPUT is a file, a folder, an archive, or - for standard input.

    A judgements.csv in a folder given, or beside a file given, is read as if named by --judgements.

    What cannot be read is listed, the rest is built. The former build in DIR is replaced when the new one is complete.
    What files gave is kept in DIR/cache: the next build reads what is new or changed.
    """
    from kg.build import LEAST
    from kg.build import build as build_graph
    from kg.user.names import default_file

    learned = default_file()
    taught = (str(learned), *names) if learned.is_file() and not no_learned else names
    stdin = sys.stdin.buffer if sys.stdin else None
    with _progress(quiet) as progress:
        report = build_graph(
            inputs,
            out,
            base_iri=base_iri,
            progress=progress,
            stdin=stdin,
            ocr=ocr,
            judgements=judgements,
            corrections=corrections,
            names=taught,
            least_likelihood=LEAST if least_likelihood is None else least_likelihood,
            workers=workers or _cores(),
            cache=not no_cache,
            notice=lambda words: None if quiet else click.echo(f"note: {words}", err=True),
        )
    for refusal in report.refusals:
        click.echo(f"refused: {refusal.reason}\n  where: {refusal.source}\n  to do: {refusal.remedy}", err=True)
    for where, why in () if quiet else report.unused:
        click.echo(f"unused: {why}\n  where: {where}", err=True)
    for row in report.idle:
        click.echo(f"unused: {row.what}\n  where: {row.where}\n  to do: {row.remedy}", err=True)
    if not quiet:
        _tell(report)
    if report.refusals:
        ctx.exit(1)


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[Step], None]]:
    """A bar on stderr, where there is somebody to see it."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, SpinnerColumn, Task, TextColumn
    from rich.text import Text

    class Pace(ProgressColumn):
        """Files a second since the stage began, and the time that is left at that pace; shards end in bursts."""

        def render(self, task: Task) -> Text:
            if not (task.total and task.completed and task.elapsed):
                return Text("")
            minutes, seconds = divmod(round(task.elapsed / task.completed * (task.total - task.completed)), 60)
            return Text(f"{task.completed / task.elapsed:.1f}/s  {minutes}:{seconds:02}")

    stage, document = TextColumn("{task.description}"), TextColumn("{task.fields[what]}")
    columns = (SpinnerColumn(), stage, BarColumn(), MofNCompleteColumn(), Pace(), document)
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(STAGES["find"], total=None, what="")
        now = "find"

        def show(step: Step) -> None:
            nonlocal now
            if step.stage != now and step.total:  # the rate is that of this stage
                bar.reset(task, total=step.total)
            now = step.stage
            done = step.done or bar.tasks[0].completed  # after the last file the bar stays full
            bar.update(task, description=STAGES[step.stage], completed=done, total=step.total, what=step.what)

        yield show


def _cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _tell(report: Report) -> None:
    from rich.console import Console
    from rich.table import Table

    from kg.vocab import LABELS

    table = Table(title=f"{report.out}  ({sum(report.seconds.values()):.1f} s)", title_justify="left")
    table.add_column("found")
    table.add_column("找到")
    table.add_column("", justify="right")
    table.add_row("documents", "文档", str(len(report.documents)))
    if report.cached:
        table.add_row("files as in an earlier build", "其中沿用上次结果的文件", str(report.cached))
    if report.copies:
        table.add_row("of the same text as another", "其中文字相同", str(len(report.copies)))
    if report.refusals:
        table.add_row("refused", "未能读取", str(len(report.refusals)))
    table.add_section()
    for kind, count in sorted(report.classes.items(), key=lambda item: -item[1]):
        chinese, english = LABELS[kind]
        table.add_row(english, chinese, str(count))
    table.add_section()
    table.add_row("relations", "关系", str(report.relations))
    table.add_row("attributes", "属性", str(report.attributes))
    table.add_row("observations", "观测值", str(report.observations))
    table.add_row("claims with a sentence", "有依据的陈述", str(report.claims))
    table.add_section()
    for fate, count in sorted(report.fates.items(), key=lambda item: -item[1]):
        table.add_row(f"figures {fate}", f"数字：{FATES[fate]}", str(count))
    if report.names:
        table.add_row("names that you taught", "用户名称", str(report.names))
    if report.corrections or report.idle:
        table.add_row("corrections", "用户更正", str(len(report.corrections)))
        table.add_row("corrections without a fact", "未用上的更正", str(len(report.idle)))
    if report.judged:
        table.add_row("judgements of names", "名称判断", str(report.judged))
    if report.violations:
        table.add_row("SHACL violations", "违反约束", str(report.violations))
    if report.unchecked:
        table.add_row("SHACL not checked", "约束未检查", "\n".join(report.unchecked))
    Console().print(table)
    if report.disagreements:
        click.echo(f"{report.disagreements} 处数字互相矛盾 disagreements between figures: kg check --store {report.out}")
