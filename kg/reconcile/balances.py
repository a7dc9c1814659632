"""What was there, what came and went, and what is there now: openings and closings, what remains, gaps, dates, currencies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from kg.model import Finding
from kg.reconcile.findings import compared, number, of_terms
from kg.reconcile.interval import Interval, exact
from kg.reconcile.ledger import Ledger, Paragraph, Term
from kg.reconcile.rules import WORDS, exchange, says

_DAY = re.compile(r"(?:(?P<y>\d{4})年)?(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
_ANY_YEAR = 2023  # without a 29 February
_MU = Decimal(2000) / 3  # square metres
_AREA = {("SquareMetre", "Mu"): 1 / _MU, ("Mu", "SquareMetre"): _MU}
_ROUGHLY = Decimal("0.01")  # 约合
_MONTHS = 1  # how many months off a duration may be that is told by its first and last one


def balances(ledger: Ledger) -> Iterator[Finding]:
    """Figures of a paragraph that together keep a balance."""
    for paragraph in ledger.paragraphs:
        yield from _opening(paragraph)
        yield from _remaining(paragraph)
        yield from _gap(paragraph)
        yield from _lasting(paragraph)
        yield from _exchanged(paragraph)
        yield from _held_within(paragraph)
        yield from _converted(paragraph)


def _told(paragraph: Paragraph, term: Term, name: str) -> bool:
    return says(name, re.split("[；。]", paragraph.before(term))[-1])


def _opening(paragraph: Paragraph) -> Iterator[Finding]:
    """年初142家；新纳入19家，退出5家；年末156家."""
    terms = paragraph.terms
    for position, closing in enumerate(terms):
        if not _told(paragraph, closing, "closing") or not closing.exact:
            continue
        some = [t for t in terms[:position] if t.alike(closing) and t.exact]
        opened = [t for t in some if _told(paragraph, t, "opening")] or [t for t in some[:1] if _told(paragraph, t, "closing")]
        came, went = ([t for t in some if opened and t.start > opened[-1].start and _told(paragraph, t, name)] for name in ("came", "went"))
        if len(opened) != 1 or len(came) != 1 or len(went) != 1:
            continue
        worked_out = opened[0].range + came[0].range - went[0].range
        words = f"{opened[0].words}加{came[0].words}减{went[0].words}，算"
        yield compared("balance", closing, worked_out, words, (opened[0], came[0], went[0]))


def _remaining(paragraph: Paragraph) -> Iterator[Finding]:
    """总投资9.6亿元，已完成6.8亿元，剩余2.8亿元."""
    terms = paragraph.terms
    for position in range(2, len(terms)):
        rest = terms[position]
        if not _told(paragraph, rest, "remaining") or not rest.exact or rest.quantity.unit in ("Percent", "PercentagePoint"):
            continue
        some = [t for t in terms[:position] if t.quantity.counter == rest.quantity.counter and t.exact]
        if len(some) == 2 and says("done part", paragraph.before(some[1])):
            yield compared("balance", rest, some[0].range - some[1].range, f"{some[0].words}减{some[1].words}，算", some)


def _gap(paragraph: Paragraph) -> Iterator[Finding]:
    """年度目标180个。…134个，距年度目标还差46个."""
    terms = paragraph.terms
    for position in range(2, len(terms)):
        gap = terms[position]
        if not says("gap", paragraph.clause(gap)) or not gap.exact:
            continue
        some = [t for t in terms[:position] if t.alike(gap) and t.exact]
        goals = [t for t in some if _aimed(t) or re.search("目标|任务|计划", paragraph.clause(t))]
        done = [t for t in some if t not in goals]
        if goals and done:
            yield compared("balance", gap, goals[-1].range - done[-1].range, f"目标{goals[-1].words}减{done[-1].words}，算", (goals[-1], done[-1]))


def _aimed(term: Term) -> bool:
    return term.statistic is not None and term.statistic.status == "Target"


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


def _exchanged(paragraph: Paragraph) -> Iterator[Finding]:
    """总投资3.2亿美元（折合人民币22.7亿元）: an exchange rate that there was."""
    for foreign, yuan in pairwise(paragraph.terms):
        rates = exchange().get(foreign.quantity.unit)
        if rates is None or yuan.quantity.unit != "CNY" or not says("equivalent", paragraph.between(foreign, yuan)) or not foreign.range.low:
            continue
        quotient = yuan.range / foreign.range
        allowed = Interval(*rates)
        if not quotient.meets(allowed):
            words = f"{yuan.words}除以{foreign.words}，汇率为{number(quotient, '')}，不在{rates[0]}至{rates[1]}之间"
            yield of_terms("exchange rate", False, words, (foreign, yuan))


def _converted(paragraph: Paragraph) -> Iterator[Finding]:
    """26.4平方公里，约合3.96万亩: the same area in two units."""
    for one, other in pairwise(paragraph.terms):
        factors = _AREA.get((one.quantity.unit, other.quantity.unit))
        if factors is not None and says("converted", paragraph.between(one, other)):
            worked_out = one.range * Interval(factors * (1 - _ROUGHLY), factors * (1 + _ROUGHLY))
            yield compared("unit", other, worked_out, f"{one.words}换算", (one,))


def _held_within(paragraph: Paragraph) -> Iterator[Finding]:
    """同比下降1.7%，降幅收窄至2%以内: a bound on the figure right before it."""
    for one, bound in pairwise(paragraph.terms):
        bounded = bound.quantity.bound in ("Min", "Max") and one.exact and one.alike(bound)
        if bounded and says("held within", paragraph.between(one, bound)) and not one.range.meets(bound.range):
            yield of_terms("bound", False, f"{one.words}不在{bound.words}{paragraph.after(bound, 2)}之内", (one, bound))


