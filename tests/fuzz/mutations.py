"""What is done to a sound file, by what its format is made of: bytes, characters, tags, parts of XML, objects of a PDF."""

from __future__ import annotations

import base64
import quopri
import random
import re
import zipfile
import zlib
from collections.abc import Callable

from tests.fuzz.packing import packed, parts

Mutation = Callable[[random.Random, bytes], bytes]

VALUES = (
    "", "-1", "0", "1", "999999999", "99999999999999999999", "1e309", "NaN", "abc", "1.5", "A1:B2", "A1:XFD1048576", "restart", "²", "٣",
    "../../x",
)  # fmt: skip
TOKENS = (b"<", b">", b"99999999999", b"\xff\xff", b"\0", b'"', b"'", b"&amp;", b"<p>", b"<table>", b"\xe4\xb8", b"\x80", b"%", b"\r", b"\n\n\n")
ODD = (
    "\u202e", "\u200b", "\u200d", "\ufeff", "\ufffd", "\ufffe", "\u2028", "\x85", "\x1c", "\x0c", "\x0b", "\x01", "\xad", "\xa0", "\u3000",
    "\ue000", "\U000e0041",
    "\u0301" * 50, "𠮷", "🏭", "①", "㎡", "％", "１２３", "〇", "卅", "½", "٣", "Ⅷ", "〡", "ﷺ", "ß", "İ",
    "9" * 5000, "9" * 400 + "亿元", "0." + "3" * 5000, "一" * 3000, "十百千万亿" * 500, "1," * 2000, "1.2.3.4.5.6", "-" * 3000, "1—" * 1000,
    "%" * 3000, "第" * 2000, "20" * 3000 + "年",
    "（" * 3000, "【" * 3000, "“" * 3000, "《" * 3000, "(" * 3000 + ")" * 3000, "[" * 100_000, "{\"甲\":" * 100_000, "、" * 5000, "甲、" * 3000,
    "，" * 5000, "。" * 5000,
    "字" * 20_000, "a" * 20_000, " " * 20_000, "\t" * 5000, "\n" * 5000, "|" * 5000, "#" * 5000, ">" * 5000, "- " * 3000, "：" * 3000,
    "开发区" * 3000, "公司" * 3000,
    "甲\n1\n" * 2000, "1、" * 2000, "一是" * 2000, "\n甲  乙  丙" * 1500, "\n甲\t1\t2" * 1500, "\n| 甲 | 1 |" * 1500, "2023年" * 1500,
    "以上" * 1500, "同比增长" * 1500,
)  # fmt: skip
TAGS = (
    "div", "p", "table", "tr", "td", "ul", "li", "a href=x", "b", "span style='display:none'", "pre", "br", "h1", "h7", "script", "style",
    "noscript", "svg", "select",
    "template", "iframe src='http://x.invalid/'", "img src='file:///etc/hostname'", "td colspan=100 rowspan=100", "td colspan=99999999999",
    "base href='http://x.invalid'",
    "frameset", "plaintext", "textarea", "math", "object data=x", "meta charset=utf-7", "body", "html", "font", "o:p", "x-y",
)  # fmt: skip
NAMED = (
    "utf-8", "gb2312", "big5", "utf-7", "utf-16", "iso-8859-1", "idna", "punycode", "hex", "rot13", "unicode_escape", "zlib", "undefined",
    "\xb2", "x" * 300,
)  # fmt: skip
ENCODINGS = (
    "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk", "big5", "hz", "shift_jis", "latin-1",
    "utf-7",
)  # fmt: skip


