"""Measure asking at a million triples against rdflib, on this machine in this run: make bench.

CPU seconds, the best of some runs. Ratios travel between machines, absolute numbers do not. Nothing here passes or fails.
The million is made of the build of the texts at hand (benchmarks/generated.py).
"""

from __future__ import annotations

import gc
import multiprocessing
import shutil
import signal
import statistics
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph as ox
import rdflib
import yaml
from rdflib.plugins.sparql.sparql import SPARQLError
from rich.console import Console
from rich.table import Table

import kg
from benchmarks.bench import BEST_OF, table, timed
from benchmarks.generated import generate
from kg.ask import Exports, open
from kg.ask.ready.catalogue import question, questions
from kg.ask.ready.narrowed import narrowed
from kg.ask.sparql.query import Rows, query
from kg.ask.store import text
from kg.publish import search as names
from kg.publish.store import load
from kg.rdf import Literal, Triple

ROOT = Path(__file__).parent.parent
SEEDS, GOLD = ROOT / "seeds", ROOT / "tests" / "gold" / "texts"
VALUES = ROOT / "tests" / "ask" / "answers" / "values.yaml"
TRIPLES = 1_000_000
PATIENCE = 60  # CPU seconds that rdflib has for a question
LATE = f"> {PATIENCE} s"
LOADS = 2

# What is asked most: a ready question with its values.
ASKED: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("指标对比", {"指标": "标准地出让面积", "年份": "2023"}),
    ("指标对比", {"指标": "签约项目数"}),
    ("指标对比", {"指标": "规上工业增加值", "地方": "阳泉"}),
    ("开发区项目", {"开发区": "运城经济技术开发区"}),
    ("开发区项目", {"开发区": "石嘴山高新"}),
    ("项目投资榜", {}),
    ("项目投资榜", {"地方": "运城"}),
    ("企业项目", {"企业": "浙江翎泰"}),
    ("各市签约项目", {"地方": "运城", "年份": "2023"}),
    ("产业分布", {"产业": "光机电"}),
    ("产业门类", {"门类": "C36"}),
    ("推行机制", {"机制": "承诺制"}),
    ("推行机制", {"机制": "三个一批"}),
    ("称号入选", {"称号": "专精特新"}),
    ("合作网络", {"名称": "清华大学"}),
    ("招商方向", {"地方": "运城"}),
    ("人物任职", {"名称": "运城"}),
    ("事实依据", {"主体": "风陵渡", "客体": "运城"}),
    ("计划与完成", {"地方": "阳泉"}),
    ("文档清单", {"文件": "000"}),
)


@dataclass(frozen=True, slots=True)
class Took:
    """What an answer took: CPU seconds, and how many rows it has."""

    seconds: float
    rows: int


def ours(exports: Exports, text: str) -> Took:
    """A query on the store as ``kg query`` asks it."""
    seconds, found = timed(partial(query, exports, text), 1)
    if seconds < 1:
        seconds, found = timed(partial(query, exports, text))
    return Took(seconds, len(found.rows) if isinstance(found, Rows) else 1)


def theirs(dataset: rdflib.Dataset, prefixes: Mapping[str, str], text: str) -> Took | str:
    """The same query on rdflib, or why there is no answer: it took more than ``PATIENCE`` CPU seconds, or rdflib failed."""
    fork = multiprocessing.get_context("fork")  # the child has what was loaded
    here, there = fork.Pipe(duplex=False)
    child = fork.Process(target=_in_child, args=(dataset, prefixes, text, there))
    child.start()
    there.close()
    try:
        found: Took | str = here.recv()
        child.join()
        return found
    except EOFError:
        child.join()
        if child.exitcode != -signal.SIGPROF:
            raise
        return LATE


def _in_child(dataset: rdflib.Dataset, prefixes: Mapping[str, str], text: str, there: Connection) -> None:
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)  # ends the process

    def ask() -> int:
        return len(dataset.query(text, initNs=dict(prefixes)))

    try:
        seconds, rows = timed(ask, 1)
        if seconds < PATIENCE / 10 / BEST_OF:
            seconds, rows = timed(ask)
    except (TypeError, SPARQLError) as error:  # it cannot order rows that lack a value, nor collect values where one is missing
        there.send(f"fails: {type(error).__name__}")
    else:
        there.send(Took(seconds, rows))


