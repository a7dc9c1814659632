"""Which mentions are one thing: clusters of names, built article by article, then document by document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.gazetteer import KnownZone, places, zones
from kg.model import Mention, Related
from kg.recognise.agreement import DEFINED
from kg.recognise.places import areas
from kg.recognise.zone_names import parse
from kg.resolve import forms

_SHORTENED = frozenset(
    {"Enterprise", "Project", "Park", "Fund", "Event", "ResearchPlatform", "Organization", "University", "SpecialtyTown", "GovernmentBody"}
)
Key = tuple[str, str, str]  # class, name as mentioned, place code or area of the article


@dataclass
class Cluster:
    """The names of one thing. ``area`` is the division code around it where the class needs one."""

    kind: str
    area: str
    names: Counter[str] = field(default_factory=Counter)
    code: str = ""  # division code of a place
    known: KnownZone | None = None

    def absorb(self, other: Cluster) -> None:
        """Take over another cluster's names."""
        self.names.update(other.names)
        self.known = self.known or other.known
        if other.area and (not self.area or _smaller(other.area, self.area)):
            self.area = other.area


def _smaller(one: str, other: str) -> bool:
    index = places()
    return one in index.by_code and other in index.by_code and one != other and index.inside(index.by_code[one], index.by_code[other])


def area_of(related: Related) -> str:
    """The division code of the area that an article is about, "" when it tells none."""
    around = areas(related.article.context)
    return next((p.code for p in around if p.kind != "County"), around[0].code if around else "")


def key(mention: Mention, area: str) -> Key:
    """What tells a mention's thing within an article: its class, its name and, for places, its code."""
    return mention.kind, mention.name, mention.place if mention.kind in ("Province", "City", "County") and mention.place else area


class Clusters:
    """All clusters of a build, and the cluster of each mention key."""

    def __init__(self, related: Sequence[Related]) -> None:
        self._of: dict[Key, Cluster] = {}
        self._all: list[Cluster] = []
        for document in _by_document(related):
            self._document(document)
        self._merge_zones()
        self._merge_across()

    def __iter__(self) -> Iterator[Cluster]:
        return iter(self._all)

    def of(self, mention: Mention, area: str) -> Cluster:
        """The cluster of a mention of an article whose area is given."""
        return self._of[key(mention, area)]

    # ------------------------------------------------------------ within a document

    def _document(self, articles: Sequence[Related]) -> None:
        found: dict[Key, Counter[str]] = defaultdict(Counter)
        for article in articles:
            area = area_of(article)
            for mention in _mentions(article):
                counted = found[key(mention, area)]
                counted[mention.name] += 0 if mention.implied else 1
                if mention.method == DEFINED:  # 甲高技术产业开发区（下称“甲开发区”）: another name of it
                    counted[article.article.passages[mention.passage].text[mention.start : mention.end]] += 1
        fresh: list[Cluster] = []
        by_form: dict[tuple[str, str, str], Cluster] = {}
        for (kind, name, area), counted in sorted(found.items()):
            known = places().by_code.get(area)
            place = area if known and known.kind == kind else ""
            form = (kind, place or forms.normal(kind, name), "" if kind not in forms.LOCAL else area)
            cluster = by_form.get(form)
            if cluster is None:
                cluster = by_form[form] = Cluster(kind, area, code=place)
                fresh.append(cluster)
            cluster.names.update(counted)
            cluster.names[name] += 0
            self._of[(kind, name, area)] = cluster
        self._shorten(fresh)

    def _shorten(self, fresh: list[Cluster]) -> None:
        """Join short names to the one longer name of the document that they shorten."""
        by_kind: dict[str, list[Cluster]] = defaultdict(list)
        for cluster in fresh:
            by_kind[cluster.kind].append(cluster)
        gone: dict[int, Cluster] = {}
        for kind, clusters in sorted(by_kind.items()):
            if kind not in _SHORTENED:
                continue
            ordered = sorted(clusters, key=lambda c: (len(_longest(c)), _longest(c)))
            for number, short in enumerate(ordered):
                name = _longest(short)
                longer = [c for c in ordered[number + 1 :] if forms.same_area(short.area, c.area) and forms.short_for(kind, name, _longest(c))]
                holding = [c for c in longer if kind == "Enterprise" and name in _longest(c)]
                longer = holding or longer  # 滁州甲 is 滁州甲光学有限公司, not 浙江甲膜材有限公司
                cores = {forms.enterprise_core(_longest(c)) if kind == "Enterprise" else _longest(c) for c in longer}
                if longer and (len(cores) == 1 or all(forms.short_for(kind, _longest(c), _longest(longer[-1])) for c in longer[:-1])):
                    gone[id(short)] = longer[-1]
        for short in sorted((c for c in fresh if id(c) in gone), key=lambda c: (-len(_longest(c)), _longest(c))):
            target = gone[id(short)]
            while id(target) in gone:
                target = gone[id(target)]
            self._replace(short, target)
        self._all.extend(c for c in fresh if id(c) not in gone)

    def _replace(self, old: Cluster, new: Cluster) -> None:
        new.absorb(old)
        for mention_key, cluster in self._of.items():
            if cluster is old:
                self._of[mention_key] = new

    # ------------------------------------------------------------ across documents

    def _merge_zones(self) -> None:
        """One zone by place, modifier and family; a bare 开发区 is the only (else the economic) zone of its place."""
        cores: dict[tuple[str, str], dict[str, Cluster]] = defaultdict(dict)
        gone: set[int] = set()
        for cluster in [c for c in self._all if c.kind == "DevelopmentZone"]:
            core = forms.zone_core(_longest(cluster), cluster.area)
            if core is None:
                continue
            place, modifier, family = core
            other = cores[(place, modifier)].get(family)
            if other is None:
                cores[(place, modifier)][family] = cluster
            else:
                self._replace(cluster, other)
                gone.add(id(cluster))
        gone |= self._shortened_zones(cores)
        for families in cores.values():
            bare = families.get("Development")
            named = {family: c for family, c in families.items() if family in ("EconomicTechnological", "HighTech")}
            if bare and named:
                target = named.get("EconomicTechnological") or named["HighTech"]
                self._replace(bare, target)
                gone.add(id(bare))
        self._all = [c for c in self._all if id(c) not in gone]
        self._recognise_known()

    def _shortened_zones(self, cores: Mapping[tuple[str, str], dict[str, Cluster]]) -> set[int]:
        """Join 辽滨经开区 to the one 盘锦辽滨沿海经济技术开发区 of its kind and area that it shortens."""
        gone: set[int] = set()
        for (place, modifier), families in sorted(cores.items()):
            if len(modifier) < 2:
                continue
            for family in sorted(families):
                longer = [
                    (other, at)
                    for (at, other), rivals in sorted(cores.items())
                    if family in rivals and len(other) > len(modifier) and forms.same_area(place, at) and forms.shortens(modifier, other)
                ]
                if len(longer) == 1:
                    other, at = longer[0]
                    short = families.pop(family)
                    self._replace(short, cores[at, other][family])
                    gone.add(id(short))
        return gone

    def _recognise_known(self) -> None:
        """Tie clusters to the zones that reference data knows."""
        known: dict[tuple[str, str, str], KnownZone] = {}
        for zone in zones():
            core = forms.zone_core(zone.name, zone.place)
            if core:
                known.setdefault(core, zone)
        for cluster in self._all:
            if cluster.kind == "DevelopmentZone":
                core = forms.zone_core(_longest(cluster), cluster.area)
                if core:
                    cluster.known = known.get(core)

    def _merge_across(self) -> None:
        """The same name in several documents is one thing; a local name only where one area contains the other."""
        by_form: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
        gone: set[int] = set()
        for cluster in self._all:
            if cluster.kind == "DevelopmentZone":
                continue
            name = cluster.code or forms.normal(cluster.kind, _longest(cluster))
            fellows = by_form[(cluster.kind, name)]
            local = cluster.kind in forms.LOCAL
            same = next((c for c in fellows if not local or forms.same_area(c.area, cluster.area)), None)
            if same is None:
                fellows.append(cluster)
            else:
                self._replace(cluster, same)
                gone.add(id(cluster))
        self._all = [c for c in self._all if id(c) not in gone]


