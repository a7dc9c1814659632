"""Which mentions are one thing: clusters of names, built article by article, then document by document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cache

from kg.gazetteer import places
from kg.model import Context, Decision, Mention, Related
from kg.recognise.agreement import DEFINED
from kg.recognise.places import areas
from kg.resolve import forms
from kg.resolve.cluster import Cluster, longest
from kg.resolve.decisions import compared
from kg.resolve.judged import Judgements
from kg.resolve.renamed import RENAMED, renamed

_SHORTENED = frozenset(
    {"Enterprise", "Project", "Park", "Fund", "Event", "ResearchPlatform", "Organization", "University", "SpecialtyTown", "GovernmentBody"}
)
_OTHER_NAMES = {DEFINED: "name.defined", RENAMED: "name.renamed"}  # methods whose words are another name of the thing, by rule
Key = tuple[str, str, str]  # class, name as mentioned, place code or area of the article


def area_of(related: Related) -> str:
    """The division code of the area that an article is about, "" when it tells none."""
    context = related.article.context
    return _area(context.province, context.city, context.county)


@cache
def _area(province: str | None, city: str | None, county: str | None) -> str:
    around = areas(Context(province, city, county))
    return next((p.code for p in around if p.kind != "County"), around[0].code if around else "")


def key(mention: Mention, area: str) -> Key:
    """What tells a mention's thing within an article: its class, its name and, for places, its code."""
    return mention.kind, mention.name, mention.place if mention.kind in ("Province", "City", "County") and mention.place else area


