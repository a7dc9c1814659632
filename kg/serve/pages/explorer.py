"""``/``: the explorer of the build, as the build wrote it, with the way to the other pages; its own policy is inside."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from kg.ask.store import Exports
from kg.errors import StoreError

FILE = "graph.html"
CHUNK = 1 << 18
_BEFORE = b"</nav>"  # the first of the page, in its head
WAY = """
  <div role="navigation" aria-label="全站" style="display:flex;gap:12px;font-size:14px;white-space:nowrap">
    <a {look} href="search">查找</a><a {look} href="query">查询</a><a {look} href="ontology">词汇表</a>
  </div>""".replace("{look}", 'style="color:var(--accent);text-decoration:none"').encode()
_HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-cache",
    "X-Frame-Options": "SAMEORIGIN",
}


def explorer(exports: Callable[[], Exports]) -> Callable[[Request], Response]:
    """The endpoint."""

    def answer(request: Request) -> Response:
        path = Path(exports().folder) / FILE
        try:
            file = path.open("rb")
        except OSError as error:
            raise StoreError("the explorer cannot be read", where=str(path), remedy="build again") from error
        found = os.fstat(file.fileno())
        headers = {**_HEADERS, "ETag": f'"{found.st_ino:x}-{found.st_mtime_ns:x}-{found.st_size:x}-{len(WAY):x}"'}
        known = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
        if headers["ETag"] in known or "*" in known:
            file.close()
            return Response(status_code=304, headers=headers)
        first, mark, more = file.read(CHUNK).partition(_BEFORE)
        way = WAY if mark else b""
        headers["Content-Length"] = str(found.st_size + len(way))
        if request.method == "HEAD":
            file.close()
            return Response(headers=headers)
        return StreamingResponse(_pieces(first + mark + way + more, file), headers=headers)

    return answer


def _pieces(first: bytes, file: BinaryIO) -> Iterator[bytes]:
    with file:
        yield first
        while piece := file.read(CHUNK):
            yield piece
