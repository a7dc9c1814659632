"""Web pages (HTML): the main text without navigation, tables as rows, and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kg.read.encoding import Undecodable, decode_page
from kg.read.formats import grid
from kg.read.formats.extras import missing
from kg.read.layout import Extraction, Unit, plain
from kg.read.meta import Meta

if TYPE_CHECKING:
    from lxml.etree import _Element

KIND = "an HTML page"
DEEPEST = 500  # elements inside one another
MOST_BYTES = 64 << 20
_CELL, _ROW, _HELD, _OVER = "\ue0f0\ue0f1\ue0f2\ue0f3"  # private signs that carry a table through the extraction
_UNREAD = frozenset(("script", "style", "noscript", "template", "head", "iframe", "svg", "select", "button", "textarea", "object"))
_INLINE = frozenset(
    (
        "a", "abbr", "b", "bdo", "big", "cite", "code", "del", "em", "font", "i", "img", "ins", "label", "mark", "o:p", "q", "s",
        "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "ucapcontent", "var", "wbr",
    )
)  # fmt: skip
_PARAGRAPHS = frozenset(("p", "li", "h1", "h2", "h3", "h4", "h5", "h6"))
_BLANK = re.compile("[ \t\r\n\f\v]+")
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_MOST_SOUGHT = 300_000_000  # lines × characters
_TAG = re.compile(r"<(/?)(div|span|table|tbody|tr|td|ul|ol|blockquote|section|article|font|b|i|em|strong|center|a)\b[^>]{0,400}?(/?)>", re.I)
_DAY = re.compile(r"((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
_TITLES = ("articletitle", "og:title", "twitter:title", "title")
_DATES = ("pubdate", "publishdate", "article:published_time", "publish_time", "og:published_time", "date", "dc.date")
_SOURCES = ("contentsource", "source", "article:author", "og:site_name", "sitename")
_URLS = ("url", "og:url")
_SITE = re.compile(r"(?:网|网站|门户|政府|平台|在线|频道|公众号|委员会|[厅局办])$")
_TAIL = re.compile(r"\s*([_|｜–—-])+\s*([^_|｜–—-]{2,30})$")
_LONGEST = 100  # characters of a cell; a table with longer ones on average frames a layout


def extract(data: bytes) -> Extraction | Undecodable:
    """The main text of a web page."""
    if len(data) > MOST_BYTES:
        return Undecodable(f"{KIND} of more than {MOST_BYTES >> 20} MiB", "save its text and give that")
    decoded = decode_page(data)
    if isinstance(decoded, Undecodable):
        return decoded
    if _nests(decoded.text):
        return Undecodable(f"{KIND} that nests elements deeper than {DEEPEST}", "save its text and give that")
    try:
        from kg.read.formats import main_text
    except ImportError:
        return missing(KIND, "html")
    tree = main_text.parsed(decoded.text)
    if tree is None:
        return Undecodable(f"{KIND} that holds no element", "open it in a browser and save its text")
    meta = _meta(tree)
    _hold_tables(tree)
    lines = _Walk(tree).lines
    units = list(_units(_main(lines, main_text.found(tree))))
    if not any(unit.text or unit.cells for unit in units):
        return Undecodable(f"{KIND} without a main text", "open it in a browser and save its text")
    if meta.title and not any(_same(meta.title, unit.text) for unit in units[:4]):
        units.insert(0, Unit(meta.title, 1))
    if sum(unit.level == 1 for unit in units) > 1:
        first = next(index for index, unit in enumerate(units) if unit.level == 1)
        units = [Unit(u.text, 2, u.cells) if u.level == 1 and n > first else u for n, u in enumerate(units)]
    return Extraction(tuple(units), meta)


def _nests(text: str) -> bool:
    """Whether elements stand deeper in one another than any page's do."""
    depth = 0
    for found in _TAG.finditer(text):
        depth = max(0, depth - 1) if found[1] else depth + (not found[3])
        if depth > DEEPEST:
            return True
    return False


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
    window = next((plain(one.text or "") for one in tree.iter("title")), "")
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
        tail = table.tail
        table.clear()
        table.tag, table.tail = "p", tail
        table.text = _HELD + _ROW.join(_CELL.join(_OVER if cell is None else cell for cell in row) for row in rows) + _HELD


def _cells(table: _Element) -> list[list[grid.Cell]]:
    rows: list[list[grid.Cell]] = []
    below: dict[int, tuple[int, str]] = {}  # by column: rows that a cell still reaches over, its text
    for row in table.iter("tr"):
        cells: list[grid.Cell] = []

        def fill(cells: list[grid.Cell] = cells) -> None:
            while len(cells) in below:
                left, text = below.pop(len(cells))
                if left > 1:
                    below[len(cells)] = (left - 1, text)
                cells.append(text)

        for cell in row.iterchildren("td", "th"):
            fill()
            text = plain(" ".join("".join(map(str, cell.itertext())).split()))
            across, down = _span(cell.get("colspan")), _span(cell.get("rowspan"))
            for column in range(across):
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
            elif said := plain(piece):
                yield Unit(said, line.level)


@dataclass(slots=True)
class _Line:
    """A line of the page, what shares its place, and how much of it is links."""

    text: str
    level: int
    place: int
    linked: int


class _Walk:
    """The lines of a page as a reader sees them, in their order."""

    def __init__(self, tree: _Element) -> None:
        self.lines: list[_Line] = []
        self._text: list[str] = []
        self._linked = 0
        self._walk(tree, 0, 0, False)
        self._flush(0, 0)

    def _flush(self, level: int, place: int) -> None:
        text = plain(_BLANK.sub(" ", "".join(self._text)))  # wide blanks are set on purpose
        if text:
            self.lines.append(_Line(text, level, place, self._linked))
        self._text, self._linked = [], 0

    def _walk(self, element: _Element, level: int, place: int, linked: bool) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _UNREAD or _HIDDEN.search(element.get("style") or ""):
            return
        if tag == "br":
            self._flush(level, place)
            return
        block = tag not in _INLINE
        if block:
            self._flush(level, place)
            level = int(tag[1]) if re.fullmatch("h[1-6]", tag) else 0 if tag in ("div", "p", "td", "li") else level
            place = id(element.getparent() if tag in _PARAGRAPHS else element)
        linked = linked or tag == "a"
        self._add(element.text, linked)
        for child in element:
            self._walk(child, level, place, linked)
            self._add(child.tail, linked)
        if block:
            self._flush(level, place)

    def _add(self, text: str | None, linked: bool) -> None:
        if text:
            self._text.append(text)
            self._linked += len("".join(text.split())) if linked else 0


def _main(lines: Sequence[_Line], found: str) -> list[_Line]:
    """Of a page's lines those of the main text ``found``, in the page's order, with what was left out between them."""
    joined = _bare(found)
    known = {_bare(line) for line in found.split("\n")}
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
        if kept or (line.place in places and 2 * line.linked < len(line.text))
    ]


def _bare(text: str) -> str:
    return "".join(text.split())
