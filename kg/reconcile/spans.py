"""How long things took, by the times that are said: 历时18个月, 前后11个月, 12月24日至26日为期3天; and what comes later holds more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from kg.language.numerals import parse
from kg.model import Finding
from kg.reconcile.findings import compared, found, of_terms
from kg.reconcile.interval import Interval, exact
from kg.reconcile.ledger import Ledger, Paragraph, Term
from kg.reconcile.rules import WORDS, pattern

_DAY = re.compile(r"(?:(?P<y>\d{4})年)?(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
_ANY_YEAR = 2023  # without a 29 February
_SHARED = 4  # characters of what began and ended
_MONTHS = 1  # how many months off a duration may be that is told by its first and last one
_RELATIVE = {"前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1}
UNTIL = {"一季度": 3, "首季": 3, "上半年": 6, "前三季度": 9, "全年": 12}
_MONTH = re.compile(r"(?P<year>前年|去年|上年|今年|本年|明年|\d{4}年)(?P<month>\d{1,2})月(?!\d)")


def spans(ledger: Ledger) -> Iterator[Finding]:
    """Durations against dates, and sums since the beginning of a year against later ones."""
    for paragraph in ledger.paragraphs:
        yield from _lasting(paragraph)
        yield from _around(paragraph)
        yield from _from_day_to_day(paragraph)
        yield from _for_months(paragraph)
        yield from _so_far(ledger, paragraph)
        yield from _until_month(paragraph)
        yield from _postponed(paragraph)


def _lasting(paragraph: Paragraph) -> Iterator[Finding]:
    """2021年3月开工，2022年9月建成，历时18个月."""
    for term in paragraph.terms:
        if term.quantity.unit not in ("Month", "Day") or not re.search("历时|工期|用时|耗时|仅用了?$", paragraph.clause(term)):
            continue
        span = WORDS["from to"].search(paragraph.text, paragraph.sentence(term), term.start)
        if span is None:
            yield from _days(paragraph, term)
            continue
        months = (int(span["y2"] or span["y1"]) - int(span["y1"])) * 12 + int(span["m2"]) - int(span["m1"])
        around = Interval(Decimal(months - _MONTHS), Decimal(months + _MONTHS))
        if term.quantity.unit == "Day":
            around = around * exact(31)
        yield compared("duration", term, around, f"自{span['y1']}年{span['m1']}月至{span['y2'] or span['y1']}年{span['m2']}月，算")


def _days(paragraph: Paragraph, term: Term) -> Iterator[Finding]:
    """2023年7月3日摘牌，8月9日取得许可证，用时37天."""
    told = [(m["y"], int(m["m"]), int(m["d"])) for m in _DAY.finditer(paragraph.text, paragraph.sentence(term), term.start)]
    if term.quantity.unit != "Day" or term.quantity.counter.startswith("个工作") or len(told) != 2 or not term.exact:
        return
    (y1, m1, d1), (y2, m2, d2) = told
    year = int(y1) if y1 else _ANY_YEAR
    try:
        days = (date(int(y2) if y2 else year, m2, d2) - date(year, m1, d1)).days
    except ValueError:
        return
    if days > 0:
        around = Interval(Decimal(days - 1), Decimal(days + 1))
        yield compared("duration", term, around, f"自{m1}月{d1}日至{m2}月{d2}日，算")


def _around(paragraph: Paragraph) -> Iterator[Finding]:
    """打桩是去年8月，首批产品下线是今年7月，前后11个月: the only two months of the sentence."""
    for said in WORDS["before and after"].finditer(paragraph.text):
        start = paragraph.text.rfind("。", 0, said.start()) + 1
        told = list(_MONTH.finditer(paragraph.text, start, said.start()))
        number = parse(said["months"])
        if number is None or len(told) != 2 or paragraph.text.count("月", start, said.start()) != 2:
            continue
        years = [_RELATIVE.get(one["year"]) for one in told]
        if None in years:
            years = [int(one["year"][:4]) if one["year"][0].isdigit() else None for one in told]
        first, last = years
        if first is None or last is None:
            continue
        months = (last - first) * 12 + int(told[1]["month"]) - int(told[0]["month"])
        if months > 0:
            words = f"自{told[0][0]}至{told[1][0]}，算得约{months}个月，文中为{said['months']}个月"
            yield found("duration", abs(number - months) <= _MONTHS, words, [], [paragraph.source(said.start())])


def _postponed(paragraph: Paragraph) -> Iterator[Finding]:
    """开工时间由6月推迟至11月，滞后5个月: from a month to another of the same year, or of the next where that is said."""
    for term in paragraph.terms:
        said = WORDS["postponed"].search(paragraph.text, paragraph.part(term), term.start)
        if said is None or term.quantity.unit != "Month" or not term.exact:
            continue
        months = int(said["to"]) - int(said["from"]) + (12 if said["next"] else 0)
        months = -months if said["way"].startswith("提") else months
        if months > 0:
            around = Interval(Decimal(months - _MONTHS), Decimal(months + _MONTHS))
            yield compared("duration", term, around, f"由{said['from']}月到{said['next'] or ''}{said['to']}月，算")


def _from_day_to_day(paragraph: Paragraph) -> Iterator[Finding]:
    """12月24日至26日组织了为期3天的…: from a day to a day, both counted."""
    for said in WORDS["day to day"].finditer(paragraph.text):
        days = parse(said["days"])
        month = int(said["m1"])
        try:
            first, last = date(_ANY_YEAR, month, int(said["d1"])), date(_ANY_YEAR, int(said["m2"] or month), int(said["d2"]))
        except ValueError:
            continue
        apart = (last - first).days
        term = next((t for t in paragraph.terms if t.start <= said.start("days") < t.end), None)
        if days is not None and term is not None and term.quantity.unit == "Day" and term.exact and apart > 0:
            around = Interval(Decimal(apart), Decimal(apart + 1))
            yield compared("duration", term, around, f"自{month}月{said['d1']}日至{last.month}月{last.day}日，算")


def _for_months(paragraph: Paragraph) -> Iterator[Finding]:
    """从9月份开始，…为期三个月的跟班学习。11月底，…结束跟班学习: both ends of one thing, of one year."""
    for said in WORDS["turned into"].finditer(paragraph.text):
        ended = WORDS["ended"].search(paragraph.text, said.end())
        months = parse(said["months"])
        noun = said["noun"][-_SHARED:]
        if ended is None or months is None or noun not in ended["noun"]:
            continue
        if re.search(r"\d{4}年|今年|明年|次年|翌年", paragraph.text[said.start() : ended.end()]):
            continue
        apart = int(ended["month"]) - int(said["from"])
        if apart > 0:
            words = f"自{said['from']}月至{ended['month']}月，算得{apart}至{apart + 1}个月，文中为{said['months']}个月"
            sources = [paragraph.source(said.start("months")), paragraph.source(ended.start())]
            yield found("duration", apart <= months <= apart + 1, words, [], sources)


def _so_far(ledger: Ledger, paragraph: Paragraph) -> Iterator[Finding]:
    """1—8月68.3亿元，而上半年49.6亿元: what came in by an earlier month is no more than by a later one, of a year not named."""
    known: dict[object, list[tuple[int, Term]]] = {}
    for term in paragraph.terms:
        one = term.statistic
        if one is None or one.period is not None or one.measure != "Level" or one.status != "Actual" or not term.exact:
            continue
        name = ledger.called(one)
        if not pattern("flows").search(name) or pattern("stocks").search(name):
            continue
        since = paragraph.text[paragraph.sentence(term) : term.start]
        told = list(WORDS["so far"].finditer(since))
        if not told or re.search(r"去年|上年|同期|前年|明年|\d{4}年|当月|累计|以来", since):
            continue
        month = int(told[-1]["month"]) if told[-1]["month"] else UNTIL[told[-1][0]]
        known.setdefault((ledger.subject(one), name, one.unit), []).append((month, term))
    for some in known.values():
        for early, sooner in some:
            for late, later in some:
                if early < late and _above(sooner, later):
                    words = f"前{early}个月的{sooner.words}大于前{late}个月的{later.words}"
                    yield of_terms("part of a year above it", False, words, (sooner, later))


def _until_month(paragraph: Paragraph) -> Iterator[Finding]:
    """1—8月…完成投资176.3亿元…。与7月末累计完成的158.4亿元相比: the only two sums of the paragraph in their unit."""
    for term in paragraph.terms:
        said = WORDS["by the end of"].search(paragraph.clause(term))
        if said is None or not paragraph.text.startswith("相比", term.end) or not term.exact:
            continue
        others = [t for t in paragraph.terms if t is not term and t.alike(term)]
        if len(others) != 1 or not others[0].exact or "完成" not in paragraph.clause(others[0]) or others[0].start > term.start:
            continue
        told = list(WORDS["so far"].finditer(paragraph.text, paragraph.sentence(others[0]), others[0].start))
        if len(told) == 1 and told[0]["month"] and int(said["month"]) < int(told[0]["month"]) and _above(term, others[0]):
            words = f"{said['month']}月末的{term.words}大于{told[0]['month']}月末的{others[0].words}"
            yield of_terms("part of a year above it", False, words, (term, others[0]))


def _above(one: Term, other: Term) -> bool:
    """Whether a figure, however both were rounded, is greater than another."""
    return one.range.low is not None and other.range.high is not None and one.range.low > other.range.high
