"""Shares against the part and the whole: 占全市200家的16%, 完成年度计划的62.8%, 开工率91.5%, 三次产业结构."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.model import Finding, Iri, Statistic
from kg.reconcile.findings import compared, found, number, of_statistics, of_terms
from kg.reconcile.interval import HUNDRED, Interval, exact, total
from kg.reconcile.ledger import Ledger, Paragraph, Term
from kg.reconcile.rules import WORDS, conversions, pattern, says
from kg.relate.indicators import concept

_PLANS = ("计划", "目标", "任务", "预算", "应")
_WHOLE = Interval(HUNDRED, HUNDRED)
_KINDS = {"市": ("City",), "省": ("Province",), "县": ("County",), "区": ("County", "DevelopmentZone", "Province")}
_HOMES = {
    "全区": ("County", "DevelopmentZone"), "全市": ("City",), "全县": ("County",), "全省": ("Province",), "开发区": ("DevelopmentZone",),
    "高新区": ("DevelopmentZone",), "经开区": ("DevelopmentZone",), "园区": ("DevelopmentZone", "Park"),
}  # fmt: skip
_TIMES = re.compile("[\\d一二三四上全半去今]+(?:年|季度|月)")
_DRIVEN = re.compile("(?:拉动(?:了)?|对)(?:全[区市县省])?(?P<what>[^，。；]*?)增长")
_JOINED = ("、", "和", "及", "与", "，")
_STEM = 4  # characters of what grew that both sentences name
_NOUN = 4  # characters of a noun that tell what is counted
_WORD = 3  # characters of what a share is said to be of
_TAIL = re.compile("的?(?:比重|比例)?(?:约|近|达到?|为|超过?)*$")
_ABROAD = re.compile("(?:对|向|输往|来自)(?P<where>[^，。；占]{2,8}?)的?(?P<what>出口额?|进口额?|进出口额?|进出口总[额值]|外资|投资)")
_ANOTHER = re.compile("以上|以下|[项目业区市省县户]$")  # before 占: another part than the one told last (亿元以上占一半)
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
        yield from _and_the_rest(paragraph)
        yield from _contribution(paragraph)
    yield from _of_those_seen(ledger)
    yield from _of_areas(ledger)
    yield from _of_wholes_before(ledger)
    yield from _of_one_whole(ledger)
    yield from _of_goals(ledger)


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
    if pair is None and "占" in paragraph.between(one, share).split("，")[-1]:
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
    if one.quantity.unit in ("Percent", "PercentagePoint"):
        return None
    said = re.split("占", paragraph.between(one, share))[-1]
    before = [t for t in paragraph.terms[: position - 1] if t.alike(one) and t.exact]
    named = [t for t in before if _noun_in(paragraph, t, said)]
    if named:
        return one, named[-1]  # 现有省级以上开发区8家。…2家…，占全市省级以上开发区的四分之一
    here = [t for t in before if t.start >= paragraph.sentence(share)]
    noun = _TAIL.sub("", said)
    inside = [t for t in here if len(noun) >= _WORD and paragraph.clause(t).endswith(noun) and re.search("[，；。]其中", paragraph.between(t, one))]
    if len(inside) == 1:
        return one, inside[0]  # 总投资316.4亿元…；其中产业项目…总投资238.7亿元，占总投资的75.4%
    gap = paragraph.text[here[-1].end : one.start] if here else ""
    if not here or not (says("within", gap) or re.search("(?:中|里|当中)，?有?$", gap)):
        return None
    bare = not re.sub("[了比的到为达约近超过总数量额全部整体重例]", "", said)
    asked = re.search("受访|受?调查|参评|上述|总数|总量|总额|全部", said) and paragraph.after(here[-1])[:2] in said
    same = not _ANOTHER.search(re.split("[，；]", paragraph.between(one, share))[-1].partition("占")[0])
    return (one, here[-1]) if (bare and same) or asked else None


def _noun_in(paragraph: Paragraph, term: Term, said: str) -> bool:
    """Whether the words of a share name what a count is of: 占全市省级以上开发区的."""
    noun = re.sub("^.*?(?:共有|现有|共|有)", "", paragraph.clause(term))[-6:]
    return term.quantity.unit == "Count" and len(noun) >= _NOUN and noun in said


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
    done = [
        t
        for t in some
        if any(re.search(f"(?<![“‘]){word}(?!率)", re.split("。", paragraph.before(t))[-1] + paragraph.after(t).split("、")[0]) for word in words)
        and not re.search("计划|应|拟|需|列入", paragraph.clause(t))
    ]
    whole = [t for t in some if t not in done and done and t.start < done[0].start and t.alike(done[0])]
    return (done[0], whole[-1]) if len(done) == 1 and len(whole) == 1 and whole[0].range.low else None


def _completed(ledger: Ledger, paragraph: Paragraph, position: int) -> tuple[Term, Term] | None:
    """年度计划投资10.1亿元，完成10.5亿元，完成率104%."""
    share = paragraph.terms[position]
    name = ledger.called(share.statistic) if share.statistic is not None else ""
    if not name.endswith("完成率") or "进度" in name:
        return None
    some = [t for t in paragraph.terms[:position] if t.quantity.unit in ("CNY", "USD", "Count", "Mu", "SquareMetre") and t.exact]
    plans = [t for t in some if any(word in paragraph.clause(t) + _called(ledger, t) for word in _PLANS)]
    acted = [t for t in some if t not in plans and "完成" in paragraph.before(t) + _called(ledger, t)]
    done = [t for t in acted if plans and t.alike(plans[-1]) and t.start >= paragraph.part(share)]
    return (done[-1], plans[-1]) if len(plans) == 1 and len(done) == 1 else None


def _called(ledger: Ledger, term: Term) -> str:
    return ledger.called(term.statistic) if term.statistic is not None else ""


def _contribution(paragraph: Paragraph) -> Iterator[Finding]:
    """增长6.1%，其中A产业拉动增长2.6个百分点，贡献率为42.6%, in either order."""
    terms = paragraph.terms
    for one, other in pairwise(terms):
        pull, rate = (one, other) if one.quantity.unit == "PercentagePoint" else (other, one)
        units = (pull.quantity.unit, rate.quantity.unit) == ("PercentagePoint", "Percent")
        told = units and "拉动" in paragraph.clause(pull) and "贡献率" in paragraph.clause(rate)
        what = _DRIVEN.search(paragraph.clause(pull)) or _DRIVEN.search(paragraph.clause(rate)) if told else None
        if not told or what is None:
            continue
        before = [t for t in terms if t.end <= one.start and t.quantity.unit == "Percent" and "增长" in paragraph.clause(t)]
        grown = [t for t in before if (what["what"] or "工业")[:_STEM] in paragraph.clause(t)]
        if len(grown) == 1 and grown[0].range.low and grown[0].range.low > 0:
            worked_out = pull.range / grown[0].range * exact(HUNDRED)
            yield compared("contribution", rate, worked_out, f"拉动{pull.words}除以增长{grown[0].words}，算", (pull, grown[0]))


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
    for run in _runs(paragraph):
        if len(run) == len(_SECTORS) and says("three sectors", paragraph.clause(run[0])):
            worked_out = total(t.range for t in run)
            agrees = worked_out.meets(_WHOLE)
            yield of_terms("structure", agrees, f"三项之和为{number(worked_out, 'Percent')}" + ("" if agrees else "，应为100%"), run)
        if says("shares of each", paragraph.clause(run[0])):
            yield from _of_each(paragraph, run)


def _runs(paragraph: Paragraph) -> Iterator[tuple[Term, ...]]:
    """Percentages with nothing but 、 or 和 between."""
    run: list[Term] = []
    for term in (*paragraph.terms, None):
        goes_on = run and term is not None and term.quantity.unit == "Percent" and paragraph.between(run[-1], term).strip() in _JOINED
        if run and not goes_on:
            if len(run) > 1:
                yield tuple(run)
            run = []
        if term is not None and term.quantity.unit == "Percent" and term.exact:
            run.append(term)


def _of_each(paragraph: Paragraph, run: Sequence[Term]) -> Iterator[Finding]:
    """a、b、c，占比分别为x、y、z: each share against its level, where one at least is right."""
    before = [t for t in paragraph.terms if t.end <= run[0].start and t.start >= paragraph.sentence(run[0]) and t.exact]
    parts = before[-len(run) :]
    if len(parts) != len(run) or not all(part.alike(parts[0]) for part in parts) or parts[0].quantity.unit in ("Percent", "PercentagePoint"):
        return
    others = [t for t in before[: -len(run)] if t.alike(parts[0])]
    whole = others[-1].range if others else total(part.range for part in parts)
    if whole.low is None or whole.low <= 0:
        return
    checked = [(share, part, part.range / whole * exact(HUNDRED)) for share, part in zip(run, parts, strict=True)]
    if any(share.range.meets(worked_out) for share, _, worked_out in checked):
        for share, part, worked_out in checked:
            yield compared("share", share, worked_out, f"{part.words}占总数，算", (part, *others[-1:]))


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


def _and_the_rest(paragraph: Paragraph) -> Iterator[Finding]:
    """成渝地区占38.6%，长三角占31.2%，其他地区占30.2%: the rest completes them."""
    for position, last in enumerate(paragraph.terms):
        if last.quantity.unit != "Percent" or not last.exact or not says("rest has", paragraph.before(last)):
            continue
        run = [last]
        for term in reversed(paragraph.terms[:position]):
            if term.quantity.unit != "Percent" or not term.exact or not says("each has", paragraph.before(run[-1])):
                break
            run.append(term)
            if not says("each has", paragraph.before(term)):
                break
        worked_out = total(t.range for t in run)
        if len(run) > 2 and says("one has", paragraph.clause(run[-1])) and "其中" not in paragraph.text[run[-1].start : last.start]:
            agrees = worked_out.meets(_WHOLE)
            words = f"各部分占比之和为{number(worked_out, 'Percent')}" + ("" if agrees else "，应为100%")
            if agrees or (worked_out.low is not None and worked_out.low > HUNDRED):
                yield of_terms("shares above 100", agrees, words, tuple(reversed(run)))


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


def _of_those_seen(ledger: Ledger) -> Iterator[Finding]:
    """对41家省级以上开发区进行了专项督查。…13家，占被督查开发区的三成多: the only number of what was looked at."""
    for paragraph in ledger.paragraphs:
        for part, share in pairwise(paragraph.terms):
            said = WORDS["of those seen"].match(paragraph.between(part, share))
            if said is None or not part.exact or share.quantity.unit != "Percent":
                continue
            some = [
                t
                for other in ledger.articles[paragraph.lines[0].article]
                for t in other.terms
                if t.alike(part) and t.exact and t is not part and said["noun"] in other.after(t, 16) and said["how"] in other.after(t, 40)
            ]  # fmt: skip
            if len(some) == 1 and some[0].range.low:
                yield compared("share", share, part.range / some[0].range * exact(HUNDRED), f"{part.words}占{some[0].words}，算", (part, some[0]))


def _of_wholes_before(ledger: Ledger) -> Iterator[Finding]:
    """规上工业总产值412.7亿元。…石化产业产值318.5亿元，占全区规上工业总产值的77.2%: the only one of that name in the article."""
    named: dict[tuple[object, ...], dict[Iri, Term]] = defaultdict(dict)
    for paragraph in ledger.paragraphs:
        for term in paragraph.terms:
            one = term.statistic
            if one is not None and one.measure == "Level" and one.status == "Actual" and one.scope_kind == "Whole" and term.exact:
                named[term.line.article, one.about, ledger.called(one)].setdefault(one.iri, term)
    for paragraph in ledger.paragraphs:
        for part, share in pairwise(paragraph.terms):
            one, rate = part.statistic, share.statistic
            said = WORDS["of its whole"].match(paragraph.between(part, share))
            if said is None or one is None or rate is None or one.measure != "Level" or rate.measure != "Share" or not (part.exact and share.exact):
                continue
            known = concept(said["what"])
            some = list(named.get((part.line.article, rate.about, known.name if known else said["what"]), {}).values())
            if len(some) != 1 or some[0].statistic is None or not some[0].alike(part) or ledger.kind.get(rate.about) not in _HOMES[said["where"]]:
                continue
            whole = some[0].statistic
            timeless = whole.period is None and not _TIMES.search(paragraph.text[paragraph.sentence(share) : share.start])
            of_time = whole.period == rate.period == one.period and (whole.period or timeless)
            own = said["where"] == "全区" and ledger.kind.get(rate.about) == "DevelopmentZone"  # the zone that both are of
            at_home = one.about == rate.about and one.iri != whole.iri and (own or said["where"] in some[0].line.text)
            if of_time and at_home and some[0].range.low:
                worked_out = part.range / some[0].range * exact(HUNDRED)
                yield compared("share", share, worked_out, f"{part.words}占{some[0].words}，算", (part, some[0]))


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
        for other in ledger.beside(part, ledger.called(part))
        if other.measure == "Level" and other.scope_kind == "Whole" and ledger.kind.get(other.about) in _KINDS[words[1]]
        and other.status == "Actual" and other.period == part.period and other.iri != part.iri and other.unit == part.unit and other.bound is None
        and (other.about != part.about or part.scope_kind != "Whole")
    ]  # fmt: skip


def _of_one_whole(ledger: Ledger) -> Iterator[Finding]:
    """对东盟出口额占全区出口额的38.4%, 对欧盟出口额占…: shares of one whole whose parts exclude each other."""
    alike: dict[tuple[object, ...], list[tuple[str, Statistic]]] = defaultdict(list)
    for one in ledger.statistics:
        name = ledger.called(one)
        if one.measure == "Share" and one.status == "Actual" and one.bound is None and "占" in name:
            core, _, rest = name.partition("占")
            abroad = _ABROAD.fullmatch(core)
            if abroad is not None:
                alike[ledger.subject(one), rest, one.period, abroad["what"]].append((abroad["where"], one))
    for some in alike.values():
        figures = list(dict(some).values())
        worked_out = total(map(ledger.range, figures))
        if len(figures) > 1 and worked_out.low is not None and worked_out.low > HUNDRED:
            yield of_statistics(ledger, "shares above 100", False, f"各部分占比之和为{number(worked_out, 'Percent')}，超过100%", figures)


def _of_goals(ledger: Ledger) -> Iterator[Finding]:
    """年度目标6500万美元。…5210万美元，完成年度目标的80.2%: against a goal said elsewhere."""
    for paragraph in ledger.paragraphs:
        for done, rate in pairwise(paragraph.terms):
            one = done.statistic
            goal = says("of the goal", paragraph.between(done, rate)) and rate.quantity.unit == "Percent" and done.exact and rate.exact
            if not goal or one is None or one.measure != "Level" or one.period is None:
                continue
            some = [
                other
                for other in ledger.beside(one, ledger.called(one))
                if other.status == "Target" and other.indicator == one.indicator and other.unit == one.unit
                and ledger.subject(other) == ledger.subject(one)
                and other.bound is None and other.period is not None and other.period.start <= one.period.start and one.period.end <= other.period.end
            ]  # fmt: skip
            if len(some) == 1 and some[0].value > 0:
                worked_out = done.range / ledger.range(some[0]) * exact(HUNDRED)
                figures = [one, some[0], *([rate.statistic] if rate.statistic is not None else [])]
                words = f"{done.words}占目标{some[0].stated[0]}，算得{number(worked_out, 'Percent')}，文中为{rate.words}"
                yield of_statistics(ledger, "share", rate.range.meets(worked_out), words, figures)
