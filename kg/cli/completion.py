"""``kg completion``."""

from __future__ import annotations

import click


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print a script that completes kg in a shell.

    \b
    bash   eval "$(kg completion bash)"      in ~/.bashrc
    zsh    eval "$(kg completion zsh)"       in ~/.zshrc, after compinit
    fish   kg completion fish | source       in ~/.config/fish/config.fish
    """
    from kg.cli.shells import SHELLS, VARIABLE

    click.echo(SHELLS[shell](ctx.find_root().command, {}, "kg", VARIABLE).source(), nl=False)
