"""``/web``: the styles and scripts of the pages, which change with the program alone."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import PurePosixPath

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from kg.serve.pages.render import WEB

_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8"}
_FILES = frozenset(
    {
        "style.css", "suggest.js", "page.js", "words.js", "editor.js", "editor.css", "mark.svg",
        "yasgui/yasgui.min.js", "yasgui/yasgui.min.css", "yasgui/NOTICE.txt",
    }
)  # fmt: skip


@cache
def _read(name: str) -> tuple[bytes, str]:
    body = WEB.joinpath(*name.split("/")).read_bytes()
    return body, f'"{hashlib.sha256(body).hexdigest()[:20]}"'


class Static:
    """The files of ``kg/serve/web`` that pages name."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        await self._response(Request(scope))(scope, receive, send)

    def _response(self, request: Request) -> Response:
        name = str(request.scope["path"]).removeprefix(str(request.scope.get("root_path", ""))).lstrip("/")
        if request.method not in ("GET", "HEAD"):
            return PlainTextResponse("files are read here, not changed\n", 405, {"Allow": "GET, HEAD"})
        if name not in _FILES:
            return PlainTextResponse("no such file\n", 404)
        body, tag = _read(name)
        kind = _TYPES[PurePosixPath(name).suffix]
        headers = {"ETag": tag, "Cache-Control": "max-age=300", "Content-Type": kind}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(body, headers=headers)
