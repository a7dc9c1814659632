"""Web pages (HTML): the main text without navigation, tables as rows, and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kg.read.encoding import MEND, Undecodable, decode_page
from kg.read.formats import grid, saved
from kg.read.formats.extras import missing
from kg.read.layout import Extraction, Unit, allowed, plain
from kg.read.meta import Meta

if TYPE_CHECKING:
    from lxml.etree import _Element

KIND = "an HTML page"
DEEPEST = 500  # elements inside one another
MOST_BYTES = 64 << 20
MOST_ATTRIBUTES = 1000  # of an element
MOST_COLUMNS = 1000
MOST_ELEMENTS = 200_000  # among which the main text is sought
_CELL, _ROW, _HELD, _OVER = "\ue0f0\ue0f1\ue0f2\ue0f3"  # private signs that carry a table through the extraction
_UNREAD = frozenset(("script", "style", "noscript", "template", "head", "iframe", "svg", "select", "button", "textarea", "object"))
_INLINE = frozenset(
    (
        "a", "abbr", "b", "bdo", "big", "cite", "code", "del", "em", "font", "i", "img", "ins", "label", "mark", "o:p", "q", "s",
        "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "ucapcontent", "var", "wbr",
    )
)  # fmt: skip
_PARAGRAPHS = frozenset(("p", "li", "h1", "h2", "h3", "h4", "h5", "h6"))
_WRAP = re.compile(r"^[ \t\r\n\f\v]+|[ \t\r\f\v]*\n[ \t\r\n\f\v]*|[ \t\r\n\f\v]+$")
_KEPT = re.compile(r"white-space(?:-collapse)?\s*:\s*(?:pre|preserve)\b", re.I)  # pre, pre-wrap, pre-line: lines are the page's own
_RUN_IN = re.compile(r"white-space\s*:\s*(?:normal|nowrap)", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_MOST_SOUGHT = 300_000_000  # lines × characters
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{5000,}>?")
_SIGN = re.compile(r""""[^"]*"|'[^']*'|/""")
_DAY = re.compile(r"((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
_TITLES = ("articletitle", "og:title", "twitter:title", "title")
_DATES = ("pubdate", "publishdate", "article:published_time", "publish_time", "og:published_time", "date", "dc.date")
_SOURCES = ("contentsource", "source", "article:author", "og:site_name", "sitename")
_URLS = ("url", "og:url")
_SITE = re.compile(r"(?:网|网站|门户|政府|平台|在线|频道|公众号|委员会|[厅局办])$")
_TAIL = re.compile(r"\s*([_|｜–—-])+\s*([^_|｜–—-]{2,30})$")
_TITLE = 300  # characters of a window's title that are looked at
_LONGEST = 100  # characters of a cell; a table with longer ones on average frames a layout


def extract(data: bytes) -> Extraction | Undecodable:
    """The main text of a web page."""
    if len(data) > MOST_BYTES:
        return Undecodable(f"{KIND} of more than {MOST_BYTES >> 20} MiB", "save its text and give that")
    if saved.is_saved(data):
        page = saved.page(data)
        if page is None:
            return Undecodable("a saved web page (MHTML) that holds no page", "open it in a browser and save its text")
        data = page
    decoded = decode_page(data)
    if isinstance(decoded, Undecodable):
        return decoded
    if any(len(_SIGN.sub(" ", tag).split()) > MOST_ATTRIBUTES for tag in _LONG_TAG.findall(decoded.text)):
        return Undecodable(f"{KIND} with more than {MOST_ATTRIBUTES} attributes in a tag", "save its text and give that")
    try:
        from kg.read.formats import main_text
    except ImportError:
        return missing(KIND, "html")
    if main_text.nests(decoded.text, DEEPEST):
        return Undecodable(f"{KIND} that nests elements deeper than {DEEPEST}", "save its text and give that")
    tree = main_text.parsed(allowed(decoded.text))
    if tree is None:
        return Undecodable(f"{KIND} that holds no element", "open it in a browser and save its text")
    meta = _meta(tree)
    _hold_tables(tree)
    lines = _Walk(tree).lines
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:  # a report of thousands of tables, which no menu outweighs
        main = [line for line in lines if 2 * line.linked <= len(line.text)]
    else:
        main = _main(lines, main_text.found(tree))
    units = list(_units(main))
    if not any(unit.text or unit.cells for unit in units):
        return Undecodable(f"{KIND} without a main text", "open it in a browser and save its text")
    if meta.title and not any(_same(meta.title, unit.text) for unit in [unit for unit in units if unit.text][:4]):
        units.insert(0, Unit(meta.title, 1))
    if sum(unit.level == 1 for unit in units) > 1:
        first = next(index for index, unit in enumerate(units) if unit.level == 1)
        units = [Unit(u.text, 2, u.cells) if u.level == 1 and n > first else u for n, u in enumerate(units)]
    return Extraction(tuple(units), meta, decoded.lost, MEND)


def _same(title: str, line: str) -> bool:
    return bool(line) and (re.sub(r"\s", "", title) in (said := re.sub(r"\s", "", line)) or (len(said) > 6 and said in re.sub(r"\s", "", title)))


def _meta(tree: _Element) -> Meta:
    """What the page's head says: title, date, source, address."""
    said: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("name") or element.get("property") or element.get("itemprop") or "").lower()
        if name and (content := plain(element.get("content") or "")):
            said.setdefault(name, content)
    title = next((said[name] for name in _TITLES[:-1] if name in said), "") or _heading(tree)
    day = next((day for name in _DATES if name in said and (day := _day(said[name]))), None)
    source = next((said[name] for name in _SOURCES if name in said and not said[name].startswith("http")), None)
    link = next((one.get("href") for one in tree.iter("link") if one.get("rel") == "canonical"), None)
    url = next((said[name] for name in _URLS if name in said), None) or link
    return Meta(title or None, day, source, None, url if url and url.startswith("http") else None)


