"""How bash, zsh and fish ask for completions: click's protocol, with names in any script, blanks and brackets among them.

A shell calls ``kg`` with the words typed in the environment, and gets a line for each offer. Nothing is ever printed besides.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from click.shell_completion import BashComplete, CompletionItem, FishComplete, ShellComplete, ZshComplete, add_completion_class

VARIABLE = "_KG_COMPLETE"

_BASH = r"""
%(complete_func)s() {
    local IFS=$'\n' type value quoted=''
    case ${COMP_WORDS[COMP_CWORD]} in [\"\']*) quoted=1 ;; esac
    COMPREPLY=()
    while IFS=, read -r type value; do
        case $type in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain)
                [[ $quoted || $value != *[\ \'\"\\\$\`\&\|\;\<\>\(\)\*\?\[\!\#\~\{]* ]] || printf -v value %%q "$value"
                COMPREPLY+=("$value") ;;
        esac
    done < <(COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD %(complete_var)s=bash_complete "$1" 2>/dev/null)
}
complete -o nosort -F %(complete_func)s %(prog_name)s 2>/dev/null || complete -F %(complete_func)s %(prog_name)s
"""

_FISH = """\
function %(complete_func)s
    set -l response (env %(complete_var)s=fish_complete COMP_WORDS=(commandline -cp | string collect) \
COMP_CWORD=(commandline -t | string collect) %(prog_name)s 2>/dev/null)
    for completion in $response
        set -l metadata (string split -m 1 "," -- $completion)
        switch $metadata[1]
            case dir
                __fish_complete_directories $metadata[2]
            case file
                __fish_complete_path $metadata[2]
            case plain
                echo -- $metadata[2]
        end
    end
end
complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""


class _Joined(ShellComplete):
    """A value behind ``=`` in the same word."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        """What may stand behind the sign, with what stands before it."""
        name, equals, value = incomplete.partition("=")
        if not equals or not name.startswith("--"):
            return super().get_completions(args, incomplete)
        found = super().get_completions([*args, name], value)
        return [CompletionItem(f"{name}={item.value}" if item.type == "plain" else item.value, item.type, item.help) for item in found]


class Bash(BashComplete):
    """bash parts words at ``=``, too."""

    source_template: ClassVar[str] = _BASH.lstrip()

    def source(self) -> str:
        """The script, without a look at the version of a bash that may not be the one that runs it."""
        return ShellComplete.source(self)

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before, and what is typed of the last."""
        args, incomplete = super().get_completion_args()
        return [word for word in args if word != "="], "" if incomplete == "=" else incomplete


class Zsh(_Joined, ZshComplete):
    """zsh, with click's script."""

    source_template: ClassVar[str] = ZshComplete.source_template.replace("zsh_complete %(prog_name)s)", "zsh_complete %(prog_name)s 2>/dev/null)")


class Fish(_Joined, FishComplete):
    """fish, with names that have commas."""

    source_template: ClassVar[str] = _FISH


SHELLS: Mapping[str, type[ShellComplete]] = {"bash": Bash, "zsh": Zsh, "fish": Fish}
for _shell in SHELLS.values():
    add_completion_class(_shell)
