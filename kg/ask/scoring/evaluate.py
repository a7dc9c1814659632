"""Precision, recall and F1 of a build against gold articles, which people made by reading.

Only facts with evidence inside an article's range of its file count. What the gold marks optional is neither asked
for nor held against the build.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.ask.scoring.claimed import Build, Claims, Observed
from kg.ask.scoring.likeness import plain, same_indicator, same_number, same_words
from kg.errors import UsageError

KINDS = ("entities", "relations", "attributes", "observations")
FIGURES = "figures (value, unit, subject only)"
SIDES = ("scope", "bound")

Item = dict[str, Any]  # an entity, relation, attribute or observation of a gold file


@dataclass(slots=True)
class Tally:
    """Right, wrong and missed facts of a kind."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, other: Tally) -> None:
        """Count another's facts too."""
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed

    @property
    def precision(self) -> float:
        """Of what is claimed, the part that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Of what is asked for, the part that is found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A fact that an article's gold decides on, and a rule that says it."""

    kind: str
    right: bool
    method: str
    confidence: float  # the most that the rule has for it


@dataclass(frozen=True)
class ArticleScore:
    """The score of one gold article."""

    article: str
    tallies: dict[str, Tally]
    sides: dict[str, Tally]
    errors: tuple[tuple[str, str, str], ...]  # kind, wrong or missed, the fact
    judged: tuple[Judged, ...]  # by each rule that says them


def evaluate(graph: Path, gold: Sequence[Path]) -> tuple[ArticleScore, ...]:
    """The score of the build in ``graph`` (N-Quads or TriG) for each gold article."""
    articles = [_gold(path) for path in gold]
    build = Build(graph)
    return tuple(_Article(build, article).score() for article in articles)


def _gold(path: Path) -> Item:
    try:
        article = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"the gold article cannot be read: {error.strerror}", where=str(path)) from error
    except ValueError as error:
        raise UsageError(f"no JSON: {error}", where=str(path), remedy="give gold articles") from error
    if not isinstance(article, dict) or not {"article", "file", "range", *KINDS} <= article.keys():
        remedy = f"it needs article, file, range, {', '.join(KINDS)}"
        raise UsageError("no gold article", where=str(path), remedy=remedy)
    return article


def _kinds(entity: Item) -> list[str]:
    return list(entity.get("classes") or [entity["class"]])


@dataclass
class _Match:
    """An observation of the build and the gold one that it is, or is near to."""

    said: Observed
    hit: int | None = None
    near: int | None = None