def bytewise(chance: random.Random, data: bytes) -> bytes:
    """Bytes changed, lost, added, moved and repeated; the end cut off."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 10, 40))):
        at = chance.randrange(len(made) + 1)
        match chance.randrange(6):
            case 0:
                made[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del made[at : at + chance.choice((1, 2, 60, 600))]
            case 2:
                made[at:at] = chance.choice(TOKENS)
            case 3:
                other = chance.randrange(len(made) + 1)
                made[at:at] = made[other : other + 300]
            case 4 if chance.random() < 0.2:
                del made[at:]
            case _:
                if at < len(made):
                    made[at] ^= 1 << chance.randrange(8)
    return bytes(made)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def characters(chance: random.Random, data: bytes) -> bytes:
    """Odd characters and endless runs, in some encoding or in two."""
    text = _decoded(data)
    for _ in range(chance.choice((0, 1, 1, 2, 5))):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(ODD) + text[at:]
    if chance.random() < 0.2:
        text = text.replace("\n", chance.choice(("\r", "\r\n", "\u2028", "", " ", "\n\n", "\f")))
    if chance.random() < 0.1:
        text = "".join(chance.sample(text, len(text)))
    encoding = chance.choice(ENCODINGS)
    made = text.encode(encoding, "replace")
    if chance.random() < 0.1:
        half = chance.randrange(len(made) + 1)
        made = made[:half] + text.encode(chance.choice(ENCODINGS), "replace")[half:]
    return bytewise(chance, made) if chance.random() < 0.3 else made


def tags(chance: random.Random, data: bytes) -> bytes:
    """Tags that nest, overlap and never end; entities and encodings that there are none of."""
    text = data.decode("utf-8", "replace")
    for _ in range(chance.choice((1, 2, 5, 20))):
        at = chance.randrange(len(text) + 1)
        tag = chance.choice(TAGS)
        bare = tag.split()[0]
        added = chance.choice(
            (
                f"<{tag}>", f"</{bare}>", f"<{tag}>" * chance.choice((10, 300, 600)), f"<{tag}>字</{bare}>" * 200, f"<{tag}>" * 50 + "</x>" * 50,
                f"<{tag}", f"<{bare} {'a=1 ' * 1500}>",
                f"<p title='{'字' * 100_000}'>", "<!--", "-->", "<![CDATA[", "<?xml version='1.0'?>", "<!DOCTYPE html [<!ENTITY a 'b'>]>",
                "<!ENTITY x SYSTEM 'file:///etc/hostname'>",
                "&a;" * 100, "&#0;", "&#x110000;", "&#xD800;", "&#1114112;", "&#9999999999999;", "&nbsp" * 100, "&;", "&#x3C;script&#x3E;",
                "\ue0f0\ue0f1\ue0f2\ue0f3", "\0",
                "<br>" * 3000, "<td>1" * 500, "<li>甲" * 1000, "<tr><td>" * 300, "<a href=x>链接</a>" * 500, "<" * 5000, "</" * 3000,
                chance.choice(ODD),
            )
        )  # fmt: skip
        text = text[:at] + added + text[at:]
    if chance.random() < 0.2:
        text = re.sub("charset=[\"']?[a-z0-9-]+", lambda _: f"charset={chance.choice(NAMED)}", text)
    return text.encode(chance.choice(("utf-8", "utf-8", "utf-8", "gb18030", "utf-16", "big5")), "replace")


def mail(chance: random.Random, data: bytes) -> bytes:
    """A saved page whose boundaries, headings and coding do not agree."""
    if chance.random() < 0.5:
        return bytewise(chance, data)
    text = data.decode("ascii", "replace")
    body = base64.b64encode(tags(chance, b"<html><body><p>x</p></body></html>")).decode()
    odd = (
        f"--part\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n{body}\n",
        "--part\nContent-Type: multipart/mixed; boundary=part\n\n" * 2000, "\n\n", "Content-Type: ", "=?utf-8?q?=?=",
    )  # fmt: skip
    for _ in range(3):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(odd) + text[at:]
    return quopri.encodestring(text.encode()) if chance.random() < 0.1 else text.encode("utf-8", "replace")


def sheets(chance: random.Random, data: bytes) -> bytes:
    """Quotes that do not close, signs that part nothing, rows of any width."""
    text = _decoded(data)
    for _ in range(chance.choice((1, 3, 10))):
        at = chance.randrange(len(text) + 1)
        added = (
            '"', '""', ",", ";", "\t", "\r", "\n", "\0", '"' * 999, "," * 9999, "\n" * 999, '"\n' * 500, "=1+1", "单位：亿元", "园区,产值\n",
            "x" * 200_000, chance.choice(ODD), chance.choice(VALUES),
        )  # fmt: skip
        text = text[:at] + chance.choice(added) + text[at:]
    return text.encode(chance.choice(("utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16")), "replace")


def meta(chance: random.Random, data: bytes) -> bytes:
    """YAML that means more than it says, or nothing."""
    if chance.random() < 0.3:
        return bytewise(chance, data)
    lines = data.decode("utf-8").splitlines()
    odd = (
        "a: &a [x,x]", "title: *a", "<<: *a", "title: [" * 500, "title: {a: " * 500, "date: 2024-13-45", "date: 99999-01-01", "date: 0000-00-00",
        "date: 1:1:1:1", "? [a]", "title: !!python/object:os.system x",
        "title: !!binary x", "title: |\n  a\n  b", "url: javascript:x", "url: http://x y", "date: .inf", "date: 2024-05-19T10:00:00Z",
        "title: \"\\uD800\"", "---", "...", "\t", "- a", "title:", "%TAG ! x", chance.choice(ODD),
    )  # fmt: skip
    for _ in range(chance.choice((1, 2, 5))):
        lines.insert(chance.randrange(len(lines) + 1), chance.choice(odd))
    return "\n".join(lines).encode(chance.choice(("utf-8", "utf-8", "gb18030", "utf-16")), "replace")


def _elements(text: str) -> list[tuple[int, int]]:
    """Where the elements stand that hold no other."""
    return [match.span() for match in re.finditer(r"<([\w:]+)(?:\s[^<>]*)?(?:/>|>[^<>]*</\1>)", text)]


def _some(chance: random.Random, pattern: str, form: str, text: str) -> str:
    """``text`` with an odd value in some of the places that match."""
    share = chance.choice((0.003, 0.02, 0.2, 1))
    return re.sub(pattern, lambda match: form.format(chance.choice(VALUES)) if chance.random() < share else match[0], text)


def xml(chance: random.Random, data: bytes) -> bytes:
    """XML with odd values, elements lost, moved, repeated and nested, and documents types of its own."""
    text = data.decode("utf-8", "replace")
    elements = _elements(text)
    for _ in range(chance.choice((1, 1, 3, 10))):
        if not elements:
            return bytewise(chance, data)
        start, end = chance.choice(elements)
        one = text[start:end]
        name = (re.match(r"<([\w:]+)", one) or [one, "x"])[1]
        match chance.randrange(9):
            case 0 | 1:
                text = _some(chance, '="[^"]*"', '="{}"', text)
            case 2:
                text = text[:start] + text[end:]
            case 3:
                text = text[:start] + one * chance.choice((2, 50, 2000)) + text[end:]
            case 4:
                deep = chance.choice((10, 150, 300, 100_000))
                text = text[:start] + f"<{name}>" * deep + one + f"</{name}>" * deep + text[end:]
            case 5:
                other = chance.choice(elements)
                text = text[:start] + text[slice(*other)] + text[end:]
            case 6:
                text = _some(chance, ">[^<>]+<", ">{}<", text)
            case 7:
                text = text[:start] + f"<{name}>{chance.choice(ODD)}</{name}>" + text[end:]
            case _:
                bomb = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 12))
                outside = ("<!DOCTYPE x SYSTEM 'http://x.invalid/x.dtd'>", "<!DOCTYPE x [<!ENTITY e11 SYSTEM 'CANARY'>]>")
                kind = chance.choice((f"<!DOCTYPE x [<!ENTITY e0 'x'>{bomb}]>", *outside))
                head, sign, rest = text.rpartition("?>")
                text = head + sign + kind + rest.replace(one, f"<{name}>&e11;</{name}>", 1)
        elements = _elements(text[:200_000])
        if len(text) > 2_000_000:
            break
    return text.encode("utf-8", "replace")


def office(chance: random.Random, data: bytes) -> bytes:
    """An office file with a part changed, lost, emptied or exchanged for another."""
    files = parts(data)
    chosen = chance.choice([name for name in files if name.endswith((".xml", ".rels"))])
    match chance.randrange(8):
        case 0:
            del files[chosen]
        case 1:
            files[chosen] = b""
        case 2:
            files[chosen] = files[chance.choice(sorted(files))]
        case 3:
            files[chosen] = bytewise(chance, files[chosen])
        case _:
            files[chosen] = xml(chance, files[chosen])
    return archive(chance, packed(files)) if chance.random() < 0.1 else packed(files)


def archive(chance: random.Random, data: bytes) -> bytes:
    """An archive whose lists and parts do not agree, whose names lead elsewhere, packed by other means."""
    files = parts(data)
    chosen = chance.choice(sorted(files))
    match chance.randrange(8):
        case 0:
            names = (
                "../x.txt", "/etc/x.txt", "C:\\x.txt", "a/../../x", "con", "x" * 300, "\x1b[2J", "甲\u202e.txt", ".", "a//b", "x.zip", "",
                "a\0b",
            )  # fmt: skip
            files[chance.choice(names) or "x"] = files.pop(chosen)
        case 1:
            files[chosen] = bytes(chance.choice((10 << 20, 40 << 20)))
        case 2:
            files = {**files, **{f"{n}.txt": b"x%d" % n for n in range(chance.choice((300, 10_001)))}}
        case 3:
            return packed(files, chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)))
        case 4:
            made = bytearray(packed(files))
            for at in [found.start() for found in re.finditer(b"PK\x01\x02|PK\x03\x04|PK\x05\x06", bytes(made))]:
                if chance.random() < 0.3:
                    made[at + chance.randrange(4, 46) : at + 46] = b""
                elif chance.random() < 0.5 and at + 46 < len(made):
                    made[at + chance.randrange(4, 46)] = chance.choice((0, 1, 8, 255))
            return bytes(made)
        case 5:
            files[chosen] = data
        case _:
            return bytewise(chance, packed(files, zipfile.ZIP_STORED))
    return packed(files)


_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)


def objects(chance: random.Random, data: bytes) -> bytes:
    """A PDF with other numbers, names and references, also inside its packed streams."""

    def unpacked(match: re.Match[bytes]) -> bytes:
        if chance.random() > 0.3:
            return match[0]
        try:
            inner = zlib.decompress(match[1])
        except zlib.error:
            return match[0]
        inner = bytewise(chance, inner) if chance.random() < 0.5 else _numbers(chance, inner)
        return b"stream\n" + zlib.compress(inner) + b"\nendstream"

    match chance.randrange(5):
        case 0:
            return bytewise(chance, data)
        case 1 | 2:
            made = _STREAM.sub(unpacked, data)
            return re.sub(rb"/Length \d+", b"/Length 99999", made) if chance.random() < 0.2 else made
        case 3:
            return _numbers(chance, data)
        case _:
            words = (
                b"/Encrypt 1 0 R", b"/Type /Page", b"/Kids [1 0 R 1 0 R]", b"/Count 999999999", b"/Filter [/FlateDecode /FlateDecode]",
                b"endobj", b"/MediaBox [0 0 1e9 1e9]", b"[" * 5000, b"<<" * 5000,
            )  # fmt: skip
            at = chance.randrange(len(data) + 1)
            return data[:at] + b" " + chance.choice(words) + b" " + data[at:]


def _numbers(chance: random.Random, data: bytes) -> bytes:
    share = chance.choice((0.001, 0.01, 0.1))
    odd = (b"-1", b"0", b"99999999999", b"1e30", b"0.0000001", b"-32768")
    return re.sub(rb"(?<![\w.])-?\d+(?:\.\d+)?", lambda match: chance.choice(odd) if chance.random() < share else match[0], data)


def elsewhere(_: random.Random, data: bytes) -> bytes:
    """The file as it is, under a name of another format."""
    return data


MUTATIONS: dict[str, tuple[Mutation, ...]] = {
    "txt": (characters, characters, bytewise),
    "md": (characters, characters, bytewise),
    "html": (tags, tags, characters, bytewise),
    "mhtml": (mail,),
    "docx": (office, office, office, archive, bytewise),
    "xlsx": (office, office, office, archive, bytewise),
    "pdf": (objects,),
    "csv": (sheets, sheets, characters, bytewise),
    "tsv": (sheets, sheets, characters, bytewise),
    "yaml": (meta,),
    "zip": (archive, archive, bytewise),
}
