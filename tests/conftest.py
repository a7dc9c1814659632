"""Builds that the whole suite shares: each is made once, through the public API."""

from __future__ import annotations

import fcntl
import gc
import pickle
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import hypothesis
import pytest

import kg
from kg.ask.scoring.evaluate import ArticleScore, evaluate

hypothesis.settings.register_profile("untimed", deadline=None)  # how busy the machine is decides no test
hypothesis.settings.load_profile("untimed")

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
GOLD = ROOT / "tests" / "gold"
FIRST = (  # the files that take longest: whoever begins one of them last keeps all others waiting
    "test_readme.py", "test_build.py", "read/test_same_text.py", "page/test_browser.py", "page/test_accessibility.py", "page/test_map.py",
    "recognise/test_generated.py", "reconcile/test_slips.py",
    "figures/test_accounted.py", "read/test_ocr.py", "extract/test_workers.py", "serve/test_limits.py", "fuzz/test_fuzz.py", "test_wheel.py",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, for the workers of xdist to take in this order (--no-loadscope-reorder)."""
    place = {ROOT / "tests" / name: number for number, name in enumerate(FIRST)}
    items.sort(key=lambda item: place.get(item.path, len(place)))


def pytest_collection_finish() -> None:
    """Thousands of tests are kept to the end: the collector of garbage need not look at them again and again."""
    gc.collect()
    gc.freeze()


def shared(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder, or a file, that the first to ask makes, for all workers of xdist."""
    base = tmp_path_factory.getbasetemp()
    root = (base.parent if base.name.startswith("popen-") else base) / "shared"
    root.mkdir(exist_ok=True)
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (root / f"{name}.made").exists():
            make(root / name)
            (root / f"{name}.made").touch()
    return root / name


@pytest.fixture(scope="session", autouse=True)
def _nobodys_names(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No build of the tests sees the names that whoever runs them taught."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KG_HOME", str(tmp_path_factory.mktemp("settings")))
        yield


@pytest.fixture(scope="session")
def seeds_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build of ``seeds/``."""
    return shared(tmp_path_factory, "seeds", lambda out: kg.build([str(SEEDS)], out))


@pytest.fixture(scope="session")
def corpus_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build of ``seeds/`` and the texts of the gold articles."""
    return shared(tmp_path_factory, "corpus", lambda out: kg.build([str(SEEDS), str(GOLD / "texts")], out))


@pytest.fixture(scope="session")
def corpus_scores(corpus_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, ArticleScore]:
    """The score of that build for each gold article, by the name of its file."""
    gold = sorted(GOLD.glob("*.json"))

    def score(out: Path) -> None:
        scores = evaluate(corpus_build / "kg.nq", gold)
        out.write_bytes(pickle.dumps({path.stem: score for path, score in zip(gold, scores, strict=True)}))

    found: Mapping[str, ArticleScore] = pickle.loads(shared(tmp_path_factory, "scores", score).read_bytes())
    return found
