"""Files that the explorer saves, read as their users' programs read them."""

from __future__ import annotations

import base64
import csv
import io
import struct
from typing import Any
from xml.etree import ElementTree

import openpyxl

from tests.page.conftest import Explorer

SVG = "{http://www.w3.org/2000/svg}"
SAVE = """
    const [group, kind] = given;
    explorer.saved.name = "";
    document.querySelector(`${group ? `[aria-label="${group}"]` : ".view:not([hidden])"} [data-save=${kind}]`).click();
    for (let i = 0; i < 100 && !explorer.saved.name; i++) await new Promise((go) => setTimeout(go, 30));
    const bytes = new Uint8Array(await explorer.saved.blob.arrayBuffer());
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return [explorer.saved.name, btoa(text)];"""


def saved(explorer: Explorer, group: str, kind: str) -> tuple[str, bytes]:
    """Name and bytes of what a button saves: the one of ``kind`` in the group of this label, "" for the first of the view in sight."""
    name, content = explorer.settle(SAVE, group, kind)
    return name, base64.b64decode(content)


def _text(content: bytes) -> io.StringIO:
    return io.StringIO(content.decode("utf-8-sig"), newline="")


def as_csv(content: bytes) -> list[dict[str, str]]:
    return [*csv.DictReader(_text(content))]


def as_workbook(content: bytes) -> list[list[Any]]:
    """The rows of the first sheet, the head among them."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    return [[*row] for row in sheet.iter_rows(values_only=True)]


def table(explorer: Explorer) -> list[list[str]]:
    """The rows of the table that the view saves, head first: the same as CSV and as a workbook."""
    name, content = saved(explorer, "", "csv")
    assert name.endswith(".csv")
    rows = [*csv.reader(_text(content))]
    name, content = saved(explorer, "", "xlsx")
    assert name.endswith(".xlsx")
    written = [["" if cell is None else str(cell) for cell in row] for row in as_workbook(content)]
    assert [[cell.lstrip("'") for cell in row] for row in rows] == written
    return rows


def drawn(explorer: Explorer) -> list[str]:
    """The texts of the picture that the view saves as SVG; its PNG is a picture of the same shape."""
    name, content = saved(explorer, "", "svg")
    assert name.endswith(".svg")
    root = ElementTree.fromstring(content)
    assert root.tag == f"{SVG}svg"
    name, picture = saved(explorer, "", "png")
    assert name.endswith(".png")
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", picture[16:24])
    assert abs(width / height - float(root.get("width", "0")) / float(root.get("height", "1"))) < 0.01
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
