"""The explorer, ``graph.html``: one file that shows the whole graph with its evidence, without any network."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path

from kg.page.facts import Facts
from kg.page.layout import Map, arrange
from kg.page.network import library, network
from kg.page.reader import read
from kg.pinyin import spell
from kg.rdf import Dataset

WEB = Path(__file__).parent / "web"
SCRIPTS = (
    *("text.js", "data.js", "evidence.js", "panel.js", "search.js", "path.js", "table.js"),
    *("labels.js", "map.js", "chosen.js", "moves.js", "legend.js", "explorer.js"),
)


def page(dataset: Dataset) -> str:
    """The explorer of facts and evidence, as HTML text; the same triples, the same text."""
    facts = read(dataset, spell)
    return _filled(facts, arrange(facts))


def _filled(facts: Facts, spots: Map) -> str:
    script = (
        '"use strict";\n(() => {\n' + "".join((WEB / name).read_text(encoding="utf-8") for name in SCRIPTS) + "})();\n"
    )
    discs = [[round(d.x), round(d.y), round(d.r), d.depth, d.owner, d.title, round(d.outer)] for d in spots.discs]
    parts = {
        "STYLE": (WEB / "style.css").read_text(encoding="utf-8"),
        "DATA": _json({**facts.json, "map": {**network(facts, spots), "discs": discs}}),
        "LIBRARY": library(),
        "SCRIPT": script,
    }
    parts["HASHES"] = " ".join(f"'sha256-{_digest(parts[name])}'" for name in ("LIBRARY", "SCRIPT"))
    template = (WEB / "template.html").read_text(encoding="utf-8")
    return re.sub(r"\{\{([A-Z]+)\}\}", lambda found: parts[found[1]], template)


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _json(value: Mapping[str, object]) -> str:
    """JSON that can stand in a script element: no ``<`` in it, so no ``</script>`` and no comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
