"""Forms of names: what two names of one thing have in common, class by class."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cache, lru_cache

from kg import reference
from kg.gazetteer import KnownZone, Place, countries, places, zones
from kg.recognise.zone_names import parse, part, peel
from kg.resolve.iris import canonical

_LOCAL = frozenset({"Park", "SpecialtyTown", "Project", "Fund", "Event", "Person", "ResearchPlatform", "PolicyDocument"})
# Classes whose names need the area around them: two cities may each have a 新能源产业园.
_NATION = re.compile(
    "国家|国务院|中国|中央|全国|中共中央|最高|海关总署|公安部|财政部|商务部|教育部|民政部|司法部|外交部|国防部|水利部|审计署|"
    "(?:工信|科技|住建|文旅|工业和信息化|科学技术|生态环境|自然资源|交通运输|农业农村|文化和旅游|人力资源和社会保障|应急管理|住房和城乡建设|退役军人事务)部"
)

_FULL = re.compile("(?:有限公司|有限责任公司|株式会社|股份公司)$")
_BRANCH = re.compile("(?:分行|支行|分公司|分部|分院|营业部|办事处)$")
_BELOW = re.compile("集团(?!股份|有限|公司|控股|总|总部|[()])(..)")  # what a firm of a group is called by behind the group's name
_LEGAL = re.compile(r"(?:股份)?(?:有限责任公司|有限公司)|集团|控股|(?:分|子)?公司|股份$|[()].*?[()]")
_TRADE = re.compile(
    "银行|农商行|证券|保险|人寿|财险|信托|期货|"
    "(?:科技|实业|工业|农业|产业|开发|发展|投资|建设|城投|国投|交投|文旅|旅游|置业|贸易|商贸|物流|供应链|新?能源|新?材料|生物|医药|药业|机械|机床|重工|电子|电气|电力|"
    "化工|食品|建材|汽车|钢铁|铝业|铜业|水泥|纺织|智能|装备|制造|环保|信息|技术|国有资产|资本|运营|管理|经营|热力|燃气|水务|供水|煤业|煤炭|焦化){1,4}$"
)
_FIELD = re.compile(r"(?:产业集群|产业链|产业|集群|行业|领域)$")
_MECHANISM = re.compile(r"(?:改革|专项行动|行动|活动|机制|模式|制度|工作)$")
_QUOTES = re.compile(r"[“”‘’\"'「」]")
_PROJECT = re.compile(r"(?:建设)?(?:项目|工程)(?=$|[一二三四五六]期)")
_PHASE = re.compile(r"[一二三四五六]期")


@lru_cache(maxsize=65536)
def zone_core(name: str, area: str) -> tuple[str, str, str] | None:
    """Place code, modifier and family of a zone's name; the area (a division code or "") settles what its place means.

    A zone without a place in its name takes the province of the area, so that reports of city and province meet.
    """
    parsed = parse(_QUOTES.sub("", canonical(name)))
    if parsed is None:
        return None
    index = places()
    around = index.by_code.get(area)
    codes = parsed.place
    if around and len(codes) > 1:
        codes = tuple(c for c in codes if _near(index.by_code[c], around)) or codes
    modifier = re.sub(r"^(?:省|市|县|区|国家级|国家|省级)", "", parsed.modifier) if codes else parsed.modifier
    place = index.by_code.get(codes[0]) if codes else None
    if place is None and around:
        place = index.province(around)
    return place.code if place else "", modifier, parsed.family


@cache
def _known() -> Mapping[str | tuple[str, str, str], KnownZone]:
    """The zones that reference data knows, by each of their names and by what these are made of."""
    found: dict[str | tuple[str, str, str], list[KnownZone]] = {}
    for zone in zones():
        for name in (zone.name, *zone.others):
            keys: list[str | tuple[str, str, str]] = [canonical(name)]
            if name == zone.name and (core := zone_core(name, zone.place)):
                keys.append(core)
            for key in keys:
                if zone not in found.setdefault(key, []):
                    found[key].append(zone)
    return {key: some[0] for key, some in found.items() if len(some) == 1 or isinstance(key, tuple)}


def known_zone(names: Iterable[str], longest: str, area: str) -> KnownZone | None:
    """The known zone that bears one of the names, or whose name is made of what the longest is; None where none is."""
    found = (_known().get(canonical(name)) for name in names)
    core = zone_core(longest, area)
    return next(filter(None, found), None) or (_known().get(core) if core else None)


def _near(place: Place, around: Place) -> bool:
    index = places()
    return index.inside(place, around) or index.province(place) == index.province(around)


@cache
def _synonyms(table: str) -> dict[str, str]:
    """Every name of a concept → its preferred name."""
    known: dict[str, str] = {}
    for row in reference.table(table):
        for name in (row["name"], *reference.words(row["others"])):
            known.setdefault(_plain(name), row["name"])
    return known


def _plain(name: str) -> str:
    return _QUOTES.sub("", canonical(name)).replace("、", "")


def _industry(name: str) -> str:
    plain = _plain(name)
    known = _synonyms("industries")
    for form in (plain, _FIELD.sub("", plain), _FIELD.sub("", plain).removesuffix("业")):
        if form in known:
            return known[form]
    return _FIELD.sub("", plain) or plain


def _mechanism(name: str) -> str:
    plain = _plain(name)
    known = _synonyms("mechanisms")
    for form in (plain, _MECHANISM.sub("", plain)):
        if form in known:
            return known[form]
    short = _MECHANISM.sub("", plain)
    return short if len(short) >= 3 else plain


def _designation(name: str) -> str:
    plain = _plain(name)
    return _synonyms("designations").get(plain, plain)


def _body(name: str) -> str:
    plain = _plain(name).replace("管理委员会", "管委会").replace("人民政府", "政府").removeprefix("中共")
    for cut in range(len(plain) - 1, 2, -1):
        core = zone_core(plain[:cut], "")
        if core:
            zone = _known().get(plain[:cut])
            return "/".join((zone and zone_core(zone.name, zone.place)) or core) + plain[cut:]
    return plain


def _park(name: str) -> str:
    """甲高新区乙园 is 甲高新技术产业开发区乙园."""
    plain = _plain(name)
    zone, own = part(plain)
    core = zone_core(zone, "") if zone else None
    return "/".join(core) + own if core else plain


def _project(name: str) -> str:
    plain = _PROJECT.sub("", _plain(name))
    return plain.removesuffix("建设") or plain


@lru_cache(maxsize=65536)
def enterprise_core(name: str) -> str:
    """An enterprise's name without place in front and legal form behind: 河南瑞岳起重机械有限公司 → 瑞岳起重机械.

    >>> enterprise_core("河南瑞岳起重机械有限公司")
    '瑞岳起重机械'
    """
    plain = _LEGAL.sub("", _plain(name))
    rest = peel(plain)[1]
    return rest if len(rest) >= 2 and not _TRADE.match(rest) else plain  # 兴业银行 is no 银行 of 兴业县


_NORMAL: dict[str, Callable[[str], str]] = {
    "Industry": _industry,
    "PolicyMechanism": _mechanism,
    "Designation": _designation,
    "GovernmentBody": _body,
    "Project": _project,
    "Park": _park,
}


def begins_with_place(name: str) -> bool:
    """Whether a name says in front where its thing is."""
    index = places()
    return any(index.named(name[:length]) for length in range(2, min(len(name), 8)))


def local(kind: str, name: str) -> bool:
    """Whether a name needs the area around it: each city has its 市商务局, the country one 商务部."""
    if kind == "GovernmentBody":
        return not (begins_with_place(name) or _NATION.match(name))
    return kind in _LOCAL


def around(kind: str, name: str, area: str) -> str:
    """The area that tells a thing of this name from others, "" where the name does; of 省商务厅 the province."""
    if not local(kind, name):
        return ""
    place = places().by_code.get(area)
    if kind == "GovernmentBody" and place and (name.startswith("省") or name.endswith("厅")):
        return places().province(place).code
    return area


@lru_cache(maxsize=65536)
def normal(kind: str, name: str) -> str:
    """The form under which two names of a class are the same name."""
    return _NORMAL.get(kind, _plain)(name)


def preferred(kind: str, name: str) -> str:
    """The reference name of a concept, or the name itself."""
    table = {"Industry": "industries", "PolicyMechanism": "mechanisms", "Designation": "designations"}.get(kind)
    return _synonyms(table).get(normal(kind, name), name) if table else name


def short_for(kind: str, short: str, long: str) -> bool:
    """Whether, in one document, the first name is a shorter one of the second."""
    a, b = normal(kind, short), normal(kind, long)
    if kind == "Enterprise":
        x, y = enterprise_core(short), enterprise_core(long)
        if _two_firms(_plain(short), _plain(long), x == y):
            return False
        if len(x) < 2:
            return False
        if x == y or y.startswith(x) or (len(x) >= 3 and x in b):
            return True
        return _holds(_plain(long), _plain(short)) or _initials(x, _LEGAL.sub("", _plain(long)))
    if kind == "Project":
        phases = _PHASE.findall(a), _PHASE.findall(b)
        return phases[0] == phases[1] and len(a) >= 4 and len(b) > len(a) and b.endswith(a)
    if kind in ("Park", "Fund", "Event", "ResearchPlatform", "SpecialtyTown"):
        return len(a) >= 4 and len(b) > len(a) and b.endswith(a)
    if kind in ("Organization", "University", "GovernmentBody"):
        return len(a) >= 4 and len(b) > len(a) and b.endswith(a)
    return False


def _holds(long: str, short: str) -> bool:
    """Whether a name stands in another as a word: behind a place or another name's end, so that 新希望集团 holds no 希望集团."""
    front, found, _ = long.partition(short)
    return bool(found) and (len(short) > 5 or not front or not peel(front)[1] or front[-1] in "区县市省国镇州园城院所团司)")


