"""Parts against totals: 其中, 合计, 进出口, rows of a table, parts that are greater than the whole."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product

from kg.language.numerals import parse
from kg.model import Finding, Period, Statistic
from kg.reconcile.findings import number, of_statistics, of_terms
from kg.reconcile.interval import total
from kg.reconcile.ledger import Ledger, Paragraph, Subject, Term
from kg.reconcile.rules import WORDS, groups, says, told_apart
from kg.relate.indicators import concept

_GROUP_OF = re.compile("(?:[^，。；\\d]{0,6}?)(?P<number>\\d+|[一二两三四五六七八九十]+)[家个]")
_TYPES = (("经开区", "经济"), ("高新区", "高新"), ("综保区", "保税"), ("保税区", "保税"))  # of zones, and what the names of all such have
_MEMBERS = ("DevelopmentZone", "Park", "City", "County", "Enterprise")
_LISTED = ("、", "和", "及", "与", "以及")
_RATES = ("Percent", "PercentagePoint", "CNYPerMu")
_PASSED = 2  # other figures between two parts: how much each grew
_LONGEST = 24  # characters between two parts of a sum
_YEAR = re.compile(r"(\d{4})年")
_MONTH = re.compile(r"(\d{1,2})月")
_NEW = re.compile("(?:新认定|新增|新引进|新培育|新获批|新设|新签约|净增|新(?=建成|开工|投产))(?P<rest>.+)")


def sums(ledger: Ledger) -> Iterator[Finding]:
    """Totals in sentences and tables, and indicators that sum up to one another or hold one another."""
    for paragraph in ledger.paragraphs:
        if paragraph.lines[0].role != "row":
            yield from _parts(paragraph)
            yield from _summed(paragraph)
            yield from _each_over(paragraph)
    yield from _tables(ledger)
    yield from _of_members(ledger)
    yield from _subsets(ledger)
    for subject, period, levels in _levels(ledger):
        del subject, period
        yield from _identities(ledger, levels)
    yield from _areas(ledger)


# ---------------------------------------------------------------- inside a sentence


def _parts(paragraph: Paragraph) -> Iterator[Finding]:
    """T，其中A a、B b: no part is greater than the whole; disjoint parts are not together; a complete set makes it up."""
    terms = paragraph.terms
    for position, whole in enumerate(terms[:-1]):
        if whole.quantity.ordinal or whole.quantity.unit in _RATES:
            continue
        first = next((n for n in range(position + 1, len(terms)) if not _beside(terms[n])), len(terms))
        if first == len(terms) or not terms[first].alike(whole):
            continue  # only how much it grew and its rank may stand between a whole and its parts
        words = paragraph.between(whole, terms[first])
        within, sorted_by = WORDS["within here"].search(words), says("sorted by", words)
        if (total_of := _sorted(paragraph, position, first) if sorted_by else whole) is None or total_of.range.high is None:
            continue
        if not (within or sorted_by or (first == position + 1 and says("split", words))) or says("without", words):
            continue
        if "。" in words and not (sorted_by or says("at once", words)):
            continue
        if within and "；" in words and position and whole.alike(terms[position - 1]) and paragraph.before(whole)[:1] == "、":
            continue  # A 85家、B 61家；其中…: of all that the list tells, not of its last
        if any(says(word, paragraph.clause(total_of)) for word in ("changed by", "averaged")):
            continue
        over = sorted_by or "。" in words or "；" in words
        marks = "。" if over else "。；）)" if words.lstrip()[:1] in ("（", "(") else "。；"
        border = paragraph.until(terms[first] if over else total_of, marks)
        parts = _run_of_parts(paragraph, total_of, terms[first:], border)
        for part in parts:
            sized = part.quantity.bound is not None or paragraph.text.startswith(("以上", "以下"), part.end)
            apart = sized or says("goal", paragraph.clause(part))
            if not apart and part.range.low is not None and part.range.low > total_of.range.high:
                yield of_terms("part above whole", False, f"部分{part.words}大于总数{total_of.words}", (part, total_of))
        counted = terms[position - 1] if position and terms[position - 1].quantity.unit == "Count" else None
        so_many = counted is not None and says("of so many", paragraph.between(counted, total_of)) and counted.quantity.value == len(parts)
        listed = within is None or "包括" in words
        all_told = sorted_by and not says("some looked at", words)
        yield from _together(paragraph, total_of, parts, listed, all_told or so_many)


def _beside(term: Term) -> bool:
    return term.quantity.ordinal or term.quantity.unit in _RATES


def _sorted(paragraph: Paragraph, position: int, first: int) -> Term | None:
    """What a sorting is of: the last figure of its unit that is no part itself (28个，其中大项目5个；按产业分，…)."""
    before = [t for t in paragraph.terms[: position + 1] if t.alike(paragraph.terms[first])]
    start = paragraph.sentence(paragraph.terms[first])
    other = WORDS["sorting"].search(paragraph.text, max(0, start - 1))
    some = [t for t in before if not says("within", re.split("[。；]", paragraph.text[: t.start])[-1]) and not (other and t.start >= other.end())]
    return some[-1] if some else None


def _run_of_parts(paragraph: Paragraph, whole: Term, following: Sequence[Term], border: int) -> list[Term]:
    parts: list[Term] = []
    for term in following:
        if term.start >= border:
            break
        if not term.alike(whole):
            continue
        if parts and not _goes_on(paragraph, parts[-1], term):
            break
        if paragraph.before(term)[-1:] == "在":
            break  # 在217家参评经开区中
        parts.append(term)
    return parts


def _goes_on(paragraph: Paragraph, one: Term, other: Term) -> bool:
    """Whether the next figure of the unit is one more part: nothing said between of sums, former levels or changes."""
    words = paragraph.between(one, other)
    passed = sum(one.end <= t.start and t.end <= other.start for t in paragraph.terms)
    turned = any(says(word, words) for word in ("summed", "than", "to", "goal")) or "。" in words
    return not turned and passed <= _PASSED and not re.search("比|较|增(?:长|加(?!值))|下降|减少", re.split("[，；]", words)[-1])


def _together(paragraph: Paragraph, whole: Term, parts: Sequence[Term], listed: bool, complete: bool) -> Iterator[Finding]:
    if len(parts) < 2 or any(part.range.low is None or part.range.high is None for part in parts):
        return
    labels = [paragraph.before(part) + paragraph.after(part, 8).split("、")[0] for part in parts]
    worked_out = total(part.range for part in parts)
    complete = complete or _complete(labels) or _months(whole, labels)
    named = _things(paragraph, parts)
    if (complete or (listed and named)) and whole.exact and all(part.exact for part in parts):
        agrees = worked_out.meets(whole.range)
    elif named or listed or any(told_apart(labels, group) for group in groups("disjoint")):
        if worked_out.low is None or whole.range.high is None or worked_out.low <= whole.range.high:
            return
        agrees = False
    else:
        return
    words = f"{'、'.join(part.words for part in parts)}之和为{number(worked_out, whole.quantity.unit)}，总数为{whole.words}"
    yield of_terms("sum", agrees, words, (whole, *parts))


def _complete(labels: Sequence[str]) -> bool:
    """Whether the parts are all there are: 进口, 出口; 一季度 … 四季度; 2019年, 2020年, 2021年."""
    years = [int(said[1]) for label in labels if (said := _YEAR.search(label))]
    if len(years) == len(labels) > 1 and years == list(range(years[0], years[0] + len(years))):
        return True
    return any(len(found) == len(set(group)) == len(labels) for group in groups("complete") if (found := told_apart(labels, group)))


def _months(whole: Term, labels: Sequence[str]) -> bool:
    """Whether the parts are those of every month of the whole's period."""
    period = whole.statistic.period if whole.statistic is not None else None
    told = [_MONTH.search(label) for label in labels]
    if period is None or period.start.year != period.end.year or not all(told):
        return False
    return [int(one[1]) for one in told if one is not None] == list(range(period.start.month, period.end.month + 1))


