"""The routes for people."""

from __future__ import annotations

from collections.abc import Callable

from starlette.routing import BaseRoute, Mount, Route

from kg.ask.store import Exports
from kg.serve.pages.editor import editor, terms
from kg.serve.pages.explorer import explorer
from kg.serve.pages.finding import finding, opensearch
from kg.serve.pages.static import Static
from kg.serve.pages.thing import thing
from kg.serve.pages.vocabulary import vocabulary


def routes(exports: Callable[[], Exports]) -> list[BaseRoute]:
    """What answers people; ``exports`` gives the build of the moment."""
    return [
        Route("/", explorer(exports)),
        Route("/id/{name:path}", thing(exports)),
        Route("/search", finding(exports)),
        Route("/opensearch.xml", opensearch),
        Route("/ontology", vocabulary),
        Route("/ontology.ttl", vocabulary),
        Route("/query", editor(exports)),
        Route("/query/terms.json", terms(exports)),
        Mount("/web", Static()),
    ]
