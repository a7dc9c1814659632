"""Parts against totals: 其中, 合计, 进出口, 三次产业, quarters of a year, parts that are greater than the whole."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.model import Finding, Period, Statistic
from kg.reconcile.findings import number, of_statistics, of_terms
from kg.reconcile.interval import Interval, total
from kg.reconcile.ledger import Ledger, Sentence, Subject, Term
from kg.reconcile.rules import groups, pattern, says

_WITHOUT = re.compile("不含|不包括|除|另有")
_LISTED = ("、", "和", "及", "与", "以及")


def sums(ledger: Ledger) -> Iterator[Finding]:
    """Totals in sentences, and indicators that sum up to one another or hold one another."""
    for sentence in ledger.sentences:
        yield from _parts(ledger, sentence)
        yield from _summed(sentence)
    for subject, period, levels in _levels(ledger):
        del subject, period
        yield from _identities(ledger, levels)
    yield from _within_the_year(ledger)


# ---------------------------------------------------------------- inside a sentence


def _parts(ledger: Ledger, sentence: Sentence) -> Iterator[Finding]:
    """T，其中A a、B b: no part is greater than the whole; disjoint parts are not together; a complete set makes it up."""
    terms, text = sentence.terms, sentence.line.text
    for position, whole in enumerate(terms[:-1]):
        following = terms[position + 1]
        words = sentence.between(whole, following)
        opened = says("within", words) or words.lstrip(" 的").startswith(("（", "(", "：", ":")) or _enumerates(words)
        if whole.quantity.ordinal or not opened or _WITHOUT.search(words) or whole.range.high is None or not _countable(whole):
            continue
        border = min((i for i in (text.find(mark, whole.quantity.end) for mark in "；。）)") if i >= 0), default=len(text))
        parts = [t for t in terms[position + 1 :] if t.quantity.start < border and t.alike(whole) and not t.quantity.ordinal]
        if not parts or "，" in text[text.find("其中", whole.quantity.end) + 2 : parts[0].quantity.start] or "在" in sentence.before(parts[0])[-1:]:
            continue
        cut = next((n for n, t in enumerate(parts) if n and not _continues(sentence, parts[n - 1], t)), len(parts))
        parts = parts[:cut]
        for part in parts:
            if part.range.low is not None and part.range.low > whole.range.high:
                yield from _some(of_terms("part above whole", False, f"部分{part.words}大于总数{whole.words}", (part, whole)))
        yield from _together(sentence, whole, parts, _is_list(words, whole))


def _countable(term: Term) -> bool:
    return term.quantity.unit not in ("Percent", "PercentagePoint", "Day", "Month", "Year", "CNYPerMu")


def _enumerates(words: str) -> bool:
    return words.endswith(("分别为", "分别是", "分别达到")) or words.lstrip("，").startswith(("分为", "包括", "即"))


def _is_list(words: str, whole: Term) -> bool:
    """Whether all of the parts follow: T（A a、B b）, T：A a、B b; 其中 names only some."""
    del whole
    return not says("within", words) or "包括" in words


def _continues(sentence: Sentence, one: Term, other: Term) -> bool:
    """Whether the next figure of the unit is one more part: nothing said between of growth, shares or sums."""
    words = sentence.between(one, other)
    passed = [t for t in sentence.terms if one.quantity.end <= t.quantity.start and t.quantity.end <= other.quantity.start]
    new = any(mark in words for mark in "；。") or says("summed", words) or says("than", words) or says("to", words)
    return not new and len(passed) <= 2 and "增" not in words.split("，")[-1]


def _together(sentence: Sentence, whole: Term, parts: Sequence[Term], whole_list: bool) -> Iterator[Finding]:
    if len(parts) < 2 or any(part.range.low is None for part in parts):
        return
    labels = [_label(sentence, part) for part in parts]
    worked_out = total(part.range for part in parts)
    listed = _sizes(labels, "disjoint")
    complete = any(len(found) == len(set(group)) for group in groups("complete") if (found := _named(labels, group)) and len(found) == len(parts))
    named = _things(sentence, parts)
    if (complete or (whole_list and named)) and whole.quantity.bound is None and all(p.quantity.bound is None for p in parts):
        agrees = worked_out.meets(whole.range)
    elif (listed or named) and worked_out.low is not None and whole.range.high is not None and worked_out.low > whole.range.high:
        agrees = False
    else:
        return
    words = f"{'、'.join(part.words for part in parts)}之和为{number(worked_out, whole.quantity.unit)}，总数为{whole.words}"
    yield from _some(of_terms("sum", agrees, words, (whole, *parts)))


def _label(sentence: Sentence, part: Term) -> str:
    """The words that say which part it is: before the figure, or behind it (8家为工业类)."""
    return sentence.before(part) + sentence.after(part, 8).split("、")[0].split("，")[0]


def _named(labels: Sequence[str], group: Sequence[str]) -> set[str]:
    found = [next((word for word in group if word in label), "") for label in labels]
    return set(found) if all(found) and len(set(found)) == len(found) else set()


def _sizes(labels: Sequence[str], which: str) -> bool:
    return any(_named(labels, group) for group in groups(which))


def _things(sentence: Sentence, parts: Sequence[Term]) -> bool:
    """Whether each part is that of another thing named right before it: A区208家、B区96家."""
    owners = []
    for part in parts:
        words = sentence.before(part)
        start = part.quantity.start - len(words)
        here = [iri for a, b, iri in sentence.line.things if start <= a and b <= part.quantity.start]
        if not here:
            return False
        owners.append(here[-1])
    return len(set(owners)) == len(owners)


def _summed(sentence: Sentence) -> Iterator[Finding]:
    """A a、B b，合计c."""
    terms = sentence.terms
    for position in range(2, len(terms)):
        whole = terms[position]
        if not says("summed", sentence.before(whole)) or whole.quantity.bound or not _countable(whole) or whole.quantity.ordinal:
            continue
        parts: list[Term] = []
        for term in reversed(terms[:position]):
            following = parts[-1] if parts else whole
            if not term.alike(whole) or term.quantity.bound or "；" in sentence.between(term, following) or "。" in sentence.between(term, following):
                break
            parts.append(term)
            if says("within", sentence.before(term)):
                break
        parts.reverse()
        if len(parts) < 2 or not _row(sentence, parts):
            continue
        worked_out = total(part.range for part in parts)
        words = f"{'、'.join(part.words for part in parts)}之和为{number(worked_out, whole.quantity.unit)}，文中合计{whole.words}"
        yield from _some(of_terms("sum", worked_out.meets(whole.range), words, (whole, *parts)))


def _row(sentence: Sentence, parts: Sequence[Term]) -> bool:
    """Whether figures stand in a row of one build: 分别为a、b、c; A项目a、B项目b."""
    between = [sentence.between(one, other) for one, other in zip(parts, parts[1:], strict=False)]
    plain = all(words.strip() in _LISTED for words in between)
    items = all(words.lstrip()[:1] in ("、", "和", "，") and len(words) <= 16 for words in between)
    return plain or (items and _things(sentence, parts)) or _sizes([_label(sentence, part) for part in parts], "complete")


def _some(finding: Finding | None) -> Iterator[Finding]:
    if finding is not None:
        yield finding


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
            if whole in levels and part in levels and levels[whole].unit == levels[part].unit and _greater(ledger, levels[part], levels[whole]):
                words = f"{part}{levels[part].stated[0]}大于{whole}{levels[whole].stated[0]}"
                yield of_statistics(ledger, "part above whole", False, words, (levels[part], levels[whole]))


def _greater(ledger: Ledger, one: Statistic, other: Statistic) -> bool:
    low, high = ledger.range(one).low, ledger.range(other).high
    return low is not None and high is not None and low > high


# ---------------------------------------------------------------- parts of a year


def _within_the_year(ledger: Ledger) -> Iterator[Finding]:
    """What flows: no part of a year is more than the year, and four quarters make it up."""
    for (_, name, measure), periods in ledger.of.items():
        if measure != "Level" or not pattern("flows").search(name) or pattern("stocks").search(name):
            continue
        single = {period: some[0] for period, some in periods.items() if len(some) == 1 and some[0].bound is None}
        single = {period: one for period, one in single.items() if not _since(ledger, one)}
        for inner, part in single.items():
            for outer, whole in single.items():
                inside = outer.start <= inner.start and inner.end <= outer.end and inner != outer
                if inside and part.unit == whole.unit and part.value > 0 and _greater(ledger, part, whole):
                    words = f"{_when(inner)}的{part.stated[0]}大于{_when(outer)}的{whole.stated[0]}"
                    yield of_statistics(ledger, "part of a year above it", False, words, (part, whole))
        yield from _quarters(ledger, single)


def _since(ledger: Ledger, one: Statistic) -> bool:
    """Whether it is reckoned from a beginning that the period does not tell: 开工以来累计."""
    return any(re.search("累计|以来", sentence.before(term)) for sentence, term in ledger.term(one))


def _quarters(ledger: Ledger, single: Mapping[Period, Statistic]) -> Iterator[Finding]:
    for outer, whole in single.items():
        inner = sorted((p for p in single if p != outer and outer.start <= p.start and p.end <= outer.end), key=lambda p: p.start)
        chain = _chain(inner, outer)
        if chain and all(single[p].unit == whole.unit for p in chain):
            worked_out: Interval = total(ledger.range(single[p]) for p in chain)
            agrees = worked_out.meets(ledger.range(whole))
            words = f"{'、'.join(single[p].stated[0] for p in chain)}之和为{number(worked_out, whole.unit)}，{_when(outer)}为{whole.stated[0]}"
            yield of_statistics(ledger, "parts of a year", agrees, words, (whole, *(single[p] for p in chain)))


def _chain(inner: Sequence[Period], outer: Period) -> list[Period]:
    """Periods that follow one another from the first day of ``outer`` to its last."""
    chain: list[Period] = []
    at = outer.start
    while at <= outer.end:
        following = [p for p in inner if p.start == at]
        if not following:
            return []
        shortest = min(following, key=lambda p: p.end)
        chain.append(shortest)
        at = shortest.end.fromordinal(shortest.end.toordinal() + 1)
    return chain if len(chain) > 1 else []


def _when(period: Period) -> str:
    start, end = period.start, period.end
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"{start.year}年" if start.year == end.year else f"{start.year}—{end.year}年"
    return f"{start.year}年{start.month}月" if (start.year, start.month) == (end.year, end.month) else f"{start.year}年{start.month}—{end.month}月"
