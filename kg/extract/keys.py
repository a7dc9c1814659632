"""What a result depends on, as one digest: a result is kept under its key, and is right wherever that key comes again.

That is the file (its bytes, names and meta file), the options, and what this program would make of it: the bytes of the
modules and rules that read, recognise and relate, those of the reference tables that they name, and the versions of the
libraries that they use. Reading has a key of its own: a changed rule of recognition reads no scan again.
"""

from __future__ import annotations

import hashlib
import platform
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg.model import Layer
from kg.read.inputs import Located
from kg.reference import ontology

# What kg/read imports of this package, and what the stages behind it import besides; a test opens the book on both.
READING = (
    "read", "language", "model", "extract",
    "clock.py", "columns.py", "entries.py", "errors.py", "gazetteer.py", "reference.py", "vocab.py", "wording.py",
)  # fmt: skip
SAYING = (*READING, "recognise", "relate")
LIBRARIES = (
    "ahocorasick-rs", "jieba", "lxml", "lxml-html-clean", "numpy", "onnxruntime", "openpyxl", "pillow", "pypdfium2", "python-docx", "pyyaml",
    "rapidocr", "trafilatura",
)  # fmt: skip
_TABLE = re.compile(r"""(?:\btable\(|\b_?TABLE = |\bany_of\()\s*["'](\w+)["']""")


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked of an extraction, besides the files: see ``kg.build.build``."""

    ocr: bool = False
    layers: tuple[Layer, ...] = ()
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Keys:
    """Under which keys the results of an extraction are kept."""

    reading: bytes
    saying: bytes

    @classmethod
    def of(cls, options: Options) -> Keys:
        """The keys of all that files do not say."""
        names = repr([(layer.file, layer.digest) for layer in options.layers])
        reading = _hash((_program(READING), repr(options.ocr).encode()))
        return cls(reading, _hash((_program(SAYING), names.encode(), repr(sorted(options.without)).encode())))

    def file(self, located: Located) -> tuple[bytes, bytes]:
        """The keys of what a file holds and of what that says."""
        said = repr((located.digest, located.sources, located.data is not None, located.meta()))
        read = _hash((self.reading, said.encode("utf-8", "surrogatepass")))
        return read, _hash((self.saying, read))


def _hash(parts: Iterable[bytes]) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8) + part)
    return digest.digest()


def files(parts: Iterable[str]) -> Iterator[Path]:
    """The modules and rule files of some parts of the package, and the reference tables that they name."""
    package = Path(__file__).parents[1]
    named: set[str] = set()
    for part in parts:
        here = package / part
        for path in sorted(here.rglob("*")) if here.is_dir() else [here]:
            if path.suffix == ".py":
                named.update(_TABLE.findall(path.read_text(encoding="utf-8")))
            if path.is_file() and path.suffix not in (".pyc", ".pyo"):
                yield path
    yield from (path for name in sorted(named) if (path := ontology() / "reference" / f"{name}.csv").is_file())


def _program(parts: tuple[str, ...]) -> bytes:
    """What this program makes of a file: its code, tables and libraries."""
    said = [part for path in files(parts) for part in (path.name.encode(), path.read_bytes())]
    return _hash((*said, platform.python_version().encode(), *(f"{name} {_version(name)}".encode() for name in LIBRARIES)))


@cache
def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
