"""``/``: the explorer of the build, as the build wrote it; its own policy is inside."""

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
        headers = {**_HEADERS, "ETag": f'"{found.st_ino:x}-{found.st_mtime_ns:x}-{found.st_size:x}"'}
        known = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
        if headers["ETag"] in known or "*" in known:
            file.close()
            return Response(status_code=304, headers=headers)
        headers["Content-Length"] = str(found.st_size)
        if request.method == "HEAD":
            file.close()
            return Response(headers=headers)
        return StreamingResponse(_pieces(file), headers=headers)

    return answer


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(CHUNK):
            yield piece
