"""What was there, what came and went, and what is there now: openings and closings, what remains, gaps, trade, budgets, units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from kg.model import Finding
from kg.reconcile.findings import compared, number, of_statistics, of_terms
from kg.reconcile.interval import Interval, stated
from kg.reconcile.ledger import Ledger, Paragraph, Term
from kg.reconcile.rules import WORDS, exchange, says

_PARTS = re.compile("[；。]")
_FORMER = re.compile("上年|去年|同期|年初|累计")
_MU = Decimal(2000) / 3  # square metres
_AREA = {("SquareMetre", "Mu"): 1 / _MU, ("Mu", "SquareMetre"): _MU}
_NOUN = 4  # characters of what a goal is for
_ROUGHLY = Decimal("0.01")  # 折合
_ABOUT = Decimal("0.05")  # 约合: rounded or cut off


def balances(ledger: Ledger) -> Iterator[Finding]:
    """Figures of a paragraph that together keep a balance."""
    for paragraph in ledger.paragraphs:
        yield from _opening(paragraph)
        yield from _remaining(paragraph)
        yield from _gap(paragraph)
        yield from _beyond(paragraph)
        yield from _exchanged(paragraph)
        yield from _held_within(paragraph)
        yield from _converted(paragraph)
        yield from _trade(paragraph)
        yield from _budget(paragraph)
    yield from _area_again(ledger)


def _area_again(ledger: Ledger) -> Iterator[Finding]:
    """出让标准地17宗、1865.55亩。…出让的标准地折合124.37公顷: the only area of that name in the other unit."""
    for one in ledger.statistics:
        if one.measure != "Level" or one.bound is not None or one.period is None or "折合" not in ledger.called(one):
            continue
        name = ledger.called(one).replace("折合", "")
        some = [
            other
            for other in ledger.statistics
            if (one.unit, other.unit) in _AREA and ledger.subject(other) == ledger.subject(one) and other.period == one.period and other.bound is None
            and (other.measure, other.status) == ("Level", one.status) and _called_so(name, ledger.called(other))
            and ledger.documents(other) & ledger.documents(one)
        ]  # fmt: skip
        if len(some) == 1:
            factor = _AREA[some[0].unit, one.unit]
            worked_out = ledger.range(some[0]) * Interval(factor * (1 - _ROUGHLY), factor * (1 + _ROUGHLY))
            words = f"{some[0].stated[0]}换算得{number(worked_out, one.unit)}，文中为{one.stated[0]}"
            yield of_statistics(ledger, "unit", ledger.range(one).meets(worked_out), words, (one, some[0]))


def _called_so(short: str, long: str) -> bool:
    """Whether the characters of a name stand in another in their order: 标准地面积 in 标准地出让面积."""
    at = iter(long)
    return all(char in at for char in short)


def _told(paragraph: Paragraph, term: Term, name: str) -> bool:
    return says(name, _PARTS.split(paragraph.before(term))[-1])


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


def _beyond(paragraph: Paragraph) -> Iterator[Finding]:
    """“5020”项目32个，比年度任务多出8个。“5020”项目年度任务为24个: the only goal of that name in the paragraph."""
    for done, more in pairwise(paragraph.terms):
        if not says("beyond the goal", paragraph.between(done, more)) or not (done.alike(more) and done.exact and more.exact):
            continue
        clause = paragraph.clause(done)
        goals = [
            (term, said)
            for term in paragraph.terms
            if term.alike(done) and term.exact and term is not more and (said := WORDS["the goal was"].search(paragraph.clause(term)))
        ]  # fmt: skip
        named = [term for term, said in goals if said["noun"].removeprefix("其中")[-_NOUN:] in clause]
        if len(goals) == len(named) == 1:
            yield compared("goal", more, done.range - named[0].range, f"{done.words}减任务{named[0].words}，算", (done, named[0]))


def _aimed(term: Term) -> bool:
    return term.statistic is not None and term.statistic.status == "Target"


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
        words = paragraph.between(one, other)
        if factors is None or not says("converted", words) or (words.strip("约") in ("（", "(") and not _alone(paragraph, one, other)):
            continue
        about = other.quantity.bound == "Approximate"
        allowed = _ABOUT if about else _ROUGHLY
        worked_out = one.range * Interval(factors * (1 - allowed), factors * (1 + allowed))
        written = stated(other.words, other.quantity.value, None) if about else other.range
        verdict = f"{one.words}换算得{number(worked_out, other.quantity.unit)}，文中为{other.words}"
        yield of_terms("unit", written.meets(worked_out), verdict, (other, one))


def _held_within(paragraph: Paragraph) -> Iterator[Finding]:
    """同比下降1.7%，降幅收窄至2%以内: a bound on the figure right before it."""
    for one, bound in pairwise(paragraph.terms):
        bounded = bound.quantity.bound in ("Min", "Max") and one.exact and one.alike(bound)
        if bounded and says("held within", paragraph.between(one, bound)) and not one.range.meets(bound.range):
            yield of_terms("bound", False, f"{one.words}不在{bound.words}{paragraph.after(bound, 2)}之内", (one, bound))


def _alone(paragraph: Paragraph, one: Term, other: Term) -> bool:
    """Whether brackets hold nothing but the second figure, and both are of land, not of floors."""
    closed = paragraph.text[other.end : other.end + 1] in ("）", ")")
    return closed and "平方米" not in one.quantity.counter + other.quantity.counter


def _trade(paragraph: Paragraph) -> Iterator[Finding]:
    """对俄出口1.6亿美元、自俄进口3.1亿美元，贸易逆差1.5亿美元: in one part of a sentence, each said once."""
    for term in paragraph.terms:
        said = WORDS["trade balance"].search(paragraph.clause(term))
        if said is None or not term.exact or _FORMER.search(paragraph.clause(term)):
            continue
        here = [t for t in paragraph.terms if paragraph.part(term) <= t.start < term.start and t.alike(term) and t.exact]
        out, into = ([t for t in here if says(name, paragraph.clause(t))] for name in ("exports", "imports"))
        if len(out) == len(into) == 1:
            more, less = (out[0], into[0]) if said["surplus"] else (into[0], out[0])
            yield compared("balance", term, more.range - less.range, f"{more.words}减{less.words}，算", (more, less))


def _budget(paragraph: Paragraph) -> Iterator[Finding]:
    """一般公共预算收入63.04亿元…；一般公共预算支出71.26亿元，…，当年收支缺口8.22亿元."""
    for term in paragraph.terms:
        if not term.exact or not says("budget gap", paragraph.clause(term)) or "调入" in paragraph.text[paragraph.sentence(term) : term.start]:
            continue
        here = [t for t in paragraph.terms if paragraph.sentence(term) <= t.start < term.start and t.alike(term) and t.exact]
        named = [(t, said) for t in here if (said := WORDS["budget side"].search(paragraph.clause(t)))]
        income, spent = ([(t, said["what"]) for t, said in named if bool(said["out"]) is way] for way in (False, True))
        if len(income) == len(spent) == 1 and income[0][1] == spent[0][1]:
            one, other = spent[0][0], income[0][0]
            yield compared("balance", term, one.range - other.range, f"{one.words}减{other.words}，算", (one, other))
