"""Files of other formats with a given text, made by the tools that people make them with."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from html import escape
from itertools import groupby

import docx
import openpyxl
import typst

_HEAD = re.compile(r"(?P<signs>#{1,6}) +(?P<text>.*)")  # a heading, as Markdown writes it
FONT = "Noto Serif CJK SC"


def word(text: str) -> bytes:
    """A Word document with a paragraph for each line."""
    document = docx.Document()
    for line in text.split("\n"):
        if head := _HEAD.match(line):
            document.add_heading(head["text"].rstrip("\r"), len(head["signs"]) - 1)  # 0 is the title
        else:
            document.add_paragraph(line.rstrip("\r"))
    return saved(document)


def saved(document: object) -> bytes:
    file = io.BytesIO()
    document.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def page(text: str, title: str = "") -> bytes:
    """A page of a government site with a paragraph for each line, between menus and a footer."""
    menu = "".join(f'<li><a href="/{n}">{name}</a></li>' for n, name in enumerate(("首页", "政务公开", "互动交流", "办事服务")))
    parts = []
    for tabbed, group in groupby((line.rstrip("\r") for line in text.split("\n") if line.strip()), lambda line: "\t" in line):
        if tabbed:
            rows = "\n".join("<tr>" + "".join(f"<td>{escape(cell.strip())}</td>" for cell in line.split("\t")) + "</tr>" for line in group)
            parts.append(f"<table>\n{rows}\n</table>")
        else:
            for line in group:
                found = _HEAD.match(line)
                size = len(found["signs"]) if found else 0
                parts.append(f"<h{size}>{escape(found['text'])}</h{size}>" if found else f"<p>　　{escape(line.strip())}</p>")
    paragraphs = "\n".join(parts)
    return f"""<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><title>{escape(title)}_某某市人民政府门户网站</title></head>
<body><div class="header"><ul>{menu}</ul></div>
<div class="main"><div class="content TRS_Editor">
{paragraphs}
</div></div>
<div class="footer"><p>版权所有：某某市人民政府办公室　<a href="https://beian.example">某ICP备12345678号</a></p>
<ul>{menu}</ul></div></body></html>""".encode()


def sheet(*sheets: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    """A spreadsheet with some sheets."""
    book = openpyxl.Workbook()
    del book["Sheet"]
    for title, rows in sheets:
        page = book.create_sheet(title)
        for row in rows:
            page.append(list(row))
    return saved(book)


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'#"{escaped}"'


def pdf(text: str, columns: int = 1, paper: str = "a4", head: str = "", font: str = FONT) -> bytes:
    """A PDF set by a typesetter in some columns, with a running head and page numbers."""
    lines: list[str] = []
    for tabbed, group in groupby((line.strip(" \r\u3000") for line in text.split("\n") if line.strip()), lambda line: "\t" in line):
        if tabbed:
            rows = [line.split("\t") for line in group]
            cells = ", ".join(f"[{quoted(cell)}]" for row in rows for cell in (*row, *[""] * len(rows[0]))[: len(rows[0])])
            lines.append(f"#table(columns: {len(rows[0])}, stroke: 0.5pt, {cells})")
            continue
        for line in group:
            found = _HEAD.match(line)
            size = 17 - 2 * len(found["signs"]) if found else 0
            if found:
                lines.append(f"#align(center)[#text(size: {size}pt, weight: 700)[{quoted(found['text'])}]]")
            else:
                lines.append(("#h(2em)" if line[-1] in "。！？；”" else "") + quoted(line))
    source = f"""#set page(paper: "{paper}", columns: {columns}, numbering: "— 1 —", header: [{head}], margin: 2cm)
#set text(font: "{font}", size: 10.5pt, lang: "zh")
#set par(justify: true, spacing: 0.65em)
""" + "\n\n".join(lines)
    return bytes(typst.compile(source.encode("utf-8")))
