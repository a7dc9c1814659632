"""What is told of a request that is not answered: a page in Chinese to people, text to programs."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.serve.negotiate import best
from kg.serve.pages.render import page

_TITLES: Mapping[int, str] = {
    400: "这个请求有误", 403: "这里不能这样做", 404: "没有这个页面", 405: "这里只能读取", 406: "没有这种格式", 408: "请求没有及时到达",
    413: "请求太长", 414: "地址太长", 415: "不能读取这种内容", 431: "请求太长", 503: "现在不能回答，请稍后再试",
}  # fmt: skip
_OTHER = "服务器出了故障"


def wrong(request: Request, status: int, text: str, headers: Mapping[str, str] | None = None) -> Response:
    """The answer of a status that is an error, in the language of whoever asked."""
    varying = {**(headers or {}), "Vary": "Accept"}
    if best(request.headers.get("accept", ""), ("text/plain", "text/html")) != "text/html":
        return PlainTextResponse(text, status, varying)
    said = "" if text.strip() == HTTPStatus(status).phrase else text  # what the heading says
    return page(request, "wrong.html", status=status, headers=varying, number=status, heading=_TITLES.get(status, _OTHER), said=said)