class Clusters:
    """All clusters of a build, and the cluster of each mention key."""

    def __init__(
        self, related: Sequence[Related], judgements: Judgements | None = None, taught: Mapping[tuple[str, str], str] | None = None
    ) -> None:
        self._user = judgements or Judgements()
        self._taught = taught or {}  # the user's names by class and name, with their places: one thing in all articles
        self._of: dict[Key, Cluster] = {}
        self._keys: dict[int, list[Key]] = defaultdict(list)  # by the id of their cluster
        self._all: list[Cluster] = []
        self._into: dict[int, tuple[Cluster, Cluster]] = {}  # by the id of a cluster that is gone: itself, and where it went
        self._decided: dict[tuple[Decision, int, int], tuple[Cluster, Cluster]] = {}
        for document in _by_document(related):
            self._document(document)
        self._merge_zones()
        self._merge_across()
        self._merge_known_names()
        self._merge_renamed(related)

    def __iter__(self) -> Iterator[Cluster]:
        return iter(self._all)

    def decisions(self) -> Iterator[tuple[Decision, Cluster, Cluster]]:
        """What was decided, each with the clusters that bear the two names now."""
        for (decision, _, _), (left, right) in self._decided.items():
            yield decision, self.final(left), self.final(right)

    def final(self, cluster: Cluster) -> Cluster:
        """The cluster that has the names of this one now."""
        while id(cluster) in self._into:
            cluster = self._into[id(cluster)][1]
        return cluster

    def decide(self, decision: Decision, left: Cluster, right: Cluster) -> None:
        """Keep a decision."""
        self._decided.setdefault((decision, id(left), id(right)), (left, right))

    def of(self, mention: Mention, area: str) -> Cluster:
        """The cluster of a mention of an article whose area is given."""
        return self._of[self._key(mention, area)]

    def _key(self, mention: Mention, area: str) -> Key:
        return key(mention, self._taught.get((mention.kind, mention.name), area))

    # ------------------------------------------------------------ within a document

    def _document(self, articles: Sequence[Related]) -> None:
        found: dict[Key, Counter[str]] = defaultdict(Counter)
        given: dict[str, str] = {}  # other names, by the rule that gives them
        digest = articles[0].document.digest
        for article in articles:
            area = area_of(article)
            for mention in _mentions(article):
                counted = found[self._key(mention, area)]
                counted[mention.name] += 0 if mention.implied else 1
                if mention.method in _OTHER_NAMES:
                    words = article.article.passages[mention.passage].text[mention.start : mention.end]
                    if not places().named(words):  # 昌吉 alone is the place
                        counted[words] += 1
                        given[words] = _OTHER_NAMES[mention.method]
        fresh: list[Cluster] = []
        by_form: dict[tuple[str, str, str], Cluster] = {}
        for (kind, name, area), counted in sorted(found.items()):
            known = places().by_code.get(area)
            place = area if known and known.kind == kind else ""
            around = forms.around(kind, name, area)
            form = (kind, place or forms.normal(kind, name), around)
            cluster = by_form.get(form)
            if cluster is not None and not place and self._user.forbids(kind, counted, cluster.names):
                cluster = None
            if cluster is None:
                cluster = by_form[form] = Cluster(kind, around or area, code=place)
                fresh.append(cluster)
            elif name not in cluster.names:
                self._same("reference.name" if place else "name.form", name, longest(cluster), cluster, cluster, digest)
            cluster.names.update(counted)
            cluster.names[name] += 0
            for said in sorted(counted.keys() - {name}):
                self._same(given[said], said, name, cluster, cluster, digest)
            self._of[(kind, name, area)] = cluster
            self._keys[id(cluster)].append((kind, name, area))
        self._shorten(fresh, digest)

    def _shorten(self, fresh: list[Cluster], digest: str) -> None:
        """Join short names to the one longer name of the document that they shorten."""
        by_kind: dict[str, list[Cluster]] = defaultdict(list)
        for cluster in fresh:
            by_kind[cluster.kind].append(cluster)
        gone: dict[int, Cluster] = {}
        for kind, clusters in sorted(by_kind.items()):
            if kind not in _SHORTENED:
                continue
            ordered = sorted(clusters, key=lambda c: (len(longest(c)), longest(c)))
            for number, short in enumerate(ordered):
                name = longest(short)
                longer = [c for c in ordered[number + 1 :] if forms.same_area(short.area, c.area) and forms.short_for(kind, name, longest(c))]
                longer = [c for c in longer if not self._user.forbids(kind, short.names, c.names)]
                holding = [c for c in longer if kind == "Enterprise" and name in longest(c)]
                longer = holding or longer  # 滁州甲 is 滁州甲光学有限公司, not 浙江甲膜材有限公司
                cores = {forms.enterprise_core(longest(c)) if kind == "Enterprise" else longest(c) for c in longer}
                if longer and (len(cores) == 1 or all(forms.short_for(kind, longest(c), longest(longer[-1])) for c in longer[:-1])):
                    gone[id(short)] = longer[-1]
                elif longer:
                    for one in longer:
                        self._apart("short.ambiguous", short, one, digest)
        for short in sorted((c for c in fresh if id(c) in gone), key=lambda c: (-len(longest(c)), longest(c))):
            self._join("short.document", short, self.final(gone[id(short)]), digest)
        self._all.extend(c for c in fresh if id(c) not in self._into)

    # ------------------------------------------------------------ deciding

    def _same(self, rule: str, left: str, right: str, cluster: Cluster, other: Cluster, digest: str) -> None:
        if left != right:
            if rule in ("name.form", "name.across") and any(forms.preferred(cluster.kind, name) != name for name in (left, right)):
                rule = "reference.concept"
            forms_of = compared(cluster.kind, left, cluster.code or cluster.area), compared(other.kind, right, other.code or other.area)
            self.decide(Decision(rule, left, right, forms_of, document=digest), cluster, other)

    def _apart(self, rule: str, one: Cluster, other: Cluster, digest: str) -> None:
        left, right = longest(one), longest(other)
        forms_of = compared(one.kind, left, one.area), compared(other.kind, right, other.area)
        self.decide(Decision(rule, left, right, forms_of, same=False, document=digest), one, other)

    def _join(self, rule: str, old: Cluster, new: Cluster, digest: str = "") -> bool:
        """Join two clusters by a rule, unless they are one or the user says that they are two; whether it was done."""
        if old is new or self._user.forbids(new.kind, old.names, new.names):
            return False
        self._same(rule, longest(old), longest(new), old, new, digest)
        self.replace(old, new)
        return True

    def replace(self, old: Cluster, new: Cluster) -> None:
        """Give a cluster's names to another; it is gone."""
        new.absorb(old)
        self._into[id(old)] = old, new
        keys = self._keys.pop(id(old), [])
        self._keys[id(new)].extend(keys)
        self._of.update(dict.fromkeys(keys, new))

    def sweep(self) -> None:
        """Leave out what is gone."""
        self._all = [c for c in self._all if id(c) not in self._into]

    # ------------------------------------------------------------ across documents

    def _merge_zones(self) -> None:
        """One zone by place, modifier and family; a bare 开发区 is the only (else the economic) zone of its place."""
        cores: dict[tuple[str, str], dict[str, Cluster]] = defaultdict(dict)
        for cluster in [c for c in self._all if c.kind == "DevelopmentZone"]:
            core = forms.zone_core(longest(cluster), cluster.area)
            if core is None:
                continue
            place, modifier, family = core
            other = cores[(place, modifier)].setdefault(family, cluster)
            self._join("zone.parts", cluster, other)
        self._shortened_zones(cores)
        for families in cores.values():
            bare = families.get("Development")
            target = families.get("EconomicTechnological") or families.get("HighTech")
            if bare and target:
                self._join("zone.bare", bare, target)
        self.sweep()
        self._recognise_known()

    def _shortened_zones(self, cores: Mapping[tuple[str, str], dict[str, Cluster]]) -> None:
        """Join 辽滨经开区 to the one 盘锦辽滨沿海经济技术开发区 of its kind and area that it shortens."""
        ordered = [(place, modifier, cores[place, modifier]) for place, modifier in sorted(cores)]
        begun: dict[str, list[tuple[str, str, dict[str, Cluster]]]] = defaultdict(list)  # by the character that a modifier begins with
        for one in ordered:
            begun[one[1][:1]].append(one)
        for place, modifier, families in ordered:
            if len(modifier) < 2:
                continue
            fuller = [
                rivals
                for at, other, rivals in begun[modifier[:1]]
                if len(other) > len(modifier) and forms.shortens(modifier, other) and forms.same_area(place, at)
            ]
            for family in sorted(families):
                longer = [
                    rivals[kind]
                    for rivals in fuller
                    for kind in sorted(rivals)
                    if family in (kind, "Development")  # 古雷开发区 says no kind
                ]
                if len(longer) == 1 and self._join("zone.short", families[family], longer[0]):
                    del families[family]

    def _recognise_known(self) -> None:
        """Tie clusters to the zones that reference data knows, by any of their names."""
        taken: dict[str, Cluster] = {}
        for cluster in self._all:
            zone = forms.known_zone(sorted(cluster.names), longest(cluster), cluster.area) if cluster.kind == "DevelopmentZone" else None
            if zone is None:
                continue
            rival = taken.setdefault(zone.name, cluster)
            if rival is cluster or not self._join("reference.name", cluster, rival):
                if rival is not cluster and zone.name not in cluster.names:
                    continue  # the user says that they are two
                rival.known, cluster.known = None, zone
        self.sweep()

    def _merge_across(self) -> None:
        """The same name in several documents is one thing; a local name only where one area contains the other."""
        by_form: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
        for cluster in self._all:
            if cluster.kind == "DevelopmentZone":
                continue
            name = cluster.code or forms.normal(cluster.kind, longest(cluster))
            fellows = by_form[(cluster.kind, name)]
            local = forms.local(cluster.kind, longest(cluster))
            same = (c for c in fellows if not local or forms.same_area(c.area, cluster.area))
            if not any(self._join("reference.name" if cluster.code else "name.across", cluster, c) for c in same):
                fellows.append(cluster)
        self.sweep()

    def _merge_known_names(self) -> None:
        """A name that one document has alone is the one thing that another document calls by it, too."""
        bearing: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
        for cluster in self._all:
            for name in cluster.names if cluster.kind in _SHORTENED else ():
                bearing[cluster.kind, name].append(cluster)
        for cluster in self._all:
            name = longest(cluster)
            others = {id(self.final(c)): self.final(c) for c in bearing.get((cluster.kind, name), ())}
            others.pop(id(cluster), None)
            if len(others) == 1 and id(cluster) not in self._into:
                (other,) = others.values()
                if forms.same_area(cluster.area, other.area) or (cluster.kind == "Enterprise" and len(forms.enterprise_core(name)) > 2):
                    self._join("name.known", cluster, other)
        self.sweep()

    def _merge_renamed(self, related: Sequence[Related]) -> None:
        """What a text says was renamed, or upgraded, is one thing under both names."""
        bearing: dict[Hashable, list[Cluster]] = defaultdict(list)
        for cluster in self._all:
            for name in cluster.names:
                bearing[cluster.kind, name].append(cluster)
                if core := forms.zone_core(name, cluster.area) if cluster.kind == "DevelopmentZone" else None:
                    bearing[core].append(cluster)
        for article in related:
            area = area_of(article)
            for former, later in renamed(article):
                one = self.of(former, area)
                others = [self.of(later, area)] if isinstance(later, Mention) else [*bearing[one.kind, later], *bearing[forms.zone_core(later, area)]]
                other = next((self.final(c) for c in others if self.final(c) is not one), None)
                if other is None or (one.known and other.known and one.known != other.known):
                    continue
                if one.kind == "DevelopmentZone" and other.kind == "Park":
                    one, other = other, one  # a park that became a zone is the zone
                if one.kind == other.kind or (one.kind, other.kind) == ("Park", "DevelopmentZone"):
                    self._join("name.renamed", one, other, article.document.digest)
        self.sweep()


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
