"""Word documents (docx): paragraphs, headings, lists with their numbers, tables, footnotes. Page heads stay out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.read.encoding import Undecodable
from kg.read.formats import grid, package
from kg.read.formats.extras import missing
from kg.read.formats.numbering import Numbering
from kg.read.layout import Extraction, Unit, plain

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

KIND = "a Word document (docx)"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOTES = ("/footnotes", "/endnotes")
_GONE = frozenset((_W + "del", _W + "moveFrom", _FALLBACK, _W + "txbxContent", _W + "pPr", _W + "rPr"))
_LONGEST = 100  # characters of a cell; a table with longer ones on average frames text
_HEADING = re.compile(r"heading (\d)", re.I)


def extract(data: bytes) -> Extraction | Undecodable:
    """The text of a Word document."""
    if why := package.refused(data, KIND):
        return why
    try:
        import docx
        from docx.opc.exceptions import OpcError
    except ImportError:
        return missing(KIND, "docx")
    try:
        document = docx.Document(io.BytesIO(data))
        units = list(_Body(document).units())
    except (OpcError, *package.ERRORS, AttributeError, TypeError, LookupError, SyntaxError) as error:
        return Undecodable(f"{KIND} that is damaged: {' '.join(str(error).split())}", "open it in Word or LibreOffice, save it again, and give that")
    # One heading of the first rank and no title: it is the title.
    tops = [index for index, unit in enumerate(units) if unit.level in (1, 2)]
    if len(tops) == 1 and not any(unit.text for unit in units[: tops[0]]):
        units[tops[0]] = replace(units[tops[0]], level=1)
    return Extraction(tuple(units))


class _Body:
    """The text of a document in reading order."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._levels = dict(_style_levels(document))
        self._numbering = Numbering(_root(document, "/numbering"), document.styles.element)
        self._paragraphs = 0
        self._notes = {kind: dict(_notes(document, kind)) for kind in _NOTES}

    def units(self) -> Iterator[Unit]:
        """A unit for each paragraph and row; an empty paragraph is an empty line."""
        yield from self._blocks(self._document.element.body)

    def _blocks(self, parent: _Element) -> Iterator[Unit]:
        typed: list[_Element] = []
        for element in parent:
            if element.tag == _W + "p" and self._typed(element):
                typed.append(element)
                continue
            yield from self._typed_table(typed)
            typed = []
            if element.tag == _W + "p":
                yield from self._paragraph(element)
            elif element.tag == _W + "tbl":
                yield from self._table(element)
            elif element.tag in (_W + "sdt", _W + "sdtContent", _W + "customXml", _W + "ins", _W + "smartTag"):
                yield from self._blocks(element)
        yield from self._typed_table(typed)

    def _typed(self, paragraph: _Element) -> list[str]:
        """The cells of a paragraph that tabs part; none where it is no row, or holds notes or boxes."""
        pieces: list[str] = []
        apart: list[_Element] = []
        notes: list[str] = []
        self._gather(paragraph, pieces, notes, apart)
        cells = "".join(pieces).rstrip("\t").split("\t")
        whole = not (notes or apart) and all(len(cell) <= _LONGEST and "\n" not in cell for cell in cells)
        return cells if whole and len(cells) > 2 and sum(map(bool, cells)) > 1 else []

    def _typed_table(self, paragraphs: Sequence[_Element]) -> Iterator[Unit]:
        """Paragraphs of cells as the table that they are; two or fewer are none."""
        if len(paragraphs) < 3:
            for paragraph in paragraphs:
                yield from self._paragraph(paragraph)
            return
        self._paragraphs += len(paragraphs)
        yield from grid.units([self._typed(paragraph) for paragraph in paragraphs])

    def _paragraph(self, paragraph: _Element) -> Iterator[Unit]:
        self._paragraphs += 1
        number = self._paragraphs
        pieces: list[str] = []
        notes: list[str] = []
        boxes: list[_Element] = []
        self._gather(paragraph, pieces, notes, boxes)
        lines = "".join(pieces).replace("\t", "\u3000").split("\n")  # a number and its heading, a field and its value
        level = self._level(paragraph)
        if any(line.strip() for line in lines):
            lines[0] = self._numbering.label(paragraph) + lines[0].lstrip()
        for line in lines:
            text = plain(line)
            yield Unit(text, level if text and len(text) <= 60 and text[-1] not in "。；" else 0, paragraph=number)
        for note in notes:
            yield Unit(note, paragraph=number)
        for box in boxes:
            yield from self._blocks(box)

    def _gather(self, element: _Element, pieces: list[str], notes: list[str], boxes: list[_Element]) -> None:
        for child in element:
            tag = child.tag
            if tag == _W + "t":
                pieces.append(child.text or "")
            elif tag == _W + "tab":
                pieces.append("\t")
            elif tag in (_W + "br", _W + "cr"):
                pieces.append("\n")
            elif tag == _W + "noBreakHyphen":
                pieces.append("-")
            elif tag in (_W + "footnoteReference", _W + "endnoteReference"):
                kind = "/footnotes" if tag == _W + "footnoteReference" else "/endnotes"
                notes.extend(self._notes[kind].get(child.get(_W + "id", ""), ()))
            elif tag == _W + "txbxContent":
                boxes.append(child)
            elif tag not in _GONE:
                self._gather(child, pieces, notes, boxes)

    def _level(self, paragraph: _Element) -> int:
        outline = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
        if outline is not None and (said := outline.get(_W + "val", "9")).isdigit() and int(said) < 6:
            return int(said) + 2
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return self._levels.get(style.get(_W + "val", ""), 0) if style is not None else 0

    def _table(self, table: _Element) -> Iterator[Unit]:
        framed = [cell for row in table.iterchildren(_W + "tr") for cell in row.iterchildren(_W + "tc")]
        lengths = [sum(len(text.text or "") for text in cell.iter(_W + "t")) for cell in framed]
        if len(framed) == 1 or sum(lengths) > _LONGEST * max(1, sum(map(bool, lengths))):
            for cell in framed:  # a frame around text
                yield from self._blocks(cell)
            return
        rows: list[list[grid.Cell]] = []
        above: dict[int, str] = {}
        inner: list[_Element] = []
        for row in table.iter(_W + "tr"):
            if next(row.iterancestors(_W + "tbl")) is not table:
                continue
            cells: list[grid.Cell] = []
            for cell in row.iter(_W + "tc"):
                if next(cell.iterancestors(_W + "tr")) is not row:
                    continue
                paragraphs = list(cell.iterchildren(_W + "p"))
                text = " ".join(filter(None, (unit.text for one in paragraphs for unit in self._paragraph(one))))
                inner.extend(cell.iterchildren(_W + "tbl"))
                merged = cell.find(f"{_W}tcPr/{_W}vMerge")
                if merged is not None:
                    if merged.get(_W + "val") == "restart":
                        above[len(cells)] = text
                    else:
                        text = above.get(len(cells), text)
                span = cell.find(f"{_W}tcPr/{_W}gridSpan")
                width = int(span.get(_W + "val", "1")) if span is not None else 1
                cells.extend([text, *[None] * (min(max(width, 1), 100) - 1)])
            rows.append(cells)
        yield from grid.units(rows)
        for one in inner:
            yield from self._table(one)


def _style_levels(document: Document) -> Iterator[tuple[str, int]]:
    for style in document.styles.element.iterchildren(_W + "style"):
        name = style.find(_W + "name")
        said = name.get(_W + "val", "") if name is not None else ""
        if found := _HEADING.fullmatch(said):
            yield style.get(_W + "styleId", ""), int(found[1]) + 1
        elif said.lower() in ("title", "标题"):
            yield style.get(_W + "styleId", ""), 1


def _root(document: Document, kind: str) -> _Element | None:
    """The XML of a part of the document: its numbering, its notes."""
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        if relation.reltype.endswith(kind) and not relation.is_external:
            return parse_xml(relation.target_part.blob)
    return None


def _notes(document: Document, kind: str) -> Iterator[tuple[str, list[str]]]:
    root = _root(document, kind)
    for note in root if root is not None else ():
        if note.get(_W + "type") is None:
            paragraphs = ["".join(text.text or "" for text in one.iter(_W + "t")) for one in note.iter(_W + "p")]
            yield note.get(_W + "id", ""), [plain(text) for text in paragraphs if text.strip()]
