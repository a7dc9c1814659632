"""Files of other formats with a given text, made by the tools that people make them with."""

from __future__ import annotations

import io
from collections.abc import Sequence
from html import escape
from itertools import groupby

import docx
import openpyxl
import typst

FONT = "Noto Serif CJK SC"


def word(text: str) -> bytes:
    """A Word document with a paragraph for each line."""
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line.rstrip("\r"))
    return saved(document)


def saved(document: object) -> bytes:
    file = io.BytesIO()
    document.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def page(text: str, title: str = "") -> bytes:
    """A page of a government site with a paragraph for each line, between menus and a footer."""
    menu = "".join(f'<li><a href="/{n}">{name}</a></li>' for n, name in enumerate(("首页", "政务公开", "互动交流", "办事服务")))
    paragraphs = "\n".join(f"<p>　　{escape(line.strip())}</p>" for line in text.split("\n") if line.strip())
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
    lines = []
    for tabbed, group in groupby(filter(None, map(str.strip, text.split("\n"))), lambda line: "\t" in line):
        if tabbed:
            rows = [line.split("\t") for line in group]
            cells = ", ".join(f"[{quoted(cell)}]" for row in rows for cell in row)
            lines.append(f"#table(columns: {len(rows[0])}, stroke: 0.5pt, {cells})")
            continue
        lines.extend(("#h(2em)" if line[-1] in "。！？；”" else "") + quoted(line) for line in group)
    source = f"""#set page(paper: "{paper}", columns: {columns}, numbering: "— 1 —", header: [{head}], margin: 2cm)
#set text(font: "{font}", size: 10.5pt, lang: "zh")
#set par(justify: true, spacing: 0.65em)
""" + "\n\n".join(lines)
    return bytes(typst.compile(source.encode("utf-8")))
