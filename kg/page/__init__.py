"""The explorer, ``graph.html``: one file that shows the whole graph with its evidence, without any network."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.model import FigureRow
from kg.page.account import account
from kg.page.bundle import bundle
from kg.page.facts import Facts, Json
from kg.page.layout import Map, arrange
from kg.page.network import library, network
from kg.page.part import Parts
from kg.page.reader import read
from kg.page.texts import Text, carry, restored
from kg.pinyin import spell
from kg.rdf import Dataset, Literal
from kg.vocab import DCT

WEB = Path(__file__).parent / "web"
AT_ONCE = ("fflate.js",)
LATER = (
    *("d3-array.min.js", "d3-path.min.js", "d3-shape.min.js", "d3-sankey.min.js"),
    *("graphology.umd.min.js", "sigma.min.js", "write-excel-file.min.js"),
)
"""Vendored libraries (their licences: NOTICE.txt beside them): those that the page runs at once, and those that it runs when needed."""


MOST = 20_000
"""Things that one file can hold and an old office machine can open."""


def page(
    dataset: Dataset,
    texts: Mapping[str, str | Text] | None = None,
    *,
    focus: str | None = None,
    most: int = MOST,
    figures: Iterable[FigureRow] = (),
) -> str:
    """The explorer of facts and evidence, as HTML text; the same triples and texts, the same page.

    ``texts`` are those of the documents by the SHA-256 of their bytes, in which passages are read in their surroundings;
    of a document that has none here the page shows neighbouring passages.

    A build of more than ``most`` things (indicators aside) has a page of the best connected ones. With ``focus``, an IRI,
    it is of that thing and what is near to it, and opens there. ``figures`` is what became of every figure of the documents.
    """
    part = Parts(dataset)
    held = part.around(focus) if focus else part.best(most)
    facts = read(held, spell)
    told: dict[str, Json] = {"all": part.size, "kept": sum(thing.kind != "Indicator" for thing in facts.things)}
    if focus:
        told["focus"] = focus.removeprefix(str(facts.json["base"]))
        paths = {t.object.value for t in held.evidence if t.predicate == DCT.source and isinstance(t.object, Literal)}
        figures = (row for row in figures if row.source in paths)
    carried = {**facts.json, **carry(facts.json, texts or {}), "part": told, "account": account(figures)}
    return _filled(carried, facts, arrange(facts))


def texts_of(html: str) -> Mapping[str, Text]:
    """The texts that a page carries, by the SHA-256 of their document's bytes; none where this is no page of ours."""
    found = re.search(r'id="data">([0-9A-Za-z+/=]+)</script>', html)
    return restored(json.loads(zlib.decompress(base64.b64decode(found[1]), -15))) if found else {}


def _filled(carried: Mapping[str, Json], facts: Facts, spots: Map) -> str:
    libraries = [library(), *(_read(f"vendor/{name}") for name in AT_ONCE)]
    later = {name.partition(".")[0]: _read(f"vendor/{name}") for name in LATER}
    script = bundle(WEB, "main.js")
    parts = {
        "STYLE": "".join(path.read_text(encoding="utf-8") for path in sorted((WEB / "style").glob("*.css"))),
        "DATA": _packed({**carried, "map": network(facts, spots)}),
        "LIBRARIES": "\n".join(
            [f'<script type="text/plain" id="library-{name}">{text}</script>' for name, text in later.items()]
            + [f"<script>{text}</script>" for text in libraries]
        ),
        "SCRIPT": script,
        "HASHES": " ".join(f"'sha256-{_digest(text)}'" for text in (*libraries, *later.values(), script)),
    }
    return re.sub(r"\{\{([A-Z]+)\}\}", lambda found: parts[found[1]], _read("template.html"))


def _read(name: str) -> str:
    return (WEB / name).read_text(encoding="utf-8")


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _packed(value: Mapping[str, object]) -> str:
    """JSON, deflated (RFC 1951) and in base 64: a quarter of its size, and nothing in it that HTML could misread."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    return base64.b64encode(deflate.compress(text.encode()) + deflate.flush()).decode()
