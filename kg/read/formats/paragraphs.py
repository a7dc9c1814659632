"""Lines in reading order to paragraphs: joined where a line is full and the next one begins at the margin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.read.formats import grid
from kg.read.formats.columns import Piece, Region, gutter, lines, regions, tables
from kg.read.formats.rules import Ruled, cells
from kg.read.layout import Unit
from kg.read.lines import is_furniture

_STOP = re.compile(r"[。！？!?…；：][”’）)〕】》]*$")
_UNIT = re.compile(
    r"【|[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}(?:[、．]|是)|第.{1,4}[条章节]|\d{1,2}(?:、|[.．](?!\d))|[①-⑳◆■●▲★]"
)
_HEADING = re.compile(r"【|[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、")
_BRACKETED = re.compile(r"[（(][^（）()]{4,40}[)）](?:$|\s)")
_LABEL = re.compile(r"[\u4e00-\u9fff（）()]{2,10}[：:]")
_TOKEN = re.compile(r"[（“《]*(?:[0-9A-Za-z.,+/%-]+|.)[，。、；：）”》]*")
_NUMBER = re.compile(
    r"[-—–·•\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／,，]?\s*(?:共\s*)?\d{1,4}(?:\s*页)?)?[-—–·•\s]*|[-—–\s]*[ivxIVX]{1,6}[-—–\s]*"
)
_TABLE = "\ue0f4"  # stands for a ruled table among the pieces of a page
_FRAME = 150  # characters a cell; a table with more is a frame around text
# What a browser prints around a page: when, and from where.
_PRINTED = re.compile(r"(?:file|https?)://\S+(?:\s+\d+\s*/\s*\d+)?|\d{1,4}[/-]\d{1,2}[/-]\d{1,4},?\s+(?:上午|下午)?\d{1,2}:\d\d(?::\d\d)?(?:\s*[AP]M)?(?:\s.{0,60})?")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its size in points and the pieces of text on it, in the order of the file."""

    number: int
    height: float
    pieces: tuple[Piece, ...]
    tables: tuple[Ruled, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    page: int
    region: int
    left: float
    right: float
    middle: float
    size: float
    cells: tuple[str, ...] = ()


def units(sheets: Sequence[Sheet]) -> Iterator[Unit]:
    """The paragraphs and rows of pages, running heads and page numbers apart."""
    furniture = _furniture(sheets)
    heads = dict.fromkeys(_text(line) for found in furniture for line in found)
    yield from (Unit(head, furniture=True) for head in heads if not (_NUMBER.fullmatch(head) or _PRINTED.fullmatch(head)))
    flow: list[_Line] = []
    areas: list[Region] = []
    ruled: list[list[list[grid.Cell]]] = []
    near: float | None = None
    for sheet, apart in zip(sheets, furniture, strict=True):
        out = {piece for line in apart for piece in line}
        pieces = [piece for piece in sheet.pieces if piece not in out]
        for table in sheet.tables:
            inside = [piece for piece in pieces if table.holds(piece)]
            if sum(len(piece.text) for piece in inside) > _FRAME * (len(table.borders) - 1) * (len(table.levels) - 1):
                continue  # a frame around text
            ruled.append(cells(table, inside))
            pieces = [piece for piece in pieces if not table.holds(piece)]
            pieces.append(Piece(f"{_TABLE}{len(ruled) - 1}", table.borders[0], table.borders[-1], table.levels[-1], table.levels[0]))
        for region in regions(pieces, near):
            rows = tables(region)
            for number, line in enumerate(region.lines):
                if rows.get(number) == ():
                    continue
                text = "   ".join(piece.text for piece in line)
                place = (line[0].left, line[-1].right, line[0].middle, max(piece.size for piece in line))
                flow.append(_Line(text, sheet.number, len(areas), *place, rows.get(number, ())))
            areas.append(region)
        near = gutter(pieces) or near
    yield from _paragraphs(flow, areas, ruled)


def _paragraphs(flow: Sequence[_Line], areas: Sequence[Region], ruled: Sequence[list[list[grid.Cell]]]) -> Iterator[Unit]:
    index = 0
    while index < len(flow):
        if flow[index].text.startswith(_TABLE):
            for mark in flow[index].text.split():
                yield from grid.units(ruled[int(mark[1:])], flow[index].page)
            index += 1
            continue
        if flow[index].cells:
            last = index
            while last < len(flow) and flow[last].cells and flow[last].region == flow[index].region:
                last += 1
            yield from grid.units([line.cells for line in flow[index:last]], flow[index].page)
            index = last
            continue
        text, first = flow[index].text, index
        turns: list[tuple[int, int]] = []
        while index + 1 < len(flow) and _goes_on(flow, areas, first, index):
            index += 1
            if flow[index].page != flow[index - 1].page:
                turns.append((len(text), flow[index].page))
            text = _joined(text, flow[index].text)
        yield Unit(text, page=flow[first].page, turns=tuple(turns))
        index += 1


def _goes_on(flow: Sequence[_Line], areas: Sequence[Region], first: int, index: int) -> bool:
    """Whether a line goes on in the next one, which may stand in the next column or on the next page."""
    line, after = flow[index], flow[index + 1]
    area, below = areas[line.region], areas[after.region]
    if after.cells or after.text.startswith(_TABLE) or abs(line.size - after.size) > 0.22 * line.size or _wide(after.text):
        return False
    stopped = bool(_STOP.search(line.text))
    token = _TOKEN.match(after.text)
    # What would have had to fit for the next line's first word to stand on this one.
    need = sum(0.6 if char.isascii() else 1.0 for char in (token.group() if token else "")) * line.size + 0.6 * line.size
    full = line.right >= area.right - need
    if line.region == after.region and line.middle - after.middle > (1.7 if stopped else 2.6) * area.pitch:
        return False
    if (len(area.lines) == 1 or len(below.lines) == 1) and line.region != after.region and stopped:
        return False
    if stopped and _is_list(area):
        return False
    if stopped and (_UNIT.match(after.text) or (after.right < below.right - 2 * after.size and not _STOP.search(after.text))):
        return False
    sentence = any(re.search("[，。；]", one.text) for one in flow[first : index + 1])
    if not sentence and (_HEADING.match(after.text) or _BRACKETED.match(after.text)):
        return False
    if _LABEL.match(after.text) and (_LABEL.match(flow[first].text) or _is_card(below)):
        return False
    indented = after.left - below.left > 0.8 * after.size
    if indented and (stopped or index == first or abs(after.left - below.left - (line.left - area.left)) > 0.5 * line.size):
        # A block set in from the margin goes on at its own margin.
        return False
    if not full:
        return bool(re.search("[，、]$", line.text)) and not indented
    # A headline over a paragraph is seldom as wide as that.
    return True


def _is_list(area: Region) -> bool:
    """Whether nearly all lines of a part of a page end in a stop: each says a thing of its own."""
    return len(area.lines) > 3 and 10 * sum(1 for line in area.lines if _STOP.search(line[-1].text)) >= 7 * len(area.lines)


def _is_card(area: Region) -> bool:
    """Whether many lines of a part of a page are fields, label and value."""
    labelled = sum(1 for line in area.lines if _LABEL.match(line[0].text))
    return labelled >= 3 and 5 * labelled >= len(area.lines)


def _wide(text: str) -> bool:
    """Whether a line is parted by wide gaps: cells, no sentence."""
    return "   " in text


def _joined(text: str, more: str) -> str:
    between = " " if text[-1].isascii() and text[-1].isalpha() and more[0].isascii() and more[0].isalpha() else ""
    return text + between + more


def _text(line: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in line)


def _furniture(sheets: Sequence[Sheet]) -> list[list[tuple[Piece, ...]]]:
    """For each page the lines at its edges that are page numbers, or stand on other pages too."""
    edges: list[list[tuple[Piece, ...]]] = []
    for sheet in sheets:
        found = lines(sheet.pieces)
        edges.append([*found[:2], *found[max(2, len(found) - 2) :]])
    seen: Counter[tuple[str, int]] = Counter()
    for edge in edges:
        seen.update({_key(line) for line in edge})
    most = max(2, round(0.3 * len(sheets)))
    chosen = []
    for sheet, edge in zip(sheets, edges, strict=True):
        outer = [line for line in (edge[:1] + edge[-1:]) if _NUMBER.fullmatch(_text(line))]
        outer += [line for line in edge if _PRINTED.fullmatch(_text(line))]
        again = [line for line in edge if (seen[_key(line)] >= most and _may_be_head(_text(line))) or (len(sheets) > 1 and is_furniture(_text(line)))]
        chosen.append(list(dict.fromkeys([*outer, *again, *_head(sheet, edge)])))
    return chosen


def _may_be_head(text: str) -> bool:
    """Whether a line can be a running head: no sentence, and no row of figures alone."""
    return not re.search("[，。；]", text) and bool(re.search("[\u4e00-\u9fffA-Za-z]", text))


def _key(line: Sequence[Piece]) -> tuple[str, int]:
    """What running heads of several pages share: their words, numbers aside, and about how high they stand."""
    return _DIGITS.sub("#", "".join(_text(line).split())), round(line[0].middle / 12)


def _head(sheet: Sheet, edge: Sequence[tuple[Piece, ...]]) -> list[tuple[Piece, ...]]:
    """The top line of a page where it stands in the margin, apart from the text and no larger than that."""
    if len(edge) < 3:
        return []
    top, below = edge[0], edge[1]
    sizes = sorted(piece.size for piece in sheet.pieces)
    apart = top[0].middle - below[0].middle > 2.0 * top[0].size
    small = top[0].size <= 1.05 * sizes[len(sizes) // 2]
    return [top] if apart and small and top[0].middle > 0.935 * sheet.height and len(_text(top)) <= 40 else []
