"""Which names a build holds for one thing, and why: read from the decisions that it published."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields

import pyoxigraph as ox

from kg.ask.names import described, exports_name, find, kind, label
from kg.ask.store import EVIDENCE, Exports, text
from kg.folding import folded
from kg.vocab import DCT, DZ, OA, PROV, RDF, RDFS, SKOS

SHOWN = 2  # sentences told of each name
REFERENCE = "reference.name"
_ALL_ZONES = re.compile("(.+[省市州盟])(?:全[省市州盟])?(?:各|所有)?(?:工业类|农业类)?开发区")
_FULL = re.compile("(?:公司|会社|集团|厂)$")


@dataclass(frozen=True, slots=True)
class Join:
    """A decision about two names, by a rule or by the user; ``thing`` bears the first, ``other`` the second."""

    same: bool
    left: str
    right: str
    rule: str
    why: str  # the rule in Chinese; of a judgement its reason
    left_form: str
    right_form: str
    confidence: str
    documents: tuple[str, ...]
    author: str
    source: str  # judgements.csv:3
    thing: str  # id:…
    other: str

    @property
    def words(self) -> str:
        """The decision in one line."""
        forms = f"〔{self.left_form} ｜ {self.right_form}〕" if self.left_form or self.right_form else ""
        by = "  ".join(filter(None, (self.author, self.source)))
        return "  ".join(filter(None, (f"{self.left} {'=' if self.same else '≠'} {self.right}", self.rule, self.why, forms, by)))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in which a name stands."""

    words: str
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Named:
    """A name that was asked about: the thing that bears it, and sentences that say it."""

    name: str
    thing: str  # name, class and place
    iri: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """Whether two names are one thing, by which decisions; of two things what keeps them apart."""

    same: bool
    left: Named
    right: Named
    chain: tuple[Join, ...]
    reasons: tuple[str, ...]


def joins(exports: Exports, name: str = "") -> tuple[Join, ...]:
    """The decisions of a build, those of the thing called ``name`` or all, by class and name; the user's first."""
    wanted = find(exports, name) if name else ""
    found = [_join(exports, iri) for iri in exports.subjects(RDF + "type", ox.NamedNode(DZ + "Resolution"), EVIDENCE)]
    if wanted:
        shown = exports_name(exports, wanted)
        found = [one for one in found if shown in (one.thing, one.other)]
    return tuple(sorted(found, key=lambda one: (not one.source, one.same, one.thing, one.rule, one.left, one.right)))


def why(exports: Exports, left: str, right: str) -> Why:
    """Whether the build holds two names (or ids) for one thing, and why; UsageError where a name is unknown or ambiguous."""
    areas = _area(exports, left), _area(exports, right)
    things = areas[0] or find(exports, left), areas[1] or find(exports, right)
    names = tuple(name if area else _borne(exports, thing, name) for name, area, thing in zip((left, right), areas, things, strict=True))
    told = tuple(
        Named(name, described(exports, thing), exports_name(exports, thing), tuple(_sentences(exports, thing, name)))
        for name, thing in zip(names, things, strict=True)
    )
    all_zones = tuple(f"{name} 指 {exports.name(area)} 的各开发区，不是一个开发区" for name, area in zip(names, areas, strict=True) if area)
    if all_zones:
        return Why(things[0] == things[1] and all(areas), told[0], told[1], (), all_zones)
    if things[0] == things[1]:
        chain = tuple(_chain(exports, things[0], names[0], names[1]))
        plain = "名称相同" if folded(names[0]) == folded(names[1]) else "提及该事物时两个名称都用过"
        return Why(True, told[0], told[1], chain, () if chain else (plain,))
    ours = {exports_name(exports, thing) for thing in things}
    apart = tuple(one for one in joins(exports) if not one.same and {one.thing, one.other} == ours)
    reasons = (*_reasons(exports, things, (names[0], names[1])), *(() if apart else ("没有规则把它们归为同一事物",)))
    return Why(False, told[0], told[1], apart, reasons)


def _area(exports: Exports, name: str) -> str:
    """The city or province whose zones 运城市开发区 means, all of them; "" where a thing bears the name, or none is meant."""
    hit = _ALL_ZONES.fullmatch(name.strip())
    if hit is None or any(True for _ in exports.quads(None, None, ox.Literal(name.strip(), language="zh"))):
        return ""
    named = [text(quad.subject) for quad in exports.quads(None, SKOS + "prefLabel", ox.Literal(hit[1], language="zh"))]
    return named[0] if len(named) == 1 else ""


def as_csv(found: Iterable[Join]) -> str:
    """Decisions as a table."""
    text_of = io.StringIO()
    writer = csv.writer(text_of, lineterminator="\n")
    writer.writerow([field.name for field in fields(Join)])
    for one in found:
        row = asdict(one)
        row["documents"] = " ".join(one.documents)
        row["same"] = "same" if one.same else "not the same"
        writer.writerow(row.values())
    return text_of.getvalue()


