"""Search: by part, pinyin and initials, in one order, whatever is typed."""

from __future__ import annotations

import doctest
import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg.ask.search
import kg.folding
import kg.pinyin
from kg.ask import Exports, open
from kg.ask.search import FEW, Found, kind_of, names_in_letters, search
from kg.ask.store import text
from kg.errors import PublishError, StoreError, UsageError
from kg.folding import folded
from kg.publish import move
from kg.publish.search import KINDS, NAME, Thing, things, write_index
from kg.rdf import Triple, chinese
from kg.vocab import DZ, RDF, SKOS


@pytest.fixture(scope="module")
def exports(small_build: Path) -> Exports:
    return open(small_build)


def names(found: tuple[Found, ...]) -> list[str]:
    return [some.name for some in found]


@pytest.fixture
def indexed(tmp_path: Path, exports: Exports) -> Exports:
    """Things made to stand on every step of the order."""
    made = [
        Thing("i:1", "Enterprise", "海运城科技", degree=9),
        Thing("i:2", "City", "运城市", ["运城"], degree=5),
        Thing("i:3", "City", "运城", degree=3),
        Thing("i:4", "DevelopmentZone", "运城经济开发区", ["运城经开区"], place="i:2", degree=8),
        Thing("i:5", "County", "云城区", degree=7),
        Thing("i:6", "Park", "云城", degree=1),
        Thing("i:7", "Project", "养车项目", degree=100),
    ]
    write_index(tmp_path / NAME, sorted(made, key=lambda thing: -thing.degree))
    return Exports(tmp_path, exports.store)


def test_the_whole_name_comes_before_its_beginning_its_part_and_its_sound(indexed: Exports) -> None:
    assert [some.iri for some in search(indexed, "运城")] == ["i:2", "i:3", "i:4", "i:1"]
    assert [some.iri for some in search(indexed, "yuncheng")] == ["i:2", "i:3", "i:6", "i:4", "i:5"]
    assert [some.iri for some in search(indexed, "YC")] == ["i:2", "i:3", "i:6", "i:7", "i:4", "i:5"]
    assert [some.iri for some in search(indexed, "yc", limit=2)] == ["i:2", "i:3"]
    assert search(indexed, "经开") == (Found("i:4", "运城经济开发区", "DevelopmentZone", "运城市", "运城经开区"),)
    assert [some.iri for some in search(indexed, "运城", kind="地级行政区")] == ["i:2", "i:3"]
    assert [some.iri for some in search(indexed, "城")] == ["i:1", "i:4", "i:5", "i:2", "i:3", "i:6"]


def test_what_is_typed_may_be_written_in_any_way(indexed: Exports) -> None:
    for typed in ("运 城", "“运城”", "《运城》"):
        assert search(indexed, typed) == search(indexed, "运城")
    for typed in ("ＹＣ", "y c", "yùnchéng", "Yun'cheng"):
        assert search(indexed, typed) == search(indexed, "yc" if len(folded(typed)) == 2 else "yuncheng")


def test_many_names_keep_the_order_of_few(tmp_path: Path, exports: Exports) -> None:
    """What begins more than FEW names is found in another way, in the same order."""
    made = [Thing(f"i:{n}", "Fund" if n % 500 == 7 else "Person", f"运城市{n}公司", degree=10_000 - n) for n in range(FEW + 500)]
    write_index(tmp_path / NAME, made)
    many = Exports(tmp_path, exports.store)
    for typed in ("运", "运城市", "yuncheng", "yun", "yc", "y", "yunchengshi"):
        assert [some.iri for some in search(many, typed)] == [f"i:{n}" for n in range(20)], typed
        assert [some.iri for some in search(many, typed, kind="Fund")] == ["i:7", "i:507", "i:1007"], typed
        assert len(search(many, typed, limit=None)) == len(made)
    assert [some.iri for some in search(many, "运城市12")][:2] == ["i:12", "i:120"]
    assert [some.iri for some in search(many, "公司", limit=3)] == ["i:0", "i:1", "i:2"]
    assert len(names_in_letters(many, "yc")) == len(made)


def test_it_finds_what_stands_in_a_name(exports: Exports) -> None:
    """Held against every name of a build, by every one and two neighbours in them."""
    named = [(text(quad.subject), text(quad.object)) for p in ("prefLabel", "altLabel") for quad in exports.quads(None, SKOS + p, None)]
    kinds = {DZ + kind for kind in KINDS}
    searchable = {text(quad.subject) for quad in exports.quads(None, RDF + "type", None) if text(quad.object) in kinds}
    pieces = {name[i : i + n] for _, name in named for n in (1, 2, 5) for i in range(len(name) - n + 1)}
    for piece in pieces:
        if (wanted := folded(piece)) and not wanted.isascii():
            expected = {iri for iri, name in named if iri in searchable and wanted in folded(name)}
            assert {some.iri for some in search(exports, piece, limit=None)} == expected, piece


