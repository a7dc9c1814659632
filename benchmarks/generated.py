"""A big build from a real one: python -m benchmarks.generated exports/kg.nq big.nq --triples 1000000.

The build stands there whole, followed by as many copies of it as the number asks for. In a copy every document, passage,
claim, figure and thing has an IRI and names of its own; what all documents of a country share stays one: provinces,
regions, indicators, industries, mechanisms, titles, and the vocabulary. Predicates, degrees and lengths of texts stay as they
were found, and a name looks up as few things as it does in a real build.

A name becomes another by its stem: of cities and counties the letters before 市 or 县, of anything else its first two.
The stem's letters are drawn from the stems of other things of its class, place by place, and each thing keeps its
stem in all of its names and in every sentence that says them.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.vocab import DCT, DZ, SKOS

SHARED = frozenset({"Province", "Country", "Region", "Indicator", "Industry", "PolicyMechanism", "Designation", "Reference"})
AREAS = ("City", "County")
_IRI = re.compile(r"<([^<>]*/id/)([A-Z][A-Za-z]*)(_[^<>]*?)([0-9a-f]{8,64})>")
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"@zh')
_NAME = re.compile(rf'<[^<>]*/id/(([A-Z][A-Za-z]*)_[^<>]*)> <(?:{re.escape(SKOS.prefLabel)}|{re.escape(SKOS.altLabel)})> "([^"\\]*)"@zh')
_AREA = re.compile(r"(?<=..)(?:自治[州县旗]|地区|新区|[市县区州盟旗])$")
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2}")
_OWN = (f"<{DCT.source}> ", f"<{DZ.sha256}> ")  # what says which file a document is


def generate(source: Path, out: Path, triples: int, seed: int = 1) -> int:
    """Write the N-Quads ``source`` and copies of it to ``out`` until it has ``triples`` of them at least; how many it has.

    The same source, number and seed always give the same bytes.
    """
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    copied = [line for line in lines if (found := _IRI.match(line)) and found[2] not in SHARED]
    called = _called(copied)
    written, number = len(lines), 0
    with out.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
        while written < triples:
            number += 1
            file.writelines(_copy(copied, called, random.Random(f"{seed} {number}"), f"{seed}/{number}"))
            written += len(copied)
    return written


def _called(lines: list[str]) -> dict[tuple[str, str], list[str]]:
    """The names of each thing that is copied, by class and IRI."""
    called: dict[tuple[str, str], list[str]] = defaultdict(list)
    for line in lines:
        if found := _NAME.match(line):
            called[found[2], found[1]].append(found[3])
    return called


def _stem(kind: str, name: str) -> str:
    """The letters of a name that its copies have others for."""
    if kind in AREAS:
        return _AREA.sub("", name)
    found = _CHINESE.search(name)
    return found[0] if found else name[:2]


def _copy(lines: list[str], called: dict[tuple[str, str], list[str]], chance: random.Random, copy: str) -> Iterator[str]:
    """One copy of the lines."""
    fresh = _fresh(called, chance)
    reader = AhoCorasick(list(fresh), matchkind=MatchKind.LeftmostLongest)
    iri = _iris(copy)

    def text(found: re.Match[str]) -> str:
        words, end = found[1], 0
        parts: list[str] = []
        for _, start, stop in reader.find_matches_as_indexes(words):
            parts += (words[end:start], fresh[words[start:stop]])
            end = stop
        return f'"{"".join(parts)}{words[end:]}"@zh'

    for line in lines:
        line = _IRI.sub(iri, line)
        if '"@zh' in line:
            line = _TEXT.sub(text, line)
        for predicate in _OWN:
            if predicate in line:
                line = line.replace(f'{predicate}"', f'{predicate}"{copy}/')
        yield line


def _fresh(called: dict[tuple[str, str], list[str]], chance: random.Random) -> dict[str, str]:
    """What each name becomes, and each stem of an area, which other names and sentences have too."""
    stems: dict[str, list[str]] = defaultdict(list)
    for (kind, _), names in called.items():
        stems[kind].extend(_stem(kind, name) for name in names[:1])
    fresh: dict[str, str] = {}
    for (kind, _), names in called.items():
        if kind in AREAS:
            for stem in {_stem(kind, name): None for name in names}:
                fresh.setdefault(stem, _drawn(stem, stems[kind], chance))
    for (kind, _), names in called.items():
        if kind not in AREAS:
            own: dict[str, str] = {}
            for name in names:
                stem = _stem(kind, name)
                own.setdefault(stem, fresh.get(stem) or _drawn(stem, stems[kind], chance))
                fresh.setdefault(name, name.replace(stem, own[stem], 1))
    return fresh


def _drawn(stem: str, among: list[str], chance: random.Random) -> str:
    """A stem of the same length, each letter from its place in some other stem."""
    return "".join((some := chance.choice(among))[min(place, len(some) - 1)] for place in range(len(stem)))


def _iris(copy: str) -> Callable[[re.Match[str]], str]:
    """Gives the IRI of the copy for an IRI of the build."""
    known: dict[str, str] = {}

    def iri(found: re.Match[str]) -> str:
        if found[2] in SHARED:
            return found[0]
        if found[0] not in known:
            digits = hashlib.sha256(f"{copy} {found[0]}".encode()).hexdigest()[: len(found[4])]
            known[found[0]] = f"<{found[1]}{found[2]}{found[3]}{digits}>"
        return known[found[0]]

    return iri


def main() -> int:
    """Write a big build."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(f"{generate(given.source, given.out, given.triples, given.seed):,} triples")
    return 0


if __name__ == "__main__":
    sys.exit(main())
