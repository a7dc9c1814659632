"""A store made of the former build's holds what one that is loaded holds."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.publish import store
from kg.publish.changed import changed

THINGS = 4000


def lines(numbers: Iterable[int]) -> list[str]:
    said = (
        f'<https://example.org/{number:05}> <https://example.org/says> "第{number}件：“新区”\\n\\"引号\\""@zh'
        + (" <https://example.org/evidence>" if number % 3 else "")
        + " .\n"
        for number in numbers
    )
    return sorted(said)


def build(folder: Path, numbers: Iterable[int]) -> Path:
    folder.mkdir()
    (folder / "kg.nq").write_text("".join(lines(numbers)), encoding="utf-8")
    return folder


def held(folder: Path) -> list[str]:
    """The quads of a store as lines; opened anew, as its readers do."""
    return sorted(f"{quad} .\n" for quad in pyoxigraph.Store.read_only(str(folder)))


def loaded(folder: Path, numbers: Iterable[int]) -> Path:
    build(folder, numbers)
    store.load(folder / "kg.nq", folder / "store")
    return folder


@pytest.fixture(scope="session")
def former(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return loaded(tmp_path_factory.mktemp("former") / "exports", range(THINGS))


FEW = st.sets(st.integers(0, THINGS + 200), max_size=60)


@settings(max_examples=15)
@given(FEW)
def test_what_differs_is_changed(former: Path, tmp_path_factory: pytest.TempPathFactory, few: set[int]) -> None:
    """Numbers that are there are gone in the new build, those that are not have come."""
    out = build(tmp_path_factory.mktemp("new") / "exports", {*range(THINGS)} ^ few)
    assert changed(former, out / "kg.nq", out / "store")
    assert held(out / "store") == (out / "kg.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    assert held(former / "store") == (former / "kg.nq").read_text(encoding="utf-8").splitlines(keepends=True)


def test_one_build_follows_another(former: Path, tmp_path: Path) -> None:
    before = former
    for step in range(3):
        after = build(tmp_path / str(step), range(step * 100, THINGS + step * 100))
        with store.loading(after / "kg.nq", after / "store", before):
            pass
        assert held(after / "store") == lines(range(step * 100, THINGS + step * 100))
        if before is not former:
            shutil.rmtree(before)  # the files that both have stay
            assert len(held(after / "store")) == THINGS
        before = after


def little_in_common(folder: Path) -> None:
    shutil.rmtree(folder)
    loaded(folder, range(THINGS // 2, THINGS + THINGS // 2))


def other_quads(folder: Path) -> None:
    shutil.rmtree(folder / "store")
    store.load(build(folder / "other", range(THINGS - 1)) / "kg.nq", folder / "store")


def no_quads(folder: Path) -> None:
    (folder / "kg.nq").unlink()


def damaged(folder: Path) -> None:
    (folder / "store" / "CURRENT").write_bytes(b"none\n")


def unreadable_quads(folder: Path) -> None:
    with (folder / "kg.nq").open("a", encoding="utf-8") as file:
        file.write("<https://example.org/z\n")


def loose(folder: Path) -> None:
    (folder / "store" / "LOG.old").write_bytes(bytes(2 * (folder / "kg.nq").stat().st_size + 4_000_000))


@pytest.mark.parametrize("harm", [little_in_common, other_quads, no_quads, damaged, unreadable_quads, loose])
def test_a_build_that_cannot_serve_is_left_alone(former: Path, tmp_path: Path, harm: object) -> None:
    other = tmp_path / "former"
    shutil.copytree(former, other)
    assert callable(harm)
    harm(other)
    out = build(tmp_path / "exports", range(5, THINGS + 5))
    assert not changed(other, out / "kg.nq", out / "store")
    assert not (out / "store").exists()
    with store.loading(out / "kg.nq", out / "store", other):
        pass
    assert held(out / "store") == lines(range(5, THINGS + 5))