def _things(paragraph: Paragraph, parts: Sequence[Term]) -> bool:
    """Whether each part is that of another thing named right before it: A区208家、B区96家."""
    owners = []
    for part in parts:
        start = part.start - len(paragraph.before(part))
        here = [iri for a, b, iri in paragraph.things if start <= a and b <= part.start]
        if not here:
            return False
        owners.append(here[-1])
    return len(set(owners)) == len(owners)


def _summed(paragraph: Paragraph) -> Iterator[Finding]:
    """A a、B b，合计c; A a、B b，两个项目总投资c; 一季度a，…。全年共b."""
    terms = paragraph.terms
    for position in range(2, len(terms)):
        whole = terms[position]
        words = paragraph.before(whole)
        if not whole.exact or whole.quantity.unit in _RATES:
            continue
        counted = terms[position - 1] if terms[position - 1].quantity.unit == "Count" and says("of so many", words) else None
        if not says("summed", words) and counted is None:
            continue
        parts: list[Term] = []
        for term in reversed(terms[:position]):
            if not term.alike(whole):
                continue
            gap = paragraph.between(term, parts[-1] if parts else whole)
            over = "。" in gap and counted is None and not re.search("。(?:全年|全部|上半年|一年)[^，。；]*$", gap)
            if not term.exact or over or "；" in gap or (parts and len(gap) > _LONGEST):
                break
            parts.append(term)
            if says("within", paragraph.before(term)):
                break
        parts.reverse()
        if counted is not None and int(counted.quantity.value) != len(parts):
            continue
        if len(parts) < 2 or not (counted is not None or _row(paragraph, parts)):
            continue
        worked_out = total(part.range for part in parts)
        told = f"{'、'.join(part.words for part in parts)}之和为{number(worked_out, whole.quantity.unit)}，文中合计{whole.words}"
        yield of_terms("sum", worked_out.meets(whole.range), told, (whole, *parts))


