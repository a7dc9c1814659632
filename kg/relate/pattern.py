"""The rule engine: patterns over sentences whose mentions, amounts and dates stand as typed slots.

A rule's ``pattern`` is a regular expression with these additions:

``<s:Project>``        a mention of the class; the letter names the role (s subject, o object)
``<o:Enterprise+>``    one or several, enumerated (A、B和C等)
``<:Zone>``            any such mention, without a role
``<money>`` ``<number>`` ``<when>``    an amount of money, another quantity, a date
``~12``                up to 12 characters of the same sentence
``-12``                up to 12 characters of the same clause
``=12``                up to 12 characters of the same sentence, with no mention among them
``<with>`` ``<joins>`` ``<signs>`` ``<founds>`` ``<builds>`` ``<lands>``   the words of a class, from ``wordings/words.yaml``

Classes may be alternatives (``City|County``) and the groups of ``GROUPS``. In ``not``, a pattern that must not be found
between the clause's start and the match's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from kg.entries import entries
from kg.errors import ReferenceDataError
from kg.gazetteer import places
from kg.model import Mention, Quantity, When
from kg.vocab import CLASSES, RELATIONS
from kg.wording import load as wordings

GROUPS: Mapping[str, tuple[str, ...]] = {
    "Zone": ("DevelopmentZone", "Park", "SpecialtyTown"),
    "Area": ("Province", "City", "County"),
    "Place": ("DevelopmentZone", "Park", "SpecialtyTown", "Province", "City", "County"),
    "Firm": ("Enterprise", "University", "Organization"),
    "Wide": ("Region", "Country", "Province", "City", "County"),
    "Body": ("GovernmentBody", "DevelopmentZone", "Province", "City", "County"),
}
_SLOT = {kind: chr(0xE000 + number) for number, kind in enumerate(sorted(CLASSES))}
_MONEY, _NUMBER, _WHEN = "\ue100", "\ue101", "\ue102"
_ALIAS = re.compile(r"[（(](?:以下|下文?|又|并|后)?[简统合并]?称为?[:：]?[^（）()，。；]{1,20}[）)]")
_TOKEN = re.compile(r"<(?:(?P<role>[so]?):)?(?P<what>[A-Za-z|]+)(?P<many>\+?)>|(?P<gap>[~=-])(?P<size>\d+)(?![\d\]}])")
_PART = re.compile(rf"\\.|\[(?:\\.|[^\]])*\]|{_TOKEN.pattern}|[()|]")  # of a pattern's source: what is escaped, a class, a slot, a bracket, a bar
# What may stand between the members of an enumeration, and close it.
WORDS = {name: wording.pattern.pattern for name, wording in wordings(Path(__file__).parent / "wordings" / "words.yaml").items()}
_JOINT = r"(?:[、和与及]|以及)"
_CLOSE = (
    r"(?:等(?:首批|先后|共)?(?:\ue101|\d+|[一二三四五六七八九十多]+)?(?:[家个条项大]|国内外?|知名|领军|重点|龙头)*"
    r"(?:企业|公司|园区|开发区|城市|地区|国家|产业|领域)?)?"
)


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A passage with one character for each outermost mention, amount and date; ``slots`` holds what they stand for."""

    text: str
    slots: Mapping[int, Mention | Quantity | When]
    starts: tuple[int, ...]  # where each of its characters begins in the passage's clean text
    signs: frozenset[str]  # the characters of its slots

    def mentions(self, start: int, end: int, kinds: Sequence[str]) -> tuple[Mention, ...]:
        """The mentions of these kinds in a range of the skeleton."""
        found = (self.slots.get(at) for at in range(start, end))
        return tuple(m for m in found if isinstance(m, Mention) and m.kind in kinds)


