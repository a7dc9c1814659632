"""What a file gave, as bytes: from a worker to the build, and from one build to the next.

The bytes are pickles, which could name any function; those that are read back may name records of ``kg.model`` alone, so
that a cache that somebody else wrote can give wrong facts at worst.
"""

from __future__ import annotations

import io
import pickle
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, NamedTuple

from kg import model
from kg.model import Document, Refusal, Related
from kg.read.large import CHANGED

_ALSO = {("datetime", "date"), ("decimal", "Decimal"), ("builtins", "range"), ("copyreg", "_reconstructor"), ("builtins", "object")}
_SAID = tuple(field.name for field in fields(Related) if field.name not in ("document", "article"))
_SLOTTED: Mapping[type, tuple[str, ...]] = {
    one: tuple(field.name for field in fields(one))
    for one in vars(model).values()
    if isinstance(one, type) and is_dataclass(one) and "__slots__" in vars(one)
}
_QUICK = 1  # of zlib: the others take longer and save a twentieth more


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a file gave: its documents (a large one's parts) or why there is none, and of each document its articles."""

    items: tuple[Document | Refusal, ...]
    related: tuple[tuple[Related, ...], ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """Its documents."""
        return tuple(item for item in self.items if isinstance(item, Document))

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """What could not be read."""
        return tuple(item for item in self.items if isinstance(item, Refusal))


def kept(extracted: Extracted) -> bool:
    """Whether a later build would find the same: not where nothing could be read, or the file changed meanwhile."""
    return bool(extracted.documents) and not any(refusal.reason == CHANGED[0] for refusal in extracted.refusals)


class Packed(NamedTuple):
    """The same as bytes: what reading gave, and what it says."""

    read: bytes
    said: bytes


class DamagedError(Exception):
    """Bytes that are not what ``pack`` made."""


def pack(extracted: Extracted) -> Packed:
    """The bytes of what a file gave."""
    # Documents and articles are in what was read; the rest names them by their place.
    said = tuple(
        tuple((_place(document, one), *(getattr(one, name) for name in _SAID)) for one in some)
        for document, some in zip(extracted.documents, extracted.related, strict=True)
    )
    return Packed(packed_items(extracted.items), _dumped(said))


def packed_items(items: tuple[Document | Refusal, ...]) -> bytes:
    """The bytes of what reading gave."""
    return _dumped(items)


def _place(document: Document, one: Related) -> int:
    if document.articles[one.article.index] is not one.article:
        raise ValueError(f"{document.sources[0]}: an article that is not its document's")
    return one.article.index


def unpack_items(read: bytes) -> tuple[Document | Refusal, ...]:
    """What reading gave; DamagedError where that cannot be told from the bytes."""
    items: tuple[Document | Refusal, ...] = _loaded(read)
    return items


def unpack(packed: Packed) -> Extracted:
    """What a file gave; DamagedError where that cannot be told from the bytes."""
    items = unpack_items(packed.read)
    documents = [item for item in items if isinstance(item, Document)]
    said = _loaded(packed.said)
    try:
        related = tuple(
            tuple(Related(document, document.articles[place], **dict(zip(_SAID, rest, strict=True))) for place, *rest in some)
            for document, some in zip(documents, said, strict=True)
        )
    except (TypeError, ValueError, IndexError) as error:
        raise DamagedError(str(error)) from error
    return Extracted(items, related)


def _dumped(what: object) -> bytes:
    data = io.BytesIO()
    _Dumper(data, 5).dump(what)
    return zlib.compress(data.getbuffer(), _QUICK)


def _valued(record: object) -> tuple[type, tuple[object, ...]]:
    """A record as the class and the values that it is made of."""
    return type(record), tuple([getattr(record, name) for name in _SLOTTED[type(record)]])


class _Dumper(pickle.Pickler):
    """Writes records with slots by their values: to load what dataclasses have pickle write takes half as long again."""

    dispatch_table = dict.fromkeys(_SLOTTED, _valued)


class _Loader(pickle.Unpickler):
    """Loads records and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        """The class of a record."""
        if (module, name) in _ALSO or (module.startswith("kg.model.") and "." not in name):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"no record: {module}.{name}")


def _loaded(data: bytes) -> Any:
    try:
        return _Loader(io.BytesIO(zlib.decompress(data))).load()
    except (pickle.UnpicklingError, zlib.error, AttributeError, ImportError, EOFError, IndexError, KeyError, TypeError, ValueError) as error:
        raise DamagedError(str(error)) from error
