"""Broken files of every kind: each is read or refused by name, soon, and nothing else is looked at."""

from __future__ import annotations

import io
import random
import re
import time
import zipfile
from collections.abc import Callable

import pytest

from kg.model import Document, Refusal
from kg.read import load
from kg.read.inputs import Located
from tests.read import making
from tests.read.test_properties import check
from tests.read.test_wrapping import source

SOON = 5.0  # seconds
ODD = ("", "-1", "0", "999999999", "abc", "1.5", "A1:B2", "restart", "²", "../../x", "http://x.invalid/")


def battered(chance: random.Random, data: bytes) -> bytes:
    """Bytes changed, lost, added and repeated."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 3, 10))):
        at = chance.randrange(len(made) + 1)
        match chance.randrange(4):
            case 0:
                made[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del made[at : at + chance.randrange(60)]
            case 2:
                made[at:at] = chance.choice((b"<", b">", b"99999999999", b"\xff\xff", b"\0", b'"', b"&amp;", b"<p>", b"<table>"))
            case _:
                other = chance.randrange(len(made) + 1)
                made[at:at] = made[other : other + 300]
    return bytes(made)


def odd(chance: random.Random, data: bytes) -> bytes:
    """An office file with odd values in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        chosen = chance.choice([name for name in old.namelist() if name.endswith((".xml", ".rels"))])
        share = chance.choice((0.003, 0.02, 0.2))
        for name in old.namelist():
            text = old.read(name)
            if name == chosen:
                said = text.decode("utf-8")
                said = re.sub('="[^"]*"', lambda match: f'="{chance.choice(ODD)}"' if chance.random() < share else match[0], said)
                text = said.encode("utf-8")
            new.writestr(name, text)
    return out.getvalue()


TEXT = source("H6")
WHOLE: dict[str, tuple[bytes, Callable[[random.Random, bytes], bytes]]] = {
    "docx": (making.word(TEXT), odd),
    "xlsx": (making.sheet(("表", [["园区", "产值（亿元）"], ["东园", 3.5]])), odd),
    "html": (making.page(TEXT), battered),
    "pdf": (making.pdf(TEXT, 2), battered),
    "csv": ("园区,产值\r\n东园,\"3.5\"\r\n".encode(), battered),
    "txt": (TEXT.encode("gb18030"), battered),
}


@pytest.mark.parametrize("kind", WHOLE)
def test_a_broken_file_is_read_or_refused(kind: str) -> None:
    whole, breaking = WHOLE[kind]
    outcomes = set()
    for seed in range(60):
        data = breaking(random.Random(f"{kind}{seed}"), whole)
        began = time.process_time()
        for found in load(Located("0" * 64, (f"x.{kind}",), (), data)):
            outcomes.add(type(found))
            if isinstance(found, Refusal):
                assert found.source == f"x.{kind}"
                assert found.reason
                assert found.remedy
        assert time.process_time() - began < SOON, seed
    assert Document in outcomes


@pytest.mark.parametrize("kind", ["docx", "html", "xlsx", "csv"])
def test_what_holds_for_texts_holds_for_what_is_extracted(kind: str) -> None:
    (found,) = load(Located("0" * 64, (f"x.{kind}",), (), WHOLE[kind][0]))
    assert isinstance(found, Document)
    check(found)
