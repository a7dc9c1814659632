"""A build takes the place of another wholly or not at all, whatever stops it."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import PublishError
from kg.publish import lock, move

NAMES = ("kg.ttl", "kg.nq", "texts", "store")  # of every build; "figures.csv" is the former's alone

CHILD = """
import os, sys
from pathlib import Path
from kg.publish import move

out, fatal = Path(sys.argv[1]), int(sys.argv[2])
done = 0

def rename(old, new):
    global done
    if done == fatal:
        os._exit(9)
    done += 1
    os.replace(old, new)

with move.building(out, rename=rename) as folder:
    for name in {names!r}:
        if name in ("texts", "store"):
            (folder / name).mkdir()
            (folder / name / "part").write_text("new")
        else:
            (folder / name).write_text("new")
""".replace("{names!r}", repr(NAMES))


def write(folder: Path, words: str, names: tuple[str, ...] = NAMES) -> None:
    for name in names:
        if name in ("texts", "store"):
            (folder / name).mkdir()
            (folder / name / "part").write_text(words, encoding="utf-8")
        else:
            (folder / name).write_text(words, encoding="utf-8")


def state(out: Path) -> dict[str, str]:
    """What each file in ``out`` says, the lock aside."""
    files = (path for path in out.rglob("*") if path.is_file() and path.name != lock.NAME)
    return {path.relative_to(out).as_posix(): path.read_text(encoding="utf-8") for path in files}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with a former build and a file of the user's."""
    folder = tmp_path / "exports"
    with move.building(folder) as building:
        write(building, "old", (*NAMES, "figures.csv"))
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    return folder


NEW = {"kg.ttl": "new", "kg.nq": "new", "texts/part": "new", "store/part": "new", "notes.txt": "mine"}
OLD = {**dict.fromkeys(NEW, "old"), "figures.csv": "old", "notes.txt": "mine"}
STEPS = 2 * len(NAMES) + 1  # each name out and in, and figures.csv out


def test_a_build_replaces_the_former_and_nothing_else(out: Path) -> None:
    with move.building(out) as folder:
        write(folder, "new")
    assert state(out) == NEW
    assert not (out / lock.NAME).exists()


@pytest.mark.parametrize("fatal", range(STEPS))
def test_a_build_killed_between_two_moves_is_finished_by_the_next_that_opens_the_folder(out: Path, fatal: int) -> None:
    child = subprocess.run([sys.executable, "-c", CHILD, str(out), str(fatal)], check=False)
    assert child.returncode == 9
    assert (out / move.JOURNAL).exists()
    move.settle(out)
    assert state(out) == NEW


@pytest.mark.parametrize("fatal", range(STEPS))
def test_a_move_that_is_refused_is_undone(out: Path, fatal: int) -> None:
    done = 0

    def rename(old: Path, new: Path) -> None:
        nonlocal done
        done += 1
        if done == fatal + 1:
            raise PermissionError(errno.EACCES, "in use", str(old))
        old.replace(new)

    with (
        pytest.raises(PublishError, match="former build is left as it was") as caught,
        move.building(out, rename=rename) as folder,
    ):
        write(folder, "new")
    assert "close the programs" in caught.value.remedy
    assert state(out) == OLD


@pytest.mark.parametrize("stuck", range(1, STEPS))
def test_an_undoing_that_is_refused_too_is_undone_by_the_next(out: Path, stuck: int) -> None:
    done = 0

    def rename(old: Path, new: Path) -> None:
        nonlocal done
        done += 1
        if done > stuck:
            raise PermissionError(errno.EACCES, "in use", str(old))
        old.replace(new)

    with pytest.raises(PublishError, match="could not be settled"), move.building(out, rename=rename) as folder:
        write(folder, "new")
    assert (out / move.JOURNAL).exists()
    move.settle(out)
    assert state(out) == OLD


def test_a_failure_while_writing_leaves_the_former_build(out: Path) -> None:
    with pytest.raises(FileExistsError), move.building(out) as folder:
        write(folder, "new", (*NAMES, "store"))  # the second store is one too many
    assert state(out) == OLD


