"""What an earlier build extracted is used where nothing that it depends on has changed, and nowhere else."""

from __future__ import annotations

import io
import json
import pickle
import shutil
import sqlite3
import subprocess
import sys
import time
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest

import kg
from kg.clock import Clock
from kg.extract import Extraction, Options, extract
from kg.extract.records import DamagedError, unpack_items
from kg.model import Layer, Learned
from kg.read import load
from kg.read.inputs import Located, locate
from tests.conftest import ROOT, SEEDS
from tests.test_build import contents

TEXTS = {
    "a.txt": "截至2023年底，忻州市共有开发区11家，其中工业类7家、农业类2家。",
    "b.txt": "2024年5月19日，运城经济技术开发区与比亚迪股份有限公司签约新能源汽车零部件项目，总投资20亿元。",
    "c.txt": "长治高新技术产业开发区大力发展半导体产业。",
}
PROGRAM = """
import sys
from pathlib import Path
import kg.extract.keys as keys
before = keys.Keys.of(keys.Options())
for name in sys.argv[1:]:
    path = Path(keys.__file__).parents[2] / name
    kept = path.read_bytes()
    path.write_bytes(kept + b"\\n")
    after = keys.Keys.of(keys.Options())
    path.write_bytes(kept)
    print(int(after.reading != before.reading), int(after.saying != before.saying), name)
"""
AUDIT = """
import sys
opened = set()
sys.addaudithook(lambda event, args: event == "open" and isinstance(args[0], str) and opened.add(args[0]))
from pathlib import Path
from kg.extract import keys
from kg.read import read
documents = [one for one in read(sys.argv[1:]) if hasattr(one, "articles")]

def files(parts):
    return {str(path) for path in keys.files(parts)}

def used():
    code = {getattr(module, "__file__", None) or "" for name, module in sys.modules.items() if name.startswith("kg.")}
    return {str(Path(path).resolve()) for path in opened | code if path.endswith((".py", ".csv", ".yaml"))}

package = Path(keys.__file__).parents[1]
def ours(some):
    return sorted(path for path in some if path.startswith((str(package), str(package.parent / "ontology"))) and path != str(package / "build.py"))

assert documents
inits = {str(package / "__init__.py")}
print("reading:", *ours(used() - files(keys.READING) - inits))
from kg.recognise import recognise
from kg.relate import relate
assert sum(len(one.claims) for one in relate(recognise(documents))) > 20
print("saying:", *ours(used() - files(keys.SAYING) - inits))
"""


def written(folder: Path, texts: dict[str, str]) -> list[str]:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [str(folder)]


def done(inputs: Sequence[str], out: Path | None, said: list[str] | None = None, options: Options | None = None) -> tuple[Extraction, set[str]]:
    """What an extraction gave, and the stages that it went through."""
    clock = Clock(time.perf_counter)
    notice = said.append if said is not None else pytest.fail
    found = extract(inputs, None, options or Options(), out=out, workers=1, clock=clock, seen=lambda *_: None, notice=notice)
    return found, set(clock.seconds)


def kept(out: Path) -> int:
    with sqlite3.connect(out / "cache" / "extracted.sqlite") as connection:
        return int(connection.execute("SELECT count(*) FROM kept").fetchone()[0])


def test_a_build_of_changed_inputs_gives_the_bytes_of_a_first_build(tmp_path: Path) -> None:
    inputs, out = written(tmp_path / "in", TEXTS), tmp_path / "out"
    kg.build(inputs, out)
    assert kg.build(inputs, out).cached == 3
    changed, new = TEXTS["a.txt"].replace("7家", "8家"), TEXTS["b.txt"].replace("20亿", "30亿")
    written(tmp_path / "in", {"a.txt": changed, "c.txt": TEXTS["c.txt"], "d.txt": new})
    report = kg.build(inputs, out)
    assert (report.cached, report.documents) == (1, ("a.txt", "c.txt", "d.txt"))
    kg.build(inputs, tmp_path / "cold", cache=False)
    assert contents(out) == contents(tmp_path / "cold")
    assert not (tmp_path / "cold" / "cache").exists()
    timing = json.loads((out / "timing.json").read_text(encoding="utf-8"))["extraction"]
    assert (timing["files"], timing["from the cache"], timing["workers"]) == (3, 1, 1)


def test_what_the_last_inputs_do_not_hold_is_thrown_out(tmp_path: Path) -> None:
    inputs, out = written(tmp_path / "in", TEXTS), tmp_path / "out"
    done(inputs, out)
    assert kept(out) == 6  # what was read, and what it says
    (tmp_path / "in" / "a.txt").unlink()
    done(inputs, out)
    assert kept(out) == 4
    assert "忻州".encode() not in (out / "cache" / "extracted.sqlite").read_bytes()
    done([str(tmp_path / "none")], out)  # nothing was read
    assert kept(out) == 4