@dataclass
class _Article:
    build: Build
    gold: Item
    tallies: dict[str, Tally] = field(default_factory=dict)
    sides: dict[str, Tally] = field(default_factory=lambda: {side: Tally() for side in SIDES})
    errors: list[tuple[str, str, str]] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list)

    def score(self) -> ArticleScore:
        claims = self.build.claims(self.gold["file"], *self.gold["range"])
        self.by_id: dict[str, Item] = {entity["id"]: entity for entity in self.gold["entities"]}
        self.pairs = self._pairs(claims)
        self._entities(claims)
        self._relations(claims)
        self._attributes(claims)
        self._observations([_Match(said) for said in claims.observations if said.status != "Threshold"])
        return ArticleScore(self.gold["article"], self.tallies, self.sides, tuple(self.errors), tuple(self.judged))

    def _tally(self, kind: str, right: int, wrong: Sequence[str], missed: Sequence[str]) -> None:
        self.tallies[kind] = Tally(right, len(wrong), len(missed))
        self.errors += [(kind, "wrong", some) for some in wrong]
        self.errors += [(kind, "missed", some) for some in missed]

    def _judge(self, kind: str, right: bool, said_by: Mapping[str, float]) -> None:
        self.judged += [Judged(kind, right, method, sure) for method, sure in sorted(said_by.items())]

    def _label(self, thing: str | None) -> str:
        return next(iter(self.build.names(thing)), thing) if thing else "?"

    def _optional(self, *entities: str | None) -> bool:
        return any(entity is not None and bool(self.by_id[entity].get("optional")) for entity in entities)

    # ------------------------------------------------------------ entities

    def _pairs(self, claims: Claims) -> dict[str, str]:
        """One thing for one gold entity: preferred names first. A second node for the same entity stays alone."""
        index: dict[str, list[Item]] = defaultdict(list)
        for entity in self.gold["entities"]:
            for name in entity["names"]:
                index[plain(name)].append(entity)
        candidates = []
        for thing, kinds in claims.classes.items():
            for rank, name in enumerate(map(plain, self.build.names(thing))):
                for entity in index.get(name, ()):
                    if kinds & set(_kinds(entity)):
                        candidates.append((plain(entity["names"][0]) != name, rank, thing, entity["id"]))
        pairs: dict[str, str] = {}
        taken: set[str] = set()
        for _, _, thing, entity_id in sorted(candidates):
            if thing not in pairs and entity_id not in taken:
                pairs[thing] = entity_id
                taken.add(entity_id)
        return pairs

    def _entities(self, claims: Claims) -> None:
        right = sum(not self._optional(entity) for entity in self.pairs.values())
        wrong = [f"{'/'.join(sorted(kinds))} {self._label(thing)}" for thing, kinds in claims.classes.items() if thing not in self.pairs]
        for thing, entity in self.pairs.items():
            further = sorted(claims.classes[thing] - set(_kinds(self.by_id[entity])))
            wrong += [f"{kind} {self._label(thing)} (a further class)" for kind in further]
        for thing, kinds in claims.classes.items():
            paired = self.pairs.get(thing)
            for kind in () if self._optional(paired) else sorted(kinds):
                self._judge("entities", paired is not None and kind in _kinds(self.by_id[paired]), claims.said_by[thing, "type", kind])
        found = set(self.pairs.values())
        missed = [
            f"{_kinds(entity)[0]} {entity['names'][0]}"
            for entity in self.gold["entities"]
            if not entity.get("optional") and entity["id"] not in found
        ]
        self._tally("entities", right, wrong, missed)

    # ------------------------------------------------------------ relations

    def _relations(self, claims: Claims) -> None:
        asked = {(item["s"], item["p"], item["o"]): item for item in self.gold["relations"]}
        found: set[tuple[str | None, str, str | None]] = set()
        wrong = []
        for fact in sorted(claims.relations):
            thing, predicate, other = fact
            subject, value = self.pairs.get(thing), self.pairs.get(other)
            same = {(subject, predicate, value)} | ({(value, predicate, subject)} if predicate == "cooperatesWith" else set())
            hit = same & asked.keys()
            if hit and not all(asked[key].get("optional") for key in hit) and not self._optional(subject, value):
                self._judge("relations", True, claims.said_by[fact])
            if (subject, predicate, value) in asked:
                found.add((subject, predicate, value))
            elif predicate == "cooperatesWith" and (value, predicate, subject) in asked:
                found.add((value, predicate, subject))
            elif predicate == "locatedIn" and subject and value and value in self._around(subject):
                continue  # a bigger place than the one asked for: neither right nor wrong
            elif not (subject and value and self._optional(subject, value)):
                wrong.append(f"{self._label(thing)} {predicate} {self._label(other)}")
                self._judge("relations", False, claims.said_by[fact])
        need = {key for key, item in asked.items() if not item.get("optional") and not self._optional(item["s"], item["o"])}
        missed = [f"{self._name(one)} {predicate} {self._name(two)}" for one, predicate, two in sorted(need - found)]
        self._tally("relations", len(found & need), wrong, missed)

    def _name(self, entity: str) -> str:
        return str(self.by_id[entity]["names"][0])

    def _around(self, entity: str) -> set[str]:
        """Everything that the gold says the entity to lie in, near or far."""
        around: set[str] = set()
        waiting = [entity]
        while waiting:
            inner = waiting.pop()
            for item in self.gold["relations"]:
                if item["p"] == "locatedIn" and item["s"] == inner and item["o"] not in around:
                    around.add(item["o"])
                    waiting.append(item["o"])
        return around

    # ------------------------------------------------------------ attributes

    def _attributes(self, claims: Claims) -> None:
        asked: list[Item] = self.gold["attributes"]
        found, wrong = set(), []
        for fact in sorted(claims.attributes):
            thing, predicate, value = fact
            subject = self.pairs.get(thing)
            same = (number for number, item in enumerate(asked) if item["p"] == predicate and item["s"] == subject and _same_value(item, value))
            hit = next(same, None)
            if not self._optional(subject) and not (hit is not None and asked[hit].get("optional")):
                self._judge("attributes", hit is not None, claims.said_by[fact])
            if hit is not None:
                found.add(hit)
            elif not self._optional(subject):
                wrong.append(f"{self._label(thing)} {predicate} {value}")
        need = {number for number, item in enumerate(asked) if not item.get("optional") and not self._optional(item["s"])}
        missed = [f"{self._name(asked[number]['s'])} {asked[number]['p']} {asked[number]['v']}" for number in sorted(need - found)]
        self._tally("attributes", len(found & need), wrong, missed)

    # ------------------------------------------------------------ observations

    def _observations(self, said: list[_Match]) -> None:
        """Three rounds: alike in all slots, scope and bound; in all slots; in value, unit and subject alone."""
        asked: list[Item] = self.gold["observations"]
        used: set[int] = set()  # gold observations that were found
        core: set[int] = set()  # and those of which value, unit and subject were
        for strictness in (2, 1, 0):
            for match in said:
                if match.hit is not None or match.said.value is None:
                    continue
                for number, item in enumerate(asked):
                    if number in (used if strictness else core) or not self._same_figure(match.said, item):
                        continue
                    if not strictness:
                        core.add(number)
                        match.near = number
                        break
                    if _same_slots(match.said, item) and (strictness == 1 or _same_sides(match.said, item)):
                        used.add(number)
                        core.add(number)
                        match.hit = number
                        self._count_sides(match.said, item)
                        break
        optional = {number for number, item in enumerate(asked) if item.get("optional")}
        need = set(range(len(asked))) - optional
        unmatched = [match for match in said if match.hit is None]
        false = [match for match in unmatched if match.near is None or match.near not in optional]
        wrong = [self._described(match) for match in false]
        for match in (*(match for match in said if match.hit is not None and match.hit not in optional), *false):
            self._judge("observations", match.hit is not None, {match.said.method: match.said.confidence})
        missed = [self._asked(asked[number]) for number in sorted(need - used)]
        self._tally("observations", len(used & need), wrong, missed)
        strange = sum(match.near is None for match in unmatched)
        self.tallies[FIGURES] = Tally(len(core & need), strange, len(need - core))

    def _same_figure(self, said: Observed, item: Item) -> bool:
        if said.value is None or not same_number(said.value, item["value"]) or said.unit != item["unit"]:
            return False
        about = self.pairs.get(said.about or "")
        return about == item["about"] or about in item.get("about_accept", ())

    def _count_sides(self, said: Observed, item: Item) -> None:
        for side, tally in self.sides.items():
            claimed, true = plain(getattr(said, side) or ""), plain(item.get(side) or "")
            inside = side == "scope" and bool(claimed and true) and (claimed in true or true in claimed)
            same = claimed == true or inside
            tally.right += bool(claimed and true and same)
            tally.wrong += bool(claimed and not (true and same))
            tally.missed += bool(true and not (claimed and same))

    def _described(self, match: _Match) -> str:
        said = match.said
        text = (
            f"{self._label(said.about)} [{said.scope or ''}] {'/'.join(said.names[:2])} {said.measure} {said.value} "
            f"{said.unit} {said.start}..{said.end} {said.status} ({said.stated})"
        )
        near = "" if match.near is None else f"   ~ gold {self._asked(self.gold['observations'][match.near])}"
        return text + near

    def _asked(self, item: Item) -> str:
        return (
            f"{self._name(item['about'])} [{item.get('scope') or ''}] {item['indicator'][0]} {item['measure']} "
            f"{item['value']} {item['unit']} {item['periods'][0][0]}..{item['periods'][0][1]} {item['status']} "
            f"«{item.get('quote', item.get('span', ''))}»"
        )


def _same_value(item: Item, value: str) -> bool:
    """Whether an attribute's value is the gold one."""
    accepted: Iterable[Any] = (item["v"], *item.get("accept", ()))
    if item["p"] == "stage":
        return value in accepted
    if not item["p"].endswith("CNY"):
        return same_words(item["p"], value, accepted)
    try:
        return same_number(float(value), float(item["v"]))
    except ValueError:
        return False


def _same_slots(said: Observed, item: Item) -> bool:
    return (
        said.measure in (item["measure"], *item.get("measure_accept", ()))
        and said.status == item["status"]
        and [said.start, said.end] in item["periods"]
        and same_indicator(said.names, item["indicator"])
    )


def _same_sides(said: Observed, item: Item) -> bool:
    return all(plain(getattr(said, side) or "") == plain(item.get(side) or "") for side in SIDES)