def skeleton(text: str, mentions: Sequence[Mention], quantities: Sequence[Quantity], whens: Sequence[When]) -> Skeleton:
    """Lay the slots over a passage: mentions first (the outermost), then dates, then amounts.

    What only names a thing once more (（以下简称“甲”）), and an area that only says where the next one lies (甲市|乙县), is left out.
    """
    taken: list[tuple[int, int, str, Mention | Quantity | When | None]] = [(*hit.span(), "", None) for hit in _ALIAS.finditer(text)]
    areas = {m.start: m for m in mentions if m.kind in GROUPS["Area"] and not m.implied}
    for mention in areas.values():
        inner = areas.get(mention.end)
        alone = not any(m.start <= mention.start < mention.end < m.end for m in mentions)  # 甲市|乙开发区 is one name
        if alone and inner is not None and _within(inner, mention) and not any(m.start == inner.start and m.end > inner.end for m in mentions):
            taken.append((mention.start, mention.end, "", None))

    def free(start: int, end: int) -> bool:
        return all(end <= s or e <= start for s, e, *_ in taken)

    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if free(mention.start, mention.end):
            taken.append((mention.start, mention.end, _SLOT[mention.kind], mention))
    for when in whens:
        if free(when.start, when.end):
            taken.append((when.start, when.end, _WHEN, when))
    for quantity in quantities:
        if free(quantity.start, quantity.end):
            taken.append((quantity.start, quantity.end, _MONEY if quantity.unit in ("CNY", "USD", "EUR", "HKD", "JPY") else _NUMBER, quantity))
    out: list[str] = []
    starts: list[int] = []
    slots: dict[int, Mention | Quantity | When] = {}
    at = 0
    for start, end, sign, item in sorted(taken, key=lambda slot: slot[0]):
        out.append(text[at:start])
        starts.extend(range(at, start))
        if item is not None:
            slots[len(starts)] = item
            out.append(sign)
            starts.append(start)
        at = end
    out.append(text[at:])
    starts.extend(range(at, len(text)))
    return Skeleton("".join(out), slots, tuple(starts), frozenset(sign for _, _, sign, item in taken if item is not None))


def _within(inner: Mention, outer: Mention) -> bool:
    """Whether an area lies in another."""
    known = places()
    one, other = known.by_code.get(inner.place or ""), known.by_code.get(outer.place or "")
    return one is not None and other is not None and known.inside(one, other)


@dataclass(frozen=True)
class Rule:
    """A way of saying a relation, with a sentence that says it and one that does not."""

    name: str
    predicate: str
    pattern: re.Pattern[str]
    needs: tuple[frozenset[str], ...]  # of each of these the skeleton has one, or the pattern cannot match
    unless: re.Pattern[str] | None
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    confidence: float
    pairwise: bool  # 分别: the first subject with the first object, and so on
    status: str | None
    open: tuple[str, ...]  # classes that an open subject may have, where they are not the relation's usual ones
    example: str
    gives: tuple[tuple[str, str], ...]
    never: str

    def find(self, bones: Skeleton) -> Iterator[tuple[Mention | None, Mention | None, int]]:
        """Pairs of subject and object, None for a role that the pattern leaves to the context, and where it matched."""
        for hit in self.pattern.finditer(bones.text):
            clause = max(bones.text.rfind(stop, 0, hit.start()) for stop in "，。；！？") + 1
            if self.unless and self.unless.search(bones.text, clause, hit.end()):
                continue
            roles = hit.groupdict()
            subjects = bones.mentions(*hit.span("s"), self.subjects) if roles.get("s") is not None else (None,)
            objects = bones.mentions(*hit.span("o"), self.objects) if roles.get("o") is not None else (None,)
            if self.pairwise and len(subjects) != len(objects):
                continue  # one of them was not recognised: who did which is open
            pairs = zip(subjects, objects, strict=True) if self.pairwise else ((s, o) for s in subjects for o in objects)
            for subject, object_ in pairs:
                if subject != object_:
                    yield subject, object_, hit.start()


