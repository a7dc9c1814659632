"""The command ``kg``: verbs over the library, and no logic of their own.

Results go to stdout, progress and errors to stderr. Exit codes: 0 done, 1 done with inputs refused or not done, 2 the
command was wrong.
"""

from __future__ import annotations

from kg.cli.leave import leaving

with leaving():
    from kg.cli.group import main

__all__ = ["main"]
