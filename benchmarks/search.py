"""Speed of search at a million names, in milliseconds by the clock: median and worst of each query, asked again and again.

    python benchmarks/search.py [NAMES [FOLDER]]    makes the index in FOLDER, or asks the one that is there
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.ask.search import search
from kg.ask.store import Exports
from kg.publish.search import NAME, Thing, write_index
from kg.reference import table

TIMES = 25
QUERIES = (
    *("运城", "yuncheng", "yc", "经开", "经开区", "公司", "有限公司", "科技有限公司", "运城市", "市", "司", "山", "y", "s", "sh", "gs", "shan"),
    *("shanxi", "shanxisheng", "山西省", "商务局", "运城市商务局", "开发区", "没有这样的名称", "zzzz", "公司山西", "限公司有", "技有限公", "区司市"),
    *("山西省运城市盐湖区华", "NO.1", "1", "智能科技有限公司", "运城经济技术开发区", "局务商", "司公限有技科"),
    *("运城市智能装备制造科技有限公司" * 4, "有限公司" * 15, "科技有限公司" * 10, '"公司" OR "运城" NEAR(*', "运" * 60, "a" * 60),
)
KINDS = (None, "DevelopmentZone", "Fund")


def main(count: int, folder: str) -> None:
    """Make the index, ask it, print a row for each query."""
    with tempfile.TemporaryDirectory() as own:
        path = Path(folder or own) / NAME
        if not path.exists():
            began = time.process_time()
            write_index(path, list(things(count)))
            print(f"{time.process_time() - began:.1f} s CPU to write, {path.stat().st_size / 1e6:.0f} MB", flush=True)
        exports = Exports(path.parent, ox.Store())
        names = exports.names.execute("SELECT count(*) FROM names").fetchone()[0]
        print(f"{names:,} names\n{'median':>8} {'worst':>8}  {'found':>5}")
        worst = [measured(exports, query, kind) for kind in KINDS for query in QUERIES]
        print(f"{statistics.median(middle for middle, _ in worst):8.2f} {max(most for _, most in worst):8.2f}  all")
        exports.names.close()


def measured(exports: Exports, query: str, kind: str | None) -> tuple[float, float]:
    """Median and worst milliseconds of one query; the first time with nothing of it in the connection's memory."""
    spent = []
    found = 0
    for _ in range(TIMES):
        began = time.perf_counter()
        found = len(search(exports, query, kind=kind))
        spent.append(1000 * (time.perf_counter() - began))
    shown = query if len(query) <= 24 else f"{query[:20]}… ({len(query)})"
    print(f"{statistics.median(spent):8.2f} {max(spent):8.2f}  {found:5}  {shown}{f'  [{kind}]' if kind else ''}")
    return statistics.median(spent), max(spent)


def things(names: int) -> Iterator[Thing]:
    """Things of the shapes that documents name: companies foremost, each with about two names; many facts for few."""
    chance = random.Random(6)
    places = [row["name"] for row in table("places")]
    words = ["智能", "装备", "新能源", "生物", "医药", "材料", "光电", "半导体", "农业", "食品", "物流", "环保", "钢铁", "化工", "汽车", "数字"]
    first, second, third = "华宏海天金盛中新长东瑞恒嘉德安泰", "鑫源达鲲芙科砺芯辉远洋诚信和昌", ("", "特", "泰", "普")
    stems = ["".join(map(chance.choice, (first, second, third))) for _ in range(400)]
    said = 0
    number = 0
    while said < names:
        number += 1
        place = chance.choice(places)
        draw = chance.random()
        if draw < 0.6:
            stem, word = chance.choice(stems), chance.choice(words)
            short = place.removesuffix("市").removesuffix("省").removesuffix("县").removesuffix("区")
            kind, every = "Enterprise", [f"{short}{stem}{word}{chance.choice(['科技', '', '集团', '制造'])}有限公司", f"{stem}{word}"]
        elif draw < 0.8:
            kind, every = "Project", [f"{place}年产{chance.randint(1, 999)}万吨{chance.choice(words)}{chance.choice(words)}项目"]
        elif draw < 0.85:
            word = chance.choice(words)
            kind, every = "DevelopmentZone", [f"{place}{word}经济技术开发区", f"{place}{word}经开区", f"{place}开发区"]
        elif draw < 0.95:
            kind, every = "GovernmentBody", [f"{place}商务局", f"{place}{chance.choice(words)}办公室"]
        elif draw < 0.951:
            kind, every = "Fund", [f"{place}{chance.choice(words)}基金"]
        else:
            kind, every = "Person", [chance.choice("王李张刘陈杨赵黄周吴") + "".join(chance.choices("伟芳娜敏静丽强磊军洋勇艳杰娟涛", k=2))]
        said += len(dict.fromkeys(every))
        yield Thing(f"https://example.org/{kind}_{number}", kind, every[0], every[1:], degree=int(chance.paretovariate(1.2)))


if __name__ == "__main__":
    try:
        main(int((sys.argv[1:] or ['1000000'])[0]), (sys.argv[2:] or [''])[0])
    except sqlite3.Error as error:
        sys.exit(f"the index could not be made: {error}")