def compile_pattern(source: str) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """The regular expression over skeletons that a rule's pattern means, and the classes of its roles.

    Raises ``ReferenceDataError`` for a class that the vocabulary does not have.
    """
    roles: dict[str, tuple[str, ...]] = {}

    def expand(hit: re.Match[str]) -> str:
        if hit["gap"]:
            barred = {"~": "", "-": "，；：", "=": "；\ue000-\ue0ff"}[hit["gap"]]
            return f"[^。！？{barred}]{{0,{hit['size']}}}?"
        if hit["what"] in WORDS:
            return WORDS[hit["what"]]
        if hit["what"] in ("money", "number", "when"):
            return {"money": _MONEY, "number": _NUMBER, "when": _WHEN}[hit["what"]]
        kinds = tuple(kind for name in hit["what"].split("|") for kind in GROUPS.get(name, (name,)))
        if unknown := set(kinds) - CLASSES:
            raise ReferenceDataError(f"no class {min(unknown)}", where=source)
        signs = "".join(_SLOT[kind] for kind in kinds)
        one, aside = f"[{signs}]", f"(?:[（(][^（）()。；{signs}]{{1,16}}[）)])?"  # 甲园区（乙县）、丙园区（丁县）
        some = f"{one}(?:{aside}{_JOINT}(?:{_MONEY}的)?{one})*{_CLOSE}" if hit["many"] else one
        if hit["role"]:
            roles[hit["role"]] = kinds
            return f"(?P<{hit['role']}>{some})"
        return some

    return re.compile(_TOKEN.sub(expand, source)), roles


def signs_needed(source: str) -> tuple[frozenset[str], ...]:
    """The slots that a rule's pattern cannot do without, each with the characters that it may have.

    >>> [sorted(need) == [_SLOT["City"]] for need in signs_needed("(?:<s:Fund>)?由<o:City+>(?!<:Park>)<:Zone>?")]
    [True]
    """
    found, depth = [], 0
    for part in _PART.finditer(source):
        if part[0] == "|" and not depth:
            return ()  # one of several ways
        depth += (part[0] == "(") - (part[0] == ")")
        if part["what"] and not depth and not source.startswith(("?", "*", "{"), part.end()):
            kinds = (kind for name in part["what"].split("|") for kind in GROUPS.get(name, (name,)))
            if signs := frozenset(_SLOT[kind] for kind in kinds if kind in _SLOT):
                found.append(signs)
    return tuple(found)


@lru_cache(maxsize=1024)
def rules_for(signs: frozenset[str]) -> tuple[Rule, ...]:
    """The rules that can match a skeleton with such slots, in their order."""
    return tuple(rule for rule in rules() if not any(need.isdisjoint(signs) for need in rule.needs))


def load(path: Path) -> tuple[Rule, ...]:
    """The rules of a YAML file; a rule that lacks a part or names an unknown term is refused."""
    rules = []
    for entry in entries(path):
        rules.append(_rule(entry, path))
    return tuple(rules)


def _rule(entry: Mapping[str, Any], path: Path) -> Rule:
    where = f"{path.name}: {entry.get('name')}"
    needed = {"name", "predicate", "pattern", "confidence", "example", "gives"}
    if missing := needed - entry.keys():
        raise ReferenceDataError(f"rule without {', '.join(sorted(missing))}", where=where)
    if unknown := entry.keys() - needed - {"not", "never", "pairwise", "status", "open"}:
        raise ReferenceDataError(f"rule with unknown {', '.join(sorted(unknown))}", where=where)
    if entry["predicate"] not in RELATIONS:
        raise ReferenceDataError(f"no relation {entry['predicate']}", where=where)
    pattern, roles = compile_pattern(entry["pattern"])
    unless = compile_pattern(entry["not"])[0] if "not" in entry else None
    gives = tuple((str(s), str(o)) for s, o in entry["gives"])
    return Rule(
        entry["name"], entry["predicate"], pattern, signs_needed(entry["pattern"]), unless, roles.get("s", ()), roles.get("o", ()),
        float(entry["confidence"]), bool(entry.get("pairwise")), entry.get("status"), tuple(entry.get("open", ())),
        entry["example"], gives, entry.get("never", ""),
    )


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order of their files and of each file."""
    folder = Path(__file__).parent / "rules"
    return tuple(rule for path in sorted(folder.glob("*.yaml")) for rule in load(path))
