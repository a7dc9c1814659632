"""The figures of the gold articles, read with the gold's own names: how many observations are right."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.language import periods, quantities
from kg.model import Article, Claim, Document, Mention, Observation, Recognised
from kg.read import read
from kg.relate.indicators import concept
from kg.relate.observations import observe

HERE = Path(__file__).parent.parent
GOLD = sorted((HERE / "gold").glob("*.json"))
IMPLIED = {"City": "我市|全市|本市", "Province": "全省|我省", "DevelopmentZone": "全区|高新区|经开区", "County": "全县"}


def _norm(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"[\s“”\"'‘’《》〈〉·,、。—()（）]", "", text)


def _stem(name: str) -> str:
    return re.sub("(?:数量|个数|总数|人数|户数|家数|次数|宗数|金额|总额|数|额)$", "", _norm(name)) or name


def _same(names: list[str], accepted: list[str]) -> bool:
    for one in map(_stem, names):
        for other in map(_stem, accepted):
            short, long = sorted((one, other), key=len)
            left = set(long.replace(short, "", 1))
            if one == other or (len(short) >= 2 and short in long and 2 * len(short) >= len(long) and not left & set("未新净进非拟")):
                return True
    return False


def _kind(entity: Mapping[str, Any]) -> str:
    return str(entity.get("class") or entity["classes"][0])


def _recognised(gold: Mapping[str, Any], document: Document, article: Article) -> Recognised:
    names = sorted(((name, entity) for entity in gold["entities"] for name in entity["names"]), key=lambda pair: -len(pair[0]))
    about = next(entity for entity in gold["entities"] if entity["id"] == gold["about"])
    mentions = []
    for passage in article.passages:
        taken: list[tuple[int, int, Any]] = []
        for name, entity in names:
            for match in re.finditer(re.escape(name), passage.text):
                start, end = match.span()
                clash = any(a < end and start < b and (not (a <= start and end <= b) or _kind(e) == _kind(entity)) for a, b, e in taken)
                if not clash:
                    taken.append((start, end, entity))
                    mentions.append(Mention(passage.index, start, end, _kind(entity), entity["names"][0], "gold", 1.0))
        for match in re.finditer(IMPLIED.get(_kind(about), "(?!)"), passage.text):
            if not any(a < match.end() and match.start() < b for a, b, _ in taken):
                mentions.append(Mention(passage.index, *match.span(), _kind(about), about["names"][0], "gold", 1.0, True))
    mentions.sort(key=lambda m: (m.passage, m.start, -m.end))
    amounts = tuple(q for p in article.passages for q in quantities.find(p.text, p.index))
    whens = tuple(w for p in article.passages for w in periods.find(p, article.context))
    subject = Mention(0, 0, 1, _kind(about), about["names"][0], "gold", 1.0, True)
    return Recognised(document, article, subject, tuple(mentions), amounts, whens)


def _claims(gold: Mapping[str, Any], recognised: Recognised) -> Iterator[Claim]:
    """The gold's investments and capacities, which use their figures."""
    about = recognised.subject or recognised.mentions[0]
    for fact in gold["attributes"]:
        quote = re.sub(r"\s", "", unicodedata.normalize("NFKC", fact.get("quote", "")))
        for passage in recognised.article.passages:
            plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", passage.text))
            if fact["p"] == "capacity" and (at := passage.text.find(str(fact["v"]))) >= 0:
                yield Claim(about, "capacity", fact["v"], passage.index, 1.0, "gold", span=(at, at + len(fact["v"])))
            for quantity in recognised.quantities:
                here = quantity.passage == passage.index and quantity.value == fact["v"]
                if fact["p"].endswith("CNY") and here and quote and quote in plain:
                    span = (quantity.start, quantity.end)
                    yield Claim(about, fact["p"], quantity.value, passage.index, 1.0, "gold", span=span)


def _right(found: Observation, text: str, wanted: Mapping[str, Any], ids: Mapping[str, str]) -> bool:
    known = concept(found.indicator)
    names = [found.indicator, *(n for n in (known.others if known else ()) if _norm(n) in _norm(text))]
    return (
        abs(float(found.quantity.value) - wanted["value"]) <= 1e-6 * max(1.0, abs(wanted["value"]))
        and found.quantity.unit == wanted["unit"]
        and ids.get(_norm(found.about.name)) in (wanted["about"], *wanted.get("about_accept", []))
        and found.measure in (wanted["measure"], *wanted.get("measure_accept", []))
        and found.status == wanted["status"]
        and found.period is not None
        and [str(found.period.start), str(found.period.end)] in wanted["periods"]
        and _same(names, wanted["indicator"])
    )


def test_observations_of_the_gold_articles() -> None:
    right = wrong = missed = 0
    for path in GOLD:
        gold = json.loads(path.read_text(encoding="utf-8"))
        ids = {_norm(name): entity["id"] for entity in reversed(gold["entities"]) for name in entity["names"]}
        file = next(folder / gold["file"] for folder in (HERE / "gold" / "texts", HERE.parent / "seeds") if (folder / gold["file"]).exists())
        used: set[int] = set()
        start, end = gold["range"]
        for document in read([str(file)]):
            assert isinstance(document, Document)
            for article in document.articles:
                if min(article.end, end) - max(article.start, start) < 100:
                    continue
                recognised = _recognised(gold, document, article)
                for found in observe(recognised, list(_claims(gold, recognised))):
                    passage = article.passages[found.passage]
                    if found.status == "Threshold" or passage.end <= start or passage.start >= end:
                        continue
                    wanted = gold["observations"]
                    hit = next((i for i, w in enumerate(wanted) if i not in used and _right(found, passage.text, w, ids)), None)
                    near = any(w.get("optional") and w["value"] == float(found.quantity.value) for w in wanted)
                    if hit is not None:
                        used.add(hit)
                    elif not near:
                        wrong += 1
        asked = {i for i, w in enumerate(gold["observations"]) if not w.get("optional")}
        right += len(used & asked)
        missed += len(asked - used)
    precision, recall = right / (right + wrong), right / (right + missed)
    assert precision > 0.8, (right, wrong, missed)
    assert recall > 0.75, (right, wrong, missed)
