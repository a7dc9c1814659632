"""Lines in reading order to paragraphs, with what stands between their lines (captions, footnotes) behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.read.formats import grid
from kg.read.formats.columns import Region
from kg.read.formats.flow import Flow, Line
from kg.read.formats.furniture import NUMBER, PRINTED, Sheet, furniture, said
from kg.read.formats.joining import goes_on, is_apart, is_broken_off, is_hard
from kg.read.formats.standing import apart
from kg.read.layout import Unit

_BETWEEN = 24  # lines of captions or footnotes that may stand between the lines of a paragraph


def units(sheets: Sequence[Sheet]) -> Iterator[Unit]:
    """The paragraphs and rows of pages, running heads and page numbers apart."""
    edges = furniture(sheets)
    heads = dict.fromkeys(said(line) for found in edges for line in found)
    yield from (Unit(head, furniture=True) for head in heads if not (NUMBER.fullmatch(head) or PRINTED.fullmatch(head)))
    flow = Flow()
    beside: list[tuple[int, bool, list[Unit]]] = []  # what stands: its page, and whether it is a headline
    for sheet, edge in zip(sheets, edges, strict=True):
        out = {piece for line in edge for piece in line}
        lying, standing = apart([piece for piece in sheet.pieces if piece not in out] if out else sheet.pieces, sheet.tables)
        size = flow.add(sheet, lying)
        for group in standing:
            turned = Flow()
            large = turned.add(Sheet(sheet.number, max(piece.right for piece in group), sheet.height, ()), group) > 1.15 * size
            beside.append((sheet.number, large, list(_paragraphs(turned))))
    for unit in _paragraphs(flow):
        # A headline that stands comes before the text of its page, other text behind it.
        while beside and beside[0][0] + (not beside[0][1]) <= (unit.page or 0):
            yield from beside.pop(0)[2]
        yield unit
    for _, _, some in beside:
        yield from some


def _paragraphs(flow: Flow) -> Iterator[Unit]:
    yield from _joined(flow.lines, flow, is_hard(flow.lines, flow.areas))


def _joined(lines: Sequence[Line], flow: Flow, hard: bool) -> Iterator[Unit]:
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.table >= 0:
            yield from grid.units(flow.ruled[line.table], line.page)
            index += 1
            continue
        if line.cells:
            first = index
            while index < len(lines) and lines[index].cells and lines[index].region == line.region:
                index += 1
            yield from grid.units([row.cells for row in lines[first:index]], line.page)
            continue
        found = [line]
        between: list[Line] = []
        index += 1
        while index < len(lines):
            if goes_on(found[-1], lines[index], found[:-1], flow.areas, hard):
                found.append(lines[index])
                index += 1
                continue
            again = _again(lines, index, found, flow.areas, hard)
            if not again:
                break
            between.extend(lines[index:again])
            found.append(lines[again])
            index = again + 1
        yield _unit(found)
        yield from _joined(between, flow, hard)
        if hard and index < len(lines) and is_apart(found[-1], lines[index], flow.areas):
            yield Unit()


def _again(lines: Sequence[Line], index: int, found: Sequence[Line], areas: Sequence[Region], hard: bool) -> int:
    """Where a paragraph that breaks off before ``index`` goes on, behind captions, footnotes or tables; 0 for nowhere."""
    line, between = found[-1], lines[index]
    if hard or not _is_set_apart(between, line) or not is_broken_off(line, areas):
        return 0
    for at in range(index + 1, min(index + _BETWEEN, len(lines))):
        other = lines[at]
        if not _is_set_apart(other, line):
            begins = other.left - areas[other.region].left > 0.8 * other.size
            below = other.region != line.region or other.middle < line.middle
            return at if below and not begins and goes_on(line, other, found[:-1], areas, hard, far=True) else 0
    return 0


def _is_set_apart(line: Line, text: Line) -> bool:
    """Whether a line is none of the text's: a table, or set smaller."""
    return line.table >= 0 or bool(line.cells) or line.size < 0.93 * text.size


def _unit(lines: Sequence[Line]) -> Unit:
    text = lines[0].text
    turns: list[tuple[int, int]] = []
    parts = [text]
    length, page = len(text), lines[0].page
    for line in lines[1:]:
        if text[-1].isascii() and text[-1].isalpha() and line.text[0].isascii() and line.text[0].isalpha():
            parts.append(" ")
            length += 1
        if line.page != page:
            page = line.page
            turns.append((length, page))
        text = line.text
        parts.append(text)
        length += len(text)
    return Unit("".join(parts), page=lines[0].page, turns=tuple(turns))
