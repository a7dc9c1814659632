"""The same figure said twice: in one document, in several, in a title and below it, exactly and with a bound."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import combinations, pairwise

from kg.language.numerals import parse
from kg.model import Finding, Iri, Statistic
from kg.reconcile.findings import found, of_statistics, of_terms
from kg.reconcile.ledger import Ledger, Paragraph, Term
from kg.reconcile.rules import WORDS, says

_TITLED = ("title", "heading", "caption")
_ZONES = re.compile(r"全[省市州县区](?:\d+[家个])?(?:省级以上)?(?:开发区|园区)")
_FIELD = 8  # characters that two ranks of one field have in common, and that name the field
_FIELDS = re.compile("全[国省市县区]|国家级|省级|[一-龥]{2}[省市区县州]")
_TIME = re.compile(r"\d{4}年|去年|上年|上月|前三季度|[一二三四]季度|上半年|下半年|全年|1[—-]\d{1,2}月|\d{1,2}月")
_MANY = 20  # projects that two documents hardly count alike by chance
_ENOUGH = 4  # characters of a noun that tell what is counted


def said_twice(ledger: Ledger) -> Iterator[Finding]:
    """Figures said twice, by their keys and by what a title says again."""
    yield from _by_key(ledger)
    yield from _titled_sums(ledger)
    yield from _titled_rates(ledger)
    yield from _titled_counts(ledger)
    yield from _ranked_twice(ledger)
    yield from _summed_twice(ledger)


def _summed_twice(ledger: Ledger) -> Iterator[Finding]:
    """全年铺排项目269个，总投资870.02亿元, and 计划投资合计876.02亿元 of as many projects of that name and year in another document."""
    alike: dict[tuple[object, ...], list[Term]] = defaultdict(list)
    for paragraph in ledger.paragraphs:
        for count, money in pairwise(paragraph.terms) if paragraph.lines[0].role == "body" else ():
            one = count.statistic
            told = one is not None and one.period is not None and one.status == "Actual" and one.measure == "Level" and count.exact and money.exact
            between = paragraph.between(count, money)
            invested = "投资" in between and not re.search("协议|合同|引资|签约投", between)
            sums_up = money.quantity.unit == "CNY" and says("amounting", between) and invested
            if told and one is not None and sums_up and count.quantity.value > _MANY and not _is_part(paragraph, count):
                alike[one.iri, _noun(paragraph, count)].append(money)
    for (_, noun), some in alike.items():
        for one_money, other in combinations(some, 2):
            if noun and one_money.line.document != other.line.document and not one_money.range.meets(other.range):
                yield of_terms("said twice", False, f"同样个数的项目投资两处：{one_money.words}与{other.words}", (one_money, other))


def _titled_sums(ledger: Ledger) -> Iterator[Finding]:
    """总投资56亿元！X区7个项目集中开工 against 7个项目总投资56亿元 below it."""
    titles: dict[Iri, list[tuple[Term, Term]]] = defaultdict(list)
    for paragraph in ledger.paragraphs:
        role, terms = paragraph.lines[0].role, paragraph.terms
        sums = [t for t in terms if t.quantity.unit == "CNY" and t.exact and "投资" in paragraph.clause(t)]
        counts = [t for t in terms if t.quantity.unit == "Count" and t.exact and re.match("[^，。；]{0,8}项目", paragraph.text[t.end :])]
        if role in _TITLED and len(sums) == len(counts) == 1:
            titles[paragraph.lines[0].article].append((counts[0], sums[0]))
        for count, money in pairwise(terms) if role == "body" else ():
            same = [m for n, m in titles[paragraph.lines[0].article] if n.quantity.value == count.quantity.value]
            if same and count in counts and money in sums and says("of so many", paragraph.between(count, money)):
                agrees = money.range.meets(same[0].range)
                yield of_terms("said twice", agrees, f"标题为{same[0].words}，正文为{money.words}", (money, same[0]))


def _by_key(ledger: Ledger) -> Iterator[Finding]:
    """Two statistics of one key whose values cannot both be right, or that bear each other out."""
    alike: dict[tuple[object, ...], list[Statistic]] = defaultdict(list)
    for one in ledger.statistics:
        if one.status in ("Actual", "Target") and one.period is not None:
            alike[*ledger.subject(one), one.indicator, one.measure, one.unit, one.period, one.status, one.base].append(one)
    for some in alike.values():
        for one, other in combinations(some, 2):
            if _comparable(ledger, one, other):
                agrees = ledger.range(one).meets(ledger.range(other))
                words = f"同一指标两处：{'、'.join(one.stated)}与{'、'.join(other.stated)}" + ("，相容" if agrees else "，互相矛盾")
                yield of_statistics(ledger, "said twice", agrees, words, (one, other))
        for one in some:
            if len(ledger.documents(one)) > 1:
                yield of_statistics(ledger, "said twice", True, f"多份文档都说{one.stated[0]}", (one,))


def _comparable(ledger: Ledger, one: Statistic, other: Statistic) -> bool:
    """Whether they stand in sentences that speak of the same thing: a text counts a whole and its parts by one name."""
    if set(one.sources) & set(other.sources):
        return False
    if one.status == "Target" and not ledger.documents(one) & ledger.documents(other):
        return False  # the plan of another year's report
    here = [(a, b) for _, a in ledger.said.get(one.iri, ()) for _, b in ledger.said.get(other.iri, ())]
    extents = [{m[0] for _, t in ledger.said.get(said.iri, ()) for m in WORDS["other extent"].finditer(t.line.text)} for said in (one, other)]
    if extents[0] != extents[1]:
        return False  # the core of a zone and all of it, first reckoning and last
    titled = any(term.line.role in _TITLED for pair in here for term in pair)
    if any(a.line.article != b.line.article for a, b in here):
        return True
    bounded = bool({one.bound, other.bound} & {"Min", "Max"}) and one.bound != other.bound
    alone = not any(_is_part(p, t) for said in (one, other) for p, t in ledger.said.get(said.iri, ()))
    return bool(here) and (titled or (bounded and alone) or _worded_alike(ledger, one, other))


def _worded_alike(ledger: Ledger, one: Statistic, other: Statistic) -> bool:
    """Whether two figures of one article are said in the same words, neither as a part of something."""
    return any(
        _noun(a, s) == _noun(b, t) != "" and not (_is_part(a, s) or _is_part(b, t))
        for a, s in ledger.said.get(one.iri, ()) for b, t in ledger.said.get(other.iri, ())
    )  # fmt: skip


def _noun(paragraph: Paragraph, term: Term) -> str:
    """The last words before a figure; "" where they are too few to tell of what it is."""
    words = re.split("[，。；、]", paragraph.before(term))[-1]
    if "的" in words:
        return ""  # 完成改造的企业: some of them
    label, colon, words = words.rpartition("：")  # 装备制造：实现产值86.2亿元
    words = re.sub("(?:达到?|共|为|有|已|总数|数量|增至|累计|合计|共计|突破|超过?|完成|实现|约|近|首次)+$", "", words)
    return label + colon + words[-_ENOUGH:] if len(words) >= _ENOUGH else ""


def _is_part(paragraph: Paragraph, term: Term) -> bool:
    words = paragraph.text[paragraph.part(term) : term.start]
    return says("within", words) or says("occasion", words)


def _titled_rates(ledger: Ledger) -> Iterator[Finding]:
    """上半年规上工业营收增长8.9％ in a title, which no figure of the body bears out, and one only is of the same thing and time."""
    for one in ledger.statistics:
        said = ledger.said.get(one.iri, ())
        if one.measure not in ("Growth", "Share") or one.period is None or one.bound is not None or not said:
            continue
        articles = {term.line.article for _, term in said}
        if len(articles) != 1 or any(term.line.role not in _TITLED for _, term in said):
            continue
        same = [
            other
            for other in ledger.beside(one, ledger.called(one))
            if other.iri != one.iri and (other.about, other.indicator, other.measure, other.unit) == (one.about, one.indicator, one.measure, one.unit)
            and other.status == one.status and other.period == one.period and _extent(other) == _extent(one)
            and (other.base == one.base or re.search("上年|去年|同期", other.base or ""))
            and any(t.line.article in articles and t.line.role == "body" for _, t in ledger.said.get(other.iri, ()))
        ]  # fmt: skip
        if len(same) == 1 and same[0].bound is None and same[0].scope != one.scope:
            agrees = ledger.range(one).meets(ledger.range(same[0]))
            words = f"标题为{one.stated[0]}，正文为{same[0].stated[0]}"
            yield of_statistics(ledger, "said twice", agrees, words, (same[0], one))


def _extent(one: Statistic) -> tuple[str, str]:
    """Of what a figure is, the zones of an area alike however they are called: 全市开发区, 全市18家省级以上开发区."""
    if one.scope_kind != "Whole" and _ZONES.fullmatch(one.scope or ""):
        return "zones", ""
    return one.scope_kind, one.scope or ""


def _titled_counts(ledger: Ledger) -> Iterator[Finding]:
    """一个下午签下21单 in a title, and 共签约项目31个 as the only number of contracts below it, which has no other 21."""
    titles: dict[Iri, list[tuple[Paragraph, int, str]]] = defaultdict(list)
    below: dict[Iri, list[Term]] = defaultdict(list)
    numbers: dict[Iri, set[Decimal]] = defaultdict(set)
    for paragraph in ledger.paragraphs:
        article = paragraph.lines[0].article
        if paragraph.lines[0].role in _TITLED:
            titles[article] += [(paragraph, m.start(), m["number"]) for m in WORDS["titled contracts"].finditer(paragraph.text)]
        elif paragraph.lines[0].role == "body":
            numbers[article] |= {t.quantity.value for t in paragraph.terms}
            below[article] += [t for t in paragraph.terms if t.quantity.unit == "Count" and t.exact and says("contracts", paragraph.clause(t))]
    for article, some in titles.items():
        counts = {t.quantity.value for t in below[article]}
        known = {parse(number) for _, _, number in some}
        if len(counts) != 1 or len(known) != 1 or None in known:
            continue
        term, (paragraph, position, number) = below[article][0], some[0]
        agrees = term.quantity.value in known
        if agrees or not known & numbers[article]:
            figures = [term.statistic] if term.statistic is not None else []
            words = f"标题为{number}，正文为{term.words}"
            yield found("said twice", agrees, words, figures, [term.line.source, paragraph.source(position)])


def _ranked_twice(ledger: Ledger) -> Iterator[Finding]:
    """固定资产投资增速在静海区各园区中排名第一 and 排第三位 in another paragraph: one subject, indicator, time and field."""
    alike: dict[tuple[object, ...], list[Statistic]] = defaultdict(list)
    for one in ledger.statistics:
        if one.measure == "Rank" and one.status == "Actual" and one.bound is None:
            alike[*ledger.subject(one), one.indicator, one.period, one.base].append(one)
    for some in alike.values():
        for one, other in combinations(some, 2):
            if one.value != other.value and not set(one.sources) & set(other.sources) and _one_field(ledger, one, other):
                yield of_statistics(ledger, "said twice", False, f"同一位次两处：{one.stated[0]}与{other.stated[0]}", (one, other))


def _one_field(ledger: Ledger, one: Statistic, other: Statistic) -> bool:
    """Whether two ranks are said in one article in the same words, with their field, and where no time is known, of the same time."""
    here, there = (ledger.said.get(said.iri, ()) for said in (one, other))
    if len(here) != 1 or len(there) != 1 or here[0][1].line.article != there[0][1].line.article:
        return False
    (a, s), (b, t) = here[0], there[0]
    one_said, other_said = a.clause(s), b.clause(t)
    block = SequenceMatcher(None, one_said, other_said, autojunk=False).find_longest_match()
    common = one_said[block.a : block.a + block.size]
    if block.size < _FIELD or not _FIELDS.search(common) or re.search("此前|曾|原来|之前", one_said + other_said):
        return False
    times = [_TIME.findall(p.text[p.sentence(x) : x.start]) for p, x in ((a, s), (b, t))]
    return all(times) and (one.period is not None or times[0] == times[1])
