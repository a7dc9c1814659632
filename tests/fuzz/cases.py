"""Case number n of a seed: always the same files."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.mutations import MUTATIONS, bytewise

KINDS = (*MUTATIONS, "txt", "html", "html", "docx", "docx", "xlsx", "pdf", "zip")  # some more often


@dataclass(frozen=True, slots=True)
class Case:
    """The files of a case by name, and whether they come by standard input."""

    name: str
    files: Mapping[str, bytes]
    piped: bool

    def write(self, folder: Path) -> None:
        """Puts the files into ``folder``, which holds those of no other case."""
        for old in folder.iterdir():
            old.unlink()
        for name, data in self.files.items():
            (folder / name).write_bytes(data)


def case(seed: int, number: int, originals: Mapping[str, bytes], canary: Path) -> Case:
    """A file with something done to it; sometimes under another format's name, or two things done."""
    chance = random.Random(f"{seed} {number}")
    kind = chance.choice(KINDS)
    data = originals[kind]
    if chance.random() < 0.02:
        data += originals[chance.choice(KINDS)]
    else:
        mutations = MUTATIONS[kind]
        data = chance.choice(mutations)(chance, data)
        if chance.random() < 0.05:
            data = bytewise(chance, data)
    data = data.replace(b"CANARY", canary.as_uri().encode())
    suffix = chance.choice(KINDS) if chance.random() < 0.04 else kind
    if kind == "yaml":
        return Case("yaml", {"x.txt": originals["txt"], "x.txt.meta.yaml": data}, False)
    files = {f"x.{suffix}": data}
    if chance.random() < 0.05:
        files[f"x.{suffix}.meta.yaml"] = originals["yaml"]
    return Case(kind, files, chance.random() < 0.05)