def _heading(tree: _Element) -> str:
    """The page's only h1, or its window title without the site's name."""
    headings = [plain("".join(map(str, one.itertext()))) for one in tree.iter("h1")]
    if len(headings) == 1 and headings[0]:
        return headings[0]
    window = next((plain(one.text or "") for one in tree.iter("title")), "")[:_TITLE]
    while (tail := _TAIL.search(window)) and (tail[1] in "_|｜" or _SITE.search(tail[2])):
        window = window[: tail.start()]
    return "" if len(window) < 6 or _SITE.search(window) else window


def _day(text: str) -> date | None:
    found = _DAY.search(text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _hold_tables(tree: _Element) -> None:
    """Each table of data as one paragraph with private signs between its cells: merged cells are known only here."""
    for table in [one for one in tree.iter("table") if next(one.iterdescendants("table"), None) is None]:
        rows = _cells(table)
        flat = [cell for row in rows for cell in row if cell]
        if len(rows) < 2 or max(map(len, rows)) < 2 or not flat or sum(map(len, flat)) > _LONGEST * len(flat):
            continue
        table.clear(keep_tail=True)  # type: ignore[call-arg]
        table.tag = "p"
        table.text = _HELD + _ROW.join(_CELL.join(_OVER if cell is None else cell for cell in row) for row in rows) + _HELD


def _cells(table: _Element) -> list[list[grid.Cell]]:
    rows: list[list[grid.Cell]] = [[said] for one in table.iter("caption") if (said := plain(" ".join("".join(map(str, one.itertext())).split())))]
    below: dict[int, tuple[int, str]] = {}  # by column: rows that a cell still reaches over, its text
    for row in table.iter("tr"):
        cells: list[grid.Cell] = []

        def fill(cells: list[grid.Cell] = cells) -> None:
            while len(cells) in below and len(cells) < MOST_COLUMNS:
                left, text = below.pop(len(cells))
                if left > 1:
                    below[len(cells)] = (left - 1, text)
                cells.append(text)

        for cell in row.iterchildren("td", "th"):
            fill()
            text = plain(" ".join("".join(map(str, cell.itertext())).split()))
            across, down = _span(cell.get("colspan")), _span(cell.get("rowspan"))
            for column in range(min(across, MOST_COLUMNS - len(cells))):
                if down > 1:
                    below[len(cells)] = (down - 1, text)
                cells.append(None if column else text)
        fill()
        rows.append(cells)
    return rows


def _span(said: str | None) -> int:
    return min(max(int(said), 1), 100) if said and said.isdigit() and len(said) < 4 else 1


def _units(lines: Sequence[_Line]) -> Iterator[Unit]:
    for line in lines:
        for number, piece in enumerate(line.text.split(_HELD)):
            if number % 2:
                rows = [[None if cell == _OVER else cell for cell in row.split(_CELL)] for row in piece.split(_ROW)]
                yield from grid.units(rows)
            elif (said := plain(piece)) or not line.text:
                yield Unit(said, line.level)


@dataclass(slots=True)
class _Line:
    """A line of the page, what shares its place, and how much of it is links."""

    text: str
    level: int
    place: int
    linked: int


class _Walk:
    """The lines of a page as a reader sees them, in their order; an empty one where it leaves one free."""

    def __init__(self, tree: _Element) -> None:
        self.lines: list[_Line] = []
        self._text: list[str] = []
        self._linked = 0
        self._broken = False  # nothing stands since the last <br>
        self._walk(tree, 0, 0, False, False)
        self._flush(0, 0)

    def _flush(self, level: int, place: int) -> None:
        text = plain("".join(self._text))
        if text:
            self.lines.append(_Line(text, level, place, self._linked))
            self._broken = False
        self._text, self._linked = [], 0

    def _free(self, place: int) -> None:
        if self.lines and self.lines[-1].text:
            self.lines.append(_Line("", 0, place, 0))

    def _walk(self, element: _Element, level: int, place: int, linked: bool, kept: bool) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        style = element.get("style") or ""
        if tag in _UNREAD or _HIDDEN.search(style):
            return
        if tag == "br":
            self._flush(level, place)
            if self._broken:
                self._free(place)
            self._broken = True
            return
        block = tag not in _INLINE
        if block:
            self._flush(level, place)
            level = int(tag[1]) if re.fullmatch("h[1-6]", tag) else 0 if tag in ("div", "p", "td", "li") else level
            place = id(element.getparent() if tag in _PARAGRAPHS else element)
        linked = linked or tag == "a"
        kept = tag == "pre" or (kept and not _RUN_IN.search(style)) or bool(_KEPT.search(style))
        before = len(self.lines)
        self._add(element.text, linked, kept, level, place)
        for child in element:
            self._walk(child, level, place, linked, kept)
            self._add(child.tail, linked, kept, level, place)
        if block:
            self._flush(level, place)
        if tag == "p" and len(self.lines) - before != 1:  # an empty paragraph, or one of several lines
            if len(self.lines) > before > 0 and self.lines[before - 1].text:
                self.lines.insert(before, _Line("", 0, place, 0))
            self._free(place)

    def _add(self, text: str | None, linked: bool, kept: bool, level: int, place: int) -> None:
        for number, line in enumerate((text or "").splitlines() or [""] if kept else [_WRAP.sub(" ", text or "")]):
            if number:
                self._flush(level, place)
                if not line.strip():
                    self._free(place)
            if self._text and self._text[-1].endswith(" "):
                line = line.lstrip(" ")
            if line:
                self._text.append(line.replace("\t", "    "))  # blanks in a row are set on purpose: columns
                self._linked += len("".join(line.split())) if linked else 0


def _main(lines: Sequence[_Line], found: str) -> list[_Line]:
    """Of a page's lines those of the main text ``found``, in the page's order, with what was left out between them."""
    joined = _bare(found)
    known = {_bare(line) for line in found.split("\n")} - {""}
    seek = len(lines) * len(joined) < _MOST_SOUGHT
    inside = []
    for line in lines:
        bare = _bare(line.text)
        inside.append(bare in known or (seek and len(bare) > 3 and bare in joined))
    if True not in inside:
        return []
    first, last = inside.index(True), len(inside) - inside[::-1].index(True)
    places = {line.place for line, kept in zip(lines, inside, strict=True) if kept}
    return [
        line
        for line, kept in zip(lines[first:last], inside[first:last], strict=True)
        if kept or not line.text or (line.place in places and 2 * line.linked < len(line.text))
    ]


def _bare(text: str) -> str:
    return "".join(text.split())