def test_a_folder_that_failed_at_its_first_build_is_not_left_behind(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), move.building(tmp_path / "new"):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_two_builds_into_one_folder_do_not_mix(out: Path) -> None:
    with move.building(out) as folder:
        write(folder, "new")
        holder = rf"process {os.getpid()} on .+ is building"
        with pytest.raises(lock.BusyError, match=holder) as caught, move.building(out):
            pytest.fail("it has begun")
        assert "another folder" in caught.value.remedy
    assert state(out) == NEW


def test_the_lock_of_a_killed_build_holds_nobody_up(out: Path) -> None:
    subprocess.run([sys.executable, "-c", CHILD, str(out), "0"], check=False)
    assert (out / lock.NAME).exists()
    with move.building(out) as folder:
        write(folder, "newer")
    assert set(state(out).values()) == {"newer", "mine"}
    assert not (out / lock.NAME).exists()


def test_a_reader_waits_for_a_move_and_then_says_who_is_moving(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(move, "PATIENCE", 0.1)
    with lock.held(out):
        (out / move.JOURNAL).write_text('{"arriving": [], "leaving": [], "undoing": false}', encoding="utf-8")
        with pytest.raises(lock.BusyError):
            move.settle(out)
    move.settle(out)
    assert state(out) == OLD


def test_a_file_that_no_build_writes_is_refused(out: Path) -> None:
    with pytest.raises(ValueError, match="strange"), move.building(out) as folder:
        (folder / "strange").touch()
    assert state(out) == OLD


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "exports").write_text("", encoding="utf-8")
    with pytest.raises(PublishError) as caught, move.building(tmp_path / "exports"):
        pytest.fail("it has begun")
    assert caught.value.where == str(tmp_path / "exports")


# ---------------------------------------------------------------- a damaged journal


DAMAGED = ["", "{", "[]", "null", '{"arriving": 3, "leaving": [], "undoing": false}', '{"arriving": ["../x"], "leaving": [], "undoing": false}']


def interrupted(out: Path, arrived: int, names: tuple[str, ...] = move.FILES) -> None:
    """A build that was killed after so many of its files had moved."""
    (out / move.BUILDING).mkdir()
    write(out / move.BUILDING, "new", names)
    (out / move.FORMER).mkdir()
    for name in names[:arrived]:
        if (out / name).exists():
            (out / name).rename(out / move.FORMER / name)
        (out / move.BUILDING / name).rename(out / name)


@pytest.mark.parametrize("arrived", [0, 4, len(move.FILES)])
@pytest.mark.parametrize("said", DAMAGED)
def test_a_damaged_journal_is_inferred_from_a_whole_build(tmp_path: Path, said: str, arrived: int) -> None:
    write(tmp_path, "old", move.FILES)
    interrupted(tmp_path, arrived)
    (tmp_path / move.JOURNAL).write_text(said, encoding="utf-8")
    move.settle(tmp_path)
    assert set(state(tmp_path).values()) == {"new"}
    assert not (tmp_path / move.JOURNAL).exists()
    assert not (tmp_path / move.FORMER).exists()


def test_a_damaged_journal_before_any_move_changes_nothing(out: Path) -> None:
    (out / move.BUILDING).mkdir()
    write(out / move.BUILDING, "half", ("kg.ttl",))
    (out / move.JOURNAL).write_text("{", encoding="utf-8")
    move.settle(out)
    assert state(out) == OLD


def test_a_damaged_journal_that_nothing_tells_is_told(out: Path) -> None:
    interrupted(out, 1, NAMES)  # a build of which files are missing
    (out / move.JOURNAL).write_text("{", encoding="utf-8")
    before = state(out)
    for attempt in (lambda: move.settle(out), lambda: move.building(out).__enter__()):
        with pytest.raises(PublishError, match="the journal of an interrupted build cannot be read: it is damaged") as caught:
            attempt()
        assert caught.value.where == str(out / move.JOURNAL)
        assert "remove this file, and build again" in caught.value.remedy
        assert state(out) == before
    (out / move.JOURNAL).unlink()
    with move.building(out) as folder:
        write(folder, "newer")
    assert set(state(out).values()) <= {"newer", "mine"}


def test_a_journal_that_cannot_be_opened_is_told(out: Path) -> None:
    (out / move.JOURNAL).mkdir()
    with pytest.raises(PublishError, match="the journal of an interrupted build cannot be read") as caught:
        move.settle(out)
    assert caught.value.where == str(out / move.JOURNAL)
