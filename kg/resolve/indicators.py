"""One indicator for one meaning: names of the same words in another order are one, and the concepts of the figures.

>>> signature("标准地出让宗数", "Count") == signature("出让的标准地宗数", "Count")
True
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from kg.model import Indicator, Observation
from kg.relate.indicators import UNIT_KINDS, Concept, concept, concepts, key, unit_kind_of
from kg.resolve import iris

Counted = tuple[str, int, str]  # a name, how many figures are of it, its unit kind ("" where growth alone is told)
_AMOUNTS = ("Level", "Change", "Share")  # measures whose unit is the indicator's own

# What is done to a thing that is then counted: it may stand before the thing or behind it.
_ACTS = (
    "建成投产|竣工投产|开工建设|投入使用|达产达效|签约|开工|投产|达效|达产|竣工|完工|复工|落地|入库|入统|储备|谋划|建成|新建|在建|续建|"
    "改造|出让|供应|收储|处置|盘活|引进|招引|引入|认定|培育|入驻|新增|净增|新设|授权|出租|获批"
)
_ACT = f"(?:新|净|拟|未|已)?(?:{_ACTS})"
_LEADING = re.compile(f"(?P<act>{_ACT})(?P<thing>.{{2,}})")
_CLOSING = re.compile(f"(?P<thing>.{{2,}}?)(?P<act>{_ACT})")
_BEGUN = re.compile(_ACT)
_MEASURE = re.compile("(?:[宗件家户人套]?数|面积|总投资|投资额|额|里程|长度|规模|量|产能|容量)$")
_EMPTY = re.compile(f"(?<=[\u4e00-\u9fff])的(?=[\u4e00-\u9fff])|已经?(?={_ACTS})|^(?:各类|各种|全部|所有)")
# By unit kind: endings that say the same, and what they are read as.
_ENDINGS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "Count": (re.compile("总数量$|总数$|数量$|个数$|(?<!数|次)$"), "数"),
    "Area": (re.compile("总面积$|(?<!面积)$"), "面积"),
    "Money": (re.compile("总金额$|总额$|金额$"), "额"),
    "Rank": (re.compile("位次$|名次$|排位$"), "排名"),
}


# Among whom a place is taken is no part of a name: 全省开发区综合考评排名.
_AMONG = re.compile("^(?:在?全[国省市县区州](?:各?(?:国家级|省级)?(?:经济)?(?:开发区|经开区|高新区|园区))?)(?=[^,，]{4,}$)")
# Words of a passage that are no name: they hold a place, a period, a growth or a comparison, or begin in the middle.
_UNNAMED = re.compile(
    "同比|环比|增速|增幅|目标|[今去上当本]年|年度|同期|\\d{4}年|全[国省市县区州]|[我本该各][省市县区州]|高于|低于|超过|不足|首次|贡献了|[，、]|"
    "^(?:[占比较约为在以对由从用]|总量|合计|累计)|[的为]$"
)


def signature(name: str, kind: str) -> tuple[str, str, str]:
    """What a name says whatever its word order: the act, the thing, what is measured of it.

    Only names of amounts are taken apart; an act moves where there is one and it stands at an edge: 企业引进项目数 and
    引进企业项目数 stay two.
    """
    plain = whole = key(unicodedata.normalize("NFKC", name))
    if kind in _ENDINGS:
        ending, read = _ENDINGS[kind]
        plain = ending.sub(read, plain, count=1)
    if kind == "Rank":
        plain = _AMONG.sub("", plain)
    if kind in ("Ratio", "Rank", "Duration") or "占" in plain:
        return "", plain, ""
    plain = _EMPTY.sub("", plain)
    measured = _MEASURE.search(plain)
    measure = measured[0] if measured else ""
    body = plain.removesuffix(measure)
    if len(body) < 2:
        return "", whole, ""  # 面积, 总面积: of what, no one says
    leading, closing = _LEADING.fullmatch(body) if measure else None, _CLOSING.fullmatch(body) if measure else None
    found = leading or closing
    if found is None or (leading and closing) or _BEGUN.match(found["thing"]):
        return "", body, measure
    return found["act"], found["thing"], measure


@cache
def _standards() -> Mapping[tuple[str, tuple[str, str, str]], Concept]:
    """The standard indicators by unit kind and signature of each of their names."""
    found: dict[tuple[str, tuple[str, str, str]], Concept] = {}
    for name, one in sorted(concepts().items()):
        found.setdefault((one.unit_kind, signature(name, one.unit_kind)), one)
    return found


def settle(counted: Iterable[Counted]) -> dict[str, str]:
    """For each name the one that all names of its meaning go by.

    That is the standard indicator's, else the most frequent, then the shortest, then the first by code point.
    """
    names = sorted(counted)
    there = {(kind, signature(name, kind)) for name, _, kind in names if kind} | set(_standards())
    groups: dict[tuple[str, tuple[str, str, str]], list[tuple[int, int, str]]] = defaultdict(list)
    for name, often, kind in names:
        fitting = [(other, signature(name, other)) for other in UNIT_KINDS if not kind and (other, signature(name, other)) in there]
        group = fitting[0] if len(fitting) == 1 else (kind, signature(name, kind))
        groups[group].append((-often, len(name), name))
    settled = {}
    for group, rivals in groups.items():
        standard = _standards().get(group)
        best = standard.name if standard else min(rivals)[2]
        for *_, name in rivals:
            own = concept(name)
            settled[name] = name if own is not None and own.name == name else best
    return settled


def counted(observations: Iterable[Observation]) -> Iterator[Counted]:
    """The names that figures go by, with how many do and what they are counted in."""
    units: dict[str, Counter[str]] = defaultdict(Counter)
    often: Counter[str] = Counter()
    ranked: set[str] = set()
    for one in observations:
        often[one.indicator] += 1
        if one.measure in _AMOUNTS:
            units[one.indicator][unit_kind_of(one.indicator, one.quantity.unit)] += 1
        elif one.measure == "Rank":
            ranked.add(one.indicator)
    for name, number in often.items():
        yield name, number, _kind(name, units[name]) or ("" if name not in ranked else "Ratio" if name.endswith("增速") else "Rank")


def _kind(name: str, kinds: Counter[str]) -> str:
    """The unit kind of a name: the concept's, else that of most of its amounts; "" where neither tells."""
    known = concept(name)
    if known is not None and (known.name == name or not kinds):
        return known.unit_kind
    if name.endswith(("率", "比例", "比重", "占比")):
        return "Ratio"
    return min(kinds, key=lambda kind: (-kinds[kind], UNIT_KINDS.index(kind))) if kinds else ""


