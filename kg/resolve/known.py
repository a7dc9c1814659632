"""What tables know of things that documents name: synonyms, codes, what is broader; the user's names likewise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg import reference
from kg.errors import ReferenceDataError
from kg.gazetteer import places, regions
from kg.model import Iri, Layer, Learned, Reference
from kg.recognise import industries, mechanisms
from kg.resolve import forms
from kg.resolve.cluster import Cluster

CONCEPTS = {"Industry": "industries", "PolicyMechanism": "mechanisms"}


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of a thing, and the source that knows it: a table's name, or a layer of the user's names."""

    source: str | Layer
    others: tuple[str, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    place: str = ""  # division code
    broader: str = ""  # the name of the broader concept


class Known:
    """The tables of concepts and the user's layers, asked by class and names."""

    def __init__(self, layers: Iterable[Layer] = ()) -> None:
        self._learned: dict[tuple[str, str], tuple[Learned, Layer]] = {}
        for layer in layers:
            for one in layer.names:
                for name in (one.name, *one.others):
                    self._learned[one.kind, forms.normal(one.kind, name)] = one, layer

    @property
    def places(self) -> dict[tuple[str, str], str]:
        """Where the things lie that the user's names name, by class and name: each is one thing wherever it is said."""
        return {(one.kind, one.name): one.place for one, _ in self._learned.values()}

    def of(self, cluster: Cluster, name: str) -> tuple[Fact, ...]:
        """What is known of a cluster whose preferred name is given; the user's word comes first."""
        return tuple(fact for fact in (self._users(cluster), concept(cluster.kind, name, cluster.area)) if fact)

    def _users(self, cluster: Cluster) -> Fact | None:
        if not self._learned:
            return None
        keys = ((cluster.kind, forms.normal(cluster.kind, name)) for name in sorted(cluster.names))
        found = next((self._learned[key] for key in keys if key in self._learned), None)
        if found is None:
            return None
        one, layer = found
        codes = tuple((name, code) for name, code in (("zoneKind", one.zone_kind), ("zoneLevel", one.level)) if code)
        return Fact(layer, (one.name, *one.others), codes, one.place if one.kind not in ("Province", "City", "County") else "", one.broader)


def concept(kind: str, name: str, area: str) -> Fact | None:
    """What the table of a concept's class has of the name; ``area`` is the division code of where it is said."""
    form = forms.normal(kind, name)
    if kind == "Industry":
        row = industries.concept(name)
        known = row if row and forms.normal(kind, row.name) == form else None
        codes = tuple(("classifiedAs", term) for term in classes_of(name))
        if known is None:
            return Fact("industries", codes=codes) if codes else None
        broader = known.broader if known.broader and _is_part(known.name, known.broader) else ""
        return Fact("industries", (known.name, *known.others), codes, broader=broader)
    if kind == "PolicyMechanism":
        place = places().by_code.get(area)
        found = mechanisms.concept(name, places().province(place).name if place else None)
        if found and forms.normal(kind, found.name) == form:
            return Fact("mechanisms", (found.name, *found.others), broader=found.broader or "")
    if kind == "Region":
        region = next((one for one in regions() if one.name == name), None)
        return Fact("regions", (region.name, *region.others)) if region else None
    return None


def classes_of(name: str) -> tuple[str, ...]:
    """The classes that an industry lies wholly in, as terms: one of each scheme at most.

    >>> classes_of("新能源汽车产业")
    ('GBT4754-C36', 'SEI2018-5')
    """
    return _classes().get(forms.normal("Industry", name), ())


def _is_part(name: str, group: str) -> bool:
    """Whether a row of industries.csv is a part of its group, and not only read like its members."""
    found = next((row for row in reference.table("industry_groups") if row["group"] == group), None)
    return found is not None and name not in reference.words(found["except"])


@cache
def _classes() -> Mapping[str, tuple[str, ...]]:
    """The classes that an industry lies wholly in, by the form of its name: in each scheme the smallest."""
    rows = {row["code"]: row for row in reference.table("industry_classes")}
    found: dict[str, dict[str, str]] = defaultdict(dict)

    def enter(name: str, code: str) -> None:
        if code not in rows:
            raise ReferenceDataError(f"{name}: no class {code}", where="industry_classes.csv")
        scheme, form = rows[code]["scheme"], forms.normal("Industry", name)
        there = found[form].get(scheme)
        if there is None or rows[code]["broader"] == there:
            found[form][scheme] = code
        elif code not in (there, rows[there]["broader"]):
            raise ReferenceDataError(f"{name} is in {there} and in {code}", where="industry_classes.csv", remedy="leave it in one of them")

    for row in reference.table("industries"):
        if row["gbt4754"]:
            enter(row["name"], row["gbt4754"])
    for code, row in rows.items():
        for name in (row["name"], *reference.words(row["industries"])):
            enter(name, code)
    return {form: tuple(rows[code]["term"] for _, code in sorted(codes.items())) for form, codes in found.items()}


def merged(facts: Sequence[Fact], own: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Codes of a thing: what the user says of a property takes the place of what the name tells."""
    said = [code for fact in facts for code in fact.codes]
    taken = {name for name, _ in said}
    return (*(code for code in own if code[0] not in taken), *sorted(set(said)))


def reference_of(source: str | Layer) -> Reference:
    """The record of a source, as evidence points to it."""
    if isinstance(source, Layer):
        return Reference(Iri(f"Reference_names-{source.digest[:8]}"), source.file, f"sha256:{source.digest}", "用户自有 the user's own")
    told = reference.provenance(source)
    return Reference(Iri(f"Reference_{source.replace('_', '-')}"), told.name, told.version, told.licence)
