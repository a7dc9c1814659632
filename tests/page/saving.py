"""Files that the explorer saves, read as their users' programs read them."""

from __future__ import annotations

import base64
import csv
import io
from typing import Any

import openpyxl

from tests.page.conftest import Explorer

SAVE = """
    const [group, kind] = given;
    explorer.saved.name = "";
    document.querySelector(`[aria-label="${group}"] [data-save=${kind}]`).click();
    for (let i = 0; i < 100 && !explorer.saved.name; i++) await new Promise((go) => setTimeout(go, 30));
    const bytes = new Uint8Array(await explorer.saved.blob.arrayBuffer());
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return [explorer.saved.name, btoa(text)];"""


def saved(explorer: Explorer, group: str, kind: str) -> tuple[str, bytes]:
    """Name and bytes of what a button saves: the one of ``kind`` in the group of this label."""
    name, content = explorer.settle(SAVE, group, kind)
    return name, base64.b64decode(content)


def as_csv(content: bytes) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))]


def as_workbook(content: bytes) -> list[list[Any]]:
    """The rows of the first sheet, the head among them."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    return [[*row] for row in sheet.iter_rows(values_only=True)]