def _initials(short: str, long: str) -> bool:
    """Whether the first begins with one character of the place in front of the second, and goes on with the rest: 太重, 太原重型机械."""
    for length in range(2, min(len(long), 6)):
        if places().named(long[:length]) and short[0] == long[0] and len(short) <= 4:
            rest = long[length:].removeprefix("市").removeprefix("省")
            if rest and short[1] == rest[0] and shortens(short[1:], rest):
                return True
    return False


def shortens(short: str, long: str) -> bool:
    """Whether the first is an ordered subsequence of the second that begins with its first character.

    >>> shortens("辽滨", "辽滨沿海"), shortens("太谷", "大同")
    (True, False)
    """
    rest = iter(long)
    return long.startswith(short[:1]) and all(char in rest for char in short)


def _two_firms(short: str, long: str, alike: bool) -> bool:
    """Whether two names are of a firm and another of its group; ``alike``: they differ in place and legal form alone."""
    if _FULL.search(short) and _FULL.search(long) and (not alike or _apart(short, long)):
        return True  # 晋能控股集团有限公司, 晋能控股电力集团有限公司; 韩国甲食品株式会社, 延吉甲食品有限公司
    if bool(_BRANCH.search(short)) != bool(_BRANCH.search(long)):
        return True  # 中国银行, 中国银行沧州分行
    if short.endswith("集团") and "集团" not in long and not alike:
        return True  # 华阳集团, 山西华阳新材料股份有限公司
    below = _BELOW.search(long)
    return below is not None and below[1] not in short  # 国家电投, 国家电投集团山西电力有限公司


def _apart(one: str, other: str) -> bool:
    """Whether two full names of enterprises begin with different places."""
    fronts = [name[: len(name) - len(peel(name)[1])] or next((c for c in _countries() if name.startswith(c)), "") for name in (one, other)]
    return all(fronts) and not (fronts[0] in fronts[1] or fronts[1] in fronts[0])


@cache
def _countries() -> tuple[str, ...]:
    return tuple(name for country in countries() for name in (country.name, *country.others) if len(name) > 1)


def same_area(one: str, other: str) -> bool:
    """Whether one of two areas (division codes, "" unknown) contains the other."""
    index = places()
    a, b = index.by_code.get(one), index.by_code.get(other)
    return a is None or b is None or index.inside(a, b) or index.inside(b, a)


Form = Hashable
