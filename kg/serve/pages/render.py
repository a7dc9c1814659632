"""Templates to pages: everything escaped, and headers by which a browser runs and loads only what this server sends."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from urllib.parse import urlencode

from jinja2 import Environment, FunctionLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from kg import serve

WEB = files(serve) / "web"
# https://www.w3.org/TR/CSP3/: nothing but what this server sends; no script or style inside a page.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Mapping[str, str] = {"Referrer-Policy": "same-origin", "Cache-Control": "no-cache"}


@cache
def _environment() -> Environment:
    def load(name: str) -> str:
        return (WEB / "templates" / name).read_text(encoding="utf-8")

    made = Environment(autoescape=True, loader=FunctionLoader(load), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.globals["queried"] = lambda text: "/query?" + urlencode({"query": text})
    return made


def root(request: Request) -> str:
    """What stands before every path of this server, where a proxy gives it a folder."""
    return str(request.scope.get("root_path", ""))


def rendered(request: Request, template: str, **what: object) -> str:
    """The text of a template."""
    given = {"root": root(request), "asked": request.query_params.get("q", "")[:200], **what}
    return _environment().get_template(template).render(given)


def page(
    request: Request, template: str, *, status: int = 200, policy: str = POLICY, headers: Mapping[str, str] | None = None, **what: object
) -> Response:
    """A page of HTML."""
    safe = {**HEADERS, "Content-Security-Policy": policy, **(headers or {})}
    return Response(rendered(request, template, **what), status, safe, "text/html; charset=utf-8")
