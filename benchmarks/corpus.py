"""Documents like those of tests/gold, as many as asked for: python -m benchmarks.corpus FOLDER --documents 1000.

Each document is an article of the gold texts with fresh names in the places of its own: provinces, cities and counties of
``ontology/reference`` that lie in one another as the real ones do, and stems of enterprises, zones, parks, bodies and persons put
together from the letters of others. So what is named grows with the documents, and what all documents of a country share
stays one: areas, widely known firms, industries, mechanisms, indicators, titles. Sentences, figures and lengths stay as they were found.

The same number and seed give the same bytes, and the first documents of a larger corpus are those of a smaller one.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import count, islice
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

from kg import reference
from kg.gazetteer import Place, places

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
TEXTS = (GOLD / "texts", ROOT / "seeds")
AREAS = ("Province", "City", "County")  # the larger first
STEMMED = frozenset({"DevelopmentZone", "Park", "SpecialtyTown", "Enterprise", "Fund", "ResearchPlatform"})
_STEM = re.compile(r"[\u4e00-\u9fff]{2}")
_MUNICIPAL = frozenset({"110000", "120000", "310000", "500000"})
FOLDER = 1000  # documents of one folder


@dataclass(frozen=True)
class Article:
    """An article of the gold texts: its name, its text and the names of what it names, by class."""

    name: str
    text: str
    things: tuple[tuple[str, tuple[str, ...]], ...]
    areas: tuple[Place, ...] = field(default=())  # that its text names, the larger first


@cache
def articles() -> tuple[Article, ...]:
    """The articles that documents are made of."""
    found = []
    for path in sorted(GOLD.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = next(path for folder in TEXTS if (path := folder / gold["file"]).is_file()).read_text(encoding="utf-8-sig")
        if "range" in gold:
            text = text[slice(*gold["range"])]
        things = tuple((one["class"], tuple(one["names"])) for one in gold["entities"] if one.get("class"))
        found.append(Article(path.stem, text, things, _areas(text, things)))
    return tuple(found)


def _areas(text: str, things: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[Place, ...]:
    """The areas that an article names: in full, or as its gold says."""
    named = {place for kind, names in things if kind in AREAS for name in names for place in places().named(name)[:1]}
    named |= {place for place in places().all if len(place.name) > 2 and place.name in text}
    return tuple(sorted(named, key=lambda place: (AREAS.index(place.kind), place.code)))


def documents(seed: int = 1) -> Iterator[tuple[str, str]]:
    """Documents without end: the name of a file, and its text."""
    some = articles()
    for turn in count():
        order = random.Random(f"{seed} {turn}").sample(some, len(some))
        for place, article in enumerate(order):
            number = turn * len(some) + place
            text = _renamed(article, random.Random(f"{seed} {number}"))
            yield f"{number // FOLDER:02}/{number:05}-{article.name}.txt", text


def _renamed(article: Article, chance: random.Random) -> str:
    """The text of an article with other names."""
    fresh = _fresh(article, chance)
    if not fresh:
        return article.text
    parts: list[str] = []
    end = 0
    for _, start, stop in AhoCorasick(list(fresh), matchkind=MatchKind.LeftmostLongest).find_matches_as_indexes(article.text):
        parts += (article.text[end:start], fresh[article.text[start:stop]])
        end = stop
    return "".join((*parts, article.text[end:]))


def _fresh(article: Article, chance: random.Random) -> dict[str, str]:
    """What each name of an article becomes."""
    areas = _moved(article.areas, chance)
    inside = {said: now for place, other in areas.items() for said, now in _called(place, other)}
    fresh = dict(inside)
    letters, known = _letters(), _known()
    for kind, names in article.things:
        if kind == "Person":
            surname = chance.choice(_surnames())
            drawn = surname + "".join(chance.choice(letters[kind]) for _ in names[0][1:])
            fresh.setdefault(names[0], drawn)
            continue
        if kind in AREAS or not known.isdisjoint(names):
            continue
        stems: dict[str, str] = {}
        for name in names:
            moved, rest = _begun(name, inside)
            stem = _stem(kind, rest)
            if stem:
                stems.setdefault(stem, "".join(chance.choice(letters[kind]) for _ in stem))
                rest = rest.replace(stem, stems[stem], 1)
            if moved + rest != name and len(name) > 1:
                fresh.setdefault(name, moved + rest)
    return fresh


def _moved(areas: Sequence[Place], chance: random.Random) -> Mapping[Place, Place]:
    """Another area for each, inside one another as the real ones are where the other province has so many."""
    moved: dict[Place, Place] = {}
    for place in areas:
        around = next((moved[area] for area in places().ancestors(place) if area in moved), None)
        like = [one for one in _of(place.kind) if one not in moved.values() and _alike(one, place)]
        inside = [one for one in like if around and places().inside(one, around)]
        province = places().province(around) if around else None
        near = [one for one in like if province and places().inside(one, province)]
        moved[place] = chance.choice(inside or near or like)
    return moved


@cache
def _of(kind: str) -> tuple[Place, ...]:
    return tuple(place for place in places().all if place.kind == kind and len(place.short) > 1)


def _alike(one: Place, other: Place) -> bool:
    """Whether one area can stand for another: municipalities have no cities, and a 区 is no 县."""
    municipal = places().province(one).code in _MUNICIPAL, places().province(other).code in _MUNICIPAL
    return municipal[0] == municipal[1] and (one.kind != "County" or (one.name[-1] == "区") == (other.name[-1] == "区"))


def _called(place: Place, other: Place) -> Iterator[tuple[str, str]]:
    """What becomes of the names of an area."""
    yield place.name, other.name
    for name in (place.short, *place.others):
        if len(name) > 1:
            yield name, other.short


def _begun(name: str, inside: Mapping[str, str]) -> tuple[str, str]:
    """The areas that a name begins with, as they are called now, and its rest."""
    moved = ""
    while begins := max((area for area in inside if name.startswith(area) and len(area) < len(name)), key=len, default=""):
        moved, name = moved + inside[begins], name[len(begins) :]
    return moved, name


def _stem(kind: str, rest: str) -> str:
    """The letters of a name that are its own: none where it goes on with what it is or does."""
    found = _STEM.match(rest)
    return found[0] if kind in STEMMED and found and not rest.startswith(_common()) else ""


@cache
def _common() -> tuple[str, ...]:
    """Words that begin what many things are called by."""
    words = {row["word"] for row in reference.table("enterprise_words") if len(row["word"]) > 1}
    kinds = {row["suffix"] for row in reference.table("zone_kinds")}
    return tuple(sorted(words | kinds | {"省", "市", "县", "国", "中国", "第", "工业", "产业", "创新", "科技"}))


@cache
def _known() -> frozenset[str]:
    return frozenset(row["name"] for row in reference.table("enterprises"))


@cache
def _surnames() -> tuple[str, ...]:
    return tuple(row["surname"] for row in reference.table("surnames") if not row["word"] and len(row["surname"]) == 1)


@cache
def _letters() -> Mapping[str, str]:
    """The letters that the stems of each class are put together from."""
    found: dict[str, list[str]] = defaultdict(list)
    for article in articles():
        inside = {name: name for place in article.areas for name in (place.name, place.short) if len(name) > 1}
        for kind, names in article.things:
            found[kind].append(names[0][1:] if kind == "Person" else _stem(kind, _begun(names[0], inside)[1]))
    return {kind: "".join(some) for kind, some in found.items()}


def write(folder: Path, number: int, seed: int = 1) -> int:
    """Write so many documents into a folder; how many characters they have."""
    characters = 0
    for name, text in islice(documents(seed), number):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        characters += len(text)
    return characters


def main() -> int:
    """Write a corpus."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(f"{write(given.folder, given.documents, given.seed):,} characters")
    return 0


if __name__ == "__main__":
    sys.exit(main())