def indicators(observations: Iterable[Observation], settled: Mapping[str, str]) -> tuple[Indicator, ...]:
    """The concepts of figures whose names are settled, and the broader ones of these, sorted by IRI.

    A name belongs to one: to whose own it is, then to the standard indicator that has it, then to the first that is called so.
    """
    observations = list(observations)
    kinds = {name: kind for name, _, kind in counted(observations)}
    fallback = {one.indicator: unit_kind_of(one.indicator, one.quantity.unit) for one in sorted(observations, key=_by_unit)}
    former: dict[str, set[str]] = defaultdict(set)
    for old, new in settled.items():
        former[new].add(old)
    said = defaultdict(set, {new: set(old) for new, old in former.items()})
    for one in observations:
        if one.measure in ("Share", "Rank") or not _UNNAMED.search(one.said):  # what a share is of may be an area or a goal
            said[one.indicator].add(one.said)
    names = sorted({*kinds, *(above for name in kinds for above in _broader(name))})
    owner = {key(name): name for name in names}
    for name in names:
        for other in known.others if (known := _standard(name)) else ():
            owner.setdefault(key(other), name)
    for name in names:
        for other in sorted(filter(key, said[name])):
            owner.setdefault(key(other), name)
    made = (_indicator(name, kinds.get(name) or fallback.get(name, ""), said[name], owner, former[name]) for name in names)
    return tuple(sorted(made, key=_by_iri))


def _indicator(name: str, kind: str, said: set[str], owner: Mapping[str, str], former: set[str]) -> Indicator:
    known = _standard(name)
    others = {*(known.others if known else ()), *filter(None, said)} - {name}
    distinct = {key(other): other for other in sorted(others, key=lambda other: (-len(other), other)) if owner.get(key(other)) == name}
    iri = iris.of("Indicator", name)
    replaced = {iris.of("Indicator", old) for old in former} - {iri}
    return Indicator(
        iri=iri,
        name=name,
        others=tuple(sorted(other for plain, other in distinct.items() if plain != key(name))),
        unit_kind=known.unit_kind if known else kind,
        english=known.english if known else None,
        broader=iris.of("Indicator", known.broader) if known and known.broader else None,
        replaces=tuple(sorted(replaced, key=lambda one: one.local)),
    )


def _standard(name: str) -> Concept | None:
    """The standard indicator that goes by this very name."""
    known = concept(name)
    return known if known is not None and known.name == name else None


def _broader(name: str) -> Iterator[str]:
    """The standard indicators above one, the nearest first."""
    known = _standard(name)
    while known is not None and known.broader:
        yield known.broader
        known = _standard(known.broader)


def _by_unit(one: Observation) -> tuple[str, str]:
    return one.indicator, one.quantity.unit


def _by_iri(one: Indicator) -> str:
    return one.iri.local
