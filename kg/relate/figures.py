"""Accounting: every figure of an article gets exactly one fate, so that nothing is lost unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from kg.language.quantities import units
from kg.model import Claim, Figure, Observation, Passage, Quantity, Recognised
from kg.recognise.tabular import PERIOD, tables
from kg.relate.legible import is_legible
from kg.relate.observations import Outcome

CAPTURED, NAME, DATE, NUMBERING, MISSED = "captured", "in a name", "date", "numbering", "not captured"

_SIZE = 2  # characters behind a size that tell it: 10亿|元以
_SERIAL = {"number": "number", "phone": "number", "date": "date", "period": "date", "signed": "date", "begun": "date", "finished": "date"}
_HAN = "〇零一二两三四五六七八九十百千万亿"
_SCALED = r"(?<![^\t（(：:、，,/])[百千万亿]+"  # 单位：亿元, 总投资（万元）: what figures are in, and none itself
_NAMED = re.compile(
    r"“[^“”，。；！？]{1,12}”|‘[^‘’，。；！？]{1,12}’|《[^《》]{1,80}》|〔[^〔〕]{1,12}〕\d*号?"
    r"|[A-Za-z]+[.\-]?\d+(?:\.\d+)?|[一二三四五六七八九十]+届[一二三四五六七八九十]+次(?:全体)?(?:全会|会议|代表大会)"
)
_DATE = re.compile(
    rf"(?:\d{{2,4}}|[{_HAN}]{{2,4}})[-—~～至到]?(?:\d{{2,4}})?年(?:代|度)?(?:\d{{1,2}}月)?(?:\d{{1,2}}[日号])?|\d{{1,2}}(?:[-—~～至到、]\d{{1,2}})?月份?(?:底|末|初)?(?:\d{{1,2}}[日号])?"
    rf"|\d{{1,2}}[日号](?!厂房|楼|线|机|炉|井)|\d{{4}}[-/.]\d{{1,2}}(?:[-/.]\d{{1,2}})?|\d{{1,2}}[:：]\d{{2}}|\d{{1,2}}[时点]\d{{0,2}}分?|[{_HAN}\d]+(?:季度|年来|年间)|十[一二三四五六]五|[近前过去未来]+[{_HAN}\d]+个?[年月]"
)
_NUMBER = re.compile(
    rf"^(?:附件|附表|表|图)\s?\d{{1,2}}|^[#*\s]*[（(【]?[{_HAN}\d]{{1,3}}(?:[）)】、.．]|是|要)|(?<=[。；：])[（(]?[{_HAN}\d]{{1,3}}(?:[）)、.．]|是)|第[{_HAN}\d]+|[①-⑳]|[{_HAN}\d]+期(?=项目|工程|建设|[，。、])|[{_HAN}\d]+号|20\d\d级"
)


@cache
def figure() -> re.Pattern[str]:
    """What a figure is: Arabic digits with separators, decimals and scales; Chinese numerals before a measure word.

    A lone 一 before a measure word (一个, 一批) is an article, not a figure; Chinese numerals in ordinals (第三), five-year
    plans and years count as figures too, so that their fate is told. The scale of a unit that a caption, a head or a cell
    names by itself (单位：亿元, 总投资（万元）) counts nothing.
    """
    forms = sorted((form for form, unit in units().items() if form[0] not in _HAN and unit.numerals != "arabic"), key=len, reverse=True)
    unit = "|".join(map(re.escape, forms))
    return re.compile(
        rf"\d+(?:,\d{{3}})*(?:\.\d+)?[百千万亿]*"
        rf"|(?<=第)[{_HAN}]+"
        rf"|(?!{_SCALED}(?:{unit})(?:/[\u4e00-\u9fff]{{1,3}})?(?:$|[\t）)、，,/]))(?<![{_HAN}第唯])(?!一(?:{unit}))(?!百分点)[{_HAN}]+(?=[余多几]?[万亿]?(?:{unit}|年|月))"
    )


def account(
    recognised: Recognised, claims: Sequence[Claim], observations: Sequence[Observation], told: Iterable[tuple[Quantity, Outcome]]
) -> tuple[Figure, ...]:
    """The figures of an article, in order, each with its fate and, where a fact has captured it, that fact.

    ``told`` is what came of each quantity, and so why one has no observation.
    """
    facts: dict[int, list[tuple[int, int, Observation | Claim]]] = {}
    for observation in observations:
        quantity = observation.quantity
        facts.setdefault(observation.passage, []).append((quantity.start, quantity.end, observation))
    for claim in claims:
        if claim.span is not None:
            facts.setdefault(claim.passage, []).append((*claim.span, claim))
    reasons = _reasons(told)
    ordered = serials(recognised.article.passages)
    found: list[Figure] = []
    for passage in recognised.article.passages:
        matches = list(figure().finditer(passage.text))
        if not matches:
            continue
        names = [(m.start, m.end) for m in recognised.by_passage.get(passage.index, ()) if not m.implied]
        names.extend(match.span() for match in _NAMED.finditer(passage.text))
        said = [(when.start, when.end) for when in recognised.whens_by_passage.get(passage.index, ())]
        said.extend(match.span() for match in _DATE.finditer(passage.text))
        marks = [match.span() for match in _NUMBER.finditer(passage.text)]
        marks.extend(ordered.get((passage.index, "number"), ()))
        said.extend(ordered.get((passage.index, "date"), ()))
        for match in matches:
            start, end = match.span()
            fact = _fact(start, end, facts.get(passage.index, ()))
            if fact is not None:
                found.append(Figure(passage.index, start, end, CAPTURED, "", fact))
                continue
            held = next((q for q in recognised.quantities_by_passage.get(passage.index, ()) if q.start <= start and end <= q.end), None)
            if _within(start, end, names) or _in_an_indicator(passage, start, end, facts.get(passage.index, ())):
                found.append(Figure(passage.index, start, end, NAME))
            elif held is None and _within(start, end, said):
                found.append(Figure(passage.index, start, end, DATE))
            elif held is None and _within(start, end, marks):
                found.append(Figure(passage.index, start, end, NUMBERING))
            else:
                found.append(Figure(passage.index, start, end, MISSED, _reason(passage, start, held, reasons.get(passage.index, {}))))
    return tuple(found)


def serials(passages: Sequence[Passage]) -> Mapping[tuple[int, str], Sequence[tuple[int, int]]]:
    """The cells of tables that number their row or its thing (序号, 电话), and those that date it, by passage."""
    found: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for table in tables(passages):
        years = [(cell.start, cell.end) for cell in table.head.cells if cell.text and PERIOD.fullmatch(cell.text)]
        if years:
            found[table.head.passage.index, "date"] = years
        for row in table.rows:
            for cell, means in zip(row.cells, table.means, strict=False):
                if means in _SERIAL and cell.text:
                    found.setdefault((row.passage.index, _SERIAL[means]), []).append((cell.start, cell.end))
    return found


def _fact(start: int, end: int, facts: Sequence[tuple[int, int, Observation | Claim]]) -> Observation | Claim | None:
    """The fact whose figure this is: of those around it, the one that begins last (3至5年 is two)."""
    some = [(a, -b, position) for position, (a, b, _) in enumerate(facts) if (a <= start and end <= b) or (start <= a and b <= end)]
    return facts[max(some)[2]][2] if some else None


def _in_an_indicator(passage: Passage, start: int, end: int, facts: Sequence[tuple[int, int, Observation | Claim]]) -> bool:
    """Whether a figure is part of what another figure is of: 10亿元 in 10亿元以上项目5个."""
    words = passage.text[start : end + _SIZE]
    sized = re.search("以上|以下|级", passage.text[end : end + 2 * _SIZE]) or re.search("[超过逾]+$|突破$", passage.text[:start])
    said = (f"{fact.said} {fact.indicator}" for _, _, fact in facts if isinstance(fact, Observation))
    return bool(sized) and any(words in one for one in said)


def _within(start: int, end: int, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(a <= start and end <= b for a, b in ranges)


def _reasons(told: Iterable[tuple[Quantity, Outcome]]) -> Mapping[int, Mapping[tuple[int, int], str]]:
    """Why quantities have no observation, by passage and range."""
    found: dict[int, dict[tuple[int, int], str]] = {}
    for quantity, outcome in told:
        if isinstance(outcome, str):
            found.setdefault(quantity.passage, {})[quantity.start, quantity.end] = outcome
    return found


def _reason(passage: Passage, start: int, held: Quantity | None, reasons: Mapping[tuple[int, int], str]) -> str:
    if not is_legible(passage):
        return "句中有无法辨认的字符"
    if held is None and passage.role != "row":
        return "没有量词"
    if held is None:  # the cell that it stands in
        return next((why for (first, last), why in reasons.items() if first <= start < last), "表中无单位")
    return reasons.get((held.start, held.end), "不在正文" if passage.role not in ("body", "title", "caption", "row") else "没有指标")
