"""The user has the last word: judgements over what the rules made of the names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.gazetteer import places
from kg.model import Decision, Judged, Judgement
from kg.resolve.cluster import Cluster, longest
from kg.resolve.clusters import Clusters
from kg.resolve.decisions import JUDGED, compared
from kg.resolve.judged import Judgements, folded
from kg.vocab import LABELS

_AREAS = ("Country", "Province", "City", "County")


class _RefusedError(Exception):
    """Why a judgement cannot be carried out."""


def judge(clusters: Clusters, judgements: Judgements) -> Judged:
    """Carry out the judgements, and tell what became of each."""
    applied: list[Judgement] = []
    unused: list[tuple[Judgement, str]] = []
    refused = list(judgements.refused)
    for judgement in judgements.standing:
        named = _named(clusters)
        missing = [name for name in dict.fromkeys((judgement.left, judgement.right)) if folded(name) not in named]
        if missing:
            unused.append((judgement, f"no document has the name {' or '.join(missing)}"))
            continue
        try:
            pairs = _pairs(judgement, named)
            for one, other in pairs:
                _carry_out(judgement, one, other, clusters, judgements)
        except _RefusedError as why:
            refused.append((judgement, str(why)))
        else:
            applied.append(judgement)
    return Judged(tuple(applied), tuple(unused), tuple(sorted(refused, key=lambda pair: pair[0].source)))


def _named(clusters: Clusters) -> Mapping[str, Sequence[Cluster]]:
    """Clusters by their names, folded, and by these with the area around them in front: 运城市商务局."""
    found: dict[str, list[Cluster]] = {}
    index = places()
    for cluster in clusters:
        around = index.by_code.get(cluster.area) if not cluster.code else index.by_code.get(index.by_code[cluster.code].parent or "")
        names = [*cluster.names, *((around.name + name for name in cluster.names) if around else ())]
        for name in {folded(name) for name in names}:
            found.setdefault(name, []).append(cluster)
    return found


def _pairs(judgement: Judgement, named: Mapping[str, Sequence[Cluster]]) -> list[tuple[Cluster, Cluster]]:
    """The clusters that a judgement is of: for each class that both names have, one pair."""
    sides = [list(named[folded(name)]) for name in (judgement.left, judgement.right)]
    if judgement.left == judgement.right:
        kinds = {one.kind for one in sides[0]} if not judgement.kind else {judgement.kind}
        if len(kinds) > 1:
            raise _RefusedError(f"{judgement.left} is of several classes ({_classes(kinds)}): say in the column class which is meant")
        some = [one for one in sides[0] if one.kind in kinds]
        return [(other, some[0]) for other in some[1:]]
    if judgement.kind:
        sides = [[one for one in side if one.kind == judgement.kind] or side for side in sides]
        kinds_of = [[side] for side in sides]
    else:
        common = sorted({one.kind for one in sides[0]} & {one.kind for one in sides[1]})
        if not common and judgement.same:
            told = " and ".join(_classes({one.kind for one in side}) for side in sides)
            raise _RefusedError(f"the names are of different classes ({told}): say in the column class which both are")
        kinds_of = [[[one for one in side if one.kind == kind] for kind in common] for side in sides]
    pairs: list[tuple[Cluster, Cluster]] = []
    for lefts, rights in zip(*kinds_of, strict=True):
        for name, side in ((judgement.left, lefts), (judgement.right, rights)):
            if judgement.same and len(side) > 1:
                raise _RefusedError(f"{len(side)} things are called {name}: give names that one thing has alone, such as with its place in front")
        pairs.extend((left, right) for left in lefts for right in rights)
    return pairs


def _classes(kinds: set[str]) -> str:
    return ", ".join(f"{kind} {LABELS[kind][0]}" for kind in sorted(kinds))


def _carry_out(judgement: Judgement, one: Cluster, other: Cluster, clusters: Clusters, judgements: Judgements) -> None:
    forms_of = compared(one.kind, judgement.left, one.code or one.area), compared(other.kind, judgement.right, other.code or other.area)
    if judgement.same:
        if one is not other:
            if one.code and other.code:
                raise _RefusedError(f"reference data knows them as two areas ({one.code}, {other.code})")
            if against := judgements.forbids(other.kind, one.names, other.names):
                raise _RefusedError(f"contradicts {against.source}, and is left out")
            if one.code or (other.kind != judgement.kind and one.kind == judgement.kind):
                one, other, forms_of = other, one, forms_of
            clusters.replace(one, other)
            clusters.sweep()
        clusters.decide(Decision(JUDGED, judgement.left, judgement.right, forms_of, judgement=judgement), one, other)
        if judgement.kind and other.kind not in _AREAS:
            other.kind = judgement.kind
    elif one is other:
        if one.code:
            raise _RefusedError(f"reference data knows both as {places().by_code[one.code].name} ({one.code})")
        raise _RefusedError(f"both stand for {longest(one)} in one sentence, or differ in spelling alone")
    else:
        clusters.decide(Decision(JUDGED, judgement.left, judgement.right, forms_of, same=False, judgement=judgement), one, other)