def _row(paragraph: Paragraph, parts: Sequence[Term]) -> bool:
    """Whether figures stand in a row of one build: 分别为a、b、c; A区a、B区b; 一季度a，二季度b…"""
    between = [paragraph.between(one, other) for one, other in pairwise(parts)]
    plain = all(words.strip() in _LISTED for words in between)
    items = all(words.lstrip()[:1] in ("、", "和", "，") and len(words) <= _LONGEST for words in between)
    labels = [paragraph.before(part) + paragraph.after(part, 8).split("、")[0] for part in parts]
    return plain or (items and _things(paragraph, parts)) or _complete(labels)


def _each_over(paragraph: Paragraph) -> Iterator[Finding]:
    """四条产业链产值均超过100亿元，其中A 412亿元…, D 96亿元: what all are said to pass, one does not."""
    for position, bound in enumerate(paragraph.terms[:-1]):
        if bound.quantity.bound not in ("Min", "Max") or not re.search("均|都|全部", paragraph.clause(bound)):
            continue
        following = paragraph.terms[position + 1]
        if not says("within", paragraph.between(bound, following)):
            continue
        for term in paragraph.terms[position + 1 :]:
            if term.start < paragraph.until(bound, "。") and term.alike(bound) and term.exact and not term.range.meets(bound.range):
                yield of_terms("each", False, f"各项均{bound.words}以内外，其中一项为{term.words}", (bound, term))


def _of_members(ledger: Ledger) -> Iterator[Finding]:
    """A区、B区、C区分别为a、b、c。…三家经开区合计d: the sum of a group of so many against as many members."""
    alike: dict[tuple[object, ...], list[Statistic]] = defaultdict(list)
    for one in ledger.statistics:
        if one.measure == "Level" and one.status == "Actual" and one.bound is None and one.period is not None:
            alike[one.indicator, one.period, one.unit].append(one)
    for some in alike.values():
        for whole in some:
            counted = _GROUP_OF.match(whole.scope or "")
            said = parse(counted["number"]) if counted else None
            if said is None:
                continue
            members = [one for one in some if one is not whole and one.scope_kind == "Whole" and ledger.kind.get(one.about) in _MEMBERS]
            kind = next((word for noun, word in _TYPES if noun in (whole.scope or "")), "")
            if not all(kind in ledger.name[one.about] or kind[:1] + "开" in ledger.name[one.about] for one in members):
                continue  # 5个国家级经开区 are not any five zones
            if len(members) != int(said) or not all(ledger.documents(one) & ledger.documents(whole) for one in members):
                continue
            worked_out = total(map(ledger.range, members))
            agrees = worked_out.meets(ledger.range(whole))
            words = f"{'、'.join(one.stated[0] for one in members)}之和为{number(worked_out, whole.unit)}，{whole.scope}为{whole.stated[0]}"
            yield of_statistics(ledger, "sum", agrees, words, (whole, *members))


def _subsets(ledger: Ledger) -> Iterator[Finding]:
    """签约项目47个。…签约项目中，亿元以上项目32个: a part of what was counted elsewhere in the article."""
    counted: dict[tuple[object, str], Term] = {}
    for paragraph in ledger.paragraphs:
        for term in paragraph.terms:
            if term.statistic is not None and term.statistic.measure == "Level" and term.quantity.unit == "Count" and term.exact:
                counted.setdefault((term.line.article, ledger.called(term.statistic)), term)
    for paragraph in ledger.paragraphs:
        for part in paragraph.terms:
            group = WORDS["of those"].search(paragraph.before(part)) if part.quantity.unit == "Count" and part.exact else None
            whole = counted.get((part.line.article, group["noun"] + "数")) if group else None
            if whole is not None and whole.alike(part) and part.quantity.value > whole.quantity.value:
                yield of_terms("part above whole", False, f"部分{part.words}大于总数{whole.words}", (part, whole))


# ---------------------------------------------------------------- tables


