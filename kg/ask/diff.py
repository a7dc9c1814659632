"""What differs between two builds: documents, things, names, facts and figures, each with the sentences that say it.

Things are the same by IRI; one that a build replaced (``dct:isReplacedBy``) is the thing that took its place. A fact has
changed where a thing has one property with one value before and another one after; a figure where that of the same thing,
indicator, measure, period, status and scope is another.
"""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.ask.names import kind, label
from kg.ask.store import EVIDENCE, Exports, Node, text
from kg.errors import StoreError
from kg.vocab import ATTRIBUTES, CLASSES, DCT, DZ, LABELS, OA, PROV, RDF, RELATIONS, SKOS

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
WHATS = ("document", "entity", "name", "relation", "attribute", "figure")
COLUMNS = ("how", "what", "id", "subject", "property", "before", "after", "side", "sentence", "document", "start", "end")
_KEY = ("about", "indicator", "measure", "periodStart", "periodEnd", "status", "scopeKind", "scope", "base")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that says a fact, before or after; ``start`` is None where reference data say it."""

    side: str
    words: str
    document: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """Something that one of two builds says and the other does not."""

    how: str  # added, removed, changed
    what: str  # one of WHATS
    id: str  # of the thing, behind the base of its build; the path of a document
    subject: str
    property: str
    before: str
    after: str
    sentences: tuple[Sentence, ...] = ()


def diff(before: Exports, after: Exports) -> tuple[Change, ...]:
    """What differs, by kind, thing and property."""
    same = _same(before, after)
    old, new = _Said(before, "before", same[0]), _Said(after, "after", same[1])
    found = [*changed_documents(documents(before), documents(after)), *_things(old, new)]
    for what in WHATS[2:]:
        found.extend(_facts(what, old, new))
    return tuple(sorted(found, key=lambda one: (WHATS.index(one.what), one.subject, one.id, one.property, one.before, one.after)))


def documents(exports: Exports) -> Mapping[str, str]:
    """The documents of a build: the digest of each by its path."""
    digests = {text(quad.subject): text(quad.object) for quad in exports.quads(None, DZ + "sha256", None, EVIDENCE)}
    paths = exports.quads(None, DCT + "source", None, EVIDENCE)
    return {text(quad.object): digests[text(quad.subject)] for quad in paths if text(quad.subject) in digests}


def refused(folder: Path) -> frozenset[str]:
    """The files that a build could not read: whether they have changed since, it does not know."""
    path = folder / "report.json"
    try:
        said = json.loads(path.read_text(encoding="utf-8"))["documents"]["refused"]
        return frozenset(str(one["source"]) for one in said)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError("the report of the build cannot be read", where=str(path), remedy="build again") from error


def changed_documents(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    """Which documents are new, changed or gone, by their paths."""
    for path in sorted(before.keys() | after.keys()):
        if before.get(path) != after.get(path):
            how = ADDED if path not in before else REMOVED if path not in after else CHANGED
            yield Change(how, "document", path, path, "", before.get(path, ""), after.get(path, ""))


def as_json(found: Iterable[Change]) -> str:
    """Differences as a list of objects."""
    return json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1) + "\n"


def as_csv(found: Iterable[Change]) -> str:
    """Differences as a table: a row for each sentence, one where there is none."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in found:
        head = (one.how, one.what, one.id, one.subject, one.property, one.before, one.after)
        for said in one.sentences:
            writer.writerow((*head, said.side, said.words, said.document, said.start, said.end))
        if not one.sentences:
            writer.writerow((*head, *[""] * 5))
    return out.getvalue()


# -------------------------------------------------------------- one build


@dataclass(frozen=True, slots=True)
class _Value:
    """What a fact says, for people, and the node whose evidence says it."""

    shown: str
    node: str  # the thing or the observation
    predicate: str = ""
    object: Node | None = None


