"""Shares against the part and the whole: 占全市200家的16%, 完成年度计划的62.8%, 开工率91.5%, 三次产业结构."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Finding, Statistic
from kg.reconcile.findings import compared, found, number, of_statistics
from kg.reconcile.interval import HUNDRED, Interval, exact, total
from kg.reconcile.ledger import Ledger, Sentence, Term
from kg.reconcile.rules import conversions, pattern, says

_PLANS = ("计划", "目标", "任务", "预算", "应")
_HUNDRED = Interval(HUNDRED, HUNDRED)


def shares(ledger: Ledger) -> Iterator[Finding]:
    """Stated shares against what their parts and wholes give."""
    for sentence in ledger.sentences:
        for position, term in enumerate(sentence.terms):
            if term.quantity.unit == "Percent" and term.quantity.counter not in ("倍", "番"):
                yield from _in_sentence(ledger, sentence, position)
                yield from _impossible(ledger, term)
        yield from _structure(sentence)
        yield from _listed(ledger, sentence)
    yield from _of_area(ledger)


def _in_sentence(ledger: Ledger, sentence: Sentence, position: int) -> Iterator[Finding]:
    terms, share = sentence.terms, sentence.terms[position]
    if not position:
        return
    one = terms[position - 1]
    pair = None
    if position >= 2 and one.alike(terms[position - 2]) and says("whole", sentence.between(one, share)):
        leading = sentence.between(terms[position - 2], one)
        if "占" in leading or any(word in leading for word in _PLANS):
            pair = terms[position - 2], one  # x，占全市y的z%
    if pair is None and says("share", sentence.between(one, share)):
        # 全市企业200家，其中规上64家，占32%
        before = [t for t in terms[: position - 1] if t.alike(one)]
        if before and says("within", sentence.line.text[before[-1].quantity.end : one.quantity.start]):
            pair = one, before[-1]
    if pair is None:
        pair = _completed(ledger, sentence, position)
    if pair is None:
        yield from _converted(ledger, sentence, position)
        return
    if pair[1].range.low is None or pair[1].range.low <= 0:
        return
    part, whole = pair
    worked_out = part.range / whole.range * exact(HUNDRED)
    finding = compared("share", share, worked_out, f"{part.words}占{whole.words}，算", pair)
    if finding is not None:
        yield finding


def _converted(ledger: Ledger, sentence: Sentence, position: int) -> Iterator[Finding]:
    """签约项目220个，开工201个，开工率91.4%: by number or by investment, whichever the author took."""
    share = sentence.terms[position]
    name = ledger.called(share.statistic) if share.statistic is not None else ""
    words = next((said for rate, said in conversions().items() if name == rate or name.endswith("项目" + rate)), None)
    if words is None or (share.quantity.value == HUNDRED and re.search("均|全部|都", sentence.line.text[: share.quantity.start])):
        return
    start = max(sentence.line.text.rfind(mark, 0, share.quantity.start) for mark in "；。") + 1
    some = [t for t in sentence.terms[:position] if t.quantity.start >= start and not t.quantity.ordinal and t.quantity.bound is None]
    pairs = [pair for unit in ("Count", "CNY") if (pair := _pair(sentence, [t for t in some if t.quantity.unit == unit], words)) is not None]
    quotients = [(pair, pair[0].range / pair[1].range * exact(HUNDRED)) for pair in pairs]
    right = next((one for one in quotients if share.range.meets(one[1])), None)
    for pair, worked_out in [right] if right else quotients if share.quantity.bound is None else []:
        finding = compared("share", share, worked_out, f"{pair[0].words}占{pair[1].words}，算", pair)
        if finding is not None and (pair[0].quantity.unit == "Count" or right):
            yield finding


def _pair(sentence: Sentence, some: Sequence[Term], words: Sequence[str]) -> tuple[Term, Term] | None:
    """The part, told by its word, and the one figure of its unit before it."""
    done = [t for t in some if any(re.search(f"(?<![“‘]){word}", _around(sentence, t)) for word in words)]
    whole = [t for t in some if t not in done and done and t.quantity.start < done[0].quantity.start and t.alike(done[0])]
    return (done[0], whole[-1]) if len(done) == 1 and len(whole) == 1 and whole[0].range.low else None


def _around(sentence: Sentence, term: Term) -> str:
    """The words of a count: those before it, and those behind it in its clause."""
    text = sentence.line.text
    end = min((i for i in (text.find(mark, term.quantity.end) for mark in "，；。、") if i >= 0), default=len(text))
    return sentence.before(term) + text[term.quantity.end : end]


def _completed(ledger: Ledger, sentence: Sentence, position: int) -> tuple[Term, Term] | None:
    """年度计划投资10.1亿元，完成10.5亿元，完成率104%; 完成年度计划的x% after both."""
    share = sentence.terms[position]
    name = ledger.called(share.statistic) if share.statistic is not None else ""
    if not name.endswith("完成率") or "进度" in name:
        return None
    some = [t for t in sentence.terms[:position] if t.quantity.unit in ("CNY", "Count", "Mu") and not t.quantity.ordinal]
    plans = [t for t in some if any(word in sentence.before(t).rpartition("，")[2] + _called(ledger, t) for word in _PLANS)]
    done = [t for t in some if t not in plans and "完成" in sentence.before(t) + _called(ledger, t) and plans and t.alike(plans[-1])]
    return (done[-1], plans[-1]) if len(plans) == 1 and len(done) == 1 else None


def _called(ledger: Ledger, term: Term) -> str:
    return ledger.called(term.statistic) if term.statistic is not None else ""


def _impossible(ledger: Ledger, term: Term) -> Iterator[Finding]:
    """A rate above a hundred, of which there cannot be more."""
    one = term.statistic
    if one is None or one.measure != "Share" or one.status == "Threshold" or not pattern("rates").search(ledger.called(one)):
        return
    if term.range.low is not None and term.range.low > HUNDRED:
        yield found("rate above 100", False, f"{ledger.called(one)}不可能超过100%，文中为{term.words}", [one], [term.line.source])


def _structure(sentence: Sentence) -> Iterator[Finding]:
    """三次产业结构为10.6∶52.1∶37.3: three shares that make up the whole."""
    for position in range(len(sentence.terms) - 2):
        three = sentence.terms[position : position + 3]
        if [t.quantity.counter for t in three] == ["∶1", "∶2", "∶3"]:
            worked_out = total(t.range for t in three)
            agrees = worked_out.meets(_HUNDRED)
            yield from _told("structure", agrees, f"三项之和为{number(worked_out, 'Percent')}" + ("" if agrees else "，应为100%"), three)


def _exclusive(ledger: Ledger, sentence: Sentence, run: Sequence[Term]) -> bool:
    """Whether the shares are of things of which nothing is two at once: industries, zones, places."""
    start = sentence.line.text.rfind("。", 0, run[0].quantity.start) + 1
    kinds = {ledger.kind.get(iri) for a, b, iri in sentence.line.things if start <= a and b <= run[0].quantity.start}
    named = sum(start <= a and b <= run[0].quantity.start for a, b, _ in sentence.line.things)
    return named >= len(run) and kinds <= {"Industry", "DevelopmentZone", "Park", "City", "County", "Province", "Enterprise", "Country"}


def _listed(ledger: Ledger, sentence: Sentence) -> Iterator[Finding]:
    """A、B、C占比分别为…: shares of one whole, side by side, that sum to more than all of it."""
    for run in runs(sentence, "Percent"):
        words = sentence.before(run[0])
        if len(run) >= 2 and ("占" in words or "比重" in words) and "分别" in words and not any(w in words for w in ("率", "增长", "营收和", "数量及")):
            sides = {(t.statistic.indicator if t.statistic else None) for t in run}
            worked_out = total(t.range for t in run)
            over = worked_out.low is not None and worked_out.low > HUNDRED
            if over and len(sides) == len(run) and _exclusive(ledger, sentence, run):
                yield from _told("shares above 100", False, f"各部分占比之和为{number(worked_out, 'Percent')}，超过100%", run)


def _told(kind: str, agrees: bool, words: str, terms: tuple[Term, ...]) -> Iterator[Finding]:
    figures = [t.statistic for t in terms if t.statistic is not None]
    if figures:
        yield found(kind, agrees, words, figures, [t.line.source for t in terms])


def runs(sentence: Sentence, unit: str) -> Iterator[tuple[Term, ...]]:
    """Terms of a unit with nothing but 、 or 和 between."""
    run: list[Term] = []
    for term in (*sentence.terms, None):
        joined = run and term is not None and sentence.between(run[-1], term).strip() in ("、", "和", "及", "与", "，", "以及")
        if run and not (joined and term is not None and term.quantity.unit == unit):
            if len(run) > 1:
                yield tuple(run)
            run = []
        if term is not None and term.quantity.unit == unit:
            run.append(term)


def _of_area(ledger: Ledger) -> Iterator[Finding]:
    """A zone's share of its city's figure, where a document says both levels: x亿元，占全市的z%."""
    for one in ledger.graph.statistics:
        name = ledger.called(one)
        if one.measure != "Share" or one.status != "Actual" or one.period is None or "占" not in name:
            continue
        core, _, rest = name.partition("占")
        if not rest.startswith("全") or len(rest.removesuffix("比重")) > 3:
            continue
        part = ledger.level(ledger.subject(one), core, one.period) or ledger.level(ledger.subject(one), core + "数", one.period)
        if part is None:
            continue
        wholes = _wholes(ledger, part, rest)
        if len(wholes) != 1 or wholes[0].value <= 0:
            continue
        worked_out = ledger.range(part) / ledger.range(wholes[0]) * exact(HUNDRED)
        agrees = ledger.range(one).meets(worked_out)
        words = f"{part.stated[0]}占{wholes[0].stated[0]}，算得{number(worked_out, 'Percent')}，文中为{one.stated[0]}"
        yield of_statistics(ledger, "share", agrees, words, (one, part, wholes[0]))


def _wholes(ledger: Ledger, part: Statistic, words: str) -> list[Statistic]:
    """The same indicator's levels of areas of the kind that 全市, 全省 mean, in a document that also says the part."""
    kinds = {"市": ("City",), "省": ("Province",), "县": ("County",), "区": ("County", "DevelopmentZone", "Province")}.get(words[1], ())
    return [
        other
        for (subject, name, measure), periods in ledger.of.items()
        if measure == "Level" and name == ledger.called(part) and subject[1] == "Whole" and ledger.kind.get(subject[0]) in kinds
        for other in periods.get(part.period, ())  # type: ignore[arg-type]
        if other.iri != part.iri and other.unit == part.unit and other.bound is None and ledger.documents(other) & ledger.documents(part)
        and (subject[0] != part.about or part.scope_kind != "Whole")
    ]