def _join(exports: Exports, iri: str) -> Join:
    def value(predicate: str) -> str:
        return exports.value(iri, predicate, EVIDENCE)

    return Join(
        same=value(DZ + "same") == "true",
        left=value(DZ + "leftName"),
        right=value(DZ + "rightName"),
        rule=value(DZ + "method"),
        why=value(RDFS + "comment"),
        left_form=value(DZ + "leftForm"),
        right_form=value(DZ + "rightForm"),
        confidence=value(DZ + "confidence"),
        documents=tuple(sorted(exports.value(text(one), DCT + "source", EVIDENCE) for one in exports.objects(iri, DZ + "decidedIn", EVIDENCE))),
        author=value(DZ + "author"),
        source=value(DCT + "source"),
        thing=exports_name(exports, value(DZ + "leftThing")),
        other=exports_name(exports, value(DZ + "rightThing")),
    )


def _of(exports: Exports, thing: str) -> list[Join]:
    """The joins of a thing's names."""
    found = (_join(exports, iri) for iri in set(exports.subjects(DZ + "leftThing", ox.NamedNode(thing), EVIDENCE)))
    return sorted((one for one in found if one.same), key=lambda one: (not one.source, one.rule, one.left, one.right))


def _names(exports: Exports, thing: str) -> list[str]:
    return [exports.name(thing), *(text(node) for node in exports.objects(thing, SKOS + "altLabel"))]


def _borne(exports: Exports, thing: str, asked: str) -> str:
    """The name of the thing that was asked by: as given where it has that name, otherwise its preferred one."""
    names = _names(exports, thing)
    also = [end for one in _of(exports, thing) for end in (one.left, one.right)]
    return next((name for name in (*names, *also) if folded(name) == folded(asked)), names[0])


def _chain(exports: Exports, thing: str, left: str, right: str) -> list[Join]:
    """The fewest decisions that lead from one name of a thing to another."""
    edges: dict[str, list[tuple[str, Join]]] = defaultdict(list)
    for one in _of(exports, thing):
        edges[folded(one.left)].append((folded(one.right), one))
        edges[folded(one.right)].append((folded(one.left), one))
    reached: dict[str, list[Join]] = {folded(left): []}
    waiting = [folded(left)]
    while waiting:
        here = waiting.pop(0)
        for there, one in edges[here]:
            if there not in reached:
                reached[there] = [*reached[here], one]
                waiting.append(there)
    return reached.get(folded(right), [])


def _sentences(exports: Exports, thing: str, name: str) -> Iterator[Sentence]:
    """The first sentences that are evidence of the thing's class and have the name in them."""
    wanted = folded(name)
    found = []
    for claim in exports.subjects(RDF + "subject", ox.NamedNode(thing), EVIDENCE):
        if exports.value(claim, RDF + "predicate", EVIDENCE) != RDF + "type":
            continue
        for source in exports.objects(claim, PROV + "wasDerivedFrom", EVIDENCE):
            passage = text(source)
            words, document = exports.value(passage, OA + "exact", EVIDENCE), exports.value(passage, DZ + "inDocument", EVIDENCE)
            if document and wanted in folded(words):
                start, end = (int(exports.value(passage, DZ + at, EVIDENCE)) for at in ("start", "end"))
                copied = bool(exports.value(document, DZ + "sameTextAs", EVIDENCE))
                found.append((copied, Sentence(words, exports.value(document, DCT + "source", EVIDENCE), start, end)))
    for _, sentence in sorted(found, key=lambda pair: (pair[0], pair[1].document, pair[1].start))[:SHOWN]:
        yield sentence


def _reasons(exports: Exports, things: tuple[str, str], names: tuple[str, str]) -> Iterator[str]:
    """What of two things differs that the rules compare; they are joined only where nothing does."""

    def both(told: str, predicate: str, graph: ox.NamedNode | ox.DefaultGraph) -> Iterator[str]:
        ends = [[text(node) for node in exports.objects(thing, DZ + predicate, graph)] for thing in things]
        if ends[0] and ends[1] and not set(ends[0]) & set(ends[1]):
            shown = [label(exports, side[0]) if predicate in ("zoneKind", "divisionCode") else side[0] for side in ends]
            yield f"{told}：{shown[0]} ｜ {shown[1]}"

    kinds = [label(exports, kind(exports, thing)) for thing in things]
    if kinds[0] != kinds[1]:
        yield f"类别不同：{kinds[0]} ｜ {kinds[1]}"
        return
    yield from both("区划代码不同", "divisionCode", ox.DefaultGraph())
    yield from both("地方不同", "namePlace", EVIDENCE)
    yield from both("开发区类型不同", "zoneKind", ox.DefaultGraph())
    cores = [exports.value(thing, DZ + "nameCore", EVIDENCE) for thing in things]
    if cores[0] != cores[1]:
        yield f"名称主干不同：{cores[0] or '（无）'} ｜ {cores[1] or '（无）'}"
    if kind(exports, things[0]) == DZ + "Enterprise" and all(_FULL.search(name) for name in names):
        yield "两个都是企业全称"
