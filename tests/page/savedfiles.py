"""What the page hands to the user as a file, read back."""

from __future__ import annotations

import base64
import csv
import io
import struct
from typing import Any
from xml.etree import ElementTree

from openpyxl import load_workbook

from tests.page.conftest import Explorer

SVG = "{http://www.w3.org/2000/svg}"


def saved(explorer: Explorer, kind: str) -> tuple[str, bytes]:
    """The name and the bytes of the file that the view in sight saves as ``kind``."""
    name, text = explorer.settle(
        """
        delete explorer.saved.blob;
        document.querySelector(`.view:not([hidden]) [data-save="${given[0]}"]`).click();
        for (let i = 0; i < 200 && !explorer.saved.blob; i++) await new Promise((go) => setTimeout(go, 25));
        const bytes = new Uint8Array(await explorer.saved.blob.arrayBuffer());
        let text = "";
        for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768));
        return [explorer.saved.name, btoa(text)];""",
        kind,
    )
    return name, base64.b64decode(text)


def table(explorer: Explorer) -> list[list[str]]:
    """The rows of the table that the view saves, head first: the same as CSV and as a workbook."""
    name, content = saved(explorer, "csv")
    assert name.endswith(".csv")
    rows = [*csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))]
    name, content = saved(explorer, "xlsx")
    assert name.endswith(".xlsx")
    sheet: Any = load_workbook(io.BytesIO(content)).active
    written = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert [[cell.lstrip("'") for cell in row] for row in rows] == written
    return rows


def drawn(explorer: Explorer) -> list[str]:
    """The texts of the picture that the view saves as SVG; its PNG is a picture of the same shape."""
    name, content = saved(explorer, "svg")
    assert name.endswith(".svg")
    root = ElementTree.fromstring(content)
    assert root.tag == f"{SVG}svg"
    name, picture = saved(explorer, "png")
    assert name.endswith(".png")
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", picture[16:24])
    assert abs(width / height - float(root.get("width", "0")) / float(root.get("height", "1"))) < 0.01
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
