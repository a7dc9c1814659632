"""Finding a thing by any of its names."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from kg.ask.store import Exports, text
from kg.errors import UsageError
from kg.folding import folded
from kg.vocab import CLASSES, DZ, PREFIXES, RDF, RDFS, SKOS

NEAREST = 6  # names offered when a name is unknown
WEIGHED = 500  # names that are compared in full for that
LISTED = 20  # things listed when a name is ambiguous


def find(exports: Exports, name: str) -> str:
    """The IRI of the thing that is called ``name``.

    An exact name of one thing wins; then the one thing that has a name with ``name`` in it; then the one that it is
    short for (运城经开区, 运城经济技术开发区). UsageError lists the things of an ambiguous name, and the nearest names
    of an unknown one.
    """
    if given := _by_iri(exports, name):
        return given
    wanted = folded(name)
    literally = {
        text(quad.subject)
        for quad in exports.quads(None, None, ox.Literal(name, language="zh"))
        if quad.predicate.value in (SKOS + "prefLabel", SKOS + "altLabel")
    }
    if len(literally) == 1:  # without a look at all names
        return literally.pop()
    named = _named(exports)
    exact = named.get(wanted, set())
    found = exact or _containing(wanted, named) or _abbreviating(wanted, named)
    if len(found) == 1:
        return next(iter(found))
    if not found:
        raise UsageError("no thing of this name", where=name, remedy=_nearest(exports, wanted, named))
    listed = sorted(f"{described(exports, iri)}  {exports_name(exports, iri)}" for iri in found)
    more = f"\n    … {len(listed) - LISTED} more" if len(listed) > LISTED else ""
    raise UsageError(
        f"{len(found)} things {'are called' if exact else 'may be called'} so:\n    " + "\n    ".join(listed[:LISTED]) + more,
        where=name,
        remedy="give a full name, or the id: that stands behind it",
    )


def _containing(wanted: str, named: Mapping[str, set[str]]) -> set[str]:
    return {iri for known, iris in named.items() if wanted and wanted in known for iri in iris}


def _abbreviating(wanted: str, named: Mapping[str, set[str]]) -> set[str]:
    """Things that have a name that begins and ends as ``wanted`` does and holds its characters in this order."""
    if len(wanted) < 3:
        return set()
    short = re.compile(".*".join(map(re.escape, wanted)))
    return {iri for known, iris in named.items() if short.fullmatch(known) for iri in iris}


def described(exports: Exports, iri: str) -> str:
    """A thing's preferred name, class and place, for telling it from others."""
    place = next(iter(exports.objects(iri, DZ + "locatedIn")), None)
    inside = f"，{exports.name(text(place))}" if place is not None else ""
    return f"{exports.name(iri)}（{label(exports, kind(exports, iri))}{inside}）"


def exports_name(exports: Exports, iri: str) -> str:
    """An IRI with its prefix, where it has one."""
    for prefix, start in exports.prefixes.items():
        if iri.startswith(start):
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri


def kind(exports: Exports, iri: str) -> str:
    """The class of a thing, as an IRI; "" when it has none of ours."""
    kinds = {text(node) for node in exports.objects(iri, RDF + "type")}
    ours = sorted(some for some in kinds if some.removeprefix(PREFIXES["dz"]) in {*CLASSES, "Indicator", "Observation"})
    return ours[0] if ours else ""


def label(exports: Exports, iri: str) -> str:
    """The Chinese label of a term, its local name where it has none."""
    for node in exports.objects(iri, RDFS + "label"):
        if isinstance(node, ox.Literal) and node.language == "zh":
            return node.value
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _by_iri(exports: Exports, name: str) -> str:
    iri = name.strip("<>")
    if name.startswith("id:"):
        iri = exports.base_iri + name.removeprefix("id:")
    if not iri.startswith(exports.base_iri) or " " in iri:
        return ""
    return iri if exports.objects(iri, SKOS + "prefLabel") else ""


def _named(exports: Exports) -> dict[str, set[str]]:
    """Every name of every thing, folded, with the things that bear it."""
    found: dict[str, set[str]] = defaultdict(set)
    for predicate in (SKOS + "prefLabel", SKOS + "altLabel"):
        for quad in exports.quads(None, predicate, None):
            found[folded(text(quad.object))].add(text(quad.subject))
    return found


def _nearest(exports: Exports, wanted: str, named: Mapping[str, set[str]]) -> str:
    near: list[str] = []
    for name in _sharing(wanted, named):
        for iri in sorted(named[name]):
            if (shown := described(exports, iri)) not in near:
                near.append(shown)
    return f"did you mean {'、'.join(near[:NEAREST])}?" if near else "kg query 事物清单 lists what there is"


def likest(name: str, known: Iterable[str], most: int = NEAREST) -> list[str]:
    """The names that are most like ``name``."""
    plain = {folded(some): some for some in sorted(known, reverse=True)}
    return [plain[some] for some in _sharing(folded(name), plain, most)]


def _sharing(wanted: str, known: Iterable[str], most: int = NEAREST) -> list[str]:
    """Names that hold at least half of the characters of ``wanted`` in its order, the likest first."""
    shared = {name: len(set(wanted) & set(name)) for name in known}
    likely = [name for name, count in shared.items() if 2 * count >= len(set(wanted)) > 0]
    scored = []
    for name in sorted(likely, key=lambda name: (-shared[name], len(name), name))[:WEIGHED]:
        match = difflib.SequenceMatcher(None, wanted, name, autojunk=False)
        same = sum(block.size for block in match.get_matching_blocks())
        if 2 * same >= len(wanted):
            scored.append((-same, -match.ratio(), name))
    return [name for _, _, name in sorted(scored)[:most]]