def _by_document(related: Sequence[Related]) -> Iterator[list[Related]]:
    grouped: dict[str, list[Related]] = defaultdict(list)
    for article in related:
        grouped[article.document.digest].append(article)
    for digest in sorted(grouped):
        yield grouped[digest]


def _mentions(article: Related) -> Iterator[Mention]:
    yield from article.mentions
    if article.subject:
        yield article.subject
    for claim in article.claims:
        yield claim.subject
        if isinstance(claim.object, Mention):
            yield claim.object
    for observation in article.observations:
        yield observation.about


def _longest(cluster: Cluster) -> str:
    return max(cluster.names, key=lambda name: (len(name), name))


def full_name(cluster: Cluster) -> str:
    """The fullest official name that documents or reference data support."""
    if cluster.code:
        return places().by_code[cluster.code].name
    if cluster.known:
        return cluster.known.name
    if cluster.kind == "DevelopmentZone":
        return max(cluster.names, key=lambda name: (parsed_length(name), len(name), name))
    if cluster.kind in ("Industry", "PolicyMechanism", "Designation"):
        name, times = max(cluster.names.items(), key=lambda item: (item[1], len(item[0]), item[0]))
        del times
        return forms.preferred(cluster.kind, name)
    return _longest(cluster)


def parsed_length(name: str) -> int:
    """How full a zone's kind is written: 经济技术开发区 before 经开区."""
    parsed = parse(name)
    return len(parsed.suffix) if parsed else 0


def other_names(cluster: Cluster, name: str) -> tuple[str, ...]:
    """Every other name that documents or reference data give, sorted."""
    names: set[str] = {said for said, times in cluster.names.items() if times}
    if cluster.code:
        place = places().by_code[cluster.code]
        names |= {place.short} if len(place.short) > 1 else set()
    if cluster.known:
        names |= set(cluster.known.others)
    return tuple(sorted(names - {name}))


def lookup(clusters: Iterable[Cluster]) -> Mapping[str, Cluster]:
    """Places by their codes."""
    return {c.code: c for c in clusters if c.code}
