"""Reference tables: well formed, and what is known of China is found in them."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import reference
from kg.errors import ReferenceDataError
from kg.gazetteer import Place, Places, countries, places, regions, zones

TABLES = sorted(path.stem for path in (reference.ontology() / "reference").glob("*.csv"))
MINE = ["places", "place_names", "regions", "countries", "zone_kinds", "zones"]
NAME = re.compile(r"[\u4e00-\u9fff0-9A-Z—（）“”-]+")
PLACES = places()

# Official name and short name.
SHORT = """
山西省=山西 内蒙古自治区=内蒙古 广西壮族自治区=广西 新疆维吾尔自治区=新疆 西藏自治区=西藏 宁夏回族自治区=宁夏
黑龙江省=黑龙江 北京市=北京 香港特别行政区=香港 台湾省=台湾 运城市=运城 稷山县=稷山 绛县=绛县 盂县=盂县
城区=城区 恩施土家族苗族自治州=恩施 延边朝鲜族自治州=延边 凉山彝族自治州=凉山 大兴安岭地区=大兴安岭
前郭尔罗斯蒙古族自治县=前郭尔罗斯 积石山保安族东乡族撒拉族自治县=积石山 东乡族自治县=东乡 锡林郭勒盟=锡林郭勒
克孜勒苏柯尔克孜自治州=克孜勒苏 鄂温克族自治旗=鄂温克 准格尔旗=准格尔 鄂托克前旗=鄂托克前旗 龙胜各族自治县=龙胜
铁东区=铁东 淮阴区=淮阴 浦东新区=浦东 管城回族区=管城 神农架林区=神农架 六枝特区=六枝 井陉矿区=井陉矿区
梅里斯达斡尔族区=梅里斯 双江拉祜族佤族布朗族傣族自治县=双江 吉林市=吉林市 河南蒙古族自治县=河南县
海南藏族自治州=海南州
"""
# A name and the codes of the places that it may mean, the likeliest first.
KNOWN = """
运城=140800 运城市=140800 绛县=140826 稷山=140824 鼓楼区=320106+320302+350102+410204 吉林=220000 吉林市=220200
河南=410000 大同=140200+230606 襄樊市=420600 莱芜市=370116 铜山县=320312 达县=511703 思茅市=530800
怀仁县=140681 太谷县=140703 恩施州=422800 科右前旗=152221 广西自治区=450000 前郭县=220721 市辖区= 开发区=
"""
# A zone's name and the code of its place.
ZONES = """
太原经济技术开发区=140100 昆山高新区=320583 苏州工业园区=320500 贵安新区=520000 满洲里边合区=150781
河南自贸区=410000 杨凌示范区=610403 昆明综保区=530100
"""


def names(place: Place) -> set[str]:
    return {place.name, place.short, *place.former, *place.others}


def found(name: str) -> list[str]:
    return [place.code for place in PLACES.named(name)]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_says_where_it_comes_from_and_has_whole_rows(table: str) -> None:
    rows = reference.table(table)
    origin = reference.provenance(table)
    assert rows
    assert origin.name
    assert origin.version
    assert origin.licence
    assert all(cell == cell.strip() for row in rows for cell in row.values())


@pytest.mark.parametrize("table", MINE)
def test_a_list_in_a_cell_has_no_empty_and_no_double_item(table: str) -> None:
    for row in reference.table(table):
        for column in ("others", "former", "canonical"):
            items = row.get(column, "").split("|") if row.get(column) else []
            assert all(items), row
            assert len(items) == len(set(items)), row
            assert row.get("name") not in items, row


def test_all_provinces_cities_and_counties_are_there() -> None:
    count = Counter(place.kind for place in PLACES.all)
    outer = {"710000", "810000", "820000"}
    assert count["Province"] == 34
    assert sum(place.kind == "Province" and place.code not in outer for place in PLACES.all) == 31
    assert count["City"] >= 333
    assert count["County"] > 2800
    shanxi = [p for p in PLACES.all if p.kind == "County" and PLACES.province(p).short == "山西"]
    assert len(shanxi) == 117


def test_every_place_is_well_formed() -> None:
    codes = [place.code for place in PLACES.all]
    assert codes == sorted(set(codes))
    for place in PLACES.all:
        assert re.fullmatch(r"\d{6}", place.code)
        zeros = len(place.code) - len(place.code.rstrip("0"))
        assert place.kind == {0: "County", 1: "County"}.get(zeros, "Province" if place.code[2:] == "0000" else "City")
        assert all(NAME.fullmatch(name) and len(name) >= 2 for name in names(place))
        assert place.name.startswith(place.short[:2])
        assert not re.search(r"市辖区|行政区划|开发区|工业园区", place.name)
        for area in PLACES.ancestors(place):
            assert area.code[:2] == place.code[:2]


@pytest.mark.parametrize("pair", SHORT.split())
def test_short_names(pair: str) -> None:
    name, short = pair.split("=")
    known = PLACES.named(name)
    assert known
    assert {place.short for place in known if place.name == name} == {short}
    assert set(known) <= set(PLACES.named(short))


@pytest.mark.parametrize("pair", KNOWN.split())
def test_known_names(pair: str) -> None:
    name, codes = pair.split("=")
    assert found(name) == [code for code in codes.split("+") if code]


def test_what_lies_in_what() -> None:
    jishan, yuncheng, shanxi = (PLACES.by_code[code] for code in ("140824", "140800", "140000"))
    assert PLACES.ancestors(jishan) == (yuncheng, shanxi)
    assert PLACES.province(jishan) == PLACES.province(shanxi) == shanxi
    assert PLACES.inside(jishan, yuncheng)
    assert PLACES.inside(yuncheng, yuncheng)
    assert not PLACES.inside(yuncheng, jishan)
    for city in ("东莞市", "嘉峪关市", "儋州市"):
        assert [place.kind for place in PLACES.named(city)] == ["City"]
    assert PLACES.ancestors(PLACES.by_code["419001"]) == (PLACES.by_code["410000"],)
    assert PLACES.ancestors(PLACES.by_code["500101"]) == (PLACES.by_code["500000"],)


@given(st.sampled_from(PLACES.all))
def test_a_place_is_found_by_each_of_its_names(place: Place) -> None:
    for name in names(place):
        assert place in PLACES.named(name)
    assert PLACES.by_code[place.code] is place
    assert PLACES.inside(place, PLACES.province(place))


def test_a_broken_table_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="999900"):
        Places((Place("990000", "甲省", "甲省", "Province", None), Place("990101", "乙县", "乙县", "County", "999900")))
    with pytest.raises(ReferenceDataError, match="Town"):
        Places((Place("990000", "甲镇", "甲镇", "Town", None),))
    with pytest.raises(ReferenceDataError, match="990101"):
        Places((Place("990101", "乙县", "乙县", "County", "990101"),))


def test_regions_and_countries() -> None:
    every = [name for region in regions() for name in (region.name, *region.others)]
    assert len(every) == len(set(every))
    assert {"京津冀", "长三角", "粤港澳大湾区", "东南亚", "苏北", "RCEP", "欧盟"} <= set(every)
    assert {region.kind for region in regions()} == {"domestic", "foreign", "market"}
    assert len(countries()) > 190
    states = [name for country in countries() for name in (country.name, *country.others)]
    assert len(states) == len(set(states))
    assert not set(states) & set(every)
    assert len({country.iso2 for country in countries()}) == len(countries())
    assert all(re.fullmatch("[A-Z]{2}", country.iso2) for country in countries())
    assert not {name for name in every + states if any(place.kind == "Province" for place in PLACES.named(name))}


def test_every_suffix_ends_its_example() -> None:
    rows = reference.table("zone_kinds")
    assert len({row["suffix"] for row in rows}) == len(rows) > 200
    for row in rows:
        assert row["example"].endswith(row["suffix"])
        assert row["example"] != row["suffix"]
        assert row["class"] in {"DevelopmentZone", "Park", "SpecialtyTown"}
        assert (row["class"] == "DevelopmentZone") == bool(row["kind"])
        assert row["suffix"] not in reference.words(row["canonical"])


def test_an_abbreviated_suffix_keeps_the_kind_of_its_full_form() -> None:
    kinds = {row["suffix"]: (row["class"], row["kind"]) for row in reference.table("zone_kinds")}
    for row in reference.table("zone_kinds"):
        for full in reference.words(row["canonical"]):
            assert kinds.get(full, kinds[row["suffix"]]) == kinds[row["suffix"]], row


def test_zones_are_known_by_one_name_each() -> None:
    assert len(zones()) > 300
    every = [name for zone in zones() for name in (zone.name, *zone.others)]
    assert [name for name, count in Counter(every).items() if count > 1] == []
    suffixes = tuple(row["suffix"] for row in reference.table("zone_kinds"))
    for zone in zones():
        assert NAME.fullmatch(zone.name), zone
        assert zone.name.endswith((*suffixes, "投资区", "园")), zone
        assert zone.place in PLACES.by_code


@pytest.mark.parametrize("pair", ZONES.split())
def test_known_zones(pair: str) -> None:
    name, place = pair.split("=")
    assert [zone.place for zone in zones() if name in (zone.name, *zone.others)] == [place]
