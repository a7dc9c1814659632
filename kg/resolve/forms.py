"""Forms of names: what two names of one thing have in common, class by class."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from functools import cache, lru_cache

from kg import reference
from kg.gazetteer import Place, countries, places
from kg.recognise.zone_names import parse, peel
from kg.resolve.iris import canonical

LOCAL = frozenset({"Park", "SpecialtyTown", "Project", "Fund", "Event", "Person", "ResearchPlatform", "PolicyDocument"})
"""Classes whose names need the area around them: two cities may each have a 新能源产业园."""

_FULL = re.compile("(?:有限公司|有限责任公司|株式会社|股份公司)$")
_LEGAL = re.compile(r"(?:股份)?(?:有限责任公司|有限公司)|集团|控股|(?:分|子)?公司|股份$|[()].*?[()]")
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
    parsed = parse(canonical(name))
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
            return "/".join(core) + plain[cut:]
    return plain


def _project(name: str) -> str:
    plain = _PROJECT.sub("", _plain(name))
    return plain.removesuffix("建设") or plain


def enterprise_core(name: str) -> str:
    """An enterprise's name without place in front and legal form behind: 河南瑞岳起重机械有限公司 → 瑞岳起重机械.

    >>> enterprise_core("河南瑞岳起重机械有限公司")
    '瑞岳起重机械'
    """
    plain = _LEGAL.sub("", _plain(name))
    rest = peel(plain)[1]
    return rest if len(rest) >= 2 else plain


_NORMAL: dict[str, Callable[[str], str]] = {
    "Industry": _industry,
    "PolicyMechanism": _mechanism,
    "Designation": _designation,
    "GovernmentBody": _body,
    "Project": _project,
}


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
        if _FULL.search(short) and _FULL.search(long) and _apart(_plain(short), _plain(long)):
            return False  # 韩国甲食品株式会社, 延吉甲食品有限公司
        return len(x) >= 2 and (x == y or y.startswith(x) or (len(x) >= 3 and x in b) or _plain(short) in _plain(long))
    if kind == "Project":
        phases = _PHASE.findall(a), _PHASE.findall(b)
        return phases[0] == phases[1] and len(a) >= 4 and len(b) > len(a) and b.endswith(a)
    if kind in ("Park", "Fund", "Event", "ResearchPlatform", "SpecialtyTown"):
        return len(a) >= 4 and len(b) > len(a) and b.endswith(a)
    if kind in ("Organization", "University", "GovernmentBody"):
        return len(a) >= 4 and len(b) > len(a) and b.endswith(a)
    return False


def shortens(short: str, long: str) -> bool:
    """Whether the first is an ordered subsequence of the second that begins with its first character.

    >>> shortens("辽滨", "辽滨沿海"), shortens("太谷", "大同")
    (True, False)
    """
    rest = iter(long)
    return long.startswith(short[:1]) and all(char in rest for char in short)


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