def loaded(quads: Path, folder: Path) -> tuple[Exports, rdflib.Dataset, str]:
    """The build in both stores, and what loading took."""

    def load_ours() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        load(quads, folder / "store")

    def load_rdflib() -> rdflib.Dataset:
        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(quads, format="nquads")
        return dataset

    mine, theirs_, dataset = [], [], rdflib.Dataset()
    for _ in range(LOADS):  # by turns, so that a busy machine is busy for both
        mine.append(timed(load_ours, 1)[0])
        del dataset
        gc.collect()
        seconds, dataset = timed(load_rdflib, 1)
        theirs_.append(seconds)
    ratio = min(theirs_) / min(mine)
    exports = open(folder)
    names.write(folder / names.NAME, facts(exports))
    said = f"load {len(exports.store):,} quads: pyoxigraph on disk {min(mine):.1f} s, rdflib in memory {min(theirs_):.1f} s, ratio {ratio:.1f}"
    return exports, dataset, said


def facts(exports: Exports) -> Iterator[Triple]:
    """The facts of a store, for its index of names."""
    for quad in exports.quads(None, None, None):
        said = quad.object
        value = Literal(said.value, said.language or "") if isinstance(said, ox.Literal) else text(said)
        yield Triple(text(quad.subject), quad.predicate.value, value)


def asked(exports: Exports, dataset: rdflib.Dataset) -> tuple[Table, str]:
    """The questions that are asked most, side by side, and their ratios in one line."""
    rows, ratios = [], []
    gc.collect()
    gc.freeze()  # what is loaded is no concern of the collector: that helps rdflib
    for name, values in ASKED:
        text = question(name).with_values((), values)
        mine, other = ours(exports, narrowed(exports, question(name), values)), theirs(dataset, exports.prefixes, text)
        if isinstance(other, Took):
            ratios.append(other.seconds / mine.seconds)
            there, ratio = f"{other.seconds * 1000:,.1f}", f"{ratios[-1]:,.1f}"
            number = f"{mine.rows:,}" if mine.rows == other.rows else f"{mine.rows:,}, rdflib {other.rows:,}"
        else:
            if other == LATE:
                ratios.append(PATIENCE / mine.seconds)
            there, ratio, number = other, f"> {ratios[-1]:,.1f}" if other == LATE else "", f"{mine.rows:,}"
        rows.append((" ".join((name, *values.values())), f"{mine.seconds * 1000:,.1f}", there, ratio, number))
    compared = f"median ratio at least {statistics.median(ratios):,.1f}, smallest {min(ratios):,.1f}" if ratios else "none to compare"
    said = f"{len(ASKED)} questions, {len(ASKED) - len(ratios)} of which rdflib fails to answer; of the others: {compared}"
    return table("milliseconds", ("", "pyoxigraph", "rdflib", "ratio", "rows"), rows), said


def gallery(small: Exports, big: Exports) -> tuple[Table, str]:
    """Every ready question on the seeds and on the million: with the values of its expected answer, and without any."""
    rows: list[tuple[str, ...]] = []
    spans: list[list[float]] = [[], [], [], []]
    usual = yaml.safe_load(VALUES.read_text(encoding="utf-8")) if VALUES.is_file() else {}
    for name, one in questions().items():
        given = {key: str(value) for key, value in usual.get(name, {}).items() if key in one.parameters}
        took = [ours(exports, narrowed(exports, one, some)) for exports in (small, big) for some in (given, {})]
        for span, some in zip(spans, took, strict=True):
            span.append(some.seconds)
        rows.append((" ".join((name, *given.values())), *(f"{some.seconds * 1000:,.1f}" for some in took), f"{took[2].rows:,}", f"{took[3].rows:,}"))
    columns = ("", "seeds", "without values", "1M", "without values", "rows at 1M", "without values")
    said = [f"{p95(span) * 1000:,.0f} ms" for span in spans]
    return table("milliseconds", columns, rows), (
        f"{len(rows)} ready questions, 95th percentile: {said[0]} on the {len(small.store):,} quads of the seeds (without values {said[1]}), "
        f"{said[2]} on {len(big.store):,} (without values {said[3]})"
    )


def p95(numbers: Sequence[float]) -> float:
    """What nineteen of twenty do not exceed."""
    return statistics.quantiles(numbers, n=20, method="inclusive")[-1]


def main() -> int:
    """Print the tables."""
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    console = Console()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        kg.build([str(SEEDS)], folder / "seeds")
        kg.build([str(SEEDS), str(GOLD)], folder / "all")
        generate(folder / "all" / "kg.nq", folder / "big.nq", TRIPLES)
        exports, dataset, said = loaded(folder / "big.nq", folder / "big")
        console.print(said)
        for report in (partial(asked, exports, dataset), partial(gallery, open(folder / "seeds"), exports)):
            drawn, said = report()
            console.print(drawn)
            console.print(said)
    return 0


if __name__ == "__main__":
    sys.exit(main())
