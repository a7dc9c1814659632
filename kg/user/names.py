"""The user's own names: files of names with their classes, which recognition reads as a layer over its tables."""

from __future__ import annotations

import csv
import difflib
import io
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kg import reference
from kg.errors import InputError
from kg.gazetteer import Place, places
from kg.model import Layer, Learned, Row
from kg.user.beside import Own
from kg.user.sheet import Line, plain, read
from kg.vocab import CLASSES, LABELS, ZONE_KINDS, ZONE_LEVELS

FILE = "names.csv"
COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "name": ("名称", "名字"),
        "class": ("类别", "类型", "类"),
        "others": ("别名", "其他名称", "简称"),
        "place": ("地点", "所在地", "位于"),
        "level": ("级别", "开发区级别"),
        "kind": ("开发区类型", "种类"),
        "broader": ("上位", "上位概念"),
    }
)
CONCEPTS = ("Industry", "PolicyMechanism")
AREAS = ("Province", "City", "County")
_SPOKEN: Mapping[str, str] = MappingProxyType(  # what people call a class besides its labels
    {"省": "Province", "市": "City", "城市": "City", "县": "County", "县区": "County", "公司": "Enterprise", "机构": "GovernmentBody"}
    | {"部门": "GovernmentBody", "高校": "University", "大学": "University", "组织": "Organization", "平台": "ResearchPlatform"}
    | {"行业": "Industry", "产业链": "Industry", "机制": "PolicyMechanism", "改革": "PolicyMechanism", "政策": "PolicyDocument"}
    | {"文件": "PolicyDocument", "会议": "Event", "人": "Person"}
)
_LONGEST = 60
_NAME = re.compile(r"[^\s,，;；|。！？\x00-\x1f\ufffd](?:[^\n\t,，;；|。！？\x00-\x1f\ufffd]*[^\s,，;；|。！？\x00-\x1f\ufffd])")
_POINTERS = re.compile("[我全本该各][省市区县州盟旗镇乡]|[我本该](?:公司|企业|集团|园区|项目)|开发区|高新区|经开区")
_LIKE = "write a row such as: 星火岭先行试验区,DevelopmentZone"


@dataclass(frozen=True, slots=True)
class Change:
    """What learning did to a name."""

    how: str  # added, changed, unchanged, forgotten
    name: Learned


def default_file() -> Path:
    """Where learned names are kept when no file is named: the user's folder of settings.

    ``KG_HOME`` names another folder.
    """
    if home := os.environ.get("KG_HOME"):
        return Path(home) / FILE
    if sys.platform == "win32":
        folder = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support"
    else:
        folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return folder / "devzone-kg" / FILE


def read_names(own: Own) -> tuple[Layer, tuple[Row, ...]]:
    """A file of names, and what is wrong with rows that are left out. Its names are in the order of the code points."""
    sheet = read(own, COLUMNS, ("name", "class"))
    found: dict[str, Learned] = {}
    refused = list(sheet.refused)
    for line in sheet.lines:
        one = _learned(line)
        if isinstance(one, Row):
            refused.append(one)
            continue
        clash = next((name for name in (one.name, *one.others) if (mine := _owner(name, found)) and mine.name != one.name), None)
        if clash:
            refused.append(Row(line.where, f"{clash} is a name of another row", "leave each name in one row"))
        elif one.name in found and found[one.name].kind != one.kind:
            refused.append(Row(line.where, f"{one.name} is of another class in an earlier row", "leave one of the rows"))
        else:
            found[one.name] = one
    return Layer(sheet.name, sheet.digest, tuple(found[name] for name in sorted(found))), tuple(refused)


def _owner(name: str, found: Mapping[str, Learned]) -> Learned | None:
    return found.get(name) or next((one for one in found.values() if name in one.others), None)


def _learned(line: Line) -> Learned | Row:
    """A row as a name, or what is wrong with it."""
    kind = class_of(line["class"])
    if not line["name"]:
        return Row(line.where, "no name", _LIKE)
    if kind is None:
        what = f"no class {line['class']!r}" if line["class"] else f"no class for {line['name']}"
        known = {word: name for name in sorted(CLASSES) for word in (name, *LABELS[name])}
        near = difflib.get_close_matches(line["class"], known, 1, 0.5) if line["class"] else []
        meant = f"did you mean {known[near[0]]} ({LABELS[known[near[0]]][0]})?" if near else "write one of " + ", ".join(
            f"{name} ({LABELS[name][0]})" for name in sorted(CLASSES)
        )
        return Row(line.where, what, meant)
    others = tuple(sorted({other.strip() for other in re.split("[|、;；]", line["others"]) if other.strip()} - {line["name"]}))
    for name in (line["name"], *others):
        if why := _unfit(name):
            return Row(line.where, f"{name} {why}", "write the name as documents do, of two to sixty characters")
    area = _area(line["place"]) if line["place"] else None
    if isinstance(area, str):
        return Row(line.where, area, "write it with what it lies in (南京市鼓楼区), or its six-digit code")
    if kind in AREAS:
        area = next((place for place in places().named(line["name"]) if place.name == line["name"] and place.kind == kind), None)
        if area is None:
            return Row(line.where, f"the table of places has no {LABELS[kind][0]} {line['name']}", "areas come from that table; give another class")
    level, zone_kind = _code(line["level"], ZONE_LEVELS), _code(line["kind"], ZONE_KINDS) or _suffixed(line["kind"])
    for said, code, codes in ((line["level"], level, ZONE_LEVELS), (line["kind"], zone_kind, ZONE_KINDS)):
        if said and (not code or kind != "DevelopmentZone"):
            what = f"{said} is none of the codes" if not code else f"{said} is said of development zones alone"
            return Row(line.where, what, "write one of " + ", ".join(f"{one} ({LABELS[one][0]})" for one in sorted(codes)))
    if line["broader"] and (kind not in CONCEPTS or _unfit(line["broader"]) or line["broader"] == line["name"]):
        return Row(line.where, f"nothing broader can be said of {line['name']}", "industries and mechanisms alone have a broader one")
    return Learned(line["name"], kind, others, area.code if area else "", level, zone_kind, line["broader"])