def test_names_and_layers_left_out_and_meta_files_and_paths_are_part_of_the_key(tmp_path: Path) -> None:
    inputs, out = written(tmp_path / "in", TEXTS), tmp_path / "out"
    done(inputs, out)
    taught = Options(layers=(Layer("names.csv", "1", (Learned("比亚迪", "Enterprise"),)),))
    for options in (taught, Options(without=frozenset({"lists"}))):
        found, stages = done(inputs, out, options=options)
        assert (found.cached, stages) == (0, {"recognise", "relate"})  # nothing is read again
    assert done(inputs, out)[0].cached == 0
    (tmp_path / "in" / "a.txt.meta.yaml").write_text("title: 年报\n", encoding="utf-8")
    found, stages = done(inputs, out)
    assert (found.cached, "read" in stages) == (2, True)
    assert found.files[0].documents[0].title == "年报"
    (tmp_path / "in" / "b.txt").rename(tmp_path / "in" / "e.txt")
    assert done(inputs, out)[0].cached == 2


def test_what_was_refused_is_tried_again(tmp_path: Path) -> None:
    inputs, out = written(tmp_path / "in", {"a.txt": TEXTS["a.txt"], "b.txt": ""}), tmp_path / "out"
    for cached in (0, 1):
        found, _ = done(inputs, out)
        assert (found.cached, [one.source for file in found.files for one in file.refusals]) == (cached, ["b.txt"])


def spoilt(path: Path) -> None:
    path.write_bytes(b"no database" * 1000)


def newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")


def torn(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE kept SET content = substr(content, 1, 50)")


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE kept SET content = ?", (zlib.compress(pickle.dumps((1, 2))),))


@pytest.mark.parametrize("damage", [spoilt, newer, torn, foreign])
def test_a_damaged_cache_is_told_and_made_anew(tmp_path: Path, damage: object) -> None:
    assert callable(damage)
    inputs, out = written(tmp_path / "in", TEXTS), tmp_path / "out"
    first, _ = done(inputs, out)
    damage(out / "cache" / "extracted.sqlite")
    said: list[str] = []
    second, _ = done(inputs, out, said)
    assert (second.files, second.cached) == (first.files, 0)
    assert len(said) == 1
    assert said[0].startswith("the cache is made anew (")
    assert done(inputs, out)[0].cached == 3


def test_a_cache_that_cannot_be_written_is_told_and_done_without(tmp_path: Path) -> None:
    inputs, out = written(tmp_path / "in", TEXTS), tmp_path / "out"
    out.mkdir()
    (out / "cache").write_text("a file in its place", encoding="utf-8")
    said: list[str] = []
    assert len(done(inputs, out, said)[0].files) == 3
    assert len(said) == 1
    assert "goes on without" in said[0]


def test_bytes_that_name_anything_but_records_are_not_loaded(tmp_path: Path) -> None:
    class Evil:
        def __reduce__(self) -> tuple[object, ...]:
            return Path.touch, (tmp_path / "harm",)

    with pytest.raises(DamagedError, match="no record"):
        unpack_items(zlib.compress(pickle.dumps((Evil(),))))
    assert not (tmp_path / "harm").exists()


def test_the_cache_of_a_build_that_came_to_no_end_is_no_input(tmp_path: Path) -> None:
    inputs = written(tmp_path / "in", TEXTS)
    done(inputs, tmp_path / "in")
    assert [one.sources for one in locate(inputs) if isinstance(one, Located)] == [("a.txt",), ("b.txt",), ("c.txt",)]


def test_standard_input_is_kept_as_well(tmp_path: Path) -> None:
    for cached in (0, 1):
        assert kg.build(["-"], tmp_path / "out", stdin=io.BytesIO(TEXTS["a.txt"].encode())).cached == cached


def test_a_change_of_the_program_is_one_of_what_depends_on_it(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "kg", tmp_path / "kg", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "ontology", tmp_path / "ontology")
    changed = {
        "kg/read/lines.py": "1 1",
        "ontology/reference/traditional_characters.csv": "1 1",
        "ontology/reference/places.csv": "1 1",
        "kg/recognise/vote.py": "0 1",
        "kg/relate/rules/invests.yaml": "0 1",
        "ontology/reference/enterprises.csv": "0 1",
        "ontology/reference/industry_words.csv": "0 1",
        "ontology/reference/confidence.csv": "0 0",
        "kg/resolve/rules.yaml": "0 0",
        "kg/publish/turtle.py": "0 0",
        "ontology/shapes.ttl": "0 0",
    }
    command = [sys.executable, "-c", PROGRAM, *changed]
    told = subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=True).stdout
    assert told.splitlines() == [f"{said} {name}" for name, said in changed.items()]


def test_all_that_an_extraction_opens_is_in_its_key() -> None:
    command = [sys.executable, "-c", AUDIT, str(sorted(SEEDS.glob("*.txt"))[4]), str(ROOT / "README.zh.md")]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert told.splitlines() == ["reading:", "saying:"]


def test_a_file_that_changes_while_it_is_read_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.read.large.LARGE", 10)
    inputs, out = written(tmp_path / "in", {"a.txt": TEXTS["a.txt"]}), tmp_path / "out"

    def late(located: Located, ocr: bool) -> object:
        (tmp_path / "in" / "a.txt").write_text(TEXTS["b.txt"], encoding="utf-8")
        return load(located, ocr)

    monkeypatch.setattr("kg.extract.work.load", late)
    found, _ = done(inputs, out)
    assert [one.reason for one in found.files[0].refusals] == ["changed while it was read"]
    assert not (out / "cache").exists()
