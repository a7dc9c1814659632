"""Measure reading alone: characters a second by format, what a text's time goes into, and the memory of a large text.

One core, CPU time, the best of some runs. Nothing here passes or fails.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from kg.model import Document  # noqa: E402
from kg.read import Located, load  # noqa: E402
from kg.read.blocks import blocks  # noqa: E402
from tests.read import making  # noqa: E402
from tests.read.test_wrapping import wrapped  # noqa: E402

BEST_OF = 5
WHOSE = "whose and when"
TRUETYPE = "WenQuanYi Zen Hei"  # Debian: fonts-wqy-zenhei
MEGABYTES = 200
_CHILD = """
import resource, sys, time
from kg.read import read
began, characters, articles = time.process_time(), 0, 0
for part in read(sys.argv[1:]):
    characters += len(part.text)
    articles += len(part.articles)
print(characters, articles, time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def texts() -> list[str]:
    """The seeds and the gold texts."""
    files = sorted([*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests" / "gold" / "texts").glob("*.txt")])
    return [path.read_text(encoding="utf-8-sig") for path in files]


def _wrap(text: str) -> str:
    return "\n".join(line for paragraph in text.split("\n") for line in wrapped(paragraph, 44, whole_numbers=False, indented=False))


def _pages(some: Sequence[str], columns: int, font: str = making.FONT) -> list[bytes]:
    return [making.pdf("\n".join(block.text for text in some for block in blocks(text) if block.text), columns, font=font)]


def _truetype() -> bool:
    """Whether there is a Chinese font with TrueType outlines, as Word and WPS put into their PDFs."""
    lister = shutil.which("fc-list")
    return lister is not None and TRUETYPE in subprocess.run([lister], check=True, capture_output=True, text=True).stdout


def _read(name: str, files: Sequence[bytes]) -> tuple[int, float]:
    """Characters of the documents, and the CPU seconds of the fastest run."""
    located = [Located(hashlib.sha256(data).hexdigest(), (name,), (), data) for data in files]
    best, characters = float("inf"), 0
    for _ in range(BEST_OF):
        began = time.process_time()
        found = [document for one in located for document in load(one) if isinstance(document, Document)]
        best = min(best, time.process_time() - began)
        characters = sum(len(document.text) for document in found)
    return characters, best


def formats() -> Table:
    """A row for each format: the same articles, a file each, or all in one."""
    some = texts()
    whole = "\n\n".join(some * 6)
    kinds: tuple[tuple[str, str, Callable[[], list[bytes]]], ...] = (
        ("txt, a file each", "a.txt", lambda: [text.encode() for text in some]),
        ("txt, all in one file", "a.txt", lambda: [whole.encode()]),
        ("txt in GB18030", "a.txt", lambda: [whole.encode("gb18030")]),
        ("txt wrapped at 22 characters", "a.txt", lambda: [_wrap(whole).encode()]),
        ("docx", "a.docx", lambda: [making.word(text) for text in some]),
        ("html", "a.html", lambda: [making.page(text) for text in some]),
        ("pdf, CFF font", "a.pdf", lambda: _pages(some, 1)),
        ("pdf, CFF font, two columns", "a.pdf", lambda: _pages(some, 2)),
    )
    if _truetype():
        kinds = (
            *kinds,
            ("pdf, TrueType font", "a.pdf", lambda: _pages(some, 1, TRUETYPE)),
            ("pdf, TrueType font, two columns", "a.pdf", lambda: _pages(some, 2, TRUETYPE)),
        )
    drawn = Table("", title="reading, one core", title_justify="left")
    for head in ("characters", "seconds", "characters/s", "of txt"):
        drawn.add_column(head, justify="right")
    plain = 0.0
    for title, name, made in kinds:
        characters, seconds = _read(name, made())
        speed = characters / seconds
        plain = plain or speed
        drawn.add_row(title, f"{characters:,}", f"{seconds:.2f}", f"{speed:,.0f}", f"{speed / plain:.2f}")
    return drawn


def bounds() -> Table:
    """What the time of a text goes into."""
    from kg.read import articles, context, encoding, lines, passages, script
    from kg.read.meta import Meta

    spent: Counter[str] = Counter()
    characters = 0
    for _ in range(BEST_OF):
        for text in texts():
            clock = [time.process_time()]

            def tick(name: str, clock: list[float] = clock) -> None:
                clock.append(time.process_time())
                spent[name] += clock[-1] - clock[-2]  # type: ignore[assignment]

            data = text.encode()
            clock[-1] = time.process_time()
            encoding.decode(data)
            tick("decoding")
            plain = script.simplified(text)
            tick("script")
            split = lines.split(plain)
            tick("lines, page furniture")
            every = [block for block in blocks(plain, split) if block.text]
            tick("paragraphs rejoined, repair, tables")
            kinds = articles.looks(every)
            found = [slice(span.first, span.last) for span in articles.spans(every, kinds)]
            tick("articles")
            made = [some for part in found if (some := tuple(passages.passages(plain, every[part], kinds[part])))]
            tick("sections, sentences")
            context.contexts(plain, made, [line for line in split if line.furniture], Meta())
            tick(WHOSE)
            characters += len(text)
    drawn = Table("", title="what bounds it", title_justify="left")
    drawn.add_column("share", justify="right")
    drawn.add_column("characters/s", justify="right")
    total = sum(spent.values())
    for name, seconds in spent.most_common():
        drawn.add_row(name, f"{seconds / total:.0%}", f"{characters / seconds:,.0f}")
    drawn.add_section()
    drawn.add_row("decoding, repair, structure", f"{1 - spent[WHOSE] / total:.0%}", f"{characters / (total - spent[WHOSE]):,.0f}")
    drawn.add_row("all", "100%", f"{characters / total:,.0f}")
    return drawn


def large() -> Table:
    """A text of ``MEGABYTES``, read in a process of its own."""
    some = texts()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.txt"
        with path.open("wb") as file:
            while file.tell() < MEGABYTES << 20:
                file.write("\n\n".join(some).encode() + b"\n\n")
        told = subprocess.run([sys.executable, "-c", _CHILD, str(path)], check=True, capture_output=True, text=True, cwd=ROOT).stdout.split()
    characters, articles, seconds, peak = int(told[0]), int(told[1]), float(told[2]), int(told[3])
    drawn = Table("", title="a large text", title_justify="left")
    drawn.add_column("", justify="right")
    drawn.add_row("size", f"{MEGABYTES} MiB, {characters:,} characters, {articles:,} articles")
    drawn.add_row("seconds", f"{seconds:.0f} ({characters / seconds:,.0f} characters/s)")
    drawn.add_row("peak memory of the process", f"{peak / 1024:.0f} MiB")
    return drawn


def main() -> int:
    """Print the tables."""
    console = Console()
    for made in (formats, bounds, large):
        console.print(made())
    return 0


if __name__ == "__main__":
    sys.exit(main())