def class_of(said: str) -> str | None:
    """The class of the contract that a word means: its name or a label of it.

    >>> class_of("企业"), class_of("enterprise"), class_of("Enterprise")
    ('Enterprise', 'Enterprise', 'Enterprise')
    """
    known = {plain(word): name for name in CLASSES for word in (name, *LABELS[name])}
    return known.get(plain(said).removeprefix("dz:")) or _SPOKEN.get(said)


def _code(said: str, codes: Iterable[str]) -> str:
    return {plain(word): code for code in codes for word in (code, *LABELS[code])}.get(plain(said), "")


def _suffixed(said: str) -> str:
    """The kind of zone that the end of a zone's name tells: 经开区, 综改示范区."""
    return next((row["kind"] for row in reference.table("zone_kinds") if row["suffix"] == said), "")


def _unfit(name: str) -> str:
    """Why words can be nobody's name, "" where they can."""
    if not 2 <= len(name) <= _LONGEST or not _NAME.fullmatch(name):
        return "is no name"
    if name.replace(".", "").isdigit():
        return "is a number"
    return "points to different things" if _POINTERS.fullmatch(name) else ""


def _area(said: str) -> Place | str:
    """The area that words name, or why they name none."""
    index = places()
    if said in index.by_code:
        return index.by_code[said]
    found = index.named(said)
    official = tuple(place for place in found if place.name == said)
    for cut in range(2, len(said) - 1):
        outer, inner = index.named(said[:cut]), index.named(said[cut:])
        found = found or tuple(place for place in inner for area in outer if place != area and index.inside(place, area))
    found = official or tuple(dict.fromkeys(found))
    if len(found) == 1:
        return found[0]
    return f"{len(found)} areas are called {said}" if found else f"no area is called {said}"


def written(names: Iterable[Learned]) -> str:
    """Names as a file has them."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in sorted(names, key=lambda one: one.name):
        writer.writerow((one.name, one.kind, "|".join(one.others), one.place, one.level, one.zone_kind, one.broader))
    return text.getvalue()


def _known(file: Path) -> tuple[Learned, ...]:
    """The names of a layer; InputError where a row of it is none, so that no learning throws it away."""
    if not file.exists():
        return ()
    layer, refused = read_names(Own(file.name, file))
    if refused:
        raise InputError(refused[0].what, where=f"{file.parent / refused[0].where}", remedy=refused[0].remedy)
    return layer.names


def learn(new: Iterable[Learned], file: Path) -> tuple[Change, ...]:
    """Merge names into a layer file: those of a name that it has take its place. InputError where it cannot be written."""
    before = {one.name: one for one in _known(file)}
    after = dict(before)
    changes: list[Change] = []
    for one in sorted(new, key=lambda one: one.name):
        if clash := next((old for old in after.values() if old.name != one.name and {one.name, *one.others} & {old.name, *old.others}), None):
            shared = min({one.name, *one.others} & {clash.name, *clash.others})
            remedy = f"run: kg learn --forget {clash.name}"
            raise InputError(f"{shared} is a name of {clash.name} already", where=str(file), remedy=remedy)
        old = before.get(one.name)
        changes.append(Change("added" if old is None else "unchanged" if old == one else "changed", one))
        after[one.name] = one
    _write(file, after.values())
    return tuple(changes)


def listed(file: Path) -> tuple[Learned, ...]:
    """The names of a layer."""
    return _known(file)


def forget(names: Iterable[str], file: Path) -> tuple[Change, ...]:
    """Take names out of a layer, each by any of its names. InputError where the layer has no such name."""
    left = {one.name: one for one in _known(file)}
    gone: list[Change] = []
    for name in names:
        one = _owner(name, left)
        if one is None:
            near = difflib.get_close_matches(name, left, 3, 0.4)
            remedy = f"did you mean {'、'.join(near)}?" if near else "see kg learn --list"
            raise InputError(f"no name {name} was learned", where=str(file), remedy=remedy)
        gone.append(Change("forgotten", left.pop(one.name)))
    _write(file, left.values())
    return tuple(gone)


def _write(file: Path, names: Iterable[Learned]) -> None:
    """Write a layer whole, or leave it as it was."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8-sig", newline="", dir=file.parent, delete=False) as fresh:
            fresh.write(written(names))
        Path(fresh.name).replace(file)
    except OSError as error:
        raise InputError(f"the names cannot be written: {error.strerror}", where=str(file), remedy="name another file with --into") from error
