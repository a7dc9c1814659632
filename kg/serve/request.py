"""What a request of the SPARQL protocol asks: https://www.w3.org/TR/sparql11-protocol/#query-operation."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from email.message import Message
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from kg.serve.limits import BODY_WITHIN, LARGEST_BODY
from kg.serve.refused import Refused

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_FIELDS = 1000  # of a form: no more are read
_READ_ONLY = "the data of a build are not changed: SPARQL Update is not answered here"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, the dataset that the request gives it, and the client's own wishes."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    timeout: float | None = None
    format: str = ""


async def asked(request: Request) -> Asked | None:
    """What a request asks; None where it has no query and no parameter at all. Refused for what is none of the protocol."""
    parameters = fields(request.url.query.encode("latin-1"))
    if request.method != "POST":
        return _asked(parameters) if parameters else None
    kind, charset = media(request)
    if kind == UPDATE:
        raise Refused(403, _READ_ONLY, remedy="send a query")
    if kind not in (FORM, QUERY):
        raise Refused(415, "a body that is neither a form nor a query", where=f"Content-Type: {kind[:100]}", remedy=f"send {FORM} or {QUERY}")
    if charset not in ("", "utf-8", "utf8"):
        raise Refused(415, "a query is in UTF-8", where=f"charset={charset[:100]}", remedy="encode it so")
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise Refused(415, "a packed body", remedy="send it unpacked", headers={"Accept-Encoding": "identity"})
    content = await body(request)
    if kind == QUERY:
        if any(name == "query" for name, _ in parameters):
            raise Refused(400, "a query in the address and one in the body", remedy="send one of them")
        return _asked([*parameters, ("query", text(content))])
    return _asked([*parameters, *fields(content)])


def _asked(parameters: list[tuple[str, str]]) -> Asked:
    def every(name: str) -> tuple[str, ...]:
        return tuple(value for word, value in parameters if word == name)

    if every("update"):
        raise Refused(403, _READ_ONLY, where="update=", remedy="send a query")
    queries = every("query")
    if len(queries) != 1:
        raise Refused(400, "more than one query" if queries else "no query", where="query=", remedy="send one of it")
    formats, timeouts = every("format"), every("timeout")
    timeout = None
    if timeouts:
        try:
            timeout = float(timeouts[-1])
        except ValueError:
            timeout = 0
        if not 0 < timeout < float("inf"):
            raise Refused(400, "no number of seconds", where=f"timeout={timeouts[-1][:100]}", remedy="timeout=10")
    return Asked(queries[0], every("default-graph-uri"), every("named-graph-uri"), timeout, formats[-1] if formats else "")


def fields(encoded: bytes) -> list[tuple[str, str]]:
    """The fields of a form, or of the query of an address; Refused(400) for what is not in UTF-8."""
    try:
        return parse_qsl(encoded.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except UnicodeDecodeError as error:
        raise Refused(400, "not in UTF-8, %-encoded", remedy="encode it so") from error
    except ValueError as error:
        raise Refused(400, f"more than {_FIELDS:,} parameters") from error


def text(content: bytes) -> str:
    """A query as text; Refused(400) where it is not in UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(400, "the query is not in UTF-8", where=f"byte {error.start}", remedy="encode it so") from error


def media(request: Request) -> tuple[str, str]:
    """The media type of a body and its charset, in small letters."""
    message = Message()
    message["content-type"] = request.headers.get("content-type", "")
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind, str(message.get_param("charset", "")).lower()


async def body(request: Request) -> bytes:
    """The body of a request; Refused(413) where it is too big, Refused(408) where it does not come."""
    said = request.headers.get("content-length", "0")
    big = Refused(413, f"a body of more than {LARGEST_BODY:,} bytes", remedy="send a shorter query", headers={"Connection": "close"})
    if not said.isascii() or not said.isdigit() or int(said[:20]) > LARGEST_BODY:
        raise big
    content = bytearray()
    pieces = aiter(request.stream())
    while True:
        try:
            content += await asyncio.wait_for(anext(pieces), BODY_WITHIN)
        except StopAsyncIteration:
            return bytes(content)
        except TimeoutError as error:
            raise Refused(408, "the body does not come", headers={"Connection": "close"}) from error
        except ClientDisconnect as error:
            raise Refused(400, "the client has gone") from error
        if len(content) > LARGEST_BODY:
            raise big