_Table = dict[tuple[str, ...], dict[Hashable, _Value]]  # by thing and property, or by a figure's key; then by value


class _Said:
    """What a build says, things called as both builds call them."""

    def __init__(self, exports: Exports, side: str, same: Mapping[str, str]) -> None:
        self.exports, self.side, self._same = exports, side, same
        self.things: dict[str, str] = {}  # IRI in its build, by the one that both have
        for name in (*CLASSES, "Indicator"):
            for iri in exports.subjects(RDF + "type", ox.NamedNode(DZ + name)):
                self.things.setdefault(self.local(iri), iri)
        self.tables: Mapping[str, _Table] = {
            "name": self._properties({SKOS + "prefLabel": "名称", SKOS + "altLabel": "别名"}),
            "relation": self._properties({DZ + name: LABELS[name][0] for name in RELATIONS}),
            "attribute": self._properties({DZ + name: LABELS[name][0] for name in ATTRIBUTES}),
            "figure": self._figures(),
        }

    def local(self, iri: str) -> str:
        """A node without the base of its build, as both builds call it."""
        own = iri.removeprefix(self.exports.base_iri)
        return self._same.get(own, own)

    def shown(self, node: Node) -> str:
        """A value, for people."""
        if not isinstance(node, ox.NamedNode):
            return text(node)
        return self.exports.name(node.value) or label(self.exports, node.value)

    def sentences(self, value: _Value) -> tuple[Sentence, ...]:
        """What says a fact, in the order of documents and their text."""
        if value.predicate:
            claims = self.exports.subjects(RDF + "subject", ox.NamedNode(value.node), EVIDENCE)
            meant = [claim for claim in claims if self._claims(claim, value)]
            sources = {text(node) for claim in meant for node in self.exports.objects(claim, PROV + "wasDerivedFrom", EVIDENCE)}
        else:
            sources = {text(node) for node in self.exports.objects(value.node, PROV + "wasDerivedFrom")}
        return tuple(sorted(map(self._sentence, sources), key=lambda one: (one.document, one.start or 0, one.words)))

    def _claims(self, claim: str, value: _Value) -> bool:
        if self.exports.value(claim, RDF + "predicate", EVIDENCE) != value.predicate:
            return False
        if any(self.exports.value(claim, DZ + flag, EVIDENCE) for flag in ("rejected", "superseded")):
            return False
        return value.object in self.exports.objects(claim, RDF + "object", EVIDENCE)

    def _sentence(self, source: str) -> Sentence:
        def said(predicate: str) -> str:
            return self.exports.value(source, predicate, EVIDENCE)

        document = said(DZ + "inDocument")
        if not document:
            return Sentence(self.side, said(DCT + "title"), "", None, None)
        path = self.exports.value(document, DCT + "source", EVIDENCE)
        return Sentence(self.side, said(OA + "exact"), path, int(said(DZ + "start")), int(said(DZ + "end")))

    def _properties(self, predicates: Mapping[str, str]) -> _Table:
        found: _Table = defaultdict(dict)
        for predicate, called in predicates.items():
            for quad in self.exports.quads(None, predicate, None):
                thing, value = self.local(text(quad.subject)), quad.object
                if thing not in self.things or (isinstance(value, ox.Literal) and value.language == "en"):
                    continue
                key = self.local(value.value) if isinstance(value, ox.NamedNode) else str(value)
                found[thing, called][key] = _Value(self.shown(value), text(quad.subject), predicate, value)
        return found

    def _figures(self) -> _Table:
        slots: dict[str, dict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
        for name in (*_KEY, "value", "unit", "bound", "statedValue"):
            for quad in self.exports.quads(None, DZ + name, None):
                slots[text(quad.subject)][name].append(quad.object)
        found: _Table = defaultdict(dict)
        for observation, said in slots.items():
            if "about" not in said:
                continue
            key = tuple("|".join(sorted(self.local(text(node)) for node in said[name])) for name in _KEY)
            value = tuple(tuple(sorted(map(text, said[name]))) for name in ("value", "unit", "bound"))
            found[key][value] = _Value("、".join(sorted(map(text, said["statedValue"]))), observation)
        return found


# -------------------------------------------------------------- two builds


def _same(before: Exports, after: Exports) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Under which name each build's things are in both, for those that the other build has under another."""

    def replaced(exports: Exports) -> dict[str, str]:
        quads = exports.quads(None, DCT + "isReplacedBy", None)
        return {text(quad.subject).removeprefix(exports.base_iri): text(quad.object).removeprefix(exports.base_iri) for quad in quads}

    def things(exports: Exports) -> Collection[str]:
        return {text(quad.subject).removeprefix(exports.base_iri) for quad in exports.quads(None, SKOS + "prefLabel", None)}

    old, new = things(before), things(after)
    forwards = {gone: here for gone, here in replaced(after).items() if gone in old and gone not in new}
    backwards = {late: here for late, here in replaced(before).items() if late in new and late not in old}
    return forwards, backwards


def _things(old: _Said, new: _Said) -> Iterator[Change]:
    for local in sorted(old.things.keys() ^ new.things.keys()):
        said, how = (old, REMOVED) if local in old.things else (new, ADDED)
        iri = said.things[local]
        called = label(said.exports, kind(said.exports, iri))
        value = _Value("", iri, RDF + "type", ox.NamedNode(kind(said.exports, iri)))
        sides = (called, "") if how == REMOVED else ("", called)
        yield Change(how, "entity", local, said.exports.name(iri), "类别", *sides, said.sentences(value))


def _facts(what: str, old: _Said, new: _Said) -> Iterator[Change]:
    """The facts of a kind that are not in both builds."""
    ours, theirs = old.tables[what], new.tables[what]
    for key in sorted(ours.keys() | theirs.keys()):
        before, after = ours.get(key, {}), theirs.get(key, {})
        gone = sorted((value for value in before if value not in after), key=str)
        come = sorted((value for value in after if value not in before), key=str)
        if what == "name" and not (key[0] in old.things and key[0] in new.things):
            continue  # the thing itself has come or gone
        if len(gone) == len(come) == 1 and len(before) == len(after) == 1:
            yield _change(CHANGED, what, key, (old, before[gone[0]]), (new, after[come[0]]))
            continue
        for value in gone:
            yield _change(REMOVED, what, key, (old, before[value]), None)
        for value in come:
            yield _change(ADDED, what, key, None, (new, after[value]))


def _change(how: str, what: str, key: tuple[str, ...], old: tuple[_Said, _Value] | None, new: tuple[_Said, _Value] | None) -> Change:
    said, value = new or old or (None, None)
    if said is None or value is None:
        raise ValueError("a change of nothing")
    thing = said.things.get(key[0], value.node)
    sentences = [sentence for side in (old, new) if side and what != "name" for sentence in side[0].sentences(side[1])]
    before, after = (side[1].shown if side else "" for side in (old, new))
    return Change(how, what, key[0], said.exports.name(thing), _property(what, key, said), before, after, tuple(sentences))


def _property(what: str, key: tuple[str, ...], said: _Said) -> str:
    """A property for people; of a figure its indicator, measure, period, status and scope."""
    if what != "figure":
        return key[1]

    def shown(part: str) -> str:
        return said.exports.name(said.things.get(part, part)) or label(said.exports, part)

    slot = dict(zip(_KEY, key, strict=True))
    period = "—".join(day for day in (slot["periodStart"][:10], slot["periodEnd"][:10]) if day)
    scope = slot["scope"] or ("" if slot["scopeKind"].endswith("Whole") else shown(slot["scopeKind"]))
    return " ".join(part for part in (shown(slot["indicator"]), scope, shown(slot["measure"]), period, shown(slot["status"]), slot["base"]) if part)
