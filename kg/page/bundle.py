"""ECMAScript modules → one classic script that a file can carry inline; no tool but Python is needed.

Each module becomes a function that returns what it exports, in an order in which all that one imports stands before it.
Modules are written plainly: ``import { a, b } from "./x.js";`` on top, exports by declaration, none of them reassigned,
no cycles. They stay modules: linters, editors and Node read them as they are.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|function|class|async function) ([A-Za-z0-9_$]+))", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def bundle(folder: Path, entry: str) -> str:
    """One script of the module ``entry`` (a path inside ``folder``) and of all that it imports.

    Raises ValueError where a module is missing, imports in a circle, or is not written plainly.
    """
    texts: dict[str, str] = {}
    needs: dict[str, list[str]] = {}
    waiting = [entry]
    while waiting:
        name = waiting.pop()
        if name in texts:
            continue
        try:
            texts[name] = (folder / name).read_text(encoding="utf-8")
        except OSError as error:
            raise ValueError(f"{name}: no such module") from error
        needs[name] = [_path(name, found[2]) for found in _IMPORT.finditer(texts[name])]
        waiting += needs[name]
    try:
        order = [*TopologicalSorter({name: sorted(needs[name]) for name in sorted(needs)}).static_order()]
    except CycleError as error:
        raise ValueError(f"modules import each other: {' → '.join(error.args[1])}") from error
    exports = {name: _EXPORT.findall(texts[name]) for name in order}
    parts = [f"const {_scope(name)} = {_wrapped(name, texts[name], exports)};\n" for name in order]
    return '"use strict";\n(() => {\n' + "".join(parts) + "})();\n"


def _path(here: str, other: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(here), other))


def _scope(name: str) -> str:
    return "$" + re.sub(r"\W", "_", name.removesuffix(".js"))


def _wrapped(name: str, text: str, exports: dict[str, list[str]]) -> str:
    def taken(found: re.Match[str]) -> str:
        other = _path(name, found[2])
        names = [word.strip() for word in found[1].split(",") if word.strip()]
        for word in names:
            if word not in exports[other]:
                raise ValueError(f"{name}: {other} does not export {word}")
        return f"const {{ {', '.join(names)} }} = {_scope(other)};\n"

    body = _EXPORT.sub("", _IMPORT.sub(taken, text))
    for found in _OTHER.finditer(body):
        raise ValueError(f"{name}: not written plainly: {found[0][:80]}")
    return f"(() => {{\n{body}return {{ {', '.join(exports[name])} }};\n}})()"


def modules(folder: Path) -> Iterator[str]:
    """The paths of all modules in a folder, vendored ones aside, in order."""
    for path in sorted(folder.rglob("*.js")):
        name = path.relative_to(folder).as_posix()
        if not name.startswith("vendor/"):
            yield name