@pytest.mark.parametrize(
    "typed",
    ["", " ", '"', "'", "*", "运城 OR 市", "NEAR(运 城)", "运城*", "-运", "^运", "运:城", "{运 城}", "\0", "运\0城", "\ud800", "运\udfff", "%", "_",
     "\ue000运", "a" * 10_000, "运" * 10_000, "有限公司" * 200, "𠮷" * 40, "\\", ";DROP TABLE names", "运\n城\t", "\u202e城"],
)  # fmt: skip
def test_hostile_strings_are_searched_like_others(exports: Exports, typed: str) -> None:
    for some in search(exports, typed):
        assert folded(typed) in folded(some.matched)


@given(st.text(max_size=90))
@settings(max_examples=300, deadline=None)
def test_any_text_can_be_searched(exports: Exports, typed: str) -> None:
    for some in search(exports, typed):
        assert not (wanted := folded(typed)) or wanted in folded(some.matched) or kg.folding.letters(typed)


def test_a_long_name_is_found_by_all_of_it(tmp_path: Path, exports: Exports) -> None:
    name = "".join(chr(0x4E00 + n * 7 % 3000) for n in range(900))
    write_index(tmp_path / NAME, [Thing("i:1", "Project", name), Thing("i:2", "Project", name[:-1] + "甲")])
    found = search(Exports(tmp_path, exports.store), name[3:])
    assert [some.iri for some in found] == ["i:1"]


def test_a_class_goes_by_its_name_or_label() -> None:
    assert kind_of("开发区") == kind_of("DevelopmentZone") == kind_of("dz:DevelopmentZone") == kind_of("development zone") == "DevelopmentZone"
    with pytest.raises(UsageError, match="no class of this name") as caught:
        kind_of("开发趋")
    assert caught.value.remedy == "did you mean 开发区?"
    with pytest.raises(UsageError, match="one of 地级行政区、"):
        kind_of("x")


def test_entities_and_indicators_are_indexed_those_with_most_facts_first() -> None:
    named = [Triple(f"i:{n}", SKOS + "prefLabel", chinese(f"名{n}")) for n in (1, 2, 3)]
    kinds = [Triple("i:1", RDF + "type", DZ.City), Triple("i:2", RDF + "type", DZ.Indicator), Triple("i:3", RDF + "type", DZ.Unit)]
    facts = [Triple("i:4", DZ.indicator, "i:2"), Triple("i:4", DZ.about, "i:2"), Triple("i:1", DZ.locatedIn, "i:3")]
    assert [(some.iri, some.kind, some.degree) for some in things([*named, *kinds, *facts])] == [("i:2", "Indicator", 2), ("i:1", "City", 1)]


def test_a_build_without_the_index_says_to_build_again(small_build: Path, tmp_path: Path) -> None:
    shutil.copytree(small_build, tmp_path / "out")
    (tmp_path / "out" / NAME).unlink()
    with pytest.raises(StoreError, match="no index of names") as caught:
        search(open(tmp_path / "out"), "运城")
    assert caught.value.remedy == "build again"
    (tmp_path / "out" / NAME).write_bytes(b"no database" * 1000)
    with pytest.raises(StoreError, match="index of names cannot be read"):
        search(open(tmp_path / "out"), "运城")
    shutil.copy(small_build / NAME, tmp_path / "out" / NAME)
    with sqlite3.connect(tmp_path / "out" / NAME) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="of another version"):
        search(open(tmp_path / "out"), "运城")


def test_a_damaged_index_is_told(small_build: Path, tmp_path: Path) -> None:
    shutil.copytree(small_build, tmp_path / "out")
    data = (small_build / NAME).read_bytes()
    (tmp_path / "out" / NAME).write_bytes(data[:4096] + bytes(len(data) - 4096))
    with pytest.raises(StoreError, match="index of names cannot be read"):
        search(open(tmp_path / "out"), "运城")


def test_an_index_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(PublishError, match="could not be written"), move.told(tmp_path):
        write_index(tmp_path / NAME, [])


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect

    def narrow(path: Path, **_: object) -> sqlite3.Connection:
        connection = connect(path, isolation_level=None)
        connection.execute("PRAGMA max_page_count = 20")
        return connection

    monkeypatch.setattr(sqlite3, "connect", narrow)
    with pytest.raises(PublishError, match="the disk is full"), move.told(tmp_path):
        write_index(tmp_path / NAME, [Thing(f"i:{n}", "Project", f"项目{n}") for n in range(1000)])


@pytest.mark.parametrize("module", [kg.folding, kg.pinyin, kg.ask.search])
def test_the_examples_in_the_documentation_hold(module: object, small_build: Path) -> None:
    results = doctest.testmod(module, extraglobs={"BUILD": small_build})  # type: ignore[arg-type]
    assert results.attempted
    assert not results.failed
