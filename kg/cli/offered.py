"""What completion offers for the words of a command: names of the build, of ready questions and their parameters, files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.ask.ready.catalogue import Question
    from kg.ask.store import Exports

Items = list[CompletionItem[str]]


def files(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> Items:
    """What the shell offers for paths."""
    return [CompletionItem(incomplete, type="file")]


def folders(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> Items:
    """What the shell offers for folders."""
    return [CompletionItem(incomplete, type="dir")]


store_option: Callable[[Any], Any] = click.option(
    "--store", default="exports", show_default=True, metavar="DIR", shell_complete=folders, help="Folder of a build."
)


def things(ctx: click.Context, _param: click.Parameter, incomplete: str) -> Items:
    """Names of things of the build."""
    from kg.ask.ready import offers

    return _of_build(ctx, lambda exports: offers.things(exports, incomplete))


def documents(ctx: click.Context, _param: click.Parameter, incomplete: str) -> Items:
    """Paths of documents of the build."""
    from kg.ask.ready import offers

    return _of_build(ctx, lambda exports: offers.documents(exports, incomplete))


def classes(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> Items:
    """Classes of things, by their labels."""
    from kg.vocab import CLASSES, LABELS

    return [CompletionItem(label) for label in sorted(LABELS[kind][0] for kind in (*CLASSES, "Indicator")) if label.startswith(incomplete)]


def words_of_query(ctx: click.Context, _param: click.Parameter, incomplete: str) -> Items:
    """Names of ready questions; behind one, what may stand for the parameter whose turn it is."""
    from kg.ask.ready import offers
    from kg.ask.ready.catalogue import questions

    words: Sequence[str] = ctx.params.get("words") or ()
    known = questions()
    if not words:
        return [CompletionItem(name, help=one.title) for name, one in known.items() if name.startswith(incomplete)]
    ready = known.get(words[0])
    parameter = _turn(ready, words[1:]) if ready else ""
    if ready is None or not parameter:
        return []
    return _of_build(ctx, lambda exports: offers.values(exports, ready, parameter, incomplete))


def _turn(ready: Question, words: Sequence[str]) -> str:
    """The parameter that the next word is a value of; "" for none."""
    values, waiting = 0, ""
    for word in words:
        name = ready.english.get(word[2:], word[2:])
        if waiting or not word.startswith("--"):
            values += not waiting
            waiting = ""
        elif "=" not in word and name not in ready.flags:
            waiting = name
    if waiting:
        return waiting if waiting in ready.parameters else ""
    return ready.parameters[values] if values < len(ready.parameters) else ""


class Asking(click.Command):
    """A command whose options are also the parameters of the question that is asked."""

    def shell_complete(self, ctx: click.Context, incomplete: str) -> Items:
        """Its options, and the parameters of the ready question."""
        from kg.ask.ready.catalogue import questions

        found = super().shell_complete(ctx, incomplete)
        words: Sequence[str] = ctx.params.get("words") or ()
        ready = questions().get(words[0]) if words else None
        if ready is not None and incomplete.startswith("-"):
            given = {ready.english.get(name, name) for word in words[1:] if word.startswith("--") for name in [word[2:].partition("=")[0]]}
            pairs = [(english, name) for english, name in zip(ready.english_names, ready.parameters, strict=True) if name not in given]
            offered = [*((f"--{english}", name) for english, name in pairs), *((f"--{name}", english) for english, name in pairs)]
            found = [*(CompletionItem(option, help=other) for option, other in offered if option.startswith(incomplete)), *found]
        return found


def _of_build(ctx: click.Context, offer: Callable[[Exports], Iterable[str]]) -> Items:
    """Names from the build that the command line means; none where there is no build."""
    from kg.ask import open

    try:
        return [CompletionItem(name) for name in offer(open(ctx.params.get("store") or "exports")) if "\n" not in name]
    except KgError:
        return []