def _tables(ledger: Ledger) -> Iterator[Finding]:
    """The row of sums of a table against its rows, column by column."""
    for table in _rows_of_tables(ledger):
        totals = [cells for first, cells in table if says("sum row", first)]
        rows = [cells for first, cells in table if not says("sum row", first)]
        if len(totals) == 1:
            yield from _column_sums(rows, totals[0])


def _rows_of_tables(ledger: Ledger) -> Iterator[list[tuple[str, dict[int, Term]]]]:
    """The rows with figures of each table: the first cell, and the figures by column."""
    table: list[tuple[str, dict[int, Term]]] = []
    place: object = None
    for paragraph in ledger.paragraphs:
        line = paragraph.lines[0]
        if table and (line.role != "row" or line.article != place):
            yield table
            table = []
        place = line.article
        cells = {line.text[: term.start].count("\t"): term for term in paragraph.terms}
        if line.role == "row" and cells:
            table.append((line.text.split("\t")[0].replace(" ", ""), cells))
    if table:
        yield table


def _column_sums(rows: Sequence[Mapping[int, Term]], sums_of: Mapping[int, Term]) -> Iterator[Finding]:
    for column, whole in sums_of.items():
        parts = [cells[column] for cells in rows if column in cells]
        whole_column = len(parts) == len(rows) > 1 and all(part.alike(whole) and part.exact for part in parts)
        if not whole_column or whole.quantity.unit in _RATES:
            continue
        if whole.statistic is not None and whole.statistic.measure != "Level":
            continue
        worked_out = total(part.range for part in parts)
        words = f"该列{len(parts)}行之和为{number(worked_out, whole.quantity.unit)}，合计行为{whole.words}"
        yield of_terms("sum", worked_out.meets(whole.range), words, (whole, *parts))


# ---------------------------------------------------------------- between indicators


def _levels(ledger: Ledger) -> Iterator[tuple[Subject, Period, Mapping[str, Statistic]]]:
    """The single exact levels of each subject and period, by indicator."""
    found: dict[tuple[Subject, Period], dict[str, Statistic]] = defaultdict(dict)
    for (subject, name, measure), periods in ledger.of.items():
        if measure == "Level":
            for period in periods:
                if (one := ledger.level(subject, name, period)) is not None:
                    found[subject, period][name] = one
    for (subject, period), levels in found.items():
        if len(levels) > 1:
            yield subject, period, levels


def _identities(ledger: Ledger, levels: Mapping[str, Statistic]) -> Iterator[Finding]:
    for whole, *parts in groups("sums"):
        if whole in levels and all(part in levels for part in parts):
            some = [levels[part] for part in parts]
            worked_out = total(map(ledger.range, some))
            agrees = worked_out.meets(ledger.range(levels[whole]))
            words = f"{'、'.join(parts)}之和为{number(worked_out, levels[whole].unit)}，{whole}为{levels[whole].stated[0]}"
            yield of_statistics(ledger, "identity", agrees, words, (levels[whole], *some))
    for whole, *parts in groups("parts"):
        for part in parts:
            if whole in levels and part in levels and levels[whole].unit == levels[part].unit and ledger.greater(levels[part], levels[whole]):
                words = f"{part}{levels[part].stated[0]}大于{whole}{levels[whole].stated[0]}"
                yield of_statistics(ledger, "part above whole", False, words, (levels[part], levels[whole]))
    for name, some_new in levels.items():
        new = _NEW.fullmatch(name)
        known = concept(new["rest"]) if new else None
        names = (new["rest"], "有效期内" + new["rest"], known.name if known else "") if new else ()
        held = next((levels[one] for one in names if one in levels), None)
        if held is not None and held.unit == some_new.unit and ledger.greater(some_new, held):
            yield of_statistics(ledger, "part above whole", False, f"{name}{some_new.stated[0]}大于总数{held.stated[0]}", (some_new, held))


def _areas(ledger: Ledger) -> Iterator[Finding]:
    """What is built lies inside what is planned, whenever either is said."""
    by_subject: dict[Subject, dict[str, list[Statistic]]] = defaultdict(lambda: defaultdict(list))
    for (subject, name, measure), periods in ledger.of.items():
        if measure == "Level":
            by_subject[subject][name].extend(one for some in periods.values() for one in some if one.bound is None)
    for levels in by_subject.values():
        built = [(name, one) for name, some in levels.items() if says("built area", name) for one in some]
        planned = [(name, one) for name, some in levels.items() if says("planned area", name) for one in some]
        for (part, one), (whole, other) in product(built, planned):
            if one.unit == other.unit and ledger.greater(one, other) and ledger.documents(one) & ledger.documents(other):
                words = f"{part}{one.stated[0]}大于{whole}{other.stated[0]}"
                yield of_statistics(ledger, "part above whole", False, words, (one, other))
