"""Two other grammars as oracles: jionlp and Recognizers-Text say the same of the corpus where they are right.

Each comparison is of one kind and names in a pattern the words in which that library is right; the rest it cannot read, or
reads wrongly (jionlp: 三亿五 as 300000005, 1月至5月 as January; Recognizers-Text: 毫米 as micrometres, 千米 not at all). The
libraries are the extra ``oracles`` and not in ``dev``: jionlp brings a segmenter of 150 MB that is not needed otherwise.
Neither opens a connection.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest

from kg.language import quantities
from kg.model import Quantity
from tests.figures import corpora

WHY = "pip install '.[oracles]' to compare with it"
_CHINESE = "[一二两三四五六七八九][零一二两三四五六七八九十百千万亿]*"  # opened by a digit, without 点
_ARABIC = r"\d+(?:\.\d+)? ?[百千万亿]*"
FEWEST = {"jionlp money": 90, "sums": 75, "percent": 30, "dimensions": 60, "numbers": 70, "days": 85}  # forms that must be compared


def _said() -> Iterator[tuple[str, Quantity]]:
    """The words of each quantity of the corpus, without its bound; no ends of ranges."""
    for dimension in corpora.QUANTITIES:
        if dimension in ("names", "printed"):
            continue
        for form, _ in corpora.cases(dimension):
            found = quantities.find(form)
            for quantity in found:
                if sum(other.end == quantity.end for other in found) == 1:
                    yield form[quantity.start : quantity.end], quantity


def _agree(kind: str, cases: Iterator[tuple[str, object]], oracle: Callable[[str], object]) -> None:
    some = list(dict.fromkeys(cases))
    assert len(some) >= FEWEST[kind]
    assert [(words, value, said) for words, value in some if (said := oracle(words)) != value] == []


def test_jionlp_on_money() -> None:
    jionlp = pytest.importorskip("jionlp", reason=WHY)
    names = {
        "CNY": "元", "USD": "美元", "EUR": "欧元", "HKD": "港元", "JPY": "日元", "GBP": "英镑", "KRW": "韩元", "RUB": "卢布",
        "SGD": "新加坡元", "CAD": "加元", "AUD": "澳元", "TWD": "新台币",
    }  # fmt: skip
    right = re.compile(rf"(?:{_ARABIC}|[\d,]+[百千万亿]?|{_CHINESE}|[十百千万亿]+)(?:元|人民币|元人民币|{'|'.join(names.values())})")
    cases = (
        (words, (names[quantity.unit], quantity.value))
        for words, quantity in _said()
        if quantity.unit in names and right.fullmatch(words)
    )

    def oracle(words: str) -> object:
        said = jionlp.parse_money(words)
        return said["case"], Decimal(said["num"])

    _agree("jionlp money", cases, oracle)


def test_recognizers_on_sums() -> None:
    recognizer = pytest.importorskip("recognizers_number_with_unit", reason=WHY)
    right = re.compile(rf"(?:{_ARABIC}|{_CHINESE})(?:元|元人民币|美元|欧元|港元|港币|日元|英镑|韩元|新加坡元|新元|加元|澳元|瑞士法郎|新台币)")
    cases = ((words, (quantity.unit, quantity.value)) for words, quantity in _said() if right.fullmatch(words))

    def oracle(words: str) -> object:
        (said,) = recognizer.recognize_currency(words, "zh-cn")
        return said.resolution["isoCurrency"], Decimal(said.resolution["value"])

    _agree("sums", cases, oracle)


def test_recognizers_on_percent() -> None:
    recognizer = pytest.importorskip("recognizers_number", reason=WHY)
    right = re.compile(r"-?\d+(?:\.\d+)? ?%|百分之[一二三四五六七八九十]+(?:点[一二三四五六七八九]+)?")
    cases = ((words, quantity.value) for words, quantity in _said() if right.fullmatch(words))

    def oracle(words: str) -> object:
        (said,) = recognizer.recognize_percentage(words, "zh-cn")
        return Decimal(said.resolution["value"].rstrip("%"))

    _agree("percent", cases, oracle)


def test_recognizers_on_dimensions() -> None:
    recognizer = pytest.importorskip("recognizers_number_with_unit", reason=WHY)
    factors = {
        "Square meter": "1", "Square kilometer": "1e6", "Hectare": "1e4", "Mu": "1", "Meter": "1", "Kilometer": "1e3", "Centimeter": "0.01",
        "Cubic meter": "1", "Liter": "0.001", "Ton": "1", "Kilogram": "0.001", "Jin": "0.0005", "Gram": "1e-6", "C": "1",
    }  # fmt: skip
    units = "平方米|平方公里|km²|公顷|亩|米|公里|km|厘米|立方米|升|吨|公吨|公斤|kg|斤|克|摄氏度"
    right = re.compile(rf"(?:{_ARABIC}|{_CHINESE})(?:{units})")
    cases = ((words, quantity.value) for words, quantity in _said() if right.fullmatch(words) and not re.search("千[米克]", words))

    def oracle(words: str) -> object:
        said = recognizer.recognize_dimension(words, "zh-cn") or recognizer.recognize_temperature(words, "zh-cn")
        return Decimal(said[0].resolution["value"]) * Decimal(factors[said[0].resolution["unit"]])

    _agree("dimensions", cases, oracle)


def test_recognizers_on_numbers() -> None:
    recognizer = pytest.importorskip("recognizers_number", reason=WHY)
    # not what is read out digit by digit (二零二三), nor 十七万八千亿
    right = re.compile("[0-9,.]+[万亿]*|(?!.*万.*千亿|[^十百千万亿]{3})[一二两三四五六七八九十][零一二两三四五六七八九十百千万亿]*")
    forms = ((form, value) for value, some in corpora.load("numerals")["value"].items() for form in some)
    cases = ((form, Decimal(value)) for form, value in forms if right.fullmatch(form))

    def oracle(words: str) -> object:
        (said,) = recognizer.recognize_number(words, "zh-cn")
        return Decimal(said.resolution["value"])

    _agree("numbers", cases, oracle)


def test_jionlp_on_days() -> None:
    jionlp = pytest.importorskip("jionlp", reason=WHY)
    year = "(?:20\\d\\d年|[今去明前]年)"
    month = "(?:1?\\d月份?)"
    right = re.compile(
        f"{year}|20\\d\\d年度|二〇[一二三四五六七八九〇]{{2}}年|{year}(?:第?[一二三四]季度|[上下]半年|前[1-9\\d一二三四五六]+个月|{month}|{month}\\d+日)"
        f"|\\d+月\\d+日|20\\d\\d年[至到]20\\d\\d年"
    )
    cases = [case for case in corpora.periods() if case.section.period is None and case.article.issued and right.fullmatch(case.form)]
    to_come = "12月28日"  # of the year before in a report of January; jionlp takes the day that is to come

    def oracle(words: str) -> object:
        context, form = words.split("|")
        issued = corpora.contexts()[context][0].issued
        assert issued is not None
        first, last = jionlp.parse_time(form, time_base={"year": issued.year, "month": issued.month, "day": issued.day})["time"]
        return f"{first[:10]}..{last[:10]}"

    _agree("days", ((f"{case.context}|{case.form}", case.value) for case in cases if case.form != to_come), oracle)
