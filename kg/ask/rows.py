"""An answer in Python's own values: rows whose cells are ``str``, ``int``, ``Decimal``, ``date`` and the like."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, overload

import pyoxigraph as ox

from kg.ask.names import exports_name, label
from kg.ask.sparql.query import Answer, Rows, Truth
from kg.ask.store import Exports, Node, text
from kg.errors import UsageError
from kg.vocab import PREFIXES

if TYPE_CHECKING:
    import pandas

_XSD = PREFIXES["xsd"]
_READ: Mapping[str, Callable[[str], Value]] = {
    **dict.fromkeys((_XSD + name for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger")), int),
    **dict.fromkeys((_XSD + name for name in ("double", "float")), float),
    _XSD + "decimal": Decimal,
    _XSD + "boolean": lambda said: {"true": True, "1": True, "false": False, "0": False}[said],
    _XSD + "date": date.fromisoformat,
    _XSD + "dateTime": datetime.fromisoformat,
}


class Iri(str):
    """The IRI of a thing or a term: a ``str`` that knows what it is called."""

    __slots__ = ("_exports",)
    _exports: Exports

    @property
    def name(self) -> str:
        """What people call it: the preferred name of a thing, the Chinese label of a term, else its last part."""
        return self._exports.name(self) or label(self._exports, self)

    @property
    def short(self) -> str:
        """The IRI with its prefix: ``id:City_…``, ``dz:City``."""
        return exports_name(self._exports, self)

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return str, (str(self),)  # elsewhere, without its build, it is a text


Value = str | int | float | bool | Decimal | date | None


def value(exports: Exports, node: Node | None) -> Value:
    """A term as Python has it: an IRI as ``Iri``, numbers, dates and truths as such, all else as text."""
    if node is None:
        return None
    if isinstance(node, ox.NamedNode):
        iri = Iri(node.value)
        iri._exports = exports
        return iri
    read = _READ.get(node.datatype.value) if isinstance(node, ox.Literal) else None
    try:
        return text(node) if read is None else read(text(node))
    except (ValueError, KeyError, InvalidOperation):  # says it is of its datatype, and is not
        return text(node)


class Row(Sequence[Value]):
    """A row: its cells by number, by name (``row["zone"]``), or as attributes (``row.zone``)."""

    __slots__ = ("_cells", "columns")

    def __init__(self, columns: tuple[str, ...], cells: tuple[Value, ...]) -> None:
        self.columns, self._cells = columns, cells

    @overload
    def __getitem__(self, key: int | str) -> Value: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[Value, ...]: ...
    def __getitem__(self, key: int | str | slice) -> Value | tuple[Value, ...]:
        if isinstance(key, str):
            if key not in self.columns:
                raise KeyError(f"no column {key}; there are {', '.join(self.columns)}")
            return self._cells[self.columns.index(key)]
        return self._cells[key]

    def __getattr__(self, name: str) -> Value:
        if name.startswith("_") or name not in self.columns:
            raise AttributeError(f"no column {name}; there are {', '.join(self.columns) if not name.startswith('_') else 'columns'}")
        return self[name]

    def __len__(self) -> int:
        return len(self._cells)

    def __iter__(self) -> Iterator[Value]:
        return iter(self._cells)

    def __eq__(self, other: object) -> bool:
        return self._cells == (other._cells if isinstance(other, Row) else other)

    def __hash__(self) -> int:
        return hash(self._cells)

    def __repr__(self) -> str:
        return f"Row({', '.join(f'{name}={cell!r}' for name, cell in zip(self.columns, self._cells, strict=True))})"

    def asdict(self) -> dict[str, Value]:
        """The cells by their columns."""
        return dict(zip(self.columns, self._cells, strict=True))


class Table(Sequence[Row]):
    """What a query found, as rows. An ASK gives one row, ``answer``; a CONSTRUCT ``subject``, ``predicate``, ``object``.

    It is true where there are rows; that of an ASK where the answer is yes.
    """

    def __init__(self, exports: Exports, answer: Answer) -> None:
        self.columns: tuple[str, ...]
        cells: Sequence[Sequence[Node | bool | None]]
        if isinstance(answer, Truth):
            self.columns, cells = ("answer",), [(answer.value,)]
        elif isinstance(answer, Rows):
            self.columns, cells = answer.columns, answer.rows
        else:
            self.columns = ("subject", "predicate", "object")
            cells = [(some.subject, some.predicate, some.object) for some in sorted(answer.triples, key=str)]
        self._asked = isinstance(answer, Truth)
        self._rows = tuple(
            Row(self.columns, tuple(cell if isinstance(cell, bool) else value(exports, cell) for cell in row)) for row in cells
        )

    @overload
    def __getitem__(self, key: int) -> Row: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, key: int | slice) -> Row | tuple[Row, ...]:
        return self._rows[key]

    def __len__(self) -> int:
        return len(self._rows)

    def __bool__(self) -> bool:
        return bool(self._rows[0][0]) if self._asked else bool(self._rows)

    def __repr__(self) -> str:
        return f"<{len(self)} rows of {', '.join(self.columns)}>"

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a DataFrame; decimals as floats, IRIs as text. UsageError where pandas is not installed."""
        try:
            import pandas
        except ImportError as error:
            raise UsageError("pandas is not installed", remedy="pip install 'devzone-kg[pandas]'") from error
        rows = [[str(cell) if isinstance(cell, Iri) else float(cell) if isinstance(cell, Decimal) else cell for cell in row] for row in self._rows]
        return pandas.DataFrame(rows, columns=list(self.columns))
