"""Shares against the part and the whole: 占全市200家的16%, 完成年度计划的62.8%, 开工率91.5%, 三次产业结构."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Finding, Statistic
from kg.reconcile.findings import compared, found, number, of_statistics, of_terms
from kg.reconcile.interval import HUNDRED, Interval, exact, total
from kg.reconcile.ledger import Ledger, Paragraph, Term
from kg.reconcile.rules import conversions, pattern, says
from kg.relate.indicators import concept

_PLANS = ("计划", "目标", "任务", "预算", "应")
_WHOLE = Interval(HUNDRED, HUNDRED)
_KINDS = {"市": ("City",), "省": ("Province",), "县": ("County",), "区": ("County", "DevelopmentZone", "Province")}
_SECTORS = ["∶1", "∶2", "∶3"]


def shares(ledger: Ledger) -> Iterator[Finding]:
    """Stated shares against what their parts and wholes give."""
    for paragraph in ledger.paragraphs:
        for position, term in enumerate(paragraph.terms):
            if term.quantity.unit == "Percent" and term.quantity.counter not in ("倍", "番"):
                yield from _in_sentence(ledger, paragraph, position)
                yield from _impossible(ledger, term)
        yield from _structure(paragraph)
        yield from _side_by_side(ledger, paragraph)
        yield from _contribution(paragraph)
    yield from _of_areas(ledger)


# ---------------------------------------------------------------- in a sentence


def _in_sentence(ledger: Ledger, paragraph: Paragraph, position: int) -> Iterator[Finding]:
    terms, share = paragraph.terms, paragraph.terms[position]
    if not position:
        return
    one, pair = terms[position - 1], None
    if position >= 2 and one.alike(terms[position - 2]) and says("whole", paragraph.between(one, share)):
        leading = paragraph.between(terms[position - 2], one)
        if "占" in leading or any(word in leading for word in _PLANS):
            pair = terms[position - 2], one  # x，占全市y的z%
    if pair is None and says("share", paragraph.between(one, share)):
        pair = _of_members(paragraph, position)
    pair = pair or _completed(ledger, paragraph, position)
    if pair is None:
        yield from _converted(ledger, paragraph, position)
        return
    part, whole = pair
    if whole.range.low is not None and whole.range.low > 0:
        yield compared("share", share, part.range / whole.range * exact(HUNDRED), f"{part.words}占{whole.words}，算", pair)


def _of_members(paragraph: Paragraph, position: int) -> tuple[Term, Term] | None:
    """全市企业200家，其中规上64家，占32%; 省级开发区11家，其中9家通过评审，占全市省级开发区总数的81.8%."""
    one, share = paragraph.terms[position - 1], paragraph.terms[position]
    before = [t for t in paragraph.terms[: position - 1] if t.alike(one) and t.start >= paragraph.sentence(share)]
    if not before or not says("within", paragraph.text[before[-1].end : one.start]):
        return None
    said = re.split("占", paragraph.between(one, share))[-1]
    noun = paragraph.clause(before[-1])[-4:]
    bare = not re.sub("[了比的到为达约近超过总数量额全部整体重例]", "", said)
    return (one, before[-1]) if bare or (re.search("总数|总量|总额|全部", said) and len(noun) > 1 and noun[-2:] in said) else None


def _converted(ledger: Ledger, paragraph: Paragraph, position: int) -> Iterator[Finding]:
    """签约项目220个，开工201个，开工率91.4%: by number or by investment, whichever the author took."""
    share = paragraph.terms[position]
    name = ledger.called(share.statistic) if share.statistic is not None else ""
    words = next((said for rate, said in conversions().items() if name == rate or name.endswith("项目" + rate)), None)
    start = paragraph.part(share)
    if words is None or (share.quantity.value == HUNDRED and re.search("均|全部|都", paragraph.text[start : share.start])):
        return
    some = [t for t in paragraph.terms[:position] if t.start >= start and t.exact]
    pairs = [pair for unit in ("Count", "CNY") if (pair := _pair(paragraph, [t for t in some if t.quantity.unit == unit], words)) is not None]
    quotients = [(pair, pair[0].range / pair[1].range * exact(HUNDRED)) for pair in pairs]
    right = next((one for one in quotients if share.range.meets(one[1])), None)
    for pair, worked_out in [right] if right else quotients if share.exact else []:
        if pair[0].quantity.unit == "Count" or right:
            yield compared("share", share, worked_out, f"{pair[0].words}占{pair[1].words}，算", pair)


def _pair(paragraph: Paragraph, some: Sequence[Term], words: Sequence[str]) -> tuple[Term, Term] | None:
    """The part, told by its word, and the one figure of its unit before it."""
    done = [t for t in some if any(re.search(f"(?<![“‘]){word}(?!率)", paragraph.before(t) + paragraph.after(t).split("、")[0]) for word in words)]
    whole = [t for t in some if t not in done and done and t.start < done[0].start and t.alike(done[0])]
    return (done[0], whole[-1]) if len(done) == 1 and len(whole) == 1 and whole[0].range.low else None


def _completed(ledger: Ledger, paragraph: Paragraph, position: int) -> tuple[Term, Term] | None:
    """年度计划投资10.1亿元，完成10.5亿元，完成率104%."""
    share = paragraph.terms[position]
    name = ledger.called(share.statistic) if share.statistic is not None else ""
    if not name.endswith("完成率") or "进度" in name:
        return None
    start = paragraph.part(share)
    some = [t for t in paragraph.terms[:position] if t.start >= start and t.quantity.unit in ("CNY", "Count", "Mu") and t.exact]
    plans = [t for t in some if any(word in paragraph.clause(t) + _called(ledger, t) for word in _PLANS)]
    done = [t for t in some if t not in plans and "完成" in paragraph.before(t) + _called(ledger, t) and plans and t.alike(plans[-1])]
    return (done[-1], plans[-1]) if len(plans) == 1 and len(done) == 1 else None


def _called(ledger: Ledger, term: Term) -> str:
    return ledger.called(term.statistic) if term.statistic is not None else ""


def _contribution(paragraph: Paragraph) -> Iterator[Finding]:
    """增长6.1%，其中A产业拉动增长2.6个百分点，贡献率为42.6%."""
    terms = paragraph.terms
    for position in range(2, len(terms)):
        growth, pull, rate = terms[position - 2 : position + 1]
        units = (growth.quantity.unit, pull.quantity.unit, rate.quantity.unit)
        if units != ("Percent", "PercentagePoint", "Percent") or not growth.range.low or growth.range.low <= 0:
            continue
        if "。" in paragraph.text[growth.end : rate.start]:
            continue
        if "拉动" in paragraph.between(growth, pull) and re.fullmatch("，?(?:增长)?贡献率(?:约|近|达到?|为|超过?)*", paragraph.between(pull, rate)):
            worked_out = pull.range / growth.range * exact(HUNDRED)
            yield compared("contribution", rate, worked_out, f"拉动{pull.words}除以增长{growth.words}，算", (pull, growth))


def _impossible(ledger: Ledger, term: Term) -> Iterator[Finding]:
    """A rate above a hundred, of which there cannot be more."""
    one = term.statistic
    if one is None or one.measure != "Share" or one.status == "Threshold" or not pattern("rates").search(ledger.called(one)):
        return
    if term.range.low is not None and term.range.low > HUNDRED:
        yield found("rate above 100", False, f"{ledger.called(one)}不可能超过100%，文中为{term.words}", [one], [term.line.source])


def _structure(paragraph: Paragraph) -> Iterator[Finding]:
    """三次产业结构为10.6∶52.1∶37.3: three shares that make up the whole."""
    for position in range(len(paragraph.terms) - 2):
        three = paragraph.terms[position : position + 3]
        if [t.quantity.counter for t in three] == _SECTORS:
            worked_out = total(t.range for t in three)
            agrees = worked_out.meets(_WHOLE)
            yield of_terms("structure", agrees, f"三项之和为{number(worked_out, 'Percent')}" + ("" if agrees else "，应为100%"), three)


def _side_by_side(ledger: Ledger, paragraph: Paragraph) -> Iterator[Finding]:
    """A产业占46.2%，B产业占31.5%…; A、B占比分别为…: shares of one whole that sum to more than all of it."""
    run: list[Term] = []
    for term in (*paragraph.terms, None):
        words = paragraph.before(term) if term is not None else "。"
        joined = says("own share", words) or (run and words.strip() in ("、", "和", "，"))
        goes_on = term is not None and term.quantity.unit == "Percent" and term.exact and joined
        if run and (not goes_on or "。" in words or "；" in words):
            yield from _above(ledger, paragraph, run)
            run = []
        if goes_on and term is not None:
            run.append(term)


def _above(ledger: Ledger, paragraph: Paragraph, run: Sequence[Term]) -> Iterator[Finding]:
    start = paragraph.sentence(run[0])
    kinds = [ledger.kind.get(iri) for a, b, iri in paragraph.things if start <= a and b <= run[-1].start]
    exclusive = kinds and set(kinds) <= {"Industry", "DevelopmentZone", "Park", "City", "County", "Province", "Country"}
    worked_out = total(t.range for t in run)
    if len(run) > 1 and exclusive and worked_out.low is not None and worked_out.low > HUNDRED:
        yield of_terms("shares above 100", False, f"各部分占比之和为{number(worked_out, 'Percent')}，超过100%", run)


# ---------------------------------------------------------------- between statistics


def _of_areas(ledger: Ledger) -> Iterator[Finding]:
    """A share against the levels of its part and its whole, wherever they are said: 税收占一般公共预算收入比重, 产值占全市比重."""
    for one in ledger.statistics:
        name = ledger.called(one)
        if one.measure != "Share" or one.status != "Actual" or one.period is None or "占" not in name or one.bound is not None:
            continue
        core, _, rest = name.removesuffix("比重").partition("占")
        parts = _levels(ledger, one, core)
        wholes = _levels(ledger, one, rest) if not rest.startswith("全") else _wholes(ledger, parts, rest)
        if len(parts) != 1 or len(wholes) != 1 or wholes[0].value <= 0 or parts[0].unit != wholes[0].unit:
            continue
        worked_out = ledger.range(parts[0]) / ledger.range(wholes[0]) * exact(HUNDRED)
        agrees = ledger.range(one).meets(worked_out)
        words = f"{parts[0].stated[0]}占{wholes[0].stated[0]}，算得{number(worked_out, 'Percent')}，文中为{one.stated[0]}"
        yield of_statistics(ledger, "share", agrees, words, (one, parts[0], wholes[0]))


def _levels(ledger: Ledger, one: Statistic, words: str) -> list[Statistic]:
    """The level of the share's own subject that words of its name call."""
    known = [concept(form) for form in (words, words + "数", words + "面积", words + "收入")]
    names = dict.fromkeys([words, words + "数", words + "面积", *(k.name for k in known if k is not None)])
    levels = [ledger.level(ledger.subject(one), name, one.period) for name in names] if one.period is not None else []
    return list({level.iri: level for level in levels if level is not None}.values())


def _wholes(ledger: Ledger, parts: Sequence[Statistic], words: str) -> list[Statistic]:
    """The same indicator's levels of areas of the kind that 全市, 全省 mean, in a document that also says the part."""
    if len(parts) != 1 or words[1:2] not in _KINDS:
        return []
    part = parts[0]
    return [
        other
        for (subject, name, measure), periods in ledger.of.items()
        if measure == "Level" and name == ledger.called(part) and subject[1] == "Whole" and ledger.kind.get(subject[0]) in _KINDS[words[1]]
        for period, some in periods.items()
        for other in some
        if period == part.period and other.iri != part.iri and other.unit == part.unit and other.bound is None
        and ledger.documents(other) & ledger.documents(part) and (subject[0] != part.about or part.scope_kind != "Whole")
    ]  # fmt: skip
