"""ZIP archives: their files are documents; names, sizes and nesting are bounded."""

from __future__ import annotations

import io
import time
import zipfile
from datetime import date
from pathlib import Path

import pytest

from kg.model import Document, Refusal
from kg.read import load, locate, read
from kg.read.formats import archive
from kg.read.inputs import Located
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


def test_standard_input_may_be_an_archive_or_a_file_of_any_format(tmp_path: Path) -> None:
    files = {
        "b/一.txt": TEXT.format(1).encode(),
        "b/一.txt.meta.yaml": b"date: 2024-01-18\n",
        "a.docx": making.word(TEXT.format(2)),
        "in.zip": b"PK\x03\x04",
        "none.bin": bytes(9),
    }
    data = pack(tmp_path / "p.zip", files).read_bytes()
    found = list(read(["-"], io.BytesIO(data)))
    assert sources(found) == [("stdin/a.docx",), ("stdin/b/一.txt",)]
    documents = [one for one in found if isinstance(one, Document)]
    assert all(one.extracted for one in documents)
    assert documents[1].issued == date(2024, 1, 18)
    assert set(reasons(found)) == {"stdin/in.zip", "stdin/none.bin"}
    table: list[list[object]] = [["园区", "产值"], ["东园", 3]]
    for made in (making.word(TEXT.format(3)), making.page(TEXT.format(3)), making.pdf(TEXT.format(3)), making.sheet(("S", table))):
        assert sources(list(read(["-"], io.BytesIO(made)))) == [("stdin",)]


def test_standard_input_and_a_file_with_the_same_bytes_are_one(tmp_path: Path) -> None:
    (tmp_path / "z.txt").write_bytes(TEXT.format(1).encode())
    (tmp_path / "z.txt.meta.yaml").write_bytes(b"titel: x\n")
    for data in (TEXT.format(1).encode(), pack(tmp_path.parent / "same.zip", {"m.txt": TEXT.format(1).encode()}).read_bytes()):
        found = list(read([str(tmp_path), "-", "-"], io.BytesIO(data)))
        (document,) = (one for one in found if isinstance(one, Document))
        assert document.sources in (("stdin", "z.txt"), ("stdin/m.txt", "z.txt"))
        assert not document.extracted
        assert list(reasons(found)) == ["z.txt.meta.yaml"]


def test_an_archive_that_changes_between_being_found_and_read(tmp_path: Path) -> None:
    path = pack(tmp_path / "p.zip", {"a.txt": TEXT.format(1).encode(), "b.txt": TEXT.format(2).encode()})
    found = list(locate([str(path)]))
    pack(path, {"a.txt": TEXT.format(3).encode()})
    told = [item for one in found if isinstance(one, Located) for item in load(one)]
    assert reasons(told) == {"p.zip/a.txt": "changed while it was read", "p.zip/b.txt": "is damaged, or was while it was read"}


def test_sizes_that_lie_unpack_to_what_is_quoted_and_no_more(tmp_path: Path) -> None:
    data = bytearray(pack(tmp_path / "p.zip", {"zeros.txt": b"7" * (40 << 20)}).read_bytes())
    for sign, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        data[data.index(sign) + at : data.index(sign) + at + 4] = (1000).to_bytes(4, "little")
    (tmp_path / "p.zip").write_bytes(data)
    began = time.process_time()
    assert "damaged" in reasons(list(read([str(tmp_path / "p.zip")])))["p.zip/zeros.txt"]
    assert time.process_time() - began < 5


def test_links_and_bombs_of_many_files(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as file:
        file.writestr(link, "/etc/passwd")
        file.writestr("a.txt", TEXT.format(1))
    assert reasons(list(read([str(tmp_path / "p.zip")]))) == {"p.zip/link.txt": "is a link"}
    pack(tmp_path / "p.zip", {f"{number}.txt": b"" for number in range(archive.MOST_ENTRIES + 1)}, zipfile.ZIP_STORED)
    assert "more than 10000" in reasons(list(read([str(tmp_path / "p.zip")])))["p.zip"]


def test_a_file_without_a_name(tmp_path: Path) -> None:
    data = pack(tmp_path / "p.zip", {"abc": TEXT.format(1).encode(), "b.txt": TEXT.format(2).encode()}).read_bytes()
    (tmp_path / "p.zip").write_bytes(data.replace(b"abc", b"\0bc"))  # a name ends at a zero byte
    assert "has no name" in reasons(list(read([str(tmp_path / "p.zip")]))).values()


def test_an_archive_of_thousands_is_listed_once(tmp_path: Path) -> None:
    pack(tmp_path / "p.zip", {f"{number}.txt": TEXT.format(number).encode() for number in range(4000)}, zipfile.ZIP_STORED)
    began = time.process_time()
    found = [one.content() for one in locate([str(tmp_path / "p.zip")]) if isinstance(one, Located)]
    assert len(found) == 4000
    assert time.process_time() - began < 5


def test_what_is_said_of_an_archive_is_said_of_no_text(tmp_path: Path) -> None:
    pack(tmp_path / "p.zip", {"a.txt": TEXT.format(1).encode()})
    (tmp_path / "p.zip.meta.yaml").write_bytes("title: 甲\n".encode())
    assert reasons(list(read([str(tmp_path)]))) == {"p.zip.meta.yaml": "speaks of an archive, which is not read as one text"}
