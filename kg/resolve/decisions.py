"""The rules of resolution as data, and the forms of names that they compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.entries import entries
from kg.errors import ReferenceDataError
from kg.gazetteer import places
from kg.recognise.zone_names import peel
from kg.resolve import forms
from kg.resolve.iris import canonical
from kg.vocab import LABELS

JUDGED = "user.judgement"  # the rule of what the user says
_KEYS = {"zh", "en", "confidence", "apart", "example", "never"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by which two names are one thing; where ``apart``, by which they are held to be two."""

    name: str
    chinese: str
    english: str
    confidence: float
    apart: bool
    example: Mapping[str, Any]
    never: Mapping[str, Any]


@cache
def rules() -> Mapping[str, Rule]:
    """The rules by name; ReferenceDataError where one lacks its words."""
    path = Path(__file__).with_name("rules.yaml")
    found = {}
    for name, entry in entries(path).items():
        if not {"zh", "en", "confidence"} <= entry.keys() <= _KEYS:
            raise ReferenceDataError("a rule has zh, en, confidence, example and never", where=f"{path.name}: {name}")
        apart = bool(entry.get("apart", False))
        found[name] = Rule(name, entry["zh"], entry["en"], float(entry["confidence"]), apart, entry.get("example", {}), entry.get("never", {}))
    return found


def parts(kind: str, name: str, area: str) -> tuple[str, str]:
    """The place that a name means (its official name, "" unknown) and what else tells the thing from others of its class.

    >>> parts("DevelopmentZone", "盘锦辽滨沿海经济技术开发区", "")
    ('盘锦市', '辽滨沿海')
    >>> parts("Enterprise", "河北瑞岭起重机械有限公司", "")
    ('河北省', '瑞岭起重机械')
    """
    index = places()

    def official(code: str) -> str:
        return index.by_code[code].name if code in index.by_code else ""

    if kind == "DevelopmentZone":
        core = forms.zone_core(name, area)
        if core:
            return official(core[0]), core[1]
    if kind == "Enterprise":
        codes = peel(canonical(name))[0]
        return official(codes[0]) if len(codes) == 1 else "", forms.enterprise_core(name)
    if kind == "GovernmentBody":
        codes, rest = peel(canonical(name))
        return (official(codes[0]), rest) if len(codes) == 1 and rest else ("", forms.normal(kind, name))
    if kind in ("Province", "City", "County"):
        place = index.by_code.get(area)
        return (official(place.parent) if place and place.parent else "", name)
    return official(area) if forms.local(kind, name) else "", forms.normal(kind, name)


def compared(kind: str, name: str, area: str) -> str:
    """What the rules compare of a name, in one line."""
    place, core = parts(kind, name, area)
    family = ""
    if kind == "DevelopmentZone":
        found = forms.zone_core(name, area)
        family = LABELS[found[2]][0] if found and found[2] else ""
    return " · ".join(filter(None, (place, core, family)))
