"""What is read, under which name, and what is refused with which reason."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kg.model import Document, Refusal
from kg.read import load, locate, read
from kg.read.inputs import Located

TEXT = "2023年，甲州市开发区签约项目12个。\n"


def documents(*inputs: Path | str) -> list[Document]:
    return [found for found in read([str(given) for given in inputs]) if isinstance(found, Document)]


def refusals(*inputs: Path | str) -> list[Refusal]:
    return [found for found in read([str(given) for given in inputs]) if isinstance(found, Refusal)]


def write(path: Path, text: str | bytes = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def test_folder_is_read_in_order_and_without_what_is_no_input(tmp_path: Path) -> None:
    inputs = ["b.txt", "a.md", "sub/c.text", "sub/d"]
    others = [".hidden/e.txt", ".f.txt", "a.md.meta.yaml", "judgements.csv", "corrections.csv"]
    for number, name in enumerate(inputs + others):
        write(tmp_path / name, TEXT + f"第{number}段。")
    assert [found.sources for found in documents(tmp_path)] == [("a.md",), ("b.txt",), ("sub/c.text",), ("sub/d",)]


def test_sources_are_relative_to_the_input(tmp_path: Path) -> None:
    path = write(tmp_path / "x" / "y" / "报告.txt")
    assert documents(path)[0].sources == ("报告.txt",)
    assert documents(tmp_path / "x")[0].sources == ("y/报告.txt",)
    assert documents(f"{tmp_path}/x/*/*.txt")[0].sources == ("y/报告.txt",)
    assert documents(f"{tmp_path}/x/y/*.txt")[0].sources == ("报告.txt",)


def test_same_bytes_are_one_document_with_both_sources(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a" / "one.txt"), write(tmp_path / "b" / "two.txt")
    found = documents(second, first)
    assert [one.sources for one in found] == [("one.txt", "two.txt")]


def test_the_same_file_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "one.txt")
    assert [one.sources for one in documents(path, tmp_path, path)] == [("one.txt",)]


def test_same_name_other_bytes_are_two_documents(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a" / "r.txt"), write(tmp_path / "b" / "r.txt", TEXT + "又。")
    third = write(tmp_path / "c" / "b" / "r.txt", TEXT + "再。")
    assert [one.sources for one in documents(first, second, third)] == [("r.txt",), ("b/r.txt",), ("c/b/r.txt",)]


def test_standard_input_is_kept_as_extracted_text() -> None:
    found = list(read(["-"], io.BytesIO(TEXT.encode("gb18030"))))
    assert isinstance(found[0], Document)
    assert (found[0].sources, found[0].extracted, found[0].text) == (("stdin",), True, TEXT)


def test_no_standard_input_is_refused() -> None:
    assert [type(found) for found in read(["-"])] == [Refusal]


@pytest.mark.parametrize(
    ("content", "reason", "remedy"),
    [
        (b"", "empty", "leave it out"),
        (b" \n\t\n", "empty", "leave it out"),
        (b"%PDF-1.7 ...", "PDF file that is damaged", "print it into a new PDF"),
        (b"PK\x03\x04....word/document.xml", "Office file that is damaged", "download it again"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old or encrypted Office", "soffice --headless --convert-to docx"),
        (b"\x89PNG\r\n\x1a\n", "PNG", "OCR"),
        (b"\xff\xd8\xff\xe0", "JPEG", "OCR"),
        (b"abc\x00def", "zero bytes", "convert it to plain text"),
        (b"<!DOCTYPE html><html></html>", "HTML", "save its text"),
        (b"\xef\xbb\xbf\xff\xff", "byte order mark", "UTF-8"),
        (bytes(range(128, 255)) * 3, "encoding", "UTF-8"),
        ("\ufeff\u200b\n".encode(), "no text", "leave it out"),
    ],
)
def test_what_is_no_text_is_refused_by_name(tmp_path: Path, content: bytes, reason: str, remedy: str) -> None:
    write(tmp_path / "x.txt", content)
    (found,) = refusals(tmp_path)
    assert found.source == "x.txt"
    assert reason in found.reason
    assert remedy in found.remedy


@pytest.mark.parametrize("given", ["missing.txt", "nothing/*.txt", "nofolder/"])
def test_missing_inputs_are_refused(tmp_path: Path, given: str) -> None:
    (found,) = refusals(f"{tmp_path}/{given}")
    assert found.remedy == "check the path"


def test_a_refusal_does_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", b"%PDF-1.4")
    write(tmp_path / "b.txt")
    found = list(read([str(tmp_path / "none"), str(tmp_path)]))
    assert [type(one) for one in found] == [Refusal, Refusal, Document]


def test_meta_wins(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "本报讯 5月3日，甲乙开发区举行签约仪式。\n")
    meta = "title: 签约\ndate: 2022-05-04\nsource: 某报\nplace: 山西省运城市\nurl: https://example.org/1\n"
    write(tmp_path / "a.txt.meta.yaml", meta)
    (found,) = documents(tmp_path)
    assert (found.title, found.issued, found.publisher, found.url) == (
        "签约",
        date(2022, 5, 4),
        "某报",
        "https://example.org/1",
    )
    context = found.articles[0].context
    assert (context.province, context.city, context.issued) == ("山西省", "运城市", date(2022, 5, 4))


@pytest.mark.parametrize(
    ("meta", "reason"),
    [
        ("title: [", "no YAML"),
        ("- a\n- b\n", "key: value"),
        ("titel: 甲\n", "unknown key 'titel'"),
        ("date: 去年\n", "date '去年' is none"),
        ("title: {a: 1}\n", "title is not a text"),
        (b"\xff\xfe\x00", "no YAML"),
    ],
)
def test_a_broken_meta_is_refused_and_its_document_read(tmp_path: Path, meta: str | bytes, reason: str) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "a.txt.meta.yaml", meta)
    refusal, document = read([str(tmp_path)])
    assert isinstance(refusal, Refusal)
    assert isinstance(document, Document)
    assert refusal.source == "a.txt.meta.yaml"
    assert reason in refusal.reason


def test_meta_holds_what_is_right_beside_what_is_wrong(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "a.txt.meta.yaml", "title: 甲\nauthor: 乙\ndate: 2024年5月\n")
    assert (documents(tmp_path)[0].title, documents(tmp_path)[0].issued) == ("甲", date(2024, 5, 1))


def test_reading_plain_text_loads_no_library_of_another_format(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    program = f"import sys; from kg.read import read; list(read([{str(path)!r}])); print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=True).stdout.split()
    assert "kg.read.formats.word" in loaded
    assert not {"docx", "lxml", "openpyxl", "pypdfium2", "trafilatura"} & set(loaded)


def told(*inputs: Path | str) -> dict[str, str]:
    return {one.source: one.reason for one in refusals(*inputs)}


def test_what_is_no_file_is_named_and_not_opened(tmp_path: Path) -> None:
    write(tmp_path / "sub" / "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(tmp_path / "door"))
        assert told(tmp_path) == {
            "pipe.txt": "is a named pipe, which is not opened",
            "door": "is a socket, which is not opened",
            "gone.txt": "is a link to what is not there",
            "loop.txt": "is a link that leads back to itself",
            "sub/up": "is a link to a folder, which is not followed",
        }
    assert [one.sources for one in documents(tmp_path)] == [("sub/a.txt",)]
    assert told(tmp_path / "pipe.txt", "/dev/null", "a\0b") == {
        str(tmp_path / "pipe.txt"): "is a named pipe, which is not opened",
        "/dev/null": "is a device, which is not opened",
        "a�b": "is no path: embedded null byte",
    }


def test_links_to_files_are_read_and_a_linked_file_once(tmp_path: Path) -> None:
    target = write(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(target)
    assert [one.sources for one in documents(tmp_path)] == [("b.txt",)]
    assert told(tmp_path) == {}


def test_what_permissions_forbid_is_named_and_the_rest_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "closed/b.txt", "locked.txt", "locked.zip"):
        write(tmp_path / name, TEXT + name)
    entries, opened = Path.iterdir, Path.open

    def iterdir(path: Path) -> object:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return entries(path)

    def opening(path: Path, *args: object, **named: object) -> object:
        if path.name.startswith("locked"):
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "iterdir", iterdir)
    monkeypatch.setattr(Path, "open", opening)
    assert told(tmp_path) == {
        "closed": "a folder that cannot be looked into: Permission denied",
        "locked.txt": "cannot be read: Permission denied",
        "locked.zip": "cannot be read: Permission denied",
    }
    assert [one.sources for one in documents(tmp_path)] == [("a.txt",)]
    assert told(tmp_path / "closed") == {str(tmp_path / "closed"): "a folder that cannot be looked into: Permission denied"}


def test_names_that_are_no_utf_8_or_cannot_be_shown(tmp_path: Path) -> None:
    for name in ("报告.txt".encode("gb18030"), b"\xff.txt", b"\x1b[2J\n.txt", "甲　乙‮.txt".encode()):
        (tmp_path / os.fsdecode(name)).write_bytes(TEXT.encode() + name.hex().encode())
    assert {one.sources[0] for one in documents(tmp_path)} == {"报告.txt", "�.txt", "�[2J�.txt", "甲　乙�.txt"}


def located(path: Path) -> Located:
    (found,) = locate([str(path)])
    assert isinstance(found, Located)
    return found


def test_a_file_that_changes_between_being_found_and_read(tmp_path: Path) -> None:
    changing, going = located(write(tmp_path / "a.txt")), located(write(tmp_path / "b.txt", TEXT + "又。"))
    write(tmp_path / "a.txt", TEXT + "变。")
    (tmp_path / "b.txt").unlink()
    assert [*load(changing), *load(going)] == [
        Refusal("a.txt", "changed while it was read", "build again when it is no longer written to"),
        Refusal("b.txt", "was there, and is gone", "build again"),
    ]


def test_one_of_two_places_is_enough(tmp_path: Path) -> None:
    first = write(tmp_path / "a.txt")
    write(tmp_path / "b.txt")
    found = located(tmp_path)
    first.unlink()
    assert [one.sources for one in load(found) if isinstance(one, Document)] == [("a.txt", "b.txt")]


def test_a_meta_file_of_nothing_is_named(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "b.txt.meta.yaml", "title: 甲\n")
    assert told(tmp_path) == {"b.txt.meta.yaml": "speaks of 'b.txt', which is not there"}


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*", ["a.txt", "sub/b.txt", "sub/deep/c.md"]),
        ("**/*.txt", ["a.txt", "sub/b.txt"]),
        ("**", ["a.txt", "sub/b.txt", "sub/deep/c.md"]),
        ("*/deep/*", ["sub/deep/c.md"]),
        ("s?b/[a-b].txt", ["sub/b.txt"]),
        ("**/deep", ["sub/deep/c.md"]),
    ],
)
def test_patterns(tmp_path: Path, pattern: str, names: list[str]) -> None:
    for name in ("a.txt", "sub/b.txt", "sub/deep/c.md", ".hidden/d.txt", "sub/.e.txt"):
        write(tmp_path / name, TEXT + name)
    assert [one.sources[0] for one in documents(f"{tmp_path}/{pattern}")] == names


def test_standard_input_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.read.inputs.MOST_PIPED", 1 << 20)
    (found,) = read(["-"], io.BytesIO(b"x" * (3 << 20)))
    assert isinstance(found, Refusal)
    assert "standard input of more than" in found.reason


@pytest.mark.parametrize(
    ("meta", "reason"),
    [
        ("a: &a [x, x]\nb: &b [*a, *a]\ntitle: *b\n", "refers to another place"),
        ("title: " + "[" * 5000, "no YAML"),
        ("title: 甲\ntitle: 乙\n", "says title twice"),
        ("url: see there\n", "url 'see there' is none"),
        ("title: " + "甲" * 70_000, "more than 65536 bytes"),
    ],
)
def test_a_meta_that_means_harm_is_refused(tmp_path: Path, meta: str, reason: str) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "a.txt.meta.yaml", meta)
    assert any(reason in said for said in told(tmp_path).values()), told(tmp_path)
    assert len(documents(tmp_path)) == 1


def test_a_meta_as_people_write_it(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "a.txt.meta.yaml", "title: 2023\ndate: 2024-05-19 10:00:00\nsource: ~\nplace:\n".encode("utf-16"))
    (found,) = documents(tmp_path)
    assert (found.title, found.issued, found.publisher) == ("2023", date(2024, 5, 19), None)
