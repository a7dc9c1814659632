"""ZIP archives: their files are documents; names, sizes and nesting are bounded."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from kg.model import Document, Refusal
from kg.read import read
from kg.read.formats import archive
from tests.read import making

TEXT = "2023年，甲州市开发区签约项目{}个。\n"


def pack(path: Path, files: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", kind) as file:
        for name, data in files.items():
            file.writestr(zipfile.ZipInfo(name), data, kind)
    return path


def sources(found: list[Document | Refusal]) -> list[tuple[str, ...]]:
    return [one.sources for one in found if isinstance(one, Document)]


def reasons(found: list[Document | Refusal]) -> dict[str, str]:
    return {one.source: one.reason for one in found if isinstance(one, Refusal)}


def test_files_of_all_kinds_with_their_meta(tmp_path: Path) -> None:
    files = {
        "b/一.txt": TEXT.format(1).encode(),
        "a.docx": making.word(TEXT.format(2)),
        "c.html": making.page(TEXT.format(3) + "全年完成投资30亿元，同比增长12%。"),
        "d.xlsx": making.sheet(("Sheet1", [["园区", "产值（亿元）"], ["东园", 3]])),
        "b/一.txt.meta.yaml": b"date: 2024-01-18\n",
        "__MACOSX/b/._一.txt": b"x",
        ".hidden": b"x",
        "corrections.csv": b"a,b\n",
    }
    found = list(read([str(pack(tmp_path / "p.zip", files))]))
    assert sources(found) == [("p.zip/a.docx",), ("p.zip/b/一.txt",), ("p.zip/c.html",), ("p.zip/d.xlsx",)]
    assert reasons(found) == {}
    documents = [one for one in found if isinstance(one, Document)]
    assert all(one.extracted for one in documents)
    assert documents[1].issued == date(2024, 1, 18)


def test_archives_lie_in_folders_and_share_files_with_them(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "one.txt").write_bytes(TEXT.format(1).encode())
    pack(tmp_path / "x" / "z.zip", {"one.txt": TEXT.format(1).encode(), "two.txt": TEXT.format(2).encode()})
    assert sources(list(read([str(tmp_path / "x")]))) == [("one.txt", "z.zip/one.txt"), ("z.zip/two.txt",)]


def test_names_in_gbk(tmp_path: Path) -> None:
    placeholder = "ABCD.txt"
    data = pack(tmp_path / "g.zip", {placeholder: TEXT.format(1).encode()}).read_bytes()
    (tmp_path / "g.zip").write_bytes(data.replace(b"ABCD.txt", "报告".encode("gb18030") + b".txt"))
    assert sources(list(read([str(tmp_path / "g.zip")]))) == [("g.zip/报告.txt",)]


def test_what_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = pack(tmp_path / "in.zip", {"a.txt": b"x"}).read_bytes()
    files = {
        "../out.txt": TEXT.format(1).encode(),
        "/etc/x.txt": TEXT.format(2).encode(),
        "C:/x.txt": TEXT.format(3).encode(),
        "in.zip": inner,
        "zeros.txt": bytes(20 << 20),
        "good.txt": TEXT.format(4).encode(),
    }
    found = list(read([str(pack(tmp_path / "p.zip", files))]))
    assert sources(found) == [("p.zip/good.txt",)]
    told = reasons(found)
    assert [word for word in ("out", "etc", "C:") if not any("leads out" in told[name] for name in told if word in name)] == []
    assert "inside an archive" in told["p.zip/in.zip"]
    assert "made to burst" in told["p.zip/zeros.txt"]
    monkeypatch.setattr(archive, "MOST_ENTRIES", 3)
    assert "more than 3" in reasons(list(read([str(tmp_path / "p.zip")])))["p.zip"]


def test_damaged_encrypted_and_empty(tmp_path: Path) -> None:
    data = pack(tmp_path / "p.zip", {"a.txt": TEXT.format(1).encode() * 50, "b.txt": TEXT.format(2).encode()}).read_bytes()
    at = data.rfind(b"PK\x01\x02")
    (tmp_path / "locked.zip").write_bytes(data[: at + 8] + b"\x01" + data[at + 9 :])
    assert reasons(list(read([str(tmp_path / "locked.zip")]))) == {"locked.zip/b.txt": "is encrypted"}
    flipped = bytearray(data)
    flipped[60] ^= 0xFF
    (tmp_path / "flipped.zip").write_bytes(flipped)
    assert "damaged" in reasons(list(read([str(tmp_path / "flipped.zip")])))["flipped.zip/a.txt"]
    (tmp_path / "cut.zip").write_bytes(data[:100])
    assert "damaged" in reasons(list(read([str(tmp_path / "cut.zip")])))["cut.zip"]
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    (tmp_path / "empty.zip").write_bytes(empty.getvalue())
    pack(tmp_path / "hidden.zip", {".x": b"x"})
    assert reasons(list(read([str(tmp_path / "empty.zip")])))["empty.zip"].startswith("an empty ZIP")
    assert "holds no file" in reasons(list(read([str(tmp_path / "hidden.zip")])))["hidden.zip"]
